//! Small questions about the words of a sentence.

use crate::item::What;
use crate::phrases::Phrases;
use crate::settle::{is_country, is_division};
use crate::token::Kind;

pub trait Look {
    /// Whether white space stands before token `i`.
    fn spaced(&self, i: usize) -> bool;
    fn newline(&self, i: usize) -> bool;
    /// Whether the line break before `i` is only the end of a full line.
    fn wrapped(&self, i: usize) -> bool;
    fn possessive(&self, i: usize) -> bool;
    /// The country named at `i` by name, demonym or capital, with its end.
    fn country(&self, i: usize) -> Option<(&str, usize)>;
    fn division(&self, i: usize) -> Option<(&str, usize)>;
    /// The end of a bracket that opens at `i`.
    fn bracket(&self, i: usize) -> Option<usize>;
    /// The items that a range of tokens covers.
    fn items(&self, from: usize, to: usize) -> std::ops::Range<usize>;
}

impl Look for Phrases<'_, '_> {
    fn spaced(&self, i: usize) -> bool {
        i >= self.len() || self.scene.tokens[self.sentence.tokens.start + i].spaced
    }

    fn newline(&self, i: usize) -> bool {
        i < self.len() && self.scene.tokens[self.sentence.tokens.start + i].newline
    }

    fn wrapped(&self, i: usize) -> bool {
        if i == 0 || i >= self.len() {
            return false;
        }
        let tokens = &self.scene.tokens[self.sentence.tokens.start..];
        let line = self.scene.text[..tokens[i - 1].span.end as usize].rsplit('\n').next().unwrap_or("");
        line.chars().count() > 30
    }

    fn possessive(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Possessive)
    }

    fn country(&self, i: usize) -> Option<(&str, usize)> {
        let end = self.item_end(i);
        let item = self.item(i)?;
        if self.item_start(i) != i || !matches!(item.what, What::Entity(_)) {
            return None;
        }
        let named = self.scene.named(item)?;
        let mut ids = named.records.iter().map(|r| self.scene.packs.record(*r).id.as_str());
        ids.find(|id| is_country(id)).map(|id| (id, end))
    }

    fn division(&self, i: usize) -> Option<(&str, usize)> {
        let end = self.item_end(i);
        let item = self.item(i)?;
        if self.item_start(i) != i {
            return None;
        }
        let named = self.scene.named(item)?;
        let mut ids = named.records.iter().map(|r| self.scene.packs.record(*r).id.as_str());
        ids.find(|id| is_division(id)).map(|id| (id, end))
    }

    fn bracket(&self, i: usize) -> Option<usize> {
        let close = match self.kind(i)? {
            Kind::Mark('(') => ')',
            Kind::Mark('[') => ']',
            _ => return None,
        };
        (i + 1..self.len().min(i + 12)).find(|j| self.mark(*j, close)).map(|j| j + 1)
    }

    fn items(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        if from >= to || self.is_empty() {
            return 0..0;
        }
        self.item_index(from)..self.item_index(to - 1) + 1
    }
}
