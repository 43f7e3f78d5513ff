"""What is inside a number: "13 dead, including the driver" and "12 dead, not counting the driver".

In: figures with their sentences, remarks on figures. Out: ``Conflict`` of kind composition where of one value one
report says that somebody is counted in and another that he is not; for two values, whether that explains them. Method:
the words behind "including", "not counting" and the like up to the next mark, behind the figure in its sentence, and
what "the toll includes" (``figure_remarks``); two of these are one where they have one noun. Known limit: what stands
before the figure ("with the driver, 13 died") is not seen; of several named together the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, dropwhile, product, takewhile

from firsthand.compare.conflict_sides import Told, sides_of
from firsthand.compare.quantities import agree, people_in_general, stems
from firsthand.compare.voices import Voices
from firsthand.language import lexicon, table
from firsthand.model import Conflict, EvidenceSpan, Figure, make_id
from firsthand.words import folded_words

REACH = 80  # characters behind a figure in which it is said what is inside
MOST_CHARS = 60  # of what is told to be inside


@dataclass(frozen=True, slots=True)
class Inside:
    """Something that a report says to be inside a number, or not to be."""

    words: EvidenceSpan
    head: str  # what it is, by the first letters of the noun; "" where that says no more than people
    counted: bool  # False: left out


@cache
def _cues(language: str) -> re.Pattern[str]:
    """What says that something is counted in or left out; "not counting" goes before "counting"."""
    lists = table("composition_words", language)
    left_out, counted_in = (
        "|".join(re.escape(cue) for cue in sorted(lists[name], key=len, reverse=True))
        for name in ("left_out", "counted_in")
    )
    return re.compile(
        rf"\b(?:(?P<out>{left_out})|(?P<in>{counted_in}))\s+(?P<rest>[^.,;:()–—\n]{{2,{MOST_CHARS}}})", re.I
    )


def inside(voices: Voices, figure: Figure) -> tuple[Inside, ...]:
    """What a report says to be inside one of its figures, or left out of it."""
    return tuple(_find(voices, figure))


def _find(voices: Voices, figure: Figure) -> Iterator[Inside]:
    item = voices.pile.by_report[figure.span.report_id]
    language = item.report.language or "en"
    sentence = item.sentence_around(figure.span) or figure.span
    later = [other.span.start for other in item.figures if figure.span.end <= other.span.start < sentence.end]
    for found in _cues(language).finditer(item.report.text, figure.span.end, sentence.end):
        beside = [start for start in later if start < found.start()]  # another number's
        if found.start() - figure.span.end <= REACH and not beside:
            yield _inside(item.report.span(*found.span("rest")), language, counted=found["in"] is not None)
    for remark in item.figure_remarks:
        if remark.kind == "includes" and remark.rest and figure.id in remark.figure_ids:
            yield _inside(remark.rest, language, counted=not remark.negated)


def _inside(words: EvidenceSpan, language: str, *, counted: bool) -> Inside:
    """What words behind a cue say: "the driver of the bus" is a driver, "two pilots" are pilots."""
    small = lexicon("function_words", language)
    first = takewhile(lambda word: word not in small, dropwhile(lambda word: word in small, folded_words(words.quote)))
    head = stems(" ".join(list(first)[-1:]), language) - people_in_general(language)
    return Inside(words, next(iter(head), ""), counted)


@dataclass(frozen=True, slots=True)
class Opposed:
    """Something that one of two figures counts in and the other leaves out."""

    figure: Figure  # counts it in
    inside: Inside
    other: Figure  # leaves it out
    outside: Inside


def opposed(voices: Voices, left: Figure, right: Figure) -> Opposed | None:
    """What one of two figures counts in and the other leaves out; None where nothing."""
    for one, other in product(voices.once(inside, left), voices.once(inside, right)):
        if one.counted != other.counted and one.head == other.head != "":
            return Opposed(left, one, right, other) if one.counted else Opposed(right, other, left, one)
    return None


def composition_conflicts(voices: Voices) -> Iterator[Conflict]:
    """Numbers of one value of which reports say opposite things on what is inside; one conflict a group."""
    for group in voices.pile.figure_groups:
        figures = [voices.pile.figure[each] for each in group.figure_ids]
        told = [each for each in figures if voices.once(inside, each)]
        pairs = [
            found
            for left, right in combinations(told, 2)
            if left.span.report_id != right.span.report_id and agree(left, right)
            if (found := opposed(voices, left, right))
        ]
        if pairs:
            yield _conflict(group.id, pairs)


def _conflict(subject: str, pairs: Sequence[Opposed]) -> Conflict:
    counted = list({found.figure.id: (found.figure, found.inside) for found in pairs}.values())
    out = list({found.other.id: (found.other, found.outside) for found in pairs}.values())
    return Conflict(
        id=make_id("conflict", "composition", subject),
        kind="composition",
        severity=2,
        sides=sides_of(_told("counted in", counted) + _told("left out", out)),
        why=f'"{counted[0][1].words.quote}" is said to be inside {counted[0][0].span.quote}, and "'
        f'{out[0][1].words.quote}" not to be inside {out[0][0].span.quote}',
    )


def _told(label: str, found: Sequence[tuple[Figure, Inside]]) -> list[Told]:
    return [(label, (figure.id,), (figure.span, part.words)) for figure, part in found]
