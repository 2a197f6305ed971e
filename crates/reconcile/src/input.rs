//! What goes in: the documents' rows, their statements, and what the caller knows of places.

use crate::parts::Parts;
use attache_core::{Day, DocumentRow, Edtf, Statement};
use std::collections::BTreeMap;

/// A balance of which a document tells only the direction: "a significant trade deficit with China".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    pub doc: String,
    /// In Unicode scalar values of the document's text.
    pub at: [u32; 2],
    pub quote: String,
    /// Whose deficit it is.
    pub of: String,
    /// With whom.
    pub with: String,
}

pub struct Input<'a> {
    pub documents: &'a [DocumentRow],
    pub statements: &'a [Statement],
    pub parts: &'a dyn Parts,
    /// May be empty; see [`crate::remarks::find`].
    pub remarks: &'a [Remark],
}

impl<'a> Input<'a> {
    pub fn new(documents: &'a [DocumentRow], statements: &'a [Statement], parts: &'a dyn Parts) -> Input<'a> {
        Input { documents, statements, parts, remarks: &[] }
    }

    pub fn with_remarks(mut self, remarks: &'a [Remark]) -> Input<'a> {
        self.remarks = remarks;
        self
    }
}

/// What every check may look up.
pub(crate) struct Context<'a> {
    pub(crate) parts: &'a dyn Parts,
    pub(crate) remarks: &'a [Remark],
    documents: BTreeMap<&'a str, &'a DocumentRow>,
    /// The day on or after which a page with its teasers was stored.
    stored: BTreeMap<String, Day>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(input: &Input<'a>) -> Context<'a> {
        let mut documents = BTreeMap::new();
        for row in input.documents {
            documents.entry(row.doc.as_str()).or_insert(row);
        }
        Context { parts: input.parts, remarks: input.remarks, documents, stored: BTreeMap::new() }
    }

    pub(crate) fn with_stored(mut self, stored: BTreeMap<String, Day>) -> Context<'a> {
        self.stored = stored;
        self
    }

    pub(crate) fn stored(&self, doc: &str) -> Option<Day> {
        self.stored.get(doc).copied()
    }

    pub(crate) fn document(&self, doc: &str) -> Option<&'a DocumentRow> {
        self.documents.get(doc).copied()
    }

    pub(crate) fn published(&self, doc: &str) -> Option<Edtf> {
        self.document(doc)?.published
    }

    /// Whose figures a statement gives: the country of the speaker, else of the publisher.
    pub(crate) fn reporter(&self, statement: &Statement) -> Option<String> {
        let said = statement.said_by.as_deref().and_then(|s| self.parts.home(s));
        said.or_else(|| self.document(&statement.doc)?.publisher.as_deref().and_then(|p| self.parts.home(p)))
    }
}
