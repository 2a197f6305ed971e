//! Figures that may stand in one table and on one axis: one measure, one pair of sides, one unit, flows or stocks.

use crate::names::Names;
use crate::sentence;
use crate::statements::{published, publisher};
use crate::table::{Table, one_line};
use crate::words;
use attache_core::{DocumentRow, Edtf, Figure, Section, Statement, Values};
use std::collections::BTreeMap;

/// Figures of one measure.
#[derive(Clone, Debug)]
pub struct Series {
    /// `Two-way trade, Vietnam–China`.
    pub title: String,
    pub unit: Option<String>,
    /// Whether the values are of a moment ("as of October") and not of a period.
    pub stock: bool,
    /// By time; figures without a period last.
    pub points: Vec<Point>,
}

/// What was reported for one period.
#[derive(Clone, Debug)]
pub struct Point {
    pub period: Option<Edtf>,
    pub reports: Vec<Report>,
}

/// One report of one value.
#[derive(Clone, Debug)]
pub struct Report {
    pub statement: Statement,
    pub figure: Figure,
    pub publisher: String,
    pub published: String,
    pub published_at: Option<Edtf>,
    pub source: String,
    pub said_by: Option<String>,
}

impl Report {
    /// Whether it stands in a teaser of another story.
    pub fn is_teaser(&self) -> bool {
        self.statement.section == Section::Teaser
    }
}

type Key = (u8, usize, String, Vec<String>, [String; 6], bool, bool);

/// Groups figures into series: the main indicators and countries first.
pub fn group(statements: &[Statement], documents: &[DocumentRow], names: &Names) -> Vec<Series> {
    let documents: BTreeMap<&str, &DocumentRow> = documents.iter().map(|d| (d.doc.as_str(), d)).collect();
    let mut groups: BTreeMap<Key, Vec<Report>> = BTreeMap::new();
    for s in statements {
        let Values::Figure(figure) = &s.values else { continue };
        let Some(row) = documents.get(s.doc.as_str()) else { continue };
        groups.entry(key(figure)).or_default().push(Report {
            statement: s.clone(),
            figure: figure.clone(),
            publisher: publisher(row),
            published: published(row),
            published_at: row.published,
            source: row.source.clone().unwrap_or_default(),
            said_by: s.said_by.as_ref().map(|id| names.of(id)),
        });
    }
    groups.into_values().map(|reports| series(reports, names)).collect()
}

const ORDER: [&str; 11] = [
    "trade",
    "exports",
    "imports",
    "deficit",
    "surplus",
    "fdi",
    "projects",
    "investment",
    "aid",
    "visitors",
    "students",
];

fn key(f: &Figure) -> Key {
    let order = ORDER.iter().position(|i| *i == f.indicator).unwrap_or(ORDER.len()) as u8;
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let mut sides = f.between.clone();
    sides.extend(f.from.iter().map(|s| format!("from {s}")));
    sides.extend(f.to.iter().map(|s| format!("to {s}")));
    let length = sides.iter().map(String::len).sum();
    let rest = [&f.what, &f.product, &f.through, &f.unit, &f.per].map(text);
    let [what, product, through, unit, per] = rest;
    // A change alone has no unit; it goes with the values in dollars, as most do.
    let unit = if f.value.is_none() && unit.is_empty() { "USD".to_owned() } else { unit };
    let last = if product.is_empty() { String::new() } else { "1".to_owned() };
    (order, length, f.indicator.clone(), sides, [last, product, through, unit, per, what], f.target, is_stock(f))
}

fn is_stock(f: &Figure) -> bool {
    f.period.is_some_and(|p| p.start().is_none())
}

fn series(reports: Vec<Report>, names: &Names) -> Series {
    let first = &reports[0].figure;
    let stock = is_stock(first);
    let unit = reports.iter().find_map(|r| r.figure.unit.clone());
    let title = title(first, unit.as_deref(), stock, names);
    let mut points: Vec<Point> = Vec::new();
    for report in reports {
        match points.iter_mut().find(|p| same_days(p.period, report.figure.period)) {
            Some(point) => point.reports.push(report),
            None => points.push(Point { period: report.figure.period, reports: vec![report] }),
        }
    }
    for point in &mut points {
        point.reports.sort_by(|a, b| {
            let day = |r: &Report| r.published_at.and_then(|p| p.first_day());
            (day(a).is_none(), day(a), &a.statement.doc, a.statement.at).cmp(&(
                day(b).is_none(),
                day(b),
                &b.statement.doc,
                b.statement.at,
            ))
        });
    }
    let days = |p: &Point| p.period.map(|p| (p.last_day().unwrap_or(i32::MAX), p.first_day().unwrap_or(i32::MIN)));
    points.sort_by_key(|p| (p.period.is_none(), days(p)));
    Series { title, unit, stock, points }
}

fn title(f: &Figure, unit: Option<&str>, stock: bool, names: &Names) -> String {
    let per = f.per.as_ref().map(|p| format!(", a {p}")).unwrap_or_default();
    // Dollars and numbers of things go without saying.
    let unit = match unit {
        None | Some("USD" | "count" | "percent") => String::new(),
        Some(unit) => format!(", in {unit}"),
    };
    format!("{}{per}{unit}{}", sentence::measure(f, names), if stock { " (to date)" } else { "" })
}

/// `2024` and `2024-01/2024-12` are one period.
fn same_days(a: Option<Edtf>, b: Option<Edtf>) -> bool {
    let days = |p: Edtf| (p.first_day(), p.last_day());
    a.map(days) == b.map(days)
}

impl Series {
    /// The latest period that a value is given for, reports in the voice of the page itself first.
    pub fn latest(&self) -> Option<(&Point, &Report)> {
        let valued =
            |p: &&Point| p.period.is_some() && p.reports.iter().any(|r| r.figure.value.is_some() && !r.is_teaser());
        let point = self.points.iter().rev().find(valued)?;
        let report = point.reports.iter().rev().find(|r| r.figure.value.is_some() && !r.is_teaser())?;
        Some((point, report))
    }

    /// How many periods have a value.
    pub fn valued(&self) -> usize {
        let has = |p: &&Point| p.period.is_some() && p.reports.iter().any(|r| r.figure.value.is_some());
        self.points.iter().filter(has).count()
    }

    /// For people: a line a report, the period named once.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["period", "value#", "on year before#", "reported by", "published", "words"]);
        for point in &self.points {
            for (i, r) in point.reports.iter().enumerate() {
                let period = if i == 0 { period_words(point.period) } else { String::new() };
                let quote = format!("“{}”", words::shortened(&r.statement.quote, 60));
                let by = match &r.said_by {
                    Some(who) => format!("{} (citing {who})", r.publisher),
                    None => r.publisher.clone(),
                };
                table.row(vec![period, bare_value(&r.figure), short_change(&r.figure), by, r.published.clone(), quote]);
            }
        }
        table
    }
}

/// The value without its change.
pub fn bare_value(f: &Figure) -> String {
    match f.value {
        Some(_) => sentence::value(&Figure { change: None, ..f.clone() }),
        None => String::new(),
    }
}

/// The value in short, for a column that names the unit: `>185.4 bn`, `4.5–5%`.
pub fn short_value(f: &Figure) -> String {
    let Some(value) = f.value else { return String::new() };
    let sign = words::approx(f.approx);
    let range = f.value_to.map(|to| format!("–{}", words::short_number(to))).unwrap_or_default();
    let percent = if f.unit.as_deref() == Some("percent") { "%" } else { "" };
    format!("{sign}{}{range}{percent}", words::short_number(value))
}

/// The change in short, for a column that says "on the year before".
pub fn short_change(f: &Figure) -> String {
    let Some(change) = &f.change else { return String::new() };
    sentence::change(change, f.period).trim_end_matches(" on the year before").to_owned()
}

/// The period, or that there is none.
pub fn period_words(period: Option<Edtf>) -> String {
    period.map(words::period).unwrap_or_else(|| "not said".to_owned())
}

/// All series as one table for other programs: a row a report.
pub fn columns(all: &[Series]) -> Table {
    let mut table = Table::new(&[
        "indicator",
        "what",
        "between",
        "from",
        "to",
        "product",
        "through",
        "period",
        "value#",
        "value_to#",
        "unit",
        "approx",
        "per",
        "change_percent#",
        "change_base",
        "target",
        "said_by",
        "publisher",
        "published",
        "section",
        "source",
        "doc",
        "statement",
        "quote",
    ]);
    for r in all.iter().flat_map(|s| &s.points).flat_map(|p| &p.reports) {
        let f = &r.figure;
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let number = |n: Option<attache_core::Decimal>| n.map(|n| n.normalize().to_string()).unwrap_or_default();
        let date = |d: Option<Edtf>| d.map(|d| d.to_string()).unwrap_or_default();
        table.row(vec![
            f.indicator.clone(),
            text(&f.what),
            f.between.join(" "),
            text(&f.from),
            text(&f.to),
            text(&f.product),
            text(&f.through),
            date(f.period),
            number(f.value),
            number(f.value_to),
            text(&f.unit),
            f.approx.sign().to_owned(),
            text(&f.per),
            number(f.change.as_ref().map(|c| c.percent)),
            date(f.change.as_ref().and_then(|c| c.base)),
            if f.target { "true".into() } else { String::new() },
            text(&r.statement.said_by),
            r.publisher.clone(),
            date(r.published_at),
            r.statement.section.to_string(),
            r.source.clone(),
            r.statement.doc.clone(),
            r.statement.id.clone(),
            one_line(&r.statement.quote),
        ]);
    }
    table
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Statements of figures, each `indicator sides period value` of a document of its own.
    pub(crate) fn sample(lines: &[(&str, &str, &str, &str)]) -> (Vec<Statement>, Vec<DocumentRow>) {
        let mut statements = Vec::new();
        let mut rows = Vec::new();
        for (n, (indicator, sides, period, value)) in lines.iter().enumerate() {
            let doc = format!("sha256:{n:02}");
            let between: Vec<&str> = sides.split(' ').collect();
            let json = serde_json::json!({"kind": "figure", "doc": doc, "at": [0, 9], "indicator": indicator, "quote": "words",
                "between": between, "period": period, "value": value, "unit": "USD"});
            statements.push(Statement::from_json(&json.to_string()).unwrap());
            let row = serde_json::json!({"kind": "document", "doc": doc, "publisher": format!("P{n}"), "published": "2024-12"});
            rows.push(serde_json::from_value(row).unwrap());
        }
        (statements, rows)
    }

    #[test]
    fn one_series_for_one_measure() {
        let (s, d) = sample(&[
            ("fdi", "CN VN", "2024", "5"),
            ("trade", "CN VN", "2024-01/2024-12", "205"),
            ("trade", "CN VN", "2023", "171"),
            ("trade", "CN-YN VN", "2023", "2"),
            ("trade", "CN VN", "../2024", "1"),
            ("trade", "CN VN", "2024", "204"),
        ]);
        let all = group(&s, &d, &Names::default());
        let titles: Vec<&str> = all.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Two-way trade, VN–CN",
                "Two-way trade, VN–CN (to date)",
                "Two-way trade, VN–CN-YN",
                "Registered investment, VN–CN"
            ]
        );
        assert_eq!(all[0].points.iter().map(|p| p.reports.len()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(all[0].latest().unwrap().1.publisher, "P5");
        assert_eq!(columns(&all).len(), 6);
    }
}
