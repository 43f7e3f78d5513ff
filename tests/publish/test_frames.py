"""Data frames say the same as the records."""

from __future__ import annotations

import sys

import pytest

from firsthand.dossier import Dossier
from firsthand.errors import MissingExtra, UnknownNoun


def test_a_pandas_frame_has_a_row_a_record(built: Dossier) -> None:
    """Numbers are numbers, spans their words."""
    frame = built.to_pandas("figures")
    assert set(frame["id"]) == set(built.pile.figure)
    [row] = frame[frame["low"] == 52].to_dict("records")
    assert (row["evidence"], row["counted"]) == ("52", "stalls")


def test_a_polars_frame_says_the_same(built: Dossier) -> None:
    """For every noun of the export."""
    for noun in built.export_lines():
        pandas, polars = built.to_pandas(noun), built.to_polars(noun)
        assert (list(pandas.columns), len(pandas)) == (polars.columns, polars.height)
    assert sorted(built.to_polars("figures")["low"].to_list()) == sorted(built.to_pandas("figures")["low"])


def test_a_noun_without_records_is_an_empty_frame_with_its_columns(built: Dossier) -> None:
    """So that a notebook's next cell does not break."""
    assert built.to_pandas("problems").empty
    assert "message" in built.to_polars("problems").columns


def test_a_noun_that_there_is_not_is_refused_with_those_that_there_are(built: Dossier) -> None:
    """A typing mistake."""
    with pytest.raises(UnknownNoun, match="figure_groups"):
        built.to_pandas("figurs")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_without_the_library_the_advice_names_the_extra(
    built: Dossier, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base installation has neither."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=library):
        getattr(built, f"to_{library}")("figures")
