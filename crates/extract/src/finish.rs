//! From what the rules found to statements: byte spans become scalar spans here and nowhere else.

use crate::scene::Scene;
use attache_core::{ScalarIndex, Section, Span, Statement, Values};

/// What a rule found: values and the words that say them.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub span: Span,
    pub section: Section,
    pub rule: &'static str,
    pub said_by: Option<String>,
    pub values: Values,
}

/// The statements in the order of the text.
pub fn statements(scene: &Scene, mut found: Vec<Found>) -> Vec<Statement> {
    found.sort_by_key(|f| (f.span.start, f.span.end));
    let index = ScalarIndex::new(scene.text);
    let mut out: Vec<Statement> = Vec::with_capacity(found.len());
    for f in found {
        let at = [index.scalars(scene.text, f.span.start), index.scalars(scene.text, f.span.end)];
        let statement = Statement {
            doc: scene.document.id.clone(),
            id: String::new(),
            at,
            section: f.section,
            rule: f.rule.to_owned(),
            quote: f.span.of(scene.text).to_owned(),
            said_by: f.said_by,
            values: f.values,
        }
        .with_id();
        if out.iter().all(|s| s.id != statement.id) {
            out.push(statement);
        }
    }
    out
}
