"""What a report tells, as far as telling stories apart goes: its words, whom and what it names, days, numbers.

In: an annotated report and the spans left out of linking. Out: a ``Profile``. Method: the words as a weighted vector
(``vectors``); names by family name or by the key of a body (``chains``); the days of its text as far as they are
resolved; numbers from three on. Known limit: a name or number is only as good as annotation found it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import log

from firsthand.labels import label_of_report
from firsthand.language import table
from firsthand.link.chains import keys_of_names
from firsthand.link.vectors import Vector, rarity, stem, weigh
from firsthand.model import AnnotatedReport, EvidenceSpan, Field, Report
from firsthand.words import content_words

# Chosen together, before there were names and days beside the words: best mean of stories_b3 over ecbplus (train, dev),
# muc34 (dev) and AllSides triads (val), each whole and as sampled piles of 3 and of 8 stories.
LEAD_CHARS = 300  # words this near the beginning count double
RARITY_POWER = 1.3
NAME_WEIGHT = 1.3  # of words that are written with a capital and never without
SINGLE_WEIGHT = 0.35  # of words that one report alone has: a report of many own words is not therefore unlike all
UNSEEN = 30  # as if so many other reports had been read: in a small pile what all tell must not count as common
YEAR_DIGITS = 4
LEAST_NUMBER = 3  # smaller ones are met by chance
DAY_CHARS = 10  # of a date that is known to the day

#: What two reports can have in common beside words: facet -> what it is called.
FACETS = {
    "persons": "people", "bodies": "bodies", "places": "places", "things": "names",
    "days": "days", "numbers": "numbers",
}  # fmt: skip
_FACET_OF_KIND = {"person": "persons", "organisation": "bodies", "place": "places"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of a report. ``facets`` holds, for each of ``FACETS``, what the report has of it."""

    id: str
    label: str
    day: date | None
    vector: Vector
    facets: Mapping[str, frozenset[str]]


class Profiler:
    """The profiles of a pile's reports, and what makes profiles of their parts in the same measure.

    ``masked`` gives the spans to leave out by report.
    """

    def __init__(self, items: Sequence[AnnotatedReport], masked: Mapping[str, Sequence[EvidenceSpan]]) -> None:
        read = {
            item.report.id: (item, *read_terms(item.report, masked.get(item.report.id, ())))
            for item in sorted(items, key=lambda item: item.report.id)
        }
        self._masked = masked
        self._rare = rarity({each: terms for each, (_, terms, _) in read.items()}, unseen=UNSEEN)
        self._spread = Counter(term for _, terms, _ in read.values() for term in terms)
        self.profiles = {
            each: self._profile(_without(item, masked.get(each, ())), terms, names)
            for each, (item, terms, names) in read.items()
        }

    def _profile(self, item: AnnotatedReport, terms: Mapping[str, float], names: frozenset[str]) -> Profile:
        return Profile(
            id=item.report.id,
            label=label_of_report(item.report),
            day=published_day(item.report),
            vector=weigh(terms, _weights(terms, names, self._rare, self._spread)),
            facets=_facets(item),
        )

    def profile_part(self, item: AnnotatedReport, part: EvidenceSpan) -> Profile:
        """A profile of one part of a report, as if it were all; its title counts with its beginning alone."""
        whole = item.report
        rest = [span for span in (whole.span(0, part.start), whole.span(part.end, len(whole.text))) if span.quote]
        masks = [*self._masked.get(whole.id, ()), *rest]
        named = whole if part.start < LEAD_CHARS else replace(whole, title=Field())
        return self._profile(_without(item, masks), *read_terms(named, masks))


def profiles_of(items: Sequence[AnnotatedReport], masked: Mapping[str, Sequence[EvidenceSpan]]) -> dict[str, Profile]:
    """The profiles of some reports, by id; ``masked`` gives the spans to leave out by report."""
    return Profiler(items, masked).profiles


def _weights(
    terms: Mapping[str, float], names: frozenset[str], rare: Mapping[str, float], spread: Mapping[str, int]
) -> dict[str, float]:
    """The weight of each term in one report."""
    return {
        term: rare[term] ** RARITY_POWER
        * (NAME_WEIGHT if term in names else 1.0)
        * (SINGLE_WEIGHT if spread[term] < 2 else 1.0)
        for term in terms
    }


def _without(item: AnnotatedReport, masked: Sequence[EvidenceSpan]) -> AnnotatedReport:
    """The report without the marks in masked spans."""
    if not masked:
        return item

    def clear(span: EvidenceSpan) -> bool:
        return not any(mask.touches(span) for mask in masked)

    return replace(
        item,
        mentions=tuple(each for each in item.mentions if clear(each.span)),
        times=tuple(each for each in item.times if clear(each.span)),
        figures=tuple(each for each in item.figures if clear(each.span)),
    )


def _facets(item: AnnotatedReport) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {facet: set() for facet in FACETS}
    for kind, key in keys_of_names(item):
        found[_FACET_OF_KIND.get(kind, "things")].add(key)
    days = (each.edtf for each in item.times if each.edtf and each.anchor != "open")
    found["days"].update(day for day in days if len(day) == DAY_CHARS and "X" not in day)
    found["numbers"].update(f"{each.low:g}" for each in item.figures if (each.low or 0) >= LEAST_NUMBER)
    return {facet: frozenset(values) for facet, values in found.items()}


def rareness(profiles: Iterable[Profile]) -> dict[str, dict[str, float]]:
    """For each facet how much each of its values tells, in (0, 1]: 1 for what one report alone has."""
    listed = list(profiles)
    top = log((len(listed) + UNSEEN) / 1.5)
    found = {}
    for facet in FACETS:
        spread = Counter(value for each in listed for value in each.facets[facet])
        found[facet] = {value: log((len(listed) + UNSEEN) / (n + 0.5)) / top for value, n in spread.items()}
    return found


def read_terms(report: Report, masked: Sequence[EvidenceSpan] = ()) -> tuple[Counter[str], frozenset[str]]:
    """The stems of a report's title and text with their counts, and those of them that are names.

    Words of the title and lead count double. Weekdays, months and years are left out: ``days`` says which are meant.
    Names are what the text writes with a capital and never without; there are none in a text all in capitals.
    """
    counts: Counter[str] = Counter()
    title = report.title.value or ""
    if title and title not in report.text[:LEAD_CHARS]:
        for word in content_words(title):
            counts[stem(word.folded)] += 2
    upper: set[str] = set()
    lower: set[str] = set()
    text = report.text
    for start, end, folded in content_words(text):
        term = stem(folded)
        (upper if text[start].isupper() else lower).add(term)
        if not masked or not any(span.start < end and start < span.end for span in masked):
            counts[term] += 2 if start < LEAD_CHARS else 1
    kept = Counter({term: n for term, n in counts.items() if not _is_calendar(term)})
    return kept, frozenset(upper - lower) if lower else frozenset()


def _is_calendar(term: str) -> bool:
    return term in _calendar() or (len(term) == YEAR_DIGITS and term[:2] in ("19", "20") and term.isdigit())


@cache
def _calendar() -> frozenset[str]:
    calendar = table("calendar")
    return frozenset(stem(word) for word in (*calendar["months"], *calendar["weekdays"])) - {"may"}


def published_day(report: Report) -> date | None:
    """The day a report came out, where it is known to the day."""
    return day_of(report.published.value)


def day_of(edtf: str | None) -> date | None:
    """The day that a date begins with; None where it is not known to the day."""
    try:
        return date.fromisoformat((edtf or "")[:DAY_CHARS])
    except ValueError:
        return None
