//! Tar archives of documents, read entry by entry.

use super::{inner, is_wanted, read_up_to};
use crate::{Hints, limits};
use attache_core::{Document, Error};
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// The documents of the files inside, by the order in the archive.
pub(crate) fn documents<'a>(
    name: &str,
    reader: impl BufRead + 'a,
    hints: &Hints,
) -> impl Iterator<Item = Result<Document, Error>> + 'a {
    Entries {
        name: name.to_owned(),
        hints: hints.clone(),
        reader,
        long_name: None,
        waiting: VecDeque::new(),
        done: false,
    }
}

struct Entries<R> {
    name: String,
    hints: Hints,
    reader: R,
    long_name: Option<String>,
    waiting: VecDeque<Result<Document, Error>>,
    done: bool,
}

impl<R: BufRead> Iterator for Entries<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.waiting.pop_front() {
                return Some(document);
            }
            if self.done {
                return None;
            }
            if let Err(e) = self.entry() {
                self.done = true;
                let e = Error::new(format!("the archive cannot be read further: {e}"));
                return Some(Err(e.at(self.name.clone()).remedy("It may be cut off; what came before is read")));
            }
        }
    }
}

impl<R: BufRead> Entries<R> {
    fn entry(&mut self) -> io::Result<()> {
        let mut header = [0u8; 512];
        match fill(&mut self.reader, &mut header)? {
            0 => return self.end(),
            512 if header.iter().all(|b| *b == 0) => return self.end(),
            512 => {}
            _ => return Err(io::Error::other("the last entry is cut off")),
        }
        if !checksum_holds(&header) {
            return Err(io::Error::other("an entry's header is damaged"));
        }
        let size = number(&header[124..136]).ok_or_else(|| io::Error::other("an entry does not say how long it is"))?;
        let padded =
            size.div_ceil(512).checked_mul(512).ok_or_else(|| io::Error::other("an entry is impossibly long"))?;
        match header[156] {
            b'L' if size <= 4096 => {
                let bytes = self.take(size, padded)?;
                self.long_name = Some(words(&bytes));
            }
            b'x' if size <= 1 << 20 => {
                let bytes = self.take(size, padded)?;
                self.long_name = pax_path(&bytes).or(self.long_name.take());
            }
            b'0' | 0 => self.file(&header, size, padded)?,
            _ => {
                self.pass(padded)?;
                self.long_name = None;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.done = true;
        Ok(())
    }

    fn file(&mut self, header: &[u8; 512], size: u64, padded: u64) -> io::Result<()> {
        let inside = self.long_name.take().unwrap_or_else(|| header_name(header));
        let path = format!("{}/{inside}", self.name);
        if !is_wanted(&inside) {
            return self.pass(padded);
        }
        if size > limits::MAX_FILE_BYTES as u64 {
            self.waiting.push_back(Err(limits::too_large(&path)));
            return self.pass(padded);
        }
        let bytes = self.take(size, padded)?;
        self.waiting.extend(inner(&path, &bytes, &self.hints, self.hints.depth));
        Ok(())
    }

    fn take(&mut self, size: u64, padded: u64) -> io::Result<Vec<u8>> {
        let bytes = read_up_to((&mut self.reader).take(size), size as usize)?.unwrap_or_default();
        if bytes.len() as u64 != size {
            return Err(io::Error::other("the last entry is cut off"));
        }
        io::copy(&mut (&mut self.reader).take(padded - size), &mut io::sink())?;
        Ok(bytes)
    }

    fn pass(&mut self, padded: u64) -> io::Result<()> {
        let passed = io::copy(&mut (&mut self.reader).take(padded), &mut io::sink())?;
        if passed < padded.saturating_sub(511) { Err(io::Error::other("the last entry is cut off")) } else { Ok(()) }
    }
}

fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

fn checksum_holds(header: &[u8; 512]) -> bool {
    let sum: u64 =
        header.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u64::from(*b) }).sum();
    number(&header[148..156]) == Some(sum)
}

/// Whether a file begins with the header of a tar entry.
pub(crate) fn is_tar(head: &[u8]) -> bool {
    head.get(..512).and_then(|h| h.try_into().ok()).is_some_and(|h| checksum_holds(h) && h[0] != 0)
}

/// Octal digits, or a number in base 256 for the very large.
fn number(field: &[u8]) -> Option<u64> {
    if field.first()? & 0x80 != 0 {
        return field[1..].iter().try_fold(0u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(*b)));
    }
    let digits = words(field);
    u64::from_str_radix(digits.trim(), 8).ok()
}

fn words(field: &[u8]) -> String {
    let end = memchr::memchr(0, field).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

fn header_name(header: &[u8; 512]) -> String {
    let (name, prefix) = (words(&header[..100]), words(&header[345..500]));
    let ustar = &header[257..262] == b"ustar";
    if ustar && !prefix.is_empty() { format!("{prefix}/{name}") } else { name }
}

/// The `path` of a pax header: lines of `LENGTH KEY=VALUE`.
fn pax_path(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().find_map(|l| l.split_once(" path=").map(|(_, path)| path.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};

    fn entry(name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut header = [0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[156] = b'0';
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().map(|b| u32::from(*b)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        let mut out = header.to_vec();
        out.extend_from_slice(bytes);
        out.resize(out.len().div_ceil(512) * 512, 0);
        out
    }

    #[test]
    fn files_inside_are_read() {
        let bytes = [
            entry("a/b.txt", b"Trade rose."),
            entry("a/c.png", b"\x89PNG"),
            entry("d.jsonl", b"{\"text\":\"A\"}\n{bad\n"),
            vec![0; 1024],
        ]
        .concat();
        let found: Vec<_> = documents("x.tar", &bytes, &Hints::default()).collect();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].as_ref().unwrap().source, "x.tar/a/b.txt");
        assert!(found[2].as_ref().unwrap_err().to_string().contains("x.tar/d.jsonl: line 2"));
        assert_eq!(documents("x", &bytes, &Hints::default()).count(), 3);
    }

    #[test]
    fn damaged_and_cut_archives_are_errors() {
        let bytes = entry("b.txt", b"Trade rose.");
        assert!(documents("x.tar", &bytes[..515], &Hints::default()).next().unwrap().is_err());
        let mut damaged = bytes.clone();
        damaged[3] ^= 1;
        assert!(documents("x.tar", &damaged, &Hints::default()).next().unwrap().is_err());
        assert_eq!(documents("x.tar", b"", &Hints::default()).count(), 0);
    }
}
