//! `attache doctor`: whether the ledger is sound.

use crate::cli::Common;
use crate::out::{End, Stop};
use crate::when::now;
use attache_ledger::Ledger;
use attache_report::words;

const EXAMPLES: &str = "\
Examples:
  attache doctor               looks: the words of each span stand in the text, each statement has its document, …
  attache doctor --repair      puts right what can be: what is kept twice is made anew, statements that do not hold go
Exit code 1 if something is wrong.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Put right what can be put right
    #[arg(long)]
    repair: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let mut ledger = Ledger::open(&common.ledger)?;
    let health = if args.repair { ledger.repair(Some(&now()))? } else { ledger.examine()? };
    for fault in &health.faults {
        println!("{}: {}: {}", fault.rule, fault.place, fault.what);
    }
    for note in &health.notes {
        println!("note: {note}");
    }
    let seen = format!(
        "{}, {}",
        words::counted(health.documents, "report", "reports"),
        words::counted(health.statements, "statement", "statements")
    );
    if health.repaired > 0 {
        println!("{} put right", words::counted(health.repaired, "fault", "faults"));
    }
    if health.faults.is_empty() {
        println!("{seen}: sound");
        return Ok(End::Done);
    }
    let remedy = if args.repair {
        "read the reports concerned again with `attache add --again`"
    } else {
        "`attache doctor --repair` puts right what can be"
    };
    println!("{seen}: {}; {remedy}", words::counted(health.faults.len(), "fault", "faults"));
    Ok(End::Found)
}
