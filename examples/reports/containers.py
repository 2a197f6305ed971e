#!/usr/bin/env python3
"""Write the texts of the .json and .html samples, and their gold with places, into a folder, ready for score.py.

    containers.py OUT [ATTACHE]

OUT/text/NN-slug.txt is the text that places refer to; OUT/gold/NN-slug.jsonl the gold. ATTACHE is the program whose `text` verb
reads a page (default: attache). A gold statement of a page names its words in `quote`; one whose words are not found is printed.
Standard library only.
"""
import json, pathlib, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent


def text_of(path, attache):
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))["text"]
    done = subprocess.run([attache, "text", str(path)], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def place(statement, text):
    if "quote" not in statement:
        return statement
    start = text.find(statement["quote"])
    if start < 0:
        return None
    rest = {k: v for k, v in statement.items() if k != "quote"}
    return {**rest, "at": [start, start + len(statement["quote"])]}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    out, attache = pathlib.Path(sys.argv[1]), (sys.argv[2:] or ["attache"])[0]
    for folder in ("text", "gold"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for gold in sorted((HERE / "gold" / "containers").glob("*.jsonl")):
        path = next(HERE / (gold.stem + end) for end in (".json", ".html") if (HERE / (gold.stem + end)).exists())
        text = text_of(path, attache)
        lines = []
        for line in gold.read_text(encoding="utf-8").splitlines():
            statement = json.loads(line)
            placed = place(statement, text)
            if placed is None:
                print(f"{gold.stem}: not in the text: {statement['quote']}", file=sys.stderr)
            else:
                lines.append(json.dumps(placed, ensure_ascii=False))
        (out / "text" / (gold.stem + ".txt")).write_text(text, encoding="utf-8")
        (out / "gold" / gold.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
