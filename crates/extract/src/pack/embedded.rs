//! The packs that are built into the program.

use super::Source;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

pub(super) fn sources() -> Vec<Source> {
    FILES.iter().fold(Vec::<Source>::new(), |mut all, (pack, file, text)| {
        if all.last().is_none_or(|s| s.name != *pack) {
            all.push(Source { name: (*pack).to_owned(), files: Vec::new() });
        }
        if let Some(source) = all.last_mut() {
            source.files.push(((*file).to_owned(), (*text).to_owned()));
        }
        all
    })
}
