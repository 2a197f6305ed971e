//! Bytes to text: by byte order mark, by what the page says of itself, by its byte patterns.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded file.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's name in the WHATWG registry.
    pub encoding: &'static str,
    /// Whether some bytes had no meaning in the encoding and stand as U+FFFD.
    pub damaged: bool,
}

/// Decodes a file. `declared` is what a header or a `meta` element names.
///
/// Text that is valid UTF-8 is taken as it is, with a byte order mark if there is one: no byte moves.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(encoding) = utf16_mark(bytes) {
        return with(encoding, &bytes[2..]);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // ISO-2022-JP is the one declared encoding that valid UTF-8 (plain ASCII) may really be in.
    if declared.is_none_or(|e| e != encoding_rs::ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
        && !is_utf16_of_ascii(bytes)
    {
        return Decoded { text: text.to_owned(), encoding: UTF_8.name(), damaged: false };
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return with(encoding, bytes);
    }
    if mostly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    // A page that says UTF-8 and is not mostly UTF-8 says nothing.
    if let Some(encoding) = declared.filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE) {
        let decoded = with(encoding, bytes);
        if !decoded.damaged {
            return decoded;
        }
    }
    let mut detector = EncodingDetector::new();
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    with(detector.guess(None, false), bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), damaged }
}

fn utf16_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether every other byte of the first ones is zero: valid as UTF-8, but nobody writes that.
fn is_utf16_of_ascii(bytes: &[u8]) -> bool {
    bytes.len() >= 4 && (bytes[0] == 0) != (bytes[1] == 0) && unmarked_utf16(bytes).is_some()
}

/// UTF-16 without a mark: most of its units, read one way, are ASCII, Latin letters or common Chinese characters.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(8192)];
    let units = sample.len() / 2;
    if units < 4 {
        return None;
    }
    let common = |unit: u16| matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0x1B0 | 0x1EA0..=0x1EF9 | 0x2010..=0x2026 | 0x3001..=0x3011 | 0x4E00..=0x9FA5 | 0xFF00..=0xFF1F);
    let count = |read: fn([u8; 2]) -> u16| sample.chunks_exact(2).filter(|c| common(read([c[0], c[1]]))).count();
    let marks = |read: fn([u8; 2]) -> u16| {
        sample.chunks_exact(2).any(|c| matches!(read([c[0], c[1]]), 0x0A | 0x20 | 0x30..=0x39 | 0x3002 | 0xFF0C))
    };
    let (le, be) = (count(u16::from_le_bytes), count(u16::from_be_bytes));
    let enough = |n: usize| n * 100 >= units * 97;
    match () {
        () if le > be && enough(le) && marks(u16::from_le_bytes) => Some(UTF_16LE),
        () if be > le && enough(be) && marks(u16::from_be_bytes) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the bytes are UTF-8 with little damage: a cut character, a flipped byte.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes[..bytes.len().min(1 << 20)].utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC2).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= 10 * bad
}

/// The charset that a page's `meta` elements name, looked for in its first bytes.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset")?;
    let rest = head[at + "charset".len()..].trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: &str =
        "Kim ngạch thương mại hai chiều giữa Việt Nam và Trung Quốc trong mười tháng đạt 168,5 tỷ USD.";
    const CHINESE: &str =
        "今年前十个月，越南与中国双边贸易额达到一千六百八十五亿美元，同比增长。越南是中国在东盟的最大贸易伙伴。";
    const TRADITIONAL: &str =
        "今年前十個月，越南與中國雙邊貿易額達到一千六百八十五億美元，同比增長。越南是中國在東盟的最大貿易夥伴。";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn valid_utf8_is_taken_as_it_is() {
        let text = "\u{feff}e\u{301} Điện\u{0} \r\n x";
        assert_eq!(
            decode(text.as_bytes(), Some("gbk")),
            Decoded { text: text.into(), encoding: "UTF-8", damaged: false }
        );
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for text in [VIETNAMESE, CHINESE, "Trade rose.\nIt fell."] {
            for (bytes, mark) in
                [(u16::to_le_bytes as fn(u16) -> [u8; 2], [0xFF, 0xFE]), (u16::to_be_bytes, [0xFE, 0xFF])]
            {
                let plain = utf16(text, bytes);
                assert_eq!(decode(&plain, None).text, text);
                assert_eq!(decode(&[&mark[..], &plain].concat(), None).text, text);
            }
        }
    }

    #[test]
    fn chinese_and_vietnamese_code_pages_are_detected() {
        assert_eq!(decode(&encoding_rs::GB18030.encode(CHINESE).0, None).text, CHINESE);
        assert_eq!(decode(&encoding_rs::BIG5.encode(TRADITIONAL).0, None).text, TRADITIONAL);
        let cafe = "Le café coûte 5 €, l’année dernière 4 €.";
        assert_eq!(decode(&encoding_rs::WINDOWS_1252.encode(cafe).0, None).text, cafe);
    }

    #[test]
    fn windows_1258_is_believed_when_declared() {
        let bytes = b"Vi\xEA\xF2t Nam";
        let decoded = decode(bytes, Some("windows-1258"));
        assert_eq!((decoded.encoding, decoded.damaged), ("windows-1258", false));
    }

    #[test]
    fn a_flipped_byte_leaves_utf8_be() {
        let mut bytes = VIETNAMESE.as_bytes().to_vec();
        bytes.push(0xE1);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
        assert!(decoded.text.starts_with(VIETNAMESE));
    }

    #[test]
    fn a_page_names_its_charset() {
        assert_eq!(declared_in_html(b"<meta charset='gb2312'>").as_deref(), Some("gb2312"));
        assert_eq!(
            declared_in_html(b"<meta http-equiv=Content-Type content=\"text/html; CHARSET = Big5\">").as_deref(),
            Some("big5")
        );
        assert_eq!(declared_in_html(b"<p>"), None);
    }
}
