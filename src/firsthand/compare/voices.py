"""Whose word an item is: its speaker, and who speaks for whom.

In: a pile with linked entities. Out: for each figure or attribution its report, its evidence, its speaker; for each
person the organisations that this person speaks for by office. Method: an organisation named together with an office
inside the words for the speaker ("Harbour Board chairman Ivo Brandt") lends its voice to the office-holder. Known
limit: an office named in one report holds for all of the pile, whatever the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.compare.days import Days, days
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Attribution, Entity, EvidenceSpan, How
from firsthand.pile import Pile
from firsthand.words import words

OFFICE_WINDOW = 80  # characters around a name in which its office stands


@dataclass(frozen=True, slots=True)
class Item:
    """A figure or an attribution as something that someone vouches for."""

    id: str
    report_id: str
    evidence: tuple[EvidenceSpan, ...]
    attribution: Attribution | None
    speaker_id: str | None  # entity; None where the report does not say, or says it without a name that is linked

    @property
    def attributed(self) -> bool:
        """Whether the report gives it as someone's word."""
        return self.attribution is not None and bool(self.attribution.source or self.speaker_id)


class Voices:
    """Look-ups on a pile: items, speakers, offices, dates."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile

    def item(self, identity: str) -> Item | None:
        """The item of a figure's or attribution's id."""
        if figure := self.pile.figure.get(identity):
            said = self.pile.attribution.get(figure.attribution_id or "")
            return Item(identity, figure.span.report_id, (figure.span,), said, self._speaker(said))
        if said := self.pile.attribution.get(identity):
            return Item(identity, said.content[0].report_id, said.content, said, self._speaker(said))
        return None

    def _speaker(self, said: Attribution | None) -> str | None:
        """The speaker, or where that one is unknown the speaker of the attribution around it."""
        seen: set[str] = set()
        while said and said.id not in seen:
            seen.add(said.id)
            if speaker := self.pile.speaker_of(said):
                return speaker
            if said.source:
                return None
            said = self.pile.attribution.get(said.within_id or "")
        return None

    def named(self, entity_id: str | None) -> Entity | None:
        """The entity, if it has a name."""
        entity = self.pile.entity.get(entity_id or "")
        return entity if entity and entity.name else None

    def report(self, item: Item) -> AnnotatedReport:
        """The report that an item stands in."""
        return self.pile.by_report[item.report_id]

    def said_on(self, item: Item) -> Days | None:
        """When an item was said; None where the report does not say."""
        time = self.pile.time.get((item.attribution.time_id if item.attribution else None) or "")
        return days(time.edtf) if time else None

    def published(self, report_id: str) -> tuple[str | None, How]:
        """A report's date and how it is known."""
        field = self.pile.by_report[report_id].report.published
        return field.value, field.how

    def outlet(self, report_id: str) -> str | None:
        """The name of a report's outlet."""
        return self.pile.by_report[report_id].report.outlet.value

    @cached_property
    def speaks_for(self) -> dict[str, frozenset[str]]:
        """Organisations that a person speaks for, by the person's entity id."""
        found: dict[str, set[str]] = defaultdict(set)
        for item in self.pile.reports:
            for person, body in _offices(item):
                pair = [self.pile.entity_of_mention.get(mention) for mention in (person, body)]
                if pair[0] and pair[1] and pair[0] != pair[1]:
                    found[pair[0]].add(pair[1])
        return {person: frozenset(bodies) for person, bodies in found.items()}

    def one_voice(self, left: str, right: str) -> str | None:
        """Why two speakers count as one; None where they do not."""
        if left == right:
            return f"both are the word of {self._label(left)}"
        for person, body in ((left, right), (right, left)):
            if body in self.speaks_for.get(person, ()):
                return f"{self._label(person)} speaks for {self._label(body)}"
        return None

    def _label(self, entity_id: str) -> str:
        entity = self.pile.entity.get(entity_id)
        return (entity.name if entity else None) or "an unnamed speaker"


def _offices(item: AnnotatedReport) -> Iterator[tuple[str, str]]:
    """(person's mention, organisation's mention) where an office ties them in one stretch of words."""
    offices = lexicon("speaking_offices", item.report.language or "en")
    bodies = [mention for mention in item.mentions if mention.kind == "organisation" and mention.form == "name"]
    people = [mention for mention in item.mentions if mention.kind == "person" and mention.form == "name"]
    for person in people:
        for body in bodies:
            start, end = min(person.span.start, body.span.start), max(person.span.end, body.span.end)
            if end - start <= OFFICE_WINDOW + len(person.span.quote) + len(body.span.quote) and _tied(
                item.report.text, person.span, body.span, offices
            ):
                yield person.id, body.id


def _tied(text: str, person: EvidenceSpan, body: EvidenceSpan, offices: frozenset[str]) -> bool:
    """Whether an office stands between or inside, and nothing that ends a sentence."""
    start, end = min(person.start, body.start), max(person.end, body.end)
    between = text[min(person.end, body.end) : max(person.start, body.start)]
    if any(mark in between for mark in ".;!?\n") or between.count(",") > 2:
        return False
    stretch = [word.folded for word in words(text[start:end])]
    return any(" ".join(stretch[a : a + n]) in offices for n in (1, 2, 3) for a in range(len(stretch)))
