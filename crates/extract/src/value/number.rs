//! Numbers: digits with separators, number words, multipliers.

use super::Cut;
use crate::pack::Class;
use crate::token::Kind;
use attache_core::Decimal;

/// A number read from the text, and the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: Decimal,
    pub end: usize,
    /// Whether a multiplier (`million`) is part of it.
    pub scaled: bool,
    pub scale: Decimal,
    /// Whether it is written in digits.
    pub digits: bool,
}

/// The number that begins at token `i`.
pub fn number(cut: &Cut, i: usize) -> Option<Number> {
    let (mut value, mut end, digits) = match cut.kind(i)? {
        Kind::Number => {
            let (value, end) = digits(cut, i)?;
            (value, end, true)
        }
        Kind::Word => {
            let (value, end) = super::han::number(cut, i).or_else(|| words(cut, i))?;
            (value, end, false)
        }
        _ => return None,
    };
    if is_code(cut, i, end) {
        return None;
    }
    if let Some(half) = and_a_half(cut, end) {
        value += Decimal::new(5, 1);
        end = half;
    }
    let mut scaled = false;
    let mut total = Decimal::ONE;
    while let Some((factor, next)) = scale(cut, end, digits) {
        value = value.checked_mul(factor)?;
        total = total.checked_mul(factor)?;
        end = next;
        scaled = true;
    }
    Some(Number { value: value.normalize(), end, scaled, scale: total, digits })
}

/// `million`, `tỷ`; after a dash (`5-million`); or a letter glued to the digits (`1.2bn`, `5m`).
fn scale(cut: &Cut, i: usize, digits: bool) -> Option<(Decimal, usize)> {
    let at = if cut.is_dash(i) && cut.kind(i + 1) == Some(Kind::Word) { i + 1 } else { i };
    if let Some(found) = cut.multiplier(at) {
        return Some(found);
    }
    if digits && cut.kind(i) == Some(Kind::Word) && !cut.spaced(i) {
        let factor = match cut.surface(i) {
            "m" | "M" | "mn" => 1_000_000_i64,
            "b" | "B" => 1_000_000_000,
            "k" | "K" => 1000,
            "t" | "T" | "tr" => 1_000_000_000_000,
            _ => return None,
        };
        return Some((Decimal::from(factor), i + 1));
    }
    None
}

/// The digits at `i`: `4,965`, `171.9`, `3,4` and, with a stray space, `41, 700`.
fn digits(cut: &Cut, i: usize) -> Option<(Decimal, usize)> {
    let surface = cut.surface(i);
    let mut end = i + 1;
    let mut plain = separated(surface, cut.decimal_comma)?;
    // "41, 700": one to three digits, a comma, a space, exactly three digits.
    if surface.len() <= 3
        && surface.bytes().all(|b| b.is_ascii_digit())
        && cut.is_mark(end, ',')
        && !cut.spaced(end)
        && cut.kind(end + 1) == Some(Kind::Number)
        && cut.surface(end + 1).len() == 3
        && !cut.surface(end + 1).starts_with('0')
        && !cut.is_mark(end + 2, '%')
        && i > cut.start
        && cut.find(i - 1, |m| matches!(m, crate::pack::Meaning::Month(_)).then_some(())).is_none()
    {
        plain.push_str(cut.surface(end + 1));
        end += 2;
    }
    plain.parse().ok().map(|value| (value, end))
}

/// The digits without group separators and with a point for the decimals.
fn separated(s: &str, decimal_comma: bool) -> Option<String> {
    if s.len() > 24 {
        return None;
    }
    let commas = s.matches(',').count();
    let dots = s.matches('.').count();
    let group =
        |sep: char| s.split(sep).skip(1).all(|g| g.len() == 3) && s.split(sep).next().is_some_and(|g| g.len() <= 3);
    let out = match (commas, dots) {
        (0, 0) => s.to_owned(),
        // One of each: the last is the decimal sign.
        (_, 1) if commas >= 1 && s.rfind(',') < s.find('.') => s.replace(',', ""),
        (1, _) if dots >= 1 => s.replace('.', "").replace(',', "."),
        (0, 1) if decimal_comma && group('.') => s.replace('.', ""),
        (0, 1) => s.to_owned(),
        (0, _) if group('.') => s.replace('.', ""),
        (1, 0) if decimal_comma => s.replace(',', "."),
        (_, 0) if group(',') => s.replace(',', ""),
        (1, 0) => s.replace(',', "."),
        // Indian grouping: 1,00,000.
        (_, 0) if s.split(',').next_back().is_some_and(|g| g.len() == 3) => s.replace(',', ""),
        _ => return None,
    };
    Some(out)
}

/// `twenty-five`, `two hundred and fifty`, `a hundred`, `half a`.
fn words(cut: &Cut, i: usize) -> Option<(Decimal, usize)> {
    let article = cut.is(i, Class::A) && cut.number_word(i).is_none();
    let (mut value, mut end) = if article {
        let (factor, end) = cut.multiplier(i + 1)?;
        (factor, end)
    } else {
        cut.number_word(i)?
    };
    let mut tens = !article;
    loop {
        if let Some((unit, next)) =
            cut.number_word(skip_dash(cut, end)).filter(|(u, _)| tens && is_tens(value) && *u < 10.into())
        {
            value += unit;
            end = next;
            tens = false;
            continue;
        }
        let hundred = cut.multiplier(end).filter(|(f, _)| *f == 100.into() && value < 100.into() && value.is_integer());
        if let Some((factor, next)) = hundred {
            value *= factor;
            end = next;
            let after = if cut.is(end, Class::And) { end + 1 } else { end };
            if let Some((rest, next)) = cut.number_word(after).filter(|(r, _)| *r < 100.into()) {
                value += rest;
                end = next;
                tens = true;
            }
            continue;
        }
        return Some((value, end));
    }
}

fn is_tens(value: Decimal) -> bool {
    let tail = value % Decimal::from(100);
    tail >= 20.into() && tail % Decimal::from(10) == Decimal::ZERO
}

fn skip_dash(cut: &Cut, i: usize) -> usize {
    if cut.is_dash(i) { i + 1 } else { i }
}

/// `six and a half`.
fn and_a_half(cut: &Cut, i: usize) -> Option<usize> {
    (cut.is(i, Class::And) && cut.is(i + 1, Class::A) && cut.is(i + 2, Class::Half)).then_some(i + 3)
}

/// `34-NQ/TW`, `165/2024/NĐ-CP`, `COVID-19`, `10:30`, `500/500`: digits that name and do not count.
fn is_code(cut: &Cut, i: usize, end: usize) -> bool {
    let glued = |n: usize| n < cut.end && !cut.spaced(n);
    let before = i > cut.start && glued(i);
    let slash = |n: usize| cut.is_mark(n, '/') || cut.is_mark(n, ':');
    let number_or_caps = |n: usize| cut.kind(n) == Some(Kind::Number) || cut.token(n).is_some_and(|t| t.caps);
    if glued(end) && slash(end) && glued(end + 1) && number_or_caps(end + 1) {
        return true;
    }
    if before
        && (slash(i - 1)
            || (cut.is_dash(i - 1)
                && i >= 2 + cut.start
                && glued(i - 1)
                && cut.kind(i - 2) == Some(Kind::Word)
                && cut.number_word(i - 2).is_none()))
    {
        let month = i >= 2 && cut.find(i - 2, |m| matches!(m, crate::pack::Meaning::Month(_)).then_some(())).is_some();
        let currency =
            i >= 2 && cut.find(i - 2, |m| matches!(m, crate::pack::Meaning::Currency { .. }).then_some(())).is_some();
        return !month && !currency;
    }
    glued(end)
        && cut.is_dash(end)
        && glued(end + 1)
        && cut.token(end + 1).is_some_and(|t| t.caps)
        && cut.multiplier(end + 1).is_none()
        && cut
            .find(end + 1, |m| {
                matches!(m, crate::pack::Meaning::Currency { .. } | crate::pack::Meaning::Unit { .. }).then_some(())
            })
            .is_none()
}
