#!/usr/bin/env python3
"""Checks the tables of a pack folder: columns, ids, names, references, dates. Usage: check.py packs/world"""

import re
import sys
from pathlib import Path

COMMON = ["id", "names", "within"]
COLUMNS = {
    "countries": "kind iso3 demonyms capital currency note",
    "places": "kind since until became note",
    "orgs": "kind note",
    "people": "kind offices note",
    "gates": "kind since until sides note",
    "lines": "kind since until sides note",
    "mechanisms": "kind type recurs sides since until note",
    "agreements": "kind type sides date note",
    "products": "kind note",
}
ID = re.compile(r"[A-Z]{2}|[A-Z]{2}-[A-Z0-9]{1,3}|[a-z]+:[a-z0-9]+(-[a-z0-9]+)*")
DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{DAY}|({DAY}|\.\.)/({DAY}|\.\.)")
OFFICE = re.compile(r"[^@;]+@(\S+)(?: (\S+))?")


class Check:
    def __init__(self, folder):
        self.folder, self.faults, self.ids, self.references = folder, [], {}, []

    def fault(self, file, line, message):
        self.faults.append(f"{file}:{line}: {message}")

    def table(self, path):
        """One file: header, then every record."""
        lines = path.read_text(encoding="utf-8").split("\n")
        header = lines[0].split("\t")
        allowed = COLUMNS.get(path.stem, "").split()
        if header[:3] != COMMON:
            self.fault(path.name, 1, "the header must begin with id, names, within, separated by tabs")
        for column in header[3:]:
            if column not in allowed:
                self.fault(path.name, 1, f"unknown column {column!r}; known here: {', '.join(allowed)}")
        if lines[-1] != "":
            self.fault(path.name, len(lines), "the last line has no end; add a line feed")
        for number, line in enumerate(lines[1:-1], 2):
            if not line.startswith("#"):
                self.record(path.name, number, header, line)

    def record(self, file, number, header, line):
        cells = line.split("\t")
        if len(cells) > len(header):
            self.fault(file, number, f"{len(cells)} cells under {len(header)} columns; remove a tab")
            return
        if len(cells) < 2 or "\r" in line or "  " in line:
            self.fault(file, number, "cells must be separated by one tab, without double spaces or carriage returns")
        row = dict(zip(header, cells + [""] * (len(header) - len(cells))))
        if not ID.fullmatch(row["id"]):
            self.fault(file, number, f"{row['id']!r} is no ISO code and no type:slug")
        if row["id"] in self.ids:
            self.fault(file, number, f"{row['id']} stands in {self.ids[row['id']]} already; join the two")
        self.ids.setdefault(row["id"], f"{file}:{number}")
        self.names(file, number, row)
        self.dates(file, number, row)
        for column in ("within", "sides", "became"):
            for ident in filter(None, row.get(column, "").split(",")):
                self.references.append((file, number, column, ident))

    def names(self, file, number, row):
        """No empty name, no name twice, no blanks at the edges; the first is the display name and has no tag."""
        for column in ("names", "demonyms"):
            if column == "names" or row.get(column):
                listed = row.get(column, "").split("|")
                for name in listed:
                    if not name or name != name.strip() or re.fullmatch(r"[a-z]{2,3}:\s*", name):
                        self.fault(file, number, f"an empty name or one with blanks at its edge in {column}")
                if len(set(listed)) != len(listed):
                    self.fault(file, number, f"a name stands twice in {column}")
        if re.match(r"[a-z]{2}:", row["names"]):
            self.fault(file, number, "the display name comes first, without a tag")
        if row.get("capital"):
            names, sign, ident = row["capital"].partition("=")
            if not (names and sign):
                self.fault(file, number, "a capital is written names=id")
            self.references.append((file, number, "capital", ident))

    def dates(self, file, number, row):
        """EDTF dates, and offices as `office@of interval`."""
        for column in ("since", "until", "date"):
            if row.get(column) and not EDTF.fullmatch(row[column]):
                self.fault(file, number, f"{row[column]!r} in {column} is no EDTF date")
        for office in filter(None, row.get("offices", "").split(";")):
            found = OFFICE.fullmatch(office.strip())
            if not found or (found.group(2) and not EDTF.fullmatch(found.group(2))):
                self.fault(file, number, f"{office.strip()!r} is not of the form office@of interval")
                continue
            self.references.append((file, number, "offices", found.group(1)))
            start, _, end = (found.group(2) or "").partition("/")
            if start[:1].isdigit() and end[:1].isdigit() and end < start[: len(end)]:
                self.fault(file, number, f"{office.strip()!r} ends before it begins")

    def run(self):
        for path in sorted(self.folder.glob("*.tsv")):
            self.table(path)
        for file, number, column, ident in self.references:
            if ident not in self.ids:
                self.fault(file, number, f"{column} names {ident}, which no record has")
        return self.faults


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "packs" / "world"
    check = Check(folder)
    faults = check.run()
    print("\n".join(faults) if faults else f"{folder}: {len(check.ids)} records, no faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
