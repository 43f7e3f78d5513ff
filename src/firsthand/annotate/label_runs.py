"""Runs of labels "B-x I-x I-x": names, times, events, cues.

In: scores of words and labels, or labels. Out: runs of words with their kind and how sure the model is. Method: the
best sequence in which no "I-x" stands behind anything but its own kind; the probability of a run is that of its least
likely word. Known limit: runs of one head never overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.annotate.labels import begin_inside
from firsthand.annotate.viterbi import Floats, Ints, best_paths


@dataclass(frozen=True, slots=True)
class Run:
    """Words [start, end), their kind ("" for a head with one kind alone) and a probability."""

    start: int
    end: int
    kind: str
    probability: float


def runs(path: Sequence[int], labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each run; an "I" with no beginning opens a run of its own."""
    start, open_kind = -1, ""
    for place, number in enumerate((*path, labels.index("O"))):
        letter, _, kind = labels[number].partition("-")
        if start >= 0 and (letter != "I" or kind != open_kind):
            yield start, place, open_kind
            start = -1
        if letter != "O" and start < 0:
            start, open_kind = place, kind


def decode_runs(scores: Floats, lengths: Ints, labels: tuple[str, ...]) -> list[list[Run]]:
    """The runs of each row.

    Args:
        scores: (n, w, k) logits.
        lengths: (n,) words of each row.
        labels: the k labels, "O" among them.

    Returns:
        For each row its runs in order; their probability is the least of their labels' softmax.
    """
    paths, chances = constrained_paths(scores, lengths, labels), softmax(scores)
    found = []
    for path, chance, length in zip(paths, chances, lengths.tolist(), strict=True):
        sure = chance[np.arange(length), path[:length]]
        found.append([Run(a, b, kind, float(sure[a:b].min())) for a, b, kind in runs(path[:length].tolist(), labels)])
    return found


def constrained_paths(scores: Floats, lengths: Ints, labels: tuple[str, ...]) -> Ints:
    """The best allowed sequence of each row; where each word's best label is allowed, that is it."""
    chain = begin_inside(labels)
    paths: Ints = scores.argmax(axis=2)
    steps = chain.move[paths[:, :-1], paths[:, 1:]]
    steps[np.arange(1, scores.shape[1]) >= lengths[:, None]] = 0
    broken = np.flatnonzero((steps.min(axis=1, initial=0) < 0) | (chain.start[paths[:, 0]] < 0))
    if len(broken):
        paths[broken] = best_paths(scores[broken], lengths[broken], chain)
    return paths


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares
