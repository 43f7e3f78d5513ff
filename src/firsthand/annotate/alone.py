"""Figures and times of a text by itself, for trying and for use from Python.

In: a text, and the day it was published where that is known. Out: the records of the stages. Method: the report stages
up to the one asked for, on a report without a file. Known limit: every call pays for a report of its own; for many
texts use ``firsthand annotate`` or build a dossier.

>>> from firsthand.annotate.alone import figures_in, times_in
>>> [(each.span.quote, each.low, each.unit) for each in figures_in("At least 40 homes burnt, and 12% of the harbour.")]
[('At least 40', 40.0, 'count'), ('12%', 12.0, 'percent')]
>>> [(each.span.quote, each.value) for each in times_in("The harbour burnt last Tuesday.", published="2014-05-14")]
[('last Tuesday', '2014-05-13')]
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from firsthand.annotate.attributions import Attributions
from firsthand.annotate.coreference import Coreference
from firsthand.annotate.figures import Figures
from firsthand.annotate.mentions import Mentions
from firsthand.annotate.reading import Reader
from firsthand.annotate.sentences import Sentences
from firsthand.annotate.times import Times
from firsthand.model import AnnotatedReport, Field, Figure, Report, TimeExpression

_STAGES = (Sentences(), Reader(), Times(), Mentions(), Coreference(), Attributions(), Figures())


def figures_in(text: str, *, published: str | None = None) -> list[Figure]:
    """The figures of a text, in order; ``published``: its day, YYYY-MM-DD."""
    return list(_annotated(text, published).figures)


def times_in(text: str, *, published: str | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order; ``published``: the day that "last week" counts from, YYYY-MM-DD."""
    return list(_annotated(text, published, last="times").times)


def _annotated(text: str, published: str | None, last: str = "figures") -> AnnotatedReport:
    report = Report(
        id="text",
        original_sha256="",
        file="",
        media_type="text/plain",
        text=text,
        page_text=text,
        published=Field(published, "stated") if published else Field(),
        language="en",
        verbatim=True,
    )
    item = AnnotatedReport(report=report)
    for stage in _STAGES:
        stage.open()
        [item] = stage.annotate([item])
        if stage.name == last:
            break
    return item


def figure_lines(text: str) -> Iterator[str]:
    """The figures of a text as JSON, a line each."""
    for figure in figures_in(text):
        told = {
            "words": figure.span.quote, "low": figure.low, "high": figure.high, "bound": figure.bound,
            "unit": figure.unit, "change": figure.change, "counted": [span.quote for span in figure.counted],
            "restriction": [span.quote for span in figure.restriction],
        }  # fmt: skip
        yield json.dumps(told, ensure_ascii=False)
