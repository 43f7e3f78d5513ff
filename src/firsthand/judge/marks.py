"""Judgements replayed on the marks of one report.

In: a report with the marks that the machine made, and the judgements that hold. Out: the same with marks rejected and
corrected, and the judgements whose mark was not found. Method: the stored marks stay the machine's; this is laid over
them whenever they are read. What named a rejected mark names nothing any more, or, of a statement inside it, what that
stood in. Known limit: a corrected span does not move what other marks took from the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from firsthand.judge.corrections import read_amount
from firsthand.judge.places import Finder
from firsthand.judge.standing import Standing
from firsthand.judge.subjects import MARKS
from firsthand.model import AnnotatedReport, Attribution, Judgement

#: Fields by which marks name one another.
_ONE = ("speaker_mention_id", "within_id", "time_id", "place_mention_id", "subset_of", "attribution_id")
_SEVERAL = ("participant_mention_ids", "figure_ids")


class JudgedMarks:
    """Lays the judgements that hold over the marks of reports."""

    def __init__(self, standing: Standing) -> None:
        self._of: dict[str, list[Judgement]] = {}
        for each in standing.holding:
            home = _home(each)
            if home is not None and each.verb in ("accept", "reject", "correct"):
                self._of.setdefault(home, []).append(each)
        self.unplaced: list[Judgement] = []

    def __call__(self, item: AnnotatedReport) -> AnnotatedReport:
        """The report with its marks as people know them."""
        judgements = self._of.get(item.report.id)
        return self._judged(item, judgements) if judgements else item

    def all(self, items: Iterable[AnnotatedReport]) -> tuple[AnnotatedReport, ...]:
        """All reports with their marks."""
        return tuple(map(self, items))

    def missing(self, reports: Iterable[str]) -> list[Judgement]:
        """Judgements about marks of reports that are none of these."""
        known = set(reports)
        return [each for home, some in self._of.items() if home not in known for each in some]

    def _judged(self, item: AnnotatedReport, judgements: Iterable[Judgement]) -> AnnotatedReport:
        finder = Finder([item])
        rejected: set[str] = set()
        changes: dict[str, dict[str, Any]] = {}
        for each in judgements:
            key = finder.now(each.subjects[0].places[0])
            new = None if key is None else _changes(each, finder)
            if key is None or new is None:
                self.unplaced.append(each)
            elif each.verb == "reject":
                rejected.add(key)
            else:
                changes.setdefault(key, {}).update(new)
        return _without(_with(item, changes), rejected)


def _home(judgement: Judgement) -> str | None:
    """The report whose mark a judgement is about; None where it is about something else."""
    [subject, *_] = judgement.subjects
    if subject.noun not in MARKS or not subject.places or not subject.places[0].spans:
        return None
    return subject.places[0].spans[0].report_id


def _changes(judgement: Judgement, finder: Finder) -> dict[str, Any] | None:
    """The fields that a judgement sets; None where the right place is not found."""
    if judgement.verb == "accept":
        return {"confidence": 1.0}
    if judgement.verb == "correct":
        return _CORRECT[str(judgement.field)](judgement, finder)
    return {}


def _speaker(judgement: Judgement, finder: Finder) -> dict[str, Any] | None:
    if judgement.to is None:
        return {"speaker_mention_id": None, "source": ()}
    key = finder.now(judgement.to)
    return None if key is None else {"speaker_mention_id": key, "source": judgement.to.spans}


def _span(judgement: Judgement, finder: Finder) -> dict[str, Any] | None:
    spans = judgement.to.spans if judgement.to else ()
    [home] = finder.items.values()
    if not spans or any(home.report.text[span.start : span.end] != span.quote for span in spans):
        return None
    return {"content": spans} if judgement.subjects[0].noun == "attributions" else {"span": spans[0]}


def _figure(judgement: Judgement, _finder: Finder) -> dict[str, Any]:
    return read_amount(judgement.value or "").changes()


def _date(judgement: Judgement, _finder: Finder) -> dict[str, Any]:
    why = f"judged by {judgement.by}"
    return {"edtf": judgement.value, "value": judgement.value, "anchor": "stated", "why": why}


def _value(judgement: Judgement, _finder: Finder) -> dict[str, Any]:
    return {str(judgement.field): judgement.value}


_CORRECT: dict[str, Callable[[Judgement, Finder], dict[str, Any] | None]] = {
    "speaker": _speaker, "span": _span, "figure": _figure, "date": _date, "factuality": _value, "kind": _value,
}  # fmt: skip


def _with(item: AnnotatedReport, changes: Mapping[str, Mapping[str, Any]]) -> AnnotatedReport:
    """The report with some fields of its marks changed; a field that a mark does not have is left out."""
    if not changes:
        return item
    layers: dict[str, Any] = {layer: tuple(_set(mark, changes) for mark in getattr(item, layer)) for layer in MARKS}
    return replace(item, **layers)


def _set(mark: Any, changes: Mapping[str, Mapping[str, Any]]) -> Any:
    known = {name: value for name, value in changes.get(mark.id, {}).items() if hasattr(mark, name)}
    return replace(mark, **known) if known else mark


def _without(item: AnnotatedReport, rejected: set[str]) -> AnnotatedReport:
    """The report without some marks, and without what named them."""
    if not rejected:
        return item
    above = {said.id: _above(said, item, rejected) for said in item.attributions if said.id in rejected}
    gone: dict[str, str | None] = dict.fromkeys(rejected) | above
    kept = {layer: [mark for mark in getattr(item, layer) if mark.id not in rejected] for layer in MARKS}
    layers: dict[str, Any] = {layer: tuple(_unnamed(mark, gone) for mark in marks) for layer, marks in kept.items()}
    return replace(item, **layers)


def _above(said: Attribution, item: AnnotatedReport, rejected: set[str]) -> str | None:
    """What a rejected statement stood in, if that was not rejected too."""
    by_id = {each.id: each for each in item.attributions}
    above, seen = said.within_id, {said.id}
    while above in rejected and above in by_id and above not in seen:
        seen.add(above)
        above = by_id[above].within_id
    return None if above in rejected else above


def _unnamed(mark: Any, gone: Mapping[str, str | None]) -> Any:
    """A mark that names no rejected one."""
    changes: dict[str, Any] = {name: gone[getattr(mark, name)] for name in _ONE if getattr(mark, name, None) in gone}
    for name in _SEVERAL:
        named = getattr(mark, name, ())
        if not gone.keys().isdisjoint(named):
            changes[name] = tuple(key for key in named if key not in gone)
    return replace(mark, **changes) if changes else mark
