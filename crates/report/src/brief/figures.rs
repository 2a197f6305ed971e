//! Figures with charts, and ranks.

use super::Desk;
use crate::chart;
use crate::names::Names;
use crate::series::{Point, Report, Series, bare_value, period_words, short_change, short_value};
use crate::words;
use attache_core::{Rank, Statement, Values};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;

/// A chart is drawn from so many periods on.
const ENOUGH: usize = 2;
/// So many series are drawn, so many reports of one value named, and so many figures of one period listed.
const DRAWN: usize = 60;
const NAMED: usize = 5;
const LISTED: usize = 150;

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    if desk.series.is_empty() {
        return None;
    }
    let (charted, single): (Vec<&Series>, Vec<&Series>) = desk.series.iter().partition(|s| s.valued() >= ENOUGH);
    Some(html! {
        @if !charted.is_empty() {
            p.legend {
                "A bar is a period (dark: a whole year, or a total to date; light: a part of a year), a mark is a report: "
                "● exact, ○ “about”, ▸ “over”, ◂ “nearly”. A dashed frame stands around what a finding puts in question."
            }
        }
        @for (i, one) in charted.iter().take(DRAWN).enumerate() { (with_chart(desk, one, i)) }
        @if charted.len() > DRAWN { (left_out(charted.len() - DRAWN, "more series", "more series")) }
        @if !single.is_empty() {
            h3 { "Figures of one period" }
            (singles(desk, &single))
        }
    })
}

fn left_out(n: usize, one: &str, many: &str) -> Markup {
    html! { p.meta { (words::counted(n, one, many)) ": attache figures" } }
}

fn with_chart(desk: &Desk<'_>, series: &Series, i: usize) -> Markup {
    let changes = series.points.iter().flat_map(|p| &p.reports).any(|r| r.figure.change.is_some());
    html! {
        div.series {
            h3 { (series.title) }
            div.pair {
                figure { (PreEscaped(chart::bars(series, &desk.doubts, &format!("chart-{i}"), true))) }
                div.scroll tabindex="0" role="region" aria-label={ "Table: " (series.title) } {
                    table {
                        caption.hidden { (series.title) }
                        thead { tr { th scope="col" { "Period" } th.n scope="col" { (value_head(series)) } @if changes { th.n scope="col" { "On year before" } } th scope="col" { "Reported by" } } }
                        tbody { @for point in &series.points { (rows(desk, point, changes)) } }
                    }
                }
            }
        }
    }
}

fn value_head(series: &Series) -> String {
    match series.unit.as_deref() {
        None | Some("percent") => "Value".to_owned(),
        Some("count") => "Number".to_owned(),
        Some(unit) => unit.to_owned(),
    }
}

fn rows(desk: &Desk<'_>, point: &Point, changes: bool) -> Markup {
    let shown = point.reports.len().min(NAMED);
    let more = point.reports.len() - shown;
    html! {
        @for (i, r) in point.reports.iter().take(NAMED).enumerate() {
            tr {
                @if i == 0 { th.when scope="rowgroup" rowspan=(shown + usize::from(more > 0)) { (period_words(point.period)) } }
                td.n { (short_value(&r.figure)) (desk.verdict(&r.statement.id)) }
                (cells(desk, r, changes))
            }
        }
        @if more > 0 { tr { td colspan="3" { "and " (words::counted(more, "more report", "more reports")) } } }
    }
}

fn cells(desk: &Desk<'_>, r: &Report, changes: bool) -> Markup {
    html! {
        @if changes { td.n { (short_change(&r.figure)) } }
        td.by {
            (r.publisher)
            @if let Some(who) = &r.said_by { ", citing " (who) }
            @if r.is_teaser() { " (in a teaser)" }
            " " (desk.notes.link(&r.statement.id))
        }
    }
}

fn singles(desk: &Desk<'_>, all: &[&Series]) -> Markup {
    let reports =
        || all.iter().flat_map(|s| s.points.iter().flat_map(move |p| p.reports.iter().map(move |r| (*s, p, r))));
    let count = reports().count();
    html! {
        div.scroll tabindex="0" role="region" aria-label="Table: figures of one period" {
            table {
                caption.hidden { "Figures of one period" }
                thead { tr { th scope="col" { "Measure" } th scope="col" { "Period" } th.n scope="col" { "Value" } th.n scope="col" { "On year before" } th scope="col" { "Reported by" } } }
                tbody {
                    @for (series, point, r) in reports().take(LISTED) {
                        tr {
                            th scope="row" { (series.title) }
                            td.when { (period_words(point.period)) }
                            td.n { (bare_value(&r.figure)) (desk.verdict(&r.statement.id)) }
                            (cells(desk, r, true))
                        }
                    }
                }
            }
        }
        @if count > LISTED { (left_out(count - LISTED, "more figure", "more figures")) }
    }
}

type RankKey = (String, String, String, String, Option<u32>, Option<u32>);

pub(crate) fn ranks(desk: &Desk<'_>) -> Option<Markup> {
    let mut groups: BTreeMap<RankKey, Vec<(&Statement, &Rank)>> = BTreeMap::new();
    for s in &desk.statements {
        if let Values::Rank(r) = &s.values {
            groups.entry(rank_key(r)).or_default().push((s, r));
        }
    }
    if groups.is_empty() {
        return None;
    }
    Some(html! {
        div.scroll tabindex="0" role="region" aria-label="Table: ranks" {
            table {
                caption.hidden { "Ranks" }
                thead { tr { th scope="col" { "Who" } th scope="col" { "Rank" } th scope="col" { "As" } th scope="col" { "When" } th scope="col" { "Reports" } } }
                tbody { @for reports in groups.values() { (rank_row(desk, reports)) } }
            }
        }
    })
}

fn rank_key(r: &Rank) -> RankKey {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    (r.subject.clone(), text(&r.of), r.role.clone(), text(&r.scope), r.ordinal, r.top)
}

fn rank_row(desk: &Desk<'_>, reports: &[(&Statement, &Rank)]) -> Markup {
    let (_, r) = reports[0];
    let mut when: Vec<String> = reports
        .iter()
        .filter_map(|(_, r)| {
            let out_of = r.out_of.map(|n| format!(" (of {n})")).unwrap_or_default();
            r.period.map(|p| words::period(p) + &out_of)
        })
        .collect();
    when.dedup();
    html! {
        tr {
            th scope="row" { (desk.names().of(&r.subject)) }
            td { (place(r)) }
            td { (role(r, desk.names())) }
            td { (when.join("; ")) }
            td { (desk.notes.links(reports.iter().map(|(s, _)| s.id.as_str()))) @for (s, _) in reports { (desk.verdict(&s.id)) } }
        }
    }
}

fn place(r: &Rank) -> String {
    match (r.ordinal, r.top) {
        (Some(n), _) => words::ordinal(n),
        (None, Some(n)) => format!("top {n}"),
        (None, None) => "not said".to_owned(),
    }
}

fn role(r: &Rank, names: &Names) -> String {
    let of = r.of.as_ref().map(|id| format!(" of {}", names.of(id))).unwrap_or_default();
    let scope = match r.scope.as_deref() {
        Some("world") => " in the world".to_owned(),
        Some(id) => format!(" in {}", names.of(id)),
        None => String::new(),
    };
    format!("{}{of}{scope}", r.role)
}
