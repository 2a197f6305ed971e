#!/usr/bin/env python3
"""Score `attache mentions` on the public cases of Recognizers-Text and duckling.

    run.py ATTACHE_BINARY CASES_DIR [--verbose]

CASES_DIR holds recognizers-en-zh.jsonl and duckling-en-vi-zh.jsonl (half of the peers' own test cases; they are not
part of this repository). A case is right when every expected value is given with its unit and nothing of the same
group is given beside it. Cases that differ by convention are listed in conventions.tsv with the reason; they are
counted apart, never as right. Standard library only.
"""
import argparse, collections, hashlib, json, pathlib, re, subprocess, sys, tempfile
from decimal import Decimal, InvalidOperation

HERE = pathlib.Path(__file__).parent
NUMBERS = {"money", "percent", "count"}
NAMES = {"Dollar": "USD", "United States dollar": "USD", "Pound": "GBP", "British pound": "GBP", "Euro": "EUR", "Chinese yuan": "CNY", "Rupee": "INR", "Bitcoin": "XBT",
         "Cent": "USD-cent", "Penny": "GBP-penny", "Netherlands guilder": "NLG", "$": "USD", "cent": "USD-cent"}


def mentions(binary, cases):
    """The rows of each case, in the order of the cases: one JSON document a case."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for c in cases:
            ref = (c.get("ref") or "2013-02-12")[:10]
            f.write(json.dumps({"text": c["input"] or " ", "published": ref, "language": c["language"]}) + "\n")
        f.flush()
        out = subprocess.run([binary, "mentions", f.name, "--format", "jsonl"], capture_output=True, text=True, check=False)
    rows = collections.defaultdict(list)
    for line in out.stdout.splitlines():
        row = json.loads(line)
        if "type" in row:
            rows[row["doc"]].append(row)
    return [rows["sha256:" + hashlib.sha256((c["input"] or " ").encode()).hexdigest()] for c in cases]


def number(s):
    try:
        return Decimal(str(s).replace(",", "").rstrip("%"))
    except (InvalidOperation, TypeError):
        return None


def expected(case):
    """What the peer expects, as (kind, value, unit) with unit where the peer gives one."""
    out = []
    for r in case["results"]:
        res = r.get("Resolution") or {}
        if case["spec"].endswith("CurrencyModel"):
            if res.get("value") is not None:
                unit = res.get("isoCurrency") or NAMES.get(res.get("unit"), res.get("unit"))
                out.append(("money", number(res["value"]), unit))
        elif case["spec"].endswith("PercentModel"):
            out.append(("percent", number(res.get("value")), None))
        elif case["spec"].endswith("NumberModel"):
            out.append(("count", number(res.get("value")), None))
        elif case["spec"].endswith("OrdinalModel"):
            out.append(("ordinal", number(res.get("value")), None))
        elif "DateTime/" in case["spec"]:
            value = r.get("Value") or {}
            past = value.get("PastResolution") or {}
            values = (res.get("values") or [{}])
            start = past.get("startDate") or past.get("date") or values[0].get("start") or values[0].get("value")
            end = past.get("endDate") or values[0].get("end")
            if start and re.match(r"^\d{4}-\d\d-\d\d$", str(start)):
                out.append(("time", start, end))
            else:
                out.append(("duration", value.get("Timex") or values[0].get("timex"), None))
    return out


def got(case, rows):
    kind = case["spec"]
    if kind.endswith("CurrencyModel"):
        return [("money", number(r["value"]), r.get("unit")) for r in rows if r["type"] == "money"]
    if kind.endswith("PercentModel"):
        return [("percent", number(r["value"]), None) for r in rows if r["type"] == "percent"]
    if kind.endswith("NumberModel"):
        return [("count", number(r["value"]), None) for r in rows if r["type"] in NUMBERS]
    if kind.endswith("OrdinalModel"):
        return [("ordinal", number(r["value"]), None) for r in rows if r["type"] == "ordinal"]
    times = [("time", *ends(r["period"])) for r in rows if r["type"] in ("date", "period") and r.get("period")]
    return times + [("duration", r["value"], None) for r in rows if r["type"] == "duration"]


def ends(edtf):
    """First day and, as the peers count, the day after the last."""
    import datetime
    a, _, b = edtf.partition("/")
    b = b or a
    if ".." in (a, b):
        return a, b
    first = (a + "-01-01")[:10] if len(a) == 4 else (a + "-01")[:10]
    y, m, d = (list(map(int, b.split("-"))) + [0, 0])[:3]
    if d:
        last = datetime.date(y, m, d) if b == a else datetime.date(y, m, d)
        return first, None if b == a else last.isoformat()
    nxt = datetime.date(y + (m == 12 or not m), 1 if m in (0, 12) else m + 1, 1)
    return first, nxt.isoformat()


def same(a, b):
    if a[0] != b[0]:
        return False
    if a[0] in ("time", "duration"):
        return a[1] == b[1] and (a[2] is None or b[2] is None or a[2] == b[2])
    return a[1] is not None and a[1] == b[1] and (a[2] is None or a[2] == b[2])


def right(case, rows):
    want, have = expected(case), got(case, rows)
    if case["spec"].endswith("NumberModel"):
        return all(any(same(w, h) for h in have) for w in want)
    return len(want) == len(have) and all(any(same(w, h) for h in have) for w in want) if "DateTime" not in case["spec"] else all(any(same(w, h) for h in have) for w in want)


def wrong_money(case, rows):
    """An amount or currency that is given, and is not what the text says."""
    want = expected(case)
    return [r for r in rows if r["type"] == "money" and want and not any(w[0] == "money" and w[1] == number(r["value"]) for w in want)]


def recognizers(path):
    cases = []
    for line in path.open(encoding="utf-8"):
        c = json.loads(line)
        c["language"] = "zh" if c["lang"] == "Chinese" else "en"
        cases.append(c)
    return cases


def duckling(path):
    cases = []
    for line in path.open(encoding="utf-8"):
        c = json.loads(line)
        cases.append({"input": c["text"], "language": c["lang"].lower(), "dim": c["dim"], "value": c["value"], "ref": "2013-02-12"})
    return cases


def duckling_right(c, rows):
    v = c["value"]
    if v.get("type") != "value":
        return None
    want = number(v.get("value"))
    if c["dim"] == "AmountOfMoney":
        unit = NAMES.get(v.get("unit"), v.get("unit"))
        return any(r["type"] == "money" and number(r["value"]) == want and (unit in (None, r.get("unit"))) for r in rows)
    if c["dim"] == "Numeral":
        return any(r["type"] in NUMBERS and number(r["value"]) == want for r in rows)
    if c["dim"] == "Ordinal":
        return any(r["type"] == "ordinal" and number(r["value"]) == want for r in rows)
    if c["dim"] == "Time":
        day = str(v.get("value"))[:10]
        return any(r["type"] in ("date", "period") and str(r.get("period") or "").replace("/", " ").startswith(day[: {"year": 4, "month": 7}.get(v.get("grain"), 10)]) for r in rows)
    return None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("binary")
    ap.add_argument("cases", type=pathlib.Path)
    ap.add_argument("--verbose", action="store_true")
    a = ap.parse_args()
    if not a.cases.is_dir():
        sys.exit(f"{a.cases}: there is no such folder. Give the folder that holds recognizers-en-zh.jsonl and duckling-en-vi-zh.jsonl")
    conventions = {}
    for line in (HERE / "conventions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        text, reason = line.split("\t")
        conventions[text] = reason
    table = collections.defaultdict(collections.Counter)
    cases = recognizers(a.cases / "recognizers-en-zh.jsonl")
    for c, rows in zip(cases, mentions(a.binary, cases)):
        key = f"Recognizers {c['lang']:<8} {c['spec']}"
        ok = right(c, rows)
        apart = not ok and c["input"].strip() in conventions
        table[key]["right" if ok else "convention" if apart else "wrong"] += 1
        if a.verbose and not ok:
            print("CONVENTION" if apart else "WRONG", c["spec"], repr(c["input"]), "want", [tuple(map(str, e)) for e in expected(c)], "got", [tuple(map(str, e)) for e in got(c, rows)])
        if c["spec"].endswith("CurrencyModel") and not apart and wrong_money(c, rows):
            table[key]["wrong amount given"] += 1
    cases = duckling(a.cases / "duckling-en-vi-zh.jsonl")
    for c, rows in zip(cases, mentions(a.binary, cases)):
        ok = duckling_right(c, rows)
        if ok is None:
            continue
        key = f"duckling {c['language']} {c['dim']}"
        table[key]["right" if ok else "wrong"] += 1
        if a.verbose and not ok:
            print("WRONG", key, repr(c["input"]), c["value"].get("value"), c["value"].get("unit"), [(r["type"], r.get("value"), r.get("unit"), r.get("period")) for r in rows])
    print(f"{'suite':<52}{'cases':>6}{'right':>7}{'share':>8}{'by convention':>15}{'wrong amount':>14}")
    for key, n in sorted(table.items()):
        total = n["right"] + n["wrong"]
        print(f"{key:<52}{total + n['convention']:>6}{n['right']:>7}{n['right'] / max(total, 1):>8.1%}{n['convention']:>15}{n['wrong amount given']:>14}")
    both = [n for k, n in table.items() if "English" in k and ("Currency" in k or "Percent" in k)]
    r, t = sum(n["right"] for n in both), sum(n["right"] + n["wrong"] + n["convention"] for n in both)
    print(f"English currency and percent together: {r} of {t} right, {r / max(t, 1):.1%}")


if __name__ == "__main__":
    main()
