"""Hedges: words that keep a statement from being certain.

In: a stretch of text, or the statements of a report. Out: the places of hedges, and whose they are. Method: a list of
words and phrases, less those uses that say something else ("could not walk", "as soon as possible"); of statements
inside one another the innermost has them, since its speaker used them. Known limit: "may" is a hedge also where it
means being allowed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from firsthand.language import lexicon, table

Stretch = tuple[int, int]
CUE_MARGIN = 3  # characters behind a cue that may hold the end of its hedge


class Statement(Protocol):
    """What is said, as far as hedges need it."""

    @property
    def source(self) -> Sequence[Stretch]:
        """Who."""

    @property
    def cue(self) -> Sequence[Stretch]:
        """By which words."""

    @property
    def content(self) -> Sequence[Stretch]:
        """What."""

    @property
    def within(self) -> int | None:
        """Place of the statement that it stands inside of."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = sorted(lexicon("hedges", language), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])", re.IGNORECASE)


@cache
def _other_senses(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What before and what behind a hedge shows that it is none."""
    listed = table("no_hedges", language)
    before = "|".join(rf"(?:{phrase})" for phrase in listed["before"])
    behind = "|".join(rf"(?:{phrase})" for phrase in listed["behind"])
    return re.compile(rf"(?:{before})$", re.IGNORECASE), re.compile(behind, re.IGNORECASE)


SIDE = 40  # characters looked at on each side


def hedges_in(text: str, start: int, end: int, language: str = "en") -> list[Stretch]:
    """Where hedges stand in a stretch; the month of May is none."""
    found = [match.span() for match in _pattern(language).finditer(text, start, end)]
    return [(a, b) for a, b in found if (text[a:b] != "May" or a == start) and _is_hedge(text, a, b, language)]


def _is_hedge(text: str, start: int, end: int, language: str) -> bool:
    before, behind = _other_senses(language)
    around = text[start : end + SIDE]
    return not behind.match(around) and not before.search(text[max(0, start - SIDE) : end])


def hedges_of(text: str, statements: Sequence[Statement], language: str = "en") -> list[list[Stretch]]:
    """The hedges of each statement, without those of the statements inside it."""
    found = [_around(text, said, language) for said in statements]
    kept = [set(spans) for spans in found]
    for place, said in enumerate(statements):
        taken = {span for span in found[place] if not _touches(span, said.cue)}
        outer, seen = said.within, {place}
        while outer is not None and outer not in seen:
            kept[outer] -= taken
            seen.add(outer)
            outer = statements[outer].within
    return [sorted(spans) for spans in kept]


def _around(text: str, said: Statement, language: str) -> list[Stretch]:
    """All hedges in a statement, its source and between the words of its cue."""
    pieces = [*said.content, *said.source]
    if said.cue:
        pieces.append((min(a for a, _ in said.cue), max(b for _, b in said.cue) + CUE_MARGIN))
    return sorted({span for piece in pieces for span in hedges_in(text, *piece, language)})


def _touches(span: Stretch, others: Sequence[Stretch]) -> bool:
    """Whether a hedge is itself the cue ("reportedly"): then the statement around has it too."""
    return any(span[0] < end and start < span[1] for start, end in others)
