//! The reader: a document in, its statements out; a pure function of the document and the packs.

use crate::finish::{Found, statements};
use crate::mentions::{MentionRow, mentions};
use crate::pack::Packs;
use crate::scene::Scene;
use crate::value::resolve::Now;
use crate::{dateline, times};
use attache_core::{Document, DocumentRow, Edtf, Span, Statement};

/// What one document says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub row: DocumentRow,
    /// In the order of the text.
    pub statements: Vec<Statement>,
}

/// A rule that nearly fired, and why it did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub at: Span,
    pub rule: &'static str,
    pub why: String,
}

pub struct Reader {
    packs: Packs,
}

impl Reader {
    pub fn new(packs: Packs) -> Reader {
        Reader { packs }
    }

    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// The document with its sentences, items and resolved times.
    pub fn scene<'a>(&'a self, document: &'a Document) -> (Scene<'a>, DocumentRow) {
        let mut scene = Scene::new(document, &self.packs);
        let row = dateline::row(&mut scene);
        times::resolve_all(&mut scene, Now { published: row.published });
        (scene, row)
    }

    /// As `read`, with the date of publication that other documents narrowed.
    pub fn read_at(&self, document: &Document, row: DocumentRow) -> Reading {
        let mut scene = Scene::new(document, &self.packs);
        times::resolve_all(&mut scene, Now { published: row.published });
        let (found, _) = self.rules(&scene);
        Reading { row, statements: statements(&scene, found) }
    }

    pub fn read(&self, document: &Document) -> Reading {
        let (scene, row) = self.scene(document);
        let (found, _) = self.rules(&scene);
        Reading { row, statements: statements(&scene, found) }
    }

    /// What the rules find, and where one nearly fired.
    pub(crate) fn rules(&self, scene: &Scene) -> (Vec<Found>, Vec<Note>) {
        let mut notes = Vec::new();
        let mut found = crate::figure::find(scene, &mut notes);
        found.extend(crate::rank::find(scene, &mut notes));
        found.extend(crate::agreement::find(scene, &mut notes));
        let people = crate::people::People::of(scene);
        let talk = crate::discourse::Discourse::of(scene, &people);
        found.extend(crate::commitment::find(scene, &people, &talk, &mut notes));
        found.extend(crate::milestone::find(scene, &mut notes));
        found.extend(crate::office::find(scene, &people, &mut notes));
        found.extend(crate::meeting::find(scene, &people, &talk, &mut notes));
        (found, notes)
    }

    /// Every number, amount, date and period. `published` stands in for the document's own date where others narrowed it.
    pub fn mentions_at(&self, document: &Document, published: Option<Edtf>) -> Vec<MentionRow> {
        let mut scene = Scene::of_values(document, &self.packs);
        let published = published.or_else(|| dateline::row(&mut scene).published);
        times::resolve_all(&mut scene, Now { published });
        mentions(&scene)
    }

    pub fn mentions(&self, document: &Document) -> Vec<MentionRow> {
        self.mentions_at(document, None)
    }
}
