//! What people said stays, whatever comes and goes.

use attache_core::{Block, Document, DocumentRow, Section, Span, Statement, Values};
use attache_ledger::{Added, Decision, Entry, Filter, Ledger, Said, judgement_of};

fn report(n: usize, subject: &str, state: &str) -> (Document, DocumentRow, Vec<Statement>) {
    let text = format!("Report {n}: {subject} was {state}.");
    let id = attache_core::id::document_id(format!("{n}").as_bytes());
    let row = serde_json::json!({"kind": "document", "doc": id, "source": format!("reports/{n}.txt"),
        "published": format!("2024-{:02}-01", n % 12 + 1)});
    let at = [0, text.chars().count() as u32];
    let json = serde_json::json!({"kind": "milestone", "doc": id, "at": at, "quote": text, "section": "body",
        "subject": subject, "state": state});
    let statement = Statement::from_json(&json.to_string()).unwrap();
    let block = Block { span: Span::new(0, text.len()), section: Section::Body, language: None, repeat: false };
    let document =
        Document { id, source: format!("reports/{n}.txt"), text, blocks: vec![block], ..Document::default() };
    (document, serde_json::from_value(row).unwrap(), vec![statement])
}

fn add(
    ledger: &mut Ledger,
    (document, row, statements): &(Document, DocumentRow, Vec<Statement>),
    again: bool,
) -> Added {
    let entry = [Entry { document, row, statements }];
    ledger.add(&entry, "test", Some("2025-01-02T00:00:00Z"), again).unwrap()[0]
}

fn subjects(ledger: &Ledger) -> Vec<String> {
    let subject = |s: Statement| match s.values {
        Values::Milestone(m) => m.subject,
        _ => String::new(),
    };
    ledger.current(&Filter::default()).unwrap().into_iter().map(subject).collect()
}

fn said(target: &str, verdict: &str, value: Option<&str>) -> Said {
    Said {
        target: target.into(),
        verdict: verdict.into(),
        value: value.map(str::to_owned),
        by: "An Binh".into(),
        at: "2025-01-03T00:00:00Z".into(),
        ..Said::default()
    }
}

#[test]
fn names_are_joined_and_split_again() {
    let mut ledger = Ledger::in_memory().unwrap();
    add(&mut ledger, &report(1, "Ping Xian gate", "opened"), false);
    add(&mut ledger, &report(2, "gate:pingxiang", "opened"), false);
    let decide = |ledger: &mut Ledger, word: &str, at: &str| {
        let d =
            Decision::new("Ping Xian gate", "gate:pingxiang", judgement_of(word).unwrap(), "me", at, Some("a slip"));
        ledger.decide(&[d]).unwrap()
    };
    assert_eq!(decide(&mut ledger, "same", "2025-01-01"), 1);
    assert_eq!(decide(&mut ledger, "same", "2025-01-01"), 0, "word for word the same");
    assert_eq!(subjects(&ledger), ["gate:pingxiang", "gate:pingxiang"]);
    let printed = ledger.statements(&Filter::default()).unwrap();
    assert!(printed.iter().any(|s| s.to_json().contains("Ping Xian gate")), "what was printed stays");
    decide(&mut ledger, "withdraw", "2025-01-04");
    assert_eq!(subjects(&ledger), ["Ping Xian gate", "gate:pingxiang"]);
    assert_eq!(ledger.decisions().unwrap().len(), 2, "the history is kept");
}

#[test]
fn decisions_go_out_and_come_back() {
    let mut ledger = Ledger::in_memory().unwrap();
    let d = Decision::new("b", "a", "positive", "me", "2025-01-01", None);
    assert_eq!(d.to_line(), r#"["b","a","positive",null,"me","2025-01-01"]"#);
    let back = Decision::from_line(&d.to_line()).unwrap();
    assert_eq!(back, d);
    assert_eq!(ledger.decide(&[d, back]).unwrap(), 1);
    for bad in ["", "{}", r#"["a","b"]"#, r#"["a","b","perhaps",null,"me","2025"]"#] {
        assert!(Decision::from_line(bad).is_err(), "{bad}");
    }
    // An older decision that comes later does not go before a newer one.
    let newer = Decision::new("a", "b", "negative", "me", "2025-02-01", None);
    let older = Decision::new("a", "b", "unsure", "me", "2024-01-01", None);
    ledger.decide(&[newer, older]).unwrap();
    assert_eq!(ledger.sameness().unwrap().of("b"), "b");
    assert_eq!(ledger.sameness().unwrap().different.len(), 1);
}

#[test]
fn reviews_leave_out_and_put_right() {
    let mut ledger = Ledger::in_memory().unwrap();
    let one = report(1, "gate:a-b", "opened");
    add(&mut ledger, &one, false);
    let id = one.2[0].id.clone();
    ledger.review(&said(&id, "reject", None)).unwrap();
    assert!(subjects(&ledger).is_empty());
    ledger.review(&said(&id, "correct", Some(r#"{"subject":"gate:c-d"}"#))).unwrap();
    assert_eq!(subjects(&ledger), ["gate:c-d"]);
    assert!(ledger.review(&said(&id, "correct", Some(r#"{"colour":"red"}"#))).is_err());
    assert!(ledger.review(&said("s:0000000000000000", "accept", None)).is_err());
    ledger.review(&said(&id, "withdraw", None)).unwrap();
    assert_eq!(subjects(&ledger), ["gate:a-b"]);
    assert_eq!(ledger.reviews().unwrap().len(), 3);
}

#[test]
fn reading_again_and_removing_keep_what_was_said() {
    let mut ledger = Ledger::in_memory().unwrap();
    let first = report(1, "gate:a-b", "opened");
    add(&mut ledger, &first, false);
    let id = first.2[0].id.clone();
    ledger.review(&said(&id, "reject", None)).unwrap();
    assert_eq!(add(&mut ledger, &first, true), Added::Again);
    assert!(subjects(&ledger).is_empty(), "the same statement is still rejected");
    // A newer reader sees another state in the same words: the word on the old one is not carried over in silence.
    let (document, row, _) = first.clone();
    let json =
        first.2[0].to_json().replace("opened", "reopened").replace(&id, "").replace("was reopened.", "was opened.");
    let newer = (document, row, vec![Statement::from_json(&json).unwrap()]);
    add(&mut ledger, &newer, true);
    assert_eq!(subjects(&ledger), ["gate:a-b"]);
    assert_eq!(ledger.moved().unwrap()[0].target, id);
    let news = ledger.news("2025").unwrap();
    let whats: Vec<&str> = news.changes.iter().map(|c| c.what.as_str()).collect();
    assert_eq!(whats, ["added", "withdrawn", "gained"]);
    assert!(news.changes[1].why.contains("read again by test"));
    assert!(ledger.remove(&first.1.doc, Some("2025-01-05T00:00:00Z"), "by hand").unwrap());
    assert!(!ledger.remove(&first.1.doc, None, "by hand").unwrap());
    assert_eq!(ledger.reviews().unwrap().len(), 1);
    add(&mut ledger, &first, false);
    assert!(ledger.moved().unwrap().is_empty() && subjects(&ledger).is_empty(), "back with its review");
    assert!(ledger.examine().unwrap().faults.is_empty());
}

/// Two hundred reports in any order, with removals in between, end as the same ledger.
#[test]
fn the_order_of_adding_leaves_no_trace() {
    let reports: Vec<_> = (0..200).map(|n| report(n, &format!("gate:g{}-h", n % 7), "opened")).collect();
    let fill = |step: usize| {
        let mut ledger = Ledger::in_memory().unwrap();
        for i in 0..reports.len() {
            add(&mut ledger, &reports[(i * step + step) % reports.len()], false);
        }
        let found = ledger.search("report", &Default::default()).unwrap().1;
        let found: Vec<String> = found.into_iter().map(|h| h.doc).collect();
        (ledger.documents().unwrap(), ledger.current(&Filter::default()).unwrap(), found)
    };
    let straight = fill(1);
    assert_eq!(straight.0.len(), 200);
    for step in [3, 7, 77, 199] {
        assert!(fill(step) == straight, "step {step}");
    }
}
