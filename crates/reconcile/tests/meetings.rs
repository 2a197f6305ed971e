//! Made-up meetings, each told by several reports in its own way: which reports come together, against the truth.

use attache_core::{Date, DocumentRow, Edtf, Meeting, Section, Statement, Values};
use attache_reconcile::{Input, TableParts, review};
use std::collections::BTreeMap;

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// What took place.
struct Fact {
    kind: &'static str,
    people: Vec<String>,
    place: &'static str,
    day: Date,
    days: i32,
    session: Option<(String, u32)>,
}

const PLACES: [(&str, &str); 6] =
    [("VN-HN", "VN"), ("CN-BJ", "CN"), ("LA-VT", "LA"), ("place:kunming", "CN"), ("TH-10", "TH"), ("KZ-71", "KZ")];

fn facts(dice: &mut Dice, count: usize) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for n in 0..count {
        let kind = ["visit", "talks", "reception", "session"][dice.below(4)];
        let (place, country) = PLACES[dice.below(PLACES.len())];
        let mut people = vec![format!("person:p{}", dice.below(40))];
        if kind != "visit" {
            people.push(format!("person:q{}", dice.below(40)));
        }
        let day = Date::from_day(16_800 + dice.below(3_600) as i32);
        let session = (kind == "session").then(|| (format!("mechanism:m{}", dice.below(12)), 0));
        let days = if kind == "visit" { 2 + dice.below(3) as i32 } else { 0 };
        let place = if kind == "visit" { country } else { place };
        facts.push(Fact { kind, people: people.clone(), place, day, days, session });
        // The same company again within the month: another meeting.
        if n % 10 == 0 && kind == "talks" {
            let day = Date::from_day(day.first_day() + 9);
            facts.push(Fact { kind, people, place, day, days, session: None });
        }
    }
    // Sessions are numbered in time.
    let mut order: Vec<usize> = (0..facts.len()).filter(|&i| facts[i].session.is_some()).collect();
    order.sort_by_key(|&i| facts[i].day.first_day());
    let mut last: BTreeMap<String, u32> = BTreeMap::new();
    for i in order {
        if let Some((name, ordinal)) = &mut facts[i].session {
            let n = last.entry(name.clone()).or_insert(4);
            *n += 1;
            *ordinal = *n;
        }
    }
    facts
}

fn tell(dice: &mut Dice, fact: &Fact, doc: &str, statements: &mut Vec<Statement>, rows: &mut Vec<DocumentRow>) {
    let ahead = dice.one_in(6);
    let late = if dice.one_in(4) { 300 } else { 3 };
    let told = if ahead { -3 - dice.below(9) as i32 } else { fact.days + 1 + dice.below(late) as i32 };
    let published = Date::from_day(fact.day.first_day() + told);
    let end = Date::from_day(fact.day.first_day() + fact.days);
    let date = match dice.below(12) {
        0 if !ahead => Edtf::Date(Date::month(fact.day.year, fact.day.month)),
        1 if !ahead => Edtf::year(fact.day.year),
        2 => Edtf::Date(fact.day),
        _ => Edtf::between(fact.day, end),
    };
    let mut people = fact.people.clone();
    if people.len() > 1 && dice.one_in(5) {
        people.truncate(1);
    }
    let kind = match fact.kind {
        "talks" if dice.one_in(5) => "reception",
        "reception" if dice.one_in(5) => "talks",
        kind => kind,
    };
    let meeting = Meeting {
        kind: kind.into(),
        participants: people,
        place: (fact.kind == "visit" || !dice.one_in(6)).then(|| fact.place.to_owned()),
        date: Some(date),
        status: if ahead { "scheduled" } else { "held" }.into(),
        mechanism: fact.session.as_ref().map(|s| s.0.clone()),
        ordinal: fact.session.as_ref().filter(|_| !dice.one_in(5)).map(|s| s.1),
        ..Meeting::default()
    };
    let at = [0, 80];
    let quote = format!("report {doc} of it");
    let values = Values::Meeting(meeting);
    let section = Section::Body;
    let rule = String::new();
    statements.push(
        Statement { doc: doc.into(), id: String::new(), at, section, rule, quote, said_by: None, values }.with_id(),
    );
    let json = serde_json::json!({"kind": "document", "doc": doc, "published": published.to_string(), "published_from": "stated"});
    rows.push(serde_json::from_value(json).unwrap());
}

#[test]
fn reports_of_one_meeting_come_together() {
    for seed in [0xA5A5_1234_5678_9ABD_u64, 0x0F0F_7777_3333_1111] {
        let mut dice = Dice(seed);
        let facts = facts(&mut dice, 500);
        let (mut statements, mut rows, mut truth) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (n, fact) in facts.iter().enumerate() {
            for k in 0..1 + dice.below(4) {
                tell(&mut dice, fact, &format!("d{n:04}-{k}"), &mut statements, &mut rows);
                truth.insert(statements[statements.len() - 1].id.clone(), n);
            }
        }
        let mut parts = TableParts::default();
        parts.parents.insert("place:kunming".into(), "CN-YN".into());
        let reviewed = review(&Input::new(&rows, &statements, &parts));
        let (mut right, mut wrong) = (0usize, 0usize);
        for event in &reviewed.events {
            for (i, a) in event.statements.iter().enumerate() {
                for b in &event.statements[i + 1..] {
                    if truth[a] == truth[b] { right += 1 } else { wrong += 1 }
                }
            }
        }
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        truth.values().for_each(|n| *sizes.entry(*n).or_default() += 1);
        let all: usize = sizes.values().map(|n| n * (n - 1) / 2).sum();
        let f1 = 2.0 * right as f64 / (right + wrong + all) as f64;
        println!("pairs of reports: {right} right, {wrong} wrong, of {all}: F1 {f1:.3}");
        assert!(f1 >= 0.95, "{f1}");
    }
}
