"""WARC files, as crawlers and browsers save the web.

In: the bytes of a WARC file, plain or gzip. Out: a part for each response or resource that is a page, a text, a PDF or
a feed; and, of such a part, what was served. A feed is kept for what it said, and is no report: the pages that it names
are. Method: warcio (ISO 28500). Requests, metadata, revisits, redirects, error pages,
robots.txt, pictures, styles and scripts are no reports and are passed over. The date of a record is when it was
captured, which says nothing about when it was published. Known limit: payloads in Brotli need the package brotli.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from firsthand.errors import FirsthandError, TooLarge, TruncatedFile, UnreadableFile
from firsthand.read.archives import is_whole_gzip
from firsthand.read.media_types import FEED, FEED_RECORD, HTML, PDF, TEXT, WEB_RECORD, looks_binary, media_type_of
from firsthand.read.parts import Budget, Part
from firsthand.settings import DEFAULTS, Settings

#: A header of a record beside the standard's own: when a feed says that the page came out.
ANNOUNCED = "Firsthand-Feed-Date"
_RECORD_END = b"\r\n\r\n"
_KINDS = frozenset({"response", "resource"})
_SERVED = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/pdf": PDF,
}
_FEEDS = frozenset({f"application/{kind}xml" for kind in ("rss+", "atom+", "rdf+", "")} | {"text/xml"})
# What warcio lets through from damaged archives, found by feeding it such.
_BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError, AttributeError, TypeError, IndexError)


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """The records of a WARC file; what is wrong with one is a problem of ours, not a line on the screen."""

    INC_RECORD = ""


@dataclass(frozen=True, slots=True)
class ServedPage:
    """What a server sent: the payload, what it is, its address and the encoding that the server named."""

    content: bytes = field(repr=False)
    media_type: str
    url: str | None
    charset: str | None
    is_cut: bool  # the file ended in it
    announced: str | None = None  # when a feed says that it came out, in the feed's words


def web_records(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The records of a WARC file that may be reports, numbered from 1 with all others counted."""
    number = 0
    is_told = False  # by the part that the file ends in
    reason = None if is_whole_gzip(content) else "the compressed data ends early"
    try:
        for record in _Records(BytesIO(content), no_record_parse=True):
            number += 1
            found = list(_record_part(record, f"{path}#{number}", budget))
            yield from found
            if _ends_early(record):
                reason, is_told = reason or f"it ends in record {number}", bool(found)
    except _BROKEN as error:
        reason = f"after record {number} ({str(error)[:80] or 'no more data'})"
    if reason is not None and not is_told:
        yield Part(path, problem=TruncatedFile(path, reason))


def _ends_early(record: ArcWarcRecord) -> bool:
    """Whether the file ends before the record does; a record cut in its header has no length."""
    if record.rec_headers.get_header("Content-Length") is None:
        return True
    while record.raw_stream.read(65_536):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _record_part(record: ArcWarcRecord, place: str, budget: Budget) -> Iterator[Part]:
    """The record as a part, if it may be a report; what it was cut to, if the file ends in it."""
    limit = budget.settings.max_part_bytes
    if record.rec_type not in _KINDS:
        return
    block = _read(record.raw_stream, limit)
    if len(block) > limit:
        yield Part(place, problem=TooLarge(place, "more", f"{limit} bytes"))
        return
    content = record.rec_headers.to_bytes() + block + _RECORD_END
    budget.take(len(content), place)
    try:
        page = served_page(content, place, budget.settings)
    except FirsthandError as error:
        yield Part(place, problem=error)
    else:
        if page is not None:
            yield Part(place, content, FEED_RECORD if page.media_type == FEED else WEB_RECORD)


def served_page(content: bytes, path: str, settings: Settings = DEFAULTS) -> ServedPage | None:
    """What one record holds; None where that is no report.

    Raises:
        UnreadableFile: the record is damaged.
        TooLarge: the payload unpacks to more than the limit.
    """
    try:
        record = next(iter(_Records(BytesIO(content))))
        payload = _read(record.content_stream(), settings.max_part_bytes)
    except (StopIteration, *_BROKEN) as error:
        raise UnreadableFile(path, f"the record is damaged ({str(error)[:80]})") from error
    if len(payload) > settings.max_part_bytes:
        raise TooLarge(path, "more", f"{settings.max_part_bytes} bytes")
    url = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    if headers is not None and not str(headers.get_statuscode()).startswith("2"):
        return None
    served = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type = _media_type(served, payload, url or "")
    if media_type is None:
        return None
    announced = record.rec_headers.get_header(ANNOUNCED)
    return ServedPage(payload, media_type, url, _charset(served), is_cut=_is_cut(content), announced=announced)


def _is_cut(content: bytes) -> bool:
    """Whether a record's block is shorter than its header says."""
    record = next(iter(_Records(BytesIO(content), no_record_parse=True)))
    block = content.partition(b"\r\n\r\n")[2]
    return record.length is not None and len(block) - len(_RECORD_END) < record.length


def _read(stream: IO[bytes], limit: int) -> bytes:
    """All of a stream, or one byte more than the limit; warcio gives no more at once than it has at hand."""
    found = bytearray()
    while len(found) <= limit and (more := stream.read(limit + 1 - len(found))):
        found += more
    return bytes(found)


def _media_type(served: str, payload: bytes, url: str) -> str | None:
    """What a payload is: as served, but the bytes must not speak against it."""
    named = served.split(";")[0].strip().lower()
    if not payload.strip() or _path_of(url).endswith("/robots.txt"):
        return None
    if named and named not in _SERVED and named not in _FEEDS:
        return None
    try:
        found = media_type_of(payload, _path_of(url))
    except FirsthandError:
        return None
    if found == FEED or (found in (HTML, PDF) and named not in _FEEDS):
        return found
    return _SERVED.get(named) if not looks_binary(payload) else None


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _charset(served: str) -> str | None:
    for parameter in served.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
