//! One sentence as the figure rules see it.

use super::side::{Side, dateline_end, sides};
use crate::item::{Amount, Item, Time, Unit, What};
use crate::pack::Class;
use crate::scene::{Scene, Sentence};

pub(crate) struct View<'a> {
    pub scene: &'a Scene<'a>,
    pub sentence: &'a Sentence,
    pub items: &'a [Item],
    pub sides: Vec<Side>,
    /// The clause that each item belongs to.
    pub clause: Vec<u16>,
    /// The first item after a dateline.
    first: usize,
}

impl<'a> View<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>, sentence: &'a Sentence, region: Option<&str>) -> View<'a> {
        let items = scene.sentence_items(sentence);
        View {
            scene,
            sentence,
            items,
            sides: sides(scene, items, region),
            clause: clauses(items),
            first: dateline_end(items),
        }
    }

    pub(crate) fn amount(&self, i: usize) -> Option<&'a Amount> {
        self.items.get(i).and_then(Item::amount)
    }

    pub(crate) fn time(&self, i: usize) -> Option<&'a Time> {
        self.items.get(i).filter(|_| i >= self.first).and_then(Item::time)
    }

    /// Amounts that are values: not percentages.
    pub(crate) fn is_value(&self, i: usize) -> bool {
        self.amount(i).is_some_and(|a| !matches!(a.unit, Unit::Percent | Unit::Point))
    }

    pub(crate) fn is_percent(&self, i: usize) -> bool {
        self.amount(i).is_some_and(|a| a.unit == Unit::Percent)
    }

    pub(crate) fn has(&self, i: usize, class: Class) -> bool {
        self.items.get(i).is_some_and(|x| x.has(class))
    }

    pub(crate) fn mark(&self, i: usize, c: char) -> bool {
        self.items.get(i).is_some_and(|x| x.is_mark(c))
    }

    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.items.get(i).map_or("", |x| self.scene.words(x))
    }

    /// Whether the words from item `from` up to item `to` hold none of the given classes.
    pub(crate) fn free_of(&self, from: usize, to: usize, classes: &[Class]) -> bool {
        self.items[from.min(to)..to].iter().all(|i| !i.any(classes))
    }

    /// The bracket that item `i` stands in: the index of its opening mark.
    pub(crate) fn bracket(&self, i: usize) -> Option<usize> {
        for j in (i.saturating_sub(12)..i).rev() {
            if self.mark(j, ')') || self.mark(j, ']') {
                return None;
            }
            if self.mark(j, '(') || self.mark(j, '[') {
                return Some(j);
            }
        }
        None
    }
}

/// Clauses: cut at semicolons, at "while" and its like, and at "and" before a new subject with its own verb.
fn clauses(items: &[Item]) -> Vec<u16> {
    let mut out = Vec::with_capacity(items.len());
    let mut n = 0;
    let mut verb = false;
    for (i, item) in items.iter().enumerate() {
        verb |= item.any(&[Class::Reach, Class::Up, Class::Down, Class::Be, Class::Have])
            || matches!(item.what, What::Amount(_));
        let cut = item.is_mark(';')
            || (item.has(Class::While) && i > 0)
            || item.has(Class::OfWhich) && i > 0
            || (verb && item.has(Class::And) && begins_clause(items, i + 1))
            || (verb && item.is_mark(',') && begins_clause(items, i + 1) && i > 2);
        if cut {
            n += 1;
            verb = false;
        }
        out.push(n);
    }
    out
}

const NOUNS: [Class; 11] = [
    Class::Trade,
    Class::Exports,
    Class::Imports,
    Class::Deficit,
    Class::Surplus,
    Class::Fdi,
    Class::Projects,
    Class::Visitors,
    Class::Aid,
    Class::Investment,
    Class::Students,
];

/// Whether a noun that names an indicator, with its own verb or number after it, begins at `i`: "and imports fell 3%".
fn begins_clause(items: &[Item], i: usize) -> bool {
    let end = (i + 9).min(items.len());
    let Some(noun) = (i..end).find(|j| items[*j].any(&NOUNS)) else { return false };
    let lead_ok = items[i..noun].iter().all(|x| {
        !matches!(x.what, What::Amount(_) | What::Time(_) | What::Mark(_))
            && !x.any(&[
                Class::To,
                Class::From,
                Class::With,
                Class::And,
                Class::Or,
                Class::In,
                Class::For,
                Class::Reach,
            ])
    });
    let verb = items[noun + 1..(noun + 12).min(items.len())]
        .iter()
        .take_while(|x| !x.is_mark(',') && !x.is_mark(';') && !matches!(x.what, What::Amount(_)))
        .any(|x| x.any(&[Class::Reach, Class::Up, Class::Down, Class::Have, Class::Be, Class::Over_, Class::Double]));
    lead_ok && verb
}
