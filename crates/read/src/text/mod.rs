//! Plain text: paragraphs by lines, sections by what a paragraph looks like and where it stands.

mod captions;
mod furniture;
mod paragraphs;
mod repeats;
mod sections;
mod shape;
mod tail;

use crate::{charset, dates, language, limits};
use attache_core::{Block, Document, Edtf, Error, FoundDate, Section, Span, id};

pub(crate) use furniture::{Furniture, furniture};
pub(crate) use paragraphs::{ends_in_small_word, split};
pub(crate) use repeats::key;

/// The document of a text file.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    limits::check_size(bytes.len(), name)?;
    let decoded = charset::decode(bytes, None);
    limits::check_size(decoded.text.len(), name)?;
    Ok(document(id::document_id(bytes), name.to_owned(), decoded.text))
}

/// The document of a decoded text.
pub(crate) fn document(id: String, source: String, text: String) -> Document {
    let blocks = blocks(&text);
    let language = article_language(&text, &blocks);
    let title = blocks.iter().find(|b| b.section == Section::Headline).map(|b| one_line(b.span.of(&text)));
    let dates = printed_dates(&text, &blocks);
    Document { id, source, title, language: language.map(str::to_owned), dates, text, blocks, ..Document::default() }
}

/// The blocks of a text: every paragraph, in order, with its section and language.
pub fn blocks(text: &str) -> Vec<Block> {
    let paragraphs = paragraphs::split(text);
    let shapes = shape::of_all(text, &paragraphs);
    let marked = sections::mark(text, &paragraphs, &shapes);
    paragraphs
        .iter()
        .zip(&shapes)
        .zip(marked)
        .map(|((span, shape), section)| Block {
            span: *span,
            section,
            language: shape.language.filter(|l| *l != "und").map(str::to_owned),
            repeat: shape.repeat_of.is_some(),
        })
        .collect()
}

/// Marks what a page's structure left open: repeats, captions by their credits, the lede.
pub(crate) fn finish(text: &str, mut blocks: Vec<Block>) -> Vec<Block> {
    let paragraphs: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    let shapes = shape::of_all(text, &paragraphs);
    let mut lede = false;
    for (i, block) in blocks.iter_mut().enumerate() {
        let shape = &shapes[i];
        block.repeat = shape.repeat_of.is_some();
        if block.section != Section::Body {
            continue;
        }
        if shape.furniture.is_some() {
            block.section = Section::Other;
        } else if shape.caption {
            block.section = Section::Caption;
        } else if !lede && matches!(shape.make, shape::Make::Prose | shape::Make::Sentence) {
            block.section = Section::Lede;
            lede = true;
        }
    }
    blocks
}

/// The language of most of the article's words.
pub(crate) fn article_language(text: &str, blocks: &[Block]) -> Option<&'static str> {
    let mut article = String::new();
    for block in blocks.iter().filter(|b| b.section.is_article() && !b.repeat) {
        article.push_str(block.span.of(text));
        article.push('\n');
        if article.len() > 4000 {
            break;
        }
    }
    language::detect(&article).filter(|l| *l != "und")
}

/// Dates that stand alone in a line, or behind a word such as "Updated", near the beginning.
fn printed_dates(text: &str, blocks: &[Block]) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    for block in blocks.iter().take(12).filter(|b| b.section == Section::Other && b.span.len() < 120) {
        for date in dates::all(block.span.of(text)) {
            let date = FoundDate { date: Edtf::Date(date), origin: "byline".to_owned() };
            if !found.contains(&date) {
                found.push(date);
            }
        }
    }
    found
}

pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The beginning of a text, of at most so many bytes.
pub(crate) fn head(text: &str, at_most: usize) -> &str {
    let mut end = text.len().min(at_most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a character shows nothing: white space, marks of order, control characters.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// The span of what shows within `start..end`.
pub(crate) fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = &text[start..end];
    let left = part.trim_start_matches(is_blank);
    let start = end - left.len();
    let right = left.trim_end_matches(is_blank);
    (!right.is_empty()).then(|| Span::new(start, start + right.len()))
}
