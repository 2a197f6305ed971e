//! How long the checks take over many figures: `cargo run --release -p attache-reconcile --example million [FIGURES]`.
#![allow(clippy::disallowed_methods)]

use attache_core::{Change, Decimal, DocumentRow, Figure, Section, Statement, Values};
use attache_reconcile::{Input, IsoParts, check, check_group, group_of};
use std::collections::BTreeMap;
use std::time::Instant;

const COUNTRIES: [&str; 12] = ["AR", "BR", "CN", "DE", "ID", "IN", "JP", "KR", "LA", "TH", "US", "VN"];
const PRODUCTS: [Option<&str>; 6] = [None, None, None, Some("product:tea"), Some("product:coal"), Some("product:rice")];

fn figure(n: usize) -> (String, Figure) {
    let (a, b) = (n % 12, (n / 12) % 11);
    let b = if b >= a { b + 1 } else { b };
    let (from, to) = (COUNTRIES[a], COUNTRIES[b]);
    let year = 2014 + (n / 7) % 11;
    let month = 1 + (n / 77) % 12;
    let indicator = ["trade", "exports", "imports", "visitors"][(n / 5) % 4];
    let total = (1000 + (a * 131 + b * 17) * month) as i64 * (100 + year as i64 - 2014);
    let value = Decimal::from(total * 100_000);
    let mut figure = Figure {
        indicator: indicator.into(),
        value: Some(value),
        unit: Some(if indicator == "visitors" { "count" } else { "USD" }.into()),
        product: PRODUCTS[(n / 3) % 6].map(str::to_owned),
        period: format!("{year}-01/{year}-{month:02}").parse().ok().filter(|_| month > 1),
        ..Figure::default()
    };
    if indicator == "trade" {
        figure.between = vec![from.min(to).into(), from.max(to).into()];
    } else {
        (figure.from, figure.to) = (Some(from.into()), Some(to.into()));
    }
    if n.is_multiple_of(2) {
        figure.change = Some(Change { percent: Decimal::new(10, 1), ..Change::default() });
    }
    let quote =
        format!("In the first {month} months of {year} it came to {value} dollars, as the office for numbers told.");
    (quote, figure)
}

fn statement(n: usize) -> Statement {
    let (quote, figure) = figure(n);
    Statement {
        doc: format!("sha256:{:08x}", n / 8),
        id: format!("s:{n:016x}"),
        at: [n as u32 % 8 * 100, n as u32 % 8 * 100 + 90],
        section: Section::Body,
        rule: "figure/reach".into(),
        quote,
        said_by: None,
        values: Values::Figure(figure),
    }
}

fn main() {
    let figures: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(1_000_000);
    let statements: Vec<Statement> = (0..figures).map(statement).collect();
    let documents: Vec<DocumentRow> = Vec::new();
    let input = Input::new(&documents, &statements, &IsoParts);
    let start = Instant::now();
    let checked = check(&input);
    println!(
        "{figures} figures from scratch: {:.2} s, {} series, {} findings",
        start.elapsed().as_secs_f64(),
        checked.series.len(),
        checked.findings.len()
    );
    let mut groups: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
    for statement in &statements {
        groups.entry(group_of(statement, &IsoParts).unwrap_or_default()).or_default().push(statement);
    }
    let mut times: Vec<(f64, usize)> = groups
        .values()
        .map(|group| {
            let start = Instant::now();
            std::hint::black_box(check_group(&input, group));
            (start.elapsed().as_secs_f64() * 1000.0, group.len())
        })
        .collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (slowest, size) = times[times.len() - 1];
    println!(
        "{} groups; the middle one takes {:.1} ms, the slowest ({size} figures) {slowest:.1} ms",
        times.len(),
        times[times.len() / 2].0
    );
}
