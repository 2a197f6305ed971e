//! What the names of classes, ids and roles say about a part of a page.

use crate::wordlist;
use std::collections::{HashMap, HashSet};
use std::ops::BitOr;
use std::sync::LazyLock;

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

    fn only(self, role: Role) -> Role {
        Role(self.0 & role.0)
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

/// The words of `words/roles.txt`, each with all roles that it gives.
struct Names {
    roles: HashMap<String, Role>,
    /// Words that stand before "news" or "stories" where other stories are listed.
    items: HashSet<String>,
}

fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        let list = |name: &'static str| wordlist::entries(include_str!("../../words/roles.txt"), name);
        let mut roles: HashMap<String, Role> = HashMap::new();
        for (name, role) in [
            ("chrome", Role::CHROME),
            ("comments", Role::CHROME | Role::COMMENTS),
            ("beside", Role::BESIDE),
            ("captions", Role::CAPTION),
            ("bylines", Role::BYLINE),
            ("texts", Role::TEXT),
            ("summaries", Role::SUMMARY),
        ] {
            for word in list(name) {
                let old = roles.get(&word).copied().unwrap_or_default();
                roles.insert(word, old | role);
            }
        }
        Names { roles, items: list("items").collect() }
    });
    &NAMES
}

/// The role that a name of a class, an id or a test hook gives.
pub(super) fn role_of_name(name: &str) -> Role {
    name.split_ascii_whitespace().take(24).fold(Role::NONE, |role, token| role | role_of_token(token))
}

fn role_of_token(token: &str) -> Role {
    if token.len() > 80 {
        return Role::NONE;
    }
    let words = words(token);
    let of = |word: &str| names().roles.get(word).copied().unwrap_or_default();
    let joined = of(&words.concat());
    let role = pairs(&words).fold(joined, |role, pair| role | of(&pair));
    // "has-sidebar" and "no-comments" speak of other parts of the page.
    if words.len() > 1 && SPEAKS_OF_OTHERS.contains(&words[0].as_str()) {
        return role.only(Role::TEXT);
    }
    let single = words.iter().fold(Role::NONE, |role, word| role | of(word)).without(Role::TEXT);
    let mut role = role | single;
    if links_to_others(&words) {
        role = role | Role::BESIDE;
    }
    // What a report quotes from elsewhere is its own.
    let quoted = words.iter().any(|w| matches!(w.as_str(), "embed" | "embedded" | "tweet"));
    if quoted && !role.has(Role::COMMENTS) { role.without(Role::CHROME) } else { role }
}

const SPEAKS_OF_OTHERS: &[&str] =
    &["has", "no", "with", "is", "without", "single", "js", "not", "page", "body", "template", "hide", "show"];

/// "more-news", "read-next", "other-stories", "latest-articles".
fn links_to_others(words: &[String]) -> bool {
    const THINGS: &[&str] = &["news", "stories", "story", "articles", "posts", "headlines", "links", "reading"];
    const MORE: &[&str] = &["coverage", "videos", "content", "items"];
    let items = &names().items;
    words.windows(2).any(|pair| {
        let thing = pair[1].as_str();
        items.contains(&pair[0]) && (THINGS.contains(&thing) || MORE.contains(&thing) || items.contains(thing))
    })
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
