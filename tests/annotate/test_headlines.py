"""Claims about the figures of headlines."""

from __future__ import annotations

import pytest

from firsthand.annotate.headlines import headline_figures
from firsthand.model import AnnotatedReport, Field, Report


def _titled(title: str | None) -> AnnotatedReport:
    text = "The quay burnt."
    field = Field(title, "stated") if title else Field()
    return AnnotatedReport(
        report=Report(
            id="r", original_sha256="", file="a.txt", media_type="text/plain", text=text, page_text=text, title=field
        )
    )


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("At Least 40 Killed in Quay Fire", [("At Least 40", 40.0, ">=")]),
        ("Council votes on May 5 to close three schools", [("three", 3.0, "=")]),
        ("Sales fall 12% in March", [("12%", 12.0, "=")]),
        ("No words on the quay fire", []),
        ("   ", []),
        (None, []),
    ],
)
def test_numbers_of_headlines_are_read_like_those_of_texts(
    title: str | None, told: list[tuple[str, float, str]]
) -> None:
    """Dates count nothing, bounds belong to the number."""
    found = list(headline_figures(_titled(title)))
    assert [(each.span.quote, each.low, each.bound) for each in found] == told


def test_spans_of_headlines_lie_in_the_title() -> None:
    """So that nobody looks for them in the text."""
    [figure] = headline_figures(_titled("Fire on the quay: 40 boats lost"))
    spans = [figure.span, *figure.counted]
    assert {span.field for span in spans} == {"title"}
    assert [("Fire on the quay: 40 boats lost")[span.start : span.end] for span in spans] == ["40", "boats"]
