//! Spans of a document's text: bytes inside the program, Unicode scalar values in JSON.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a document's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of `text` at this span; empty where the span is not one of the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Converts byte offsets into counts of Unicode scalar values: the one place where that is done.
pub struct ScalarIndex {
    every: Vec<u32>,
    ascii: bool,
}

const STEP: usize = 128;

impl ScalarIndex {
    pub fn new(text: &str) -> ScalarIndex {
        if text.is_ascii() {
            return ScalarIndex { every: Vec::new(), ascii: true };
        }
        let mut every = Vec::with_capacity(text.len() / STEP + 1);
        let mut scalars = 0u32;
        for (i, b) in text.bytes().enumerate() {
            if i % STEP == 0 {
                every.push(scalars);
            }
            scalars += u32::from(b & 0xC0 != 0x80);
        }
        ScalarIndex { every, ascii: false }
    }

    /// The number of scalar values before byte `at` of `text`, which must be the text of `new`.
    pub fn scalars(&self, text: &str, at: u32) -> u32 {
        if self.ascii {
            return at;
        }
        let at = (at as usize).min(text.len());
        let slot = (at / STEP).min(self.every.len().saturating_sub(1));
        let from = slot * STEP;
        let more = text.as_bytes()[from..at].iter().filter(|b| *b & 0xC0 != 0x80).count();
        self.every.get(slot).copied().unwrap_or(0) + more as u32
    }
}

/// The words of `text` between two counts of scalar values.
pub fn slice_scalars(text: &str, at: [u32; 2]) -> &str {
    let mut ends = text.char_indices().map(|(i, _)| i).chain(std::iter::once(text.len()));
    let Some(start) = ends.nth(at[0] as usize) else { return "" };
    if at[1] <= at[0] {
        return "";
    }
    let end = ends.nth((at[1] - at[0] - 1) as usize).unwrap_or(text.len());
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_count_characters_not_bytes() {
        let text = "Điện Biên ".repeat(60);
        let index = ScalarIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.scalars(&text, byte as u32), n as u32);
        }
        assert_eq!(slice_scalars(&text, [5, 9]), "Biên");
        assert_eq!(slice_scalars("abc", [1, 9]), "bc");
        assert_eq!(slice_scalars("abc", [7, 9]), "");
    }
}
