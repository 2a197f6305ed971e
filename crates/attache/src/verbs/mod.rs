//! One file a verb.

pub(crate) mod add;
pub(crate) mod brief;
pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod figures;
pub(crate) mod mentions;
pub(crate) mod pack;
pub(crate) mod text;

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
