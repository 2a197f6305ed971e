//! Offices: who holds what of whom, once for each person and office, at first mention.

use crate::finish::Found;
use crate::fold::fold;
use crate::item::{Lead, What};
use crate::pack::Class;
use crate::people::{Mention, Office, People};
use crate::phrases::Phrases;
use crate::reader::Note;
use crate::scene::Scene;
use attache_core::{Edtf, Values};

#[cfg(test)]
mod tests;

pub fn find(scene: &Scene, people: &People, notes: &mut Vec<Note>) -> Vec<Found> {
    let mut seen: Vec<(&str, &Office)> = Vec::new();
    let mut found = Vec::new();
    for mention in &people.mentions {
        for office in &mention.offices {
            let known = seen.iter().any(|(person, o)| *person == mention.person && same(o, office));
            if known {
                continue;
            }
            match values(scene, mention, office) {
                Ok(values) => {
                    seen.push((&mention.person, office));
                    found.push(Found {
                        span: scene.sentences[mention.sentence].span,
                        section: scene.sentences[mention.sentence].section,
                        rule: rule(mention, office),
                        said_by: None,
                        values: Values::Office(values),
                    });
                }
                Err(why) => notes.push(Note { at: mention.span, rule: "office/title-name", why }),
            }
        }
    }
    found
}

fn rule(mention: &Mention, office: &Office) -> &'static str {
    if office.span.start > mention.name.start { "office/apposition" } else { "office/title-name" }
}

fn values(scene: &Scene, mention: &Mention, office: &Office) -> Result<attache_core::Office, String> {
    if office.of.is_none() && !national(scene, mention, office) {
        return Err(format!("nothing says what `{}` is an office of", office.words));
    }
    let past = office.former || ended(scene, mention, office);
    let as_of = if past { time_of(scene, mention) } else { None };
    if past && as_of.is_none() && (office.former || historical(scene, mention) || long_ago(scene, mention, office)) {
        return Err(format!("`{}` is held no more, and no time is given when it was", office.words));
    }
    Ok(attache_core::Office {
        person: mention.person.clone(),
        office: office.words.clone(),
        of: office.of.clone(),
        as_of,
    })
}

/// An office of a state, even where its state is not said.
fn national(scene: &Scene, mention: &Mention, office: &Office) -> bool {
    let p = Phrases::of(scene, mention.sentence);
    let from = p.sentence.tokens.start;
    let tokens = p.sentence.tokens.clone().filter(|t| office.span.overlaps(scene.tokens[*t].span));
    tokens.into_iter().any(|t| p.any(t - from, &[Class::OfficeNational]).is_some())
}

/// Whether the pack says that the office had ended when the document was published.
fn ended(scene: &Scene, mention: &Mention, office: &Office) -> bool {
    let Some(published) = scene.now.published else { return historical(scene, mention) };
    let Some(cell) = scene.packs.by_id(&mention.person).and_then(|r| r.cell("offices")) else { return false };
    let terms = terms(cell, &office.words);
    !terms.is_empty()
        && terms.iter().all(|t| t.last_day().is_some_and(|end| published.first_day().is_some_and(|p| end < p)))
}

/// Whether it ended more than a season before: not a change of hands that the pack knows better.
fn long_ago(scene: &Scene, mention: &Mention, office: &Office) -> bool {
    let Some(published) = scene.now.published.and_then(|p| p.first_day()) else { return false };
    let Some(cell) = scene.packs.by_id(&mention.person).and_then(|r| r.cell("offices")) else { return false };
    terms(cell, &office.words).iter().all(|t| t.last_day().is_some_and(|end| end + 90 < published))
}

fn terms(cell: &str, words: &str) -> Vec<Edtf> {
    let asked = key(words);
    let fits = |office: &str| key(office).iter().all(|w| asked.contains(w)) && deputies(office) == deputies(words);
    let entries = cell.split(';').filter_map(|e| e.split_once('@')).filter(|(office, _)| fits(office));
    entries.filter_map(|(_, rest)| rest.trim().split_once(' ').and_then(|(_, when)| when.trim().parse().ok())).collect()
}

fn historical(scene: &Scene, mention: &Mention) -> bool {
    scene.packs.by_id(&mention.person).and_then(|r| r.cell("kind")) == Some("historical")
}

/// The time that the sentence gives for the deed of the person: the first behind the name, else the last before it.
fn time_of(scene: &Scene, mention: &Mention) -> Option<Edtf> {
    let sentence = &scene.sentences[mention.sentence];
    let past = |n: &usize| match scene.items[*n].what {
        What::Time(t) if !t.is_base() && !t.is_duration() && matches!(t.lead, Lead::None | Lead::By) => {
            t.edtf.filter(|e| !e.is_open() && scene.now.published.is_none_or(|p| e.first_day() <= p.last_day()))
        }
        _ => None,
    };
    let behind = (mention.whole.end..sentence.items.end).find_map(|n| past(&n));
    behind.or_else(|| (sentence.items.start..mention.whole.start).rev().find_map(|n| past(&n)))
}

/// Whether two ways of saying it mean one office: "PM", "Minister Dong" beside "Minister of Defence".
fn same(a: &Office, b: &Office) -> bool {
    if a.words == b.words && a.of == b.of {
        return true;
    }
    let (x, y) = (key(&a.words), key(&b.words));
    if deputies(&a.words) != deputies(&b.words) {
        return false;
    }
    let within = |small: &[String], big: &[String]| small.iter().all(|w| big.contains(w));
    within(&x, &y) || within(&y, &x) || abbreviated(&a.words, &b.words) || abbreviated(&b.words, &a.words)
}

/// "PM", "NA Chairman", "Deputy PM", "FM": the letters of the other's words.
fn abbreviated(short: &str, long: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        fold(s).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (x, y) = (words(short), words(long));
    let rest: Vec<&String> = x.iter().filter(|w| !y.contains(w)).collect();
    let initials: Vec<char> = y.iter().filter(|w| !x.contains(w)).filter_map(|w| w.chars().next()).collect();
    let capitals = short.split(' ').any(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    capitals && rest.len() == 1 && !initials.is_empty() && rest[0].chars().all(|c| initials.contains(&c))
}

fn key(words: &str) -> Vec<String> {
    let folded = fold(words);
    let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    all.filter(|w| !matches!(*w, "of" | "the" | "and" | "for" | "state" | "party" | "national"))
        .map(str::to_owned)
        .collect()
}

fn deputies(words: &str) -> usize {
    key(words).iter().filter(|w| matches!(w.as_str(), "deputy" | "vice" | "acting" | "assistant")).count()
}
