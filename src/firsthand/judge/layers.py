"""Judgements replayed on what a stage made across reports.

In: a pile whose last stage has just run, the names of its layers, the judgements that hold. Out: the pile with groups
merged and split, edges turned, and what people rejected left out, so that later stages see what people know; and the
judgements that found nothing. Method: places are found again by ``judge.places``; a group is the one that holds most of
a subject's members, an edge or conflict is of the same kind between the same items. Known limit: a rejected group comes
back when it has grown to more than twice its size, since it is then another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from firsthand.evidence import ID
from firsthand.judge.groups import corrected, divided, united
from firsthand.judge.places import ENOUGH, Finder, shared
from firsthand.judge.standing import Standing, parted_places, together
from firsthand.judge.subjects import GROUPS, TIES, Items, members
from firsthand.model import EvidenceSpan, Judgement, Lineage, Place, Subject
from firsthand.pile import Pile

#: Layers whose judgements also bear on another: a pair of entities is accepted as a merge of entities.
_BEARS_ON = {"entities": ("entities", "probable_pairs")}
_Sides = dict[int, frozenset[str]]


class JudgedLayers:
    """Replays the judgements that hold, stage after stage."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._waiting = {each.id for each in standing.holding if _is_across(each)}
        self._finder: Callable[[Pile], Finder] = _once(lambda pile: Finder(pile.reports))

    @property
    def unplaced(self) -> list[Judgement]:
        """The judgements that have found nothing so far."""
        return [each for each in self._standing.holding if each.id in self._waiting]

    def __call__(self, pile: Pile, layers: Iterable[str]) -> Pile:
        """The pile with the layers that a stage has just made as people know them."""
        layers = frozenset(layers)
        for layer in (*GROUPS, *TIES):
            nouns = _BEARS_ON.get(layer, (layer,))
            judgements = [each for each in self._standing.holding if each.subjects[0].noun in nouns]
            if layer in layers and judgements:
                step = self._groups if layer in GROUPS else self._ties
                pile = step(pile, layer, judgements, layers)
        return pile

    # ---------------------------------------------------------------------------------------- groups

    def _groups(self, pile: Pile, layer: str, judgements: Iterable[Judgement], layers: Collection[str]) -> Pile:
        for each in judgements:
            groups, renamed = list(getattr(pile, layer)), dict[str, str]()
            if parted_places(each) is not None:
                groups = self._split(groups, each, pile)
            elif together(each) is not None:
                groups, renamed = self._merge(groups, each, pile)
            elif each.verb == "reject":
                groups = self._without(groups, each, pile)
            elif each.verb == "correct":
                groups = self._corrected(groups, each, pile)
            elif each.verb == "accept":
                self._without(groups, each, pile)
            pile = pile.with_layers({layer: tuple(groups)})
            pile = _rename(pile, layers, renamed) if renamed else pile
        return pile

    def _split(self, groups: list[Any], judgement: Judgement, pile: Pile) -> list[Any]:
        stay, out = (self._finder(pile).all_now(places) for places in parted_places(judgement) or ((), ()))
        if stay and out:
            self._waiting.discard(judgement.id)
        found: list[Any] = []
        for group in groups:
            inside = set(members(group))
            mixed = not inside.isdisjoint(stay) and not inside.isdisjoint(out)
            found += divided(group, out - stay, judgement, pile) if mixed else (group,)
        return found

    def _merge(self, groups: list[Any], judgement: Judgement, pile: Pile) -> tuple[list[Any], dict[str, str]]:
        """The groups, and the new id of each that went into another."""
        wanted = [self._finder(pile).all_now(places) for places in _parts(judgement)]
        touched = {at for places in wanted if (at := _largest_share(groups, places)) is not None}
        if all(wanted):
            self._waiting.discard(judgement.id)
        if len(touched) < len(("one", "other")):
            return groups, {}
        whole = united([groups[at] for at in sorted(touched)], judgement)
        renamed = {groups[at].id: whole.id for at in touched if groups[at].id != whole.id}
        kept = [group for at, group in enumerate(groups) if at not in touched]
        return sorted([*kept, whole], key=lambda each: each.id), renamed

    def _corrected(self, groups: list[Any], judgement: Judgement, pile: Pile) -> list[Any]:
        at = _largest_share(groups, self._finder(pile).all_now(judgement.subjects[0].places))
        if at is None:
            return groups
        self._waiting.discard(judgement.id)
        return [corrected(group, judgement) if place == at else group for place, group in enumerate(groups)]

    def _without(self, groups: list[Any], judgement: Judgement, pile: Pile) -> list[Any]:
        wanted = self._finder(pile).all_now(judgement.subjects[0].places)
        gone = {group.id for group in groups if _jaccard(wanted, members(group)) >= ENOUGH}
        if gone:
            self._waiting.discard(judgement.id)
        return [group for group in groups if group.id not in gone]

    # ------------------------------------------------------------------------------------------ ties

    def _ties(self, pile: Pile, layer: str, judgements: Iterable[Judgement], _layers: Collection[str]) -> Pile:
        items, finder = Items(pile), self._finder(pile)
        records = list(getattr(pile, layer))
        for each in judgements:
            fitting = {record.id for record in records if fits(each.subjects[0], record, items, finder)}
            if fitting:
                self._waiting.discard(each.id)
            if layer == "shields":
                fitting |= _of_the_same(pile, fitting)
            if each.verb == "reject" or (layer == "probable_pairs" and each.verb == "accept"):
                records = [record for record in records if record.id not in fitting]
            elif each.verb == "correct" and each.field == "direction":
                records = [_turned(record, each, finder) if record.id in fitting else record for record in records]
        return pile.with_layers({layer: tuple(records)})


def _of_the_same(pile: Pile, shields: Collection[str]) -> set[str]:
    """All shields of those whom some shields name: who is no minor is none in any report."""
    reports = {shield.span.report_id for shield in pile.shields}
    marks = [mark for key in sorted(reports & pile.by_report.keys()) for mark in pile.by_report[key].mentions]
    named = {mark.span: pile.entity_of_mention.get(mark.id) for mark in marks if mark.form == "name"}
    them = {named.get(shield.span) for shield in pile.shields if shield.id in shields} - {None}
    return {shield.id for shield in pile.shields if named.get(shield.span) in them}


def _once(make: Callable[[Pile], Finder]) -> Callable[[Pile], Finder]:
    """A function that looks through the reports of a pile once; the stages do not change them."""
    made: list[Finder] = []

    def get(pile: Pile) -> Finder:
        if not made:
            made.append(make(pile))
        return made[0]

    return get


def _is_across(judgement: Judgement) -> bool:
    """Whether a judgement is one that changes what was made across reports."""
    return judgement.subjects[0].noun in (*GROUPS, *TIES) and judgement.verb in (
        "accept", "reject", "merge", "split", "correct",
    )  # fmt: skip


def _parts(judgement: Judgement) -> list[tuple[Place, ...]]:
    """The places of each of those that are one: of the subjects of a merge, of the two sides of a pair."""
    if judgement.verb == "merge":
        return [subject.places for subject in judgement.subjects]
    [pair] = judgement.subjects
    return [tuple(place for place in pair.places if place.side == side) for side in (0, 1)]


def _largest_share(groups: list[Any], wanted: Collection[str]) -> int | None:
    """Number of the group that holds most of some members; None where none holds any."""
    counts = {at: len(set(members(group)).intersection(wanted)) for at, group in enumerate(groups)}
    at = max(counts, key=lambda each: (counts[each], -each), default=None)
    return at if at is not None and counts[at] else None


def _jaccard(left: Collection[str], right: Collection[str]) -> float:
    mine, other = set(left), set(right)
    return len(mine & other) / len(mine | other) if mine and other else 0.0


def fits(subject: Subject, record: Any, items: Items, finder: Finder) -> bool:
    """Whether a record is the one that a judgement was about: of its kind, between the same items."""
    if subject.kind != getattr(record, "kind", None):
        return False
    places = tuple(items.places(record))
    if subject.places and subject.places[0].noun == "text":
        sides = {place.side for place in subject.places}
        return any(all(_text(subject.places, places, side, turn) >= ENOUGH for side in sides) for turn in (0, 1))
    mine, theirs = _by_side(subject.places, finder), _by_side(places, finder)
    if len(mine) < len(("one", "other")):
        return any(_jaccard(one, other) >= ENOUGH for one in mine.values() for other in theirs.values())
    touched = {side: {other for other, keys in theirs.items() if keys & mine[side]} for side in mine}
    both = [(a, b) for a in touched for b in touched if a < b]
    return any(len(touched[a] | touched[b]) > 1 and touched[a] and touched[b] for a, b in both)


def _by_side(places: Iterable[Place], finder: Finder) -> _Sides:
    found: dict[int, set[str]] = {}
    for place in places:
        key = finder.now(place)
        if key is not None:
            found.setdefault(place.side, set()).add(key)
    return {side: frozenset(keys) for side, keys in found.items()}


def _text(mine: Iterable[Place], theirs: Iterable[Place], side: int, turn: int) -> float:
    """How much text two stretches share, on one side; ``turn`` 1 holds left against right."""
    one = [span for place in mine if place.side == side for span in place.spans]
    other = [span for place in theirs if place.side == (1 - side if turn else side) for span in place.spans]
    return shared(one, other)


def _turned(edge: Lineage, judgement: Judgement, finder: Finder) -> Lineage:
    """The edge with the parent that a person gave it."""
    parent = finder.now(judgement.to) if judgement.to else None
    if parent not in (edge.child, edge.parent):
        return edge
    child = edge.child if parent == edge.parent else edge.parent
    because = f"judged by {judgement.by}, {judgement.at[:10]}" + (f": {judgement.why}" if judgement.why else "")
    return replace(
        edge, child=child, parent=str(parent), directed=True, confidence=1.0, reasons=(*edge.reasons, because)
    )


def _rename(pile: Pile, layers: Collection[str], new: Mapping[str, str]) -> Pile:
    """The layers of a stage with other ids for some of its groups; what names one group twice now is left out."""
    return pile.with_layers({layer: tuple(_renamed(getattr(pile, layer), new)) for layer in layers})


def _renamed(records: Iterable[Any], new: Mapping[str, str]) -> Iterator[Any]:
    for record in records:
        found = _with_names(record, new)
        if not (hasattr(found, "left") and found.left == found.right):
            yield found


def _with_names(value: Any, new: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return new.get(value, value) if ID.fullmatch(value) else value
    if isinstance(value, tuple):
        changed = tuple(_with_names(each, new) for each in value)
        return tuple(dict.fromkeys(changed)) if changed != value else value
    if is_dataclass(value) and not isinstance(value, EvidenceSpan):
        known = {field.name: getattr(value, field.name) for field in fields(value)}
        changes = {name: found for name, old in known.items() if (found := _with_names(old, new)) != old}
        return replace(value, **changes) if changes else value  # type: ignore[type-var]
    return value
