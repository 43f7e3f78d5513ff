"""What a feed names.

In: the bytes of a feed and its address. Out: its entries, each with a key that stays when the entry is revised, a hash
of what it says, its link, and itself as a feed of one entry. Method: the reader's own way of cutting feeds
(``read.feeds``), told the feed's address as its base (XML Base), so that relative links are whole. Known limit: a feed
that gives its entries neither ids nor links knows them by their text, so that a revision looks like a new entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from firsthand.errors import EmptyFile, FirsthandError, NoArticle, NoFeed, TruncatedFile
from firsthand.model import make_id
from firsthand.read.feeds import ENTRIES, feed_entries, local_name
from firsthand.read.media_types import FEED, HTML, media_type_of
from firsthand.read.parts import Budget
from firsthand.settings import Settings

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
MOST_DATE = 60  # characters of a date
_SHOWN = {HTML: "it is a page"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    key: str  # the same as long as the entry is, in this feed
    digest: str  # of what it says
    link: str  # as the feed gives it; empty: none
    alone: bytes = field(repr=False)  # a feed of this entry


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed, and what is wrong with it."""

    entries: tuple[Entry, ...] = ()
    problem: FirsthandError | None = None  # the entries before it are good


def entries_of(content: bytes, address: str, settings: Settings, *, base: str = "") -> Feed:
    """The entries of a feed, those first that stand first; one that stands twice comes once.

    Args:
        content: what the feed's address gave.
        address: by which the feed is watched.
        settings: limits.
        base: where redirects from there ended, to which relative links belong; the same address if empty.

    Raises:
        NoFeed: it is something else.
    """
    _expect_feed(content, address)
    found: dict[str, Entry] = {}
    problem: FirsthandError | None = None
    try:
        for part in feed_entries(content, address, Budget(settings)):
            if part.problem is None:
                _add(found, _entry(part.content, address, base or address))
            elif not isinstance(part.problem, NoArticle):  # a feed may be empty
                problem = part.problem
    except FirsthandError as error:  # too many entries
        problem = error
    entries = tuple(found.values())
    return Feed(entries[:-1] if isinstance(problem, TruncatedFile) else entries, problem)


def _expect_feed(content: bytes, address: str) -> None:
    try:
        kind = media_type_of(content, "", path=address)
    except EmptyFile as error:
        raise NoFeed(address, "it is empty") from error
    except FirsthandError as error:
        raise NoFeed(address, str(error)) from error
    if kind != FEED:
        raise NoFeed(address, _SHOWN.get(kind, f"it is {kind}"))


def _entry(content: bytes, address: str, base: str) -> Entry:
    """What a feed of one entry says."""
    alone = _with_base(content, base)
    parsed = feedparser.parse(BytesIO(alone))
    entry: Any = parsed.entries[0] if parsed.entries else {}
    link, texts = _plain(entry.get("link")), [_plain(part.get("value")) for part in entry.get("content", ())]
    said = (link, _plain(entry.get("title")), _plain(entry.get("summary")), *texts)
    digest = make_id("said", *said)
    return Entry(make_id("entry", address, _plain(entry.get("id")) or link or digest), digest, link, alone)


def announced_of(alone: str) -> str:
    """When a feed of one entry says that it came out, in its words on one line; empty where it does not say."""
    parsed = feedparser.parse(BytesIO(alone.encode("utf-8")))
    entry: Any = parsed.entries[0] if parsed.entries else {}
    return _plain(entry.get("published")).encode("ascii", "ignore").decode()[:MOST_DATE]


def _with_base(content: bytes, base: str) -> bytes:
    """A feed with its address as base, unless it names one itself; what lxml wrote, it reads."""
    root = etree.fromstring(content, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    if root is None or root.get(_BASE):
        return content
    root.set(_BASE, base)
    return etree.tostring(root, encoding="utf-8")


def _add(found: dict[str, Entry], entry: Entry) -> None:
    """Add an entry; another one with the same key is told from it by what it says."""
    have = found.setdefault(entry.key, entry)
    if have.digest != entry.digest:
        key = make_id("entry", entry.key, entry.digest)
        found.setdefault(key, Entry(key, entry.digest, entry.link, entry.alone))


def together(alone: list[bytes]) -> bytes:
    """Feeds of one entry, of one feed, as one feed of them all."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    first, *others = (etree.fromstring(content, parser) for content in alone)
    place = _entry_in(first).getparent()
    for other in others:
        if place is not None:
            place.append(_entry_in(other))
    return etree.tostring(first, encoding="utf-8", xml_declaration=True)


def _entry_in(feed: etree._Element) -> etree._Element:
    return next(element for element in feed.iter("{*}*") if local_name(element) in ENTRIES)


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
