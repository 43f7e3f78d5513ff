"""Graphic words of a brief, moved to its end.

In: a brief. Out: the same brief; where it quoted graphic words it says so and gives their number, under which they
stand in a last section of their own. Paper folds nothing, so whoever does not want to read them stops before that.
Known limit: headings keep their words, so that a story can be told from others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from firsthand.publish.brief.records import Block, Brief, Listing, Note, Paragraph, Section, Table, Text, Words
from firsthand.publish.explanation import count_of
from firsthand.publish.graphic import is_graphic

TITLE = "Graphic passages"
LEAD = "Words that describe killing, wounds, bodies or torture closely, by the numbers that stand in their place above."


def folded(brief: Brief) -> Brief:
    """The brief with its graphic words at its end; the brief itself where there are none."""
    numbers = {words: number for number, words in enumerate(_graphic(brief), 1)}
    if not numbers:
        return brief
    told = (
        f"{count_of(len(numbers), 'graphic passage')} stand at the end, under “{TITLE}”, and not where they are quoted."
    )
    about = (*(_block(each, numbers) for each in brief.about), Paragraph((Words(told),)))
    sections = tuple(_section(each, numbers) for each in brief.sections)
    notes = tuple(Note(each.number, _text(each.text, numbers)) for each in brief.notes)
    header = ((Words("No."),), (Words("Words"),))
    rows = tuple(((Words(str(number)),), (words,)) for words, number in numbers.items())
    last = Section("graphic", (Words(TITLE),), (Paragraph((Words(LEAD),)), Table(TITLE, header, rows)), folded=True)
    return replace(brief, about=about, sections=(*sections, last), notes=notes)


def _graphic(brief: Brief) -> list[Words]:
    """Graphic words in the order of reading, each once."""
    lines = [*brief.lines(), *(note.text for note in brief.notes)]
    parts = (part for line in lines for part in line if isinstance(part, Words))
    return list(dict.fromkeys(part for part in parts if _is_graphic(part)))


def _is_graphic(words: Words) -> bool:
    return words.role == "quoted" and is_graphic(words.text, words.language)


def _section(section: Section, numbers: Mapping[Words, int]) -> Section:
    blocks = tuple(_block(each, numbers) for each in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_section(each, numbers) for each in section.sections))


def _block(block: Block, numbers: Mapping[Words, int]) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_text(block.text, numbers))
    if isinstance(block, Listing):
        return Listing(tuple(_text(each, numbers) for each in block.items))
    header = tuple(_text(each, numbers) for each in block.header)
    return replace(block, header=header, rows=tuple(tuple(_text(cell, numbers) for cell in row) for row in block.rows))


def _text(text: Text, numbers: Mapping[Words, int]) -> Text:
    number_of = {part: numbers.get(part) for part in text if isinstance(part, Words)}
    return tuple(
        Words(f"[graphic passage {number}]") if isinstance(part, Words) and (number := number_of[part]) else part
        for part in text
    )
