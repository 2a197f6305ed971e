//! A pack's tables: tab-separated records with a header line.

use super::Fault;
use std::collections::BTreeMap;

/// The columns a table may have beside `id`, `names` and `within`.
pub const COLUMNS: [&str; 16] = [
    "kind",
    "demonyms",
    "capital",
    "currency",
    "iso3",
    "since",
    "until",
    "became",
    "offices",
    "type",
    "recurs",
    "sides",
    "date",
    "note",
    "language",
    "population",
];

/// A name of an entity, with its language where it is not English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub language: Option<String>,
    pub text: String,
}

/// One line of a table.
#[derive(Clone, Debug, Default)]
pub struct Record {
    pub id: String,
    pub names: Vec<Name>,
    pub within: Vec<String>,
    pub cells: BTreeMap<&'static str, String>,
    pub file: String,
    pub line: u32,
}

impl Record {
    pub fn cell(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|s| !s.is_empty())
    }

    /// The display name: the first.
    pub fn name(&self) -> &str {
        self.names.first().map_or(self.id.as_str(), |n| n.text.as_str())
    }

    pub fn list(&self, column: &str) -> Vec<&str> {
        self.cell(column).map(|s| s.split(',').map(str::trim).filter(|s| !s.is_empty()).collect()).unwrap_or_default()
    }
}

/// Reads a table; faulty lines are reported and left out.
pub fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Record> {
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((at, header)) = lines.next() else { return Vec::new() };
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    let mut fault = |line: usize, column: usize, message: String, hint: &str| {
        faults.push(Fault {
            file: file.to_owned(),
            line: line as u32 + 1,
            column: column as u32 + 1,
            message,
            hint: hint.to_owned(),
        });
    };
    if columns.len() < 3 || columns[..3] != ["id", "names", "within"] {
        fault(
            at,
            0,
            "the header does not begin with id, names, within".into(),
            "Write these three columns first, separated by tabs",
        );
        return Vec::new();
    }
    let known: Vec<Option<&'static str>> =
        columns[3..].iter().map(|c| COLUMNS.iter().find(|k| *k == c).copied()).collect();
    for (n, column) in columns[3..].iter().enumerate() {
        if known[n].is_none() {
            let start = columns[..n + 3].iter().map(|c| c.len() + 1).sum();
            fault(
                at,
                start,
                format!("`{column}` is no known column"),
                "See docs/packs.md for the columns; rename it or drop it",
            );
        }
    }
    let mut out = Vec::new();
    for (n, line) in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() > columns.len() {
            fault(
                n,
                line.rfind('\t').unwrap_or(0),
                format!("{} cells under {} columns", cells.len(), columns.len()),
                "Remove the tab too many",
            );
            continue;
        }
        if cells[0].trim().is_empty() || cells.get(1).is_none_or(|c| c.trim().is_empty()) {
            fault(n, 0, "a record without id or names".into(), "Give both, or put # in front of the line");
            continue;
        }
        out.push(record(file, n, &cells, &known));
    }
    out
}

fn record(file: &str, line: usize, cells: &[&str], known: &[Option<&'static str>]) -> Record {
    let within =
        cells.get(2).map(|s| s.split(',').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect());
    let mut extra = BTreeMap::new();
    for (n, cell) in cells.iter().enumerate().skip(3) {
        if let (Some(Some(column)), false) = (known.get(n - 3), cell.trim().is_empty()) {
            extra.insert(*column, cell.trim().to_owned());
        }
    }
    Record {
        id: cells[0].trim().to_owned(),
        names: names(cells[1]),
        within: within.unwrap_or_default(),
        cells: extra,
        file: file.to_owned(),
        line: line as u32 + 1,
    }
}

/// `Dien Bien|vi:Điện Biên|zh:奠边` as names.
pub fn names(cell: &str) -> Vec<Name> {
    let one = |part: &str| match part.split_once(':') {
        Some((tag, text))
            if (2..=7).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_lowercase() || c == '-') =>
        {
            Name { language: Some(tag.to_owned()), text: text.trim().to_owned() }
        }
        _ => Name { language: None, text: part.to_owned() },
    };
    cell.split('|').map(str::trim).filter(|p| !p.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_and_its_faults_are_placed() {
        let mut faults = Vec::new();
        let rows = read(
            "p.tsv",
            "id\tnames\twithin\tkind\tcolour\nVN-71\tDien Bien|vi:Điện Biên\tVN\tprovince\n\t x\n",
            &mut faults,
        );
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].names[1], Name { language: Some("vi".into()), text: "Điện Biên".into() });
        assert_eq!((rows[0].cell("kind"), rows[0].within.as_slice()), (Some("province"), ["VN".to_owned()].as_slice()));
        let at: Vec<_> = faults.iter().map(|f| (f.line, f.column)).collect();
        assert_eq!(at, [(1, 22), (3, 1)]);
    }
}
