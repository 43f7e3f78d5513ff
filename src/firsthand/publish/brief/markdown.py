"""A brief as Markdown, with footnotes (``[^1]``) as GitHub, Pandoc and most wikis read them.

In: a ``Brief``. Out: Markdown in pieces. Every character of a report that means something in Markdown is escaped, so
that no report makes a heading, a link or HTML; words in scripts written from right to left stand between isolating
marks. A line has no line break, whatever its length. Known limit: a program that reads no footnotes shows
their marks as text; some make a link of an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from firsthand.model import EvidenceSpan
from firsthand.publish.brief.html import in_marks
from firsthand.publish.brief.records import Block, Brief, Listing, Paragraph, Section, Table, Text, Words
from firsthand.publish.shown import isolated

_MEANT = re.compile(r"[\\`*_{}\[\]<>|~&$^#=+]|:(?=//)")
_AT_START = re.compile(r"(\d*)([-+:.)])")  # what makes a list, rule or definition of a line that begins with it


def markdown(brief: Brief) -> Iterator[str]:
    """The text, in pieces."""
    numbers = brief.numbers
    yield f"# {_line(brief.title, numbers)}\n\n"
    for block in brief.about:
        yield from _block(block, numbers)
    for section in brief.sections:
        yield from _section(section, 2, numbers)
    yield "## Notes\n\n"
    for note in brief.notes:
        yield f"[^{note.number}]: {_line(note.text, numbers)}\n\n"


def escaped(text: str) -> str:
    """A text that Markdown takes for nothing but text."""
    return _MEANT.sub(r"\\\g<0>", text)


def _section(section: Section, level: int, numbers: Mapping[EvidenceSpan, int]) -> Iterator[str]:
    yield f"{'#' * level} {_line(section.title, numbers)}\n\n"
    for block in section.blocks:
        yield from _block(block, numbers)
    for inner in section.sections:
        yield from _section(inner, level + 1, numbers)


def _block(block: Block, numbers: Mapping[EvidenceSpan, int]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"{_line(block.text, numbers)}\n\n"
    elif isinstance(block, Listing):
        yield from (f"- {_line(item, numbers)}\n" for item in block.items)
        yield "\n"
    else:
        yield from _table(block, numbers)


def _table(table: Table, numbers: Mapping[EvidenceSpan, int]) -> Iterator[str]:
    yield f"*{escaped(table.caption)}*\n\n"
    yield _row(table.header, numbers)
    yield f"|{' --- |' * len(table.header)}\n"
    yield from (_row(row, numbers) for row in table.rows)
    yield "\n"


def _row(cells: tuple[Text, ...], numbers: Mapping[EvidenceSpan, int]) -> str:
    return f"| {' | '.join(_line(cell, numbers) for cell in cells)} |\n"


def _line(text: Text, numbers: Mapping[EvidenceSpan, int]) -> str:
    line = "".join(_part(part) if isinstance(part, Words) else f"[^{numbers[part.span]}]" for part in text)
    return _AT_START.sub(r"\1\\\2", line, count=1) if _AT_START.match(line) else line


def _part(part: Words) -> str:
    if part.role == "fixed":
        return escaped(part.text)
    if part.role == "strong":
        inner = part.text.strip()
        lead, tail = part.text[: len(part.text) - len(part.text.lstrip())], part.text[len(part.text.rstrip()) :]
        return f"{lead}**{escaped(inner)}**{tail}"
    return isolated(escaped(in_marks(part.text) if part.role == "quoted" else part.text))
