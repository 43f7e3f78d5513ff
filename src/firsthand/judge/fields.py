"""Corrected fields of reports: outlet, headline, byline, date.

In: a report as it was read, and the judgements that hold. Out: the report as people know it; the fields that they
corrected say so. This comes before annotation, so that a corrected date moves what is reckoned from it ("on Tuesday").
Known limit: the corrected value stands nowhere on the page, so the field has no place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from firsthand.judge.standing import Standing
from firsthand.model import Field, Report


class Corrections:
    """The fields that people corrected, by report."""

    def __init__(self, standing: Standing) -> None:
        self._fields: dict[str, dict[str, Any]] = {}
        for each in standing.about("reports", "correct"):
            known = Field(each.value, "unknown" if each.value is None else "judged")
            self._fields.setdefault(each.subjects[0].id, {})[str(each.field)] = known

    def __call__(self, report: Report) -> Report:
        """The report with its fields corrected."""
        changes = self._fields.get(report.id)
        return replace(report, **changes) if changes else report

    def all(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """All reports, corrected."""
        return tuple(map(self, reports))
