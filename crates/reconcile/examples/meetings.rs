//! How long it takes to bring many reports of meetings, offices and things together:
//! `cargo run --release -p attache-reconcile --example meetings [STATEMENTS]`.
#![allow(clippy::disallowed_methods)]

use attache_core::{Commitment, DocumentRow, Edtf, Meeting, Milestone, Office, Section, Statement, Values};
use attache_reconcile::{Input, IsoParts, review};
use std::time::Instant;

fn day(n: usize) -> Edtf {
    format!("{}-{:02}-{:02}", 2014 + n % 11, 1 + (n / 11) % 12, 1 + (n / 132) % 28).parse().unwrap_or(Edtf::year(2014))
}

fn values(n: usize) -> Values {
    let event = n / 4;
    let person = |k: usize| format!("person:p{}", k % 400);
    match n % 8 {
        0..=3 => Values::Meeting(Meeting {
            kind: ["talks", "visit", "reception", "session"][event % 4].into(),
            participants: vec![person(event), person(event * 7 + 1)],
            place: Some("VN-HN".into()),
            date: Some(if n.is_multiple_of(3) { Edtf::year(2014 + (event % 11) as i32) } else { day(event) }),
            status: "held".into(),
            mechanism: event.is_multiple_of(5).then(|| format!("mechanism:m{}", event % 60)),
            ordinal: event.is_multiple_of(5).then_some(1 + (event / 60 % 40) as u32),
            ..Meeting::default()
        }),
        4 | 5 => Values::Commitment(Commitment {
            by: vec!["CN".into(), "VN".into()],
            mode: "agreed".into(),
            topics: vec!["rail".into(), "border-gate".into()],
            objects: if n.is_multiple_of(3) { vec![format!("gate:g{}", n % 300)] } else { vec![] },
            due: None,
        }),
        6 => Values::Milestone(Milestone {
            subject: format!("gate:g{}", n % 300),
            state: ["approved", "started", "opened"][n % 3].into(),
            date: Some(day(n)),
            planned_state: None,
        }),
        _ => Values::Office(Office {
            person: person(n),
            office: "Deputy Minister".into(),
            of: Some("VN".into()),
            as_of: None,
        }),
    }
}

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(200_000);
    let documents: Vec<DocumentRow> = (0..count / 8 + 1)
        .filter_map(|d| {
            let json = serde_json::json!({"kind": "document", "doc": format!("d{d:08}"), "published": day(d * 2 + 9).to_string()});
            serde_json::from_value(json).ok()
        })
        .collect();
    let statements: Vec<Statement> = (0..count)
        .map(|n| Statement {
            doc: format!("d{:08}", n / 8),
            id: format!("s:{n:016x}"),
            at: [n as u32 % 8 * 100, n as u32 % 8 * 100 + 90],
            section: Section::Body,
            rule: String::new(),
            quote: String::new(),
            said_by: None,
            values: values(n),
        })
        .collect();
    let start = Instant::now();
    let reviewed = review(&Input::new(&documents, &statements, &IsoParts));
    println!(
        "{count} statements: {:.2} s, {} events, {} threads, {} findings",
        start.elapsed().as_secs_f64(),
        reviewed.events.len(),
        reviewed.threads.len(),
        reviewed.findings.len()
    );
}
