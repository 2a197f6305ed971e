//! A bar for each period, as long as the value reported for it; a mark for each report.

use super::WIDTH;
use super::scale::{Scale, float};
use super::svg::{escape, n};
use crate::series::{Point, Report, Series, period_words};
use crate::words;
use attache_core::{Approx, Decimal, Edtf};
use std::collections::BTreeSet;

const ROW: f64 = 26.0;
const BAR: f64 = 14.0;
const AXIS: f64 = 26.0;
/// About the width of a letter of the labels.
const LETTER: f64 = 6.8;
/// More periods than this are too many for one picture; the last ones are drawn.
const MOST: usize = 24;

/// Ids of statements that a finding doubts.
pub type Doubts = BTreeSet<String>;

/// The height of a series' chart.
pub fn height(series: &Series) -> f64 {
    rows(series).len() as f64 * ROW + AXIS
}

/// The chart of a series: a whole `<svg>`, or its inside for a larger picture.
pub fn bars(series: &Series, doubts: &Doubts, id: &str, whole: bool) -> String {
    let rows = rows(series);
    let values: Vec<f64> = rows.iter().flat_map(|p| values(p)).map(float).collect();
    let longest = |texts: &mut dyn Iterator<Item = String>| texts.map(|t| t.chars().count()).max().unwrap_or(0) as f64;
    let left = longest(&mut rows.iter().map(|p| period_words(p.period))) * LETTER + 14.0;
    let right = longest(&mut rows.iter().map(|p| value_label(p)));
    let scale = Scale::new(&values, left.max(64.0), WIDTH - (right * LETTER + 14.0).clamp(70.0, 200.0));
    let mut out = axis(&scale, rows.len() as f64 * ROW, series.unit.as_deref());
    for (i, point) in rows.iter().enumerate() {
        out.push_str(&row(point, &scale, i as f64 * ROW, doubts, series));
    }
    if !whole {
        return out;
    }
    let height = height(series);
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n\
         <title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n{out}</svg>",
        escape(&series.title),
        escape(&description(&rows, series))
    )
}

fn rows(series: &Series) -> Vec<&Point> {
    let drawn: Vec<&Point> =
        series.points.iter().filter(|p| p.period.is_some() && values(p).next().is_some()).collect();
    drawn[drawn.len().saturating_sub(MOST)..].to_vec()
}

fn values(point: &Point) -> impl Iterator<Item = Decimal> + '_ {
    point.reports.iter().filter_map(|r| r.figure.value)
}

/// What the picture shows, for those who don't see it.
fn description(rows: &[&Point], series: &Series) -> String {
    let one = |p: &&Point| {
        let values: BTreeSet<String> = p.reports.iter().map(shown_value).filter(|v| !v.is_empty()).collect();
        format!("{}: {}", period_words(p.period), values.into_iter().collect::<Vec<_>>().join(" or "))
    };
    let all: Vec<String> = rows.iter().map(one).collect();
    let what = if series.stock { "Totals to date" } else { "Bars for periods" };
    format!("{what}. {}.", all.join("; "))
}

fn shown_value(r: &Report) -> String {
    crate::series::bare_value(&r.figure)
}

fn axis(scale: &Scale, bottom: f64, unit: Option<&str>) -> String {
    let mut out = String::new();
    for (i, tick) in scale.ticks.iter().enumerate() {
        let x = scale.place(*tick);
        let class = if *tick == 0.0 { "c-zero" } else { "c-grid" };
        out.push_str(&format!(
            "<line class=\"{class}\" x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"{1}\"/>\n",
            n(x),
            n(bottom)
        ));
        // The unit is written once, at the end.
        let last = i + 1 == scale.ticks.len();
        let anchor = if last { "start" } else { "middle" };
        let x = if last { x - 10.0 } else { x };
        let label = tick_label(*tick, if last { unit } else { None });
        out.push_str(&format!(
            "<text class=\"c-tick\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>\n",
            n(x),
            n(bottom + 16.0),
            escape(&label)
        ));
    }
    out
}

fn tick_label(value: f64, unit: Option<&str>) -> String {
    let value: Decimal = format!("{value:.6}").parse().unwrap_or_default();
    let number = words::short_number(value);
    match unit {
        Some("percent") => format!("{number}%"),
        Some("count") | None => number,
        Some(unit) => format!("{number} {unit}"),
    }
}

fn row(point: &Point, scale: &Scale, y: f64, doubts: &Doubts, series: &Series) -> String {
    let middle = y + ROW / 2.0;
    let zero = scale.place(0.0);
    let longest = values(point).map(float).fold(0.0, |a: f64, b| if b.abs() > a.abs() { b } else { a });
    let doubted = is_doubted(point, doubts);
    let end = scale.place(longest);
    let (x, width) = (zero.min(end), (end - zero).abs().max(0.5));
    let class = if series.stock || is_whole_year(point.period) { "c-whole" } else { "c-part" };
    let label = escape(&period_words(point.period));
    let mut out = format!(
        "<text class=\"c-label\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>\n\
         <rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{BAR}\"/>\n",
        n(scale.start() - 8.0),
        n(middle + 4.0),
        n(x),
        n(middle - BAR / 2.0),
        n(width)
    );
    if doubted {
        out.push_str(&format!(
            "<rect class=\"c-doubt\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
            n(x - 2.0),
            n(middle - BAR / 2.0 - 3.0),
            n(width + 4.0),
            n(BAR + 6.0)
        ));
    }
    for r in &point.reports {
        out.push_str(&mark(r, scale, middle));
    }
    out.push_str(&format!(
        "<text class=\"c-value\" x=\"{}\" y=\"{}\">{}</text>\n",
        n(x + width + 9.0),
        n(middle + 4.0),
        escape(&value_label(point))
    ));
    out
}

fn is_doubted(point: &Point, doubts: &Doubts) -> bool {
    point.reports.iter().any(|r| doubts.contains(&r.statement.id))
}

/// The value beside the bar; the smallest and the largest where reports differ.
fn value_label(point: &Point) -> String {
    let mut seen: Vec<(Decimal, Approx)> = Vec::new();
    for r in &point.reports {
        if let Some(v) = r.figure.value
            && !seen.iter().any(|(w, _)| *w == v)
        {
            seen.push((v, r.figure.approx));
        }
    }
    seen.sort_by_key(|(v, _)| *v);
    let one = |(v, approx): &(Decimal, Approx)| {
        let sign = if *approx == Approx::Exact { "" } else { approx.sign() };
        format!("{sign}{}", words::short_number(*v))
    };
    match seen.as_slice() {
        [a] => one(a),
        [a, b] => format!("{} / {}", one(a), one(b)),
        [a, .., b] => format!("{} … {}", one(a), one(b)),
        [] => String::new(),
    }
}

/// A dot for an exact value, a ring for "about", an arrow to the side where the true value lies.
fn mark(report: &Report, scale: &Scale, y: f64) -> String {
    let Some(value) = report.figure.value else { return String::new() };
    let x = scale.place(float(value));
    let arrow = |d: f64| {
        format!(
            "<path class=\"c-mark\" d=\"M{} {}L{} {}L{} {}Z\"/>\n",
            n(x - d * 3.0),
            n(y - 5.0),
            n(x + d * 5.0),
            n(y),
            n(x - d * 3.0),
            n(y + 5.0)
        )
    };
    match report.figure.approx {
        Approx::Exact => format!("<circle class=\"c-mark\" cx=\"{}\" cy=\"{}\" r=\"4\"/>\n", n(x), n(y)),
        Approx::About => format!("<circle class=\"c-open\" cx=\"{}\" cy=\"{}\" r=\"4\"/>\n", n(x), n(y)),
        Approx::Above => arrow(1.0),
        Approx::Below => arrow(-1.0),
    }
}

fn is_whole_year(period: Option<Edtf>) -> bool {
    period.is_some_and(|p| match (p.first_day(), p.last_day()) {
        (Some(a), Some(b)) => b - a >= 364,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Names;
    use crate::series::{group, tests::sample};

    #[test]
    fn a_bar_a_period_and_a_dot_a_report() {
        let (s, d) = sample(&[
            ("trade", "CN VN", "2023", "171900000000"),
            ("trade", "CN VN", "2023", "172000000000"),
            ("trade", "CN VN", "2024-01/2024-10", "168500000000"),
        ]);
        let all = group(&s, &d, &Names::default());
        let doubts = Doubts::from([s[2].id.clone()]);
        let svg = bars(&all[0], &doubts, "x", true);
        assert_eq!(svg.matches("class=\"c-mark\"").count(), 3);
        assert_eq!(svg.matches("class=\"c-whole\"").count(), 1);
        assert_eq!(svg.matches("class=\"c-doubt\"").count(), 1);
        assert!(svg.contains("171.9 bn / 172 bn"), "{svg}");
        assert!(svg.contains("Jan–Oct 2024: 168.5 billion USD"), "{svg}");
        assert!(super::super::page(&all).starts_with("<svg xmlns"));
        assert!(super::super::page(&[]).contains("No figures match"));
    }
}
