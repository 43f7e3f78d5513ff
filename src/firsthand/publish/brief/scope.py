"""What belongs to one story of a brief.

In: a pile. Out: a ``Scope`` a story, with the figure groups, claims, utterances, conflicts and so on that its reports
hold. Method: a record belongs to the story that most of its spans stand in, of equals to the one with more reports, so
that a brief of several stories tells it once; a brief of one story takes all that touches it. Known limit: a record
without a span in any story is in no scope.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.evidence import spans
from firsthand.model import (
    Claim,
    Conflict,
    EvidenceSpan,
    FigureGroup,
    Finding,
    Lineage,
    Relation,
    Report,
    Story,
    TimelineEntry,
    Utterance,
)
from firsthand.pile import Pile


@dataclass(frozen=True, slots=True)
class Scope:
    """A story with all that is known of it."""

    story: Story
    reports: tuple[Report, ...]
    groups: list[FigureGroup] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    timeline: list[TimelineEntry] = field(default_factory=list)
    lineage: list[Lineage] = field(default_factory=list)  # of whole reports

    @property
    def homes(self) -> frozenset[str]:
        """The ids of its reports."""
        return frozenset(self.story.report_ids)


def scopes(pile: Pile, only: str | None = None) -> list[Scope]:
    """The stories, that of most reports first; with ``only`` that one."""
    order = sorted(pile.stories, key=lambda story: (-len(story.report_ids), story.label, story.id))
    found = {story.id: _scope(pile, story) for story in order if only in (None, story.id)}
    places = {story.id: number for number, story in enumerate(order)}
    stretches = _Stretches(pile)
    for layer, record, evidence in _records(pile):
        counts = Counter(story for span in evidence for story in stretches.stories_at(span))
        homes = [only] if only in counts else sorted(counts, key=lambda each: (-counts[each], places[each]))[:1]
        for home in homes:
            if home in found:
                getattr(found[home], layer).append(record)
    return list(found.values())


def _scope(pile: Pile, story: Story) -> Scope:
    reports = (pile.by_report[each].report for each in story.report_ids if each in pile.by_report)
    return Scope(story, tuple(sorted(reports, key=lambda report: (report.published.value or "9999", report.id))))


def _records(pile: Pile) -> Iterator[tuple[str, Any, list[EvidenceSpan]]]:
    """Field of ``Scope``, record, and the spans that it stands on."""
    for group in pile.figure_groups:
        yield "groups", group, [pile.figure[each].span for each in group.figure_ids]
    for claim in pile.claims:
        said = [span for each in claim.attribution_ids for span in pile.attribution[each].content[:1]]
        yield "claims", claim, [*said, *(pile.sentence[each].span for each in claim.sentence_ids)]
    for utterance in pile.utterances:
        yield "utterances", utterance, [reading.span for reading in utterance.readings]
    for layer in ("conflicts", "relations", "timeline"):
        yield from ((layer, record, spans(record)) for record in getattr(pile, layer))
    for finding in pile.findings:
        yield "findings", finding, _whole(pile, finding.report_ids)
    for edge in pile.lineage:
        if edge.child in pile.by_report:
            yield "lineage", edge, _whole(pile, [edge.child])


def _whole(pile: Pile, reports: Iterable[str]) -> list[EvidenceSpan]:
    """Spans that stand for whole reports."""
    return [pile.by_report[each].report.span(0, 0) for each in reports if each in pile.by_report]


class _Stretches:
    """Which stories a stretch of a report tells."""

    def __init__(self, pile: Pile) -> None:
        self._whole: dict[str, str] = {}
        self._parts: dict[str, list[tuple[EvidenceSpan, str]]] = {}
        for story in pile.stories:
            self._whole |= dict.fromkeys(story.whole_ids, story.id)
            for part in story.parts:
                self._parts.setdefault(part.report_id, []).append((part, story.id))

    def stories_at(self, span: EvidenceSpan) -> set[str]:
        """The story that the report is wholly in, and those that it tells there."""
        whole = {self._whole[span.report_id]} if span.report_id in self._whole else set()
        return whole | {story for part, story in self._parts.get(span.report_id, ()) if part.touches(span)}
