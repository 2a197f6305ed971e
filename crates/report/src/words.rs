//! Numbers and dates in words, as a reader expects to see them.

use attache_core::{Approx, Date, Decimal, Edtf, End};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A number with its magnitude in words: `168.5 billion`, `3.01 million`, `4,965`.
pub fn number(value: Decimal) -> String {
    let scales = [(12, "trillion"), (9, "billion"), (6, "million")];
    let size = value.abs();
    for (zeros, word) in scales {
        let one = Decimal::from_i128_with_scale(10_i128.pow(zeros), 0);
        if size >= one {
            return format!("{} {word}", grouped(value / one));
        }
    }
    grouped(value)
}

/// A number with commas between thousands.
pub fn grouped(value: Decimal) -> String {
    let text = value.normalize().abs().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    if value.is_sign_negative() && !value.is_zero() { format!("−{out}") } else { out }
}

/// A value with its unit: `168.5 billion USD`, `729`, `8%`.
pub fn amount(value: Decimal, unit: Option<&str>) -> String {
    match unit {
        Some("count") | None => number(value),
        Some("percent") => format!("{}%", grouped(value)),
        Some(unit) => format!("{} {unit}", number(value)),
    }
}

/// A number with its magnitude as letters: `168.5 bn`.
pub fn short_number(value: Decimal) -> String {
    number(value).replace(" trillion", " tn").replace(" billion", " bn").replace(" million", " m")
}

/// A range with its unit: `4.5–5%`.
pub fn range(from: Decimal, to: Decimal, unit: Option<&str>) -> String {
    let same_scale = |n: &str| n.rsplit(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (number(from), amount(to, unit));
    match a.split_once(' ') {
        Some((digits, scale)) if same_scale(&number(to)) == scale => format!("{digits}–{b}"),
        _ => format!("{a}–{b}"),
    }
}

/// The word before an approximate value.
pub fn approx(approx: Approx) -> &'static str {
    match approx {
        Approx::Exact => "",
        Approx::About => "about ",
        Approx::Below => "nearly ",
        Approx::Above => "over ",
    }
}

/// A change with its sign: `+12.4%`, `−5.88%`.
pub fn percent_change(percent: Decimal) -> String {
    let sign = if percent.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}%", grouped(percent))
}

/// A date: `2024`, `Nov 2024`, `5 Nov 2024`.
pub fn date(d: Date) -> String {
    let month = MONTHS.get(usize::from(d.month).wrapping_sub(1)).copied().unwrap_or_default();
    match (d.month, d.day) {
        (0, _) => d.year.to_string(),
        (_, 0) => format!("{month} {}", d.year),
        (_, day) => format!("{day} {month} {}", d.year),
    }
}

/// A period: `2024`, `Jan–Oct 2024`, `5–8 Nov 2024`, `to Oct 2024`, `since 2019`.
pub fn period(p: Edtf) -> String {
    match p {
        Edtf::Date(d) => date(d),
        Edtf::Interval(End::Open, End::At(d)) => format!("to {}", date(d)),
        Edtf::Interval(End::At(d), End::Open) => format!("since {}", date(d)),
        Edtf::Interval(End::At(a), End::At(b)) => between(a, b),
        Edtf::Interval(End::Open, End::Open) => String::new(),
    }
}

fn between(a: Date, b: Date) -> String {
    let month = |d: Date| MONTHS.get(usize::from(d.month).wrapping_sub(1)).copied().unwrap_or_default();
    if a.year == b.year && a.month > 0 && b.month > 0 {
        if a.month == b.month && a.day > 0 && b.day > 0 {
            return format!("{}–{} {} {}", a.day, b.day, month(b), b.year);
        }
        if a.day == 0 && b.day == 0 {
            return match (a.month, b.month) {
                (1, 3) => format!("Q1 {}", a.year),
                (4, 6) => format!("Q2 {}", a.year),
                (7, 9) => format!("Q3 {}", a.year),
                (10, 12) => format!("Q4 {}", a.year),
                _ => format!("{}–{} {}", month(a), month(b), b.year),
            };
        }
        if a.day > 0 && b.day > 0 {
            return format!("{} {} – {} {} {}", a.day, month(a), b.day, month(b), b.year);
        }
    }
    if a.month == 0 && b.month == 0 {
        return format!("{}–{}", a.year, b.year);
    }
    format!("{} – {}", date(a), date(b))
}

/// `21st`, `2nd`, `13th`.
pub fn ordinal(n: u32) -> String {
    let suffix = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `1 report`, `2 reports`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped((n as u64).into())) }
}

/// At most `width` characters, cut at a space where there is one.
pub fn shortened(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= width {
        return text;
    }
    let head: String = text.chars().take(width.saturating_sub(1)).collect();
    let cut = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..cut].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let n = |s: &str| number(s.parse().unwrap());
        assert_eq!(n("168500000000"), "168.5 billion");
        assert_eq!(n("3010000"), "3.01 million");
        assert_eq!(n("4965"), "4,965");
        assert_eq!(n("-1234567.5"), "−1.2345675 million");
        assert_eq!(n("4927000000000"), "4.927 trillion");
        assert_eq!(n("0"), "0");
        assert_eq!(amount("4.50".parse().unwrap(), Some("percent")), "4.5%");
        assert_eq!(range(2_000_000.into(), 3_000_000.into(), Some("USD")), "2–3 million USD");
        assert_eq!(percent_change("-5.88".parse().unwrap()), "−5.88%");
    }

    #[test]
    fn periods_read_well() {
        let p = |s: &str| period(s.parse().unwrap());
        assert_eq!(p("2024-01/2024-10"), "Jan–Oct 2024");
        assert_eq!(p("2024-01/2024-03"), "Q1 2024");
        assert_eq!(p("../2024-10"), "to Oct 2024");
        assert_eq!(p("2024-11-05/2024-11-08"), "5–8 Nov 2024");
        assert_eq!(p("2022-10-30/2022-11-01"), "30 Oct – 1 Nov 2022");
        assert_eq!(p("2023-12-30/2024-01-02"), "30 Dec 2023 – 2 Jan 2024");
        assert_eq!(p("2021/2023"), "2021–2023");
        assert_eq!(p("2024-11-13"), "13 Nov 2024");
    }

    #[test]
    fn long_texts_are_cut_at_a_space() {
        assert_eq!(shortened("one two three four", 12), "one two…");
        assert_eq!(shortened(" a\n b ", 12), "a b");
        assert_eq!(ordinal(111), "111th");
        assert_eq!(ordinal(22), "22nd");
    }
}
