"""Which judgements hold, and where people disagree.

In: all judgements of a dossier. Out: those that hold, in the order of time, and the disagreements. Method: an undo
takes away what it is about (an undo of an undo gives it back); of several about the same aspect of the same item the
latest holds; differing ones by different people that nobody undid are a disagreement, shown whoever was last. Known
limit: the clocks of two people's machines are believed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from firsthand.model import Judgement, Place, Subject

#: Verbs that leave the machine's work as it is: any number of them stand beside each other.
REMARKS = frozenset({"note", "tag", "read", "check"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Judgements of different people that cannot hold together; the last one holds."""

    judgements: tuple[Judgement, ...]


@dataclass(frozen=True)
class Standing:
    """All judgements, those that hold, and the disagreements. Nothing judged: an empty one."""

    judgements: tuple[Judgement, ...] = ()
    holding: tuple[Judgement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    withdrawn: frozenset[str] = field(default=frozenset())  # report ids

    @staticmethod
    def of(judgements: Iterable[Judgement]) -> Standing:
        """What holds of some judgements, whatever their order."""
        ordered = tuple(sorted(judgements, key=lambda each: (each.at, each.id)))
        undone = undone_ids(ordered)
        left = [each for each in ordered if each.id not in undone and each.verb != "undo"]
        last = {aspect(each): each for each in left}
        holding = tuple(each for each in left if last[aspect(each)] is each)
        return Standing(
            judgements=ordered,
            holding=holding,
            disagreements=tuple(_disagreements(left)),
            withdrawn=frozenset(subject.id for each in holding if each.verb == "withdraw" for subject in each.subjects),
        )

    def about(self, noun: str, verb: str | None = None) -> list[Judgement]:
        """The judgements that hold about items of a noun."""
        return [
            each
            for each in self.holding
            if any(subject.noun == noun for subject in each.subjects) and verb in (None, each.verb)
        ]


def undone_ids(ordered: Iterable[Judgement]) -> frozenset[str]:
    """Ids of the judgements that were undone; later ones are looked at first, since an undo may be undone."""
    undone: set[str] = set()
    for each in reversed(tuple(ordered)):
        if each.verb == "undo" and each.id not in undone:
            undone |= {subject.id for subject in each.subjects}
    return frozenset(undone)


def aspect(judgement: Judgement) -> Hashable:
    """What only one judgement can hold about: two of one aspect exclude or replace each other."""
    where = frozenset(_where(judgement))
    if judgement.verb in ("accept", "reject"):
        return "holds", where
    if judgement.verb == "correct":
        return "correct", judgement.field, where
    if judgement.verb == "withdraw":
        return "withdraw", where
    if judgement.verb in ("read", "check"):
        return judgement.verb, where, judgement.by
    return judgement.verb, judgement.id


def _where(judgement: Judgement) -> Iterator[tuple[str, str, int]]:
    for subject in judgement.subjects:
        yield from ((place.noun, place.id or repr(place.spans), place.side) for place in subject.places)
        if not subject.places:
            yield subject.noun, subject.id, 0


def decision(judgement: Judgement) -> Hashable:
    """What was decided, so that two people who decided alike do not disagree."""
    to = judgement.to
    return judgement.verb, judgement.value, (to.id or to.spans) if to else None


def _disagreements(left: Iterable[Judgement]) -> Iterator[Disagreement]:
    """Of each aspect the last word of each person, where these differ; and joinings against partings."""
    latest: dict[Hashable, dict[str, Judgement]] = {}
    weighty = [each for each in left if each.verb not in REMARKS]
    for each in weighty:
        latest.setdefault(aspect(each), {})[each.by] = each
    for by_person in latest.values():
        if len({decision(each) for each in by_person.values()}) > 1:
            yield Disagreement(tuple(sorted(by_person.values(), key=lambda each: (each.at, each.id))))
    for one, other in combinations(weighty, 2):
        if one.by != other.by and (_parted(one, other) or _parted(other, one)):
            yield Disagreement((one, other))


def _parted(joins: Judgement, parts: Judgement) -> bool:
    """Whether one judgement joins what the other takes apart."""
    whole, halves = together(joins), apart(parts)
    return whole is not None and halves is not None and all(not whole.isdisjoint(half) for half in halves)


def together(judgement: Judgement) -> frozenset[str] | None:
    """Ids of the places that a judgement says belong together; None where it says no such thing."""
    if judgement.verb == "merge" or (judgement.verb == "accept" and _is_pair(judgement)):
        return frozenset(place.id for subject in judgement.subjects for place in subject.places)
    return None


def apart(judgement: Judgement) -> tuple[frozenset[str], frozenset[str]] | None:
    """Ids of the places that a judgement says do not belong together, in two halves; None where it does not."""
    halves = parted_places(judgement)
    return None if halves is None else (ids_of(halves[0]), ids_of(halves[1]))


def parted_places(judgement: Judgement) -> tuple[tuple[Place, ...], tuple[Place, ...]] | None:
    """The places that stay and those that are taken out, of a split or of a pair that is none."""
    if judgement.verb == "split":
        whole, out = judgement.subjects
        taken = ids_of(out.places)
        return tuple(place for place in whole.places if place.id not in taken), out.places
    if judgement.verb == "reject" and _is_pair(judgement):
        [pair] = judgement.subjects
        return _side(pair, 0), _side(pair, 1)
    return None


def ids_of(places: Iterable[Place]) -> frozenset[str]:
    """The ids of some places, as they were when judged."""
    return frozenset(place.id for place in places)


def _side(subject: Subject, side: int) -> tuple[Place, ...]:
    return tuple(place for place in subject.places if place.side == side)


def _is_pair(judgement: Judgement) -> bool:
    return judgement.subjects[0].noun == "probable_pairs"
