//! Where things stand: a dozen lines that state facts only, each with its note.

use super::Desk;
use crate::sentence;
use crate::series::Series;
use attache_core::{Rank, Statement, Values};
use maud::{Markup, html};
use std::collections::BTreeMap;

const LINES: usize = 12;
/// So many of the lines are of figures; the rest are ranks.
const FIGURES: usize = 8;

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    let figures: Vec<&Series> = desk.series.iter().filter(|s| is_main(s)).take(FIGURES).collect();
    let ranks = latest_ranks(desk);
    let ranks = &ranks[..ranks.len().min(LINES - figures.len())];
    if figures.is_empty() && ranks.is_empty() {
        return None;
    }
    Some(html! {
        ul.stand {
            @for one in &figures {
                @if let Some((_, r)) = one.latest() {
                    li { (line(&r.statement, desk)) (desk.verdict(&r.statement.id)) }
                }
            }
            @for s in ranks { li { (line(s, desk)) (desk.verdict(&s.id)) } }
        }
    })
}

fn line(s: &Statement, desk: &Desk<'_>) -> Markup {
    html! {
        (sentence::sentence(s, desk.names()))
        @if let Some(who) = &s.said_by { ", according to " (desk.names().of(who)) }
        ". " (desk.notes.link(&s.id))
    }
}

/// A series that a reader wants first: a known indicator, no single product, no target.
fn is_main(series: &Series) -> bool {
    series.latest().is_some_and(|(_, r)| {
        let f = &r.figure;
        let sides = f.between.len() + f.from.iter().len() + f.to.iter().len();
        sides > 0
            && f.indicator != "other"
            && f.product.is_none()
            && f.through.is_none()
            && f.per.is_none()
            && !f.target
    })
}

/// The latest report of each rank.
pub(crate) fn latest_ranks<'a>(desk: &Desk<'a>) -> Vec<&'a Statement> {
    let mut latest: BTreeMap<(String, String, String, String), &'a Statement> = BTreeMap::new();
    for s in &desk.statements {
        let Values::Rank(r) = &s.values else { continue };
        if s.section.is_article() {
            // Statements come by the date of their document.
            latest.insert(key(r), s);
        }
    }
    let mut ranks: Vec<&Statement> = latest.into_values().collect();
    ranks.sort_by_key(|s| if let Values::Rank(r) = &s.values { order(r, desk) } else { (usize::MAX, 0) });
    ranks
}

/// The first pair first, and what is asked for most.
fn order(r: &Rank, desk: &Desk<'_>) -> (usize, usize) {
    let sides = [Some(&r.subject), r.of.as_ref()];
    let inside = |pair: &Vec<String>| sides.iter().flatten().all(|id| pair.iter().any(|p| p == *id));
    let pair = desk.pairs.iter().position(inside).unwrap_or(desk.pairs.len());
    let role =
        ["trading partner", "export market", "import market", "investor"].iter().position(|w| r.role.contains(w));
    (pair, role.unwrap_or(9))
}

fn key(r: &Rank) -> (String, String, String, String) {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    (r.subject.clone(), text(&r.of), r.role.clone(), text(&r.scope))
}
