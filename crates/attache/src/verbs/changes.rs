//! `attache changes`: what is new, changed and withdrawn since a day, and why.

use super::history::{decision, print, review};
use crate::ask::Format;
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_core::Edtf;
use attache_ledger::{Change, Ledger};
use attache_report::{Names, Table, sentence};

const EXAMPLES: &str = "\
Examples:
  attache changes --since 2024-11-05
  attache changes --since 2024-11 --format json
Reports that were added, statements that a new reading gave or no longer gives, removals, decisions and reviews.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The first day (UTC) to tell of: 2024-11-05
    #[arg(long, value_name = "DATE")]
    since: Edtf,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let ledger = Ledger::open(&common.ledger)?;
    let since = args.since.start().map(|d| d.to_string()).unwrap_or_default();
    let news = ledger.news(&since)?;
    let mut rows: Vec<Vec<String>> = news.changes.iter().map(|c| change(c, engine.names())).collect();
    let moved: Vec<String> = ledger.moved()?.into_iter().map(|m| m.target).collect();
    let told = |row: Vec<String>, kind: &str| {
        let [at, by, word, of, and, why, note] = <[String; 7]>::try_from(row).unwrap_or_default();
        let what = [of, and, note].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" · ");
        let why = if why.is_empty() { by } else { format!("{by}: {why}") };
        vec![at, format!("{kind}: {word}"), what, String::new(), why, String::new()]
    };
    rows.extend(news.decisions.iter().map(|d| told(decision(d), "decided")));
    rows.extend(news.said.iter().map(|r| told(review(r, moved.contains(&r.target)), "reviewed")));
    rows.sort_by(|a, b| a[0].cmp(&b[0]));
    let mut table = Table::new(&["at", "what", "of", "report", "why", "id"]);
    rows.into_iter().for_each(|r| table.row(r));
    print(&table, args.format, &format!("Nothing has changed since {since}."))
}

fn change(c: &Change, names: &Names) -> Vec<String> {
    let (what, id) = match &c.statement {
        Some(s) => (sentence::sentence(s, names), s.id.clone()),
        None => ("report".to_owned(), c.doc.clone()),
    };
    vec![c.at.clone(), c.what.clone(), what, c.source.clone(), c.why.clone(), id]
}
