//! `attache meetings`: every meeting, its reports brought together.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache meetings --since 2024 --place Guangxi
  attache meetings 'To Lam' --evidence
  attache meetings --format json --limit 20 --offset 40";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show(common, &args.ask, view::meetings)
}
