//! What went wrong with the file, in one sentence that says what to do.

use attache_core::Error;
use rusqlite::ErrorCode;
use std::path::Path;

/// Turns an error of the database into a sentence about the ledger.
pub(crate) fn fault(path: &Path, e: rusqlite::Error) -> Error {
    let code = match &e {
        rusqlite::Error::SqliteFailure(inner, _) => Some(inner.code),
        _ => None,
    };
    let (what, remedy) = match code {
        Some(ErrorCode::CannotOpen) => (
            "the ledger cannot be opened or made here".to_owned(),
            "See that the folder exists and may be written to, or name another file with --ledger",
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            "the ledger or its folder may only be read, so nothing was added".to_owned(),
            "Allow writing there, or name another file with --ledger",
        ),
        Some(ErrorCode::DiskFull) => (
            "the disk is full; what was added before is safe, the rest was not".to_owned(),
            "Free some space and give the same command again",
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            "another program is writing to the ledger and did not finish in time".to_owned(),
            "Wait for it and give the same command again",
        ),
        Some(ErrorCode::NotADatabase) => {
            ("the file is no ledger".to_owned(), "Name a file that `attache add` made, or a new one, with --ledger")
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            (format!("the ledger is damaged ({e})"), "Make a new one with `attache add` from the reports")
        }
        Some(ErrorCode::SystemIoFailure) => {
            (format!("the ledger's file could not be read or written ({e})"), "See whether the disk is sound")
        }
        _ => (format!("the ledger could not answer ({e})"), "If a new ledger does the same, please report it"),
    };
    Error::new(what).at(path.display().to_string()).remedy(remedy)
}
