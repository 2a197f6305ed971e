//! Pages: the report out of the markup, by structure; then the rules of plain text on what is left.

mod article;
mod depth;
mod flow;
mod jsonld;
mod meta;
mod words;

use crate::{Hints, charset, language, limits, text};
use article::Place;
use attache_core::{Block, Document, Error, Section, Span, id};
use scraper::Html;

/// The document of a page's bytes.
pub(crate) fn read(name: &str, bytes: &[u8], hints: &Hints) -> Result<Document, Error> {
    limits::check_size(bytes.len(), name)?;
    let decoded = charset::decode(bytes, charset::declared_in_html(bytes).as_deref());
    limits::check_size(decoded.text.len(), name)?;
    Ok(page(id::document_id(bytes), name.to_owned(), &decoded.text, hints))
}

/// The document of a decoded page.
pub(crate) fn page(id: String, source: String, page: &str, _hints: &Hints) -> Document {
    let tree = Html::parse_document(&depth::limited(page));
    let mut meta = meta::of(&tree);
    let mut flow = flow::of(&tree);
    let title = title(&tree, &flow, &meta);
    let places = article::places(&mut flow, title.as_deref(), meta.body.as_deref());
    let mut sheet = Sheet::default();
    if let Some(title) = &title {
        sheet.add(title, Section::Headline);
    }
    let headline = title.as_deref().and_then(text::key);
    for (run, place) in flow.runs.iter().zip(&places) {
        match place {
            Place::Article | Place::Heading if headline.is_some() && text::key(&run.text) == headline => {}
            Place::Article => sheet.add(&run.text, Section::Body),
            Place::Heading => sheet.add(&run.text, Section::Body),
            Place::Caption => sheet.add(&run.text, Section::Caption),
            Place::Beside | Place::FarCaption | Place::Dropped => {}
        }
    }
    for (run, place) in flow.runs.iter().zip(&places) {
        if *place == Place::Beside {
            sheet.add(&run.text, Section::Teaser);
        }
    }
    add_bylines(&flow, &places, &mut meta);
    let Sheet { text, blocks } = sheet;
    let blocks = text::finish(&text, blocks);
    let language = meta.language.clone().or_else(|| text::article_language(&text, &blocks).map(str::to_owned));
    Document {
        id,
        source,
        title,
        published: meta.published(),
        url: meta.url,
        publisher: meta.publisher,
        language,
        dates: meta.dates,
        text,
        blocks,
    }
}

/// Text and blocks as they grow.
#[derive(Default)]
struct Sheet {
    text: String,
    blocks: Vec<Block>,
}

impl Sheet {
    /// Adds a run; lines that `br` made are paragraphs where they look like ones.
    fn add(&mut self, run: &str, section: Section) {
        for span in text::split(run) {
            let start = self.text.len();
            self.text.push_str(&text::one_line(span.of(run)));
            let span = Span::new(start, self.text.len());
            self.text.push('\n');
            let language = language::detect(span.of(&self.text)).filter(|l| *l != "und").map(str::to_owned);
            self.blocks.push(Block { span, section, language, repeat: false });
        }
    }
}

/// The title: what the page's data says, where a line of the page says it too; else the first great heading.
fn title(tree: &Html, flow: &flow::Flow, meta: &meta::Meta) -> Option<String> {
    let element = meta::title_element(tree);
    let parts = element.as_deref().map(meta::title_parts).unwrap_or_default();
    let stated: Vec<&str> = meta.title.as_deref().into_iter().chain(parts.iter().copied()).collect();
    let line = |wanted: &str, heading: bool| {
        let key = text::key(wanted);
        let same = |r: &&flow::Run| r.is_heading() == heading && r.chars < 400 && text::key(&r.text) == key;
        flow.runs.iter().find(same).map(|r| text::one_line(&r.text))
    };
    let printed = [true, false]
        .into_iter()
        .find_map(|heading| stated.iter().filter(|t| t.chars().count() >= 6).find_map(|t| line(t, heading)));
    let first = flow.runs.iter().find(|r| r.tag == "h1" && r.chars >= 10).map(|r| text::one_line(&r.text));
    let great = || first.filter(|f| stated.is_empty() || stated.iter().any(|s| shares_words(s, f)));
    let longest = || parts[1.min(parts.len())..].iter().max_by_key(|p| p.chars().count()).map(|p| (*p).to_owned());
    printed.or_else(great).or_else(|| meta.title.clone()).or_else(longest)
}

fn shares_words(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let words: Vec<&str> = b.split_whitespace().collect();
    words.iter().filter(|w| a.contains(**w)).count() * 2 >= words.len()
}

/// Dates printed near the title, in lines that are no part of the text.
fn add_bylines(flow: &flow::Flow, places: &[Place], meta: &mut meta::Meta) {
    let first = places.iter().position(|p| *p == Place::Article).unwrap_or(places.len());
    let near = first.saturating_sub(25)..(first + 6).min(places.len());
    for i in near {
        let run = &flow.runs[i];
        if run.chars <= 120 && places[i] != Place::Article && run.text.bytes().any(|b| b.is_ascii_digit()) {
            meta.add_byline_date(&run.text);
        }
    }
}
