"""The stages, in the order a report travels, and the check that each finds what it needs.

In: nothing. Out: ``REPORT_STAGES`` (one report at a time) and ``DOSSIER_STAGES`` (across reports). A new stage is one
module, one entry here, one test module, one line of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from firsthand.errors import StageOrder
from firsthand.model import AnnotatedReport
from firsthand.pile import Pile, Record


class Stage(Protocol):
    """What every stage says of itself."""

    name: str
    version: int  # grows whenever the same input may give another output
    needs: frozenset[str]  # layers read
    makes: frozenset[str]  # layers filled


class ReportStage(Stage, Protocol):
    """Works on one report at a time, so any worker may run it on any batch."""

    def open(self) -> None:
        """Load models. Called once per worker, never at import."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Return the batch in the same order, with this stage's layers filled."""


class DossierStage(Stage, Protocol):
    """Looks across reports."""

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield the records of this stage's layers, in an order that does not depend on that of the files."""


def check_order(stages: Sequence[Stage]) -> None:
    """Raise StageOrder where a stage needs a layer that no earlier stage makes."""
    made = {"reports"}
    for stage in stages:
        if missing := stage.needs - made:
            raise StageOrder(stage.name, ", ".join(sorted(missing)))
        made |= stage.makes
