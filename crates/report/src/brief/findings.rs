//! Findings: what contradicts, as cards; what agrees and what follows, as a table.

use super::Desk;
use crate::finding::Card;
use crate::sentence;
use crate::words;
use maud::{Markup, html};

/// So many contradictions are shown with their sum and quotes, the surest first; the rest as lines.
const CARDS: usize = 24;

/// So many contradictions are shown at all.
pub(crate) const SHOWN: usize = 200;

pub(crate) fn conflicts(desk: &Desk<'_>) -> Markup {
    html! {
        @if desk.conflicts.is_empty() {
            p { "No contradictions were found among the figures that could be compared." }
        }
        @for (i, card) in desk.conflicts.iter().take(CARDS).enumerate() { (conflict(desk, card, i + 1)) }
        @if desk.conflicts.len() > CARDS {
            h3 { "Less sure" }
            ol.follows start=(CARDS + 1) {
                @for (i, card) in desk.conflicts.iter().enumerate().take(SHOWN).skip(CARDS) {
                    li id={ "finding-" (i + 1) } { (line(desk, card)) }
                }
            }
            @if desk.conflicts.len() > SHOWN {
                p.meta { (words::counted(desk.conflicts.len() - SHOWN, "more", "more")) ": attache check" }
            }
        }
    }
}

fn conflict(desk: &Desk<'_>, card: &Card, number: usize) -> Markup {
    html! {
        article.card id={ "finding-" (number) } aria-labelledby={ "finding-" (number) "-h" } {
            h3 id={ "finding-" (number) "-h" } {
                span.number { (number) }
                " " (card.title) " " (desk.notes.links(card.statements.iter().map(String::as_str)))
            }
            p.meta { (card.verdict_words()) " · confidence " (card.confidence) " · " code { (card.rule) } }
            @if !card.arithmetic.is_empty() { (sum(card)) }
            @if !card.alternatives.is_empty() {
                p.would { "What would make it agree:" }
                ul.follows { @for other in &card.alternatives { li { (other) } } }
            }
            (quotes(desk, card))
        }
    }
}

fn sum(card: &Card) -> Markup {
    html! {
        dl.sum {
            @for step in &card.arithmetic { div { dt { (step.text) } dd { "= " (step.result()) } } }
        }
    }
}

fn quotes(desk: &Desk<'_>, card: &Card) -> Markup {
    html! {
        div.claims {
            @for e in desk.index.evidence(card) {
                figure.claim {
                    blockquote { p { "“" (e.quote) "”" } }
                    figcaption { (e.publisher) ", " (e.published) " " (desk.notes.link(&e.statement.id)) }
                }
            }
        }
    }
}

/// So many lines of each kind; the rest is counted.
const MOST: usize = 40;

pub(crate) fn others(desk: &Desk<'_>) -> Option<Markup> {
    if desk.others.is_empty() {
        return None;
    }
    let mut kinds: Vec<&str> = desk.others.iter().map(|c| c.kind.as_str()).collect();
    kinds.dedup();
    Some(html! {
        @for kind in kinds {
            @let cards: Vec<&Card> = desk.others.iter().filter(|c| c.kind == kind).collect();
            h3 { (heading(kind)) }
            ul.follows {
                @for card in cards.iter().take(MOST) { li { (line(desk, card)) } }
            }
            @if cards.len() > MOST {
                p.meta { (words::counted(cards.len() - MOST, "more", "more")) ": attache check --all" }
            }
        }
    })
}

fn line(desk: &Desk<'_>, card: &Card) -> Markup {
    html! {
        (sentence::capitalised(&card.title)) " "
        (desk.notes.links(card.statements.iter().map(String::as_str)))
    }
}

fn heading(kind: &str) -> &'static str {
    match kind {
        "agreement" => "Reports that agree",
        "implied" => "Values that follow and that nobody printed",
        "date" => "Dates worked out",
        "follow_up" => "Follow-ups",
        "same" => "One thing under two names",
        "sequence" => "Sequences",
        "career" => "Careers",
        "state" => "States",
        "calendar" => "Calendar",
        _ => "More",
    }
}
