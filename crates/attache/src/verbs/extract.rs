//! `attache extract`: what reports assert, without a ledger.

use super::{Known, complain, some};
use crate::cli::Common;
use crate::engine::READER;
use crate::inputs::{self, Outcome};
use crate::out::{self, End, Paint, Stop};
use crate::second_look;
use crate::world::PacksWorld;
use attache_core::{Document, DocumentRow, Statement};
use attache_extract::Reading;
use attache_report::{Names, plover, sentence, statements, table, words};
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  attache extract report.txt
  attache extract reports/ --format jsonl > statements.jsonl
  curl -s https://news.example/story | attache extract - --publisher 'A Daily' --published 2024-11-05";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files (.txt, .html, .json, .jsonl, .pdf, .docx, .eml, .warc, .zip, …), folders, or `-` for standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    known: Known,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON object a line: each document, then its statements
    Jsonl,
    /// One line a statement
    Csv,
    /// One PLOVER event record a line: meetings, agreements, commitments, aid
    Plover,
    /// The same events in the forty columns of POLECAT's files
    Polecat,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    some(&args.files)?;
    let engine = common.engine()?;
    let pool = inputs::pool(args.known.threads)?;
    let mut printer = Printer { format: args.format, out: out::stdout(), width: out::width(), paint: Paint::stdout() };
    printer.open()?;
    let mut failed = 0;
    let names = engine.names();
    let narrowed = second_look::narrowed(&engine, &args.files, &args.known.hints(), &pool)?;
    let make = |document: &Document| {
        let reading = engine.read_at(document, narrowed.get(&document.id));
        printer_lines(args.format, &reading, names, &PacksWorld(engine.packs()))
    };
    let take = |outcomes: Vec<Outcome<Printed>>| {
        for outcome in outcomes {
            match outcome {
                Ok((_, printed)) => printer.print(printed)?,
                Err(e) => {
                    failed += 1;
                    complain(&e);
                }
            }
        }
        Ok(())
    };
    inputs::each_batch(&args.files, &args.known.hints(), &pool, make, take)?;
    printer.out.flush()?;
    Ok(End::of_inputs(failed))
}

/// What is printed of one document, made beside the others.
enum Printed {
    Lines(String),
    Table(Box<DocumentRow>, table::Table),
}

fn printer_lines(format: Format, reading: &Reading, names: &Names, world: &PacksWorld) -> Printed {
    match format {
        Format::Jsonl => {
            let mut lines = serde_json::to_string(&reading.row).unwrap_or_default() + "\n";
            for s in &reading.statements {
                lines.push_str(&s.to_json());
                lines.push('\n');
            }
            Printed::Lines(lines)
        }
        Format::Csv => {
            let csv = statements::columns(&reading.row, &reading.statements).csv();
            Printed::Lines(csv.split_once('\n').map(|(_, rows)| rows.to_owned()).unwrap_or_default())
        }
        Format::Plover => {
            let events = plover::events(&reading.row, &reading.statements, names, world);
            Printed::Lines(events.iter().map(|e| e.to_json() + "\n").collect())
        }
        Format::Polecat => {
            let events = plover::events(&reading.row, &reading.statements, names, world);
            Printed::Lines(plover::polecat::lines(&events, &reading.row, &reading.statements, names, READER))
        }
        Format::Table => Printed::Table(Box::new(reading.row.clone()), overview(&reading.statements, names)),
    }
}

fn overview(statements: &[Statement], names: &Names) -> table::Table {
    let mut table = table::Table::new(&["kind", "what it says", "words"]);
    for s in statements {
        let quote = format!("“{}”", words::shortened(&s.quote, 90));
        table.row(vec![s.kind().to_owned(), sentence::sentence(s, names), quote]);
    }
    table
}

struct Printer<W> {
    format: Format,
    out: W,
    width: u16,
    paint: Paint,
}

impl<W: Write> Printer<W> {
    fn open(&mut self) -> Result<(), Stop> {
        if matches!(self.format, Format::Csv) {
            self.out.write_all(statements::columns_only().csv().as_bytes())?;
        }
        if matches!(self.format, Format::Polecat) {
            self.out.write_all(plover::polecat::header().as_bytes())?;
        }
        Ok(())
    }

    fn print(&mut self, printed: Printed) -> Result<(), Stop> {
        match printed {
            Printed::Lines(lines) => self.out.write_all(lines.as_bytes())?,
            Printed::Table(row, table) => {
                writeln!(self.out, "{}", self.paint.bold(&statements::heading(&row)))?;
                if table.is_empty() {
                    writeln!(self.out, "{}\n", self.paint.faint("no statements found; `attache explain` shows why"))?;
                } else {
                    writeln!(self.out, "{}", table.terminal(self.width))?;
                }
            }
        }
        Ok(())
    }
}
