//! The numbers of notes: a document's number and a letter for each passage cited, `3b`.

use attache_core::{DocumentRow, Statement};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// Documents with the passages that are cited of them.
pub(crate) struct Notes<'a> {
    pub(crate) documents: Vec<Cited<'a>>,
    by_statement: BTreeMap<&'a str, String>,
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
    /// Numbers all documents in their order, and the passages of the cited statements.
    pub(crate) fn new(documents: &'a [DocumentRow], cited: &[&'a Statement]) -> Notes<'a> {
        let mut by_document: BTreeMap<&str, Vec<&'a Statement>> = BTreeMap::new();
        for s in cited {
            by_document.entry(&s.doc).or_default().push(s);
        }
        let mut notes = Notes { documents: Vec::new(), by_statement: BTreeMap::new() };
        for (i, row) in documents.iter().enumerate() {
            let mut statements = by_document.remove(row.doc.as_str()).unwrap_or_default();
            statements.sort_by_key(|s| (s.at, &s.id));
            let mut cited = Cited { number: i + 1, row, passages: Vec::new() };
            for s in statements {
                cited.cite(s, &mut notes.by_statement);
            }
            notes.documents.push(cited);
        }
        notes
    }

    /// The note of a statement, as a link to its words.
    pub(crate) fn link(&self, statement: &str) -> Markup {
        match self.by_statement.get(statement) {
            Some(note) => html! { a.note href={ "#n" (note) } aria-label={ "note " (note) } { (note) } },
            None => html! {},
        }
    }

    /// The notes of several statements, each once.
    pub(crate) fn links<'b>(&self, statements: impl IntoIterator<Item = &'b str>) -> Markup {
        let mut notes: Vec<&String> = statements.into_iter().filter_map(|s| self.by_statement.get(s)).collect();
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
