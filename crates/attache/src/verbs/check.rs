//! `attache check`: where reports contradict each other.

use crate::cli::Common;
use crate::engine::Checked;
use crate::out::{self, End, Paint, Stop};
use attache_ledger::Ledger;
use attache_report::finding::{self, Card, Evidence};
use attache_report::words;
use clap::ValueEnum;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  attache check                     contradictions, with the sum and the words of each report
  attache check --all               agreements, implied values and dates as well
  attache check --fail              exit code 1 if reports contradict each other
  attache check --all --format json > findings.json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Show what agrees and what follows too, not contradictions only
    #[arg(long)]
    all: bool,
    /// End with exit code 1 if there are contradictions
    #[arg(long)]
    fail: bool,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let engine = common.engine()?;
    let ledger = Ledger::open(&common.ledger)?;
    let checked = engine.check(&ledger)?;
    let resolve = finding::Index::new(&checked.documents, &checked.statements, engine.names());
    let shown: Vec<&Card> = checked.cards.iter().filter(|c| args.all || c.is_conflict()).collect();
    let mut out = out::stdout();
    match args.format {
        Format::Json => {
            let json = finding::json(&shown, &checked.unchecked, &resolve);
            writeln!(out, "{json}")?;
        }
        Format::Text => {
            for card in &shown {
                print(&mut out, &resolve.spelled(card), &resolve.evidence(card))?;
            }
            closing(&mut out, &checked, args.all)?;
        }
    }
    out.flush()?;
    let conflicts = checked.cards.iter().any(Card::is_conflict);
    Ok(if args.fail && conflicts { End::Found } else { End::Done })
}

fn print(out: &mut impl Write, card: &Card, evidence: &[Evidence]) -> Result<(), Stop> {
    let paint = Paint::stdout();
    let width = usize::from(out::width()).min(110);
    let label = card.label();
    let mark = if card.is_conflict() { paint.alarm(&label) } else { paint.good(&label) };
    writeln!(out, "{mark}  {}", paint.faint(&format!("{} · {} · {}", card.rule, card.confidence, card.id)))?;
    for line in wrapped(&card.title, width) {
        writeln!(out, "{}", paint.bold(&line))?;
    }
    for step in &card.arithmetic {
        writeln!(out, "    {}", step.line())?;
    }
    for other in &card.alternatives {
        for (i, line) in wrapped(other, width - 23).iter().enumerate() {
            writeln!(out, "    {}{line}", if i == 0 { "would agree with:  " } else { "                   " })?;
        }
    }
    for e in evidence {
        writeln!(out, "  {} {}", e.heading(), paint.faint(&e.place()))?;
        for line in wrapped(&format!("“{}”", e.quote), width - 4) {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(writeln!(out)?)
}

fn closing(out: &mut impl Write, checked: &Checked, all: bool) -> Result<(), Stop> {
    let conflicts = checked.cards.iter().filter(|c| c.is_conflict()).count();
    let others = checked.cards.len() - conflicts;
    let found = if conflicts == 0 {
        "No contradictions found".to_owned()
    } else {
        words::counted(conflicts, "contradiction", "contradictions")
    };
    let more = match (others, all) {
        (0, _) => String::new(),
        (n, true) => format!(", {}", words::counted(n, "other finding", "other findings")),
        (n, false) => format!("; {} with --all", words::counted(n, "other finding", "other findings")),
    };
    writeln!(out, "{found}{more}.")?;
    for u in &checked.unchecked {
        writeln!(out, "Not checked: {} ({}).", words::counted(u.count, "statement", "statements"), u.reason)?;
    }
    Ok(())
}

/// Lines of at most `width` characters, broken at spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|l| attache_report::table::one_line(l)).collect()
}
