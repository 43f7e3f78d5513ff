"""What things are called: labels in words of reports.

In: spans, a report, a figure. Out: their words on one line. Known limit: a label cut at a word may lose what follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import EvidenceSpan, Figure, Report
from firsthand.words import shortened

FIGURE_CHARS = 70
LINE_CHARS = 120  # of a report without a headline


def label_of(spans: Sequence[EvidenceSpan], *, most_chars: int = 140, between: str = " ") -> str:
    """The words of some spans on one line, cut at a word; ``between`` stands where they do not adjoin."""
    words = ""
    for before, span in zip((None, *spans), spans, strict=False):
        adjoins = before is None or 0 <= span.start - before.end <= 1
        words += span.quote if before is None else f"{' ' if adjoins else between}{span.quote}"
    return shortened(words, most_chars)


def label_of_statement(content: Sequence[EvidenceSpan]) -> str:
    """What is said, with dots where other words stand between."""
    return label_of(content, between=" … ")


def label_of_report(report: Report) -> str:
    """The report's title, else its first line."""
    first = next((line.strip() for line in report.text.splitlines() if line.strip()), report.id)
    return report.title.value or first[:LINE_CHARS]


def label_of_figure(figure: Figure) -> str:
    """What a figure counts, with what narrows it right behind; where the report does not say, the figure itself."""
    spans = list(figure.counted)
    for span in figure.restriction:
        if spans and 0 <= span.start - spans[-1].end <= 1:
            spans.append(span)
    return label_of(spans, most_chars=FIGURE_CHARS) or label_of((figure.span,))
