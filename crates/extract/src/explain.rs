//! `attache explain`: what was seen in each sentence, which rules fired, and which nearly did.

use crate::item::{Item, Unit, What};
use crate::reader::Reader;
use crate::scene::{Scene, Sentence};
use attache_core::{Document, Statement};
use std::fmt::Write as _;

impl Reader {
    /// All sentences, or those that stand on the given line of the text (from 1).
    pub fn explain(&self, document: &Document, line: Option<usize>) -> String {
        let (scene, row) = self.scene(document);
        let (found, trace) = self.rules(&scene);
        let statements = crate::finish::statements(&scene, found);
        let mut out = String::new();
        let published = row.published.map_or("unknown".to_owned(), |d| d.to_string());
        let from = row.published_from.map(|f| format!(" ({f:?})").to_lowercase()).unwrap_or_default();
        let _ = writeln!(out, "published {published}{from}\n");
        for sentence in &scene.sentences {
            let first = scene.text[..sentence.span.start as usize].matches('\n').count() + 1;
            let last = first + sentence.span.of(scene.text).matches('\n').count();
            if line.is_none_or(|l| (first..=last).contains(&l)) {
                explain_sentence(&scene, sentence, first, &statements, &mut out);
                for note in trace.iter().filter(|n| n.at.overlaps(sentence.span)) {
                    let _ = writeln!(out, "  nearly    {}: {}", note.rule, note.why);
                }
                out.push('\n');
            }
        }
        out
    }
}

fn explain_sentence(scene: &Scene, sentence: &Sentence, line: usize, statements: &[Statement], out: &mut String) {
    let words = sentence.span.of(scene.text);
    let _ = writeln!(
        out,
        "line {line}, {}{}: {}",
        sentence.section,
        if sentence.repeat { ", repeated" } else { "" },
        words.trim()
    );
    for item in scene.sentence_items(sentence) {
        if let Some(seen) = describe(scene, item) {
            let _ = writeln!(out, "  {:<9} «{}» {}", seen.0, scene.words(item), seen.1);
        }
    }
    for s in statements.iter().filter(|s| s.quote == words) {
        let values = serde_json::to_string(&s.values).unwrap_or_default();
        let _ = writeln!(out, "  fired     {}: {} {values}", s.rule, s.kind());
    }
}

fn describe(scene: &Scene, item: &Item) -> Option<(&'static str, String)> {
    let classes: Vec<&str> = item.classes.iter().map(crate::pack::Class::name).collect();
    match item.what {
        What::Entity(n) => {
            let ids: Vec<&str> =
                scene.names[n as usize].records.iter().map(|r| scene.packs.record(*r).id.as_str()).collect();
            Some(("name", ids.join(" or ")))
        }
        What::Amount(a) => {
            let unit = if a.unit == Unit::Count { String::new() } else { format!(" {}", scene.units.code(a.unit)) };
            let to = a.value_to.map(|v| format!(" to {v}")).unwrap_or_default();
            Some(("amount", format!("{} {}{to}{unit}", a.approx.sign(), a.value)))
        }
        What::Time(t) => {
            let edtf = t.edtf.map_or("not resolved".to_owned(), |e| e.to_string());
            Some(("time", format!("{edtf} {:?}{}", t.when, if t.is_base() { ", a base" } else { "" })))
        }
        What::Ordinal(n) => Some(("ordinal", n.to_string())),
        What::Word if !item.has(crate::pack::Class::The) => Some(("word", classes.join(", "))),
        _ => None,
    }
}
