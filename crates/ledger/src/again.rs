//! What came and went: documents read again or removed, and what is new since a day.

use crate::fault::fault;
use crate::open::Ledger;
use crate::write::Entry;
use attache_core::{Error, Statement};
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

/// Statements by id, as lines of JSON.
pub(crate) type Lines = BTreeMap<String, String>;

/// One thing that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub at: String,
    /// `added`, `gained`, `withdrawn`, `removed`.
    pub what: String,
    pub doc: String,
    pub source: String,
    pub statement: Option<Statement>,
    pub why: String,
}

/// What is new since a day, and reviews whose statement is no longer read.
#[derive(Clone, Debug, Default)]
pub struct News {
    pub changes: Vec<Change>,
    pub said: Vec<crate::Said>,
    pub decisions: Vec<crate::Decision>,
}

/// Takes a document out to put a new reading in its place: its statements, and when it was added.
pub(crate) fn take_out(t: &Transaction<'_>, id: &str) -> rusqlite::Result<(Lines, Option<String>)> {
    let lines = lines(t, id)?;
    let sql = "SELECT added FROM documents WHERE id = ?1";
    let added: Option<Option<String>> = t.query_row(sql, [id], |r| r.get(0)).optional()?;
    t.prepare_cached("DELETE FROM documents WHERE id = ?1")?.execute([id])?;
    Ok((lines, added.flatten()))
}

fn lines(t: &Transaction<'_>, id: &str) -> rusqlite::Result<Lines> {
    let sql = "SELECT s.id, s.json FROM statements s JOIN documents d ON d.key = s.doc WHERE d.id = ?1";
    let mut statement = t.prepare_cached(sql)?;
    statement.query_map([id], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
}

/// Notes which statements a new reading gave and which it no longer gives.
pub(crate) fn note(
    t: &Transaction<'_>,
    e: &Entry<'_>,
    old: &Lines,
    reader: &str,
    now: Option<&str>,
) -> rusqlite::Result<()> {
    let new: BTreeSet<&str> = e.statements.iter().map(|s| s.id.as_str()).collect();
    let why = format!("read again by {reader}");
    for (id, json) in old.iter().filter(|(id, _)| !new.contains(id.as_str())) {
        write(t, now, "withdrawn", e, Some((id, json)), &why)?;
    }
    for s in e.statements.iter().filter(|s| !old.contains_key(&s.id)) {
        write(t, now, "gained", e, Some((&s.id, &s.to_json())), &why)?;
    }
    Ok(())
}

fn write(
    t: &Transaction<'_>,
    now: Option<&str>,
    what: &str,
    e: &Entry<'_>,
    statement: Option<(&str, &str)>,
    why: &str,
) -> rusqlite::Result<()> {
    insert(t, now, what, &e.row.doc, &e.document.source, statement, why)
}

pub(crate) fn insert(
    t: &Transaction<'_>,
    now: Option<&str>,
    what: &str,
    doc: &str,
    source: &str,
    statement: Option<(&str, &str)>,
    why: &str,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO changes (at, what, doc, source, statement, json, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (id, json) = statement.unzip();
    t.prepare_cached(sql)?.execute(params![now, what, doc, source, id, json, why]).map(|_| ())
}

/// Takes a document out for good.
pub(crate) fn remove(t: &Transaction<'_>, id: &str, now: Option<&str>, why: &str) -> rusqlite::Result<bool> {
    let source: Option<String> =
        t.query_row("SELECT source FROM documents WHERE id = ?1", [id], |r| r.get(0)).optional()?;
    let Some(source) = source else { return Ok(false) };
    let (old, _) = take_out(t, id)?;
    insert(t, now, "removed", id, &source, None, why)?;
    for (statement, json) in &old {
        insert(t, now, "removed", id, &source, Some((statement, json)), why)?;
    }
    Ok(true)
}

impl Ledger {
    /// What was added, gained, withdrawn, removed, decided and reviewed on or after a day (ISO 8601).
    pub fn news(&self, since: &str) -> Result<News, Error> {
        let changes = self.changes(since).map_err(|e| fault(&self.path, e))?;
        let said = self.reviews()?.into_iter().filter(|r| r.at.as_str() >= since).collect();
        let decisions = self.decisions()?.into_iter().filter(|d| d.at.as_str() >= since).collect();
        Ok(News { changes, said, decisions })
    }

    fn changes(&self, since: &str) -> rusqlite::Result<Vec<Change>> {
        let sql = "SELECT coalesce(at, ''), what, doc, coalesce(source, ''), json, why, seq FROM changes WHERE at >= ?1
            UNION ALL
            SELECT coalesce(added, ''), 'added', id, source, NULL,
              (SELECT count(*) FROM statements s WHERE s.doc = d.key) || ' statements', 0
            FROM documents d WHERE added >= ?1 ORDER BY 1, 7, 2, 4, 3";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([since], |r| {
            let json: Option<String> = r.get(4)?;
            Ok(Change {
                at: r.get(0)?,
                what: r.get(1)?,
                doc: r.get(2)?,
                source: r.get(3)?,
                statement: json.and_then(|j| Statement::from_json(&j).ok()),
                why: r.get(5)?,
            })
        })?;
        rows.collect()
    }
}
