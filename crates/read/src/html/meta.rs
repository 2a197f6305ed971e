//! What a page says of itself: title, publisher, address, language and every date, each with its origin.

use super::{flow, jsonld};
use crate::{dates, language, text};
use attache_core::{Edtf, FoundDate};
use scraper::{Html, Selector};

#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) dates: Vec<FoundDate>,
    /// The report's text as the page's data gives it.
    pub(super) body: Option<String>,
}

/// Names of `meta` elements that give a date of publication, best first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "article_date_original",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "originalpublicationdate",
    "displaydate",
    "og:pubdate",
    "release_date",
];
const CHANGE_NAMES: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "dc.date.modified",
];

pub(super) fn of(page: &Html) -> Meta {
    let mut meta = Meta::default();
    let named = named_values(page);
    let value =
        |names: &[&str]| names.iter().find_map(|n| named.iter().find(|(name, _)| name == n).map(|(_, v)| v.clone()));
    let news = jsonld::of(page);
    meta.title = news.headline.or_else(|| value(&["og:title", "twitter:title", "dc.title", "citation_title"]));
    meta.publisher = value(&["og:site_name"])
        .or(news.publisher)
        .or_else(|| value(&["application-name", "dc.publisher", "publisher", "copyright"]));
    meta.url = canonical(page).or_else(|| value(&["og:url"])).or(news.url).filter(|u| u.starts_with("http"));
    meta.language = html_language(page).or_else(|| {
        value(&["og:locale", "content-language", "dc.language", "language"]).and_then(|l| language::tag(&l))
    });
    meta.body = news.body;
    for (key, printed) in news.dates {
        meta.add_date(&printed, &format!("JSON-LD {key}"));
    }
    for (list, _) in [(DATE_NAMES, true), (CHANGE_NAMES, false)] {
        for name in list {
            for (_, printed) in named.iter().filter(|(n, _)| n == name) {
                meta.add_date(printed, &format!("meta {name}"));
            }
        }
    }
    meta.add_times(page);
    meta
}

impl Meta {
    fn add_date(&mut self, printed: &str, origin: &str) {
        let day_first = matches!(self.language.as_deref(), Some("vi" | "fr" | "es" | "pt" | "it" | "id"));
        let read = if day_first {
            dates::parse(printed).or_else(|| dates::parse_day_first(printed))
        } else {
            dates::parse(printed)
        };
        if let Some(date) = read {
            let found = FoundDate { date: Edtf::Date(date), origin: origin.to_owned() };
            if !self.dates.contains(&found) {
                self.dates.push(found);
            }
        }
    }

    /// Dates of `time` elements and of elements marked with `itemprop`.
    fn add_times(&mut self, page: &Html) {
        for (css, origin) in [
            ("[itemprop=datePublished]", "itemprop datePublished"),
            ("time[pubdate]", "time pubdate"),
            ("time[datetime]", "time datetime"),
            ("[itemprop=dateModified]", "itemprop dateModified"),
        ] {
            let Ok(selector) = Selector::parse(css) else { continue };
            for element in page.select(&selector).take(20) {
                let attribute = ["datetime", "content"].iter().find_map(|a| element.attr(a)).map(str::to_owned);
                self.add_date(&attribute.unwrap_or_else(|| flow::text_of(element)), origin);
            }
        }
    }

    pub(super) fn add_byline_date(&mut self, line: &str) {
        self.add_date(line, "byline");
    }

    /// The date of publication that the page states: by its data first, then by its markup, then by its byline.
    pub(super) fn published(&self) -> Option<Edtf> {
        let rank = |origin: &str| match origin {
            "JSON-LD datePublished" => Some(0),
            "meta article:published_time" => Some(1),
            "itemprop datePublished" | "time pubdate" => Some(2),
            o if o.starts_with("meta ") && DATE_NAMES.contains(&&o[5..]) => Some(3),
            "byline" => Some(4),
            "JSON-LD dateCreated" | "JSON-LD uploadDate" => Some(6),
            "time datetime" => Some(5),
            _ => None,
        };
        let mut best: Option<(u8, bool, Edtf)> = None;
        for found in &self.dates {
            let Some(rank) = rank(&found.origin) else { continue };
            let key = (rank, !found.date.is_day());
            if best.is_none_or(|(r, coarse, _)| key < (r, coarse)) {
                best = Some((key.0, key.1, found.date));
            }
        }
        best.map(|(_, _, date)| date)
    }
}

/// `meta` elements by their name, property or `itemprop`, in small letters.
fn named_values(page: &Html) -> Vec<(String, String)> {
    let Ok(selector) = Selector::parse("meta[content]") else { return Vec::new() };
    page.select(&selector)
        .filter_map(|m| {
            let name = m.attr("property").or(m.attr("name")).or(m.attr("itemprop")).or(m.attr("http-equiv"))?;
            let value = text::one_line(m.attr("content")?);
            (!value.is_empty()).then(|| (name.trim().to_ascii_lowercase(), value))
        })
        .collect()
}

fn canonical(page: &Html) -> Option<String> {
    let selector = Selector::parse("link[rel=canonical][href]").ok()?;
    let href = page.select(&selector).next()?.attr("href")?.trim().to_owned();
    href.starts_with("http").then_some(href)
}

fn html_language(page: &Html) -> Option<String> {
    let root = page.root_element();
    language::tag(root.attr("lang").or(root.attr("xml:lang"))?)
}

/// The `title` element.
pub(super) fn title_element(page: &Html) -> Option<String> {
    let selector = Selector::parse("title").ok()?;
    let title = flow::text_of(page.select(&selector).next()?);
    (!title.is_empty()).then_some(title)
}

/// A title as a whole, without its last part, without its first, and part by part: the site's name stands behind a bar or before one.
pub(super) fn title_parts(title: &str) -> Vec<&str> {
    const BARS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " « ", " » ", "_", "|", " · ", " • ", "-"];
    let mut parts = vec![title];
    for bar in BARS {
        if let (Some(first), Some(last)) = (title.find(bar), title.rfind(bar)) {
            parts.extend([
                title[..last].trim(),
                title[first + bar.len()..].trim(),
                title[..first].trim(),
                title[last + bar.len()..].trim(),
            ]);
        }
    }
    // What is much shorter than the rest is the site's name.
    let whole = title.chars().count();
    parts.retain(|p| p.chars().count() * 3 >= whole && !p.is_empty());
    parts
}
