//! `attache timeline`: what happened and what is ahead, by date.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache timeline --since 2024-08 --until 2024-12
  attache timeline --place VN,CN-YN --format csv > yunnan.csv
  attache timeline --topic rail --evidence";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show(common, &args.ask, view::timeline)
}
