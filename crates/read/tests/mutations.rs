//! Damaged files: whatever happens to the bytes, reading never panics and blocks lie in order inside the text.
//! `PROPTEST_CASES=100000 cargo test --release -p attache-read --test mutations` is the long run.

use attache_core::Document;
use attache_read::{Format, Hints, documents, stream};
use proptest::prelude::*;
use std::io::Write;
use std::path::Path;

const REPORT: &str = "Ministers of tea and zinc meet in Điện Biên\n\nMinister A (R) and Minister B. (Photo: VNA)\n\nX TOWN, Dec. 5 (VNA) -- The two sides met on Tuesday\nand agreed that trade of US$1.85 billion is to grow by 2.1 per cent.In 2025 it will.\n\nThey will meet again next year./.\n\nPolitics\n\nZinc is sold by the ship in the north\nPolitics\n\nZinc is sold by the ship in the north\n\n越南与中国双边贸易额达到一千六百八十五亿美元，同比增长。\n\nYou have 500/500 characters left";
const PAGE: &str = "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Tea and zinc | A Daily</title><meta property='article:published_time' content='2024-11-05T08:00:00Z'><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Tea and zinc\",\"datePublished\":\"2024-11-05\"}]}</script></head><body><nav><a href=/>Home</a></nav><article><h1>Tea and zinc</h1><figure><img><figcaption>At the talks</figcaption></figure><p>The two sides met on Tuesday in the town of X and agreed on trade, a paper said.</p><p>They will meet again next year, he said.<br><br>It was the fifth time.</p></article><aside><h3>Related</h3><ul><li><a href=/b>Zinc is sold</a></ul></aside></body></html>";
const LINES: &str = "{\"url\":\"https://a.example/1\",\"title\":\"Tea\",\"published\":\"2024-11-05\",\"language\":\"en\",\"text\":\"Trade rose by 5%.\\n\\nIt fell \\ud83d\\ude00.\"}\n{\"html\":\"<p>Trade rose by 5% in the year to June, he said.</p>\",\"publisher\":\"A Daily\"}\n";

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let mut samples = vec![
        ("a.txt", REPORT.into()),
        ("a.html", PAGE.into()),
        ("a.jsonl", LINES.into()),
        ("a.json", format!("[{}]", LINES.trim().replace('\n', ",")).into_bytes()),
    ];
    samples.extend(containers());
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    match std::fs::read_dir(&seeds) {
        Ok(folder) => {
            let mut paths: Vec<_> = folder.flatten().map(|f| f.path()).collect();
            paths.sort();
            samples.extend(paths.iter().filter_map(|p| std::fs::read(p).ok()).map(|bytes| ("seed.txt", bytes)));
        }
        Err(_) => println!("{} is not there: its reports are not tried", seeds.display()),
    }
    samples
}

/// Small files of every other format.
fn containers() -> Vec<(&'static str, Vec<u8>)> {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{PAGE}\r\n0\r\n\r\n",
        PAGE.len()
    );
    let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-11-05T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n", answer.len()).repeat(2);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(warc.as_bytes()).unwrap();
    let body = "<w:document><w:body><w:p><w:r><w:t>Trade rose by 5% &amp; fell.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tea</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let feed = format!(
        "<rss><channel><title>T</title><item><title>A</title><pubDate>Tue, 05 Nov 2024 08:00:00 GMT</pubDate><description><![CDATA[{PAGE}]]></description></item></channel></rss>"
    );
    let mail = format!(
        "From: a@b.example\r\nMIME-Version: 1.0\r\nDate: Tue, 05 Nov 2024 08:00:00 +0700\r\nSubject: =?utf-8?B?VGVh?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{PAGE}\r\n--x--\r\n"
    );
    let content = "BT /F1 10 Tf 72 700 Td (Trade rose by 5% in the year to June.) Tj ET";
    let pdf = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        content.len()
    );
    vec![
        ("a.warc", warc.into_bytes()),
        ("a.warc.gz", gz.finish().unwrap()),
        ("a.docx", zipped(&[("word/document.xml", body)])),
        ("a.zip", zipped(&[("a.html", PAGE), ("b.jsonl", LINES), ("c.txt", REPORT)])),
        ("a.rss", feed.into_bytes()),
        ("a.eml", mail.into_bytes()),
        ("a.pdf", pdf.into_bytes()),
    ]
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn check(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        let (from, to) = (block.span.start as usize, block.span.end as usize);
        assert!(end <= from && from < to && to <= text.len(), "blocks overlap or leave the text");
        assert!(text.is_char_boundary(from) && text.is_char_boundary(to), "a block cuts a character");
        assert!(!shows(&text[end..from]), "text between blocks is lost: {:?}", &text[end..from]);
        end = to;
    }
    assert!(!shows(&text[end..]), "text behind the last block is lost");
}

fn shows(text: &str) -> bool {
    text.chars().any(|c| {
        !(c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}'))
    })
}

fn read_all(name: &str, bytes: &[u8]) {
    for document in documents(name, bytes, &Hints::default()).flatten() {
        check(&document);
    }
    // Any bytes may come under any name; the first one says which is tried.
    let formats = [
        Format::Text,
        Format::Html,
        Format::Json,
        Format::JsonLines,
        Format::Warc,
        Format::Gzip,
        Format::Tar,
        Format::Zip,
        Format::Docx,
        Format::Email,
        Format::Feed,
    ];
    let turn = bytes.first().map_or(0, |b| usize::from(*b)) + bytes.len();
    for format in [formats[turn % formats.len()], formats[(turn / 2) % formats.len()]] {
        let hints = Hints { format: Some(format), ..Hints::default() };
        documents("x", bytes, &hints).flatten().for_each(|d| check(&d));
    }
    stream(name, bytes, &Hints::default()).flatten().for_each(|d| check(&d));
}

/// One way to damage a file, with places as shares of its length.
#[derive(Clone, Debug)]
enum Damage {
    Cut(f64, f64),
    Double(f64, f64),
    Flip(f64, u8),
    Insert(f64, &'static [u8]),
    Nest(f64, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces: Vec<&'static [u8]> = vec![
        b"\\ud800",
        b"\\udc00\\ud800",
        b"\0",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xC3",
        b"\r",
        b"\n\n\n",
        b"<",
        b"</div></div></p>",
        b"<!--",
        b"<script>",
        b"\"",
        b"{",
        b"]",
        b"(Photo: ",
        b"./.",
        b"99/99/9999",
        b"2024-02-30T",
        b"\xE2\x80\xA8",
        b"<table><tr><td>",
        b"<svg><p>",
        b"&#xD800;",
        b"Related news\n",
    ];
    prop_oneof![
        (0.0..1.0, 0.0..1.0).prop_map(|(a, b)| Damage::Cut(a, b)),
        (0.0..1.0, 0.0..1.0).prop_map(|(a, b)| Damage::Double(a, b)),
        (0.0..1.0, any::<u8>()).prop_map(|(a, b)| Damage::Flip(a, b)),
        (0.0..1.0, proptest::sample::select(pieces)).prop_map(|(a, p)| Damage::Insert(a, p)),
        (0.0..1.0, 1usize..60).prop_map(|(a, n)| Damage::Nest(a, n)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    let at = |share: f64, len: usize| ((share * len as f64) as usize).min(len);
    let len = bytes.len();
    match *damage {
        Damage::Cut(a, b) => {
            let (from, to) = (at(a.min(b), len), at(a.max(b), len));
            bytes.drain(from..to);
        }
        Damage::Double(a, b) => {
            let part = bytes[at(a.min(b), len)..at(a.max(b), len)].to_vec();
            let place = at(b, len);
            bytes.splice(place..place, part);
        }
        Damage::Flip(a, with) => {
            if let Some(byte) = bytes.get_mut(at(a, len)) {
                *byte ^= with;
            }
        }
        Damage::Insert(a, piece) => {
            let place = at(a, len);
            bytes.splice(place..place, piece.iter().copied());
        }
        Damage::Nest(a, n) => {
            let place = at(a, len);
            bytes.splice(place..place, b"<div><b><p>".repeat(n));
        }
    }
    bytes.truncate(200_000);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read(seed in 0usize..64, damages in proptest::collection::vec(damage(), 1..6)) {
        let samples = samples();
        let (name, bytes) = &samples[seed % samples.len()];
        let mut bytes = bytes.clone();
        damages.iter().for_each(|d| apply(&mut bytes, d));
        read_all(name, &bytes);
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all("x", &bytes);
    }

    #[test]
    fn any_lines_are_read(text in "(\\PC{0,40}[\r\n \u{2028}]{0,3}){0,12}") {
        read_all("x.txt", text.as_bytes());
    }
}

#[test]
fn the_text_of_a_file_is_its_bytes() {
    for (name, bytes) in samples().iter().filter(|(n, _)| n.ends_with(".txt")) {
        let document = documents(name, bytes, &Hints::default()).next().unwrap().unwrap();
        assert_eq!(document.text.as_bytes(), &bytes[..]);
        assert_eq!(document.id, attache_core::id::document_id(bytes));
    }
}

#[test]
fn very_long_lines_and_deep_pages_are_read() {
    let line = "Trade rose by 5% to US$1.85 billion (Photo: ".repeat(120_000);
    read_one("a.txt", line.as_bytes());
    read_one("a.html", format!("<p>{line}").as_bytes());
    read_one("a.html", "<div>".repeat(60_000).as_bytes());
    read_one("a.html", "<div><p>a".repeat(20_000).as_bytes());
    read_one("a.html", "<b><i>".repeat(20_000).as_bytes());
    read_one("a.html", "<table><tr><td>".repeat(20_000).as_bytes());
    read_one("a.jsonl", format!("{{\"text\":{line:?}}}\n{}", "[".repeat(1_000_000)).as_bytes());
    read_one("a.json", "{\"a\":".repeat(1_000_000).as_bytes());
}

fn read_one(name: &str, bytes: &[u8]) {
    documents(name, bytes, &Hints::default()).flatten().for_each(|d| check(&d));
}

/// Texts whose reading would take hours if any step looked at all paragraphs for each paragraph.
#[test]
fn long_texts_of_one_pattern_are_read() {
    let prose = "The two sides met on Tuesday in the town of X and agreed on trade, a paper said in the evening.";
    for pattern in [
        format!("Related news\n\nTea and zinc go to the market\n\n{prose}\n\n"),
        format!("{prose} ./.\n\nA gate (Photo: VNA)\n\n"),
        "Tea and zinc go to the market together\n\n".to_owned(),
        "Politics\n\n28/01/2025 | 10:56\n\n".to_owned(),
        format!("{prose}\n\nShare\n\nMore\n\n"),
        "(Photo: VNA) ".to_owned(),
        "<p>Tea <a href=x>and zinc</a> go.</p><h2>Related</h2><br>".to_owned(),
    ] {
        let text = pattern.repeat(1_000_000 / pattern.len());
        read_one("a.txt", text.as_bytes());
        read_one("a.html", text.as_bytes());
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let bytes = vec![b'a'; attache_read::MAX_DOCUMENT_BYTES + 1];
    let error = documents("a.txt", &bytes, &Hints::default()).next().unwrap().unwrap_err().to_string();
    assert!(error.contains("a.txt") && error.contains("32 MB"), "{error}");
}
