"""Happenings that reports set in different places.

In: figure groups, sentences, mentions of places. Out: ``Conflict`` of kind place. Method: two sentences of one story
that give one figure, of a value not met by chance, tell one happening; where each names one place, both places have no
word in common, and no report of the pile names the two, which would show one inside the other or both in one tale, that
is a conflict. Places in a dateline, or whose word something is, are none, nor are those that do not say where. Known
limit: a village and its province conflict where no report names both; the reason says that it only seems to be one
happening. Numbers of people whom something befell never conflict here, since linking keeps them apart by place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.compare.conflict_sides import sides_of
from firsthand.compare.quantities import agree
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Conflict, EvidenceSpan, Figure, Mention, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words

REACH = 60  # characters behind a figure in which the place of what it counts stands
DATELINE = 40  # characters at the beginning of a report in which a place is where it was written, and a number its date


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure in a sentence that names one place."""

    figure: Figure
    sentence: EvidenceSpan
    place: Mention
    entity: str


def place_conflicts(pile: Pile) -> Iterator[Conflict]:
    """Groups of figures whose happening reports set in places that exclude one another."""
    naming: dict[str, set[str]] = defaultdict(set)  # place -> reports that name it
    for item in pile.reports:
        for mark in item.mentions:
            if mark.kind == "place" and (entity := pile.entity_of_mention.get(mark.id)):
                naming[entity].add(item.report.id)
    for group in pile.figure_groups:
        figures = [pile.figure[each] for each in group.figure_ids if pile.figure[each].telling]
        told = [found for each in figures if (found := _placed(pile, each))]
        pairs = [pair for pair in combinations(told, 2) if _exclude(pile, *pair) and _apart(naming, *pair)]
        if pairs:
            yield _conflict(pile, group.id, told, {side.entity for pair in pairs for side in pair})


def _placed(pile: Pile, figure: Figure) -> Placed | None:
    """The figure with the one place that its sentence names; None where it names none or several."""
    item = pile.by_report[figure.span.report_id]
    sentence = item.sentence_around(figure.span)
    if sentence is None or figure.unit != "count" or figure.vague or figure.span.start < DATELINE:
        return None
    found = {entity: mark for mark in _places(item, sentence) if (entity := pile.entity_of_mention.get(mark.id))}
    if len(found) != 1:
        return None
    entity, place = found.popitem()
    return Placed(figure, sentence, place, entity) if _where(item, sentence, figure, place) else None


def _places(item: AnnotatedReport, sentence: EvidenceSpan) -> Iterator[Mention]:
    """The places named in a sentence, but for datelines and whose word it is."""
    sources = [span for said in item.attributions for span in said.source]
    for mark in item.mentions:
        named = mark.kind == "place" and mark.form == "name" and sentence.covers(mark.span)
        if named and mark.span.start >= DATELINE and not any(span.touches(mark.span) for span in sources):
            yield mark


def _where(item: AnnotatedReport, sentence: EvidenceSpan, figure: Figure, place: Mention) -> bool:
    """Whether a place says where: behind a preposition, and soon after the figure or at the beginning of the sentence.

    "France sent aid after the quake destroyed 137 homes" tells no place of the quake.
    """
    before = folded_words(item.report.text[sentence.start : place.span.start])
    behind = 0 <= place.span.start - figure.span.end <= REACH
    return before[-1:] != [] and before[-1] in lexicon("place_prepositions") and (behind or len(before) == 1)


def _exclude(pile: Pile, left: Placed, right: Placed) -> bool:
    """Whether two sentences of two reports of a story give one value, in places without a word in common."""
    reports = left.figure.span.report_id, right.figure.span.report_id
    if left.entity == right.entity or reports[0] == reports[1] or not pile.share_story(*reports):
        return False
    words = (set(folded_words(side.place.span.quote)) for side in (left, right))
    alike = left.figure.middle == right.figure.middle and agree(left.figure, right.figure)
    return alike and set.isdisjoint(*words)


def _apart(naming: dict[str, set[str]], left: Placed, right: Placed) -> bool:
    """Whether no report names both places."""
    return naming[left.entity].isdisjoint(naming[right.entity])


def _conflict(pile: Pile, subject: str, told: Sequence[Placed], places: set[str]) -> Conflict:
    named = [
        (pile.entity[each.entity].name or each.place.span.quote, (each.figure.id,), (each.sentence, each.place.span))
        for each in told
        if each.entity in places
    ]
    sides = sides_of(sorted(named, key=lambda each: each[0]))
    return Conflict(
        id=make_id("conflict", "place", subject),
        kind="place",
        severity=2,
        sides=sides,
        why=f"sentences that seem to tell one happening set it in {' and '.join(side.label for side in sides)}",
    )
