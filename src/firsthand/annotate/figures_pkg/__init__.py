"""Figures: every reported quantity with its bounds, unit, what it counts, and who gave it.

In: a report with its sentences, times and attributions. Out: figures in order. Method: in each sentence the quantities
(``quantities``) that are no part of a date, a name or a code (``number_names``); then what each counts (``counted``),
whether it rises or falls (``changes``), which other it is a part of (``subsets``), the innermost attribution around it,
and the date that its clause gives. A share ("half of those") has the unit "share" and values in [0, 1]; a percentage
keeps the unit "percent". Known limit: see those modules; "as of" is given only where the sentence has a single date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.changes import change_of
from firsthand.annotate.counted import counted_and_restrictions
from firsthand.annotate.figure_context import Surroundings, in_context, surroundings_of
from firsthand.annotate.neighbours import is_restated, with_neighbours
from firsthand.annotate.noun_phrases import Stretch
from firsthand.annotate.number_names import counts_nothing
from firsthand.annotate.numbers import FRACTION_SIGNS, NUMBER_WORDS
from firsthand.annotate.numeral_tokens import Tokens, at, tokens_of
from firsthand.annotate.quantities import Quantity, read_quantity
from firsthand.annotate.subsets import is_part, whole_of
from firsthand.annotate.units import rate_after
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Bound,
    EvidenceSpan,
    Figure,
    Report,
    Sentence,
    TimeExpression,
    make_id,
)

_OPENERS = NUMBER_WORDS | {"a", "an", "several", "few", "many", "."} | FRACTION_SIGNS
_NUMBER = re.compile(rf"\d|[{''.join(sorted(FRACTION_SIGNS))}]|\b(?:{'|'.join(sorted(NUMBER_WORDS))})\b", re.IGNORECASE)
_MANY = 40  # figures among which the whole of a part is looked for
_LOOK_BACK = 2  # sentences in which the whole of a part may stand


class Figures:
    """Finds quantities that count or measure something: "at least 40 homes", "€2.3m", "half of those"."""

    name = "figures"
    version = 1
    needs = frozenset({"sentences", "times", "attributions"})
    makes = frozenset({"figures"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [
            replace(item, figures=tuple(find_figures(item.report, item.sentences, item.times, item.attributions)))
            for item in batch
        ]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quantity with the tokens and the number of its sentence."""

    quantity: Quantity
    tokens: Tokens
    sentence: int


def find_figures(
    report: Report,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression] = (),
    attributions: Sequence[Attribution] = (),
) -> list[Figure]:
    """The figures of a report, in order."""
    figures: list[Figure] = []
    placed: list[_Placed] = []
    for number, around in enumerate(surroundings_of(sentences, times, attributions)):
        start, end = around.sentence.span.start, around.sentence.span.end
        if _NUMBER.search(report.text, start, end) is None:
            continue
        tokens = tokens_of(report.text, start, end)
        for quantity in _shared_quantities(tokens, around):
            before = placed[-1].quantity if placed and placed[-1].sentence == number else None
            item = _Placed(quantity, tokens, number)
            whole = _whole(item, placed)
            figure = _figure(report, item, before, figures[whole].id if whole is not None else None)
            if before is not None:
                figure = _completed(figure, figures[-1], restated=is_restated(tokens, quantity, before))
            figures.append(in_context(figure, report, around))
            placed.append(item)
    return figures


def _shared_quantities(tokens: Tokens, around: Surroundings) -> Iterator[Quantity]:
    """The quantities of a sentence with what each takes over from the one before."""
    blocked = [(time.span.start, time.span.end) for time in around.times if time.type in {"DATE", "TIME"}]
    before: Quantity | None = None
    for read in read_quantities(tokens, blocked):
        before = with_neighbours(tokens, read, before)
        yield before


def _completed(figure: Figure, before: Figure, *, restated: bool) -> Figure:
    """A figure with what it shares with the one before it in its sentence.

    A conversion ("7 miles (11 km)") counts and moves as the measure before it; a further measure in the same unit that
    has no counted words of its own counts the same ("5% of imports in April and 6% in May").
    """
    if restated:
        counted, restriction = figure.counted or before.counted, figure.restriction or before.restriction
        return replace(figure, change=before.change, counted=counted, restriction=restriction)
    if not figure.counted and figure.unit == before.unit != "count":
        return replace(figure, counted=before.counted)
    return figure


def read_quantities(tokens: Tokens, blocked: Sequence[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """The quantities of a sentence, left to right, without those in the blocked stretches."""
    place = block = 0
    while place < len(tokens):
        token = tokens[place]
        while block < len(blocked) and blocked[block][1] <= token.start:
            block += 1
        quantity = None
        if token.kind == "number" or token.lower in _OPENERS:
            quantity = read_quantity(tokens, place)
        if quantity is None:
            place += 1
            continue
        inside = block < len(blocked) and blocked[block][0] <= token.start
        if not inside and not counts_nothing(tokens, quantity):
            yield quantity
        place = max(quantity.after, place + 1)


def _whole(item: _Placed, placed: Sequence[_Placed]) -> int | None:
    """The place, among all figures so far, of the figure that this one is a part of."""
    if not is_part(item.tokens, item.quantity):
        return None
    first = len(placed)
    while first > 0 and len(placed) - first < _MANY and item.sentence - placed[first - 1].sentence <= _LOOK_BACK:
        first -= 1
    whole = whole_of(item.quantity, [other.quantity for other in placed[first:]])
    return None if whole is None else first + whole


def _figure(report: Report, item: _Placed, before: Quantity | None, whole: str | None) -> Figure:
    """The record of a quantity, before its context is known."""
    tokens, quantity = item.tokens, item.quantity
    counted, restrictions = counted_and_restrictions(tokens, quantity)
    start, end = tokens[quantity.first].start, tokens[quantity.after - 1].end
    low, high, bound = _ends(quantity)
    return Figure(
        id=make_id("figure", report.id, start, end),
        span=report.span(start, end),
        low=low,
        high=high,
        bound=bound,
        change=change_of(tokens, quantity, before),
        unit=_unit(tokens, quantity, counted),
        counted=_spans(report, tokens, [counted] if counted else []),
        restriction=_spans(report, tokens, restrictions),
        vague=quantity.vague,
        subset_of=whole,
        made_by=f"{Figures.name} {Figures.version}",
    )


def _unit(tokens: Tokens, quantity: Quantity, counted: Stretch | None) -> str:
    """The unit; of a plain count with its rate: "19 an hour", "3,000 tests per day" are "count per ..."."""
    if quantity.unit != "count":
        return quantity.unit
    return rate_after(tokens, counted[1] if counted else quantity.after)


def _ends(quantity: Quantity) -> tuple[float | None, float | None, Bound]:
    """Low and high with the bound: open on the side that "at least" and the like leave open."""
    if quantity.low != quantity.high:
        low, high = sorted((quantity.low, quantity.high))  # a score, 52-35, keeps its order in its span alone
        return low, high, quantity.bound if quantity.bound == "~" else "range"
    if quantity.bound in {">", ">="}:
        return quantity.low, None, quantity.bound
    if quantity.bound in {"<", "<="}:
        return None, quantity.high, quantity.bound
    return quantity.low, quantity.high, quantity.bound


def _spans(report: Report, tokens: Tokens, stretches: Sequence[Stretch]) -> tuple[EvidenceSpan, ...]:
    return tuple(report.span(at(tokens, first).start, at(tokens, after - 1).end) for first, after in stretches)
