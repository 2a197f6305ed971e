//! What lies ahead: anniversaries of milestones and agreements, sessions due, deadlines of commitments.

use crate::input::Input;
use crate::mechanisms::Mechanism;
use attache_core::{Date, Edtf, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Due {
    pub date: Edtf,
    /// `anniversary`, `session`, `deadline`, `planned`.
    pub kind: String,
    pub title: String,
    pub subject: String,
    pub statements: Vec<String>,
}

/// All that falls within an interval.
pub fn calendar(input: &Input<'_>, mechanisms: &[Mechanism], within: Edtf) -> Vec<Due> {
    let mut found = anniversaries(input, within);
    for m in mechanisms {
        let Some(date) = m.next_due.filter(|d| within.overlaps(*d)) else { continue };
        let last = m.sessions.iter().filter(|s| s.date.is_some()).flat_map(|s| s.statements.clone()).collect();
        let title = format!("the next session of {}", m.name);
        found.push(Due { date, kind: "session".into(), title, subject: m.name.clone(), statements: last });
    }
    for statement in input.statements {
        let (date, kind, subject) = match &statement.values {
            Values::Commitment(c) => (c.due, "deadline", c.objects.first().cloned().unwrap_or_default()),
            Values::Milestone(m) if m.state == "planned" => (m.date, "planned", m.subject.clone()),
            Values::Agreement(a) => (a.expires, "deadline", a.title.clone()),
            Values::Meeting(m) if m.status == "scheduled" => {
                (m.date, "planned", m.mechanism.clone().unwrap_or_default())
            }
            _ => continue,
        };
        let Some(date) = date.filter(|d| within.overlaps(*d)) else { continue };
        let title = format!("{} {kind}", if subject.is_empty() { statement.kind() } else { &subject });
        found.push(Due { date, kind: kind.into(), title, subject, statements: vec![statement.id.clone()] });
    }
    found.sort_by(|a, b| (a.date.first_day(), a).cmp(&(b.date.first_day(), b)));
    found.dedup();
    found
}

/// Every fifth year after something was established, elevated or signed.
fn anniversaries(input: &Input<'_>, within: Edtf) -> Vec<Due> {
    let mut origins: BTreeMap<(String, String), (Date, Vec<String>)> = BTreeMap::new();
    for statement in input.statements {
        let (subject, state, date) = match &statement.values {
            Values::Milestone(m) if matches!(m.state.as_str(), "established" | "elevated" | "opened") => {
                (&m.subject, &m.state, m.date)
            }
            Values::Agreement(a) if a.status == "signed" && a.title.contains(':') => (&a.title, &a.status, a.date),
            _ => continue,
        };
        let Some(Edtf::Date(date)) = date else { continue };
        let entry = origins.entry((subject.clone(), state.clone())).or_insert((date, Vec::new()));
        // The fullest date of the first of them.
        if date.year == entry.0.year && date > entry.0 {
            entry.0 = date;
        }
        entry.1.push(statement.id.clone());
    }
    let (Some(from), Some(to)) = (within.start(), within.end()) else { return Vec::new() };
    let mut found = Vec::new();
    for ((subject, state), (origin, mut statements)) in origins {
        statements.sort();
        for year in from.year..=to.year.min(from.year + 50) {
            let age = year - origin.year;
            let date = Edtf::Date(origin.plus_years(age));
            if age <= 0 || age % 5 != 0 || !within.overlaps(date) {
                continue;
            }
            let title = format!("{age} years since {subject} was {state}");
            let statements = statements.clone();
            found.push(Due { date, kind: "anniversary".into(), title, subject: subject.clone(), statements });
        }
    }
    found
}
