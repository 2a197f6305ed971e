//! What is said of an agreement: the verb that governs it, or that it is only named.

use super::title::Mention;
use crate::clause::{Mood, verb};
use crate::pack::Class;
use crate::phrases::Phrases;
use attache_core::{Date, Edtf};
use std::ops::Range;

#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub status: &'static str,
    pub rule: &'static str,
    pub verb: Range<usize>,
    /// A date that is worked out and not printed: an anniversary's origin.
    pub date: Option<Edtf>,
    /// Words whose times are not its own: those of the paper that the verb stands with.
    pub not: Range<usize>,
}

const ACTS: [(Class, &str, &str); 6] = [
    (Class::Sign, "signed", "agreement/sign"),
    (Class::Ratify, "signed", "agreement/sign"),
    (Class::Issue, "adopted", "agreement/issue"),
    (Class::Adopt, "adopted", "agreement/adopt"),
    (Class::Negotiate, "negotiating", "agreement/negotiate"),
    (Class::Expire, "expired", "agreement/expire"),
];

pub(super) fn of(p: &Phrases, mention: &Mention) -> Option<Status> {
    let said =
        after(p, mention).or_else(|| before(p, mention)).or_else(|| subject(p, mention)).or_else(|| within(p, mention));
    let said = said.map(|s| anniversary(p, s)).or_else(|| named(p, mention));
    said.filter(|s| domestic_ok(mention, s))
}

/// "the documents", "several papers were signed:": those told before, or to be told; not said themselves.
pub(super) fn hidden(p: &Phrases, mention: &Mention) -> bool {
    let bare = mention.definite && mention.count.is_none() && mention.words == mention.head;
    mention.plural && mention.id.is_none() && (bare || p.mark(p.len() - 1, ':'))
}

/// Resolutions and plans count where they are adopted or signed, not where they are only named.
fn domestic_ok(mention: &Mention, s: &Status) -> bool {
    let named = s.rule == "agreement/name";
    let weak_ok = matches!(s.rule, "agreement/sign" | "agreement/signed")
        || (s.rule == "agreement/adopt" && mention.kind == "programme")
        || s.rule == "agreement/negotiate" && s.status == "negotiating";
    let weak = mention.weak && mention.id.is_none();
    let resolution = mention.kind == "resolution";
    (weak_ok || named || !weak) && !(resolution && named)
}

fn allowed(mention: &Mention, class: Class) -> bool {
    class != Class::Issue || mention.kind == "joint_statement"
}

fn status(p: &Phrases, words: Range<usize>, class: Class, signed: bool) -> Option<Status> {
    let (_, status, rule) = ACTS.iter().find(|(c, ..)| *c == class)?;
    let v = verb(p, words.clone());
    let status = match v.mood {
        Mood::Not => return None,
        Mood::Ahead | Mood::Wished if *status != "expired" => "proposed",
        _ => status,
    };
    let rule = if signed && *rule == "agreement/sign" { "agreement/signed" } else { rule };
    Some(Status { status, rule, verb: words, date: None, not: 0..0 })
}

/// "… was signed on", "…, inked in 2019,", "… took effect": the verb stands after the words.
fn after(p: &Phrases, mention: &Mention) -> Option<Status> {
    let mut i = mention.words.end;
    if p.mark(i, ',') || p.mark(i, '(') {
        i += 1;
    }
    if p.has(i, Class::Which) || p.is(i, "that") {
        i += 1;
    }
    let limit = (i + 6).min(p.len());
    while i < limit {
        if let Some(end) = p.class(i, Class::TakeEffect) {
            let ahead = matches!(verb(p, i..end).mood, Mood::Ahead | Mood::Wished);
            let status = if ahead { "signed" } else { "effective" };
            return Some(Status { status, rule: "agreement/effect", verb: i..end, date: None, not: 0..0 });
        }
        if let Some((end, class)) = p.any(i, &ACTS.map(|(c, ..)| c)) {
            let past = crate::clause::form(p.word(i)) == crate::clause::Form::Past || class == Class::Expire;
            return if past && allowed(mention, class) && passive(p, mention, i) {
                status(p, i..end, class, true)
            } else {
                None
            };
        }
        let group = p.has(i, Class::Be)
            || p.has(i, Class::Have)
            || p.has(i, Class::Will)
            || p.adverb(i)
            || p.is(i, "to")
            || p.has(i, Class::Expect)
            || p.has(i, Class::Not);
        if !group {
            return None;
        }
        i += 1;
    }
    None
}

/// The subject of a passive that stands after a relative clause or a list: "The agreement that makes it possible was approved".
fn subject(p: &Phrases, mention: &Mention) -> Option<Status> {
    let from = mention.words.start.saturating_sub(3);
    let first = from == 0 || (from..mention.words.start).any(|i| p.mark(i, ',') || p.mark(i, '"') || p.mark(i, '“'));
    if !first {
        return None;
    }
    let mut i = mention.words.end;
    while i < p.len() && i - mention.words.end < 26 {
        let group = p.has(i, Class::Be) || (p.has(i, Class::Have) && p.has(i + 1, Class::Be));
        if let Some((end, class)) = p.any(i, &ACTS.map(|(c, ..)| c)).filter(|_| i > mention.words.end) {
            let v = verb(p, i..end);
            let headline = end == p.len() && crate::clause::form(p.word(i)) == crate::clause::Form::Past;
            return if (v.passive || headline) && allowed(mention, class) {
                status(p, i..end, class, true)
            } else {
                None
            };
        }
        let new = !group && (p.mark(i, ';') || p.has(i, Class::TwoSides) || p.has(i, Class::Said));
        if new {
            return None;
        }
        i += 1;
    }
    None
}

/// A pack's name that says it itself: "Memorandum of Understanding signed in …".
fn within(p: &Phrases, mention: &Mention) -> Option<Status> {
    let i =
        mention.words.clone().find(|i| mention.id.is_some() && p.has(*i, Class::Sign) && p.word(*i).ends_with("ed"))?;
    let record = p.scene.packs.by_id(mention.id.as_deref()?)?;
    let date: Date = record.cell("date")?.parse().ok()?;
    let year = mention.title.contains(&date.year.to_string());
    Some(Status {
        status: "signed",
        rule: "agreement/signed",
        verb: i..i + 1,
        date: year.then_some(Edtf::Date(Date { day: 0, ..date })),
        not: 0..0,
    })
}

/// A participle without "be" is passive only where no object follows: "the agreement signed in May", not "the committee signed a …".
fn passive(p: &Phrases, mention: &Mention, at: usize) -> bool {
    let _ = mention;
    let next = at + 1;
    !(p.has(next, Class::A) || p.has(next, Class::The)) || p.has(at - 1, Class::Be)
}

/// "signed …", "the signing of …", "issued …": the verb stands before the words.
fn before(p: &Phrases, mention: &Mention) -> Option<Status> {
    let mut i = mention.words.start;
    let mut filler = 0;
    while i > 0 && filler <= 6 {
        i -= 1;
        if let Some((start, class)) = ACTS.iter().find_map(|(c, ..)| p.before(i + 1, *c).map(|s| (s, *c))) {
            let nominal = p.is(start, "signature")
                || p.is(start, "signing")
                || ["tion", "tions", "talks"].iter().any(|e| p.word(start).ends_with(e));
            let far = filler > if nominal { 5 } else { 3 };
            let participle = filler > 0 && p.has(i + 1, Class::On) && !nominal;
            return if far || participle || !allowed(mention, class) || is_noun(p, start, class) {
                None
            } else {
                status(p, start..i + 1, class, false)
            };
        }
        let light = p.has(i, Class::A)
            || p.has(i, Class::The)
            || p.has(i, Class::Of)
            || p.has(i, Class::Its)
            || p.adverb(i)
            || p.has(i, Class::For)
            || p.amount(p.item_start(i)).is_some();
        // "Among the papers signed were minutes".
        let inverted = p.before(i, Class::Sign).filter(|_| p.has(i, Class::Be));
        if let Some(start) = inverted.filter(|s| crate::clause::form(p.word(*s)) == crate::clause::Form::Past) {
            return status(p, start..i, Class::Sign, true);
        }
        if p.has(i, Class::Be)
            || p.has(i, Class::Have)
            || p.has(i, Class::Said)
            || p.has(i, Class::Which)
            || p.mark(i, ';')
            || p.mark(i, ',')
        {
            return None;
        }
        filler += usize::from(!light);
    }
    None
}

/// "cultural exchange documents", "implement the signed agreements": no verb that governs what follows.
fn is_noun(p: &Phrases, at: usize, class: Class) -> bool {
    let w = p.word(at);
    let past = crate::clause::form(w) == crate::clause::Form::Past;
    let adjective = past && at > 0 && {
        let j = at - 1;
        let form = crate::clause::form(p.word(j));
        p.has(j, Class::The)
            || p.has(j, Class::Of)
            || p.is(j, "to")
            || p.is(j, "on")
            || form == crate::clause::Form::Ing
            || (p.has(j, Class::Act) && form == crate::clause::Form::Base)
    };
    adjective
        || class == Class::Sign
            && w.eq_ignore_ascii_case("exchange")
            && !(at > 0 && (p.is(at - 1, "to") || p.has(at - 1, Class::Will)))
        || class == Class::Sign && w.eq_ignore_ascii_case("sign") && at > 0 && p.has(at - 1, Class::A)
}

/// "the 25th anniversary of the signing of …": the year of origin.
fn anniversary(p: &Phrases, mut s: Status) -> Status {
    let Some(noun) = p_anniversary(p, s.verb.start) else { return s };
    if s.status == "proposed" {
        s.status = "signed";
    }
    s.date = origin(p, noun).or(s.date);
    s
}

/// The word "anniversary" within a few words before `at`.
fn p_anniversary(p: &Phrases, at: usize) -> Option<usize> {
    (at.saturating_sub(5)..at).find(|i| p.has(*i, Class::Anniversary))
}

/// The year of origin of the anniversary at `noun`: the year spoken of less the ordinal.
pub(crate) fn origin(p: &Phrases, noun: usize) -> Option<Edtf> {
    let before = p.item(noun.checked_sub(1)?)?;
    let n = match before.what {
        crate::item::What::Ordinal(n) => n as i32,
        _ => return None,
    };
    let after = (noun..p.len()).find_map(|i| p.time(i)).filter(|(t, _)| !t.is_duration() && !t.is_base());
    let earlier = (0..noun).rev().find_map(|i| p.time(i)).filter(|(t, _)| !t.is_duration() && !t.is_base());
    let year = after.or(earlier).and_then(|(t, _)| t.edtf).and_then(|e| e.start()).map(|d| d.year);
    // "the 75th anniversary (January 18, 1950 - 2025)" gives the origin itself.
    let year = year.or_else(|| p.scene.now.year())?;
    let day =
        after.and_then(|(t, _)| t.edtf).and_then(|e| e.start()).filter(|d| d.year + n > 1800 && d.year < 1800 + n);
    Some(Edtf::Date(day.unwrap_or(Date::year(year - n))))
}

/// A mention without a verb: a known agreement, a proper name, "under the … agreement".
fn named(p: &Phrases, mention: &Mention) -> Option<Status> {
    let known = mention.id.as_deref().is_some_and(|id| {
        id.starts_with("agreement:") && p.scene.packs.by_id(id).is_some_and(|r| !r.list("sides").is_empty())
    });
    let start = mention.words.start;
    let lead = |w: &str| (start.saturating_sub(3)..start).any(|i| p.is(i, w));
    let strong = !mention.weak && mention.kind != "resolution" && mention.kind != "joint_statement";
    let modified = mention.words.len() > mention.head.len() || mention.title.chars().any(|c| c.is_ascii_digit());
    let under = (lead("under") || (lead("according") && lead("to")) || lead("within"))
        && mention.definite
        && modified
        && (strong || mention.term.is_some() || mention.proper);
    let between = mention.words.len() > mention.head.len()
        && !mention.weak
        && !mention.plural
        && (mention.head.end..mention.words.end).any(|i| p.has(i, Class::Between));
    let such = strong
        && modified
        && !mention.plural
        && (p.has(start.saturating_sub(2), Class::As) || p.has(start.saturating_sub(1), Class::As))
        && lead("such");
    let proper = strong && mention.proper && !mention.plural && mention.head.end - start >= 3;
    let statement = mention.kind == "joint_statement"
        && mention.id.is_none()
        && modified
        && !mention.plural
        && start > 0
        && p.has(start - 1, Class::A);
    let years = year_of(p, mention).filter(|_| strong && !mention.plural && modified);
    let status = match () {
        () if wished(p, mention) => "proposed",
        () if between && !mention.definite => "signed",
        () if statement => "adopted",
        () => "effective",
    };
    (known || under || between || such || proper || statement || years.is_some()).then(|| Status {
        status,
        rule: "agreement/name",
        verb: mention.words.clone(),
        date: years,
        not: 0..0,
    })
}

/// "the 1999 treaty", "the water treaty of 1996": the year that the words give.
fn year_of(p: &Phrases, mention: &Mention) -> Option<Edtf> {
    let of = p.has(mention.head.end, Class::Of).then_some(mention.head.end + 1);
    let place = [mention.words.start.checked_sub(1), of];
    let inside = (mention.words.start..mention.head.start).chain(place.into_iter().flatten());
    let mut times = inside.filter_map(|i| p.time(p.item_start(i)));
    times.find_map(|(t, _)| t.edtf.filter(|e| matches!(e, Edtf::Date(d) if d.month == 0) && !t.is_base()))
}

/// "a proposed trade agreement", "negotiations for a …".
fn wished(p: &Phrases, mention: &Mention) -> bool {
    let from = mention.words.start.saturating_sub(6);
    (from..mention.head.start).any(|i| p.has(i, Class::Negotiate) || p.is(i, "proposed") || p.is(i, "possible"))
}

/// A mention in a list takes the verb of the one before it: "signed A, B and C", "papers, including A and B".
pub(super) fn carried(p: &Phrases, all: &[Mention], states: &[Option<Status>], n: usize) -> Option<Status> {
    let (last, mention) = (all.get(n.checked_sub(1)?)?, &all[n]);
    let state = states[n - 1]
        .as_ref()
        .filter(|s| s.rule != "agreement/name" || mention.proper || s.verb.start < last.words.start)?;
    let gap =
        last.words.end.max(if state.verb.end <= mention.words.start { state.verb.end } else { 0 })..mention.words.start;
    // "…, outlining plans": no list.
    if p.word(mention.words.start).ends_with("ing") {
        return None;
    }
    let list = gap.len() <= 10
        && gap.clone().all(|i| {
            let joint = p.mark(i, ',')
                || p.has(i, Class::And)
                || p.has(i, Class::Including)
                || p.has(i, Class::The)
                || p.has(i, Class::A)
                || p.is(i, "as")
                || p.is(i, "well")
                || p.is(i, "such");
            joint
                || p.has(i, Class::Its)
                || p.is(i, "so")
                || p.is(i, "were")
                || p.amount(p.item_start(i)).is_some()
                || p.adverb(i)
                || p.is(i, "another")
                || p.time(p.item_start(i)).is_some()
                || p.is(i, "on")
                || p.is(i, "the")
                || p.is(i, "spot")
        });
    let own = p.time(mention.words.end + 1).filter(|_| p.has(mention.words.end, Class::Of)).and_then(|(t, _)| t.edtf);
    list.then(|| Status { verb: state.verb.clone(), date: own.or(state.date), not: last.words.clone(), ..*state })
}
