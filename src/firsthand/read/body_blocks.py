"""The article in a page, as lines with their links.

In: a parsed page. Out: the lines of the article. Method: trafilatura's own tree of the article, whose elements are
given their HTML names back and rendered like any page, so that a link keeps its place. Known limit: what trafilatura
joins or leaves out stays so.
"""

from __future__ import annotations

from copy import deepcopy

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.metadata import Document

from firsthand.read.visible_text import VisibleText, visible_text

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


def _as_html(tree: _Element) -> _Element:
    for element in tree.iter("*"):
        element.tag = _HTML_NAMES.get(element.tag, element.tag)
        if element.tag == "a":
            element.set("href", element.get("target") or "")
    return tree
