//! `attache lines`: railway lines and roads with their state; one, through time.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache lines
  attache lines lao-cai-ha-noi-hai-phong
  attache lines lao-cai-ha-noi-hai-phong --evidence --format md";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show_one(common, &args.ask, view::lines, view::steps)
}
