//! Words by class: `words/<lang>.toml`, tables of lists.

use super::Fault;
use super::lexicon::Lexicon;
use super::meaning::{Class, Meaning};
use attache_core::Decimal;
use std::collections::BTreeMap;

type Tables = BTreeMap<String, BTreeMap<String, toml::Spanned<Vec<String>>>>;

/// The tables whose keys are values and not classes.
const VALUES: [&str; 8] =
    ["number", "multiplier", "ordinal", "month", "weekday", "currency", "currency-before", "unit"];

pub(super) fn read(file: &str, text: &str, lexicon: &mut Lexicon, faults: &mut Vec<Fault>) {
    let tables: Tables = match toml::from_str(text) {
        Ok(tables) => tables,
        Err(e) => return faults.push(toml_fault(file, text, &e)),
    };
    for (table, entries) in &tables {
        for (key, phrases) in entries {
            match meaning(table, key) {
                Ok(meaning) => {
                    for phrase in phrases.get_ref() {
                        if meaning == Meaning::Class(Class::Abbreviation) {
                            lexicon.add_abbreviation(phrase);
                        } else {
                            lexicon.add_word(phrase, meaning.clone());
                        }
                    }
                }
                Err(message) => {
                    let (line, column) = place(text, phrases.span().start);
                    let hint = format!("The known tables are those of docs/packs.md, and {}", VALUES.join(", "));
                    faults.push(Fault { file: file.to_owned(), line, column, message, hint });
                }
            }
        }
    }
}

fn meaning(table: &str, key: &str) -> Result<Meaning, String> {
    let number = || key.parse::<Decimal>().map_err(|_| format!("`{key}` in [{table}] is not a number"));
    let small = || key.parse::<u8>().map_err(|_| format!("`{key}` in [{table}] is not a small number"));
    Ok(match table {
        "number" => Meaning::Number(number()?),
        "multiplier" => Meaning::Multiplier(number()?),
        "ordinal" => Meaning::Ordinal(key.parse().map_err(|_| format!("`{key}` in [ordinal] is not a number"))?),
        "month" => Meaning::Month(small()?),
        "weekday" => Meaning::Weekday(small()?),
        "currency" => Meaning::Currency { code: key.to_owned(), before: false },
        "currency-before" => Meaning::Currency { code: key.to_owned(), before: true },
        "unit" => {
            let (code, factor) = key.split_once('*').unwrap_or((key, "1"));
            Meaning::Unit {
                code: code.to_owned(),
                factor: factor.parse().map_err(|_| format!("`{factor}` is not a factor"))?,
            }
        }
        _ => {
            let name = format!("{table}.{key}");
            Meaning::Class(Class::from_name(&name).ok_or_else(|| format!("`{name}` is no class of words"))?)
        }
    })
}

pub(super) fn toml_fault(file: &str, text: &str, e: &toml::de::Error) -> Fault {
    let (line, column) = place(text, e.span().map_or(0, |s| s.start));
    Fault {
        file: file.to_owned(),
        line,
        column,
        message: format!("this is not the TOML expected here: {}", e.message()),
        hint: "Write tables of lists, as in docs/packs.md".into(),
    }
}

fn place(text: &str, at: usize) -> (u32, u32) {
    let before = &text[..at.min(text.len())];
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() as u32 + 1;
    (line, column)
}
