//! Files, folders and standard input to documents, worked on side by side in bounded batches, given out in order.

use attache_core::{Document, Error};
use attache_read::{Documents, Format, Hints};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::out::Stop;

/// A batch is full at so many documents or so many bytes.
const BATCH_ITEMS: usize = 128;
const BATCH_BYTES: u64 = 16 << 20;

/// A document with what was made of it, or why there is none.
pub(crate) type Outcome<T> = Result<(Document, T), Error>;

/// Makes a pool of so many threads, or of one for each core.
pub(crate) fn pool(threads: Option<usize>) -> Result<ThreadPool, Error> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .build()
        .map_err(|e| Error::new(format!("no threads could be started: {e}")).remedy("Try --threads 1"))
}

/// Works on each document of the inputs and gives the outcomes, in order, a batch at a time.
pub(crate) fn each_batch<T: Send>(
    inputs: &[PathBuf],
    hints: &Hints,
    pool: &ThreadPool,
    work: impl Fn(&Document) -> T + Sync,
    mut take: impl FnMut(Vec<Outcome<T>>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut batch: Vec<Item> = Vec::new();
    let mut bytes = 0;
    let mut finish = |batch: &mut Vec<Item>| -> Result<(), Stop> {
        let items = std::mem::take(batch);
        let made = pool.install(|| items.into_par_iter().flat_map_iter(|i| i.outcomes(hints, &work)).collect());
        take(made)
    };
    for file in Files::new(inputs) {
        let mut add = |item: Item, size: u64| -> Result<(), Stop> {
            batch.push(item);
            bytes += size;
            if batch.len() >= BATCH_ITEMS || bytes >= BATCH_BYTES {
                bytes = 0;
                finish(&mut batch)?;
            }
            Ok(())
        };
        match file {
            Err(e) => add(Item::Failed(e), 0)?,
            Ok(path) if is_stdin(&path) || is_container(&path) => {
                for record in records(&path, hints) {
                    let size = record.as_ref().map_or(0, |d| d.text.len() as u64);
                    add(record.map_or_else(Item::Failed, |d| Item::Record(Box::new(d))), size)?;
                }
            }
            Ok(path) => {
                let size = path.metadata().map_or(0, |m| m.len());
                add(Item::File(path), size)?;
            }
        }
    }
    finish(&mut batch)
}

/// Whether an input can be read only once, or holds many documents: standard input, an archive.
pub(crate) fn is_stream(path: &Path) -> bool {
    is_stdin(path) || is_container(path)
}

/// How many files the inputs hold, for a progress bar.
pub(crate) fn count(inputs: &[PathBuf]) -> u64 {
    Files::new(inputs).count() as u64
}

/// The documents of one file, one after another.
pub(crate) fn records(path: &Path, hints: &Hints) -> Documents<'static> {
    if is_stdin(path) {
        return attache_read::stream("-", std::io::stdin().lock(), hints);
    }
    match File::open(path) {
        Ok(file) => attache_read::stream(&name(path), BufReader::with_capacity(1 << 16, file), hints),
        Err(e) => Box::new(std::iter::once(Err(unreadable(path, &e)))),
    }
}

enum Item {
    File(PathBuf),
    Record(Box<Document>),
    Failed(Error),
}

impl Item {
    fn outcomes<T>(self, hints: &Hints, work: &impl Fn(&Document) -> T) -> Vec<Outcome<T>> {
        let made = |record: Result<Document, Error>| {
            record.map(|d| {
                let t = work(&d);
                (d, t)
            })
        };
        match self {
            Item::File(path) => records(&path, hints).map(made).collect(),
            Item::Record(document) => vec![made(Ok(*document))],
            Item::Failed(e) => vec![Err(e)],
        }
    }
}

/// The files of the inputs, in the order given; those of a folder by name.
struct Files {
    rest: VecDeque<(PathBuf, bool)>,
}

impl Files {
    fn new(inputs: &[PathBuf]) -> Files {
        Files { rest: inputs.iter().map(|p| (p.clone(), true)).collect() }
    }

    /// Puts what a folder holds in front of what is left.
    fn enter(&mut self, folder: &Path) -> Result<(), Error> {
        let fault =
            |e: std::io::Error| Error::new(format!("the folder cannot be read: {e}")).at(folder.display().to_string());
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(fault)? {
            let entry = entry.map_err(fault)?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let linked = entry.file_type().is_ok_and(|t| t.is_symlink()) && entry.path().is_dir();
            // A linked folder may lead back to where it stands.
            if !hidden && !linked {
                inside.push(entry.path());
            }
        }
        inside.sort();
        for path in inside.into_iter().rev() {
            self.rest.push_front((path, false));
        }
        Ok(())
    }
}

impl Iterator for Files {
    type Item = Result<PathBuf, Error>;

    fn next(&mut self) -> Option<Result<PathBuf, Error>> {
        while let Some((path, named)) = self.rest.pop_front() {
            if is_stdin(&path) && named {
                return Some(Ok(path));
            }
            if path.is_dir() {
                if let Err(e) = self.enter(&path) {
                    return Some(Err(e));
                }
            } else if named || is_report(&path) {
                return Some(Ok(path));
            }
        }
        None
    }
}

/// Whether a file of a folder is one to read: by its ending. Notes in Markdown and statements that attache printed are
/// no reports; who names them gets them read.
fn is_report(path: &Path) -> bool {
    let is_note = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"));
    format_of(path).is_some() && !is_note && !holds_statements(path)
}

fn holds_statements(path: &Path) -> bool {
    if format_of(path) != Some(Format::JsonLines) {
        return false;
    }
    let mut head = String::new();
    let Ok(file) = File::open(path) else { return false };
    if BufReader::new(file.take(1 << 16)).read_line(&mut head).is_err() {
        return false;
    }
    let Ok(first) = serde_json::from_str::<serde_json::Value>(&head) else { return false };
    first.get("kind").is_some_and(|k| k.is_string()) && first.get("text").is_none() && first.get("html").is_none()
}

fn format_of(path: &Path) -> Option<Format> {
    path.to_str().and_then(Format::from_name)
}

/// Whether a file holds many documents: they are taken from it one after another, and shared out.
fn is_container(path: &Path) -> bool {
    format_of(path).is_some_and(|f| f.is_streamed() || f == Format::Zip)
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn unreadable(path: &Path, e: &std::io::Error) -> Error {
    let (what, remedy) = match e.kind() {
        std::io::ErrorKind::NotFound => ("there is no such file".to_owned(), "See how its name is written"),
        std::io::ErrorKind::PermissionDenied => ("the file may not be read".to_owned(), "Allow reading it"),
        _ => (format!("the file cannot be read: {e}"), "See whether the disk is sound"),
    };
    Error::new(what).at(name(path)).remedy(remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_by_name() {
        let dir = std::env::temp_dir().join(format!("attache-inputs-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("b")).unwrap();
        for (file, text) in [
            ("c.txt", "x"),
            ("a.html", "x"),
            ("b/d.txt", "x"),
            ("b/e.md", "x"),
            (".hidden.txt", "x"),
            ("gold.jsonl", "{\"kind\":\"figure\",\"at\":[0,1]}\n"),
            ("more.jsonl", "{\"text\":\"x\"}\n"),
        ] {
            std::fs::write(dir.join(file), text).unwrap();
        }
        let found: Vec<String> = Files::new(&[dir.clone(), PathBuf::from("-")])
            .map(|f| f.unwrap().strip_prefix(&dir).map_or("-".into(), |p| p.display().to_string()))
            .collect();
        assert_eq!(found, ["a.html", "b/d.txt", "c.txt", "more.jsonl", "-"]);
    }
}
