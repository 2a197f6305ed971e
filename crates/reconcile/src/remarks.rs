//! Balances told without a number: "a trade deficit with China". No statement carries them, so that the caller reads them
//! from a document's text.

use crate::input::Remark;

/// Words that name a deficit, and whether the partner follows (`true`) or stands before.
const DEFICIT: &[(&str, bool)] = &[
    ("trade deficit with", true),
    ("deficit with", true),
    ("deficit in trade with", true),
    ("nhập siêu từ", true),
    ("nhập siêu với", true),
    ("贸易逆差", false),
];

/// How many bytes may lie between the words and the partner's name.
const NEAR: usize = 24;

/// Finds the remarks of one document on two sides. `names` are the lower-case names of the two, with their ids.
pub fn find(doc: &str, text: &str, names: &[(&str, &str)]) -> Vec<Remark> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        // Letters whose small form is longer would shift every offset; such texts are left alone.
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for (words, follows) in DEFICIT {
        for (at, _) in lower.match_indices(words) {
            let end = at + words.len();
            let with = if *follows { after(&lower[end..], names) } else { before(&lower[..at], names) };
            let Some(with) = with else { continue };
            let mut others: Vec<&str> = names.iter().map(|(_, id)| *id).filter(|id| *id != with).collect();
            others.sort_unstable();
            others.dedup();
            // Whose deficit it is can be told only where two sides are in question.
            let [of] = others[..] else { continue };
            remarks.push(remark(doc, text, at, end, of, with));
        }
    }
    remarks.sort();
    remarks.dedup_by(|a, b| a.of == b.of && a.with == b.with && a.at == b.at);
    remarks
}

fn after<'n>(rest: &str, names: &[(&str, &'n str)]) -> Option<&'n str> {
    let rest = rest.trim_start().trim_start_matches("the ");
    let hit = names.iter().filter(|(name, _)| rest.starts_with(name));
    hit.max_by_key(|(name, _)| name.len()).map(|(_, id)| *id)
}

fn before<'n>(head: &str, names: &[(&str, &'n str)]) -> Option<&'n str> {
    let hits = names.iter().filter_map(|(name, id)| Some((head.rfind(name)? + name.len(), *id)));
    hits.filter(|(end, _)| head.len() - end <= NEAR).max().map(|(_, id)| id)
}

/// The sentence around the words.
fn remark(doc: &str, text: &str, at: usize, end: usize, of: &str, with: &str) -> Remark {
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '\n' | '。');
    let from = text[..at].rfind(stop).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let to = text[end..].find(stop).map_or(text.len(), |i| end + i);
    let quote = text[from..to].trim();
    let start = from + text[from..to].find(quote).unwrap_or(0);
    let scalars = |byte: usize| text[..byte].chars().count() as u32;
    let at = [scalars(start), scalars(start + quote.len())];
    Remark { doc: doc.into(), at, quote: quote.into(), of: of.into(), with: with.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[(&str, &str)] = &[("peru", "PE"), ("chile", "CL"), ("秘鲁", "PE"), ("智利", "CL")];

    #[test]
    fn a_deficit_has_an_owner() {
        let text = "Rain fell. “Peru keeps a large trade deficit with Chile,” he said.";
        let [r] = &find("d", text, NAMES)[..] else { panic!() };
        assert_eq!((r.of.as_str(), r.with.as_str()), ("PE", "CL"));
        let words: String = text.chars().skip(r.at[0] as usize).take((r.at[1] - r.at[0]) as usize).collect();
        assert_eq!(words, r.quote);
        assert!(r.quote.starts_with("“Peru") && r.quote.ends_with("said"));
        assert_eq!(find("d", "秘鲁对智利的贸易逆差扩大。", NAMES)[0].with, "CL");
    }

    #[test]
    fn no_remark_without_a_partner() {
        assert!(find("d", "a deficit with the rest of the world", NAMES).is_empty());
        assert!(find("d", "a surplus with Chile", NAMES).is_empty());
    }
}
