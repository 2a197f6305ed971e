//! Numbers in Chinese characters: `一百五十二`, `三亿五千万`, `12.5万`, and `百分之三点五`.

use super::Cut;
use crate::token::Kind;
use attache_core::Decimal;

fn digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u32).or(match c {
        '零' => Some(0),
        '两' | '兩' | '贰' => Some(2),
        '壹' => Some(1),
        '叁' => Some(3),
        '陆' | '陸' => Some(6),
        _ => None,
    })
}

/// Powers of ten within a group of four digits, and between groups.
fn power(c: char) -> Option<(i64, bool)> {
    Some(match c {
        '十' | '拾' => (10, false),
        '百' | '佰' => (100, false),
        '千' | '仟' => (1000, false),
        '万' | '萬' => (10_000, true),
        '亿' | '億' => (100_000_000, true),
        _ => return None,
    })
}

fn han(cut: &Cut, i: usize) -> Option<char> {
    let c = cut.surface(i).chars().next()?;
    (cut.kind(i)? == Kind::Word && cut.surface(i).chars().count() == 1 && crate::fold::is_han(c)).then_some(c)
}

/// The number that begins with a Chinese digit at `i`, and the token after it.
pub fn number(cut: &Cut, i: usize) -> Option<(Decimal, usize)> {
    let first = han(cut, i)?;
    digit(first).or_else(|| (power(first) == Some((10, false))).then_some(1))?;
    let (mut total, mut group, mut last) = (Decimal::ZERO, Decimal::ZERO, None);
    let mut at = i;
    while let Some(c) = han(cut, at) {
        if let Some(d) = digit(c) {
            // Digits in a row spell a number: 二〇二四.
            last = Some(last.unwrap_or(Decimal::ZERO).checked_mul(Decimal::TEN)?.checked_add(d.into())?);
        } else if let Some((p, outer)) = power(c) {
            let factor = Decimal::from(p);
            if outer {
                let inner = group + last.take().unwrap_or(Decimal::ZERO);
                let base = if inner.is_zero() && total.is_zero() { Decimal::ONE } else { inner };
                total =
                    if p > 10_000 { (total + base).checked_mul(factor)? } else { total + base.checked_mul(factor)? };
                group = Decimal::ZERO;
            } else {
                group += last.take().unwrap_or(Decimal::ONE) * factor;
            }
        } else if c == '点' || c == '點' {
            return decimals(cut, at + 1, total + group + last.unwrap_or(Decimal::ZERO));
        } else {
            break;
        }
        at += 1;
    }
    Some((total + group + last.unwrap_or(Decimal::ZERO), at))
}

/// The digits after `点`, and a group behind them: 三点五万.
fn decimals(cut: &Cut, i: usize, whole: Decimal) -> Option<(Decimal, usize)> {
    let (mut value, mut place, mut at) = (whole, Decimal::new(1, 1), i);
    while let Some(d) = han(cut, at).and_then(digit) {
        value += Decimal::from(d) * place;
        place /= Decimal::TEN;
        at += 1;
    }
    while let Some((p, true)) = han(cut, at).and_then(power) {
        value = value.checked_mul(p.into())?;
        at += 1;
    }
    (at > i).then_some((value, at))
}

/// `百分之` before the number that it makes a percentage.
pub fn percent_of(cut: &Cut, i: usize) -> Option<usize> {
    let word: String = (i..i + 3).filter_map(|k| han(cut, k)).collect();
    (word == "百分之").then_some(i + 3)
}

/// Whether an amount of money goes on in tenths or hundredths of its currency: 五元三毛. Better no amount than one without them.
pub fn small_change(cut: &Cut, end: usize) -> bool {
    let at = if han(cut, end) == Some('又') { end + 1 } else { end };
    let Some((_, next)) = number(cut, at) else { return false };
    let unit: String = (next..next + 2).filter_map(|k| han(cut, k)).collect();
    unit.starts_with(['毛', '角', '分']) || unit.ends_with('分')
}

#[cfg(test)]
mod tests {
    use crate::item::{Unit, What};
    use crate::pack::Packs;
    use crate::scene::Scene;
    use attache_core::{Block, Document, Section, Span};

    fn amounts(text: &str) -> Vec<String> {
        let packs = Packs::embedded().unwrap();
        let block = Block {
            span: Span::new(0, text.len()),
            section: Section::Body,
            language: Some("zh".into()),
            repeat: false,
        };
        let document =
            Document { text: text.into(), blocks: vec![block], language: Some("zh".into()), ..Document::default() };
        let scene = Scene::of_values(&document, &packs);
        let of = |what: &What| match what {
            What::Amount(a) if a.unit != Unit::Count => {
                Some(format!("{} {}", a.value.normalize(), scene.units.code(a.unit)))
            }
            What::Amount(a) => Some(a.value.normalize().to_string()),
            _ => None,
        };
        scene.items.iter().filter_map(|i| of(&i.what)).collect()
    }

    #[test]
    fn written_numbers() {
        assert_eq!(amounts("一百五十二"), ["152"]);
        assert_eq!(amounts("三亿五千万元"), ["350000000 CNY"]);
        assert_eq!(amounts("贸易额1719亿美元"), ["171900000000 USD"]);
        assert_eq!(amounts("十五万人"), ["150000"]);
        assert_eq!(amounts("增长百分之三点五"), ["3.5 percent"]);
        assert_eq!(amounts("两国同意"), ["2"]);
        assert!(!amounts("七元两角").iter().any(|a| a.contains("CNY")));
        assert_eq!(amounts("七元，两次"), ["7 CNY", "2"]);
    }
}
