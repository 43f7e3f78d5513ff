"""Stories: reports about the same events.

In: reports and masks. Out: ``Story`` records; every report is in exactly one, if need be alone. Method: reports as
vectors of word stems, tf-idf with rare terms and names weighed up, the first words counted double (news tells its event
first); cosine, lowered where the reports' dates lie far apart; average linkage. Weighty terms choose the pairs that are
compared at all. Known limit: two events of one kind in the same place and week, told in the same words, come out as one
story; a report on two stories is in the one that it is nearer to.
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

# The numbers below were chosen together: best mean of stories_b3 over ecbplus (train, dev), muc34 (dev) and AllSides
# triads (val), each whole and as sampled piles of 3 and of 8 stories, so that a pile of ten reports does as well.
LEAD_CHARS = 300  # words this near the beginning count double
RARITY_POWER = 1.3
NAME_WEIGHT = 1.3  # of words that are written with a capital and never without
SINGLE_WEIGHT = 0.35  # of words that one report alone has: a report of many own words is not therefore unlike all
ALIKE = 0.19  # mean likeness inside a story; plateau from 0.16 to 0.22
NEAR_DAYS = 7  # reports of one event come within this time
FADING_DAYS = 40.0  # further apart, likeness falls to 1/e in this time
KEYS = 40  # weightiest terms of a report by which it finds others
MAX_BLOCK = 200  # a term of more reports than this finds no pairs


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of a report."""

    report: Report
    vector: Vector
    day: date | None


class Stories:
    """Finds the reports that tell the same events."""

    name = "stories"
    version = 1
    needs = frozenset({"masks"})
    makes = frozenset({"stories"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield stories in the order of their ids."""
        masked: dict[str, list[EvidenceSpan]] = {}
        for mask in pile.masks:
            masked.setdefault(mask.span.report_id, []).append(mask.span)
        yield from find_stories([item.report for item in pile.reports], masked)


def find_stories(reports: Sequence[Report], masked: Mapping[str, Sequence[EvidenceSpan]] | None = None) -> list[Story]:
    """The stories of some reports; ``masked`` gives the spans to leave out by report."""
    told = read_reports(reports, masked or {})
    clusters = average_link(told, compare_reports(told), ALIKE)
    return sorted((_story([told[member] for member in cluster]) for cluster in clusters), key=lambda story: story.id)


def read_reports(reports: Sequence[Report], masked: Mapping[str, Sequence[EvidenceSpan]]) -> dict[str, Told]:
    """The reports as vectors, by id."""
    counts = {each.id: count_terms(each, masked.get(each.id, ())) for each in sorted(reports, key=lambda r: r.id)}
    rare, spread = rarity(counts), Counter(term for terms in counts.values() for term in terms)
    told = {}
    for report in reports:
        factor = dict.fromkeys(capitalised(report), NAME_WEIGHT)
        weights = {
            term: rare[term] ** RARITY_POWER * factor.get(term, 1.0) * (SINGLE_WEIGHT if spread[term] < 2 else 1.0)
            for term in counts[report.id]
        }
        told[report.id] = Told(report, weigh(counts[report.id], weights), published_day(report))
    return told


def count_terms(report: Report, masked: Sequence[EvidenceSpan] = ()) -> Counter[str]:
    """The stems of a report's title and text with their counts; words of the title and lead count double."""
    counts: Counter[str] = Counter()
    title = report.title.value or ""
    if title and title not in report.text[:LEAD_CHARS]:
        for word in content_words(title):
            counts[stem(word.folded)] += 2
    for word in content_words(report.text):
        if not any(span.start < word.end and word.start < span.end for span in masked):
            counts[stem(word.folded)] += 2 if word.start < LEAD_CHARS else 1
    return counts


def capitalised(report: Report) -> list[str]:
    """The stems that the text writes with a capital and never without, sorted; none in a text all in capitals."""
    upper: set[str] = set()
    lower: set[str] = set()
    for word in content_words(report.text):
        (upper if report.text[word.start].isupper() else lower).add(stem(word.folded))
    return sorted(upper - lower) if lower else []


def published_day(report: Report) -> date | None:
    """The day a report came out, where it is known to the day."""
    value = (report.published.value or "")[:10]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def compare_reports(told: Mapping[str, Told]) -> dict[tuple[str, str], float]:
    """How alike the reports are that share one of their weightiest terms."""
    keys = {identifier: _weightiest(each.vector) for identifier, each in told.items()}
    found = {}
    for left, right in pairs_sharing_a_key(keys, max_block=MAX_BLOCK):
        score = cosine(told[left].vector, told[right].vector) * nearness(told[left].day, told[right].day)
        if score > 0:
            found[left, right] = score
    return found


def _weightiest(vector: Vector) -> list[str]:
    return [term for term, _ in sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]]


def same_words(left: Told, right: Told) -> Reason:
    """Both reports use the same rare words."""
    score = cosine(left.vector, right.vector)
    terms = shared_terms(left.vector, right.vector, most=5)
    return Reason("same_words", round(score, 3), f"both use {', '.join(terms)}" if terms else "no rare word in common")


def close_in_time(left: Told, right: Told) -> Reason:
    """The reports came out within days of one another; reports without a date are not held apart."""
    if left.day is None or right.day is None:
        return Reason("close_in_time", 1.0, "not both dated")
    days = abs((left.day - right.day).days)
    return Reason("close_in_time", round(nearness(left.day, right.day), 3), f"{days} days apart")


def nearness(left: date | None, right: date | None) -> float:
    """1 within a week, falling with the time between; 1 where a date is not known."""
    if left is None or right is None:
        return 1.0
    return exp(-max(0, abs((left - right).days) - NEAR_DAYS) / FADING_DAYS)


def _story(members: Sequence[Told]) -> Story:
    """The record of one story, named by its most central report."""
    ids = sorted(each.report.id for each in members)
    middle = {each.report.id: sum(cosine(each.vector, other.vector) for other in members) for each in members}
    central = min(members, key=lambda each: (-round(middle[each.report.id], 6), each.report.id))
    others = sorted((each for each in members if each is not central), key=lambda each: each.report.id)
    reasons = (reason for each in others for reason in (same_words(central, each), close_in_time(central, each)))
    label = label_of_report(central.report)
    return Story(id=make_id("story", *ids), label=label, report_ids=tuple(ids), reasons=tuple(reasons))


def label_of_report(report: Report) -> str:
    """The report's title, else its first line."""
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), report.id)
    return report.title.value or first[:120]
