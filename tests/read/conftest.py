"""Samples of every format, made in code, and a function that reads bytes as if they lay in a folder."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document

from firsthand.model import Intake
from firsthand.read.files import find_originals
from firsthand.read.reports import read_original
from firsthand.settings import DEFAULTS, Settings

ReadBytes = Callable[..., Intake]
PARAGRAPHS = (
    "The harbour master of Vellmar said on Monday that the northern quay will stay closed until the cracks in its "
    "foundations have been filled, which may take until the end of the year.",
    "Fishermen who land their catch there asked the council for another place to unload. Rosa Quint, who speaks for "
    "them, said that forty boats have nowhere to go and that the cost grows by the day.",
    "The council will meet on Thursday. Its chair, Tomas Iverdal, promised an answer before the weekend and said that "
    "the southern quay could take at least half of the boats.",
)


def page(*, head: str = "", body: str = "", title: str = "Northern quay stays closed") -> bytes:
    """A web page with an article between a menu and a footer."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | Vellmar Courier</title>{head}"
        f"</head><body><nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{text}{body}</article></main>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def pdf(pages: Iterable[Iterable[str]], *, tail: bytes = b"%%EOF\n", extra: str = "") -> bytes:
    """A PDF with lines of text on each page."""
    streams = [
        "BT /F1 12 Tf 50 800 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    content = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{len(content)}\n"
    return content + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode() + tail


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def docx(paragraphs: Iterable[str]) -> bytes:
    """A Word document."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def warc(served: Iterable[tuple[str, str, str, bytes]], *, kind: str = "response") -> bytes:
    """A WARC file with a record for each (address, status line, content type, payload)."""
    return b"".join(_record(kind, *one) for one in served)


def _record(kind: str, url: str, status: str, content_type: str, payload: bytes) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-02-03T04:05:06Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-feed-4abc-8def-1234567890ab>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.fixture
def samples() -> SimpleNamespace:
    """The makers of samples: ``samples.page()``, ``samples.zipped({...})``; ``samples.every`` has one of each."""
    every = {
        "page.html": page(),
        "text.txt": "\n\n".join(PARAGRAPHS).encode(),
        "file.pdf": pdf([[PARAGRAPHS[0][:80], PARAGRAPHS[0][80:]]]),
        "file.docx": docx(PARAGRAPHS),
        "pile.zip": zipped({"a.html": page(), "b.zip": zipped({"c.txt": PARAGRAPHS[0].encode()})}),
        "web.warc.gz": gzip.compress(warc([("https://a.example/", "200 OK", "text/html", page())]), mtime=0),
        "web.warc": warc([("https://a.example/", "200 OK", "text/html", page())]),
        "rows.jsonl": b'{"text": "The quay is closed."}\n' * 5,
    }
    return SimpleNamespace(paragraphs=PARAGRAPHS, page=page, pdf=pdf, zipped=zipped, docx=docx, warc=warc, every=every)


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """A function that reads bytes as a file of this name: ``read_bytes(content, "page.html")``."""

    def read(content: bytes, name: str, settings: Settings = DEFAULTS) -> Intake:
        file = tmp_path / name
        file.write_bytes(content)
        found = list(find_originals([file], settings))
        read = [
            read_original(original, place.path, settings)
            for intake in found
            for original, place in zip(intake.originals, intake.files, strict=False)
        ]
        return Intake(
            originals=tuple(original for intake in found for original in intake.originals),
            files=tuple(place for intake in found for place in intake.files),
            reports=tuple(report for intake in read for report in intake.reports),
            problems=tuple(problem for intake in (*found, *read) for problem in intake.problems),
        )

    return read
