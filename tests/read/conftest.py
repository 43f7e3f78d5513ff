"""Samples of every format, made in code, and a function that reads bytes as if they lay in a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from docx import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

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
        f"<main><article><h1>{title}</h1>{text}{body}</article></main><footer>All rights reserved</footer></body></html>"
    ).encode()


def pdf(pages: Iterable[Iterable[str]], *, tail: bytes = b"%%EOF\n", extra: str = "") -> bytes:
    """A PDF with lines of text on each page."""
    streams = ["BT /F1 12 Tf 50 800 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" for lines in pages]
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


def warc(served: Iterable[tuple[str, str, str, bytes]], *, gzip: bool = True) -> bytes:
    """A WARC file with a response for each (address, status line, content type, payload)."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=gzip)
    for url, status, content_type, payload in served:
        headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(payload),
            http_headers=headers,
            warc_headers_dict={
                "WARC-Date": "2022-02-03T04:05:06Z",
                "WARC-Record-ID": "<urn:uuid:12345678-feed-4abc-8def-1234567890ab>",
            },
        )
        writer.write_record(record)
    return target.getvalue()


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
