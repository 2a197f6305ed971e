//! What would keep a reader of PDF files busy for ever, or take all memory: looked for before the pages are read.

use attache_core::Error;
use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;
use std::io::Read;

const MOST_STREAM_BYTES: u64 = 64 << 20;
/// How often forms may be drawn, all in all, when each is drawn as often as those around it ask.
const MOST_FORMS: u64 = 200_000;
const MOST_PARENTS: usize = 500;

pub(super) fn check(file: &Document) -> Result<(), Error> {
    let fault =
        |what: &str| Err(Error::new(format!("the PDF {what}")).remedy("It may be made to do harm; leave it out"));
    for object in file.objects.values() {
        if let Ok(dictionary) = object.as_dict()
            && has_endless_parents(file, dictionary)
        {
            return fault("has pages that stand in themselves");
        }
        if let Object::Stream(stream) = object
            && unpacks_to_too_much(stream)
        {
            return fault("has a part that unpacks to more than 64 MB");
        }
    }
    let mut forms = Forms { file, costs: HashMap::new() };
    let mut drawn = 0u64;
    for page in file.page_iter() {
        let cost = file.get_dictionary(page).ok().map_or(Some(0), |page| forms.inside(page, 0));
        match cost.and_then(|c| drawn.checked_add(c)).filter(|d| *d <= MOST_FORMS) {
            Some(sum) => drawn = sum,
            None => return fault("has forms that stand in one another without end"),
        }
    }
    Ok(())
}

fn has_endless_parents(file: &Document, dictionary: &Dictionary) -> bool {
    let mut here = dictionary;
    for _ in 0..MOST_PARENTS {
        match here.get(b"Parent").and_then(Object::as_reference).and_then(|id| file.get_dictionary(id)) {
            Ok(parent) => here = parent,
            Err(_) => return false,
        }
    }
    true
}

fn unpacks_to_too_much(stream: &Stream) -> bool {
    let image = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image");
    let packed = stream.filters().is_ok_and(|f| f.iter().any(|f| *f == b"FlateDecode" || *f == b"Fl"));
    if image || !packed {
        return false;
    }
    let mut rest = ZlibDecoder::new(&stream.content[..]).take(MOST_STREAM_BYTES + 1);
    std::io::copy(&mut rest, &mut std::io::sink()).is_ok_and(|n| n > MOST_STREAM_BYTES)
}

/// Counts how often forms are drawn inside forms.
struct Forms<'f> {
    file: &'f Document,
    /// Of each form, once it is known; nothing while it is being counted.
    costs: HashMap<ObjectId, Option<u64>>,
}

impl Forms<'_> {
    /// How many forms a page or a form draws; nothing where there is no end to it.
    fn inside(&mut self, holder: &Dictionary, depth: usize) -> Option<u64> {
        if depth > 100 {
            return None;
        }
        let resources = holder.get(b"Resources").and_then(|r| self.file.dereference(r)).map(|(_, r)| r);
        let Ok(resources) = resources.and_then(Object::as_dict) else { return Some(0) };
        let Ok((_, xobjects)) = resources.get(b"XObject").and_then(|x| self.file.dereference(x)) else {
            return Some(0);
        };
        let Ok(xobjects) = xobjects.as_dict() else { return Some(0) };
        let mut sum = 0u64;
        for (_, object) in xobjects.iter() {
            let Ok(id) = object.as_reference() else { continue };
            sum = sum.checked_add(self.cost(id, depth)?)?;
        }
        (sum <= MOST_FORMS).then_some(sum)
    }

    fn cost(&mut self, id: ObjectId, depth: usize) -> Option<u64> {
        if let Some(known) = self.costs.get(&id) {
            return *known;
        }
        let Ok(Object::Stream(form)) = self.file.get_object(id) else { return Some(0) };
        if form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image") {
            return Some(0);
        }
        self.costs.insert(id, None);
        // A form without resources of its own draws with those around it: it may draw itself.
        let cost = match form.dict.has(b"Resources") {
            true => self.inside(&form.dict, depth + 1)?.checked_add(1)?,
            false if draws(form) => return None,
            false => 1,
        };
        let times = if draws(form) { 1 + count_draws(form) } else { 1 };
        let cost = cost.checked_mul(times)?;
        self.costs.insert(id, Some(cost));
        Some(cost)
    }
}

fn draws(form: &Stream) -> bool {
    count_draws(form) > 0
}

/// How often the content says `Do`.
fn count_draws(form: &Stream) -> u64 {
    let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
    memchr::memmem::find_iter(&content, b"Do").count() as u64
}
