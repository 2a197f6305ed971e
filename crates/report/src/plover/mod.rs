//! Statements as event records of the PLOVER ontology: meetings, agreements, commitments, aid, relations and shared works.
//!
//! Field names, categories, modes, contexts and scores are those of PLOVER's manual (draft 0.8).

mod actor;
mod agreement;
mod aid;
mod category;
mod commitment;
mod context;
mod lasting;
mod meeting;
pub mod polecat;
mod record;

pub use category::Category;
pub use record::{Actor, Cite, Event, Place, TextInfo};

use crate::Names;
use actor::Cast;
use attache_core::{DocumentRow, Edtf, Statement, Values};

/// A name found in words: its bytes and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub start: usize,
    pub end: usize,
    pub id: String,
}

/// What the packs know of the world beyond the display names.
pub trait World {
    /// ISO 3166-1 alpha-3 of a country given as alpha-2.
    fn iso3(&self, country: &str) -> Option<String>;
    /// The sort of thing: `ministry`, `party`, `international`, `province`, …
    fn kind(&self, id: &str) -> Option<String>;
    /// The countries that a thing lies in or belongs to: both of a border gate.
    fn countries(&self, id: &str) -> Vec<String>;
    /// What lies in or belongs to countries, and what is of many, as named in the words, in their order.
    fn named(&self, words: &str) -> Vec<Named>;
}

/// What one statement is as an event, before it is written out.
struct Draft<'a> {
    category: Category,
    mode: Option<&'static str>,
    source: Vec<Actor>,
    recipient: Vec<Actor>,
    place: Option<&'a str>,
    date: Option<Edtf>,
    due: Option<Edtf>,
    context: Vec<&'static str>,
}

impl Draft<'_> {
    fn new(category: Category, source: Vec<Actor>, recipient: Vec<Actor>) -> Self {
        Draft { category, mode: None, source, recipient, place: None, date: None, due: None, context: Vec::new() }
    }
}

/// The events of one document, in the order of its text.
pub fn events(row: &DocumentRow, statements: &[Statement], names: &Names, world: &dyn World) -> Vec<Event> {
    let cast = Cast::new(statements, names, world);
    statements.iter().filter_map(|s| Some(record::event(row, s, draft(s, row, statements, &cast)?, &cast))).collect()
}

fn draft<'a>(s: &'a Statement, row: &DocumentRow, all: &[Statement], cast: &Cast) -> Option<Draft<'a>> {
    let draft = match &s.values {
        Values::Meeting(m) => meeting::draft(m, cast),
        Values::Agreement(a) => agreement::draft(a, cast),
        Values::Commitment(c) => commitment::draft(c, s, cast),
        Values::Milestone(m) => lasting::draft(m, cast),
        Values::Figure(f) => aid::draft(f, s, row, all, cast),
        Values::Rank(_) | Values::Office(_) => None,
    };
    draft.filter(|d| !d.source.is_empty())
}

#[cfg(test)]
mod tests;
