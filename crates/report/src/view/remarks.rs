//! Findings as rows: contradictions first, the surest first.

use super::{Row, Stock, View};
use crate::finding::Card;
use attache_core::Edtf;

/// Findings of a kind and a rule, or of all; those that a person rejected only where they are asked for.
pub fn findings(stock: &Stock<'_>, kind: Option<&str>, rule: Option<&str>, rejected: bool) -> View {
    let fits = |c: &&Card| {
        let mark = stock.marks.get(&c.id).is_some_and(|m| m.starts_with("rejected"));
        kind.is_none_or(|k| c.kind == k || c.kind.replace('_', "-") == k)
            && rule.is_none_or(|r| c.rule == r)
            && (rejected || !mark)
    };
    let rows = stock.cards.iter().filter(fits).map(|c| row(stock, c)).collect();
    let columns = &["kind", "rule", "verdict", "confidence", "what", "reports#", "review"];
    View { name: "findings", columns, rows }
}

fn row(stock: &Stock<'_>, c: &Card) -> Row {
    let published = c.statements.iter().filter_map(|id| stock.published(&stock.statement(id)?.doc));
    Row {
        id: c.id.clone(),
        when: None,
        told: published.max_by_key(|p: &Edtf| p.last_day()),
        cells: vec![
            c.kind.replace('_', "-"),
            c.rule.clone(),
            c.verdict_words().to_owned(),
            c.confidence.clone(),
            stock.index.speller().spell(&c.title),
            stock.reports(&c.statements),
            stock.mark(&c.id),
        ],
        statements: c.statements.clone(),
    }
}
