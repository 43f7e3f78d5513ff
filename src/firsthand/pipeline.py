"""The stages, in the order a report travels, and the check that each finds what it needs.

In: nothing. Out: ``REPORT_STAGES`` (one report at a time) and ``DOSSIER_STAGES`` (across reports). A new stage is one
module, one entry here, one test module, one line of the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from firsthand.annotate.attributions import Attributions
from firsthand.annotate.citations import Citations
from firsthand.annotate.coreference import Coreference
from firsthand.annotate.event_mentions import EventMentions
from firsthand.annotate.figure_remarks import FigureRemarks
from firsthand.annotate.figures import Figures
from firsthand.annotate.headlines import Headlines
from firsthand.annotate.mentions import Mentions
from firsthand.annotate.reading import Reader
from firsthand.annotate.sentences import Sentences
from firsthand.annotate.times import Times
from firsthand.compare.conflicts import Conflicts
from firsthand.compare.corroboration import Corroboration
from firsthand.compare.findings import Findings
from firsthand.compare.lineage import Lineages
from firsthand.compare.passages import Passages
from firsthand.compare.timeline import Timeline
from firsthand.errors import StageOrder
from firsthand.link.claims import Claims
from firsthand.link.entities import Entities
from firsthand.link.events import Events
from firsthand.link.figure_groups import FigureGroups
from firsthand.link.forecasts import Forecasts
from firsthand.link.masks import Masks
from firsthand.link.minors import Minors
from firsthand.link.stories import Stories
from firsthand.link.utterances import Utterances
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


READER_VERSION = 2  # grows whenever the same bytes may give another report

REPORT_STAGES: tuple[ReportStage, ...] = (
    Sentences(), Reader(), Times(), Mentions(), Coreference(), Attributions(), Figures(), FigureRemarks(),
    Headlines(),
    EventMentions(), Citations(),
)  # fmt: skip

DOSSIER_STAGES: tuple[DossierStage, ...] = (
    Masks(), Stories(), Entities(), Minors(), Events(), Claims(), Utterances(), FigureGroups(), Forecasts(),
    Passages(), Lineages(), Corroboration(), Conflicts(), Findings(), Timeline(),
)  # fmt: skip


def made_by(stage: Stage) -> str:
    """What a row says of the stage that made it: "figures 1"."""
    return f"{stage.name} {stage.version}"


def check_order(stages: Sequence[Stage]) -> None:
    """Raise StageOrder where a stage needs a layer that no earlier stage makes."""
    made = {"reports"}
    for stage in stages:
        if missing := stage.needs - made:
            raise StageOrder(stage.name, ", ".join(sorted(missing)))
        made |= stage.makes


def upstream(stages: Sequence[Stage]) -> dict[str, frozenset[str]]:
    """For each layer itself and all layers that it is made from, near or far."""
    found: dict[str, frozenset[str]] = {}
    for stage in stages:
        below = frozenset().union(stage.needs, *(found.get(layer, frozenset()) for layer in stage.needs))
        found |= {layer: below | {layer} for layer in stage.makes}
    return found
