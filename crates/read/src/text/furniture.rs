//! Lines that belong to the page and not to any story: buttons, forms, headings of lists of other stories.

use crate::{dates, wordlist};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a line of the page is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// Buttons, forms, notices.
    Chrome,
    /// A heading that other stories follow.
    ListHead,
    /// A link to another story inside this one: "Read more: …".
    Link,
    /// Who wrote it and when: "By A B", "Updated: Tuesday, 5 November 2024 | 10:30".
    Byline,
}

/// The words of `words/furniture.txt`.
struct Words {
    chrome: HashSet<String>,
    chrome_openings: Vec<String>,
    list_heads: HashSet<String>,
    link_openings: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let list = |name: &'static str| wordlist::entries(include_str!("../../words/furniture.txt"), name);
        Words {
            chrome: list("chrome").collect(),
            chrome_openings: list("chrome openings").collect(),
            list_heads: list("list heads").collect(),
            link_openings: list("link openings").collect(),
        }
    });
    &WORDS
}

const MOST_BYTES: usize = 240;

/// What a line of the page is, where it is no part of a story.
pub(crate) fn furniture(paragraph: &str) -> Option<Furniture> {
    if paragraph.len() > MOST_BYTES {
        return None;
    }
    let lower = paragraph.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '.' | '>' | '»' | '…' | '|' | '+' | '-' | '"' | '#' | '*' | '→' | '：' | '•' | '/')
    });
    if bare.is_empty() {
        return Some(Furniture::Chrome);
    }
    if bare.len() <= 60 && words().chrome.contains(bare) {
        return Some(Furniture::Chrome);
    }
    if bare.len() <= 60 && (words().list_heads.contains(bare) || is_more_from(bare)) {
        return Some(Furniture::ListHead);
    }
    let related = lower.strip_prefix("related ").and_then(|r| r.find(':')).is_some_and(|at| at < 16);
    if related || words().link_openings.iter().any(|o| lower.starts_with(o.as_str())) {
        return Some(Furniture::Link);
    }
    let followed = lower.starts_with("follow ")
        && ["twitter", "facebook", "instagram", "telegram", "youtube", "zalo"].iter().any(|s| lower.contains(s));
    if followed
        || words().chrome_openings.iter().any(|o| lower.starts_with(o.as_str()))
        || is_counter(&lower)
        || is_menu(&lower)
        || is_address(&lower)
    {
        return Some(Furniture::Chrome);
    }
    is_byline(paragraph, &lower).then_some(Furniture::Byline)
}

/// "more from business", "more in world", "latest in trade".
fn is_more_from(bare: &str) -> bool {
    [
        "more from ",
        "more in ",
        "latest in ",
        "latest from ",
        "more on ",
        "trending in ",
        "popular in ",
        "most read in ",
        "tin mới về ",
    ]
    .iter()
    .any(|o| bare.starts_with(o))
        && bare.split_whitespace().count() <= 6
        || (bare.starts_with("more ")
            || bare.starts_with("other ")
            || bare.starts_with("related ")
            || bare.starts_with("latest ")
            || bare.starts_with("top "))
            && ["stories", "news", "articles", "headlines", "posts", "videos", "reading", "coverage"]
                .iter()
                .any(|e| bare.ends_with(e))
            && bare.split_whitespace().count() <= 6
}

/// "You have 500/500 characters left", "Item 1 of 4", "3 / 7", "comments (0)", "5 min read", "1,204 views".
fn is_counter(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let digits =
        |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | '(' | ')'));
    if !lower.bytes().any(|b| b.is_ascii_digit()) || words.len() > 8 {
        return false;
    }
    let left = lower.contains("characters left") || lower.contains("characters remaining") || lower.contains("ký tự");
    let of = matches!(words[..], [what, a, "of", b] if matches!(what, "item" | "page" | "photo" | "image" | "slide" | "picture") && digits(a) && digits(b));
    let fraction = words.len() <= 3
        && words.iter().all(|w| digits(w) || *w == "/" || *w == "of")
        && lower.contains(['/', 'o'])
        && lower.len() <= 9;
    let counted = words.len() <= 4
        && digits(words[0])
        && words[1..].iter().any(|w| {
            matches!(
                *w,
                "min"
                    | "mins"
                    | "minute"
                    | "minutes"
                    | "views"
                    | "shares"
                    | "comments"
                    | "comment"
                    | "likes"
                    | "reads"
                    | "hits"
                    | "lượt"
            )
        });
    let bracketed = words.len() <= 4
        && words.last().is_some_and(|w| w.starts_with('(') && w.ends_with(')') && digits(w) && w.len() <= 5)
        && !lower.starts_with('(');
    left || of || fraction || counted || bracketed
}

/// "Home | News | Contact", "Home > News > World".
fn is_menu(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split(['|', '>', '›', '»', '•', '·']).map(str::trim).collect();
    let short = parts.iter().all(|p| p.split_whitespace().count() <= 4 && !p.is_empty());
    let dated = lower.bytes().any(|b| b.is_ascii_digit());
    let buttons = parts.iter().filter(|p| words().chrome.contains(**p)).count();
    !dated && ((short && parts.len() >= 3) || (parts.len() == 2 && buttons >= 1) || (parts.len() >= 2 && buttons >= 2))
}

/// A line that is only a web or mail address.
fn is_address(lower: &str) -> bool {
    let one = !lower.contains(char::is_whitespace) || lower.starts_with("file://") && lower.len() < 120;
    one && (lower.starts_with("file://")
        || lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || (lower.contains('@') && lower.contains('.')))
}

fn is_byline(paragraph: &str, lower: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "by ",
        "by: ",
        "author: ",
        "author:",
        "written by ",
        "reported by ",
        "reporter: ",
        "story by ",
        "words by ",
        "tác giả: ",
        "theo ",
        "记者",
        "作者",
        "文/",
        "from our correspondent",
        "staff reporter",
        "staff writer",
        "our correspondent",
    ];
    const STAMPS: &[&str] = &[
        "updated",
        "published",
        "posted",
        "last updated",
        "last modified",
        "release time",
        "date:",
        "first published",
        "created",
        "cập nhật",
        "đăng lúc",
        "ngày đăng",
        "发布时间",
        "更新时间",
        "時間",
        "时间",
        "xuất bản",
    ];
    let words = paragraph.split_whitespace().count();
    if words > 14 || words > 5 && paragraph.ends_with(['.', '!', '?', '。']) && !is_dateline(lower) {
        return false;
    }
    let capitals = paragraph.split_whitespace().skip(1).filter(|w| w.starts_with(char::is_uppercase)).count();
    let by_whom = !lower.starts_with("by ") || paragraph[3..].trim_start().starts_with(char::is_uppercase);
    let named = OPENINGS.iter().any(|o| lower.starts_with(o)) && (words <= 6 || capitals * 2 >= words) && by_whom;
    named || STAMPS.iter().any(|o| lower.starts_with(o)) && words <= 12 || is_dateline(lower) || is_stamped(lower)
}

/// A short line with a full date and a clock, a weekday or a word such as "published" beside other words: a name, a source.
fn is_stamped(lower: &str) -> bool {
    if lower.len() > 110 || !lower.bytes().any(|b| b.is_ascii_digit()) || dates::all(lower).is_empty() {
        return false;
    }
    let clock = lower
        .as_bytes()
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let stamp = ["published", "updated", "posted", "print", "source", "comments", "comment", "views"]
        .iter()
        .any(|s| words.contains(s));
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|d| words.contains(d));
    let agency = words.len() <= 4
        && ["xinhua", "vna", "reuters", "afp", "bernama", "antara", "daily", "times", "news", "online"]
            .iter()
            .any(|a| words.contains(a));
    clock || stamp || (weekday && words.len() <= 5) || agency || lower.contains(" | ")
}

/// A line that is a date, with or without a time, weekday or zone, and nothing else.
pub(super) fn is_dateline(lower: &str) -> bool {
    const ASIDE: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "gmt",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "utc",
        "ict",
        "ist",
        "updated",
        "published",
        "posted",
        "on",
        "at",
        "thứ",
        "hai",
        "ba",
        "tư",
        "năm",
        "sáu",
        "bảy",
        "chủ",
        "nhật",
        "ngày",
        "tháng",
        "th",
        "st",
        "nd",
        "rd",
        "edt",
        "est",
        "bst",
        "hkt",
        "sgt",
        "wib",
        "t",
        "z",
        "date",
        "time",
        "hours",
        "ago",
        "hour",
        "minutes",
        "days",
        "day",
        "giờ",
        "trước",
        "phút",
        "beijing",
        "hrs",
        "last",
        "first",
        "h",
    ];
    if lower.len() > 90 || !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let dated = !dates::all(lower).is_empty()
        || dates::parse_day_first(lower).is_some()
        || lower.ends_with(" ago")
        || lower.ends_with("trước");
    dated
        && lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
            ASIDE.contains(&w)
                || ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
                    .iter()
                    .any(|m| w.starts_with(m))
                || w.chars().all(|c| "年月日号時时分星期一二三四五六日周".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Furniture::{Byline, Chrome, Link, ListHead};

    #[test]
    fn furniture_of_pages() {
        for (line, kind) in [
            ("Logo", Chrome),
            ("You have 500/500 characters left", Chrome),
            ("Please enter 5 or more characters!!!", Chrome),
            ("Đăng ký ấn phẩm|Đăng nhập", Chrome),
            ("Home | News | Business", Chrome),
            ("BÌNH LUẬN (0)", Chrome),
            ("Item 1 of 4", Chrome),
            ("Related News:", ListHead),
            ("MOST READ", ListHead),
            ("Đọc nhiều", ListHead),
            ("相关新闻", ListHead),
            ("More from Business", ListHead),
            ("Read more: Tea trade up", Link),
            (">> Tea trade up", Link),
            ("By Minh Anh", Byline),
            ("28/01/2025 | 10:56", Byline),
            ("Updated: Tuesday, November 5, 2024 | 10:30", Byline),
            ("March 09, 2026 | 08:00", Byline),
            ("November 13, 2023", Byline),
            ("2 hours ago", Byline),
            ("***", Chrome),
            ("tea@example.com", Chrome),
            ("Xinhua) 09:29, July 14, 2022", Byline),
            ("A B Published December 06, 2022 | 04:30 PM", Byline),
            ("0 Comment(s)Print E-mail Xinhua, February 27, 2024", Byline),
            ("Email|Print|Comments   twitter   facebook", Chrome),
        ] {
            assert_eq!(furniture(line), Some(kind), "{line}");
        }
    }

    #[test]
    fn parts_of_stories_are_none() {
        for line in [
            "Opening a new development phase",
            "By 2030, trade is to reach 50 billion USD.",
            "Tea exports (2024)",
            "In 2024 trade rose.",
            "More tea went to China than ever",
            "Trade in 2024: 5.2 billion USD",
            "Home to 5 million people",
            "By the end of July",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }
}
