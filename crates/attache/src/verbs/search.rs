//! `attache search`: full text of reports, marks folded, Chinese too.

use crate::ask::{Format, Which};
use crate::cli::Common;
use crate::out::{self, End, Paint, Stop};
use attache_core::Edtf;
use attache_ledger::names::fold;
use attache_ledger::{Hit, Ledger, Within};
use attache_report::table::{Table, one_line};
use attache_report::words;
use serde_json::json;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  attache search dien bien                     Điện Biên is found
  attache search '\"smart border gate\" pilot'   a phrase and a word
  attache search 友谊关 --since 2024
  attache search rail* --publisher 'A Daily' --format json
--place and --topic are for the other verbs: here words do it.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Words that all have to be there; in double quotes, next to each other; `*` at the end of a word for more letters
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    which: Which,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let ledger = Ledger::open(&common.ledger)?;
    let asked = args.words.join(" ");
    let which = &args.which;
    let within = Within {
        since: which.since.and_then(Edtf::first_day),
        until: which.until.and_then(Edtf::last_day),
        publisher: which.publisher.clone(),
        limit: which.limit(),
        offset: which.offset,
    };
    let (total, hits) = ledger.search(&asked, &within)?;
    let mut out = out::stdout();
    match which.format {
        Format::Json => {
            let results: Vec<_> = hits.iter().map(|h| object(h, &asked)).collect();
            let whole = json!({"view": "search", "total": total, "offset": which.offset, "results": results});
            writeln!(out, "{}", serde_json::to_string_pretty(&whole).unwrap_or_default())?;
        }
        Format::Csv => out.write_all(table(&hits, &asked).csv().as_bytes())?,
        Format::Md => out.write_all(table(&hits, &asked).markdown().as_bytes())?,
        Format::Table => {
            let paint = Paint::stdout();
            for hit in &hits {
                let date = hit.published.as_deref().and_then(|p| p.parse::<Edtf>().ok()).map(words::period);
                let head = [hit.publisher.clone(), date, hit.title.clone()];
                let head: Vec<String> = head.into_iter().flatten().collect();
                writeln!(out, "{}  {}", paint.bold(&one_line(&head.join(", "))), paint.faint(&one_line(&hit.source)))?;
                writeln!(out, "    {}", one_line(&passage(&hit.text, &asked).1))?;
            }
            writeln!(
                out,
                "{}",
                paint.faint(&format!("{} of {}", hits.len(), words::counted(total, "report", "reports")))
            )?;
        }
    }
    out.flush()?;
    Ok(End::Done)
}

fn object(hit: &Hit, asked: &str) -> serde_json::Value {
    let (at, words) = passage(&hit.text, asked);
    json!({"doc": hit.doc, "title": hit.title, "publisher": hit.publisher, "published": hit.published,
        "source": hit.source, "at": at, "passage": words})
}

fn table(hits: &[Hit], asked: &str) -> Table {
    let mut table = Table::new(&["published", "publisher", "title", "passage", "source", "doc"]);
    for hit in hits {
        table.row(vec![
            hit.published.clone().unwrap_or_default(),
            hit.publisher.clone().unwrap_or_default(),
            hit.title.clone().unwrap_or_default(),
            one_line(&passage(&hit.text, asked).1),
            hit.source.clone(),
            hit.doc.clone(),
        ]);
    }
    table
}

/// The line of the text with most of the words, around the first of them, with its place in Unicode scalar values.
fn passage(text: &str, asked: &str) -> ([usize; 2], String) {
    const AROUND: usize = 90;
    let plain = |s: &str| fold(s);
    let wanted: Vec<String> =
        plain(asked).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let mut best: (usize, usize, &str) = (0, 0, "");
    let mut start = 0;
    for line in text.split('\n') {
        let folded = plain(line);
        let score = wanted.iter().filter(|w| folded.contains(w.as_str())).count();
        if score > best.0 {
            best = (score, start, line);
        }
        start += line.chars().count() + 1;
    }
    let (_, start, line) = best;
    let folded: Vec<String> = line.chars().map(|c| plain(&c.to_string())).collect();
    let joined: String = folded.concat();
    let byte = wanted.iter().filter_map(|w| joined.find(w.as_str())).min().unwrap_or(0);
    let mut at: usize = 0;
    let mut seen = 0;
    for piece in &folded {
        if seen >= byte {
            break;
        }
        seen += piece.len();
        at += 1;
    }
    let from = at.saturating_sub(AROUND);
    let shown: String = line.chars().skip(from).take(2 * AROUND).collect();
    let end = start + from + shown.chars().count();
    let (head, tail) = (if from > 0 { "…" } else { "" }, if end < start + line.chars().count() { "…" } else { "" });
    ([start + from, end], format!("{head}{shown}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passage_holds_the_words() {
        let text = "Nothing here.\nThe road to Điện Biên was opened.\nĐiện.";
        let (at, words) = passage(text, "dien bien");
        assert_eq!((at[0], words.as_str()), (14, "The road to Điện Biên was opened."));
        assert_eq!(at[1] - at[0], words.chars().count());
    }
}
