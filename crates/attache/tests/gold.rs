//! The sample reports against their gold statements: what the reader finds of each kind, and how much it invents.
//! The floors are below what is reached today; a change that falls under one has broken something.

use attache_core::{Statement, Values};
use attache_extract::{Packs, Reader};
use attache_read::{Hints, documents};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FLOORS: [(&str, f64); 7] = [
    ("figure", 0.85),
    ("rank", 0.72),
    ("meeting", 0.80),
    ("agreement", 0.85),
    ("commitment", 0.80),
    ("milestone", 0.80),
    ("office", 0.90),
];

#[derive(Default, Debug)]
struct Count {
    gold: usize,
    predicted: usize,
    found: usize,
}

impl Count {
    fn f1(&self) -> f64 {
        2.0 * self.found as f64 / (self.gold + self.predicted).max(1) as f64
    }
}

/// A gold statement, and whether a reader may leave it out.
struct Gold {
    statement: Statement,
    optional: bool,
    also_at: Vec<[u32; 2]>,
}

#[test]
fn the_samples_are_read_as_their_gold_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    let reader = Reader::new(Packs::embedded().expect("the packs are sound"));
    let mut counts: BTreeMap<&'static str, Count> = BTreeMap::new();
    let reports = reports(&folder);
    assert!(reports.len() >= 30, "the sample reports are in {}", folder.display());
    for report in reports {
        let stem = report.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let gold = gold(&folder.join("gold").join(format!("{stem}.jsonl")));
        let bytes = std::fs::read(&report).expect("a sample can be read");
        for document in documents(&report.display().to_string(), &bytes, &Hints::default()) {
            let document = document.expect("a sample is a document");
            count(&gold, &reader.read(&document).statements, &mut counts);
        }
    }
    for (kind, floor) in FLOORS {
        let count = counts.get(kind).expect("the samples hold statements of each kind");
        println!("{kind:<11} {count:?} F1 {:.3}", count.f1());
        assert!(count.f1() >= floor, "{kind}: F1 {:.3} of {count:?} is under {floor}", count.f1());
    }
}

fn reports(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the samples are there").flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
}

fn gold(path: &Path) -> Vec<Gold> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut out = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let object: serde_json::Value = serde_json::from_str(line).expect("gold is JSON");
        if object["kind"] == "document" {
            continue;
        }
        let note = object["note"].as_str().unwrap_or_default();
        let also_at = serde_json::from_value(object["at_also"].clone()).unwrap_or_default();
        let statement = Statement::from_json(line).unwrap_or_else(|e| panic!("{}: {e}: {line}", path.display()));
        out.push(Gold { statement, optional: object["optional"] == true || note.starts_with("borderline:"), also_at });
    }
    out
}

/// Pairs gold and predicted statements one to one, at the same place and with the same key.
fn count(gold: &[Gold], predicted: &[Statement], counts: &mut BTreeMap<&'static str, Count>) {
    let mut used = vec![false; gold.len()];
    for p in predicted {
        let hit = (0..gold.len()).find(|n| !used[*n] && matches(&gold[*n], p));
        let count = counts.entry(p.kind()).or_default();
        match hit {
            Some(n) => {
                used[n] = true;
                count.found += 1;
                count.predicted += 1;
                count.gold += 1;
            }
            None if p.section.is_article() && !elsewhere(gold, p) => count.predicted += 1,
            None => {}
        }
    }
    for (g, used) in gold.iter().zip(used) {
        if !used && !g.optional {
            counts.entry(g.statement.kind()).or_default().gold += 1;
        }
    }
}

/// The words of a headline may stand again in the lede, and are one statement.
fn elsewhere(gold: &[Gold], p: &Statement) -> bool {
    gold.iter().any(|g| g.statement.kind() == p.kind() && key(&g.statement, p) && matches!(p.values, Values::Figure(_)))
}

fn matches(gold: &Gold, p: &Statement) -> bool {
    let g = &gold.statement;
    let over = |at: [u32; 2]| at[0] < p.at[1] && p.at[0] < at[1];
    let place = g.kind() == "office" || over(g.at) || gold.also_at.iter().any(|at| over(*at));
    g.kind() == p.kind() && place && key(g, p)
}

fn key(g: &Statement, p: &Statement) -> bool {
    match (&g.values, &p.values) {
        (Values::Figure(a), Values::Figure(b)) => match (&a.value, &b.value) {
            (Some(x), Some(y)) => x == y && a.unit == b.unit,
            (None, None) => a.change.as_ref().map(|c| c.percent) == b.change.as_ref().map(|c| c.percent),
            _ => false,
        },
        (Values::Rank(a), Values::Rank(b)) => a.ordinal == b.ordinal,
        (Values::Milestone(a), Values::Milestone(b)) => a.subject == b.subject || a.state == b.state,
        (Values::Office(a), Values::Office(b)) => {
            same_person(&a.person, &b.person) && shares_word(&a.office, &b.office)
        }
        _ => true,
    }
}

fn same_person(a: &str, b: &str) -> bool {
    let slug = |s: &str| attache_extract::fold::slug(s.split_once(':').map_or(s, |(_, n)| n));
    slug(a) == slug(b)
}

fn shares_word(a: &str, b: &str) -> bool {
    let b = b.to_lowercase();
    a.to_lowercase().split_whitespace().any(|w| w.len() > 3 && b.contains(w))
}
