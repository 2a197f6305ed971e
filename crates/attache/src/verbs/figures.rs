//! `attache figures`: series of figures, each value with its reports.

use crate::cli::Common;
use crate::out::{self, End, Stop};
use attache_core::{Edtf, Error};
use attache_ledger::{Filter, Ledger};
use attache_report::{chart, series};
use clap::ValueEnum;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  attache figures                                         every series
  attache figures --indicator trade --between VN,CN
  attache figures --between VN,CN-YN --period 2024
  attache figures --indicator trade --between VN,CN --as svg > trade.svg";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// trade, exports, imports, deficit, surplus, fdi, projects, investment, aid, visitors, students or other
    #[arg(long, value_name = "NAME")]
    indicator: Option<String>,
    /// The sides, by code or name: VN,CN-YN; a country stands for its divisions where no series of its own is meant
    #[arg(long, value_name = "A,B")]
    between: Option<String>,
    /// Only periods that lie in this one: 2024, 2023/2024, 2024-01/2024-06
    #[arg(long, value_name = "PERIOD")]
    period: Option<Edtf>,
    #[arg(long = "as", value_enum, default_value_t = Form::Table)]
    form: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Table,
    Csv,
    Json,
    /// Markdown
    Md,
    /// A chart
    Svg,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let ledger = Ledger::open(&common.ledger)?;
    let between = match &args.between {
        Some(sides) => engine.sides(sides).ok_or_else(|| unknown(sides))?,
        None => Vec::new(),
    };
    let filter = Filter {
        kinds: vec!["figure".into()],
        indicator: args.indicator.clone(),
        between,
        period: args.period,
        ..Filter::default()
    };
    let documents = ledger.documents()?;
    let statements = ledger.statements(&filter)?;
    let all = series::group(&statements, &documents, engine.names());
    let mut out = out::stdout();
    match args.form {
        Form::Table if all.is_empty() => {
            writeln!(out, "No figures match. `attache figures` without filters shows all that the ledger holds.")?
        }
        Form::Table => {
            let paint = out::Paint::stdout();
            for one in &all {
                writeln!(out, "{}", paint.bold(&one.title))?;
                writeln!(out, "{}", one.table().terminal(out::width()))?;
            }
        }
        Form::Csv => out.write_all(series::columns(&all).csv().as_bytes())?,
        Form::Json => out.write_all(series::columns(&all).json().as_bytes())?,
        Form::Md => out.write_all(series::columns(&all).markdown().as_bytes())?,
        Form::Svg => out.write_all(chart::page(&all).as_bytes())?,
    }
    out.flush()?;
    Ok(End::Done)
}

pub(crate) fn unknown(sides: &str) -> Error {
    Error::new(format!("`{sides}` names no place that a pack knows"))
        .remedy("Write codes of countries (VN), of divisions (CN-YN) or their names, two joined by a comma")
}
