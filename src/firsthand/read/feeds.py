"""RSS and Atom files.

In: the bytes of a feed, or of one entry. Out: an entry each as a part: a feed of its own with the channel's title,
address and language and this entry alone, so that it explains itself; and the draft of a report from it. Method: lxml
cuts, feedparser reads. ``<source>``, the outlet that an entry came from, goes before the feed's own name. Known limit:
an entry that only announces gives only its summary.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

import feedparser
from lxml import etree

from firsthand.errors import FirsthandError, NoArticle, TruncatedFile, UnreadableFile
from firsthand.model import Field
from firsthand.read.bylines import names_in
from firsthand.read.dates import day_of
from firsthand.read.drafts import Draft
from firsthand.read.html import read_fragment
from firsthand.read.media_types import FEED_ENTRY
from firsthand.read.page_titles import without_site_name
from firsthand.read.parts import Budget, Part
from firsthand.read.visible_text import VisibleText
from firsthand.settings import DEFAULTS, Settings

_TAIL_BYTES = 2_000  # some servers append a comment behind the feed
ENTRIES = frozenset({"item", "entry"})
_KEPT = frozenset({"title", "link", "language", "id"})  # of the channel


def feed_entries(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The entries of a feed, numbered from 1."""
    # No entity is resolved and nothing fetched; comments hold no news.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Part(path, problem=UnreadableFile(path, f"it is no XML ({str(error)[:80]})"))
        return
    entries = [] if root is None else [element for element in root.iter("{*}*") if local_name(element) in ENTRIES]
    is_cut = root is not None and _is_cut_off(root, content)
    if is_cut:
        yield Part(path, problem=TruncatedFile(path, "the end of the feed is missing"))
    elif not entries:
        yield Part(path, problem=NoArticle(path))
    channel, kept = (None, []) if root is None else _channel(root)
    for number, entry in enumerate(entries, 1):
        try:
            alone = etree.tostring(_alone(root, channel, kept, entry), encoding="utf-8")
        except ValueError as error:  # a name or name space that lxml reads and does not write
            yield Part(path, problem=UnreadableFile(f"{path}#{number}", str(error)[:80]))
            return
        budget.take(len(alone), path)
        if is_cut and number == len(entries) and not _has_text(alone, path, budget.settings):
            break
        yield Part(f"{path}#{number}", alone, FEED_ENTRY)


def _channel(root: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """The channel of a feed, if it has one, and what is kept of it beside each entry."""
    channel = next((element for element in root if local_name(element) == "channel"), None)
    return channel, [element for element in (root if channel is None else channel) if local_name(element) in _KEPT]


def _alone(
    root: etree._Element, channel: etree._Element | None, kept: list[etree._Element], entry: etree._Element
) -> etree._Element:
    """A feed with this entry alone."""
    feed = etree.Element(root.tag, _attributes(root), nsmap=_spaces(root))
    inner = feed if channel is None else etree.SubElement(feed, channel.tag, nsmap=_spaces(channel))
    for element in kept:
        inner.append(deepcopy(element))
    copied = deepcopy(entry)
    copied.tail = None
    (feed if channel is None or entry.getparent() is root else inner).append(copied)
    return feed


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _spaces(element: etree._Element) -> Any:
    """Name spaces with their prefixes; lxml's stubs do not know the default one, whose prefix is None."""
    return element.nsmap


def local_name(element: etree._Element) -> str:
    """An element's name without its name space; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_cut_off(root: etree._Element, content: bytes) -> bool:
    """Whether the feed's own end is missing."""
    name = f"{root.prefix}:{local_name(root)}" if root.prefix else local_name(root)
    return f"</{name}".encode() not in content[-_TAIL_BYTES:].replace(b"\x00", b"")


def _has_text(content: bytes, path: str, settings: Settings) -> bool:
    """Whether there is something to read in an entry that may be cut off."""
    try:
        return bool(read_feed_entry(content, path, settings).text)
    except FirsthandError:
        return False


def read_feed_entry(content: bytes, path: str, settings: Settings = DEFAULTS) -> Draft:
    """The report in one entry.

    Raises:
        NoArticle: the entry has neither content nor summary.
    """
    feed = feedparser.parse(BytesIO(content))
    if not feed.entries:
        raise NoArticle(path)
    entry = feed.entries[0]
    shown = _text_of(entry, path, settings)
    if not shown.lines:
        raise NoArticle(path)
    outlet = _plain(entry.get("source", {}).get("title")) or _plain(feed.feed.get("title"))
    title = _title(entry, outlet, path, settings)
    names = names_in([_plain(entry.get("author"))])
    return Draft(
        text=shown.text,
        page_text=shown.text,
        links=shown.hyperlinks(),
        external_id=_plain(entry.get("id")) or None,
        url=_plain(entry.get("link")) or None,
        title=_known(title),
        outlet=_known(outlet),
        byline=_known(", ".join(names)),
        published=_known(day_of(_plain(entry.get("published"))) or day_of(_plain(entry.get("updated")))),
        language=_plain(feed.feed.get("language")).lower().split("-")[0] or None,
    )


def _text_of(entry: Any, path: str, settings: Settings) -> VisibleText:
    """The longest of what an entry gives as its content."""
    values = [_raw(part.get("value")) for part in entry.get("content", ())] + [_raw(entry.get("summary"))]
    longest = max(values, key=len)
    return read_fragment(longest, path, settings) if longest.strip() else VisibleText()


def _title(entry: Any, outlet: str, path: str, settings: Settings) -> str:
    title = _raw(entry.get("title"))
    shown = " ".join(read_fragment(title, path, settings).lines) if title.strip() else ""
    return without_site_name(shown, [outlet]) if outlet else shown


def _known(value: str | None) -> Field:
    return Field(value, "metadata") if value else Field()


def _raw(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
