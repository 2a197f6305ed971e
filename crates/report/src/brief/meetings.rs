//! Meetings: each once, with all reports of it.

use super::Desk;
use crate::sentence;
use crate::words;
use attache_core::{Meeting, Statement, Values};
use attache_ledger::Event;
use maud::{Markup, html};
use std::cmp::Reverse;

/// So many meetings of one table; the rest is counted.
const MOST: usize = 80;

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    let mut events: Vec<&Event> = desk.material.review.events.iter().filter(|e| desk.concerns(&e.statements)).collect();
    let day = |e: &Event| e.date.and_then(|d| d.first_day());
    events.sort_by_key(|e| (day(e).is_none(), Reverse(day(e)), e.id.clone()));
    let (ahead, held): (Vec<&Event>, Vec<&Event>) = events.into_iter().partition(|e| is_ahead(e));
    let regular = desk.statements.iter().filter(|s| is_regular(s)).copied().collect::<Vec<_>>();
    if ahead.is_empty() && held.is_empty() && regular.is_empty() {
        return None;
    }
    Some(html! {
        (table(desk, "Scheduled or proposed when reported", &ahead))
        (table(desk, "Held or under way", &held))
        @if !regular.is_empty() {
            h3 { "Held regularly" }
            ul.follows {
                @for s in &regular { li { (sentence::sentence(s, desk.names())) ". " (desk.notes.link(&s.id)) } }
            }
        }
    })
}

fn is_ahead(e: &Event) -> bool {
    e.status == "scheduled" || e.status == "proposed"
}

/// A mechanism that is named without one of its sessions.
fn is_regular(s: &Statement) -> bool {
    matches!(&s.values, Values::Meeting(m) if m.recurs.is_some() && m.date.is_none() && m.ordinal.is_none())
}

fn table(desk: &Desk<'_>, name: &str, events: &[&Event]) -> Markup {
    html! {
        @if !events.is_empty() {
            h3 { (name) }
            table.things {
                caption.hidden { (name) }
                thead { tr { th scope="col" { "Date" } th scope="col" { "What" } th scope="col" { "Reports" } } }
                tbody { @for e in events.iter().take(MOST) { (row(desk, e)) } }
            }
            @if events.len() > MOST { p.meta { (words::counted(events.len() - MOST, "more meeting", "more meetings")) " not shown." } }
        }
    }
}

fn row(desk: &Desk<'_>, e: &Event) -> Markup {
    let first = e.statements.iter().find_map(|id| desk.index.statement(id));
    html! {
        tr {
            td.when { (e.date.map(words::period).unwrap_or_else(|| "no date".to_owned())) }
            td.what {
                (sentence::meeting(&meeting(e), desk.names()))
                @if first.is_some_and(|s| !s.section.is_article()) { " (in a teaser)" }
                @if let Some(s) = first { span.quote { "“" (words::shortened(&s.quote, 180)) "”" } }
            }
            td.notes-cell { (desk.notes.links(e.statements.iter().map(String::as_str))) }
        }
    }
}

/// The event as one meeting, without its date, which has a column of its own.
fn meeting(e: &Event) -> Meeting {
    Meeting {
        kind: e.kind.clone(),
        participants: e.participants.clone(),
        mechanism: e.mechanism.clone(),
        ordinal: e.ordinal,
        place: e.place.clone(),
        status: e.status.clone(),
        ..Meeting::default()
    }
}
