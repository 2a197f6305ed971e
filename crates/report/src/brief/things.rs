//! Commitments and agreements: a table for each state.

use super::Desk;
use crate::sentence;
use crate::words;
use attache_core::{Edtf, Statement, Values};
use maud::{Markup, html};

/// So many rows of one table; the rest is counted.
const MOST: usize = 80;

/// A line of a table: when, what, and the statement.
struct Line<'a> {
    group: &'static str,
    when: Option<Edtf>,
    /// The document's date, where the statement has none of its own.
    told: Option<Edtf>,
    statement: &'a Statement,
}

pub(crate) fn commitments(desk: &Desk<'_>) -> Option<Markup> {
    let group = |v: &Values| match v {
        Values::Commitment(c) if c.mode == "agreed" => Some("Agreed by both sides"),
        Values::Commitment(c) if c.mode == "pledged" => Some("Pledged"),
        Values::Commitment(c) if c.mode == "planned" => Some("Planned"),
        Values::Commitment(_) => Some("Proposed or requested"),
        _ => None,
    };
    grouped(desk, &group, &["Agreed by both sides", "Pledged", "Planned", "Proposed or requested"], "Due")
}

pub(crate) fn agreements(desk: &Desk<'_>) -> Option<Markup> {
    let group = |v: &Values| match v {
        Values::Agreement(a) if a.status == "signed" || a.status == "adopted" => Some("Signed or adopted"),
        Values::Agreement(a) if a.status == "negotiating" || a.status == "proposed" => Some("Under way"),
        Values::Agreement(_) => Some("In force or named"),
        _ => None,
    };
    grouped(desk, &group, &["Signed or adopted", "Under way", "In force or named"], "Date")
}

fn grouped(
    desk: &Desk<'_>,
    group: &dyn Fn(&Values) -> Option<&'static str>,
    order: &[&'static str],
    date: &str,
) -> Option<Markup> {
    let lines = lines(desk, group);
    if lines.is_empty() {
        return None;
    }
    Some(html! {
        @for name in order {
            @let some: Vec<&Line<'_>> = lines.iter().filter(|l| l.group == *name).collect();
            @if !some.is_empty() {
                @if order.len() > 1 { h3 { (name) } }
                (table(desk, name, &some, date))
            }
        }
    })
}

fn lines<'a>(desk: &Desk<'a>, group: &dyn Fn(&Values) -> Option<&'static str>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for s in &desk.statements {
        let Some(group) = group(&s.values) else { continue };
        lines.push(Line { group, when: attache_ledger::period_of(&s.values), told: desk.told(s), statement: s });
    }
    let day = |l: &Line<'_>| l.when.or(l.told).and_then(|p| p.first_day().or(p.last_day()));
    // The latest first; what has no date last.
    lines.sort_by_key(|l| (day(l).is_none(), day(l).map(std::cmp::Reverse), &l.statement.doc, l.statement.at));
    lines
}

fn table(desk: &Desk<'_>, name: &str, lines: &[&Line<'_>], date: &str) -> Markup {
    let dated = lines.iter().any(|l| l.when.is_some());
    html! {
        table.things {
            caption.hidden { (name) }
            thead { tr { @if dated { th scope="col" { (date) } } th scope="col" { "What" } th scope="col" { "Reported" } } }
            tbody { @for line in lines.iter().take(MOST) { (row(desk, line, dated)) } }
        }
        @if lines.len() > MOST { p.meta { (words::counted(lines.len() - MOST, "more row", "more rows")) " not shown." } }
    }
}

fn row(desk: &Desk<'_>, line: &Line<'_>, dated: bool) -> Markup {
    let s = line.statement;
    html! {
        tr {
            @if dated { td.when { (line.when.map(words::period).unwrap_or_else(|| "–".to_owned())) } }
            td.what {
                (sentence::sentence(s, desk.names()))
                @if !s.section.is_article() { " (in a teaser)" }
                span.quote { "“" (words::shortened(&s.quote, 220)) "”" }
            }
            td.when { (line.told.map(words::period).unwrap_or_else(|| "undated".to_owned())) " " (desk.notes.link(&s.id)) }
        }
    }
}
