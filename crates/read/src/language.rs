//! The language of a passage, by script, by marks and by its small words.

const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "as", "by", "at", "from", "was", "were", "are",
    "will", "has", "have", "had", "been", "its", "it", "this", "their", "an", "said", "which", "between", "his", "her",
];
const VIETNAMESE: &[&str] = &[
    "và", "của", "các", "những", "cho", "với", "là", "được", "trong", "có", "không", "đã", "đến", "năm", "này", "từ",
    "một", "về", "tại", "người", "sẽ", "theo", "trên", "nước", "hai", "khi", "để",
];
const OTHERS: &[&str] = &[
    // French, Spanish, Portuguese, Italian, German, Dutch, Indonesian and Malay: enough to know that a text is not English.
    "le", "la", "les", "des", "du", "et", "en", "une", "dans", "pour", "est", "que", "el", "los", "las", "del", "una",
    "por", "con", "para", "se", "de", "da", "do", "os", "não", "com", "il", "di", "che", "della", "per", "der", "die",
    "das", "und", "von", "mit", "ist", "den", "het", "een", "van", "yang", "dan", "dengan", "untuk", "pada", "dari",
    "ini", "itu", "ke", "akan",
];

/// A language's BCP 47 tag in its usual form, from what a page or record gives: `en_US` is `en`, `zh-Hant` is `zh`.
pub(crate) fn tag(given: &str) -> Option<String> {
    let primary = given.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    let named = match primary.as_str() {
        "english" => "en",
        "vietnamese" => "vi",
        "chinese" | "cn" => "zh",
        "vn" => "vi",
        other => other,
    };
    let is_tag = (2..=3).contains(&named.len()) && named.bytes().all(|b| b.is_ascii_lowercase());
    is_tag.then(|| named.to_owned())
}

/// The BCP 47 tag of the language that the passage is in, where it is plain; `und` for one that is plainly none of those known here.
pub fn detect(text: &str) -> Option<&'static str> {
    let text = crate::text::head(text, 1000);
    if text.is_ascii() {
        return by_words(text);
    }
    by_script(text).or_else(|| by_words(text))
}

/// Scripts that one language, or a few, are written in.
fn by_script(text: &str) -> Option<&'static str> {
    let (mut latin, mut counts) = (0usize, [0usize; 8]);
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => counts[0] += 1,
            '\u{3040}'..='\u{30ff}' => counts[1] += 1,
            '\u{ac00}'..='\u{d7a3}' => counts[2] += 1,
            '\u{0e00}'..='\u{0e7f}' => counts[3] += 1,
            '\u{0e80}'..='\u{0eff}' => counts[4] += 1,
            '\u{1780}'..='\u{17ff}' => counts[5] += 1,
            '\u{1000}'..='\u{109f}' => counts[6] += 1,
            '\u{0400}'..='\u{04ff}' | '\u{0590}'..='\u{06ff}' | '\u{0900}'..='\u{0dff}' => counts[7] += 1,
            _ => {}
        }
    }
    if counts[1] * 10 > counts[0] && counts[1] > 1 && counts[1] * 3 > latin {
        return Some("ja");
    }
    let (best, n) = counts.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    // A Chinese character says about as much as a word of five letters.
    if *n == 0 || n * 5 < latin {
        return None;
    }
    ["zh", "ja", "ko", "th", "lo", "km", "my", "und"].get(best).copied()
}

fn by_words(text: &str) -> Option<&'static str> {
    let (mut words, mut english, mut vietnamese, mut other, mut marked) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for word in text
        .split(|c: char| if c.is_ascii() { !c.is_ascii_alphabetic() } else { !c.is_alphabetic() })
        .filter(|w| !w.is_empty())
    {
        words += 1;
        if !word.is_ascii() {
            let small = word.starts_with(char::is_lowercase);
            marked += usize::from(small && word.chars().any(is_vietnamese_letter));
        }
        if word.len() <= 8 {
            let key = packed(word);
            english += usize::from(ENGLISH_KEYS.contains(&key));
            vietnamese += usize::from(VIETNAMESE_KEYS.contains(&key));
            other += usize::from(OTHER_KEYS.contains(&key));
        }
    }
    if (marked >= 2 && marked * 4 >= words) || (vietnamese >= 2 && vietnamese * 8 >= words && english * 2 < vietnamese)
    {
        return Some("vi");
    }
    if english >= 2 && english * 12 >= words && english > other {
        return Some("en");
    }
    (other >= 3 && other * 8 >= words && other > 2 * english).then_some("und")
}

const ENGLISH_KEYS: [u64; ENGLISH.len()] = keys(ENGLISH);
const VIETNAMESE_KEYS: [u64; VIETNAMESE.len()] = keys(VIETNAMESE);
const OTHER_KEYS: [u64; OTHERS.len()] = keys(OTHERS);

const fn keys<const N: usize>(words: &[&str]) -> [u64; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = packed(words[i]);
        i += 1;
    }
    out
}

/// The bytes of a word of at most eight, ASCII letters made small, as one number.
const fn packed(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut key = 0;
    let mut i = 0;
    while i < bytes.len() && i < 8 {
        key = key << 8 | bytes[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    key
}

/// Letters that Vietnamese has and its neighbours on a keyboard have not.
fn is_vietnamese_letter(c: char) -> bool {
    matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_known() {
        assert_eq!(detect("The two sides agreed on the opening of the gate."), Some("en"));
        assert_eq!(
            detect("Bộ Ngoại giao Điện Biên và Hà Nội said the trade of the two was 5 billion in 2024"),
            Some("en")
        );
        assert_eq!(detect("Hà Nội tăng cường xử phạt vi phạm trông giữ xe"), Some("vi"));
        assert_eq!(detect("越南是中国在东盟的最大贸易伙伴"), Some("zh"));
        assert_eq!(detect("2024年の貿易額は過去最高となりました"), Some("ja"));
        assert_eq!(detect("Le commerce entre les deux pays est en hausse dans la région"), Some("und"));
    }

    #[test]
    fn what_is_not_plain_stays_open() {
        assert_eq!(detect("Politics-Diplomacy"), None);
        assert_eq!(detect("Lào Cai–Hà Nội–Hải Phòng"), None);
        assert_eq!(detect("28/01/2025 | 10:56"), None);
        assert_eq!(detect(""), None);
    }
}
