//! A statement: one fact that one document asserts, with the words that assert it; and its JSON Lines form.

use crate::document::{PublishedFrom, Section};
use crate::edtf::Edtf;
use crate::error::Error;
use crate::id::statement_id;
use crate::values::Values;
use serde::{Deserialize, Serialize};

/// One fact of one document. Immutable: its id is a hash of document, place, kind and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub doc: String,
    pub id: String,
    /// `[start, end)` in Unicode scalar values of the document's text.
    pub at: [u32; 2],
    pub section: Section,
    /// The id of the rule that found it, such as `figure/reach`.
    pub rule: String,
    /// The words at `at`.
    pub quote: String,
    pub said_by: Option<String>,
    pub values: Values,
}

impl Statement {
    /// Fills in the id from the other fields.
    pub fn with_id(mut self) -> Statement {
        let values = serde_json::to_string(&self.values).unwrap_or_default();
        self.id = statement_id(&self.doc, self.at, self.values.kind(), &values);
        self
    }

    pub fn kind(&self) -> &'static str {
        self.values.kind()
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(&Line {
            kind: self.kind(),
            doc: &self.doc,
            id: &self.id,
            at: self.at,
            section: self.section,
            rule: &self.rule,
            quote: &self.quote,
            said_by: self.said_by.as_deref(),
            values: &self.values,
        })
        .unwrap_or_default()
    }

    /// Reads one line of JSON Lines; gold lines without `id`, `rule`, `quote` and `doc` are read as well.
    pub fn from_json(line: &str) -> Result<Statement, Error> {
        let object: serde_json::Value =
            serde_json::from_str(line).map_err(|e| Error::new(format!("the line is not JSON: {e}")))?;
        let text = |key: &str| object.get(key).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        let at: [u32; 2] = object.get("at").and_then(|v| serde_json::from_value(v.clone()).ok()).ok_or_else(|| {
            Error::new("the statement has no `at`").remedy("Give [start, end) in Unicode scalar values")
        })?;
        let section = object.get("section").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
        let kind = text("kind");
        let statement = Statement {
            doc: text("doc"),
            id: text("id"),
            at,
            section,
            rule: text("rule"),
            quote: text("quote"),
            said_by: object.get("said_by").and_then(|v| v.as_str()).map(str::to_owned),
            values: Values::from_json(&kind, object)?,
        };
        Ok(if statement.id.is_empty() { statement.with_id() } else { statement })
    }
}

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    doc: &'a str,
    id: &'a str,
    at: [u32; 2],
    section: Section,
    rule: &'a str,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_by: Option<&'a str>,
    #[serde(flatten)]
    values: &'a Values,
}

/// The line that opens a document's statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// Always `document`.
    pub kind: String,
    pub doc: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_from: Option<PublishedFrom>,
    /// The documents whose facts narrowed an inferred date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// The path or address it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::{Approx, Change, Figure};

    fn sample() -> Statement {
        Statement {
            doc: "sha256:00".into(),
            id: String::new(),
            at: [3, 9],
            section: Section::Body,
            rule: "figure/reach".into(),
            quote: "tea: 4".into(),
            said_by: None,
            values: Values::Figure(Figure {
                indicator: "trade".into(),
                between: vec!["CN".into(), "VN".into()],
                value: Some("2500000.50".parse().unwrap()),
                unit: Some("USD".into()),
                approx: Approx::Below,
                period: Some("2024-01/2024-10".parse().unwrap()),
                change: Some(Change { percent: "-5.88".parse().unwrap(), ..Change::default() }),
                ..Figure::default()
            }),
        }
        .with_id()
    }

    #[test]
    fn json_goes_both_ways() {
        let s = sample();
        let line = s.to_json();
        assert!(line.starts_with(r#"{"kind":"figure","doc":"sha256:00","id":"s:"#), "{line}");
        assert!(line.contains(r#""value":"2500000.5","unit":"USD","approx":"<""#), "{line}");
        assert_eq!(Statement::from_json(&line).unwrap(), Statement { ..s });
    }

    #[test]
    fn the_id_follows_the_values() {
        let a = sample();
        let mut b = a.clone();
        if let Values::Figure(f) = &mut b.values {
            f.approx = Approx::Exact;
        }
        assert_ne!(a.id, b.with_id().id);
    }

    #[test]
    fn what_is_no_statement_says_why() {
        assert!(Statement::from_json("{").unwrap_err().to_string().contains("not JSON"));
        assert!(
            Statement::from_json(r#"{"kind":"x","at":[0,1]}"#).unwrap_err().to_string().contains("kinds are figure")
        );
        assert!(Statement::from_json(r#"{"kind":"figure"}"#).unwrap_err().to_string().contains("no `at`"));
    }
}
