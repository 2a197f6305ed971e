//! Every phrase of a sentence, also those within longer ones, for the rules of agreements, milestones and commitments.

use crate::item::{Item, Time, What};
use crate::pack::{Class, ClassSet, Hit, Meaning};
use crate::scene::{Scene, Sentence};
use crate::token::Kind;
use attache_core::Span;
use std::ops::Range;

/// One sentence, token by token. Positions are counted from its first token.
pub struct Phrases<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub sentence: &'s Sentence,
    /// Its place among the sentences of the document.
    pub at: usize,
    /// For each token the phrases that begin there, longest last.
    hits: Vec<Vec<(usize, ClassSet)>>,
    /// For each token the item that covers it.
    item: Vec<u32>,
}

impl<'s, 'a> Phrases<'s, 'a> {
    pub fn of(scene: &'s Scene<'a>, at: usize) -> Phrases<'s, 'a> {
        let sentence = &scene.sentences[at];
        let (from, to) = (sentence.tokens.start, sentence.tokens.end);
        let lexicon = &scene.packs.lexicon;
        let mut hits = Vec::with_capacity(to - from);
        let mut found: Vec<Hit> = Vec::new();
        for i in from..to {
            lexicon.at(&scene.tokens, scene.text, i, to, &mut found);
            let mut here = Vec::new();
            for hit in &found {
                let mut set = ClassSet::default();
                for meaning in lexicon.meanings(hit.phrase) {
                    if let Meaning::Class(class) = meaning {
                        set.insert(*class);
                    }
                }
                if !set.is_empty() {
                    here.push((hit.end - from, set));
                }
            }
            hits.push(here);
        }
        let mut item = vec![0; to - from];
        for n in sentence.items.clone() {
            let (a, b) = scene.items[n].tokens;
            for slot in &mut item[a as usize - from..b as usize - from] {
                *slot = n as u32;
            }
        }
        Phrases { scene, sentence, at, hits, item }
    }

    pub fn len(&self) -> usize {
        self.hits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// The end of the longest phrase of the class that begins at `i`.
    pub fn class(&self, i: usize, class: Class) -> Option<usize> {
        self.hits.get(i)?.iter().rev().find(|(_, set)| set.has(class)).map(|(end, _)| *end)
    }

    pub fn has(&self, i: usize, class: Class) -> bool {
        self.class(i, class).is_some()
    }

    /// The end of the longest phrase at `i` that is of one of the classes, with that class.
    pub fn any(&self, i: usize, classes: &[Class]) -> Option<(usize, Class)> {
        let found = self.hits.get(i)?.iter().rev();
        found.flat_map(|(end, set)| classes.iter().filter(|c| set.has(**c)).map(|c| (*end, *c))).next()
    }

    /// Whether a phrase of the class ends right before `i`; its start.
    pub fn before(&self, i: usize, class: Class) -> Option<usize> {
        (i.saturating_sub(6)..i).find(|j| self.hits[*j].iter().any(|(end, set)| *end == i && set.has(class)))
    }

    /// All classes of all phrases that begin at `i`.
    pub fn classes(&self, i: usize) -> impl Iterator<Item = (usize, ClassSet)> + '_ {
        self.hits[i].iter().copied()
    }

    pub fn word(&self, i: usize) -> &'a str {
        if i >= self.len() {
            return "";
        }
        self.scene.tokens[self.sentence.tokens.start + i].span.of(self.scene.text)
    }

    pub fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    pub fn kind(&self, i: usize) -> Option<Kind> {
        (i < self.len()).then(|| self.scene.tokens[self.sentence.tokens.start + i].kind)
    }

    /// Whether white space stands before the token.
    pub fn spaced(&self, i: usize) -> bool {
        i < self.len() && self.scene.tokens[self.sentence.tokens.start + i].spaced
    }

    pub fn mark(&self, i: usize, c: char) -> bool {
        self.kind(i) == Some(Kind::Mark(c))
    }

    pub fn capital(&self, i: usize) -> bool {
        i < self.len() && self.scene.tokens[self.sentence.tokens.start + i].capital
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.scene.tokens[self.sentence.tokens.start..self.sentence.tokens.end];
        tokens[range.start].span.to(tokens[range.end - 1].span)
    }

    /// The words of a range, lines and runs of blanks joined by one blank.
    pub fn text(&self, range: Range<usize>) -> String {
        if range.is_empty() || range.end > self.len() {
            return String::new();
        }
        let words = self.span(&range).of(self.scene.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn item(&self, i: usize) -> Option<&'s Item> {
        self.item.get(i).map(|n| &self.scene.items[*n as usize])
    }

    /// The item that begins at `i`, with its end.
    fn item_at(&self, i: usize) -> Option<(&'s Item, usize)> {
        let item = self.item(i)?;
        let from = self.sentence.tokens.start;
        (item.tokens.0 as usize == from + i).then(|| (item, item.tokens.1 as usize - from))
    }

    /// The index of the item that covers `i`, among those of the document.
    pub fn item_index(&self, i: usize) -> usize {
        self.item.get(i).map_or(0, |n| *n as usize)
    }

    /// The id of the name that begins at `i`, with its end.
    pub fn name(&self, i: usize) -> Option<(&'s str, usize)> {
        let (item, end) = self.item_at(i)?;
        let id = self.scene.id(item)?;
        Some((id, end))
    }

    /// The first id of one of the kinds (`gate:`, …) that the name at `i` may stand for.
    pub fn name_of(&self, i: usize, kinds: &[&str]) -> Option<(&'s str, usize)> {
        let (item, end) = self.item_at(i)?;
        let named = self.scene.named(item)?;
        let mut ids = named.records.iter().map(|r| self.scene.packs.record(*r).id.as_str());
        ids.find(|id| kinds.iter().any(|k| id.starts_with(k))).map(|id| (id, end))
    }

    pub fn in_name(&self, i: usize) -> bool {
        self.item(i).is_some_and(|item| matches!(item.what, What::Entity(_)))
    }

    /// The time that begins at `i`, with its end.
    pub fn time(&self, i: usize) -> Option<(&'s Time, usize)> {
        let (item, end) = self.item_at(i)?;
        item.time().map(|t| (t, end))
    }

    pub fn amount(&self, i: usize) -> Option<(&'s crate::item::Amount, usize)> {
        let (item, end) = self.item_at(i)?;
        item.amount().map(|a| (a, end))
    }

    /// The end of the item that covers `i`.
    pub fn item_end(&self, i: usize) -> usize {
        self.item(i).map_or(i + 1, |item| item.tokens.1 as usize - self.sentence.tokens.start)
    }

    /// The start of the item that covers `i`.
    pub fn item_start(&self, i: usize) -> usize {
        self.item(i).map_or(i, |item| item.tokens.0 as usize - self.sentence.tokens.start)
    }

    /// Whether `i` is an adverb that may stand within a verb group: "officially", "also".
    pub fn adverb(&self, i: usize) -> bool {
        let w = self.word(i);
        let ly = w.len() > 4 && (w.ends_with("ly") || w.ends_with("LY"));
        (ly && !self.in_name(i) && !self.is(i, "supply"))
            || self.any(i, &[Class::Also, Class::Adverb]).is_some_and(|(end, _)| end == i + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Packs;
    use attache_core::{Block, Document, Section};

    #[test]
    fn phrases_within_phrases_are_seen() {
        let text = "Both sides signed a trade agreement on May 3, 2024.";
        let document = Document {
            id: "d".into(),
            text: text.into(),
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                section: Section::Body,
                language: None,
                repeat: false,
            }],
            ..Document::default()
        };
        let packs = Packs::embedded().unwrap();
        let scene = Scene::new(&document, &packs);
        let p = Phrases::of(&scene, 0);
        assert_eq!(p.class(0, Class::TwoSides), Some(2));
        assert!(p.has(2, Class::Sign) && p.has(4, Class::TopicTrade) && p.has(5, Class::AgreementAgreement));
        assert!(p.time(6).or(p.time(7)).is_some());
        assert_eq!(p.text(4..6), "trade agreement");
    }
}
