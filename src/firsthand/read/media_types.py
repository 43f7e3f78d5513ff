"""What some bytes are: content first, name second.

In: bytes and a file name. Out: a media type, which says who reads them. Containers (zip, WARC, feeds, tables) have
types too, but only their parts become originals. Method: magic bytes, then the first words of text formats, then the
name. Known limit: CSV is known by its name alone, since any text can look like it.
"""

from __future__ import annotations

import json
import re
from typing import Final

from firsthand.errors import BinaryFile, EmptyFile, PasswordProtected
from firsthand.read.archives import unpacked_head, zip_names

TEXT: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL: Final = "message/rfc822"
SAVED_PAGE: Final = "multipart/related"
ROW: Final = "application/json"
FEED_ENTRY: Final = "application/rss+xml;type=entry"
WEB_RECORD: Final = "application/warc;type=record"
FEED_RECORD: Final = "application/warc;type=feed"  # kept as evidence of what a feed said; no report
# Containers
ZIP: Final = "application/zip"
GZIP: Final = "application/gzip"
WARC: Final = "application/warc"
FEED: Final = "application/rss+xml"
JSON_LINES: Final = "application/jsonl"
JSON_LIST: Final = "application/json;type=list"
CSV: Final = "text/csv"

HEAD_BYTES = 4096
_PDF_HEAD_BYTES = 1024  # PDF 1.7, implementation note 13: the header may stand anywhere in these
_BINARY_SHARE = 0.01  # of control characters; texts have none but tabs and line ends, old ones a few form feeds
_FORMATS = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"WARC/", WARC),
)
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"RIFF", "a RIFF recording or picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text document"),
    (b"%!PS", "a PostScript document"),
    (b"wOF", "a font"),
)
_OFFICE_LIST = b"[Content_Types].xml"  # the first member of an Office document, ECMA-376 part 2
_FOREIGN_ZIPS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # a stream of protected Office files, MS-OFFCRYPTO 2.3
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27, 26, 8}) + b"\x7f"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"</?[a-zA-Z][^<>]*>")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_MAIL_LINE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9\-]*:[ \t\r\n]|From )")
_MAIL_HEADERS = re.compile(
    rb"^(from|date|subject|received|return-path|mime-version|message-id|to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def media_type_of(content: bytes, name: str, *, path: str | None = None) -> str:
    """Who reads these bytes.

    Raises:
        EmptyFile: nothing or white space alone.
        BinaryFile: no text and no format that is known here.
        PasswordProtected: an encrypted Office document.
    """
    path = path or name
    if not content.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyFile(path)
    for magic, media_type in _FORMATS:
        if content.startswith(magic):
            return _archive_type(content, media_type, path)
    if b"%PDF-" in content[:_PDF_HEAD_BYTES] and not _HTML.search(content[:_PDF_HEAD_BYTES]):
        return PDF
    _refuse_foreign(content, path)
    return _text_type(content, name.lower())


def _archive_type(content: bytes, media_type: str, path: str) -> str:
    """What an archive is an archive of."""
    if media_type == GZIP:
        return WARC if unpacked_head(content).startswith(b"WARC/") else GZIP
    if media_type != ZIP:
        return media_type
    names = zip_names(content)
    if names is None:  # cut off: its first members still tell
        return DOCX if _OFFICE_LIST in content[:HEAD_BYTES] else ZIP
    if "word/document.xml" in names:
        return DOCX
    for name, what in _FOREIGN_ZIPS:
        if name in names:
            raise BinaryFile(path, what)
    return ZIP


def _refuse_foreign(content: bytes, path: str) -> None:
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise PasswordProtected(path)
        raise BinaryFile(path, "an old Office document")
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise BinaryFile(path, what)
    if content[4:8] == b"ftyp":
        raise BinaryFile(path, "an MPEG-4 recording")
    if content[257:262] == b"ustar":
        raise BinaryFile(path, "a tar archive")
    if looks_binary(content):
        raise BinaryFile(path, "binary data")


def looks_binary(content: bytes) -> bool:
    """Whether bytes are no text in any encoding: control characters that no text has."""
    if content.startswith(_WIDE_MARKS):
        return False
    sample = content[:HEAD_BYTES] + content[len(content) // 2 :][:HEAD_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROL)) > _BINARY_SHARE * len(sample)


def _text_type(content: bytes, name: str) -> str:
    head = _plain_head(content)
    if _looks_like_mail(head) or (name.endswith(".eml") and _MAIL_LINE.match(head)):
        return SAVED_PAGE if _RELATED.search(_header(content)) else MAIL
    if _FEED.search(head) and not _HTML.search(head):
        return FEED
    if head.startswith((b"{", b"[")) or name.endswith((".jsonl", ".ndjson", ".json")):
        if (found := _json_type(content, head, name)) is not None:
            return found
    elif name.endswith((".csv", ".tsv", ".tab")):
        return CSV
    return HTML if _looks_like_html(head, name) else TEXT


def _plain_head(content: bytes) -> bytes:
    """The first bytes, without byte order mark and white space; wide encodings are narrowed to be looked at."""
    head = content[: 2 * HEAD_BYTES]
    if head.startswith(_WIDE_MARKS):
        return head.replace(b"\x00", b"")[2:HEAD_BYTES].lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:HEAD_BYTES]


def _header(content: bytes) -> bytes:
    """The lines before the first empty one."""
    head = content[: 16 * HEAD_BYTES].replace(b"\r\n", b"\n").lstrip()
    return head.split(b"\n\n", 1)[0]


def _looks_like_mail(head: bytes) -> bool:
    if not _MAIL_LINE.match(head):
        return False
    named = {match[1].lower() for match in _MAIL_HEADERS.finditer(_header(head))}
    return len(named) >= 3 or b"mime-version" in named


def _looks_like_html(head: bytes, name: str) -> bool:
    if _HTML.search(head):
        return True
    is_named = name.endswith((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".xml"))
    return bool(is_named or head.startswith((b"<?xml", b"<!--"))) and bool(_MARKUP.search(head))


def _json_type(content: bytes, head: bytes, name: str) -> str | None:
    """JSON Lines, a list of objects, one object, or None for no JSON at all."""
    if name.endswith((".jsonl", ".ndjson")):
        return JSON_LINES
    if head.startswith(b"["):
        return JSON_LIST if name.endswith(".json") or head[1:].lstrip().startswith(b"{") else None
    first, _, rest = content.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if _is_object(first):
        return JSON_LINES
    return JSON_LIST if name.endswith(".json") or _is_object(first + b"\n" + rest) else None


def _is_object(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
