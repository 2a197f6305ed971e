//! Offices by person and post, from the first evidence to the last.

use super::{Row, Stock, View, when};
use attache_core::Edtf;
use attache_ledger::Tenure;

pub fn people(stock: &Stock<'_>) -> View {
    let row = |t: &Tenure| {
        let of = if t.of.is_empty() { String::new() } else { stock.names.of(&t.of) };
        let time = match (t.first.and_then(Edtf::start), t.last.and_then(Edtf::end)) {
            (Some(a), Some(b)) if a.first_day() <= b.last_day() => Some(Edtf::between(a, b)),
            _ => t.first,
        };
        Row {
            id: t.person.clone(),
            when: time,
            told: None,
            cells: vec![
                stock.names.of(&t.person),
                t.office.clone(),
                of,
                when(t.first),
                when(t.last),
                t.documents.len().to_string(),
            ],
            statements: t.statements.clone(),
        }
    };
    let mut rows: Vec<Row> = stock.review.careers.iter().map(row).collect();
    rows.sort_by(|a, b| {
        (&a.id, a.when.and_then(Edtf::first_day), &a.cells).cmp(&(&b.id, b.when.and_then(Edtf::first_day), &b.cells))
    });
    let columns = &["person", "office", "of", "first seen", "last seen", "reports#"];
    View { name: "people", columns, rows }
}
