//! Files that hold other files: archives of crawls, of documents, compressed ones. Each is read as a stream or entry by
//! entry, with limits, so that a small file cannot become a large one in memory.

pub(crate) mod gzip;
pub(crate) mod tar;
pub(crate) mod warc;
pub(crate) mod zip;

use crate::{Format, Hints, documents};
use attache_core::{Document, Error};
use std::io::Read;

/// How deep archives may stand in archives.
pub(crate) const DEEPEST: usize = 3;

/// The documents of a file inside an archive, whose bytes are at hand.
pub(crate) fn inner(name: &str, bytes: &[u8], hints: &Hints, depth: usize) -> Vec<Result<Document, Error>> {
    let format = Format::from_name(name).unwrap_or_else(|| Format::sniff(bytes));
    if format.is_archive() && depth >= DEEPEST {
        return vec![Err(Error::new(format!("archives stand in archives more than {DEEPEST} deep"))
            .at(name)
            .remedy("Unpack it by hand"))];
    }
    let hints = Hints { format: Some(format), depth: depth + 1, ..hints.clone() };
    documents(name, bytes, &hints).collect()
}

/// Whether a file inside an archive is one that documents come in: its name says so, or has no ending.
pub(crate) fn is_wanted(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    let hidden = base.starts_with('.') || name.starts_with("__MACOSX/");
    !hidden && !base.is_empty() && Format::from_name(base).is_some()
}

/// Reads at most `limit` bytes; nothing where there are more.
pub(crate) fn read_up_to(reader: impl Read, limit: usize) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}
