"""Tables for people: short, sorted by what matters, each row with its id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented_piles import PILES

from firsthand.dossier import Dossier
from firsthand.model import Figure, Report
from firsthand.publish.overview import TABLES, Overview, amount, short


@pytest.fixture
def view(built: Dossier) -> Overview:
    """The invented pile as tables."""
    return Overview(built.pile, built.problems())


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({"low": 300, "high": 300, "bound": "~"}, "about 300"),
        ({"low": 40, "high": None, "bound": ">="}, "at least 40"),
        ({"low": 300, "high": 350, "bound": "range"}, "300 to 350"),
        ({"low": 17.4e9, "high": 17.4e9, "unit": "USD"}, "17.4 billion USD"),
        ({"low": 30_000, "high": 30_000}, "30,000"),
        ({"low": 5, "high": 5, "unit": "percent", "change": "up"}, "5 percent (up)"),
        ({"low": None, "high": None}, "?"),
    ],
)
def test_a_figure_is_told_with_its_bound_unit_and_change(
    make_report: Callable[..., Report], marks: dict[str, Any], words: str
) -> None:
    """As a person would say it."""
    span = make_report("300 boats").span(0, 3)
    assert amount(Figure(id="f", span=span, made_by="hand 1", **marks)) == words


def test_a_vote_keeps_its_order(make_report: Callable[..., Report]) -> None:
    """Seven to five is not five to seven."""
    span = make_report("They voted 7-5.").span(11, 14)
    assert amount(Figure(id="f", span=span, low=5, high=7, bound="range", made_by="hand 1")) == "7-5"


def test_a_long_text_is_cut_at_a_word() -> None:
    """And says so."""
    assert short("one two three four", 12) == "one two …"


def test_figures_given_by_most_reports_come_first(view: Overview) -> None:
    """The stalls: four reports."""
    rows = TABLES["figures"].rows(view)
    assert [int(row[3]) for row in rows] == sorted((int(row[3]) for row in rows), reverse=True)
    assert rows[0][0] == "about 40; 40; 52"


def test_reports_come_by_date_and_the_undated_last(view: Overview) -> None:
    """As a desk follows a story."""
    dates = [row[0] for row in TABLES["reports"].rows(view)]
    assert dates == sorted(dates)


@pytest.mark.parametrize("noun", sorted(TABLES))
def test_each_row_fits_its_table(view: Overview, noun: str) -> None:
    """As many cells as columns, all of them text."""
    for row in TABLES[noun].rows(view):
        assert len(row) == len(TABLES[noun].columns)
        assert all(isinstance(cell, str) for cell in row)


def test_drift_is_told_by_its_kind_and_in_the_words_that_changed(tmp_path: Path) -> None:
    """No row names a sentence or figure by its id alone."""
    dossier = Dossier.open(tmp_path / "d.db", create=True)
    dossier.build([PILES / "lost_hedges" / "reports"])
    rows = TABLES["relations"].rows(Overview(dossier.pile, dossier.problems()))
    assert {"bound lost", "hedge lost", "source lost", "population changed"} <= {row[0] for row in rows}
    assert not [cell for row in rows for cell in row[:3] if cell.startswith(("sentence_", "figure_"))]


def test_a_finding_is_told_with_its_reports(tmp_path: Path) -> None:
    """By their outlets, with what does not hold."""
    dossier = Dossier.open(tmp_path / "d.db", create=True)
    dossier.build([PILES / "contradicted_citation" / "reports"])
    [row] = TABLES["findings"].rows(Overview(dossier.pile, dossier.problems()))
    assert row[:2] == ("contradicted_citation", "Gorsewold Evening News, Pellowick Dispatch")
    assert "310 is cited from Pellowick Dispatch" in row[2]
