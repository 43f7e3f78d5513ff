"""Hostile and broken files: each is one problem with code, file and advice; the rest of the pile is built."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.soundness import check

GOOD = (
    "Council of Osterby buys a new ferry\n\nThe council of Osterby will buy a new ferry for 12 million euros, mayor "
    "Ines Halvorsen said on Tuesday.\n\n“The old boat has served us for forty years,” she said.\n"
)
PAGE = f"<html><body><article><h1>A new ferry</h1><p>{GOOD}</p></article></body></html>"


def zipped(**members: bytes) -> bytes:
    """A zip of some members; "__" in a name stands for "/", "UP" for ".."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("UP", "..") + ".txt", content)
    return out.getvalue()


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted."""
    content = bytearray(zipped(secret=GOOD.encode()))
    content[6] |= 1  # the flag in the member's own header
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    return bytes(content)


def warc() -> bytes:
    """Two pages, each record compressed by itself."""
    return b"".join(gzip.compress(_record(name), mtime=0) for name in ("one", "two"))


def _record(name: str) -> bytes:
    """A response as ISO 28500 writes it."""
    page = PAGE.replace("A new ferry", f"A new ferry {name}").encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"WARC-Target-URI: https://osterby.example/{name}\r\nWARC-Date: 2021-03-04T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


BROKEN_PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n"
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.bin": bytes(range(256)) * 64,
    "picture.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8,
    "broken.pdf": BROKEN_PDF,
    "truncated.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<",
    "truncated.zip": zipped(a=os.urandom(4000))[:2000],
    "locked.zip": locked_zip(),
    "climbing.zip": zipped(UP__UP__etc__passwd=GOOD.encode()),
    "bomb.zip": zipped(bomb=b"0" * 30_000_000),
    "half.warc.gz": warc()[: len(warc()) * 3 // 4],
    "cut.html.gz": gzip.compress(PAGE.encode() * 50)[:200],
    "rows.jsonl": b'{"id": "x", "text": "The council of Osterby met on Monday, the mayor said."}\nthis is no JSON\n',
    "columns.csv": b"name,age\nInes,51\n",
    "menu.html": b"<html><body><nav><a href='/'>Home</a> <a href='/a'>A</a></nav></body></html>",
}


def build(tmp_path: Path, files: dict[str, bytes]) -> Dossier:
    """Build a folder of files and a good one; the program must end with 3."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(tmp_path / "d.db")])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 3
    return Dossier.open(tmp_path / "d.db")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_problem_and_costs_nothing_else(tmp_path: Path, name: str) -> None:
    """Code, file, advice; the good report beside it is there, and the dossier is sound."""
    dossier = build(tmp_path, {name: BAD[name]})
    [problem] = dossier.problems()
    assert problem.code.startswith("E")
    assert problem.advice
    assert problem.file
    assert problem.file.startswith(f"in/{name}")
    assert "in/good.txt" in {report.file for report in dossier.reports()}
    assert check(dossier) == []


def test_all_of_them_together_are_counted(tmp_path: Path) -> None:
    """Nothing is dropped in silence."""
    dossier = build(tmp_path, BAD)
    assert {
        problem.file.split("/")[1].split("!")[0].split("#")[0] for problem in dossier.problems() if problem.file
    } == set(BAD)
    assert len(dossier.problems()) == len(BAD)


def test_what_stands_before_the_break_of_a_web_archive_is_read(tmp_path: Path) -> None:
    """Half a WARC gives its first page."""
    dossier = build(tmp_path, {"half.warc.gz": BAD["half.warc.gz"]})
    assert [report.url for report in dossier.reports() if report.url] == ["https://osterby.example/one"]


def test_the_lines_around_a_bad_one_are_read(tmp_path: Path) -> None:
    """One line that is no JSON costs that line."""
    dossier = build(tmp_path, {"rows.jsonl": BAD["rows.jsonl"]})
    assert {report.external_id for report in dossier.reports()} == {None, "x"}


@pytest.mark.slow
def test_a_line_of_fifty_megabytes_is_one_problem(tmp_path: Path) -> None:
    """No page that people wrote; and it does not hold up the rest."""
    assert len(build(tmp_path, {"line.txt": b"word " * 10_000_000}).problems()) == 1


@pytest.mark.slow
def test_a_page_nested_a_hundred_thousand_deep_is_one_problem(tmp_path: Path) -> None:
    """Neither a crash of the parser nor minutes of work."""
    page = b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000
    assert len(build(tmp_path, {"deep.html": page}).problems()) == 1


def test_a_file_in_no_encoding_is_read_with_marks_and_a_problem(tmp_path: Path) -> None:
    """Bytes of two encodings in one text: nothing is guessed in silence."""
    mixed = GOOD.encode("utf-8") + "Größe und Straße, sagte er. ".encode("utf-16-le") * 3 + b"\x81\x8d\x8f\x90\x9d" * 40
    assert len(build(tmp_path, {"mixed.txt": mixed}).problems()) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read anything")
def test_a_file_without_permission_is_one_problem(tmp_path: Path) -> None:
    """It may be the one that matters."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "closed.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / "closed.txt").chmod(0)
    result = CliRunner().invoke(main, ["build", str(tmp_path / "in"), "-o", str(tmp_path / "d.db")])
    assert result.exit_code == 3
