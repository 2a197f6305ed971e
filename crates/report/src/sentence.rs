//! What a statement says, in one plain sentence built from its fields alone.

use crate::names::{Names, and};
use crate::words;
use attache_core::{Agreement, Change, Commitment, Edtf, Figure, Meeting, Milestone, Office, Rank, Statement, Values};

/// The statement in one line, without a full stop.
pub fn sentence(s: &Statement, names: &Names) -> String {
    match &s.values {
        Values::Figure(f) => figure(f, names),
        Values::Rank(r) => rank(r, names),
        Values::Meeting(m) => meeting(m, names),
        Values::Agreement(a) => agreement(a, names),
        Values::Commitment(c) => commitment(c, names),
        Values::Milestone(m) => milestone(m, names),
        Values::Office(o) => office(o, names),
    }
}

/// `Two-way trade of Vietnam and China, Jan–Oct 2024: 168.5 billion USD (+2.1%)`.
pub fn figure(f: &Figure, names: &Names) -> String {
    let when = f.period.map(|p| format!(", {}", words::period(p))).unwrap_or_default();
    format!("{}{when}: {}", measure(f, names), value(f))
}

/// What a figure measures, with its sides: `Exports of Vietnam to China, durian`.
pub fn measure(f: &Figure, names: &Names) -> String {
    let mut out = indicator(f);
    out.push_str(&sides(f, names));
    if let Some(product) = &f.product {
        out.push_str(&format!(", {}", names.of(product).to_lowercase()));
    }
    if let Some(through) = &f.through {
        out.push_str(&format!(", through {}", names.of(through)));
    }
    if f.target {
        out.push_str(" (target)");
    }
    out
}

/// The indicator in words; for `other`, the text's own words.
pub fn indicator(f: &Figure) -> String {
    let known = match f.indicator.as_str() {
        "trade" => "Two-way trade",
        "exports" => "Exports",
        "imports" => "Imports",
        "deficit" => "Trade deficit",
        "surplus" => "Trade surplus",
        "fdi" => "Registered investment",
        "projects" => "Investment projects",
        "investment" => "Investment in projects",
        "aid" => "Aid",
        "visitors" => "Visitors",
        "students" => "Students",
        "other" => return f.what.as_deref().map(capitalised).unwrap_or_else(|| "Other figure".to_owned()),
        more => return capitalised(more),
    };
    match &f.what {
        Some(what) => format!("{known} ({what})"),
        None => known.to_owned(),
    }
}

fn sides(f: &Figure, names: &Names) -> String {
    if !f.between.is_empty() {
        return format!(", {}", names.pair(&f.between));
    }
    let world = |id: &String| if id == "world" { "the world".to_owned() } else { names.of(id) };
    match (f.indicator.as_str(), f.from.as_ref().map(world), f.to.as_ref().map(world)) {
        // A deficit is that of the side that the goods go to.
        ("deficit", Some(with), Some(of)) | ("surplus", Some(of), Some(with)) => format!(" of {of} with {with}"),
        ("exports", Some(of), Some(to)) => format!(" of {of} to {to}"),
        ("imports", Some(from), Some(of)) => format!(" of {of} from {from}"),
        ("fdi" | "projects" | "investment", Some(from), Some(to)) => format!(" from {from} in {to}"),
        (_, from, to) => flow(from, to),
    }
}

fn flow(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!(" from {from} to {to}"),
        (Some(from), None) => format!(" of {from}"),
        (None, Some(to)) => format!(" in {to}"),
        (None, None) => String::new(),
    }
}

/// `nearly 1.85 billion USD (+24.1% on Jan–Jun 2023)`; a change alone where no value is given.
pub fn value(f: &Figure) -> String {
    let printed = f.value.map(|v| {
        let amount = match f.value_to {
            Some(to) => words::range(v, to, f.unit.as_deref()),
            None => words::amount(v, f.unit.as_deref()),
        };
        let per = f.per.as_ref().map(|p| format!(" a {p}")).unwrap_or_default();
        format!("{}{amount}{per}", words::approx(f.approx))
    });
    match (printed, &f.change) {
        (Some(v), Some(c)) => format!("{v} ({})", change(c, f.period)),
        (Some(v), None) => v,
        (None, Some(c)) => change(c, f.period),
        (None, None) => "not given".to_owned(),
    }
}

/// `+2.1%`; with its base where that is not simply the year before.
pub fn change(c: &Change, period: Option<Edtf>) -> String {
    let usual = period.map(|p| p.plus_years(-1));
    let base = match c.base {
        Some(base) if Some(base) != usual => format!(" on {}", words::period(base)),
        Some(_) => " on the year before".to_owned(),
        None => String::new(),
    };
    format!("{}{}{base}", words::approx(c.approx), words::percent_change(c.percent))
}

fn rank(r: &Rank, names: &Names) -> String {
    let place = match (r.ordinal, r.top) {
        (Some(1), _) => "first".to_owned(),
        (Some(n), _) => words::ordinal(n),
        (None, Some(n)) => format!("among the top {n}"),
        (None, None) => "ranked".to_owned(),
    };
    let of = r.of.as_ref().map(|id| format!(" of {}", names.of(id))).unwrap_or_default();
    let scope = match r.scope.as_deref() {
        Some("world") => " in the world".to_owned(),
        Some(id) => format!(" in {}", names.of(id)),
        None => String::new(),
    };
    let out_of = r.out_of.map(|n| format!(" out of {n}")).unwrap_or_default();
    let when = r.period.map(|p| format!(", {}", words::period(p))).unwrap_or_default();
    let role = if r.role.is_empty() { String::new() } else { format!(" as {}", r.role) };
    format!("{}: {place}{role}{of}{scope}{out_of}{when}", names.of(&r.subject))
}

/// `16th session of Steering Committee: China and Vietnam, in Hanoi, Dec 2024`.
pub fn meeting(m: &Meeting, names: &Names) -> String {
    let ordinal = m.ordinal.map(|n| format!("{} ", words::ordinal(n))).unwrap_or_default();
    let what = match &m.mechanism {
        Some(id) => format!("{} of {}", m.kind, names.of(id)),
        None => m.kind.clone(),
    };
    let mut out = capitalised(&format!("{ordinal}{what}"));
    if let Some(recurs) = &m.recurs {
        out.push_str(&format!(" ({recurs})"));
    }
    if !m.participants.is_empty() {
        out.push_str(&format!(": {}", names.list(&m.participants)));
    }
    if !m.hosts.is_empty() {
        out.push_str(&format!(", hosted by {}", names.list(&m.hosts)));
    }
    if let Some(place) = &m.place {
        out.push_str(&format!(", in {}", names.of(place)));
    }
    if m.online {
        out.push_str(", online");
    }
    out + &dated(m.date) + &state(&m.status, "held")
}

fn agreement(a: &Agreement, names: &Names) -> String {
    let title = if a.title.is_empty() { capitalised(&spaced(&a.kind)) } else { names.of(&a.title) };
    let count = a.count.map(|n| format!("{n} × ")).unwrap_or_default();
    let parties = if a.parties.is_empty() { String::new() } else { format!(", {}", names.list(&a.parties)) };
    let term = a.term.map(|t| format!(", for {}", words::period(t))).unwrap_or_default();
    let expires = a.expires.map(|t| format!(", expires {}", words::period(t))).unwrap_or_default();
    format!("{count}{title}{parties}{}{term}{expires}{}", dated(a.date), state(&a.status, ""))
}

fn commitment(c: &Commitment, names: &Names) -> String {
    let topics = and(&c.topics.iter().map(|t| spaced(t)).collect::<Vec<_>>());
    let about = if topics.is_empty() { String::new() } else { format!(": {topics}") };
    let objects = if c.objects.is_empty() { String::new() } else { format!(" ({})", names.list(&c.objects)) };
    let due = c.due.map(|d| format!(", due {}", words::period(d))).unwrap_or_default();
    let by = if c.by.is_empty() { "Not said who".to_owned() } else { names.list(&c.by) };
    format!("{by} {}{about}{objects}{due}", c.mode)
}

fn milestone(m: &Milestone, names: &Names) -> String {
    let subject = match m.subject.strip_prefix("relation:") {
        Some(sides) => format!("Relations {}", names.pair(&sides.split('-').map(str::to_owned).collect::<Vec<_>>())),
        None => names.of(&m.subject),
    };
    let planned = m.planned_state.as_ref().map(|s| format!(" to be {s}")).unwrap_or_default();
    format!("{subject}: {}{planned}{}", m.state, dated(m.date))
}

fn office(o: &Office, names: &Names) -> String {
    let of = o.of.as_ref().map(|id| format!(" of {}", names.of(id))).unwrap_or_default();
    let when = o.as_of.map(|d| format!(" (as of {})", words::period(d))).unwrap_or_default();
    format!("{}: {}{of}{when}", names.of(&o.person), o.office)
}

fn dated(date: Option<Edtf>) -> String {
    date.map(|d| format!(", {}", words::period(d))).unwrap_or_default()
}

fn state(status: &str, usual: &str) -> String {
    if status.is_empty() || status == usual { String::new() } else { format!(" [{status}]") }
}

fn spaced(word: &str) -> String {
    word.replace(['_', '-'], " ")
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(json: serde_json::Value) -> String {
        let kind = json["kind"].as_str().unwrap().to_owned();
        let values = Values::from_json(&kind, json).unwrap();
        let names = Names::new([("VN".into(), "Vietnam".into()), ("CN".into(), "China".into())]);
        let s = Statement::from_json(r#"{"kind":"figure","doc":"d","at":[0,1],"value":"1"}"#).unwrap();
        sentence(&Statement { values, ..s }, &names)
    }

    #[test]
    fn figures_and_ranks_in_a_line() {
        let json = serde_json::json!({"kind": "figure", "indicator": "trade", "between": ["CN", "VN"],
            "value": "168500000000", "unit": "USD", "period": "2024-01/2024-10", "change": {"percent": "2.1"}});
        assert_eq!(said(json), "Two-way trade, Vietnam–China, Jan–Oct 2024: 168.5 billion USD (+2.1%)");
        let json = serde_json::json!({"kind": "figure", "indicator": "exports", "from": "VN", "to": "world",
            "change": {"percent": "-3", "base": "2023", "approx": "~"}, "period": "2024"});
        assert_eq!(said(json), "Exports of Vietnam to the world, 2024: about −3% on the year before");
        let json = serde_json::json!({"kind": "rank", "subject": "CN", "ordinal": 6, "as": "investor", "of": "VN",
            "out_of": 148, "period": "../2024-10"});
        assert_eq!(said(json), "China: 6th as investor of Vietnam out of 148, to Oct 2024");
    }

    #[test]
    fn the_other_kinds_in_a_line() {
        let json = serde_json::json!({"kind": "meeting", "type": "session", "participants": ["CN", "VN"],
            "mechanism": "mechanism:steering-committee", "ordinal": 16, "date": "2024-12", "status": "scheduled"});
        assert_eq!(said(json), "16th session of Steering Committee: China and Vietnam, Dec 2024 [scheduled]");
        let json =
            serde_json::json!({"kind": "milestone", "subject": "relation:CN-VN", "state": "elevated", "date": "2008"});
        assert_eq!(said(json), "Relations Vietnam–China: elevated, 2008");
        let json = serde_json::json!({"kind": "commitment", "by": ["CN", "VN"], "mode": "agreed",
            "topics": ["border-gate"], "objects": ["gate:a-b"], "due": "2030"});
        assert_eq!(said(json), "China and Vietnam agreed: border gate (A B), due 2030");
        let json = serde_json::json!({"kind": "office", "person": "person:an-binh", "office": "Minister", "of": "VN"});
        assert_eq!(said(json), "An Binh: Minister of Vietnam");
    }
}
