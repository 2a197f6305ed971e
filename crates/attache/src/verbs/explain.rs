//! `attache explain`: what was seen in a sentence, which rule fired and which nearly did.

use super::complain;
use crate::cli::Common;
use crate::inputs;
use crate::out::{self, End, Stop};
use attache_read::Hints;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache explain report.txt             every sentence
  attache explain report.txt --line 12   the sentences of line 12";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A file, or `-` for standard input
    file: PathBuf,
    /// Only the sentences that touch this line of the text (the first is 1)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    line: Option<u32>,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let mut out = out::stdout();
    let mut failed = 0;
    for document in inputs::records(&args.file, &Hints::default()) {
        match document {
            Ok(d) => out.write_all(engine.explain(&d, args.line.map(|n| n as usize)).as_bytes())?,
            Err(e) => {
                failed += 1;
                complain(&e);
            }
        }
    }
    out.flush()?;
    Ok(End::of_inputs(failed))
}
