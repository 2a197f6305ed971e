"""How names are cleaned, folded and compared."""

import re
import unicodedata

FOOTNOTES = str.maketrans({"²": None, "’": "'", "‘": "'", "ʻ": "'", "–": "-"})
MARKS_IN_ISO = re.compile(r"[\[(].*?[\])]")
GENERIC_END = re.compile(
    r"\s+(county|division|region|province|governorate|district|municipality|oblast|oblysy|okrug|"
    r"zupanija|kraj|lan|novads|voblasc|apskritis|shaary)$"
)


def fold(name):
    """Lower case without marks, hyphens as spaces: the way the program looks names up."""
    name = name.translate(FOOTNOTES).replace("đ", "d").replace("Đ", "D").replace("ı", "i").replace("ł", "l").replace("Ł", "L")
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[\s\-]+", " ", plain).strip()


def clean(name):
    """A printed name without footnote signs, brackets and surplus spaces."""
    name = MARKS_IN_ISO.sub("", name.translate(FOOTNOTES))
    return re.sub(r"\s+", " ", name).strip(" ,;/")


def bare(name):
    """The name without a generic word at its end: Durrës County is Durrës."""
    folded = fold(name)
    found = GENERIC_END.search(folded)
    if not found:
        return name
    return name[: len(name) - (len(folded) - found.start())].strip() if len(folded) == len(name) else name


def unique(names):
    """The names in their order, each once by its folded form and tag."""
    seen, kept = set(), []
    for name in names:
        tag, text = split_tag(name)
        key = (tag, fold(text))
        if text and key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def split_tag(name):
    """(`vi`, `Hà Nội`) of `vi:Hà Nội`; (``, name) of a name without a tag."""
    found = re.match(r"([a-z]{2,3}(?:-[A-Za-z]+)?):(.*)", name)
    return (found.group(1), found.group(2)) if found else ("", name)


def common_words(path):
    """Folded names that must not stand bare."""
    words = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if "|" in line:
            words.update(w.strip() for w in line.split("|"))
        else:
            words.update(line.split())
    return words
