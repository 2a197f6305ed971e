//! Full-text search over documents.

use crate::fault::fault;
use crate::open::Ledger;
use crate::words;
use attache_core::Error;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};

/// One document that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub doc: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<String>,
    pub source: String,
    /// Statements of the document that rest on the best of its passages are for the caller to find.
    pub text: String,
}

/// Which documents to search; days since 1970-01-01.
#[derive(Clone, Debug, Default)]
pub struct Within {
    pub since: Option<i32>,
    pub until: Option<i32>,
    pub publisher: Option<String>,
    pub limit: Option<usize>,
    pub offset: usize,
}

pub(crate) fn teach(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("search_words", 1, flags, |c| {
        Ok(words::indexed(c.get_raw(0).as_str().unwrap_or_default()))
    })
}

impl Ledger {
    /// Documents with all words of the question, the best first; and how many there are.
    pub fn search(&self, asked: &str, within: &Within) -> Result<(usize, Vec<Hit>), Error> {
        let question = words::question(asked).ok_or_else(|| {
            Error::new("there is no word to search for")
                .remedy("Write words, or a phrase in quotes: 'border \"smart gate\"'")
        })?;
        self.find(&question, within).map_err(|e| fault(&self.path, e))
    }

    fn find(&self, question: &str, within: &Within) -> rusqlite::Result<(usize, Vec<Hit>)> {
        const FROM: &str = "FROM search JOIN documents d ON d.key = search.rowid WHERE search MATCH ?1
            AND (?2 IS NULL OR d.last_day >= ?2) AND (?3 IS NULL OR d.first_day <= ?3)
            AND (?4 IS NULL OR instr(lower(d.publisher), lower(?4)))";
        let (since, until, publisher) = (within.since, within.until, within.publisher.as_deref());
        let total: i64 = self
            .db
            .prepare_cached(&format!("SELECT count(*) {FROM}"))?
            .query_row(params![question, since, until, publisher], |r| r.get(0))?;
        // Of equal worth by date, so that the order of adding leaves no trace.
        let sql = format!(
            "SELECT d.id, d.title, d.publisher, d.published, d.source, d.text {FROM}
             ORDER BY round(search.rank, 6), d.first_day IS NULL, d.first_day DESC, d.id LIMIT ?5 OFFSET ?6"
        );
        let limit = within.limit.map_or(-1, |n| n as i64);
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params![question, since, until, publisher, limit, within.offset as i64], |r| {
                Ok(Hit {
                    doc: r.get(0)?,
                    title: r.get(1)?,
                    publisher: r.get(2)?,
                    published: r.get(3)?,
                    source: r.get(4)?,
                    text: r.get(5)?,
                })
            })?;
        Ok((total as usize, rows.collect::<Result<_, _>>()?))
    }
}
