//! `attache mechanisms`: mechanisms with their sessions, gaps and rhythm; one, session by session.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache mechanisms
  attache mechanisms steering-committee
  attache mechanisms --place VN --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show_one(common, &args.ask, view::mechanisms, view::sessions)
}
