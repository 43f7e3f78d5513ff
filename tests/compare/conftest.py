"""Piles made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.annotate.citations import find_citations
from firsthand.compare.passages import Passages
from firsthand.model import AnnotatedReport, Report
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
