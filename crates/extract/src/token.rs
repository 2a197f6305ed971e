//! Tokens: words, numbers and marks, as spans of the text, each looked up once in the vocabulary of the packs.

use crate::fold::{fold_char, is_apostrophe, is_dash, is_han};
use attache_core::Span;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// Digits with their separators: `4,965`, `171.9`.
    Number,
    /// A dash between words or numbers.
    Dash,
    /// `'s` or `'` after a word.
    Possessive,
    Mark(char),
}

/// The id of a folded word in the vocabulary; `UNKNOWN` for words that no pack has.
pub type WordId = u32;
pub const UNKNOWN: WordId = 0;

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub span: Span,
    pub kind: Kind,
    pub word: WordId,
    /// Whether the first letter is a capital.
    pub capital: bool,
    /// Whether it has two letters or more, all of them capitals.
    pub caps: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a line break stands before it.
    pub newline: bool,
}

/// The folded words that the packs know, numbered from 1.
#[derive(Default)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    pub fn add(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id = self.words.len() as WordId + 1;
        self.words.push(folded.into());
        self.ids.insert(folded.into(), id);
        id
    }

    pub fn get(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(UNKNOWN)
    }

    pub fn word(&self, id: WordId) -> &str {
        if id == UNKNOWN { "" } else { &self.words[id as usize - 1] }
    }
}

/// Words that keep a full stop, so that the stop does not end a sentence: `Gen.`, `No.`, `Feb.`.
pub trait Abbreviations {
    /// Letters that a number may follow without a space: `VND4,927`, `RM3`.
    fn is_prefix(&self, _folded: &str) -> bool {
        false
    }

    fn is_abbreviation(&self, folded: &str) -> bool;
}

/// Cuts `text[within]` into tokens.
pub fn tokens(text: &str, within: Span, vocabulary: &Vocabulary, abbr: &dyn Abbreviations, out: &mut Vec<Token>) {
    let mut scan =
        Scan { text, at: within.start as usize, end: within.end as usize, folded: String::with_capacity(32) };
    let (mut spaced, mut newline) = (true, true);
    while let Some(c) = scan.peek() {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            spaced = true;
            newline |= c == '\n' || c == '\r';
            scan.at += c.len_utf8();
            continue;
        }
        let mut token = scan.token(c, vocabulary, abbr, spaced, out.last());
        token.spaced = spaced;
        token.newline = newline;
        out.push(token);
        (spaced, newline) = (false, false);
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    folded: String,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn peek_at(&self, at: usize) -> Option<char> {
        self.text.get(at..self.end).and_then(|s| s.chars().next())
    }

    fn token(
        &mut self,
        c: char,
        vocabulary: &Vocabulary,
        abbr: &dyn Abbreviations,
        spaced: bool,
        last: Option<&Token>,
    ) -> Token {
        let start = self.at;
        self.folded.clear();
        let after_word = !spaced && last.is_some_and(|t| t.kind == Kind::Word);
        let kind = if c.is_ascii_digit() {
            self.number();
            Kind::Number
        } else if is_apostrophe(c) && after_word {
            self.possessive(c)
        } else if is_han(c) {
            self.at += c.len_utf8();
            self.folded.push(c);
            Kind::Word
        } else if c.is_alphabetic() {
            self.word(abbr);
            Kind::Word
        } else {
            self.at += c.len_utf8();
            if is_dash(c) { Kind::Dash } else { Kind::Mark(c) }
        };
        let word = match kind {
            Kind::Word => vocabulary.get(&self.folded),
            Kind::Possessive => vocabulary.get("'s"),
            _ => UNKNOWN,
        };
        let surface = &self.text[start..self.at];
        let mut letters = surface.chars().filter(|c| c.is_alphabetic());
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let caps = capital && surface.len() > 1 && letters.all(char::is_uppercase);
        Token { span: Span::new(start, self.at), kind, word, capital, caps, spaced: false, newline: false }
    }

    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            let b = bytes[self.at];
            let digit_after = self.at + 1 < self.end && bytes[self.at + 1].is_ascii_digit();
            if b.is_ascii_digit() || ((b == b'.' || b == b',') && digit_after) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn possessive(&mut self, c: char) -> Kind {
        let next = self.at + c.len_utf8();
        let s = self.peek_at(next).filter(|c| *c == 's' || *c == 'S');
        let after = s.and_then(|s| self.peek_at(next + s.len_utf8()));
        if s.is_some() && !after.is_some_and(char::is_alphanumeric) {
            self.at = next + 1;
            return Kind::Possessive;
        }
        self.at = next;
        if self.peek().is_some_and(char::is_alphabetic) { Kind::Mark('\'') } else { Kind::Possessive }
    }

    /// A word: letters, with digits after them (`G20`); `U.S.` and known abbreviations keep their stops.
    fn word(&mut self, abbr: &dyn Abbreviations) {
        while let Some(c) = self.peek() {
            let letter = c.is_alphabetic() && !is_han(c);
            if !letter && !c.is_ascii_digit() && !unicode_normalization::char::is_combining_mark(c) {
                break;
            }
            if c.is_ascii_digit() && abbr.is_prefix(&self.folded) {
                return;
            }
            fold_char(c, &mut self.folded);
            self.at += c.len_utf8();
        }
        while self.initials_go_on() {
            let c = self.peek_at(self.at + 1).unwrap_or(' ');
            fold_char(c, &mut self.folded);
            self.at += 1 + c.len_utf8();
        }
        if self.peek() == Some('.') && (self.text[..self.at].ends_with_initials() || abbr.is_abbreviation(&self.folded))
        {
            self.at += 1;
        }
    }

    /// At the stop of `U.S`: one letter before, one letter and no second letter after.
    fn initials_go_on(&self) -> bool {
        let before = self.text[..self.at].chars().rev().nth(1);
        let next = self.peek_at(self.at + 1);
        let after = next.and_then(|c| self.peek_at(self.at + 1 + c.len_utf8()));
        self.peek() == Some('.')
            && self.text[..self.at].chars().next_back().is_some_and(char::is_uppercase)
            && !before.is_some_and(char::is_alphanumeric)
            && next.is_some_and(char::is_uppercase)
            && !after.is_some_and(char::is_alphanumeric)
    }
}

trait Initials {
    fn ends_with_initials(&self) -> bool;
}

impl Initials for str {
    /// Whether the text ends with `U.S` or with one capital letter standing alone (`J`).
    fn ends_with_initials(&self) -> bool {
        let mut back = self.chars().rev();
        let last = back.next().is_some_and(char::is_uppercase);
        last && !back.next().is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Few;
    impl Abbreviations for Few {
        fn is_abbreviation(&self, folded: &str) -> bool {
            ["feb", "gen", "no"].contains(&folded)
        }
    }

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokens(text, Span::new(0, text.len()), &Vocabulary::default(), &Few, &mut out);
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn tokens_of_untidy_text() {
        assert_eq!(cut("US$1.85 billion.In Feb.18"), ["US", "$", "1.85", "billion", ".", "In", "Feb.", "18"]);
        assert_eq!(cut("China’s two-way 4,965"), ["China", "’s", "two", "-", "way", "4,965"]);
        assert_eq!(cut("the U.S. and G20, 10th"), ["the", "U.S.", "and", "G20", ",", "10", "th"]);
        assert_eq!(cut("countries' 5-8/11"), ["countries", "'", "5", "-", "8", "/", "11"]);
        assert_eq!(cut("奠边2024年"), ["奠", "边", "2024", "年"]);
        assert_eq!(cut("No. 34-NQ/TW"), ["No.", "34", "-", "NQ", "/", "TW"]);
        assert_eq!(cut("J. Smith said."), ["J.", "Smith", "said", "."]);
    }
}
