//! What the names of classes, ids and roles say about a part of a page.

use std::ops::BitOr;

/// What a part of a page is there for; several may hold at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Role(u16);

impl Role {
    pub(super) const NONE: Role = Role(0);
    /// Menus, forms, buttons, comments, notices.
    pub(super) const CHROME: Role = Role(1);
    /// Other stories.
    pub(super) const BESIDE: Role = Role(2);
    pub(super) const CAPTION: Role = Role(4);
    /// Who wrote it and when.
    pub(super) const BYLINE: Role = Role(8);
    /// The report's own text, as the page names it.
    pub(super) const TEXT: Role = Role(16);
    pub(super) const HIDDEN: Role = Role(32);
    pub(super) const ARTICLE: Role = Role(64);
    pub(super) const SUMMARY: Role = Role(128);
    pub(super) const COMMENTS: Role = Role(256);

    pub(super) fn has(self, role: Role) -> bool {
        self.0 & role.0 != 0
    }

    pub(super) fn without(self, role: Role) -> Role {
        Role(self.0 & !role.0)
    }
}

impl BitOr for Role {
    type Output = Role;
    fn bitor(self, other: Role) -> Role {
        Role(self.0 | other.0)
    }
}

const CHROME: &[&str] = &[
    "nav", "navigation", "navbar", "navi", "menu", "menus", "submenu", "breadcrumb", "breadcrumbs", "crumbs", "crumb", "footer", "foot", "share", "sharing", "shares", "sharebar", "sharethis", "addthis", "addtoany", "social", "socials", "sociable", "newsletter", "newsletters",
    "subscribe", "subscription", "subscriptions", "signup", "signin", "login", "logout", "register", "registration", "cookie", "cookies", "consent", "gdpr", "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertisements", "advertising", "adsense", "adslot", "dfp", "sponsor", "sponsored",
    "sponsors", "paywall", "modal", "popup", "overlay", "lightbox", "tooltip", "toolbar", "tools", "pagination", "pager", "tags", "taglist", "tagcloud", "copyright", "disclaimer", "skip", "search", "searchbox", "masthead", "follow", "cta", "donate", "donation", "poll", "quiz", "rating", "ratings", "vote", "feedback", "print", "printonly",
    "noprint", "screenreader", "sr", "visuallyhidden", "hidden", "offscreen", "topbar", "utility", "keywords", "topics", "noscript", "dropdown", "survey", "reactions", "emoji", "correction", "corrections", "alert",
];
const COMMENTS: &[&str] = &["comment", "comments", "commentlist", "disqus", "respond", "replies", "discussion", "livefyre", "coral", "fbcomments"];
const BESIDE: &[&str] = &[
    "related", "relateds", "relatedlinks", "relatedcontent", "relatedposts", "relatedarticles", "recommended", "recommendation", "recommendations", "recommend", "recirc", "recirculation", "popular", "mostread", "mostpopular", "mostviewed", "trending", "teaser", "teasers", "outbrain", "taboola", "zergnet", "revcontent", "promo", "promos", "promotion", "promoted",
    "sidebar", "sidebars", "rail", "aside", "readmore", "readnext", "nextup", "upnext", "alsoread", "seealso", "morestories", "morenews", "jp-relatedposts", "yarpp", "crosslinks", "inset", "insets", "hotnews", "infobox", "widget", "widgets", "carousel", "spotlight", "prevnext", "latestnews", "moreon",
];
const CAPTIONS: &[&str] = &["caption", "captions", "figcaption", "credit", "credits", "photocredit", "imagecredit", "cutline", "imgcaption", "wp-caption-text", "photographer"];
const BYLINES: &[&str] = &["byline", "bylines", "dateline", "timestamp", "author", "authors", "authorname", "authorbio", "bio", "publishdate", "pubdate", "datetime", "postmeta", "articlemeta", "posted", "published", "writer", "reporter", "contributors", "contributor"];
const TEXTS: &[&str] = &["articlebody", "articletext", "articlecontent", "storybody", "storytext", "storycontent", "postbody", "postcontent", "entrycontent", "entrytext", "bodytext", "newstext", "newscontent", "newsbody", "contentbody", "articlebodycontent", "bodycontent", "maintext", "fulltext", "detailcontent", "contentdetail", "newsdetail", "articledetail", "textcontent", "richtext", "bodycopy", "articlecopy", "postentry", "blogpost", "blogcontent", "textarticle", "trscontent", "trseditor"];
const SUMMARIES: &[&str] = &["standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "lede", "lead", "sapo", "summary", "abstract", "excerpt", "intro", "strapline"];
const ITEMS: &[&str] = &["related", "more", "most", "read", "also", "next", "other", "latest", "top", "recent"];

/// The role that a name of a class, an id or a test hook gives.
pub(super) fn role_of_name(name: &str) -> Role {
    let mut role = Role::NONE;
    for token in name.split_ascii_whitespace().take(24) {
        role = role | role_of_token(token);
    }
    role
}

fn role_of_token(token: &str) -> Role {
    if token.len() > 80 {
        return Role::NONE;
    }
    let words = words(token);
    let joined: String = words.concat();
    let mut role = Role::NONE;
    if TEXTS.contains(&joined.as_str()) || pairs(&words).any(|pair| TEXTS.contains(&pair.as_str())) {
        role = role | Role::TEXT;
    }
    let has = |list: &[&str]| list.contains(&joined.as_str()) || words.iter().any(|w| list.contains(&w.as_str())) || pairs(&words).any(|p| list.contains(&p.as_str()));
    // "has-sidebar" and "no-comments" speak of other parts of the page.
    if words.first().is_some_and(|w| matches!(w.as_str(), "has" | "no" | "with" | "is" | "without" | "single" | "js" | "not" | "page" | "body" | "template" | "hide" | "show")) && words.len() > 1 {
        return role;
    }
    if has(COMMENTS) {
        role = role | Role::CHROME | Role::COMMENTS;
    }
    if has(CHROME) {
        role = role | Role::CHROME;
    }
    if has(BESIDE) || links_to_others(&words) {
        role = role | Role::BESIDE;
    }
    if has(CAPTIONS) {
        role = role | Role::CAPTION;
    }
    if has(BYLINES) {
        role = role | Role::BYLINE;
    }
    if has(SUMMARIES) {
        role = role | Role::SUMMARY;
    }
    role
}

/// "more-news", "read-next", "other-stories", "latest-articles".
fn links_to_others(words: &[String]) -> bool {
    let things = ["news", "stories", "story", "articles", "posts", "headlines", "links", "reading", "coverage", "videos", "content", "items"];
    words.windows(2).any(|pair| ITEMS.contains(&pair[0].as_str()) && (things.contains(&pair[1].as_str()) || ITEMS.contains(&pair[1].as_str())))
}

fn pairs(words: &[String]) -> impl Iterator<Item = String> + '_ {
    words.windows(2).map(|pair| pair.concat())
}

/// The small-letter words of a name such as `article-body`, `articleBody`, `ArticleBody_x9f`.
fn words(token: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let (mut open, mut small) = (false, false);
    for c in token.chars() {
        if !c.is_ascii_alphabetic() {
            open = false;
            continue;
        }
        if !open || (c.is_ascii_uppercase() && small) {
            out.push(String::new());
        }
        open = true;
        small = c.is_ascii_lowercase();
        if let Some(word) = out.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_roles() {
        for (name, role) in [
            ("article-body", Role::TEXT),
            ("ArticleBody_x9f col", Role::TEXT),
            ("related-links", Role::BESIDE),
            ("moreNews", Role::BESIDE),
            ("wp-caption-text", Role::CAPTION),
            ("top-nav", Role::CHROME),
            ("comments-area", Role::COMMENTS),
        ] {
            assert!(role_of_name(name).has(role), "{name}");
        }
        for name in ["header-title", "has-sidebar", "loaded", "content", "shadow", "tagged", "no-comments"] {
            assert_eq!(role_of_name(name), Role::NONE, "{name}");
        }
    }
}
