//! Questions to the ledger: the options that every reading verb has, and how its answer is printed.

use crate::cli::Common;
use crate::engine::{Checked, Engine};
use crate::out::{self, End, Paint, Stop};
use crate::verbs::figures::unknown;
use attache_core::{Edtf, Error};
use attache_ledger::{Ledger, Sameness};
use attache_report::finding::Index;
use attache_report::view::{Filter, Page, Stock, View};
use clap::ValueEnum;
use std::collections::BTreeMap;
use std::io::Write;

/// Which rows, and in which form.
#[derive(clap::Args)]
pub(crate) struct Ask {
    /// Only what has this name: an id, a slug, or words
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) which: Which,
}

#[derive(Clone, clap::Args)]
pub(crate) struct Which {
    /// Only what came about on or after this date: 2024, 2024-11 or 2024-11-05
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Edtf>,
    /// Only what came about on or before this date
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Edtf>,
    /// Only what this place, or both of two, take part in, by code or name: VN, CN-YN, Yunnan, VN,CN
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// Only this topic (rail, border-gate, trade, …), or what has these words
    #[arg(long, value_name = "TOPIC")]
    pub(crate) topic: Option<String>,
    /// Only what a publisher of this name reports
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// At most so many rows [default: 100 in a table, all in the other forms]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Leave out so many rows at the beginning
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: usize,
    /// Show the words that each row rests on, with report and place
    #[arg(long)]
    pub(crate) evidence: bool,
}

#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    /// Markdown
    Md,
}

/// So many rows of a table are one page.
const PAGE: usize = 100;

impl Which {
    pub(crate) fn limit(&self) -> Option<usize> {
        self.limit.or((self.format == Format::Table).then_some(PAGE))
    }

    pub(crate) fn filter(&self, name: Option<&str>, engine: &Engine) -> Result<Filter, Error> {
        let places = match &self.place {
            Some(place) => engine.sides(place).ok_or_else(|| unknown(place))?,
            None => Vec::new(),
        };
        Ok(Filter {
            since: self.since.and_then(Edtf::first_day),
            until: self.until.and_then(Edtf::last_day),
            places,
            topic: self.topic.clone(),
            publisher: self.publisher.clone(),
            name: name.map(str::to_owned),
        })
    }
}

/// What the ledger holds, looked through once.
pub(crate) struct Shelf {
    pub(crate) engine: Engine,
    pub(crate) ledger: Ledger,
    pub(crate) sameness: Sameness,
    checked: Checked,
    within: BTreeMap<String, Vec<String>>,
    marks: BTreeMap<String, String>,
}

impl Shelf {
    pub(crate) fn open(common: &Common) -> Result<Shelf, Error> {
        let engine = common.engine()?;
        let ledger = Ledger::open(&common.ledger)?;
        let sameness = ledger.sameness()?;
        let mut checked = engine.check(&ledger)?;
        // Who said that two names are two things is not asked again.
        let apart = |title: &str| {
            let quoted = |name: &str| title.contains(&format!("\"{name}\""));
            sameness.different.iter().any(|(a, b)| quoted(a) && quoted(b))
        };
        checked.cards.retain(|c| c.rule != "same-name" || !apart(&c.title));
        let records = engine.packs().records();
        let within = records.iter().map(|r| (r.id.clone(), r.within.clone())).collect();
        let marks = marks(&ledger)?;
        Ok(Shelf { engine, ledger, sameness, checked, within, marks })
    }

    pub(crate) fn stock(&self) -> Stock<'_> {
        let c = &self.checked;
        Stock {
            documents: &c.documents,
            statements: &c.statements,
            cards: &c.cards,
            review: &c.review,
            names: self.engine.names(),
            within: &self.within,
            marks: &self.marks,
            index: Index::new(&c.documents, &c.statements, self.engine.names()),
        }
    }
}

/// The last word on each statement and finding, and its last score beside it.
fn marks(ledger: &Ledger) -> Result<BTreeMap<String, String>, Error> {
    let (mut words, mut scores) = (BTreeMap::new(), BTreeMap::new());
    for said in ledger.reviews()? {
        let why = said.why.map(|w| format!(": {w}")).unwrap_or_default();
        let (map, word) = match said.verdict.as_str() {
            "accept" => (&mut words, "accepted".to_owned()),
            "reject" => (&mut words, "rejected".to_owned()),
            "correct" => (&mut words, "corrected".to_owned()),
            "score" => (&mut scores, format!("score {}", said.value.unwrap_or_default())),
            _ => {
                words.remove(&said.target);
                scores.remove(&said.target);
                continue;
            }
        };
        map.insert(said.target, format!("{word} by {}{why}", said.by));
    }
    for (target, score) in scores {
        let mark = words.entry(target).or_default();
        if !mark.is_empty() {
            mark.push_str("; ");
        }
        mark.push_str(&score);
    }
    Ok(words)
}

/// Opens the ledger, asks, prints.
pub(crate) fn show(common: &Common, ask: &Ask, view: impl Fn(&Stock<'_>) -> View) -> Result<End, Stop> {
    let shelf = Shelf::open(common)?;
    let stock = shelf.stock();
    print(&shelf, &stock, view(&stock), ask.name.as_deref(), &ask.which)
}

/// As [`show`]; a name that means one thing asks for that thing alone.
pub(crate) fn show_one(
    common: &Common,
    ask: &Ask,
    all: impl Fn(&Stock<'_>) -> View,
    one: impl Fn(&Stock<'_>, &str) -> View,
) -> Result<End, Stop> {
    let shelf = Shelf::open(common)?;
    let stock = shelf.stock();
    let view = all(&stock);
    let named = ask.name.as_deref().and_then(|n| attache_report::view::one_of(&view, shelf.sameness.of(n)));
    match named {
        Some(id) => print(&shelf, &stock, one(&stock, &id), None, &ask.which),
        None => print(&shelf, &stock, view, ask.name.as_deref(), &ask.which),
    }
}

pub(crate) fn print(
    shelf: &Shelf,
    stock: &Stock<'_>,
    view: View,
    name: Option<&str>,
    which: &Which,
) -> Result<End, Stop> {
    let filter = which.filter(name, &shelf.engine)?;
    let page = Page::new(view, &filter, which.offset, which.limit(), stock);
    let mut out = out::stdout();
    match which.format {
        Format::Json => out.write_all(page.json(which.evidence).as_bytes())?,
        Format::Csv => out.write_all(page.csv(which.evidence).as_bytes())?,
        Format::Md => out.write_all(page.markdown(which.evidence).as_bytes())?,
        Format::Table if page.total == 0 => {
            writeln!(out, "Nothing matches. `attache {}` without options shows all that there is.", page.name())?;
        }
        Format::Table => {
            if which.evidence {
                with_words(&mut out, &page)?;
            } else {
                write!(out, "{}", page.table().terminal(out::width()))?;
            }
            writeln!(out, "{}", Paint::stdout().faint(&page.footing()))?;
        }
    }
    out.flush()?;
    Ok(End::Done)
}

/// Each row in one line, and under it the words of each report.
fn with_words(out: &mut impl Write, page: &Page<'_>) -> Result<(), Stop> {
    let paint = Paint::stdout();
    for row in page.rows() {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|c| !c.is_empty()).collect();
        let line = attache_report::table::one_line(&cells.join(" · "));
        writeln!(out, "{}  {}", paint.bold(&line), paint.faint(&row.id))?;
        for e in page.evidence(row) {
            let place = attache_report::table::one_line(&format!("{} {}", e.heading(), e.place()));
            writeln!(out, "    {}", paint.faint(&place))?;
            writeln!(out, "    “{}”", attache_report::table::one_line(&e.quote))?;
        }
    }
    Ok(())
}
