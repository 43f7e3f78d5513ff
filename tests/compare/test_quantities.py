"""When two figures can both hold."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.compare.quantities import agree, rounding
from firsthand.model import EvidenceSpan, Figure


def figure(value: float | None, **more: Any) -> Figure:
    span = EvidenceSpan("report", 0, 1, "1")
    return Figure(id="figure", span=span, low=value, high=value, made_by="hand 1", **more)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (figure(40), figure(40), True),
        (figure(40), figure(41), False),
        (figure(300, bound="~"), figure(310), True),
        (figure(40, bound=">="), figure(95), True),
        (figure(40, bound=">="), figure(30), False),
        (figure(40, bound="<="), figure(30), True),
        (figure(None, vague=True), figure(7), True),
        (figure(0), figure(3), False),
    ],
)
def test_figures_agree_where_some_value_satisfies_both(left: Figure, right: Figure, expected: bool) -> None:
    """Bounds and vagueness widen a figure; zero is a value like others."""
    assert agree(left, right) is agree(right, left) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [(297, 300, True), (297, 298, False), (200, 300, False), (0, 0, False), (1450, 1500, True)],
)
def test_a_rounder_number_close_by_is_a_rounding(left: float, right: float, expected: bool) -> None:
    assert rounding(figure(left), figure(right)) is expected
