//! What lies ahead: the next session of each mechanism, anniversaries, deadlines and plans.

use super::Desk;
use crate::sentence;
use crate::words;
use attache_ledger::{Due, Mechanism};
use maud::{Markup, html};

const MOST: usize = 60;

/// Mechanisms of which more than one session is known, or whose next is due.
pub(crate) fn mechanisms(desk: &Desk<'_>) -> Option<Markup> {
    let worth = |m: &&Mechanism| {
        let statements = m.sessions.iter().flat_map(|s| &s.statements).cloned().collect::<Vec<_>>();
        (m.sessions.len() > 1 || m.next_due.is_some()) && desk.concerns(&statements)
    };
    let mechanisms: Vec<&Mechanism> = desk.material.review.mechanisms.iter().filter(worth).take(MOST).collect();
    if mechanisms.is_empty() {
        return None;
    }
    Some(html! {
        div.scroll tabindex="0" role="region" aria-label="Mechanisms and their sessions" {
            table {
                caption.hidden { "Mechanisms and their sessions" }
                thead { tr {
                    th scope="col" { "Mechanism" } th scope="col" { "Last session known" } th scope="col" { "Not reported" } th scope="col" { "Next" }
                } }
                tbody { @for m in &mechanisms { (mechanism(desk, m)) } }
            }
        }
    })
}

fn mechanism(desk: &Desk<'_>, m: &Mechanism) -> Markup {
    let last = m.sessions.iter().rev().find(|s| s.status == "held" || s.status == "ongoing").or(m.sessions.last());
    let gaps: Vec<String> = m.gaps.iter().map(|n| words::ordinal(*n)).collect();
    html! {
        tr {
            th scope="row" { (desk.names().of(&m.name)) @if let Some(r) = &m.recurs { " (" (r) ")" } }
            td {
                @if let Some(s) = last {
                    @let parts = [
                        s.ordinal.map(words::ordinal),
                        s.place.as_ref().map(|p| desk.names().of(p)),
                        s.date.map(words::period),
                    ];
                    (parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
                    " " (desk.notes.links(s.statements.iter().map(String::as_str)))
                }
            }
            td { (gaps.join(", ")) }
            td {
                @if let Some(due) = m.next_due {
                    "about " (words::period(due))
                    @if let Some(n) = m.months_between { ", at a rhythm of " (words::counted(n as usize, "month", "months")) }
                }
            }
        }
    }
}

/// A deadline or a plan in the words of its statement; an anniversary or a session by its name.
fn title(desk: &Desk<'_>, due: &Due) -> String {
    let statement = due.statements.first().and_then(|id| desk.index.statement(id));
    match statement.filter(|_| due.kind == "deadline" || due.kind == "planned") {
        Some(s) => sentence::sentence(s, desk.names()),
        None => sentence::capitalised(&desk.index.speller().spell(&due.title)),
    }
}

/// Dates in the year after the last report.
pub(crate) fn calendar(desk: &Desk<'_>) -> Option<Markup> {
    let mut due: Vec<&Due> = desk.material.due.iter().filter(|d| desk.concerns(&d.statements)).collect();
    due.sort_by_key(|d| (d.date.first_day(), d.title.clone()));
    if due.is_empty() {
        return None;
    }
    Some(html! {
        p.legend { "In the year after the last report." }
        ul.dates {
            @for d in due.iter().take(MOST) {
                li {
                    span.when { (words::period(d.date)) } " "
                    (title(desk, d)) ". " (desk.notes.links(d.statements.iter().map(String::as_str)))
                }
            }
        }
        @if due.len() > MOST { p.meta { (words::counted(due.len() - MOST, "more date", "more dates")) " not shown." } }
    })
}
