"""The stages stand in an order in which each finds what it needs."""

from __future__ import annotations

import dataclasses

import pytest

from firsthand.errors import StageOrder
from firsthand.model import AnnotatedReport
from firsthand.pile import LAYERS
from firsthand.pipeline import DOSSIER_STAGES, REPORT_STAGES, check_order, made_by

STAGES = (*REPORT_STAGES, *DOSSIER_STAGES)


def test_the_order_holds() -> None:
    """Checked before the first file is opened."""
    check_order(STAGES)


def test_a_stage_before_what_it_needs_is_refused() -> None:
    """And the error names what is missing."""
    with pytest.raises(StageOrder, match="needs"):
        check_order(tuple(reversed(STAGES)))


def test_every_layer_is_made_by_exactly_one_stage() -> None:
    """No layer is forgotten and none has two makers."""
    made = [layer for stage in STAGES for layer in stage.makes if layer not in ("coreference", "reading")]
    report_layers = {field.name for field in dataclasses.fields(AnnotatedReport)} - {"report", "problems", "reading"}
    assert sorted(made) == sorted(report_layers | set(LAYERS))


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_says_what_it_does(stage) -> None:
    """Its docstring stands in the reference, its name and version in every row."""
    assert (type(stage).__doc__ or "").strip()
    assert made_by(stage) == f"{stage.name} {stage.version}"
