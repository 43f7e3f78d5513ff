"""Text whose lines were broken by hand or by an old system at a fixed width, set back into paragraphs.

In: the lines of a page. Out: groups of lines that are one paragraph each, and paragraphs as lines for judging.
Method: in such text most lines are full, that is, the first word of the next one would not have fitted. Known limit:
verse with lines of one length looks the same, which does no harm, since nothing is removed by joining.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from firsthand.read.page_lines import TextLine

WIDTHS = range(40, 101)  # characters of a typewriter's, teleprinter's or terminal's line
_MIN_LINES = 5
_FULL = 0.8  # share of the width from which a line with the next word counts as full
_MOST = 0.5  # share of the followed lines that must be full
_WIDEST = 0.95  # quantile of the lengths that is taken for the width
_MOSTLY_CAPITALS = 0.85  # share of letters; headlines and shouting alone stay below it


def paragraphs(lines: Sequence[TextLine]) -> list[range]:
    """Places of the lines that are one paragraph each; a line a paragraph where nothing is wrapped."""
    width = _width(lines)
    groups: list[range] = []
    for place, line in enumerate(lines):
        if groups and width and line.gap == 0 and _full(lines[place - 1], line, width):
            groups[-1] = range(groups[-1].start, place + 1)
        else:
            groups.append(range(place, place + 1))
    return groups


def _width(lines: Sequence[TextLine]) -> int:
    """The width at which lines were broken; 0 where they were not."""
    if len(lines) < _MIN_LINES:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(_WIDEST * (len(lengths) - 1))]
    if width not in WIDTHS or lengths[-1] > 1.3 * width:
        return 0
    followed = [(line, after) for line, after in pairwise(lines) if after.gap == 0]
    full = sum(_full(line, after, width) for line, after in followed)
    return width if full > _MOST * max(_MIN_LINES, len(followed)) else 0


def _full(line: TextLine, after: TextLine, width: int) -> bool:
    first = after.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(first) >= _FULL * width


def as_lines(lines: Sequence[TextLine], groups: Sequence[range]) -> list[TextLine]:
    """Each paragraph as one line, without the capitals of texts that have nothing else."""
    letters = [char for line in lines for char in line.text[:200] if char.isalpha()]
    shouted = sum(char.isupper() for char in letters) > _MOSTLY_CAPITALS * max(1, len(letters))
    found = []
    for group in groups:
        text = " ".join(lines[place].text for place in group)
        same = len(group) == 1 and not shouted
        first, last = lines[group[0]], lines[group[-1]]
        found.append(first if same else TextLine(first.start, last.end, _calm(text) if shouted else text, first.gap))
    return found


def _calm(text: str) -> str:
    """A text in capitals as a sentence; as long as before, so that places hold."""
    calm = text[:1] + text[1:].lower()
    return calm if len(calm) == len(text) else text
