//! Lists of words kept as text: `[name]` opens a list, entries are divided by ` | `, `#` begins a remark.

/// The entries of one list; `_` at the end of an entry is a space.
pub(crate) fn entries<'s>(source: &'s str, list: &'s str) -> impl Iterator<Item = String> + 's {
    let lines = source.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# "));
    let mut open = false;
    lines
        .filter(move |line| {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                open = name == list;
                return false;
            }
            open
        })
        .flat_map(|line| line.split(" | "))
        .map(|entry| match entry.trim().strip_suffix('_') {
            Some(start) => format!("{start} "),
            None => entry.trim().to_owned(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_kept_apart() {
        let source = "# x\n[a]\none | two_\n\n# y\nthree\n[b]\nfour";
        assert_eq!(entries(source, "a").collect::<Vec<_>>(), ["one", "two ", "three"]);
        assert_eq!(entries(source, "b").collect::<Vec<_>>(), ["four"]);
        assert_eq!(entries(source, "c").count(), 0);
    }
}
