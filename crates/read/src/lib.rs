//! Bytes to documents: what does this file say, and where?
//!
//! [`documents`] reads a whole file that is in memory, [`stream`] reads JSON Lines from a stream.
//! Both give one [`Document`] after another; a record that cannot be read is an error with its place,
//! and the ones behind it are still read.

mod charset;
mod dates;
mod format;
mod html;
mod json;
mod language;
mod limits;
mod text;

pub use charset::{Decoded, decode};
pub use dates::parse as parse_date;
pub use format::Format;
pub use language::detect as detect_language;
pub use limits::MAX_DOCUMENT_BYTES;
pub use text::blocks as text_blocks;

use attache_core::{Document, Edtf, Error};
use std::io::BufRead;

/// What the caller knows of a file that may not say it itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    pub published: Option<Edtf>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// The format, where name and bytes should not decide it.
    pub format: Option<Format>,
}

impl Hints {
    /// Fills in what the document does not say.
    fn complete(&self, mut document: Document) -> Document {
        document.published = document.published.or(self.published);
        document.publisher = document.publisher.or_else(|| self.publisher.clone());
        document.url = document.url.or_else(|| self.url.clone());
        document
    }
}

/// One document after another, or why there is none at a place.
pub type Documents<'a> = Box<dyn Iterator<Item = Result<Document, Error>> + 'a>;

/// The documents of a file: one for a page or a text, any number for a container.
pub fn documents<'a>(name: &str, bytes: &'a [u8], hints: &Hints) -> Documents<'a> {
    let format = hints.format.or_else(|| Format::from_name(name)).unwrap_or_else(|| Format::sniff(bytes));
    let (name, hints) = (name.to_owned(), hints.clone());
    match format {
        Format::Text => Box::new(std::iter::once(text::read(&name, bytes).map(|d| hints.complete(d)))),
        Format::Html => Box::new(std::iter::once(html::read(&name, bytes, &hints).map(|d| hints.complete(d)))),
        Format::Json => Box::new(json::whole(name, bytes, hints)),
        Format::JsonLines => Box::new(json::lines(name, bytes, hints)),
    }
}

/// The documents of a JSON Lines stream, without loading it.
pub fn stream<'a>(name: &str, reader: impl BufRead + 'a, hints: &Hints) -> Documents<'a> {
    Box::new(json::lines(name.to_owned(), reader, hints.clone()))
}
