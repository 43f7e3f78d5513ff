"""What the reader model's scores say of some windows, decided for all of them at once.

In: scored windows, and the number of each word's sentence. Out: for each window its runs, statements, heads of
descriptions and of named mentions, parts of speech and syntax, in words of the window. A window's marks never depend on
what it is decoded with. Known limit: heads are decided one by one, so two of them may contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.annotate.antecedents import Link, links_between, mention_heads
from firsthand.annotate.arcs import heads_of
from firsthand.annotate.encoder import Scored
from firsthand.annotate.label_runs import Run, decode_runs, softmax
from firsthand.annotate.labels import Head, Labels
from firsthand.annotate.statements import Said, padded, statements_in
from firsthand.annotate.viterbi import Floats, Ints

RUNS = ("names", "times", "events")  # heads whose labels make runs of words


@dataclass(frozen=True, slots=True)
class WindowMarks:
    """The marks of one window; ``tags``, ``relations`` and ``heads`` have an entry a word, or none at all."""

    runs: dict[str, list[Run]]
    statements: list[Said]
    nominals: list[Run]
    named: list[Run]
    tags: list[str]
    relations: list[str]
    heads: Ints
    links: list[Link]


def decode(group: Sequence[Scored], sentences: Sequence[Ints], labels: Labels) -> list[WindowMarks]:
    """The marks of each window. ``sentences`` holds the number of the sentence of each of a window's words."""
    heads = labels.heads
    runs = {name: _runs(group, name, labels) for name in RUNS if name in heads}
    said = statements_in(group, labels)
    words = np.concatenate([scored.words for scored in group])
    tags, relations = _best(words, heads.get("upos")), _best(words, heads.get("rel"))
    nominals, called = (_single_words(words, heads.get(name)) for name in ("nominals", "named"))
    marks, start = [], 0
    for number, scored in enumerate(group):
        end = start + len(scored.words)
        own = {name: found[number] for name, found in runs.items()}
        described, parts = _runs_of(nominals, start, end), tags[start:end]
        arcs = _arcs(scored, sentences[number], labels)
        links = _links(scored, mention_heads(own.get("names", ()), described, parts, arcs), labels)
        named = _runs_of(called, start, end)
        marks.append(WindowMarks(own, said[number], described, named, parts, relations[start:end], arcs, links))
        start = end
    return marks


def _runs(group: Sequence[Scored], name: str, labels: Labels) -> list[list[Run]]:
    scores, lengths = padded(group, labels.heads[name].columns)
    return decode_runs(scores + labels.biases(name), lengths, labels.heads[name].labels)


def _arcs(scored: Scored, sentences: Ints, labels: Labels) -> Ints:
    if "rel" not in labels.heads:
        return np.zeros(0, np.int64)
    return heads_of(scored.pairs[labels.pairs["arc"]], sentences)


def _links(scored: Scored, mentions: Sequence[int], labels: Labels) -> list[Link]:
    channel = labels.pairs.get("antecedent")
    return [] if channel is None else links_between(scored.pairs[channel], mentions)


def _best(words: Floats, head: Head | None) -> list[str]:
    """The best label of each word."""
    if head is None:
        return []
    return [head.labels[number] for number in words[:, head.columns].argmax(axis=1).tolist()]


def _single_words(words: Floats, head: Head | None) -> tuple[Ints, list[Run]]:
    """Words that a head marks one by one: their places, and each as a run."""
    if head is None:
        return np.zeros(0, np.int64), []
    chances = softmax(words[:, head.columns].astype(np.float64))
    best = chances.argmax(axis=1)
    places = np.flatnonzero(best != head.labels.index("O"))
    sure = chances[places, best[places]].tolist()
    kinds = [head.labels[number] for number in best[places].tolist()]
    found = zip(places.tolist(), kinds, sure, strict=True)
    return places, [Run(place, place + 1, kind, chance) for place, kind, chance in found]


def _runs_of(marked: tuple[Ints, list[Run]], start: int, end: int) -> list[Run]:
    """Those of one window, counted from its first word."""
    first, last = np.searchsorted(marked[0], [start, end]).tolist()
    return [Run(run.start - start, run.end - start, run.kind, run.probability) for run in marked[1][first:last]]
