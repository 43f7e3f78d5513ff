"""Claims about quotation marks."""

from __future__ import annotations

import pytest

from firsthand.annotate.quotations import quotations_in


def quoted(text: str) -> list[str]:
    """The quotations of a text with their marks."""
    return [text[q.start : q.end] for q in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes.”", ["“yes.”"]),
        ('He said "yes."', ['"yes."']),
        ("He said 'yes, it’s late' twice.", ["'yes, it’s late'"]),
        ("He said ‘it’s late’ twice.", ["‘it’s late’"]),
        ("He said «yes».", ["«yes»"]),
        ("He said „yes“.", ["„yes“"]),
        ("He said ''yes''.", ["''yes''"]),
        ("“He told me ‘no,’” she said.", ["“He told me ‘no,’”"]),
    ],
)
def test_pairs_of_marks(text: str, found: list[str]) -> None:
    """Each language's and typewriter's marks."""
    assert quoted(text) == found


@pytest.mark.parametrize("text", ["The dogs' bowl and Okoro's cup", "It’s the ’90s", "rock 'n' roll", "5' 6\" tall"])
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    """Inside and at the end of words, before years, for feet."""
    assert quoted(text) == []


def test_a_quotation_without_an_end_stops_with_its_paragraph() -> None:
    """English repeats only the opening mark when a quotation goes on."""
    assert quoted("“One.\n\n“Two,” he said.") == ["“One.", "“Two,”"]


@pytest.mark.parametrize("unit", ["'", '"', "“", "‘a", "''", "«", '" a'])
def test_repeats_without_end_are_read_to_the_end(unit: str) -> None:
    """Marks without partners do no harm; bench/speed.py measures that their time is linear."""
    text = unit * (200_000 // len(unit))
    assert all(0 <= found.start < found.end <= len(text) for found in quotations_in(text))
