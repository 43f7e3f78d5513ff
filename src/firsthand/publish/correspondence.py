"""What of an earlier pile is what of a later one, although their ids differ.

In: two piles. Out: reports in pairs, and for every mark and group of the earlier pile the id that it has in the later
one. Method: a report is the same by its id, by its text, or, corrected, by its address, its own id or its file where
at least half of its words stand in the other in the same order; a mark is the same where it stands in the same place
of its report, moved along with a corrected text (Levenshtein alignment); a group is the one that shares most members.
Known limit: what a correction moved to another paragraph is gone and new.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from rapidfuzz.distance import Indel, Levenshtein

from firsthand.model import AnnotatedReport, Attribution, EvidenceSpan, Report
from firsthand.pile import Pile
from firsthand.store.schema import REPORT_LAYERS
from firsthand.words import folded_words

How = Literal["same", "same_text", "corrected", "read_otherwise"]
ALIKE = 0.5  # share of words in order that a corrected text has of the other at least; less is another text

#: Fields of groups that hold their members, of each noun that is matched by them, in an order in which each needs only
#: those before it.
MEMBERS: dict[str, tuple[str, ...]] = {
    "entities": ("mention_ids",),
    "events": ("mention_ids",),
    "stories": ("whole_ids",),
    "topics": ("story_ids",),
    "claims": ("attribution_ids", "sentence_ids"),
    "utterances": ("readings",),
    "figure_groups": ("figure_ids",),
    "forecasts": ("content",),
}


@dataclass(frozen=True, slots=True)
class ReportPair:
    """One report in both piles.

    same_text: of another original. corrected: a later text of it. read_otherwise: the same bytes gave another text.
    """

    before: str
    after: str
    how: How


@dataclass(slots=True)
class Matched:
    """Groups of a noun: pairs by their earlier id, and what became of those that are several today or were before."""

    pairs: dict[str, str] = field(default_factory=dict)
    parted: dict[str, tuple[str, ...]] = field(default_factory=dict)  # earlier id: today's, where there are several
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)  # today's id: earlier ones


class Correspondence:
    """Two piles with what is the same in both."""

    def __init__(self, before: Pile, after: Pile) -> None:
        self.before, self.after = before, after
        self.reports = match_reports(before, after)
        self._renamed: dict[str, str] = {pair.before: pair.after for pair in self.reports if pair.before != pair.after}
        self._texts: dict[tuple[str, str], _Moved] = {}
        self._align()
        for pair in self.differing:
            self._renamed |= self._marks(before.by_report[pair.before], after.by_report[pair.after])
        self.groups: dict[str, Matched] = {}
        for noun, fields in MEMBERS.items():
            found = self._match(noun, fields)
            self.groups[noun] = found
            self._renamed |= {old: new for old, new in found.pairs.items() if old != new}

    # --------------------------------------------------------------------------------------- reports

    @cached_property
    def after_of(self) -> dict[str, str]:
        """The later report's id by the earlier one's."""
        return {pair.before: pair.after for pair in self.reports}

    @cached_property
    def new(self) -> tuple[str, ...]:
        """Reports that only the later pile has."""
        paired = set(self.after_of.values())
        return tuple(item.report.id for item in self.after.reports if item.report.id not in paired)

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """Reports that only the earlier pile has."""
        return tuple(item.report.id for item in self.before.reports if item.report.id not in self.after_of)

    @cached_property
    def differing(self) -> tuple[ReportPair, ...]:
        """The pairs that are not the same to the last mark."""
        before, after = self.before.by_report, self.after.by_report
        return tuple(pair for pair in self.reports if before[pair.before] != after[pair.after])

    # ------------------------------------------------------------------------------------------ terms

    def renamed(self, identity: str) -> str:
        """What an id of the earlier pile is in the later one; no id of the later pile where that has no such thing."""
        return self._renamed.get(identity, identity)

    def in_later_terms(self, value: Any) -> Hashable:
        """A value of the earlier pile as the later one would have it: ids renamed, places moved along."""
        return _plain(value, self.renamed, self.moved)

    def moved(self, span: EvidenceSpan) -> Hashable:
        """Where a span of the earlier pile stands in the later one."""
        moved = self._texts.get((span.report_id, span.field))
        start, end = moved.interval(span.start, span.end) if moved else (span.start, span.end)
        home = self.renamed(span.report_id)
        return (home, span.field, start, end) if start < end else ("gone", home, span.field, span.start, span.end)

    def _align(self) -> None:
        for pair in self.reports:
            before, after = self.before.by_report[pair.before].report, self.after.by_report[pair.after].report
            texts = {"text": (before.text, after.text), "title": (before.title.value or "", after.title.value or "")}
            for name, (old, new) in texts.items():
                if old != new:
                    self._texts[pair.before, name] = _Moved(old, new)

    # ------------------------------------------------------------------------------------------ marks

    def _marks(self, before: AnnotatedReport, after: AnnotatedReport) -> dict[str, str]:
        """Marks that have another id in the later pile; of several in one place the first are the same, and so on."""
        found: dict[str, str] = {}
        kept = before.report.text == after.report.text and before.report.title.value == after.report.title.value
        for layer in REPORT_LAYERS:
            old, new = getattr(before, layer), getattr(after, layer)
            ids = {mark.id for mark in old} & {mark.id for mark in new} if kept else set()
            free: dict[Hashable, list[str]] = {}
            for mark in new:
                if mark.id not in ids:
                    free.setdefault(place(_hull(mark)), []).append(mark.id)
            for mark in old:
                if mark.id not in ids:
                    there = free.get(self.moved(_hull(mark)))
                    found[mark.id] = there.pop(0) if there else f"gone {mark.id}"
        return found

    # ----------------------------------------------------------------------------------------- groups

    def _match(self, noun: str, fields: Sequence[str]) -> Matched:
        before = {each.id: _members(each, fields, self.in_later_terms) for each in getattr(self.before, noun)}
        after = {each.id: _members(each, fields, in_own_terms) for each in getattr(self.after, noun)}
        return matched(before, after)


def _ranked(
    shared: Mapping[str, Counter[str]],
    before: Mapping[str, frozenset[Hashable]],
    after: Mapping[str, frozenset[Hashable]],
) -> list[tuple[int, float, bool, str, str]]:
    """Pairs of groups that share members, the likeliest first."""
    return sorted(
        (-count, -count / len(before[old] | after[new]), old != new, old, new)
        for old, others in shared.items()
        for new, count in others.items()
    )


def matched(before: Mapping[str, frozenset[Hashable]], after: Mapping[str, frozenset[Hashable]]) -> Matched:
    """Groups by their members: those that share most are one; of equal ones those that are more alike, then by id."""
    homes: dict[Hashable, list[str]] = {}
    for identity, members in after.items():
        for member in members:
            homes.setdefault(member, []).append(identity)
    shared = {
        old: Counter(new for member in members for new in homes.get(member, ())) for old, members in before.items()
    }
    found = Matched()
    taken: set[str] = set()
    for *_, old, new in _ranked(shared, before, after):
        if old not in found.pairs and new not in taken:
            found.pairs[old] = new
            taken.add(new)
    earlier: dict[str, list[str]] = {}
    for old, others in shared.items():
        for new in others:
            earlier.setdefault(new, []).append(old)
    found.parted = {old: tuple(sorted(others)) for old, others in shared.items() if len(others) > 1}
    found.joined = {new: tuple(sorted(others)) for new, others in earlier.items() if len(others) > 1}
    return found


def match_reports(before: Pile, after: Pile) -> tuple[ReportPair, ...]:
    """Reports in pairs, in the order of the earlier pile."""
    old, new = ({item.report.id: item.report for item in pile.reports} for pile in (before, after))
    found = {key: ReportPair(key, key, _how(old[key], new[key])) for key in old if key in new}
    left, right = _unpaired(old, new, found)
    for text, reports in _by(left, lambda report: report.text_sha256).items():
        others = _by(right, lambda report: report.text_sha256).get(text, [])
        found |= {o.id: ReportPair(o.id, n.id, "same_text") for o, n in zip(reports, others, strict=False)}
    for key in ("url", "external_id", "file"):
        left, right = _unpaired(old, new, found)
        others_by = _by(right, lambda report, key=key: getattr(report, key))  # type: ignore[misc]
        for value, reports in _by(left, lambda report, key=key: getattr(report, key)).items():  # type: ignore[misc]
            others = others_by.get(value, [])
            if len(reports) == len(others) == 1 and alike(reports[0], others[0]):
                found[reports[0].id] = ReportPair(reports[0].id, others[0].id, "corrected")
    return tuple(found[key] for key in old if key in found)


def alike(one: Report, other: Report) -> bool:
    """Whether two texts have enough words in common, in order, to be two states of one text."""
    return Indel.normalized_similarity(folded_words(one.text), folded_words(other.text)) >= ALIKE


def _how(before: Report, after: Report) -> How:
    return "same" if before.text == after.text else "read_otherwise"


def _unpaired(
    old: Mapping[str, Report], new: Mapping[str, Report], found: Mapping[str, ReportPair]
) -> tuple[list[Report], list[Report]]:
    taken = {pair.after for pair in found.values()}
    return [r for key, r in old.items() if key not in found], [r for key, r in new.items() if key not in taken]


def _by(reports: Iterable[Report], key: Callable[[Report], str | None]) -> dict[str, list[Report]]:
    """Reports by a value that they have, those of one value in the order of their files."""
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: (each.file, each.id)):
        if value := key(report):
            found.setdefault(value, []).append(report)
    return found


# ---------------------------------------------------------------------------------------------------- places


class _Moved:
    """Where places of a text went when it was changed."""

    def __init__(self, before: str, after: str) -> None:
        self._steps = [
            (op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
            for op in Levenshtein.opcodes(before, after)
        ]
        self._starts = [start for _, start, *_ in self._steps]

    def interval(self, start: int, end: int) -> tuple[int, int]:
        """The interval that stands there now, with what was put in place of words; empty where all of it is gone."""
        return self._at(start)[0], self._at(end - 1)[1]

    def _at(self, place: int) -> tuple[int, int]:
        """The first and last place (exclusive) that a character went to."""
        equal, old, _, new, end = self._steps[max(bisect_right(self._starts, place) - 1, 0)]
        return (new + place - old, new + place - old + 1) if equal else (new, end)


def place(span: EvidenceSpan) -> Hashable:
    """A span as a place, without its words."""
    return (span.report_id, span.field, span.start, span.end)


def in_own_terms(value: Any) -> Hashable:
    """A value of the later pile, to be compared with one of the earlier pile in its terms."""
    return _plain(value, str, place)


def _plain(value: Any, renamed: Callable[[str], str], moved: Callable[[EvidenceSpan], Hashable]) -> Hashable:
    if isinstance(value, EvidenceSpan):
        return moved(value)
    if isinstance(value, str):
        return renamed(value)
    if isinstance(value, frozenset):
        return frozenset(_plain(part, renamed, moved) for part in value)
    if isinstance(value, tuple):
        return tuple(_plain(part, renamed, moved) for part in value)
    if dataclasses.is_dataclass(value):
        return tuple(_plain(getattr(value, each.name), renamed, moved) for each in dataclasses.fields(value))
    return value  # type: ignore[no-any-return]


def _members(record: Any, fields: Sequence[str], terms: Callable[[Any], Hashable]) -> frozenset[Hashable]:
    """Members of a group, as they are compared; what has none, such as an outlet, is the same by its id alone."""
    found = frozenset(terms(member) for name in fields for member in getattr(record, name))
    return found or frozenset({("by itself", record.id)})


def _hull(mark: Any) -> EvidenceSpan:
    """Where a mark stands: its span, or of a statement all between the first and last of its content."""
    if not isinstance(mark, Attribution):
        found: EvidenceSpan = mark.span
        return found
    parts = sorted(mark.content or mark.cue or mark.source)
    first, last = parts[0], max(parts, key=lambda span: span.end)
    return EvidenceSpan(first.report_id, first.start, last.end, " " * (last.end - first.start), first.field)


def paired(before: Sequence[Any], after: Sequence[Any], renamed: Callable[[str], str]) -> Iterator[tuple[Any, Any]]:
    """Records of both piles, those that are the same together; None where one side has none."""
    later = {record.id: record for record in after}
    for record in before:
        yield record, later.pop(renamed(record.id), None)
    for record in later.values():
        yield None, record
