"""What reports say differently of one person: the age, or the rank of an office ("chairman", "deputy chairman").

In: entities with their mentions, figures that are ages, report dates. Out: ``Conflict`` of kind attribute. Method: ages
of one person named in full are held against each other by the days of the reports, since a birthday may lie between
them; what a sentence tells of another time ("17 when he was arrested in 1993") is no age of today. Offices of the same
words of which one is a deputy's are, where the reports came out within days; "former" and "acting" are no conflict,
since offices change hands. Known limit: people of one name are one person here; other attributes than these two are not
compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.compare.conflict_sides import sides_of
from firsthand.days import Days, published
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Conflict, Entity, EvidenceSpan, Figure, Mention, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words

AGE = "year of age"  # the unit of ages
YEAR = 365.25  # days
WIDE = 5  # years between two ages from which on it is worth asking
NEAR_DAYS = 7  # between reports that tell one state of an office
MOST = 20  # reports of one value that are compared with those of another
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
    """Those of some values that another report excludes; of very many the first ``MOST`` of each value are compared."""
    if len({each.value for each in told}) < 2:
        return []
    first: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        first[each.value].append(each)
    some = [each for found in first.values() for each in found[:MOST]]
    pairs = [pair for pair in combinations(some, 2) if pair[0].span.report_id != pair[1].span.report_id]
    unlike = {side for pair in pairs if exclude(*pair) for side in pair}
    return [each for each in some if each in unlike]


def ages_exclude(left: Told, right: Told) -> bool:
    """Whether nobody can be of both ages when the two reports came out, one birthday more or less."""
    if left.when is None or right.when is None:
        return False
    grown = float(right.value) - float(left.value)
    if right.when.first < left.when.first:
        grown = -grown
    passed = max((right.when.last - left.when.first).days, (left.when.last - right.when.first).days) / YEAR
    return not -1 < grown < passed + 1  # of the dead the age stays


def ranks_exclude(left: Told, right: Told) -> bool:
    """Whether one office is given with two ranks at one time: "chairman" and "deputy chairman" of one board."""
    a, b = (frozenset(left.value.split()), frozenset(right.value.split()))
    deputy = lexicon("deputy_words")
    if a == b or a - deputy != b - deputy or len(a - deputy) < LEAST_WORDS:
        return False
    return left.when is not None and right.when is not None and left.when.gap(right.when) <= NEAR_DAYS


def _ages(pile: Pile) -> dict[str, list[Told]]:
    """The ages of people named in full, by entity, in order of the reports."""
    found: dict[str, list[Told]] = defaultdict(list)
    for item in pile.reports:
        old = [each for each in item.figures if each.unit == AGE and each.bound == "=" and each.low == each.high]
        old = [each for each in old if not _of_other_time(item, each)]
        for figure in old:
            people = {
                pile.entity_of_mention.get(mark.id)
                for mark in item.mentions
                if mark.kind == "person" and any(mark.span.touches(span) for span in figure.counted)
            }
            entity = pile.entity.get(people.pop() or "") if len(people) == 1 else None
            if entity and _in_full(entity):
                found[entity.id].append(Told(f"{figure.low:g}", figure.id, figure.span, published(item.report)))
    return found


def _of_other_time(item: AnnotatedReport, figure: Figure) -> bool:
    """Whether a sentence tells an age as of a time that is not the report's: with a date, or "when", "then", "ago"."""
    around = item.sentence_around(figure.span) or figure.span
    dated = any(time.type == "DATE" and time.anchor == "stated" and around.covers(time.span) for time in item.times)
    return dated or not lexicon("past_time_words").isdisjoint(folded_words(around.quote))


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
                found[entity].append(Told(office, mark.id, mark.span, published(item.report)))
    return found


def _office(role: str) -> str:
    """An office as it is compared: without articles and other small words."""
    return " ".join(word.removesuffix("'s") for word in folded_words(role) if word not in lexicon("function_words"))


def _in_full(entity: Entity) -> bool:
    return entity.name is not None and len(entity.name.split()) >= LEAST_WORDS


def _conflict(entity: Entity, attribute: str, told: Sequence[Told], severity: int) -> Conflict:
    in_order = sorted(told, key=lambda each: each.value)
    sides = sides_of((each.value, (each.item,), (each.span,)) for each in in_order)
    return Conflict(
        id=make_id("conflict", attribute, entity.id),
        kind="attribute",
        severity=severity,
        sides=sides,
        why=f"the {attribute} of {entity.name} is given as {' and '.join(side.label for side in sides)}",
    )
