"""Lines and paragraphs of a text.

In: any text. Out: paragraphs as lists of lines with their places. Method: a blank line ends a paragraph; a single line
break ends one too, unless the block is hard-wrapped, that is, each break stands where the next word would have gone
over the block's width. Known limit: verse and tables with lines of nearly the same length look hard-wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_BULLET = re.compile(r"\s*(?:[-–—*•●▪‣◦·]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
MIN_WIDTH, MAX_WIDTH = 40, 120  # characters a line: e-mail and print stay within, columns of a table below
MIN_WRAPPED_LINES = 3  # two lines of like length are as often two short paragraphs


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch without line breaks; ``paragraph`` counts from 0, ``opens`` says that no sentence runs on into it."""

    start: int
    end: int
    paragraph: int
    opens: bool


def lines_of(text: str) -> list[Line]:
    """All lines of a text that show anything."""
    found: list[Line] = []
    paragraph = -1
    for block in _blocks(text):
        wrapped = _is_wrapped([text[start:end] for start, end in block])
        for number, (start, end) in enumerate(block):
            opens = number == 0 or not wrapped or _BULLET.match(text, start, end) is not None
            paragraph += opens
            found.append(Line(start, end, paragraph, opens))
    return found


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Groups of lines between blank lines, trimmed."""
    block: list[tuple[int, int]] = []
    behind = 0
    for match in _LINE.finditer(text):
        shown = match.group().strip()
        gap = text[behind : match.start()]
        behind = match.end()
        if block and (not shown or _is_blank(gap)):
            yield block
            block = []
        if shown:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            block.append((start, start + len(shown)))
    if block:
        yield block


def _is_blank(gap: str) -> bool:
    """Whether the breaks between two lines leave an empty line."""
    return len(gap.replace("\r\n", "\n")) > 1


def _is_wrapped(lines: list[str]) -> bool:
    """Whether every break stands where the next word would not have fitted."""
    width = max(map(len, lines))
    if len(lines) < MIN_WRAPPED_LINES or not MIN_WIDTH <= width <= MAX_WIDTH:
        return False
    breaks = [_overflows(line, after, width) for line, after in pairwise(lines)]
    return sum(breaks) >= 0.8 * len(breaks)


def _overflows(line: str, after: str, width: int) -> bool:
    word = _FIRST_WORD.match(after)
    return word is not None and len(line) + 1 + len(word.group(1)) > width
