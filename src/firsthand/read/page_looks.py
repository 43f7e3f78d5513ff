"""How likely each line of a page is article text, and which line is the headline.

In: the lines of a page. Out: a chance for each line and the place of the headline. Method: three forests one after the
other; the first sees lines and what stands around them, the second chooses the headline with the first one's help, the
third sees all of that. Made by ``training/rawtext.py``. Known limit: trained on 94 news and blog pages of 2018 and
2019, most of them English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.read.forest import Forest, PageForests
from firsthand.read.headlines import candidates, headline_features, topics
from firsthand.read.line_contexts import Vector, contexts, second_contexts, third_contexts
from firsthand.read.line_features import NAMES, Matrix, line_features
from firsthand.read.page_lines import TextLine

_UNITS = NAMES.index("units")


@dataclass(frozen=True)
class Judged:
    """What the forests think of a page."""

    local: Matrix  # (N, F) features of the lines
    chances: Vector  # (N,) how likely each line is article text
    headline: int | None  # the best candidate's line
    headline_chance: float


@dataclass(frozen=True)
class Look:
    """A page on its way through the forests; training makes the same looks."""

    lines: Sequence[TextLine]
    local: Matrix
    around: Matrix

    @staticmethod
    def at(lines: Sequence[TextLine], *, language: str = "en") -> Look:
        """Features and contexts of the lines."""
        local = line_features(lines, language=language)
        return Look(lines, local, contexts(local))

    @property
    def weights(self) -> Vector:
        """Words of each line."""
        return np.asarray(np.expm1(self.local[:, _UNITS]))

    def headline_rows(self, chances: Vector) -> tuple[list[int], Matrix]:
        """The candidates for the headline, and their features."""
        places = candidates(self.lines, chances, self.weights)
        return places, headline_features(self.lines, self.local, chances, self.weights, places)

    def last_rows(self, chances: Vector, headline: int | None) -> Matrix:
        """All that the last look sees."""
        second = second_contexts(self.around, chances, self.weights)
        return third_contexts(second, self.local, chances, topics(self.lines, chances, headline), headline)


def choose_headline(forest: Forest, places: Sequence[int], rows: Matrix) -> tuple[int | None, float]:
    """The candidate with the highest chance, the first of equal ones."""
    if not places:
        return None, 0.0
    chances = forest.chances(rows)
    best = int(np.argmax(chances))
    return places[best], float(chances[best])


def judge(lines: Sequence[TextLine], forests: PageForests, *, language: str = "en") -> Judged:
    """Let the forests look at a page."""
    if not lines:
        return Judged(np.zeros((0, len(NAMES))), np.zeros(0), None, 0.0)
    look = Look.at(lines, language=language)
    first = forests.article_first.chances(look.around)
    headline, chance = choose_headline(forests.headline, *look.headline_rows(first))
    return Judged(look.local, forests.article.chances(look.last_rows(first, headline)), headline, chance)
