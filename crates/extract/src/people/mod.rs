//! People: who is named, by what name and title, and what offices the words give them.

pub mod look;
mod name;
mod office;
mod organisation;
mod refer;
pub(crate) mod resolve;
mod respectively;
mod scan;

pub use office::Phrase as OfficePhrase;
pub use office::phrase as office_phrase;

use crate::phrases::Phrases;
use crate::scene::Scene;
use attache_core::Span;
use std::ops::Range;

/// An office as the words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// `Deputy Prime Minister`.
    pub words: String,
    /// An id, or the name of the organisation as printed.
    pub of: Option<String>,
    /// Said to be held no more: "former", "late", "then".
    pub former: bool,
    pub span: Span,
}

/// One place where the document names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// With titles before and offices behind the name.
    pub span: Span,
    pub name: Span,
    /// The items of the name, counted in the scene.
    pub items: Range<usize>,
    /// All items of the span.
    pub whole: Range<usize>,
    pub sentence: usize,
    /// The id of the pack, or the fullest name that the document prints.
    pub person: String,
    pub offices: Vec<Office>,
}

/// A person of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    /// The fullest name as printed.
    pub name: String,
    pub country: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// In the order of first mention.
    pub persons: Vec<Person>,
    /// The country whose people the document names without saying so.
    pub home: Option<String>,
}

/// The phrases of each sentence that the rules read; none for what is repeated or in another language.
pub fn lines<'s, 'a>(scene: &'s Scene<'a>) -> Vec<Option<Phrases<'s, 'a>>> {
    let read = |at: usize| scene.sentences[at].readable && !scene.sentences[at].repeat;
    (0..scene.sentences.len()).map(|at| read(at).then(|| Phrases::of(scene, at))).collect()
}

impl People {
    /// All persons whom the document names, with titles, short names and offices.
    pub fn of(scene: &Scene) -> People {
        let lines = lines(scene);
        let mut raw = Vec::new();
        for line in lines.iter().flatten() {
            scan::sentence(line, &mut raw);
        }
        let mut people = resolve::people(scene, &lines, raw);
        refer::short_names(scene, &lines, &mut people);
        people
    }

    pub fn in_sentence(&self, sentence: usize) -> impl Iterator<Item = &Mention> {
        let from = self.mentions.partition_point(|m| m.sentence < sentence);
        self.mentions[from..].iter().take_while(move |m| m.sentence == sentence)
    }

    /// The mention whose name or title covers an item.
    pub fn at_item(&self, item: usize) -> Option<&Mention> {
        self.mentions
            .iter()
            .find(|m| m.items.contains(&item))
            .or_else(|| self.mentions.iter().find(|m| m.whole.contains(&item)))
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.persons.iter().find(|p| p.id == id)
    }

    pub fn country(&self, id: &str) -> Option<&str> {
        self.person(id).and_then(|p| p.country.as_deref())
    }
}

#[cfg(test)]
mod tests;
