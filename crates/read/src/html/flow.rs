//! A page's markup as a flow of blocks, each with the elements that it stands in.

use super::words::{Role, role_of_name};
use scraper::{ElementRef, Html, Node, node::Element};

/// An element that holds text, by its place in the list.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) parent: usize,
    pub(super) tag: String,
    /// What its own tag and names say.
    pub(super) role: Role,
    /// As `role`, with what the elements around it say.
    pub(super) within: Role,
    /// Its tag and classes: parts of one report that is cut into pieces have the same.
    pub(super) signature: u64,
    /// Scalar values of paragraphs inside it.
    pub(super) prose: usize,
}

/// A run of text between the edges of block elements.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) text: String,
    /// The innermost block element.
    pub(super) part: usize,
    /// Scalar values, and how many of them are in links.
    pub(super) chars: usize,
    pub(super) linked: usize,
    /// Of its block element: `p`, `li`, `h2`, `div`.
    pub(super) tag: String,
}

impl Run {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// The share of its text that is links, in percent.
    pub(super) fn link_percent(&self) -> usize {
        self.linked * 100 / self.chars.max(1)
    }
}

#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) parts: Vec<Part>,
    pub(super) runs: Vec<Run>,
}

impl Flow {
    /// The part and all parts around it, from the inside.
    pub(super) fn around(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = Some(part);
        std::iter::from_fn(move || {
            let here = next?;
            next = (here != self.parts[here].parent).then(|| self.parts[here].parent);
            Some(here)
        })
    }

    pub(super) fn is_within(&self, part: usize, outer: usize) -> bool {
        self.around(part).any(|p| p == outer)
    }
}

/// Where the walk stands: text that is being gathered, and in which block.
struct Walk {
    flow: Flow,
    text: String,
    linked: usize,
    links: usize,
}

enum Step<'a> {
    Enter(ego_tree::NodeRef<'a, Node>, usize),
    Leave { part: usize, is_block: bool, is_link: bool },
}

/// The flow of a page. Walks with a list of its own, so that depth costs no stack.
pub(super) fn of(page: &Html) -> Flow {
    let mut walk = Walk { flow: Flow::default(), text: String::new(), linked: 0, links: 0 };
    walk.flow.parts.push(Part {
        parent: 0,
        tag: "html".to_owned(),
        role: Role::NONE,
        within: Role::NONE,
        signature: 0,
        prose: 0,
    });
    let mut steps = vec![Step::Enter(*page.root_element(), 0)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node, part) => enter(&mut walk, node, part, &mut steps),
            Step::Leave { part, is_block, is_link } => {
                walk.links -= usize::from(is_link);
                if is_block {
                    walk.close(part);
                }
            }
        }
    }
    walk.close(0);
    walk.flow
}

fn enter<'a>(walk: &mut Walk, node: ego_tree::NodeRef<'a, Node>, part: usize, steps: &mut Vec<Step<'a>>) {
    match node.value() {
        Node::Text(text) => walk.add(text),
        Node::Element(element) => {
            let name = element.name();
            if is_passed_over(element) {
                return;
            }
            if name == "br" {
                walk.text.push('\n');
                return;
            }
            let is_block = is_block(name);
            let is_link = name == "a" && element.attr("href").is_some();
            let inner = if is_block || has_name(element) { walk.part(element, part) } else { part };
            if is_block {
                walk.close(part);
            }
            walk.links += usize::from(is_link);
            steps.push(Step::Leave { part: inner, is_block, is_link });
            let first = steps.len();
            steps.extend(node.children().map(|child| Step::Enter(child, inner)));
            steps[first..].reverse();
        }
        _ => {}
    }
}

impl Walk {
    fn add(&mut self, text: &str) {
        // A break in the source is white space; only `br` breaks a line.
        let before = self.text.len();
        for c in text.chars() {
            if c.is_whitespace() || c == '\0' {
                if !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
            }
        }
        if self.links > 0 {
            self.linked += self.text[before.min(self.text.len())..].chars().count();
        }
    }

    /// Ends the block that the gathered text belongs to.
    fn close(&mut self, part: usize) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim_matches(crate::text::is_blank);
        if text.is_empty() {
            return;
        }
        let chars = text.chars().count();
        let tag = self
            .flow
            .around(part)
            .map(|p| self.flow.parts[p].tag.as_str())
            .find(|t| is_block(t))
            .unwrap_or("div")
            .to_owned();
        let mostly_links = linked * 2 > chars;
        let lines = crate::text::split(text);
        for line in &lines {
            let text = line.of(text).to_owned();
            let chars = if lines.len() == 1 { chars } else { text.chars().count() };
            let linked = if lines.len() == 1 { linked.min(chars) } else { chars * usize::from(mostly_links) };
            self.flow.runs.push(Run { text, part, chars, linked, tag: tag.clone() });
        }
    }

    fn part(&mut self, element: &Element, parent: usize) -> usize {
        let role = role(element);
        let within = role | self.flow.parts[parent].within;
        let signature = crate::text::key(&format!("{} {}", element.name(), element.attr("class").unwrap_or_default()))
            .unwrap_or_default();
        self.flow.parts.push(Part { parent, tag: element.name().to_owned(), role, within, signature, prose: 0 });
        self.flow.parts.len() - 1
    }
}

fn has_name(element: &Element) -> bool {
    element.attr("class").is_some() || element.attr("id").is_some() || element.attr("itemprop").is_some()
}

fn is_passed_over(element: &Element) -> bool {
    let named = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "head"
            | "button"
            | "select"
            | "option"
            | "textarea"
            | "input"
            | "object"
            | "embed"
            | "canvas"
            | "video"
            | "audio"
            | "map"
            | "math"
            | "datalist"
            | "dialog"
    );
    let hidden = element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|s| {
            let s: String = s.chars().filter(|c| !c.is_whitespace()).collect();
            s.to_ascii_lowercase().contains("display:none")
        });
    named || hidden
}

pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// What an element's tag, names and attributes say.
fn role(element: &Element) -> Role {
    let mut role = match element.name() {
        "nav" | "footer" | "form" | "menu" => Role::CHROME,
        "aside" => Role::BESIDE,
        "figcaption" => Role::CAPTION,
        "article" => Role::ARTICLE,
        "time" | "address" => Role::BYLINE,
        _ => Role::NONE,
    };
    for attribute in ["class", "id", "data-component", "data-testid"] {
        if let Some(name) = element.attr(attribute) {
            role = role | role_of_name(name);
        }
    }
    role = role
        | match element.attr("role") {
            Some("navigation" | "banner" | "contentinfo" | "search" | "dialog" | "alert" | "menu" | "toolbar") => {
                Role::CHROME
            }
            Some("complementary") => Role::BESIDE,
            _ => Role::NONE,
        };
    role | match element.attr("itemprop") {
        Some("articleBody") => Role::TEXT,
        Some("author" | "datePublished" | "dateModified") => Role::BYLINE,
        Some("caption") => Role::CAPTION,
        Some("comment") => Role::CHROME | Role::COMMENTS,
        _ => Role::NONE,
    }
}

/// The text of an element in one line.
pub(super) fn text_of(element: ElementRef) -> String {
    let mut out = String::new();
    for text in element.text() {
        out.push_str(text);
        out.push(' ');
        if out.len() > 4000 {
            break;
        }
    }
    crate::text::one_line(&out)
}
