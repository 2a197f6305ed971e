//! A ledger of the first schema opens, keeps what it held, and can do all that a new one can.

use attache_core::{Date, Statement};
use attache_ledger::{Filter, Ledger, Within};
use rusqlite::{Connection, params};
use std::path::PathBuf;

/// As the first version wrote it; the file of that schema is never changed.
const FIRST: &str = include_str!("../src/schema/1.sql");

fn first(name: &str) -> (PathBuf, Statement) {
    let dir = std::env::temp_dir().join(format!("attache-migration-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    let file = dir.join("old.db");
    let db = Connection::open(&file).unwrap();
    db.execute_batch(FIRST).unwrap();
    db.pragma_update(None, "application_id", 0x4154_5441).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    let text = "Điện Biên Phủ opened a gate. 友谊关口岸 reopened.";
    let json = serde_json::json!({"kind": "milestone", "doc": "sha256:ab", "at": [0, 28], "section": "body", "rule": "r",
        "quote": "Điện Biên Phủ opened a gate.", "subject": "gate:a-b", "state": "opened", "date": "2024-05"});
    let statement = Statement::from_json(&json.to_string()).unwrap();
    let row = r#"{"kind":"document","doc":"sha256:ab","source":"a.txt","published":"2024-05-02"}"#;
    let day = Date::ymd(2024, 5, 2).first_day();
    db.execute(
        "INSERT INTO documents (id, source, published, first_day, last_day, text, blocks, row, reader, added)
         VALUES ('sha256:ab', 'a.txt', '2024-05-02', ?1, ?1, ?2, '[]', ?3, 'attache 0.1.0', '2024-06-01T00:00:00Z')",
        params![day, text, row],
    )
    .unwrap();
    db.execute(
        "INSERT INTO statements (doc, seq, id, kind, at_start, at_end, section, rule, period, first_day, last_day, json)
         VALUES (1, 0, ?1, 'milestone', 0, 28, 'body', 'r', '2024-05', ?2, ?3, ?4)",
        params![
            statement.id,
            Date::month(2024, 5).first_day(),
            Date::month(2024, 5).last_day(),
            statement.to_json()
        ],
    )
    .unwrap();
    db.execute("INSERT INTO about (entity, doc, seq, role) VALUES ('gate:a-b', 1, 0, 'subject')", []).unwrap();
    (file, statement)
}

#[test]
fn a_ledger_of_the_first_version_opens() {
    let (file, statement) = first("opens");
    let ledger = Ledger::open(&file).unwrap();
    assert_eq!(ledger.statements(&Filter::default()).unwrap(), std::slice::from_ref(&statement));
    assert_eq!(ledger.current(&Filter::default()).unwrap(), [statement]);
    let health = ledger.examine().unwrap();
    assert_eq!((health.documents, health.statements, health.faults), (1, 1, vec![]));
    for asked in ["dien bien", "Điện", "友谊关", "关", "\"opened a gate\"", "reopen*"] {
        assert_eq!(ledger.search(asked, &Within::default()).unwrap().0, 1, "{asked}");
    }
    for asked in ["quang", "谊口", "\"a opened gate\""] {
        assert_eq!(ledger.search(asked, &Within::default()).unwrap().0, 0, "{asked}");
    }
    assert!(ledger.search("--", &Within::default()).is_err());
}

#[test]
fn the_views_for_other_tools_are_there() {
    let (file, _) = first("views");
    drop(Ledger::open(&file).unwrap());
    let db = Connection::open(&file).unwrap();
    let row: (String, String, String, String) = db
        .query_row("SELECT subject, state, date, quote FROM milestones", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))
        })
        .unwrap();
    assert_eq!(row.0, "gate:a-b");
    assert_eq!((row.1.as_str(), row.2.as_str()), ("opened", "2024-05"));
    for view in
        ["figures", "ranks", "meetings", "agreements", "commitments", "offices", "current_decisions", "current_reviews"]
    {
        let n: i64 = db.query_row(&format!("SELECT count(*) FROM {view}"), [], |r| r.get(0)).unwrap();
        assert_eq!(n, 0, "{view}");
    }
}

#[test]
fn what_is_wrong_is_found_and_put_right_only_when_asked() {
    let (file, _) = first("doctor");
    drop(Ledger::open(&file).unwrap());
    let db = Connection::open(&file).unwrap();
    db.execute("UPDATE statements SET period = '1999'", []).unwrap();
    db.execute("DELETE FROM about", []).unwrap();
    db.execute("INSERT INTO search (search) VALUES ('delete-all')", []).unwrap();
    let mut ledger = Ledger::open(&file).unwrap();
    let rules = |ledger: &Ledger| -> Vec<&str> { ledger.examine().unwrap().faults.iter().map(|f| f.rule).collect() };
    assert_eq!(rules(&ledger), ["columns-agree", "about-agrees", "searchable"]);
    assert_eq!(rules(&ledger).len(), 3, "looking changes nothing");
    let health = ledger.repair(Some("2025-01-01T00:00:00Z")).unwrap();
    assert_eq!((health.faults.len(), health.repaired, health.statements), (0, 3, 1));
    assert_eq!(ledger.search("dien bien", &Within::default()).unwrap().0, 1);
    // Words that are not in the text cannot be put right: the statement goes, and that is noted.
    db.execute("UPDATE documents SET text = 'Another text.'", []).unwrap();
    assert_eq!(rules(&ledger), ["words-in-text"]);
    let health = ledger.repair(Some("2025-01-01T00:00:00Z")).unwrap();
    assert_eq!((health.faults.len(), health.statements), (0, 0));
    assert_eq!(ledger.news("2025").unwrap().changes[0].what, "withdrawn");
}
