//! Reports of one meeting, brought together: by mechanism and ordinal, or by who, where and when. Never by a time window
//! alone, and never where more than one meeting could be meant.

use crate::checks::repeats::{capital, independent};
use crate::dates::stored;
use crate::finding::{Confidence, Finding, Kind};
use crate::input::{Context, Input};
use crate::parts::Parts;
use crate::told::Told;
use attache_core::id::short_id;
use attache_core::{Day, Edtf, Meeting, Statement, Values};
use merge::{Merger, is_person};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod merge;

/// One meeting, with all that reports say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    pub participants: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The fullest that any report gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    pub status: String,
    pub statements: Vec<String>,
    pub documents: Vec<String>,
    /// Reports that do not copy each other.
    pub sources: usize,
    /// The visit during which it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Agreements that came of it, by statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<String>,
    /// Meetings that it may be, where the reports don't tell which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<String>,
}

/// One report of a meeting.
#[derive(Clone, Copy)]
pub(crate) struct Report<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) meeting: &'a Meeting,
    pub(crate) told: Told,
}

impl Report<'_> {
    fn days(&self) -> Option<(Day, Day)> {
        let date = self.meeting.date?;
        Some((date.first_day()?, date.last_day()?))
    }

    fn is_visit(&self) -> bool {
        self.meeting.kind == "visit"
    }
}

/// All meetings of all documents; recurring ones without a session are left to the mechanisms.
pub fn events(input: &Input<'_>) -> Vec<Event> {
    let context = Context::new(input).with_stored(stored(input));
    let mut reports: Vec<Report<'_>> = Vec::new();
    for statement in input.statements {
        let Values::Meeting(meeting) = &statement.values else { continue };
        if meeting.recurs.is_none() {
            reports.push(Report { statement, meeting, told: Told::of(&context, statement) });
        }
    }
    reports.sort_by(|a, b| key(a).cmp(&key(b)));
    reports.dedup_by(|a, b| a.statement.id == b.statement.id);
    let (clusters, unsure) = Merger::run(&reports, input.parts);
    let mut events: Vec<(Event, Vec<Report<'_>>)> =
        clusters.iter().map(|members| (event(&context, members), members.clone())).collect();
    let ids: BTreeMap<String, String> =
        events.iter().flat_map(|(e, _)| e.statements.iter().map(|s| (s.clone(), e.id.clone()))).collect();
    let unsure: BTreeMap<&String, Vec<String>> = unsure
        .iter()
        .filter_map(|(s, others)| Some((ids.get(s)?, others.iter().filter_map(|o| ids.get(o).cloned()).collect())))
        .collect();
    for (event, _) in &mut events {
        event.unsure = unsure.get(&event.id).cloned().unwrap_or_default();
    }
    link(input.parts, &mut events);
    outcomes(input.statements, &mut events);
    let mut events: Vec<Event> = events.into_iter().map(|(e, _)| e).collect();
    events.sort_by(|a, b| (a.date.map(Edtf::first_day), &a.id).cmp(&(b.date.map(Edtf::first_day), &b.id)));
    events
}

fn key<'a>(r: &Report<'a>) -> (&'a str, [u32; 2], &'a str) {
    (&r.statement.doc, r.statement.at, &r.statement.id)
}

const STATUS: [&str; 4] = ["held", "ongoing", "scheduled", "proposed"];

fn status_rank(status: &str) -> usize {
    STATUS.iter().position(|s| *s == status).unwrap_or(STATUS.len())
}

fn event(context: &Context<'_>, members: &[Report<'_>]) -> Event {
    let mut by: Vec<&Statement> = members.iter().map(|m| m.statement).collect();
    by.sort_by(|a, b| (&a.doc, a.at, &a.id).cmp(&(&b.doc, b.at, &b.id)));
    let fullest = members.iter().filter(|m| m.days().is_some()).min_by_key(|m| (m.days().map(|(a, b)| b - a), key(m)));
    let first = fullest.or(members.first());
    let of = |f: fn(&Meeting) -> Option<String>| members.iter().find_map(|m| f(m.meeting));
    let participants: BTreeSet<String> = members.iter().flat_map(|m| m.meeting.participants.iter().cloned()).collect();
    let place = first.and_then(|m| m.meeting.place.clone()).or_else(|| of(|m| m.place.clone()));
    let status = members.iter().map(|m| m.meeting.status.as_str()).min_by_key(|s| status_rank(s)).unwrap_or_default();
    let documents: BTreeSet<String> = by.iter().map(|s| s.doc.clone()).collect();
    let mut statements: Vec<String> = by.iter().map(|s| s.id.clone()).collect();
    statements.sort();
    let parts: Vec<&str> = statements.iter().map(String::as_str).collect();
    Event {
        id: short_id("e", &parts),
        kind: first.map(|m| m.meeting.kind.clone()).unwrap_or_default(),
        mechanism: of(|m| m.mechanism.clone()),
        ordinal: members.iter().find_map(|m| m.meeting.ordinal),
        participants: participants.into_iter().collect(),
        place,
        date: fullest.and_then(|m| m.meeting.date),
        status: status.into(),
        sources: independent(context, &by),
        documents: documents.into_iter().collect(),
        statements,
        within: None,
        outcomes: Vec::new(),
        unsure: Vec::new(),
    }
}

/// Talks and legs lie within the visit of one of their people.
fn link(parts: &dyn Parts, events: &mut [(Event, Vec<Report<'_>>)]) {
    let mut visits: BTreeMap<String, Vec<(Edtf, Option<String>, String)>> = BTreeMap::new();
    for (event, _) in events.iter().filter(|(e, _)| e.kind == "visit") {
        for person in event.participants.iter().filter(|p| is_person(p)) {
            if let Some(date) = event.date {
                let entry = (date, event.place.clone(), event.id.clone());
                visits.entry(person.clone()).or_default().push(entry);
            }
        }
    }
    for (event, _) in events.iter_mut() {
        let Some(date) = event.date.filter(|d| !d.is_open()) else { continue };
        let of_people = event.participants.iter().filter_map(|p| visits.get(p)).flatten();
        let mut around: Vec<(Edtf, &String)> = of_people
            .filter(|(d, place, id)| {
                let inside = match (&event.place, place) {
                    (Some(p), Some(q)) => parts.is_part(p, q) || (p == q && event.kind != "visit"),
                    _ => event.kind != "visit",
                };
                *id != event.id && d.contains(date) && inside
            })
            .map(|(d, _, id)| (*d, id))
            .collect();
        around.sort_by_key(|(d, id)| (d.last_day().zip(d.first_day()).map(|(b, a)| b - a), *id));
        event.within = around.first().map(|(_, id)| (*id).clone());
    }
}

/// How far after the sentence of a meeting its outcome may be told, in characters.
const NEXT_SENTENCES: u32 = 600;

/// Agreements of the same days that a report tells right after the meeting.
fn outcomes(statements: &[Statement], events: &mut [(Event, Vec<Report<'_>>)]) {
    let mut by_doc: BTreeMap<&str, Vec<(&Statement, Edtf)>> = BTreeMap::new();
    for statement in statements {
        let Values::Agreement(a) = &statement.values else { continue };
        let done = matches!(a.status.as_str(), "signed" | "adopted");
        if let Some(date) = a.date.filter(|_| done) {
            by_doc.entry(&statement.doc).or_default().push((statement, date));
        }
    }
    for (event, members) in events.iter_mut() {
        let mut found = BTreeSet::new();
        for m in members.iter() {
            let Some(date) = event.date else { continue };
            let near = |s: &Statement| s.at[0] >= m.statement.at[0] && s.at[0] <= m.statement.at[1] + NEXT_SENTENCES;
            for (s, day) in by_doc.get(m.statement.doc.as_str()).into_iter().flatten() {
                if near(s) && date.overlaps(*day) && s.section == m.statement.section {
                    found.insert(s.id.clone());
                }
            }
        }
        event.outcomes = found.into_iter().collect();
    }
}

/// What the merged reports tell: meetings that several report, and scheduled ones that were held.
pub fn findings(input: &Input<'_>, events: &[Event]) -> Vec<Finding> {
    let statements: BTreeMap<&str, &Statement> = input.statements.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut found = Vec::new();
    for event in events.iter().filter(|e| e.documents.len() > 1) {
        let members: Vec<&Statement> =
            event.statements.iter().filter_map(|id| statements.get(id.as_str()).copied()).collect();
        if event.sources > 1 {
            let title = format!("{} reports tell of {}.", event.sources, name(event));
            found.push(Finding::new(Kind::Agreement, "same-meeting", title, event.statements.clone()));
        }
        let status = |s: &Statement| match &s.values {
            Values::Meeting(m) => status_rank(&m.status),
            _ => 0,
        };
        let ahead = members.iter().filter(|s| status(s) >= 2).map(|s| s.id.clone());
        let done = members.iter().filter(|s| status(s) < 2).map(|s| s.id.clone());
        let (ahead, done): (Vec<String>, Vec<String>) = (ahead.collect(), done.collect());
        if !ahead.is_empty() && !done.is_empty() {
            let title = format!("{}: announced, then {}.", capital(name(event)), event.status);
            let ids = [ahead, done, event.outcomes.clone()].concat();
            found.push(Finding::new(Kind::FollowUp, "scheduled-held", title, ids).confidence(Confidence::High));
        }
    }
    found
}

pub(crate) fn name(event: &Event) -> String {
    let what = match (&event.mechanism, event.ordinal) {
        (Some(m), Some(n)) => format!("session {n} of {m}"),
        (Some(m), None) => format!("a session of {m}"),
        _ => format!("the {} of {}", event.kind, event.participants.join(" and ")),
    };
    let place = event.place.as_ref().map_or(String::new(), |p| format!(" at {p}"));
    let date = event.date.map_or(String::new(), |d| format!(", {d}"));
    format!("{what}{place}{date}")
}
