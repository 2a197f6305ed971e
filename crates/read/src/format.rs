//! Which format a file has, by its name or by its first bytes.

use crate::containers;

/// A format that documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Html,
    /// One object, or an array of objects.
    Json,
    /// One object a line.
    JsonLines,
    /// A web crawl.
    Warc,
    Gzip,
    Tar,
    Zip,
    /// A paper of a word processor (Office Open XML).
    Docx,
    Pdf,
    /// An e-mail message (RFC 5322).
    Email,
    /// RSS, Atom or RDF.
    Feed,
}

/// Endings of files and their formats.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("shtml", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("warc", Format::Warc),
    ("gz", Format::Gzip),
    ("tgz", Format::Gzip),
    ("tar", Format::Tar),
    ("zip", Format::Zip),
    ("docx", Format::Docx),
    ("pdf", Format::Pdf),
    ("eml", Format::Email),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
];

impl Format {
    /// By the ending of a file's name; nothing where the ending says nothing.
    pub fn from_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(e, _)| ending.eq_ignore_ascii_case(e)).map(|(_, format)| *format)
    }

    /// By the first bytes; what looks like nothing else is text.
    pub fn sniff(bytes: &[u8]) -> Format {
        let head = &bytes[..bytes.len().min(4096)];
        if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
            let docx = *format == Format::Zip && memchr::memmem::find(bytes, b"word/document.xml").is_some();
            return if docx { Format::Docx } else { *format };
        }
        if containers::tar::is_tar(head) {
            return Format::Tar;
        }
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let start = head.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(head.len());
        let head = &head[start..];
        match head.first() {
            Some(b'[') if next_is(&head[1..], b"{]") => Format::Json,
            Some(b'{') if next_is(&head[1..], b"\"}") => {
                let line = &head[..memchr::memchr(b'\n', head).unwrap_or(head.len())];
                let whole = line.trim_ascii_end().ends_with(b"}") || (line.len() == head.len() && bytes.len() > 4096);
                if whole { Format::JsonLines } else { Format::Json }
            }
            Some(b'<') if looks_like_feed(head) => Format::Feed,
            Some(b'<') if looks_like_html(head) => Format::Html,
            _ if looks_like_email(head) => Format::Email,
            _ => Format::Text,
        }
    }

    /// Whether files of the format are read bit by bit, however large they are.
    pub fn is_streamed(self) -> bool {
        matches!(self, Format::JsonLines | Format::Warc | Format::Gzip | Format::Tar)
    }

    /// Whether the format holds files of other formats.
    pub fn is_archive(self) -> bool {
        matches!(self, Format::Warc | Format::Gzip | Format::Tar | Format::Zip)
    }

    /// The endings of file names that say their format.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        ENDINGS.iter().map(|(ending, _)| *ending)
    }
}

/// First bytes that only one format has.
const MAGIC: &[(&[u8], Format)] = &[
    (b"WARC/", Format::Warc),
    (&[0x1F, 0x8B, 8], Format::Gzip),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"%PDF-", Format::Pdf),
];

fn looks_like_feed(head: &[u8]) -> bool {
    let head = &head[..head.len().min(1024)];
    [&b"<rss"[..], b"<feed", b"<rdf:RDF"].iter().any(|tag| memchr::memmem::find(head, tag).is_some())
}

/// Two header fields of mail in the first lines, one of them telling of a way or a sender.
fn looks_like_email(head: &[u8]) -> bool {
    let lines: Vec<&[u8]> = head.split(|b| *b == b'\n').take(40).take_while(|l| !l.trim_ascii().is_empty()).collect();
    let has = |name: &[u8]| lines.iter().any(|l| l.len() > name.len() && l[..name.len()].eq_ignore_ascii_case(name));
    has(b"from:") && (has(b"received:") || has(b"mime-version:") || has(b"message-id:"))
}

fn next_is(bytes: &[u8], any: &[u8]) -> bool {
    bytes.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(|b| any.contains(b))
}

fn looks_like_html(head: &[u8]) -> bool {
    let head = head[..head.len().min(1024)].to_ascii_lowercase();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body", b"<meta", b"<title", b"<article", b"<div", b"<p>", b"<!--"]
        .iter()
        .any(|tag| memchr::memmem::find(&head, tag).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_name_formats() {
        assert_eq!(Format::from_name("a/b.TXT"), Some(Format::Text));
        assert_eq!(Format::from_name("b.htm"), Some(Format::Html));
        assert_eq!(Format::from_name("b.jsonl"), Some(Format::JsonLines));
        assert_eq!(Format::from_name("b.json"), Some(Format::Json));
        assert_eq!(Format::from_name("README"), None);
    }

    #[test]
    fn first_bytes_name_formats() {
        assert_eq!(Format::sniff(b"  <!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::sniff(b"\xEF\xBB\xBF{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), Format::JsonLines);
        assert_eq!(Format::sniff(b"{\n \"text\": \"a\"\n}"), Format::Json);
        assert_eq!(Format::sniff(b"[ {\"text\": \"a\"}]"), Format::Json);
        assert_eq!(Format::sniff(b"[November 13] it rained"), Format::Text);
        assert_eq!(Format::sniff(b"{curly} text"), Format::Text);
        assert_eq!(Format::sniff(b"<3 tea"), Format::Text);
        assert_eq!(Format::sniff(b""), Format::Text);
    }
}
