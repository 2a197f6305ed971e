//! `attache commitments`: what was asked, agreed and planned, and what came of it.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache commitments --topic rail
  attache commitments --place CN-GX --since 2023 --evidence
  attache commitments --format csv > commitments.csv";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show(common, &args.ask, view::commitments)
}
