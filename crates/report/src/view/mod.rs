//! What the ledger answers, as rows: one query, so that the terminal, the page and the brief say the same.

mod deeds;
mod entity;
mod events;
mod filter;
mod page;
mod people;
mod remarks;
mod threads;

pub use deeds::{agreements, commitments};
pub use entity::{entity, names_in, statements};
pub use events::{mechanisms, meetings, sessions, timeline};
pub use filter::{Filter, lies_in};
pub use page::Page;
pub use people::people;
pub use remarks::findings;
pub use threads::{gates, lines, one_of, steps, things};

use crate::finding::{Card, Index};
use crate::names::Names;
use crate::words;
use attache_core::{DocumentRow, Edtf, Section, Statement};
use attache_ledger::Review;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a view may look at.
pub struct Stock<'a> {
    pub documents: &'a [DocumentRow],
    pub statements: &'a [Statement],
    pub cards: &'a [Card],
    pub review: &'a Review,
    pub names: &'a Names,
    /// The places that a place, gate or body lies in, by id.
    pub within: &'a BTreeMap<String, Vec<String>>,
    /// What people said of statements and findings last, by id: `accepted`, `rejected: why`.
    pub marks: &'a BTreeMap<String, String>,
    pub index: Index<'a>,
}

/// One line of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Of a statement, an event or a finding; or the name of a thing.
    pub id: String,
    /// When it came about or is due.
    pub when: Option<Edtf>,
    /// When it was told.
    pub told: Option<Edtf>,
    pub cells: Vec<String>,
    /// What it rests on.
    pub statements: Vec<String>,
}

/// An answer before it is cut into pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub name: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Row>,
}

impl<'a> Stock<'a> {
    fn statement(&self, id: &str) -> Option<&'a Statement> {
        self.index.statement(id)
    }

    /// When the document of a statement was published.
    fn published(&self, doc: &str) -> Option<Edtf> {
        self.index.document(doc)?.published
    }

    /// `3 reports`; copies of one text are counted by the reconciler where it is about one meeting.
    fn reports(&self, statements: &[String]) -> String {
        let docs: BTreeSet<&str> = statements.iter().filter_map(|id| Some(self.statement(id)?.doc.as_str())).collect();
        docs.len().to_string()
    }

    /// Whether all that it rests on stands in teasers of other stories.
    fn only_in_teasers(&self, statements: &[String]) -> bool {
        let mut sections = statements.iter().filter_map(|id| Some(self.statement(id)?.section)).peekable();
        sections.peek().is_some() && sections.all(|s| s == Section::Teaser)
    }

    fn mark(&self, id: &str) -> String {
        self.marks.get(id).cloned().unwrap_or_default()
    }

    /// The name of a thing: `Relations Vietnam–China` for `relation:CN-VN`.
    fn thing(&self, id: &str) -> String {
        match id.strip_prefix("relation:") {
            Some(sides) => {
                format!("Relations {}", self.names.pair(&sides.split('-').map(str::to_owned).collect::<Vec<_>>()))
            }
            None => self.names.of(id),
        }
    }
}

fn when(date: Option<Edtf>) -> String {
    date.map(words::period).unwrap_or_default()
}

/// By time, what has none last, then by id.
fn sort(rows: &mut [Row]) {
    let day = |r: &Row| r.when.or(r.told).and_then(|e| e.first_day().or(e.last_day()));
    rows.sort_by(|a, b| (day(a).is_none(), day(a), &a.id).cmp(&(day(b).is_none(), day(b), &b.id)));
}

#[cfg(test)]
mod tests;
