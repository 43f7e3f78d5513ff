"""Fits how sure the reader model's statements are, and measures it on other reports.

In: an exported model, PolNeAR's dev split. Out: ``calibration`` in the model's ``labels.json``, and on stdout the
expected calibration error and a table of what was said and what came. Method: the stages as the program runs them;
a statement is right where the benchmark's ``who_said_what`` pairs it with a gold one; logistic regression by Newton's
method, fitted on every other report and measured on the rest. The model has seen the train split, so that cannot be
used. Known limit: gold leaves statements out, so the probabilities are low rather than high.

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
import numpy.typing as npt

from firsthand.annotate import reading
from firsthand.annotate.confidence import NAMES, features
from firsthand.annotate.coreference import Coreference
from firsthand.annotate.encoder import Encoder, load
from firsthand.annotate.joined_statements import said_by_all
from firsthand.annotate.mentions import Mentions
from firsthand.annotate.said import Said
from firsthand.annotate.sentences import Sentences
from firsthand.model import AnnotatedReport, Report

Floats = npt.NDArray[np.float64]
RIDGE = 1.0  # pulls weights to 0, since some features are rare
STEPS = 50
BINS = 10


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
    rows = [{"source": said.source, "cue": said.cue, "content": said.content} for said in found]
    own = [attributions.Attribution(row, tokens) for row in rows]
    pairs = {place: number for number, place in attributions.pair_up(truth, own)}
    for number, said in enumerate(found):
        if said.read is not None:
            right = number in pairs and attributions.said(truth[pairs[number]], own[number])
            yield features(said, said.read, record["text"]), right


def fit(rows: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, the first of them not pulled to 0."""
    weights = np.zeros(rows.shape[1])
    pull = np.full(rows.shape[1], RIDGE)
    pull[0] = 0
    for _ in range(STEPS):
        chance = predict(rows, weights)
        slope = rows.T @ (chance - right) + pull * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(pull + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def predict(rows: Floats, weights: Floats) -> Floats:
    """Probabilities."""
    chances: Floats = 1 / (1 + np.exp(-rows @ weights))
    return chances


def bins_of(chances: Floats, right: Floats) -> Iterator[tuple[float, float, int]]:
    """Mean of what was said, share of what came, number; in bins of equal numbers from the least sure on."""
    for places in np.array_split(np.argsort(chances, kind="stable"), BINS):
        yield float(chances[places].mean()), float(right[places].mean()), len(places)


def error_of(chances: Floats, right: Floats) -> float:
    """Expected calibration error."""
    return sum(abs(said - came) * number for said, came, number in bins_of(chances, right)) / len(right)


def table(name: str, chances: Floats, right: Floats) -> Iterator[str]:
    """Lines for people."""
    brier = float(((chances - right) ** 2).mean())
    error = error_of(chances, right)
    yield f"{name}: {len(right)} statements, {right.mean():.3f} right, ECE {error:.3f}, Brier {brier:.3f}"
    for said, came, number in bins_of(chances, right):
        yield f"  said {said:.2f}  came {came:.2f}  of {number:4d}  {'#' * round(40 * came)}"


def halves_of(records: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[tuple[Floats, Floats]]:
    """Features and rightness of the statements of every other report, then of the rest."""
    for first in (0, 1):
        rows = [row for record in records[first::2] for row in judged(record, statements_of(record["text"], encoder))]
        yield np.array([row for row, _ in rows]), np.array([float(right) for _, right in rows])


def write(path: Path, weights: Floats) -> None:
    """Put the weights, by name, beside what else the program reads of a model."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels["calibration"] = dict(zip(NAMES, np.round(weights, 4).tolist(), strict=True))
    path.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, print, write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--shared", type=Path, required=True)
    given = options.parse_args()
    sys.path.append(str(given.shared / "bench"))
    sys.dont_write_bytecode = True
    (seen, seen_right), (new, new_right) = halves_of(gold_of(given.shared), load(given.model))
    weights = fit(seen, seen_right)
    product = np.prod(1 / (1 + np.exp(-new[:, 1:4])), axis=1)
    print(*table("second half, product of the model's probabilities", product, new_right), sep="\n")
    print(*table("first half, where it was fitted", predict(seen, weights), seen_right), sep="\n")
    print(*table("second half, fitted on the first", predict(new, weights), new_right), sep="\n")
    write(given.model / "labels.json", weights)
    print(*(f"{name}: {weight:.4f}" for name, weight in zip(NAMES, weights, strict=True)), sep="\n")


if __name__ == "__main__":
    main()
