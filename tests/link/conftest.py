"""Annotated reports made by hand: each mark is given by the words that it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firsthand.model import (
    AnnotatedReport,
    Attribution,
    EventMention,
    EvidenceSpan,
    Figure,
    Mention,
    Report,
    Sentence,
    TimeExpression,
    make_id,
)


class Hand:
    """Marks a report by hand; each method returns the mark's id."""

    def __init__(self, report: Report) -> None:
        """Start with sentences alone: a line or a full stop ends one."""
        self.item = AnnotatedReport(report=report)
        self.item = replace(
            self.item,
            sentences=tuple(
                Sentence(id=make_id("sentence", report.id, m.start()), span=report.span(*m.span()))
                for m in re.finditer(r"[^.\n]+[.\n]?[”\"]?", report.text)
            ),
        )

    def span(self, quote: str) -> EvidenceSpan:
        """The first place where these words stand."""
        start = self.item.report.text.index(quote)
        return self.item.report.span(start, start + len(quote))

    def with_paragraphs(self) -> AnnotatedReport:
        """The report with its sentences numbered by paragraph: an empty line ends one."""
        text = self.item.report.text
        found = tuple(replace(each, paragraph=text[: each.span.start].count("\n\n")) for each in self.item.sentences)
        self.item = replace(self.item, sentences=found)
        return self.item

    def _add(self, layer: str, mark: Any) -> str:
        filled: dict[str, Any] = {layer: (*getattr(self.item, layer), mark)}
        self.item = replace(self.item, **filled)
        return str(mark.id)

    def mention(self, quote: str, kind: Any = "person", *, chain: str | None = None, **more: Any) -> str:
        """A mention; a name unless ``form`` says otherwise."""
        span = self.span(quote)
        more = {"form": "name", "name": quote, **more}
        mark_id = make_id("mention", span.report_id, span.start, span.end)
        return self._add("mentions", Mention(id=mark_id, span=span, kind=kind, chain=chain or mark_id, **more))

    def says(self, content: str, kind: Any = "indirect", **more: Any) -> str:
        """An attribution with this content."""
        span = self.span(content)
        mark_id = make_id("attribution", span.report_id, span.start, span.end)
        mark = Attribution(id=mark_id, content=(span,), kind=kind, confidence=1.0, made_by="hand 1", **more)
        return self._add("attributions", mark)

    def figure(self, quote: str, value: float, *, counted: str = "", restriction: str = "", **more: Any) -> str:
        """A figure with what it counts."""
        span = self.span(quote)
        mark = Figure(
            id=make_id("figure", span.report_id, span.start, span.end),
            span=span,
            low=value,
            high=value,
            counted=(self.span(counted),) if counted else (),
            restriction=(self.span(restriction),) if restriction else (),
            made_by="hand 1",
            **more,
        )
        return self._add("figures", mark)

    def time(self, quote: str, edtf: str) -> str:
        """A date."""
        span = self.span(quote)
        mark_id = make_id("time", span.report_id, span.start, span.end)
        mark = TimeExpression(id=mark_id, span=span, type="DATE", value=edtf, edtf=edtf, made_by="hand 1")
        return self._add("times", mark)

    def event(self, quote: str, *participants: str, **more: Any) -> str:
        """An event mention; participants by mention id."""
        span = self.span(quote)
        mark_id = make_id("event_mention", span.report_id, span.start, span.end)
        mark = EventMention(id=mark_id, span=span, participant_mention_ids=participants, made_by="hand 1", **more)
        return self._add("event_mentions", mark)


ByHand = Callable[..., Hand]


@pytest.fixture
def by_hand(make_report: Callable[..., Report]) -> ByHand:
    """A function that opens a report for marking: ``by_hand(text, outlet="The Bay")``."""
    return lambda text, **stated: Hand(make_report(text, **stated))
