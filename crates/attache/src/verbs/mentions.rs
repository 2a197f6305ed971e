//! `attache mentions`: every number, amount, date and period.

use super::{Known, complain};
use crate::cli::Common;
use crate::inputs::{self, Outcome};
use crate::out::{self, End, Paint, Stop};
use crate::second_look;
use attache_core::Document;
use attache_report::table::Table;
use clap::ValueEnum;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache mentions report.txt --format table
  attache mentions reports/*.txt > mentions.jsonl";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files (.txt, .html, .json, .jsonl, .pdf, .docx, .eml, .warc, .zip, …), folders, or `-` for standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    #[command(flatten)]
    known: Known,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// For people
    Table,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let pool = inputs::pool(args.known.threads)?;
    let mut out = out::stdout();
    let mut failed = 0;
    let take = |outcomes: Vec<Outcome<Vec<Value>>>| {
        for outcome in outcomes {
            match outcome {
                Ok((document, rows)) => print(&mut out, args.format, &document, &rows)?,
                Err(e) => {
                    failed += 1;
                    complain(&e);
                }
            }
        }
        Ok(())
    };
    let narrowed = second_look::narrowed(&engine, &args.files, &args.known.hints(), &pool)?;
    let make = |d: &Document| engine.mentions(d, narrowed.get(&d.id).and_then(|r| r.published));
    inputs::each_batch(&args.files, &args.known.hints(), &pool, make, take)?;
    out.flush()?;
    Ok(End::of_inputs(failed))
}

fn print(out: &mut impl Write, format: Format, document: &Document, rows: &[Value]) -> Result<(), Stop> {
    match format {
        Format::Jsonl => {
            for row in rows {
                writeln!(out, "{row}")?;
            }
        }
        Format::Table => {
            writeln!(out, "{}", Paint::stdout().bold(&document.source))?;
            writeln!(out, "{}", overview(rows).terminal(out::width()))?;
        }
    }
    Ok(())
}

fn overview(rows: &[Value]) -> Table {
    let mut table = Table::new(&["at#", "type", "words", "value#", "unit", "period"]);
    for row in rows {
        let cell = |key: &str| match &row[key] {
            Value::String(s) => s.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        table.row(["at", "type", "text", "value", "unit", "period"].map(cell).to_vec());
    }
    table
}
