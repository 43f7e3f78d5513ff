"""What a report says about its own figures; all texts are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.annotate.figure_remarks import find_remarks
from firsthand.annotate.figures import find_figures
from firsthand.annotate.sentences import sentences_of
from firsthand.model import AnnotatedReport, Report

Remarks = Callable[[str], list[tuple[str, str, list[str]]]]


@pytest.fixture
def remarks(make_report: Callable[..., Report]) -> Remarks:
    """A function that gives kind, noun and figures of each remark in a text."""

    def find(text: str) -> list[tuple[str, str, list[str]]]:
        item = AnnotatedReport(report=make_report(text))
        item = AnnotatedReport(report=item.report, sentences=tuple(sentences_of(item.report)))
        figures = tuple(find_figures(item))
        item = AnnotatedReport(report=item.report, sentences=item.sentences, figures=figures)
        words = {figure.id: figure.span.quote for figure in figures}
        return [
            (remark.kind, remark.span.quote, [words[each] for each in remark.figure_ids])
            for remark in find_remarks(item)
        ]

    return find


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The figure is the same as that of the mayor.", "same_figure"),
        ("The figure is based on a chart of 1931.", "based_on"),
        ("The figure includes guests of the inn.", "includes"),
        ("The figure was later revised.", "revised"),
        ("The figure could not be independently verified.", "unverified"),
        ("The figure was confirmed on Monday.", "confirmed"),
        ("The figure was disputed by the mayor.", "disputed"),
    ],
)
def test_a_statement_about_a_figure_is_kept(remarks: Remarks, sentence: str, kind: str) -> None:
    """With the figure that it is about."""
    assert remarks(f"The fire took 40 homes. {sentence}") == [(kind, "The figure", ["40"])]


@pytest.mark.parametrize(
    "noun", ["The figure", "That number", "The toll", "This estimate", "The latest official count"]
)
def test_a_noun_takes_up_the_figure_before_it(remarks: Remarks, noun: str) -> None:
    """Whatever is said then."""
    assert remarks(f"The storm killed 12 people. {noun} shocked the town.") == [("taken_up", noun, ["12"])]


def test_a_noun_takes_up_figures_of_its_own_sort(remarks: Remarks) -> None:
    """A percentage, a sum, a count."""
    text = "Some 40 boats, 12% of all, were sold for $5,000."
    assert remarks(f"{text} That percentage is low.") == [("taken_up", "That percentage", ["12%"])]
    assert remarks(f"{text} The sum is low.") == [("taken_up", "The sum", ["$5,000"])]
    assert remarks(f"{text} That figure is low.") == [("taken_up", "That figure", ["Some 40"])]


def test_a_description_tells_which_figure_is_meant(remarks: Remarks) -> None:
    """The number of boats, not of sailors."""
    text = "There were 40 boats and 90 sailors. The number of sailors is based on a list."
    assert remarks(text) == [("based_on", "The number", ["90"])]


def test_a_number_of_something_new_takes_nothing_up(remarks: Remarks) -> None:
    """It tells its own figure."""
    assert remarks("There were 40 boats. The number of bakers grew.") == []


def test_a_description_that_fits_no_figure_takes_none_up(remarks: Remarks) -> None:
    """The nearest figure is of something else."""
    assert remarks("There were 40 boats. The number of bakers is based on a list.") == []


def test_a_figure_may_be_a_percentage_or_a_sum(remarks: Remarks) -> None:
    """Where nothing else is near."""
    assert remarks("Prices rose 12%. The figure was revised.") == [("revised", "The figure", ["12%"])]
    assert remarks("The pier cost $5,000. The estimate was revised.") == [("revised", "The estimate", ["$5,000"])]


def test_a_figure_far_back_is_not_meant_but_the_toll_is(remarks: Remarks) -> None:
    """Reports go on speaking of the toll."""
    between = "It rained. " * 6
    assert remarks(f"The storm killed 12 people. {between}This figure is based on a chart.") == []
    assert remarks(f"The storm killed 12 people. {between}The toll was revised.") == [("revised", "The toll", ["12"])]


def test_a_remark_may_be_negated(make_report: Callable[..., Report]) -> None:
    """It is kept, and says so."""
    report = make_report("He counted 40 boats. That figure is not based on a chart.")
    item = AnnotatedReport(report=report, sentences=tuple(sentences_of(report)))
    item = AnnotatedReport(report=report, sentences=item.sentences, figures=tuple(find_figures(item)))
    assert [(remark.kind, remark.negated) for remark in find_remarks(item)] == [("based_on", True)]
