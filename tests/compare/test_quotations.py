"""Which text counts as quoted."""

from __future__ import annotations

import pytest

from firsthand.compare.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The dam," she said, "holds."', ['"The dam,"', '"holds."']),
        ("“The dam,” she said, “holds.”", ["“The dam,”", "“holds.”"]),
        ("She called it „the dam“ and left.", ["„the dam“"]),
        ("Elle a dit « la digue » hier.", []),
        ("He said ‘it doesn’t hold’ and left.", ["‘it doesn’t hold’"]),
        ("The farmers' dam and the mayors' house", []),
        ('A board 5" wide and 6" long', []),
    ],
)
def test_quotation_marks_of_several_kinds_are_paired(text: str, expected: list[str]) -> None:
    """A mark opens where no letter stands before it; an apostrophe is none."""
    assert quoted(text) == expected


def test_an_unclosed_quotation_goes_on_only_where_the_next_paragraph_opens_anew() -> None:
    """Printers open each paragraph of a long quotation anew and close the last one only."""
    assert quoted('"First part.\n"Second part." End') == ['"First part.', '"Second part."']
    assert quoted('"First part.\nSecond part.') == []


def test_many_unpaired_marks_are_read_in_one_pass() -> None:
    """Hostile input costs no more than its length."""
    assert len(quotations(' "' * 200_000)) < 200_000
