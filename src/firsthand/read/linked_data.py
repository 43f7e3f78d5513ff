"""What a page's JSON-LD says about its article.

In: the texts of ``<script type="application/ld+json">``. Out: the articles described there (schema.org Article and
its kinds), each with headline, authors, date, publisher and address. Method: a plain walk through lists, ``@graph``
and nested objects; ``@id`` references are followed. Damaged JSON is mended where the damage is common (comments, raw
line ends, a comma too many). Known limit: no JSON-LD contexts; keys are taken as schema.org names.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MAX_NODES = 20_000  # objects looked at on one page; more is no description of an article
_ARTICLE = re.compile(
    r"(?:\w*Article|\w*BlogPosting|Report\w*|\w*NewsReview|Review|LiveBlog\w*|CreativeWork|WebPage|VideoObject|\w*Posting)$"
)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_SPARE_COMMA = re.compile(r",(\s*[}\]])")
_RANKS = ("NewsArticle", "Article", "Posting", "Review", "Report", "VideoObject", "WebPage", "CreativeWork")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedAuthor:
    """An author as written; ``kind`` is schema.org's type, "" where none is given."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """An article that a page describes."""

    kind: str
    headline: str | None = None
    authors: tuple[LinkedAuthor, ...] = ()
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    @property
    def is_text(self) -> bool:
        """Whether it describes a text and not a video in it, or the page around it."""
        return self.rank < _RANKS.index("VideoObject")

    @property
    def rank(self) -> int:
        """Low for kinds that describe the page's own article best."""
        return next((n for n, name in enumerate(_RANKS) if self.kind.endswith(name)), len(_RANKS))


def linked_articles(scripts: Sequence[str]) -> tuple[LinkedArticle, ...]:
    """All articles in the scripts, the best kinds first and else in order."""
    nodes = [node for script in scripts for value in _parse(script) for node in _objects(value)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    found = [_article(node, kind, by_id) for node in nodes if (kind := _kind(node)) is not None]
    known = [article for article in found if article.headline or article.authors or article.published]
    return tuple(sorted(known, key=lambda article: article.rank))


def _parse(script: str) -> Iterator[Any]:
    """The values in a script; nothing where it cannot be mended."""
    script = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    for attempt in (script, _SPARE_COMMA.sub(r"\1", script), html.unescape(script)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value, outer ones first, in the order of the page."""
    waiting = [value]
    seen = 0
    while waiting and seen < MAX_NODES:
        item = waiting.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed([part for part in item.values() if isinstance(part, (dict, list))]))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _kind(node: dict[str, Any]) -> str | None:
    """The type of an object that is an article."""
    return next((kind for kind in _texts(node.get("@type")) if _ARTICLE.match(kind.rsplit("/", 1)[-1])), None)


def _article(node: dict[str, Any], kind: str, by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    authors = node.get("author") or node.get("creator")
    publisher = _resolve(_first(node.get("publisher")), by_id)
    address = node.get("url") or node.get("mainEntityOfPage") or node.get("@id")
    return LinkedArticle(
        kind=kind.rsplit("/", 1)[-1],
        headline=_text(node.get("headline")) or (_text(node.get("name")) if kind not in ("WebPage",) else None),
        authors=tuple(_authors(authors, by_id)),
        published=_text(node.get("datePublished")) or _text(node.get("uploadDate")),
        publisher=_text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher),
        url=_text(address.get("@id")) if isinstance(address, dict) else _text(address),
    )


def _authors(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[LinkedAuthor]:
    for item in value if isinstance(value, list) else [value]:
        author = _resolve(item, by_id)
        if isinstance(author, dict):
            kind = next(iter(_texts(author.get("@type"))), "")
            for name in _texts(author.get("name")):
                yield LinkedAuthor(name=name, kind=kind)
        elif isinstance(author, str):
            yield LinkedAuthor(name=_unescaped(author))


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """The object that a bare reference names."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str | None:
    return next(iter(_texts(value)), None)


def _texts(value: Any) -> list[str]:
    """The strings of a value that may be a string, a list, or an object with ``@value``."""
    parts = value if isinstance(value, list) else [value]
    found = [part.get("@value") if isinstance(part, dict) else part for part in parts]
    return [_unescaped(part) for part in found if isinstance(part, str) and part.strip()]


def _unescaped(text: str) -> str:
    """Without entities, which many sites leave in their JSON."""
    return " ".join(html.unescape(html.unescape(text)).split())
