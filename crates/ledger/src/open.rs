//! Opening a ledger and bringing an older one up to date.

use crate::fault::fault;
use attache_core::Error;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Each step of the schema, in order; `user_version` says how many were taken.
const STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// `ATTA`: marks the file as a ledger for `file` and other tools.
const APPLICATION_ID: i32 = 0x4154_5441;

/// How long a second program waits for the first.
const PATIENCE: Duration = Duration::from_secs(60);

/// One SQLite file with documents and statements.
pub struct Ledger {
    pub(crate) path: PathBuf,
    pub(crate) db: Connection,
}

impl Ledger {
    /// Opens a ledger to write to; makes it if there is none.
    pub fn create(path: &Path) -> Result<Ledger, Error> {
        let db = Connection::open(path).map_err(|e| fault(path, e))?;
        Ledger { path: path.to_owned(), db }.ready()
    }

    /// Opens a ledger that exists; one in a folder that may not be written to can still be read.
    pub fn open(path: &Path) -> Result<Ledger, Error> {
        if !path.exists() {
            return Err(Error::new("there is no ledger here yet")
                .at(path.display().to_string())
                .remedy("Make one with `attache add FILE…`, or name another with --ledger"));
        }
        match Ledger::create(path) {
            Ok(ledger) => Ok(ledger),
            Err(first) => Ledger::frozen(path).map_err(|_| first),
        }
    }

    /// A ledger in memory, gone with the program.
    pub fn in_memory() -> Result<Ledger, Error> {
        let path = PathBuf::from("(memory)");
        let db = Connection::open_in_memory().map_err(|e| fault(&path, e))?;
        Ledger { path, db }.ready()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads a file that nobody writes to, without the files that SQLite keeps beside it.
    fn frozen(path: &Path) -> Result<Ledger, Error> {
        let name: String = path
            .to_str()
            .unwrap_or_default()
            .chars()
            .map(|c| if matches!(c, '?' | '#' | '%') { format!("%{:02X}", c as u32) } else { c.to_string() })
            .collect();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let db = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags).map_err(|e| fault(path, e))?;
        let ledger = Ledger { path: path.to_owned(), db };
        match ledger.version()? {
            v if v == STEPS.len() => Ok(ledger),
            _ => Err(Error::new("the ledger is of another version and may not be written to").at(ledger.place())),
        }
    }

    fn ready(mut self) -> Result<Ledger, Error> {
        let path = self.path.clone();
        let set = |db: &Connection| -> rusqlite::Result<()> {
            db.busy_timeout(PATIENCE)?;
            crate::search::teach(db)?;
            db.pragma_update(None, "foreign_keys", true)?;
            db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
            db.pragma_update(None, "synchronous", "normal")
        };
        set(&self.db).map_err(|e| fault(&path, e))?;
        self.migrate()?;
        Ok(self)
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version()?;
        if version > STEPS.len() {
            return Err(Error::new(format!("the ledger is of version {version}, newer than this program knows"))
                .at(self.place())
                .remedy("Use a newer attache"));
        }
        if version == STEPS.len() {
            return Ok(());
        }
        self.take_steps().map_err(|e| fault(&self.path, e))
    }

    fn take_steps(&mut self) -> rusqlite::Result<()> {
        let t = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another program may have taken the steps while this one waited.
        let version: u32 = t.pragma_query_value(None, "user_version", |r| r.get(0))?;
        for step in STEPS.iter().skip(version as usize) {
            t.execute_batch(step)?;
        }
        t.pragma_update(None, "application_id", APPLICATION_ID)?;
        t.pragma_update(None, "user_version", STEPS.len() as u32)?;
        t.commit()
    }

    fn version(&self) -> Result<usize, Error> {
        let foreign = || {
            Error::new("the file is a database, but no ledger")
                .at(self.place())
                .remedy("Name a file that `attache add` made, or a new one, with --ledger")
        };
        let ask = |pragma: &str| -> Result<i64, Error> {
            self.db.pragma_query_value(None, pragma, |r| r.get(0)).map_err(|e| fault(&self.path, e))
        };
        let version = ask("user_version")?;
        let tables: i64 = self
            .db
            .query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))
            .map_err(|e| fault(&self.path, e))?;
        if tables > 0 && ask("application_id")? != i64::from(APPLICATION_ID) {
            return Err(foreign());
        }
        usize::try_from(version).map_err(|_| foreign())
    }

    pub(crate) fn place(&self) -> String {
        self.path.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("attache-ledger-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        dir
    }

    fn said<T>(r: Result<T, Error>) -> String {
        r.err().expect("an error").to_string()
    }

    #[test]
    fn a_ledger_opens_again() {
        let file = folder("again").join("a.db");
        let _ = std::fs::remove_file(&file);
        assert!(said(Ledger::open(&file)).contains("no ledger here yet"));
        assert_eq!(Ledger::create(&file).unwrap().version().unwrap(), STEPS.len());
        assert!(Ledger::open(&file).is_ok());
        assert!(Ledger::frozen(&file).is_ok());
    }

    #[test]
    fn what_is_no_ledger_is_left_alone() {
        let dir = folder("foreign");
        let text = dir.join("text.db");
        std::fs::write(&text, "not a database at all, but long enough to be looked at by somebody".repeat(20)).unwrap();
        assert!(said(Ledger::open(&text)).contains("is no ledger"), "{}", said(Ledger::open(&text)));
        let other = dir.join("other.db");
        let _ = std::fs::remove_file(&other);
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(said(Ledger::open(&other)).contains("but no ledger"));
    }

    #[test]
    fn a_place_that_cannot_hold_one_is_named() {
        let dir = folder("place");
        assert!(said(Ledger::create(&dir)).contains("cannot be opened or made here"));
        assert!(said(Ledger::create(&dir.join("none/here.db"))).contains("See that the folder exists"));
    }

    #[test]
    fn a_newer_ledger_is_refused() {
        let file = folder("newer").join("a.db");
        let _ = std::fs::remove_file(&file);
        let ledger = Ledger::create(&file).unwrap();
        ledger.db.pragma_update(None, "user_version", 99).unwrap();
        drop(ledger);
        assert!(said(Ledger::open(&file)).contains("newer than this program"));
    }
}
