//! Limits that keep one bad file from taking the machine.

use attache_core::Error;

/// The most bytes that one document may have, before and after decoding.
pub const MAX_DOCUMENT_BYTES: usize = 32 << 20;

/// The most bytes that a file may have which is read as a whole and holds more than text: an archive, a paper, an array of records.
pub const MAX_FILE_BYTES: usize = 256 << 20;

/// Refuses a document that is larger than the limit.
pub(crate) fn check_size(bytes: usize, place: &str) -> Result<(), Error> {
    if bytes <= MAX_DOCUMENT_BYTES {
        return Ok(());
    }
    Err(too_large(place))
}

pub(crate) fn too_large(place: &str) -> Error {
    too_large_for(place, MAX_DOCUMENT_BYTES)
}

pub(crate) fn too_large_for(place: &str, limit: usize) -> Error {
    Error::new(format!("the document is larger than {} MB", limit >> 20)).at(place).remedy("Split it, or leave it out")
}
