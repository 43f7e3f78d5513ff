"""Claims about numbers in digits and in words."""

from __future__ import annotations

import pytest

from firsthand.annotate.numbers import Number, read_number
from firsthand.annotate.numeral_tokens import tokens_of


def number_in(text: str) -> Number | None:
    """The number that opens a text."""
    return read_number(tokens_of(text), 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567 homes", 1_234_567),
        ("12,34,567 homes", 1_234_567),
        ("1.234.567 homes", 1_234_567),
        ("10\u202f000 homes", 10_000),
        ("3.25 metres", 3.25),
        (".5 per cent", 0.5),
        ("2,5 million", 2_500_000),
        ("2 1/2 hours", 2.5),
        ("2½ hours", 2.5),
        ("5 hundred thousand homes", 500_000),
        ("ninety-nine homes", 99),
        ("two hundred and five homes", 205),
        ("one million two hundred thousand and six homes", 1_200_006),
        ("a dozen homes", 12),
        ("half a million homes", 500_000),
        ("three quarters of it", 0.75),
        ("two in three of them", 2 / 3),
        ("9 out of 10 homes", 0.9),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    """Separators of several countries, number words, mixed forms and parts of a whole."""
    number = number_in(text)
    assert number is not None
    assert number.low == number.high == pytest.approx(value)


@pytest.mark.parametrize("text", ["1,2,3,4", "1.2.3", "third", "the second man", "a man", "9" * 40, "scores twice"])
def test_what_is_no_single_number(text: str) -> None:
    """Lists, versions, ordinals and endless digits."""
    assert number_in(text) is None


def test_number_words_without_end_end() -> None:
    """Scales must fall, so that a run of them ends."""
    tokens = tokens_of("one hundred thousand " * 5000)
    number = read_number(tokens, 0)
    assert number is not None
    assert number.low == 100_100
