"""Stories: reports about the same events.

In: reports with their marks, masks. Out: ``Story`` records; every report is in at least one, if need be alone. Method:
reports as profiles of words, names, days and numbers (``profiles``); pairs that share weighty words or rare names are
judged by a fitted model (``likeness``); average linkage. Known limit: two events of one kind in the same place and
week, told in the same words, come out as one story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.link.agglomerate import average_link
from firsthand.link.candidates import nearest_pairs
from firsthand.link.likeness import Rareness, likeness, reasons_of
from firsthand.link.profiles import FACETS, Profile, profiles_of, rareness
from firsthand.link.vectors import cosine
from firsthand.model import AnnotatedReport, EvidenceSpan, Story, make_id
from firsthand.pile import Pile, Record

ALIKE = 0.5  # mean probability inside a story; chosen with the weights (docs/explain/accuracy.md)
KEYS = 40  # weightiest terms of a report by which it finds others
RARE = 0.4  # rareness from which on a name, day or number finds others
NEAREST = 60  # reports that a report is compared with, beside those that these bring along
MAX_BLOCK = 200  # a term of more reports than this finds next to none


class Stories:
    """Finds the reports that tell the same events."""

    name = "stories"
    version = 2
    needs = frozenset({"masks", "mentions", "times", "figures"})
    makes = frozenset({"stories"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield stories in the order of their ids."""
        masked: dict[str, list[EvidenceSpan]] = {}
        for mask in pile.masks:
            masked.setdefault(mask.span.report_id, []).append(mask.span)
        yield from find_stories(pile.reports, masked)


def find_stories(
    items: Sequence[AnnotatedReport], masked: Mapping[str, Sequence[EvidenceSpan]] | None = None
) -> list[Story]:
    """The stories of some reports; ``masked`` gives the spans to leave out by report."""
    profiles = profiles_of(items, masked or {})
    rare = rareness(profiles.values())

    def compare(left: str, right: str) -> float:
        return likeness(profiles[left], profiles[right], rare)

    keys = {identifier: keys_of(each, rare) for identifier, each in profiles.items()}
    pairs = nearest_pairs(keys, max_block=MAX_BLOCK, most=NEAREST)
    clusters = average_link(profiles, {pair: compare(*pair) for pair in pairs}, ALIKE, compare=compare)
    stories = (_story([profiles[member] for member in cluster], rare) for cluster in clusters)
    return sorted(stories, key=lambda story: story.id)


def keys_of(profile: Profile, rare: Rareness) -> dict[str, float]:
    """The weightiest terms of a report, and its rare names, days and numbers, with how much each tells."""
    terms = sorted(profile.vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]
    keys = {f"word {term}": weight for term, weight in terms}
    for facet in FACETS:
        for value in sorted(profile.facets[facet]):
            if (weight := rare[facet][value]) >= RARE:
                keys[f"{facet} {value}"] = weight / 4
    return keys


def _story(members: Sequence[Profile], rare: Rareness) -> Story:
    """The record of one story, named by its most central report."""
    ids = sorted(each.id for each in members)
    central = _central(members)
    others = sorted((each for each in members if each is not central), key=lambda each: each.id)
    reasons = (reason for each in others for reason in reasons_of(central, each, rare))
    return Story(id=make_id("story", *ids), label=central.label, report_ids=tuple(ids), reasons=tuple(reasons))


def _central(members: Sequence[Profile]) -> Profile:
    """The report nearest to the middle of all."""
    middle: dict[str, float] = {}
    for each in members:
        for term, weight in each.vector.items():
            middle[term] = middle.get(term, 0.0) + weight
    return min(members, key=lambda each: (-round(cosine(each.vector, middle), 6), each.id))
