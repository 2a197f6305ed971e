//! Names as printed, brought to one form: without marks, case, hyphens and order of words.

use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that tell no two names apart.
const EMPTY: &[&str] =
    &["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with", "between", "related", "tasked"];

/// Lower case, without marks: `Điện Biên` becomes `dien bien`.
pub fn fold(name: &str) -> String {
    let plain = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// The words that carry a name.
pub fn words(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !EMPTY.contains(w));
    all.map(str::to_owned).collect()
}

/// How much two names share: the words in both, of those in the shorter one; 0 to 1.
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    let short = a.len().min(b.len());
    if short == 0 { 0.0 } else { a.intersection(&b).count() as f64 / short as f64 }
}

/// The name of an id without its type: `bui-thanh-son` of `person:bui-thanh-son`.
pub fn bare(id: &str) -> &str {
    match id.split_once(':') {
        Some((kind, name)) if kind.bytes().all(|b| b.is_ascii_lowercase()) && !name.starts_with(' ') => name,
        _ => id,
    }
}

/// Whether two printed names or ids are one name: the same words, whatever their marks, hyphens and order.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || (!a.is_empty() && words(bare(a)) == words(bare(b)) && !words(bare(a)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_order_do_not_matter() {
        assert_eq!(fold("Điện Biên"), "dien bien");
        assert!(same_name("Lào Cai–Hà Nội–Hải Phòng", "Lao Cai – Ha Noi – Hai Phong"));
        assert!(same_name("China-ASEAN Expo", "ASEAN-China Expo"));
        assert!(same_name("person:bui-thanh-son", "Bùi Thanh Sơn"));
        assert!(!same_name("Quang", "Quang Ninh"));
        assert!(!same_name("", "–"));
    }

    #[test]
    fn likeness_counts_the_words_that_carry() {
        assert!(likeness("resolution adjusting the 2025 plan", "resolution on supplementation to the 2025 plan") > 0.7);
        assert!(likeness("resolution on the 2025 plan", "resolution on science pilots") < 0.5);
    }
}
