"""What reports say differently of one person: the age, or the rank of an office ("chairman", "deputy chairman").

In: entities with their mentions, figures that are ages, report dates. Out: ``Conflict`` of kind attribute. Method: ages
of one person named in full are held against each other by the days of the reports, since a birthday may lie between
them; offices of the same words that differ in a rank alone are where the reports came out within days, or where who is
a former holder is none any more in an earlier report. Known limit: people of one name are one person here; other
attributes than these two are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.days import Days, days
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Conflict, Entity, EvidenceSpan, Mention, Side, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words

AGE = "year of age"  # the unit of ages
YEAR = 365.25  # days
WIDE = 5  # years between two ages from which on it is worth asking
NEAR_DAYS = 7  # between reports that tell one state of an office
LEAST_WORDS = 2  # of an office beside its rank, and of a name: others are too common


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says of a person."""

    value: str
    item: str
    span: EvidenceSpan
    when: Days | None  # the report came out


def attribute_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All differences of one person's age or rank; one conflict for each person and attribute."""
    ages, ranks = _ages(pile), _ranks(pile)
    for entity in pile.entities:
        if old := _unlike(ages.get(entity.id, ()), ages_exclude):
            values = [float(each.value) for each in old]
            severity = 2 if max(values) - min(values) >= WIDE else 1
            yield _conflict(entity, "age", old, severity)
        if held := _unlike(ranks.get(entity.id, ()), ranks_exclude):
            yield _conflict(entity, "office", held, 1)


def _unlike(told: Sequence[Told], exclude: Callable[[Told, Told], bool]) -> list[Told]:
    """Those of some values that another report excludes."""
    pairs = [pair for pair in combinations(told, 2) if pair[0].span.report_id != pair[1].span.report_id]
    unlike = {side for pair in pairs if exclude(*pair) for side in pair}
    return [each for each in told if each in unlike]


def ages_exclude(left: Told, right: Told) -> bool:
    """Whether nobody can be of both ages when the two reports came out, one birthday more or less."""
    if left.when is None or right.when is None:
        return abs(float(right.value) - float(left.value)) > 1
    grown = float(right.value) - float(left.value)
    if right.when.first < left.when.first:
        grown = -grown
    passed = max((right.when.last - left.when.first).days, (left.when.last - right.when.first).days) / YEAR
    return not -1 < grown < passed + 1  # of the dead the age stays


def ranks_exclude(left: Told, right: Told) -> bool:
    """Whether one office is given with two ranks at one time: "chairman" and "deputy chairman" of one board."""
    a, b = (frozenset(folded_words(each.value)) for each in (left, right))
    ranks = lexicon("ranks") | lexicon("former_words")
    if a == b or a - ranks != b - ranks or len(a - ranks) < LEAST_WORDS:
        return False
    return left.when is not None and right.when is not None and _near(left.when, right.when)


def _near(left: Days, right: Days) -> bool:
    return max((left.first - right.last).days, (right.first - left.last).days) <= NEAR_DAYS


def _ages(pile: Pile) -> dict[str, list[Told]]:
    """The ages of people named in full, by entity, in order of the reports."""
    found: dict[str, list[Told]] = defaultdict(list)
    for item in pile.reports:
        old = [each for each in item.figures if each.unit == AGE and each.bound == "=" and each.low == each.high]
        for figure in old:
            people = {
                pile.entity_of_mention.get(mark.id)
                for mark in item.mentions
                if mark.kind == "person" and any(mark.span.touches(span) for span in figure.counted)
            }
            entity = pile.entity.get(people.pop() or "") if len(people) == 1 else None
            if entity and _in_full(entity):
                found[entity.id].append(Told(f"{figure.low:g}", figure.id, figure.span, _when(item)))
    return found


def _ranks(pile: Pile) -> dict[str, list[Told]]:
    """The offices of people, by entity, in order of the reports; of those that a report repeats the first."""
    found: dict[str, list[Told]] = defaultdict(list)
    for item in pile.reports:
        first: dict[tuple[str, str], Mention] = {}
        for mark in item.mentions:
            entity = pile.entity_of_mention.get(mark.id)
            if entity and mark.kind == "person" and mark.role:
                first.setdefault((entity, _office(mark.role)), mark)
        for (entity, office), mark in first.items():
            if _in_full(pile.entity[entity]):
                found[entity].append(Told(office, mark.id, mark.span, _when(item)))
    return found


def _office(role: str) -> str:
    """An office as it is compared: without articles and other small words."""
    return " ".join(word.removesuffix("'s") for word in folded_words(role) if word not in lexicon("function_words"))


def _in_full(entity: Entity) -> bool:
    return entity.name is not None and len(entity.name.split()) >= LEAST_WORDS


def _when(item: AnnotatedReport) -> Days | None:
    return days(item.report.published.value)


def _conflict(entity: Entity, attribute: str, told: Sequence[Told], severity: int) -> Conflict:
    by_value: dict[str, list[Told]] = {}
    for each in told:
        by_value.setdefault(each.value, []).append(each)
    sides = tuple(
        Side(value, tuple(each.item for each in found), tuple(each.span for each in found))
        for value, found in sorted(by_value.items())
    )
    return Conflict(
        id=make_id("conflict", attribute, entity.id),
        kind="attribute",
        severity=severity,
        sides=sides,
        why=f"the {attribute} of {entity.name} is given as {' and '.join(side.label for side in sides)}",
    )
