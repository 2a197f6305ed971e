//! What the packs know of the world, for views that need more than display names.

use attache_core::{Block, Document, Section, Span};
use attache_extract::Packs;
use attache_extract::scene::Scene;
use attache_report::plover::{Named, World};

pub(crate) struct PacksWorld<'a>(pub(crate) &'a Packs);

impl World for PacksWorld<'_> {
    fn iso3(&self, country: &str) -> Option<String> {
        self.0.by_id(country)?.cell("iso3").map(str::to_owned)
    }

    fn kind(&self, id: &str) -> Option<String> {
        self.0.by_id(id)?.cell("kind").map(str::to_owned)
    }

    fn countries(&self, id: &str) -> Vec<String> {
        self.0.countries(id)
    }

    fn named(&self, words: &str) -> Vec<Named> {
        let span = Span::new(0, words.len());
        let block = Block { span, section: Section::Body, language: None, repeat: false };
        let document = Document { text: words.to_owned(), blocks: vec![block], ..Document::default() };
        let scene = Scene::new(&document, self.0);
        let named = |item| {
            let id = scene.id(item)?;
            (!id.starts_with("product:")).then(|| Named {
                start: item.span.start as usize,
                end: item.span.end as usize,
                id: id.to_owned(),
            })
        };
        scene.items.iter().filter_map(named).collect()
    }
}
