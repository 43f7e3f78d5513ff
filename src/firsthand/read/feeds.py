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

from firsthand.errors import NoArticle, TruncatedFile, UnreadableFile
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

_ENTRIES = frozenset({"item", "entry"})
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
    entries = [] if root is None else [element for element in root.iter("{*}*") if _name(element) in _ENTRIES]
    if not entries:
        yield Part(path, problem=NoArticle(path))
    for number, entry in enumerate(entries, 1):
        alone = etree.tostring(_alone(root, entry), encoding="utf-8")
        budget.take(len(alone), path)
        yield Part(f"{path}#{number}", alone, FEED_ENTRY)
    if entries and (broken := _break(parser)):
        yield Part(path, problem=TruncatedFile(path, broken))


def _alone(root: etree._Element, entry: etree._Element) -> etree._Element:
    """A feed with this entry alone."""
    feed = etree.Element(root.tag, _attributes(root), nsmap=_spaces(root))
    channel = next((element for element in root if _name(element) == "channel"), None)
    inner = feed if channel is None else etree.SubElement(feed, channel.tag, nsmap=_spaces(channel))
    for element in root if channel is None else channel:
        if _name(element) in _KEPT:
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


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _break(parser: etree.XMLParser) -> str | None:
    """What the parser says where the file ends too early."""
    ends = {etree.ErrorTypes.ERR_TAG_NOT_FINISHED, etree.ErrorTypes.ERR_DOCUMENT_END}
    return next((f"line {entry.line}: {entry.message}" for entry in parser.error_log if entry.type in ends), None)


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
