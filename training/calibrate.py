"""Fits how readily the reader model sees a cue and how sure its statements are, and measures both on other reports.

In: an exported model, PolNeAR's dev split. Out: ``thresholds`` and ``calibration`` in the model's ``labels.json``, and
on stdout the benchmark's figures for each bias, the expected calibration error and a table of what was said and what
came. Method: the stages as the program runs them. The bias against cues is the one with the best sum of F1 for who said
what and for exact contents. A statement is right where the benchmark's ``who_said_what`` pairs it with a gold one;
logistic regression by Newton's method. Both are fitted on every other report and measured on the rest. The model has
seen the train split, so that cannot be used. Known limit: gold leaves statements out, so the probabilities are low
rather than high.

    python training/calibrate.py --model src/firsthand/languages/en/reader --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluate import Given
from logistic import Floats, fit, predict
from reliability import diagram, table

from firsthand.annotate import reading
from firsthand.annotate.confidence import NAMES, features
from firsthand.annotate.coreference import Coreference
from firsthand.annotate.encoder import Encoder, load
from firsthand.annotate.joined_statements import said_by_all
from firsthand.annotate.mentions import Mentions
from firsthand.annotate.said import Said
from firsthand.annotate.sentences import Sentences
from firsthand.model import AnnotatedReport, Report

BIASES = (-1.0, -0.5, 0.0, 0.5)  # added to the score of "no cue"; below 0 more cues are seen


def gold_of(shared: Path) -> list[dict[str, Any]]:
    """The reports of PolNeAR's dev split with what people marked."""
    corpus = shared / "data-eval-only" / "polnear"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-B", "prepare.py", "polnear", str(corpus.resolve()), folder]
        subprocess.run(command, cwd=shared / "bench", check=True, capture_output=True)
        lines = (Path(folder) / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def statements_of(text: str, encoder: Encoder) -> list[Said]:
    """What the program finds in a text."""
    report = Report(id="r", original_sha256="", file="", media_type="", text=text, page_text=text, language="en")
    [item] = Sentences().annotate([AnnotatedReport(report=report)])
    [marks] = reading.read([item], encoder)
    item = replace(item, reading=marks)
    for stage in (Mentions(), Coreference()):
        [item] = stage.annotate([item])
    return said_by_all(report, item.sentences, item.mentions, marks)


def judged(record: dict[str, Any], found: Sequence[Said]) -> Iterator[tuple[list[float], bool]]:
    """Features of each of the model's statements, and whether who said what is right."""
    from scorers import attributions  # type: ignore[import-not-found]  # ../shared/bench

    tokens, truth = attributions.load(record, record["attributions"])
    own = [attributions.Attribution(row, tokens) for row in rows_of(found)]
    pairs = {place: number for number, place in attributions.pair_up(truth, own)}
    for number, said in enumerate(found):
        if said.read is not None:
            right = number in pairs and attributions.said(truth[pairs[number]], own[number])
            yield features(said, said.read, record["text"]), right


def rows_of(found: Sequence[Said]) -> list[dict[str, Any]]:
    """Statements in the form that the scorer asks for."""
    return [{"source": said.source, "cue": said.cue, "content": said.content} for said in found]


def scores(records: Sequence[dict[str, Any]], encoder: Encoder) -> tuple[float, float]:
    """F1 of who said what and of exact contents."""
    from scorers import attributions  # type: ignore[import-not-found]  # ../shared/bench

    found = {r["id"]: {"attributions": rows_of(statements_of(r["text"], encoder))} for r in records}
    score = attributions.score(list(records), Given(found))
    return score["who_said_what"]["f1"], score["exact"]["content"]["f1"]


def biased(encoder: Encoder, bias: float) -> Encoder:
    """The model with another bias against cues."""
    return replace(encoder, labels=replace(encoder.labels, thresholds=encoder.labels.thresholds | {"cue_bias": bias}))


def best_bias(records: Sequence[dict[str, Any]], encoder: Encoder) -> float:
    """The bias that does best on every other report; prints all of them."""
    tried = {}
    for bias in BIASES:
        tried[bias] = scores(records[0::2], biased(encoder, bias))
        print(f"bias {bias:+.2f}: who said what {tried[bias][0]}, exact contents {tried[bias][1]} (first half)")
    best = max(tried, key=lambda bias: (sum(tried[bias]), -abs(bias)))
    for bias in dict.fromkeys((0.0, best)):
        who, content = scores(records[1::2], biased(encoder, bias))
        print(f"bias {bias:+.2f}: who said what {who}, exact contents {content} (second half)")
    return best


def halves_of(records: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[tuple[Floats, Floats]]:
    """Features and rightness of the statements of every other report, then of the rest."""
    for first in (0, 1):
        rows = [row for record in records[first::2] for row in judged(record, statements_of(record["text"], encoder))]
        yield np.array([row for row, _ in rows]), np.array([float(right) for _, right in rows])


def write(path: Path, bias: float, weights: Floats) -> None:
    """Put the bias and the weights, by name, beside what else the program reads of a model."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels["thresholds"] = labels.get("thresholds", {}) | {"cue_bias": bias}
    labels["calibration"] = dict(zip(NAMES, np.round(weights, 4).tolist(), strict=True))
    path.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, print, write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--diagram", type=Path, help="where to draw what was said and what came, as SVG")
    given = options.parse_args()
    sys.path.append(str(given.shared / "bench"))
    sys.dont_write_bytecode = True
    records, encoder = gold_of(given.shared), load(given.model, threads=2)
    bias = best_bias(records, encoder)
    (seen, seen_right), (new, new_right) = halves_of(records, biased(encoder, bias))
    weights = fit(seen, seen_right)
    product = np.prod(1 / (1 + np.exp(-new[:, 1:4])), axis=1)
    print(*table("second half, product of the model's probabilities", product, new_right), sep="\n")
    print(*table("first half, where it was fitted", predict(seen, weights), seen_right), sep="\n")
    print(*table("second half, fitted on the first", predict(new, weights), new_right), sep="\n")
    if given.diagram:
        given.diagram.write_text(diagram(predict(new, weights), new_right), encoding="utf-8")
    write(given.model / "labels.json", bias, weights)
    print(*(f"{name}: {weight:.4f}" for name, weight in zip(NAMES, weights, strict=True)), sep="\n")


if __name__ == "__main__":
    main()
