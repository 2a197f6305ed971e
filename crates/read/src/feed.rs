//! RSS, Atom and RDF feeds: their items, and the documents of items that carry their text.

use crate::xml::{Node, walk};
use crate::{Documents, Hints, charset, dates, html, limits, text};
use attache_core::{Date, Document, Edtf, Error, FoundDate, id};

/// A feed as it was read at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    pub title: Option<String>,
    pub language: Option<String>,
    pub items: Vec<FeedItem>,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// The publisher's own id, else the address.
    pub id: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    /// A summary or the whole report, as HTML or plain text.
    pub content: Option<String>,
}

/// Reads a feed; what follows a fault in its markup is lost, what came before is kept.
pub fn read(bytes: &[u8]) -> Result<Feed, Error> {
    limits::check_size(bytes.len(), "the feed")?;
    let source = charset::decode(bytes, declared(bytes).as_deref()).text;
    let mut reading = Reading::default();
    let result = walk(source.trim_start_matches('\u{feff}'), |node| reading.node(node));
    reading.close_item();
    match result {
        _ if reading.is_feed => Ok(reading.feed),
        Err(e) => Err(Error::new(format!("the feed is no sound XML: {e}"))),
        Ok(()) => Err(Error::new("the file is no feed: it has no rss, feed or RDF element")),
    }
}

/// The documents of a saved feed: an item is one where it carries text.
pub(crate) fn documents<'a>(name: &str, bytes: &[u8], hints: &Hints) -> Documents<'a> {
    let feed = match read(bytes) {
        Ok(feed) => feed,
        Err(e) => return Box::new(std::iter::once(Err(e.at(name)))),
    };
    let (name, hints) = (name.to_owned(), hints.clone());
    let (site, language) = (feed.title, feed.language);
    Box::new(
        feed.items
            .into_iter()
            .filter_map(move |item| document(item, &name, site.as_deref(), language.as_deref(), &hints))
            .map(Ok),
    )
}

fn document(item: FeedItem, name: &str, site: Option<&str>, language: Option<&str>, hints: &Hints) -> Option<Document> {
    let content = item.content.filter(|c| !c.trim().is_empty())?;
    let id = id::document_id(content.as_bytes());
    let mut document = match content.contains('<') {
        true => html::page(id, name.to_owned(), &content, hints),
        false => text::document(id, name.to_owned(), content),
    };
    document.title = item.title.or(document.title);
    document.url = item.url.or(document.url);
    document.publisher = document.publisher.or_else(|| site.map(str::to_owned));
    document.language = document.language.or_else(|| language.map(str::to_owned));
    document.published = item.published.map(Edtf::Date).or(document.published);
    for (date, origin) in [(item.published, "feed published"), (item.updated, "feed updated")] {
        document.dates.extend(date.map(|d| FoundDate { date: Edtf::Date(d), origin: origin.to_owned() }));
    }
    Some(hints.complete(document))
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let rest = &head[head.find("encoding=")? + "encoding=".len()..];
    let quote = rest.chars().next()?;
    Some(rest[1..].split(quote).next()?.to_owned())
}

#[derive(Default)]
struct Reading {
    feed: Feed,
    is_feed: bool,
    item: Option<FeedItem>,
    /// Elements that are open, from the outside.
    path: Vec<String>,
    text: String,
    /// Markup inside an Atom element of type `xhtml`: how deep, and what was written.
    markup: usize,
}

impl Reading {
    fn node(&mut self, node: Node) {
        match node {
            Node::Text(text) if self.markup > 0 => self.text.push_str(&escaped(text)),
            Node::Text(text) => self.text.push_str(text),
            Node::Open { name, .. } if self.markup > 0 => {
                self.markup += 1;
                self.text.push_str(&format!("<{name}>"));
            }
            Node::Close { name } if self.markup > 1 => {
                self.markup -= 1;
                self.text.push_str(&format!("</{name}>"));
            }
            Node::Open { name, attributes } => self.open(name, attributes),
            Node::Close { name } => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        self.text.clear();
        match name {
            "rss" | "feed" | "rdf:RDF" => self.is_feed = true,
            "item" | "entry" => {
                self.close_item();
                self.item = Some(FeedItem::default());
            }
            "link" if value("href").is_some() => {
                let alternate = value("rel").is_none_or(|rel| rel == "alternate");
                if let (Some(item), true) = (&mut self.item, alternate) {
                    item.url = item.url.take().or(value("href").map(str::to_owned));
                }
            }
            "content" | "summary" if value("type") == Some("xhtml") => self.markup = 1,
            _ => {}
        }
        if name == "feed" {
            self.feed.language = value("xml:lang").and_then(crate::language::tag);
        }
        if self.path.len() < 64 {
            self.path.push(name.to_owned());
        }
    }

    fn close(&mut self, name: &str) {
        self.markup = 0;
        // A closing tag without its opening one closes nothing.
        if let Some(at) = self.path.iter().rposition(|open| open == name) {
            self.path.truncate(at);
        }
        let value = std::mem::take(&mut self.text);
        if matches!(name, "item" | "entry") {
            return self.close_item();
        }
        if value.trim().is_empty() {
            return;
        }
        match &mut self.item {
            Some(item) => fill(item, name, &value),
            None => match name {
                "title" if self.path.len() <= 2 => self.feed.title = Some(text::one_line(&value)),
                "language" | "dc:language" => self.feed.language = crate::language::tag(&value),
                _ => {}
            },
        }
    }

    fn close_item(&mut self) {
        if let Some(mut item) = self.item.take() {
            item.url = item.url.or_else(|| item.id.clone().filter(|id| id.starts_with("http")));
            item.id = item.id.or_else(|| item.url.clone());
            self.feed.items.push(item);
        }
    }
}

fn fill(item: &mut FeedItem, name: &str, value: &str) {
    let line = text::one_line(value);
    match name {
        "title" => item.title = item.title.take().or(Some(plain(&line))),
        "link" => item.url = item.url.take().or(Some(line)),
        "guid" | "id" => item.id = Some(line),
        "pubDate" | "published" | "dc:date" | "dcterms:issued" => {
            item.published = item.published.or_else(|| dates::parse(&line))
        }
        "updated" | "dcterms:modified" => item.updated = dates::parse(&line),
        "content:encoded" | "content" => item.content = Some(value.trim().to_owned()),
        "description" | "summary" => item.content = item.content.take().or(Some(value.trim().to_owned())),
        _ => {}
    }
}

/// A title without the markup that some feeds leave in it.
fn plain(title: &str) -> String {
    if !title.contains(['<', '&']) {
        return title.to_owned();
    }
    text::one_line(&scraper::Html::parse_fragment(title).root_element().text().collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rss() {
        let xml = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='x'><channel><title>The Daily</title><language>en-us</language><link>https://d.example</link>\
            <item><title>Tea &amp;amp; zinc</title><link>https://d.example/1</link><guid isPermaLink='false'>n1</guid><pubDate>Tue, 05 Nov 2024 08:00:00 +0700</pubDate><description>Short</description><content:encoded><![CDATA[<p>Trade in tea rose by 5% in the year to June, it said.</p>]]></content:encoded></item>\
            <item><guid>https://d.example/2</guid><title>B</title></item></channel></rss>";
        let feed = read(xml.as_bytes()).unwrap();
        assert_eq!(
            (feed.title.as_deref(), feed.language.as_deref(), feed.items.len()),
            (Some("The Daily"), Some("en"), 2)
        );
        let item = &feed.items[0];
        assert_eq!((item.title.as_deref(), item.id.as_deref()), (Some("Tea & zinc"), Some("n1")));
        assert_eq!(item.published, Some(Date::ymd(2024, 11, 5)));
        assert_eq!(feed.items[1].url.as_deref(), Some("https://d.example/2"));
        let found: Vec<_> = crate::documents("a.rss", xml.as_bytes(), &Hints::default()).map(|d| d.unwrap()).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].url.as_deref(), found[0].publisher.as_deref()),
            (Some("https://d.example/1"), Some("The Daily"))
        );
        assert!(found[0].text.contains("rose by 5%"));
    }

    #[test]
    fn atom() {
        let xml = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='vi'><title>Báo</title><entry><id>tag:1</id><title type='html'>Chè &lt;b&gt;và&lt;/b&gt; kẽm</title><link rel='self' href='https://b.example/s'/><link href='https://b.example/1'/><published>2024-11-05T08:00:00Z</published><updated>2024-11-06</updated>\
            <content type='xhtml'><div><p>Thương mại &amp; chè</p></div></content></entry></feed>";
        let feed = read(xml.as_bytes()).unwrap();
        let item = &feed.items[0];
        assert_eq!(item.url.as_deref(), Some("https://b.example/1"));
        assert_eq!(item.title.as_deref(), Some("Chè và kẽm"));
        assert_eq!(item.content.as_deref(), Some("<div><p>Thương mại &amp; chè</p></div>"));
        assert_eq!((item.updated, feed.language.as_deref()), (Some(Date::ymd(2024, 11, 6)), Some("vi")));
    }

    #[test]
    fn broken_feeds_give_what_they_hold() {
        let feed = read(b"<rss><channel><item><title>A</title></item><item><title>B & C").unwrap();
        assert_eq!(feed.items.len(), 2);
        assert!(read(b"<html><body>x</body></html>").is_err());
        assert!(read(b"").is_err());
        assert!(read("<item>".repeat(100_000).as_bytes()).is_err());
    }
}
