//! The arrows between crates are those of the table in `docs/design.md`, and no others.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Crate to the crates that it may import, as the table says.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let design = std::fs::read_to_string(root().join("docs/design.md")).expect("docs/design.md is there");
    let rows = design.lines().skip_while(|l| !l.contains("| may import |")).skip(2).take_while(|l| l.starts_with('|'));
    let mut table = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].trim_matches('`').to_owned();
        let last = cells.last().copied().unwrap_or_default();
        table.insert(name, last.split(", ").map(str::to_owned).collect::<BTreeSet<String>>());
    }
    let all: BTreeSet<String> = table.keys().cloned().collect();
    for allowed in table.values_mut() {
        if let Some(but) = allowed.iter().find_map(|a| a.strip_prefix("all but ").map(str::to_owned)) {
            *allowed = all.iter().filter(|name| **name != but).cloned().collect();
        }
    }
    table
}

fn metadata() -> Value {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo metadata is JSON")
}

fn short(package: &str) -> &str {
    package.strip_prefix("attache-").unwrap_or(package)
}

#[test]
fn crates_import_only_what_the_design_allows() {
    let allowed = allowed();
    assert!(allowed.len() >= 7, "the table of docs/design.md was not found: {allowed:?}");
    for package in metadata()["packages"].as_array().expect("packages") {
        let name = short(package["name"].as_str().unwrap_or_default());
        let Some(may) = allowed.get(name) else { panic!("`{name}` has no row in docs/design.md") };
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let other = dependency["name"].as_str().unwrap_or_default();
            let ours = other.starts_with("attache-");
            assert!(
                !ours || may.contains(short(other)),
                "`{name}` may not import `{}`: see docs/design.md",
                short(other)
            );
        }
    }
}
