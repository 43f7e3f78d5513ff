"""Piles made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firsthand.annotate.citations import find_citations
from firsthand.annotate.figure_remarks import find_remarks
from firsthand.compare.lineage import Lineages
from firsthand.compare.passages import Passages
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Entity,
    EvidenceSpan,
    Figure,
    FigureGroup,
    Mention,
    MentionKind,
    Report,
    Sentence,
    TimeExpression,
    make_id,
)
from firsthand.pile import Pile

MakePile = Callable[..., Pile]


@pytest.fixture
def pile_of() -> MakePile:
    """A function that makes a pile of reports with their citations and passages."""

    def make(*reports: Report) -> Pile:
        marked = [AnnotatedReport(report=report) for report in reports]
        pile = Pile.of(AnnotatedReport(report=item.report, citations=find_citations(item)) for item in marked)
        return pile.with_layers({"passages": tuple(Passages().run(pile))})

    return make


class Marked:
    """A report on which marks are put by the words they stand on."""

    def __init__(self, report: Report) -> None:
        self.item = AnnotatedReport(report=report)
        ends = [match.end() for match in re.finditer(r"[.!?][”\"]?(?=\s|$)", report.text)]
        starts = [0, *(end + 1 for end in ends)]
        found = [Sentence(id=f"s{a}", span=report.span(a, b)) for a, b in zip(starts, ends, strict=False)]
        self.item = replace(self.item, sentences=tuple(found))
        self.item = replace(self.item, citations=find_citations(self.item))

    def span(self, quote: str) -> EvidenceSpan:
        """The first place of some words."""
        start = self.item.report.text.index(quote)
        return self.item.report.span(start, start + len(quote))

    def _put(self, layer: str, mark: Any) -> str:
        self.item = replace(self.item, **{layer: (*getattr(self.item, layer), mark)})
        return str(mark.id)

    def mention(self, quote: str, kind: MentionKind = "person") -> str:
        """A name."""
        span = self.span(quote)
        identity = make_id("mention", span.report_id, span.start)
        return self._put("mentions", Mention(id=identity, span=span, kind=kind, form="name", chain=quote, name=quote))

    def said(self, content: str, source: str | None = None, speaker: str | None = None, **more: Any) -> str:
        """An attribution; ``speaker`` is a mention's id."""
        span = self.span(content)
        told = Attribution(
            id=make_id("attribution", span.report_id, span.start),
            content=(span,),
            source=(self.span(source),) if source else (),
            kind="indirect",
            speaker_mention_id=speaker,
            confidence=0.9,
            made_by="hand 1",
            **more,
        )
        return self._put("attributions", told)

    def figure(self, quote: str, value: float, counted: str | None = None, **more: Any) -> str:
        """An exact figure, and what the report says about it."""
        span = self.span(quote)
        mark = Figure(
            id=make_id("figure", span.report_id, span.start),
            span=span,
            low=value,
            high=value,
            counted=(self.span(counted),) if counted else (),
            made_by="hand 1",
            **more,
        )
        identity = self._put("figures", mark)
        figures = tuple(sorted(self.item.figures, key=lambda each: each.span.start))
        self.item = replace(self.item, figures=figures)
        self.item = replace(self.item, figure_remarks=tuple(find_remarks(self.item)))
        return identity

    def time(self, quote: str, edtf: str) -> str:
        """A date."""
        span = self.span(quote)
        identity = make_id("time", span.report_id, span.start)
        mark = TimeExpression(id=identity, span=span, type="DATE", value=edtf, edtf=edtf, made_by="hand 1")
        return self._put("times", mark)


Mark = Callable[..., Marked]


@pytest.fixture
def mark(make_report: Callable[..., Report]) -> Mark:
    """A function that makes a report to put marks on."""
    return lambda text, **stated: Marked(make_report(text, **stated))


def pile_with(*marked: Marked, **layers: Any) -> Pile:
    """A pile of marked reports; ``people`` gives entities as name -> mention ids, ``group`` one figure group."""
    people = layers.pop("people", {})
    entities = tuple(
        Entity(id=f"entity_{name}", kind="person", name=name, mention_ids=tuple(mentions))
        for name, mentions in people.items()
    )
    if figures := layers.pop("group", ()):
        layers["figure_groups"] = (FigureGroup(id="group", label="boats", figure_ids=tuple(figures)),)
    pile = Pile.of(each.item for each in marked).with_layers({"entities": entities} | layers)
    pile = pile.with_layers({"passages": tuple(Passages().run(pile))})
    return pile.with_layers({"lineage": tuple(Lineages().run(pile))})
