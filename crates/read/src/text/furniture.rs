//! Lines that belong to the page and not to any story: buttons, forms, headings of lists of other stories.

use crate::dates;

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

const CHROME: &[&str] = &[
    "logo", "menu", "home", "home page", "homepage", "search", "login", "log in", "log out", "sign in", "sign up", "register", "subscribe", "subscribe now", "share",
    "share this", "share this article", "share this story", "share article", "print", "print this", "print article", "email", "e-mail", "email this", "facebook", "twitter", "x", "linkedin",
    "zalo", "whatsapp", "telegram", "wechat", "weibo", "pinterest", "instagram", "youtube", "tiktok", "copy link", "link copied", "save", "bookmark", "comments", "comment", "leave a comment", "leave a reply",
    "post a comment", "add a comment", "post comment", "no comments", "no comment", "submit", "send", "reply", "cancel reply", "like", "tags", "tag", "topics", "keywords", "advertisement", "advertisements", "ads", "ad", "sponsored",
    "sponsored content", "skip to content", "skip to main content", "back to top", "go to top", "top", "next", "previous", "prev", "close", "ok", "accept", "accept all", "more", "view more",
    "load more", "show more", "see more", "contact", "contact us", "about us", "privacy policy", "terms of use", "terms of service", "follow us", "newsletter", "font size", "advert", "a-", "a+", "a", "aa", "listen", "listen to this article",
    "vna", "vns", "xinhua", "ttxvn", "afp", "reuters", "bernama", "yonhap", "pti", "ani", "nhandan online", "thanks!", "thank you", "close this search box", "sorry", "english", "loading", "loading...", "your comment", "your comments", "name", "website", "editor's note", "audio", "download", "sitemap", "rss", "feedback", "report", "disclaimer", "text size", "text size:", "print edition", "e-paper", "epaper", "copy", "views", "share on", "continue reading", "continue", "click to expand",
    "tiếng việt", "đăng nhập", "đăng ký", "đăng xuất", "chia sẻ", "bình luận", "gửi bình luận", "ý kiến", "ý kiến bạn đọc", "trang chủ", "tìm kiếm", "in bài", "in bài viết", "quảng cáo", "tin tài trợ", "từ khóa", "từ khoá", "thẻ", "về trang chủ",
    "liên hệ", "thích", "gửi", "hủy", "lưu", "nghe đọc bài", "theo dõi", "google news", "in tin", "bạn cần đăng nhập", "email bài viết", "video", "videos", "photos", "photo gallery", "infographics",
    "首页", "登录", "注册", "分享", "打印", "评论", "搜索", "返回顶部", "关注我们", "分享到", "字体", "广告", "中文", "简体", "繁体", "大", "中", "小", "收藏", "纠错", "导航", "登錄", "登入", "首頁", "列印",
];
const CHROME_OPENINGS: &[&str] = &[
    "copyright", "©", "all rights reserved", "tags:", "tag:", "topics:", "keywords:", "từ khóa:", "từ khoá:", "tags :", "share on ", "share to ", "share this ", "follow us on", "subscribe to ", "sign up for ", "sign up to ", "please enter ",
    "by clicking", "by continuing", "we use cookies", "this website uses cookies", "this site uses cookies", "our website uses cookies", "your email address will not", "required fields", "click here", "click to ", "editor:", "editors:", "责任编辑", "责编", "编辑：", "编辑:", "【责任编辑",
    "責任編輯", "download our app", "download the app", "join our ", "log in to ", "login to ", "enter your ", "hotline", "tel:", "tel.:", "phone:", "fax:", "email:", "e-mail:", "giấy phép", "license no", "licence no", "bản quyền", "powered by", "designed by", "developed by",
    "bình luận (", "comments (", "enable javascript", "please enable", "your browser does not", "this content is ", "not a member", "already a member", "already a subscriber", "to continue reading", "get the latest", "stay up to date", "stay informed", "receive our", "you have read", "vui lòng ", "hỏi đáp ", "đăng ký ấn phẩm", "nhập ", "follow us", "scan ", "disclaimer:", "you are using software", "subscribe i am", "close this ", "adjust font", "font larger", "fontlarger", "font size", "audio by ", "advertisement ", "this post is also available", "read this in ", "reading time", "thanks for ", "扫一扫", "版权所有", "本网站", "未经授权", "来源：", "来源:", "稿件来源", "source: xinhua", "thank you for ", "don't have an account", "sign in to ", "views:", "reading time", "write to ", "image copyright", "image caption", "media caption", "image source", "this article was originally", "we've detected you are", "you are using an outdated",
];
const LIST_HEADS: &[&str] = &[
    "related", "related news", "related articles", "related article", "related stories", "related story", "related posts", "related post", "related topics", "related content", "related items", "related links", "related reading", "related coverage", "read more", "read also", "also read", "see also",
    "read next", "more news", "more stories", "more articles", "more on this", "more on this story", "more on this topic", "more like this", "most read", "most viewed", "most popular", "most shared", "most commented", "popular", "popular news", "popular posts", "popular stories", "popular articles", "trending", "trending now", "trending news", "trending stories", "latest", "latest news", "latest stories",
    "latest articles", "latest posts", "latest updates", "latest headlines", "recent news", "recent posts", "recent articles", "recent stories", "recommended", "recommended for you", "recommended stories", "recommended articles", "recommendations", "you may also like", "you might also like", "you may like", "you may be interested in", "you might be interested in", "you may also be interested in", "other news", "others", "other stories", "other articles", "others news",
    "top stories", "top news", "top story", "headlines", "top headlines", "editor's picks", "editor's pick", "editors' picks", "editor's choice", "don't miss", "must read", "must reads", "next story", "next article", "previous article", "previous story", "next post", "previous post", "in this category", "same category", "news in the same category", "hot news", "breaking news", "what to read next", "what's next", "in other news", "in case you missed it", "newest",
    "new news", "special reports", "in pictures", "multimedia", "featured", "featured news", "featured stories", "highlights", "focus", "spotlight", "hot topics", "hot topic", "from the web", "around the web", "promoted", "promoted stories", "sponsored stories", "more for you", "up next", "keep reading", "explore more", "discover more", "news you may be interested in", "more in news", "more in business", "more in politics", "more in world", "other topics", "same topic",
    "đọc nhiều", "đọc nhiều nhất", "đọc thêm", "tin liên quan", "tin cùng chuyên mục", "tin cùng mục", "tin mới", "tin mới nhất", "tin mới hơn", "tin cũ hơn", "tin nổi bật", "tin khác", "các tin khác", "tin tức khác", "đừng bỏ lỡ", "có thể bạn quan tâm", "bài liên quan", "bài viết liên quan", "xem nhiều", "xem nhiều nhất", "cùng chuyên mục", "tin đọc nhiều", "xem thêm", "bài mới", "bài viết mới", "tin bài khác", "tin bài liên quan", "tin cùng chủ đề", "mới nhất", "nổi bật", "tin hot", "bạn có thể quan tâm",
    "相关新闻", "相关阅读", "相关报道", "推荐阅读", "延伸阅读", "热门新闻", "热点新闻", "最新新闻", "更多新闻", "猜你喜欢", "大家都在看", "热门推荐", "排行榜", "相关链接", "相关文章", "热门文章", "最新文章", "为你推荐", "精彩推荐", "上一篇", "下一篇", "相關新聞", "延伸閱讀", "推薦閱讀", "热点推荐", "更多", "最新", "最热",
];
const LINK_OPENINGS: &[&str] = &[
    "read more:", "read more :", "also read:", "read also:", "see also:", "related:", "related news:", "related story:", "related article:", "read:", "more:", "watch:", "watch also:", "also watch:", "must read:", "don't miss:", "see more:", "đọc thêm:", "xem thêm:", ">>", "»", "►", "▶", "also read |", "read |", "also read -", "read more on", "read more about", "read also |", "相关：", "相关新闻：", "上一篇：", "下一篇：", "上一篇:", "下一篇:",
];
const MOST_BYTES: usize = 240;

/// What a line of the page is, where it is no part of a story.
pub(crate) fn furniture(paragraph: &str) -> Option<Furniture> {
    if paragraph.len() > MOST_BYTES {
        return None;
    }
    let lower = paragraph.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '>' | '»' | '…' | '|' | '+' | '-' | '"' | '#' | '*' | '→' | '：' | '•' | '/'));
    if bare.is_empty() {
        return Some(Furniture::Chrome);
    }
    if bare.len() <= 60 && CHROME.contains(&bare) {
        return Some(Furniture::Chrome);
    }
    if bare.len() <= 60 && (LIST_HEADS.contains(&bare) || is_more_from(bare)) {
        return Some(Furniture::ListHead);
    }
    let related = lower.strip_prefix("related ").and_then(|r| r.find(':')).is_some_and(|at| at < 16);
    if related || LINK_OPENINGS.iter().any(|o| lower.starts_with(o)) {
        return Some(Furniture::Link);
    }
    let followed = lower.starts_with("follow ") && ["twitter", "facebook", "instagram", "telegram", "youtube", "zalo"].iter().any(|s| lower.contains(s));
    if followed || CHROME_OPENINGS.iter().any(|o| lower.starts_with(o)) || is_counter(&lower) || is_menu(&lower) || is_address(&lower) {
        return Some(Furniture::Chrome);
    }
    is_byline(paragraph, &lower).then_some(Furniture::Byline)
}

/// "more from business", "more in world", "latest in trade".
fn is_more_from(bare: &str) -> bool {
    ["more from ", "more in ", "latest in ", "latest from ", "more on ", "trending in ", "popular in ", "most read in ", "tin mới về "].iter().any(|o| bare.starts_with(o))
        && bare.split_whitespace().count() <= 6
        || (bare.starts_with("more ") || bare.starts_with("other ") || bare.starts_with("related ") || bare.starts_with("latest ") || bare.starts_with("top "))
            && ["stories", "news", "articles", "headlines", "posts", "videos", "reading", "coverage"].iter().any(|e| bare.ends_with(e))
            && bare.split_whitespace().count() <= 6
}

/// "You have 500/500 characters left", "Item 1 of 4", "3 / 7", "comments (0)", "5 min read", "1,204 views".
fn is_counter(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let digits = |w: &str| !w.is_empty() && w.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '/' | '(' | ')'));
    if !lower.bytes().any(|b| b.is_ascii_digit()) || words.len() > 8 {
        return false;
    }
    let left = lower.contains("characters left") || lower.contains("characters remaining") || lower.contains("ký tự");
    let of = matches!(words[..], [what, a, "of", b] if matches!(what, "item" | "page" | "photo" | "image" | "slide" | "picture") && digits(a) && digits(b));
    let fraction = words.len() <= 3 && words.iter().all(|w| digits(w) || *w == "/" || *w == "of") && lower.contains(['/', 'o']) && lower.len() <= 9;
    let counted = words.len() <= 4
        && digits(words[0])
        && words[1..].iter().any(|w| matches!(*w, "min" | "mins" | "minute" | "minutes" | "views" | "shares" | "comments" | "comment" | "likes" | "reads" | "hits" | "lượt"));
    let bracketed = words.len() <= 4 && words.last().is_some_and(|w| w.starts_with('(') && w.ends_with(')') && digits(w) && w.len() <= 5) && !lower.starts_with('(');
    left || of || fraction || counted || bracketed
}

/// "Home | News | Contact", "Home > News > World".
fn is_menu(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split(['|', '>', '›', '»', '•', '·']).map(str::trim).collect();
    let short = parts.iter().all(|p| p.split_whitespace().count() <= 4 && !p.is_empty());
    let dated = lower.bytes().any(|b| b.is_ascii_digit());
    let buttons = parts.iter().filter(|p| CHROME.contains(p)).count();
    !dated && ((short && parts.len() >= 3) || (parts.len() == 2 && buttons >= 1) || (parts.len() >= 2 && buttons >= 2))
}

/// A line that is only a web or mail address.
fn is_address(lower: &str) -> bool {
    let one = !lower.contains(char::is_whitespace);
    one && (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") || (lower.contains('@') && lower.contains('.')))
}

fn is_byline(paragraph: &str, lower: &str) -> bool {
    const OPENINGS: &[&str] = &["by ", "by: ", "author: ", "author:", "written by ", "reported by ", "reporter: ", "story by ", "words by ", "tác giả: ", "theo ", "记者", "作者", "文/", "from our correspondent", "staff reporter", "staff writer", "our correspondent"];
    const STAMPS: &[&str] = &["updated", "published", "posted", "last updated", "last modified", "release time", "date:", "first published", "created", "cập nhật", "đăng lúc", "ngày đăng", "发布时间", "更新时间", "時間", "时间", "xuất bản"];
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
    let clock = lower.as_bytes().windows(4).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit());
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let stamp = ["published", "updated", "posted", "print", "source", "comments", "comment", "views"].iter().any(|s| words.contains(s));
    let weekday = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().any(|d| words.contains(d));
    let agency = words.len() <= 4 && ["xinhua", "vna", "reuters", "afp", "bernama", "antara", "daily", "times", "news", "online"].iter().any(|a| words.contains(a));
    clock || stamp || (weekday && words.len() <= 7) || agency || lower.contains(" | ")
}

/// A line that is a date, with or without a time, weekday or zone, and nothing else.
pub(super) fn is_dateline(lower: &str) -> bool {
    const ASIDE: &[&str] = &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "gmt", "am", "pm", "a", "p", "m", "utc", "ict", "ist", "updated", "published", "posted", "on", "at", "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "ngày", "tháng", "th", "st", "nd", "rd", "edt", "est", "bst", "hkt", "sgt", "wib", "t", "z", "date", "time", "hours", "ago", "hour", "minutes", "days", "day", "giờ", "trước", "phút", "beijing", "hrs", "last", "first", "h",
    ];
    if lower.len() > 90 || !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let dated = !dates::all(lower).is_empty() || dates::parse_day_first(lower).is_some() || lower.ends_with(" ago") || lower.ends_with("trước");
    dated
        && lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(|w| {
            ASIDE.contains(&w) || ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].iter().any(|m| w.starts_with(m)) || w.chars().all(|c| "年月日号時时分星期一二三四五六日周".contains(c))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Furniture::{Byline, Chrome, Link, ListHead};

    #[test]
    fn furniture_of_pages() {
        for (line, kind) in [
            ("Logo", Chrome), ("You have 500/500 characters left", Chrome), ("Please enter 5 or more characters!!!", Chrome), ("Đăng ký ấn phẩm|Đăng nhập", Chrome),
            ("Home | News | Business", Chrome), ("BÌNH LUẬN (0)", Chrome), ("Item 1 of 4", Chrome), ("Related News:", ListHead), ("MOST READ", ListHead), ("Đọc nhiều", ListHead),
            ("相关新闻", ListHead), ("More from Business", ListHead), ("Read more: Tea trade up", Link), (">> Tea trade up", Link), ("By Minh Anh", Byline), ("28/01/2025 | 10:56", Byline),
            ("Updated: Tuesday, November 5, 2024 | 10:30", Byline), ("March 09, 2026 | 08:00", Byline), ("November 13, 2023", Byline), ("2 hours ago", Byline), ("***", Chrome), ("tea@example.com", Chrome), ("Xinhua) 09:29, July 14, 2022", Byline),
            ("A B Published December 06, 2022 | 04:30 PM", Byline), ("0 Comment(s)Print E-mail Xinhua, February 27, 2024", Byline), ("Email|Print|Comments   twitter   facebook", Chrome),
        ] {
            assert_eq!(furniture(line), Some(kind), "{line}");
        }
    }

    #[test]
    fn parts_of_stories_are_none() {
        for line in [
            "Opening a new development phase", "By 2030, trade is to reach 50 billion USD.", "Tea exports (2024)", "In 2024 trade rose.", "More tea went to China than ever", "Trade in 2024: 5.2 billion USD", "Home to 5 million people", "By the end of July",
        ] {
            assert_eq!(furniture(line), None, "{line}");
        }
    }
}
