"""Numbers that nobody can read are told, not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.annotate.sentences import sentences_of
from firsthand.annotate.times import find_times
from firsthand.annotate.unread_numbers import unread_numbers
from firsthand.dossier import annotate_report
from firsthand.model import Report

MakeReport = Callable[..., Report]


@pytest.mark.parametrize("number", ["1,2,3,4", "12,34", "1,23,4", "10^400", "5e999"])
def test_a_number_that_is_none_is_told(make_report: MakeReport, number: str) -> None:
    """As it stands in the text."""
    error = unread_numbers(make_report(f"They have {number} boats."))
    assert error is not None
    assert number in str(error)


@pytest.mark.parametrize(
    "text",
    ["They have 1,234 boats.", "They have 2,5 million boats.", "It runs version 1.2.3.", "They met on May 3,2011."],
)
def test_numbers_that_are_read_are_not(make_report: MakeReport, text: str) -> None:
    """Nor versions and dates."""
    report = make_report(text)
    assert unread_numbers(report, find_times(report, sentences_of(report))) is None


def test_the_report_carries_the_problem_and_no_wrong_figure(make_report: MakeReport) -> None:
    """One problem a report, with how many there are."""
    item = annotate_report(make_report("They have 1,2,3,4 boats and 10^400 nets, and 12 ropes."))
    assert [problem.code for problem in item.problems] == ["E306"]
    assert [figure.low for figure in item.figures] == [12]
