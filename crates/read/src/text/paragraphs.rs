//! Lines to paragraphs. An empty line ends a paragraph; without one, a line break inside a sentence that was wrapped
//! at a width is none, and every other line is a paragraph of its own.

use super::{captions, is_blank, trimmed};
use attache_core::Span;

/// A line that shows something.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Scalar values, without the blanks around.
    width: usize,
    /// Blanks before it.
    indent: usize,
    /// Whether an empty line stands before it.
    after_gap: bool,
}

/// The paragraphs of a text, in order; together they hold everything that shows.
pub(crate) fn split(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut out: Vec<Span> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let joined = i > 0
            && if line.after_gap {
                torn(text, &lines[i - 1], line)
            } else {
                continues(text, &lines[i - 1], line, wrap)
            };
        match out.last_mut() {
            Some(open) if joined => *open = open.to(line.span),
            _ => out.push(line.span),
        }
    }
    with_glued_captions_cut(text, out)
}

fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let (mut out, mut start, mut gap) = (Vec::new(), 0, true);
    while start < bytes.len() {
        let end = memchr::memchr3(b'\n', b'\r', 0x0C, &bytes[start..]).map_or(bytes.len(), |n| start + n);
        match trimmed(text, start, end) {
            Some(span) => {
                let shown = span.of(text);
                let width = if shown.is_ascii() { shown.len() } else { shown.chars().count() };
                out.push(Line { span, width, indent: span.start as usize - start, after_gap: gap });
                gap = false;
            }
            None => gap = true,
        }
        start = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    out
}

/// The width at which the text's lines were wrapped, where several lines break off inside a sentence.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[1].after_gap && breaks_off(text, &pair[0], &pair[1]))
        .map(|pair| pair[0].width)
        .collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().saturating_sub(1) * 19 / 20)?;
    (widths.len() >= 2 && (30..=200).contains(&width)).then_some(width)
}

/// Whether a line ends inside a sentence that the next one goes on with, by their letters alone.
fn breaks_off(text: &str, line: &Line, next: &Line) -> bool {
    let (shown, after) = (line.span.of(text), next.span.of(text));
    let open = shown.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '，' | '、'));
    let goes_on = after.starts_with(char::is_lowercase) || shown.ends_with(['，', '、']);
    line.width >= 30 && open && goes_on
}

/// Whether an empty line stands inside a sentence: after a dateline's first words, or before a small letter.
fn torn(text: &str, line: &Line, next: &Line) -> bool {
    let (shown, after) = (line.span.of(text), next.span.of(text));
    let small = after.starts_with(char::is_lowercase) && shown.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let dated = opens_with_dateline(shown) && shown.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    (line.width >= 30 && dated && next.width >= 30) || (line.width >= 60 && small && next.width >= 30)
}

/// `HANOI (VNA) – `, `DUSHANBE, Tajikistan, March 13. `: the place that a report was sent from.
pub(super) fn opens_with_dateline(line: &str) -> bool {
    const DASHES: &[&str] = &[" – ", " - ", " — ", " -- ", ") –", ")-", ") -", ") —"];
    const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let head = super::head(line, 70);
    if !head.starts_with(char::is_uppercase) {
        return false;
    }
    let dash = DASHES.iter().filter_map(|d| head.find(d)).min();
    let agency = dash.is_some_and(|at| {
        head[..at].ends_with(')')
            || head[..at].contains('(')
            || head[..at].ends_with("VNA")
            || head[..at].ends_with("VNS")
    });
    let shouted =
        head.split([',', ' ', ':']).next().is_some_and(|w| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_uppercase()));
    let dated = || head.split(", ").skip(1).any(|part| MONTHS.iter().any(|m| part.starts_with(m)));
    agency || (shouted && (dash.is_some_and(|at| at < 30) || dated()))
}

/// Whether a line ends in a word that no line of its own ends in.
pub(crate) fn ends_in_small_word(shown: &str) -> bool {
    let last = shown.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "and"
            | "of"
            | "the"
            | "in"
            | "to"
            | "with"
            | "for"
            | "by"
            | "at"
            | "from"
            | "as"
            | "that"
            | "between"
            | "a"
            | "an"
            | "or"
            | "their"
            | "its"
            | "và"
            | "của"
            | "với"
    )
}

fn continues(text: &str, line: &Line, next: &Line, wrap: Option<usize>) -> bool {
    if breaks_off(text, line, next)
        || (line.width >= 30 && ends_in_small_word(line.span.of(text)))
        || torn(text, line, next)
    {
        return true;
    }
    let Some(wrap) = wrap else { return false };
    let (shown, after) = (line.span.of(text), next.span.of(text));
    let first_word = after.split_whitespace().next().map_or(0, |w| w.chars().count());
    let fits = line.width <= wrap + wrap / 8;
    let open = shown.ends_with(|c: char| c.is_alphanumeric() || c == ',') && line.width * 4 >= wrap * 3;
    let full = line.width + 1 + first_word > wrap || open;
    full && fits
        && shown != after
        && next.indent <= line.indent + 1
        && !captions::ends_with_credit(shown)
        && !is_list_item(after)
}

fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('-' | '*' | '•' | '–' | '+' | '▪' | '●')) && chars.next().is_some_and(is_blank)
}

/// Cuts paragraphs at a photo credit that the first sentence of the report was glued to.
fn with_glued_captions_cut(text: &str, paragraphs: Vec<Span>) -> Vec<Span> {
    let mut out = Vec::with_capacity(paragraphs.len());
    for span in paragraphs {
        let cut = captions::end_of_glued(span.of(text)).and_then(|n| {
            let middle = span.start as usize + n;
            Some((trimmed(text, span.start as usize, middle)?, trimmed(text, middle, span.end as usize)?))
        });
        match cut {
            Some((caption, rest)) => out.extend([caption, rest]),
            None => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn empty_lines_and_long_lines() {
        assert_eq!(cut("\u{feff}A\r\n\r\n B \n\t\nC"), ["A", "B", "C"]);
        let one = "The meeting was held in the town of X, where the two sides signed a paper on trade.";
        let two = "It ended on Tuesday with a dinner in the garden of the house of the governor of the town.";
        assert_eq!(cut(&format!("{one}\n{two}\n{two}")), [one, two, two]);
        assert_eq!(cut("A\rB"), ["A", "B"]);
        assert!(cut(" \n\u{0}\n").is_empty());
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "Two rivers meet in town\n\nThe two sides met on Tuesday in the town\nof X and agreed to open a gate. They\nThen signed a paper on trade between the\ntwo provinces.\nAnother paragraph begins here and is\nlonger than one line as well.";
        assert_eq!(cut(text).len(), 3, "{:#?}", cut(text));
    }

    #[test]
    fn a_dateline_torn_from_its_sentence_is_joined() {
        let text = "X Town (VNA) – Minister of Planning Nguyen\n\nVan A held talks with his guest on trade in the town.\n\nHe left.";
        assert_eq!(cut(text).len(), 2);
        assert_eq!(
            cut("Tea trade between the two grows fast\n\nX TOWN, Dec. 5 (VNA) -- It grew by 5 per cent.").len(),
            2
        );
    }

    #[test]
    fn captions_glued_to_the_first_sentence_are_cut_off() {
        let text = "The two ministers in Hanoi. (Photo: VNA)Hanoi (VNA) – The two ministers met in Hanoi on March 3 and spoke of trade.";
        assert_eq!(cut(text)[0], "The two ministers in Hanoi. (Photo: VNA)");
        assert_eq!(cut(text).len(), 2);
    }
}
