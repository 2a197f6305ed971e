//! Statements of one document as rows, and the line above them.

use crate::table::{Table, one_line};
use crate::words;
use attache_core::{DocumentRow, PublishedFrom, Statement, Values};

const COLUMNS: [&str; 13] = [
    "kind",
    "doc",
    "published",
    "publisher",
    "start#",
    "end#",
    "section",
    "rule",
    "said_by",
    "period",
    "values",
    "quote",
    "id",
];

/// The columns without a row.
pub fn columns_only() -> Table {
    Table::new(&COLUMNS)
}

/// One row a statement: what is common to all kinds in columns, the rest as JSON in `values`.
pub fn columns(row: &DocumentRow, statements: &[Statement]) -> Table {
    let mut table = columns_only();
    for s in statements {
        table.row(vec![
            s.kind().to_owned(),
            s.doc.clone(),
            row.published.map(|p| p.to_string()).unwrap_or_default(),
            row.publisher.clone().unwrap_or_default(),
            s.at[0].to_string(),
            s.at[1].to_string(),
            s.section.to_string(),
            s.rule.clone(),
            s.said_by.clone().unwrap_or_default(),
            attache_ledger::period_of(&s.values).map(|p| p.to_string()).unwrap_or_default(),
            values(&s.values),
            one_line(&s.quote),
            s.id.clone(),
        ]);
    }
    table
}

fn values(values: &Values) -> String {
    serde_json::to_string(values).unwrap_or_default()
}

/// `A Daily, 12 Nov 2024: Trade with Yunnan up — reports/a.txt`.
pub fn heading(row: &DocumentRow) -> String {
    let title = row.title.as_deref().map(|t| format!(": {t}")).unwrap_or_default();
    let source = row.source.as_deref().map(|s| format!("  ({s})")).unwrap_or_default();
    one_line(&format!("{}, {}{title}{source}", publisher(row), published(row)))
}

/// The publisher's name; where it is not stated, the name of the file.
pub fn publisher(row: &DocumentRow) -> String {
    let file = || row.source.as_deref().and_then(|s| s.rsplit(['/', '\\']).next()).map(str::to_owned);
    row.publisher.clone().or_else(file).unwrap_or_else(|| "Publisher not stated".to_owned())
}

/// The date of publication in words, marked where it is worked out.
pub fn published(row: &DocumentRow) -> String {
    match (row.published, row.published_from) {
        (Some(date), Some(PublishedFrom::Inferred)) => format!("{} (inferred)", words::period(date)),
        (Some(date), _) => words::period(date),
        (None, _) => "undated".to_owned(),
    }
}
