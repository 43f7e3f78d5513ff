"""Reports that tell a second story in a part of theirs: round-ups, digests, two matters under one headline.

In: profiled reports, their stories, the pairs that were compared. Out: for stories the parts of other reports that tell
them too. Method: a story that is somewhat like a report without being its own is looked for in runs of its paragraphs:
the run that has most more in common with that story than with the rest of the report (maximum subarray, Bentley 1984)
is profiled as if it were a report; it counts where it is likely to tell that story and not its report's own. Known
limit: a part is one run of whole paragraphs; a line of background is no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from firsthand.link.likeness import Rareness, likeness
from firsthand.link.profiles import Profiler
from firsthand.link.vectors import Vector, stems
from firsthand.model import AnnotatedReport, EvidenceSpan

LEAST_LIKE = 0.02  # likeness of whole report and other story from which on its parts are looked at
TELLS = 0.9
NOT_OWN = 0.5  # likeness of a part and its own story's central report that makes it no part of another
IN_COMMON = 0.4  # the most that a part's words can have in common with a story; parts with less never tell it
LEAST_WORDS = 25  # content words of a part; a few that name one person are background
LEAST_SHARE, MOST_SHARE = 0.15, 0.85  # of the report's content words
LEAST_PARAGRAPHS = 2
MOST_STORIES = 5  # other stories that a report is held against, the likest first


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report with its content words."""

    start: int
    end: int
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report, the central report of another story, and that of its own (None where it is alone)."""

    report: str
    other: str
    own: str | None


def paragraphs_of(item: AnnotatedReport) -> list[Paragraph]:
    """The paragraphs of a report, by its sentences."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in item.sentences:
        start, _ = spans.get(sentence.paragraph, (sentence.span.start, 0))
        spans[sentence.paragraph] = start, sentence.span.end
    return [Paragraph(start, end, tuple(stems(item.report.text[start:end]))) for start, end in spans.values()]


def candidates(
    similarity: Mapping[tuple[str, str], float],
    story_of: Mapping[str, int],
    central: Sequence[str],
    sizes: Sequence[int],
) -> list[Candidate]:
    """The reports and stories to hold against each other.

    Args:
        similarity: of the pairs of reports that were compared.
        story_of: number of each report's story.
        central: the central report of each story.
        sizes: how many reports each story has.
    """
    best: dict[str, dict[int, float]] = defaultdict(dict)
    for (left, right), value in similarity.items():
        for report, other in ((left, right), (right, left)):
            story = story_of[other]
            if value >= LEAST_LIKE and story != story_of[report]:
                best[report][story] = max(value, best[report].get(story, 0.0))
    found = []
    for report, stories in sorted(best.items()):
        own = central[story_of[report]] if sizes[story_of[report]] > 1 else None
        nearest = sorted(stories, key=lambda story: (-stories[story], central[story]))[:MOST_STORIES]
        found += [Candidate(report, central[story], own) for story in nearest if own != report or own is None]
    return found


def find_part(
    candidate: Candidate, item: AnnotatedReport, paragraphs: Sequence[Paragraph], profiler: Profiler, rare: Rareness
) -> tuple[float, EvidenceSpan] | None:
    """The part of a report that tells the other story, and how likely it does; None where there is none."""
    other = profiler.profiles[candidate.other]
    own = profiler.profiles[candidate.own] if candidate.own else None
    run = _likest_run(paragraphs, other.vector, own.vector if own else None)
    total = sum(len(each.stems) for each in paragraphs)
    size = sum(len(each.stems) for each in run)
    if size < LEAST_WORDS or not LEAST_SHARE * total <= size <= MOST_SHARE * total:
        return None
    if (
        sqrt(sum(other.vector.get(term, 0.0) ** 2 for term in {term for each in run for term in each.stems}))
        < IN_COMMON
    ):
        return None
    part = item.report.span(run[0].start, run[-1].end)
    told = profiler.profile_part(item, part)
    like = likeness(told, other, rare)
    if like < TELLS or (own and likeness(told, own, rare) >= NOT_OWN):
        return None
    return like, part


def _likest_run(paragraphs: Sequence[Paragraph], other: Vector, own: Vector | None) -> Sequence[Paragraph]:
    """The run of paragraphs that has most more in common with the other story than with its own report's."""
    gains = [_weight(each, other) for each in paragraphs]
    if own is None:
        sizes = [len(each.stems) for each in paragraphs]
        mean = sum(gains) / max(1, sum(sizes))
        gains = [gain - mean * size for gain, size in zip(gains, sizes, strict=True)]
    else:
        gains = [gain - _weight(each, own) for gain, each in zip(gains, paragraphs, strict=True)]
    start, end = largest_run(gains)
    return paragraphs[start:end]


def _weight(paragraph: Paragraph, vector: Vector) -> float:
    return sum([vector.get(term, 0.0) for term in paragraph.stems])


def largest_run(gains: Sequence[float]) -> tuple[int, int]:
    """The run (start, end) of the largest sum above 0; the first of equals, empty where no gain is above 0."""
    best, found = 0.0, (0, 0)
    total, start = 0.0, 0
    for place, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, place
        total += gain
        if total > best:
            best, found = total, (start, place + 1)
    return found


def find_parts(
    items: Iterable[AnnotatedReport], wanted: Iterable[Candidate], profiler: Profiler, rare: Rareness
) -> dict[str, list[EvidenceSpan]]:
    """For the central report of each story the parts of other reports that tell it, in order.

    Of parts of one report that overlap, the one most like its story counts.
    """
    by_id = {item.report.id: item for item in items}
    found: dict[str, list[EvidenceSpan]] = defaultdict(list)
    for report, candidates_of in groupby(wanted, key=lambda candidate: candidate.report):
        item, paragraphs = by_id[report], paragraphs_of(by_id[report])
        if len(paragraphs) < LEAST_PARAGRAPHS:
            continue
        kept: list[EvidenceSpan] = []
        told = ((each.other, find_part(each, item, paragraphs, profiler, rare)) for each in candidates_of)
        likest = sorted((-part[0], other, part[1]) for other, part in told if part)
        for _, other, span in likest:
            if not any(span.touches(one) for one in kept):
                kept.append(span)
                found[other].append(span)
    return {central: sorted(parts) for central, parts in found.items()}
