"""Plain text becomes a report.

In: the bytes of a text file: an article, or all that a page showed. Out: a draft, read as raw page text. Known limit:
hand-wrapped lines stay lines.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.errors import TooLarge
from firsthand.read.drafts import Draft
from firsthand.read.encodings import decode
from firsthand.read.languages import language_of
from firsthand.read.parts import check_length
from firsthand.read.rawtext import read_page_text
from firsthand.settings import DEFAULTS, Settings


def read_plain_text(content: bytes, path: str, settings: Settings = DEFAULTS, *, charset: str | None = None) -> Draft:
    """Read a text file.

    Raises:
        TooLarge: it, or one of its lines, is longer than people write.
    """
    text, problem = decode(content, path=path, declared=charset)
    check_length(text, path, settings)
    longest = max(map(len, text.splitlines()), default=0)
    if longest > settings.max_line_chars:
        raise TooLarge(path, f"a line of {longest} characters", f"{settings.max_line_chars} characters")
    draft = draft_of_lines(text)
    return replace(draft, problems=(problem,)) if problem else draft


def draft_of_lines(page_text: str, *, language: str | None = None) -> Draft:
    """All that a page showed, as a draft; its language is told from the text where it is not known."""
    language = language or language_of(page_text)
    reading = read_page_text(page_text, language=language or "en")
    return Draft(
        text=reading.text,
        page_text=page_text,
        lines=reading.lines,
        language=language,
        title=reading.title,
        byline=reading.byline,
        outlet=reading.outlet,
        published=reading.published,
        url=reading.url.value,
    )
