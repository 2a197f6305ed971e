//! MB/s of `extract` on one core, from text in memory to statements, beside a plain multi-pattern scan of the same
//! text for the same names and words. Prints the ratio of the two; the limit that no reader can pass is the scan.
//!
//! `cargo bench -p attache-extract` reads `examples/reports/*.txt`; other folders of text may be named after `--`.

#![allow(clippy::disallowed_methods, reason = "a benchmark is about the clock")]

use aho_corasick::{AhoCorasick, MatchKind};
use attache_core::{Block, Document, Section, Span};
use attache_extract::{Packs, Reader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    let folders: Vec<PathBuf> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    let default = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")];
    let texts = texts(if folders.is_empty() { &default } else { &folders });
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = Instant::now();
    let packs = Packs::embedded().expect("the packs are sound");
    let patterns = packs.lexicon.patterns();
    println!("packs loaded in {:.0} ms, {} phrases", ms(start.elapsed()), patterns.len());
    let reader = Reader::new(packs);
    let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
    let scan = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&patterns)
        .expect("the patterns fit");

    let (read, found) = best(|| documents.iter().map(|d| reader.read(d).statements.len()).sum());
    let (scanned, hits) = best(|| texts.iter().map(|t| scan.find_iter(t.as_str()).count()).sum());
    let rate = |d: Duration| bytes as f64 / 1e6 / d.as_secs_f64();
    println!("{} documents, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    println!("extract  {:8.2} MB/s  {found} statements", rate(read));
    println!("scan     {:8.2} MB/s  {hits} hits", rate(scanned));
    println!("ratio    1/{:.1} of the scan", rate(scanned) / rate(read));
}

/// The shortest of some runs, over at least two seconds, and what the run counted.
fn best(run: impl Fn() -> usize) -> (Duration, usize) {
    let mut shortest = Duration::MAX;
    let begin = Instant::now();
    let mut count = 0;
    while begin.elapsed() < Duration::from_secs(2) {
        let start = Instant::now();
        count = run();
        shortest = shortest.min(start.elapsed());
    }
    (shortest, count)
}

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1e3
}

fn texts(folders: &[PathBuf]) -> Vec<String> {
    let mut paths: Vec<PathBuf> =
        folders.iter().flat_map(|f| std::fs::read_dir(f).into_iter().flatten().flatten().map(|e| e.path())).collect();
    paths.sort();
    paths
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .filter_map(|p| std::fs::read_to_string(p).ok())
        .collect()
}

/// One block a paragraph, as the reader of plain text gives them.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block {
                span: Span::new(at, at + line.trim_end().len()),
                section: Section::Body,
                language: Some("en".into()),
                repeat: false,
            });
        }
        at += line.len();
    }
    let published = "2024-11-13".parse().ok();
    Document {
        id: "sha256:0".into(),
        text: text.to_owned(),
        blocks,
        language: Some("en".into()),
        published,
        ..Document::default()
    }
}
