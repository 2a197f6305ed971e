//! The command line.

use crate::verbs::*;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache brief examples/reports -o brief.html     read a folder of reports, write the brief
  attache extract report.txt                       what one report asserts, as a table
  attache add reports/ && attache check            keep reports, see what contradicts what
  attache figures --indicator trade --between VN,CN
  attache lines lao-cai-ha-noi-hai-phong           one railway line through time
  attache timeline --place VN,CN --since 2024-08 --evidence

Exit codes: 0 done; 1 findings asked for and found (check --fail); 2 wrong use; 3 some inputs failed.";

/// Reads what two countries report about their cooperation, and keeps an evidence-linked ledger of it
#[derive(Parser)]
#[command(name = "attache", version, after_help = EXAMPLES, propagate_version = true, max_term_width = 110)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// Options of every verb.
#[derive(clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Common {
    /// The ledger: one SQLite file
    #[arg(long, global = true, value_name = "FILE", default_value = "attache.db")]
    pub(crate) ledger: PathBuf,
    /// A folder of packs to use instead of the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) packs: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Verb {
    /// Print what reports assert: a table, JSON Lines or CSV
    Extract(extract::Args),
    /// Print every number, amount, date and period with its place and value
    Mentions(mentions::Args),
    /// Print the text that places refer to
    Text(text::Args),
    /// Show what was seen in each sentence, which rule fired and which nearly did
    Explain(explain::Args),
    /// Read reports into the ledger
    Add(add::Args),
    /// Show series of figures, each with the reports of its values
    Figures(figures::Args),
    /// Show where reports contradict each other, with the arithmetic and the words
    Check(check::Args),
    /// Show what happened and what is ahead, by date
    Timeline(timeline::Args),
    /// Show meetings, the reports of each brought together
    Meetings(meetings::Args),
    /// Show mechanisms with their sessions, gaps and rhythm
    Mechanisms(mechanisms::Args),
    /// Show agreements with their states and parties
    Agreements(agreements::Args),
    /// Show what was asked, agreed and planned, and what came of it
    Commitments(commitments::Args),
    /// Show border gates, bridges and ports, or one through time
    Gates(gates::Args),
    /// Show railway lines, or one through time
    Lines(lines::Args),
    /// Show who held which office, from the first evidence to the last
    People(people::Args),
    /// List findings, to filter and to export
    Findings(findings::Args),
    /// Search the full text of reports
    Search(search::Args),
    /// Show a statement, a document, a finding, an event or a thing
    Show(show::Args),
    /// Say whether two names are one thing; export and import decisions
    Decide(decide::Args),
    /// Accept, reject, correct or score a statement or a finding
    Review(review::Args),
    /// Show every decision and review
    History(history::Args),
    /// Take reports out of the ledger
    Remove(remove::Args),
    /// Show what is new, changed and withdrawn since a day
    Changes(changes::Args),
    /// See whether the ledger is sound
    Doctor(doctor::Args),
    /// Write the brief: one HTML page with figures, findings and sources
    Brief(brief::Args),
    /// Look after packs: names, places and words as data
    Pack(pack::Args),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_ledger_goes_before_or_after_the_verb() {
        for line in [["attache", "--ledger", "x.db", "check"], ["attache", "check", "--ledger", "x.db"]] {
            assert_eq!(Cli::try_parse_from(line).unwrap().common.ledger, PathBuf::from("x.db"));
        }
    }
}
