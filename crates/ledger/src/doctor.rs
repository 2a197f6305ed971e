//! Whether the ledger is sound: each span's words are in the text, each statement has its document, what is kept twice
//! agrees. Nothing is changed unless that is asked for.

use crate::about::{about, period_of};
use crate::again;
use crate::fault::fault;
use crate::open::Ledger;
use attache_core::{Error, Statement, Values, span::slice_scalars};
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeSet;

/// Something that is not as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule that is broken, such as `words-in-text`.
    pub rule: &'static str,
    pub place: String,
    pub what: String,
}

/// What was looked at, what is wrong, and what is worth knowing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub documents: usize,
    pub statements: usize,
    pub faults: Vec<Fault>,
    pub notes: Vec<String>,
    pub repaired: usize,
}

const VIEWS: [(&str, &str); 7] = [
    ("figures", "figure"),
    ("ranks", "rank"),
    ("meetings", "meeting"),
    ("agreements", "agreement"),
    ("commitments", "commitment"),
    ("milestones", "milestone"),
    ("offices", "office"),
];

/// One row of `statements`, with its key.
struct Stored {
    seq: i64,
    id: String,
    json: String,
    columns: Columns,
}

/// What a row repeats of its JSON.
type Columns = (String, u32, u32, String, Option<String>, Option<String>, Option<i32>, Option<i32>);

impl Ledger {
    /// Looks at everything.
    pub fn examine(&self) -> Result<Health, Error> {
        let mut health = Health::default();
        self.examine_file(&mut health)
            .and_then(|()| self.examine_documents(&mut health))
            .and_then(|()| self.examine_views(&mut health))
            .map_err(|e| fault(&self.path, e))?;
        for said in self.moved()? {
            let doc = said.doc.unwrap_or_default();
            health.notes.push(format!(
                "a review ({}) is of {}, which no reading of {doc} gives now",
                said.verdict, said.target
            ));
        }
        for (a, b) in self.sameness()?.refused {
            health.notes.push(format!(
                "\"{a}\" and \"{b}\" are decided to be the same, but a chain of decisions keeps them apart"
            ));
        }
        Ok(health)
    }

    /// Looks, and puts right what can be: what is kept twice is made anew; statements whose words are not in the text
    /// are taken out and noted among the changes.
    pub fn repair(&mut self, now: Option<&str>) -> Result<Health, Error> {
        let before = self.examine()?;
        let path = self.path.clone();
        self.put_right(&before, now).map_err(|e| fault(&path, e))?;
        let mut after = self.examine()?;
        after.repaired = before.faults.len().saturating_sub(after.faults.len());
        Ok(after)
    }

    fn examine_file(&self, health: &mut Health) -> rusqlite::Result<()> {
        let mut say = |rule, place: String, what: String| health.faults.push(Fault { rule, place, what });
        let mut check = self.db.prepare("PRAGMA quick_check(20)")?;
        for line in check.query_map([], |r| r.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                say("sound-file", self.place(), line);
            }
        }
        let mut keys = self.db.prepare("PRAGMA foreign_key_check")?;
        for row in keys.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(2)?)))? {
            let (table, parent) = row?;
            say("has-document", table.clone(), format!("a row of `{table}` has no row in `{parent}`"));
        }
        Ok(())
    }

    fn examine_documents(&self, health: &mut Health) -> rusqlite::Result<()> {
        let mut documents = self.db.prepare("SELECT key, id, source, text FROM documents ORDER BY id")?;
        let mut rows = documents.query([])?;
        while let Some(row) = rows.next()? {
            health.documents += 1;
            let (key, id, source): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let text: String = row.get(3)?;
            for stored in self.stored(key)? {
                health.statements += 1;
                for (rule, what) in self.faults_of(key, &id, &text, &stored)? {
                    let place = format!("{} of {source}", stored.id);
                    health.faults.push(Fault { rule, place, what });
                }
            }
            let seen = self.db.prepare_cached("SELECT 1 FROM search WHERE rowid = ?1")?.exists([key])?;
            if !seen {
                health.faults.push(Fault {
                    rule: "searchable",
                    place: source,
                    what: "its words are not in the index".into(),
                });
            }
        }
        Ok(())
    }

    fn stored(&self, doc: i64) -> rusqlite::Result<Vec<Stored>> {
        let sql = "SELECT seq, id, json, kind, at_start, at_end, section, indicator, period, first_day, last_day
            FROM statements WHERE doc = ?1 ORDER BY seq";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([doc], |r| {
            let columns = (r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(7)?, r.get(8)?, r.get(9)?, r.get(10)?);
            Ok(Stored { seq: r.get(0)?, id: r.get(1)?, json: r.get(2)?, columns })
        })?;
        rows.collect()
    }

    fn faults_of(
        &self,
        key: i64,
        doc: &str,
        text: &str,
        stored: &Stored,
    ) -> rusqlite::Result<Vec<(&'static str, String)>> {
        let Ok(s) = Statement::from_json(&stored.json) else {
            return Ok(vec![("readable", "its line of JSON cannot be read".into())]);
        };
        let mut found = Vec::new();
        let mut say = |rule, what: &str| found.push((rule, what.to_owned()));
        if s.doc != doc {
            say("has-document", &format!("it says that it is of {}", s.doc));
        }
        if slice_scalars(text, s.at) != s.quote || s.quote.is_empty() {
            say("words-in-text", "its words do not stand at its place in the text");
        }
        if s.id != stored.id || s.clone().with_id().id != s.id {
            say("id-of-values", "its id is not that of its document, place and values");
        }
        if columns(&s) != stored.columns {
            say("columns-agree", "its columns differ from its JSON");
        }
        let mut sql = self.db.prepare_cached("SELECT role, entity FROM about WHERE doc = ?1 AND seq = ?2")?;
        let there: BTreeSet<(String, String)> =
            sql.query_map([key, stored.seq], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
        let meant: BTreeSet<(String, String)> =
            about(&s.values).into_iter().map(|(role, id)| (role.to_owned(), id.to_owned())).collect();
        if there != meant {
            say("about-agrees", "the things that it is about differ from its JSON");
        }
        Ok(found)
    }

    fn examine_views(&self, health: &mut Health) -> rusqlite::Result<()> {
        let count = |sql: String| self.db.query_row(&sql, [], |r| r.get::<_, i64>(0)).optional();
        for (view, kind) in VIEWS {
            let shown = count(format!("SELECT count(*) FROM {view}"))?;
            let there = count(format!("SELECT count(*) FROM statements WHERE kind = '{kind}'"))?;
            if shown != there {
                let what = format!("{} rows, but {} statements of the kind", shown.unwrap_or(0), there.unwrap_or(0));
                health.faults.push(Fault { rule: "views-agree", place: view.into(), what });
            }
        }
        Ok(())
    }

    fn put_right(&mut self, health: &Health, now: Option<&str>) -> rusqlite::Result<()> {
        let broken: BTreeSet<&str> = health.faults.iter().map(|f| f.rule).collect();
        let t = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        t.execute("DELETE FROM statements WHERE doc NOT IN (SELECT key FROM documents)", [])?;
        t.execute("DELETE FROM about WHERE NOT EXISTS (SELECT 1 FROM statements s WHERE s.doc = about.doc AND s.seq = about.seq)", [])?;
        if broken
            .iter()
            .any(|r| ["readable", "words-in-text", "id-of-values", "columns-agree", "about-agrees"].contains(r))
        {
            rewrite(&t, now)?;
        }
        if broken.contains("searchable") {
            t.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
            t.execute(
                "INSERT INTO search (rowid, words) SELECT key, search_words(coalesce(title, '') || ' ' || text)
                 FROM documents",
                [],
            )?;
        }
        t.commit()
    }
}

/// Writes the statements of each document anew from their JSON; those that do not hold are taken out and noted.
fn rewrite(t: &rusqlite::Transaction<'_>, now: Option<&str>) -> rusqlite::Result<()> {
    let mut documents = t.prepare("SELECT key, id, source, text FROM documents ORDER BY key")?;
    let mut rows = documents.query([])?;
    while let Some(row) = rows.next()? {
        let (key, id, source): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let text: String = row.get(3)?;
        let mut all = t.prepare_cached("SELECT id, json FROM statements WHERE doc = ?1 ORDER BY seq")?;
        let lines: Vec<(String, String)> =
            all.query_map([key], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
        t.prepare_cached("DELETE FROM statements WHERE doc = ?1")?.execute(params![key])?;
        let mut seq = 0;
        for (statement, json) in &lines {
            let sound = Statement::from_json(json).ok().filter(|s| {
                s.doc == id
                    && slice_scalars(&text, s.at) == s.quote
                    && !s.quote.is_empty()
                    && s.clone().with_id().id == s.id
            });
            match sound {
                Some(s) => {
                    crate::write::add_statement(t, key, seq, &s)?;
                    seq += 1;
                }
                None => again::insert(
                    t,
                    now,
                    "withdrawn",
                    &id,
                    &source,
                    Some((statement, json)),
                    "repair: its words are not in the text",
                )?,
            }
        }
    }
    Ok(())
}

fn columns(s: &Statement) -> Columns {
    let indicator = if let Values::Figure(f) = &s.values { Some(f.indicator.clone()) } else { None };
    let period = period_of(&s.values);
    (
        s.kind().into(),
        s.at[0],
        s.at[1],
        s.section.name().into(),
        indicator,
        period.map(|p| p.to_string()),
        period.and_then(|p| p.first_day()),
        period.and_then(|p| p.last_day()),
    )
}
