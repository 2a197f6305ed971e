//! Names that no pack knows: who and what they are by the words around them, counted over documents, as lines for a pack.

use crate::fold::slug;
use crate::item::What;
use crate::pack::{Class, ClassSet};
use crate::people::People;
use crate::people::look::Look;
use crate::phrases::Phrases;
use crate::scene::Scene;
use crate::token::Kind;
use attache_core::{ScalarIndex, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The table of a pack that a name belongs into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    People,
    Places,
    Gates,
    Orgs,
    Mechanisms,
}

impl Table {
    pub fn file(self) -> &'static str {
        match self {
            Table::People => "people.tsv",
            Table::Places => "places.tsv",
            Table::Gates => "gates.tsv",
            Table::Orgs => "orgs.tsv",
            Table::Mechanisms => "mechanisms.tsv",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Table::People => "person",
            Table::Places => "place",
            Table::Gates => "gate",
            Table::Orgs => "org",
            Table::Mechanisms => "mechanism",
        }
    }
}

/// A name of one document that no pack knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub table: Table,
    pub name: String,
    /// The ids of what it lies in or belongs to, where the words say it.
    pub within: Option<String>,
    /// For people: `Deputy Minister@VN`.
    pub offices: Vec<String>,
    /// The sentence, on one line.
    pub quote: String,
    /// The place of the name, in Unicode scalar values.
    pub at: u32,
}

/// All unknown names of a document, in the order of its text.
pub fn unknown(scene: &Scene) -> Vec<Unknown> {
    let mut out = Vec::new();
    let people = People::of(scene);
    for (n, sentence) in scene.sentences.iter().enumerate() {
        if !sentence.readable || sentence.repeat || !sentence.section.is_article() {
            continue;
        }
        let p = Phrases::of(scene, n);
        persons(&p, &people, &mut out);
        for i in 0..p.len() {
            let found = mechanism(&p, i).map(|(from, to)| (Table::Mechanisms, from, to));
            let found = found.or_else(|| place(&p, i)).or_else(|| body(&p, i).map(|(a, b)| (Table::Orgs, a, b)));
            if let Some((table, from, to)) = found.filter(|(_, a, b)| !covers_person(&p, &people, *a, *b)) {
                let within = country_beside(&p, from, to);
                out.push(row(&p, table, p.text(from..to), within, p.span(&(from..to))));
            }
        }
    }
    out
}

fn row(p: &Phrases, table: Table, name: String, within: Option<String>, at: Span) -> Unknown {
    let text = p.scene.text;
    let quote = p.sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let at = ScalarIndex::new(text).scalars(text, at.start);
    Unknown { table, name, within, offices: Vec::new(), quote, at }
}

/// People of two words or more whom a title or an office introduces.
fn persons(p: &Phrases, people: &People, out: &mut Vec<Unknown>) {
    for mention in people.in_sentence(p.at) {
        let known = mention.person.starts_with("person:");
        if known || mention.offices.is_empty() || !mention.person.trim().contains(' ') {
            continue;
        }
        let offices = mention.offices.iter().filter(|o| !o.former && !o.words.contains(';'));
        let offices = offices.filter_map(|o| Some(format!("{}@{}", o.words, o.of.as_deref().filter(|of| is_id(of))?)));
        let stated = || mention.offices.iter().find_map(|o| p.scene.packs.country(o.of.as_deref()?));
        let within = people.country(&mention.person).map(str::to_owned).or_else(stated);
        let found = row(p, Table::People, mention.person.clone(), within, mention.name);
        out.push(Unknown { offices: offices.collect(), ..found });
    }
}

fn is_id(of: &str) -> bool {
    of.contains(':') || crate::settle::is_country(of) || crate::settle::is_division(of)
}

fn covers_person(p: &Phrases, people: &People, from: usize, to: usize) -> bool {
    let items = p.items(from, to);
    people.in_sentence(p.at).any(|m| m.items.start < items.end && items.start < m.items.end)
}

/// "Bo Y border gate", "Bolikhamxay province", "the province of Attapeu".
fn place(p: &Phrases, i: usize) -> Option<(Table, usize, usize)> {
    let (end, class) = p.any(i, &[Class::GateNoun, Class::Locality])?;
    if p.in_name(i) {
        return None;
    }
    let table = if class == Class::GateNoun { Table::Gates } else { Table::Places };
    // A lone "gate" or "border" follows many words; of gates only the names with two words count.
    let specific = class == Class::Locality || end >= i + 2;
    let from = backwards(p, i);
    // "Gorno-Badakhshan Autonomous region" goes on with a known name, and is no name by its last word.
    let part = from > 0 && (p.in_name(from - 1) || p.kind(from - 1) == Some(Kind::Dash)) && !p.possessive(from - 1);
    if from < i && part && p.country(p.item_start(from - 1)).is_none() {
        return None;
    }
    if from < i && specific {
        return Some((table, from, i));
    }
    let start = p.class(end, Class::Of).filter(|_| class == Class::Locality)?;
    let to = forwards(p, start);
    (to > start && !p.in_name(to)).then_some((table, start, to))
}

/// "Ministry of Public Works", "Lao Transport Department": capitals around a word such as "Ministry".
fn body(p: &Phrases, i: usize) -> Option<(usize, usize)> {
    let end = p.class(i, Class::OfficeBody)?;
    if !p.capital(i) || p.in_name(i) {
        return None;
    }
    let from = backwards_titled(p, i);
    // "Standing Committee of …" begins before the word itself.
    if let Some(of) = p.any(end, &[Class::Of, Class::For]).map(|(e, _)| e) {
        let object = p.class(of, Class::The).unwrap_or(of);
        let linked = linked(p, object);
        // "the Ministry of Finance and the Ministry of Transport" are two.
        let second = (object..linked).find(|k| p.has(*k, Class::And) && p.has(*k + 1, Class::The));
        let to = second.unwrap_or(linked);
        if to > object && (object..to).any(|k| !p.in_name(k)) {
            return Some((from, to));
        }
        return None;
    }
    (from < i && !p.capital(end)).then_some((with_name(p, from), end))
}

/// "the 5th meeting of the Joint Committee on Fisheries", "the third Mekong Rice Forum".
fn mechanism(p: &Phrases, i: usize) -> Option<(usize, usize)> {
    const MEETINGS: [Class; 9] = [
        Class::MeetingSession,
        Class::MeetingConference,
        Class::MeetingSummit,
        Class::MeetingTalks,
        Class::MeetingFair,
        Class::MeetingRound,
        Class::MeetingAny,
        Class::MeetingNumbered,
        Class::MeetingMechanism,
    ];
    let item = p.item(i).filter(|item| matches!(item.what, What::Ordinal(_)) && p.item_start(i) == i)?;
    let start = item.tokens.1 as usize - p.sentence.tokens.start;
    if let Some(of) = p.any(start, &MEETINGS).and_then(|(end, _)| p.class(end, Class::Of)) {
        let from = p.class(of, Class::The).unwrap_or(of);
        let to = linked(p, from);
        return (to > from + 1 && !one_name(p, from, to)).then_some((from, to));
    }
    // Without "of" the name ends with the word for a meeting, or with what it is on.
    let and = (start..linked(p, start)).find(|k| p.has(*k, Class::And));
    let to = and.unwrap_or_else(|| linked(p, start));
    let meeting = (start..to).any(|k| p.any(k, &MEETINGS).is_some());
    (to > start + 1 && meeting && !one_name(p, start, to)).then_some((start, to))
}

/// Whether a single known name covers the whole.
fn one_name(p: &Phrases, from: usize, to: usize) -> bool {
    p.in_name(from) && p.item_start(from) <= from && p.item_end(from) >= to
}

/// A capitalised word that is no known name and no word of the grammar.
fn free(p: &Phrases, j: usize) -> bool {
    p.capital(j) && p.kind(j) == Some(Kind::Word) && !p.in_name(j) && plain(p, j)
}

fn plain(p: &Phrases, j: usize) -> bool {
    const NAMES: [Class; 3] = [Class::FamilyVietnamese, Class::FamilyChinese, Class::Particle];
    let mut sets = p.classes(j).filter(|(end, _)| *end == j + 1);
    let of_names =
        |set: ClassSet| set.is_empty() || set.any(&NAMES) && !set.any(&[Class::In, Class::The, Class::At, Class::To]);
    sets.all(|(_, set)| of_names(set)) && p.item(j).is_none_or(|i| i.time().is_none() && i.amount().is_none())
}

/// The start of the run of free capitals that ends before `i`; hyphens join.
fn backwards(p: &Phrases, i: usize) -> usize {
    let mut from = i;
    while from > 0 && i - from < 6 {
        if free(p, from - 1) {
            from -= 1;
        } else if from >= 2 && from < i && p.kind(from - 1) == Some(Kind::Dash) && free(p, from - 2) {
            from -= 2;
        } else {
            break;
        }
    }
    // The first word of a sentence has its capital from there.
    if from == 0 && i > 1 && !p.classes(0).all(|(_, set)| set.is_empty()) { 1 } else { from }
}

/// As `backwards`, where words of the grammar of offices may belong to the name.
fn backwards_titled(p: &Phrases, i: usize) -> usize {
    let mut from = i;
    let word = |j: usize| p.capital(j) && p.kind(j) == Some(Kind::Word) && !p.in_name(j);
    while from > 0
        && i - from < 5
        && word(from - 1)
        && p.any(from - 1, &[Class::The, Class::OfficeNoun, Class::In, Class::A]).is_none()
    {
        from -= 1;
    }
    from
}

/// A known name right before belongs to it: "Huu Nghi Border Guard Station".
fn with_name(p: &Phrases, from: usize) -> usize {
    if from > 0 && p.in_name(from - 1) && p.capital(p.item_start(from - 1)) { p.item_start(from - 1) } else { from }
}

fn forwards(p: &Phrases, start: usize) -> usize {
    let mut to = start;
    while to < p.len() && to < start + 4 && free(p, to) {
        to += 1;
    }
    to
}

/// The end of capitals joined by "of", "and", "on", "for", "the" or a hyphen.
fn linked(p: &Phrases, start: usize) -> usize {
    let (mut j, mut end) = (start, start);
    let capital =
        |j: usize| p.capital(j) && p.kind(j) == Some(Kind::Word) && p.item(j).is_none_or(|i| i.time().is_none());
    while j < p.len() && j < start + 16 {
        if capital(j) {
            j += 1;
            end = j;
        } else if j > start && (link(p, j) || p.kind(j) == Some(Kind::Dash)) {
            j += 1;
        } else {
            break;
        }
    }
    end
}

fn link(p: &Phrases, j: usize) -> bool {
    p.any(j, &[Class::Of, Class::And, Class::On, Class::For, Class::The]).is_some_and(|(end, _)| end == j + 1)
}

/// The country named right before or right behind: "Laos's", "Thai", "of Cambodia", ", China".
fn country_beside(p: &Phrases, from: usize, to: usize) -> Option<String> {
    let ends_at = |end: usize| (end.saturating_sub(4)..end).find_map(|k| p.country(k).filter(|(_, e)| *e == end));
    let before = if from > 0 && p.possessive(from - 1) { from - 1 } else { from };
    if let Some((id, _)) = ends_at(before) {
        return Some(id.to_owned());
    }
    let tail = p.any(to, &[Class::GateNoun, Class::Locality]).map_or(to, |(end, _)| end);
    let next =
        p.any(tail, &[Class::Of, Class::In]).map(|(end, _)| end).or_else(|| p.mark(tail, ',').then_some(tail + 1))?;
    p.country(next).map(|(id, _)| id.to_owned())
}

/// One name over all documents.
#[derive(Clone, Debug, Default)]
struct Tally {
    documents: BTreeSet<String>,
    forms: BTreeMap<String, usize>,
    within: BTreeMap<String, usize>,
    offices: BTreeSet<String>,
    /// Sentence and source of the first mentions.
    examples: Vec<(String, String)>,
}

/// Unknown names counted over documents.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    names: BTreeMap<(Table, String), Tally>,
}

const EXAMPLES: usize = 2;

impl Suggestions {
    /// Adds the names of one document; `source` is where it was read from.
    pub fn add(&mut self, document: &str, source: &str, names: Vec<Unknown>) {
        for name in names {
            let key = slug(&name.name);
            if key.is_empty() {
                continue;
            }
            let tally = self.names.entry((name.table, key)).or_default();
            if tally.documents.insert(document.to_owned()) && tally.examples.len() < EXAMPLES {
                tally.examples.push((name.quote, source.to_owned()));
            }
            *tally.forms.entry(name.name).or_insert(0) += 1;
            if let Some(within) = name.within {
                *tally.within.entry(within).or_insert(0) += 1;
            }
            tally.offices.extend(name.offices);
        }
    }

    /// Lines to paste into the tables of a pack, the most frequent names of each first; what is not part of a record is a comment.
    pub fn lines(&self, at_least: usize) -> String {
        let mut rows: Vec<_> = self.names.iter().filter(|(_, t)| t.documents.len() >= at_least.max(1)).collect();
        rows.sort_by(|((ta, ka), a), ((tb, kb), b)| {
            (ta, std::cmp::Reverse(a.documents.len()), ka).cmp(&(tb, std::cmp::Reverse(b.documents.len()), kb))
        });
        let mut out = String::new();
        let mut table = None;
        for ((of, key), tally) in rows {
            if table.replace(*of) != Some(*of) {
                let gap = if out.is_empty() { "" } else { "\n" };
                let columns =
                    if *of == Table::People { "id, names, within, kind, offices" } else { "id, names, within" };
                out.push_str(&format!("{gap}# {}: {columns}\n", of.file()));
            }
            out.push_str(&tally.record(*of, key));
        }
        out
    }
}

impl Tally {
    fn record(&self, table: Table, key: &str) -> String {
        let documents = self.documents.len();
        let mut out = format!("# {documents} {}\n", if documents == 1 { "document" } else { "documents" });
        for (quote, source) in &self.examples {
            out.push_str(&format!("#   {source}: {}\n", shortened(quote)));
        }
        let mut forms: Vec<_> = self.forms.iter().collect();
        forms.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let names: Vec<String> = forms.iter().map(|(form, _)| form.replace(['|', '\t'], " ")).collect();
        // Of several countries the one that most mentions give.
        let within = self.within.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or("", |(id, _)| id);
        out.push_str(&format!("{}:{key}\t{}\t{within}", table.id(), names.join("|")));
        if table == Table::People && !self.offices.is_empty() {
            let offices: Vec<&str> = self.offices.iter().map(String::as_str).collect();
            out.push_str(&format!("\t\t{}", offices.join("; ")));
        }
        out.push('\n');
        out
    }
}

/// A sentence cut at a word, of at most 160 characters.
fn shortened(quote: &str) -> String {
    let mut out = String::new();
    for word in quote.split(' ') {
        if out.chars().count() + word.chars().count() >= 160 {
            return out + " …";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests;
