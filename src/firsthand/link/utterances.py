"""Utterances: the same words said once, and reported several times.

In: attributions, masks. Out: ``Utterance`` records with at least two readings. Method: the quoted stretches of
contents; two stretches are one utterance where most of the content words of the shorter stand in the longer, whatever
the order, and enough of them; cuts gather around the longest quotation. Known limit: a short quotation of everyday
words is not recognised; a translation in other words is a matter for ``claims``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.wording import Statement, overlap_share, quoted_stretches, statements
from firsthand.model import AnnotatedReport, Attribution, EvidenceSpan, Reading, Reason, Utterance, make_id
from firsthand.pile import Pile, Record

SAME = 0.6  # share of the shorter's content words that must stand in the longer
MIN_WORDS = 4  # content words that must be shared
KEYS = 8
TITLE_SHARE = 0.8  # of a quotation that a work's title takes up
MAX_BLOCK = 60  # a stem in more quotations than this finds none


class Utterances:
    """Finds what was said once and stands in several places."""

    name = "utterances"
    version = 1
    needs = frozenset({"attributions", "masks"})
    makes = frozenset({"utterances"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield utterances in the order of their ids."""
        read: dict[str, Reading] = {}
        for item in pile.reports:
            for reading in read_quotations(item):
                if not pile.masked(reading.span):
                    read[make_id("reading", reading.span.report_id, reading.span.start, reading.span.end)] = reading
        yield from find_utterances(statements(pile, ((key, (reading.span,)) for key, reading in read.items())), read)


def read_quotations(item: AnnotatedReport) -> list[Reading]:
    """The quotations of a report, each once, by its nearest attribution; titles of works are none."""
    works = [mention.span for mention in item.mentions if mention.kind == "work"]
    found: dict[EvidenceSpan, tuple[int, str]] = {}
    for each in item.attributions:
        size = sum(len(span.quote) for span in each.content)
        for span in quotations(each):
            if not any(overlap_share([span], [work]) > TITLE_SHARE for work in works):
                found[span] = min(found.get(span, (size, each.id)), (size, each.id))
    return [Reading(owner, span) for span, (_, owner) in sorted(found.items())]


def quotations(said: Attribution) -> list[EvidenceSpan]:
    """The stretches of an attribution's content that are given word for word."""
    found = []
    for span in said.content:
        inside = list(quoted_stretches(span))
        found.extend(inside or ([span] if said.kind == "direct" else []))
    return found


def find_utterances(quoted: Sequence[Statement], readings: dict[str, Reading]) -> list[Utterance]:
    """The utterances among some quotations; ``readings`` by the ids of the statements."""
    by_id = {each.id: each for each in quoted}
    spread = Counter(term for each in quoted for term in set(each.stems))
    keys = {each.id: _keys(each, spread) for each in quoted}
    counts = {each.id: Counter(each.stems) for each in quoted}
    similarity = {}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        shared = _in_common(counts[left], counts[right])
        if (score := _score(by_id[left], by_id[right], shared)) >= SAME:
            similarity[left, right] = score
    clusters = [cluster for cluster in gather_around_longest(by_id, similarity) if len(cluster) > 1]
    found = [_utterance([by_id[each] for each in cluster], readings) for cluster in clusters]
    return sorted(found, key=lambda utterance: utterance.id)


def gather_around_longest(
    quoted: Mapping[str, Statement], similarity: Mapping[tuple[str, str], float]
) -> list[tuple[str, ...]]:
    """Put each quotation to the longer one that it is cut from; two cuts of one speech need share no word."""
    near: dict[str, dict[str, float]] = {each: {} for each in quoted}
    for (left, right), score in similarity.items():
        near[left][right] = near[right][left] = score
    gathered: dict[str, list[str]] = {}
    for each in sorted(quoted, key=lambda key: (-len(quoted[key].stems), key)):
        longer = [(-score, other) for other, score in near[each].items() if other in gathered]
        gathered.setdefault(min(longer)[1] if longer else each, []).append(each)
    return sorted(tuple(sorted(group)) for group in gathered.values())


def _keys(quoted: Statement, spread: Counter[str]) -> list[str]:
    return sorted(set(quoted.stems), key=lambda term: (spread[term], term))[:KEYS]


def same_quotation(left: Statement, right: Statement) -> Reason:
    """Most content words of the shorter quotation stand in the longer, in whatever order."""
    if overlap_share(left.spans, right.spans):
        return Reason("same_quotation", 0.0, "one place")
    shared = Counter(left.stems) & Counter(right.stems)
    total = sum(shared.values())
    shorter = min(len(left.stems), len(right.stems))
    because = f"{total} of {shorter} words of the shorter: {', '.join(sorted(shared)[:6])}"
    return Reason("same_quotation", _score(left, right, total), because)


def _in_common(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """How many content words two quotations have in common, each as often as both have it."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return sum([min(number, large[term]) for term, number in small.items() if term in large])


def _score(left: Statement, right: Statement, shared: int) -> float:
    """The share of the shorter quotation's words that both have; 0 with too few, or where both stand in one place."""
    shorter = min(len(left.stems), len(right.stems))
    enough = shared >= MIN_WORDS or (shared == shorter == MIN_WORDS - 1)
    if not enough or (left.report_id == right.report_id and overlap_share(left.spans, right.spans)):
        return 0.0
    return round(shared / shorter, 3)


def _utterance(members: Sequence[Statement], readings: dict[str, Reading]) -> Utterance:
    """The record of one utterance; reasons compare each reading with the longest."""
    longest = min(members, key=lambda each: (-len(each.stems), each.id))
    own = sorted((readings[each.id] for each in members), key=lambda reading: (reading.span, reading.attribution_id))
    return Utterance(
        id=make_id("utterance", *sorted(each.id for each in members)),
        readings=tuple(own),
        reasons=tuple(same_quotation(longest, each) for each in members if each is not longest),
    )
