"""Zip and gzip files, sound and hostile."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from firsthand.model import Intake
from firsthand.settings import Settings

ReadBytes = Callable[..., Intake]


TEXT = b"The mill in Ostrand burned down on Friday, the fire brigade said. Nobody was hurt there."
MORE = b"The bakery beside it was saved, and its owner will open again on Monday, she told reporters."


def test_a_page_in_a_zip_is_the_same_report_as_the_page_alone(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    [alone] = read_bytes(samples.page(), "a.html").reports
    [packed] = read_bytes(samples.zipped({"x/a.html": samples.page()}), "pile.zip").reports
    assert packed.id == alone.id
    assert packed.file == "pile.zip!/x/a.html"


def test_the_archive_itself_is_a_file_without_an_original(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    intake = read_bytes(samples.zipped({"a.txt": TEXT}), "pile.zip")
    assert [place.path for place in intake.files] == ["pile.zip", "pile.zip!/a.txt"]
    assert len(intake.originals) == 1


def test_archives_in_archives_are_read_to_the_third_and_no_deeper(
    read_bytes: ReadBytes, samples: SimpleNamespace
) -> None:
    two = samples.zipped({"in.zip": samples.zipped({"a.txt": TEXT})})
    three = samples.zipped({"out.zip": two})
    assert len(read_bytes(three, "pile.zip").reports) == 1
    too_deep = read_bytes(samples.zipped({"more.zip": three}), "pile.zip")
    assert [problem.code for problem in too_deep.problems] == ["E111"]


@pytest.mark.parametrize("name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_member_that_leaves_the_folder_is_refused_and_the_rest_read(
    read_bytes: ReadBytes, samples: SimpleNamespace, name: str
) -> None:
    intake = read_bytes(samples.zipped({name: TEXT, "good.txt": TEXT}), "pile.zip")
    assert [problem.code for problem in intake.problems] == ["E109"]
    assert [report.file for report in intake.reports] == ["pile.zip!/good.txt"]


def test_a_thousandfold_member_is_refused_before_it_is_unpacked(
    read_bytes: ReadBytes, samples: SimpleNamespace
) -> None:
    intake = read_bytes(samples.zipped({"bomb.txt": b"0" * 5_000_000, "good.txt": TEXT}), "pile.zip")
    assert [problem.code for problem in intake.problems] == ["E109"]
    assert len(intake.reports) == 1


def test_members_that_are_too_much_together_stop_the_archive(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    members = {f"{n}.txt": TEXT + str(n).encode() for n in range(10)}
    intake = read_bytes(samples.zipped(members), "pile.zip", Settings(max_archive_members=4))
    assert len(intake.reports) == 4
    assert {problem.code for problem in intake.problems} == {"E110"}


def test_a_cut_off_zip_gives_what_stands_before_the_break(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    """The directory stands at the end; without it the members are found one after another."""
    whole = samples.zipped({"a.txt": TEXT, "b.txt": MORE, "c.txt": TEXT + MORE})
    intake = read_bytes(whole[: len(whole) * 55 // 100], "pile.zip")
    assert [problem.code for problem in intake.problems] == ["E104"]
    assert [report.text for report in intake.reports] == [TEXT.decode(), MORE.decode()]


def test_a_protected_zip_is_one_problem(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    """Zipfile cannot encrypt, so the flag is set by hand in both headers of the members."""
    content = bytearray(samples.zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(magic)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(magic, place + 4)
    intake = read_bytes(bytes(content), "pile.zip")
    assert [problem.code for problem in intake.problems] == ["E105"]


def test_a_damaged_member_leaves_the_others_readable(read_bytes: ReadBytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", MORE)
    damaged = target.getvalue().replace(b"fire brigade", b"file brigade", 1)
    intake = read_bytes(damaged, "pile.zip")
    assert [problem.code for problem in intake.problems] == ["E101"]
    assert [report.file for report in intake.reports] == ["pile.zip!/b.txt"]


def test_system_files_in_an_archive_are_passed_over(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    intake = read_bytes(
        samples.zipped({"__MACOSX/._a.txt": b"\x00\x05", "a.txt": TEXT, "x/.DS_Store": b"\x00"}), "pile.zip"
    )
    assert [report.file for report in intake.reports] == ["pile.zip!/a.txt"]
    assert intake.problems == ()


def test_a_gzip_file_is_the_file_in_it(read_bytes: ReadBytes) -> None:
    [report] = read_bytes(gzip.compress(TEXT, mtime=0), "a.txt.gz").reports
    assert (report.file, report.text) == ("a.txt.gz!/a.txt", TEXT.decode())


def test_a_cut_off_gzip_file_is_read_to_the_break(read_bytes: ReadBytes) -> None:
    packed = gzip.compress(b"\n\n".join((TEXT, MORE)), mtime=0)
    intake = read_bytes(packed[:-40], "a.txt.gz")
    assert [problem.code for problem in intake.problems] == ["E104"]
    assert intake.reports[0].text.startswith(TEXT.decode()[:40])


def test_a_gzip_bomb_is_refused(read_bytes: ReadBytes) -> None:
    intake = read_bytes(gzip.compress(b"0" * 30_000_000, mtime=0), "a.txt.gz")
    assert [problem.code for problem in intake.problems] == ["E109"]
