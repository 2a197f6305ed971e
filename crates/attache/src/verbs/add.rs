//! `attache add`: reports into the ledger.

use super::{Known, complain};
use crate::cli::Common;
use crate::engine::{Engine, READER};
use crate::inputs::{self, Outcome};
use crate::out::{End, Stop};
use crate::when::now;
use attache_core::Document;
use attache_extract::Reading;
use attache_ledger::{Added, Entry, Ledger};
use attache_report::words;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache add reports/
  attache add story.html --publisher 'A Daily' --published 2024-11-05
  attache --ledger border.db add reports/

A report that is there already (the same bytes) is not added twice.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files (.txt, .html, .json, .jsonl, .pdf, .docx, .eml, .warc, .zip, …), folders, or `-` for standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    files: Vec<PathBuf>,
    /// Read reports again that are there already, and replace their statements
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    known: Known,
}

/// What became of the inputs.
#[derive(Default)]
pub(crate) struct Tally {
    new: usize,
    known: usize,
    again: usize,
    statements: usize,
    pub(crate) failed: usize,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let mut ledger = Ledger::create(&common.ledger)?;
    let now = now();
    let tally = fill(&mut ledger, &engine, &args.files, &args.known, Some(&now), args.again)?;
    println!("{}", tally.sentence(&common.ledger.display().to_string()));
    if tally.again > 0 {
        moved(&ledger)?;
    }
    Ok(End::of_inputs(tally.failed))
}

/// Tells of reviews whose statement a new reading no longer gives; they are kept.
fn moved(ledger: &Ledger) -> Result<(), Stop> {
    for said in ledger.moved()? {
        let value = said.value.map(|v| format!(" {v}")).unwrap_or_default();
        println!(
            "review kept, but no reading gives its statement now: {}{value} of {} by {}",
            said.verdict, said.target, said.by
        );
    }
    Ok(())
}

/// Reads the inputs into a ledger, a batch a transaction.
pub(crate) fn fill(
    ledger: &mut Ledger,
    engine: &Engine,
    files: &[PathBuf],
    known: &Known,
    now: Option<&str>,
    again: bool,
) -> Result<Tally, Stop> {
    let pool = inputs::pool(known.threads)?;
    let bar = progress(files);
    let mut tally = Tally::default();
    let take = |outcomes: Vec<Outcome<Reading>>| {
        bar.inc(outcomes.len() as u64);
        let mut read = Vec::new();
        for outcome in outcomes {
            match outcome {
                Ok(pair) => read.push(pair),
                Err(e) => {
                    tally.failed += 1;
                    bar.suspend(|| complain(&e));
                }
            }
        }
        let entries: Vec<Entry<'_>> = read.iter().map(|(document, r)| entry(document, r)).collect();
        tally.count(&ledger.add(&entries, READER, now, again)?, &entries);
        Ok(())
    };
    let done = inputs::each_batch(files, &known.hints(), &pool, |d| engine.read(d), take);
    bar.finish_and_clear();
    done.map(|()| tally)
}

fn entry<'a>(document: &'a Document, reading: &'a Reading) -> Entry<'a> {
    Entry { document, row: &reading.row, statements: &reading.statements }
}

/// A bar where somebody watches; files with many records go past its end, so it only counts where they are.
fn progress(files: &[PathBuf]) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} reports, {per_sec}, {eta} left");
    ProgressBar::new(inputs::count(files)).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Tally {
    fn count(&mut self, added: &[Added], entries: &[Entry<'_>]) {
        for (added, entry) in added.iter().zip(entries) {
            match added {
                Added::New => self.new += 1,
                Added::Known => self.known += 1,
                Added::Again => self.again += 1,
            }
            if *added != Added::Known {
                self.statements += entry.statements.len();
            }
        }
    }

    fn sentence(&self, ledger: &str) -> String {
        let reports = |n| words::counted(n, "report", "reports");
        let mut parts = vec![format!("{} added", reports(self.new))];
        if self.again > 0 {
            parts.push(format!("{} read again", reports(self.again)));
        }
        if self.known > 0 {
            parts.push(format!("{} there already", reports(self.known)));
        }
        if self.failed > 0 {
            parts.push(format!("{} could not be read", words::counted(self.failed, "input", "inputs")));
        }
        let statements = words::counted(self.statements, "statement", "statements");
        format!("{}: {}; {statements} new", ledger, parts.join(", "))
    }
}
