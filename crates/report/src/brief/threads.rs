//! Gates, lines, projects and agreements through time: what was asked, agreed, planned, started and done.

use super::Desk;
use crate::sentence::capitalised;
use crate::words;
use attache_core::Statement;
use attache_ledger::{Step, Thread};
use maud::{Markup, html};
use std::cmp::Reverse;

/// So many things, and so many steps of one; the rest is counted.
const MOST: usize = 40;
const STEPS: usize = 12;

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    let mut threads: Vec<&Thread> = desk.material.review.threads.iter().filter(|t| is_worth(t, desk)).collect();
    // What changed last comes first.
    let last = |t: &Thread| t.entries.iter().filter_map(Step::day).max();
    threads.sort_by_key(|t| (Reverse(t.entries.len().min(3)), Reverse(last(t)), t.object.clone()));
    if threads.is_empty() {
        return None;
    }
    Some(html! {
        @for t in threads.iter().take(MOST) { (thread(desk, t)) }
        @if threads.len() > MOST { p.meta { (words::counted(threads.len() - MOST, "more thing", "more things")) " not shown." } }
    })
}

/// Things that changed state at least once, or that are spoken of again and again.
fn is_worth(t: &Thread, desk: &Desk<'_>) -> bool {
    let statements: Vec<String> = t.entries.iter().map(|e| e.statement.clone()).collect();
    (t.entries.len() > 1 || t.entries.iter().any(|e| e.kind == "milestone")) && desk.concerns(&statements)
}

fn thread(desk: &Desk<'_>, t: &Thread) -> Markup {
    html! {
        h3 {
            (subject(desk, &t.object))
            @if let Some(state) = &t.state { ": " (state) }
        }
        ol.thread {
            @for e in t.entries.iter().take(STEPS) { (step(desk, e)) }
            @if t.entries.len() > STEPS { li { "and " (words::counted(t.entries.len() - STEPS, "more step", "more steps")) } }
        }
    }
}

fn step(desk: &Desk<'_>, e: &Step) -> Markup {
    let statement: Option<&Statement> = desk.index.statement(&e.statement);
    let when = match (e.date, e.told) {
        (Some(date), _) => words::period(date),
        (None, Some(told)) => format!("told {}", words::period(told)),
        (None, None) => "no date".to_owned(),
    };
    html! {
        li {
            span.when { (when) } " "
            b { (capitalised(&e.state)) }
            @if !e.by.is_empty() { " by " (desk.names().list(&e.by)) }
            @if let Some(due) = e.due { ", due " (words::period(due)) }
            @if e.teaser { " (in a teaser of another story)" }
            ". " (desk.notes.link(&e.statement))
            @if let Some(s) = statement { span.quote { "“" (words::shortened(&s.quote, 180)) "”" } }
        }
    }
}

fn subject(desk: &Desk<'_>, object: &str) -> String {
    match object.strip_prefix("relation:") {
        Some(sides) => {
            format!("Relations {}", desk.names().pair(&sides.split('-').map(str::to_owned).collect::<Vec<_>>()))
        }
        None => capitalised(&desk.names().of(object)),
    }
}
