"""Score how sure events are, hedges and chains of attribution against hand-made gold.

    python bench/score_layers.py --gold .bench/layers/gold.jsonl --system .bench/layers/system.jsonl

SYSTEM is the file of ``firsthand annotate --verbatim`` for the input that ``prepare_layers.py`` writes. Prints one
JSON line, then a table; all figures are per cent, for the splits ``dev`` (may be looked at) and ``held`` (only
scored). Exit code 2 with a message where reports are missing, strange or double, a span is out of range or the program
does not know a layer at all.

The figures:

``events``   For the gold events (given words; others of the text are not annotated). A system event is a gold
             event's where their spans overlap, the longest overlap, then the earliest. ``found``: share of gold events
             with one. ``accuracy``: share of those found with the right factuality. ``macro_f1``: mean of the F1 of
             the values over those found (values without gold left out). ``right``: share of all gold events that are
             found and right. ``f1`` of each value; ``confusion`` as "gold>system": how often.
``hedges``   For the gold statements that are no "?" (given cues). A statement's attribution is the one whose cue
             (source, where it has no cue; content, where it has neither) overlaps the gold cue, by the longest
             overlap, then the shortest content, then the first. ``words``: F1 of the hedges' words over all gold
             statements, those without a hedge too; the words of a statement as a multiset, lower case, without "to",
             "of" and forms of "be"; a statement without an attribution has none. ``words_found``: the same over
             statements that have an attribution. ``exact``: share of these whose words are all right. ``hedged``: F1
             of statements with any hedge.
``chains``   Pairs of an attribution and the one that it stands directly inside of, in texts where all are marked.
             ``pairs``: F1; a system pair is a gold one where both of its cues overlap theirs (source or content where
             there is no cue), paired one to one so that most are. Gold pairs marked "?" (wants, denials, nouns:
             annotators may differ) count neither way, nor does a system pair whose inner cue is a gold hedge.
             ``inner``: share of inner statements whose cue any attribution has. ``nested``: of the pairs whose
             two cues attributions have, the share that is right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prepare_layers import FACTUALITIES, LAYERS, SPLITS, Record

Spans = Sequence[Sequence[int]]
_LIGHT = frozenset(["to", "of", "be", "is", "are", "was", "were", "been", "being"])
_LAYERS_READ = ("events", "attributions")


class BadFiles(Exception):
    """The files do not fit together; the message says which and where."""


# ------------------------------------------------------------------------------------------- reading


def read_jsonl(path: Path) -> list[Record]:
    """All lines of a file as dictionaries."""
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise BadFiles(f"cannot read {path.name}: {error}") from None
    if not lines or not all(isinstance(line, dict) and isinstance(line.get("id"), str) for line in lines):
        raise BadFiles(f"{path.name}: a line is no object with an id, or there is none")
    return lines


def checked(gold: Sequence[Record], system: Sequence[Record]) -> dict[str, Record]:
    """The system's reports by id, after all checks."""
    counts = Counter(record["id"] for record in system)
    wanted = {record["id"]: len(record["text"]) for record in gold}
    if double := [name for name, count in counts.items() if count > 1]:
        raise BadFiles(f"report {double[0]!r} stands twice")
    if missing := [name for name in wanted if name not in counts]:
        raise BadFiles(f"{len(missing)} of {len(wanted)} reports are missing, first {missing[0]!r}")
    if extra := sorted(counts.keys() - wanted.keys()):
        raise BadFiles(f"{len(extra)} reports are not in the gold file, first {extra[0]!r}")
    for layer in _LAYERS_READ:
        if not any(layer in record for record in system):
            raise BadFiles(f"the system's output has no {layer!r} layer in any report")
    for record in system:
        _check_record(record, wanted[record["id"]])
    return {record["id"]: record for record in system}


def _check_record(record: Record, length: int) -> None:
    for number, event in enumerate(record.get("events") or []):
        where = f"report {record['id']!r}, events[{number}]"
        check_span(event.get("span"), length, where)
        if event.get("factuality") not in FACTUALITIES:
            raise BadFiles(f"{where}: unknown factuality {event.get('factuality')!r}")
    said = record.get("attributions") or []
    for number, item in enumerate(said):
        where = f"report {record['id']!r}, attributions[{number}]"
        for role in ("source", "cue", "content"):
            for span in item.get(role) or []:
                check_span(span, length, where)
        outer = item.get("within")
        if outer is not None and (not isinstance(outer, int) or not 0 <= outer < len(said) or outer == number):
            raise BadFiles(f"{where}: stands inside {outer!r}, which is no other attribution")


def check_span(span: Any, length: int, where: str) -> None:
    """A span must be two whole numbers with 0 <= start < end <= length."""
    whole = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
    if not whole or not 0 <= span[0] < span[1] <= length:
        raise BadFiles(f"{where}: {span!r} is no span of a text of {length} characters")


# ------------------------------------------------------------------------------------------- counting


def overlap(left: Spans, right: Spans) -> int:
    """Number of characters that two sets of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def share(part: int, whole: int) -> float | None:
    """Per cent, two decimals; None of nothing."""
    return round(100 * part / whole, 2) if whole else None


def f1(hits: int, system: int, gold: int) -> Record:
    """Precision, recall and F1."""
    both = system + gold
    return {
        "p": share(hits, system),
        "r": share(hits, gold),
        "f1": share(2 * hits, both),
        "tp": hits,
        "system": system,
        "gold": gold,
    }


# ------------------------------------------------------------------------------------------- events


def score_events(pairs: Iterable[tuple[Record, Record]]) -> Record:
    """Factuality at the gold events."""
    gold_count = 0
    seen: Counter[tuple[str, str]] = Counter()
    for gold, system in pairs:
        for event in gold["events"]:
            gold_count += 1
            if found := _event_at(event["span"], system.get("events") or []):
                seen[event["factuality"], found["factuality"]] += 1
    return _events_report(gold_count, seen)


def _event_at(span: Sequence[int], events: Sequence[Record]) -> Record | None:
    sizes = [(-overlap([span], [event["span"]]), event["span"], place) for place, event in enumerate(events)]
    best = min((size for size in sizes if size[0]), default=None)
    return events[best[2]] if best else None


def _events_report(gold_count: int, seen: Counter[tuple[str, str]]) -> Record:
    found, right = seen.total(), sum(count for (a, b), count in seen.items() if a == b)
    by_value = {}
    for value in FACTUALITIES:
        gold = sum(count for (a, _), count in seen.items() if a == value)
        system = sum(count for (_, b), count in seen.items() if b == value)
        if gold:
            by_value[value] = f1(seen[value, value], system, gold)
    scores = [value["f1"] for value in by_value.values()]
    return {
        "gold": gold_count,
        "found": share(found, gold_count),
        "accuracy": share(right, found),
        "macro_f1": round(sum(scores) / len(scores), 2) if scores else None,
        "right": share(right, gold_count),
        "by_value": by_value,
        "confusion": {f"{a}>{b}": count for (a, b), count in sorted(seen.items()) if a != b},
    }


# ------------------------------------------------------------------------------------------- hedges


def anchor(item: Record) -> Spans:
    """What an attribution is known by: its cue, else its source, else its content."""
    return item.get("cue") or item.get("source") or item.get("content") or []


def attribution_of(statement: Record, attributions: Sequence[Record]) -> int | None:
    """The place of the attribution with the cue of a gold statement."""
    sizes = [
        (-overlap(statement["cue"], anchor(item)), sum(b - a for a, b in item.get("content") or []), place)
        for place, item in enumerate(attributions)
    ]
    best = min((size for size in sizes if size[0]), default=None)
    return best[2] if best else None


def hedge_words(phrases: Iterable[str]) -> Counter[str]:
    """The words that make hedges, as a multiset."""
    words = (word for phrase in phrases for word in re.findall(r"[\w'’-]+", phrase.lower()))
    return Counter(word for word in words if word not in _LIGHT)


def score_hedges(pairs: Iterable[tuple[Record, Record]]) -> Record:
    """Hedges at the gold statements."""
    rows = [row for gold, system in pairs for row in _hedge_rows(gold, system)]
    found = [(ours, theirs) for ours, theirs, has in rows if has]
    return {
        "statements": len(rows),
        "with_hedge": sum(bool(gold) for gold, _, _ in rows),
        "found": share(len(found), len(rows)),
        "words": _words_f1((gold, ours) for gold, ours, _ in rows),
        "words_found": _words_f1(found),
        "exact": share(sum(gold == ours for gold, ours in found), len(found)),
        "hedged": f1(
            sum(bool(gold) and bool(ours) for gold, ours, _ in rows),
            sum(bool(ours) for _, ours, _ in rows),
            sum(bool(gold) for gold, _, _ in rows),
        ),
    }


def _hedge_rows(gold: Record, system: Record) -> Iterator[tuple[Counter[str], Counter[str], bool]]:
    """For each statement: gold words, the system's, and whether it has an attribution."""
    said = system.get("attributions") or []
    for statement in (item for item in gold["statements"] if item["sure"]):
        place = attribution_of(statement, said)
        given = hedge_words(gold["text"][a:b] for a, b in statement["hedge"])
        yield given, hedge_words(said[place].get("hedge") or []) if place is not None else Counter(), place is not None


def _words_f1(rows: Iterable[tuple[Counter[str], Counter[str]]]) -> Record:
    hits = system = wanted = 0
    for gold, ours in rows:
        hits += (gold & ours).total()
        system += ours.total()
        wanted += gold.total()
    return f1(hits, system, wanted)


# ------------------------------------------------------------------------------------------- chains


def score_chains(pairs: Iterable[tuple[Record, Record]]) -> Record:
    """Pairs of an inner and its outer attribution."""
    totals: Counter[str] = Counter()
    for gold, system in pairs:
        totals.update(_chain_counts(gold, system.get("attributions") or []))
    return {
        "pairs": f1(totals["hits"], totals["system"], totals["gold"]),
        "inner": share(totals["inner"], totals["gold"]),
        "nested": share(totals["hits"], totals["both"]),
    }


def _chain_counts(report: Record, said: Sequence[Record]) -> dict[str, int]:
    statements = report["statements"]
    gold = [(item, statements[item["within"]]) for item in statements if item["within"] is not None and item["sure"]]
    open_ones = [(item, statements[item["within"]]) for item in statements if not item["sure"]]
    ours = [(item, said[item["within"]]) for item in said if item.get("within") is not None]
    paired = match([[_same(pair, other) for other in ours] for pair in gold])
    left = [other for place, other in enumerate(ours) if place not in paired.values()]
    hearsay = [bool(overlap(report["hedges"], anchor(inner))) for inner, _ in left]
    unsure = [other for other, hedged in zip(left, hearsay, strict=True) if not hedged]
    excused = sum(hearsay) + len(match([[_same(pair, other) for other in unsure] for pair in open_ones]))
    found = [any(overlap(item["cue"], anchor(other)) for other in said) for item, _ in gold]
    outer = [any(overlap(item["cue"], anchor(other)) for other in said) for _, item in gold]
    return {
        "hits": len(paired),
        "system": len(ours) - excused,
        "gold": len(gold),
        "inner": sum(found),
        "both": sum(a and b for a, b in zip(found, outer, strict=True)),
    }


def _same(gold: tuple[Record, Record], ours: tuple[Record, Record]) -> bool:
    return all(overlap(statement["cue"], anchor(item)) for statement, item in zip(gold, ours, strict=True))


def match(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """The largest one-to-one pairing of rows with columns that fit, column by row (Kuhn's augmenting paths)."""
    row_of: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in tried:
                tried.add(column)
                if column not in row_of or place(row_of[column], tried):
                    row_of[column] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    return {row: column for column, row in row_of.items()}


# ------------------------------------------------------------------------------------------- the whole

SCORERS = {"events": score_events, "hedges": score_hedges, "chains": score_chains}
HEADLINE = {"events": "accuracy", "hedges": "words", "chains": "pairs"}


def evaluate(gold: Sequence[Record], system: Sequence[Record]) -> Record:
    """All figures, by split and layer."""
    reports = checked(gold, system)
    result: Record = {"corpus": "layers", "reports": len(gold), "headline": {}}
    for split in SPLITS:
        result[split] = {}
        for layer in LAYERS:
            pairs = [(r, reports[r["id"]]) for r in gold if r["split"] == split and layer in r["layers"]]
            if pairs:
                figures = SCORERS[layer](pairs)
                shown = figures[HEADLINE[layer]]
                result["headline"][f"{split}_{layer}"] = shown["f1"] if isinstance(shown, dict) else shown
                result[split][layer] = {"reports": len(pairs)} | figures
    return result


def rows(result: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Groups of plain values of a result, with their path."""
    if plain := {key: value for key, value in result.items() if not isinstance(value, dict)}:
        yield path, plain
    for key, value in result.items():
        if isinstance(value, dict):
            yield from rows(value, f"{path}.{key}" if path else key)


def table(result: Record) -> str:
    """Readable lines: path, then every figure by name."""
    return "\n".join(
        f"{path:<32}" + "  ".join(f"{key} {'-' if value is None else value}" for key, value in plain.items())
        for path, plain in rows(result)
    )


def main() -> int:
    """Score a system's output."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--system", type=Path, required=True)
    given = options.parse_args()
    try:
        result = evaluate(read_jsonl(given.gold), read_jsonl(given.system))
    except BadFiles as error:
        print(f"score_layers: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result, ensure_ascii=False))
    print(table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
