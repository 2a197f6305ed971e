//! Short forms of figures for the tests beside the checks.

use crate::check::check;
use crate::finding::{Finding, Kind};
use crate::input::Input;
use crate::parts::IsoParts;
use attache_core::{DocumentRow, Statement};

/// A figure as `document indicator side side period value`, then in any order `+2.1%` (on a year earlier), `<` `>` `~`,
/// `product=…`, `through=…`, `by=…` (who is cited), `unit=…`, `target`. Values are in billions.
fn statement(n: usize, line: &str) -> Statement {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [doc, indicator, a, b, period, value, rest @ ..] = &words[..] else { panic!("{line}") };
    let counted = matches!(*indicator, "projects" | "visitors" | "students");
    let mut json = serde_json::json!({
        "kind": "figure", "doc": doc, "at": [n * 10, n * 10 + 9], "section": "body", "indicator": indicator,
        "period": period, "unit": if counted { "count" } else { "USD" },
    });
    if *value != "-" {
        let billions: attache_core::Decimal = value.parse().unwrap();
        let scale = if counted { 1.into() } else { attache_core::Decimal::from(1_000_000_000) };
        json["value"] = (billions * scale).normalize().to_string().into();
        json["quote"] = format!("it was {value} then").into();
    }
    if *indicator == "trade" {
        let mut sides = [*a, *b];
        sides.sort_unstable();
        json["between"] = serde_json::json!(sides);
    } else {
        (json["from"], json["to"]) = ((*a).into(), (*b).into());
    }
    for word in rest {
        match word.split_once('=') {
            Some(("by", who)) => json["said_by"] = who.into(),
            Some((key, value)) => json[key] = value.into(),
            None if *word == "target" => json["target"] = true.into(),
            None if word.ends_with('%') => {
                let base: attache_core::Edtf = period.parse::<attache_core::Edtf>().unwrap().plus_years(-1);
                let percent = word.trim_end_matches('%').trim_start_matches('+');
                json["change"] = serde_json::json!({"percent": percent, "base": base.to_string()});
            }
            None => json["approx"] = (*word).into(),
        }
    }
    Statement::from_json(&json.to_string()).unwrap()
}

/// All findings over some figures.
pub(crate) fn findings(lines: &[&str]) -> Vec<Finding> {
    let statements: Vec<Statement> = lines.iter().enumerate().map(|(n, line)| statement(n, line)).collect();
    let documents: Vec<DocumentRow> = Vec::new();
    check(&Input::new(&documents, &statements, &IsoParts)).findings
}

/// The rules of the conflicts among some figures.
pub(crate) fn conflicts(lines: &[&str]) -> Vec<String> {
    let all = findings(lines).into_iter().filter(|f| f.kind == Kind::Conflict);
    all.map(|f| f.rule).collect()
}

/// Whether a value is implied: its rule, its period, and the value to three digits.
pub(crate) fn implied(lines: &[&str], rule: &str, period: &str, value: &str) -> bool {
    let round = |d: attache_core::Decimal| d.round_sf(3).unwrap_or(d).normalize().to_string();
    findings(lines)
        .iter()
        .filter(|f| f.rule == rule)
        .filter_map(|f| f.implied.as_ref())
        .any(|i| i.period.map(|p| p.to_string()).as_deref() == Some(period) && round(i.value) == value)
}
