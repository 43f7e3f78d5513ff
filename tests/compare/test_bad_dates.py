"""Piles whose dates or citations are of no use: no direction is invented, nothing breaks, nothing runs in circles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invented_piles import PILES

from firsthand.dossier import Dossier

DATE = re.compile(r"^(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})$", re.M)
IN_ADDRESS = re.compile(r"/\d{4}/\d\d/\d\d(?=/)")


def built(folder: Path, name: str, date: str) -> Dossier:
    """A pile whose date lines were replaced; without a date where it is ""."""
    reports = folder / "reports"
    reports.mkdir()
    for path in sorted((PILES / name / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        (reports / path.name).write_text(IN_ADDRESS.sub("", DATE.sub(date, text)), encoding="utf-8")
    dossier = Dossier.open(folder / "d.db", create=True)
    dossier.build([reports])
    return dossier


@pytest.mark.parametrize("date", ["", "4 May 2031", "4 May 2999"])
@pytest.mark.parametrize("name", ["three_mastheads", "circular_pair", "two_agencies"])
def test_without_dates_that_differ_no_direction_comes_from_dates(tmp_path: Path, name: str, date: str) -> None:
    """None, all the same, or all in the future."""
    dossier = built(tmp_path, name, date)
    assert list(dossier.problems()) == []
    reasons = [reason for edge in dossier.pile.lineage for reason in edge.reasons]
    assert not [reason for reason in reasons if "dated earlier" in reason or "dated later" in reason]


def test_without_dates_everything_is_first_and_undated(tmp_path: Path) -> None:
    """Nobody is placed by a guess."""
    dossier = built(tmp_path, "three_mastheads", "")
    assert {standing.date for first in dossier.pile.firsts for standing in first.standings} == {None}


def test_a_report_that_cites_itself_hangs_on_nobody(tmp_path: Path) -> None:
    """Told the Bay, in the Bay, is how the Bay knows, not whom it has it from."""
    (tmp_path / "bay.txt").write_text(
        "Boats burn\n\nTallport Bay\nMay 4, 2031\nhttps://tallportbay.example/boats\n\n"
        "Forty-four boats burned, harbour master Ana Okoro told the Tallport Bay. "
        "As the Tallport Bay reported, the quay is shut. The fire began on Monday night and was out by dawn.\n",
        encoding="utf-8",
    )
    dossier = Dossier.open(tmp_path / "d.db", create=True)
    dossier.build([tmp_path / "bay.txt"])
    assert [edge for edge in dossier.pile.lineage if edge.kind == "cites"] == []
    assert dossier.pile.findings == ()
