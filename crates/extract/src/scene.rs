//! A scene: one document with its sentences cut into items, before any rule is asked.

use crate::item::{Item, Named, Unit, What};
use crate::pack::meaning::Entity;
use crate::pack::{Class, ClassSet, Hit, Meaning, Packs};
use crate::token::{Kind, Token, tokens};
use crate::value::amount::{Units, amount, approximation};
use crate::value::resolve::Now;
use crate::value::{Cut, time::time};
use attache_core::{Decimal, Document, Section, Span};
use std::ops::Range;

/// One sentence of a document.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub span: Span,
    pub items: Range<usize>,
    pub tokens: Range<usize>,
    pub block: usize,
    pub section: Section,
    /// Whether the same words stood in an earlier block.
    pub repeat: bool,
    /// Whether the block is in a language that the rules read.
    pub readable: bool,
}

/// A document with all that can be seen in it without rules.
pub struct Scene<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub packs: &'a Packs,
    pub tokens: Vec<Token>,
    pub items: Vec<Item>,
    pub sentences: Vec<Sentence>,
    pub names: Vec<Named>,
    pub units: Units,
    pub now: Now,
    /// The countries that the article names, most often named first.
    pub countries: Vec<String>,
    /// Whether names are looked up; without them every value is seen, also those within names.
    names_on: bool,
}

impl<'a> Scene<'a> {
    pub fn new(document: &'a Document, packs: &'a Packs) -> Scene<'a> {
        Scene::build(document, packs, true)
    }

    /// The values alone: numbers within names (`the corridor of five provinces`) are seen too.
    pub fn of_values(document: &'a Document, packs: &'a Packs) -> Scene<'a> {
        Scene::build(document, packs, false)
    }

    fn build(document: &'a Document, packs: &'a Packs, names_on: bool) -> Scene<'a> {
        let mut scene = Scene {
            document,
            text: &document.text,
            packs,
            tokens: Vec::with_capacity(document.text.len() / 5),
            items: Vec::new(),
            sentences: Vec::new(),
            names: Vec::new(),
            units: Units::default(),
            now: Now::default(),
            countries: Vec::new(),
            names_on,
        };
        for block in 0..document.blocks.len() {
            scene.add_block(block);
        }
        crate::settle::settle(&mut scene);
        scene
    }

    fn add_block(&mut self, at: usize) {
        let block = &self.document.blocks[at];
        let from = self.tokens.len();
        let lexicon = &self.packs.lexicon;
        tokens(self.text, block.span, &lexicon.vocabulary, lexicon, &mut self.tokens);
        let language = block.language.as_deref().or(self.document.language.as_deref()).unwrap_or("en");
        let mut hits: Vec<Vec<Hit>> = Vec::new();
        for range in crate::sentence::sentences(self.text, &self.tokens, from..self.tokens.len()) {
            let first_item = self.items.len();
            hits.clear();
            for i in range.clone() {
                let mut found = Vec::new();
                lexicon.at(&self.tokens, self.text, i, range.end, &mut found);
                found.retain(|h| self.allowed(*h, i));
                hits.push(found);
            }
            self.read_items(
                &range,
                &hits,
                matches!(language, "vi" | "id" | "de" | "es" | "pt" | "fr" | "ru" | "uk" | "tr" | "it"),
            );
            let (first, last) = (self.tokens[range.start], self.tokens[range.end - 1]);
            self.sentences.push(Sentence {
                span: first.span.to(last.span),
                items: first_item..self.items.len(),
                tokens: range,
                block: at,
                section: block.section,
                repeat: block.repeat,
                readable: language == "en",
            });
        }
    }

    /// A name with a capital needs one in the text; one in capitals needs capitals; a word without marks needs none.
    fn allowed(&self, hit: Hit, at: usize) -> bool {
        let lexicon = &self.packs.lexicon;
        let meanings = lexicon.meanings(hit.phrase);
        let marked =
            || self.tokens[at..hit.end].iter().any(|t| t.kind == Kind::Word && !t.span.of(self.text).is_ascii());
        let foreign = lexicon.is_plain(hit.phrase) && marked();
        meanings.iter().any(|m| match m {
            Meaning::Entity(_) => self.names_on && self.meaning_allowed(m, at, hit.end),
            _ => !foreign,
        })
    }

    fn meaning_allowed(&self, meaning: &Meaning, at: usize, end: usize) -> bool {
        if let Meaning::Entity(Entity { marked: true, .. }) = meaning {
            let plain = self.tokens[at..end].iter().all(|t| t.span.of(self.text).is_ascii());
            if plain && self.document.language.as_deref() != Some("vi") {
                return false;
            }
        }
        match meaning {
            Meaning::Entity(Entity { caps: true, .. }) => {
                self.tokens[at..end].iter().all(|t| t.caps || t.kind != Kind::Word || !t.capital && t.span.len() <= 1)
            }
            Meaning::Entity(Entity { capital: true, .. }) => {
                self.tokens[at].capital
                    || crate::fold::is_han(
                        self.text[self.tokens[at].span.start as usize..].chars().next().unwrap_or(' '),
                    )
            }
            _ => true,
        }
    }

    fn read_items(&mut self, range: &Range<usize>, hits: &[Vec<Hit>], decimal_comma: bool) {
        let mut units = std::mem::take(&mut self.units);
        let mut names = std::mem::take(&mut self.names);
        let mut items = std::mem::take(&mut self.items);
        let first = items.len();
        {
            let cut = Cut {
                text: self.text,
                tokens: &self.tokens,
                end: range.end,
                lexicon: &self.packs.lexicon,
                decimal_comma,
                hits,
                start: range.start,
            };
            let mut i = range.start;
            while i < range.end {
                let (mut what, mut end, classes) = self.item(&cut, i, &mut units, &mut names);
                if let What::Amount(amount) = &mut what {
                    amount.approx = approximation(&cut, i, end);
                }
                end = end.max(i + 1);
                let span = self.tokens[i].span.to(self.tokens[end - 1].span);
                items.push(Item {
                    span,
                    tokens: (i as u32, end as u32),
                    what,
                    classes,
                    capital: self.tokens[i].capital,
                });
                i = end;
            }
        }
        self.units = units;
        self.names = names;
        share_units(&mut items[first..]);
        self.items = items;
    }

    fn item(&self, cut: &Cut, i: usize, units: &mut Units, names: &mut Vec<Named>) -> (What, usize, ClassSet) {
        let none = ClassSet::default();
        let longest = cut.hits(i).last().copied();
        let (entities, entity_end) = self.entities(cut, i);
        // A name longer than the value that begins it wins: "First Deputy Prime Minister", "Two Corridors, One Belt".
        let value_end = |end: usize| entity_end < end || entities.is_none();
        if let Some((found, end)) =
            time(cut, i).filter(|(_, end)| value_end(*end) && longest.is_none_or(|h| h.end <= *end || !self.is_name(h)))
        {
            return (What::Time(found), end, none);
        }
        if let Some((n, end)) = ordinal(cut, i).filter(|(_, e)| value_end(*e)) {
            let classes = longest.map(|h| cut.classes_of(h.phrase)).unwrap_or_default();
            return (What::Ordinal(n), end, classes);
        }
        if let Some((found, end)) = amount(cut, i, units).filter(|(_, e)| value_end(*e)) {
            let wordy =
                longest.filter(|h| h.end > end).map(|h| cut.classes_of(h.phrase)).is_some_and(|c| !c.is_empty());
            if !wordy {
                return (What::Amount(found), end, none);
            }
        }
        let word = cut.hits(i).iter().rev().map(|h| (h, cut.classes_of(h.phrase))).find(|(_, c)| !c.is_empty());
        if let Some(named) = entities
            && word.as_ref().is_none_or(|(h, _)| h.end <= entity_end)
        {
            let classes = word.filter(|(h, _)| h.end == entity_end).map(|(_, c)| c).unwrap_or_default();
            names.push(named);
            return (What::Entity(names.len() as u32 - 1), entity_end, classes);
        }
        if let Some((hit, classes)) = word {
            let classes = with_parts(cut, i, hit.end, classes);
            return (What::Word, hit.end, classes);
        }
        let what = match self.tokens[i].kind {
            Kind::Mark(c) => What::Mark(c),
            Kind::Dash => What::Dash,
            Kind::Possessive => What::Possessive,
            Kind::Word | Kind::Number => What::Plain,
        };
        (what, i + 1, none)
    }

    fn is_name(&self, hit: Hit) -> bool {
        self.packs.lexicon.meanings(hit.phrase).iter().any(|m| matches!(m, Meaning::Entity(_)))
    }

    /// The longest name at `i` with all the records that it may stand for.
    fn entities(&self, cut: &Cut, i: usize) -> (Option<Named>, usize) {
        for hit in cut.hits(i).iter().rev() {
            let mut records = Vec::new();
            let mut form = None;
            for meaning in cut.lexicon.meanings(hit.phrase) {
                if let Meaning::Entity(e) = meaning
                    && self.names_on
                    && self.meaning_allowed(meaning, i, hit.end)
                    && !records.contains(&e.record)
                {
                    records.push(e.record);
                    form.get_or_insert(e.form);
                }
            }
            if let Some(form) = form {
                return (Some(Named { records, form }), hit.end);
            }
        }
        (None, i)
    }

    pub fn sentence_items(&self, sentence: &Sentence) -> &[Item] {
        &self.items[sentence.items.clone()]
    }

    pub fn words(&self, item: &Item) -> &'a str {
        item.span.of(self.text)
    }

    /// The id of the record that an entity item most likely is.
    pub fn id(&self, item: &Item) -> Option<&str> {
        match item.what {
            What::Entity(n) => self.names[n as usize].records.first().map(|r| self.packs.record(*r).id.as_str()),
            _ => None,
        }
    }

    pub fn named(&self, item: &Item) -> Option<&Named> {
        match item.what {
            What::Entity(n) => Some(&self.names[n as usize]),
            _ => None,
        }
    }
}

/// "4 and 9 million dollars ... 2 and 7 per cent respectively": the numbers before "and" have the unit of the one after.
fn share_units(items: &mut [Item]) {
    if !items.iter().any(|i| i.has(Class::Respectively)) {
        return;
    }
    for i in (0..items.len()).rev() {
        let joined = items.get(i + 1).is_some_and(|n| n.has(Class::And) || n.is_mark(','));
        let next = (i + 2..(i + 4).min(items.len())).find_map(|j| items[j].amount().copied());
        if let (What::Amount(amount), true, Some(next)) = (&mut items[i].what, joined, next)
            && amount.unit == Unit::Count
            && next.unit != Unit::Count
            && amount.scale == Decimal::ONE
        {
            amount.unit = next.unit;
            amount.scale = next.scale;
            amount.value *= next.scale;
        }
    }
}

/// A phrase that only adds function words to a shorter one (`exports of`, `scheduled to`) keeps the classes of both.
fn with_parts(cut: &Cut, i: usize, end: usize, mut classes: ClassSet) -> ClassSet {
    const FUNCTION: [Class; 12] = [
        Class::Of,
        Class::To,
        Class::In,
        Class::For,
        Class::From,
        Class::With,
        Class::That,
        Class::On,
        Class::By,
        Class::Into,
        Class::At,
        Class::Between,
    ];
    // The last words of a phrase keep what they say of direction and time: "is scheduled", "trade growth".
    const CUES: [Class; 7] =
        [Class::Expect, Class::Aim, Class::Up, Class::Down, Class::UpNoun, Class::DownNoun, Class::Said];
    for hit in (i + 1..end).flat_map(|k| cut.hits(k)).filter(|h| h.end == end) {
        let inner = cut.classes_of(hit.phrase);
        // "making up 80%" and "added up to" say nothing of a rise.
        let still = classes.any(&[Class::Account, Class::Reach]);
        let moves = [Class::Up, Class::Down];
        CUES.into_iter().filter(|c| inner.has(*c) && !(still && moves.contains(c))).for_each(|c| classes.insert(c));
    }
    for hit in cut.hits(i).iter().filter(|h| h.end < end) {
        let tail: Vec<Class> = (hit.end..end).filter_map(|n| FUNCTION.into_iter().find(|c| cut.is(n, *c))).collect();
        if tail.len() == end - hit.end {
            classes.join(cut.classes_of(hit.phrase));
            tail.into_iter().for_each(|c| classes.insert(c));
        }
    }
    classes
}

/// `8th`, `fifth`, `twenty-first`.
fn ordinal(cut: &Cut, i: usize) -> Option<(u32, usize)> {
    if let Some(found) = cut.ordinal_word(i) {
        return Some(found);
    }
    let suffix = cut.kind(i + 1) == Some(Kind::Word)
        && !cut.spaced(i + 1)
        && matches!(cut.surface(i + 1), "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH");
    if cut.kind(i) == Some(Kind::Number) && suffix {
        return cut.surface(i).parse().ok().map(|n| (n, i + 2));
    }
    None
}
