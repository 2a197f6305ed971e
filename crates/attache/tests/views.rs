//! The views of `extract` for event data, and `pack suggest`, as a user gives them.

mod house;

use house::House;
use serde_json::Value;

const VISIT: &str = "HANOI, March 5, 2024 - Deputy Prime Minister of Laos Khamphet Vongdala paid an official visit to Vietnam from \
                     March 3 to 5. The two sides signed a memorandum of understanding on customs cooperation.\n";

#[test]
fn plover_gives_events_with_sides_and_evidence() {
    let house = House::new("plover");
    house.write("visit.txt", VISIT);
    let out = house.ok(&["extract", "visit.txt", "--format", "plover"]);
    let events: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect();
    assert!(events.iter().any(|e| e["event"][0] == "SUPPORT"), "{out}");
    for event in &events {
        assert!(event["source"].as_array().is_some_and(|s| !s.is_empty()), "{event}");
        assert!(event["text"].as_str().is_some_and(|t| VISIT.contains(t)), "{event}");
    }
    assert_eq!(out, house.ok(&["extract", "visit.txt", "--format", "plover"]));
}

#[test]
fn polecat_gives_forty_columns() {
    let house = House::new("polecat");
    house.write("visit.txt", VISIT);
    let out = house.ok(&["extract", "visit.txt", "--format", "polecat"]);
    assert!(out.starts_with("Event ID\tEvent Date\tEvent Type\t"), "{out}");
    assert!(out.lines().count() > 1 && out.lines().all(|l| l.split('\t').count() == 40), "{out}");
}

#[test]
fn suggested_names_can_be_pasted_into_a_pack() {
    let house = House::new("suggest");
    house.write("reports/a.txt", VISIT);
    house.write("reports/b.txt", VISIT.replace("March", "April"));
    let out = house.ok(&["pack", "suggest", "reports"]);
    assert!(out.contains("# 2 documents"), "{out}");
    let record = out.lines().find(|l| l.starts_with("person:khamphet-vongdala\t")).expect("a line for the person");
    house.write("packs/x/pack.toml", "name = \"x\"\n");
    house.write("packs/x/people.tsv", format!("id\tnames\twithin\tkind\toffices\n{record}\n"));
    assert!(house.ok(&["pack", "check", "packs/x"]).contains("No faults"));
    assert!(house.ok(&["pack", "suggest", "reports", "--at-least", "3"]).starts_with("# No unknown name"));
}
