//! What happened and what is ahead: the timeline, meetings, and the sessions of mechanisms.

use super::{Row, Stock, View, sort, when};
use crate::sentence::capitalised;
use crate::words;
use attache_core::{Edtf, Values};
use attache_ledger::{Event, Mechanism};
use std::collections::BTreeMap;

/// Meetings, milestones, agreements and deadlines, by date; what has no date is told by the other views.
pub fn timeline(stock: &Stock<'_>) -> View {
    let mut rows: Vec<Row> = stock.review.events.iter().filter(|e| e.date.is_some()).map(|e| event(stock, e)).collect();
    rows.extend(changes(stock));
    rows.extend(deadlines(stock));
    sort(&mut rows);
    View { name: "timeline", columns: &["when", "kind", "what", "status", "reports#", "note"], rows }
}

fn event(stock: &Stock<'_>, e: &Event) -> Row {
    Row {
        id: e.id.clone(),
        when: e.date,
        told: None,
        cells: vec![
            when(e.date),
            e.kind.clone(),
            what(stock, e),
            e.status.clone(),
            e.sources.to_string(),
            note(stock, &e.statements),
        ],
        statements: [e.statements.clone(), e.outcomes.clone()].concat(),
    }
}

fn note(stock: &Stock<'_>, statements: &[String]) -> String {
    if stock.only_in_teasers(statements) { "in a teaser of another story".into() } else { String::new() }
}

/// `16th session of Steering Committee: China and Vietnam, in Hanoi`.
fn what(stock: &Stock<'_>, e: &Event) -> String {
    let meeting = attache_core::Meeting {
        kind: e.kind.clone(),
        participants: e.participants.clone(),
        mechanism: e.mechanism.clone(),
        ordinal: e.ordinal,
        place: e.place.clone(),
        status: "held".into(),
        ..Default::default()
    };
    crate::sentence::meeting(&meeting, stock.names)
}

/// Milestones and agreements with a date; reports of one state on one date are one row.
fn changes(stock: &Stock<'_>) -> Vec<Row> {
    let mut groups: BTreeMap<(Option<Edtf>, &str, &str, &str), Vec<String>> = BTreeMap::new();
    for s in stock.statements {
        let key = match &s.values {
            Values::Milestone(m) => (m.date, "milestone", m.subject.as_str(), m.state.as_str()),
            Values::Agreement(a) => (a.date, "agreement", a.title.as_str(), a.status.as_str()),
            _ => continue,
        };
        if key.0.is_some() {
            groups.entry(key).or_default().push(s.id.clone());
        }
    }
    let row = |((date, kind, thing, state), statements): ((Option<Edtf>, &str, &str, &str), Vec<String>)| Row {
        id: statements[0].clone(),
        when: date,
        told: None,
        cells: vec![
            when(date),
            kind.to_owned(),
            capitalised(&stock.thing(thing)),
            state.to_owned(),
            stock.reports(&statements),
            note(stock, &statements),
        ],
        statements,
    };
    groups.into_iter().map(row).collect()
}

fn deadlines(stock: &Stock<'_>) -> Vec<Row> {
    let due = |s: &attache_core::Statement| {
        let Values::Commitment(c) = &s.values else { return None };
        let statements = vec![s.id.clone()];
        Some(Row {
            id: s.id.clone(),
            when: Some(c.due?),
            told: stock.published(&s.doc),
            cells: vec![
                when(c.due),
                "deadline".into(),
                crate::sentence::sentence(s, stock.names),
                c.mode.clone(),
                "1".into(),
                note(stock, &statements),
            ],
            statements,
        })
    };
    stock.statements.iter().filter_map(due).collect()
}

/// Every meeting, with all that reports say of it.
pub fn meetings(stock: &Stock<'_>) -> View {
    let within: BTreeMap<&str, String> = stock.review.events.iter().map(|e| (e.id.as_str(), what(stock, e))).collect();
    let row = |e: &Event| {
        let mut notes = Vec::new();
        notes.extend(e.within.as_deref().and_then(|id| within.get(id)).map(|w| format!("during: {w}")));
        if !e.outcomes.is_empty() {
            let titles = e.outcomes.iter().filter_map(|id| stock.statement(id));
            let titles: Vec<String> = titles.map(|s| crate::sentence::sentence(s, stock.names)).collect();
            notes.push(format!("outcome: {}", titles.join("; ")));
        }
        if !e.unsure.is_empty() {
            notes.push(format!("may be the same as {}", e.unsure.join(" or ")));
        }
        notes.extend(Some(note(stock, &e.statements)).filter(|n| !n.is_empty()));
        let mut row = event(stock, e);
        row.cells = vec![
            when(e.date),
            what(stock, e),
            e.status.clone(),
            e.documents.len().to_string(),
            e.sources.to_string(),
            notes.join("; "),
        ];
        row
    };
    let mut rows: Vec<Row> = stock.review.events.iter().map(row).collect();
    sort(&mut rows);
    View { name: "meetings", columns: &["when", "what", "status", "reports#", "sources#", "note"], rows }
}

/// Every mechanism with its sessions, gaps, rhythm and when the next is due.
pub fn mechanisms(stock: &Stock<'_>) -> View {
    let row = |m: &Mechanism| {
        let last =
            m.sessions.iter().filter(|s| s.status != "proposed").filter_map(|s| s.date).max_by_key(|d| d.last_day());
        let ordinals: Vec<String> = m.sessions.iter().filter_map(|s| s.ordinal).map(|n| n.to_string()).collect();
        let gaps: Vec<String> = m.gaps.iter().map(|n| words::ordinal(*n)).collect();
        let rhythm = match (&m.recurs, m.months_between) {
            (Some(word), Some(n)) => format!("{word}; every {n} months as held"),
            (Some(word), None) => word.clone(),
            (None, Some(n)) => format!("every {n} months as held"),
            (None, None) => String::new(),
        };
        let statements = m.sessions.iter().flat_map(|s| s.statements.clone()).chain(m.mentions.clone());
        Row {
            id: m.name.clone(),
            when: last,
            told: None,
            cells: vec![
                capitalised(&stock.thing(&m.name)),
                m.sessions.len().to_string(),
                ordinals.join(", "),
                if gaps.is_empty() { String::new() } else { format!("no report of the {}", gaps.join(", ")) },
                when(last),
                rhythm,
                when(m.next_due),
            ],
            statements: statements.collect(),
        }
    };
    let rows = stock.review.mechanisms.iter().map(row).collect();
    let columns = &["mechanism", "sessions#", "numbers", "gaps", "last", "rhythm", "next due"];
    View { name: "mechanisms", columns, rows }
}

/// The sessions of one mechanism.
pub fn sessions(stock: &Stock<'_>, name: &str) -> View {
    let sessions = stock.review.mechanisms.iter().filter(|m| m.name == name).flat_map(|m| &m.sessions);
    let rows = sessions.map(|s| Row {
        id: s.event.clone(),
        when: s.date,
        told: None,
        cells: vec![
            s.ordinal.map(words::ordinal).unwrap_or_default(),
            when(s.date),
            s.place.as_ref().map(|p| stock.names.of(p)).unwrap_or_default(),
            s.status.clone(),
            stock.reports(&s.statements),
            note(stock, &s.statements),
        ],
        statements: s.statements.clone(),
    });
    let columns = &["session", "when", "where", "status", "reports#", "note"];
    View { name: "sessions", columns, rows: rows.collect() }
}
