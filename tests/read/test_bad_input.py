"""Files that cannot be read well: one problem each, never a crash."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from firsthand.model import Intake
from firsthand.settings import Settings

ReadBytes = Callable[..., Intake]
FORMATS = ("page.html", "text.txt", "file.pdf", "file.docx", "pile.zip", "web.warc.gz", "web.warc", "rows.jsonl")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "E102"),
        ("blank.html", b" \r\n\t", "E102"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "E103"),
        ("unknown.bin", bytes(range(256)) * 20, "E103"),
        ("page.html", b"\x00" * 500, "E103"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "E103"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "E105"),
        ("damaged.txt", "Ein Hafen für Fischer é".encode() + b"\xff", "E106"),
        ("menu.html", b"<html><body><nav></nav></body></html>", "E108"),
        ("word.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "E108"),
        ("bare.eml", b"Subject: x\n", "E108"),
        ("bodyless.eml", b"From: a@b.example\nSubject: x\n\n \n", "E108"),
        ("line.txt", b"word " * 300_000, "E110"),
        ("long.txt", b"word " * 10_000_000, "E110"),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"hello" + b"</div>" * 100_000, "E111"),
        ("broken.pdf", b"%PDF-1.4\n" + b"0" * 2_000 + b"\n%%EOF", "E101"),
        ("half.pdf", b"%PDF-1.4\n" + b"0" * 200_000, "E104"),
        ("broken.json", b"{" * 10, "E101"),
        ("deep.json", b"[" * 100_000, "E101"),
        ("deep.jsonl", b'{"text":' * 100_000, "E201"),
        ("nothing.csv", b"name,age\nAnn,3\n", "E202"),
        ("empty.rss", b"<rss version='2.0'><channel><title>A</title></channel></rss>", "E108"),
        ("half.rss", b"<rss version='2.0'><channel><title>A</tit", "E104"),
    ],
)
def test_a_bad_file_is_exactly_one_problem(read_bytes: ReadBytes, name: str, content: bytes, code: str) -> None:
    """With its code, its file and advice."""
    [problem] = read_bytes(content, name).problems
    assert (problem.code, problem.file, problem.stage) == (code, name, "read")
    assert problem.advice


def long_samples(samples: SimpleNamespace) -> dict[str, bytes]:
    """A text of 12 lines in every format that has text."""
    lines = [f"The northern quay of Vellmar has been closed for {number} days now." for number in range(12)]
    text = "\n".join(lines)
    head = b"From: a@b.example\nTo: c@d.example\nSubject: Quay\nMIME-Version: 1.0\n"
    html = "".join(f"<p>{line}</p>" for line in lines).encode()
    feed = b"<rss version='2.0'><channel><title>A</title><item><title>Quay</title><description><![CDATA[" + html
    return {
        "text.txt": text.encode(),
        "page.html": samples.page(body=html.decode()),
        "file.pdf": samples.pdf([lines]),
        "file.docx": samples.docx(lines),
        "plain.eml": head + b"Content-Type: text/plain\n\n" + text.encode(),
        "marked.eml": head + b"Content-Type: text/html\n\n" + html,
        "rows.jsonl": json.dumps({"text": text}).encode(),
        "marked.jsonl": json.dumps({"text": html.decode()}).encode(),
        "feed.rss": feed + b"]]></description></item></channel></rss>",
        "web.warc": samples.warc([("https://a.example/", "200 OK", "text/plain", text.encode())]),
    }


def test_a_text_over_the_limit_is_refused_before_its_lines_are_looked_at(
    read_bytes: ReadBytes, samples: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every format; looking for the article in millions of lines would take minutes."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the text was looked at")

    for place in ("plain_text", "pdf"):
        monkeypatch.setattr(f"firsthand.read.{place}.read_page_text", refuse)
    for place in ("plain_text", "tables"):
        monkeypatch.setattr(f"firsthand.read.{place}.language_of", refuse)
    monkeypatch.setattr("firsthand.read.html.body_of", refuse)
    monkeypatch.setattr("firsthand.read.html.page_metadata", refuse)
    for name, content in long_samples(samples).items():
        found = read_bytes(content, name, Settings(max_text_chars=700))
        assert [problem.code for problem in found.problems] == ["E110"], name
        assert not found.reports, name


def test_a_pdf_without_text_says_that_it_seems_a_scan(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    [problem] = read_bytes(samples.pdf([[], []]), "scan.pdf").problems
    assert problem.code == "E107"
    assert "ocrmypdf" in problem.advice


@pytest.mark.parametrize("name", FORMATS)
def test_no_cut_makes_a_file_crash(read_bytes: ReadBytes, samples: SimpleNamespace, name: str) -> None:
    """Cut at forty places, every format gives reports or problems."""
    content = samples.every[name]
    logging.disable(logging.CRITICAL)
    for end in range(1, len(content), max(1, len(content) // 40)):
        intake = read_bytes(content[:end], name)
        assert intake.reports or intake.problems
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", FORMATS)
def test_no_flipped_byte_makes_a_file_crash(read_bytes: ReadBytes, samples: SimpleNamespace, name: str) -> None:
    """Bytes changed at random, always the same way."""
    content = samples.every[name]
    drawn = random.Random(name)
    logging.disable(logging.CRITICAL)
    for _ in range(30):
        damaged = bytearray(content)
        for _ in range(drawn.choice((1, 4, 30))):
            damaged[drawn.randrange(len(damaged))] = drawn.randrange(256)
        read_bytes(bytes(damaged), name)
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    "magic", [b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss>", b"<html>", b"{"]
)
def test_random_bytes_behind_a_known_beginning_do_not_crash(read_bytes: ReadBytes, magic: bytes) -> None:
    drawn = random.Random(magic)
    logging.disable(logging.CRITICAL)
    for size in (1, 10, 100, 1_000, 5_000):
        read_bytes(magic + drawn.randbytes(size), "file")
    logging.disable(logging.NOTSET)


def test_halves_of_characters_and_nul_become_the_replacement_character(read_bytes: ReadBytes) -> None:
    """No database keeps them; each is one character, so that offsets stay."""
    [report] = read_bytes(b'{"text": "The quay \\ud800 is \\u0000 closed."}', "rows.jsonl").reports
    assert report.text == "The quay \N{REPLACEMENT CHARACTER} is \N{REPLACEMENT CHARACTER} closed."
