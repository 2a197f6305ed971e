//! Packs: names, ids and words as data, loaded into one lexicon.

pub mod check;
mod embedded;
pub mod lexicon;
pub mod meaning;
mod name;
pub mod table;
mod words;

pub use lexicon::{Hit, Lexicon};
pub use meaning::{Class, ClassSet, Meaning};
pub use table::{Name, Record};

use attache_core::Error;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// A fault of a pack, with its place and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    pub line: u32,
    pub column: u32,
    pub message: String,
    pub hint: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}. {}", self.file, self.line, self.column, self.message, self.hint)
    }
}

/// `pack.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct About {
    pub name: String,
    pub title: String,
    pub version: String,
    pub sides: Vec<String>,
    pub needs: Vec<String>,
    pub languages: Vec<String>,
    pub licence: String,
}

/// The files of one pack, by their name within it (`places.tsv`, `words/en.toml`).
pub struct Source {
    pub name: String,
    pub files: Vec<(String, String)>,
}

/// All packs in use: their records, and the lexicon over their names and words.
pub struct Packs {
    pub about: Vec<About>,
    records: Vec<Record>,
    by_id: HashMap<String, u32>,
    /// Divisions that are capitals of their country.
    capitals: HashSet<String>,
    pub lexicon: Lexicon,
}

impl Packs {
    /// The packs that are built into the program: `world` and the pairs.
    pub fn embedded() -> Result<Packs, Error> {
        Packs::from_sources(&embedded::sources())
    }

    /// The packs in the folders below `dir`, or `dir` itself where it holds a `pack.toml`; `world` is built in.
    pub fn load(dir: &Path) -> Result<Packs, Error> {
        let mut sources: Vec<Source> = embedded::sources().into_iter().filter(|s| s.name == "world").collect();
        for source in check::folders(dir)? {
            sources.retain(|s| s.name != source.name);
            sources.push(source);
        }
        sources.sort_by_key(|s| (s.name != "world", s.name.clone()));
        Packs::from_sources(&sources)
    }

    /// Builds the lexicon; the first fault of a pack is the error.
    pub fn from_sources(sources: &[Source]) -> Result<Packs, Error> {
        let mut faults = Vec::new();
        let packs = Packs::build(sources, &mut faults);
        match faults.into_iter().next() {
            Some(f) => Err(Error::new(f.message).at(format!("{}:{}:{}", f.file, f.line, f.column)).remedy(f.hint)),
            None => Ok(packs),
        }
    }

    pub(crate) fn build(sources: &[Source], faults: &mut Vec<Fault>) -> Packs {
        let mut packs = Packs {
            about: Vec::new(),
            records: Vec::new(),
            by_id: HashMap::new(),
            capitals: HashSet::new(),
            lexicon: Lexicon::default(),
        };
        for source in sources {
            for (file, text) in &source.files {
                let path = format!("{}/{file}", source.name);
                if file == "pack.toml" {
                    match toml::from_str::<About>(text) {
                        Ok(about) => packs.about.push(about),
                        Err(e) => faults.push(words::toml_fault(&path, text, &e)),
                    }
                } else if file.ends_with(".tsv") {
                    for record in table::read(&path, text, faults) {
                        packs.add(record);
                    }
                } else if file.starts_with("words/") {
                    words::read(&path, text, &mut packs.lexicon, faults);
                }
            }
        }
        packs.capitals = packs
            .records
            .iter()
            .filter_map(|r| Some(r.cell("capital")?.split_once('=')?.1.trim().to_owned()))
            .collect();
        name::add_all(&packs.records, &packs.by_id, &mut packs.lexicon);
        packs
    }

    /// Adds a record, or adds its names and cells to the record that has its id already.
    fn add(&mut self, record: Record) {
        let Some(at) = self.by_id.get(&record.id) else {
            self.by_id.insert(record.id.clone(), self.records.len() as u32);
            self.records.push(record);
            return;
        };
        let old = &mut self.records[*at as usize];
        for name in record.names {
            if !old.names.contains(&name) {
                old.names.push(name);
            }
        }
        if !record.within.is_empty() {
            old.within = record.within;
        }
        old.cells.extend(record.cells);
    }

    /// Whether a division or place is the capital of its country.
    pub fn is_capital(&self, id: &str) -> bool {
        self.capitals.contains(id)
    }

    pub fn record(&self, at: u32) -> &Record {
        &self.records[at as usize]
    }

    pub fn records(&self) -> &[Record] {
        &self.records
    }

    pub fn find(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    pub fn by_id(&self, id: &str) -> Option<&Record> {
        self.find(id).map(|at| self.record(at))
    }

    /// All countries that an id lies in: both of a border gate.
    pub fn countries(&self, id: &str) -> Vec<String> {
        if let Some(one) = self.country(id) {
            return vec![one];
        }
        let mut out: Vec<String> =
            self.by_id(id).map(|r| r.within.iter().filter_map(|w| self.country(w)).collect()).unwrap_or_default();
        out.sort();
        out.dedup();
        out
    }

    /// The country that an id lies in: `CN` for `CN-YN`, for `place:kunming`, for a person of China.
    pub fn country(&self, id: &str) -> Option<String> {
        let mut id = id.to_owned();
        for _ in 0..6 {
            if id.len() == 2 && id.bytes().all(|b| b.is_ascii_uppercase()) {
                return Some(id);
            }
            if let Some((country, _)) =
                id.split_once('-').filter(|(c, _)| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()))
            {
                return Some(country.to_owned());
            }
            let within = &self.by_id(&id)?.within;
            match within.as_slice() {
                [] => return None,
                [one] => id = one.clone(),
                many => {
                    let mut countries: Vec<String> = many.iter().filter_map(|w| self.country(w)).collect();
                    countries.dedup();
                    return if countries.len() == 1 { countries.pop() } else { None };
                }
            }
        }
        None
    }
}
