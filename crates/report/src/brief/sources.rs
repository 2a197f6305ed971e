//! Sources with the words cited of them, and what the brief does not cover.

use super::Desk;
use super::notes::Cited;
use crate::statements::{published, publisher};
use crate::words;
use attache_core::{DocumentRow, PublishedFrom};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn body(desk: &Desk<'_>) -> Option<Markup> {
    let cited = &desk.notes.documents;
    (!cited.is_empty()).then(|| html! { ol.sources { @for one in cited { (source(one)) } } })
}

fn source(one: &Cited<'_>) -> Markup {
    let row = one.row;
    html! {
        li value=(one.number) id={ "source-" (one.number) } {
            p.source {
                b { (publisher(row)) } ", " (published(row))
                @if let Some(title) = &row.title { ": " cite { (title) } }
                @if let Some(url) = row.url.as_deref().filter(|u| is_web(u)) { " · " a href=(url) rel="noreferrer noopener" { (words::shortened(url, 70)) } }
                @if let Some(source) = &row.source { " · " span.file { (source) } }
            }
            dl.quotes {
                @for p in &one.passages {
                    div id={ "n" (p.note) } {
                        dt { (p.note) }
                        dd {
                            "“" (p.statement.quote.split_whitespace().collect::<Vec<_>>().join(" ")) "”"
                            @if !p.statement.section.is_article() { " " span.meta { "(in a teaser of another story)" } }
                        }
                    }
                }
            }
        }
    }
}

/// Only addresses of the web become links.
fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

pub(crate) fn coverage(desk: &Desk<'_>) -> Markup {
    let m = desk.material;
    let cited: BTreeSet<&str> = desk.notes.documents.iter().map(|d| d.row.doc.as_str()).collect();
    let silent: Vec<&DocumentRow> = m.documents.iter().filter(|d| !cited.contains(d.doc.as_str())).collect();
    let undated = m.documents.iter().filter(|d| d.published.is_none()).count();
    let inferred = m.documents.iter().filter(|d| d.published_from == Some(PublishedFrom::Inferred)).count();
    html! {
        ul.coverage {
            li { (words::counted(m.documents.len(), "report was read", "reports were read")) ": " (publishers(desk)) "." }
            @if inferred > 0 { li { (words::counted(inferred, "report states", "reports state")) " no date; it was inferred from what the text says." } }
            @if undated > 0 { li { (words::counted(undated, "report has", "reports have")) " no date at all." } }
            @if m.failed > 0 { li { (words::counted(m.failed, "input", "inputs")) " could not be read." } }
            @if !silent.is_empty() {
                li {
                    "Nothing was cited from " (words::counted(silent.len(), "report", "reports")) ": "
                    @for (i, d) in silent.iter().take(12).enumerate() {
                        @if i > 0 { "; " }
                        (publisher(d)) ", " (published(d))
                    }
                    @if silent.len() > 12 { "; …" }
                    "."
                }
            }
            @for u in m.unchecked { li { (words::counted(u.count, "statement", "statements")) " could not be checked: " (u.reason) "." } }
            li { "No statement was reviewed by a person." }
        }
    }
}

/// `A Daily (3), B Post (1)`, the most frequent first.
fn publishers(desk: &Desk<'_>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for d in desk.material.documents {
        *counts.entry(d.publisher.clone().unwrap_or_else(|| "publisher not stated".to_owned())).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let rest = counts.len().saturating_sub(12);
    let mut out: Vec<String> = counts.into_iter().take(12).map(|(p, n)| format!("{p} ({n})")).collect();
    if rest > 0 {
        out.push(format!("{rest} more"));
    }
    out.join(", ")
}
