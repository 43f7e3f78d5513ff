"""One original becomes its reports.

In: an original and the path it was found at. Out: an intake with its reports and problems, from the bytes alone, so
that a dossier can be checked by reading its stored originals again. Method: the media type says who reads; a reader
gives a draft or raises an expected error. Known limit: an original is at most one report; containers are taken apart
before, by ``files``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from firsthand.errors import BinaryFile, FirsthandError, NoArticle, TooLarge, TruncatedFile
from firsthand.model import Field, Intake, Original, Problem, Report, make_id
from firsthand.read import media_types
from firsthand.read.dates import day_of
from firsthand.read.drafts import Draft
from firsthand.read.feeds import read_feed_entry
from firsthand.read.html import read_html
from firsthand.read.languages import language_of
from firsthand.read.mail import read_mail, read_saved_page
from firsthand.read.pdf import read_pdf
from firsthand.read.plain_text import read_plain_text
from firsthand.read.tables import read_row
from firsthand.read.web_archives import ServedPage, served_page
from firsthand.read.word_documents import read_word_document
from firsthand.settings import DEFAULTS, Settings

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
Reader = Callable[[bytes, str, Settings], Draft]
READERS: dict[str, Reader] = {
    media_types.HTML: read_html,
    media_types.TEXT: read_plain_text,
    media_types.PDF: read_pdf,
    media_types.DOCX: read_word_document,
    media_types.MAIL: read_mail,
    media_types.SAVED_PAGE: read_saved_page,
    media_types.FEED_ENTRY: read_feed_entry,
}


def read_original(original: Original, path: str, settings: Settings = DEFAULTS, *, verbatim: bool = False) -> Intake:
    """Make the report of an original.

    Args:
        original: the bytes and their media type.
        path: where it was found, see ``InputFile``; named in problems and kept as the report's file.
        settings: limits.
        verbatim: keep the text of a row exactly as given; nothing else can be verbatim.

    Returns:
        No report or one, and the problems met.
    """
    if original.media_type == media_types.FEED_RECORD:
        return Intake()
    try:
        draft = _draft(original, path, settings, verbatim=verbatim)
        _check(draft, path, settings)
    except FirsthandError as error:
        return Intake(problems=(Problem.of(error, file=path, stage="read"),))
    report = _report(draft, original, path, verbatim=verbatim and original.media_type == media_types.ROW)
    problems = (Problem.of(error, file=path, report_id=report.id, stage="read") for error in draft.problems)
    return Intake(reports=(report,), problems=tuple(problems))


def _draft(original: Original, path: str, settings: Settings, *, verbatim: bool) -> Draft:
    if original.media_type == media_types.ROW:
        return read_row(original.content, path, settings, verbatim=verbatim)
    if original.media_type == media_types.WEB_RECORD:
        return _served(original.content, path, settings)
    reader = READERS.get(original.media_type)
    if reader is None:
        raise BinaryFile(path, original.media_type)
    return reader(original.content, path, settings)


def _served(content: bytes, path: str, settings: Settings) -> Draft:
    """The report in a record of a web archive, with the address and encoding that the server gave."""
    page = served_page(content, path, settings)
    if page is None:
        raise NoArticle(path)
    if not page.is_cut:
        return _dated(_served_draft(page, path, settings), page)
    cut = TruncatedFile(path, "the archive ends in this record")
    try:
        draft = _served_draft(page, path, settings)
    except NoArticle as error:
        raise cut from error
    return replace(_dated(draft, page), problems=(cut,))


def _dated(draft: Draft, page: ServedPage) -> Draft:
    """The draft with the day that its feed gives, where the page itself gives none."""
    day = day_of(page.announced) if draft.published.value is None else None
    return replace(draft, published=Field(day, "metadata")) if day else draft


def _served_draft(page: ServedPage, path: str, settings: Settings) -> Draft:
    if page.media_type == media_types.HTML:
        return read_html(page.content, path, settings, url=page.url, charset=page.charset)
    if page.media_type == media_types.PDF:
        draft = read_pdf(page.content, path, settings)
    else:
        draft = read_plain_text(page.content, path, settings, charset=page.charset)
    return replace(draft, url=page.url)


def _check(draft: Draft, path: str, settings: Settings) -> None:
    if not draft.text.strip():
        raise NoArticle(path)
    if max(len(draft.text), len(draft.page_text)) > settings.max_text_chars:
        raise TooLarge(path, f"{len(draft.page_text)} characters", f"{settings.max_text_chars} characters")


def _storable(draft: Draft) -> Draft:
    """The draft with U+FFFD for what no database keeps: NUL, and halves of characters; offsets stay."""
    named = {name: getattr(draft, name) for name in ("title", "outlet", "byline", "published")}
    return replace(
        draft,
        text=_kept(draft.text),
        page_text=_kept(draft.page_text),
        external_id=draft.external_id and _kept(draft.external_id),
        url=draft.url and _kept(draft.url),
        links=tuple(replace(link, target=_kept(link.target)) for link in draft.links),
        **{name: replace(field, value=_kept(field.value)) for name, field in named.items() if field.value},
    )


def _kept(text: str) -> str:
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _report(draft: Draft, original: Original, path: str, *, verbatim: bool) -> Report:
    draft = _storable(draft)
    return Report(
        id=make_id("report", original.sha256),
        original_sha256=original.sha256,
        file=path,
        media_type=original.media_type,
        text=draft.text,
        page_text=draft.page_text,
        external_id=draft.external_id,
        url=draft.url,
        title=draft.title,
        outlet=draft.outlet,
        byline=draft.byline,
        published=draft.published,
        language=draft.language or language_of(draft.text),
        verbatim=verbatim,
        lines=draft.lines,
        links=draft.links,
        printed_pages=draft.printed_pages,
    )
