"""The parts of a brief, whatever it is written as.

In: plain values. Out: frozen records: sections of paragraphs, lists and tables, made of words and of marks that lead to
notes. Words say whose they are: ``fixed`` and ``strong`` are the program's, ``value`` and ``quoted`` come from reports
and are shown as such. Notes are numbered in the order of reading, a note for each stretch of a report. Known limit:
no block stands inside another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from firsthand.model import EvidenceSpan

Role = Literal["fixed", "strong", "value", "quoted"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a line and whose they are."""

    text: str
    role: Role = "fixed"
    language: str | None = None  # of words from a report


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that leads to a note; ``span`` is the stretch of a report that the note quotes."""

    span: EvidenceSpan


Text = tuple[Words | Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of lines."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header; every row has as many cells."""

    caption: str
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


Block = Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. ``key`` is its anchor; ``folded``: it is shown when asked for."""

    key: str
    title: Text
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: int
    text: Text


@dataclass(frozen=True)
class Brief:
    """A whole brief; ``about`` stands before the first section."""

    title: Text
    about: tuple[Block, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()

    @cached_property
    def numbers(self) -> dict[EvidenceSpan, int]:
        """The number of each note, by what it quotes."""
        return {span: number for number, span in enumerate(self.cited(), 1)}

    def cited(self) -> list[EvidenceSpan]:
        """What notes quote, in the order of reading, each once."""
        marks = (part for line in self.lines() for part in line if isinstance(part, Mark))
        return list(dict.fromkeys(mark.span for mark in marks))

    def lines(self) -> Iterator[Text]:
        """All lines in the order of reading, without headings and notes."""
        blocks = [*self.about, *(block for section in self.sections for block in _blocks(section))]
        for block in blocks:
            yield from texts(block)


def texts(block: Block) -> Iterator[Text]:
    """All lines of a block, in the order of reading."""
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Listing):
        yield from block.items
    else:
        yield from block.header
        for row in block.rows:
            yield from row


def _blocks(section: Section) -> Iterator[Block]:
    """The blocks below a heading; a heading itself has no notes."""
    yield from section.blocks
    for inner in section.sections:
        yield from _blocks(inner)
