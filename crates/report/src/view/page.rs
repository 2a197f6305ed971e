//! A page of an answer, in four forms, with its evidence where it is asked for.

use super::{Filter, Row, Stock, View};
use crate::finding::Evidence;
use crate::table::{Table, one_line};
use crate::words;
use serde_json::{Map, Value, json};

/// Some rows of a view.
pub struct Page<'a> {
    stock: &'a Stock<'a>,
    view: View,
    pub total: usize,
    offset: usize,
}

impl<'a> Page<'a> {
    /// The rows that pass, from `offset` on, at most `limit` of them.
    pub fn new(mut view: View, filter: &Filter, offset: usize, limit: Option<usize>, stock: &'a Stock<'a>) -> Page<'a> {
        view.rows.retain(|row| filter.takes(row, stock));
        let total = view.rows.len();
        let start = offset.min(total);
        let end = limit.map_or(total, |n| start.saturating_add(n).min(total));
        view.rows = view.rows.drain(start..end).collect();
        Page { stock, view, total, offset: start }
    }

    pub fn rows(&self) -> &[Row] {
        &self.view.rows
    }

    pub fn name(&self) -> &'static str {
        self.view.name
    }

    pub fn evidence(&self, row: &Row) -> Vec<Evidence> {
        self.stock.index.words_of(&row.statements)
    }

    /// The columns of the view and the id; what nobody filled is left out.
    pub fn table(&self) -> Table {
        let used = |i: &usize| self.view.rows.iter().any(|r| !r.cells[*i].is_empty());
        let shown: Vec<usize> = (0..self.view.columns.len()).filter(used).collect();
        let mut columns: Vec<&'static str> = shown.iter().map(|i| self.view.columns[*i]).collect();
        columns.push("id");
        let mut table = Table::new(&columns);
        for row in &self.view.rows {
            table.row(shown.iter().map(|i| row.cells[*i].clone()).chain([row.id.clone()]).collect());
        }
        table
    }

    /// `3 of 12 timeline rows; 5 reports, the last of 11 Dec 2024`.
    pub fn footing(&self) -> String {
        let n = self.view.rows.len();
        let rows = if n == self.total {
            words::counted(n, "row", "rows")
        } else if n == 0 {
            format!("none of {} from row {} on", words::counted(self.total, "row", "rows"), self.offset + 1)
        } else {
            format!("rows {} to {} of {}", self.offset + 1, self.offset + n, self.total)
        };
        let more = if self.offset + n < self.total {
            format!("; more with --offset {}", self.offset + n)
        } else {
            String::new()
        };
        let last = self.stock.documents.iter().filter_map(|d| d.published).max_by_key(|p| p.last_day());
        let last = last.map(|p| format!(", the last of {}", words::period(p))).unwrap_or_default();
        format!("{rows}{more}; from {}{last}", words::counted(self.stock.documents.len(), "report", "reports"))
    }

    /// One JSON object: the rows, how many there are in all, and where the page begins.
    pub fn json(&self, evidence: bool) -> String {
        let results: Vec<Value> = self.view.rows.iter().map(|r| self.object(r, evidence)).collect();
        let whole = json!({"view": self.view.name, "total": self.total, "offset": self.offset, "results": results});
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }

    fn object(&self, row: &Row, evidence: bool) -> Value {
        let mut map = Map::new();
        map.insert("id".into(), row.id.clone().into());
        let dates = [("date", row.when), ("reported", row.told)];
        map.extend(dates.into_iter().filter_map(|(key, date)| Some((key.to_owned(), date?.to_string().into()))));
        let cells = self.view.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        map.extend(cells.map(|(name, cell)| (name.trim_end_matches('#').replace(' ', "_"), cell.clone().into())));
        map.insert("statements".into(), row.statements.clone().into());
        if evidence {
            let all = self.evidence(row).into_iter().map(|e| {
                json!({"statement": e.statement.id, "doc": e.statement.doc, "at": e.statement.at,
                    "section": e.statement.section, "publisher": e.publisher, "published": e.published,
                    "source": e.source, "says": e.says, "quote": e.statement.quote})
            });
            map.insert("evidence".into(), all.collect());
        }
        Value::Object(map)
    }

    /// All columns, dates as EDTF too; with evidence, one line for each passage.
    pub fn csv(&self, evidence: bool) -> String {
        let mut columns = self.view.columns.to_vec();
        columns.extend(["edtf", "edtf_reported", "id", "statements"]);
        if evidence {
            columns.extend(["doc", "start#", "end#", "section", "publisher", "published", "quote"]);
        }
        let mut table = Table::new(&columns);
        for row in &self.view.rows {
            let edtf = |e: Option<attache_core::Edtf>| e.map(|d| d.to_string()).unwrap_or_default();
            let mut cells = row.cells.clone();
            cells.extend([edtf(row.when), edtf(row.told), row.id.clone(), row.statements.join(" ")]);
            if !evidence {
                table.row(cells);
                continue;
            }
            for e in self.evidence(row) {
                let s = &e.statement;
                let place = [s.doc.clone(), s.at[0].to_string(), s.at[1].to_string(), s.section.to_string()];
                let told = [e.publisher, e.published, one_line(&s.quote)];
                table.row(cells.iter().cloned().chain(place).chain(told).collect());
            }
        }
        table.csv()
    }

    /// A table, and under it the words that each row rests on.
    pub fn markdown(&self, evidence: bool) -> String {
        let mut out = self.table().markdown();
        if !evidence {
            return out;
        }
        for row in &self.view.rows {
            out += &format!("\n`{}`\n\n", row.id.replace('`', "'"));
            for e in self.evidence(row) {
                let heading = crate::table::markdown_text(&format!("{} · {}", e.heading(), e.place()));
                out += &format!("- {heading}: “{}”\n", crate::table::markdown_text(&e.quote));
            }
        }
        out
    }
}
