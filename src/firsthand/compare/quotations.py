"""Which stretches of a text stand in quotation marks.

In: any text. Out: half-open stretches, marks included, in order, never overlapping. Method: one pass over the marks of
each paragraph; a straight mark opens where a space or bracket stands before it; a quotation that runs over several
paragraphs opens anew in each (the printers' rule). Known limit: a mark that was left out makes the rest of its
paragraph count as unquoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Stretch = tuple[int, int]

CLOSED_BY = {"“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "「": "」"}
_MARK = re.compile('[“”„«»"‘’「」]')
_PARAGRAPH = re.compile(r"[^\r\n]+")
_OPENS = re.compile(r"\s*[“\"„«]")


def _opens(text: str, at: int, start: int) -> bool:
    """Whether the mark at a place may open a quotation: nothing of a word stands before it, and no space behind."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    return text[at] in CLOSED_BY and not before.isalnum() and bool(after) and not after.isspace()


def _closes(text: str, at: int, opener: str) -> bool:
    """Whether the mark at a place closes: a single mark inside a word is an apostrophe."""
    return text[at] in CLOSED_BY[opener] and not (text[at] == "’" and text[at + 1 : at + 2].isalnum())


def _in_paragraph(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Stretch]:
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if opened is None:
            if _opens(text, at, start):
                opened = at
        elif _closes(text, at, text[opened]):
            yield opened, at + 1
            opened = None
    if opened is not None and goes_on:
        yield opened, end


def quotations(text: str) -> list[Stretch]:
    """All quotations of a text, with their marks."""
    spans = [(match.start(), match.end()) for match in _PARAGRAPH.finditer(text) if not match.group().isspace()]
    found: list[Stretch] = []
    for (start, end), (following, _) in pairwise([*spans, (len(text), len(text))]):
        found += _in_paragraph(text, start, end, goes_on=bool(_OPENS.match(text, following)))
    return found
