//! `attache pack check`: the faults of a pack, each with its place and a hint.

use super::table::Record;
use super::{Fault, Packs, Source, embedded};
use attache_core::{Edtf, Error};
use std::collections::HashMap;
use std::path::Path;

/// All faults of the pack in `dir` (or of the packs in the folders below it), by file and line.
pub fn check(dir: &Path) -> Result<Vec<Fault>, Error> {
    let own = folders(dir)?;
    let mut sources: Vec<Source> = embedded::sources();
    sources.retain(|s| own.iter().all(|o| o.name != s.name));
    let mut faults = Vec::new();
    let names: Vec<String> = own.iter().map(|s| format!("{}/", s.name)).collect();
    sources.extend(own);
    sources.sort_by_key(|s| (s.name != "world", s.name.clone()));
    let packs = Packs::build(&sources, &mut faults);
    let mut seen: HashMap<(&str, &str), &Record> = HashMap::new();
    for record in packs.records() {
        references(&packs, record, &mut faults);
        if let Some(first) = seen.insert((&record.id, &record.file), record) {
            faults.push(fault(
                record,
                format!("`{}` stands on line {} already", record.id, first.line),
                "Join the two lines",
            ));
        }
    }
    faults.retain(|f| names.iter().any(|n| f.file.starts_with(n.as_str())));
    faults.sort();
    Ok(faults)
}

fn references(packs: &Packs, record: &Record, faults: &mut Vec<Fault>) {
    for id in record.within.iter().map(String::as_str).chain(record.list("sides")).chain(record.cell("became")) {
        if packs.by_id(id).is_none() {
            faults.push(fault(
                record,
                format!("`{id}` is no id of this pack or of those it needs"),
                "Add a record for it or correct the id",
            ));
        }
    }
    for column in ["since", "until", "date"] {
        if let Some(Err(e)) = record.cell(column).map(str::parse::<Edtf>) {
            faults.push(fault(record, format!("in {column}: {e}"), "Write an EDTF date"));
        }
    }
    if !valid_id(&record.id) {
        faults.push(fault(record, format!("`{}` is not an id", record.id), "Use VN, VN-71 or type:name-without-marks"));
    }
}

fn valid_id(id: &str) -> bool {
    match id.split_once(':') {
        Some(("relation", sides)) => sides.split('-').all(|s| s.len() == 2),
        Some((kind, slug)) => {
            kind.bytes().all(|b| b.is_ascii_lowercase())
                && !slug.is_empty()
                && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        }
        None => id.len() >= 2 && id.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-'),
    }
}

fn fault(record: &Record, message: String, hint: &str) -> Fault {
    Fault { file: record.file.clone(), line: record.line, column: 1, message, hint: hint.to_owned() }
}

/// The pack in `dir`, or the packs in the folders below it.
pub(super) fn folders(dir: &Path) -> Result<Vec<Source>, Error> {
    let place = dir.display().to_string();
    if !dir.is_dir() {
        return Err(Error::new("there is no such folder")
            .at(place)
            .remedy("Give the folder of a pack, such as packs/vietnam-china"));
    }
    if dir.join("pack.toml").is_file() {
        return Ok(vec![source(dir)?]);
    }
    let mut below: Vec<_> = std::fs::read_dir(dir)
        .map_err(|e| Error::new(format!("the folder cannot be read: {e}")).at(place.clone()))?
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.join("pack.toml").is_file())
        .collect();
    below.sort();
    if below.is_empty() {
        return Err(Error::new("no pack.toml here or in a folder below")
            .at(place)
            .remedy("A pack needs one; see docs/packs.md"));
    }
    below.iter().map(|p| source(p)).collect()
}

fn source(dir: &Path) -> Result<Source, Error> {
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let name = dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files = Vec::new();
    for (folder, prefix) in [(dir.clone(), ""), (dir.join("words"), "words/")] {
        let mut entries: Vec<_> =
            std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
        entries.sort();
        for path in entries.into_iter().filter(|p| p.extension().is_some_and(|e| e == "tsv" || e == "toml")) {
            let text = std::fs::read_to_string(&path).map_err(|e| {
                Error::new(format!("the file cannot be read as UTF-8: {e}")).at(path.display().to_string())
            })?;
            let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((format!("{prefix}{file}"), text));
        }
    }
    Ok(Source { name, files })
}
