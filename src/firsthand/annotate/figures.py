"""Figures: every reported quantity with its bounds, unit, what it counts, and who gave it.

In: a report with its sentences, times and attributions. Out: figures in order. Method: in each sentence the quantities
(``quantities``) that are no part of a date, a name or a code (``number_names``); then what each counts (``counted``),
whether it rises or falls (``changes``), which other it is a part of (``subsets``), the innermost attribution around it,
and the date that its clause gives. A share ("half of those") has the unit "share" and values in [0, 1]; a percentage
keeps the unit "percent". Known limit: see those modules; "as of" is given only where the sentence has a single date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.changes import change_of
from firsthand.annotate.counted import counted_and_restrictions
from firsthand.annotate.neighbours import is_restated, with_neighbours
from firsthand.annotate.noun_phrases import Stretch
from firsthand.annotate.number_names import counts_nothing
from firsthand.annotate.numbers import FRACTION_SIGNS, NUMBER_WORDS
from firsthand.annotate.numeral_tokens import Tokens, at, tokens_of
from firsthand.annotate.quantities import Quantity, read_quantity
from firsthand.annotate.subsets import is_part, whole_of
from firsthand.language import lexicon
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
_HEDGES = lexicon("figure_hedges")
_HEDGE_REACH = 60  # characters before a figure in which a hedge belongs to it
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
    starts = [time.span.start for time in times]
    for number, sentence in enumerate(sentences):
        first = max(bisect_left(starts, sentence.span.start) - 1, 0)
        own_times = times[first : bisect_left(starts, sentence.span.end)]
        tokens = tokens_of(report.text, sentence.span.start, sentence.span.end)
        before: Quantity | None = None
        for read in read_quantities(tokens, _blocked(own_times)):
            quantity = with_neighbours(tokens, read, before)
            item = _Placed(quantity, tokens, number)
            whole = _whole(item, placed)
            figure = _figure(report, item, before, figures[whole].id if whole is not None else None)
            if before is not None and is_restated(tokens, quantity, before):
                figure = _as_restated(figure, figures[-1])
            elif before is not None and not figure.counted and quantity.unit == before.unit != "count":
                figure = replace(figure, counted=figures[-1].counted)  # "5% of imports and 6% in May"
            figures.append(_in_context(figure, report, sentence, own_times, attributions))
            placed.append(item)
            before = quantity
    return figures


def _as_restated(figure: Figure, before: Figure) -> Figure:
    """A conversion counts what the measure before it counts, and moves as it does."""
    return replace(
        figure,
        change=before.change,
        counted=figure.counted or before.counted,
        restriction=figure.restriction or before.restriction,
    )


def _blocked(times: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """The stretches of dates and times of day: their numbers count nothing."""
    return [(time.span.start, time.span.end) for time in times if time.type in {"DATE", "TIME"}]


def read_quantities(tokens: Tokens, blocked: Sequence[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """The quantities of a sentence, left to right, without those in the blocked stretches."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        quantity = None
        if token.kind == "number" or token.lower in _OPENERS:
            quantity = read_quantity(tokens, place)
        if quantity is None:
            place += 1
            continue
        inside = any(start <= token.start < end for start, end in blocked)
        if not inside and not counts_nothing(tokens, quantity):
            yield quantity
        place = max(quantity.after, place + 1)


def _whole(item: _Placed, placed: Sequence[_Placed]) -> int | None:
    """The place, among all figures so far, of the figure that this one is a part of."""
    if not is_part(item.tokens, item.quantity):
        return None
    first = len(placed)
    while first > 0 and item.sentence - placed[first - 1].sentence <= _LOOK_BACK:
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
        unit=quantity.unit,
        counted=_spans(report, tokens, [counted] if counted else []),
        restriction=_spans(report, tokens, restrictions),
        vague=quantity.vague,
        subset_of=whole,
        made_by=f"{Figures.name} {Figures.version}",
    )


def _ends(quantity: Quantity) -> tuple[float | None, float | None, Bound]:
    """Low and high with the bound: open on the side that "at least" and the like leave open."""
    if quantity.low != quantity.high:
        return quantity.low, quantity.high, quantity.bound if quantity.bound == "~" else "range"
    if quantity.bound in {">", ">="}:
        return quantity.low, None, quantity.bound
    if quantity.bound in {"<", "<="}:
        return None, quantity.high, quantity.bound
    return quantity.low, quantity.high, quantity.bound


def _spans(report: Report, tokens: Tokens, stretches: Sequence[Stretch]) -> tuple[EvidenceSpan, ...]:
    return tuple(report.span(at(tokens, first).start, at(tokens, after - 1).end) for first, after in stretches)


# --------------------------------------------------------------------------------------------- context


def _in_context(
    figure: Figure,
    report: Report,
    sentence: Sentence,
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
) -> Figure:
    """The figure with its attribution, its hedges and its date."""
    around = innermost(figure.span, attributions)
    return replace(
        figure,
        attribution_id=around.id if around else None,
        hedges=_hedges(report, sentence, figure),
        as_of=_as_of(sentence, figure, times),
    )


def innermost(span: EvidenceSpan, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution with the shortest content that covers a span."""
    covering = [item for item in attributions if any(content.covers(span) for content in item.content)]
    return min(covering, key=lambda item: (sum(c.end - c.start for c in item.content), item.id), default=None)


def _hedges(report: Report, sentence: Sentence, figure: Figure) -> tuple[EvidenceSpan, ...]:
    """Words of doubt shortly before a figure in its sentence."""
    first = max(sentence.span.start, figure.span.start - _HEDGE_REACH)
    if first > 0 and report.text[first - 1].isalnum():
        first += len(report.text[first : figure.span.start].partition(" ")[0])
    window = tokens_of(report.text, first, figure.span.end)
    return tuple(report.span(token.start, token.end) for token in window if token.lower in _HEDGES)


def _as_of(sentence: Sentence, figure: Figure, times: Sequence[TimeExpression]) -> str | None:
    """The date of the sentence, where it has exactly one."""
    dates = {
        time.edtf
        for time in times
        if time.type in {"DATE", "TIME"}
        and time.edtf
        and sentence.span.covers(time.span)
        and not figure.span.covers(time.span)
    }
    return dates.pop() if len(dates) == 1 else None
