//! An event record with the field names of PLOVER's JSON Lines.

use super::actor::Cast;
use super::{Category, Draft};
use attache_core::{Date, DocumentRow, Edtf, Statement};
use serde::Serialize;

/// Who acts, or whom it reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// ISO 3166-1 alpha-3, or `IGO`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// `GOV`, `LEG`, `MIL`, `BUS`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<&'static str>,
    pub actor_text: String,
    /// The id of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// Where it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// The place of the words, in Unicode scalar values of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextInfo {
    pub start: u32,
    pub end: u32,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cite {
    pub doc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    pub id: String,
    /// The first day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The last day, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enddate: Option<String>,
    /// `text`, or `published` where the words give no day of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_from: Option<&'static str>,
    /// When what was agreed is to happen, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    pub source: Vec<Actor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipient: Vec<Actor>,
    pub event: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mode: Vec<&'static str>,
    pub context: Vec<&'static str>,
    pub quad_code: u8,
    pub event_scale: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_loc: Option<Place>,
    /// The words that say it.
    pub text: String,
    pub text_info: TextInfo,
    pub cite_info: Cite,
    /// The statement it was made of, and the rule that found it.
    pub statement: String,
    pub coder: String,
    #[serde(skip)]
    pub category: Category,
}

impl Event {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

pub(super) fn event(row: &DocumentRow, s: &Statement, draft: Draft, cast: &Cast) -> Event {
    let from = if draft.date.is_some() { Some("text") } else { row.published.map(|_| "published") };
    let (date, enddate) = draft.date.or(row.published).map(days).unwrap_or_default();
    Event {
        id: s.id.replacen("s:", "e:", 1),
        date,
        enddate,
        date_from: from,
        due: draft.due.map(|d| d.to_string()),
        source: draft.source,
        recipient: draft.recipient,
        event: vec![draft.category.name()],
        mode: draft.mode.into_iter().collect(),
        context: draft.context,
        quad_code: draft.category.quad(),
        event_scale: draft.category.scale().parse().unwrap_or_default(),
        event_loc: draft.place.map(|p| place(p, cast)),
        text: s.quote.clone(),
        text_info: TextInfo { start: s.at[0], end: s.at[1] },
        cite_info: Cite {
            doc: row.doc.clone(),
            title: row.title.clone(),
            publisher: row.publisher.clone(),
            published: row.published.map(|p| p.to_string()),
            url: row.url.clone(),
            source: row.source.clone(),
        },
        statement: s.id.clone(),
        coder: format!("attache {}", s.rule),
        category: draft.category,
    }
}

/// The first day, and the last where it is another.
fn days(date: Edtf) -> (Option<String>, Option<String>) {
    let day = |d| Date::from_day(d).to_string();
    let (first, last) = (date.first_day().map(day), date.last_day().map(day));
    if first.is_none() || first == last {
        return (last, None);
    }
    (first, last)
}

fn place(id: &str, cast: &Cast) -> Place {
    let actor = cast.actor(id);
    Place {
        text: actor.actor_text,
        id: actor.identifier_id,
        country: cast.country_of(id).and_then(|a| a.code),
        kind: cast.world.kind(id),
    }
}
