//! A document: one report, pinned by the hash of its bytes, with its text cut into blocks.

use crate::edtf::Edtf;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which part of a page a passage stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    Headline,
    Lede,
    #[default]
    Body,
    Caption,
    /// A different story shown beside this one.
    Teaser,
    /// Navigation, comments, forms.
    Other,
}

impl Section {
    pub fn name(self) -> &'static str {
        match self {
            Section::Headline => "headline",
            Section::Lede => "lede",
            Section::Body => "body",
            Section::Caption => "caption",
            Section::Teaser => "teaser",
            Section::Other => "other",
        }
    }

    /// Whether the passage belongs to the report itself.
    pub fn is_article(self) -> bool {
        !matches!(self, Section::Teaser | Section::Other)
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A paragraph: a run of text without an empty line, or a block element of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub span: Span,
    pub section: Section,
    /// BCP 47, where the block's language is known.
    pub language: Option<String>,
    /// Whether the same words stood in an earlier block.
    pub repeat: bool,
}

/// Whether a date of publication was printed or is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublishedFrom {
    Stated,
    Inferred,
}

/// A date that a page gives for itself, with the place where it was found (`meta article:published_time`, `byline`, …).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDate {
    pub date: Edtf,
    pub origin: String,
}

/// One report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `sha256:…` of the bytes.
    pub id: String,
    /// The path or address it was read from; no part of its identity.
    pub source: String,
    pub url: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    /// BCP 47 of the article.
    pub language: Option<String>,
    /// As stated by metadata or by the caller; what the text itself says is for `extract`.
    pub published: Option<Edtf>,
    pub dates: Vec<FoundDate>,
    pub text: String,
    /// In order, not overlapping.
    pub blocks: Vec<Block>,
}
