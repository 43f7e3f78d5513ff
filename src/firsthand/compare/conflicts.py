"""Where reports cannot all be right.

In: figure groups, claims, utterances, sentences with dates. Out: ``Relation`` for differences that have an explanation,
``Conflict`` for the rest: values of one quantity, the date of one happening, a claim with two sides, the words of one
utterance. Method: explanations are tried first (``relations``); few conflicts, each with its reason. Severity: 1
slight, 2 worth asking, 3 grave. Known limit: it compares what is linked; two figures in different groups never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from firsthand.compare.date_conflicts import date_conflicts
from firsthand.compare.polarity import polarity_conflicts
from firsthand.compare.quantities import value
from firsthand.compare.relations import Side as FigureSide
from firsthand.compare.relations import differing, explain, parts, sides
from firsthand.compare.voices import Voices
from firsthand.compare.wording import wording_conflicts
from firsthand.model import Conflict, Relation, Side, make_id
from firsthand.pile import Pile

GRAVE, WORTH_ASKING = 2.0, 1.2  # larger value over smaller one


def value_conflict(subject: str, unexplained: Sequence[tuple[FigureSide, FigureSide]]) -> Conflict | None:
    """One conflict for a group: a side for each value in a pair that nothing explains."""
    by_value: dict[float, list[FigureSide]] = {}
    for side in sorted({side[1].id: side for pair in unexplained for side in pair}.values(), key=_place):
        by_value.setdefault(value(side[1]) or 0.0, []).append(side)
    if len(by_value) < 2:
        return None
    low, high = min(by_value), max(by_value)
    ratio = high / low if low > 0 else GRAVE
    severity = 3 if ratio >= GRAVE else 2 if ratio >= WORTH_ASKING else 1
    told = [_side(by_value[number]) for number in sorted(by_value)]
    return Conflict(
        id=make_id("conflict", "value", subject),
        kind="value",
        severity=severity,
        sides=tuple(told),
        why=f"the same quantity is given as {' and '.join(side.label for side in told)}; neither rounding, "
        "a part, another scope nor a later date explains it",
    )


def _place(side: FigureSide) -> tuple[str, int, str]:
    return side[1].span.report_id, side[1].span.start, side[1].id


def _side(found: Iterable[FigureSide]) -> Side:
    figures = [figure for _, figure in found]
    spans = tuple(figure.span for figure in figures)
    return Side(figures[0].span.quote, tuple(figure.id for figure in figures), spans)


def figure_findings(voices: Voices) -> Iterator[Relation | Conflict]:
    """Relations and value conflicts of all figure groups; within one report only what it says is a part."""
    told: dict[str, Relation] = {found.id: found for found in parts(voices)}
    conflicts = []
    for group in voices.pile.figure_groups:
        unexplained, seen = [], set()
        for left, right in differing(sides(voices, group.figure_ids)):
            if left[0].report_id == right[0].report_id:
                continue  # a report that gives two values mostly means two things
            found = explain(voices, left, right)
            if found:
                like = found.kind, frozenset({value(left[1]), value(right[1])})
                if like not in seen:  # one example tells as much as all pairs
                    seen.add(like)
                    told[found.id] = found
            else:
                unexplained.append((left, right))
        if conflict := value_conflict(group.id, unexplained):
            conflicts.append(conflict)
    yield from sorted(told.values(), key=lambda found: found.id)
    yield from conflicts


class Conflicts:
    """Tells differences that have an explanation from those that have none."""

    name = "conflicts"
    version = 2
    needs = frozenset(
        {
            "figure_groups",
            "claims",
            "utterances",
            "forecasts",
            "events",
            "sentences",
            "times",
            "entities",
            "passages",
            "lineage",
        }
    )
    makes = frozenset({"conflicts", "relations"})

    def run(self, pile: Pile) -> Iterator[Relation | Conflict]:
        """Relations, then conflicts, each in order of their ids."""
        voices = Voices(pile)
        found = list(figure_findings(voices))
        found += [*date_conflicts(pile), *polarity_conflicts(pile), *wording_conflicts(pile)]
        yield from sorted((one for one in found if isinstance(one, Relation)), key=lambda one: one.id)
        yield from sorted((one for one in found if isinstance(one, Conflict)), key=lambda one: one.id)
