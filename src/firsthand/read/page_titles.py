"""A page's headline as its markup gives it, without the name of the site.

In: the page's metadata and the names of its outlet. Out: the headline, or None. Method: every place that may hold it
(visible headings, JSON-LD, Open Graph, Twitter cards, ``<title>``) votes for its wording; the wording with most weight
wins, and a visible heading wins a tie. A site's name is cut off only with evidence: the page names its site so, or the
rest is what another place gives. Known limit: a headline written for search engines in every place but one outvotes
the visible one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from firsthand.read.metadata import PageMetadata
from firsthand.words import fold

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»«/<>~]+\s+|\s*\|\s*|\s+::\s+|:\s+|\s[-–—]+(?=\S)")
_LETTERS = re.compile(r"\w+")
# A visible heading is what readers saw; Open Graph and JSON-LD are written for the article, <title> for the window.
HEADING_WEIGHT, LINKED_WEIGHT, GRAPH_WEIGHT, CARD_WEIGHT, WINDOW_WEIGHT = 1.5, 1.0, 1.0, 0.4, 0.4
MIN_WORDS = 3  # of a heading that may show what of a title is the headline; shorter ones are often the site
MIN_SHARED = 0.5  # of a heading's words in another place, for a heading to have a vote


def headline_of(page: PageMetadata, site_names: Sequence[str] = ()) -> str | None:
    """The wording that most places agree on.

    Args:
        page: the page's fields.
        site_names: names of the outlet, as the page or its address gives them.

    Returns:
        The headline as the best place writes it; None for a page that has none.
    """
    votes = _ballot(page)
    headings = [heading for heading in page.headings if len(_words(heading)) >= MIN_WORDS]
    known = {_key(text) for text in [*headings, *(text for text, _ in votes)]}
    others = [(without_site_name(text, site_names, known), weight) for text, weight in votes]
    cleaned = [*_heading_vote(page.headings, [text for text, _ in others], site_names), *others]
    weights: dict[str, float] = {}
    for text, weight in cleaned:
        weights[_key(text)] = weights.get(_key(text), 0.0) + weight
    best = max((key for key in weights if key), key=lambda key: weights[key], default=None)
    return next((text for text, _ in cleaned if _key(text) == best), None)


def without_site_name(title: str, site_names: Sequence[str], known: AbstractSet[str] = frozenset()) -> str:
    """Cut a site's name off the end or start of a title.

    Args:
        title: as some place writes it.
        site_names: how the outlet may be called.
        known: keys of what other places give as the whole headline.

    Returns:
        The title, shorter if there is evidence that a part of it is the site's.
    """
    sites = {_key(name) for name in site_names} - {""}
    while True:
        shorter = _cut(title, sites, known)
        if shorter == title:
            return title
        title = shorter


def _cut(title: str, sites: AbstractSet[str], known: AbstractSet[str]) -> str:
    """The title without one part, or as it is."""
    for match in _SEPARATOR.finditer(title):
        head, tail = title[: match.start()].strip(), title[match.end() :].strip()
        if not head or not tail:
            continue
        others = known - {_key(title)} if match.group().strip() != ":" else frozenset()
        if _key(tail) in sites or _key(head) in others:
            return head
        if _key(head) in sites or _key(tail) in others:
            return tail
    return title


def _ballot(page: PageMetadata) -> list[tuple[str, float]]:
    """What each place but the visible headings says, with its weight."""
    linked = next((article.headline for article in page.own_articles if article.headline), None)
    places = (
        (page.first("og:title"), GRAPH_WEIGHT),
        (linked, LINKED_WEIGHT),
        (page.first("twitter:title", "parsely-title", "sailthru.title"), CARD_WEIGHT),
        (page.title_element, WINDOW_WEIGHT),
    )
    return [(text, weight) for text, weight in places if text]


def _heading_vote(headings: Sequence[str], others: Sequence[str], site_names: Sequence[str]) -> list[tuple[str, float]]:
    """The vote of the visible heading that is no site's name and most like another place, if it is like one."""
    sites = {_key(name) for name in site_names}
    cleaned = [without_site_name(heading, site_names) for heading in headings]
    shown = [heading for heading in cleaned if _key(heading) not in sites]
    agreeing = [heading for heading in shown if not others or any(_agrees(heading, other) for other in others)]
    best = max(agreeing, key=lambda heading: _likeness(heading, others), default=None)
    return [] if best is None else [(_without_kicker(best, others), HEADING_WEIGHT)]


def _agrees(heading: str, other: str) -> bool:
    """Whether most words of one stand in the other."""
    left, right = set(_words(heading)), set(_words(other))
    return bool(left) and bool(right) and len(left & right) >= MIN_SHARED * min(len(left), len(right))


def _likeness(heading: str, others: Sequence[str]) -> float:
    """How much of a heading and of another place is the same, at best."""
    words = set(_words(heading))
    pairs = [(words & set(_words(other)), words | set(_words(other))) for other in others]
    return max((len(shared) / len(together) for shared, together in pairs if together), default=0.0)


def _without_kicker(heading: str, others: Sequence[str]) -> str:
    """A heading without the words above it that its markup draws into it: "HARBOUR Quay stays closed"."""
    key = _key(heading)
    for other in others:
        if key.endswith(_key(other)) and len(key) > len(_key(other)) >= MIN_SHARED * len(key):
            return other
    return heading


def _words(text: str) -> list[str]:
    return [fold(word) for word in _LETTERS.findall(text)]


def _key(text: str) -> str:
    """A title's letters alone, without case, accents, spaces, dots and "the": "The B.B.C. News" is "bbcnews"."""
    found = _words(text)
    return "".join(found[1:] if found[:1] == ["the"] else found)
