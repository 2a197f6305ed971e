//! One thing with all that is said of it, and statements as rows.

use super::{Row, Stock, View, when};
use crate::sentence::sentence;
use attache_core::Statement;
use attache_ledger::{about, period_of};
use std::collections::BTreeSet;

const COLUMNS: &[&str] = &["when", "kind", "says", "published", "publisher", "section", "review"];

/// All statements about one thing, by time.
pub fn entity(stock: &Stock<'_>, id: &str) -> View {
    let about_it = |s: &&Statement| about(&s.values).iter().any(|(_, e)| *e == id);
    let mut rows: Vec<Row> = stock.statements.iter().filter(about_it).map(|s| row(stock, s)).collect();
    super::sort(&mut rows);
    View { name: "entity", columns: COLUMNS, rows }
}

/// Everything that a statement is about.
pub fn names_in(stock: &Stock<'_>) -> BTreeSet<String> {
    stock.statements.iter().flat_map(|s| about(&s.values)).map(|(_, id)| id.to_owned()).collect()
}

/// Statements that pass a test, in the order of their documents.
pub fn statements(stock: &Stock<'_>, test: &dyn Fn(&Statement) -> bool) -> View {
    let rows = stock.statements.iter().filter(|s| test(s)).map(|s| row(stock, s)).collect();
    View { name: "statements", columns: COLUMNS, rows }
}

fn row(stock: &Stock<'_>, s: &Statement) -> Row {
    let document = stock.index.document(&s.doc);
    Row {
        id: s.id.clone(),
        when: period_of(&s.values),
        told: stock.published(&s.doc).filter(|_| s.section.is_article()),
        cells: vec![
            when(period_of(&s.values)),
            s.kind().to_owned(),
            sentence(s, stock.names),
            document.map(crate::statements::published).unwrap_or_default(),
            document.map(crate::statements::publisher).unwrap_or_default(),
            s.section.to_string(),
            stock.mark(&s.id),
        ],
        statements: vec![s.id.clone()],
    }
}
