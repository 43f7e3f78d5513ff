"""What new reports did to the stories: which they joined, opened or bridged, and which fell apart.

In: the stories before and after. Out: ``Move`` records. Method: stories are compared by their reports, since ids of
stories follow from these and change with each report that joins. Known limit: a story that merely lost nothing and won
nothing is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.model import Story

Kind = Literal["joined", "opened", "bridged", "parted"]


@dataclass(frozen=True, slots=True)
class Move:
    """What became of a story.

    ``story_ids`` are today's stories: one, or of a story that fell apart all its parts. ``before`` are the ids of the
    stories that its reports were in.
    """

    kind: Kind
    label: str
    story_ids: tuple[str, ...]
    new_report_ids: tuple[str, ...]
    before: tuple[str, ...] = ()


def moves(before: Sequence[Story], after: Sequence[Story]) -> list[Move]:
    """The moves, those of today's stories first, in the order of their ids."""
    story_of = {report: story.id for story in before for report in story.whole_ids}
    return [*_todays(after, story_of), *_parted(before, after)]


def _todays(after: Sequence[Story], story_of: dict[str, str]) -> Iterator[Move]:
    """Stories with new reports, and stories that bring earlier ones together."""
    for story in sorted(after, key=lambda each: each.id):
        new = tuple(report for report in story.report_ids if report not in story_of)
        earlier = tuple(sorted({story_of[report] for report in story.report_ids if report in story_of}))
        if len(earlier) > 1:
            yield Move("bridged", story.label, (story.id,), new, earlier)
        elif new:
            yield Move("joined" if earlier else "opened", story.label, (story.id,), new, earlier)


def _parted(before: Sequence[Story], after: Sequence[Story]) -> Iterator[Move]:
    """Earlier stories whose reports are in several stories today."""
    now = {report: story.id for story in after for report in story.whole_ids}
    for story in sorted(before, key=lambda each: each.id):
        parts = tuple(sorted({now[report] for report in story.report_ids if report in now}))
        if len(parts) > 1:
            yield Move("parted", story.label, parts, (), (story.id,))
