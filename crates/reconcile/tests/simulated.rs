//! A made-up decade of trade, visitors and investment of eight pairs, told by two thousand reports with rounding and
//! revision, and with slips put in: how many are found, and how often a clean report is blamed.

use attache_core::{DocumentRow, Section, Statement};
use attache_reconcile::{Finding, Input, IsoParts, Kind, check};
use std::collections::BTreeSet;

/// A small generator of pseudo-random numbers (xorshift), so that every run is the same.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// About normal, with mean zero and deviation one.
    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

const PAIRS: [(&str, &str); 8] =
    [("CN", "VN"), ("JP", "KR"), ("BR", "AR"), ("IN", "LK"), ("PL", "UA"), ("MX", "US"), ("KE", "TZ"), ("LA", "TH")];
const FIRST: i32 = 2014;
const YEARS: usize = 11;

/// True monthly values: exports and imports in dollars, guests, projects.
struct Pair {
    exports: Vec<f64>,
    imports: Vec<f64>,
    guests: Vec<f64>,
}

fn months(dice: &mut Dice, base: f64, wave: f64) -> Vec<f64> {
    let trend = 0.02 + 0.01 * dice.bell();
    (0..YEARS * 12)
        .map(|m| {
            let season = 1.0 + wave * ((m % 12) as f64 / 12.0 * std::f64::consts::TAU).sin();
            base * (1.0 + trend).powf(m as f64 / 3.0) * season * (1.0 + 0.06 * dice.bell())
        })
        .collect()
}

fn sum(values: &[f64], year: usize, months: usize) -> f64 {
    values[year * 12..year * 12 + months].iter().sum()
}

/// The value rounded to some digits, with the words that print it.
fn printed(value: f64, digits: i32) -> (String, String) {
    let power = value.abs().log10().floor() as i32 - digits + 1;
    let unit = 10f64.powi(power);
    let rounded = (value / unit).round() * unit;
    let (scale, word): (f64, &str) = if rounded >= 1e9 {
        (1e9, " billion")
    } else if rounded >= 1e6 {
        (1e6, " million")
    } else {
        (1.0, "")
    };
    let decimals = ((scale.log10() as i32) - power).max(0) as usize;
    (format!("{rounded:.0}"), format!("{:.*}{word}", decimals, rounded / scale))
}

struct World {
    dice: Dice,
    documents: Vec<DocumentRow>,
    statements: Vec<Statement>,
    slipped: BTreeSet<String>,
}

/// One figure as it will be printed.
struct Told<'a> {
    indicator: &'a str,
    sides: [&'a str; 2],
    period: String,
    base: String,
    value: f64,
    before: Option<f64>,
    unit: &'a str,
}

impl World {
    fn report(&mut self, n: usize, pairs: &[Pair]) {
        let doc = format!("d{n:05}");
        let which = self.dice.below(PAIRS.len());
        let year = 1 + self.dice.below(YEARS - 1);
        let upto = 1 + self.dice.below(12);
        self.documents.push(row(&doc, FIRST + year as i32, upto));
        let (a, b) = PAIRS[which];
        let pair = &pairs[which];
        let total = |v: &[f64], y: usize| sum(v, y, upto);
        let (period, base) = (span(year, upto), span(year - 1, upto));
        let both: Vec<f64> = pair.exports.iter().zip(&pair.imports).map(|(e, i)| e + i).collect();
        let mut sides = [a, b];
        sides.sort_unstable();
        let money = "USD";
        let tell = |indicator, sides, v: &[f64], unit| Told {
            indicator,
            sides,
            period: period.clone(),
            base: base.clone(),
            value: total(v, year),
            before: Some(total(v, year - 1)),
            unit,
        };
        let mut told = vec![tell("trade", sides, &both, money)];
        if self.dice.one_in(2) {
            told.push(tell("exports", [a, b], &pair.exports, money));
        }
        if self.dice.one_in(3) {
            told.push(tell("imports", [b, a], &pair.imports, money));
        }
        if self.dice.one_in(3) {
            told.push(tell("visitors", [a, b], &pair.guests, "count"));
        }
        if self.dice.one_in(3) {
            let whole = |y: usize| sum(&both, y, 12);
            let (period, base) = (span(year - 1, 12), String::new());
            told.push(Told {
                indicator: "trade",
                sides,
                period,
                base,
                value: whole(year - 1),
                before: None,
                unit: money,
            });
        }
        if self.dice.one_in(4) {
            let value = both[year * 12 + upto - 1];
            let (period, base) = (format!("{}-{upto:02}", FIRST + year as i32), String::new());
            told.push(Told { indicator: "trade", sides, period, base, value, before: None, unit: money });
        }
        let slip = self.dice.one_in(12).then(|| self.dice.below(told.len()));
        for (i, t) in told.iter().enumerate() {
            self.tell(&doc, i, t, slip == Some(i));
        }
    }

    fn tell(&mut self, doc: &str, i: usize, t: &Told<'_>, slip: bool) {
        let revised = t.value * (1.0 + 0.0007 * self.dice.bell());
        let digits = 3 + self.dice.below(2) as i32;
        let (mut value, mut words) = printed(revised, digits);
        let mut approx = "=";
        if !slip && self.dice.one_in(8) {
            // "over" a round number a little below, or "nearly" one a little above.
            let (above, shift) = if self.dice.one_in(2) { (true, 0.99) } else { (false, 1.01) };
            (value, words) = printed(t.value * shift, 3);
            approx = if above { ">" } else { "<" };
        }
        let growth = t.before.filter(|_| approx == "=" && self.dice.one_in(2)).map(|b| (t.value / b - 1.0) * 100.0);
        let mut percent = growth.map(|g| format!("{g:.1}"));
        if slip {
            let by_rate = percent.is_some() && self.dice.one_in(2);
            if let Some(p) = percent.as_mut().filter(|_| by_rate) {
                *p = slip_rate(&mut self.dice, p);
            } else {
                (value, words) = slip_value(&mut self.dice, &value, &words);
            }
        }
        let mut json = serde_json::json!({
            "kind": "figure", "doc": doc, "at": [i * 100, i * 100 + 80], "indicator": t.indicator,
            "value": value, "unit": t.unit, "approx": approx, "period": t.period,
        });
        if t.indicator == "trade" {
            json["between"] = serde_json::json!(t.sides);
        } else {
            json["from"] = t.sides[0].into();
            json["to"] = t.sides[1].into();
        }
        if let Some(p) = &percent {
            json["change"] = serde_json::json!({"percent": p, "base": t.base});
        }
        json["quote"] =
            format!("{words} was told of item {n}, up {p} percent", n = i + 1, p = percent.unwrap_or_default()).into();
        let mut statement = Statement::from_json(&json.to_string()).unwrap();
        statement.section = if i == 0 { Section::Lede } else { Section::Body };
        if slip {
            self.slipped.insert(statement.id.clone());
        }
        self.statements.push(statement);
    }
}

fn span(year: usize, months: usize) -> String {
    let y = FIRST + year as i32;
    if months == 12 {
        y.to_string()
    } else if months == 1 {
        format!("{y}-01")
    } else {
        format!("{y}-01/{y}-{months:02}")
    }
}

fn row(doc: &str, year: i32, month: usize) -> DocumentRow {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let json = serde_json::json!({"kind": "document", "doc": doc, "published": format!("{year}-{month:02}-15"), "published_from": "stated"});
    serde_json::from_value(json).unwrap()
}

/// Two digits swapped, one changed, or the point moved.
fn slip_value(dice: &mut Dice, value: &str, words: &str) -> (String, String) {
    let mut digits: Vec<u8> = value.bytes().collect();
    let significant = value.trim_end_matches('0').len();
    match dice.below(3) {
        0 if significant >= 2 && digits[0] != digits[1] => digits.swap(0, 1),
        1 => digits.push(b'0'),
        _ => {
            let at = dice.below(2.min(significant));
            digits[at] = b'1' + (digits[at] - b'0' + 2 + dice.below(5) as u8) % 9;
        }
    }
    if digits[0] == b'0' {
        digits[0] = b'9';
    }
    let slipped = String::from_utf8(digits).unwrap();
    let (_, number) = words.split_once(' ').map_or((words, ""), |(_, w)| ("", w));
    let scale = if number == "billion" {
        1e9
    } else if number == "million" {
        1e6
    } else {
        1.0
    };
    let shown = slipped.parse::<f64>().unwrap() / scale;
    (slipped, format!("{shown} {number}"))
}

/// A lost digit, a moved point or the wrong direction.
fn slip_rate(dice: &mut Dice, percent: &str) -> String {
    let p: f64 = percent.parse().unwrap();
    let out = match dice.below(3) {
        0 => -p,
        1 => p * 10.0,
        _ => p / 10.0,
    };
    if (out - p).abs() < 4.0 { format!("{:.1}", p + 20.0) } else { format!("{out:.1}") }
}

fn world(seed: u64, reports: usize) -> World {
    let mut dice = Dice(seed);
    let pairs: Vec<Pair> = PAIRS
        .iter()
        .map(|_| Pair {
            exports: months(&mut dice, 2e8 * (1.0 + 20.0 * 0.5), 0.1),
            imports: months(&mut dice, 3e8, 0.15),
            guests: months(&mut dice, 9e4, 0.35),
        })
        .collect();
    let mut world = World { dice, documents: vec![], statements: vec![], slipped: BTreeSet::new() };
    for n in 0..reports {
        world.report(n, &pairs);
    }
    world
}

#[test]
fn slips_are_found_and_clean_reports_are_not_blamed() {
    for seed in [0x9E37_79B9_7F4A_7C15, 0x1234_5678_9ABC_DEF1] {
        let world = world(seed, 2000);
        let checked = check(&Input::new(&world.documents, &world.statements, &IsoParts));
        let conflicts: Vec<&Finding> = checked.findings.iter().filter(|f| f.kind == Kind::Conflict).collect();
        let blamed: BTreeSet<&String> = conflicts.iter().flat_map(|f| &f.statements).collect();
        let found = world.slipped.iter().filter(|id| blamed.contains(id)).count();
        let clean = |f: &&&Finding| !f.statements.iter().any(|id| world.slipped.contains(id));
        let alarms: Vec<&&Finding> = conflicts.iter().filter(clean).collect();
        println!("slips found: {found} of {}; false alarms: {} in 2000 reports", world.slipped.len(), alarms.len());
        for f in alarms.iter().take(40) {
            println!("  {} {:?} {}", f.rule, f.confidence, f.title);
        }
        for id in world.slipped.iter().filter(|id| !blamed.contains(id)).take(12) {
            let s = world.statements.iter().find(|s| s.id == *id).unwrap();
            println!("  missed: {}", s.to_json());
        }
        assert!(found * 100 >= world.slipped.len() * 95, "{found} of {}", world.slipped.len());
        assert!(alarms.len() <= 20, "{}", alarms.len());
    }
}
