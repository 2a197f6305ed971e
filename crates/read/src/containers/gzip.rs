//! Gzip: one file, or many members one after another.

use crate::{Documents, Format, Hints};
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader};

/// The documents of the file inside. Its name is the outer one without `.gz`.
pub(crate) fn documents<'a>(name: &str, reader: impl BufRead + 'a, hints: &Hints) -> Documents<'a> {
    let inner = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader));
    let name = inner_name(name);
    let format = Format::from_name(&name);
    if hints.depth >= super::DEEPEST {
        let error = attache_core::Error::new("compressed files stand in compressed files too deep")
            .at(name)
            .remedy("Unpack it by hand");
        return Box::new(std::iter::once(Err(error)));
    }
    let hints = Hints { format, depth: hints.depth + 1, ..hints.clone() };
    crate::stream(&name, inner, &hints)
}

fn inner_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    match () {
        () if lower.ends_with(".tgz") => format!("{}.tar", &name[..name.len() - 4]),
        () if lower.ends_with(".gz") => name[..name.len() - 3].to_owned(),
        () => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn members_one_after_another_are_one_file() {
        let bytes = [gz(b"{\"text\":\"A\"}\n"), gz(b"{\"text\":\"B\"}\n")].concat();
        assert_eq!(documents("a.jsonl.gz", &bytes, &Hints::default()).filter(|d| d.is_ok()).count(), 2);
        let text = documents("a.txt.gz", &gz("Trade rose.".as_bytes()), &Hints::default()).next().unwrap().unwrap();
        assert_eq!((text.source.as_str(), text.text.as_str()), ("a.txt", "Trade rose."));
    }

    #[test]
    fn bombs_cut_files_and_dolls_are_errors() {
        let bomb = gz(&vec![b'a'; crate::MAX_DOCUMENT_BYTES + 10]);
        let error = documents("a.txt.gz", &bomb, &Hints::default()).next().unwrap().unwrap_err().to_string();
        assert!(error.contains("32 MB"), "{error}");
        let cut = &gz("Trade rose in the year. ".repeat(500).as_bytes())[..40];
        assert!(documents("a.txt.gz", cut, &Hints::default()).next().unwrap().is_err());
        let doll = (0..20).fold(b"x".to_vec(), |inner, _| gz(&inner));
        assert!(documents("a.gz", &doll, &Hints::default()).all(|d| d.is_err()));
    }
}
