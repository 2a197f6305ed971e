//! WARC files (ISO 28500), as web crawls leave them: read record by record, in constant memory.

use crate::{Hints, charset, containers, dates, html, limits, text};
use attache_core::{Document, Edtf, Error, FoundDate, id};
use std::io::{self, BufRead, Read};

const MOST_HEADER_BYTES: usize = 64 << 10;

/// The documents of the pages and texts in the file; records of other kinds are passed over.
pub(crate) fn documents<'a>(
    name: &str,
    reader: impl BufRead + 'a,
    hints: &Hints,
) -> impl Iterator<Item = Result<Document, Error>> + 'a {
    Records { name: name.to_owned(), hints: hints.clone(), reader, number: 0, done: false }
}

struct Records<R> {
    name: String,
    hints: Hints,
    reader: R,
    number: usize,
    done: bool,
}

/// Names in small letters, and values.
type Fields = Vec<(String, String)>;

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.record() {
                Ok(Some(Ok(Some(document)))) => return Some(Ok(document)),
                Ok(Some(Ok(None))) => {}
                Ok(Some(Err(e))) => return Some(Err(e.at(self.place()))),
                Ok(None) => self.done = true,
                Err(e) => {
                    self.done = true;
                    let e = Error::new(format!("the archive cannot be read further: {e}"));
                    return Some(Err(e.at(self.place()).remedy("It may be cut off; what came before is read")));
                }
            }
        }
        None
    }
}

impl<R: BufRead> Records<R> {
    fn place(&self) -> String {
        format!("{}: record {}", self.name, self.number)
    }

    /// The next record: nothing at the end, no document where it holds none.
    fn record(&mut self) -> io::Result<Option<Result<Option<Document>, Error>>> {
        let mut garbage = false;
        loop {
            let Some(line) = line(&mut self.reader)? else { return Ok(None) };
            if line.starts_with("WARC/") {
                break;
            }
            garbage |= !line.is_empty();
        }
        self.number += 1;
        let Some(fields) = fields(&mut self.reader)? else {
            return Err(io::Error::other("a record's header is cut off or too long"));
        };
        let Some(length) = value(&fields, "content-length").and_then(|l| l.parse::<u64>().ok()) else {
            return Ok(Some(Err(Error::new("the record does not say how long it is"))));
        };
        if garbage && self.number > 1 {
            // The lengths have lost step; the next header was found by looking for one.
        }
        if !holds_page(&fields) {
            skip(&mut self.reader, length)?;
            return Ok(Some(Ok(None)));
        }
        if length > limits::MAX_DOCUMENT_BYTES as u64 {
            skip(&mut self.reader, length)?;
            return Ok(Some(Err(limits::too_large(value(&fields, "warc-target-uri").unwrap_or("the page")))));
        }
        let mut body = Vec::with_capacity(length as usize);
        if (&mut self.reader).take(length).read_to_end(&mut body)? as u64 != length {
            return Err(io::Error::other("the last record is cut off"));
        }
        Ok(Some(self.document(&fields, &body)))
    }

    fn document(&self, fields: &Fields, body: &[u8]) -> Result<Option<Document>, Error> {
        let is_http = value(fields, "content-type").is_some_and(|t| t.starts_with("application/http"));
        let page = if is_http {
            http(body)?
        } else {
            Some(Page {
                bytes: body.to_vec(),
                kind: value(fields, "content-type").unwrap_or_default().to_owned(),
                changed: None,
            })
        };
        let Some(page) = page else { return Ok(None) };
        let kind = page.kind.to_ascii_lowercase();
        let is_page = kind.contains("html");
        if !(is_page || kind.starts_with("text/plain")) {
            return Ok(None);
        }
        let declared = kind.split("charset=").nth(1).map(|c| c.trim_matches(['"', '\'', ' ']).to_owned());
        let declared = declared.or_else(|| charset::declared_in_html(&page.bytes).filter(|_| is_page));
        let decoded = charset::decode(&page.bytes, declared.as_deref()).text;
        let (id, source) = (id::document_id(decoded.as_bytes()), format!("{}#{}", self.name, self.number));
        let mut document =
            if is_page { html::page(id, source, &decoded, &self.hints) } else { text::document(id, source, decoded) };
        document.url =
            document.url.or_else(|| value(fields, "warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned()));
        add_date(&mut document, page.changed.as_deref(), "HTTP Last-Modified");
        add_date(&mut document, value(fields, "warc-date"), "WARC-Date");
        Ok(Some(self.hints.complete(document)))
    }
}

fn add_date(document: &mut Document, printed: Option<&str>, origin: &str) {
    if let Some(date) = printed.and_then(dates::parse) {
        document.dates.push(FoundDate { date: Edtf::Date(date), origin: origin.to_owned() });
    }
}

fn holds_page(fields: &Fields) -> bool {
    matches!(value(fields, "warc-type"), Some("response" | "resource" | "conversion"))
}

fn value<'f>(fields: &'f Fields, name: &str) -> Option<&'f str> {
    fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

fn skip(reader: &mut impl BufRead, length: u64) -> io::Result<()> {
    let skipped = io::copy(&mut reader.take(length), &mut io::sink())?;
    if skipped == length { Ok(()) } else { Err(io::Error::other("the last record is cut off")) }
}

/// One line without its break; nothing at the end.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if reader.take(MOST_HEADER_BYTES as u64).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

fn fields(reader: &mut impl BufRead) -> io::Result<Option<Fields>> {
    let (mut fields, mut size) = (Vec::new(), 0);
    while let Some(line) = line(reader)? {
        if line.is_empty() {
            return Ok(Some(fields));
        }
        size += line.len();
        if size > MOST_HEADER_BYTES {
            return Ok(None);
        }
        if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(None)
}

struct Page {
    bytes: Vec<u8>,
    kind: String,
    changed: Option<String>,
}

/// The body of an HTTP answer; nothing where it is not a success.
fn http(message: &[u8]) -> Result<Option<Page>, Error> {
    let mut rest = message;
    let Ok(Some(status)) = line(&mut rest) else { return Ok(None) };
    let success = status.split(' ').nth(1).is_some_and(|code| code.starts_with('2'));
    let Ok(Some(fields)) = fields(&mut rest) else { return Ok(None) };
    if !success {
        return Ok(None);
    }
    let chunked = value(&fields, "transfer-encoding").is_some_and(|e| e.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { dechunked(rest).unwrap_or_else(|| rest.to_vec()) } else { rest.to_vec() };
    let bytes = decompressed(body, value(&fields, "content-encoding").unwrap_or_default())?;
    let kind = value(&fields, "content-type").unwrap_or("text/html").to_owned();
    Ok(Some(Page { bytes, kind, changed: value(&fields, "last-modified").map(str::to_owned) }))
}

fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.trim().split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        // A body that is cut off ends with what there is.
        out.extend_from_slice(&rest[..size.min(rest.len())]);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}

/// Undoes a content encoding, where the bytes really have it: crawlers often note it and store the plain page.
fn decompressed(body: Vec<u8>, encoding: &str) -> Result<Vec<u8>, Error> {
    let limit = limits::MAX_DOCUMENT_BYTES;
    let read = match encoding.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => {
            containers::read_up_to(flate2::read::MultiGzDecoder::new(&body[..]), limit)
        }
        "deflate" if body.first() == Some(&0x78) => {
            containers::read_up_to(flate2::read::ZlibDecoder::new(&body[..]), limit)
        }
        "br" | "zstd" if !body.starts_with(b"<") => {
            return Err(Error::new(format!("the page is compressed with {encoding}, which is not read")));
        }
        _ => return Ok(body),
    };
    match read {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(limits::too_large("the unpacked page")),
        Err(e) => Err(Error::new(format!("the page cannot be unpacked: {e}"))),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};

    fn record(kind: &str, content: &str, body: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-11-06T01:02:03Z\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat()
    }

    fn read(bytes: &[u8]) -> Vec<Result<attache_core::Document, String>> {
        documents("a.warc", bytes, &Hints::default()).map(|d| d.map_err(|e| e.to_string())).collect()
    }

    const PAGE: &str = "<html><body><h1>Tea trade</h1><p>Trade in tea rose by 5% in the year to June, the ministry said.</p></body></html>";

    #[test]
    fn pages_are_found_among_other_records() {
        let bytes = [
            record("warcinfo", "application/warc-fields", b"software: x"),
            record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
            record(
                "response",
                "application/http; msgtype=response",
                &answer(
                    "Content-Type: text/html; charset=utf-8\r\nLast-Modified: Tue, 05 Nov 2024 08:00:00 GMT",
                    PAGE.as_bytes(),
                ),
            ),
            record("response", "application/http; msgtype=response", &answer("Content-Type: image/png", b"\x89PNG")),
            record(
                "response",
                "application/http; msgtype=response",
                b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no",
            ),
            record("conversion", "text/plain", b"Zinc trade fell."),
        ]
        .concat();
        let found = read(&bytes);
        assert_eq!(found.len(), 2, "{found:?}");
        let page = found[0].as_ref().unwrap();
        assert_eq!(page.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(page.id, attache_core::id::document_id(PAGE.as_bytes()));
        assert!(page.dates.iter().any(|d| d.origin == "WARC-Date") && page.published.is_none());
        assert_eq!(found[1].as_ref().unwrap().text, "Zinc trade fell.");
        assert_eq!(documents("x", &bytes, &Hints::default()).count(), 2);
    }

    #[test]
    fn chunked_and_compressed_bodies() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut gz, PAGE.as_bytes()).unwrap();
        let gz = gz.finish().unwrap();
        let chunked = [format!("{:x}\r\n", gz.len()).as_bytes(), &gz, b"\r\n0\r\n\r\n"].concat();
        let body = answer("Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip", &chunked);
        let found = read(&record("response", "application/http", &body));
        assert!(found[0].as_ref().unwrap().text.contains("rose by 5%"));
        let noted = answer("Content-Type: text/html\r\nContent-Encoding: gzip", PAGE.as_bytes());
        assert!(read(&record("response", "application/http", &noted))[0].is_ok());
        let bad = answer("Content-Type: text/html\r\nContent-Encoding: gzip", &gz[..20]);
        assert!(read(&record("response", "application/http", &bad))[0].is_err());
    }

    #[test]
    fn a_cut_archive_gives_what_it_holds() {
        let one = record("response", "application/http", &answer("Content-Type: text/html", PAGE.as_bytes()));
        let two = [one.clone(), one[..one.len() - 30].to_vec()].concat();
        let found = read(&two);
        assert!(found[0].is_ok());
        assert!(
            found[1].as_ref().unwrap_err().contains("record 2") && found[1].as_ref().unwrap_err().contains("cut off")
        );
        assert!(read(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")[0].is_err());
        let huge = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx";
        assert!(read(huge)[0].is_err());
    }
}
