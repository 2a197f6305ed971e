//! Statements of no sense: whatever comes, every check ends without a panic and gives the same twice.

use attache_core::{
    Agreement, Approx, Change, Commitment, Decimal, DocumentRow, Edtf, Figure, Meeting, Milestone, Office,
    PublishedFrom, Rank, Section, Statement, Values,
};
use attache_reconcile::{Checked, Input, IsoParts, Kind, check, check_group, group_of, remarks, review};
use std::collections::BTreeMap;

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    fn text(&mut self, list: &[&str]) -> String {
        self.of(list).to_owned()
    }
}

const DATES: [&str; 12] = [
    "2024",
    "2024-01/2024-06",
    "2023-01/2023-06",
    "../2024-10",
    "2019/..",
    "0001",
    "9999-12-31",
    "2024-02-29",
    "0001-01-01/9999-12-31",
    "2023",
    "2024-03-05/2024-03-07",
    "2024-06",
];
const SIDES: [&str; 8] = ["CN", "VN", "CN-YN", "", "world", "place:x", "-", "CN-"];
const NUMBERS: [&str; 9] = [
    "0",
    "1",
    "-5",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "171900000000",
    "100",
    "99.999",
];
const WORDS: [&str; 8] =
    ["", "mechanism:a", "person:b", "gate:c", "line:d", "Ã—–", "since the 15th meeting last year", "Minister"];
const STATES: [&str; 9] =
    ["held", "scheduled", "proposed", "opened", "approved", "planned", "established", "signed", "adopted"];

fn maybe<T>(dice: &mut Dice, value: T) -> Option<T> {
    (dice.below(3) > 0).then_some(value)
}

fn date(dice: &mut Dice) -> Option<Edtf> {
    let text = dice.text(&DATES);
    maybe(dice, text.parse().unwrap())
}

fn number(dice: &mut Dice) -> Decimal {
    dice.text(&NUMBERS).parse().unwrap()
}

fn figure(dice: &mut Dice) -> Figure {
    let indicator =
        dice.text(&["trade", "exports", "imports", "deficit", "surplus", "fdi", "projects", "visitors", "other"]);
    let n = number(dice);
    let percent = number(dice);
    let (from, to) = (dice.text(&SIDES), dice.text(&SIDES));
    let approx = dice.of(&[Approx::Exact, Approx::About, Approx::Below, Approx::Above]);
    let base = date(dice);
    Figure {
        between: if indicator == "trade" { vec![from.clone(), to.clone()] } else { vec![] },
        from: maybe(dice, from).filter(|_| indicator != "trade"),
        to: maybe(dice, to).filter(|_| indicator != "trade"),
        indicator,
        value: maybe(dice, n),
        unit: maybe(dice, "USD".into()),
        approx,
        period: date(dice),
        change: maybe(dice, Change { percent, base, approx }),
        target: dice.below(9) == 0,
        ..Figure::default()
    }
}

fn values(dice: &mut Dice) -> Values {
    let (a, b, state) = (dice.text(&WORDS), dice.text(&WORDS), dice.text(&STATES));
    let sides = vec![dice.text(&SIDES), a.clone()];
    let day = date(dice);
    let ordinal = dice.of(&[None, Some(0), Some(15), Some(u32::MAX), Some(16)]);
    match dice.below(10) {
        0 => Values::Rank(Rank { subject: a, role: b, ordinal, period: day, ..Rank::default() }),
        1 | 2 => Values::Meeting(Meeting {
            kind: dice.text(&["visit", "talks", "session", ""]),
            participants: sides,
            mechanism: maybe(dice, b),
            ordinal,
            date: day,
            status: state,
            recurs: dice.of(&[None, None, Some("annual".into())]),
            place: maybe(dice, a),
            ..Meeting::default()
        }),
        3 => Values::Agreement(Agreement {
            kind: "mou".into(),
            title: a,
            parties: sides,
            date: day,
            status: state,
            ..Agreement::default()
        }),
        4 => Values::Commitment(Commitment {
            by: sides,
            mode: "agreed".into(),
            topics: vec!["rail".into()],
            objects: vec![a, b],
            due: day,
        }),
        5 => Values::Milestone(Milestone { subject: a, state, date: day, planned_state: None }),
        6 => Values::Office(Office { person: a, office: b, of: Some("VN".into()), as_of: day }),
        _ => Values::Figure(figure(dice)),
    }
}

fn world(seed: u64) -> (Vec<DocumentRow>, Vec<Statement>) {
    let mut dice = Dice(seed);
    let mut documents = Vec::new();
    let mut statements = Vec::new();
    for n in 0..12 {
        let doc = format!("d{n}");
        let json = serde_json::json!({"kind": "document", "doc": doc});
        let mut row: DocumentRow = serde_json::from_value(json).unwrap();
        row.published = date(&mut dice);
        row.published_from = dice.of(&[None, Some(PublishedFrom::Stated), Some(PublishedFrom::Inferred)]);
        documents.push(row);
        for i in 0..dice.below(12) {
            let section = dice.of(&[Section::Body, Section::Lede, Section::Teaser, Section::Other]);
            let quote =
                dice.text(&["", "last year, 171.9 billion", "1,2,3, 4", "năm ngoái 3,4 tỷ", "since the 15th meeting"]);
            let at = [i as u32 * 10, i as u32 * 10 + 5];
            let values = values(&mut dice);
            let statement = Statement {
                doc: doc.clone(),
                id: String::new(),
                at,
                section,
                rule: String::new(),
                quote,
                said_by: None,
                values,
            };
            statements.push(statement.with_id());
        }
    }
    (documents, statements)
}

#[test]
fn nothing_panics_and_order_does_not_matter() {
    for seed in 1..400u64 {
        let (mut documents, mut statements) = world(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let input = Input::new(&documents, &statements, &IsoParts);
        let (checked, reviewed) = (check(&input), review(&input));
        assert!(serde_json::to_string(&checked).is_ok() && serde_json::to_string(&reviewed).is_ok());
        documents.reverse();
        statements.reverse();
        let again = Input::new(&documents, &statements, &IsoParts);
        assert_eq!(checked, check(&again), "seed {seed}");
        assert_eq!(reviewed, review(&again), "seed {seed}");
    }
}

#[test]
fn group_by_group_gives_the_same_as_from_scratch() {
    for seed in 1..200u64 {
        let (documents, statements) = world(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) | 1);
        let input = Input::new(&documents, &statements, &IsoParts);
        let mut groups: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
        for statement in &statements {
            if let Some(key) = group_of(statement, &IsoParts) {
                groups.entry(key).or_default().push(statement);
            }
        }
        let mut all = Checked::default();
        groups.values().for_each(|group| all.absorb(check_group(&input, group)));
        all.settle();
        let mut scratch = check(&input);
        scratch.findings.retain(|f| f.kind != Kind::Date);
        assert_eq!(all, scratch, "seed {seed}");
    }
}

#[test]
fn remarks_survive_any_text() {
    for text in ["", "İ deficit with", "deficit with", "贸易逆差", "—deficit with china—", "\u{0}nhập siêu từ"]
    {
        let _ = remarks::find("d", text, &[("china", "CN"), ("vietnam", "VN"), ("中国", "CN")]);
    }
}
