//! The states of a lasting thing: how far each is, and which can follow which.

use super::{Entry, Thread};
use crate::finding::{Confidence, Finding, Kind, Verdict};
use attache_core::Edtf;

/// How far a state is on the way from a wish to a thing in use; none for what stands beside that way.
pub(super) fn progress(state: &str) -> Option<u8> {
    Some(match state {
        "requested" | "proposed" => 1,
        "negotiating" => 2,
        "agreed" | "pledged" | "signed" | "adopted" => 3,
        "planned" => 4,
        "approved" => 5,
        "started" => 6,
        "piloted" => 7,
        "completed" | "commissioned" | "opened" | "launched" | "reopened" | "established" => 8,
        "upgraded" | "elevated" | "effective" => 9,
        _ => return None,
    })
}

/// States that a thing enters once.
fn once(state: &str) -> bool {
    matches!(state, "established" | "completed" | "commissioned")
}

/// Milestones of one thread that contradict each other or go backwards.
pub(super) fn check(thread: &Thread, found: &mut Vec<Finding>) {
    let dated: Vec<&Entry> = thread.entries.iter().filter(|e| e.kind == "milestone" && e.date.is_some()).collect();
    for pair in dated.windows(2) {
        backwards(thread, pair[0], pair[1], found);
    }
    repeated(thread, &dated, found);
}

/// Opened, and later only approved: another thing of the same name, or a wrong date.
fn backwards(thread: &Thread, a: &Entry, b: &Entry, found: &mut Vec<Finding>) {
    let (Some(x), Some(y)) = (progress(&a.state), progress(&b.state)) else { return };
    let after =
        matches!((a.date.and_then(Edtf::last_day), b.date.and_then(Edtf::first_day)), (Some(p), Some(q)) if p < q);
    let done = matches!(a.state.as_str(), "completed" | "commissioned" | "opened");
    let not_yet = matches!(b.state.as_str(), "approved" | "started" | "piloted");
    if !(after && done && not_yet && x > y)
        || thread.object.starts_with("product:")
        || thread.object.starts_with("relation:")
    {
        return;
    }
    let title = format!("{} is {} ({}) and later only {} ({}).", thread.object, a.state, date(a), b.state, date(b));
    found.push(
        Finding::new(Kind::State, "state-goes-back", title, vec![a.statement.clone(), b.statement.clone()])
            .verdict(Verdict::Implausible)
            .confidence(Confidence::Low),
    );
}

/// One state, told by several reports: with one date, or with dates that exclude each other.
fn repeated(thread: &Thread, dated: &[&Entry], found: &mut Vec<Finding>) {
    let mut states: std::collections::BTreeMap<&str, Vec<&Entry>> = Default::default();
    for entry in dated {
        states.entry(&entry.state).or_default().push(entry);
    }
    for (state, list) in states {
        let Some(fullest) = list.iter().min_by_key(|e| length(e)) else { continue };
        let same: Vec<&&Entry> = list.iter().filter(|e| overlap(e, fullest)).collect();
        let mut docs: Vec<&str> = same.iter().map(|e| e.doc.as_str()).collect();
        docs.sort_unstable();
        docs.dedup();
        if docs.len() > 1 {
            let title = format!("{} reports agree: {} was {state} in {}.", docs.len(), thread.object, date(fullest));
            let ids = same.iter().map(|e| e.statement.clone()).collect();
            found.push(Finding::new(Kind::Agreement, "same-milestone", title, ids));
        }
        if !once(state) {
            continue;
        }
        for other in list.iter().filter(|e| !overlap(e, fullest)) {
            let title = format!("{} is told to be {state} in {} and in {}.", thread.object, date(fullest), date(other));
            let ids = vec![fullest.statement.clone(), other.statement.clone()];
            found
                .push(Finding::new(Kind::Conflict, "milestone-dated-twice", title, ids).confidence(Confidence::Medium));
        }
    }
}

fn length(e: &Entry) -> (i64, &str) {
    let days = e.date.and_then(|d| Some(i64::from(d.last_day()?) - i64::from(d.first_day()?)));
    (days.unwrap_or(i64::MAX), &e.statement)
}

fn overlap(a: &Entry, b: &Entry) -> bool {
    matches!((a.date, b.date), (Some(x), Some(y)) if x.overlaps(y))
}

fn date(e: &Entry) -> String {
    e.date.map_or(String::new(), |d| d.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(state: &str, date: &str, doc: &str) -> Entry {
        Entry {
            statement: format!("s:{state}{date}{doc}"),
            doc: doc.into(),
            kind: "milestone".into(),
            state: state.into(),
            date: Some(date.parse().unwrap()),
            told: None,
            teaser: false,
            by: vec![],
            due: None,
        }
    }

    fn found(entries: Vec<Entry>) -> Vec<String> {
        let mut found = Vec::new();
        check(&super::super::thread("gate:a-b", entries), &mut found);
        found.into_iter().map(|f| f.rule).collect()
    }

    #[test]
    fn a_gate_opens_after_it_was_approved() {
        assert!(found(vec![entry("approved", "2020", "a"), entry("opened", "2022-05", "b")]).is_empty());
        assert_eq!(found(vec![entry("approved", "2024", "a"), entry("opened", "2022-05", "b")]), ["state-goes-back"]);
    }

    #[test]
    fn a_state_is_entered_once() {
        let twice = vec![
            entry("established", "1950-01-18", "a"),
            entry("established", "1950", "b"),
            entry("established", "1951", "c"),
        ];
        assert_eq!(found(twice), ["same-milestone", "milestone-dated-twice"]);
    }
}
