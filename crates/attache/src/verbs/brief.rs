//! `attache brief`: the paper for a meeting.

use super::{Known, add};
use crate::cli::Common;
use crate::engine::Engine;
use crate::out::{self, End, Stop};
use attache_core::Error;
use attache_ledger::Ledger;
use attache_report::brief;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  attache brief examples/reports -o brief.html     from files, without a ledger
  attache brief VN-CN -o brief.html                from the ledger, about two countries
  attache brief CN-GX reports/ -o guangxi.html     about a province, from files
  attache brief VN,CN-YN -o - | less               to standard output";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A place (VN, CN-GX, Yunnan) or pair (VN-CN; VN,CN-YN), then files or folders; without files, the ledger
    #[arg(value_name = "PLACE|PAIR|FILE|DIR")]
    words: Vec<PathBuf>,
    /// Where to write it; `-` for standard output
    #[arg(short, long, value_name = "FILE", default_value = "brief.html")]
    output: PathBuf,
    #[command(flatten)]
    known: Known,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let (subject, files) = split(&args.words, &engine)?;
    let mut failed = 0;
    let ledger = if files.is_empty() {
        Ledger::open(&common.ledger)?
    } else {
        let mut ledger = Ledger::in_memory()?;
        failed = add::fill(&mut ledger, &engine, files, &args.known, None, false)?.failed;
        ledger
    };
    let checked = engine.check(&ledger)?;
    let material = brief::Material {
        documents: &checked.documents,
        statements: &checked.statements,
        cards: &checked.cards,
        unchecked: &checked.unchecked,
        review: &checked.review,
        due: &checked.due,
        names: engine.names(),
        subject: &subject.unwrap_or_default(),
        failed,
    };
    out::write_whole(&args.output, &brief::html(&material))?;
    if !crate::inputs::is_stdin(&args.output) {
        eprintln!("{} written from {} reports", args.output.display(), checked.documents.len());
    }
    Ok(End::of_inputs(failed))
}

/// The first word is the subject, unless a file has that name.
fn split<'a>(words: &'a [PathBuf], engine: &Engine) -> Result<(Option<Vec<String>>, &'a [PathBuf]), Error> {
    let Some((first, rest)) = words.split_first() else { return Ok((None, words)) };
    if crate::inputs::is_stdin(first) || first.exists() {
        return Ok((None, words));
    }
    match first.to_str().and_then(|word| engine.sides(word)) {
        Some(sides) => Ok((Some(sides), rest)),
        None => Err(unknown(first)),
    }
}

fn unknown(word: &Path) -> Error {
    Error::new(format!("`{}` is neither a file nor a place that a pack knows", word.display()))
        .remedy("Name a place (VN, CN-GX, Yunnan), a pair (VN-CN), or files that exist")
}
