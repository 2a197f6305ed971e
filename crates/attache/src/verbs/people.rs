//! `attache people`: offices by person, from the first evidence to the last.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache people
  attache people 'Bui Thanh Son' --evidence
  attache people --place VN --format csv";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show(common, &args.ask, view::people)
}
