import os
from pathlib import Path

import pytest
from invented_web import StillClock

from firsthand.watch.folders import Folders

OLD = 1_614_850_000  # before the clock's time


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deeper").mkdir(parents=True)
    return tmp_path / "in"


def put(path: Path, text: str, date: float = OLD) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (date, date))
    return path


def test_only_what_is_new_or_changed_is_found(folder: Path, clock: StillClock) -> None:
    """By size and date, in folders in folders too."""
    folders = Folders([folder], clock, 2.0)
    one, two = put(folder / "one.txt", "one"), put(folder / "deeper" / "two.txt", "two")
    assert folders.look().files == {one, two}
    folders.taken()
    assert folders.look().files == frozenset()
    put(one, "longer")
    assert folders.look().files == {one}
    folders.taken()
    put(one, "change", OLD + 1)
    assert folders.look().files == {one}


def test_what_was_not_taken_is_found_again(folder: Path, clock: StillClock) -> None:
    """Another program held the dossier."""
    folders = Folders([folder], clock, 2.0)
    one = put(folder / "one.txt", "one")
    assert folders.look().files == folders.look().files == {one}


def test_a_file_that_is_being_written_waits(folder: Path, clock: StillClock) -> None:
    """It changed a moment ago, and again while we looked twice."""
    folders = Folders([folder], clock, 2.0)
    now = clock.utc().timestamp()
    still, growing = put(folder / "still.txt", "still", now), put(folder / "growing.txt", "gro", now)
    clock.then = lambda: put(growing, "growing", now) and None
    found = folders.look()
    assert clock.waits == [2.0]
    assert (found.files, found.unsettled) == (frozenset({still}), ("growing.txt",))
    folders.taken()
    clock.go_on(60)
    assert folders.look().files == {growing}


def test_a_folder_that_is_gone_is_told(folder: Path, clock: StillClock) -> None:
    """The others are looked at."""
    put(folder / "one.txt", "one")
    found = Folders([folder, folder / "none"], clock, 2.0).look()
    assert (found.folders, len(found.gone)) == ((folder,), 1)


def test_what_the_dossier_keeps_is_no_report(folder: Path, clock: StillClock) -> None:
    """Its own file, and what was fetched for it."""
    put(folder / "d.db", "SQLite")
    put(folder / "deeper" / "a.warc.gz", "WARC")
    assert not Folders([folder], clock, 2.0, [folder / "d.db", folder / "deeper"]).look().files
