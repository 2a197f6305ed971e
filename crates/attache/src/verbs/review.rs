//! `attache review`: a person's word on a statement or a finding.

use crate::cli::Common;
use crate::out::{End, Stop};
use crate::when::now;
use attache_core::Error;
use attache_ledger::{Ledger, Said};
use clap::ValueEnum;

const EXAMPLES: &str = "\
Examples:
  attache review accept s:9c41… --by 'An Binh'
  attache review reject s:9c41… --by 'An Binh' --why 'of another year'
  attache review correct s:9c41… --set value=168500000000 --set period=2024-01/2024-10 --by 'An Binh'
  attache review score s:9c41… --score 0-in-progress --guideline 2.1 --by 'An Binh' --why 'works began'
  attache review withdraw s:9c41… --by 'An Binh'
Words and places stay as they were printed; what is rejected is left out of checks and views. Scores are those of the G20
compliance method: +1, 0-in-progress, 0-unable, -1, n/a. All that was said before is kept: `attache history`.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[arg(value_enum)]
    verdict: Verdict,
    /// The id of a statement (s:…) or a finding (f:…)
    id: String,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    by: String,
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Of a correction: a field and its value; `null` takes the field away
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// Of a score: +1, 0-in-progress, 0-unable, -1 or n/a
    #[arg(long, value_name = "SCORE", allow_hyphen_values = true)]
    score: Option<String>,
    /// Of a score: the version of the guideline that it follows
    #[arg(long, value_name = "VERSION")]
    guideline: Option<String>,
}

#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Verdict {
    Accept,
    Reject,
    Correct,
    Score,
    Withdraw,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<End, Stop> {
    let mut ledger = Ledger::open(&common.ledger)?;
    let target = target(&ledger, &args.id)?;
    let value = match args.verdict {
        Verdict::Correct => Some(fields(&args.set)?),
        Verdict::Score => Some(score(args)?),
        _ => None,
    };
    let verdict = args.verdict.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    let said = Said {
        target: target.clone(),
        verdict: verdict.clone(),
        value,
        by: args.by.clone(),
        at: now(),
        why: args.why.clone(),
        ..Said::default()
    };
    ledger.review(&said)?;
    println!("{verdict}: {target}, by {}", args.by);
    Ok(End::Done)
}

/// The whole id of a statement whose first digits are given.
fn target(ledger: &Ledger, id: &str) -> Result<String, Error> {
    if id.starts_with("f:") || id.starts_with("e:") {
        return Ok(id.to_owned());
    }
    match ledger.find_statement(id)?.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(Error::new(format!("the ledger has no statement `{id}`"))
            .remedy("The views give ids in their last column, `--format json` those of all statements")),
        many => {
            Err(Error::new(format!("`{id}` stands for {} statements or more", many.len())).remedy("Give more digits"))
        }
    }
}

/// `value=1 topics=["rail"]` as a JSON object: what reads as a list, an object, true, false or null is one.
fn fields(set: &[String]) -> Result<String, Error> {
    let mut map = serde_json::Map::new();
    for pair in set {
        let (key, value) = pair.split_once('=').ok_or_else(|| {
            Error::new(format!("`{pair}` is no field with a value")).remedy("Write --set field=value")
        })?;
        let json: Option<serde_json::Value> = serde_json::from_str(value).ok();
        let kept = json.filter(|v| !v.is_number() || matches!(key, "ordinal" | "out_of" | "top" | "count"));
        map.insert(key.to_owned(), kept.unwrap_or_else(|| value.into()));
    }
    if map.is_empty() {
        return Err(Error::new("the correction has no field").remedy("Write --set field=value"));
    }
    Ok(serde_json::Value::Object(map).to_string())
}

fn score(args: &Args) -> Result<String, Error> {
    let known = ["+1", "0-in-progress", "0-unable", "-1", "n/a"];
    match (args.score.as_deref(), args.guideline.as_deref()) {
        (Some(score), Some(guideline)) if known.contains(&score) => Ok(format!("{score} (guideline {guideline})")),
        (Some(_), Some(_)) => {
            Err(Error::new("there is no such score").remedy("Scores are +1, 0-in-progress, 0-unable, -1 and n/a"))
        }
        _ => Err(Error::new("a score needs its guideline").remedy("Write --score 0-in-progress --guideline VERSION")),
    }
}
