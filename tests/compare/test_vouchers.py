"""Claims about who stands for a figure beside the speaker of its statement."""

from __future__ import annotations

import pytest
from tests.compare.conftest import Mark

from firsthand.compare.vouchers import counter, owner


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        ("Brandt doubted the Board's figure of 40 for the lost boats.", "Board", True),
        ("Brandt doubted the Board's figure that he had from elsewhere, and 40 more.", "Board", False),
        ("Brandt saw the Board's 40 boats.", "Board", False),
    ],
)
def test_a_figure_is_whose_it_is_called(mark: Mark, text: str, name: str, own: bool) -> None:
    """By a possessive and a noun for numbers right before it."""
    report = mark(text)
    mention = report.mention(name, "organisation")
    report.figure("40", 40)
    found = owner(report.item, report.item.figures[0])
    assert (found is not None and found.id == mention) is own


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Pruett counted 40 boats.", True),
        ("Pruett put the toll at 40.", True),
        ("Pruett put the number of lost boats at 40.", True),
        ("By Pruett's count 40 boats were lost.", True),
        ("Pruett bought 40 boats.", False),
        ("Pruett, who counted on his luck, lost 40 boats.", False),
    ],
)
def test_who_counted_stands_for_the_number(mark: Mark, text: str, counts: bool) -> None:
    """By a verb of counting behind the name, or "by her count"."""
    report = mark(text)
    mention = report.mention("Pruett")
    report.figure("40", 40)
    found = counter(report.item, report.item.figures[0])
    assert (found is not None and found.id == mention) is counts
