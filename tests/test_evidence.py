"""Every record says on which words it stands and which records it names."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.evidence import names, spans
from firsthand.model import Conflict, Report, Side


def test_spans_and_names_are_found_however_deep(make_report: Callable[..., Report]) -> None:
    """In the sides of a conflict too; its own id is not among the names."""
    report = make_report("Forty boats. Fifty boats.")
    one, other = report.span(0, 5), report.span(13, 18)
    left, right = f"figure_{'a' * 16}", f"figure_{'b' * 16}"
    conflict = Conflict(
        id=f"conflict_{'c' * 16}",
        kind="value",
        severity=1,
        sides=(Side("40", (left,), (one,)), Side("50", (right,), (other,))),
        why="two values",
    )
    assert spans(conflict) == [one, other]
    assert names(conflict) == [left, right]
