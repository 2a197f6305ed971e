//! What full-text search sees of a text: letters without marks, and runs of Chinese as pairs of characters.

/// The text as it goes into the index: `đ` as `d` (it has no mark that could be taken off), Chinese by pairs.
pub(crate) fn indexed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before: Option<char> = None;
    for c in text.chars() {
        if !is_han(c) {
            if let Some(last) = before.take() {
                close(&mut out, last);
            }
            match c {
                'đ' => out.push('d'),
                'Đ' => out.push('D'),
                c => out.push(c),
            }
            continue;
        }
        match before {
            Some(last) => out.extend([last, c, ' ']),
            None => out.push(' '),
        }
        before = Some(c);
    }
    if let Some(last) = before {
        close(&mut out, last);
    }
    out
}

/// The last character of a run stands alone too, so that a word of one is found at the end of a run.
fn close(out: &mut String, last: char) {
    out.extend([last, ' ']);
}

/// A question in the words of the index: all words have to be there; quoted ones next to each other.
pub(crate) fn question(asked: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (i, piece) in asked.split('"').enumerate() {
        if i % 2 == 1 {
            parts.extend(phrase(piece));
        } else {
            parts.extend(piece.split_whitespace().filter_map(phrase));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// One word or phrase as a string of FTS5. A `*` at its end stands for more letters.
fn phrase(piece: &str) -> Option<String> {
    let more = piece.trim_end().ends_with('*');
    let han: usize = piece.chars().filter(|c| is_han(*c)).count();
    let mut words = indexed(piece);
    if han > 1 {
        // The last character of a run is alone only at the end of a run in the text.
        let kept: Vec<&str> =
            words.split_whitespace().filter(|w| w.chars().count() != 1 || !w.chars().all(is_han)).collect();
        words = kept.join(" ");
    }
    let clean: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.is_empty() {
        return None;
    }
    // One character of Chinese begins a pair.
    let prefix = more || (han == 1 && clean.chars().count() == 1);
    Some(format!("\"{clean}\"{}", if prefix { "*" } else { "" }))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_goes_by_pairs() {
        assert_eq!(
            indexed("在友谊关口岸 opened").split_whitespace().collect::<Vec<_>>(),
            ["在友", "友谊", "谊关", "关口", "口岸", "岸", "opened"]
        );
        assert_eq!(question("友谊关"), Some("\"友谊 谊关\"".into()));
        assert_eq!(question("关"), Some("\"关\"*".into()));
        assert_eq!(indexed("Điện Biên"), "Diện Biên");
    }

    #[test]
    fn a_question_is_words_and_phrases() {
        assert_eq!(question(r#"rail "border gate" Lào*"#), Some(r#""rail" AND "border gate" AND "Lào"*"#.into()));
        assert_eq!(question("A–B OR (C"), Some(r#""A B" AND "OR" AND "C""#.into()));
        assert_eq!(question(" -- "), None);
    }
}
