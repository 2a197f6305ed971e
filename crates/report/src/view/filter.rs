//! Which rows are asked for: by time, place, topic, publisher and name.

use super::{Row, Stock};
use attache_core::{Day, Edtf, Statement, Values};
use attache_ledger::about;
use attache_ledger::names::{fold, words};
use std::collections::BTreeMap;

/// What is not given does not limit.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub since: Option<Day>,
    pub until: Option<Day>,
    /// Places that all have to take part; what lies in a place counts for it.
    pub places: Vec<String>,
    /// A topic of the contract, or words that have to stand in the text.
    pub topic: Option<String>,
    pub publisher: Option<String>,
    /// A name, an id, or a part of one.
    pub name: Option<String>,
}

impl Filter {
    pub fn takes(&self, row: &Row, stock: &Stock<'_>) -> bool {
        let statements: Vec<&Statement> = row.statements.iter().filter_map(|id| stock.statement(id)).collect();
        self.in_time(row, &statements, stock)
            && self.at_places(&statements, stock)
            && self.topic.as_ref().is_none_or(|t| statements.iter().any(|s| is_on(s, t)))
            && self.publisher.as_ref().is_none_or(|p| statements.iter().any(|s| is_by(s, p, stock)))
            && self.name.as_ref().is_none_or(|n| is_named(row, &statements, n, stock))
    }

    /// By its own time, else by that of the reports.
    fn in_time(&self, row: &Row, statements: &[&Statement], stock: &Stock<'_>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let fits = |e: Edtf| {
            let after = self.since.is_none_or(|day| e.last_day().is_none_or(|d| d >= day));
            after && self.until.is_none_or(|day| e.first_day().is_none_or(|d| d <= day))
        };
        // A report of which only one bound is known is taken to be of that day.
        let told = |e: Edtf| fits(if e.is_open() { e.start().or(e.end()).map_or(e, Edtf::Date) } else { e });
        match (row.when, row.told) {
            (Some(time), _) => fits(time),
            (None, Some(time)) => told(time),
            (None, None) => statements.iter().filter_map(|s| stock.published(&s.doc)).any(told),
        }
    }

    fn at_places(&self, statements: &[&Statement], stock: &Stock<'_>) -> bool {
        self.places.iter().all(|place| {
            let here = |id: &str| lies_in(id, place, stock.within) || stock.names.country(id) == Some(place);
            statements.iter().any(|s| about(&s.values).iter().any(|(_, id)| here(id)))
        })
    }
}

/// Whether an id is the place or lies in it: `CN-YN` and `place:kunming` in `CN`.
pub fn lies_in(id: &str, place: &str, within: &BTreeMap<String, Vec<String>>) -> bool {
    fn up(id: &str, place: &str, within: &BTreeMap<String, Vec<String>>, steps: u8) -> bool {
        let divided = id.strip_prefix(place).is_some_and(|rest| rest.starts_with('-'));
        id == place
            || divided
            || (steps > 0 && within.get(id).is_some_and(|w| w.iter().any(|w| up(w, place, within, steps - 1))))
    }
    match id.strip_prefix("relation:") {
        Some(sides) => sides.split('-').any(|s| s == place),
        None => up(id, place, within, 5),
    }
}

/// Whether a statement is on a topic; kinds that carry none are asked for their words.
fn is_on(s: &Statement, topic: &str) -> bool {
    let has = |topics: &[&str]| topics.contains(&topic);
    let by_kind = match &s.values {
        Values::Commitment(c) => c.topics.iter().any(|t| t == topic),
        Values::Figure(f) => has(topic_of_indicator(&f.indicator)),
        Values::Milestone(m) => has(topic_of_thing(&m.subject)),
        Values::Agreement(a) => has(topic_of_thing(&a.title)),
        Values::Meeting(_) | Values::Rank(_) | Values::Office(_) => false,
    };
    by_kind || fold(&s.quote).contains(&fold(topic).replace('-', " "))
}

fn topic_of_indicator(indicator: &str) -> &'static [&'static str] {
    match indicator {
        "trade" | "exports" | "imports" | "deficit" | "surplus" => &["trade"],
        "fdi" | "projects" | "investment" => &["investment"],
        "visitors" => &["tourism"],
        "students" => &["education"],
        _ => &[],
    }
}

fn topic_of_thing(id: &str) -> &'static [&'static str] {
    match id.split_once(':').map(|(kind, _)| kind) {
        Some("gate") => &["border-gate"],
        Some("line") => &["rail", "transport"],
        Some("bridge" | "port" | "corridor") => &["transport"],
        Some("product") => &["agriculture", "trade"],
        _ => &[],
    }
}

fn is_by(s: &Statement, publisher: &str, stock: &Stock<'_>) -> bool {
    let name = stock.index.document(&s.doc).and_then(|d| d.publisher.as_deref());
    name.is_some_and(|n| fold(n).contains(&fold(publisher)))
}

/// Whether all words of a name stand in the row, or in an id or name that one of its statements is about.
fn is_named(row: &Row, statements: &[&Statement], name: &str, stock: &Stock<'_>) -> bool {
    let wanted = words(&name.replace(['-', ':', '_'], " "));
    let holds = |text: &str| {
        let there = words(&text.replace(['-', ':', '_'], " "));
        !wanted.is_empty() && wanted.is_subset(&there)
    };
    row.id == name
        || holds(&row.id)
        || row.cells.iter().any(|c| holds(c))
        || statements.iter().any(|s| about(&s.values).iter().any(|(_, id)| holds(id) || holds(&stock.names.of(id))))
}
