//! What stands around a verb: whether it is done, ahead, wished for or denied, and the time that belongs to it.

use crate::item::{Lead, Time, When, YearRef};
use crate::pack::Class;
use crate::phrases::Phrases;
use crate::token::Kind;
use attache_core::{Edtf, Section};
use std::ops::Range;

/// How a verb is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Done,
    /// Will happen, is planned, is agreed.
    Ahead,
    /// Asked for, proposed, possible.
    Wished,
    Not,
}

/// The verb at some words of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    pub words: Range<usize>,
    /// The first word of its group: "has been opened".
    pub group: usize,
    pub mood: Mood,
    pub passive: bool,
    pub perfect: bool,
    /// "opening", "the launch of".
    pub nominal: bool,
    /// "to open".
    pub infinitive: bool,
}

const INTENT: [Class; 7] =
    [Class::Agree, Class::Pledge, Class::Plan, Class::Ready, Class::Will, Class::Expect, Class::Aim];
const WISH: [Class; 5] = [Class::Propose, Class::Request, Class::Hope, Class::Need, Class::Should];

/// Reads the verb group that ends with the verb at `words`.
pub fn verb(p: &Phrases, words: Range<usize>) -> Verb {
    let (form, i) = (phrase_form(p, &words), words.start);
    let mut v = Verb {
        words,
        group: i,
        mood: Mood::Done,
        passive: false,
        perfect: false,
        nominal: form == Form::Ing,
        infinitive: false,
    };
    let mut set = None;
    let (mut be, mut finite) = (false, false);
    while v.group > 0 {
        let j = v.group - 1;
        if p.has(j, Class::Not) {
            set = Some(Mood::Not);
        } else if p.has(j, Class::Be) || p.is(j, "get") || p.is(j, "got") {
            (v.passive, v.nominal, be) = (form != Form::Ing, false, true);
            finite |= ["is", "are", "was", "were"].iter().any(|w| p.is(j, w));
        } else if p.has(j, Class::Have) {
            (v.perfect, finite) = (true, finite | !p.is(j, "have") | !p.is(j.saturating_sub(1), "to"));
        } else if p.has(j, Class::Will) {
            set = set.or(Some(Mood::Ahead));
        } else if p.has(j, Class::Would) || p.has(j, Class::Should) || modal(p.word(j)) {
            set = set.or(Some(Mood::Wished));
        } else if p.is(j, "to") && (form == Form::Base || be) {
            v.infinitive = true;
            let ahead = p.has(j.saturating_sub(1), Class::Be) && j > 0;
            set = set.or(ahead.then_some(Mood::Ahead));
            v.group = j;
            break;
        } else if !p.adverb(j) || p.has(j, Class::And) {
            break;
        }
        v.group = j;
    }
    v.nominal |= ["tion", "tions", "talks"].iter().any(|e| p.word(i).ends_with(e));
    v.nominal |= form == Form::Base && !v.infinitive && set.is_none() && noun_before(p, i);
    let open = v.nominal || v.infinitive || (form == Form::Base && set.is_none() && !finite);
    let heading = matches!(p.sentence.section, Section::Headline | Section::Caption | Section::Teaser);
    let bare = v.infinitive || (form == Form::Base && !v.nominal && !heading);
    v.mood = set.unwrap_or_else(|| match governed(p, v.group) {
        _ if !open => Mood::Done,
        // "to restore traffic": an aim, where no other verb says that it was reached.
        Mood::Done if bare => Mood::Wished,
        mood => mood,
    });
    v
}

/// Back over adjectives and names to the start of the noun phrase whose head is at `head`: "the new trade | agreement".
pub fn noun_start(p: &Phrases, head: usize, floor: usize, is_verb: impl Fn(usize) -> bool) -> usize {
    let mut start = head;
    while start > floor && head - start < 9 {
        let j = start - 1;
        let word = matches!(p.kind(j), Some(Kind::Word | Kind::Number | Kind::Dash | Kind::Possessive));
        let mark = p.mark(j, '-') || p.mark(j, '/') || (p.mark(j, ')') && j >= 2 && p.mark(j - 2, '('));
        if p.mark(j, ')') && mark {
            start = j - 2;
            continue;
        }
        let item = p.item_start(j);
        let amount = p.amount(item).is_some();
        if !(word || mark) || function_word(p, j) || is_verb(j) || amount || p.time(item).is_some() {
            break;
        }
        start = j;
    }
    while start < head && matches!(p.kind(start), Some(Kind::Possessive | Kind::Dash)) {
        start += 1;
    }
    start
}

/// "the", "of", "and", "which": words that no noun phrase of names and adjectives goes over.
pub fn function_word(p: &Phrases, i: usize) -> bool {
    use Class::{
        A, After, And, At, Be, Before, Between, Both, By, During, For, From, Have, In, Including, Into, It, Its, Of,
        On, Or, Should, That, The, Their, They, This, To, Under, Which, Who, Will, With, Would,
    };
    let all = [
        A, After, And, At, Be, Before, Between, Both, By, During, For, From, Have, In, Including, Into, Its, It, Of,
        On, Or, Should, That, The, Their, They, This, To, Under, Which, Who, Will, With, Would,
    ];
    p.any(i, &all).is_some_and(|(end, _)| end == i + 1)
}

/// "the launch of", "an early start".
fn noun_before(p: &Phrases, i: usize) -> bool {
    let det = [Class::The, Class::A, Class::Of, Class::Its, Class::Their];
    i > 0 && (p.any(i - 1, &det).is_some() || p.kind(i - 1) == Some(Kind::Possessive) || p.has(i + 1, Class::Of))
}

fn modal(word: &str) -> bool {
    ["can", "may", "could", "would", "should", "must", "might"].iter().any(|m| word.eq_ignore_ascii_case(m))
}

/// "ground was broken", "into use": what stands after a form of "be", whatever its first word.
fn phrase_form(p: &Phrases, words: &Range<usize>) -> Form {
    let first = form(p.word(words.start));
    let state = words.len() > 1
        && (p.is(words.start, "in") || p.is(words.start, "into") || p.is(words.start, "on") || p.is(words.start, "at"));
    let past = words.len() > 1
        && words
            .clone()
            .skip(1)
            .any(|i| form(p.word(i)) == Form::Past && !p.is(i, "set") && !p.is(i, "cut") && !p.is(i, "put"));
    if first == Form::Base && (state || past || p.is(words.start, "operational")) { Form::Past } else { first }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Base,
    Past,
    Ing,
}

const PAST: [&str; 24] = [
    "began", "begun", "broke", "went", "came", "took", "taken", "shut", "laid", "built", "struck", "made", "held",
    "gave", "given", "sought", "met", "got", "became", "ran", "set", "cut", "put", "dates",
];

/// The form of a verb by its ending: "set", "cut" and "put" count as past.
pub fn form(word: &str) -> Form {
    let w = word.to_ascii_lowercase();
    if w.ends_with("ing") && w != "bring" {
        Form::Ing
    } else if w.ends_with("ed") || PAST.contains(&w.as_str()) {
        Form::Past
    } else {
        Form::Base
    }
}

/// What the words before an infinitive or a noun make of it: "agreed to open", "proposed the opening".
fn governed(p: &Phrases, at: usize) -> Mood {
    for i in (0..at).rev() {
        if p.mark(i, ';') || p.has(i, Class::While) {
            break;
        }
        if let Some((end, class)) =
            p.any(i, &[&WISH[..], &INTENT[..]].concat()).filter(|(end, _)| *end <= at + 1 && !p.is(i, "importance"))
        {
            let _ = end;
            return if WISH.contains(&class) { Mood::Wished } else { Mood::Ahead };
        }
        if ["after", "since", "following", "by", "upon", "marks", "marked"].iter().any(|w| p.is(i, w)) && at - i <= 4 {
            return Mood::Done;
        }
    }
    Mood::Done
}

/// The bounds of the clause around `i`: "which", "while", a semicolon, a colon.
pub fn bounds(p: &Phrases, i: usize) -> Range<usize> {
    let edge = |j: usize| {
        p.mark(j, ';') || p.mark(j, ':') || p.has(j, Class::Which) || p.has(j, Class::Who) || p.has(j, Class::While)
    };
    let start = (0..i).rev().find(|j| edge(*j)).map_or(0, |j| j + 1);
    let end = (i + 1..p.len()).find(|j| edge(*j)).unwrap_or(p.len());
    start..end
}

/// The date that belongs to the verb: the nearest of its clause, those after it first; times within `not` are left out.
pub fn date(p: &Phrases, at: &Range<usize>, not: &Range<usize>) -> Option<Edtf> {
    timed(p, at, not).map(|(e, _)| e)
}

/// As `date`, with whether the text gives the year.
pub fn timed(p: &Phrases, at: &Range<usize>, not: &Range<usize>) -> Option<(Edtf, bool)> {
    let within = bounds(p, at.start);
    let mut best: Option<(usize, Edtf, bool)> = None;
    let mut i = dateline(p);
    while i < p.len() {
        let Some((time, end)) = p.time(i) else {
            i += 1;
            continue;
        };
        if let Some(edtf) = fixed(time).filter(|_| !not.contains(&i)) {
            let joined = (end..at.start).any(|j| p.has(j, Class::And));
            let far = if i >= at.end { i - at.end } else { at.start.saturating_sub(end) + if joined { 9 } else { 3 } };
            let far = far + if within.contains(&i) { 0 } else { 40 };
            if best.is_none_or(|(d, ..)| far < d) && far < 60 {
                best = Some((far, edtf, has_year(time)));
            }
        }
        i = end;
    }
    best.map(|(_, e, year)| (e, year))
}

fn fixed(time: &Time) -> Option<Edtf> {
    let whole = time.edtf.filter(|_| !time.is_base() && !time.is_duration() && time.lead != Lead::Until);
    whole.filter(|e| !e.is_open())
}

fn has_year(time: &Time) -> bool {
    !matches!(time.when, When::Days { year: YearRef::None, .. } | When::Months { year: YearRef::None, .. })
}

/// The end of "HANOI, Dec. 10 (Xinhua) --", whose day is that of the report.
fn dateline(p: &Phrases) -> usize {
    let dash = (0..p.len().min(16)).find(|i| p.kind(*i) == Some(Kind::Dash) && p.spaced(*i));
    let time = |end: usize| (0..end).any(|i| p.time(i).is_some());
    let place = |end: usize| {
        (0..end.min(4)).any(|i| p.mark(i, ',')) || (p.word(0).len() > 2 && p.word(0).chars().all(char::is_uppercase))
    };
    dash.filter(|end| p.capital(0) && time(*end) && place(*end) && !p.in_name(*end)).map_or(0, |i| i + 1)
}

/// A day, a few days or a month.
fn near(e: Edtf) -> bool {
    matches!((e.start(), e.first_day(), e.last_day()), (Some(d), Some(a), Some(b)) if d.month > 0 && b - a < 31)
}

/// The day or month that the sentences before give, for "on the same day", "at the ceremony"; else the first of the report.
pub fn day_before(p: &Phrases) -> Option<Edtf> {
    let scene = p.scene;
    let days = |at: usize| {
        let times = scene.sentence_items(&scene.sentences[at]).iter().filter_map(crate::item::Item::time);
        times.filter(|t| !t.is_base() && !t.is_duration()).filter_map(|t| t.edtf.filter(|e| near(*e)))
    };
    let article = |at: &usize| scene.sentences[*at].section.is_article() == p.sentence.section.is_article();
    let back = (0..p.at).rev().take(4).filter(article).find_map(|at| days(at).next_back());
    back.or_else(|| (0..p.at).filter(article).find_map(|at| days(at).find(|e| e.is_day())))
}
