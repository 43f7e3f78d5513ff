"""What a report says about its own figures: "the toll was revised", "this number is the same as the mayor's".

In: a report with sentences, figures and attributions. Out: remarks, in order: the noun that takes up figures told
before, which figures, the kind of remark, its cue and what stands behind it. Method: a noun for a figure behind "the",
"this" or a possessive ("its estimate of ..."), and the nearest figures before it that fit its description ("the number
of boats") and its sort (a percentage, a sum); cues are lists of the language. Known limit: one sentence at a time; a
pronoun ("it was revised") takes nothing up, and of two sorts of figures in one sentence the first is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, get_args

from firsthand.annotate.figure_context import innermost, surroundings_of
from firsthand.annotate.units import CURRENCIES
from firsthand.language import table
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, FigureRemark, RemarkKind, make_id
from firsthand.words import Word, content_words, words

REACH = 3  # sentences back in which a figure taken up may stand
TOLL_REACH = 12  # the same for nouns that a report goes on using, such as "the toll"
SUBJECT_WORDS = 28  # words in front of the cue in which the noun that takes up must stand
NEAR = 3  # words between "the" or "this" and the noun: "the latest official toll"
DESCRIBING = 12  # words behind a noun that may say what it counts
CUED: tuple[RemarkKind, ...] = tuple(kind for kind in get_args(RemarkKind) if kind != "taken_up")
SHARES = frozenset({"percent", "share", "percentage point"})


class FigureRemarks:
    """Finds nouns that take up figures, and what is said about these."""

    name = "figure_remarks"
    version = 1
    needs = frozenset({"sentences", "attributions", "figures"})
    makes = frozenset({"figure_remarks"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [replace(item, figure_remarks=tuple(find_remarks(item))) for item in batch]


@dataclass(frozen=True, slots=True)
class _TakenUp:
    """A noun that takes something up, in a sentence: where it begins and ends, and the words that describe it."""

    start: int
    end: int
    noun: str
    described: tuple[str, ...]
    has_of: bool  # whether "of" follows at once


def find_remarks(item: AnnotatedReport) -> list[FigureRemark]:
    """The remarks of a report, in order of their places."""
    if not item.figures:
        return []
    finder = _Finder(item)
    around = surroundings_of(item.sentences, (), item.attributions)
    found = (
        replace(remark, attribution_id=told.id if (told := innermost(remark.span, near.attributions)) else None)
        for number, near in enumerate(around)
        for remark in finder.in_sentence(number)
    )
    return sorted(found, key=lambda remark: (remark.span.start, remark.kind))


class _Finder:
    """The figures of a report by their place, and the word lists of its language."""

    def __init__(self, item: AnnotatedReport) -> None:
        self._item = item
        self._language = item.report.language or "en"
        self._cues: dict[str, Any] = table("dependence_cues", self._language)
        self._ends = [figure.span.end for figure in item.figures]
        self._nouns = re.compile(rf"\b(?:{'|'.join(sorted(self._cues['takes_up']))})\b", re.IGNORECASE)

    def in_sentence(self, number: int) -> Iterator[FigureRemark]:
        """The remarks of a sentence: those with a cue, and nouns that only take up."""
        span = self._item.sentences[number].span
        if not self._nouns.search(span.quote):
            return
        cued: set[int] = set()
        for kind in CUED:
            if remark := self._cued(number, kind):
                cued.add(remark.span.start)
                yield remark
        for taken in self._nouns_in(span.quote, 0):
            start = span.start + taken.start
            if taken.noun in self._cues["counts"] and start not in cued:
                figures = self._figures(number, start, taken, strict=True)
                if figures:
                    yield self._remark(span, taken, figures, "taken_up")

    def _cued(self, number: int, kind: RemarkKind) -> FigureRemark | None:
        """The remark of one kind that a sentence makes."""
        span = self._item.sentences[number].span
        cue = _cue(kind, self._language).search(span.quote)
        if cue is None:
            return None
        before = words(span.quote[: cue.start()])[-SUBJECT_WORDS:]
        taken = next(iter(self._nouns_in(span.quote[: cue.start()], before[0].start if before else 0)), None)
        if taken is None or (kind not in ("same_figure", "based_on") and taken.noun not in self._cues["counts"]):
            return None
        figures = self._figures(number, span.start + cue.start(), taken, strict=False)
        if not figures:
            return None
        negated = not frozenset(word.folded for word in before[-4:]).isdisjoint(self._cues["negations"])
        report = self._item.report
        return replace(
            self._remark(span, taken, figures, kind),
            cue=report.span(span.start + cue.start(), span.start + cue.end()),
            rest=report.span(span.start + cue.end(), span.end),
            negated=negated,
        )

    def _remark(self, span: EvidenceSpan, taken: _TakenUp, figures: Sequence[Figure], kind: RemarkKind) -> FigureRemark:
        place = self._item.report.span(span.start + taken.start, span.start + taken.end)
        return FigureRemark(
            id=make_id("figure_remark", span.report_id, place.start, kind),
            span=place,
            figure_ids=tuple(figure.id for figure in figures),
            kind=kind,
            made_by=f"{FigureRemarks.name} {FigureRemarks.version}",
        )

    def _nouns_in(self, text: str, first: int) -> Iterator[_TakenUp]:
        """The nouns of a text, from a place on, that take something up: "this figure", "the number of boats"."""
        found = [word for word in words(text) if word.start >= first]
        nouns, pointing = frozenset(self._cues["takes_up"]), frozenset(self._cues["demonstrative"])
        for place, word in enumerate(found):
            if word.folded not in nouns:
                continue
            near = [n for n in range(max(0, place - NEAR), place) if found[n].folded in pointing]
            if near:
                described = self._described(found[place + 1 : place + 1 + DESCRIBING], text)
                has_of = found[place + 1 : place + 2] != [] and found[place + 1].folded == "of"
                yield _TakenUp(found[near[-1]].start, word.end, word.folded, described, has_of)

    def _described(self, behind: Sequence[Word], text: str) -> tuple[str, ...]:
        """The words that say what a noun counts, behind its "of": boats in "number of boats"."""
        rest = text[behind[0].start : behind[-1].end] if behind else ""
        nouns = frozenset(self._cues["takes_up"])
        return tuple(word.folded for word in content_words(rest, self._language) if word.folded not in nouns)

    def _figures(self, number: int, stop: int, taken: _TakenUp, *, strict: bool) -> tuple[Figure, ...]:
        """The figures that a noun takes up: the first of the nearest sentence that has any, and others of its value.

        With a description those that it fits, if there are any; ``strict``: no others then.
        """
        groups = list(self._before(number, stop, taken))
        described = taken.described if not strict else taken.described[: int(taken.has_of)]
        if described:
            fitting = [[figure for figure in group if _matching(figure, described)] for group in groups]
            fitting = [group for group in fitting if group]
            groups = fitting if fitting or strict or taken.has_of else groups
        if not groups:
            return ()
        first = groups[0][0]
        return tuple(figure for figure in groups[0] if (figure.low, figure.high) == (first.low, first.high))

    def _before(self, number: int, stop: int, taken: _TakenUp) -> Iterator[list[Figure]]:
        """Figures that fit a noun, by sentence: those in front of it in its own, then further and further back."""
        reach = TOLL_REACH if taken.noun in self._cues["tolls"] else REACH
        sentences = self._item.sentences
        last = bisect_right(self._ends, stop)
        for place in range(number, max(-1, number - reach - 1), -1):
            start = sentences[place].span.start
            first = bisect_right(self._ends, start, hi=last)
            group = [figure for figure in self._item.figures[first:last] if self._fits(figure, taken.noun)]
            if group:
                yield group
            last = first

    def _fits(self, figure: Figure, noun: str) -> bool:
        """Whether a figure is of the sort that a noun takes up."""
        if noun in self._cues["shares"]:
            return figure.unit in SHARES
        if noun in self._cues["sums"]:
            return figure.unit in CURRENCIES
        measured = noun in self._cues["of_any_sort"] and (figure.unit in SHARES or figure.unit in CURRENCIES)
        return (figure.unit == "count" or measured) and not figure.subset_of


@cache
def _cue(kind: str, language: str) -> re.Pattern[str]:
    found = sorted(table("dependence_cues", language)[kind], key=lambda cue: (-len(cue), cue))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(cue) for cue in found) + r")(?!\w)", re.IGNORECASE)


def _matching(figure: Figure, described: Sequence[str]) -> int:
    """How many of the describing words the figure's own words share, by their stems' first letters."""
    own = {word.folded[:5] for span in figure.counted + figure.restriction for word in words(span.quote)}
    return len(own & {word[:5] for word in described})
