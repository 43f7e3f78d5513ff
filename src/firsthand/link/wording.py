"""What a statement says, ready to be compared: its words, whom and what it names, its quoted stretches.

In: spans of evidence, a pile. Out: ``Statement`` records. Method: content words as stems; words that the reporter
has put in square brackets inside a quotation are left out, since each outlet puts its own. Known limit: synonyms
stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.link.places import Places
from firsthand.link.vectors import Vector, rarity, stems, weigh
from firsthand.model import AnnotatedReport, EvidenceSpan
from firsthand.pile import Pile

_BRACKETS = re.compile(r"\[[^\[\]]{0,200}\]")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{1,3000})(?:[”\"»“]|$)|‘([^‘]{1,3000}?)’(?!\w)")


@dataclass(frozen=True, slots=True)
class Statement:
    """Some spans of a report, as words with weights."""

    id: str
    report_id: str
    spans: tuple[EvidenceSpan, ...]
    stems: tuple[str, ...]
    entities: frozenset[str]
    vector: Vector


def without_brackets(text: str) -> str:
    """A text with bracketed insertions blanked out, so that offsets stay."""
    return _BRACKETS.sub(lambda match: " " * len(match.group()), text)


def statements(
    pile: Pile, spans: Iterable[tuple[str, Sequence[EvidenceSpan]]], *, power: float = 1.0
) -> list[Statement]:
    """Statements of some items, in the order of their ids.

    Args:
        pile: for the entities that the spans mention.
        spans: id of an item and its spans, all in one report.
        power: how much rarity counts in the vector.
    """
    given = sorted((identifier, tuple(own)) for identifier, own in spans if own)
    words = {identifier: [s for span in own for s in stems(without_brackets(span.quote))] for identifier, own in given}
    counts = {identifier: Counter(own) for identifier, own in words.items()}
    rare = rarity(counts)
    inside = entities_inside(pile, given)
    return [
        Statement(
            identifier,
            own[0].report_id,
            own,
            tuple(words[identifier]),
            inside[identifier],
            weigh(counts[identifier], rare, power=power),
        )
        for identifier, own in given
    ]


def entities_inside(pile: Pile, spans: Iterable[tuple[str, Sequence[EvidenceSpan]]]) -> dict[str, frozenset[str]]:
    """The named entities whose mentions lie in the spans of each item."""
    found: dict[str, frozenset[str]] = {}
    places: dict[str, Places[str]] = {}
    for identifier, own in spans:
        if own and own[0].report_id not in places:
            places[own[0].report_id] = named_entities(pile, pile.by_report[own[0].report_id])
        found[identifier] = frozenset(each for span in own for each in places[span.report_id].inside(span))
    return found


def named_entities(pile: Pile, item: AnnotatedReport) -> Places[str]:
    """The places of a report's named mentions, with the ids of their entities."""
    entity = pile.entity_of_mention
    return Places((each.span, entity[each.id]) for each in item.mentions if each.name and each.id in entity)


def quoted_stretches(span: EvidenceSpan) -> Iterator[EvidenceSpan]:
    """The stretches of a span between quotation marks, without the marks; the first mark may stand before the span."""
    for match in _QUOTED.finditer(span.quote):
        group = 1 if match.group(1) is not None else 2
        start, end = match.span(group)
        yield EvidenceSpan(span.report_id, span.start + start, span.start + end, match.group(group), span.field)


def overlap_share(left: Sequence[EvidenceSpan], right: Sequence[EvidenceSpan]) -> float:
    """Share of the characters of two contents together that stand in both; 0 in two reports or places."""
    a, b = (_places(spans) for spans in (left, right))
    if a.keys().isdisjoint(b.keys()):
        return 0.0
    both = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for key in a for x in a[key] for y in b.get(key, ()))
    total = sum(end - start for places in (a, b) for spans in places.values() for start, end in spans) - both
    return both / total if total else 0.0


def _places(spans: Sequence[EvidenceSpan]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for span in spans:
        found.setdefault((span.report_id, span.field), []).append((span.start, span.end))
    return found
