//! What a paragraph looks like, taken alone.

use super::furniture::{Furniture, furniture, is_dateline};
use super::{captions, paragraphs, repeats::Repeats};
use crate::language;
use attache_core::Span;

/// The make of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Make {
    /// Sentences.
    Prose,
    /// One short sentence.
    Sentence,
    /// A line without a full stop that may be a headline.
    Title,
    /// One to four words: the name of a rubric, a button.
    Tag,
    /// A date that stands alone.
    Date,
}

#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) make: Make,
    pub(super) chars: usize,
    pub(super) language: Option<&'static str>,
    pub(super) furniture: Option<Furniture>,
    pub(super) caption: bool,
    /// Ends with a mark that closes a report: "./."
    pub(super) signed_off: bool,
    /// Opens as a dateline does: a place, a day.
    pub(super) dated: bool,
    /// Ends in three dots: the beginning of something longer.
    pub(super) cut: bool,
    /// Begins with a number or a bullet, or has several numbers.
    pub(super) numbered: bool,
    /// Ends with a colon.
    pub(super) announces: bool,
    pub(super) first_word: Option<u64>,
    /// The number of the first paragraph with the same words.
    pub(super) repeat_of: Option<usize>,
}

impl Shape {
    /// Whether it may be a paragraph of a report.
    pub(super) fn is_prose(&self) -> bool {
        self.make == Make::Prose && self.furniture.is_none() && !self.caption
    }

    /// Whether it may stand in a list of other stories, except for their summaries.
    pub(super) fn is_listed(&self) -> bool {
        matches!(self.make, Make::Title | Make::Tag | Make::Date) && !self.caption
    }
}

pub(super) fn of_all(text: &str, paragraphs: &[Span]) -> Vec<Shape> {
    let mut repeats = Repeats::default();
    paragraphs
        .iter()
        .enumerate()
        .map(|(i, span)| {
            let paragraph = span.of(text);
            Shape { repeat_of: repeats.seen(paragraph, i), ..of(paragraph) }
        })
        .collect()
}

fn of(paragraph: &str) -> Shape {
    let chars = if paragraph.is_ascii() { paragraph.len() } else { paragraph.chars().count() };
    let signed_off = is_signed_off(paragraph);
    let furniture = furniture(paragraph);
    Shape {
        make: make(paragraph, chars, signed_off),
        chars,
        language: language::detect(paragraph),
        furniture,
        caption: furniture.is_none() && captions::is_caption(paragraph),
        signed_off,
        dated: paragraphs::opens_with_dateline(paragraph) || is_place_and_day(paragraph, chars),
        cut: paragraph.ends_with("...") || paragraph.ends_with('…'),
        numbered: chars <= 300 && is_numbered(paragraph),
        announces: paragraph.ends_with([':', '：']),
        first_word: paragraph.split_whitespace().next().and_then(super::repeats::key),
        repeat_of: None,
    }
}

fn is_numbered(paragraph: &str) -> bool {
    let starts = paragraph.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '•' | '*' | '▪'));
    let numbers = paragraph.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
    starts || numbers >= 2 || paragraph.contains(['%', '$', '\t', '@'])
}

fn make(paragraph: &str, chars: usize, signed_off: bool) -> Make {
    if chars <= 90 && is_dateline(&paragraph.to_lowercase()) {
        return Make::Date;
    }
    // A Chinese character carries what two to three letters do.
    let wide = paragraph.chars().take(60).filter(|c| ('\u{3000}'..='\u{9fff}').contains(c)).count() > 15.min(chars / 2);
    let weight = if wide { chars * 5 / 2 } else { chars };
    let cut_title = weight <= 130 && (paragraph.ends_with("...") || paragraph.ends_with('…'));
    let stopped = signed_off || (ends_sentence(paragraph) && !cut_title);
    match weight {
        0..=45 if !stopped && if wide { weight <= 20 } else { paragraph.split_whitespace().count() <= 4 } => Make::Tag,
        0..=59 if stopped => Make::Sentence,
        0..=200 if !stopped => Make::Title,
        _ => Make::Prose,
    }
}

/// Whether a paragraph ends as a sentence does, with quotes and brackets behind the stop or without.
fn ends_sentence(paragraph: &str) -> bool {
    let bare = paragraph.trim_end_matches(|c: char| {
        matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '」' | '』' | '）' | '*') || c.is_whitespace()
    });
    bare.ends_with(['.', '。', '！', '？', ':', '：', '…', ';', '；'])
        || (bare.ends_with(['!', '?']) && paragraph.len() > 160)
}

/// "Baku, Azerbaijan, July 19", "Baku, July 19, 2023"
fn is_place_and_day(paragraph: &str, chars: usize) -> bool {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    if chars <= 60 && words.len() <= 7 && paragraph.contains(", ") && !crate::dates::all(paragraph).is_empty() {
        return true;
    }
    let [.., month, day] = words[..] else { return false };
    let lower = month.trim_end_matches('.').to_ascii_lowercase();
    let is_month = lower.len() >= 3 && MONTHS.iter().any(|m| m.starts_with(&lower));
    chars <= 60
        && words.len() <= 6
        && paragraph.contains(", ")
        && is_month
        && day.len() <= 3
        && day.bytes().next().is_some_and(|b| b.is_ascii_digit())
}

/// Whether a paragraph ends with a mark that closes a report: "./.", "-VNA", "Enditem", "— Bernama".
fn is_signed_off(paragraph: &str) -> bool {
    const ENDS: &[&str] = &["Enditem", "enditem", "（完", "(完", "【完", "(END", "-END", "ENDS"];
    const AGENCIES: &[&str] = &["VNA", "VNS", "TTXVN", "AVI", "ACN", "BERNAMA", "Bernama", "VOV", "NDO", "SGGP", "TNA"];
    let bare = paragraph.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | ')'));
    if bare.ends_with("./.") || bare.ends_with(". /.") || bare.ends_with(".//") || bare.ends_with("###") {
        return true;
    }
    let tail = bare.trim_end_matches(['.', ')', '）', '】', ']', '-', ' ', '#']);
    if ENDS.iter().any(|mark| tail.ends_with(mark)) {
        return true;
    }
    AGENCIES.iter().filter_map(|a| tail.strip_suffix(a)).any(|before| {
        let dashed = before.trim_end().ends_with(['-', '–', '—', '/', '.']);
        before.is_empty() || (dashed && before.len() > 40)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes() {
        let long = "The two sides agreed that the gate will be opened in the second quarter of the year.";
        for (paragraph, make) in [
            (long, Make::Prose),
            ("Tea and zinc go to the market in more than one way", Make::Title),
            ("Politics-Diplomacy", Make::Tag),
            ("Trade rose.", Make::Sentence),
            ("28/01/2025 | 10:56", Make::Date),
            ("越南与中国双边贸易额达到一千六百八十五亿美元，同比增长两个百分点，创下历史新高。", Make::Prose),
            ("越南与中国加强铁路互联互通合作", Make::Title),
        ] {
            assert_eq!(of(paragraph).make, make, "{paragraph}");
        }
        assert!(of(&format!("{long}/.")).signed_off);
        assert!(of(&format!("{long} — VNS")).signed_off && of("VNA").signed_off);
        assert!(!of(long).signed_off);
    }
}
