//! Which format a file has, by its name or by its first bytes.

/// A format that documents come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Html,
    /// One object, or an array of objects.
    Json,
    /// One object a line.
    JsonLines,
}

impl Format {
    /// By the ending of a file's name; nothing where the ending says nothing.
    pub fn from_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" | "md" => Format::Text,
            "html" | "htm" | "xhtml" | "shtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::JsonLines,
            _ => return None,
        })
    }

    /// By the first bytes; what looks like nothing else is text.
    pub fn sniff(bytes: &[u8]) -> Format {
        let head = &bytes[..bytes.len().min(4096)];
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let start = head.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(head.len());
        let head = &head[start..];
        match head.first() {
            Some(b'[') if next_is(&head[1..], b"{]") => Format::Json,
            Some(b'{') if next_is(&head[1..], b"\"}") => {
                let line = &head[..memchr::memchr(b'\n', head).unwrap_or(head.len())];
                if line.trim_ascii_end().ends_with(b"}") { Format::JsonLines } else { Format::Json }
            }
            Some(b'<') if looks_like_html(head) => Format::Html,
            _ => Format::Text,
        }
    }
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
