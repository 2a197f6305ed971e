//! PDF: the characters with their places, put into reading order.

use super::layout::{self, Glyph};
use super::pdf_limits;
use crate::{dates, limits, text};
use attache_core::{Document, Edtf, Error, FoundDate, id};
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform, output_doc_page};
use std::sync::Once;

/// The reader of PDF files panics on some broken ones; it works in a thread of its own, of this name.
const THREAD: &str = "attache-pdf";
const STACK_BYTES: usize = 128 << 20;
const MOST_PAGES: usize = 5000;
const MOST_GLYPHS: usize = 20_000_000;

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() > limits::MAX_FILE_BYTES {
        return Err(limits::too_large_for(name, limits::MAX_FILE_BYTES));
    }
    let found = in_own_thread(|| extract(bytes)).and_then(|found| found).map_err(|e| e.at(name))?;
    let draft = layout::text(&found.pages);
    if draft.chars().filter(|c| c.is_alphanumeric()).count() < 20 {
        return Err(Error::new("the PDF holds pictures of pages and no text")
            .at(name)
            .remedy("Let a program for text recognition (OCR) add its text first"));
    }
    limits::check_size(draft.len(), name)?;
    let mut document = text::document(id::document_id(bytes), name.to_owned(), draft);
    document.title = document.title.or(found.title);
    if let Some(date) = found.created.as_deref().and_then(dates::parse) {
        document.dates.push(FoundDate { date: Edtf::Date(date), origin: "PDF CreationDate".to_owned() });
    }
    Ok(document)
}

#[derive(Default)]
struct Found {
    pages: Vec<Vec<Glyph>>,
    title: Option<String>,
    created: Option<String>,
}

fn in_own_thread<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Error> {
    quiet_panics();
    let fault = || {
        Error::new("the PDF is damaged, or of a kind that cannot be read")
            .remedy("Open it elsewhere and print it to a new PDF, or save its text")
    };
    std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK_BYTES).spawn_scoped(scope, work);
        thread.map_err(|e| Error::new(format!("no thread could be started: {e}")))?.join().map_err(|_| fault())
    })
}

/// A panic in the reader's thread is told as an error, not on the terminal.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() != Some(THREAD) {
                before(info);
            }
        }));
    });
}

fn extract(bytes: &[u8]) -> Result<Found, Error> {
    let fault = |e: &dyn std::fmt::Display| Error::new(format!("the PDF cannot be read: {e}"));
    let mut file = pdf_extract::Document::load_mem(bytes).map_err(|e| fault(&e))?;
    if file.is_encrypted() && file.decrypt("").is_err() {
        return Err(Error::new("the PDF is locked with a password").remedy("Save it without one"));
    }
    pdf_limits::check(&file)?;
    let pages = file.get_pages();
    if pages.len() > MOST_PAGES {
        return Err(Error::new(format!("the PDF has more than {MOST_PAGES} pages")).remedy("Split it"));
    }
    let mut glyphs = Glyphs::default();
    let mut last_fault = None;
    for page in pages.keys() {
        if let Err(e) = output_doc_page(&file, &mut glyphs, *page) {
            last_fault = Some(e.to_string());
        }
    }
    match last_fault {
        Some(e) if glyphs.pages.iter().all(Vec::is_empty) => Err(fault(&e)),
        _ => Ok(Found {
            pages: glyphs.pages,
            title: info(&file, b"Title"),
            created: info(&file, b"CreationDate").map(|d| d.trim_start_matches("D:").chars().take(8).collect()),
        }),
    }
}

fn info(file: &pdf_extract::Document, key: &[u8]) -> Option<String> {
    let info = file.trailer.get(b"Info").ok()?;
    let (_, info) = file.dereference(info).ok()?;
    let bytes = info.as_dict().ok()?.get(key).ok()?.as_str().ok()?;
    let words = text::one_line(&match bytes.starts_with(&[0xFE, 0xFF]) {
        true => crate::decode(bytes, None).text,
        false => String::from_utf8_lossy(bytes).into_owned(),
    });
    (!words.is_empty()).then_some(words)
}

/// Gathers characters, page by page.
#[derive(Default)]
struct Glyphs {
    pages: Vec<Vec<Glyph>>,
    top: f64,
    count: usize,
}

impl OutputDev for Glyphs {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = media.ury;
        self.pages.push(Vec::new());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = size * scale;
        let sound = [place.m31, place.m32, width, size].iter().all(|n| n.is_finite());
        let upright = place.m12.abs() <= place.m11.abs();
        self.count += 1;
        if let Some(page) =
            self.pages.last_mut().filter(|_| sound && upright && size > 0.5 && self.count <= MOST_GLYPHS)
        {
            // Fonts may leave out how wide a character is; half its height is about right.
            let width = if width > 0.0 { width } else { 0.5 };
            page.push(Glyph {
                x: place.m31,
                y: self.top - place.m32,
                width: width * size,
                size,
                text: text.to_owned(),
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};

    /// A PDF of one page with the given content stream.
    fn pdf(content: &str) -> Vec<u8> {
        pdf_with(content, "", &[])
    }

    /// The same with more resources and objects, which are numbered from 6 on.
    fn pdf_with(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>"
            ),
            format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        objects.extend_from_slice(more);
        let (mut out, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
        for (i, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.extend_from_slice(format!("{} 0 obj{object}endobj\n", i + 1).as_bytes());
        }
        let start = out.len();
        out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
        places.iter().for_each(|p| out.extend_from_slice(format!("{p:010} 00000 n \n").as_bytes()));
        out.extend_from_slice(
            format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).as_bytes(),
        );
        out
    }

    fn line(x: u32, y: u32, words: &str) -> String {
        format!("BT /F1 10 Tf {x} {y} Td ({words}) Tj ET\n")
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let left = [
            "The ministers of tea and zinc met in",
            "the town of X and spoke of trade be-",
            "tween the two sides on Tuesday.",
        ];
        let right = [
            "Trade reached 1.85 billion USD in",
            "the first ten months of the year, the",
            "paper said on Wednesday morning.",
        ];
        let mut content = line(72, 740, "Ministers of tea and zinc meet in X");
        // Row by row, as a wilful program may write it.
        for (i, (l, r)) in left.iter().zip(right).enumerate() {
            content += &line(72, 700 - 12 * i as u32, l);
            content += &line(330, 700 - 12 * i as u32, r);
        }
        let d = documents("a.pdf", &pdf(&content), &Hints::default()).next().unwrap().unwrap();
        assert_eq!(
            d.text,
            "Ministers of tea and zinc meet in X\n\nThe ministers of tea and zinc met in the town of X and spoke of trade between the two sides on Tuesday.\n\nTrade reached 1.85 billion USD in the first ten months of the year, the paper said on Wednesday morning."
        );
        assert_eq!(d.title.as_deref(), Some("Ministers of tea and zinc meet in X"));
    }

    #[test]
    fn scanned_and_broken_files_say_so() {
        let error = documents("a.pdf", &pdf(""), &Hints::default()).next().unwrap().unwrap_err().to_string();
        assert!(error.contains("no text"), "{error}");
        let good = pdf(&line(72, 700, "Trade rose by 5% in the year to June."));
        for cut in [0, 5, 40, 200, good.len() / 2, good.len() - 20] {
            documents("a.pdf", &good[..cut], &Hints::default()).for_each(drop);
        }
        for i in (0..good.len()).step_by(7) {
            let mut bad = good.clone();
            bad[i] ^= 0x15;
            documents("a.pdf", &bad, &Hints::default()).for_each(drop);
        }
    }

    #[test]
    fn forms_without_end_are_refused() {
        let form = |inner: &str| {
            format!(
                "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {inner} 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream"
            )
        };
        // One that draws itself, and a tower whose every floor draws the next one twice.
        let itself = pdf_with("/X Do", "/XObject<</X 6 0 R>>", &[form("6")]);
        let tower: Vec<String> = (7..47).map(|n| form(&n.to_string())).collect();
        let tower = pdf_with("/X Do", "/XObject<</X 6 0 R>>", &tower);
        for bytes in [itself, tower] {
            let error = documents("a.pdf", &bytes, &Hints::default()).next().unwrap().unwrap_err().to_string();
            assert!(error.contains("without end"), "{error}");
        }
    }
}
