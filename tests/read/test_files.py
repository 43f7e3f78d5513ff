"""Finding originals in files, folders and containers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from firsthand.errors import MissingPath
from firsthand.model import Intake, make_id
from firsthand.read.files import find_originals
from firsthand.settings import Settings

TEXT = b"The mill in Ostrand burned down on Friday, the fire brigade said. Nobody was hurt."


def paths(found: list[Intake]) -> list[str]:
    return [place.path for intake in found for place in intake.files]


def codes(found: list[Intake]) -> list[str]:
    return [problem.code for intake in found for problem in intake.problems]


def test_paths_begin_with_the_folder_given_and_come_in_order(tmp_path: Path) -> None:
    """The folder's own name, then "/" on every system; names in order, files and folders alike."""
    pile = tmp_path / "pile"
    (pile / "b").mkdir(parents=True)
    for name in ("c.txt", "b/z.txt", "a.txt"):
        (pile / name).write_bytes(TEXT + name.encode())
    assert paths(list(find_originals([pile]))) == ["pile/a.txt", "pile/b/z.txt", "pile/c.txt"]


def test_a_single_file_goes_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "only.txt").write_bytes(TEXT)
    [intake] = find_originals([tmp_path / "only.txt"])
    [place] = intake.files
    assert place.path == "only.txt"
    assert place.id == make_id("file", "only.txt", intake.originals[0].sha256)


def test_folders_of_the_same_name_are_told_apart_in_any_order(tmp_path: Path) -> None:
    """By as many folders before them as are needed; others keep their short names."""
    given = [tmp_path / name for name in ("p1/reports", "p2/reports", "x/deep/notes", "y/deep/notes", "other")]
    for folder in given:
        folder.mkdir(parents=True)
        (folder / "e.txt").write_bytes(TEXT)
    expected = [
        "other/e.txt",
        "p1/reports/e.txt",
        "p2/reports/e.txt",
        "x/deep/notes/e.txt",
        "y/deep/notes/e.txt",
    ]
    assert paths(list(find_originals(given))) == expected
    assert paths(list(find_originals(given[::-1]))) == expected


def test_single_files_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "e.txt").write_bytes(TEXT)
    assert paths(list(find_originals([tmp_path / "b/e.txt", tmp_path / "a/e.txt"]))) == ["a/e.txt", "b/e.txt"]


def test_a_longer_name_does_not_fall_into_another_given_folder(tmp_path: Path) -> None:
    """Else "p1/reports/e.txt" would be two files."""
    for name in ("q/p1/reports", "z/p1/reports", "z/p2/reports"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "e.txt").write_bytes(TEXT)
    found = list(find_originals([tmp_path / "q/p1", tmp_path / "z/p1/reports", tmp_path / "z/p2/reports"]))
    assert paths(found) == ["p1/reports/e.txt", "p2/reports/e.txt", "z/p1/reports/e.txt"]


def test_the_same_file_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written."""
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile/e.txt").write_bytes(TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "pile")
    monkeypatch.chdir(tmp_path / "pile")
    given = [Path(), tmp_path / "pile", Path("../pile"), tmp_path / "link"]
    assert paths(list(find_originals(given))) == paths(list(find_originals(given[::-1])))
    assert len(paths(list(find_originals(given)))) == 1


def test_hidden_files_and_those_of_the_system_are_passed_over(tmp_path: Path) -> None:
    """They are named in the module's text; a person who wants one names it."""
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$draft.docx", "a.txt"):
        (tmp_path / name).write_bytes(TEXT)
    assert paths(list(find_originals([tmp_path]))) == [f"{tmp_path.name}/a.txt"]
    assert paths(list(find_originals([tmp_path / "Thumbs.db"]))) == ["Thumbs.db"]


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    """The error comes from the call itself, not from the first step of the iterator."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    with pytest.raises(MissingPath):
        find_originals([tmp_path / "a.txt", tmp_path / "nowhere"])


def test_the_same_bytes_twice_are_one_original_at_two_places(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(TEXT)
    found = list(find_originals([tmp_path]))
    assert len({original.sha256 for intake in found for original in intake.originals}) == 1
    assert len(paths(found)) == 2


def test_a_link_that_leads_in_a_circle_is_one_problem(tmp_path: Path) -> None:
    """Links to folders are not followed, so that a circle ends at once."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = list(find_originals([tmp_path]))
    assert codes(found) == ["E101"]
    assert paths(found) == [f"{tmp_path.name}/a.txt"]


def test_a_link_to_itself_and_a_link_to_nothing_are_a_problem_each(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert codes(list(find_originals([tmp_path]))) == ["E101", "E101"]


def test_a_file_that_vanishes_or_may_not_be_read_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is root everywhere: the refusal is made in the place where the system would make it."""

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(TEXT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    [intake] = find_originals([tmp_path / "a.txt"])
    [problem] = intake.problems
    assert (problem.code, problem.file) == ("E101", "a.txt")
    assert "Permission denied" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Reading it would hang until somebody writes."""
    os.mkfifo(tmp_path / "pipe")
    assert codes(list(find_originals([tmp_path]))) == ["E101"]


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(TEXT)
    assert codes(list(find_originals([tmp_path], Settings(max_file_bytes=10)))) == ["E110"]


def test_an_empty_folder_says_that_it_is_empty(tmp_path: Path) -> None:
    assert codes(list(find_originals([tmp_path]))) == ["E102"]


def test_names_are_composed_and_printable_on_every_system(tmp_path: Path) -> None:
    """MacOS writes "é" as two characters and Linux may hold bytes that are no text."""
    (tmp_path / "cafe\u0301.txt").write_bytes(TEXT)
    assert paths(list(find_originals([tmp_path])))[-1].endswith("caf\u00e9.txt")
