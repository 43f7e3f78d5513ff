"""Stories: reports about the same events; topics: stories about one matter.

In: reports with their marks, masks. Out: ``Story`` and ``Topic`` records; every report is wholly in exactly one story,
if need be alone, and by its parts in others; topics are told where they hold two stories or more. Method: reports as
profiles of words, names, days and numbers (``profiles``); pairs that share weighty words or rare names are judged by a
fitted model (``likeness``); average linkage, which goes on from stories to topics at a lower threshold; last, parts of
reports that tell another story (``parts``). Known limit: two events of one kind in the same place and week, told in the
same words, come out as one story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.labels import label_of
from firsthand.link.agglomerate import average_links
from firsthand.link.candidates import nearest_pairs
from firsthand.link.likeness import Rareness, likeness, reasons_of
from firsthand.link.parts import candidates, find_parts
from firsthand.link.profiles import FACETS, Profile, Profiler, rareness
from firsthand.link.vectors import cosine
from firsthand.model import AnnotatedReport, EvidenceSpan, Reason, Story, Topic, make_id
from firsthand.pile import Pile, Record

ALIKE = 0.5  # mean probability inside a story; chosen with the weights (docs/explain/accuracy.md)
MATTER = 0.12  # mean probability inside a topic: B3 of ECB+'s topics 85.6 (train), 93.0 (dev), hardly a wrong join
KEYS = 40  # weightiest terms of a report by which it finds others
RARE = 0.4  # rareness from which on a name, day or number finds others
NEAREST = 60  # reports that a report is compared with, beside those that these bring along
LEAST_STORIES = 2  # of a topic
MAX_BLOCK = 200  # a term of more reports than this finds next to none


class Stories:
    """Finds the reports that tell the same events, and the stories about one matter."""

    name = "stories"
    version = 3
    needs = frozenset({"masks", "sentences", "mentions", "times", "figures"})
    makes = frozenset({"stories", "topics"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield stories, then topics, in the order of their ids."""
        stories, topics = find_stories(pile.reports, pile.masked_spans)
        yield from stories
        yield from topics


def find_stories(
    items: Sequence[AnnotatedReport], masked: Mapping[str, Sequence[EvidenceSpan]] | None = None
) -> tuple[list[Story], list[Topic]]:
    """The stories of some reports and the topics above them; ``masked`` gives the spans to leave out by report."""
    profiler = Profiler(items, masked or {})
    profiles = profiler.profiles
    rare = rareness(profiles.values())

    def compare(left: str, right: str) -> float:
        return likeness(profiles[left], profiles[right], rare)

    keyed = ((identifier, keys_of(each, rare)) for identifier, each in profiles.items())
    pairs = nearest_pairs(dict(keyed), max_block=MAX_BLOCK, most=NEAREST)
    similarity = {pair: compare(*pair) for pair in pairs}
    clusters, wide = average_links(profiles, similarity, (ALIKE, MATTER), compare=compare)
    central = [_central([profiles[each] for each in cluster]).id for cluster in clusters]
    number = {report: at for at, cluster in enumerate(clusters) for report in cluster}
    wanted = candidates(similarity, number, central, [len(cluster) for cluster in clusters])
    parts = find_parts(items, wanted, profiler, rare)
    stories = [
        _story([profiles[each] for each in cluster], profiles[middle], parts.get(middle, ()), rare)
        for cluster, middle in zip(clusters, central, strict=True)
    ]
    stories.sort(key=lambda story: story.id)
    return stories, _topics(stories, wide, profiles, rare)


def _topics(
    stories: Sequence[Story], wide: Sequence[tuple[str, ...]], profiles: Mapping[str, Profile], rare: Rareness
) -> list[Topic]:
    """The wider clusters that hold several stories, named by their largest; reasons compare central reports."""
    story_of = {report: story for story in stories for report in story.whole_ids}
    topics = []
    for cluster in wide:
        inside = {story_of[report].id: story_of[report] for report in cluster}
        if len(inside) < LEAST_STORIES:
            continue
        first, *others = sorted(inside.values(), key=lambda story: (-len(story.report_ids), story.id))
        middle = {story.id: _central([profiles[each] for each in story.whole_ids]) for story in inside.values()}
        reasons = tuple(reason for other in others for reason in reasons_of(middle[first.id], middle[other.id], rare))
        ids = tuple(sorted(inside))
        topics.append(Topic(id=make_id("topic", *ids), label=first.label, story_ids=ids, reasons=reasons))
    return sorted(topics, key=lambda topic: topic.id)


def keys_of(profile: Profile, rare: Rareness) -> dict[str, float]:
    """The weightiest terms of a report, and its rare names, days and numbers, with how much each tells."""
    terms = sorted(profile.vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]
    keys = dict(terms)
    for facet in FACETS:
        for value in sorted(profile.facets[facet]):
            if (weight := rare[facet][value]) >= RARE:
                keys[f"{facet} {value}"] = weight / 4
    return keys


def _story(members: Sequence[Profile], central: Profile, parts: Sequence[EvidenceSpan], rare: Rareness) -> Story:
    """The record of one story, named by its most central report; its id is that of the reports that tell it whole."""
    ids = sorted(each.id for each in members)
    others = sorted((each for each in members if each is not central), key=lambda each: each.id)
    reasons = [reason for each in others for reason in reasons_of(central, each, rare)]
    reasons += [Reason("told_in_part", 1.0, f'a part of it tells this: "{label_of((part,))}"') for part in parts]
    return Story(
        id=make_id("story", *ids),
        label=central.label,
        report_ids=tuple(sorted({*ids, *(part.report_id for part in parts)})),
        parts=tuple(parts),
        reasons=tuple(reasons),
    )


def _central(members: Sequence[Profile]) -> Profile:
    """The report nearest to the middle of all."""
    middle: dict[str, float] = {}
    for each in members:
        for term, weight in each.vector.items():
            middle[term] = middle.get(term, 0.0) + weight
    return min(members, key=lambda each: (-round(cosine(each.vector, middle), 6), each.id))
