"""WARC files, as crawlers and browsers save the web.

In: the bytes of a WARC file, plain or gzip. Out: a part for each response or resource that is a page, a text or a PDF;
and, of such a part, what was served. Method: warcio (ISO 28500). Requests, metadata, revisits, redirects, error pages,
robots.txt, pictures, styles and scripts are no reports and are passed over. The date of a record is when it was
captured, which says nothing about when it was published. Known limit: payloads in Brotli need the package brotli.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from firsthand.errors import FirsthandError, TooLarge, TruncatedFile, UnreadableFile
from firsthand.read.media_types import HTML, PDF, TEXT, WEB_RECORD, looks_binary, media_type_of
from firsthand.read.parts import Budget, Part
from firsthand.settings import DEFAULTS, Settings

_KINDS = frozenset({"response", "resource"})
_SERVED = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/pdf": PDF,
}
# What warcio lets through from damaged archives, found by feeding it such.
_BROKEN = (ArchiveLoadFailed, zlib.error, EOFError, ValueError, OSError, AttributeError, TypeError, IndexError)


@dataclass(frozen=True, slots=True)
class ServedPage:
    """What a server sent: the payload, what it is, its address and the encoding that the server named."""

    content: bytes = field(repr=False)
    media_type: str
    url: str | None
    charset: str | None


def web_records(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The records of a WARC file that may be reports, numbered from 1 with all others counted."""
    number = 0
    try:
        for record in ArchiveIterator(BytesIO(content), no_record_parse=True):
            number += 1
            if record.rec_type in _KINDS:
                yield from _record_part(record, f"{path}#{number}", budget)
    except _BROKEN as error:
        yield Part(path, problem=TruncatedFile(path, f"after record {number} ({str(error)[:80] or 'no more data'})"))


def _record_part(record: ArcWarcRecord, place: str, budget: Budget) -> Iterator[Part]:
    settings = budget.settings
    block = record.raw_stream.read(settings.max_part_bytes + 1)
    if len(block) > settings.max_part_bytes:
        yield Part(place, problem=TooLarge(place, "more", f"{settings.max_part_bytes} bytes"))
        return
    content = record.rec_headers.to_bytes() + block + b"\r\n\r\n"
    budget.take(len(content), place)
    try:
        is_report = served_page(content, place, settings) is not None
    except FirsthandError as error:
        yield Part(place, problem=error)
        return
    if is_report:
        yield Part(place, content, WEB_RECORD)
    if record.length is not None and len(block) < record.length:
        yield Part(place, problem=TruncatedFile(place, f"{len(block)} of {record.length} bytes are there"))


def served_page(content: bytes, path: str, settings: Settings = DEFAULTS) -> ServedPage | None:
    """What one record holds; None where that is no report.

    Raises:
        UnreadableFile: the record is damaged.
        TooLarge: the payload unpacks to more than the limit.
    """
    try:
        record = next(iter(ArchiveIterator(BytesIO(content))))
        payload = record.content_stream().read(settings.max_part_bytes + 1)
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
    return ServedPage(payload, media_type, url, _charset(served)) if media_type else None


def _media_type(served: str, payload: bytes, url: str) -> str | None:
    """What a payload is: as served, but the bytes must not speak against it."""
    named = served.split(";")[0].strip().lower()
    if not payload.strip() or _path_of(url).endswith("/robots.txt"):
        return None
    if named and named not in _SERVED:
        return None
    try:
        found = media_type_of(payload, _path_of(url))
    except FirsthandError:
        return None
    if found in (HTML, PDF):
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
