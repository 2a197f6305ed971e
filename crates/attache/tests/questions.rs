//! The questions to a ledger, as a user asks them.

mod house;

use house::House;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the root of the project")
}

const VIEWS: [&str; 9] =
    ["timeline", "meetings", "mechanisms", "agreements", "commitments", "gates", "lines", "people", "findings"];

fn json(house: &House, args: &[&str]) -> Value {
    serde_json::from_str(&house.ok(args)).expect("JSON")
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer["results"].as_array().expect("rows")
}

fn with_examples(name: &str) -> House {
    let house = House::new(name);
    house.ok(&["add", root().join("examples/reports").to_str().expect("a path")]);
    house
}

#[test]
fn every_view_says_the_same_in_every_form() {
    let house = with_examples("forms");
    for view in VIEWS {
        let whole = json(&house, &[view, "--format", "json", "--evidence"]);
        let all = rows(&whole);
        assert_eq!(whole["total"].as_u64(), Some(all.len() as u64), "{view}");
        assert!(!all.is_empty(), "{view} shows nothing of the examples");
        for row in all {
            assert!(!row["evidence"].as_array().expect("evidence").is_empty(), "{view}: no words under {row}");
        }
        let csv = house.ok(&[view, "--format", "csv"]);
        assert!(csv.lines().next().expect("a heading").ends_with("id,statements"), "{csv}");
        let md = house.ok(&[view, "--format", "md"]);
        assert_eq!(md.lines().count(), all.len() + 2, "{view}");
        // Pages put together are the whole.
        let first = json(&house, &[view, "--format", "json", "--limit", "2", "--evidence"]);
        let rest = json(&house, &[view, "--format", "json", "--offset", "2", "--evidence"]);
        assert_eq!(&[rows(&first).clone(), rows(&rest).clone()].concat(), all, "{view}");
        assert!(house.ok(&[view]).contains("reports, the last of"), "{view}");
    }
}

#[test]
fn filters_narrow_every_view() {
    let house = with_examples("filters");
    let count = |args: &[&str]| json(&house, &[args, &["--format", "json"]].concat())["total"].as_u64().unwrap_or(0);
    for view in ["timeline", "meetings", "agreements", "commitments", "findings"] {
        let all = count(&[view]);
        let some = count(&[view, "--since", "2024", "--until", "2024-12"]);
        assert!(some > 0 && some < all, "{view} of 2024: {some} of {all}");
        let place = count(&[view, "--place", "Vietnam"]);
        assert!(place > 0 && place < all, "{view} of Vietnam: {place} of {all}");
        assert_eq!(count(&[view, "--since", "2090"]), 0, "{view}");
        assert_eq!(count(&[view, "--publisher", "no such paper"]), 0, "{view}");
    }
    assert!(count(&["commitments", "--topic", "border-gate"]) > 0);
    assert_eq!(house.run(&["timeline", "--place", "Atlantis"]).code, 2);
    assert!(house.ok(&["timeline", "--since", "2090"]).contains("Nothing matches"));
}

#[test]
fn words_are_found_without_their_marks() {
    let house = House::new("search");
    house.write("r/a.txt", "HANOI, May 2, 2024 - A road to Điện Biên was opened.\n");
    house.write("r/b.txt", "NANNING, June 3, 2024 - 友谊关口岸恢复通关。\n");
    house.ok(&["add", "r"]);
    let found = |words: &[&str]| json(&house, &[&["search"], words, &["--format", "json"]].concat());
    let one = found(&["dien", "bien"]);
    assert_eq!(one["total"], 1);
    assert!(rows(&one)[0]["passage"].as_str().is_some_and(|p| p.contains("Điện Biên")), "{one}");
    assert_eq!(found(&["友谊关"])["total"], 1);
    assert_eq!(found(&["friendship"])["total"], 0);
    assert_eq!(found(&["opened", "--since", "2024-06"])["total"], 0);
    assert!(house.ok(&["search", "nanning"]).contains("1 of 1 report"));
    assert_eq!(house.run(&["search", "--", "--"]).code, 2);
}

#[test]
fn what_is_rejected_leaves_the_views_and_comes_back() {
    let house = House::with_reports("review");
    house.ok(&["add", "reports"]);
    let finding = json(&house, &["findings", "--kind", "conflict", "--format", "json"]);
    let id = rows(&finding)[0]["statements"][0].as_str().expect("a statement").to_owned();
    assert!(house.ok(&["show", &id]).contains("growth-against-level"));
    house.ok(&["review", "reject", &id, "--by", "An Binh", "--why", "misread"]);
    assert_eq!(house.run(&["check", "--fail"]).code, 0);
    house.ok(&["add", "--again", "reports"]);
    assert_eq!(house.run(&["check", "--fail"]).code, 0, "reading again keeps the review");
    house.ok(&["review", "withdraw", &id, "--by", "An Binh"]);
    assert_eq!(house.run(&["check", "--fail"]).code, 1);
    let history = house.ok(&["history", "--format", "csv"]);
    assert!(history.contains("misread") && history.lines().count() == 3, "{history}");
    assert_eq!(house.run(&["review", "correct", &id, "--set", "colour=red", "--by", "me"]).code, 2);
    assert_eq!(house.run(&["review", "score", &id, "--score", "+1", "--by", "me"]).code, 2);
    house.ok(&["remove", "reports/a.txt", "--why", "withdrawn by its publisher"]);
    assert_eq!(house.run(&["remove", "reports/a.txt"]).code, 2);
    let changes = house.ok(&["changes", "--since", "2000", "--format", "csv"]);
    assert!(changes.contains("removed") && changes.contains("withdrawn by its publisher"), "{changes}");
    assert!(house.ok(&["doctor"]).contains("sound"));
}

#[test]
fn names_are_decided() {
    let house = with_examples("decide");
    let ids = || -> Vec<String> {
        let answer = json(&house, &["people", "--format", "json"]);
        rows(&answer).iter().filter_map(|r| r["id"].as_str().map(str::to_owned)).collect()
    };
    let before = ids();
    let (a, b) = (&before[0], before.iter().find(|n| **n != before[0]).expect("two people"));
    house.ok(&["decide", "same", a, b, "--by", "An Binh", "--why", "a test"]);
    let now = ids();
    assert!(!(now.contains(a) && now.contains(b)), "{a} and {b} are still two");
    house.ok(&["decide", "export", "-o", "decisions.ijson"]);
    let line: Vec<Value> = serde_json::from_str(house.read("decisions.ijson").trim()).expect("an array");
    assert_eq!((line.len(), line[2].as_str(), line[4].as_str()), (6, Some("positive"), Some("An Binh")));
    assert!(house.ok(&["decide", "import", "decisions.ijson"]).contains("0 of 1"));
    // The second that passes keeps the order of the two decisions plain.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    house.ok(&["decide", "withdraw", a, b, "--by", "An Binh"]);
    assert_eq!(ids(), before, "taking it back splits them");
}

/// Says plainly where the seeds are not there.
fn seeds(name: &str) -> Option<House> {
    let folder = root().join("../shared/seeds");
    if !folder.is_dir() {
        // Past the capture of the test runner, so that it is seen.
        let _ = writeln!(std::io::stderr(), "NOT RUN: {} is absent, so nothing is said of the seeds", folder.display());
        return None;
    }
    let house = House::new(name);
    house.ok(&["add", folder.to_str().expect("a path")]);
    Some(house)
}

/// F2: from priority to approval, and the teaser's date is not that of its page.
#[test]
fn a_line_of_the_seeds_goes_from_priority_to_approval() {
    let Some(house) = seeds("seeds-line") else { return };
    let thread = json(&house, &["lines", "lao-cai-ha-noi-hai-phong", "--format", "json", "--evidence"]);
    let steps = rows(&thread);
    let at = steps.iter().position(|s| s["state"] == "approved").expect("approved");
    let told = |s: &Value| s["reported"].as_str().unwrap_or_default().to_owned();
    assert!(steps[..at].iter().any(|s| s["note"].is_null() && told(s).contains("2024-12")), "{thread:#}");
    let teaser = &steps[at];
    assert_eq!(teaser["evidence"][0]["section"], "teaser");
    let note = teaser["note"].as_str().unwrap_or_default();
    assert!(note.contains("teaser") && note.contains("Nov 2024"), "{note}");
    assert!(!told(teaser).starts_with("2024-11") && teaser["date"].is_null(), "{teaser:#}");
}

#[test]
fn a_ledger_of_the_seeds_is_sound_and_answers() {
    let Some(house) = seeds("seeds-all") else { return };
    assert!(house.ok(&["doctor"]).contains("sound"));
    for view in VIEWS {
        assert!(json(&house, &[view, "--format", "json"])["total"].as_u64() > Some(0), "{view}");
    }
    assert_eq!(json(&house, &["search", "dien bien", "--format", "json"])["total"], 2);
}
