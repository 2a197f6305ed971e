//! What people say: that two things are the same, and that a statement or finding is right or wrong. Only ever added.

use crate::fault::fault;
use crate::open::Ledger;
use attache_core::{Error, Statement, Values};
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde_json::{Value, json};

/// Someone's word on whether two ids or names are one.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub one: String,
    pub other: String,
    /// `positive`, `negative`, `unsure`, `no_judgement`: the words of the resolver file.
    pub judgement: String,
    pub score: Option<f64>,
    pub by: String,
    pub at: String,
    pub why: Option<String>,
}

/// Someone's word on a statement or a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub target: String,
    /// `accept`, `reject`, `correct`, `score`, `withdraw`.
    pub verdict: String,
    /// Of `correct`: a JSON object of fields; of `score`: the score with its guideline.
    pub value: Option<String>,
    pub by: String,
    pub at: String,
    pub why: Option<String>,
    pub doc: Option<String>,
    /// The statement as it was read then.
    pub json: Option<String>,
}

/// The resolver file's word for one of a person's.
pub fn judgement_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "same" => "positive",
        "different" => "negative",
        "unsure" => "unsure",
        "withdraw" => "no_judgement",
        _ => return None,
    })
}

impl Decision {
    /// With its two names in the order of the alphabet.
    pub fn new(a: &str, b: &str, judgement: &str, by: &str, at: &str, why: Option<&str>) -> Decision {
        let (one, other) = if a <= b { (a, b) } else { (b, a) };
        Decision {
            one: one.into(),
            other: other.into(),
            judgement: judgement.into(),
            score: None,
            by: by.into(),
            at: at.into(),
            why: why.map(str::to_owned),
        }
    }

    /// One line of the resolver file: `[target, source, judgement, score, user, created_at]`.
    pub fn to_line(&self) -> String {
        json!([self.other, self.one, self.judgement, self.score, self.by, self.at]).to_string()
    }

    pub fn from_line(line: &str) -> Result<Decision, Error> {
        let fault = |what: &str| {
            Error::new(format!("the line is no decision: {what}"))
                .remedy("Each line is [target, source, judgement, score, user, created_at]")
        };
        let parts: Vec<Value> = serde_json::from_str(line).map_err(|e| fault(&e.to_string()))?;
        let text = |i: usize| parts.get(i).and_then(Value::as_str);
        let (Some(a), Some(b), Some(judgement)) = (text(0), text(1), text(2)) else {
            return Err(fault("two names and a judgement are needed"));
        };
        if !["positive", "negative", "unsure", "no_judgement"].contains(&judgement) {
            return Err(fault(&format!("`{judgement}` is no judgement")));
        }
        let mut decision =
            Decision::new(a, b, judgement, text(4).unwrap_or("unknown"), text(5).unwrap_or_default(), None);
        decision.score = parts.get(3).and_then(Value::as_f64);
        Ok(decision)
    }
}

impl Ledger {
    /// Adds decisions; those that are there already, word for word, are left out. How many were added.
    pub fn decide(&mut self, decisions: &[Decision]) -> Result<usize, Error> {
        let path = self.path.clone();
        let mut all = || -> rusqlite::Result<usize> {
            let t = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut added = 0;
            for d in decisions {
                added += t.prepare_cached(
                    "INSERT INTO decisions (one, other, judgement, score, by, at, why) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
                     WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE one = ?1 AND other = ?2 AND judgement = ?3
                       AND by = ?5 AND at = ?6)",
                )?
                .execute(params![d.one, d.other, d.judgement, d.score, d.by, d.at, d.why])?;
            }
            t.commit()?;
            Ok(added)
        };
        all().map_err(|e| fault(&path, e))
    }

    /// All decisions, the oldest first: the history.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        let ask = || -> rusqlite::Result<Vec<Decision>> {
            let sql = "SELECT one, other, judgement, score, by, at, why FROM decisions ORDER BY at, seq";
            let mut statement = self.db.prepare_cached(sql)?;
            let rows = statement.query_map([], |r| {
                Ok(Decision {
                    one: r.get(0)?,
                    other: r.get(1)?,
                    judgement: r.get(2)?,
                    score: r.get(3)?,
                    by: r.get(4)?,
                    at: r.get(5)?,
                    why: r.get(6)?,
                })
            })?;
            rows.collect()
        };
        ask().map_err(|e| fault(&self.path, e))
    }

    /// Adds a review. Of a statement, what it said is kept with it, so that it can be told when it is read otherwise.
    pub fn review(&mut self, said: &Said) -> Result<(), Error> {
        let statement = if said.target.starts_with("s:") { Some(self.reviewed(&said.target)?) } else { None };
        if let (Some(statement), "correct") = (&statement, said.verdict.as_str()) {
            corrected(statement.clone(), said.value.as_deref().unwrap_or_default())?;
        }
        let (doc, json) = statement.map(|s| (s.doc.clone(), s.to_json())).unzip();
        let sql = "INSERT INTO reviews (target, verdict, value, by, at, why, doc, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![said.target, said.verdict, said.value, said.by, said.at, said.why, doc, json];
        self.db.execute(sql, values).map(|_| ()).map_err(|e| fault(&self.path, e))
    }

    fn reviewed(&self, id: &str) -> Result<Statement, Error> {
        self.statement(id)?.ok_or_else(|| {
            Error::new(format!("`{id}` is no statement of the ledger"))
                .remedy("`attache timeline --format json` and the other views give the ids of their statements")
        })
    }

    pub fn statement(&self, id: &str) -> Result<Option<Statement>, Error> {
        let sql = "SELECT json FROM statements WHERE id = ?1 ORDER BY doc, seq LIMIT 1";
        let ask = self.db.query_row(sql, [id], |r| r.get::<_, String>(0)).optional();
        let Some(line) = ask.map_err(|e| fault(&self.path, e))? else { return Ok(None) };
        Statement::from_json(&line).map(Some).map_err(|e| self.unreadable(&e.to_string()))
    }

    /// All reviews, the oldest first: the history.
    pub fn reviews(&self) -> Result<Vec<Said>, Error> {
        let ask = || -> rusqlite::Result<Vec<Said>> {
            let sql = "SELECT target, verdict, value, by, at, why, doc, json FROM reviews ORDER BY at, seq";
            let mut statement = self.db.prepare_cached(sql)?;
            let rows = statement.query_map([], |r| {
                Ok(Said {
                    target: r.get(0)?,
                    verdict: r.get(1)?,
                    value: r.get(2)?,
                    by: r.get(3)?,
                    at: r.get(4)?,
                    why: r.get(5)?,
                    doc: r.get(6)?,
                    json: r.get(7)?,
                })
            })?;
            rows.collect()
        };
        ask().map_err(|e| fault(&self.path, e))
    }

    /// Reviews of statements that no document gives any longer: removed, or read in another way.
    pub fn moved(&self) -> Result<Vec<Said>, Error> {
        let mut moved = Vec::new();
        for said in self.reviews()? {
            if said.target.starts_with("s:") && self.statement(&said.target)?.is_none() {
                moved.push(said);
            }
        }
        Ok(moved)
    }
}

/// The statement with some of its fields put right; its id and its words stay as they are.
pub(crate) fn corrected(mut statement: Statement, fields: &str) -> Result<Statement, Error> {
    let fault = |e: String| {
        Error::new(format!("the correction cannot be used: {e}"))
            .remedy("Give fields of the kind: --set value=168500000000 --set period=2024-01/2024-10")
    };
    let fields: serde_json::Map<String, Value> = serde_json::from_str(fields).map_err(|e| fault(e.to_string()))?;
    let mut object = serde_json::to_value(&statement.values).map_err(|e| fault(e.to_string()))?;
    let Some(map) = object.as_object_mut() else { return Ok(statement) };
    for (key, value) in fields {
        if value.is_null() {
            map.remove(&key)
        } else {
            map.insert(key, value)
        };
    }
    let wanted = object.clone();
    statement.values = Values::from_json(statement.kind(), object).map_err(|e| fault(e.to_string()))?;
    // A field that the kind does not have would be dropped in silence.
    let got = serde_json::to_value(&statement.values).map_err(|e| fault(e.to_string()))?;
    let unknown: Vec<&String> =
        wanted.as_object().into_iter().flatten().map(|(k, _)| k).filter(|k| got.get(k).is_none()).collect();
    match unknown.first() {
        Some(key) => Err(fault(format!("a {} has no `{key}`", statement.kind()))),
        None => Ok(statement),
    }
}
