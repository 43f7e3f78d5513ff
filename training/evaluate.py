"""What each head of an exported reader model scores by itself, without the rules that stand around it.

In: a folder with an exported model, the dev files of ``prepare.py``. Out: a table, and with ``--json`` a file. Method:
exact F1 of runs of words (spans and kind) for names, times and events; accuracy of parts of speech; attachment scores
of the syntax with the corpus's sentences; F1 of description heads; statements by the benchmark's own scorer. Run on
the int8 and on the 32-bit export, the difference is what int8 costs. Known limit: GMB and UNER share conventions with
what was trained on, so their figures flatter.

    python training/evaluate.py --model src/firsthand/languages/en/reader --corpora runs/corpora --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from examples import Labelled, label
from network import HEADS, KINDS, RELATIONS, UPOS

from firsthand.annotate.encoder import Encoder, load
from firsthand.annotate.reading import read
from firsthand.model import AnnotatedReport, EvidenceSpan, Report, Sentence
from firsthand.reader_marks import ReaderMarks

RUNS = ("names", "times", "events")


class Tally:
    """Hits, answers and questions."""

    def __init__(self) -> None:
        self.hits = self.found = self.asked = 0

    def add(self, found: set[Any], asked: set[Any]) -> None:
        """Count two sets."""
        self.hits += len(found & asked)
        self.found += len(found)
        self.asked += len(asked)

    def f1(self) -> float:
        """Per cent."""
        return round(200 * self.hits / max(1, self.found + self.asked), 2)


def reading_of(record: dict[str, Any], encoder: Encoder) -> ReaderMarks:
    """The model's marks on a document of the corpora."""
    text = record["text"]
    report = Report(id="r", original_sha256="", file="", media_type="", text=text, page_text=text, language="en")
    spans = record.get("sentences") or [[0, len(text)]]
    sentences = tuple(
        Sentence(id=str(n), span=EvidenceSpan(report.id, a, b, text[a:b]), paragraph=n)
        for n, (a, b) in enumerate(spans)
    )
    return read([AnnotatedReport(report=report, sentences=sentences)], encoder)[0]


def tally(record: dict[str, Any], gold: Labelled, marks: ReaderMarks, sums: dict[str, Tally]) -> None:
    """Add a document."""
    for head in RUNS:
        if head not in gold.words:
            continue
        known = gold.words[head]
        asked = set(_runs(known.tolist(), HEADS[head]))
        kinds = set(record.get("name_kinds", KINDS)) if head == "names" else {""}
        found = {
            (words.start, words.stop, span.kind if head == "names" else "")
            for span in getattr(marks, head)
            if (words := marks.words_in(span.start, span.end)) and (known[words.start : words.stop] >= 0).all()
        }
        if not (known == 0).any():
            continue
        sums.setdefault(head, Tally()).add({f for f in found if f[2] in kinds}, {a for a in asked if a[2] in kinds})
    if "nominals" in gold.words and (gold.words["nominals"] == 0).any():
        labels = gold.words["nominals"].tolist()
        asked_heads = {(n, KINDS[k - 1]) for n, k in enumerate(labels) if k > 0}
        found_heads = {(marks.words_in(s.start, s.end).start, s.kind) for s in marks.nominals}
        sums.setdefault("nominals", Tally()).add(found_heads, asked_heads)
    if gold.arcs is not None:
        _syntax(gold, marks, sums)


def _syntax(gold: Labelled, marks: ReaderMarks, sums: dict[str, Tally]) -> None:
    assert gold.arcs is not None
    for n, head in enumerate(gold.arcs.tolist()):
        if head < 0 or gold.words["rel"][n] < 0:
            continue
        own = marks.heads[n] if marks.heads[n] >= 0 else n
        rel = RELATIONS[gold.words["rel"][n]]
        sums.setdefault("upos", Tally()).add({marks.tags[n]}, {UPOS[gold.words["upos"][n]]})
        sums.setdefault("uas", Tally()).add({own}, {head})
        sums.setdefault("las", Tally()).add({(own, marks.relations[n])}, {(head, rel)})


def _runs(labels: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for n in range(len(labels) + 1):
        name = names[labels[n]] if n < len(labels) and labels[n] >= 0 else "O"
        if start is not None and not name.startswith("I"):
            yield start, n, names[labels[start]][2:]
            start = None
        if name.startswith("B"):
            start = n


class Given:
    """The layers of reports, in the form that the scorer asks for."""

    def __init__(self, layers: dict[str, Any]) -> None:
        self.layers = layers

    def need(self, layer: str) -> None:
        """The layer is there."""

    def layer(self, report: str, name: str) -> Any:
        """The marks of a report."""
        return self.layers[report][name]


def statements(records: Sequence[dict[str, Any]], encoder: Encoder) -> dict[str, Any]:
    """The benchmark's figures for PolNeAR, with the model's statements as they are."""
    from scorers import attributions  # type: ignore[import-not-found]  # ../shared/bench

    layers = {}
    for record in records:
        marks = reading_of(record, encoder)
        found = [
            {"source": [[s.start, s.end] for s in one.source], "cue": [[one.cue.start, one.cue.end]],
             "content": [[s.start, s.end] for s in one.content]}
            for one in marks.statements if one.content
        ]  # fmt: skip
        layers[record["id"]] = {"id": record["id"], "attributions": found}
    score = attributions.score(list(records), Given(layers))
    return {
        "who_said_what": score["who_said_what"]["f1"], "all_exact": score["all_exact"]["f1"],
        **{f"{kind} {role}": score[kind][role]["f1"] for kind in ("exact", "flat") for role in attributions.ROLES},
        "recall": {k: v["recall"] for k, v in score["recall_by_kind"].items()},
    }  # fmt: skip


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    sys.path.append(str(given.shared / "bench"))
    encoder = load(given.model, threads=1)
    results: dict[str, Any] = {}
    for path in sorted(given.corpora.glob("*.dev.jsonl")):
        corpus = path.name.split(".")[0]
        if given.only and corpus not in given.only:
            continue
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if corpus == "polnear":
            results[corpus] = statements(records, encoder)
        else:
            sums: dict[str, Tally] = {}
            for record in records:
                tally(record, label(record, encoder.tokenizer), reading_of(record, encoder), sums)
            results[corpus] = {head: one.f1() for head, one in sums.items()}
        print(corpus, json.dumps(results[corpus]), flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
