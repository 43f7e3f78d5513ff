"""A brief as one HTML file that prints well.

In: a ``Brief``. Out: HTML in pieces. Words of reports stand in ``bdi``; notes stand at the end, with a way back to each
place that they are marked at. Known limit: browsers differ in where they break pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.model import EvidenceSpan
from firsthand.publish.brief.records import Brief, Text, Words
from firsthand.publish.pages import Filters, page


@dataclass(frozen=True, slots=True)
class Reference:
    """One place at which a note is marked."""

    number: int
    anchor: str


class References:
    """Hands out anchors as marks come, so that notes can lead back to each."""

    def __init__(self, numbers: Mapping[EvidenceSpan, int]) -> None:
        self._numbers, self._used = numbers, Counter[int]()

    def next(self, span: EvidenceSpan) -> Reference:
        """The next place of a note."""
        number = self._numbers[span]
        self._used[number] += 1
        return Reference(number, f"mark-{number}-{self._used[number]}")

    def of(self, number: int) -> list[str]:
        """The places of a note so far."""
        return [f"mark-{number}-{place}" for place in range(1, self._used[number] + 1)]


def html(brief: Brief) -> Iterator[str]:
    """The page, in pieces."""
    filters: Filters = {"in_marks": in_marks, "plain": plain}
    return page("brief.html", filters, brief=brief, references=References(brief.numbers))


def in_marks(text: str) -> str:
    """Words of a report in quotation marks; those that have their own keep them."""
    own = len(text) > 1 and (text[0], text[-1]) in (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))
    return text if own else f"“{text}”"


def plain(text: Text) -> str:
    """A line in plain text, without its marks."""
    parts = (part for part in text if isinstance(part, Words))
    return "".join(in_marks(part.text) if part.role == "quoted" else part.text for part in parts)
