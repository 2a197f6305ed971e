//! One file a verb.

pub(crate) mod add;
pub(crate) mod agreements;
pub(crate) mod brief;
pub(crate) mod changes;
pub(crate) mod check;
pub(crate) mod commitments;
pub(crate) mod decide;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod gates;
pub(crate) mod history;
pub(crate) mod lines;
pub(crate) mod mechanisms;
pub(crate) mod meetings;
pub(crate) mod mentions;
pub(crate) mod pack;
pub(crate) mod people;
pub(crate) mod remove;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod text;
pub(crate) mod timeline;

use crate::cli::{Cli, Common, Verb};
use crate::engine::Engine;
use crate::out::{End, Stop};
use attache_core::{Edtf, Error};
use attache_read::Hints;
use std::path::PathBuf;

pub(crate) fn run(cli: Cli) -> Result<End, Stop> {
    let common = &cli.common;
    match cli.verb {
        Verb::Extract(args) => extract::run(common, &args),
        Verb::Mentions(args) => mentions::run(common, &args),
        Verb::Text(args) => text::run(&args),
        Verb::Explain(args) => explain::run(common, &args),
        Verb::Add(args) => add::run(common, &args),
        Verb::Figures(args) => figures::run(common, &args),
        Verb::Check(args) => check::run(common, &args),
        Verb::Timeline(args) => timeline::run(common, &args),
        Verb::Meetings(args) => meetings::run(common, &args),
        Verb::Mechanisms(args) => mechanisms::run(common, &args),
        Verb::Agreements(args) => agreements::run(common, &args),
        Verb::Commitments(args) => commitments::run(common, &args),
        Verb::Gates(args) => gates::run(common, &args),
        Verb::Lines(args) => lines::run(common, &args),
        Verb::People(args) => people::run(common, &args),
        Verb::Findings(args) => findings::run(common, &args),
        Verb::Search(args) => search::run(common, &args),
        Verb::Show(args) => show::run(common, &args),
        Verb::Decide(args) => decide::run(common, &args),
        Verb::Review(args) => review::run(common, &args),
        Verb::History(args) => history::run(common, &args),
        Verb::Remove(args) => remove::run(common, &args),
        Verb::Changes(args) => changes::run(common, &args),
        Verb::Doctor(args) => doctor::run(common, &args),
        Verb::Brief(args) => brief::run(common, &args),
        Verb::Pack(args) => pack::run(common, &args),
    }
}

/// What is known of reports that do not say it themselves.
#[derive(clap::Args)]
pub(crate) struct Known {
    /// The date of publication of reports that carry none: 2024, 2024-11 or 2024-11-05
    #[arg(long, value_name = "DATE")]
    published: Option<Edtf>,
    /// The publisher of reports that carry none
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Work on so many reports at once [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

impl Known {
    pub(crate) fn hints(&self) -> Hints {
        Hints { published: self.published, publisher: self.publisher.clone(), ..Hints::default() }
    }
}

impl Common {
    pub(crate) fn engine(&self) -> Result<Engine, Error> {
        Engine::new(self.packs.as_deref())
    }
}

/// Says on standard error that an input could not be read.
pub(crate) fn complain(error: &Error) {
    eprintln!("attache: {error}");
}

/// Complains if there is nothing to read.
pub(crate) fn some(files: &[PathBuf]) -> Result<(), Error> {
    if files.is_empty() {
        return Err(Error::new("no reports were named").remedy("Name files or folders, or `-` for standard input"));
    }
    Ok(())
}
