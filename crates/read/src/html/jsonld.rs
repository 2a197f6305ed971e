//! JSON-LD: the object that describes the report, also inside `@graph` and lists.

use crate::text;
use scraper::{Html, Selector};
use serde_json::Value;

#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) headline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
    /// Field and value, best first.
    pub(super) dates: Vec<(&'static str, String)>,
}

const TYPES: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "Report",
    "TechArticle",
    "ScholarlyArticle",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "WebPage",
];

/// What the page's JSON-LD says of the report.
pub(super) fn of(page: &Html) -> News {
    let Ok(selector) = Selector::parse("script[type='application/ld+json']") else { return News::default() };
    let values: Vec<Value> = page
        .select(&selector)
        .take(40)
        .filter_map(|script| {
            let source: String = script.text().collect();
            let source = source
                .trim()
                .trim_start_matches("<!--")
                .trim_start_matches("//<![CDATA[")
                .trim_end_matches("-->")
                .trim_end_matches("//]]>")
                .trim()
                .trim_end_matches(';');
            serde_json::from_str(source).or_else(|_| serde_json::from_str(&without_raw_breaks(source))).ok()
        })
        .collect();
    let mut objects = Vec::new();
    values.iter().for_each(|v| gather(v, 0, &mut objects));
    let rank = |o: &Value| types(o).iter().filter_map(|t| TYPES.iter().position(|known| known == t)).min();
    let best = objects.iter().filter_map(|o| rank(o).map(|r| (r, *o))).min_by_key(|(r, _)| *r).map(|(_, o)| o);
    best.map(read).unwrap_or_default()
}

/// Line breaks inside strings, which JSON does not allow and pages have.
fn without_raw_breaks(source: &str) -> String {
    source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn gather<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) if depth < 6 => items.iter().for_each(|v| gather(v, depth + 1, out)),
        Value::Object(fields) if depth < 6 => {
            out.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner) = fields.get(key) {
                    gather(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn types(object: &Value) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(one)) => vec![one.rsplit(['/', '#']).next().unwrap_or(one)],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn read(object: &Value) -> News {
    let is_page = types(object).contains(&"WebPage");
    let words = |key: &str| object.get(key).and_then(name_of);
    let mut dates = Vec::new();
    for key in ["datePublished", "dateCreated", "uploadDate", "dateModified"] {
        if let Some(date) = object.get(key).and_then(Value::as_str) {
            dates.push((key, date.to_owned()));
        }
    }
    News {
        headline: words("headline").or_else(|| if is_page { None } else { words("name") }),
        publisher: words("publisher").or_else(|| words("sourceOrganization")),
        url: object
            .get("url")
            .and_then(Value::as_str)
            .or_else(|| object.get("mainEntityOfPage")?.get("@id")?.as_str())
            .map(str::to_owned),
        body: object.get("articleBody").and_then(Value::as_str).map(str::to_owned),
        dates,
    }
}

/// A string, or the name of an object, or of the first of a list.
fn name_of(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(s) => s.as_str(),
        Value::Object(fields) => fields.get("name")?.as_str()?,
        Value::Array(items) => return items.first().filter(|v| !v.is_array()).and_then(name_of),
        _ => return None,
    };
    let name = text::one_line(&unescaped(name));
    (!name.is_empty() && name.len() < 600).then_some(name)
}

/// The character references that pages leave in JSON.
pub(super) fn unescaped(text: &str) -> String {
    let pairs = [
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&nbsp;", " "),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ];
    pairs.iter().fold(text.to_owned(), |t, (from, to)| if t.contains(from) { t.replace(from, to) } else { t })
}
