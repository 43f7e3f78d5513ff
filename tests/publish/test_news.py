"""What new reports bring, told from a dossier before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_piles import PILES

from firsthand.dossier import Dossier
from firsthand.publish.news import News, news, told_shortly


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> list[News]:
    """The news of five reports added to three, of two invented piles."""
    folder = tmp_path_factory.mktemp("news")
    dossier = Dossier.open(folder / "d.db", create=True)
    for part in ("first", "then"):
        (folder / part).mkdir()
    _put(folder / "first", "two_agencies", "corvane")
    _put(folder / "first", "correction", "sentinel-first")
    _put(folder / "then", "two_agencies", "lindmoor-post", "pelluna", "mossvane-record")
    _put(folder / "then", "correction", "sentinel-corrected")
    dossier.build([folder / "first"])
    _, _, found = dossier.add([folder / "then"])
    return found


def _put(folder: Path, pile: str, *names: str) -> None:
    for name in names:
        text = (PILES / pile / "reports" / f"{name}.txt").read_text(encoding="utf-8")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def texts(brought: list[News], kind: str) -> list[str]:
    """The news of one kind."""
    return [each.text for each in brought if each.kind == kind]


def test_what_is_repeated_is_told_with_who_had_it_first(brought: list[News]) -> None:
    """And how many statements are new."""
    assert any(text.startswith("repeats what Corvane has: ") for text in texts(brought, "repeats"))
    assert len(texts(brought, "new_statements")) == 1


def test_a_figure_with_another_value_is_told(brought: list[News]) -> None:
    """Of the dead, 17 so far."""
    assert "miners: 17 so far, now also 21" in texts(brought, "figure")


def test_a_conflict_that_opens_is_told_once(brought: list[News]) -> None:
    """Two values of one quantity; whether the alarms sounded."""
    value, polarity = sorted(texts(brought, "opened"), reverse=True)
    assert value.startswith("conflict (value): ")
    assert "17" in value
    assert polarity.startswith("conflict (polarity): “Not one alarm sounded” denies what others state: “The alarms")
    assert texts(brought, "settled") == []


def test_whom_a_new_report_depends_on_is_told(brought: list[News]) -> None:
    """A copy of an earlier report, a citation of one that came with it."""
    told = texts(brought, "depends")
    assert "Lindmoor Post copies Corvane" in told
    assert "Mossvane Evening Record cites Pelluna" in told


def test_a_version_is_told_with_the_figures_that_changed(brought: list[News]) -> None:
    """One address, a later text."""
    [text] = texts(brought, "version")
    assert text.startswith("Quarl Valley Sentinel: one address, two texts (2021-08-05, then 2021-08-07)")
    assert "new in it: 1,400 litres" in text


def test_nothing_new_is_no_news(brought: list[News], tmp_path: Path) -> None:
    """The same pile twice."""
    dossier = Dossier.open(tmp_path / "d.db", create=True)
    _put(tmp_path, "correction", "sentinel-first")
    dossier.build([tmp_path / "sentinel-first.txt"])
    assert news(dossier.pile, dossier.pile) == []


def test_many_news_of_a_kind_are_cut_and_counted(brought: list[News]) -> None:
    """Nothing is left out without a word."""
    lines = told_shortly([News("repeats", f"repeats {number}") for number in range(5)], 2)
    assert lines == ["repeats 0", "repeats 1", "… and 3 more of this kind (repeats)"]
