//! Mechanisms that meet again and again: their sessions, gaps, rhythm, and when the next is due.

use crate::events::Event;
use crate::finding::{Confidence, Finding, Kind, Verdict};
use crate::input::Input;
use attache_core::{Date, Day, Edtf, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub event: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub status: String,
    pub statements: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mechanism {
    /// Its id, or its printed name.
    pub name: String,
    /// By ordinal, then by date.
    pub sessions: Vec<Session>,
    /// `annual`, `regular`, …, where a report says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurs: Option<String>,
    /// Ordinals between the first and the last of which no report tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<u32>,
    /// Months from one session to the next, where two dated ordinals tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months_between: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_due: Option<Edtf>,
    /// Statements that name it without a session.
    pub mentions: Vec<String>,
}

/// All mechanisms that the reports name.
pub fn mechanisms(input: &Input<'_>, events: &[Event]) -> Vec<Mechanism> {
    let mut by_name: BTreeMap<&str, Mechanism> = BTreeMap::new();
    for event in events {
        let Some(name) = event.mechanism.as_deref() else { continue };
        let session = Session {
            event: event.id.clone(),
            ordinal: event.ordinal,
            date: event.date,
            place: event.place.clone(),
            status: event.status.clone(),
            statements: event.statements.clone(),
        };
        entry(&mut by_name, name).sessions.push(session);
    }
    for statement in input.statements {
        let Values::Meeting(meeting) = &statement.values else { continue };
        let (Some(name), Some(recurs)) = (meeting.mechanism.as_deref(), &meeting.recurs) else { continue };
        let mechanism = entry(&mut by_name, name);
        // "annual" says more than "regular".
        let plain = mechanism.recurs.as_ref().is_none_or(|r| (r == "regular", r) > (recurs == "regular", recurs));
        if plain {
            mechanism.recurs = Some(recurs.clone());
        }
        mechanism.mentions.push(statement.id.clone());
    }
    let mut all: Vec<Mechanism> = by_name.into_values().collect();
    for mechanism in &mut all {
        complete(mechanism);
    }
    all
}

fn entry<'m, 'n>(by_name: &'m mut BTreeMap<&'n str, Mechanism>, name: &'n str) -> &'m mut Mechanism {
    by_name.entry(name).or_insert_with(|| Mechanism {
        name: name.into(),
        sessions: Vec::new(),
        recurs: None,
        gaps: Vec::new(),
        months_between: None,
        next_due: None,
        mentions: Vec::new(),
    })
}

fn complete(mechanism: &mut Mechanism) {
    mechanism.mentions.sort();
    mechanism.mentions.dedup();
    mechanism.sessions.sort_by_key(|s| (s.ordinal, s.date.and_then(Edtf::first_day), s.event.clone()));
    let mut ordinals: Vec<u32> = mechanism.sessions.iter().filter_map(|s| s.ordinal).collect();
    ordinals.dedup();
    for pair in ordinals.windows(2) {
        // A jump of many is another count (a new numbering), not a row of lost sessions.
        if pair[1] - pair[0] <= 6 {
            mechanism.gaps.extend(pair[0] + 1..pair[1]);
        }
    }
    mechanism.months_between = rhythm(mechanism);
    mechanism.next_due = next_due(mechanism);
}

/// Numbered sessions with a date, one for each ordinal.
fn dated(mechanism: &Mechanism) -> Vec<(u32, Day, &Session)> {
    let mut dated: Vec<(u32, Day, &Session)> = mechanism
        .sessions
        .iter()
        .filter(|s| s.status != "proposed")
        .filter_map(|s| Some((s.ordinal?, s.date?.first_day()?, s)))
        .collect();
    dated.dedup_by_key(|(n, ..)| *n);
    dated
}

fn rhythm(mechanism: &Mechanism) -> Option<u32> {
    let dated = dated(mechanism);
    let (first, last) = (dated.first()?, dated.last()?);
    let sessions = last.0.checked_sub(first.0).filter(|n| *n > 0)?;
    let days = u32::try_from(last.1 - first.1).ok()?;
    let months = (f64::from(days) / 30.44 / f64::from(sessions)).round() as u32;
    (months > 0).then_some(months)
}

fn next_due(mechanism: &Mechanism) -> Option<Edtf> {
    let held = mechanism.sessions.iter().filter(|s| matches!(s.status.as_str(), "held" | "ongoing"));
    let last = held.filter_map(|s| s.date?.start()).max_by_key(|d| d.first_day())?;
    let months = mechanism.months_between.or(match mechanism.recurs.as_deref() {
        Some("annual") => Some(12),
        Some("quarterly") => Some(3),
        Some("monthly") => Some(1),
        Some("biennial") => Some(24),
        _ => None,
    })?;
    if months >= 12 {
        return Some(Edtf::year(last.plus_months(i32::try_from(months).ok()?).year));
    }
    let due = last.plus_months(i32::try_from(months).ok()?);
    Some(Edtf::Date(Date::month(due.year, due.month)))
}

/// Gaps, ordinals against dates, one ordinal held twice, and sessions numbered by what a report says of the last one.
pub fn findings(input: &Input<'_>, mechanisms: &[Mechanism]) -> Vec<Finding> {
    let mut found = Vec::new();
    for mechanism in mechanisms {
        gaps(mechanism, &mut found);
        against_dates(mechanism, &mut found);
        sequence(mechanism, &mut found);
        confirmed(mechanism, &mut found);
    }
    since_the_last(input, &mut found);
    found
}

fn gaps(mechanism: &Mechanism, found: &mut Vec<Finding>) {
    for gap in &mechanism.gaps {
        let beside = |up: bool| {
            let mut sessions = mechanism.sessions.iter().filter(|s| s.ordinal.is_some_and(|n| (n > *gap) == up));
            if up { sessions.next() } else { sessions.next_back() }
        };
        let ids: Vec<String> =
            [beside(false), beside(true)].into_iter().flatten().flat_map(|s| s.statements.clone()).collect();
        let title =
            format!("No report tells of session {gap} of {}, though those before and after are told.", mechanism.name);
        found.push(
            Finding::new(Kind::Sequence, "missing-session", title, ids)
                .verdict(Verdict::NotCheckable)
                .confidence(Confidence::Medium),
        );
    }
}

fn against_dates(mechanism: &Mechanism, found: &mut Vec<Finding>) {
    for pair in dated(mechanism).windows(2) {
        let [(n, _, a), (m, from, b)] = pair else { continue };
        let ended = a.date.and_then(Edtf::last_day);
        // Coarse dates of one year tell no order.
        if ended.is_some_and(|_| b.date.and_then(Edtf::last_day) < a.date.and_then(Edtf::first_day)) {
            let title = format!(
                "Session {m} of {} ({}) is dated before session {n} ({}).",
                mechanism.name,
                Date::from_day(*from),
                a.date.map_or(String::new(), |d| d.to_string())
            );
            let ids = [a.statements.clone(), b.statements.clone()].concat();
            found.push(
                Finding::new(Kind::Conflict, "ordinals-against-dates", title, ids).confidence(Confidence::Medium),
            );
        }
    }
    let numbered: Vec<&Session> =
        mechanism.sessions.iter().filter(|s| s.ordinal.is_some() && s.date.is_some()).collect();
    for pair in numbered.windows(2) {
        let [a, b] = pair else { continue };
        let apart = match (a.date, b.date) {
            (Some(x), Some(y)) => !x.overlaps(y),
            _ => false,
        };
        if a.ordinal == b.ordinal && apart {
            let title = format!("Session {} of {} is dated twice.", a.ordinal.unwrap_or_default(), mechanism.name);
            let ids = [a.statements.clone(), b.statements.clone()].concat();
            found.push(Finding::new(Kind::Conflict, "session-dated-twice", title, ids).confidence(Confidence::Medium));
        }
    }
}

/// The sessions of one mechanism that follow each other.
fn sequence(mechanism: &Mechanism, found: &mut Vec<Finding>) {
    let numbered: Vec<&Session> = mechanism.sessions.iter().filter(|s| s.ordinal.is_some()).collect();
    for pair in numbered.windows(2) {
        let [a, b] = pair else { continue };
        if let (Some(n), Some(m)) = (a.ordinal, b.ordinal) {
            let dated = a.date.is_some() || b.date.is_some();
            if m == n.saturating_add(1) && dated {
                let title = format!("Session {m} of {} follows session {n}.", mechanism.name);
                let ids = [a.statements.clone(), b.statements.clone()].concat();
                found.push(Finding::new(Kind::FollowUp, "next-session", title, ids));
            }
        }
    }
}

/// A session that was announced, and a later word that the mechanism is kept up: no report of the session itself.
fn confirmed(mechanism: &Mechanism, found: &mut Vec<Finding>) {
    if mechanism.mentions.is_empty() {
        return;
    }
    for session in mechanism.sessions.iter().filter(|s| s.status == "scheduled" || s.status == "proposed") {
        let title = format!(
            "{} is told to be kept up ({}); no report tells of the session announced{}.",
            mechanism.name,
            mechanism.recurs.as_deref().unwrap_or("regular"),
            session.date.map_or(String::new(), |d| format!(" for {d}"))
        );
        let ids = [session.statements.clone(), mechanism.mentions.clone()].concat();
        found.push(Finding::new(Kind::FollowUp, "recurrence-confirmed", title, ids).confidence(Confidence::Low));
    }
}

/// "Progress since the 15th meeting": the meeting that the report is about is the 16th.
fn since_the_last(input: &Input<'_>, found: &mut Vec<Finding>) {
    let mut by_doc: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in input.statements.iter().filter(|s| s.section.is_article()) {
        if matches!(&statement.values, Values::Meeting(m) if m.recurs.is_none()) {
            by_doc.entry(&statement.doc).or_default().push(statement);
        }
    }
    for list in by_doc.values_mut() {
        list.sort_by_key(|s| (s.at, s.id.clone()));
        for last in list.iter() {
            let Values::Meeting(earlier) = &last.values else { continue };
            let Some(ordinal) = earlier.ordinal.filter(|n| says_since(&last.quote, *n)) else { continue };
            let own = list.iter().find(|s| match &s.values {
                Values::Meeting(m) => {
                    m.ordinal.is_none() && m.kind == earlier.kind && m.mechanism.is_none_or_is(&earlier.mechanism)
                }
                _ => false,
            });
            let Some(own) = own else { continue };
            let title = format!(
                "The {} reported is number {}, after number {ordinal}.",
                earlier.kind,
                ordinal.saturating_add(1)
            );
            found.push(
                Finding::new(Kind::Sequence, "since-the-last", title, vec![own.id.clone(), last.id.clone()])
                    .alternatives(vec![format!("ordinal {}", ordinal.saturating_add(1))]),
            );
        }
    }
}

trait NoneOrIs {
    fn is_none_or_is(&self, other: &Option<String>) -> bool;
}

impl NoneOrIs for Option<String> {
    fn is_none_or_is(&self, other: &Option<String>) -> bool {
        self.is_none() || self == other
    }
}

/// Whether the words set something "since" the session of that number.
fn says_since(quote: &str, ordinal: u32) -> bool {
    let lower = quote.to_lowercase();
    let number = ordinal.to_string();
    ["since the ", "kể từ ", "自第", "自"].iter().any(|since| {
        lower.match_indices(since).any(|(at, word)| {
            let rest: String = lower[at + word.len()..].chars().take(40).collect();
            rest.split(|c: char| !c.is_ascii_digit()).any(|n| n == number)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(ordinal: u32, date: &str) -> Session {
        Session {
            event: format!("e:{ordinal}"),
            ordinal: Some(ordinal),
            date: Some(date.parse().unwrap()),
            place: None,
            status: "held".into(),
            statements: vec![format!("s:{ordinal}")],
        }
    }

    fn mechanism(sessions: Vec<Session>) -> Mechanism {
        let mut by_name = BTreeMap::new();
        entry(&mut by_name, "mechanism:tea-talks").sessions = sessions;
        let mut m = by_name.into_values().next().unwrap();
        complete(&mut m);
        m
    }

    #[test]
    fn a_gap_a_rhythm_and_the_next() {
        let m = mechanism(vec![session(17, "2024-03-02"), session(15, "2022-03-05")]);
        assert_eq!(m.gaps, [16]);
        assert_eq!(m.months_between, Some(12));
        assert_eq!(m.next_due.unwrap().to_string(), "2025");
        let found = &mut Vec::new();
        gaps(&m, found);
        assert_eq!(found[0].statements, ["s:15", "s:17"]);
    }

    #[test]
    fn ordinals_follow_the_dates() {
        let mut found = Vec::new();
        against_dates(&mechanism(vec![session(3, "2022"), session(4, "2021-05")]), &mut found);
        assert_eq!(found.len(), 1);
        against_dates(&mechanism(vec![session(3, "2022"), session(4, "2022-05")]), &mut found);
        assert_eq!(found.len(), 1, "a year tells no order within it");
    }

    #[test]
    fn since_names_the_number() {
        assert!(says_since("progress since the 15th meeting", 15));
        assert!(!says_since("the 15th meeting, since then", 15));
    }
}
