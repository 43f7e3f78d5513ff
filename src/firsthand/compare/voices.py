"""Whose word an item is: its speaker.

In: a pile with linked entities. Out: for each figure, attribution or sentence its report, its evidence, its speaker,
and what else comparing asks of it often. Method: the speaker of the statement around an item, through offices without a
name (``office_holders``), owners and counters of figures (``vouchers``); who speaks for whom is told by ``one_voice``.
Known limit: a figure in two statements is that of the inner one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar, cast

from firsthand.compare.office_holders import held_by
from firsthand.compare.one_voice import OneVoice, Speaker
from firsthand.compare.outlets import Outlets, means
from firsthand.compare.vouchers import counter, owner
from firsthand.days import Days, days
from firsthand.language import table
from firsthand.model import AnnotatedReport, Attribution, Entity, EvidenceSpan, Figure, How
from firsthand.pile import Pile

Answer = TypeVar("Answer")


@cache
def _relative(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(table('dependence_cues', language)['relative'])})\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """A figure, an attribution or a sentence as something that someone vouches for."""

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
        self._items: dict[str, Item | None] = {}
        self._answers: dict[tuple[object, str], object] = {}

    def item(self, identity: str) -> Item | None:
        """The item of an id, looked up once."""
        if identity not in self._items:
            self._items[identity] = self._item(identity)
        return self._items[identity]

    def once(self, question: Callable[[Voices, Figure], Answer], figure: Figure) -> Answer:
        """What a question about a figure gives, found out once: comparing asks it for every pair of a group."""
        key = question, figure.id
        if key not in self._answers:
            self._answers[key] = question(self, figure)
        return cast(Answer, self._answers[key])

    def _item(self, identity: str) -> Item | None:
        """The item of a figure's, attribution's or sentence's id; a sentence of a claim is the report's own word."""
        if figure := self.pile.figure.get(identity):
            said = self.pile.attribution.get(figure.attribution_id or "")
            speaker = self._owner(figure) or self._speaker(said) or self._counter(figure)
            return Item(identity, figure.span.report_id, (figure.span,), said, speaker)
        if said := self.pile.attribution.get(identity):
            return Item(identity, said.content[0].report_id, said.content, said, self._speaker(said))
        if sentence := self.pile.sentence.get(identity):
            return Item(identity, sentence.span.report_id, (sentence.span,), None, None)
        return None

    def _speaker(self, said: Attribution | None) -> str | None:
        """The speaker, or where that one is unknown the speaker of the attribution around it."""
        seen: set[str] = set()
        while said and said.id not in seen:
            seen.add(said.id)
            report = said.content[0].report_id
            speaker = self._told_by(said.speaker_mention_id, report)
            if speaker and self.named(speaker):
                return speaker
            if said.source:
                return self._read_out_by(said) or self.by_office.get(said.id) or speaker
            said = self.pile.attribution.get(said.within_id or "")
        return None

    def _read_out_by(self, said: Attribution) -> str | None:
        """Who is told to have given an unnamed source: "the count that Iden Marchesk read out"."""
        end = said.source[-1].end
        item = self.pile.by_report[said.source[-1].report_id]
        found = _relative(item.report.language or "en").match(item.report.text, end)
        if not found:
            return None
        near = (mark for mark in item.mentions if mark.form == "name" and mark.span.start == found.end())
        return next((entity for mark in near if (entity := self.pile.entity_of_mention.get(mark.id))), None)

    @cached_property
    def by_office(self) -> dict[str, str]:
        """Statements of somebody without a name whose office one person of the story holds, with that person."""
        return dict(held_by(self.pile))

    def _owner(self, figure: Figure) -> str | None:
        """Whose figure a report calls it: "the Board's figure of 40" is the Board's, whoever speaks of it."""
        mention = owner(self.pile.by_report[figure.span.report_id], figure)
        return self._told_by(mention.id, figure.span.report_id) if mention else None

    def _counter(self, figure: Figure) -> str | None:
        """Who is told to have counted it: "Pruettley counted 94 boats"."""
        mention = counter(self.pile.by_report[figure.span.report_id], figure)
        speaker = self._told_by(mention.id, figure.span.report_id) if mention else None
        return speaker if self.named(speaker) else None

    def _told_by(self, mention_id: str | None, report_id: str) -> str | None:
        """The entity of a mention, but for the outlet itself: who "told the Courier" is not the Courier."""
        entity = self.pile.entity_of_mention.get(mention_id or "")
        name = self.pile.entity[entity].name if entity in self.pile.entity else None
        return None if name and means(name, self.outlet(report_id)) else entity

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

    def with_parents(self, item: Item) -> list[Item]:
        """An item and all items that it hangs on, through citations and the like; circles end."""
        found, todo = {item.id: item}, [item.id]
        while todo:
            for parent in self._item_parents.get(todo.pop(), ()):
                if parent not in found and (above := self.item(parent)):
                    found[parent] = above
                    todo.append(parent)
        return list(found.values())

    @cached_property
    def _item_parents(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.pile.lineage:
            same = line.kind == "same_speaker" and self._of_one_value(line.child, line.parent)
            if (line.directed and line.kind in ("cites", "same_figure")) or same:
                found[line.child].append(line.parent)
        return found

    def _of_one_value(self, left: str, right: str) -> bool:
        a, b = self.pile.figure.get(left), self.pile.figure.get(right)
        return a is not None and b is not None and (a.low, a.high) == (b.low, b.high)

    @cached_property
    def sources(self) -> dict[str, str]:
        """The words of the first report that names a thing as what a figure is based on, by the thing's id."""
        found: dict[str, str] = {}
        for line in self.pile.lineage:
            if line.kind == "based_on" and line.evidence:
                found.setdefault(line.parent, line.evidence[-1].quote)
        return found

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each figure."""
        return {key: group.id for group in self.pile.figure_groups for key in group.figure_ids}

    @cached_property
    def forecast_spans(self) -> dict[str, list[EvidenceSpan]]:
        """What each report expects, plans or fears, by its id."""
        found: dict[str, list[EvidenceSpan]] = defaultdict(list)
        for span in (span for forecast in self.pile.forecasts for span in forecast.content):
            found[span.report_id].append(span)
        return dict(found)

    @cached_property
    def outlets(self) -> Outlets:
        """The outlets of the pile."""
        return Outlets(self.pile.reports)

    def outlet(self, report_id: str) -> str | None:
        """The name of a report's outlet."""
        return self.pile.by_report[report_id].report.outlet.value

    @cached_property
    def _one(self) -> OneVoice:
        return OneVoice(self.pile)

    def one_voice(self, one: Item, other: Item) -> str | None:
        """Why the named speakers of two items of one thing count as one; None where they do not."""
        if not self.named(one.speaker_id) or not self.named(other.speaker_id):
            return None
        speakers = [Speaker(item.speaker_id or "", days(self.published(item.report_id)[0])) for item in (one, other)]
        return self._one.why(*speakers)

    def label(self, entity_id: str) -> str:
        """The name of an entity, or what stands for one without a name."""
        entity = self.pile.entity.get(entity_id)
        return (entity.name if entity else None) or "an unnamed speaker"
