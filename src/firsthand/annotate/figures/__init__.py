"""Figures: every reported quantity with its bounds, unit, what it counts, and who gave it.

In: a report with its sentences, syntax, times, mentions and attributions. Out: figures in order. Method: in each
sentence the quantities (``quantities``) that are no part of a date, a name or a code (``number_names``); then what each
counts, by syntax (``counted_by_syntax``) or where there is none by word order (``counted``), whether it rises or falls
(``changes``), which other it is a part of (``subsets``), the innermost attribution around it, and the date that its
clause gives. A share ("half of those") has the unit "share" and values in [0, 1]; a percentage keeps the unit
"percent". Numbers that cannot be read are told in a problem. Known limit: see those modules; "as of" is given only
where the sentence has a single date.

From Python see ``firsthand.annotate.alone``; to try it: python -m firsthand.annotate.figures "At least 40 homes burnt."
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from firsthand.annotate.changes import change_of
from firsthand.annotate.counted import counted_and_restrictions, is_set_off
from firsthand.annotate.counted_by_syntax import About, CountedThings
from firsthand.annotate.figure_context import Surroundings, in_context, surroundings_of
from firsthand.annotate.neighbours import is_restated, with_neighbours
from firsthand.annotate.noun_phrases import Stretch
from firsthand.annotate.number_names import counts_nothing
from firsthand.annotate.numbers import NUMBER_WORDS
from firsthand.annotate.numeral_tokens import Tokens, at, lowers, tokens_of
from firsthand.annotate.quantities import Quantity, bound_behind, from_to, read_quantity
from firsthand.annotate.shares import FRACTION_SIGNS, SHARE_WORDS
from firsthand.annotate.subsets import is_part, whole_of
from firsthand.annotate.syntax import Characters, Syntax
from firsthand.annotate.units import CURRENCIES, DURATIONS, rate_after, unit_after
from firsthand.annotate.unread_numbers import unread_numbers
from firsthand.model import AnnotatedReport, Bound, EvidenceSpan, Figure, Problem, Report, make_id

_OPENERS = NUMBER_WORDS | SHARE_WORDS | {"a", "an", "several", "few", "many", "."} | FRACTION_SIGNS
_NUMBER = re.compile(
    rf"\d|[{''.join(sorted(FRACTION_SIGNS))}]|\b(?:{'|'.join(sorted(NUMBER_WORDS | SHARE_WORDS))})\b", re.IGNORECASE
)
_LEVELS = frozenset({("to",), ("at",), ("to", "close", "at"), ("to", "end", "at")})  # from a change to its outcome
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@.]{1,63}\.\S{1,255}")  # whose digits are no figures
_MANY = 40  # figures back in which the whole of a part is looked for, or what a further measure counts
_LOOK_BACK = 2  # sentences in which the whole of a part may stand


class Figures:
    """Finds quantities that count or measure something: "at least 40 homes", "€2.3m", "half of those"."""

    name = "figures"
    version = 3
    needs = frozenset({"sentences", "reading", "times", "mentions", "attributions"})
    makes = frozenset({"figures"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [self._annotated(item) for item in batch]

    def _annotated(self, item: AnnotatedReport) -> AnnotatedReport:
        error = unread_numbers(item.report, item.times)
        problems = (Problem.of(error, report_id=item.report.id, stage=self.name),) if error else ()
        return replace(item, figures=tuple(find_figures(item)), problems=(*item.problems, *problems))


def find_figures(item: AnnotatedReport) -> list[Figure]:
    """The figures of a report, in order."""
    syntax = Syntax(item.report.text, item.reading) if item.reading is not None and item.reading.heads else None
    draft = _Draft(item.report, CountedThings(syntax, item.mentions) if syntax else None)
    for number, around in enumerate(surroundings_of(item.sentences, item.times, item.attributions)):
        start, end = around.sentence.span.start, around.sentence.span.end
        if _NUMBER.search(item.report.text, start, end):
            draft.add(number, tokens_of(item.report.text, start, end), around)
    return draft.figures


@dataclass(frozen=True, slots=True)
class _Placed:
    """A quantity with the tokens and the number of its sentence, and the characters of all quantities there."""

    quantity: Quantity
    tokens: Tokens
    sentence: int
    taken: Sequence[Characters]


@dataclass(slots=True)
class _Draft:
    """The figures of a report as they grow from sentence to sentence."""

    report: Report
    things: CountedThings | None
    figures: list[Figure] = field(default_factory=list)
    placed: list[_Placed] = field(default_factory=list)

    def add(self, number: int, tokens: Tokens, around: Surroundings) -> None:
        """Take in the figures of a sentence."""
        quantities = list(_shared_quantities(tokens, around))
        taken = [(tokens[each.first].start, tokens[each.after - 1].end) for each in quantities]
        first = len(self.placed)
        for quantity in quantities:
            item = _Placed(quantity, tokens, number, taken)
            before = self.placed[-1].quantity if len(self.placed) > first else None
            figure = self._figure(item, before)
            if before is not None:
                near = self.figures[max(first, len(self.figures) - _MANY) :]
                figure = _completed(figure, near, tokens, quantity, before)
            self.figures.append(in_context(figure, self.report, around))
            self.placed.append(item)

    def _figure(self, item: _Placed, before: Quantity | None) -> Figure:
        """The record of a quantity, before its context is known."""
        tokens, quantity = item.tokens, item.quantity
        start, end = tokens[quantity.first].start, tokens[quantity.after - 1].end
        whole = self._whole(item)
        about = self._about(item, start, end)
        low, high, bound = _ends(_bounded(tokens, quantity, about))
        return Figure(
            id=make_id("figure", self.report.id, start, end),
            span=self.report.span(start, end),
            low=low,
            high=high,
            bound=bound,
            change=change_of(tokens, quantity, before),
            unit=_unit(tokens, quantity, about),
            counted=self._spans(about.counted),
            restriction=self._spans(about.restriction),
            vague=quantity.vague,
            score=quantity.score,
            other_values=() if quantity.other is None else (quantity.other,),
            other_units=(quantity.other_unit,) if quantity.other_unit else (),
            subset_of=None if whole is None else self.figures[whole].id,
            made_by=f"{Figures.name} {Figures.version}",
        )

    def _about(self, item: _Placed, start: int, end: int) -> About:
        """What a quantity is about: by syntax, or by word order where syntax does not say."""
        tokens, quantity = item.tokens, item.quantity
        if quantity.unit == "count":
            end = tokens[rate_after(tokens, quantity.after)[1] - 1].end  # "19 an hour" counts no hours
        found = self.things.about(start, end, quantity.unit, item.taken) if self.things and not quantity.score else None
        set_off = is_set_off(tokens, quantity)
        if found and not set_off and (found.counted or _lasts(quantity)):
            return found
        counted, restrictions = counted_and_restrictions(tokens, quantity)
        if found and not counted:
            return found
        return About(_characters(tokens, [counted] if counted else []), _characters(tokens, restrictions))

    def _whole(self, item: _Placed) -> int | None:
        """The place, among all figures so far, of the figure that this one is a part of."""
        if not is_part(item.tokens, item.quantity):
            return None
        first = placed = len(self.placed)
        while first > 0 and placed - first < _MANY and item.sentence - self.placed[first - 1].sentence <= _LOOK_BACK:
            first -= 1
        whole = whole_of(item.quantity, [other.quantity for other in self.placed[first:]])
        return None if whole is None else first + whole

    def _spans(self, stretches: Sequence[Characters]) -> tuple[EvidenceSpan, ...]:
        return tuple(self.report.span(start, end) for start, end in stretches)


def _shared_quantities(tokens: Tokens, around: Surroundings) -> Iterator[Quantity]:
    """The quantities of a sentence with what each takes over from the one before."""
    sentence = around.sentence.span
    blocked = [(time.span.start, time.span.end) for time in around.times if time.type in {"DATE", "TIME"}]
    blocked += [(sentence.start + at.start(), sentence.start + at.end()) for at in ADDRESS.finditer(sentence.quote)]
    blocked.sort()
    before: Quantity | None = None
    for read in read_quantities(tokens, blocked):
        before = with_neighbours(tokens, read, before)
        yield before


def _completed(
    figure: Figure, earlier: Sequence[Figure], tokens: Tokens, quantity: Quantity, before: Quantity
) -> Figure:
    """A figure with what it shares with those before it in its sentence.

    A conversion ("7 miles (11 km)") counts and moves as the measure before it; the end of a course ("from 21 mpg to
    23") and the level that a change leads to ("down 68 cents to $11") count what comes before; a further measure of
    the same sort that has no counted words of its own counts the same ("5% of imports in April and 6% in May").
    """
    last = earlier[-1]
    if is_restated(tokens, quantity, before):
        told = last if last.counted or last.restriction else figure
        return replace(figure, change=last.change, counted=told.counted, restriction=told.restriction)
    if lowers(tokens, before.after, quantity.first) in _LEVELS and last.counted:
        if figure.unit == "count":
            return replace(figure, restriction=last.counted)
        return replace(figure, counted=last.counted, restriction=last.restriction)
    if figure.unit != "count" and figure.counted and not figure.restriction:
        alike = (each for each in reversed(earlier) if each.counted == figure.counted)
        return replace(figure, restriction=next((each.restriction for each in alike), ()))
    if (figure.counted and not from_to(tokens, before, quantity)) or figure.unit == "count":
        return figure
    alike = (each for each in reversed(earlier) if _sort(each.unit) == _sort(figure.unit))
    shared = next((each for each in alike if each.counted), figure)
    return replace(figure, counted=shared.counted, restriction=shared.restriction)


def _lasts(quantity: Quantity) -> bool:
    return quantity.unit in DURATIONS


def _sort(unit: str) -> str:
    """A unit, or that it is one of money."""
    return "money" if unit in CURRENCIES else unit


def read_quantities(tokens: Tokens, blocked: Sequence[Characters] = ()) -> Iterator[Quantity]:
    """The quantities of a sentence, left to right, without those in the blocked stretches and without infinite ones."""
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
        if inside and (beyond := _counted_beyond(tokens, place, quantity, blocked[block][1])):
            place = beyond
            continue
        if not inside and quantity.high <= sys.float_info.max and not counts_nothing(tokens, quantity):
            yield quantity
        place = max(quantity.after, place + 1)


def _counted_beyond(tokens: Tokens, place: int, quantity: Quantity, end: int) -> int:
    """The place of a number of its own that was read as part of a date's: 200 of "On May 14 200 people"; or 0."""
    beyond = next((each for each in range(place + 1, quantity.after) if tokens[each].start >= end), 0)
    return beyond if beyond and tokens[beyond].kind == "number" and tokens[beyond].spaced else 0


def _unit(tokens: Tokens, quantity: Quantity, about: About) -> str:
    """The unit; of a plain count with its rate: "19 an hour", "3,000 tests per day" are "count per ..."."""
    if quantity.unit != "count":
        return quantity.unit
    behind = _behind(tokens, quantity, about)
    if about.counted and quantity.after < behind - 1 and (unit := unit_after(tokens, behind - 1)):
        return unit[0]  # "50 previous years", "517 rushing yards"
    return rate_after(tokens, behind)[0]


def _behind(tokens: Tokens, quantity: Quantity, about: About) -> int:
    """The place behind the counted words, or behind the quantity where there are none."""
    end = about.counted[0][1] if about.counted else 0
    return next((place for place in range(quantity.after, len(tokens)) if tokens[place].start >= end), len(tokens))


def _bounded(tokens: Tokens, quantity: Quantity, about: About) -> Quantity:
    """With a bound behind what is counted: "40 homes or more"."""
    if not about.counted or quantity.bound != "=" or quantity.low != quantity.high:
        return quantity
    bound = bound_behind(tokens, _behind(tokens, quantity, about))
    return replace(quantity, bound=bound) if bound else quantity


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


def _characters(tokens: Tokens, stretches: Sequence[Stretch]) -> tuple[Characters, ...]:
    return tuple((at(tokens, first).start, at(tokens, after - 1).end) for first, after in stretches)
