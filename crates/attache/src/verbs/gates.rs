//! `attache gates`: border gates, bridges and ports with their state; one, through time.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache gates
  attache gates a-pa-chai-long-phu --evidence
  attache gates --place CN-YN --format csv";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show_one(common, &args.ask, view::gates, view::steps)
}
