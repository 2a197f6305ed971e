//! `attache text`: the text that places refer to.

use super::complain;
use crate::inputs;
use crate::out::{self, End, Stop};
use attache_core::Document;
use attache_read::Hints;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache text page.html                 the text of a page, as `at` counts it
  attache text page.html --sections      each paragraph with its section and place";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// A file, or `-` for standard input
    file: PathBuf,
    /// Mark each paragraph with its section, language and place
    #[arg(long)]
    sections: bool,
}

pub(crate) fn run(args: &Args) -> Result<End, Stop> {
    let mut out = out::stdout();
    let mut failed = 0;
    for document in inputs::records(&args.file, &Hints::default()) {
        match document {
            Ok(d) if args.sections => sections(&mut out, &d)?,
            Ok(d) => out.write_all(d.text.as_bytes())?,
            Err(e) => {
                failed += 1;
                complain(&e);
            }
        }
    }
    out.flush()?;
    Ok(End::of_inputs(failed))
}

fn sections(out: &mut impl Write, document: &Document) -> Result<(), Stop> {
    let index = attache_core::ScalarIndex::new(&document.text);
    for block in &document.blocks {
        let at = [block.span.start, block.span.end].map(|b| index.scalars(&document.text, b));
        let language = block.language.as_deref().map(|l| format!(" {l}")).unwrap_or_default();
        let repeat = if block.repeat { " repeated" } else { "" };
        writeln!(out, "[{}{language}{repeat} {}..{}]", block.section, at[0], at[1])?;
        writeln!(out, "{}\n", block.span.of(&document.text).trim_end())?;
    }
    Ok(())
}
