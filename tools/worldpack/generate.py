#!/usr/bin/env python3
"""Writes packs/world from pinned registry packages and the tables in data/. See README.md."""

import argparse
import json
import sys
from pathlib import Path

import babel
import pycountry
from babel.numbers import get_territory_currencies

import names as nm
import places
import tables

HERE = Path(__file__).resolve().parent
HEADER = ["id", "names", "within", "kind", "iso3", "demonyms", "capital", "currency", "note"]
# Members and observers of the United Nations are `country`; every other entry of ISO 3166-1 is `territory`.
TERRITORIES = set(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU "
    "PF PM PN PR RE SH SJ SX TC TF TK TW UM VG VI WF XK YT".split()
)
CURRENCY = {"LS": "LSL,ZAR", "NA": "NAD,ZAR", "BT": "BTN,INR", "BG": "EUR", "HR": "EUR", "ZW": "ZWG,USD", "CW": "XCG", "SX": "XCG", "TW": "TWD"}
MISLEADING = {("zh", "HT")}  # 海地 is found in 沿海地区, the coastal areas
PLURAL_ENDINGS = ("an", "ni", "li", "ti", "wi", "si", "di", "ri", "hi", "qi")


def english_divisions(cldr):
    """CLDR's English names of divisions by ISO code."""
    text = (cldr / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8")
    found = json.loads(text)
    for key in ("main", "en", "subdivisions"):
        found = found.get(key, found)
    found = found["localeDisplayNames"]["subdivisions"]
    return {f"{code[:2].upper()}-{code[2:].upper()}": name for code, name in found.items()}


def country_rows(place_names, short_vi):
    """countries.tsv from data/countries.tsv, ISO 3166-1 and CLDR."""
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    cldr = {tag: babel.Locale.parse(tag).territories for tag in ("en", "vi", "zh")}
    made = []
    for record in tables.read(HERE / "data" / "countries.tsv"):
        ident, printed, demonyms, capital = tables.cells(record, 4)
        listed = printed.split("|")
        english = [n for n in listed if not nm.split_tag(n)[0]] + [cldr["en"][ident].replace("’", "'").replace(" SAR China", "")]
        tagged = [n for n in listed if nm.split_tag(n)[0]]
        for tag in ("vi", "zh"):
            own = None if (tag, ident) in MISLEADING else cldr[tag].get(ident)
            tagged = ([f"{tag}:{short_region(own)}"] if own else []) + tagged
        made.append({
            "id": ident,
            "names": "|".join(nm.unique(english + vietnamese_and_chinese(english, tagged, short_vi))),
            "kind": "territory" if ident in TERRITORIES else "country",
            "iso3": iso3[ident],
            "demonyms": "|".join(nm.unique(plurals(demonyms))),
            "capital": f"{place_names[capital]}={capital}" if capital else "",
            "currency": currency(ident),
        })
    missing = {c.alpha_2 for c in pycountry.countries} - {r["id"] for r in made}
    if missing:
        sys.exit(f"data/countries.tsv: no row for {', '.join(sorted(missing))}; add one for each")
    return made


def vietnamese_and_chinese(english, tagged, short_vi):
    """The tagged names by language. `Mỹ` and `Anh` are read as `My` and `Anh` while names are folded: unless they are
    asked for, Vietnamese names of one short word get `nước` (country) in front, where they are not the English name."""
    kept, spelt_alike = [], {nm.fold(n) for n in english}
    for name in tagged:
        tag, text = nm.split_tag(name)
        short = tag == "vi" and " " not in text and len(text) <= 5 and nm.fold(text) not in spelt_alike
        kept.append(f"vi:nước {text}" if short and not short_vi else name)
    return sorted(kept, key=lambda n: n[:2])


def short_region(name):
    """`Hồng Kông` of `Đặc khu Hành chính Hồng Kông, Trung Quốc` and `香港` of `中国香港特别行政区`."""
    for part in ("Đặc khu Hành chính ", ", Trung Quốc", "特别行政区"):
        name = name.replace(part, "")
    return name if name == "中国" else name.removeprefix("中国")


def plurals(demonyms):
    """Each demonym and, where it is regular, the people: Indian, Indians."""
    made = []
    for word in filter(None, demonyms.split("|")):
        made.append(word)
        if word.endswith(PLURAL_ENDINGS) and word not in ("Vatican", "Central African"):
            made.append(word + "s")
    return made


def currency(ident):
    """ISO 4217 codes in use, the main one first."""
    if ident in CURRENCY:
        return CURRENCY[ident]
    return ",".join(get_territory_currencies(ident, tender=True)) if ident != "AQ" else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cldr", type=Path, required=True, help="folder of the npm package cldr-subdivisions-full")
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "packs" / "world")
    parser.add_argument("--short-vi", action="store_true", help="also write Vietnamese names of one syllable (Mỹ, Anh, Nga)")
    parser.add_argument("--notes", action="store_true", help="also print where CLDR and ISO 3166-2 name a division differently")
    options = parser.parse_args()
    problems, notes = [], []
    place_rows = places.rows(HERE / "data", english_divisions(options.cldr), problems, notes)
    tables.write(options.out / "places.tsv", places.HEADER, place_rows)
    names = {r["id"]: r["names"] for r in place_rows}
    tables.write(options.out / "countries.tsv", HEADER, country_rows(names, options.short_vi))
    for problem in problems + (notes if options.notes else []):
        print(problem, file=sys.stderr)


if __name__ == "__main__":
    main()
