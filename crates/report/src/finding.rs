//! A finding as a card: what it says, the sum it did, and the words of each document.

use crate::names::Names;
use crate::sentence;
use crate::spell::Speller;
use crate::statements::{published, publisher};
use crate::words;
use attache_core::{Decimal, DocumentRow, Statement};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What documents say together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Card {
    pub id: String,
    /// `conflict`, `agreement`, `implied`, `date`, …
    pub kind: String,
    /// The check that made it, such as `growth-against-level`.
    pub rule: String,
    pub verdict: String,
    pub confidence: String,
    pub title: String,
    pub arithmetic: Vec<Step>,
    /// Ids of the statements that it rests on.
    pub statements: Vec<String>,
    /// Other values that would make them agree.
    #[serde(default)]
    pub alternatives: Vec<String>,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub implied: Value,
}

/// One line of the sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub text: String,
    pub low: String,
    pub high: String,
    pub unit: String,
}

/// Statements that no check could say anything about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unchecked {
    pub reason: String,
    pub count: usize,
    #[serde(default)]
    pub examples: Vec<String>,
}

impl Card {
    pub fn is_conflict(&self) -> bool {
        self.kind == "conflict"
    }

    /// The kind in capitals: `CONFLICT`, `FOLLOW-UP`.
    pub fn label(&self) -> String {
        self.kind.replace('_', "-").to_uppercase()
    }

    /// The verdict in words.
    pub fn verdict_words(&self) -> &str {
        match self.verdict.as_str() {
            "inconsistent" => "inconsistent",
            "sign_or_direction" => "sign or direction is wrong",
            "implausible" => "implausible",
            "rounding" => "consistent only within rounding",
            "consistent" => "consistent",
            "not_checkable" => "not checkable",
            other => other,
        }
    }
}

impl Step {
    /// `168.5 / 138.9 − 1 = 21.23% to 21.39%`.
    pub fn line(&self) -> String {
        format!("{} = {}", self.text, self.result())
    }

    pub fn result(&self) -> String {
        let (Ok(low), Ok(high)) = (self.low.parse::<Decimal>(), self.high.parse::<Decimal>()) else {
            return format!("{} to {} {}", self.low, self.high, self.unit);
        };
        let unit = Some(self.unit.as_str()).filter(|u| !u.is_empty());
        let tidy = |d: Decimal| d.round_sf(5).unwrap_or(d).normalize();
        let (low, high) = (tidy(low), tidy(high));
        if low == high {
            return words::amount(low, unit);
        }
        let (a, b) = (words::amount(low, unit), words::amount(high, unit));
        // 147.52 to 147.64 billion USD: the scale once.
        match (a.split_once(' '), b.split_once(' ')) {
            (Some((digits, scale)), Some((_, other))) if scale == other => format!("{digits} to {b}"),
            _ => format!("{a} to {b}"),
        }
    }
}

/// One document's words under a finding.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub statement: Statement,
    pub publisher: String,
    pub published: String,
    pub source: String,
    pub says: String,
    pub quote: String,
}

impl Evidence {
    /// `A Daily, 12 Nov 2024`.
    pub fn heading(&self) -> String {
        format!("{}, {}", self.publisher, self.published)
    }

    /// `reports/a.txt [212,330)`.
    pub fn place(&self) -> String {
        format!("{} [{},{})", self.source, self.statement.at[0], self.statement.at[1])
    }
}

/// Documents and statements by id, to look up what a finding rests on.
pub struct Index<'a> {
    documents: BTreeMap<&'a str, &'a DocumentRow>,
    statements: BTreeMap<&'a str, &'a Statement>,
    names: &'a Names,
}

impl<'a> Index<'a> {
    pub fn new(documents: &'a [DocumentRow], statements: &'a [Statement], names: &'a Names) -> Index<'a> {
        Index {
            documents: documents.iter().map(|d| (d.doc.as_str(), d)).collect(),
            statements: statements.iter().map(|s| (s.id.as_str(), s)).collect(),
            names,
        }
    }

    pub fn document(&self, id: &str) -> Option<&'a DocumentRow> {
        self.documents.get(id).copied()
    }

    pub fn statement(&self, id: &str) -> Option<&'a Statement> {
        self.statements.get(id).copied()
    }

    /// Spells out ids and dates.
    pub fn speller(&self) -> Speller<'_> {
        Speller::new(self.names, &self.documents)
    }

    /// The finding with ids and dates spelled out.
    pub fn spelled(&self, card: &Card) -> Card {
        let speller = self.speller();
        let step = |s: &Step| Step { text: speller.spell(&s.text), ..s.clone() };
        Card {
            title: speller.spell(&card.title),
            arithmetic: card.arithmetic.iter().map(step).collect(),
            alternatives: card.alternatives.iter().map(|a| speller.spell(a)).collect(),
            ..card.clone()
        }
    }

    /// The words that a finding rests on, by date of their document; each passage once.
    pub fn evidence(&self, card: &Card) -> Vec<Evidence> {
        self.words_of(&card.statements)
    }

    /// The words of statements, by date of their document; each passage once.
    pub fn words_of(&self, statements: &[String]) -> Vec<Evidence> {
        let mut out: Vec<(Option<i32>, Evidence)> = Vec::new();
        for s in statements.iter().filter_map(|id| self.statement(id)) {
            let Some(row) = self.document(&s.doc) else { continue };
            let evidence = Evidence {
                statement: s.clone(),
                publisher: publisher(row),
                published: published(row),
                source: row.source.clone().unwrap_or_default(),
                says: sentence::sentence(s, self.names),
                quote: s.quote.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            out.push((row.published.and_then(|p| p.last_day()), evidence));
        }
        out.sort_by(|(a, x), (b, y)| (a, &x.statement.doc, x.statement.at).cmp(&(b, &y.statement.doc, y.statement.at)));
        out.dedup_by(|(_, a), (_, b)| (&a.statement.doc, a.statement.at) == (&b.statement.doc, b.statement.at));
        out.into_iter().map(|(_, e)| e).collect()
    }
}

/// Findings with their evidence as one JSON object.
pub fn json(cards: &[&Card], unchecked: &[Unchecked], index: &Index<'_>) -> String {
    let evidence = |card: &Card| -> Vec<Value> {
        let one = |e: Evidence| {
            json!({"statement": e.statement.id, "doc": e.statement.doc, "at": e.statement.at, "publisher": e.publisher,
                "published": e.published, "source": e.source, "says": e.says, "quote": e.statement.quote})
        };
        index.evidence(card).into_iter().map(one).collect()
    };
    let finding = |card: &&Card| {
        let mut object = serde_json::to_value(card).unwrap_or_default();
        object["evidence"] = Value::Array(evidence(card));
        object
    };
    let whole = json!({"findings": cards.iter().map(finding).collect::<Vec<_>>(), "unchecked": unchecked});
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_names_its_interval_once() {
        let step = |low: &str, high: &str, unit: &str| {
            Step { text: "a".into(), low: low.into(), high: high.into(), unit: unit.into() }.line()
        };
        assert_eq!(step("21.23", "21.39", "percent"), "a = 21.23% to 21.39%");
        assert_eq!(step("147518000000", "147640000000.33", "USD"), "a = 147.52 to 147.64 billion USD");
        assert_eq!(step("933", "933", "count"), "a = 933");
    }
}
