"""What a report's headline counts: "At least 40 killed in harbour fire".

In: a report. Out: ``HeadlineFigure`` records, in order, whose spans lie in the title. Method: the title is read as a
text of one sentence, by the rules of ``times`` and ``figures``; what a number counts is told by the order of the words.
They stand apart from the figures of the text, so that a headline is no second source of what its article says. Known
limit: headlines leave words out, so what their numbers count is often not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from firsthand.annotate.figures import find_figures
from firsthand.annotate.times import Times
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, HeadlineFigure, Sentence, make_id

_TIMES = Times()


class Headlines:
    """Finds the figures of headlines."""

    name = "headlines"
    version = 1
    needs = frozenset({"reports"})
    makes = frozenset({"headline_figures"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [replace(item, headline_figures=tuple(headline_figures(item))) for item in batch]


def headline_figures(item: AnnotatedReport) -> Iterator[HeadlineFigure]:
    """The figures of a report's title, in order."""
    title = item.report.title.value
    if not title or not title.strip():
        return
    alone = replace(item.report, text=title)
    sentence = Sentence(id=make_id("sentence", alone.id, "title"), span=alone.span(0, len(title)))
    [read] = _TIMES.annotate([AnnotatedReport(report=alone, sentences=(sentence,))])
    for figure in find_figures(read):
        yield _of_title(figure)


def _of_title(figure: Figure) -> HeadlineFigure:
    """The figure with its spans in the title."""
    values = {each.name: getattr(figure, each.name) for each in fields(figure)}
    spans = {name: tuple(map(_in_title, values[name])) for name in ("counted", "restriction", "hedges")}
    key = make_id("headline_figure", figure.span.report_id, figure.span.start, figure.span.end)
    own = {
        "id": key,
        "span": _in_title(figure.span),
        "subset_of": None,
        "made_by": f"{Headlines.name} {Headlines.version}",
    }
    return HeadlineFigure(**values | spans | own)


def _in_title(span: EvidenceSpan) -> EvidenceSpan:
    return replace(span, field="title")
