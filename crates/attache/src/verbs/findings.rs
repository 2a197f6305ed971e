//! `attache findings`: what reports say together, as rows to filter.

use crate::ask::{self, Ask};
use crate::cli::Common;
use crate::out::{End, Stop};
use attache_report::view;

const EXAMPLES: &str = "\
Examples:
  attache findings --kind conflict
  attache findings --kind follow-up --topic rail --evidence
  attache findings --rule no-report-found --format csv
`attache check` shows the sums as well.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    ask: Ask,
    /// conflict, agreement, implied, date, follow-up, same, sequence, career, state or calendar
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The check that found it: growth-against-level, scheduled-held, …
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// Show those too that a person rejected
    #[arg(long)]
    rejected: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    ask::show(common, &args.ask, |s| view::findings(s, args.kind.as_deref(), args.rule.as_deref(), args.rejected))
}
