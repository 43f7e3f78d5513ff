"""All that is known of a pile at one moment, for the stages that look across reports.

In: annotated reports, and what earlier stages of ``link/`` and ``compare/`` made. Out: the same by layer name, with
the look-ups that several stages need. A ``Pile`` is never changed: ``with_layer`` gives a new one. Known limit: it
holds all marks of all reports in memory (about 1 MB for ten reports of 600 words).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Citation,
    Claim,
    Conflict,
    Entity,
    Event,
    EventMention,
    EvidenceSpan,
    Figure,
    FigureGroup,
    Finding,
    First,
    Forecast,
    HeadlineFigure,
    Lineage,
    Mask,
    Mention,
    Origins,
    Passage,
    ProbablePair,
    Relation,
    Sentence,
    Shield,
    Story,
    TimeExpression,
    TimelineEntry,
    Topic,
    Utterance,
)

Record = (
    Mask
    | Entity
    | Event
    | Story
    | Topic
    | ProbablePair
    | Claim
    | Utterance
    | FigureGroup
    | Forecast
    | Passage
    | Lineage
    | Origins
    | First
    | Relation
    | Conflict
    | Finding
    | TimelineEntry
    | Shield
)


#: The layers made across reports: field of Pile -> record class.
LAYERS: dict[str, type] = {
    "masks": Mask,
    "entities": Entity,
    "events": Event,
    "stories": Story,
    "topics": Topic,
    "probable_pairs": ProbablePair,
    "claims": Claim,
    "utterances": Utterance,
    "figure_groups": FigureGroup,
    "forecasts": Forecast,
    "passages": Passage,
    "lineage": Lineage,
    "origins": Origins,
    "firsts": First,
    "relations": Relation,
    "conflicts": Conflict,
    "findings": Finding,
    "timeline": TimelineEntry,
    "shields": Shield,
}


@dataclass(frozen=True)
class Pile:
    """Annotated reports in the order of their ids, and the layers made across them."""

    reports: tuple[AnnotatedReport, ...] = ()
    masks: tuple[Mask, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    topics: tuple[Topic, ...] = ()
    probable_pairs: tuple[ProbablePair, ...] = ()
    claims: tuple[Claim, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    passages: tuple[Passage, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    origins: tuple[Origins, ...] = ()
    firsts: tuple[First, ...] = ()
    relations: tuple[Relation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    shields: tuple[Shield, ...] = ()

    @staticmethod
    def of(reports: Iterable[AnnotatedReport]) -> Pile:
        """A pile of reports that nothing has been linked in yet."""
        return Pile(reports=tuple(sorted(reports, key=lambda item: item.report.id)))

    def with_layers(self, layers: dict[str, tuple[Any, ...]]) -> Pile:
        """The same pile with some layers filled."""
        return replace(self, **layers)

    @cached_property
    def by_report(self) -> dict[str, AnnotatedReport]:
        """Annotated reports by report id."""
        return {item.report.id: item for item in self.reports}

    @cached_property
    def mention(self) -> dict[str, Mention]:
        """Mentions by id."""
        return {mark.id: mark for item in self.reports for mark in item.mentions}

    @cached_property
    def sentence(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {mark.id: mark for item in self.reports for mark in item.sentences}

    @cached_property
    def attribution(self) -> dict[str, Attribution]:
        """Attributions by id."""
        return {mark.id: mark for item in self.reports for mark in item.attributions}

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """Figures by id."""
        return {mark.id: mark for item in self.reports for mark in item.figures}

    @cached_property
    def headline_figure(self) -> dict[str, HeadlineFigure]:
        """Figures of headlines by id."""
        return {mark.id: mark for item in self.reports for mark in item.headline_figures}

    @cached_property
    def time(self) -> dict[str, TimeExpression]:
        """Time expressions by id."""
        return {mark.id: mark for item in self.reports for mark in item.times}

    @cached_property
    def event_mention(self) -> dict[str, EventMention]:
        """Event mentions by id."""
        return {mark.id: mark for item in self.reports for mark in item.event_mentions}

    @cached_property
    def citation(self) -> dict[str, Citation]:
        """Citations by id."""
        return {mark.id: mark for item in self.reports for mark in item.citations}

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def entity_of_mention(self) -> dict[str, str]:
        """Entity id by mention id."""
        return {mention: entity.id for entity in self.entities for mention in entity.mention_ids}

    @cached_property
    def subjects(self) -> dict[str, tuple[str, ...]]:
        """Everything whose origins are counted, by id: the ids of its figures, statements and sentences."""
        found = {group.id: group.figure_ids for group in self.figure_groups}
        found |= {claim.id: (*claim.attribution_ids, *claim.sentence_ids) for claim in self.claims}
        for utterance in self.utterances:
            found[utterance.id] = tuple(dict.fromkeys(reading.attribution_id for reading in utterance.readings))
        return found

    @cached_property
    def stories_of(self) -> dict[str, tuple[str, ...]]:
        """Ids of its stories by report id; a report in none is missing."""
        found: dict[str, tuple[str, ...]] = {}
        for story in self.stories:
            for report in story.report_ids:
                found[report] = (*found.get(report, ()), story.id)
        return found

    def share_story(self, left: str, right: str) -> bool:
        """Whether two reports, by id, tell a story both."""
        return left == right or not set(self.stories_of.get(left, ())).isdisjoint(self.stories_of.get(right, ()))

    @cached_property
    def passages_between(self) -> dict[tuple[str, str], list[Passage]]:
        """The passages of two reports, by their ids in either order."""
        found: dict[tuple[str, str], list[Passage]] = {}
        for passage in self.passages:
            left, right = passage.left.report_id, passage.right.report_id
            found.setdefault((left, right), []).append(passage)
            found.setdefault((right, left), []).append(passage)
        return found

    @cached_property
    def masked_spans(self) -> dict[str, list[EvidenceSpan]]:
        """The masked spans of each report that has some, by its id."""
        found: dict[str, list[EvidenceSpan]] = {}
        for mask in self.masks:
            found.setdefault(mask.span.report_id, []).append(mask.span)
        return found

    def masked(self, span: EvidenceSpan) -> bool:
        """Whether a span lies in text that its outlet repeats, and so is left out of linking and comparing."""
        return any(mask.touches(span) for mask in self.masked_spans.get(span.report_id, ()))

    def called(self, entity: Entity) -> str:
        """Its name; without one its first words in a report that are more than "it" or "who", if there are any."""
        marks = [self.mention[key] for key in entity.mention_ids if key in self.mention]
        return entity.name or self._telling(marks) or (marks[0].span.quote if marks else "")

    def speaker_in_words(self, said: Attribution) -> str | None:
        """Who is said to have said it: by name, else in words of the report; None where these are only pronouns."""
        entity, mark = self.entity.get(self.speaker_of(said) or ""), self.mention.get(said.speaker_mention_id or "")
        if entity and entity.name:
            return entity.name
        if mark is None or mark.form != "pronoun":
            return said.source[0].quote if said.source else None
        return self._telling(self.mention[key] for key in (entity.mention_ids if entity else ()) if key in self.mention)

    @staticmethod
    def _telling(marks: Iterable[Mention]) -> str | None:
        """The first words of some mentions that are no pronoun."""
        return next((mark.span.quote for mark in marks if mark.form != "pronoun"), None)

    def speaker_of(self, attribution: Attribution) -> str | None:
        """Entity id of who is said to have said it; None where the report does not say or nothing is linked yet."""
        return self.entity_of_mention.get(attribution.speaker_mention_id or "")
