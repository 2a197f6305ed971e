//! Each commitment with what came of it. Three things stay apart: what the responsible side says, what other reports show,
//! and when it was due. That no report was found, by a day and among so many, is a record and never a verdict.

use crate::dates::stored;
use crate::finding::{Confidence, Finding};
use crate::input::{Context, Input};
use crate::threads::{Entry, Thread, sides};
use crate::told::Told;
use attache_core::{Commitment, Date, Day, Edtf, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A later statement on what was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub statement: String,
    pub doc: String,
    /// `same object`, or `same topic and sides`.
    pub reason: String,
    pub strength: Confidence,
    /// Whether a side that committed itself says so; else another does.
    pub by_responsible: bool,
    /// How the thing stands then.
    pub state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Edtf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub statement: String,
    pub doc: String,
    pub by: Vec<String>,
    pub mode: String,
    pub topics: Vec<String>,
    pub objects: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Edtf>,
    /// The earliest first.
    pub follow_ups: Vec<FollowUp>,
    /// The day of the latest report that was searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub searched_until: Option<Edtf>,
    /// How many reports later than the promise were searched.
    pub searched: usize,
    /// Whether the time is over by that day.
    pub due_passed: bool,
}

/// More follow-ups than this tell nothing new.
const MOST: usize = 40;

/// All commitments, in the order of their reports.
pub fn promises(input: &Input<'_>, threads: &[Thread], findings: &[Finding]) -> Vec<Promise> {
    let context = Context::new(input).with_stored(stored(input));
    let statements: BTreeMap<&str, &Statement> = input.statements.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut days: Vec<Day> = input.documents.iter().filter_map(|d| d.published?.last_day()).collect();
    days.sort_unstable();
    let by_object = by_object(threads);
    let by_topic = by_topic(&context, findings, &statements);
    let mut all = Vec::new();
    for statement in statements.values().filter(|s| s.section.is_article()) {
        let Values::Commitment(c) = &statement.values else { continue };
        let told = Told::of(&context, statement);
        let named = c.objects.iter().filter_map(|o| by_object.get(o.as_str()));
        let of_object =
            named.flat_map(|steps| after(steps, told.day())).map(|(_, id, state)| (*id, *state, "same object"));
        let of_topic =
            by_topic.get(statement.id.as_str()).into_iter().flatten().map(|id| (*id, "", "same topic and sides"));
        let later: Vec<(&str, &str, &str)> = of_object.chain(of_topic).collect();
        let mut promise = promise(statement, c, told, &days);
        promise.follow_ups = follow_ups(&context, &statements, statement, c, &later);
        all.push(promise);
    }
    all.sort_by(|a, b| {
        (a.told.and_then(Edtf::first_day), &a.statement).cmp(&(b.told.and_then(Edtf::first_day), &b.statement))
    });
    all
}

/// A step of a thread: the day that it was told, its statement, its state.
type Step<'a> = (Day, &'a str, &'a str);

/// The steps of each object, in the order in which they were told; those of unknown day last.
fn by_object(threads: &[Thread]) -> BTreeMap<&str, Vec<Step<'_>>> {
    let mut steps = BTreeMap::new();
    for thread in threads.iter().filter(|t| !is_endless(&t.object)) {
        let told = |e: &Entry| e.told_on().unwrap_or(Day::MAX);
        let mut list: Vec<Step<'_>> =
            thread.entries.iter().map(|e| (told(e), e.statement.as_str(), e.state.as_str())).collect();
        list.sort_unstable();
        steps.insert(thread.object.as_str(), list);
    }
    steps
}

/// What is taken up in every report, so that nothing follows from anything.
fn is_endless(object: &str) -> bool {
    object.starts_with("relation:") || object.starts_with("initiative:")
}

/// The next steps of an object after a day.
fn after<'s, 'a>(steps: &'s [Step<'a>], day: Option<Day>) -> impl Iterator<Item = &'s Step<'a>> {
    let start = steps.partition_point(|(d, ..)| day.is_some_and(|day| *d <= day));
    steps[start..].iter().take(MOST)
}

/// Ties by topic alone, from the earlier statement to the later ones.
fn by_topic<'a>(
    context: &Context<'_>,
    findings: &'a [Finding],
    statements: &BTreeMap<&str, &Statement>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut ties: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let day = |id: &str| statements.get(id).and_then(|s| Told::of(context, s).day());
    for finding in findings.iter().filter(|f| f.rule == "same-topic") {
        let [a, b] = &finding.statements[..] else { continue };
        let (earlier, later) = if day(a) <= day(b) { (a, b) } else { (b, a) };
        ties.entry(earlier).or_default().push(later);
    }
    ties
}

fn promise(statement: &Statement, c: &Commitment, told: Told, days: &[Day]) -> Promise {
    let after = told.until.map_or(0, |until| days.len() - days.partition_point(|d| *d <= until));
    let last = days.last().copied();
    Promise {
        statement: statement.id.clone(),
        doc: statement.doc.clone(),
        by: c.by.clone(),
        mode: c.mode.clone(),
        topics: c.topics.clone(),
        objects: c.objects.clone(),
        due: c.due,
        told: told.edtf(),
        follow_ups: Vec::new(),
        searched_until: last.map(|d| Edtf::Date(Date::from_day(d))),
        searched: after,
        due_passed: matches!((c.due.and_then(Edtf::last_day), last), (Some(due), Some(last)) if due < last),
    }
}

fn follow_ups(
    context: &Context<'_>,
    statements: &BTreeMap<&str, &Statement>,
    promise: &Statement,
    c: &Commitment,
    later: &[(&str, &str, &str)],
) -> Vec<FollowUp> {
    let told = Told::of(context, promise);
    let own = sides(context, &c.by);
    let mut seen = BTreeSet::new();
    let mut found: Vec<(Option<Day>, FollowUp)> = Vec::new();
    for (id, state, reason) in later {
        let Some(statement) = statements.get(id).filter(|s| s.doc != promise.doc) else { continue };
        let then = Told::of(context, statement);
        let after = told.seems_before(then) || (then.teaser && then.since.is_none());
        if !after || !seen.insert(*id) {
            continue;
        }
        let strong = *reason == "same object" && !then.teaser;
        let follow_up = FollowUp {
            statement: (*id).to_owned(),
            doc: statement.doc.clone(),
            reason: (*reason).to_owned(),
            strength: if strong { Confidence::High } else { Confidence::Low },
            by_responsible: speakers(context, statement).iter().any(|s| own.contains(s)),
            state: (*state).to_owned(),
            told: then.edtf(),
        };
        found.push((then.day(), follow_up));
    }
    found.sort_by(|a, b| (a.0.is_none(), a.0, &a.1.statement).cmp(&(b.0.is_none(), b.0, &b.1.statement)));
    found.into_iter().take(MOST).map(|(_, f)| f).collect()
}

/// Who says it: the one cited, else those whom the statement binds.
fn speakers(context: &Context<'_>, statement: &Statement) -> Vec<String> {
    if let Some(said_by) = &statement.said_by {
        return sides(context, std::slice::from_ref(said_by));
    }
    match &statement.values {
        Values::Commitment(c) => sides(context, &c.by),
        Values::Agreement(a) => sides(context, &a.parties),
        _ => Vec::new(),
    }
}
