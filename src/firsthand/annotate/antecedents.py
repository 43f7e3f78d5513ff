"""Which earlier word each mention goes back to, as far as one window shows.

In: scores of pairs of words, and the words that head mentions. Out: for each of these its likely antecedents with
their probabilities. Method: a softmax over all earlier mentions and the mention itself, which stands for "none" (Lee
and others 2017, "End-to-end neural coreference resolution"). Known limit: mentions of two windows are never linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from firsthand.annotate.arcs import ROOT
from firsthand.annotate.label_runs import Run, softmax
from firsthand.annotate.viterbi import Ints

NONE = -1
LEAST = 0.02  # what is less likely is left out: fifty of them could not outweigh one good one
PRONOUNS = frozenset({"PRON"})


@dataclass(frozen=True, slots=True)
class Link:
    """A mention's head word, and (earlier word or NONE, probability), the likeliest first."""

    word: int
    antecedents: tuple[tuple[int, float], ...]


def links_between(scores: npt.NDArray[np.float32], mentions: Sequence[int]) -> list[Link]:
    """The antecedents of each mention.

    Args:
        scores: (w, w), how well word j is the antecedent of word i; at [i, i], that i has none.
        mentions: words that head mentions, in order.
    """
    if not mentions:
        return []
    places = np.array(mentions)
    own = scores[np.ix_(places, places)].astype(np.float64)
    chances = softmax(np.where(np.tri(len(places), dtype=bool), own, -np.inf))
    return [_link(row, chance, mentions) for row, chance in enumerate(chances)]


def _link(row: int, chances: npt.NDArray[np.float64], mentions: Sequence[int]) -> Link:
    likely = sorted(np.flatnonzero(chances >= LEAST).tolist(), key=lambda place: (-chances[place], place))
    return Link(mentions[row], tuple((NONE if p == row else mentions[p], float(chances[p])) for p in likely))


def mention_heads(names: Sequence[Run], nominals: Sequence[Run], tags: Sequence[str], heads: Ints) -> list[int]:
    """Words that head a name, a description or are a pronoun, in order."""
    inside = {place for name in names for place in range(name.start, name.end)}
    found = {_head_word(name, heads) for name in names}
    found |= {run.start for run in nominals if run.start not in inside}
    return sorted(found | {place for place, tag in enumerate(tags) if tag in PRONOUNS and place not in inside})


def _head_word(name: Run, heads: Ints) -> int:
    """The first word of a name whose head stands outside of it."""
    if not len(heads):
        return name.end - 1
    outside = (p for p in range(name.start, name.end) if heads[p] == ROOT or not name.start <= heads[p] < name.end)
    return next(outside, name.start)
