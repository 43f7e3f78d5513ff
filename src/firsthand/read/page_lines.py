"""The lines of a page's raw text, with their offsets.

In: the text of a page as one gets it who selects all and copies. Out: its non-empty lines, stripped, each with where
it stands, how many empty lines stand before it, and its words. Known limit: a line is what the page made one; a
paragraph wrapped by hand is several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from firsthand.words import fold

# What str.splitlines takes for a line's end, without the control characters that stand inside lines of old texts.
_LINE = re.compile("[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BREAK = re.compile("\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True)
class TextLine:
    """A line without the white space around it. ``gap`` counts the empty lines before it."""

    start: int
    end: int
    text: str
    gap: int

    @cached_property
    def words(self) -> list[str]:
        """Its words as written."""
        return _WORD.findall(self.text)

    @cached_property
    def key(self) -> str:
        """Its words folded, to find lines that say the same."""
        return " ".join(fold(word) for word in self.words)


def split_lines(page_text: str) -> list[TextLine]:
    """All lines that show something, in order."""
    found: list[TextLine] = []
    last = 0
    for match in _LINE.finditer(page_text):
        text = match.group().strip()
        if not text:
            continue
        start = match.start() + match.group().index(text)
        breaks = len(_BREAK.findall(page_text, last, start))
        found.append(TextLine(start, start + len(text), text, max(0, breaks - 1)))
        last = start + len(text)
    return found
