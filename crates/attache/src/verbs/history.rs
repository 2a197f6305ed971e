//! `attache history`: every decision and review, the oldest first.

use crate::ask::Format;
use crate::cli::Common;
use crate::out::{self, End, Stop};
use attache_ledger::{Decision, Ledger, Said};
use attache_report::Table;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  attache history
  attache history place:pingxiang
  attache history --format csv > history.csv";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Only what was said of this id or name
    id: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let ledger = Ledger::open(&common.ledger)?;
    let moved: Vec<String> = ledger.moved()?.into_iter().map(|m| m.target).collect();
    let of = |id: &str| args.id.as_deref().is_none_or(|a| a == id);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for d in ledger.decisions()?.iter().filter(|d| of(&d.one) || of(&d.other)) {
        rows.push(decision(d));
    }
    for said in ledger.reviews()?.iter().filter(|r| of(&r.target)) {
        rows.push(review(said, moved.contains(&said.target)));
    }
    rows.sort();
    let mut table = Table::new(&["at", "by", "word", "of", "and", "why", "note"]);
    rows.into_iter().for_each(|r| table.row(r));
    print(&table, args.format, "Nobody has decided or reviewed anything yet.")
}

pub(crate) fn print(table: &Table, format: Format, empty: &str) -> Result<End, Stop> {
    let mut out = out::stdout();
    match format {
        Format::Table if table.is_empty() => writeln!(out, "{empty}")?,
        Format::Table => write!(out, "{}", table.terminal(out::width()))?,
        Format::Json => out.write_all(table.json().as_bytes())?,
        Format::Csv => out.write_all(table.csv().as_bytes())?,
        Format::Md => out.write_all(table.markdown().as_bytes())?,
    }
    out.flush()?;
    Ok(End::Done)
}

pub(crate) fn decision(d: &Decision) -> Vec<String> {
    let word = match d.judgement.as_str() {
        "positive" => "same",
        "negative" => "different",
        "no_judgement" => "withdrawn",
        other => other,
    };
    let why = d.why.clone().unwrap_or_default();
    let score = d.score.map(|s| format!("score {s}")).unwrap_or_default();
    vec![d.at.clone(), d.by.clone(), word.into(), d.one.clone(), d.other.clone(), why, score]
}

pub(crate) fn review(r: &Said, moved: bool) -> Vec<String> {
    let value = r.value.clone().unwrap_or_default();
    let note = if moved { "no document gives this statement now" } else { "" };
    let why = r.why.clone().unwrap_or_default();
    vec![r.at.clone(), r.by.clone(), r.verdict.clone(), r.target.clone(), value, why, note.into()]
}
