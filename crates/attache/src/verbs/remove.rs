//! `attache remove`: takes a report out of the ledger; reviews and decisions stay.

use crate::cli::Common;
use crate::out::{End, Stop};
use crate::when::now;
use attache_core::Error;
use attache_ledger::Ledger;

const EXAMPLES: &str = "\
Examples:
  attache remove reports/a.txt --why 'withdrawn by its publisher'
  attache remove sha256:5f02…
`attache changes` tells what went; adding the report again brings everything back, reviews too.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The file that it was read from, or the id of the document (its first digits are enough)
    #[arg(value_name = "FILE|ID", required = true)]
    what: Vec<String>,
    #[arg(long, value_name = "TEXT", default_value = "removed by hand")]
    why: String,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let mut ledger = Ledger::open(&common.ledger)?;
    // All are looked up before anything goes.
    let mut ids = Vec::new();
    for word in &args.what {
        match ledger.find_document(word)?.as_slice() {
            [one] => ids.push(one.clone()),
            [] => {
                return Err(Error::new(format!("the ledger has no report `{word}`"))
                    .remedy("Name the file as it was added, or the id of the document; nothing was removed")
                    .into());
            }
            many => {
                return Err(Error::new(format!("`{word}` stands for {} reports or more", many.len()))
                    .remedy("Give the whole path or more digits of the id; nothing was removed")
                    .into());
            }
        }
    }
    let at = now();
    for (id, word) in ids.iter().zip(&args.what) {
        ledger.remove(id, Some(&at), &args.why)?;
        println!("{word} removed ({id})");
    }
    for said in ledger.moved()?.iter().filter(|m| m.doc.as_ref().is_some_and(|d| ids.contains(d))) {
        println!("kept: {} of {} by {}", said.verdict, said.target, said.by);
    }
    Ok(End::Done)
}
