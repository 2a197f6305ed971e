//! What the documents say together: a finding, its arithmetic, and what could not be checked.

use crate::interval::Interval;
use attache_core::id::short_id;
use attache_core::{Decimal, Edtf};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Conflict,
    Agreement,
    Implied,
    Date,
    FollowUp,
    Same,
    Sequence,
    Career,
    State,
    Calendar,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Conflict => "conflict",
            Kind::Agreement => "agreement",
            Kind::Implied => "implied",
            Kind::Date => "date",
            Kind::FollowUp => "follow_up",
            Kind::Same => "same",
            Kind::Sequence => "sequence",
            Kind::Career => "career",
            Kind::State => "state",
            Kind::Calendar => "calendar",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Inconsistent,
    SignOrDirection,
    Implausible,
    /// Consistent only within rounding or a later revision.
    Rounding,
    Consistent,
    NotCheckable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    High,
    Medium,
    Low,
}

/// One line of the sum that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub text: String,
    #[serde(with = "attache_core::values::decimal")]
    pub low: Decimal,
    #[serde(with = "attache_core::values::decimal")]
    pub high: Decimal,
    pub unit: String,
}

impl Step {
    pub fn new(text: impl Into<String>, value: Interval, unit: &str) -> Step {
        let tidy = |d: Decimal| d.round_sf(12).unwrap_or(d).normalize();
        Step { text: text.into(), low: tidy(value.low), high: tidy(value.high), unit: unit.into() }
    }
}

/// A value that follows from others and that nobody prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Implied {
    pub indicator: String,
    /// The two sides; for a flow the origin first.
    pub sides: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Edtf>,
    #[serde(with = "attache_core::values::decimal")]
    pub value: Decimal,
    pub unit: String,
    #[serde(with = "attache_core::values::decimal")]
    pub low: Decimal,
    #[serde(with = "attache_core::values::decimal")]
    pub high: Decimal,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub id: String,
    pub kind: Kind,
    /// The id of the check, such as `growth-against-level`.
    pub rule: String,
    pub verdict: Verdict,
    pub confidence: Confidence,
    /// One plain sentence.
    pub title: String,
    pub arithmetic: Vec<Step>,
    /// Ids of the statements that it rests on.
    pub statements: Vec<String>,
    /// Other values that would make them agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implied: Option<Implied>,
}

impl Finding {
    pub fn new(kind: Kind, rule: &str, title: impl Into<String>, statements: Vec<String>) -> Finding {
        let verdict = if kind == Kind::Conflict { Verdict::Inconsistent } else { Verdict::Consistent };
        let finding = Finding {
            id: String::new(),
            kind,
            rule: rule.into(),
            verdict,
            confidence: Confidence::High,
            title: title.into(),
            arithmetic: Vec::new(),
            statements,
            alternatives: Vec::new(),
            implied: None,
        };
        finding.with_id()
    }

    /// Orders the statements and sets the id: a hash of kind, rule, what is implied and the statements.
    fn with_id(mut self) -> Finding {
        self.statements.sort();
        self.statements.dedup();
        let target = self.implied.as_ref().map_or(String::new(), |i| {
            format!("{} {} {}", i.indicator, i.sides.join(" "), i.period.map_or(String::new(), |p| p.to_string()))
        });
        let mut parts = vec![self.kind.name(), &self.rule, &target];
        parts.extend(self.statements.iter().map(String::as_str));
        self.id = short_id("f", &parts);
        self
    }

    pub fn verdict(mut self, verdict: Verdict) -> Finding {
        self.verdict = verdict;
        self
    }

    pub fn confidence(mut self, confidence: Confidence) -> Finding {
        self.confidence = confidence;
        self
    }

    pub fn steps(mut self, steps: Vec<Step>) -> Finding {
        self.arithmetic = steps;
        self
    }

    pub fn alternatives(mut self, alternatives: Vec<String>) -> Finding {
        self.alternatives = alternatives;
        self
    }

    pub fn implied(mut self, implied: Implied) -> Finding {
        self.implied = Some(implied);
        self.with_id()
    }

    /// Conflicts first, the surest first.
    pub fn order(&self) -> (Kind, Confidence, &str, &str) {
        (self.kind, self.confidence, &self.rule, &self.id)
    }
}

/// Figures that no check could say anything about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unchecked {
    pub reason: String,
    pub count: usize,
    /// Some of them, by the id of their statements.
    pub examples: Vec<String>,
}
