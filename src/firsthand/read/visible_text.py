"""Markup becomes the lines that a reader sees.

In: a parsed element. Out: its text, a line for each block, an empty line where the page has a gap, and the links in
it. Method: the default style sheet of HTML (html.spec.whatwg.org, Rendering): block elements and ``<br>`` end a line;
scripts, styles, templates and the like show nothing. Known limit: style sheets are not read, so hidden elements stay,
except those that say so in the element itself (``hidden``, ``display:none``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from firsthand.model import Hyperlink

_WIDE_NAMES = "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre figure article section header footer nav aside form hr"
_WIDE = frozenset(_WIDE_NAMES.split())
_BLOCK_NAMES = (
    "address body br caption center dd details dialog dir div dt fieldset figcaption html legend li main menu optgroup "
    "option search select summary tbody tfoot thead tr"
)
_BLOCK = _WIDE | frozenset(_BLOCK_NAMES.split())
_UNSEEN_NAMES = "title script style noscript template svg iframe head math object embed canvas audio video datalist"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class VisibleLink:
    """A link with the line it stands in and its place there."""

    line: int
    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class VisibleText:
    """Lines of a page. ``gaps[n]``: whether an empty line stands before line ``n``."""

    lines: tuple[str, ...] = ()
    gaps: tuple[bool, ...] = ()
    links: tuple[VisibleLink, ...] = ()

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "".join(part for n in range(len(self.lines)) for part in (self._break(n), self.lines[n]))

    @property
    def starts(self) -> list[int]:
        """Where each line starts in the text."""
        starts: list[int] = []
        place = 0
        for n, line in enumerate(self.lines):
            place += len(self._break(n))
            starts.append(place)
            place += len(line)
        return starts

    def only(self, kept: Sequence[int]) -> VisibleText:
        """The same with some of its lines, by number, in order; a gap of a line left out falls to the next."""
        place = {line: n for n, line in enumerate(kept)}
        before = [-1, *kept]
        gaps = tuple(any(self.gaps[before[n] + 1 : line + 1]) for n, line in enumerate(kept))
        links = (replace(link, line=place[link.line]) for link in self.links if link.line in place)
        return VisibleText(tuple(self.lines[line] for line in kept), gaps, tuple(links))

    def hyperlinks(self) -> tuple[Hyperlink, ...]:
        """The links with their places in the text."""
        starts = self.starts
        return tuple(
            Hyperlink(starts[link.line] + link.start, starts[link.line] + link.end, link.target) for link in self.links
        )

    def _break(self, line: int) -> str:
        if not line:
            return ""
        return "\n\n" if self.gaps[line] else "\n"


class _Renderer:
    """Collects lines while the tree is walked."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.gaps: list[bool] = []
        self.links: list[VisibleLink] = []
        self._line = ""
        self._gap = False
        self._parts: list[str] = []
        self._length = 0
        self._spaced = True  # whether the line so far ends in white space
        self._open: list[tuple[HtmlElement, int, int, int]] = []

    def add(self, text: str | None) -> None:
        """Add text with its white space collapsed."""
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if self._spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._spaced = text.endswith(" ")

    def edge(self, tag: str) -> None:
        """What the start or end of an element does to the lines."""
        if tag in ("td", "th"):
            self.add(" ")
        elif tag in _BLOCK:
            self.end_line()
            self._gap = self._gap or tag in _WIDE

    def end_line(self) -> None:
        """Close the line if it shows something."""
        line = "".join(self._parts).rstrip()
        self._parts.clear()
        self._length, self._spaced = 0, True
        if line:
            self.lines.append(line)
            self.gaps.append(self._gap)
            self._gap = False

    def open_link(self, element: HtmlElement) -> None:
        """Remember where a link starts."""
        self._open.append((element, len(self.lines), self._length, len(self._parts)))

    def close_link(self, element: HtmlElement) -> None:
        """Keep a link that shows text inside one line."""
        if not self._open or self._open[-1][0] is not element:
            return
        _, line, start, parts = self._open.pop()
        target = (element.get("href") or "").strip()
        shown = "".join(self._parts[parts:])
        if line == len(self.lines) and shown.strip() and target:
            start += len(shown) - len(shown.lstrip())
            self.links.append(VisibleLink(line, start, start + len(shown.strip()), target))


def visible_text(root: HtmlElement) -> VisibleText:
    """The lines of an element and of all in it."""
    page = _Renderer()
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if _is_unseen(element):
                walk.skip_subtree()
                continue
            page.edge(element.tag)
            if element.tag == "a":
                page.open_link(element)
            page.add(element.text)
        elif event == "end":
            if not _is_unseen(element):
                if element.tag == "a":
                    page.close_link(element)
                page.edge(element.tag)
            page.add(None if element is root else element.tail)
        else:
            page.add(element.tail)
    page.end_line()
    return VisibleText(tuple(page.lines), tuple(page.gaps), tuple(page.links))


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))
