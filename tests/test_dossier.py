"""A dossier is what its originals give: whatever the order, the number of workers, or how often it was built."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from firsthand import dossier as dossier_module
from firsthand.dossier import Dossier
from firsthand.evidence import spans
from firsthand.pile import LAYERS
from firsthand.publish.tables import write_jsonl
from firsthand.soundness import check
from firsthand.store.schema import REPORT_LAYERS


def exported(dossier: Dossier, folder: Path) -> dict[str, bytes]:
    """All files of an export."""
    return {path.name: path.read_bytes() for path in write_jsonl(folder, dossier.export_lines())}


def build(place: Path, *paths: Path, **options: Any) -> Dossier:
    """A dossier of some paths."""
    dossier = Dossier.open(place, create=True)
    dossier.build(paths, **options)
    return dossier


def test_each_quote_is_what_stands_at_its_place(built: Dossier) -> None:
    """The promise on which everything else rests."""
    texts = {item.report.id: item.report.text for item in built.pile.reports}
    records = [mark for item in built.pile.reports for layer in REPORT_LAYERS for mark in getattr(item, layer)]
    records += [record for layer in LAYERS for record in getattr(built.pile, layer)]
    found = [span for record in records for span in spans(record) if span.field == "text"]
    assert len(found) > 100
    assert all(texts[span.report_id][span.start : span.end] == span.quote for span in found)


def test_building_twice_changes_nothing(copy: Dossier, pile_folder: Path) -> None:
    """Not a byte of the file."""
    before = Path(copy.place).read_bytes()
    summary = copy.build([pile_folder])
    assert summary.changed == 0
    assert Path(copy.place).read_bytes() == before


def test_the_order_of_files_does_not_matter(built: Dossier, pile_folder: Path, tmp_path: Path) -> None:
    """One after the other, backwards, gives the same export as the folder at once."""
    (tmp_path / "reports").mkdir()
    backwards = Dossier.open(tmp_path / "backwards.db", create=True)
    for path in sorted(pile_folder.iterdir(), reverse=True):
        shutil.copy(path, tmp_path / "reports" / path.name)
        backwards.build([tmp_path / "reports"])
    assert exported(backwards, tmp_path / "a") == exported(built, tmp_path / "b")


@pytest.mark.slow
def test_the_number_of_workers_does_not_matter(built: Dossier, pile_folder: Path, tmp_path: Path) -> None:
    """Two processes give what one gives."""
    two = build(tmp_path / "two.db", pile_folder, workers=2)
    assert exported(two, tmp_path / "a") == exported(built, tmp_path / "b")


class _Stop(Exception):
    """Somebody pulls the plug."""


@pytest.mark.parametrize("phase", ["reading", "annotating", "linking and comparing"])
def test_an_interrupted_build_goes_on(built: Dossier, pile_folder: Path, tmp_path: Path, phase: str) -> None:
    """Stopped in any phase and started again, it gives the same dossier."""

    def stop(doing: str, _done: int, _total: int | None) -> None:
        if doing == phase:
            raise _Stop

    place = tmp_path / "interrupted.db"
    with pytest.raises(_Stop):
        build(place, pile_folder, progress=stop)
    assert Dossier.open(place).unfinished
    assert [problem.code for problem in check(Dossier.open(place))] == ["E407"]
    again = build(place, pile_folder)
    assert not again.unfinished
    assert exported(again, tmp_path / "a") == exported(built, tmp_path / "b")


def test_the_same_bytes_twice_are_one_original_with_two_paths(pile_folder: Path, tmp_path: Path) -> None:
    """Nothing is counted twice, and both paths stay known."""
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        shutil.copy(pile_folder / "islander.txt", tmp_path / "in" / name / "islander.txt")
    dossier = build(tmp_path / "d.db", tmp_path / "in")
    assert len(dossier.reports()) == 1
    assert [file.path for file in dossier.files()] == ["in/a/islander.txt", "in/b/islander.txt"]
    assert dossier.reports()[0].file == "in/a/islander.txt"


def test_the_same_text_in_other_bytes_stays_a_report_of_its_own(pile_folder: Path, tmp_path: Path) -> None:
    """Two outlets with one text are two reports; the shared text shows by its hash."""
    (tmp_path / "in").mkdir()
    text = (pile_folder / "islander.txt").read_text(encoding="utf-8")
    (tmp_path / "in" / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "two.txt").write_text(text + "\n\n", encoding="utf-8")
    reports = build(tmp_path / "d.db", tmp_path / "in").reports()
    assert len(reports) == 2
    assert len({report.text_sha256 for report in reports}) == 1


def test_a_report_added_later_gives_what_a_build_of_all_gives(
    built: Dossier, pile_folder: Path, tmp_path: Path
) -> None:
    """An incremental build is no other dossier, and earlier marks are not made again."""
    (tmp_path / "reports").mkdir()
    for path in pile_folder.iterdir():
        if path.name != "islander.txt":
            shutil.copy(path, tmp_path / "reports" / path.name)
    dossier = build(tmp_path / "grown.db", tmp_path / "reports")
    seen: list[tuple[str, int]] = []
    shutil.copy(pile_folder / "islander.txt", tmp_path / "reports" / "islander.txt")
    dossier.build([tmp_path / "reports"], progress=lambda phase, done, total: seen.append((phase, total or 0)))
    assert ("annotating", 1) in seen
    assert exported(dossier, tmp_path / "a") == exported(built, tmp_path / "b")


def test_a_mended_file_loses_its_problem(tmp_path: Path) -> None:
    """A problem is about what lies there now."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    dossier = build(tmp_path / "d.db", tmp_path / "in")
    assert [problem.code for problem in dossier.problems()] == ["E102"]
    (tmp_path / "in" / "a.txt").write_text(
        "The mayor of Osterby resigned on Monday, the council said.", encoding="utf-8"
    )
    dossier.build([tmp_path / "in"])
    assert dossier.problems() == ()
    assert len(dossier.reports()) == 1


def test_a_stage_that_breaks_down_leaves_a_problem_and_the_rest(
    pile_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One report that a stage cannot bear costs this report this layer, nothing else."""
    broken = "Agnes Tolland"
    figures = next(stage for stage in dossier_module.REPORT_STAGES if stage.name == "figures")
    whole = type(figures).annotate

    def breaks(self: Any, batch: Any) -> Any:
        if any(broken in item.report.text for item in batch):
            raise ZeroDivisionError
        return whole(self, batch)

    monkeypatch.setattr(type(figures), "annotate", breaks)
    dossier = build(tmp_path / "d.db", pile_folder)
    [problem] = dossier.problems()
    assert (problem.code, problem.stage) == ("E303", "figures")
    [hurt] = [item for item in dossier.pile.reports if item.report.id == problem.report_id]
    assert hurt.figures == ()
    assert hurt.sentences
    assert all(item.figures for item in dossier.pile.reports if item is not hurt)
