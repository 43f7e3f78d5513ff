"""What a report says itself about where its figures come from."""

from __future__ import annotations

import pytest
from tests.compare.conftest import Mark

from firsthand.compare.own_words import said_by, source_span


def test_the_source_is_named_right_behind_the_cue(mark: Mark) -> None:
    report = mark("He counted 40 boats. This figure is based on a chart of 1931, which a clerk kept.")
    report.figure("40", 40, "boats")
    [said] = said_by(report.item)
    assert (said.kind, [figure.span.quote for figure in said.figures]) == ("based_on", ["40"])
    assert source_span(report.item, said.rest).quote == "a chart of 1931"


@pytest.mark.parametrize(
    "sentence",
    ["The film is based on a novel.", "His house matches the chapel.", "That figure is not based on a chart."],
)
def test_other_sentences_say_nothing_of_figures(mark: Mark, sentence: str) -> None:
    report = mark(f"He counted 40 boats. {sentence}")
    report.figure("40", 40, "boats")
    assert not list(said_by(report.item))


def test_a_figure_too_far_back_is_not_meant(mark: Mark) -> None:
    report = mark(f"He counted 40 boats. {'It rained. ' * 6}This figure is based on a chart.")
    report.figure("40", 40, "boats")
    assert not list(said_by(report.item))
