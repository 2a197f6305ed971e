//! Short documents for the tests of rules.

use crate::pack::Packs;
use crate::reader::Reader;
use attache_core::{Block, Document, Section, Span, Values};
use std::sync::OnceLock;

/// The values that the rules find in a text of paragraphs (cut at empty lines), published on 6 November 2024.
pub(crate) fn values(text: &str) -> Vec<Values> {
    static READER: OnceLock<Reader> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::new(Packs::embedded().expect("the built-in packs are sound")));
    let document = document(text);
    reader.read(&document).statements.into_iter().map(|s| s.values).collect()
}

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len());
        blocks.push(Block { span, section: Section::Body, language: None, repeat: false });
        at += part.len() + 2;
    }
    let published = Some("2024-11-06".parse().expect("a date"));
    Document {
        id: "d".into(),
        text: text.into(),
        language: Some("en".into()),
        published,
        blocks,
        ..Document::default()
    }
}
