//! Bytes to documents: what does this file say, and where?
//!
//! [`documents`] reads a file that is in memory, [`stream`] one that is read bit by bit.
//! Both give one [`Document`] after another; a record that cannot be read is an error with its place,
//! and the ones behind it are still read.

mod charset;
mod containers;
mod dates;
mod feed;
mod format;
mod html;
mod json;
mod language;
mod limits;
mod papers;
mod text;
mod wordlist;
mod xml;

pub use charset::{Decoded, decode};
pub use dates::parse as parse_date;
pub use feed::{Feed, FeedItem, read as read_feed};
pub use format::Format;
pub use language::detect as detect_language;
pub use limits::{MAX_DOCUMENT_BYTES, MAX_FILE_BYTES};
pub use text::blocks as text_blocks;

use attache_core::{Document, Edtf, Error};
use std::io::{BufRead, Cursor};

/// What the caller knows of a file that may not say it itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    pub published: Option<Edtf>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// The format, where name and bytes should not decide it.
    pub format: Option<Format>,
    /// How many archives stand around the file; callers leave it at 0.
    pub depth: usize,
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
    if format.is_streamed() {
        return streamed(format, name, bytes, hints);
    }
    let complete =
        |d: Result<Document, Error>| -> Documents<'a> { Box::new(std::iter::once(d.map(|d| hints.complete(d)))) };
    match format {
        Format::Html => complete(html::read(name, bytes, hints)),
        Format::Docx => complete(papers::docx::read(name, bytes)),
        Format::Pdf => complete(papers::pdf::read(name, bytes)),
        Format::Email => complete(papers::email::read(name, bytes, hints)),
        Format::Json => Box::new(json::whole(name.to_owned(), bytes, hints.clone())),
        Format::Feed => feed::documents(name, bytes, hints),
        Format::Zip => containers::zip::documents(name, Cursor::new(bytes), hints),
        _ => complete(text::read(name, bytes)),
    }
}

/// The documents of a file that is read bit by bit. Files that hold many documents are never in memory as a whole,
/// unless their format asks for it (ZIP, an array of JSON objects); then they may be as large as [`MAX_FILE_BYTES`].
pub fn stream<'a>(name: &str, mut reader: impl BufRead + 'a, hints: &Hints) -> Documents<'a> {
    let format = hints.format.or_else(|| Format::from_name(name));
    let format = match format.map_or_else(|| reader.fill_buf().map(Format::sniff), Ok) {
        Ok(format) => format,
        Err(e) => return failed(unreadable(&e).at(name)),
    };
    if format.is_streamed() {
        return streamed(format, name, reader, hints);
    }
    let limit = if matches!(format, Format::Text | Format::Html) { MAX_DOCUMENT_BYTES } else { MAX_FILE_BYTES };
    let bytes = match containers::read_up_to(reader, limit) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return failed(limits::too_large_for(name, limit)),
        Err(e) => return failed(unreadable(&e).at(name)),
    };
    let hints = Hints { format: Some(format), ..hints.clone() };
    if format == Format::Zip {
        return containers::zip::documents(name, Cursor::new(bytes), &hints);
    }
    let all: Vec<_> = documents(name, &bytes, &hints).collect();
    Box::new(all.into_iter())
}

fn streamed<'a>(format: Format, name: &str, reader: impl BufRead + 'a, hints: &Hints) -> Documents<'a> {
    // A box here keeps the types of archives in archives from growing without end.
    let reader: Box<dyn BufRead + 'a> = Box::new(reader);
    match format {
        Format::Warc => Box::new(containers::warc::documents(name, reader, hints)),
        Format::Gzip => containers::gzip::documents(name, reader, hints),
        Format::Tar => Box::new(containers::tar::documents(name, reader, hints)),
        _ => Box::new(json::lines(name.to_owned(), reader, hints.clone())),
    }
}

fn failed<'a>(error: Error) -> Documents<'a> {
    Box::new(std::iter::once(Err(error)))
}

fn unreadable(e: &std::io::Error) -> Error {
    Error::new(format!("the file cannot be read further: {e}")).remedy("See whether it is complete")
}
