"""Who stands for a figure beside its statement's speaker: "the Board's figure of 40", "Pruettley counted 94 boats".

In: a figure, its report, what is linked. Out: the mention of whoever counted or owns it, or None. Method: what stands
right before the figure: a possessive with a noun for numbers, a verb of counting behind a name, "by her count" at the
beginning of the sentence. Known limit: a name and its verb must stand next to each other.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.language import table
from firsthand.model import AnnotatedReport, Figure, Mention

WINDOW = 80  # characters before a figure in which its owner stands
OPENING = 60  # characters at the beginning of a sentence in which "by her count" stands


def owner(item: AnnotatedReport, figure: Figure) -> Mention | None:
    """The mention of whose a figure is said to be: "the Board's figure of 40"."""
    return _before(_owned(item.report.language or "en"), item, figure)


def counter(item: AnnotatedReport, figure: Figure) -> Mention | None:
    """The mention of who counted a figure: "Pruettley counted 94 boats", "by her count 88 people"."""
    language = item.report.language or "en"
    return _before(_counted(language), item, figure) or _by_count_of(item, figure, language)


def _before(pattern: re.Pattern[str], item: AnnotatedReport, figure: Figure) -> Mention | None:
    """The mention that ends where the words right before a figure fit a pattern."""
    found = pattern.search(item.report.text, max(0, figure.span.start - WINDOW), figure.span.start)
    return _ending_at(item, found.start()) if found else None


def _ending_at(item: AnnotatedReport, end: int) -> Mention | None:
    return next((mark for mark in item.mentions if mark.span.end == end), None)


def _by_count_of(item: AnnotatedReport, figure: Figure, language: str) -> Mention | None:
    """Who is meant by "by her count" at the beginning of the figure's sentence."""
    sentence = item.sentence_around(figure.span)
    if sentence is None:
        return None
    text = item.report.text[sentence.start : min(sentence.start + OPENING, figure.span.start)]
    found = _by_count(language).search(text)
    if not found:
        return None
    start = sentence.start + found.start("who")
    return next((mark for mark in item.mentions if mark.span.start == start), None)


@cache
def _nouns(language: str) -> str:
    nouns = table("dependence_cues", language)["takes_up"]
    return "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))


@cache
def _owned(language: str) -> re.Pattern[str]:
    """What stands between an owner and a figure: "'s figure of "."""
    cues = table("dependence_cues", language)
    between = "|".join(cues["of"])
    return re.compile(rf"{cues['possessive']}\s+(?:\w+\s+)?(?:{_nouns(language)})\s+(?:{between})\s+$")


@cache
def _counted(language: str) -> re.Pattern[str]:
    """What stands between who counted and a figure: " counted ", " had registered ", " puts the toll at "."""
    cues = table("dependence_cues", language)
    verbs = "|".join(cues["counting"])
    put = "|".join(cues["putting"])
    return re.compile(rf"\s+(?:(?:{verbs})\s+|(?:{put})\s+(?:\w+\s+){{0,5}}at\s+)$")


@cache
def _by_count(language: str) -> re.Pattern[str]:
    """As in "by her count", "by the Board's estimate"."""
    cues = table("dependence_cues", language)
    return re.compile(rf"\b{cues['by']}\s+(?P<who>[\w’' ]+?)(?:{cues['possessive']})?\s+(?:{_nouns(language)})\b", re.I)
