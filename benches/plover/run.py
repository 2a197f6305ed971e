#!/usr/bin/env python3
"""Scores `attache extract --format plover` on the gold records of PLOVER (PLOVER_GSR_CAMEO.txt, draft 0.5).

Usage: run.py ATTACHE CASES_FILE [--misses]

The cases are no part of this repository: they belong to the Open Event Data Alliance (CC BY-SA 4.0). Nothing is fetched.
A case is found if one of its events has the gold category; its parties are right if the codes of all actors and recipients
are the gold ones (`sides` asks for the right side of each as well).
"""
import argparse
import collections
import hashlib
import json
import subprocess
import sys

# Labels of draft 0.5 that have another name in draft 0.8.
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
COOPERATION = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"]
# The cases use a code that ISO 3166 does not have.
CODES = {"JAP": "JPN"}


def cases(path):
    with open(path, encoding="utf-8") as f:
        records = json.load(f)
    for r in records:
        if r["event"] != "DOCUMENT":
            yield r["id"], RENAMED.get(r["event"], r["event"]), side(r.get("source")), side(r.get("target")), clean(r["text"])


def clean(text):
    return " ".join(text.strip(" {}").split())


def side(actors):
    """The codes of one side; some records have a word where the list of actors should be."""
    codes = {a.get("code") for a in actors if isinstance(a, dict)} if isinstance(actors, list) else set()
    return frozenset(CODES.get(c, c) for c in codes if c)


def events(attache, texts):
    """The events of each text, by its hash, and how many texts failed."""
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    run = subprocess.run([attache, "extract", "-", "--format", "plover"], input=lines, capture_output=True, text=True)
    if run.returncode not in (0, 3):
        sys.exit(f"{attache} ended with {run.returncode}: {run.stderr.strip()}")
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        event = json.loads(line)
        found[event["cite_info"]["doc"]].append(event)
    return found, len(run.stderr.splitlines())


def codes(actors):
    return frozenset(a["code"] for a in actors if "code" in a)


class Score:
    def __init__(self):
        self.gold = self.found = self.parties = self.sides = self.wrong = 0

    def add(self, other):
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name, right):
        said = self.found + self.wrong
        precision = right / said if said else 0.0
        recall = right / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        return f"{name:<12}{self.gold:>6}{right:>7}{said:>7}{precision:>8.2f}{recall:>8.2f}{f1:>8.2f}"


def judge(gold, found):
    """Adds one case to the scores by category."""
    _, category, source, target, _, made = gold
    scores = found
    scores[category].gold += 1
    same = [e for e in made if category in e["event"]]
    for other in {e["event"][0] for e in made} - {category}:
        scores[other].wrong += 1
    if not same:
        return "missed" if not made else "other category"
    scores[category].found += 1
    both = [e for e in same if codes(e["source"]) | codes(e.get("recipient", [])) == source | target]
    scores[category].parties += bool(both)
    exact = [e for e in both if codes(e["source"]) == source and codes(e.get("recipient", [])) == target]
    scores[category].sides += bool(exact)
    return "right" if both else "parties"


def table(title, scores, names, right):
    print(f"\n{title}\n{'category':<12}{'gold':>6}{'right':>7}{'said':>7}{'P':>8}{'R':>8}{'F1':>8}")
    total = Score()
    for name in names:
        total.add(scores[name])
        print(scores[name].row(name, right(scores[name])))
    print(total.row("all", right(total)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attache", help="the program")
    parser.add_argument("cases", help="PLOVER_GSR_CAMEO.txt")
    parser.add_argument("--misses", action="store_true", help="list the cooperation cases that are not right, by id")
    args = parser.parse_args()
    gold = list(cases(args.cases))
    found, failed = events(args.attache, [g[4] for g in gold])
    everywhere, apart = collections.defaultdict(Score), collections.defaultdict(Score)
    misses = []
    for g in gold:
        made = found["sha256:" + hashlib.sha256(g[4].encode()).hexdigest()]
        verdict = judge((*g, made), everywhere)
        if g[1] in COOPERATION:
            judge((*g, made), apart)
            if verdict != "right":
                misses.append((verdict, g[0], [(e["event"][0], sorted(codes(e["source"])), sorted(codes(e.get("recipient", [])))) for e in made]))
    print(f"{len(gold)} cases, {failed} failed")
    print("events by category:", dict(sorted(collections.Counter(e["event"][0] for l in found.values() for e in l).items())))
    print("cases of conflict with an event of cooperation:", sum(
        any(e["event"][0] in COOPERATION for e in found["sha256:" + hashlib.sha256(g[4].encode()).hexdigest()])
        for g in gold if g[1] not in COOPERATION))
    table("All cases: category", everywhere, sorted(everywhere), lambda s: s.found)
    table("Cooperation cases alone: category", apart, COOPERATION, lambda s: s.found)
    table("Cooperation cases alone: category and both parties", apart, COOPERATION, lambda s: s.parties)
    table("Cooperation cases alone: category, both parties, each on its side", apart, COOPERATION, lambda s: s.sides)
    for miss in misses if args.misses else []:
        print(*miss)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
