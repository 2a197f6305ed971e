//! What an id, or a part of one, or the name of a file stands for.

use crate::fault::fault;
use crate::open::Ledger;
use attache_core::Error;

/// Documents and statements whose id begins so, or that were read from such a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub documents: Vec<String>,
    pub statements: Vec<String>,
}

/// So many are enough to see that more than one is meant.
const ENOUGH: usize = 10;

impl Ledger {
    pub fn find_document(&self, word: &str) -> Result<Vec<String>, Error> {
        let ask = || -> rusqlite::Result<Vec<String>> {
            let hex = word.strip_prefix("sha256:").unwrap_or(word);
            let digest = hex.len() >= 4 && hex.bytes().all(|b| b.is_ascii_hexdigit());
            let sql = "SELECT id FROM documents WHERE source = ?1 OR url = ?1 OR substr(source, -length(?2)) = ?2
                OR (?4 AND substr(id, 1, length(?3)) = ?3) ORDER BY source <> ?1, id LIMIT ?5";
            let mut statement = self.db.prepare_cached(sql)?;
            let values = rusqlite::params![word, format!("/{word}"), format!("sha256:{hex}"), digest, ENOUGH as i64];
            statement.query_map(values, |r| r.get(0))?.collect()
        };
        ask().map_err(|e| fault(&self.path, e))
    }

    pub fn find_statement(&self, word: &str) -> Result<Vec<String>, Error> {
        let ask = || -> rusqlite::Result<Vec<String>> {
            let hex = word.strip_prefix("s:").unwrap_or(word);
            if hex.len() < 4 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Ok(Vec::new());
            }
            let sql = "SELECT DISTINCT id FROM statements WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3";
            let mut statement = self.db.prepare_cached(sql)?;
            let values = rusqlite::params![format!("s:{hex}"), format!("s:{hex}g"), ENOUGH as i64];
            statement.query_map(values, |r| r.get(0))?.collect()
        };
        ask().map_err(|e| fault(&self.path, e))
    }
}
