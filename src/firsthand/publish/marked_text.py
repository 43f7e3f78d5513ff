"""A report's text with its marks, and a dossier's counts, as HTML for notebooks.

In: an annotated report, or counts. Out: HTML that runs nothing: every character of a report is escaped. A stretch of
the text that lies in statements, figures or times is a ``mark`` whose title says which. Method: the text is cut at each
border of a mark, so overlapping marks need no nesting. Known limit: no colours tell apart more than three layers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise, starmap

from firsthand.model import AnnotatedReport, EvidenceSpan
from firsthand.publish.graphic import NOTICE, graphic_sentences, parts

GRAPHIC = "graphic"  # the layer of passages that are folded
COLOURS = {
    "statement": "#dbeafe",
    "figure": "#fde68a",
    "time": "#dcfce7",
}  # light, with black letters: contrast over 15


@dataclass(frozen=True, slots=True)
class TextMark:
    """A mark on the text of a report: its record's id, its layer, what is said of it, where."""

    id: str
    layer: str
    words: str
    span: EvidenceSpan


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text that the same marks cover; ``begins`` are those that begin with it."""

    text: str
    marks: tuple[TextMark, ...]
    begins: tuple[TextMark, ...]

    @property
    def told(self) -> str:
        """What is said of its marks."""
        return "; ".join(f"{mark.layer}: {mark.words}" for mark in self.marks if mark.layer in COLOURS)

    @property
    def graphic(self) -> bool:
        """Whether it is part of a graphic passage."""
        return any(mark.layer == GRAPHIC for mark in self.marks)

    @property
    def layer(self) -> str | None:
        """The layer of its shortest mark that has a colour; None without one."""
        coloured = [mark for mark in self.marks if mark.layer in COLOURS]
        return min(coloured, key=lambda mark: mark.span.end - mark.span.start).layer if coloured else None


def marked(item: AnnotatedReport) -> str:
    """The headline and text of a report; statements, figures and times stand out."""
    pieces = "".join(starmap(_part, parts(stretches(item.report.text, text_marks(item)))))
    title = escape(item.report.title.value or item.report.file)
    return f'<h4 dir="auto">{title}</h4><div dir="auto" style="white-space: pre-wrap">{pieces}</div>'


def stretches(text: str, marks: Sequence[TextMark]) -> Iterator[Stretch]:
    """The text, cut at each border of a mark."""
    starting, ending = defaultdict[int, list[TextMark]](list), defaultdict[int, list[TextMark]](list)
    for mark in (each for each in marks if each.span.start < each.span.end):
        starting[mark.span.start].append(mark)
        ending[mark.span.end].append(mark)
    open_marks: dict[TextMark, None] = {}
    for start, end in pairwise(sorted({0, len(text), *starting, *ending})):
        for mark in ending[start]:
            open_marks.pop(mark, None)
        open_marks |= dict.fromkeys(starting[start])
        yield Stretch(text[start:end], tuple(open_marks), tuple(starting[start]))


def counted(place: str, counts: Mapping[str, int]) -> str:
    """How many there are of each noun, as a table."""
    lines = "".join(f"<tr><th>{escape(noun)}</th><td>{count}</td></tr>" for noun, count in counts.items())
    return f"<table><caption>{escape(place)}</caption>{lines}</table>"


def text_marks(item: AnnotatedReport) -> list[TextMark]:
    """The statements, figures, times and graphic passages of a report's text."""
    names = {mention.id: mention.name for mention in item.mentions}
    found: list[TextMark] = []
    for said in item.attributions:
        who = names.get(said.speaker_mention_id or "") or " ".join(span.quote for span in said.source) or "not said who"
        found += [TextMark(said.id, "statement", who, span) for span in said.content]
    found += [TextMark(each.id, "figure", f"{each.bound} {each.unit}", each.span) for each in item.figures]
    found += [TextMark(f"{GRAPHIC} {span.start}", GRAPHIC, NOTICE, span) for span in graphic_sentences(item)]
    return found + [TextMark(time.id, "time", time.value, time.span) for time in item.times]


def _part(graphic: bool, found: Iterable[Stretch]) -> str:
    inner = "".join(map(_piece, found))
    return f"<details><summary>{NOTICE}</summary>{inner}</details>" if graphic else inner


def _piece(stretch: Stretch) -> str:
    if stretch.layer is None:
        return escape(stretch.text)
    colour = COLOURS[stretch.layer]
    style = f"background: {colour}; color: black"
    return f'<mark style="{style}" title="{escape(stretch.told)}">{escape(stretch.text)}</mark>'
