"""The article in a page, as lines with their links.

In: a parsed page. Out: the lines of the article. Method: trafilatura's own tree of the article, whose elements are
given their HTML names back and rendered like any page, so that a link keeps its place. Known limit: what trafilatura
joins or leaves out stays so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.metadata import Document

from firsthand.read.visible_text import VisibleText, visible_text

MIN_KEPT = 0.5  # of the article's letters: a page made of links keeps them
MIN_LIST_CHARS = 200  # a shorter page of nothing but links is a menu
MAX_BEFORE = 6  # lines: breadcrumbs, a date, an address may stand before the headline
LINKED_SHARE = 0.9  # of a line's letters
logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it cannot read is a problem of ours
_LABEL = re.compile(r"[^:]{1,30}:\s+")
_SENTENCE_END = re.compile(r"[.;,][\"'”’)\]]*$")
_LETTERS = re.compile(r"\w+")
# https://trafilatura.readthedocs.io/en/latest/ : the TEI names of its output
_HTML_NAMES = {
    "lb": "br",
    "head": "h2",
    "item": "li",
    "list": "ul",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "code": "pre",
    "ref": "a",
    "hi": "span",
}


def body_of(root: HtmlElement) -> VisibleText:
    """Find the article of a page; an empty one where there is none."""
    found = trafilatura.bare_extraction(deepcopy(root), include_comments=False, include_links=True, include_tables=True)
    if not isinstance(found, Document) or found.body is None:
        return VisibleText()
    return visible_text(_as_html(found.body))


def trimmed(body: VisibleText, headline: str | None) -> VisibleText:
    """The article without what stands before its headline, the headline, and lines that only lead elsewhere.

    A line all of whose words are links, and that ends no sentence, is a teaser: "Related: ...", "READ MORE". In lists
    made of links they are kept where they are most of the article.
    """
    start = _after_headline(body.lines, headline)
    linked = [0] * len(body.lines)
    for link in body.links:
        linked[link.line] += link.end - link.start + 1  # and the space to the next one
    kept = [n for n in range(start, len(body.lines)) if not _is_teaser(body.lines[n], linked[n])]
    length = sum(map(len, body.lines[start:]))
    if sum(len(body.lines[n]) for n in kept) < MIN_KEPT * length and length >= MIN_LIST_CHARS:
        kept = list(range(start, len(body.lines)))
    return body.only(kept)


def _after_headline(lines: Sequence[str], headline: str | None) -> int:
    """The number of the first line after the headline, which stands among the first or not at all."""
    wanted = _letters(headline or "")
    for n, line in enumerate(lines[:MAX_BEFORE]):
        if wanted and _letters(line) == wanted:
            return n + 1
    return 0


def _is_teaser(line: str, linked: int) -> bool:
    label = _LABEL.match(line)
    shown = len(line) - (label.end() if label else 0)
    return linked >= LINKED_SHARE * shown and not _SENTENCE_END.search(line)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()


def _as_html(tree: _Element) -> _Element:
    for element in tree.iter("*"):
        element.tag = _HTML_NAMES.get(element.tag, element.tag)
        if element.tag == "a":
            element.set("href", element.get("target") or "")
    return tree
