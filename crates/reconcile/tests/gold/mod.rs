#![allow(dead_code, unreachable_pub)]
//! The gold of the seeds, as statements; its quotes come from the seeds' texts.

use attache_core::{DocumentRow, Edtf, Statement, span::slice_scalars};
use attache_reconcile::{Checked, Finding, Input, IsoParts, Kind, Remark, check, remarks};
use std::path::{Path, PathBuf};

pub struct Gold {
    pub documents: Vec<DocumentRow>,
    pub statements: Vec<Statement>,
    pub remarks: Vec<Remark>,
}

fn folder() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let found = shared.join("gold/seeds").is_dir();
    if !found {
        println!("{} holds no gold/seeds: the test is skipped", shared.display());
    }
    found.then_some(shared)
}

/// Reads the gold; none where it isn't there. Documents take the field `date` of their line, else `published`.
pub fn load(date: &str) -> Option<Gold> {
    let shared = folder()?;
    let mut gold = Gold { documents: vec![], statements: vec![], remarks: vec![] };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(shared.join("gold/seeds")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(shared.join("seeds").join(format!("{name}.txt"))).unwrap();
        let doc: String = name.chars().take(3).collect();
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            read_line(&mut gold, &doc, &text, line, date);
        }
        let names = [("china", "CN"), ("vietnam", "VN"), ("việt nam", "VN")];
        gold.remarks.extend(remarks::find(&doc, &text, &names));
    }
    Some(gold)
}

fn read_line(gold: &mut Gold, doc: &str, text: &str, line: &str, date: &str) {
    let mut object: serde_json::Value = serde_json::from_str(line).unwrap();
    object["doc"] = doc.into();
    object.as_object_mut().unwrap().remove("because");
    if object["kind"] == "document" {
        let published = object.get(date).or(object.get("published")).cloned();
        object["published"] = published.unwrap();
        gold.documents.push(serde_json::from_value(object).unwrap());
        return;
    }
    if let Some(count) = object.get("count").and_then(|c| c.as_str()).and_then(|c| c.parse::<u32>().ok()) {
        object["count"] = count.into();
    }
    let mut statement = Statement::from_json(&object.to_string()).unwrap();
    statement.quote = slice_scalars(text, statement.at).to_owned();
    gold.statements.push(statement);
}

impl Gold {
    pub fn check(&self) -> Checked {
        check(&Input::new(&self.documents, &self.statements, &IsoParts).with_remarks(&self.remarks))
    }

    /// The ids of the statements of a kind at a place of a document.
    pub fn ids(&self, doc: &str, kind: &str, at: [u32; 2]) -> Vec<String> {
        let ids: Vec<String> = self
            .statements
            .iter()
            .filter(|s| s.doc == doc && s.kind() == kind && s.at == at)
            .map(|s| s.id.clone())
            .collect();
        assert!(!ids.is_empty(), "no {kind} at {at:?} of {doc}");
        ids
    }

    /// Where a statement stands, for messages.
    pub fn name(&self, id: &str) -> String {
        let s = self.statements.iter().find(|s| s.id == id).unwrap();
        format!("{} {} [{},{})", s.doc, s.kind(), s.at[0], s.at[1])
    }
}

/// The findings of a kind and rule that rest on at least one statement of each group.
pub fn with<'f>(findings: &'f [Finding], kind: Kind, rule: &str, groups: &[Vec<String>]) -> Vec<&'f Finding> {
    let rests = |f: &Finding| groups.iter().all(|g| g.iter().any(|id| f.statements.contains(id)));
    findings.iter().filter(|f| f.kind == kind && f.rule == rule && rests(f)).collect()
}

/// Whether a finding's implied value is within one percent of `value` in `period`.
pub fn implies(finding: &Finding, period: &str, value: f64) -> bool {
    let Some(implied) = &finding.implied else { return false };
    let got: f64 = implied.value.to_string().parse().unwrap();
    implied.period == Some(period.parse::<Edtf>().unwrap()) && (got - value).abs() <= value.abs() * 0.01
}
