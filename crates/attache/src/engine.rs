//! The reader with its packs: the one place where the rooms of reading, extracting and reconciling meet.

use attache_core::{Date, Document, DocumentRow, Edtf, Error, Statement};
use attache_extract::suggest::{Unknown, unknown};
use attache_extract::{Packs, Reader, Reading};
use attache_ledger::{Due, Filter, Ledger, Review, about};
use attache_reconcile::{Input, Remark, TableParts, narrow_dates, narrowed, remarks};
use attache_report::Names;
use attache_report::finding::{Card, Unchecked};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is written into the ledger beside what it read.
pub(crate) const READER: &str = concat!("attache ", env!("CARGO_PKG_VERSION"));

pub(crate) struct Engine {
    reader: Reader,
    names: Names,
    /// Ids of countries and divisions, to tell `VN-CN` from `CN-YN`.
    places: BTreeSet<String>,
}

/// What documents say together, ready to be shown.
pub(crate) struct Checked {
    /// By date, with dates that the other documents narrowed.
    pub(crate) documents: Vec<DocumentRow>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) cards: Vec<Card>,
    pub(crate) unchecked: Vec<Unchecked>,
    pub(crate) review: Review,
    /// What falls into the year after the last report.
    pub(crate) due: Vec<Due>,
}

impl Engine {
    /// With the built-in packs, or those of a folder.
    pub(crate) fn new(folder: Option<&Path>) -> Result<Engine, Error> {
        let packs = match folder {
            Some(folder) => Packs::load(folder)?,
            None => Packs::embedded()?,
        };
        let records = packs.records();
        let countries = records.iter().filter_map(|r| Some((r.id.clone(), packs.country(&r.id)?)));
        let names = Names::new(records.iter().map(|r| (r.id.clone(), r.name().to_owned()))).with_countries(countries);
        let places = records.iter().map(|r| r.id.clone()).filter(|id| is_place_code(id)).collect();
        Ok(Engine { reader: Reader::new(packs), names, places })
    }

    pub(crate) fn read(&self, document: &Document) -> Reading {
        self.reader.read(document)
    }

    /// As `read`, with the date that other documents narrowed.
    pub(crate) fn read_at(&self, document: &Document, row: Option<&DocumentRow>) -> Reading {
        match row {
            Some(row) => self.reader.read_at(document, row.clone()),
            None => self.reader.read(document),
        }
    }

    /// The rows of documents with the dates that they narrow for each other.
    pub(crate) fn narrowed(&self, rows: &[DocumentRow], statements: &[Statement]) -> Vec<DocumentRow> {
        let parts = self.parts();
        let input = Input::new(rows, statements, &parts);
        narrowed(rows, &narrow_dates(&input))
    }

    /// One JSON object for each mention; `published` is a date that other documents narrowed.
    pub(crate) fn mentions(&self, document: &Document, published: Option<Edtf>) -> Vec<serde_json::Value> {
        let rows = self.reader.mentions_at(document, published);
        rows.iter().filter_map(|m| serde_json::to_value(m).ok()).collect()
    }

    pub(crate) fn explain(&self, document: &Document, line: Option<usize>) -> String {
        self.reader.explain(document, line)
    }

    /// The names of a document that no pack knows.
    pub(crate) fn unknown_names(&self, document: &Document) -> Vec<Unknown> {
        unknown(&self.reader.scene(document).0)
    }

    pub(crate) fn packs(&self) -> &Packs {
        self.reader.packs()
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The sides that `VN`, `VN-CN`, `CN-YN`, `VN,CN-YN` or `Yunnan` stand for.
    pub(crate) fn sides(&self, subject: &str) -> Option<Vec<String>> {
        let one = |s: &str| {
            let s = s.trim();
            let code = s.to_uppercase();
            if self.places.contains(&code) { Some(code) } else { self.names.id_of(s) }
        };
        if let Some(id) = one(subject) {
            return Some(vec![id]);
        }
        let halves = subject.split_once(',').or_else(|| subject.split_once('-')).or_else(|| subject.split_once('–'))?;
        Some(vec![one(halves.0)?, one(halves.1)?])
    }

    /// What all documents of a ledger say together.
    pub(crate) fn check(&self, ledger: &Ledger) -> Result<Checked, Error> {
        let documents = ledger.documents()?;
        let statements = ledger.current(&Filter::default())?;
        let remarks = self.remarks(ledger, &statements)?;
        let parts = self.parts();
        let input = Input::new(&documents, &statements, &parts).with_remarks(&remarks);
        let mut checked = attache_reconcile::check(&input);
        let review = attache_reconcile::review(&input);
        checked.findings.extend(review.findings.iter().cloned());
        checked.findings.sort_by(|a, b| a.order().cmp(&b.order()));
        checked.findings.dedup_by(|a, b| a.id == b.id);
        let mut documents = narrowed(&documents, &narrow_dates(&input));
        let due = year_after(&documents).map(|year| attache_reconcile::calendar(&input, &review.mechanisms, year));
        let day = |d: &DocumentRow| d.published.and_then(Edtf::first_day);
        documents.sort_by(|a, b| (day(a).is_none(), day(a), &a.doc).cmp(&(day(b).is_none(), day(b), &b.doc)));
        let (cards, unchecked) = (shown(&checked.findings), shown(&checked.unchecked));
        Ok(Checked { documents, statements, cards, unchecked, review, due: due.unwrap_or_default() })
    }

    /// Which place lies in which, and for whom organisations and people speak.
    fn parts(&self) -> TableParts {
        let packs = self.reader.packs();
        let mut parts = TableParts::default();
        for record in packs.records() {
            if let [within] = record.within.as_slice() {
                parts.parents.insert(record.id.clone(), within.clone());
            }
            let Some(country) = packs.country(&record.id) else { continue };
            if record.id.starts_with("org:") {
                // A publisher is known by its name only.
                parts.homes.extend(record.names.iter().map(|n| (n.text.clone(), country.clone())));
            }
            parts.homes.insert(record.id.clone(), country);
        }
        parts
    }

    /// Balances told without a number, in documents that are about two countries.
    fn remarks(&self, ledger: &Ledger, statements: &[Statement]) -> Result<Vec<Remark>, Error> {
        let mut pairs: BTreeMap<&str, BTreeMap<BTreeSet<String>, usize>> = BTreeMap::new();
        for s in statements {
            let countries: BTreeSet<String> =
                about(&s.values).iter().filter_map(|(_, id)| self.names.country(id)).map(str::to_owned).collect();
            if countries.len() == 2 {
                *pairs.entry(&s.doc).or_default().entry(countries).or_default() += 1;
            }
        }
        let mut found = Vec::new();
        ledger.each_text("deficit", |doc, text| {
            let Some(pair) = pairs.get(doc).and_then(|p| p.iter().rev().max_by_key(|(_, n)| **n)) else { return };
            let names: Vec<(String, &str)> = pair.0.iter().flat_map(|id| self.country_names(id)).collect();
            let names: Vec<(&str, &str)> = names.iter().map(|(name, id)| (name.as_str(), *id)).collect();
            found.extend(remarks::find(doc, text, &names));
        })?;
        Ok(found)
    }

    /// The names of a country in small letters, each with its id.
    fn country_names<'a>(&self, id: &'a str) -> Vec<(String, &'a str)> {
        let Some(record) = self.reader.packs().by_id(id) else { return Vec::new() };
        record.names.iter().map(|n| (n.text.to_lowercase(), id)).collect()
    }
}

/// The report's cards are the findings' JSON, field by field.
fn shown<F: Serialize, T: DeserializeOwned>(findings: &[F]) -> Vec<T> {
    findings.iter().filter_map(|f| serde_json::to_value(f).and_then(serde_json::from_value).ok()).collect()
}

/// The year that begins with the last report: what is ahead for its readers.
fn year_after(documents: &[DocumentRow]) -> Option<Edtf> {
    let last = Date::from_day(documents.iter().filter_map(|d| d.published?.last_day()).max()?);
    Some(Edtf::between(last, last.plus_years(1)))
}

/// ISO 3166-1 alpha-2 or ISO 3166-2.
fn is_place_code(id: &str) -> bool {
    let capital = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_uppercase());
    match id.split_once('-') {
        Some((country, rest)) => {
            capital(country)
                && (1..=3).contains(&rest.len())
                && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        }
        None => capital(id),
    }
}
