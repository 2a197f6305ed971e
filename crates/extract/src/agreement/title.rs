//! The words that name an agreement: from its adjectives to what it is on, for or between.

use crate::clause::{function_word, noun_start};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;
use attache_core::{Date, Edtf};
use std::ops::Range;

pub(super) const NOUNS: [(Class, &str); 8] = [
    (Class::AgreementTreaty, "treaty"),
    (Class::AgreementAgreement, "agreement"),
    (Class::AgreementMou, "mou"),
    (Class::AgreementStatement, "joint_statement"),
    (Class::AgreementProtocol, "protocol"),
    (Class::AgreementProgramme, "programme"),
    (Class::AgreementResolution, "resolution"),
    (Class::AgreementOther, "other"),
];

/// A noun phrase whose head is a kind of agreement, or an agreement that the packs know.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub words: Range<usize>,
    pub head: Range<usize>,
    pub id: Option<String>,
    pub kind: &'static str,
    pub title: String,
    pub count: Option<u32>,
    pub term: Option<Edtf>,
    /// Whether it begins with "the" or a possessive.
    pub definite: bool,
    pub plural: bool,
    /// Whether the head is a word that means an agreement only with a verb of signing: "plan", "notes".
    pub weak: bool,
    /// Whether most of its words are capitalised: a proper name.
    pub proper: bool,
}

pub(super) fn is_agreement(id: &str) -> bool {
    id.starts_with("agreement:")
}

/// All mentions of a sentence, from left to right, not overlapping.
pub(crate) fn mentions(p: &Phrases) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < p.len() {
        if let Some((id, end)) = p.name_of(i, &["agreement:", "programme:"]) {
            let end = bracketed(p, end);
            let kind =
                p.scene.packs.by_id(id).and_then(|r| r.cell("type")).and_then(|t| NOUNS.iter().find(|(_, k)| *k == t));
            out.push(known(p, id, kind.map_or("agreement", |(_, k)| *k), i..end));
            i = end;
            continue;
        }
        match head(p, i) {
            Some((end, kind, weak)) => {
                let floor = out.last().map_or(0, |m| m.words.end);
                let mention = unknown(p, i..end, kind, weak, floor);
                i = mention.words.end.max(i + 1);
                out.push(mention);
            }
            None => i += 1,
        }
    }
    out
}

/// "(RCEP)" after a name belongs to it.
fn bracketed(p: &Phrases, end: usize) -> usize {
    if p.mark(end, '(') && p.mark(end + 2, ')') { end + 3 } else { end }
}

fn head(p: &Phrases, i: usize) -> Option<(usize, &'static str, bool)> {
    if p.in_name(i) && p.item_end(i) > i + 1 && p.name(i).is_none_or(|(_, end)| end > i + 1) {
        return None;
    }
    let common = (i.saturating_sub(3)..=i).any(|j| p.class(j, Class::AgreementCommon).is_some_and(|end| end > i));
    let longest =
        NOUNS.iter().filter_map(|(c, kind)| p.class(i, *c).map(|end| (end, *c, *kind))).max_by_key(|(end, ..)| *end);
    let (end, class, kind) = longest.filter(|_| !common)?;
    // "agreement signing", "treaty obligations", "contract value": the noun is only an adjective there.
    let adjective =
        p.any(end, &[Class::Trade, Class::AgreementAgreement]).is_some() && !p.has(end, Class::AgreementAgreement);
    // "to deal with": a verb.
    let verb_form = (p.is(i, "deal") || p.is(i, "deals"))
        && p.is(i + 1, "with")
        && i > 0
        && !p.has(i - 1, Class::A)
        && (p.is(i - 1, "to") || p.has(i - 1, Class::Will) || p.is(i, "deals"));
    let plan = p.has(i, Class::Plan) && i > 0 && !p.has(i - 1, Class::A) && !p.has(i - 1, Class::The);
    if adjective || verb_form || plan {
        return None;
    }
    let weak = matches!(class, Class::AgreementOther | Class::AgreementProgramme);
    Some((end, kind, weak))
}

fn known(p: &Phrases, id: &str, kind: &'static str, words: Range<usize>) -> Mention {
    let definite = words.start > 0 && p.has(words.start - 1, Class::The);
    let (count, _) = count_before(p, words.start);
    let weak = id.starts_with("programme:");
    Mention {
        head: words.clone(),
        title: p.text(words.clone()),
        words,
        id: Some(id.to_owned()),
        kind,
        count,
        term: None,
        definite,
        plural: false,
        weak,
        proper: !weak,
    }
}

fn unknown(p: &Phrases, head: Range<usize>, kind: &'static str, weak: bool, floor: usize) -> Mention {
    let start = noun_start(p, head.start, floor, |i| is_verb(p, i));
    let end = right(p, head.end);
    let (count, first) = count_before(p, start);
    let last = p.word(head.end - 1).to_ascii_lowercase();
    let before = first.checked_sub(1);
    let capitals = (start..head.end).filter(|i| p.capital(*i)).count();
    let words = start..end;
    Mention {
        term: term(p, &words),
        title: title(p, first.max(floor)..start, &words),
        words: words.clone(),
        id: None,
        kind,
        count,
        definite: before.is_some_and(|j| {
            p.has(j, Class::The)
                || p.kind(j) == Some(Kind::Possessive)
                || p.has(j, Class::Its)
                || p.has(j, Class::Their)
        }),
        plural: last.ends_with('s') || last == "memoranda" || last == "minutes",
        weak,
        proper: capitals >= 3 && capitals * 2 > head.end - start,
        head,
    }
}

/// The title without "the" and "a"; a plural keeps its number.
fn title(p: &Phrases, number: Range<usize>, words: &Range<usize>) -> String {
    let from = if number.is_empty() { words.start } else { number.start };
    let text = p.text(from..words.end);
    text.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | ',' | '\'' | '(')).to_owned()
}

/// A number before the phrase, with its place: "seven agreements", "a number of documents".
fn count_before(p: &Phrases, start: usize) -> (Option<u32>, usize) {
    let Some(i) = start.checked_sub(1) else { return (None, start) };
    let at = p.item_start(i);
    match p.amount(at) {
        Some((a, end)) if end == start && a.value_to.is_none() => {
            let n = a.value.normalize().to_string().parse::<u32>().ok().filter(|n| (2..1000).contains(n) || *n == 1);
            (n.filter(|n| *n > 1), at)
        }
        _ => (None, start),
    }
}

const VERBS: [Class; 12] = [
    Class::Sign,
    Class::Issue,
    Class::Adopt,
    Class::TakeEffect,
    Class::Negotiate,
    Class::Expire,
    Class::Ratify,
    Class::Agree,
    Class::Said,
    Class::Hold,
    Class::Propose,
    Class::Attend,
];

fn is_verb(p: &Phrases, i: usize) -> bool {
    let to = i > 0 && p.is(i - 1, "to") && p.has(i, Class::Act);
    to || p.any(i, &VERBS).is_some() && !(p.capital(i) && i > 0 && p.in_name(i))
}

/// On over what it is on, for, of or between, up to the verb or the next clause.
fn right(p: &Phrases, head: usize) -> usize {
    let mut end = head;
    if p.mark(end, '(') && p.mark(end + 2, ')') {
        end += 3;
    }
    let ing = |w: &str| w.len() > 7 && w.ends_with("ing") && !["including", "following", "according"].contains(&w);
    let opens = |i: usize| {
        ["on", "of", "for", "between", "to", "in", "concerning", "about", "among"].iter().any(|w| p.is(i, w))
            && !month_time(p, i + 1)
            && p.time(i).is_none()
            && !closes(p, i)
            || ing(p.word(i))
    };
    let name = (head.saturating_sub(4)..head).filter(|i| p.capital(*i)).count() >= 2;
    if !opens(end) || (p.is(end, "to") && (name || !p.word(end + 1).starts_with(char::is_lowercase))) {
        return end;
    }
    while end < p.len() && end - head < 32 {
        if closes(p, end) {
            break;
        }
        end += 1;
    }
    while end > head
        && (function_word(p, end - 1)
            || matches!(p.kind(end - 1), Some(Kind::Mark(_) | Kind::Dash)) && !p.mark(end - 1, ')'))
    {
        end -= 1;
    }
    end
}

fn closes(p: &Phrases, i: usize) -> bool {
    let mark = [',', ';', ':', '.', '"', '”', '!'].iter().any(|c| p.mark(i, *c));
    let words = [
        "during",
        "at",
        "while",
        "which",
        "that",
        "who",
        "when",
        "after",
        "following",
        "witnessed",
        "under",
        "worth",
        "here",
    ]
    .iter()
    .any(|w| p.is(i, w));
    let grammar = p.has(i, Class::Be) || p.has(i, Class::Have) || p.has(i, Class::Will) || p.has(i, Class::Would);
    let verb = (p.has(i, Class::Sign)
        || p.has(i, Class::TakeEffect)
        || p.has(i, Class::Said)
        || p.has(i, Class::Expire)
        || p.has(i, Class::Adopt))
        && !p.in_name(i)
        && !p.is(i, "exchange");
    // "in Vientiane", "in 2024": where and when it was signed.
    let place =
        p.is(i, "in") && (p.time(i + 1).is_some() || p.name(i + 1).is_some_and(|(id, _)| !id.starts_with("org:")));
    let next = place || p.has(i, Class::And) && next_starts(p, i + 1);
    let time = month_time(p, i);
    mark || words || grammar || verb || next || time
}

/// A month or a day: no part of a title, as years are.
fn month_time(p: &Phrases, i: usize) -> bool {
    p.time(i).is_some_and(|(t, _)| {
        t.edtf.is_some_and(|e| e.start().is_some_and(|d| d.month > 0))
            || matches!(t.when, crate::item::When::Days { .. })
    })
}

/// Whether what follows "and" is another agreement or another verb and no longer part of the title.
fn next_starts(p: &Phrases, i: usize) -> bool {
    let near = |j: usize| NOUNS.iter().any(|(c, _)| p.has(j, *c)) || p.name_of(j, &["agreement:"]).is_some();
    (i..(i + 5).min(p.len())).take_while(|j| !p.mark(*j, ',')).any(near)
        || (i..(i + if p.name(i).is_some() { 1 } else { 2 }).min(p.len()))
            .any(|j| is_verb(p, j) || p.has(j, Class::TwoSides))
}

/// "for 2021-2025", "from 2022 to 2026" within a title.
fn term(p: &Phrases, words: &Range<usize>) -> Option<Edtf> {
    let mut years: Vec<Date> = Vec::new();
    let mut i = words.start;
    while i < words.end {
        let Some((time, end)) = p.time(i) else {
            i += 1;
            continue;
        };
        if let Some(e) = time.edtf.filter(|_| !time.is_duration() && !time.is_base()) {
            years.extend(e.start().into_iter().chain(e.end()).filter(|d| d.month == 0));
        }
        i = end;
    }
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    Some(Edtf::between(*first, *last))
}
