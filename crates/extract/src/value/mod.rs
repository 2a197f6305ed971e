//! Values in text: numbers, amounts, ordinals, times.

pub mod amount;
pub mod han;
pub mod number;
pub mod resolve;
pub mod time;

use crate::pack::{Class, ClassSet, Hit, Lexicon, Meaning};
use crate::token::{Kind, Token};
use attache_core::Decimal;

/// The tokens of one sentence with the phrases found at each, for the value readers.
pub struct Cut<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub end: usize,
    pub lexicon: &'a Lexicon,
    /// Vietnamese and other writers of decimal commas.
    pub decimal_comma: bool,
    /// All phrases at each token of the sentence, longest last; indexed from `start`.
    pub hits: &'a [Vec<Hit>],
    pub start: usize,
}

impl<'a> Cut<'a> {
    pub fn token(&self, i: usize) -> Option<&'a Token> {
        if i < self.end { self.tokens.get(i) } else { None }
    }

    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.token(i).map(|t| t.kind)
    }

    pub fn surface(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.span.of(self.text))
    }

    pub fn is_mark(&self, i: usize, c: char) -> bool {
        self.kind(i) == Some(Kind::Mark(c))
    }

    pub fn is_dash(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Dash)
    }

    pub fn spaced(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.spaced)
    }

    pub fn hits(&self, i: usize) -> &'a [Hit] {
        if i < self.start || i >= self.end { &[] } else { &self.hits[i - self.start] }
    }

    /// The longest phrase at `i` for which `pick` gives something, with its end.
    pub fn find<T>(&self, i: usize, pick: impl Fn(&Meaning) -> Option<T>) -> Option<(T, usize)> {
        self.hits(i)
            .iter()
            .rev()
            .find_map(|h| self.lexicon.meanings(h.phrase).iter().find_map(&pick).map(|found| (found, h.end)))
    }

    /// The end of the longest phrase of the class at `i`.
    pub fn class(&self, i: usize, class: Class) -> Option<usize> {
        self.find(i, |m| (*m == Meaning::Class(class)).then_some(())).map(|(_, end)| end)
    }

    pub fn is(&self, i: usize, class: Class) -> bool {
        self.class(i, class) == Some(i + 1)
    }

    pub fn classes_of(&self, phrase: u32) -> ClassSet {
        let mut set = ClassSet::default();
        for meaning in self.lexicon.meanings(phrase) {
            if let Meaning::Class(class) = meaning {
                set.insert(*class);
            }
        }
        set
    }

    pub fn number_word(&self, i: usize) -> Option<(Decimal, usize)> {
        self.find(i, |m| if let Meaning::Number(n) = m { Some(*n) } else { None })
    }

    pub fn multiplier(&self, i: usize) -> Option<(Decimal, usize)> {
        self.find(i, |m| if let Meaning::Multiplier(n) = m { Some(*n) } else { None })
    }

    pub fn ordinal_word(&self, i: usize) -> Option<(u32, usize)> {
        self.find(i, |m| if let Meaning::Ordinal(n) = m { Some(*n) } else { None })
    }
}
