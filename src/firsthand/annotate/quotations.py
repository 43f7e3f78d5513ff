"""Quotations: stretches between quotation marks.

In: a text. Out: quotations with their marks, in order, none inside another; the words that a writer put in square
brackets stay inside. Method: marks are read paragraph by paragraph, since English repeats the opening mark at each
paragraph of a long quotation and leaves the closing one out; single marks count only where no letter stands on their
outer side. Known limit: single quotation marks around words that end with an apostrophe close too early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''", "‹": "›"}
_STRAIGHT = {'"', "''", "'"}
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’']")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; ``closed`` is false where the paragraph ends before a closing mark."""

    start: int
    end: int
    mark: str
    closed: bool = True


def quotations_in(text: str) -> list[Quotation]:
    """All quotations of a text, outermost only."""
    return [quote for block in _PARAGRAPH.finditer(text) for quote in _in_paragraph(text, block.start(), block.end())]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    inner = 0
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            opened = mark if _opens(text, mark, start) else None
            inner = 0
            continue
        if _opens_inner(text, opened, mark):
            inner += 1
        elif _closes(text, opened, mark, end):
            if inner and mark.group() not in _STRAIGHT:
                inner -= 1
                continue
            yield Quotation(opened.start(), mark.end(), opened.group())
            opened = None
    if opened is not None and opened.group() not in {"'", "‘"}:
        stop = end - (len(text[opened.start() : end]) - len(text[opened.start() : end].rstrip()))
        yield Quotation(opened.start(), stop, opened.group(), closed=False)


def _opens_inner(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a mark of the same kind opens a quotation inside, as some writers do."""
    same = mark.group() == opened.group() and mark.group() in _PAIRS and mark.group() != "„"
    return same and text[mark.end() : mark.end() + 1].isalnum()


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    """Whether a quotation begins at this mark."""
    kind = mark.group()
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    if kind in {"”", "»", "›"}:
        return kind == "»" and not before.isalnum() and after.isalnum()
    if kind in {"’"}:
        return False
    if kind in {"'", "‘", '"', "''"}:
        outside = not before.isalnum() and (kind != "'" or before not in ".,;!?")
        return outside and bool(after.strip()) and not (kind in {"'", "‘"} and _is_elision(text, mark.end()))
    return True


def _is_elision(text: str, place: int) -> bool:
    """Whether an apostrophe stands for left-out letters: '90s, 'em, 'til."""
    rest = text[place : place + 5].lower()
    return rest[:1].isdecimal() or re.match(r"(?:em|til|tis|twas|cause|n|round|bout)\b", rest) is not None


def _closes(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    """Whether a mark closes the quotation that another one opened."""
    kind, first = mark.group(), opened.group()
    after = text[mark.end()] if mark.end() < end else " "
    before = text[mark.start() - 1]
    if first in {"'", "‘"}:
        fits = kind in ("'" if first == "'" else "’'")
        return fits and not after.isalnum() and not before.isspace() and mark.start() > opened.end()
    if first == '"' and kind == "”":  # the wrong mark, but in a closing place
        return not after.isalnum()
    if first in _STRAIGHT:
        return kind == first and (not after.isalnum() or (kind == '"' and not before.isspace()))
    if first == kind == "“":  # the wrong mark, but in a closing place
        return not after.isalnum() and not before.isspace() and mark.start() > opened.end()
    return kind in _PAIRS.get(first, "") or (first == "“" and kind == '"')
