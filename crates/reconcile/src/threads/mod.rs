//! What was asked, agreed, planned, approved, started and done, for each lasting thing, in time order.
//!
//! What the responsible side says, what other reports show, and when it was due stay apart; that no report was found is a
//! record, never a verdict.

mod follow;
mod states;

use crate::dates::stored;
use crate::input::{Context, Input};
use crate::told::Told;
use attache_core::{Day, Edtf, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub use follow::findings;
pub(crate) use follow::sides;

/// One step of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub statement: String,
    pub doc: String,
    /// `milestone`, `agreement`, `commitment`.
    pub kind: String,
    /// `requested`, `proposed`, `agreed`, `planned`, `approved`, `opened`, …
    pub state: String,
    /// When it came about, where the statement says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    /// When it was told: the report's date; of a teaser, on or after the day its page was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Edtf>,
    pub teaser: bool,
    /// Who speaks, or whom it binds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Edtf>,
}

impl Entry {
    /// The day that orders it: when it came about, else when it was told.
    pub fn day(&self) -> Option<Day> {
        self.date.and_then(Edtf::first_day).or(self.told_on())
    }

    /// The middle of the days on which it can have been told.
    pub(crate) fn told_on(&self) -> Option<Day> {
        let told = self.told?;
        match (told.first_day(), told.last_day()) {
            (Some(a), Some(b)) => Some(a + (b - a) / 2),
            (a, b) => a.or(b),
        }
    }
}

/// One object through time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub object: String,
    pub entries: Vec<Entry>,
    /// The latest state that a milestone or an agreement gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// Objects that whole countries and endless talk are about: no thread of deeds.
fn has_thread(object: &str) -> bool {
    let kind = object.split_once(':').map(|(kind, _)| kind);
    !matches!(kind, Some("mechanism" | "bloc" | "org" | "person" | "place"))
}

/// The threads of all objects that statements name.
pub fn threads(input: &Input<'_>) -> Vec<Thread> {
    let context = Context::new(input).with_stored(stored(input));
    let mut by_object: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for statement in input.statements {
        for (object, entry) in entries(&context, statement) {
            if has_thread(object) {
                by_object.entry(object).or_default().push(entry);
            }
        }
    }
    by_object.into_iter().map(|(object, entries)| thread(object, entries)).collect()
}

fn thread(object: &str, mut entries: Vec<Entry>) -> Thread {
    entries.sort_by(|a, b| order(a).cmp(&order(b)));
    entries.dedup_by(|a, b| a.statement == b.statement);
    let state = entries.iter().rev().find(|e| e.kind != "commitment").map(|e| e.state.clone());
    Thread { object: object.into(), entries, state }
}

/// In time; what has no time last; at one time by how far the state is.
fn order(e: &Entry) -> (bool, Option<Day>, u8, &str) {
    let day = e.day();
    (day.is_none(), day, states::progress(&e.state).unwrap_or(0), &e.statement)
}

/// The objects of a statement, each with the step that it is.
fn entries<'a>(context: &Context<'_>, statement: &'a Statement) -> Vec<(&'a str, Entry)> {
    let told = Told::of(context, statement);
    let edtf = told.edtf();
    let entry = |state: &str, date: Option<Edtf>, by: &[String], due: Option<Edtf>| Entry {
        statement: statement.id.clone(),
        doc: statement.doc.clone(),
        kind: statement.kind().into(),
        state: state.into(),
        date,
        told: edtf,
        teaser: told.teaser,
        by: by.to_vec(),
        due,
    };
    match &statement.values {
        Values::Milestone(m) => {
            // The date of a plan is when it is due; the plan itself is as old as its report.
            let planned = matches!(m.state.as_str(), "planned" | "proposed");
            let (date, due) = if planned { (None, m.date) } else { (m.date, None) };
            vec![(m.subject.as_str(), entry(&m.state, date, &[], due))]
        }
        Values::Agreement(a) if a.title.contains(':') => {
            vec![(a.title.as_str(), entry(&a.status, a.date, &a.parties, a.expires))]
        }
        Values::Commitment(c) => {
            let objects: BTreeSet<&str> = c.objects.iter().map(String::as_str).collect();
            objects.into_iter().map(|o| (o, entry(&c.mode, None, &c.by, c.due))).collect()
        }
        _ => Vec::new(),
    }
}
