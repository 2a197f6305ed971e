//! DOCX: the paragraphs of `word/document.xml`, with the title and dates of `docProps/core.xml`.

use crate::containers::{read_up_to, zip};
use crate::xml::{Node, walk};
use crate::{dates, limits, text};
use attache_core::{Document, Edtf, Error, FoundDate, Section, id};
use std::io::{Cursor, Read, Seek};

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    let mut archive = zip::open(Cursor::new(bytes)).map_err(|e| e.at(name))?;
    let main = part(&mut archive, "word/document.xml").map_err(|e| e.at(name))?;
    let main = main.ok_or_else(|| {
        Error::new("the file has no word/document.xml").at(name).remedy("Save it as .docx again, or as .txt")
    })?;
    let body = body(&main).map_err(|e| Error::new(format!("word/document.xml is no sound XML: {e}")).at(name))?;
    let mut document = text::document(id::document_id(bytes), name.to_owned(), body.paragraphs.join("\n\n"));
    if let Some(title) = body.title.as_deref() {
        for block in document.blocks.iter_mut().filter(|b| text::key(b.span.of(&document.text)) == text::key(title)) {
            block.section = Section::Headline;
        }
        document.title = Some(title.to_owned());
    }
    if let Ok(Some(core)) = part(&mut archive, "docProps/core.xml") {
        add_properties(&mut document, &core);
    }
    Ok(document)
}

fn part<R: Read + Seek>(archive: &mut ::zip::ZipArchive<R>, path: &str) -> Result<Option<String>, Error> {
    let Ok(file) = archive.by_name(path) else { return Ok(None) };
    let fault = |e: std::io::Error| Error::new(format!("{path} cannot be unpacked: {e}"));
    let bytes = read_up_to(file, limits::MAX_DOCUMENT_BYTES).map_err(fault)?.ok_or_else(|| limits::too_large(path))?;
    Ok(Some(crate::decode(&bytes, None).text))
}

#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    title: Option<String>,
    /// The text of the paragraph that is open, and of the table row around it.
    open: String,
    row: Option<Vec<String>>,
    in_text: bool,
    /// How deep the walk is in what is not shown: a moved-away passage, the second form of a drawing.
    hidden: usize,
    styled_title: bool,
}

fn body(xml: &str) -> Result<Body, String> {
    let mut body = Body::default();
    walk(xml, |node| body.node(node))?;
    Ok(body)
}

impl Body {
    fn node(&mut self, node: Node) {
        match node {
            Node::Open { name: "w:moveFrom" | "w:del" | "mc:Fallback", .. } => self.hidden += 1,
            Node::Close { name: "w:moveFrom" | "w:del" | "mc:Fallback" } => self.hidden = self.hidden.saturating_sub(1),
            _ if self.hidden > 0 => {}
            Node::Open { name: "w:t", .. } => self.in_text = true,
            Node::Close { name: "w:t" } => self.in_text = false,
            Node::Text(text) if self.in_text => self.open.push_str(text),
            Node::Open { name: "w:tab", .. } => self.open.push(' '),
            Node::Open { name: "w:br" | "w:cr", .. } => self.open.push(' '),
            Node::Open { name: "w:noBreakHyphen", .. } => self.open.push('-'),
            Node::Open { name: "w:pStyle", attributes } => {
                let title = attributes.iter().any(|(k, v)| k == "w:val" && v.eq_ignore_ascii_case("title"));
                self.styled_title |= title;
            }
            Node::Open { name: "w:tr", .. } => self.row = Some(Vec::new()),
            Node::Close { name: "w:p" } => self.end_paragraph(),
            Node::Close { name: "w:tr" } => {
                let cells = self.row.take().unwrap_or_default();
                if !cells.is_empty() {
                    self.paragraphs.push(cells.join("\t"));
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = text::one_line(&std::mem::take(&mut self.open));
        let titled = std::mem::take(&mut self.styled_title);
        if paragraph.is_empty() {
            return;
        }
        if titled && self.title.is_none() {
            self.title = Some(paragraph.clone());
        }
        match &mut self.row {
            Some(cells) => cells.push(paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }
}

fn add_properties(document: &mut Document, xml: &str) {
    let (mut open, mut values) = (String::new(), Vec::new());
    // What is broken here is only missing there.
    let _ = walk(xml, |node| match node {
        Node::Open { name, .. } => open = name.to_owned(),
        Node::Close { .. } => open.clear(),
        Node::Text(text) if !text.trim().is_empty() => values.push((open.clone(), text.trim().to_owned())),
        Node::Text(_) => {}
    });
    for (name, value) in values {
        match name.as_str() {
            "dc:title" => document.title = document.title.take().or(Some(value)),
            "dcterms:created" | "dcterms:modified" => {
                if let Some(date) = dates::parse(&value) {
                    document.dates.push(FoundDate { date: Edtf::Date(date), origin: format!("DOCX {name}") });
                }
            }
            "dc:language" => document.language = document.language.take().or_else(|| crate::language::tag(&value)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};
    use std::io::Write;

    fn docx(main: &str) -> Vec<u8> {
        let mut out = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let core = "<cp:coreProperties><dcterms:created>2024-11-05T08:00:00Z</dcterms:created><dc:title>Minutes</dc:title></cp:coreProperties>";
        for (name, text) in
            [("[Content_Types].xml", "<Types/>"), ("word/document.xml", main), ("docProps/core.xml", core)]
        {
            out.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_tables_and_properties() {
        let bytes = docx(
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Minutes of the tea talks</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space=\"preserve\">Trade in tea &amp; zinc </w:t></w:r><w:r><w:t>rose by 5% in the year to June, the ministers said.</w:t></w:r><w:del><w:r><w:t>not this</w:t></w:r></w:del></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tea</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4 million</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
        );
        for name in ["a.docx", "a"] {
            let d = documents(name, &bytes, &Hints::default()).next().unwrap().unwrap();
            assert_eq!(
                d.text,
                "Minutes of the tea talks\n\nTrade in tea & zinc rose by 5% in the year to June, the ministers said.\n\nTea\t4 million"
            );
            assert_eq!(d.title.as_deref(), Some("Minutes of the tea talks"));
            assert_eq!(d.dates[0].origin, "DOCX dcterms:created");
            assert_eq!(d.id, attache_core::id::document_id(&bytes));
        }
    }

    #[test]
    fn what_is_no_docx_says_so() {
        for bytes in [&b"PK\x03\x04"[..], b"", b"hello"] {
            assert!(documents("a.docx", bytes, &Hints::default()).next().unwrap().is_err());
        }
        assert!(documents("a.docx", &docx("<w:p><w:t>a"), &Hints::default()).next().unwrap().is_ok());
    }
}
