"""Keeping what was fetched: WARC files in a folder beside the dossier, with headers, address and date.

In: answers, and entries of feeds. Out: a file a round, and more where one grows large; entries whose text is taken from
the feed itself stand in a feed of their own. Method: warcio (ISO 28500), one gzip member a record; a file has the
ending ``.part`` until the round is over. Known limit: requests are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from firsthand.errors import UnwritableOutput
from firsthand.model import make_id
from firsthand.read.files import originals_in
from firsthand.read.reports import read_original
from firsthand.read.web_archives import ANNOUNCED
from firsthand.settings import Settings
from firsthand.watch.feeds import together
from firsthand.watch.fetching import Fetched

_NAME = "%Y%m%dT%H%M%SZ"
_FORMAT = "WARC File Format 1.0"
_MOST_BYTES = 50_000_000  # of one WARC file; the next record begins another


def record_of(fetched: Fetched, at: datetime, announced: str = "") -> bytes:
    """An answer and its redirects as records of a WARC file; ``announced``: when a feed says that the page came out."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for answer in (*fetched.redirects, fetched.answer):
        status = StatusAndHeaders(f"{answer.status} {answer.reason}", list(answer.headers), protocol="HTTP/1.1")
        headers = {"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        if announced and answer is fetched.answer:
            headers[ANNOUNCED] = announced
        record = writer.create_warc_record(
            answer.address,
            "response",
            BytesIO(answer.body),
            length=len(answer.body),
            http_headers=status,
            warc_headers_dict=headers,
        )
        writer.write_record(record)
    return buffer.getvalue()


def text_of(record: bytes, settings: Settings) -> str:
    """A hash of title and text of the report in some records; empty where there is none."""
    for intake in originals_in(record, "fetched.warc.gz", settings):
        for original in intake.originals:
            for report in read_original(original, "fetched.warc.gz", settings).reports:
                return make_id("text", report.title.value, report.text)
    return ""


class Captures:
    """The files of one round."""

    def __init__(self, folder: Path, at: datetime, program: str) -> None:
        self._folder, self._at, self._program = folder, at, program
        self._open: tuple[Path, IO[bytes]] | None = None
        self.files: list[Path] = []

    def keep(self, record: bytes) -> None:
        """Append records to the round's WARC file.

        Raises:
            UnwritableOutput: it cannot be written.
        """
        try:
            if self._open is not None and self._open[1].tell() > _MOST_BYTES:
                self._finish()
            if self._open is None:
                self._open = self._begin()
            self._open[1].write(record)
        except OSError as error:
            raise UnwritableOutput(str(self._folder), error.strerror or str(error)) from error

    def keep_entries(self, entries: Mapping[str, Sequence[bytes]]) -> None:
        """Write entries, by feed, as feeds of these alone.

        Raises:
            UnwritableOutput: they cannot be written.
        """
        try:
            for alone in entries.values():
                path = self._free("-entries.xml")
                part = path.with_name(f"{path.name}.part")
                part.write_bytes(together(list(alone)))
                self.files.append(part.rename(path))
        except OSError as error:
            raise UnwritableOutput(str(self._folder), error.strerror or str(error)) from error

    def close(self) -> None:
        """Give the files their names.

        Raises:
            UnwritableOutput: they cannot be written.
        """
        try:
            self._finish()
        except OSError as error:
            raise UnwritableOutput(str(self._folder), error.strerror or str(error)) from error

    def _begin(self) -> tuple[Path, IO[bytes]]:
        path = self._free(".warc.gz")
        file = path.with_name(f"{path.name}.part").open("xb")
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": self._program, "format": _FORMAT}))
        return path, file

    def _finish(self) -> None:
        if self._open is not None:
            path, file = self._open
            self._open = None
            file.close()
            self.files.append(path.with_name(f"{path.name}.part").rename(path))

    def _free(self, ending: str) -> Path:
        """A path in the folder that nothing has."""
        self._folder.mkdir(exist_ok=True)
        return next(path for path in _names(self._folder, self._at, ending) if not _is_taken(path))


def _names(folder: Path, at: datetime, ending: str) -> Iterator[Path]:
    stamp, number = at.strftime(_NAME), 1
    while True:
        yield folder / f"{stamp}{f'-{number}' if number > 1 else ''}{ending}"
        number += 1


def _is_taken(path: Path) -> bool:
    return path.exists() or path.with_name(f"{path.name}.part").exists()


def kept_files(folder: Path) -> list[Path]:
    """The files of all rounds that are whole, the earliest first."""
    return sorted(path for path in folder.glob("*Z*") if path.name.endswith((".warc.gz", "-entries.xml")))
