"""Stories: reports about the same events.

In: reports, the entities linked so far, masks. Out: ``Story`` records; every report is in at least one, if need be
alone. Method: reports as vectors of word stems and entities, the first words counted double (news tells its event
first), rare terms weighed up; cosine, lowered where the reports' dates lie far apart; average linkage. Rare terms
choose the pairs that are compared at all. Known limit: two events of one kind in the same place and week, told in
the same words, come out as one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from firsthand.link.agglomerate import average_link
from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.vectors import Vector, cosine, rarity, shared_terms, stem, weigh
from firsthand.model import EvidenceSpan, Reason, Report, Story, make_id
from firsthand.pile import Pile, Record
from firsthand.words import content_words

LEAD_CHARS = 300  # what counts double; stories_b3 on muc34 61.6 -> 62.9, others unchanged
RARITY_POWER = 1.3  # between 1 and 1.5 stories_b3 on ecbplus, muc34 and AllSides train parts hardly differ
ALIKE = 0.12  # mean cosine inside a story; best stories_b3 on ecbplus and muc34 together
NEAR_DAYS = 14  # reports of one event come within this time
FADING_DAYS = 60.0  # further apart, likeness falls to 1/e in this time
KEYS = 40  # weightiest terms of a report by which it finds others
MAX_BLOCK = 200  # a term of more reports than this finds no pairs


@dataclass(frozen=True, slots=True)
class _Told:
    """What is compared of a report."""

    report: Report
    vector: Vector
    day: date | None


class Stories:
    """Finds the reports that tell the same events."""

    name = "stories"
    version = 1
    needs = frozenset({"masks", "entities"})
    makes = frozenset({"stories"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield stories in the order of their ids."""
        masked = {
            item.report.id: [m.span for m in pile.masks if m.span.report_id == item.report.id] for item in pile.reports
        }
        yield from find_stories([item.report for item in pile.reports], masked)


def find_stories(reports: Sequence[Report], masked: Mapping[str, Sequence[EvidenceSpan]] | None = None) -> list[Story]:
    """The stories of some reports."""
    masked = masked or {}
    counts = {report.id: count_terms(report, masked.get(report.id, ())) for report in reports}
    rare = rarity(counts)
    told = {
        report.id: _Told(report, weigh(counts[report.id], rare, power=RARITY_POWER), published_day(report))
        for report in reports
    }
    similarity = compare_reports(told)
    clusters = average_link(told, similarity, ALIKE)
    return sorted((_story([told[member] for member in cluster]) for cluster in clusters), key=lambda story: story.id)


def count_terms(report: Report, masked: Sequence[EvidenceSpan]) -> Counter[str]:
    """The stems of a report's title and text with their counts; words of the lead count double."""
    counts: Counter[str] = Counter()
    title = report.title.value or ""
    if title and not report.text.lstrip().startswith(title):
        counts.update({stem(word.folded): 2 for word in content_words(title)})
    for word in content_words(report.text):
        if not any(span.start < word.end and word.start < span.end for span in masked):
            counts[stem(word.folded)] += 2 if word.start < LEAD_CHARS else 1
    return counts


def published_day(report: Report) -> date | None:
    """The day a report came out, where it is known to the day."""
    value = (report.published.value or "")[:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def compare_reports(told: Mapping[str, _Told]) -> dict[tuple[str, str], float]:
    """How alike the reports are that share one of their weightiest terms."""
    keys = {identifier: _weightiest(each.vector) for identifier, each in told.items()}
    found = {}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        score = same_words(told[left], told[right]).score * close_in_time(told[left], told[right]).score
        if score > 0:
            found[left, right] = score
    return found


def _weightiest(vector: Vector) -> list[str]:
    return [term for term, _ in sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]]


def same_words(left: _Told, right: _Told) -> Reason:
    """Both reports use the same rare words."""
    score = cosine(left.vector, right.vector)
    terms = shared_terms(left.vector, right.vector, most=5)
    return Reason("same_words", round(score, 3), f"both use {', '.join(terms)}" if terms else "no rare word in common")


def close_in_time(left: _Told, right: _Told) -> Reason:
    """The reports came out within a few weeks of one another; reports without a date are not held apart."""
    if left.day is None or right.day is None:
        return Reason("close_in_time", 1.0, "not both dated")
    days = abs((left.day - right.day).days)
    score = exp(-max(0, days - NEAR_DAYS) / FADING_DAYS)
    return Reason("close_in_time", round(score, 3), f"{days} days apart")


def _story(members: Sequence[_Told]) -> Story:
    """The record of one story, named by its most central report."""
    ids = sorted(each.report.id for each in members)
    central = min(
        members, key=lambda each: (-sum(cosine(each.vector, other.vector) for other in members), each.report.id)
    )
    reasons = tuple(
        reason
        for each in sorted(members, key=lambda each: each.report.id)
        if each is not central
        for reason in (same_words(central, each), close_in_time(central, each))
    )
    return Story(id=make_id("story", *ids), label=_label(central.report), report_ids=tuple(ids), reasons=reasons)


def _label(report: Report) -> str:
    """The report's title, else its first line."""
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), report.id)
    return report.title.value or first[:120]
