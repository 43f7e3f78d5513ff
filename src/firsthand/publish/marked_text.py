"""A report's text with its marks, and a dossier's counts, as HTML for notebooks.

In: an annotated report, or counts. Out: HTML that runs nothing: every character of a report is escaped. A stretch of
the text that lies in statements, figures or times is a ``mark`` whose title says which. Method: the text is cut at each
border of a mark, so overlapping marks need no nesting. Known limit: no colours tell apart more than three layers.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import pairwise

from firsthand.model import AnnotatedReport, EvidenceSpan

COLOURS = {
    "statement": "#dbeafe",
    "figure": "#fde68a",
    "time": "#dcfce7",
}  # light, with black letters: contrast over 15


def marked(item: AnnotatedReport) -> str:
    """The headline and text of a report; statements, figures and times stand out."""
    marks = _marks(item)
    text = item.report.text
    borders = sorted({0, len(text), *(end for _, _, span in marks for end in (span.start, span.end))})
    pieces = [_piece(text[start:end], [m for m in marks if m[2].start <= start and end <= m[2].end])
              for start, end in pairwise(borders)]  # fmt: skip
    title = escape(item.report.title.value or item.report.file)
    return f'<h4 dir="auto">{title}</h4><div dir="auto" style="white-space: pre-wrap">{"".join(pieces)}</div>'


def counted(place: str, counts: Mapping[str, int]) -> str:
    """How many there are of each noun, as a table."""
    lines = "".join(f"<tr><th>{escape(noun)}</th><td>{count}</td></tr>" for noun, count in counts.items())
    return f"<table><caption>{escape(place)}</caption>{lines}</table>"


def _marks(item: AnnotatedReport) -> list[tuple[str, str, EvidenceSpan]]:
    """Layer, what is said of it, and where."""
    names = {mention.id: mention.name for mention in item.mentions}
    found: list[tuple[str, str, EvidenceSpan]] = []
    for said in item.attributions:
        who = names.get(said.speaker_mention_id or "") or " ".join(span.quote for span in said.source) or "not said who"
        found += [("statement", who, span) for span in said.content]
    found += [("figure", f"{figure.bound} {figure.unit}", figure.span) for figure in item.figures]
    return found + [("time", time.value, time.span) for time in item.times]


def _piece(text: str, marks: list[tuple[str, str, EvidenceSpan]]) -> str:
    if not marks:
        return escape(text)
    told = escape("; ".join(f"{layer}: {words}" for layer, words, _ in marks))
    colour = COLOURS[min(marks, key=lambda mark: mark[2].end - mark[2].start)[0]]
    return f'<mark style="background: {colour}; color: black" title="{told}">{escape(text)}</mark>'
