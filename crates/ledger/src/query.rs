//! Questions to the ledger. Answers come in one order whatever the order of adding: by date of the document, then by id.

use crate::fault::fault;
use crate::open::Ledger;
use attache_core::{Document, DocumentRow, Edtf, Error, Statement};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

/// Which statements are asked for; what is not given does not limit.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub kinds: Vec<String>,
    pub indicator: Option<String>,
    /// Sides that all have to take part; a country stands for its divisions too.
    pub between: Vec<String>,
    /// The statement's period has to lie in it.
    pub period: Option<Edtf>,
    pub publisher: Option<String>,
    pub doc: Option<String>,
}

/// How much a ledger holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub documents: u64,
    pub statements: u64,
}

impl Ledger {
    pub fn counts(&self) -> Result<Counts, Error> {
        let ask = |sql: &str| -> Result<u64, Error> {
            let n: i64 = self.db.query_row(sql, [], |r| r.get(0)).map_err(|e| fault(&self.path, e))?;
            Ok(n as u64)
        };
        Ok(Counts {
            documents: ask("SELECT count(*) FROM documents")?,
            statements: ask("SELECT count(*) FROM statements")?,
        })
    }

    /// Whether the document is there.
    pub fn holds(&self, id: &str) -> Result<bool, Error> {
        let ask = || self.db.prepare_cached("SELECT 1 FROM documents WHERE id = ?1")?.exists([id]);
        ask().map_err(|e| fault(&self.path, e))
    }

    /// All documents, without their text.
    pub fn documents(&self) -> Result<Vec<DocumentRow>, Error> {
        let sql = "SELECT row FROM documents ORDER BY first_day IS NULL, first_day, id";
        self.lines(sql, &[])?.iter().map(|line| self.row(line)).collect()
    }

    /// One document with its text.
    pub fn document(&self, id: &str) -> Result<Option<Document>, Error> {
        let ask = || {
            self.db
                .query_row("SELECT row, source, text, blocks FROM documents WHERE id = ?1", [id], |r| {
                    Ok((r.get::<_, String>(0)?, r.get(1)?, r.get(2)?, r.get::<_, String>(3)?))
                })
                .optional()
        };
        let Some((row, source, text, blocks)) = ask().map_err(|e| fault(&self.path, e))? else { return Ok(None) };
        let row = self.row(&row)?;
        let blocks = serde_json::from_str(&blocks).map_err(|e| self.unreadable(&e.to_string()))?;
        Ok(Some(Document {
            id: row.doc,
            source,
            url: row.url,
            title: row.title,
            publisher: row.publisher,
            language: row.language,
            published: row.published,
            dates: Vec::new(),
            text,
            blocks,
        }))
    }

    /// Hands over the text of each document that has a word in it, in the order of the documents.
    pub fn each_text(&self, word: &str, mut take: impl FnMut(&str, &str)) -> Result<(), Error> {
        let mut ask = || -> rusqlite::Result<()> {
            let sql =
                "SELECT id, text FROM documents WHERE instr(lower(text), ?1) ORDER BY first_day IS NULL, first_day, id";
            let mut statement = self.db.prepare_cached(sql)?;
            let mut rows = statement.query([word.to_lowercase()])?;
            while let Some(row) = rows.next()? {
                take(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            }
            Ok(())
        };
        ask().map_err(|e| fault(&self.path, e))
    }

    /// The statements that pass the filter, by date of their document and then in its order.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<Statement>, Error> {
        let (sql, values) = select(filter);
        let lines = self.lines(&sql, &values)?;
        lines.iter().map(|l| Statement::from_json(l).map_err(|e| self.unreadable(&e.to_string()))).collect()
    }

    fn row(&self, line: &str) -> Result<DocumentRow, Error> {
        serde_json::from_str(line).map_err(|e| self.unreadable(&e.to_string()))
    }

    pub(crate) fn lines(&self, sql: &str, values: &[Value]) -> Result<Vec<String>, Error> {
        let ask = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.db.prepare_cached(sql)?;
            let rows = statement.query_map(params_from_iter(values), |r| r.get(0))?;
            rows.collect()
        };
        ask().map_err(|e| fault(&self.path, e))
    }

    pub(crate) fn unreadable(&self, why: &str) -> Error {
        Error::new(format!("a record of the ledger cannot be read: {why}"))
            .at(self.place())
            .remedy("It may come from another version of attache; add the reports to a new ledger")
    }
}

fn select(filter: &Filter) -> (String, Vec<Value>) {
    let mut sql = String::from("SELECT s.json FROM statements s JOIN documents d ON d.key = s.doc WHERE 1");
    let mut values: Vec<Value> = Vec::new();
    let mut and = |clause: &str, given: &mut dyn Iterator<Item = Value>| {
        values.extend(given);
        sql.push_str(" AND ");
        sql.push_str(clause);
    };
    if !filter.kinds.is_empty() {
        let marks = vec!["?"; filter.kinds.len()].join(", ");
        and(&format!("s.kind IN ({marks})"), &mut filter.kinds.iter().map(|k| k.clone().into()));
    }
    if let Some(indicator) = &filter.indicator {
        and("s.indicator = ?", &mut [indicator.clone().into()].into_iter());
    }
    for side in &filter.between {
        // A country's divisions have ids that begin with it: CN-YN.
        and(
            "EXISTS (SELECT 1 FROM about a WHERE a.doc = s.doc AND a.seq = s.seq AND
             (a.entity = ? OR substr(a.entity, 1, length(?)) = ?))",
            &mut [side.clone().into(), divisions(side).into(), divisions(side).into()].into_iter(),
        );
    }
    if let Some(period) = filter.period {
        if let Some(day) = period.first_day() {
            and("s.first_day >= ?", &mut [i64::from(day).into()].into_iter());
        }
        if let Some(day) = period.last_day() {
            and("s.last_day <= ?", &mut [i64::from(day).into()].into_iter());
        }
    }
    if let Some(publisher) = &filter.publisher {
        and("d.publisher = ?", &mut [publisher.clone().into()].into_iter());
    }
    if let Some(doc) = &filter.doc {
        and("d.id = ?", &mut [doc.clone().into()].into_iter());
    }
    sql.push_str(" ORDER BY d.first_day IS NULL, d.first_day, d.id, s.seq");
    (sql, values)
}

fn divisions(side: &str) -> String {
    format!("{side}-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Added, Entry};
    use attache_core::{Block, Figure, Section, Span, Values};

    /// A document that says what trade was in some months of a year.
    fn report(n: usize, publisher: &str, published: &str, period: &str) -> (Document, DocumentRow, Vec<Statement>) {
        let text = format!("Trade reached {n} million dollars.");
        let id = attache_core::id::document_id(text.as_bytes());
        let row = serde_json::json!({"kind": "document", "doc": id, "publisher": publisher, "published": published,
            "published_from": "stated", "source": format!("{n}.txt")});
        let statement = Statement {
            doc: id.clone(),
            id: String::new(),
            at: [0, text.len() as u32],
            section: Section::Body,
            rule: "figure/reach".into(),
            quote: text.clone(),
            said_by: None,
            values: Values::Figure(Figure {
                indicator: "trade".into(),
                between: vec!["CN-YN".into(), "VN".into()],
                value: Some((n as i64 * 1_000_000).into()),
                unit: Some("USD".into()),
                period: Some(period.parse().unwrap()),
                ..Figure::default()
            }),
        };
        let blocks = vec![Block { span: Span::new(0, text.len()), ..block() }];
        let document = Document { id, source: format!("{n}.txt"), text, blocks, ..Document::default() };
        (document, serde_json::from_value(row).unwrap(), vec![statement.with_id()])
    }

    fn block() -> Block {
        Block { span: Span::default(), section: Section::Body, language: None, repeat: false }
    }

    fn filled(order: &[usize]) -> Ledger {
        let reports = [
            report(1, "A Daily", "2024-03-01", "2024-01/2024-02"),
            report(2, "B Post", "2024-02-01", "2023"),
            report(3, "A Daily", "2024-11-02", "2024-01/2024-10"),
        ];
        let mut ledger = Ledger::in_memory().unwrap();
        for i in order {
            let (document, row, statements) = &reports[*i];
            let done = ledger.add(&[Entry { document, row, statements }], "test", None, false).unwrap();
            assert_eq!(done, [Added::New]);
        }
        ledger
    }

    fn values(ledger: &Ledger, filter: Filter) -> Vec<String> {
        let number = |s: Statement| match s.values {
            Values::Figure(f) => f.value.unwrap().to_string().replace("000000", ""),
            _ => String::new(),
        };
        ledger.statements(&filter).unwrap().into_iter().map(number).collect()
    }

    #[test]
    fn what_goes_in_comes_out_in_one_order() {
        let (a, b) = (filled(&[0, 1, 2]), filled(&[2, 1, 0]));
        assert_eq!(a.documents().unwrap(), b.documents().unwrap());
        let all = a.statements(&Filter::default()).unwrap();
        assert_eq!(all, b.statements(&Filter::default()).unwrap());
        assert_eq!(values(&a, Filter::default()), ["2", "1", "3"]);
        let document = a.document(&all[0].doc).unwrap().unwrap();
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(attache_core::span::slice_scalars(&document.text, all[0].at), all[0].quote);
    }

    #[test]
    fn filters_narrow() {
        let ledger = filled(&[0, 1, 2]);
        let with = |f: &dyn Fn(&mut Filter)| {
            let mut filter = Filter::default();
            f(&mut filter);
            values(&ledger, filter)
        };
        assert_eq!(with(&|f| f.publisher = Some("A Daily".into())), ["1", "3"]);
        assert_eq!(with(&|f| f.period = Some("2024".parse().unwrap())), ["1", "3"]);
        assert_eq!(with(&|f| f.period = Some("../2023".parse().unwrap())), ["2"]);
        assert_eq!(with(&|f| f.between = vec!["VN".into(), "CN".into()]).len(), 3);
        assert_eq!(with(&|f| f.between = vec!["VN".into(), "CN-GX".into()]).len(), 0);
        assert_eq!(with(&|f| f.indicator = Some("fdi".into())).len(), 0);
        assert_eq!(with(&|f| f.kinds = vec!["figure".into(), "rank".into()]).len(), 3);
    }

    #[test]
    fn the_same_bytes_count_once() {
        let mut ledger = filled(&[0]);
        let (document, row, statements) = report(1, "A Daily", "2024-03-01", "2024-01/2024-02");
        let entry = [Entry { document: &document, row: &row, statements: &statements }];
        assert_eq!(ledger.add(&entry, "test", None, false).unwrap(), [Added::Known]);
        assert_eq!(ledger.add(&entry, "test", None, true).unwrap(), [Added::Again]);
        assert_eq!(ledger.counts().unwrap(), Counts { documents: 1, statements: 1 });
        assert!(ledger.remove(&row.doc, None, "test").unwrap());
        assert_eq!(ledger.counts().unwrap(), Counts::default());
    }

    #[test]
    fn a_full_disk_says_so_and_loses_nothing() {
        let mut ledger = filled(&[0]);
        ledger.db.pragma_update(None, "max_page_count", 20).unwrap();
        let (mut document, row, statements) = report(9, "A Daily", "2024-03-01", "2024");
        document.text = "x".repeat(1 << 20);
        let entry = [Entry { document: &document, row: &row, statements: &statements }];
        let said = ledger.add(&entry, "test", None, false).unwrap_err().to_string();
        assert!(said.contains("the disk is full"), "{said}");
        assert_eq!(ledger.counts().unwrap(), Counts { documents: 1, statements: 1 });
    }
}
