"""Raw page text without markup: which lines are the article, and what the page says about it.

In: the text of a page as one gets it who selects all and copies, or any plain text. Out: the article's text, the role
of every line, and headline, byline, outlet, date and address with how they are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model import Field, LineRole, PageLine
from firsthand.read.page_lines import TextLine, split_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What was read off a page's text. ``start``/``end`` of fields and lines count in the page's text."""

    text: str
    lines: tuple[PageLine, ...] = ()
    title: Field = Field()
    byline: Field = Field()
    outlet: Field = Field()
    published: Field = Field()
    url: Field = Field()


def read_page_text(page_text: str, *, language: str = "en") -> PageReading:
    """Tell a page's article from what stands around it."""
    lines = split_lines(page_text)
    roles: list[LineRole] = ["body" for _ in lines]
    title = Field()
    if len(lines) > 1 and len(lines[0].words) < 25 and lines[1].gap and not lines[0].text.endswith("."):
        roles[0] = "headline"
        title = Field(lines[0].text, "stated", lines[0].start, lines[0].end)
    return PageReading(text=_join(lines, roles), lines=_marked(lines, roles), title=title)


def _marked(lines: Sequence[TextLine], roles: Sequence[LineRole]) -> tuple[PageLine, ...]:
    return tuple(PageLine(line.start, line.end, role) for line, role in zip(lines, roles, strict=True))


def _join(lines: Sequence[TextLine], roles: Sequence[LineRole]) -> str:
    """The body's lines; an empty line stands between two wherever the page had one."""
    parts: list[str] = []
    gap = 0
    for line, role in zip(lines, roles, strict=True):
        gap = max(gap, line.gap)
        if role == "body":
            parts.append(("\n\n" if gap else "\n") if parts else "")
            parts.append(line.text)
            gap = 0
    return "".join(parts)
