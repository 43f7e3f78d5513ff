"""Differences between figures that are no conflict.

In: figure groups. Out: ``Relation``: two figures of one group whose values differ, and why both may hold: rounding,
another population, a subset, another scope, a later state. Parts of a whole that a report names are relations too.
Method: the tests are tried in a fixed order and the first that holds counts; only what none explains is left to
``conflicts``. Known limit: a later date explains any change, also one that should alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from firsthand.compare.composition import opposed
from firsthand.compare.quantities import agree, moment, people_in_general, rounding, stems, word_stems
from firsthand.compare.voices import Item, Voices
from firsthand.model import EvidenceSpan, Figure, Relation, RelationKind, make_id

NEXT_DAY = 1  # days between two reports that may tell one state
UPDATE_DAYS = 31  # a later figure that is further off is of something else
Side = tuple[Item, Figure]


def relation(left: Figure, right: Figure, kind: RelationKind, why: str) -> Relation:
    """The record of a relation."""
    return Relation(
        id=make_id("relation", kind, left.id, right.id),
        left=left.id,
        right=right.id,
        kind=kind,
        evidence=(left.span, right.span),
        why=why,
    )


def sides(voices: Voices, figure_ids: Sequence[str]) -> list[Side]:
    """The figures of a group with their items, in order of reports and text; forecasts are left out."""
    found = []
    for identity in figure_ids:
        item, figure = voices.item(identity), voices.pile.figure.get(identity)
        if item and figure and not in_forecast(voices, figure):
            found.append((item, figure))
    return sorted(found, key=lambda side: (side[1].span.report_id, side[1].span.start, side[1].id))


def in_forecast(voices: Voices, figure: Figure) -> bool:
    """Whether a figure stands in what someone expects or plans: that contradicts no event."""
    return any(span.covers(figure.span) for span in voices.forecast_spans.get(figure.span.report_id, ()))


def explain(voices: Voices, left: Side, right: Side) -> Relation | None:
    """Why two figures of different value may both hold; None where nothing explains it.

    What one report sets side by side is not explained by its time.
    """
    beside = left[0].report_id == right[0].report_id
    for test in (_part, _other_whole, _composition, _population, _rounding, _narrower):
        if found := test(voices, left, right):
            return found
    return None if beside else _update(voices, left, right)


def _rounding(_: Voices, left: Side, right: Side) -> Relation | None:
    if rounding(left[1], right[1]):
        return relation(
            left[1], right[1], "rounding", f"{left[1].span.quote} and {right[1].span.quote} differ by rounding"
        )
    return None


def _part(_: Voices, left: Side, right: Side) -> Relation | None:
    for part, whole in ((left[1], right[1]), (right[1], left[1])):
        if part.subset_of == whole.id:
            return relation(part, whole, "subset", f"{part.span.quote} is told as a part of {whole.span.quote}")
    return None


def _other_whole(voices: Voices, left: Side, right: Side) -> Relation | None:
    """Both are parts, of wholes of different value."""
    wholes = [voices.pile.figure.get(side[1].subset_of or "") for side in (left, right)]
    if wholes[0] is None or wholes[1] is None or agree(wholes[0], wholes[1]):
        return None
    why = f"one is told as a part of {wholes[0].span.quote}, the other of {wholes[1].span.quote}"
    return relation(left[1], right[1], "scope", why)


def _composition(voices: Voices, left: Side, right: Side) -> Relation | None:
    """One counts somebody in whom the other leaves out, and is the larger."""
    found = opposed(voices, left[1], right[1])
    if found is None:
        return None
    if (found.figure.middle or 0) < (found.other.middle or 0):
        return None
    why = f'{found.figure.span.quote} counts "{found.inside.words.quote}" in, {found.other.span.quote} does not'
    return relation(found.other, found.figure, "scope", why)


def _population(_: Voices, left: Side, right: Side) -> Relation | None:
    a, b = (word_stems(side[1].counted) for side in (left, right))
    anybody = not people_in_general().isdisjoint(a | b)
    if a and b and not a & b and not anybody:
        names = " and ".join(_counted(side[1]) for side in (left, right))
        return relation(left[1], right[1], "population", f"they count {names}")
    return None


def _counted(figure: Figure) -> str:
    return f'"{" ".join(span.quote for span in figure.counted)}"'


def _narrower(voices: Voices, left: Side, right: Side) -> Relation | None:
    """One counts a part of what the other counts, or each counts within other limits."""
    a, b = (word_stems(side[1].counted + _limits(side[1])) for side in (left, right))
    # what the other's own sentence or headline says limits both: "the fire" of a report on that fire
    only_a, only_b = a - b - _around(voices, right), b - a - _around(voices, left)
    for narrow, wide, more, less in ((left[1], right[1], only_a, only_b), (right[1], left[1], only_b, only_a)):
        smaller = (narrow.middle or 0) < (wide.middle or 0)
        if more and not less and smaller and _limits(narrow):
            limits = " ".join(span.quote for span in _limits(narrow))
            return relation(narrow, wide, "subset", f'{narrow.span.quote} counts those "{limits}" only')
    limits_a, limits_b = word_stems(_limits(left[1])), word_stems(_limits(right[1]))
    if limits_a & only_a and limits_b & only_b and not limits_a & limits_b:
        return relation(left[1], right[1], "scope", "they count within other limits")
    return None


def _limits(figure: Figure) -> tuple[EvidenceSpan, ...]:
    """The restrictions right behind what is counted: "homes in the old town"; others tell who or what did."""
    end = max((span.end for span in figure.counted), default=figure.span.end)
    return tuple(span for span in figure.restriction if 0 <= span.start - end <= 1)


def _around(voices: Voices, side: Side) -> frozenset[str]:
    """The words of the sentence that a figure stands in, and of its report's headline, by their first letters."""
    item = voices.report(side[0])
    language = item.report.language or "en"
    around = item.sentence_around(side[1].span)
    return word_stems((around,) if around else (), language) | stems(item.report.title.value or "", language)


def _update(voices: Voices, left: Side, right: Side) -> Relation | None:
    a, b = voices.once(moment, left[1]), voices.once(moment, right[1])
    if not a or not b or a[0].meets(b[0]):
        return None
    if a[0].gap(b[0]) > UPDATE_DAYS:
        return relation(left[1], right[1], "scope", "they are of times far apart")
    (old, new), (then, now) = ((left, right), (a, b)) if a[0].before(b[0]) else ((right, left), (b, a))
    when = f"{then[1]} {then[0].last.isoformat()}, {now[1]} {now[0].first.isoformat()}"
    return relation(old[1], new[1], "update", f"{new[1].span.quote} is later than {old[1].span.quote} ({when})")


def sureness_of_update(voices: Voices, left: Side, right: Side) -> Literal["sure", "open", "weak"]:
    """How well a later date explains two values.

    sure: one speaker or outlet, a state told as of a day, or days between them. weak: two people give exact values
    within a day, so that the date alone hardly explains them. open: the rest.
    """
    a, b = voices.once(moment, left[1]), voices.once(moment, right[1])
    if not a or not b or "as of" in (a[1], b[1]):
        return "sure"
    if voices.outlet(left[0].report_id) == voices.outlet(right[0].report_id):
        return "sure"
    if a[0].gap(b[0]) > NEXT_DAY:
        return "sure"
    speakers = [voices.named(side[0].speaker_id) for side in (left, right)]
    if None in speakers:
        return "open"
    if voices.one_voice(left[0], right[0]):
        return "sure"
    return "weak" if left[1].bound == right[1].bound == "=" else "open"


def differing(found: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of figures that no value satisfies both."""
    yield from (pair for pair in combinations(found, 2) if not agree(pair[0][1], pair[1][1]))


def compatible(voices: Voices, found: Sequence[Side]) -> Iterator[Relation]:
    """Of figures of other values that can both hold, how: one is the other rounded, or a later state of it."""
    plain = [side for side in found if not side[1].vague]
    pairs = ((a, b) for a, b in combinations(plain, 2) if agree(a[1], b[1]) and a[1].middle != b[1].middle)
    yield from (told for a, b in pairs if (told := _about(a, b) or _update(voices, a, b)))


def _about(left: Side, right: Side) -> Relation | None:
    """One of the two is told as about the other."""
    if "~" not in (left[1].bound, right[1].bound):
        return None
    why = f"{left[1].span.quote} and {right[1].span.quote} differ by rounding"
    return relation(left[1], right[1], "rounding", why)


def parts(voices: Voices) -> Iterator[Relation]:
    """Parts of a whole that one report names."""
    for item in voices.pile.reports:
        for figure in item.figures:
            whole = voices.pile.figure.get(figure.subset_of or "")
            if whole:
                yield relation(figure, whole, "subset", f"{figure.span.quote} is told as a part of {whole.span.quote}")
