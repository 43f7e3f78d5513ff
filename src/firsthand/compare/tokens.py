"""The words of a report as they are compared: numbered, with what is left out and what is quoted.

In: a report's text and its masked stretches. Out: ``Tokens``: one number a word, the same number for the same folded
word in every report; a masked word has a number of its own, so that nothing matches it. Known limit: the numbers hold
within one run only and are never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from firsthand.compare.quotations import Stretch, quotations
from firsthand.words import Word, words

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of one report; each is equal to itself alone.

    ``numbers`` (W,) int64, negative where masked; ``quoted`` (W,) whether the word stands in quotation marks;
    ``quotes`` word ranges of whole quotations, half-open.
    """

    report_id: str
    text: str
    words: tuple[Word, ...]
    numbers: Numbers
    quoted: Flags
    quotes: tuple[Stretch, ...]

    def stretch(self, first: int, last: int) -> Stretch:
        """Characters from the first word to the last one, which is included."""
        return self.words[first].start, self.words[last].end


def _word_ranges(found: Sequence[Word], stretches: Iterable[Stretch]) -> list[Stretch]:
    starts = np.array([word.start for word in found], dtype=np.int64)
    return [(int(np.searchsorted(starts, a)), int(np.searchsorted(starts, b))) for a, b in stretches]


class Vocabulary:
    """Gives each folded word its number, and each masked word one of its own."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._masked = count(-1, -1)

    def tokens(self, report_id: str, text: str, masked: Iterable[Stretch] = ()) -> Tokens:
        """The words of one report, numbered."""
        found = words(text)
        numbers = np.array(
            [self._numbers.setdefault(word.folded, len(self._numbers)) for word in found], dtype=np.int64
        )
        for first, last in _word_ranges(found, masked):
            numbers[first:last] = [next(self._masked) for _ in range(first, last)]
        quotes = _word_ranges(found, quotations(text))
        quoted = np.zeros(len(found), dtype=np.bool_)
        for first, last in quotes:
            quoted[first:last] = True
        return Tokens(report_id, text, tuple(found), numbers, quoted, tuple(quotes))
