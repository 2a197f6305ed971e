"""Reading and writing of tab-separated tables."""


def read(path):
    """The records of a hand-written table as lists of cells; a comment line starts with `#`."""
    records = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            records.append(line.split("\t"))
    return records


def cells(record, width):
    """The record with empty cells up to the width."""
    return record + [""] * (width - len(record))


def write(path, header, rows):
    """Rows (dicts) as a pack table, the columns in the order of the header."""
    lines = ["\t".join(header)]
    for row in rows:
        if isinstance(row, str):
            lines.append(row)
            continue
        lines.append("\t".join(row.get(column, "") for column in header).rstrip("\t"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
