//! `attache decide`: whether two names are one thing. Nothing is merged for good: every decision can be taken back.

use crate::cli::Common;
use crate::out::{self, End, Stop};
use crate::when::now;
use attache_core::Error;
use attache_ledger::{Decision, Ledger, judgement_of};
use clap::Subcommand;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache decide same 'Ping Xian' place:pingxiang --by 'An Binh' --why 'a slip of the pen'
  attache decide different 'spring meeting' mechanism:steering-committee --by 'An Binh'
  attache decide withdraw 'Ping Xian' place:pingxiang --by 'An Binh'
  attache decide export -o decisions.ijson         the resolver file of nomenklatura: one JSON array a line
  attache decide import decisions.ijson
`attache history` shows all decisions, `attache findings --kind same` what may be one.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Two ids or names are one thing
    Same(Pair),
    /// They are two things, whatever a chain of other decisions says
    Different(Pair),
    /// Nobody knows; kept, so that it is not asked again
    Unsure(Pair),
    /// Take the decision on them back
    Withdraw(Pair),
    /// Write all decisions
    Export {
        #[arg(short, long, value_name = "FILE", default_value = "-")]
        output: PathBuf,
    },
    /// Add the decisions of a file; those that are there already are left out
    Import { file: PathBuf },
}

#[derive(clap::Args)]
struct Pair {
    one: String,
    other: String,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    match &args.what {
        What::Same(pair) => decide(common, "same", pair),
        What::Different(pair) => decide(common, "different", pair),
        What::Unsure(pair) => decide(common, "unsure", pair),
        What::Withdraw(pair) => decide(common, "withdraw", pair),
        What::Export { output } => export(common, output),
        What::Import { file } => import(common, file),
    }
}

fn decide(common: &Common, word: &str, pair: &Pair) -> Result<End, Stop> {
    if pair.one == pair.other {
        return Err(Error::new(format!("`{}` is given twice", pair.one)).remedy("Name two ids or names").into());
    }
    let mut ledger = Ledger::open(&common.ledger)?;
    let judgement = judgement_of(word).unwrap_or("unsure");
    let decision = Decision::new(&pair.one, &pair.other, judgement, &pair.by, &now(), pair.why.as_deref());
    ledger.decide(&[decision])?;
    let sameness = ledger.sameness()?;
    println!("{word}: {} and {}, by {}", pair.one, pair.other, pair.by);
    for (a, b) in &sameness.refused {
        println!("`{a}` and `{b}` stay two: another decision keeps apart what they would join");
    }
    Ok(End::Done)
}

fn export(common: &Common, output: &std::path::Path) -> Result<End, Stop> {
    let ledger = Ledger::open(&common.ledger)?;
    let lines: String = ledger.decisions()?.iter().map(|d| d.to_line() + "\n").collect();
    out::write_whole(output, &lines)?;
    Ok(End::Done)
}

fn import(common: &Common, file: &std::path::Path) -> Result<End, Stop> {
    let place = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|e| {
        Error::new(format!("the file cannot be read: {e}")).at(place.clone()).remedy("Name a file of decisions")
    })?;
    let mut decisions = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        decisions.push(Decision::from_line(line).map_err(|e| e.at(format!("{place}:{}", n + 1)))?);
    }
    let mut ledger = Ledger::create(&common.ledger)?;
    let added = ledger.decide(&decisions)?;
    println!("{added} of {} decisions added, the others were there already", decisions.len());
    Ok(End::Done)
}
