//! Folding: case, Vietnamese marks and kinds of apostrophe do not matter when names are compared.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Appends the folded form of `c`: lower case, without marks; nothing for a combining mark.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'đ' | 'Đ' | 'ð' => out.push('d'),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        _ if is_han(c) => out.push(c),
        _ => decompose_canonical(c, |d| {
            if !is_combining_mark(d) {
                out.extend(d.to_lowercase());
            }
        }),
    }
}

/// The folded form of a name, as one string.
pub fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        fold_char(c, &mut out);
    }
    out
}

/// A name as the slug of an id: folded, words joined by hyphens.
pub fn slug(s: &str) -> String {
    let folded = fold(s);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}

pub fn is_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_go() {
        assert_eq!(fold("Điện Biên"), "dien bien");
        assert_eq!(fold("HÀ NỘI"), "ha noi");
        assert_eq!(fold("Tu\u{31b}"), "tu");
        assert_eq!(fold("奠边"), "奠边");
        assert_eq!(slug("A Pa Chải–Long Phú"), "a-pa-chai-long-phu");
    }
}
