"""What was found, at one moment, with the look-ups that pages share.

In: a pile as it may be shown, its problems and judgements. Out: for an item what it belongs to: its story, claim,
group, conflicts, edges, origins. Method: each look-up is made when a page first asks for it, and kept. Known limit:
the pile is in memory (about 1 MB for ten reports of 600 words).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from firsthand.compare.timeline import publication_id
from firsthand.judge.standing import Standing
from firsthand.judge.subjects import MARKS
from firsthand.model import (
    Attribution,
    Claim,
    Conflict,
    FigureGroup,
    Judgement,
    Lineage,
    Origins,
    Passage,
    Problem,
    Relation,
    Report,
    Shield,
    TimelineEntry,
    Utterance,
)
from firsthand.pile import LAYERS, Pile
from firsthand.publish.overview import Overview
from firsthand.publish.rounds import Round
from firsthand.store.queries import PastRun

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A report that counts nowhere. Nothing that it says is told here, since nobody looks for minors in it."""

    id: str
    label: str
    outlet: str | None
    published: str | None
    original_sha256: str

    @staticmethod
    def of(report: Report) -> Withdrawn:
        """What is told of a withdrawn report."""
        outlet, date = report.outlet.value, report.published.value
        label = f"Withdrawn: a report of {outlet or 'an unknown outlet'}, {date or 'undated'}"
        return Withdrawn(report.id, label, outlet, date, report.original_sha256)


class Snapshot:
    """A pile with its problems and judgements, and who belongs to what."""

    def __init__(
        self,
        pile: Pile,
        problems: Sequence[Problem] = (),
        standing: Standing | None = None,
        runs: Sequence[PastRun] = (),
        name: str = "",
        rounds: Sequence[Round] = (),
        withdrawn: Sequence[Withdrawn] = (),
        *,
        unmasked: bool = False,
    ) -> None:
        self.pile, self.problems, self.runs, self.name = pile, problems, runs, name
        self.rounds = rounds  # of watching, the earliest first
        self.unmasked = unmasked  # whether minors are shown
        self.withdrawn = {each.id: each for each in withdrawn}
        self.standing = standing or Standing()
        self.view = Overview(pile, problems)
        self._kept: dict[Any, Any] = {}

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    @cached_property
    def noun_of(self) -> dict[str, tuple[str, Any]]:
        """Layer and record of every item, by id."""
        found: dict[str, tuple[str, Any]] = {
            mark.id: (layer, mark) for item in self.pile.reports for layer in MARKS for mark in getattr(item, layer)
        }
        found |= {each.id: (layer, each) for layer in LAYERS for each in getattr(self.pile, layer)}
        found |= {key: ("withdrawn report", each) for key, each in self.withdrawn.items()}
        return found | {item.report.id: ("reports", item.report) for item in self.pile.reports}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim of a statement or sentence."""
        return _by_member(self.pile.claims, lambda each: (*each.attribution_ids, *each.sentence_ids))

    @cached_property
    def group_of(self) -> dict[str, FigureGroup]:
        """The group of a figure, also of a headline."""
        return _by_member(self.pile.figure_groups, lambda each: (*each.figure_ids, *each.headline_ids))

    @cached_property
    def utterance_of(self) -> dict[str, Utterance]:
        """The utterance that a statement is a reading of."""
        return _by_member(self.pile.utterances, lambda each: tuple(reading.attribution_id for reading in each.readings))

    @cached_property
    def conflicts_of(self) -> dict[str, list[Conflict]]:
        """The conflicts in which an item takes a side."""
        return _all_by(self.pile.conflicts, lambda each: {key for side in each.sides for key in side.items})

    @cached_property
    def edges_of(self) -> dict[str, list[Lineage]]:
        """What an item, report or outlet hangs on, and what hangs on it."""
        return _all_by(self.pile.lineage, lambda each: {each.child, each.parent})

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """Differences that are no conflicts, by the items that differ."""
        return _all_by(self.pile.relations, lambda each: {each.left, each.right})

    @cached_property
    def passages_of(self) -> dict[str, list[Passage]]:
        """The passages that a report shares with others."""
        return _all_by(self.pile.passages, lambda each: {each.left.report_id, each.right.report_id})

    @cached_property
    def published(self) -> dict[str, str]:
        """The report that an entry of the timeline tells the publication of, by the entry's id."""
        return {publication_id(key): key for key in self.pile.by_report}

    def reports_of(self, entry: TimelineEntry) -> list[str]:
        """The reports that an entry of the timeline is of."""
        told = [span.report_id for span in entry.evidence] or [self.published.get(entry.id, "")]
        return list(dict.fromkeys(filter(None, told)))

    @cached_property
    def shields_of(self) -> dict[str, list[Shield]]:
        """The masked stretches of a report."""
        return _all_by(self.pile.shields, lambda each: {each.span.report_id})

    @cached_property
    def said_by(self) -> dict[str, list[Attribution]]:
        """What an entity is said to have said, by its id."""
        found: dict[str, list[Attribution]] = {}
        for said in self.pile.attribution.values():
            if who := self.pile.speaker_of(said):
                found.setdefault(who, []).append(said)
        return found

    @cached_property
    def judged(self) -> dict[str, list[Judgement]]:
        """The judgements about an item that were not undone, in the order of time."""
        return _all_by(self.standing.holding, lambda each: {subject.id for subject in each.subjects})

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Ids of the items about which people disagree."""
        return frozenset(
            subject.id
            for found in self.standing.disagreements
            for judgement in found.judgements
            for subject in judgement.subjects
        )

    def origins(self, subject: str) -> Origins | None:
        """On how many origins a claim, utterance or figure group stands."""
        return self.view.origins.get(subject)

    def homes(self, keys: Iterable[str]) -> list[str]:
        """The reports that some marks stand in, each once, in the order of the marks."""
        home = self.home_of
        return list(dict.fromkeys(home[key] for key in keys if key in home))

    @cached_property
    def home_of(self) -> dict[str, str]:
        """The report that a mark stands in, by the mark's id."""
        return {
            mark.id: item.report.id for item in self.pile.reports for layer in MARKS for mark in getattr(item, layer)
        }

    def outlets(self, reports: Iterable[str]) -> set[str]:
        """The outlets of some reports, those that are known."""
        known = (self.pile.by_report[key].report.outlet.value for key in reports if key in self.pile.by_report)
        return {outlet for outlet in known if outlet}


def _by_member(groups: Iterable[T], members: Callable[[T], Iterable[str]]) -> dict[str, T]:
    return {key: group for group in groups for key in members(group)}


def _all_by(records: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for record in records:
        for key in keys(record):
            found.setdefault(key, []).append(record)
    return found


def most_first(counts: Mapping[T, int]) -> list[tuple[T, int]]:
    """Things by how often they stand, most first."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
