//! The order of the page, and its head.

use super::{Desk, ahead, figures, findings, meetings, people, sources, stand, things, threads};
use crate::words;
use attache_core::Date;
use maud::{Markup, html};

/// A part of the page; one that has nothing to say is left out.
pub(crate) struct Part {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) body: Markup,
}

pub(crate) fn parts(desk: &Desk<'_>) -> Vec<Part> {
    let part = |id, title, body: Option<Markup>| body.map(|body| Part { id, title, body });
    [
        part("stand", "Where things stand", stand::body(desk)),
        part("findings", "What does not add up", Some(findings::conflicts(desk))),
        part("figures", "Figures", figures::body(desk)),
        part("ranks", "Ranks", figures::ranks(desk)),
        part("commitments", "Commitments", things::commitments(desk)),
        part("threads", "Gates, lines and projects", threads::body(desk)),
        part("agreements", "Agreements", things::agreements(desk)),
        part("mechanisms", "Mechanisms", ahead::mechanisms(desk)),
        part("meetings", "Meetings", meetings::body(desk)),
        part("people", "Who is who", people::body(desk)),
        part("ahead", "What lies ahead", ahead::calendar(desk)),
        part("follows", "What agrees and what follows", findings::others(desk)),
        part("sources", "Sources", sources::body(desk)),
        part("coverage", "Coverage", Some(sources::coverage(desk))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) fn header(desk: &Desk<'_>, title: &str, parts: &[Part]) -> Markup {
    let documents = words::counted(desk.material.documents.len(), "report", "reports");
    html! {
        p.kicker { "Brief" }
        h1 { (title) }
        p.summary {
            (documents)
            @if let Some(span) = dates(desk) { ", " (span) }
            " · " (words::counted(desk.statements.len(), "statement", "statements"))
            " · "
            @match desk.conflicts.len() {
                0 => "no contradictions found",
                n => a.alarm href="#findings" { (words::counted(n, "contradiction", "contradictions")) },
            }
        }
        nav aria-label="Contents" {
            ul { @for part in parts { li { a href={ "#" (part.id) } { (part.title) } } } }
        }
    }
}

/// From the first to the last date of publication.
fn dates(desk: &Desk<'_>) -> Option<String> {
    let periods = || desk.material.documents.iter().filter_map(|d| d.published);
    let first = periods().filter_map(|p| p.first_day()).min()?;
    let last = periods().filter_map(|p| p.last_day()).max()?;
    let (first, last) = (words::date(Date::from_day(first)), words::date(Date::from_day(last)));
    Some(if first == last { first } else { format!("{first} to {last}") })
}
