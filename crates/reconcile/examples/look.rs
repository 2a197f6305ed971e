//! Shows all that is found over a folder of gold (or extracted) statements, one JSON Lines file for each document:
//! `cargo run -p attache-reconcile --example look FOLDER [TEXTS]`. Quotes are cut from TEXTS where it has the plain text.

use attache_core::{DocumentRow, Statement, span::slice_scalars};
use attache_reconcile::{Finding, Input, TableParts, check, narrow_dates, review};
use std::path::{Path, PathBuf};

fn text_of(texts: Option<&Path>, name: &str) -> String {
    let Some(folder) = texts else { return String::new() };
    if let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.txt"))) {
        return text;
    }
    let json = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap_or_default();
    let object: serde_json::Value = serde_json::from_str(&json).unwrap_or_default();
    object["text"].as_str().unwrap_or_default().to_owned()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("Give a folder of JSON Lines files")?;
    let texts = args.next().map(PathBuf::from);
    let (mut documents, mut statements): (Vec<DocumentRow>, Vec<Statement>) = (Vec::new(), Vec::new());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl")) {
        let name = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let text = text_of(texts.as_deref(), &name);
        for line in std::fs::read_to_string(file)?.lines() {
            let mut object: serde_json::Value = serde_json::from_str(line)?;
            object["doc"] = name.clone().into();
            if let Some(count) = object["count"].as_str().and_then(|c| c.parse::<u32>().ok()) {
                object["count"] = count.into();
            }
            if object["kind"] == "document" {
                documents.push(serde_json::from_value(object)?);
            } else {
                let mut statement = Statement::from_json(&object.to_string())?;
                if !text.is_empty() {
                    statement.quote = slice_scalars(&text, statement.at).to_owned();
                }
                statements.push(statement);
            }
        }
    }
    let parts = TableParts::default();
    let input = Input::new(&documents, &statements, &parts);
    for date in narrow_dates(&input) {
        println!(
            "date {} {:?} -> {} ({})",
            date.doc,
            date.was.map(|d| d.to_string()),
            date.now,
            date.reasons.join("; ")
        );
    }
    let (checked, reviewed) = (check(&input), review(&input));
    for finding in checked.findings.iter().chain(&reviewed.findings) {
        print(finding, &statements);
    }
    for unchecked in &checked.unchecked {
        println!("unchecked {}: {}", unchecked.count, unchecked.reason);
    }
    for mechanism in &reviewed.mechanisms {
        let sessions: Vec<String> = mechanism
            .sessions
            .iter()
            .map(|s| format!("{:?} {} {}", s.ordinal, s.date.map_or("-".into(), |d| d.to_string()), s.status))
            .collect();
        println!(
            "{}: {sessions:?} gaps {:?} next {:?}",
            mechanism.name,
            mechanism.gaps,
            mechanism.next_due.map(|d| d.to_string())
        );
    }
    for event in reviewed.events.iter().filter(|e| e.documents.len() > 1 || !e.unsure.is_empty()) {
        println!(
            "event {} {:?} {:?} {} unsure {:?}",
            event.kind,
            event.participants,
            event.date.map(|d| d.to_string()),
            event.documents.join(" "),
            event.unsure
        );
    }
    Ok(())
}

fn print(finding: &Finding, statements: &[Statement]) {
    println!(
        "{} {} {:?} {:?}: {}",
        finding.kind.name(),
        finding.rule,
        finding.verdict,
        finding.confidence,
        finding.title
    );
    for s in statements.iter().filter(|s| finding.statements.contains(&s.id)) {
        println!("    {} [{},{}) {}", s.doc, s.at[0], s.at[1], s.quote);
    }
}
