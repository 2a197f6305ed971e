//! A second look at a handful of documents: a date that one of them leaves open may follow from what the others tell.

use crate::engine::Engine;
use crate::inputs::{self, Outcome};
use crate::out::Stop;
use attache_core::{DocumentRow, Edtf, PublishedFrom, Statement};
use attache_extract::Reading;
use attache_read::Hints;
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// So many files are read twice; more are a stream, each document on its own.
const FEW: u64 = 500;

/// The rows of the documents whose dates the others narrow, by document id.
pub(crate) fn narrowed(
    engine: &Engine,
    files: &[PathBuf],
    hints: &Hints,
    pool: &ThreadPool,
) -> Result<BTreeMap<String, DocumentRow>, Stop> {
    let several = (2..=FEW).contains(&inputs::count(files)) && !files.iter().any(|f| inputs::is_stream(f));
    if !several {
        return Ok(BTreeMap::new());
    }
    let (mut rows, mut statements): (Vec<DocumentRow>, Vec<Statement>) = (Vec::new(), Vec::new());
    let take = |outcomes: Vec<Outcome<Reading>>| {
        for (_, reading) in outcomes.into_iter().flatten() {
            rows.push(reading.row);
            statements.extend(reading.statements);
        }
        Ok(())
    };
    inputs::each_batch(files, hints, pool, |d| engine.read(d), take)?;
    if !rows.iter().any(is_open) {
        return Ok(BTreeMap::new());
    }
    let found = engine.narrowed(&rows, &statements);
    Ok(found.into_iter().filter(|r| !r.because.is_empty()).map(|r| (r.doc.clone(), r)).collect())
}

/// Whether a document's own words leave its year open.
fn is_open(row: &DocumentRow) -> bool {
    let year = |e: Option<attache_core::Date>| e.map(|d| d.year);
    let several = |p: Edtf| year(p.start()) != year(p.end());
    row.published_from == Some(PublishedFrom::Inferred) && row.published.is_none_or(several)
}
