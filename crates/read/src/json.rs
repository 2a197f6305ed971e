//! JSON and JSON Lines documents: `url`, `title`, `publisher`, `published`, `language`, and `text` or `html`.

use crate::{Hints, dates, html, limits, text};
use attache_core::{Document, Edtf, Error, FoundDate, Section, id};
use serde::Deserialize;
use serde_json::Value;
use std::io::BufRead;

/// One record; fields of other names are passed over, fields of a wrong type are as if absent.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Record {
    url: Value,
    title: Value,
    publisher: Value,
    published: Value,
    language: Value,
    text: Value,
    html: Value,
}

/// The documents of a file that is one object, an array of objects, or objects one after another.
pub(crate) fn whole(name: String, bytes: &[u8], hints: Hints) -> impl Iterator<Item = Result<Document, Error>> + '_ {
    let decoded = crate::charset::decode(bytes, None).text;
    let body = decoded.trim_start_matches('\u{feff}').trim_start();
    let found: Vec<Result<Value, Error>> = if body.starts_with('[') {
        match serde_json::from_str::<Vec<Value>>(&mended(body)) {
            Ok(values) => values.into_iter().map(Ok).collect(),
            Err(e) => vec![Err(not_json(&e).at(name.clone()))],
        }
    } else {
        match serde_json::from_str::<Value>(&mended(body)) {
            Ok(value) => vec![Ok(value)],
            Err(first) => by_line(&name, body).unwrap_or_else(|| vec![Err(not_json(&first).at(name.clone()))]),
        }
    };
    let many = found.len() > 1;
    found.into_iter().enumerate().map(move |(i, value)| {
        let place = if many { format!("{name}: record {}", i + 1) } else { name.clone() };
        document(value?, &name, &place, &hints)
    })
}

/// The values of lines, where a file named `.json` holds JSON Lines.
fn by_line(name: &str, body: &str) -> Option<Vec<Result<Value, Error>>> {
    let lines: Vec<(usize, &str)> = body.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).collect();
    let first = lines.first()?.1;
    serde_json::from_str::<Value>(&mended(first)).ok()?;
    let read = |(i, line): &(usize, &str)| {
        serde_json::from_str(&mended(line)).map_err(|e| not_json(&e).at(format!("{name}: line {}", i + 1)))
    };
    Some(lines.iter().map(read).collect())
}

fn document(value: Value, name: &str, place: &str, hints: &Hints) -> Result<Document, Error> {
    if !value.is_object() {
        return Err(Error::new("the record is no JSON object").at(place).remedy(FORM));
    }
    let record = serde_json::from_value::<Record>(value).map_err(|e| not_json(&e).at(place))?;
    from_record(record, name, place, hints)
}

const FORM: &str =
    "Give objects with `text` or `html`, and `url`, `title`, `publisher`, `published`, `language` where known";

fn from_record(record: Record, name: &str, place: &str, hints: &Hints) -> Result<Document, Error> {
    let mut document = match (record.text, record.html) {
        (Value::String(text), _) if !text.is_empty() => {
            limits::check_size(text.len(), place)?;
            text::document(id::document_id(text.as_bytes()), name.to_owned(), text)
        }
        (_, Value::String(page)) if !page.is_empty() => {
            limits::check_size(page.len(), place)?;
            html::page(id::document_id(page.as_bytes()), name.to_owned(), &page, hints)
        }
        _ => return Err(Error::new("the record has neither `text` nor `html`").at(place).remedy(FORM)),
    };
    let words = |value: Value| match value {
        Value::String(s) if !s.trim().is_empty() => Some(text::one_line(&s)),
        _ => None,
    };
    if let Some(published) = words(record.published).and_then(|p| printed(&p)) {
        document.dates.insert(0, FoundDate { date: published, origin: "record published".to_owned() });
        document.published = Some(published);
    }
    document.url = words(record.url).or(document.url);
    document.publisher = words(record.publisher).or(document.publisher);
    document.language = words(record.language).and_then(|l| crate::language::tag(&l)).or(document.language);
    if let Some(title) = words(record.title) {
        mark_headline(&mut document, &title);
        document.title = Some(title);
    }
    Ok(hints.complete(document))
}

/// An EDTF date or interval, or a date in a usual form.
fn printed(published: &str) -> Option<Edtf> {
    published.parse().ok().or_else(|| dates::parse(published).map(Edtf::Date))
}

/// The first block that is the record's title is the headline, whatever it looked like.
fn mark_headline(document: &mut Document, title: &str) {
    let wanted = text::key(title);
    let Document { blocks, text, .. } = document;
    let same = |span: attache_core::Span| text::key(span.of(text)) == wanted;
    if let Some(at) = blocks.iter().take(20).position(|b| wanted.is_some() && same(b.span)) {
        for (i, block) in blocks.iter_mut().enumerate().take(20) {
            if i == at {
                block.section = Section::Headline;
            } else if block.section == Section::Headline && i < at {
                block.section = Section::Other;
            }
        }
    }
}

/// The documents of JSON Lines, each line read when it is asked for.
pub(crate) fn lines<'a>(
    name: String,
    reader: impl BufRead + 'a,
    hints: Hints,
) -> impl Iterator<Item = Result<Document, Error>> + 'a {
    Lines { name, reader, hints, number: 0, line: Vec::new(), done: false }
}

struct Lines<R> {
    name: String,
    reader: R,
    hints: Hints,
    number: usize,
    line: Vec<u8>,
    done: bool,
}

/// A record's other fields and escapes may take this many times the limit of its text.
const MOST_LINE_BYTES: usize = 4 * limits::MAX_DOCUMENT_BYTES;

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.line.clear();
            self.number += 1;
            let place = format!("{}: line {}", self.name, self.number);
            match read_line(&mut self.reader, &mut self.line) {
                Ok(Read::Line) => {}
                Ok(Read::TooLong) => return Some(Err(limits::too_large(&place))),
                Ok(Read::End) => {
                    self.done = true;
                    break;
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(Error::new(format!("the file cannot be read further: {e}")).at(place)));
                }
            }
            let line = String::from_utf8_lossy(&self.line);
            let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if !line.is_empty() {
                return Some(self.record(line, &place));
            }
        }
        None
    }
}

impl<R> Lines<R> {
    fn record(&self, line: &str, place: &str) -> Result<Document, Error> {
        match serde_json::from_str::<Record>(line) {
            Ok(record) if line.starts_with('{') => from_record(record, &self.name, place, &self.hints),
            // Lone surrogates, a field given twice, or no JSON at all.
            _ => {
                let value = serde_json::from_str(&mended(line)).map_err(|e| not_json(&e).at(place))?;
                document(value, &self.name, place, &self.hints)
            }
        }
    }
}

enum Read {
    Line,
    TooLong,
    End,
}

/// Reads up to the next line break; a line above the limit is passed over.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Read> {
    let (mut too_long, mut any) = (false, false);
    loop {
        let buffer = match reader.fill_buf() {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok(if too_long {
                Read::TooLong
            } else if any {
                Read::Line
            } else {
                Read::End
            });
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let taken = end.map_or(buffer.len(), |n| n + 1);
        if line.len() + taken > MOST_LINE_BYTES {
            too_long = true;
            line.clear();
        } else if !too_long {
            line.extend_from_slice(&buffer[..taken]);
        }
        reader.consume(taken);
        if end.is_some() {
            return Ok(if too_long { Read::TooLong } else { Read::Line });
        }
    }
}

fn not_json(e: &serde_json::Error) -> Error {
    Error::new(format!("this is not valid JSON: {e}"))
}

/// The same JSON with U+FFFD for each half of a surrogate pair that stands alone.
fn mended(json: &str) -> std::borrow::Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return json.into();
    }
    let bytes = json.as_bytes();
    let (mut out, mut copied, mut i) = (String::with_capacity(json.len()), 0, 0);
    while i < bytes.len() {
        if bytes[i] != b'\\' {
            i += 1;
            continue;
        }
        let unit = |at: usize| {
            let hex = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
            u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
        };
        match (unit(i), unit(i + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => i += 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str(&json[copied..i]);
                out.push('\u{fffd}');
                i += 6;
                copied = i;
            }
            (Some(_), _) => i += 6,
            (None, _) => i += 2,
        }
    }
    out.push_str(&json[copied.min(json.len())..]);
    out.into()
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents, stream};

    fn read(name: &str, bytes: &str) -> Vec<Result<attache_core::Document, String>> {
        documents(name, bytes.as_bytes(), &Hints::default()).map(|d| d.map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn lines_with_a_bad_one_between() {
        let found = read(
            "a.jsonl",
            "{\"text\":\"Trade rose.\",\"published\":\"2024-11-05T08:00:00Z\",\"x\":[1]}\n{bad\n\n[]\n{\"text\":5}\n{\"text\":\"B\"}",
        );
        assert_eq!(found.len(), 5);
        let first = found[0].as_ref().unwrap();
        assert_eq!(first.published.unwrap().to_string(), "2024-11-05");
        assert_eq!(first.id, attache_core::id::document_id(b"Trade rose."));
        assert!(found[1].as_ref().unwrap_err().contains("a.jsonl: line 2"), "{found:?}");
        assert!(found[2].as_ref().unwrap_err().contains("line 4"));
        assert!(found[3].as_ref().unwrap_err().contains("neither `text` nor `html`"));
        assert!(found[4].is_ok());
    }

    #[test]
    fn objects_arrays_and_lines_in_a_json_file() {
        assert_eq!(read("a.json", "\u{feff}{\n\"text\": \"A\"}").len(), 1);
        assert_eq!(
            read("a.json", "[{\"text\":\"A\"}, 7, {\"html\":\"<p>B</p>\"}]").iter().filter(|d| d.is_ok()).count(),
            2
        );
        assert_eq!(read("a.json", "{\"text\":\"A\"}\n{\"text\":\"B\"}\n").iter().filter(|d| d.is_ok()).count(), 2);
        assert!(read("a.json", "{\"text\":")[0].is_err());
        assert!(read("a.json", &"[".repeat(100_000))[0].is_err());
    }

    #[test]
    fn lone_surrogates_and_twice_given_fields() {
        let found =
            read("a.jsonl", "{\"text\":\"a\\ud800b \\ud83d\\ude00 \\\\ud800\",\"title\":\"x\",\"title\":\"y\"}");
        let document = found[0].as_ref().unwrap();
        assert_eq!(document.text, "a\u{fffd}b \u{1f600} \\ud800");
        assert_eq!(document.title.as_deref(), Some("y"));
    }

    #[test]
    fn a_stream_gives_the_same() {
        let body = "{\"text\":\"A\"}\n{\"text\":\"B\"}\n";
        let streamed: Vec<_> = stream("a.jsonl", body.as_bytes(), &Hints::default()).map(|d| d.unwrap().id).collect();
        assert_eq!(streamed, read("a.jsonl", body).into_iter().map(|d| d.unwrap().id).collect::<Vec<_>>());
    }
}
