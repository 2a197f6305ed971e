//! Limits that keep one bad file from taking the machine.

use attache_core::Error;

/// The most bytes that one document may have, before and after decoding.
pub const MAX_DOCUMENT_BYTES: usize = 32 << 20;

/// Refuses a document that is larger than the limit.
pub(crate) fn check_size(bytes: usize, place: &str) -> Result<(), Error> {
    if bytes <= MAX_DOCUMENT_BYTES {
        return Ok(());
    }
    Err(too_large(place))
}

pub(crate) fn too_large(place: &str) -> Error {
    Error::new(format!("the document is larger than {} MB", MAX_DOCUMENT_BYTES >> 20))
        .at(place)
        .remedy("Split it, or leave it out")
}
