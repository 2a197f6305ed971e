"""places.tsv: first-level divisions of ISO 3166-2, cities and areas."""

import gettext
import re

import babel
import pycountry

import names as nm
import tables

HEADER = ["id", "names", "within", "kind", "since", "until", "became", "note"]
OVERRIDES = ["divisions-asia.tsv", "divisions-asia2.tsv", "divisions-europe.tsv", "divisions-rest.tsv"]
CITIES = ["cities.tsv", "cities2.tsv"]
SECOND_LEVEL = ("ID", "PH")  # their provinces are of the second level in ISO 3166-2, yet they are what reports name
KINDS = {
    "metropolitan city": "city", "capital city": "city", "special city": "city", "city with county rights": "city",
    "urban municipality": "municipality", "voivodship": "voivodeship", "land": "state", "state city": "city",
    "administrative region": "region", "metropolitan region": "region", "group of islands (20 inhabited islands)": "islands",
    "islands, groups of islands": "islands", "administrative atoll": "atoll", "rayon": "district",
}
KIND_BY_COUNTRY = {("UA", "region"): "oblast", ("RU", "administrative region"): "oblast"}
ZH_SUFFIX = re.compile("(自治区|自治州|特别市|省|府|县|州|邦|市|大区|区|郡|道|都)$")
# A Chinese name is found anywhere in running text, so that a short one needs its suffix outside these countries.
ZH_BARE = ("LA", "MM", "KH", "US", "RU", "KZ", "UZ", "DE", "IT", "CA", "CN")
ZH_WORDS = ("中央", "北部", "南部", "东部", "西部", "首都", "中部", "海岸", "高原", "三角洲", "维多利亚", "大分", "三重", "西北", "东北", "东南", "西南", "德岛", "山口")


def rows(data, english, problems, notes):
    """All rows of places.tsv."""
    common = nm.common_words(data / "common-words.txt")
    countries = {nm.fold(c.name) for c in pycountry.countries} | {"georgia", "luxembourg", "panama", "mexico", "guatemala", "djibouti", "zaire"}
    overrides = {r[0]: tables.cells(r, 3) for f in OVERRIDES for r in tables.read(data / f)}
    changes = {r[0]: tables.cells(r, 4) for r in tables.read(data / "changes.tsv")}
    taken = {(r[0][:2], n) for r in overrides.values() for n in r[1].split("|")}
    of_countries = babel.Locale.parse("zh").territories.values()
    taken |= {(c.alpha_2, "zh:" + name) for c in pycountry.countries for name in of_countries}
    by_hand = hand_rows(data)
    taken |= {(r["within"][-2:], n) for r in by_hand for n in r["names"].split("|")}
    skipped = {r[0] for r in tables.read(data / "skipped.tsv")}
    chinese = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, ["zh_CN"])
    made = []
    codes = {s.code: s for s in pycountry.subdivisions if not s.parent_code or s.country_code in SECOND_LEVEL}
    for code in sorted(set(codes) | set(overrides)):
        if code in skipped:
            continue
        made.append(division(code, codes.get(code), overrides.get(code), english, chinese, common | countries, taken, notes))
    for row in made:
        _, row["since"], row["until"], row["became"] = changes.get(row["id"], ["", "", "", ""])
    check_same_names(made + [r for r in by_hand if r["within"]], problems)
    return made + by_hand


def division(code, entry, override, english, chinese, barred, taken, notes):
    """The row of one division: names of the hand-written table, else those of CLDR and ISO."""
    country = code[:2]
    within = country
    if entry is not None and entry.parent_code:
        parent = entry.parent_code if "-" in entry.parent_code else country + "-" + entry.parent_code
        within = parent + "," + country
    if override:
        listed, kind = override[1].split("|"), override[2]
    else:
        kind = kind_of(country, entry.type.lower())
        listed = printed_names(code, entry, english, kind, barred, notes)
    if entry is not None and not any(n.startswith("zh:") for n in listed):
        listed += [n for n in chinese_names(country, entry, chinese) if (country, n) not in taken]
    taken.update((country, n) for n in listed)
    return {"id": code, "names": "|".join(nm.unique(listed)), "within": within, "kind": kind}


def kind_of(country, iso_type):
    """The sort of thing, from the type that ISO prints."""
    return KIND_BY_COUNTRY.get((country, iso_type), KINDS.get(iso_type, iso_type))


def printed_names(code, entry, english, kind, barred, notes):
    """CLDR's English name and, where it is near to it, ISO's own."""
    iso = nm.clean(entry.name)
    first = nm.clean(english.get(code, "") or iso)
    listed = []
    for name in (first, iso):
        name = nm.bare(name)
        if name != first and not alike(name, first):
            notes.append(f"{code}: CLDR has {first!r}, ISO {name!r}")
            continue
        folded = nm.fold(name)
        if folded in barred or len(folded) <= 3:
            generic = kind.split()[-1].capitalize()
            if kind in ("parish", "islands") or len(generic) > 12:
                generic = {"parish": "Parish", "islands": "Islands"}.get(kind, "Region")
            name = f"{name} {generic}"
        listed.append(name)
    return listed


def alike(a, b):
    """Whether two names are spellings of one word (same first letter, much the same consonants)."""
    x, y = (re.sub("[aeiouyhjw' ]", "", nm.fold(n)) for n in (a, b))
    return x[:2] == y[:2] or x in y or y in x


def chinese_names(country, entry, chinese):
    """ISO's Chinese name, bare where that is safe in running text."""
    full = chinese.gettext(entry.name)
    if full == entry.name or not re.fullmatch("[\u4e00-\u9fff·]+", full):
        return []
    short = ZH_SUFFIX.sub("", full)
    if len(short) >= 3 or (len(short) == 2 and country in ZH_BARE):
        full = short if short not in ZH_WORDS else full
    short_enough = len(full) >= 3 or country in ZH_BARE
    return ["zh:" + full] if short_enough and full not in ZH_WORDS and full[:2] not in ZH_WORDS else []


def hand_rows(data):
    """Cities, then seas, rivers, regions and corridors of the world."""
    made = []
    for file in CITIES:
        for record in tables.read(data / file):
            ident, printed, within, kind = tables.cells(record, 4)
            country = within[:2]
            made.append({"id": ident, "names": printed, "within": within if within == country else f"{within},{country}", "kind": kind or "city"})
    for record in tables.read(data / "areas.tsv") + tables.read(data / "corridors.tsv"):
        ident, printed, within, kind = tables.cells(record, 4)
        made.append({"id": ident, "names": printed, "within": "" if within == "-" else within, "kind": kind})
    return made


def check_same_names(made, problems):
    """One name twice within a country is reported; Vientiane is the known case that is settled by hand."""
    seen = {}
    for row in made:
        for name in row["names"].split("|"):
            key = (row["within"][-2:], nm.fold(name))
            if key in seen and seen[key] != row["id"]:
                problems.append(f"{row['id']}: {name!r} is {seen[key]} too")
            seen[key] = row["id"]
