"""Graphic passages: words that describe killing, wounds, bodies or torture closely, to be folded until asked for.

In: words of a report. Out: whether they are graphic; the stretches of a report's text that are. Method: a list of words
and phrases, and pairs of words that stand within ``NEAR`` words of each other, sentence by sentence; that people were
killed or hurt is news and is not graphic. It is a courtesy to readers and no finding: nothing is counted by it. Known
limit: it goes by English words; a sentence that is terrible without any of them is not folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Protocol, TypeVar

from firsthand.language import table
from firsthand.model import AnnotatedReport, EvidenceSpan

NEAR = 8  # words from one of a pair to the other, where the pair does not say
VOCABULARY = 50_000  # words that are remembered
ALONE, PHRASE = "alone", "phrase"  # the groups of words that need no other, and that a phrase begins with
NOTICE = "Graphic passage"
_WORD = re.compile(r"[^\W_]+")


def is_graphic(words: str, language: str | None = None) -> bool:
    """Whether some words of a report are graphic."""
    rules = _rules(language or "en")
    found = [word.lower() for word in _WORD.findall(words)]
    marked = [(place, known) for place, word in enumerate(found) if (known := rules.of(word))]
    groups = {name for _, known in marked for name in known}
    if ALONE in groups or (PHRASE in groups and rules.phrases.search(f" {' '.join(found)} ")):
        return True
    return any(_near(marked, number, within) for number, within in enumerate(rules.within))


def graphic_sentences(item: AnnotatedReport) -> Iterator[EvidenceSpan]:
    """The sentences of a report's text that are graphic."""
    for sentence in item.sentences:
        if sentence.span.field == "text" and is_graphic(sentence.span.quote, item.report.language):
            yield sentence.span


class Part(Protocol):
    """A piece of a text that knows whether it is in a graphic passage."""

    @property
    def graphic(self) -> bool:
        """Whether it is."""


P = TypeVar("P", bound=Part)


def parts(pieces: Iterable[P]) -> Iterator[tuple[bool, list[P]]]:
    """Pieces in the order of the text, those of one graphic passage together."""
    for graphic, found in groupby(pieces, key=lambda piece: piece.graphic):
        yield graphic, list(found)


class _Words:
    """Words of which a star stands for any ending."""

    def __init__(self, words: Sequence[str]) -> None:
        self._whole = frozenset(words)
        self._begun = tuple(word.removesuffix("*") for word in words if word.endswith("*"))

    def has(self, word: str) -> bool:
        """Whether a word is one of them."""
        return word in self._whole or word.startswith(self._begun)


class _Rules:
    """The words of a language, ready to be looked for."""

    def __init__(self, language: str) -> None:
        known = table("graphic", language)
        self.phrases = re.compile("|".join(f" {re.escape(phrase)} " for phrase in known["phrases"]))
        self.within = tuple(int(pair.get("within", NEAR)) for pair in known["near"])
        first_words = [phrase.split()[0] for phrase in known["phrases"]]
        self._groups = {ALONE: _Words(known["alone"].split()), PHRASE: _Words(first_words)}
        for number, pair in enumerate(known["near"]):
            self._groups |= {f"left {number}": _Words(pair["left"].split())}
            self._groups |= {f"right {number}": _Words(pair["right"].split())}
        self.of = lru_cache(maxsize=VOCABULARY)(self._of)

    def _of(self, word: str) -> frozenset[str]:
        """The groups that a word is in; nearly all are in none."""
        return frozenset(name for name, group in self._groups.items() if group.has(word))


@cache
def _rules(language: str) -> _Rules:
    return _Rules(language)


def _near(marked: Sequence[tuple[int, frozenset[str]]], number: int, within: int) -> bool:
    """Whether a word of the left of a pair and another of its right stand close to each other."""
    lefts = [place for place, known in marked if f"left {number}" in known]
    rights = [place for place, known in marked if f"right {number}" in known]
    return any(0 < abs(one - other) <= within for one in lefts for other in rights)
