//! What a picture's caption looks like: a credit, a mark of position, a few words without a verb.

/// Words that open a credit, in small letters.
const CREDIT_WORDS: &[&str] = &[
    "photo",
    "photos",
    "image",
    "images",
    "picture",
    "pictures",
    "file photo",
    "file image",
    "illustrative photo",
    "illustrative image",
    "illustration photo",
    "illustration",
    "photo illustration",
    "source",
    "photo source",
    "photo credit",
    "credit",
    "courtesy",
    "graphic",
    "graphics",
    "infographic",
    "infographics",
    "video",
    "screenshot",
    "ảnh",
    "ảnh minh họa",
    "nguồn",
    "nguồn ảnh",
    "图",
    "图片",
    "图片来源",
    "资料图",
    "资料图片",
    "圖",
    "圖片",
    "foto",
    "fotos",
];
/// Agencies that put their name where a credit stands.
const AGENCIES: &[&str] = &[
    "xinhua",
    "vna",
    "vns",
    "ttxvn",
    "vgp",
    "afp",
    "ap",
    "reuters",
    "getty",
    "epa",
    "bernama",
    "antara",
    "kyodo",
    "yonhap",
    "tass",
    "pti",
    "ani",
    "cns",
    "agencies",
    "新华社",
    "中新社",
    "新华网",
];
/// Marks that say who stands where.
const POSITIONS: &[&str] = &[
    "r",
    "l",
    "c",
    "right",
    "left",
    "center",
    "centre",
    "middle",
    "front",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seated",
    "standing",
    "back",
    "front row",
    "second row",
    "phải",
    "trái",
    "giữa",
    "左",
    "右",
    "中",
];
const MOST_BYTES: usize = 1200;

/// Whether a paragraph is the caption of a picture.
pub(crate) fn is_caption(paragraph: &str) -> bool {
    if paragraph.len() > MOST_BYTES {
        return false;
    }
    ends_with_bracketed_credit(paragraph)
        || ends_with_open_credit(paragraph)
        || opens_as_caption(paragraph)
        || says_who_stands_where(paragraph)
        || is_scene_without_verb(paragraph)
}

/// Whether a line ends a caption with its credit.
pub(super) fn ends_with_credit(line: &str) -> bool {
    ends_with_bracketed_credit(line) || ends_with_open_credit(line)
}

/// Where a caption ends that the report's text goes on behind, without a line break.
pub(super) fn end_of_glued(paragraph: &str) -> Option<usize> {
    let bytes = paragraph.as_bytes();
    let window = bytes.len().min(600);
    let mut from = 0;
    while let Some(n) = memchr::memchr2(b'(', b'[', &bytes[from..window]) {
        let open = from + n;
        let close = open + memchr::memchr2(b')', b']', &bytes[open..bytes.len().min(open + 120)])?;
        let inside = paragraph.get(open + 1..close)?;
        let rest = paragraph[close + 1..].trim_start_matches(['.', ' ', '\u{a0}']);
        let source = || is_credit(inside) && super::paragraphs::opens_with_dateline(rest);
        if is_photo_credit(inside) || source() {
            let starts = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
            return (starts && rest.len() >= 60).then_some(close + 1);
        }
        from = close + 1;
        if from >= window {
            break;
        }
    }
    None
}

/// `(Photo: VNA)`, `[Photo/Xinhua]`, `(Xinhua/Li Ming)`, `（新华社记者 李明 摄）` at the end.
fn ends_with_bracketed_credit(paragraph: &str) -> bool {
    let end =
        paragraph.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '。' | '/' | '"' | '”' | ';'));
    let Some(body) = end.strip_suffix([')', ']', '）', '】']) else { return false };
    let Some(open) = body.rfind(['(', '[', '（', '【']) else { return false };
    let inside = body[open..].trim_start_matches(['(', '[', '（', '【']);
    is_credit(inside)
}

fn is_credit(inside: &str) -> bool {
    if inside.chars().count() > 90 {
        return false;
    }
    let lower = inside.trim().to_lowercase();
    let agency = AGENCIES
        .iter()
        .any(|a| lower.strip_prefix(a).is_some_and(|rest| rest.starts_with(['/', ' ']) && rest.len() > 1));
    is_photo_credit(inside)
        || starts_with_credit_word(&lower)
        || (agency && lower.contains('/'))
        || lower.ends_with('摄')
        || lower.ends_with(" photo")
}

/// A credit that can only be a picture's: "source" alone may be a figure's.
fn is_photo_credit(inside: &str) -> bool {
    let lower = inside.trim().to_lowercase();
    !lower.starts_with("source") && !lower.starts_with("nguồn") && starts_with_credit_word(&lower)
}

/// "photo: x", "photo/x", "photo by x", "photo courtesy of x", or the word alone.
fn starts_with_credit_word(lower: &str) -> bool {
    CREDIT_WORDS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start();
            let short =
                matches!(*word, "photo" | "photos" | "image" | "picture") && lower.split_whitespace().count() <= 5;
            (rest.is_empty() && word.contains(' '))
                || (short && !rest.is_empty())
                || rest.starts_with([':', '/', '：', ',', '.'])
                || ["by ", "courtesy ", "from ", "- ", "– ", "| "].iter().any(|w| rest.starts_with(w))
        })
    })
}

/// `… Photo: VNA`, `… — VNA/VNS Photo Minh Anh`, `… Photos: A/B.` at the end, outside brackets.
fn ends_with_open_credit(paragraph: &str) -> bool {
    let from = paragraph.char_indices().rev().nth(79).map_or(0, |(i, _)| i);
    let bytes = &paragraph.as_bytes()[from..];
    // Most paragraphs have neither a colon nor a photo in their last words.
    let named = |w: &[u8]| w[1] == b':' && !w[0].is_ascii_digit();
    let may = bytes.windows(2).any(named)
        || bytes.windows(4).any(|w| w.eq_ignore_ascii_case(b"hoto"))
        || paragraph[from..].contains(['：', '摄', '发']);
    if !may {
        return false;
    }
    let tail = paragraph[from..].to_lowercase();
    let at_word = |at: usize| at == 0 || !tail[..at].ends_with(char::is_alphanumeric);
    let named = CREDIT_WORDS.iter().filter(|w| !w.starts_with("video")).any(|word| {
        tail.rfind(word).is_some_and(|at| {
            let rest = tail[at + word.len()..].trim_start();
            let named = rest.strip_prefix([':', '：']).is_some_and(|name| {
                let name = name.trim();
                !name.is_empty() && name.split_whitespace().count() <= 6 && !name.contains(". ")
            });
            at_word(at) && named && (from == 0 || !word.starts_with("source"))
        })
    });
    let agency = [
        "vns photo",
        "vna photo",
        "vna/vns photo",
        "afp photo",
        "reuters photo",
        "ap photo",
        "file photo",
        "epa photo",
    ]
    .iter()
    .any(|credit| tail.rfind(credit).is_some_and(|at| at_word(at) && tail.len() - at < 50));
    let photographer =
        tail.trim_end_matches(['。', '）', '.']).ends_with('摄') || tail.trim_end().ends_with("新华社发");
    let by = ["photo by ", "photo via ", "photo courtesy ", "photos by ", "photo from ", "image via ", "image by "]
        .iter()
        .any(|credit| tail.rfind(credit).is_some_and(|at| at_word(at) && tail[at..].split_whitespace().count() <= 12));
    named || agency || by || photographer
}

fn opens_as_caption(paragraph: &str) -> bool {
    let opens = [
        "file photo",
        "illustrative photo",
        "illustrative image",
        "illustration photo",
        "photo:",
        "photo shows",
        "photos:",
        "this photo",
        "this file photo",
        "this picture",
        "this aerial photo",
        "an aerial photo",
        "aerial photo",
        "a file photo",
        "in this photo",
        "in this picture",
        "ảnh minh họa",
        "Ảnh minh họa",
        "ảnh:",
        "Ảnh:",
        "资料图",
        "图为",
        "图：",
        "圖為",
        "photo taken on",
        "this image",
    ];
    let starts = |o: &&str| paragraph.get(..o.len()).is_some_and(|head| head.eq_ignore_ascii_case(o));
    paragraph.len() <= 600 && opens.iter().any(starts)
}

/// `Minister A (R) receives B (second from left)` in one sentence.
fn says_who_stands_where(paragraph: &str) -> bool {
    if paragraph.len() > 500 || sentences(paragraph) > 1 {
        return false;
    }
    let mut rest = paragraph;
    while let Some(open) = rest.find(['(', '（']) {
        rest = rest[open..].trim_start_matches(['(', '（']);
        let Some(close) = rest.find([')', '）']) else { return false };
        let inside = rest[..close].to_lowercase();
        if close <= 40 && POSITIONS.iter().any(|p| is_position(&inside, p)) {
            return true;
        }
        rest = &rest[close..];
    }
    false
}

/// "r", "r, front", "second from left", "third, left".
fn is_position(inside: &str, word: &str) -> bool {
    inside.strip_prefix(word).is_some_and(|rest| {
        let rest = rest.trim_start_matches([',', ' ', '.']);
        let ordinal = matches!(
            word,
            "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "front" | "back" | "seated" | "standing"
        );
        (rest.is_empty() && !ordinal)
            || ["from", "left", "right", "front", "row", "centre", "center", "r", "l"]
                .iter()
                .any(|w| rest == *w || rest.strip_prefix(w).is_some_and(|r| r.starts_with([' ', ','])))
    })
}

/// `At the reception`, `Delegates at the conference.`, `Overview of the meeting`: what a picture shows.
fn is_scene_without_verb(paragraph: &str) -> bool {
    const SCENES: &[&str] = &[
        "event",
        "meeting",
        "reception",
        "conference",
        "ceremony",
        "talks",
        "session",
        "forum",
        "fair",
        "exhibition",
        "workshop",
        "seminar",
        "summit",
        "dialogue",
        "signing",
        "programme",
        "program",
        "press conference",
        "launch",
        "symposium",
        "congress",
    ];
    const VERBS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "will", "said", "says", "agreed", "held", "took", "met",
        "told", "can", "would", "also", "reached", "rose", "fell",
    ];
    const OPENINGS: &[&str] = &[
        "At the ",
        "An overview of ",
        "Overview of ",
        "A view of ",
        "A scene ",
        "Scene ",
        "Panorama of ",
        "A panoramic view ",
    ];
    if paragraph.len() > 140 || !(paragraph.contains(" at the ") || OPENINGS.iter().any(|o| paragraph.starts_with(o))) {
        return false;
    }
    let words: Vec<&str> =
        paragraph.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    if words.is_empty() || words.len() > 16 || words.iter().any(|w| VERBS.contains(w)) {
        return false;
    }
    let opens = OPENINGS.iter().any(|o| paragraph.starts_with(o)) && words.len() <= 12 && !paragraph.contains(", ");
    let closes = words.len() >= 4
        && words[words.len() - 3..words.len() - 1] == ["at", "the"]
        && SCENES.contains(&words[words.len() - 1]);
    opens || closes
}

fn sentences(paragraph: &str) -> usize {
    let marks = paragraph.as_bytes().windows(2).filter(|w| matches!(w[0], b'.' | b'!' | b'?') && w[1] == b' ');
    marks.count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        for caption in [
            "Minister A and Minister B in X. (Photo: VNA)",
            "Trucks wait at a gate in X [Photo/Xinhua]",
            "Trucks wait at a gate in X, Nov. 3, 2024. (Xinhua/Li Ming)",
            "Trucks wait. (Photo by Li Ming/Xinhua)",
            "Trucks at the gate. Photo: tea.vn",
            "Deputy PM A at the hall. Photos: B C/The Tea Times.",
            "Dragon fruit in a field. — VNA/VNS Photo Minh Anh",
            "FILE PHOTO: A ship in a port",
            "Illustrative photo",
            "Xe tải chờ thông quan (Ảnh: TTXVN)",
            "11月3日，货车在口岸等候通关。新华社记者 李明 摄",
            "A and B shake hands (Source: VNA)",
            "Cars at a gate. (Illustrative image. Source: VNA)",
            "A bloc of countries. (Photo internet reproduction)",
            "A will meet B next year. Photo via TN.",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
    }

    #[test]
    fn positions_and_scenes() {
        for caption in [
            "Minister A (R) and his guest B in X on March 3",
            "Minister A (second from left) visits a tea farm",
            "Minister A (centre) at a farm.",
            "Delegates at the event.",
            "At the reception",
            "An overview of the meeting",
        ] {
            assert!(is_caption(caption), "{caption}");
        }
    }

    #[test]
    fn sentences_are_no_captions() {
        for sentence in [
            "At the meeting, the two sides agreed to open a gate.",
            "The photo shows that trade between the two rose by 5% last year to 4 billion dollars, he said.",
            "Three countries do a great job for the road (PHOTO)",
            "Exports (left out here: tea) rose to 4 billion USD, and imports fell.",
            "The Association (ASEAN) met in X. It agreed on tea.",
            "He said the source: a report of the ministry on trade, was known to all of them by then",
            "Both sides spoke at the conference that was held in X.",
        ] {
            assert!(!is_caption(sentence), "{sentence}");
        }
    }
}
