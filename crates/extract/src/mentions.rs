//! `attache mentions`: every number, amount, percentage, count, ordinal, date, period and duration with its span and value.

use crate::item::{Time, TimeUnit, Unit, What, When};
use crate::scene::Scene;
use crate::value::resolve::{edged, extent};
use attache_core::{Edtf, ScalarIndex};
use serde::Serialize;

/// One mention, as `attache mentions --format jsonl` prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MentionRow {
    pub doc: String,
    /// `[start, end)` in Unicode scalar values.
    pub at: [u32; 2],
    /// `money`, `percent`, `count`, `ordinal`, `date`, `period`, `duration`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_to: Option<String>,
    /// ISO 4217, `percent`, `km`, …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// `~`, `<`, `>`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approx: Option<&'static str>,
}

pub fn mentions(scene: &Scene) -> Vec<MentionRow> {
    let index = ScalarIndex::new(scene.text);
    let mut out = Vec::new();
    for item in &scene.items {
        let row = |kind| MentionRow {
            doc: scene.document.id.clone(),
            at: [index.scalars(scene.text, item.span.start), index.scalars(scene.text, item.span.end)],
            kind,
            text: scene.words(item).to_owned(),
            value: None,
            value_to: None,
            unit: None,
            period: None,
            approx: None,
        };
        match item.what {
            What::Amount(a) => {
                let kind = match a.unit {
                    Unit::Money(_) => "money",
                    Unit::Percent => "percent",
                    _ => "count",
                };
                out.push(MentionRow {
                    value: Some(a.value.normalize().to_string()),
                    value_to: a.value_to.map(|v| v.normalize().to_string()),
                    unit: Some(scene.units.code(a.unit)),
                    approx: (a.approx.sign() != "=").then(|| a.approx.sign()),
                    ..row(kind)
                });
            }
            What::Ordinal(n) => out.push(MentionRow { value: Some(n.to_string()), ..row("ordinal") }),
            What::Time(time) => times(&time, row, &mut out),
            _ => {}
        }
    }
    out
}

fn times(time: &Time, row: impl Fn(&'static str) -> MentionRow, out: &mut Vec<MentionRow>) {
    if let When::Lasting(n, unit) = time.when {
        out.push(MentionRow { value: Some(duration(&n.normalize().to_string(), unit)), ..row("duration") });
    }
    if let When::Past(n @ 2.., unit) = time.when {
        out.push(MentionRow { value: Some(duration(&n.to_string(), unit)), ..row("duration") });
    }
    let comparison = matches!(time.when, When::YearOnYear | When::MonthOnMonth | When::QuarterOnQuarter);
    if comparison || matches!(time.when, When::Lasting(..)) {
        return;
    }
    let edtf = time.edtf.map(|e| edged(time, if time.lead == crate::item::Lead::Since { extent(time, e) } else { e }));
    let kind = if matches!(edtf, Some(Edtf::Date(_))) { "date" } else { "period" };
    out.push(MentionRow { period: edtf.map(|e| e.to_string()), ..row(kind) });
}

/// ISO 8601.
fn duration(n: &str, unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Day => format!("P{n}D"),
        TimeUnit::Week => format!("P{n}W"),
        TimeUnit::Month => format!("P{n}M"),
        TimeUnit::Quarter => format!("P{n}Q"),
        TimeUnit::Year => format!("P{n}Y"),
    }
}
