"""Zip archives whose bytes depend on nothing but what is in them.

In: an open archive, names and contents. Out: members with a fixed date and fixed rights, so that the same contents give
the same bytes. Known limit: another version of zlib may press the same contents into other bytes.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

FIXED = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_PLAIN_FILE = 0o100644 << 16  # a file that all may read and its owner write
_BLOCK = 1 << 20


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a member into an archive."""
    archive.writestr(_member(name), content, zipfile.ZIP_DEFLATED)


def put_file(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """Put a file into an archive, whatever its size."""
    member = _member(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, _BLOCK)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, FIXED)
    member.create_system, member.external_attr = 3, _PLAIN_FILE
    return member
