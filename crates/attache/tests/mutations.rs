//! Damaged reports go all the way, from bytes to findings and a page, without a panic.
//! `MUTATIONS=100000 cargo test --release -p attache --test mutations` is the long run.

use attache_core::{Document, DocumentRow, Statement, span};
use attache_extract::{Packs, Reader};
use attache_read::{Hints, documents};
use attache_reconcile::{Input, IsoParts};
use std::path::Path;

/// A few words of every kind that the rules look for.
const REPORT: &str = "Trade with Điện Biên up\n\nHANOI, Nov. 5 (VNA) -- Two-way trade between Vietnam and China reached US$1.85 \
    billion in the first ten months of 2024, up 12.4% year on year.Exports were over 41, 700 tonnes; imports fell by nearly 3 percent.\n\n\
    Minister Nguyen Van A held talks with his counterpart Li B in Kunming on Tuesday. They agreed to open the Tra Linh - Longbang \
    border gate by 2026 and signed a memorandum.\n\nChina is Vietnam's second-largest export market.\n\nRelated\n\nFeb.18: the 2025 plan\n\n\
    越南与中国双边贸易额达到一千六百八十五亿美元。\n";

/// A small generator of its own, so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn mutated(dice: &mut Dice, source: &[u8]) -> (&'static str, Vec<u8>) {
    let mut bytes = source.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(200)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => {
                let piece = bytes[at..to].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                for _ in 0..8 {
                    let i = dice.below(bytes.len());
                    if let Some(b) = bytes.get_mut(i) {
                        *b ^= 1 << dice.below(8);
                    }
                }
            }
            3 => drop(bytes.drain(at..to)),
            4 => bytes.retain(|b| *b != b' ' || dice.below(4) > 0),
            _ => {
                let inside = [
                    &b"0.00000000000000000000000000001"[..],
                    b"99999999999999999999999999999999 billion",
                    b"%",
                    b"0000-00-00",
                ];
                bytes.splice(at..at, inside[dice.below(inside.len())].iter().copied());
            }
        }
    }
    match dice.below(8) {
        0 => ("m.html", [&b"<div><p>".repeat(dice.below(300))[..], &bytes, b"</p></article>"].concat()),
        1 => ("m.json", [&b"{\"text\": \"\\ud800 "[..], &escaped(&bytes), b"\"}"].concat()),
        2 => ("m.txt", bytes.iter().map(|b| if *b == b'\n' { b' ' } else { *b }).collect()),
        _ => ("m.txt", bytes),
    }
}

fn escaped(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|b| if matches!(b, b'"' | b'\\' | 0..32) { vec![b' '] } else { vec![*b] }).collect()
}

/// Reads all documents of the bytes; each statement's words have to be at its place.
fn read(reader: &Reader, name: &str, bytes: &[u8], rows: &mut Vec<DocumentRow>, all: &mut Vec<Statement>) {
    let found: Vec<Document> = documents(name, bytes, &Hints::default()).flatten().collect();
    for document in found {
        let reading = reader.read(&document);
        for s in &reading.statements {
            assert_eq!(span::slice_scalars(&document.text, s.at), s.quote, "{name}: {}", s.rule);
        }
        reader.mentions(&document);
        rows.push(reading.row);
        all.extend(reading.statements);
    }
}

#[test]
fn damaged_reports_do_no_harm() {
    let runs = std::env::var_os("MUTATIONS").and_then(|n| n.to_str()?.parse().ok()).unwrap_or(600);
    let reader = Reader::new(Packs::embedded().expect("the packs are sound"));
    let sources = sources();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut rows, mut statements) = (Vec::new(), Vec::new());
    for n in 0..runs {
        let source = &sources[dice.below(sources.len())];
        let (name, bytes) = mutated(&mut dice, source);
        read(&reader, name, &bytes, &mut rows, &mut statements);
        if n % 50 == 49 {
            let checked = attache_reconcile::check(&Input::new(&rows, &statements, &IsoParts));
            assert!(serde_json::to_string(&checked).is_ok());
            attache_reconcile::review(&Input::new(&rows, &statements, &IsoParts));
            rows.clear();
            statements.clear();
        }
    }
}

#[test]
fn a_line_without_end_is_read() {
    let reader = Reader::new(Packs::embedded().expect("the packs are sound"));
    let line = REPORT.replace('\n', " ").repeat(300);
    let (mut rows, mut statements) = (Vec::new(), Vec::new());
    read(&reader, "line.txt", line.as_bytes(), &mut rows, &mut statements);
    assert!(!statements.is_empty());
}

/// The report above, and the samples.
fn sources() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the samples are there").flatten().map(|e| e.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|p| p.extension().is_some_and(|e| e == "txt"));
    let mut sources: Vec<Vec<u8>> = texts.filter_map(|p| std::fs::read(p).ok()).collect();
    sources.push(REPORT.into());
    sources
}
