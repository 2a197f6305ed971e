//! Findings speak in ids and EDTF; a reader sees names and dates in words.

use crate::names::Names;
use crate::statements::publisher;
use crate::words;
use attache_core::{DocumentRow, Edtf};
use std::collections::BTreeMap;

/// Spells out ids, dates and documents in a sentence that a check made.
pub struct Speller<'a> {
    names: &'a Names,
    documents: &'a BTreeMap<&'a str, &'a DocumentRow>,
}

impl<'a> Speller<'a> {
    pub fn new(names: &'a Names, documents: &'a BTreeMap<&'a str, &'a DocumentRow>) -> Speller<'a> {
        Speller { names, documents }
    }

    /// `Trade CN–VN in 2024-01/2024-10` as `Trade China–Vietnam in Jan–Oct 2024`.
    pub fn spell(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let word_ends = rest.find(|c: char| !is_part_of_word(c)).unwrap_or(rest.len());
            if word_ends == 0 {
                out.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            // A full stop or colon at the end belongs to the sentence.
            let whole = rest[..word_ends].trim_end_matches(':');
            let bare = whole.trim_end_matches(['.', '/', '-']);
            let word = if whole.ends_with("/..") || bare.is_empty() { whole } else { bare };
            let word = if word.is_empty() { &rest[..word_ends] } else { word };
            let spelled = self.word(word);
            out.push_str(spelled.as_deref().unwrap_or(word));
            rest = &rest[word.len()..];
        }
        out.replace(" in to ", " up to ")
            .replace('`', "")
            .replace(" bn ", " billion ")
            .replace(" bn)", " billion)")
            .replace(" bn;", " billion;")
            .replace(" %", "%")
    }

    fn word(&self, word: &str) -> Option<String> {
        if let Some(row) = self.documents.get(word) {
            return Some(label(row));
        }
        if self.names.is_known(word) && (word.contains([':', '-']) || is_country(word)) {
            return Some(self.names.of(word));
        }
        let date = word.len() >= 7 && word.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        date.then(|| word.parse::<Edtf>().ok()).flatten().map(words::period)
    }
}

/// A document in a sentence: its publisher and title, or its file.
fn label(row: &DocumentRow) -> String {
    match &row.title {
        Some(title) => format!("“{}” ({})", words::shortened(title, 60), publisher(row)),
        None => publisher(row),
    }
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ':' | '-' | '/' | '.')
}

fn is_country(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_dates_are_spelled_out() {
        let names = Names::new([
            ("VN".into(), "Vietnam".into()),
            ("CN".into(), "China".into()),
            ("CN-YN".into(), "Yunnan".into()),
        ]);
        let row =
            serde_json::from_value(serde_json::json!({"kind": "document", "doc": "sha256:ab", "publisher": "A Daily"}))
                .unwrap();
        let documents = BTreeMap::from([("sha256:ab", &row)]);
        let speller = Speller::new(&names, &documents);
        assert_eq!(
            speller
                .spell("Trade CN–VN in 2024-01/2024-10: +21.3 %, 175.6 bn USD (147.5 bn); CN-YN → VN in ../2024-10."),
            "Trade China–Vietnam in Jan–Oct 2024: +21.3%, 175.6 billion USD (147.5 billion); Yunnan → Vietnam up to Oct 2024."
        );
        assert_eq!(
            speller.spell("The report sha256:ab is of 2024-11-06/2024-11-08: so."),
            "The report A Daily is of 6–8 Nov 2024: so."
        );
        assert_eq!(speller.spell("NO change of 2.1 % in 2023"), "NO change of 2.1% in 2023");
    }
}
