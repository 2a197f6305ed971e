//! One table, written in four forms.

use comfy_table::{Cell, CellAlignment, ContentArrangement, presets};
use serde_json::{Map, Value};

/// Rows of text under named columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug)]
struct Column {
    name: &'static str,
    number: bool,
}

impl Table {
    /// A name that ends in `#` is of a column of numbers.
    pub fn new(columns: &[&'static str]) -> Table {
        let column = |name: &&'static str| match name.strip_suffix('#') {
            Some(name) => Column { name, number: true },
            None => Column { name, number: false },
        };
        Table { columns: columns.iter().map(column).collect(), rows: Vec::new() }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// For a terminal, `width` characters wide.
    pub fn terminal(&self, width: u16) -> String {
        let mut table = comfy_table::Table::new();
        table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        table.set_header(self.columns.iter().map(|c| c.name.to_uppercase()));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| Cell::new(one_line(cell))));
        }
        for (i, column) in self.columns.iter().enumerate() {
            if let Some(c) = table.column_mut(i) {
                c.set_padding((0, 2));
                if column.number {
                    c.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        let lines: Vec<String> = table.lines().map(|l| l.trim_end().to_owned()).collect();
        lines.join("\n") + "\n"
    }

    /// Comma-separated values (RFC 4180); no cell is taken for a formula by a spreadsheet.
    pub fn csv(&self) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = out.write_record(self.columns.iter().map(|c| c.name));
        for row in &self.rows {
            let cells =
                row.iter().zip(&self.columns).map(|(cell, c)| if c.number { cell.clone() } else { harmless(cell) });
            let _ = out.write_record(cells);
        }
        String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// A JSON array of objects; empty cells are left out.
    pub fn json(&self) -> String {
        let object = |row: &Vec<String>| {
            let mut map = Map::new();
            for (column, cell) in self.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                map.insert(column.name.to_owned(), Value::String(cell.clone()));
            }
            Value::Object(map)
        };
        let rows: Vec<Value> = self.rows.iter().map(object).collect();
        serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
    }

    /// A Markdown table.
    pub fn markdown(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
        let mut out = line(&mut self.columns.iter().map(|c| c.name.to_owned()));
        out += &line(&mut self.columns.iter().map(|c| if c.number { "--:" } else { "---" }.to_owned()));
        for row in &self.rows {
            out += &line(&mut row.iter().map(|cell| plain(cell)));
        }
        out
    }
}

/// Text of a document in one line, without control characters that a terminal would obey.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !is_steering(*c)).collect()
}

/// Control characters and marks that change the direction of writing.
fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Text that Markdown shows as it stands.
pub fn markdown_text(text: &str) -> String {
    plain(text)
}

fn plain(cell: &str) -> String {
    let mut out = String::new();
    for c in one_line(cell).chars() {
        match c {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Table {
        let mut t = Table::new(&["what", "value#"]);
        t.row(vec!["Trade".into(), "168.5".into()]);
        t.row(vec!["=cmd|' /C calc'!A0\n<b>".into(), "-3".into()]);
        t
    }

    #[test]
    fn four_forms() {
        let t = sample();
        assert!(t.terminal(60).starts_with("WHAT"), "{}", t.terminal(60));
        assert_eq!(t.csv().lines().next(), Some("what,value"));
        assert!(t.csv().contains("\"'=cmd|"), "{}", t.csv());
        assert!(t.csv().contains(",-3\n"), "{}", t.csv());
        assert!(t.markdown().contains(r"| =cmd\|' /C calc'!A0 &lt;b> | -3 |"), "{}", t.markdown());
        assert_eq!(serde_json::from_str::<Value>(&t.json()).unwrap()[0]["value"], "168.5");
    }

    #[test]
    fn a_narrow_terminal_wraps() {
        let mut t = Table::new(&["quote"]);
        t.row(vec!["word ".repeat(60)]);
        assert!(t.terminal(40).lines().all(|l| l.chars().count() <= 40));
        assert_eq!(one_line("a\u{1b}[31m\u{202e}b"), "a[31mb");
    }
}
