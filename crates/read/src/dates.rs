//! Dates as pages print and encode them for themselves: `2024-11-05T08:00:00+07:00`, `Nov. 5, 2024`, `05/11/2024`.

use attache_core::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The day (or the month, or the year) that a date printed alone names; nothing where it can be read two ways.
/// A time of day is ignored: the day is the one that is printed.
pub fn parse(printed: &str) -> Option<Date> {
    let printed = printed.trim();
    if printed.len() > 120 {
        return None;
    }
    let (date, _) = find(printed)?;
    Some(date)
}

/// The first full date in a short text, and whether its numbers could not be taken otherwise.
fn find(text: &str) -> Option<(Date, usize)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| at(&tokens[i..]).map(|d| (d, i))).or_else(|| coarse(&tokens).map(|d| (d, 0)))
}

/// Every full date in a short text.
pub(crate) fn all(text: &str) -> Vec<Date> {
    let tokens = tokens(text);
    let (mut out, mut i) = (Vec::new(), 0);
    while i < tokens.len() {
        match at(&tokens[i..]) {
            Some(date) => {
                out.push(date);
                i += 3;
            }
            None => i += 1,
        }
    }
    out
}

#[derive(Debug, PartialEq)]
enum Token<'a> {
    Number { value: i32, digits: usize },
    Word(&'a str),
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let len = rest.bytes().take_while(u8::is_ascii_digit).count();
            out.push(match rest[..len].parse() {
                Ok(value) => Token::Number { value, digits: len },
                Err(_) => Token::Mark('?'),
            });
            len
        } else if is_date_sign(c) {
            out.push(Token::Mark(c));
            c.len_utf8()
        } else if c.is_alphabetic() {
            let len = rest.find(|c: char| !c.is_alphabetic() || is_date_sign(c)).unwrap_or(rest.len());
            out.push(Token::Word(&rest[..len]));
            len
        } else {
            if !c.is_whitespace() && c != ',' {
                out.push(Token::Mark(c));
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    out
}

fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '號')
}

/// A full date at the beginning of the tokens.
fn at(tokens: &[Token]) -> Option<Date> {
    use Token::{Mark, Number, Word};
    let date = match tokens {
        // 2024-11-05, 2024/11/05, 2024.11.05, 2024年11月5日; not the middle of a longer number.
        [
            Number { value: y, digits: 4 },
            Mark(a),
            Number { value: m, digits: 1..=2 },
            Mark(b),
            Number { value: d, digits: 1..=2 },
            ..,
        ] if (a == b && is_separator(*a)) || (*a == '年' && *b == '月') => (*y, *m, *d),
        [Number { value, digits: 8 }, rest @ ..] if !matches!(rest.first(), Some(Mark('.' | '-' | '/'))) => {
            (value / 10_000, value / 100 % 100, value % 100)
        }
        // 05/11/2024
        [
            Number { value: a, digits: 1..=2 },
            Mark(s),
            Number { value: b, digits: 1..=2 },
            Mark(t),
            Number { value: y, digits: 4 },
            ..,
        ] if s == t && is_separator(*s) => day_and_month(*a, *b, *s).map(|(d, m)| (*y, m, d))?,
        // November 5, 2024; Nov. 5th 2024
        [Word(w), rest @ ..] if month(w).is_some() => {
            let rest = rest.strip_prefix(&[Mark('.')][..]).unwrap_or(rest);
            let Number { value: d, digits: 1..=2 } = rest.first()? else { return None };
            let rest = after_ordinal(&rest[1..]);
            let Number { value: y, digits: 4 } = rest.first()? else { return None };
            (*y, month(w)?, *d)
        }
        // 5 November 2024; 5-Nov-2024
        [Number { value: d, digits: 1..=2 }, rest @ ..] => {
            let rest = after_ordinal(rest);
            let rest = rest.strip_prefix(&[Mark('-')][..]).unwrap_or(rest);
            let Word(w) = rest.first()? else { return None };
            let rest = &rest[1..];
            let rest = rest.strip_prefix(&[Mark('.')][..]).or(rest.strip_prefix(&[Mark('-')][..])).unwrap_or(rest);
            let Number { value: y, digits: 4 } = rest.first()? else { return None };
            (*y, month(w)?, *d)
        }
        _ => return None,
    };
    valid(date)
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | '/' | '.')
}

fn after_ordinal<'t, 's>(tokens: &'t [Token<'s>]) -> &'t [Token<'s>] {
    match tokens {
        [Token::Word("st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH" | "de" | "of"), rest @ ..] => rest,
        _ => tokens,
    }
}

/// Which of two small numbers is the day. With dots the day comes first; with strokes only where one is above 12 or both are the same.
fn day_and_month(a: i32, b: i32, separator: char) -> Option<(i32, i32)> {
    match () {
        () if a > 12 || separator == '.' || a == b => Some((a, b)),
        () if b > 12 => Some((b, a)),
        () => None,
    }
}

/// As [`parse`], where the page's language puts the day first: `05/11/2024` is 5 November.
pub(crate) fn parse_day_first(printed: &str) -> Option<Date> {
    let tokens = tokens(printed.get(..120).unwrap_or(printed));
    (0..tokens.len()).find_map(|i| match &tokens[i..] {
        [
            Token::Number { value: d, digits: 1..=2 },
            Token::Mark(s),
            Token::Number { value: m, digits: 1..=2 },
            Token::Mark(t),
            Token::Number { value: y, digits: 4 },
            ..,
        ] if s == t && is_separator(*s) => valid((*y, *m, *d)),
        rest => at(rest),
    })
}

fn coarse(tokens: &[Token]) -> Option<Date> {
    match tokens {
        [Token::Number { value: y, digits: 4 }] => valid((*y, 0, 0)),
        [Token::Number { value: y, digits: 4 }, Token::Mark('-'), Token::Number { value: m, digits: 2 }] => {
            valid((*y, *m, 0))
        }
        [Token::Word(w), Token::Number { value: y, digits: 4 }] => valid((*y, month(w)?, 0)),
        _ => None,
    }
}

fn month(word: &str) -> Option<i32> {
    let lower = word.to_ascii_lowercase();
    if !(3..=9).contains(&lower.len()) {
        return None;
    }
    let at = MONTHS.iter().position(|m| lower.starts_with(m))?;
    let full = [
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
    (lower.len() == 3 || lower == "sept" || lower == full[at]).then_some(at as i32 + 1)
}

fn valid((year, month, day): (i32, i32, i32)) -> Option<Date> {
    let date = Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
    (date.is_valid() && (1900..=2100).contains(&year)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms() {
        let day = Some(Date::ymd(2024, 11, 5));
        for printed in [
            "2024-11-05",
            "2024-11-05T08:00:00+07:00",
            "2024/11/5 08:00",
            "20241105",
            "November 5, 2024",
            "Nov. 5, 2024",
            "5 November 2024",
            "5th Nov 2024",
            "Tue, 05 Nov 2024 08:00:00 GMT",
            "05-Nov-2024",
            "05.11.2024",
            "2024年11月5日",
            "Updated: Tuesday, November 5, 2024 | 10:30",
            "2024-11-05 10:00:00.000",
        ] {
            assert_eq!(parse(printed), day, "{printed}");
        }
        assert_eq!(parse("28/01/2025 | 10:56"), Some(Date::ymd(2025, 1, 28)));
        assert_eq!(parse("2024-11"), Some(Date::month(2024, 11)));
        assert_eq!(parse("November 2024"), Some(Date::month(2024, 11)));
        assert_eq!(parse("2024"), Some(Date::year(2024)));
    }

    #[test]
    fn what_can_be_read_two_ways_is_not_guessed() {
        assert_eq!(parse("05/11/2024"), None);
        assert_eq!(parse_day_first("05/11/2024"), Some(Date::ymd(2024, 11, 5)));
    }

    #[test]
    fn impossible_and_other_things_are_no_dates() {
        for printed in ["2024-13-05", "31 February 2024", "99999999", "12345678901234567890", "mayor 5 2024", "", "3-4"]
        {
            assert_eq!(parse(printed), None, "{printed}");
        }
    }

    #[test]
    fn all_dates_of_a_line() {
        assert_eq!(all("Posted Nov 5, 2024, updated Nov 6, 2024").len(), 2);
    }
}
