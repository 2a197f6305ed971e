//! Adding documents: each batch in one transaction, each document once.

use crate::about::{about, period_of};
use crate::again;
use crate::fault::fault;
use crate::open::Ledger;
use attache_core::{Document, DocumentRow, Error, Statement, Values};
use rusqlite::{Transaction, TransactionBehavior, params};

/// A document with what was read in it.
pub struct Entry<'a> {
    pub document: &'a Document,
    pub row: &'a DocumentRow,
    pub statements: &'a [Statement],
}

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    New,
    /// The same bytes were there already.
    Known,
    /// It was there, and its statements were replaced by those of a new reading.
    Again,
}

impl Ledger {
    /// Adds all entries, or none if something fails. `again` replaces the statements of documents already there.
    pub fn add(
        &mut self,
        entries: &[Entry<'_>],
        reader: &str,
        now: Option<&str>,
        again: bool,
    ) -> Result<Vec<Added>, Error> {
        let path = self.path.clone();
        let all = || -> rusqlite::Result<Vec<Added>> {
            let t = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = entries.iter().map(|e| add_one(&t, e, reader, now, again)).collect::<Result<_, _>>()?;
            t.commit()?;
            Ok(done)
        };
        all_or_fault(all, &path)
    }

    /// Takes a document and its statements out; whether it was there. What went is noted, reviews and decisions stay.
    pub fn remove(&mut self, id: &str, now: Option<&str>, why: &str) -> Result<bool, Error> {
        let path = self.path.clone();
        let mut all = || -> rusqlite::Result<bool> {
            let t = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let gone = again::remove(&t, id, now, why)?;
            t.commit()?;
            Ok(gone)
        };
        all().map_err(|e| fault(&path, e))
    }
}

fn all_or_fault<T>(all: impl FnOnce() -> rusqlite::Result<T>, path: &std::path::Path) -> Result<T, Error> {
    all().map_err(|e| fault(path, e))
}

fn add_one(
    t: &Transaction<'_>,
    e: &Entry<'_>,
    reader: &str,
    now: Option<&str>,
    again: bool,
) -> rusqlite::Result<Added> {
    let known = t.prepare_cached("SELECT 1 FROM documents WHERE id = ?1")?.exists([&e.row.doc])?;
    if known && !again {
        return Ok(Added::Known);
    }
    let (old, added) = if known { again::take_out(t, &e.row.doc)? } else { Default::default() };
    let key = add_document(t, e, reader, added.as_deref().or(now))?;
    for (seq, statement) in e.statements.iter().enumerate() {
        add_statement(t, key, seq as i64, statement)?;
    }
    if known {
        again::note(t, e, &old, reader, now)?;
    }
    Ok(if known { Added::Again } else { Added::New })
}

/// The key of the new document.
fn add_document(t: &Transaction<'_>, e: &Entry<'_>, reader: &str, now: Option<&str>) -> rusqlite::Result<i64> {
    let row = e.row;
    let from = row.published_from.and_then(|f| serde_json::to_value(f).ok());
    t.prepare_cached(
        "INSERT INTO documents (id, source, url, title, publisher, language, published, published_from,
         first_day, last_day, text, blocks, row, reader, added)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .insert(params![
        row.doc,
        e.document.source,
        row.url,
        row.title,
        row.publisher,
        row.language,
        row.published.map(|p| p.to_string()),
        from.as_ref().and_then(|f| f.as_str()),
        row.published.and_then(|p| p.first_day()),
        row.published.and_then(|p| p.last_day()),
        e.document.text,
        serde_json::to_string(&e.document.blocks).unwrap_or_default(),
        serde_json::to_string(row).unwrap_or_default(),
        reader,
        now,
    ])
}

pub(crate) fn add_statement(t: &Transaction<'_>, doc: i64, seq: i64, s: &Statement) -> rusqlite::Result<()> {
    let figure = if let Values::Figure(f) = &s.values { Some(f) } else { None };
    let period = period_of(&s.values);
    t.prepare_cached(
        "INSERT INTO statements (doc, seq, id, kind, at_start, at_end, section, rule, said_by, indicator, value, unit,
         period, first_day, last_day, json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        doc,
        seq,
        s.id,
        s.kind(),
        s.at[0],
        s.at[1],
        s.section.name(),
        s.rule,
        s.said_by,
        figure.map(|f| f.indicator.as_str()),
        figure.and_then(|f| f.value).map(|v| v.normalize().to_string()),
        figure.and_then(|f| f.unit.as_deref()),
        period.map(|p| p.to_string()),
        period.and_then(|p| p.first_day()),
        period.and_then(|p| p.last_day()),
        s.to_json(),
    ])?;
    let mut insert =
        t.prepare_cached("INSERT OR IGNORE INTO about (entity, doc, seq, role) VALUES (?1, ?2, ?3, ?4)")?;
    for (role, entity) in about(&s.values) {
        insert.execute(params![entity, doc, seq, role])?;
    }
    Ok(())
}
