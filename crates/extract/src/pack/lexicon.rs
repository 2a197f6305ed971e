//! The lexicon: a trie over folded words that finds the longest known phrase at a token.

use super::meaning::{Class, Meaning};
use crate::token::{Abbreviations, Kind, Token, UNKNOWN, Vocabulary, WordId, tokens};
use attache_core::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// A phrase found: the tokens it covers and its entry in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub end: usize,
    pub phrase: u32,
}

#[derive(Default)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    abbreviations: FxHashSet<Box<str>>,
    prefixes: FxHashSet<Box<str>>,
    /// (node, word) to node; node 0 is the root.
    edges: FxHashMap<(u32, WordId), u32>,
    /// The phrase that ends at a node, 0 for none.
    ends: Vec<u32>,
    /// Words of a language written without marks: text with marks is not theirs.
    plain: FxHashSet<u32>,
    /// Meanings of phrase n at n - 1.
    meanings: Vec<Vec<Meaning>>,
}

impl Abbreviations for Lexicon {
    fn is_abbreviation(&self, folded: &str) -> bool {
        self.abbreviations.contains(folded)
    }

    fn is_prefix(&self, folded: &str) -> bool {
        self.prefixes.contains(folded)
    }
}

impl Lexicon {
    pub fn add_abbreviation(&mut self, word: &str) {
        self.abbreviations.insert(crate::fold::fold(word.trim_end_matches('.')).into());
    }

    /// Adds a name as it is written.
    pub fn add(&mut self, phrase: &str, meaning: Meaning) {
        let words = self.words_of(phrase);
        let _ = self.insert(&words, meaning);
    }

    /// Adds a word or phrase of a class.
    pub fn add_word(&mut self, phrase: &str, meaning: Meaning) {
        if matches!(meaning, Meaning::Currency { before: true, .. }) && phrase.chars().all(char::is_alphabetic) {
            self.prefixes.insert(crate::fold::fold(phrase).into());
        }
        let words = self.words_of(phrase);
        if let Some(at) = self.insert(&words, meaning).filter(|_| phrase.is_ascii()) {
            self.plain.insert(at);
        }
    }

    /// Whether the phrase is a word written in plain ASCII.
    pub fn is_plain(&self, phrase: u32) -> bool {
        self.plain.contains(&phrase)
    }

    fn words_of(&mut self, phrase: &str) -> Vec<WordId> {
        let mut cut = Vec::new();
        tokens(phrase, Span::new(0, phrase.len()), &Vocabulary::default(), &NoStops, &mut cut);
        let mut words = Vec::with_capacity(cut.len());
        for token in cut {
            let folded = match token.kind {
                Kind::Dash => continue,
                Kind::Possessive => "'s".to_owned(),
                Kind::Mark('.') => continue,
                _ => crate::fold::fold(token.span.of(phrase)).replace('.', ""),
            };
            words.push(self.vocabulary.add(&folded));
        }
        words
    }

    fn insert(&mut self, words: &[WordId], meaning: Meaning) -> Option<u32> {
        if words.is_empty() {
            return None;
        }
        if self.ends.is_empty() {
            self.ends.push(0);
        }
        let mut node = 0;
        for word in words {
            let next = self.ends.len() as u32;
            node = *self.edges.entry((node, *word)).or_insert(next);
            if node == next {
                self.ends.push(0);
            }
        }
        if self.ends[node as usize] == 0 {
            self.meanings.push(Vec::new());
            self.ends[node as usize] = self.meanings.len() as u32;
        }
        let phrase = self.ends[node as usize];
        let meanings = &mut self.meanings[phrase as usize - 1];
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
        Some(phrase)
    }

    pub fn meanings(&self, phrase: u32) -> &[Meaning] {
        if phrase == 0 { &[] } else { &self.meanings[phrase as usize - 1] }
    }

    /// Every phrase as folded words joined by spaces, for a plain multi-pattern scan of the same names and words.
    pub fn patterns(&self) -> Vec<String> {
        let mut parent: Vec<(u32, WordId)> = vec![(0, UNKNOWN); self.ends.len()];
        #[allow(clippy::iter_over_hash_type, reason = "each edge sets its own slot")]
        for ((node, word), next) in self.edges.iter().map(|(k, v)| (*k, *v)) {
            parent[next as usize] = (node, word);
        }
        let mut out = Vec::with_capacity(self.meanings.len());
        for (node, _) in self.ends.iter().enumerate().filter(|(_, phrase)| **phrase != 0) {
            let (mut at, mut words) = (node as u32, Vec::new());
            while at != 0 {
                let (up, word) = parent[at as usize];
                words.push(self.vocabulary.word(word));
                at = up;
            }
            words.reverse();
            out.push(words.join(" "));
        }
        out.sort();
        out
    }

    pub fn phrases(&self) -> usize {
        self.meanings.len()
    }

    /// The phrases that begin at token `at`, longest last; dashes between words do not count.
    pub fn at(&self, tokens: &[Token], text: &str, at: usize, end: usize, out: &mut Vec<Hit>) {
        out.clear();
        let mut node = 0;
        let mut i = at;
        while i < end {
            let token = tokens[i];
            let word = match token.kind {
                Kind::Word | Kind::Possessive => token.word,
                Kind::Number | Kind::Mark(_) => self.mark(token, text),
                Kind::Dash if i > at => {
                    i += 1;
                    continue;
                }
                Kind::Dash => return,
            };
            if word == UNKNOWN {
                return;
            }
            let Some(next) = self.edges.get(&(node, word)) else { return };
            node = *next;
            i += 1;
            if self.ends[node as usize] != 0 {
                out.push(Hit { end: i, phrase: self.ends[node as usize] });
            }
        }
    }

    /// Numbers and marks within names (`Resolution 34`, `$`, `%`) are looked up as they stand.
    fn mark(&self, token: Token, text: &str) -> WordId {
        self.vocabulary.get(token.span.of(text))
    }

    pub fn class_of(&self, phrase: u32, class: Class) -> bool {
        self.meanings(phrase).contains(&Meaning::Class(class))
    }
}

struct NoStops;
impl Abbreviations for NoStops {
    fn is_abbreviation(&self, _: &str) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_dashes_do_not_matter() {
        let mut lexicon = Lexicon::default();
        lexicon.add_word("two-way trade", Meaning::Class(Class::Trade));
        lexicon.add_word("two", Meaning::Number(2.into()));
        let text = "two – way trade";
        let mut cut = Vec::new();
        tokens(text, Span::new(0, text.len()), &lexicon.vocabulary, &lexicon, &mut cut);
        let mut hits = Vec::new();
        lexicon.at(&cut, text, 0, cut.len(), &mut hits);
        assert_eq!(hits.iter().map(|h| h.end).collect::<Vec<_>>(), [1, 4]);
        assert!(lexicon.class_of(hits[1].phrase, Class::Trade));
    }
}
