"""Rows of JSON Lines, JSON lists, CSV and TSV.

In: the bytes of a table, or of one row. Out: the bytes of each row, or a draft of the report in it. A row of JSON
Lines is its line; a row of any other table is a canonical JSON object of its columns. Method: columns are known by
their names (docs/reference/formats.md). Known limit: a table with several columns of text gives the first known one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from firsthand.errors import BadRow, NoTextColumn, TooLarge, UnclearDate, UnreadableFile
from firsthand.model import Field
from firsthand.read.dates import day_of, possible_days
from firsthand.read.drafts import Draft, first_known
from firsthand.read.encodings import decode
from firsthand.read.html import read_fragment
from firsthand.read.languages import language_of
from firsthand.read.media_types import ROW
from firsthand.read.parts import Budget, Part, check_length
from firsthand.read.plain_text import draft_of_lines
from firsthand.settings import DEFAULTS, Settings

# Names in use at news APIs, crawlers and published corpora; folded by ``_column``, best first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "article_content", "article_body", "full_text",
             "fulltext", "maintext", "main_text", "body_text", "content_text", "story"),
    "title": ("title", "headline", "article_title", "article_headline", "heading"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "sitename", "publication", "newspaper", "media"),
    "byline": ("byline", "author", "authors", "writer", "journalist"),
    "published": ("published", "published_at", "date", "pub_date", "pubdate", "date_published", "publish_date",
                  "publication_date", "published_date", "publishdate", "article_date", "published_on", "datetime"),
    "url": ("url", "link", "href", "uri", "canonical_url", "article_url", "source_url", "web_url"),
    "external_id": ("id", "external_id", "uid", "guid", "article_id", "unit_id", "doc_id", "document_id"),
    "language": ("language", "lang"),
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_MARKUP = re.compile(r"</(?:p|div|body|article|span|a|li|ul|h[1-6])>|<br\s*/?>", re.IGNORECASE)
_DELIMITERS = (",", "\t", ";", "|")


def json_lines(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The lines that hold something, numbered from 1."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = decode(content, path=path)[0].encode("utf-8", "replace")
    start = len(b"\xef\xbb\xbf") if content.startswith(b"\xef\xbb\xbf") else 0
    number = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        number += 1
        line = content[start:end].strip()
        if line:
            budget.take(len(line), path)
            yield _checked(number, line, path, budget.settings)
        start = end + 1


def json_list(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The objects of a JSON file: of a list, of a list under one key, or the file's one object."""
    try:
        value = json.loads(decode(content, path=path)[0])
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path, f"it is no JSON ({_short(error)})") from error
    for number, item in enumerate(_items(value), 1):
        budget.take(0, path)
        if isinstance(item, dict):
            yield _row(path, number, _canonical(item))
        else:
            yield Part(path, problem=BadRow(path, number, "it is no object"))


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not _has_text(value):
        lists = [part for part in value.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return [value]


def csv_rows(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The rows under the header, numbered as in a spreadsheet: the header is row 1.

    Raises:
        NoTextColumn: no column is known to hold the text.
    """
    text, damaged = decode(content, path=path)
    if damaged:
        yield Part(path, problem=damaged)
    header = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda mark: (_knows_text(header.split(mark)), header.count(mark)))
    csv.field_size_limit(budget.settings.max_part_bytes)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise UnreadableFile(path, f"it is no table ({error})") from error
    if not _knows_text(names):
        raise NoTextColumn(path, ", ".join(names)[:200])
    for part in _csv_cells(reader, names, path):
        budget.take(len(part.content), path)
        yield part


def _csv_cells(reader: Any, names: list[str], path: str) -> Iterator[Part]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Part(path, problem=BadRow(path, number, str(error)))
            continue
        if any(cell.strip() for cell in cells[len(names) :]):
            yield Part(path, problem=BadRow(path, number, f"it has {len(cells)} cells under {len(names)} columns"))
        elif any(cell.strip() for cell in cells):
            yield _row(path, number, _canonical(dict(zip(names, cells, strict=False))))


def read_row(content: bytes, path: str, settings: Settings = DEFAULTS, *, verbatim: bool = False) -> Draft:
    """The report in a row.

    Args:
        content: a JSON object.
        path: of the row, "rows.jsonl#3".
        settings: limits.
        verbatim: keep the row's text exactly as it is.

    Raises:
        BadRow: the row is no object or has no text.
    """
    row = _row_object(content, path)
    cells = {name: _cell(row, name) for name in COLUMNS}
    text = _raw_text(row)
    if text is None or not text.strip():
        raise BadRow(*_place(path), "it has no text")
    check_length(text, path, settings)
    draft = _verbatim(text) if verbatim else _article(text, path, settings, cells["language"])
    return _with_cells(draft, cells, path)


def _verbatim(text: str) -> Draft:
    return Draft(text=text, page_text=text, language=language_of(text))


def _article(text: str, path: str, settings: Settings, language: str | None) -> Draft:
    """The text as raw page text; markup in it is rendered first."""
    page_text = read_fragment(text, path, settings).text if _MARKUP.search(text) else text
    return draft_of_lines(page_text, language=language)


def _with_cells(draft: Draft, cells: Mapping[str, str | None], path: str) -> Draft:
    """What the row states wins over what its text shows."""
    stated = {name: Field(cells[name], "stated") if cells[name] else Field() for name in ("title", "outlet", "byline")}
    day = _stated_day(cells["published"], draft.published)
    unclear = (UnclearDate(path, cells["published"]),) if cells["published"] and day is None else ()
    return replace(
        draft,
        external_id=cells["external_id"],
        url=cells["url"] or draft.url,
        title=first_known(stated["title"], draft.title),
        outlet=first_known(stated["outlet"], draft.outlet),
        byline=first_known(stated["byline"], draft.byline),
        published=Field(day, "stated") if day else Field() if unclear else draft.published,
        language=cells["language"] or draft.language,
        problems=(*draft.problems, *unclear),
    )


def _stated_day(written: str | None, shown: Field) -> str | None:
    """The day in a row; where it may be two, the one that the text shows."""
    if written is None:
        return None
    return day_of(written) or next((day for day in possible_days(written) if day == shown.value), None)


def _row_object(content: bytes, path: str) -> dict[str, Any]:
    try:
        row = json.loads(content.decode("utf-8"), strict=False)
    except UnicodeDecodeError as error:
        raise BadRow(*_place(path), "its bytes are not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadRow(*_place(path), f"it is no JSON ({_short(error)})") from error
    if not isinstance(row, dict):
        raise BadRow(*_place(path), "it is no object")
    return row


def _checked(number: int, line: bytes, path: str, settings: Settings) -> Part:
    """A line of JSON Lines if it can hold a report."""
    place = f"{path}#{number}"
    if len(line) > settings.max_part_bytes:
        return Part(path, problem=TooLarge(place, f"{len(line)} bytes", f"{settings.max_part_bytes} bytes"))
    try:
        row = _row_object(line, place)
    except BadRow as error:
        return Part(path, problem=error)
    if not (_raw_text(row) or "").strip():
        return Part(path, problem=BadRow(path, number, "it has no text"))
    return _row(path, number, line)


def _row(path: str, number: int, content: bytes) -> Part:
    return Part(f"{path}#{number}", content, ROW)


def _raw_text(row: Mapping[str, Any]) -> str | None:
    """The text of a row exactly as given; the contract's own column first."""
    if isinstance(row.get("text"), str):
        return str(row["text"])
    named = {_column(name): value for name, value in row.items() if isinstance(value, str)}
    return next((named[name] for name in COLUMNS["text"] if named.get(name, "").strip()), None)


def _cell(row: Mapping[str, Any], field: str) -> str | None:
    """A column's value as one line; lists of names are joined, objects with a name give it."""
    named = {_column(name): value for name, value in row.items()}
    for name in COLUMNS[field]:
        if value := _as_text(named.get(name)):
            return value
    return None


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (_as_text(part) for part in value)))
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title"))
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _column(name: str) -> str:
    """A column's name as it is known here: "datePublished" and "Date Published" are "date_published"."""
    return re.sub(r"[\s\-.:]+", "_", _CAMEL.sub("_", name.strip())).lower()


def _knows_text(names: list[str]) -> bool:
    return any(_column(name.strip(" \"'\r")) in COLUMNS["text"] for name in names)


def _has_text(row: Mapping[str, Any]) -> bool:
    return _raw_text(row) is not None


def _canonical(row: Mapping[str, Any]) -> bytes:
    """The same columns give the same bytes, whatever their order in the file."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def _place(path: str) -> tuple[str, str]:
    file, _, number = path.rpartition("#")
    return file or path, number


def _short(error: Exception) -> str:
    return str(error)[:100]
