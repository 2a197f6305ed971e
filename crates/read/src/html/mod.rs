//! Pages: the article out of the markup.

use crate::{Hints, charset, limits, text};
use attache_core::{Document, Error, id};

/// The document of a page's bytes.
pub(crate) fn read(name: &str, bytes: &[u8], hints: &Hints) -> Result<Document, Error> {
    limits::check_size(bytes.len(), name)?;
    let decoded = charset::decode(bytes, charset::declared_in_html(bytes).as_deref());
    limits::check_size(decoded.text.len(), name)?;
    Ok(page(id::document_id(bytes), name.to_owned(), &decoded.text, hints))
}

/// The document of a decoded page.
pub(crate) fn page(id: String, source: String, page: &str, _hints: &Hints) -> Document {
    let tree = scraper::Html::parse_document(page);
    let body: Vec<String> = tree.root_element().text().map(str::to_owned).collect();
    text::document(id, source, body.join(" "))
}
