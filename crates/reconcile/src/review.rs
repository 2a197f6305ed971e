//! All that documents say together beside their figures: events, mechanisms, threads, careers, and the findings of each.

use crate::careers::{self, Tenure};
use crate::dates::{narrow_dates, narrowed};
use crate::events::{self, Event};
use crate::finding::Finding;
use crate::input::Input;
use crate::mechanisms::{self, Mechanism};
use crate::promises::{Promise, promises};
use crate::same;
use crate::threads::{self, Thread};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub events: Vec<Event>,
    pub mechanisms: Vec<Mechanism>,
    pub threads: Vec<Thread>,
    pub careers: Vec<Tenure>,
    #[serde(default)]
    pub promises: Vec<Promise>,
    pub findings: Vec<Finding>,
}

/// Brings the statements together; dates of documents are narrowed first.
pub fn review(input: &Input<'_>) -> Review {
    let documents = narrowed(input.documents, &narrow_dates(input));
    let input = Input { documents: &documents, ..*input };
    let events = events::events(&input);
    let mechanisms = mechanisms::mechanisms(&input, &events);
    let threads = threads::threads(&input);
    let careers = careers::careers(&input);
    let mut findings = events::findings(&input, &events);
    findings.extend(mechanisms::findings(&input, &mechanisms));
    findings.extend(threads::findings(&input, &threads));
    findings.extend(careers::findings(&careers));
    findings.extend(same::proposals(&input));
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    findings.dedup_by(|a, b| a.id == b.id);
    let promises = promises(&input, &threads, &findings);
    Review { events, mechanisms, threads, careers, promises, findings }
}
