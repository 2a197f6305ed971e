//! Scores the text of articles against a folder of pages with known text: four-word shingles, mean over pages.
//!
//! `cargo run --release -p attache-read --features peers --example article_benchmark -- FOLDER [--pages]`
//! The folder holds `ground-truth.json` (page id → `articleBody`, `url`) and `html/ID.html.gz`.
//! Without the feature `peers` only this crate is scored.

use attache_core::Section;
use attache_read::{Format, Hints, documents};
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

type Reader = (&'static str, fn(&[u8], &str) -> String);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("give the folder that holds ground-truth.json");
        std::process::exit(2);
    };
    let by_page = arguments.next().is_some_and(|a| a == "--pages");
    let folder = Path::new(&folder);
    let truth = std::fs::read_to_string(folder.join("ground-truth.json")).unwrap_or_default();
    let truth: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&truth).unwrap_or_default();
    println!("{:<16} {:>9} {:>9} {:>9} {:>9}", "reader", "precision", "recall", "F1", "mean F1");
    for (name, read) in readers() {
        let mut rows = Vec::new();
        for (id, page) in &truth {
            let html = page_bytes(&folder.join("html").join(format!("{id}.html.gz")));
            let wanted = page["articleBody"].as_str().unwrap_or_default();
            let url = page["url"].as_str().unwrap_or_default();
            let (precision, recall) = score(wanted, &read(&html, url));
            rows.push((precision, recall, id.as_str(), url));
        }
        print_rows(name, &rows, by_page && name == "attache");
    }
}

/// Precision, recall, page, address.
type Row<'a> = (f64, f64, &'a str, &'a str);

fn print_rows(name: &str, rows: &[Row], by_page: bool) {
    let mean = |f: &dyn Fn(&Row) -> f64| rows.iter().map(f).sum::<f64>() / rows.len().max(1) as f64;
    let (precision, recall) = (mean(&|r| r.0), mean(&|r| r.1));
    let each = mean(&|r| f1(r.0, r.1));
    println!("{name:<16} {precision:>9.3} {recall:>9.3} {:>9.3} {each:>9.3}", f1(precision, recall));
    if by_page {
        let mut sorted: Vec<_> = rows.iter().collect();
        sorted.sort_by(|a, b| f1(a.0, a.1).total_cmp(&f1(b.0, b.1)));
        for (p, r, id, url) in sorted.iter().take(40) {
            println!("  {p:.3} {r:.3} {} {url}", &id[..8]);
        }
    }
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

fn page_bytes(path: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(file) = std::fs::File::open(path) {
        let _ = flate2::read::GzDecoder::new(file).read_to_end(&mut out);
    }
    out
}

fn readers() -> Vec<Reader> {
    #[allow(unused_mut)]
    let mut readers: Vec<Reader> = vec![("attache", attache), ("whole page", whole_page)];
    #[cfg(feature = "peers")]
    readers.extend([
        ("dom_smoothie", peers::dom_smoothie as fn(&[u8], &str) -> String),
        ("rs-trafilatura", peers::rs_trafilatura),
    ]);
    readers
}

/// The report's own paragraphs, without its headline and captions.
fn attache(html: &[u8], _url: &str) -> String {
    let hints = Hints { format: Some(Format::Html), ..Hints::default() };
    let Some(Ok(document)) = documents("page", html, &hints).next() else { return String::new() };
    let own = document.blocks.iter().filter(|b| matches!(b.section, Section::Lede | Section::Body));
    own.map(|b| b.span.of(&document.text)).collect::<Vec<_>>().join("\n")
}

fn whole_page(html: &[u8], _url: &str) -> String {
    scraper::Html::parse_document(&String::from_utf8_lossy(html)).root_element().text().collect::<Vec<_>>().join(" ")
}

#[cfg(feature = "peers")]
mod peers {
    pub(super) fn dom_smoothie(html: &[u8], url: &str) -> String {
        let page = String::from_utf8_lossy(html);
        let config = dom_smoothie::Config {
            candidate_select_mode: dom_smoothie::CandidateSelectMode::DomSmoothie,
            ..Default::default()
        };
        let Ok(mut reader) = dom_smoothie::Readability::new(page.as_ref(), Some(url), Some(config)) else {
            return String::new();
        };
        reader.parse().map(|a| a.text_content.to_string()).unwrap_or_default()
    }

    pub(super) fn rs_trafilatura(html: &[u8], _url: &str) -> String {
        rs_trafilatura::extract_bytes(html).map(|r| r.content_text).unwrap_or_default()
    }
}

/// Precision and recall over the four-word shingles, each as often as it occurs.
fn score(wanted: &str, found: &str) -> (f64, f64) {
    let (wanted, found) = (shingles(wanted), shingles(found));
    let common: usize = wanted.iter().map(|(s, n)| (*n).min(found.get(s).copied().unwrap_or(0))).sum();
    let share = |of: &HashMap<Vec<String>, usize>| match of.values().sum::<usize>() {
        0 => f64::from(u8::from(common == 0 && wanted.is_empty() == found.is_empty())),
        n => common as f64 / n as f64,
    };
    (share(&found), share(&wanted))
}

fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let words: Vec<String> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let mut out = HashMap::new();
    let size = 4.min(words.len().max(1));
    for window in words.windows(size) {
        *out.entry(window.to_vec()).or_insert(0) += 1;
    }
    out
}
