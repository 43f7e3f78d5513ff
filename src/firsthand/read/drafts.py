"""What a reader finds in one original, before it becomes a report.

In: nothing. Out: the record that every reader of ``read/`` gives. It has no id and no hash yet; ``reports.py`` adds
these, so that no reader can make them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.errors import FirsthandError
from firsthand.model import Field, Hyperlink, PageLine, PrintedPage

UNKNOWN = Field()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One published text as a reader saw it. ``problems`` are those that leave a report worth keeping."""

    text: str
    page_text: str
    external_id: str | None = None
    url: str | None = None
    title: Field = field(default=UNKNOWN)
    outlet: Field = field(default=UNKNOWN)
    byline: Field = field(default=UNKNOWN)
    published: Field = field(default=UNKNOWN)
    language: str | None = None
    lines: tuple[PageLine, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    printed_pages: tuple[PrintedPage, ...] = ()
    problems: tuple[FirsthandError, ...] = ()


def first_known(*fields: Field) -> Field:
    """The first of some fields that has a value."""
    return next((known for known in fields if known.value is not None), UNKNOWN)
