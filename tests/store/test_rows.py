"""Records come back from rows as they went in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.dossier import Dossier
from firsthand.errors import DamagedDossier
from firsthand.model import Figure, Report, Sentence
from firsthand.pile import LAYERS
from firsthand.store.rows import canonical, from_row, seal, to_row
from firsthand.store.schema import NOUNS, REPORT_LAYERS


def test_every_record_survives_the_way_through_a_row(built: Dossier) -> None:
    """For every noun of a real dossier: record to row to record changes nothing."""
    for item in built.pile.reports:
        for layer in REPORT_LAYERS:
            for mark in getattr(item, layer):
                row = to_row(mark, position=0, made_by="test 1")
                assert from_row(layer, NOUNS[layer][1], row) == mark
    for layer, record in LAYERS.items():
        for found in getattr(built.pile, layer):
            assert from_row(layer, record, to_row(found, position=0, made_by="test 1")) == found


def test_a_row_with_a_value_of_another_type_is_damaged() -> None:
    """Rows are checked on the way back, not believed."""
    row = {"id": "s", "report_id": "r", "start": "nought", "end": 1, "quote": "a", "field": "text", "paragraph": 0}
    with pytest.raises(DamagedDossier):
        from_row("sentences", Sentence, row)


def test_a_seal_does_not_depend_on_the_order_of_rows() -> None:
    """Databases give rows in any order."""
    rows = [{"id": "a", "n": 1}, {"id": "b", "n": 2}]
    assert seal(rows) == seal(reversed(rows))


def test_a_seal_changes_with_any_value() -> None:
    """One value changed, one row lost: another seal."""
    assert len({seal([{"id": "a", "n": 1}]), seal([{"id": "a", "n": 2}]), seal([])}) == 3


def test_bytes_stand_as_their_hash_in_a_canonical_row() -> None:
    """A row stays one line of JSON whatever it holds."""
    assert "\\u" not in canonical({"content": b"\x00\xff"})


def test_a_whole_number_is_the_same_on_both_ways(make_report: Callable[..., Report]) -> None:
    """300 and 300.0 are one value, whichever of them a stage gave; else a second build would write again."""
    span = make_report("300 boats").span(0, 3)
    figure = Figure(id="f", span=span, low=300, high=300, made_by="figures 1")
    row = to_row(figure, position=0, made_by="figures 1")
    assert canonical(row) == canonical(to_row(from_row("figures", Figure, row), position=0, made_by="figures 1"))
