"""What a judgement is about: an item, with the places that make it up.

In: a pile and a record of it. Out: a ``Subject``. Method: a mark is its own place, a group the marks that are in it, an
edge or conflict the items on its sides; all these have ids made from a report's bytes and offsets, so that the same
item is found after a rebuild whatever its own id is then. Known limit: masks, origins, first standings and timeline
entries are derived from other items and cannot be judged themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from firsthand.evidence import spans
from firsthand.model import (
    Claim,
    Conflict,
    Entity,
    Event,
    EvidenceSpan,
    FigureGroup,
    Finding,
    Forecast,
    Lineage,
    Passage,
    Place,
    ProbablePair,
    Relation,
    Shield,
    Story,
    Subject,
    Topic,
    Utterance,
)
from firsthand.pile import Pile

#: The layers of marks that may be judged, by the record's field of ``AnnotatedReport``.
MARKS = (
    "mentions", "attributions", "figures", "headline_figures", "figure_remarks", "times", "event_mentions", "citations",
    "sentences",
)  # fmt: skip
#: The layers of groups: what has members that may be merged and split.
GROUPS = ("stories", "entities", "events", "claims", "utterances", "figure_groups")
#: The other layers across reports that may be judged.
TIES = ("topics", "probable_pairs", "forecasts", "passages", "lineage", "relations", "conflicts", "findings", "shields")

_NO_PILE = Pile()
Sides = tuple[tuple[str, ...], ...]


class Items:
    """The items of a pile that a judgement may be about or name, by id."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self.marks = {
            mark.id: (layer, mark) for item in pile.reports for layer in MARKS for mark in getattr(item, layer)
        }
        self.ties = {each.id: (layer, each) for layer in (*GROUPS, *TIES) for each in getattr(pile, layer)}

    @property
    def ids(self) -> set[str]:
        """The ids of all items."""
        return {*self.pile.by_report, *self.marks, *self.ties}

    def noun(self, key: str) -> str | None:
        """The layer of an item; None where there is no such item, or none that may be judged."""
        if key in self.pile.by_report:
            return "reports"
        found = self.marks.get(key) or self.ties.get(key)
        return found[0] if found else None

    def subject(self, key: str) -> Subject:
        """The subject for an item.

        Raises:
            KeyError: there is no such item.
        """
        if key in self.pile.by_report:
            return Subject(noun="reports", id=key, places=(Place(noun="reports", id=key),))
        if key in self.marks:
            layer, _mark = self.marks[key]
            return Subject(noun=layer, id=key, places=(self.place(key),))
        layer, record = self.ties[key]
        return Subject(noun=layer, id=key, kind=getattr(record, "kind", None), places=tuple(self.places(record)))

    def place(self, key: str, side: int = 0) -> Place:
        """The place of a report, mark or outlet."""
        if key in self.marks:
            layer, mark = self.marks[key]
            return Place(noun=layer, id=key, spans=home_spans(mark), side=side)
        return Place(noun="reports" if key in self.pile.by_report else "outlets", id=key, side=side)

    def places(self, record: Any) -> Iterator[Place]:
        """The places of a group, or of the sides of an edge, pair or conflict."""
        if isinstance(record, Passage):
            for side, span in enumerate((record.left, record.right)):
                yield Place(noun="text", id="", spans=(span,), side=side)
        elif isinstance(record, Forecast | Shield):
            yield Place(noun="text", id="", spans=home_spans(record))
        else:
            for side, keys in enumerate(self.sides(record)):
                for key in keys:
                    yield from self._deep(key, side)

    def _deep(self, key: str, side: int) -> Iterator[Place]:
        """The place of an item; of a group, the places of its members."""
        if key in self.ties:
            record = self.ties[key][1]
            yield from (self.place(member, side) for keys in self.sides(record) for member in keys)
        else:
            yield self.place(key, side)

    def sides(self, record: Any) -> Sides:
        """Ids of the items on each side of a record; a group has one side."""
        return SIDES[type(record)](record, self.pile)


def members(record: Any) -> tuple[str, ...]:
    """Ids of the members of a group, as they stand in it."""
    return SIDES[type(record)](record, _NO_PILE)[0]


def home_spans(mark: Any) -> tuple[EvidenceSpan, ...]:
    """Where a mark stands: its own span, or what is said in it."""
    own = getattr(mark, "span", None)
    return (own,) if own is not None else tuple(mark.content or spans(mark)[:1])


def _pair(found: ProbablePair, pile: Pile) -> Sides:
    return tuple(pile.entity[end].mention_ids if end in pile.entity else () for end in (found.left, found.right))


def _topic(found: Topic, pile: Pile) -> Sides:
    stories = {story.id: story for story in pile.stories}
    return (_unique(report for key in found.story_ids if key in stories for report in stories[key].report_ids),)


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


SIDES: dict[type, Callable[[Any, Pile], Sides]] = {
    Story: lambda found, _: (found.report_ids,),
    Entity: lambda found, _: (found.mention_ids,),
    Event: lambda found, _: (found.mention_ids,),
    Claim: lambda found, _: ((*found.attribution_ids, *found.sentence_ids),),
    Utterance: lambda found, _: (_unique(each.attribution_id for each in found.readings),),
    FigureGroup: lambda found, _: ((*found.figure_ids, *found.headline_ids),),
    Topic: _topic,
    ProbablePair: _pair,
    Lineage: lambda found, _: ((found.child,), (found.parent,)),
    Relation: lambda found, _: ((found.left,), (found.right,)),
    Conflict: lambda found, _: tuple(side.items for side in found.sides),
    Finding: lambda found, _: tuple((each,) for each in (found.items or found.report_ids)),
}
