//! Offices by person and by post: first and last evidence, successions, and two holders at once.

use crate::finding::{Confidence, Finding, Kind};
use crate::input::{Context, Input};
use crate::names::{fold, words};
use crate::told::Told;
use attache_core::{Date, Day, Edtf, Office, Statement, Values};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A person in a post, from the first day with evidence to the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    pub person: String,
    /// As printed first.
    pub office: String,
    pub of: String,
    /// The words that make the post, the same for all ways to print it.
    pub post: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Edtf>,
    pub statements: Vec<String>,
    pub documents: Vec<String>,
    #[serde(skip)]
    evidence: Vec<(Day, Day)>,
}

/// Words that a post is printed with or without.
const FILLING: &[&str] =
    &["affairs", "state", "party", "central", "committee", "national", "country", "extraordinary", "plenipotentiary"];

/// Posts that several hold at once.
const SHARED: &[&str] = &[
    "deputy",
    "vice",
    "member",
    "representative",
    "assistant",
    "adviser",
    "advisor",
    "expert",
    "delegate",
    "deputies",
    "standing",
];

/// Words that show a post as past: no evidence of holding it.
const FORMER: &[&str] = &["former", "late", "ex"];

fn post(office: &Office) -> String {
    let kept: Vec<String> = words(&office.office).into_iter().filter(|w| !FILLING.contains(&w.as_str())).collect();
    if kept.is_empty() { fold(&office.office) } else { kept.join(" ") }
}

pub fn careers(input: &Input<'_>) -> Vec<Tenure> {
    let context = Context::new(input);
    type Evidence<'a> = Vec<(&'a Statement, &'a Office)>;
    let mut tenures: BTreeMap<(String, String, String), Evidence<'_>> = BTreeMap::new();
    for statement in input.statements {
        let Values::Office(office) = &statement.values else { continue };
        let key = (office.of.clone().unwrap_or_default(), post(office), office.person.clone());
        tenures.entry(key).or_default().push((statement, office));
    }
    let mut all = Vec::new();
    for ((of, post, person), mut list) in tenures {
        list.sort_by(|a, b| (&a.0.doc, a.0.at, &a.0.id).cmp(&(&b.0.doc, b.0.at, &b.0.id)));
        let evidence = evidence(&context, &list);
        let documents: BTreeSet<String> = list.iter().map(|(s, _)| s.doc.clone()).collect();
        let mut statements: Vec<String> = list.iter().map(|(s, _)| s.id.clone()).collect();
        statements.sort();
        all.push(Tenure {
            person,
            office: list[0].1.office.clone(),
            of,
            post,
            first: evidence.first().map(|d| days(*d)),
            last: evidence.iter().max_by_key(|d| d.1).map(|d| days(*d)),
            statements,
            documents: documents.into_iter().collect(),
            evidence,
        });
    }
    all
}

fn days((from, to): (Day, Day)) -> Edtf {
    crate::slot::Slot { from: Some(from), to: Some(to) }.edtf()
}

/// When each statement shows the person in the post, in order.
fn evidence(context: &Context<'_>, list: &[(&Statement, &Office)]) -> Vec<(Day, Day)> {
    let mut evidence: Vec<(Day, Day)> = list
        .iter()
        .filter(|(_, o)| !words(&o.office).iter().any(|w| FORMER.contains(&w.as_str())))
        .filter_map(|(s, o)| match o.as_of {
            Some(time) => Some((time.first_day()?, time.last_day()?)),
            None => {
                let told = Told::of(context, s);
                if told.teaser { None } else { Some((told.since?, told.until?)) }
            }
        })
        .collect();
    evidence.sort_unstable();
    evidence
}

pub fn findings(tenures: &[Tenure]) -> Vec<Finding> {
    let mut found = Vec::new();
    for t in tenures.iter().filter(|t| t.documents.len() > 1) {
        let title = format!("{} reports name {} as {} of {}.", t.documents.len(), t.person, t.office, t.of);
        found.push(Finding::new(Kind::Agreement, "repeated-office", title, t.statements.clone()));
    }
    let mut posts: BTreeMap<(&str, &str), Vec<&Tenure>> = BTreeMap::new();
    for t in tenures.iter().filter(|t| !t.evidence.is_empty() && !t.of.is_empty()) {
        posts.entry((&t.of, &t.post)).or_default().push(t);
    }
    for list in posts.values_mut() {
        let shared = list[0].post.split(' ').any(|w| SHARED.contains(&w));
        if !shared {
            list.sort_by_key(|t| (t.evidence[0], &t.person));
            holders(list, &mut found);
        }
    }
    gained(tenures, &mut found);
    found
}

/// One after another in a post, or two at once.
fn holders(list: &[&Tenure], found: &mut Vec<Finding>) {
    for pair in list.windows(2) {
        let [a, b] = pair else { continue };
        let (Some(last), Some(first)) = (a.evidence.iter().map(|d| d.0).max(), b.evidence.first()) else { continue };
        let ids = [a.statements.clone(), b.statements.clone()].concat();
        let surely_after = a.evidence.iter().map(|d| d.1).max().is_some_and(|d| d < first.0);
        // Too long between the two for one to have followed the other.
        if first.0 - last > LIFETIME {
            continue;
        }
        if surely_after {
            let title = format!(
                "{} of {}: {} (last told of {}), then {} (first told of {}).",
                a.office,
                a.of,
                a.person,
                Date::from_day(last),
                b.person,
                Date::from_day(first.0)
            );
            found.push(Finding::new(Kind::Career, "succession", title, ids).confidence(Confidence::Medium));
        } else if interleaved(a, b) {
            let title =
                format!("{} of {} is told to be both {} and {} at one time.", a.office, a.of, a.person, b.person);
            found.push(Finding::new(Kind::Conflict, "two-holders", title, ids).confidence(Confidence::Low));
        }
    }
}

/// A, then B, then A, then B: told by turns. A name told over more years than a post lasts is one of history.
fn interleaved(a: &Tenure, b: &Tenure) -> bool {
    let historical =
        |t: &Tenure| matches!((t.evidence.first(), t.evidence.last()), (Some(x), Some(y)) if y.0 - x.0 > LIFETIME);
    let Some(first) = b.evidence.first() else { return false };
    let again = a.evidence.iter().filter(|d| d.0 > first.1).map(|d| d.1).min();
    !historical(a) && !historical(b) && again.is_some_and(|day| b.evidence.iter().any(|d| d.0 > day))
}

/// Eight years: longer than a post is told of without its next holder.
const LIFETIME: Day = 8 * 365;

/// A person who is later shown in one more post.
fn gained(tenures: &[Tenure], found: &mut Vec<Finding>) {
    let mut people: BTreeMap<&str, Vec<&Tenure>> = BTreeMap::new();
    for t in tenures.iter().filter(|t| !t.evidence.is_empty()) {
        people.entry(&t.person).or_default().push(t);
    }
    for (person, mut list) in people {
        list.sort_by_key(|t| (t.evidence[0], &t.post));
        let Some(earliest) = list.first().map(|t| t.evidence[0].1) else { continue };
        let before: Vec<&&Tenure> = list.iter().filter(|t| t.evidence[0].0 <= earliest).collect();
        for later in list.iter().filter(|t| t.evidence[0].0 > earliest) {
            let had: Vec<&str> = before.iter().map(|t| t.office.as_str()).collect();
            let title = format!(
                "{person} is first told to be {} of {} in {}; before that {}.",
                later.office,
                later.of,
                later.first.map_or(String::new(), |d| d.to_string()),
                had.join(", ")
            );
            let mut ids = later.statements.clone();
            ids.extend(before.iter().flat_map(|t| t.statements.clone()));
            found.push(Finding::new(Kind::FollowUp, "office-gained", title, ids).confidence(Confidence::Medium));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(office: &str, of: &str) -> String {
        post(&Office { person: "person:x".into(), office: office.into(), of: Some(of.into()), as_of: None })
    }

    #[test]
    fn one_post_under_several_names() {
        assert_eq!(named("Foreign Minister", "VN"), named("Minister of Foreign Affairs", "VN"));
        assert_eq!(named("Party General Secretary", "org:cpv"), named("General Secretary", "org:cpv"));
        assert_eq!(named("State President", "VN"), named("President", "VN"));
        assert_ne!(named("Deputy Prime Minister", "VN"), named("Prime Minister", "VN"));
        assert_ne!(named("Chairman", "CN-GX"), named("Secretary of the Party Committee", "CN-GX"));
    }
}
