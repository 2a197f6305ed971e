//! The brief: one HTML page without any outside asset. No sentence in it is invented: each is a template
//! over statements, and carries the note of the passage it rests on.

mod ahead;
mod figures;
mod findings;
mod meetings;
mod notes;
mod page;
mod people;
mod scope;
mod sources;
mod stand;
mod things;
mod threads;

use crate::finding::{Card, Index, Unchecked};
use crate::names::Names;
use crate::series::{self, Series};
use attache_core::{DocumentRow, Edtf, Statement};
use attache_ledger::{Due, Review};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use notes::Notes;
use std::collections::BTreeSet;

/// All that a brief is made of.
pub struct Material<'a> {
    /// In the order of their dates.
    pub documents: &'a [DocumentRow],
    pub statements: &'a [Statement],
    pub cards: &'a [Card],
    pub unchecked: &'a [Unchecked],
    pub review: &'a Review,
    /// What lies ahead.
    pub due: &'a [Due],
    pub names: &'a Names,
    /// A place or the two sides of a pair; empty for everything.
    pub subject: &'a [String],
    /// How many inputs could not be read.
    pub failed: usize,
}

/// What the parts of a brief look things up in.
pub(crate) struct Desk<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) statements: Vec<&'a Statement>,
    ids: BTreeSet<&'a str>,
    pub(crate) notes: Notes<'a>,
    /// Pairs of countries, the most frequent first.
    pub(crate) pairs: Vec<Vec<String>>,
    pub(crate) series: Vec<Series>,
    pub(crate) conflicts: Vec<Card>,
    pub(crate) others: Vec<Card>,
    pub(crate) doubts: BTreeSet<String>,
    pub(crate) index: Index<'a>,
}

impl<'a> Desk<'a> {
    fn new(material: &'a Material<'a>) -> Desk<'a> {
        let statements = scope::within(material);
        let ids: BTreeSet<&str> = statements.iter().map(|s| s.id.as_str()).collect();
        let about = |c: &&Card| c.statements.iter().any(|id| ids.contains(id.as_str()));
        let (conflicts, others): (Vec<&Card>, Vec<&Card>) =
            material.cards.iter().filter(about).partition(|c| c.is_conflict());
        let index = Index::new(material.documents, material.statements, material.names);
        let spelled = |cards: Vec<&Card>| cards.into_iter().map(|c| index.spelled(c)).collect::<Vec<Card>>();
        let (conflicts, others) = (spelled(conflicts), spelled(others));
        let owned: Vec<Statement> = statements.iter().map(|s| (*s).clone()).collect();
        let pairs = scope::pairs(&statements);
        let mut series = series::group(&owned, material.documents, material.names);
        series.sort_by_key(|one| scope::order(&one.points[0].reports[0].figure, &pairs));
        Desk {
            notes: Notes::default(),
            pairs,
            series,
            doubts: conflicts.iter().flat_map(|c| c.statements.iter().cloned()).collect(),
            index,
            material,
            ids,
            statements,
            conflicts,
            others,
        }
    }

    pub(crate) fn names(&self) -> &'a Names {
        self.material.names
    }

    /// Whether one of the statements belongs to the subject.
    pub(crate) fn concerns(&self, statements: &[String]) -> bool {
        statements.iter().any(|s| self.ids.contains(s.as_str()))
    }

    /// When a statement was told: the date of its document. What a teaser tells is of another day than its page.
    pub(crate) fn told(&self, s: &Statement) -> Option<Edtf> {
        if s.section.is_article() { self.index.document(&s.doc)?.published } else { None }
    }

    /// The mark beside a value that findings put in question, with their numbers.
    pub(crate) fn verdict(&self, statement: &str) -> Markup {
        let hits = self
            .conflicts
            .iter()
            .take(findings::SHOWN)
            .enumerate()
            .filter(|(_, c)| c.statements.iter().any(|s| s == statement));
        let numbers: Vec<usize> = hits.map(|(i, _)| i + 1).collect();
        html! {
            @if !numbers.is_empty() {
                " " span.doubt {
                    @if numbers.len() == 1 { "see finding " } @else { "see findings " }
                    @for (i, n) in numbers.iter().enumerate() {
                        @if i > 0 { ", " }
                        a href={ "#finding-" (n) } { (n) }
                    }
                }
            }
        }
    }
}

/// The whole page.
pub fn html(material: &Material<'_>) -> String {
    let mut desk = Desk::new(material);
    let title = scope::title(&desk);
    // Once to see what the page cites, once with the numbers.
    page::parts(&desk);
    desk.notes = desk.notes.numbered(material.documents, material.statements);
    let parts = page::parts(&desk);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="attache";
                title { (title) " – brief" }
                style { (PreEscaped(include_str!("style.css"))) (PreEscaped(crate::chart::STYLE)) }
            }
            body {
                a.skip href="#content" { "Skip to the content" }
                header { (page::header(&desk, &title, &parts)) }
                main id="content" {
                    @for part in &parts {
                        section id=(part.id) aria-labelledby={ (part.id) "-h" } {
                            h2 id={ (part.id) "-h" } { (part.title) }
                            (part.body)
                        }
                    }
                }
                footer { p { "Made by attache. Every line is drawn from the statements of the reports listed under Sources; the notes lead to their words." } }
            }
        }
    };
    markup.into_string()
}
