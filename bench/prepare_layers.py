"""Gold for the layers that no public corpus scores: how sure events are, hedges, chains of attribution.

In: the marked texts of ``bench/layers/texts``. Out: ``input.jsonl`` (what ``firsthand annotate`` reads) and
``gold.jsonl`` (the same reports with their gold layers). Method: the marks stand in the texts, where a person can check
them; ``bench/layers/README.md`` says what they mean. Known limit: marks do not overlap.

python bench/prepare_layers.py bench/layers/texts .bench/layers
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]

FACTUALITIES = ("asserted", "alleged", "denied", "possible", "future")
LAYERS = ("events", "hedges", "chains")
SPLITS = ("dev", "held")
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_STATEMENT = re.compile(r"s(\d+)(?:<s(\d+)(\?)?)?")
_HEDGE = re.compile(r"h(\d*)")


class BadGold(Exception):
    """A marked text does not hold together; the message says which and where."""


def read_marked(name: str, marked: str) -> Record:
    """The gold record of one marked text."""
    head, _, body = marked.replace("\r\n", "\n").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    record: Record = {key: fields.get(key, "") for key in ("id", "split", "from", "published")}
    record["layers"] = fields.get("layers", "").split()
    if not record["id"] or record["split"] not in SPLITS or not set(record["layers"]) <= set(LAYERS):
        raise BadGold(f"{name}: its head needs id, split ({' or '.join(SPLITS)}) and layers ({', '.join(LAYERS)})")
    text, marks = without_marks(body.strip())
    if "{" in text or "}" in text:
        raise BadGold(f"{name}: a mark is not closed")
    layers = {"events": _events(name, marks), "statements": _statements(name, marks), "hedges": _hedges(marks)}
    return record | {"text": text} | layers


def without_marks(body: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The plain text, and each mark's span in it with its label."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + body[last:], marks


def _events(name: str, marks: list[tuple[int, int, str]]) -> list[Record]:
    for _, _, label in marks:
        if label not in FACTUALITIES and not _STATEMENT.fullmatch(label) and not _HEDGE.fullmatch(label):
            raise BadGold(f"{name}: no such mark: {label!r}")
    return [{"span": [start, end], "factuality": label} for start, end, label in marks if label in FACTUALITIES]


def _statements(name: str, marks: list[tuple[int, int, str]]) -> list[Record]:
    """Statements in the order of their numbers; ``within`` is the index of the outer one."""
    found: dict[int, Record] = {}
    outer: dict[int, int] = {}
    for start, end, label in marks:
        if match := _STATEMENT.fullmatch(label):
            item = found.setdefault(int(match[1]), {"cue": [], "hedge": [], "within": None, "sure": True})
            item["cue"].append([start, end])
            if match[2]:
                outer[int(match[1])] = int(match[2])
                item["sure"] = not match[3]
    places = {number: place for place, number in enumerate(sorted(found))}
    for number, around in outer.items():
        if around not in places or around == number:
            raise BadGold(f"{name}: statement {number} stands inside {around}, which is not there")
        found[number]["within"] = places[around]
    for start, end, label in marks:
        if (match := _HEDGE.fullmatch(label)) and match[1]:
            if int(match[1]) not in found:
                raise BadGold(f"{name}: a hedge of statement {match[1]}, which is not there")
            found[int(match[1])]["hedge"].append([start, end])
    return [found[number] for number in sorted(found)]


def _hedges(marks: list[tuple[int, int, str]]) -> list[list[int]]:
    """The spans of all hedges, those of no statement too."""
    return [[start, end] for start, end, label in marks if _HEDGE.fullmatch(label)]


def read_folder(folder: Path) -> list[Record]:
    """All marked texts of a folder, by name."""
    records = [read_marked(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    ids = [record["id"] for record in records]
    if not records or len(set(ids)) < len(ids):
        raise BadGold(f"{folder}: no marked texts, or two with one id")
    return records


def input_lines(records: list[Record]) -> Iterator[Record]:
    """What the program gets: the texts, without gold."""
    return ({key: record[key] for key in ("id", "text", "published")} for record in records)


def main() -> int:
    """Write input and gold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("texts", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    try:
        records = read_folder(given.texts)
    except BadGold as error:
        print(f"prepare_layers: {error}", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    for file, lines in (("input.jsonl", input_lines(records)), ("gold.jsonl", iter(records))):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (given.out / file).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
