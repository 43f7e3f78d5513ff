"""A dossier as one zip file: a BagIt bag (RFC 8493) with originals, database, export, brief and a page to open.

In: a folder, what is exported. Out: ``NAME.zip``. Method: everything is written into a temporary folder beside it,
the library ``bagit`` makes the manifests (SHA-256), and the zip is packed with fixed dates in a fixed order, so that
the same dossier gives the same bytes. Where something is masked, originals and database are left out, and the package
says so, since nothing is masked in them. Known limit: it needs room for the package twice while it is made.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from firsthand.errors import DamagedDossier, UnwritableOutput
from firsthand.model import Original
from firsthand.publish.annotated import Line
from firsthand.publish.archive import put_file
from firsthand.publish.brief.contents import brief_of
from firsthand.publish.brief.html import html
from firsthand.publish.exported import Exported, Holdings
from firsthand.publish.package.page import index
from firsthand.publish.package.readme import readme
from firsthand.publish.tables import csv_rows, json_line, write_file, write_jsonl

#: Endings of originals, by media type; any other is ``.bin``.
ENDINGS = {
    "text/plain": "txt",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/json": "json",
    "application/rss+xml": "xml",
    "application/warc": "warc",
    "application/gzip": "gz",
    "application/zip": "zip",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "message/rfc822": "eml",
    "multipart/related": "mhtml",
}
LONGEST_NAME = 80  # characters of a file's name
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)  # names that Windows keeps for itself
COLUMNS = ("sha256", "file", "media_type", "bytes", "found_at")


def write_package(folder: Path, exported: Exported) -> list[Path]:
    """Write ``NAME.zip``.

    Raises:
        UnwritableOutput: the folder cannot be made or written, or there is no room.
        DamagedDossier: the database cannot be read on.
    """
    name = file_name(exported.name)
    path = folder / f"{name}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.resolve(), prefix=".package-") as made:
            bag = Path(made) / name
            bag.mkdir()
            _fill(bag, exported)
            _make_bag(bag, exported)
            _pack(bag, Path(made) / path.name).replace(path)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise DamagedDossier("database", exported.name, str(error)) from error
    return [path]


def file_name(name: str) -> str:
    """A dossier's name as every system takes it for a file's."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name)).strip(".-")[:LONGEST_NAME].strip(".-")
    return f"dossier-{plain}" if RESERVED.match(plain) else plain or "dossier"


def kept(exported: Exported) -> Holdings | None:
    """Where originals and database come from; None where they may not be handed on."""
    return exported.holdings if exported.with_originals else None


def _fill(bag: Path, exported: Exported) -> None:
    """The payload, before it is a bag."""
    write_jsonl(bag / "export", exported.lines())
    write_file(bag / "index.html", index(exported))
    write_file(bag / "brief.html", html(brief_of(exported)))
    holdings = kept(exported)
    if holdings is not None:
        rows = [_put_original(bag / "originals", original, exported) for original in holdings.originals()]
        write_file(bag / "originals.jsonl", (json_line(row) + "\n" for row in rows))
        write_file(bag / "originals.csv", csv_rows(rows, COLUMNS))
        holdings.copy_database(bag)


def _put_original(folder: Path, original: Original, exported: Exported) -> Line:
    """The line of the table for an original, whose bytes are written."""
    folder.mkdir(exist_ok=True)
    name = f"{original.sha256}.{ENDINGS.get(original.media_type.partition(';')[0], 'bin')}"
    (folder / name).write_bytes(original.content)
    return {
        "sha256": original.sha256,
        "file": f"data/originals/{name}",
        "media_type": original.media_type,
        "bytes": len(original.content),
        "found_at": sorted(exported.files.get(original.sha256, ())),
    }


def _make_bag(bag: Path, exported: Exported) -> None:
    """Turn a folder into a bag; its description stands beside the payload and has a hash as well."""
    import bagit  # type: ignore[import-untyped]  # here, so that no other command waits for it

    about = bag_info(exported)
    made = bagit.make_bag(str(bag), dict(about), checksums=["sha256"])
    if "Bagging-Date" not in about:
        del made.info["Bagging-Date"]  # the library's is today's
    write_file(bag / "README.txt", [readme(exported, bag.name)])
    made.save()


def bag_info(exported: Exported) -> dict[str, str]:
    """What ``bag-info.txt`` says; the date is that of the last build."""
    counts = {"Reports": len(exported.pile.reports), "Stories": len(exported.pile.stories)}
    counts |= {"Claims": len(exported.pile.claims), "Figure-Groups": len(exported.pile.figure_groups)}
    counts |= {"Conflicts": len(exported.pile.conflicts), "Problems": len(exported.problems)}
    told = {
        "Bag-Software-Agent": f"Firsthand {version('firsthand')}, bagit.py {version('bagit')}",
        "External-Description": f"Firsthand dossier {file_name(exported.name)}",
        **{f"Firsthand-{noun}": str(count) for noun, count in counts.items()},
        "Firsthand-Originals": "included" if kept(exported) else "left out",
    }
    if exported.holdings is not None:
        told["Firsthand-Build"] = "unfinished" if exported.holdings.unfinished else "finished"
        told["Firsthand-Fingerprint"] = exported.holdings.fingerprint()
        if runs := exported.holdings.runs():
            told["Bagging-Date"] = runs[-1].started[: len("2031-05-02")]
            told["Firsthand-Built"] = runs[-1].started
            told["Firsthand-Version"] = ", ".join(sorted({run.version for run in runs}))
    return told


def _pack(bag: Path, path: Path) -> Path:
    """The folder as a zip, in the order of its paths."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in _files(bag):
            put_file(archive, f"{bag.name}/{file.relative_to(bag).as_posix()}", file)
    return path


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted((each for each in folder.rglob("*") if each.is_file()), key=lambda each: each.as_posix())
