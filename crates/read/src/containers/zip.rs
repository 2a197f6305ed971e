//! ZIP archives of documents, and of one document's parts (DOCX).

use super::{inner, is_wanted, read_up_to};
use crate::{Documents, Hints, limits};
use attache_core::{Document, Error};
use std::collections::VecDeque;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// The most files that an archive may hold, and the most bytes that they may have together.
const MOST_FILES: usize = 200_000;
const MOST_BYTES: u64 = 4 << 30;

/// The documents of the files inside, by the order in the archive.
pub(crate) fn documents<'a>(name: &str, reader: impl Read + Seek + 'a, hints: &Hints) -> Documents<'a> {
    match open(reader) {
        Ok(archive) => Box::new(Entries {
            name: name.to_owned(),
            hints: hints.clone(),
            archive,
            next: 0,
            read: 0,
            waiting: VecDeque::new(),
        }),
        Err(e) => Box::new(std::iter::once(Err(e.at(name)))),
    }
}

pub(crate) fn open<R: Read + Seek>(reader: R) -> Result<ZipArchive<R>, Error> {
    let archive = ZipArchive::new(reader).map_err(|e| Error::new(format!("the ZIP archive cannot be read: {e}")))?;
    if archive.len() > MOST_FILES {
        return Err(
            Error::new(format!("the ZIP archive holds more than {MOST_FILES} files")).remedy("Unpack it by hand")
        );
    }
    Ok(archive)
}

struct Entries<R> {
    name: String,
    hints: Hints,
    archive: ZipArchive<R>,
    next: usize,
    read: u64,
    waiting: VecDeque<Result<Document, Error>>,
}

impl<R: Read + Seek> Iterator for Entries<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.waiting.pop_front() {
                return Some(document);
            }
            if self.next >= self.archive.len() {
                return None;
            }
            self.next += 1;
            if let Err(e) = self.entry(self.next - 1) {
                return Some(Err(e));
            }
        }
    }
}

impl<R: Read + Seek> Entries<R> {
    fn entry(&mut self, number: usize) -> Result<(), Error> {
        let place = |inside: &str| format!("{}/{inside}", self.name);
        let file = self.archive.by_index(number).map_err(|e| {
            Error::new(format!("the entry cannot be read: {e}")).at(format!("{}: entry {}", self.name, number + 1))
        })?;
        let inside = file.name().map(|n| n.into_owned()).unwrap_or_default();
        if !file.is_file() || !is_wanted(&inside) {
            return Ok(());
        }
        let path = place(&inside);
        let left = MOST_BYTES.saturating_sub(self.read).min(limits::MAX_FILE_BYTES as u64) as usize;
        let bytes = read_up_to(file, left)
            .map_err(|e| Error::new(format!("the entry cannot be unpacked: {e}")).at(path.clone()))?;
        let Some(bytes) = bytes else {
            // What was unpacked in vain counts too.
            self.read += left as u64;
            return Err(limits::too_large(&path));
        };
        self.read += bytes.len() as u64;
        self.waiting.extend(inner(&path, &bytes, &self.hints, self.hints.depth));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};
    use std::io::Write;

    pub(crate) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn files_inside_are_read() {
        let inner = archive(&[("deep.txt", b"Zinc fell.")]);
        let bytes =
            archive(&[("a/b.txt", b"Trade rose."), ("c.exe", b"MZ"), ("d.zip", &inner), ("__MACOSX/._b.txt", b"x")]);
        let found: Vec<_> = documents("x.zip", &bytes, &Hints::default()).map(|d| d.unwrap()).collect();
        assert_eq!(
            found.iter().map(|d| d.source.as_str()).collect::<Vec<_>>(),
            ["x.zip/a/b.txt", "x.zip/d.zip/deep.txt"]
        );
        assert_eq!(documents("x", &bytes, &Hints::default()).count(), 2);
    }

    #[test]
    fn dolls_and_broken_archives_are_errors() {
        let doll = (0..6).fold(archive(&[("a.txt", b"x")]), |inner, _| archive(&[("a.zip", &inner)]));
        assert!(documents("x.zip", &doll, &Hints::default()).all(|d| d.unwrap_err().to_string().contains("deep")));
        assert!(documents("x.zip", b"PK\x03\x04broken", &Hints::default()).next().unwrap().is_err());
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = archive(&[("a.txt", &vec![b' '; crate::MAX_DOCUMENT_BYTES + 1])]);
        assert!(bomb.len() < 200_000);
        let error = documents("x.zip", &bomb, &Hints::default()).next().unwrap().unwrap_err().to_string();
        assert!(error.contains("x.zip/a.txt") && error.contains("MB"), "{error}");
    }
}
