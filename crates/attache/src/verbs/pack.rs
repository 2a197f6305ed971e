//! `attache pack`: looking after packs.

use crate::out::{self, End, Stop};
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
}

pub(crate) fn run(args: &Args) -> Result<End, Stop> {
    let Verb::Check { folders } = &args.verb;
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
