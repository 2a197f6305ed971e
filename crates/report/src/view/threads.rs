//! Gates, lines and other lasting things: each with its state, or one through time.

use super::{Row, Stock, View, when};
use crate::sentence::capitalised;
use crate::words;
use attache_ledger::{Step, Thread, names};
use std::collections::BTreeSet;

const COLUMNS: &[&str] = &["name", "state", "since", "steps#", "reports#", "last told"];

pub fn gates(stock: &Stock<'_>) -> View {
    of_kinds(stock, "gates", &["gate", "bridge", "port"])
}

pub fn lines(stock: &Stock<'_>) -> View {
    of_kinds(stock, "lines", &["line"])
}

/// All things with a thread.
pub fn things(stock: &Stock<'_>) -> View {
    let rows = stock.review.threads.iter().map(|t| thing(stock, t)).collect();
    View { name: "things", columns: COLUMNS, rows }
}

fn of_kinds(stock: &Stock<'_>, name: &'static str, kinds: &[&str]) -> View {
    let is = |t: &&Thread| t.object.split_once(':').is_some_and(|(kind, _)| kinds.contains(&kind));
    let rows = stock.review.threads.iter().filter(is).map(|t| thing(stock, t)).collect();
    View { name, columns: COLUMNS, rows }
}

fn thing(stock: &Stock<'_>, t: &Thread) -> Row {
    let state = t.entries.iter().rev().find(|e| e.kind != "commitment");
    let statements: Vec<String> = t.entries.iter().map(|e| e.statement.clone()).collect();
    let last = t.entries.iter().filter_map(|e| e.told).max_by_key(|d| d.first_day());
    let spoken = || t.entries.last().map(|e| format!("{} only", e.state)).unwrap_or_default();
    Row {
        id: t.object.clone(),
        when: None,
        told: last,
        cells: vec![
            capitalised(&stock.thing(&t.object)),
            t.state.clone().unwrap_or_else(spoken),
            state.map(moment).unwrap_or_default(),
            t.entries.len().to_string(),
            stock.reports(&statements),
            when(last),
        ],
        statements,
    }
}

/// The one thing of a view that a name means: an id, a slug, or words of its name.
pub fn one_of(view: &View, name: &str) -> Option<String> {
    let slug = |id: &str| id.split_once(':').map_or(id.to_owned(), |(_, s)| s.to_owned());
    if let Some(row) = view.rows.iter().find(|r| r.id == name || slug(&r.id) == name) {
        return Some(row.id.clone());
    }
    let split = |text: &str| names::words(&text.replace(['-', ':', '–', '_'], " "));
    let wanted = split(name);
    let fits = |r: &&Row| {
        let all: BTreeSet<String> = split(&r.id).into_iter().chain(split(&r.cells[0])).collect();
        !wanted.is_empty() && wanted.is_subset(&all)
    };
    let mut found = view.rows.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(row), None) => Some(row.id.clone()),
        _ => None,
    }
}

/// What was asked, agreed, planned, started and done for one thing, in time.
pub fn steps(stock: &Stock<'_>, object: &str) -> View {
    let thread = stock.review.threads.iter().find(|t| t.object == object);
    let rows = thread.into_iter().flat_map(|t| &t.entries).map(|e| step(stock, e)).collect();
    View { name: "thread", columns: &["when", "state", "by", "due", "what", "report", "note"], rows }
}

fn step(stock: &Stock<'_>, e: &Step) -> Row {
    let says = stock.statement(&e.statement).map(|s| crate::sentence::sentence(s, stock.names));
    let page = stock.published(&e.doc);
    let publisher = stock.index.document(&e.doc).map(crate::statements::publisher).unwrap_or_default();
    let note = match (e.teaser, page) {
        (true, Some(page)) => format!("teaser; its page's own report is of {}", words::period(page)),
        (true, None) => "teaser of another story".into(),
        (false, _) => String::new(),
    };
    Row {
        id: e.statement.clone(),
        when: e.date,
        told: e.told,
        cells: vec![
            moment(e),
            e.state.clone(),
            stock.names.list(&e.by),
            when(e.due),
            says.unwrap_or_default(),
            publisher,
            note,
        ],
        statements: vec![e.statement.clone()],
    }
}

/// When it came about; else when it was told, and of a teaser that this is no more than a bound.
fn moment(e: &Step) -> String {
    match (e.date, e.told) {
        (Some(date), _) => words::period(date),
        (None, Some(told)) if e.teaser => format!("told {}, day not given", words::period(told)),
        (None, Some(told)) => format!("told {}", words::period(told)),
        (None, None) => "no date".into(),
    }
}
