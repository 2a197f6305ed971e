//! `attache show`: a statement, a document, a finding, an event or a thing, with all that belongs to it.

use crate::ask::{self, Format, Shelf, Which};
use crate::cli::Common;
use crate::out::{self, End, Stop};
use attache_core::{Error, Statement};
use attache_report::view::{self, Row, Stock, View};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  attache show s:9c41…                     a statement: its words, its fields, what rests on it
  attache show examples/reports/a.txt      a document, by file or by id
  attache show f:1b22…                     a finding with its words
  attache show line:lao-cai-ha-noi-hai-phong
  attache show 'Bui Thanh Son' --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// An id (its first digits are enough), a file that was added, or a name
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    which: Which,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let shelf = Shelf::open(common)?;
    let stock = shelf.stock();
    let id = args.id.as_str();
    let statements = shelf.ledger.find_statement(id)?;
    if id.starts_with("s:") || statements.len() == 1 {
        let one = only(id, "statement", statements)?;
        return statement(&shelf, &stock, &one, &args.which);
    }
    let documents = shelf.ledger.find_document(id)?;
    if id.starts_with("sha256:") || !documents.is_empty() {
        let one = only(id, "document", documents)?;
        return document(&shelf, &stock, &one, &args.which);
    }
    for view in [view::findings(&stock, None, None, true), view::meetings(&stock)] {
        let begins = |r: &&Row| r.id == id || (id.len() > 5 && r.id.starts_with(id));
        if let Some(row) = view.rows.iter().find(begins) {
            let rows = vec![row.clone()];
            return with_words(&shelf, &stock, View { rows, ..view }, &args.which);
        }
    }
    thing(&shelf, &stock, id, &args.which)
}

fn only(id: &str, what: &str, mut found: Vec<String>) -> Result<String, Error> {
    match found.len() {
        0 => Err(Error::new(format!("the ledger has no {what} `{id}`"))
            .remedy("`attache search WORD` finds reports, and the views give ids in their last column")),
        1 => Ok(found.remove(0)),
        n => Err(Error::new(format!("`{id}` stands for {n} {what}s or more")).remedy("Give more of its digits")),
    }
}

fn with_words(shelf: &Shelf, stock: &Stock<'_>, view: View, which: &Which) -> Result<End, Stop> {
    let which = Which { evidence: true, ..which.clone() };
    ask::print(shelf, stock, view, None, &which)
}

/// As it was printed, then what people and checks say of it.
fn statement(shelf: &Shelf, stock: &Stock<'_>, id: &str, which: &Which) -> Result<End, Stop> {
    let Some(stored) = shelf.ledger.statement(id)? else { return Err(missing(id).into()) };
    let mut out = out::stdout();
    if which.format == Format::Json {
        writeln!(out, "{}", stored.to_json())?;
        out.flush()?;
        return Ok(End::Done);
    }
    writeln!(out, "{}", attache_report::sentence::sentence(&stored, stock.names))?;
    if let Some(row) = stock.index.document(&stored.doc) {
        writeln!(out, "{}", attache_report::statements::heading(row))?;
    }
    writeln!(out, "{} [{},{}) {} {}", stored.section, stored.at[0], stored.at[1], stored.rule, stored.id)?;
    writeln!(out, "“{}”", attache_report::table::one_line(&stored.quote))?;
    writeln!(out, "{}", serde_json::to_string_pretty(&stored.values).unwrap_or_default())?;
    for said in shelf.ledger.reviews()?.iter().filter(|r| r.target == id) {
        let value = said.value.as_deref().unwrap_or_default();
        let why = said.why.as_deref().unwrap_or_default();
        writeln!(out, "{} by {}, {} {value} {why}", said.verdict, said.by, said.at)?;
    }
    let mut findings = view::findings(stock, None, None, true);
    findings.rows.retain(|r| r.statements.iter().any(|s| s == id));
    for row in &findings.rows {
        writeln!(out, "{} {}: {}  {}", row.cells[0], row.cells[1], row.cells[4], row.id)?;
    }
    out.flush()?;
    Ok(End::Done)
}

fn document(shelf: &Shelf, stock: &Stock<'_>, id: &str, which: &Which) -> Result<End, Stop> {
    if let (Some(row), Format::Table) = (stock.index.document(id), which.format) {
        let mut out = out::stdout();
        writeln!(out, "{}\n{}", attache_report::statements::heading(row), row.doc)?;
        out.flush()?;
    }
    let of_it = |s: &Statement| s.doc == id;
    ask::print(shelf, stock, view::statements(stock, &of_it), None, which)
}

/// An entity by id or name: all that is said of it.
fn thing(shelf: &Shelf, stock: &Stock<'_>, name: &str, which: &Which) -> Result<End, Stop> {
    let slug = |id: &str| id.split_once(':').map(|(_, s)| s == name).unwrap_or(false);
    let known = view::names_in(stock);
    let id = known
        .iter()
        .find(|id| **id == name || slug(id))
        .or_else(|| known.iter().find(|id| attache_ledger::names::same_name(&stock.names.of(id), name)));
    let Some(id) = id else { return Err(missing(name).into()) };
    let id = shelf.sameness.of(id).to_owned();
    if which.format == Format::Table {
        let mut out = out::stdout();
        writeln!(out, "{} ({id})", stock.names.of(&id))?;
        let others = shelf.sameness.names_of(&id);
        if others.len() > 1 {
            writeln!(out, "decided to be one: {}", others.join(", "))?;
        }
        out.flush()?;
    }
    let thread = view::steps(stock, &id);
    let view = if thread.rows.is_empty() { view::entity(stock, &id) } else { thread };
    ask::print(shelf, stock, view, None, which)
}

fn missing(id: &str) -> Error {
    Error::new(format!("nothing in the ledger has the id or name `{id}`"))
        .remedy("The views give ids in their last column; `attache search WORD` finds reports")
}
