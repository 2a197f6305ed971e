//! `attache pack`: looking after packs.

use super::{Known, complain, some};
use crate::cli::Common;
use crate::inputs::{self, Outcome};
use crate::out::{self, End, Stop};
use attache_core::Document;
use attache_extract::suggest::{Suggestions, Unknown};
use attache_report::words;
use clap::Subcommand;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Show a pack's faults with file, line, column and a hint; exit code 1 if there are any
    #[command(after_help = "Example:\n  attache pack check packs/vietnam-china")]
    Check {
        /// The folder of a pack, or of several
        #[arg(value_name = "DIR", required = true)]
        folders: Vec<PathBuf>,
    },
    /// List frequent names in reports that no pack knows, as lines to paste into its tables
    #[command(after_help = "Example:\n  attache pack suggest reports/ --at-least 3")]
    Suggest {
        /// Folders of reports, or files
        #[arg(value_name = "DIR", required = true)]
        reports: Vec<PathBuf>,
        /// Only names that stand in so many reports
        #[arg(long, value_name = "N", default_value_t = 2)]
        at_least: usize,
        #[command(flatten)]
        known: Known,
    },
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    match &args.verb {
        Verb::Check { folders } => check(folders),
        Verb::Suggest { reports, at_least, known } => suggest(common, reports, *at_least, known),
    }
}

fn check(folders: &[PathBuf]) -> Result<End, Stop> {
    let mut out = out::stdout();
    let mut count = 0;
    for folder in folders {
        let faults = attache_extract::check_pack(folder)?;
        count += faults.len();
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
    }
    match count {
        0 => writeln!(out, "No faults.")?,
        n => writeln!(out, "{}.", words::counted(n, "fault", "faults"))?,
    }
    out.flush()?;
    Ok(if count > 0 { End::Found } else { End::Done })
}

/// The output as a whole can be pasted: what is no record is a comment.
fn suggest(common: &Common, reports: &[PathBuf], at_least: usize, known: &Known) -> Result<End, Stop> {
    some(reports)?;
    let engine = common.engine()?;
    let pool = inputs::pool(known.threads)?;
    let mut all = Suggestions::default();
    let mut failed = 0;
    let take = |outcomes: Vec<Outcome<Vec<Unknown>>>| {
        for outcome in outcomes {
            match outcome {
                Ok((document, names)) => all.add(&document.id, &document.source, names),
                Err(e) => {
                    failed += 1;
                    complain(&e);
                }
            }
        }
        Ok(())
    };
    inputs::each_batch(reports, &known.hints(), &pool, |d: &Document| engine.unknown_names(d), take)?;
    let mut out = out::stdout();
    match all.lines(at_least) {
        none if none.is_empty() => {
            let reports = words::counted(at_least.max(1), "report", "reports");
            writeln!(out, "# No unknown name stands in {reports} or more; try --at-least 1.")?;
        }
        lines => out.write_all(lines.as_bytes())?,
    }
    out.flush()?;
    Ok(End::of_inputs(failed))
}
