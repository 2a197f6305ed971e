//! The numbers of notes: a document's number and a letter for each passage cited, `3b`.

use attache_core::{DocumentRow, Statement};
use maud::{Markup, html};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Documents with the passages that are cited of them. A page is made twice: first to see what it cites, then with the
/// numbers of what it cites.
#[derive(Default)]
pub(crate) struct Notes<'a> {
    /// Those that are cited, in the order of their numbers.
    pub(crate) documents: Vec<Cited<'a>>,
    by_statement: BTreeMap<&'a str, String>,
    used: RefCell<BTreeSet<String>>,
}

/// A document with its cited passages, in the order of its text.
pub(crate) struct Cited<'a> {
    pub(crate) number: usize,
    pub(crate) row: &'a DocumentRow,
    pub(crate) passages: Vec<Passage<'a>>,
}

/// Words that are cited; several statements may rest on them.
pub(crate) struct Passage<'a> {
    pub(crate) note: String,
    pub(crate) statement: &'a Statement,
}

impl<'a> Notes<'a> {
    /// Numbers the documents that were cited, in their order, and their passages.
    pub(crate) fn numbered(&self, documents: &'a [DocumentRow], statements: &'a [Statement]) -> Notes<'a> {
        let used = self.used.borrow();
        let mut by_document: BTreeMap<&str, Vec<&'a Statement>> = BTreeMap::new();
        for s in statements.iter().filter(|s| used.contains(&s.id)) {
            by_document.entry(&s.doc).or_default().push(s);
        }
        let mut notes = Notes::default();
        for row in documents {
            let Some(mut statements) = by_document.remove(row.doc.as_str()) else { continue };
            statements.sort_by_key(|s| (s.at, &s.id));
            let mut cited = Cited { number: notes.documents.len() + 1, row, passages: Vec::new() };
            for s in statements {
                cited.cite(s, &mut notes.by_statement);
            }
            notes.documents.push(cited);
        }
        notes
    }

    fn cite(&self, statement: &str) {
        self.used.borrow_mut().insert(statement.to_owned());
    }

    /// The note of a statement, as a link to its words.
    pub(crate) fn link(&self, statement: &str) -> Markup {
        self.cite(statement);
        match self.by_statement.get(statement) {
            Some(note) => html! { a.note href={ "#n" (note) } aria-label={ "note " (note) } { (note) } },
            None => html! {},
        }
    }

    /// The notes of several statements, each once.
    pub(crate) fn links<'b>(&self, statements: impl IntoIterator<Item = &'b str>) -> Markup {
        let statements = statements.into_iter().inspect(|s| self.cite(s));
        let mut notes: Vec<&String> = statements.filter_map(|s| self.by_statement.get(s)).collect();
        notes.sort_by_key(|n| order(n));
        notes.dedup();
        html! {
            span.notes {
                @for (i, note) in notes.iter().enumerate() {
                    @if i > 0 { " " }
                    a.note href={ "#n" (note) } aria-label={ "note " (note) } { (note) }
                }
            }
        }
    }
}

impl<'a> Cited<'a> {
    fn cite(&mut self, s: &'a Statement, by_statement: &mut BTreeMap<&'a str, String>) {
        let same = self.passages.iter().find(|p| p.statement.at == s.at);
        let note = match same {
            Some(p) => p.note.clone(),
            None => {
                let note = format!("{}{}", self.number, letters(self.passages.len()));
                self.passages.push(Passage { note: note.clone(), statement: s });
                note
            }
        };
        by_statement.insert(&s.id, note);
    }
}

/// 2b before 2aa before 10a.
fn order(note: &str) -> (usize, usize, &str) {
    let (digits, letters) = note.split_at(note.find(|c: char| !c.is_ascii_digit()).unwrap_or(note.len()));
    (digits.parse().unwrap_or_default(), letters.len(), letters)
}

/// a, b, … z, aa, ab, …
fn letters(mut n: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'a' + (n % 26) as u8);
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let l: Vec<String> = [0, 25, 26, 27, 701, 702].into_iter().map(letters).collect();
        assert_eq!(l, ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
