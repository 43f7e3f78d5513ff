"""Files, folders and containers become originals.

In: paths given by a person. Out: one intake a part: the original, where it was found, and what could not be read.
Folders are walked in the order of their names; hidden files (a name that begins with "."), the system's own files
(``Thumbs.db``, ``desktop.ini``, ``__MACOSX``, Office's ``~$`` locks) and links to folders are left alone unless they
are named themselves. Nothing is unpacked to disk. Known limit: a file is read into memory as a whole, so that a file
beyond ``max_file_bytes`` is refused.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.errors import EmptyFile, FirsthandError, MissingPath, TooLarge, UnreadableFile
from firsthand.model import InputFile, Intake, Original, Problem, make_id
from firsthand.read import media_types
from firsthand.read.media_types import media_type_of
from firsthand.read.tables import Row, csv_rows, json_lines, json_list
from firsthand.settings import DEFAULTS, Settings

_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def find_originals(paths: Sequence[Path], settings: Settings = DEFAULTS) -> Iterator[Intake]:
    """Find all originals under some paths.

    Args:
        paths: files and folders; checked at once, before anything is read.
        settings: limits.

    Returns:
        An iterator of intakes, each with at most one original; problems of a file come with it or after its parts.

    Raises:
        MissingPath: one of the paths does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPath(str(path))
    return (intake for path in paths for intake in _under(path, settings))


def _under(path: Path, settings: Settings) -> Iterator[Intake]:
    name = _name_of(path)
    if not path.is_dir():
        yield from _in_file(path, name, settings)
        return
    is_empty = True
    for file, inner in _walk(path, name):
        is_empty = False
        yield from _in_file(file, inner, settings)
    if is_empty:
        yield _problem(EmptyFile(name), name)


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Files of a folder in the order of their names; a folder that cannot be listed comes as a file."""
    try:
        entries = sorted((_readable(entry.name), entry) for entry in folder.iterdir())
    except OSError:
        yield folder, name
        return
    for shown, entry in entries:
        if is_system_name(shown):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, f"{name}/{shown}")
        else:
            yield entry, f"{name}/{shown}"


def is_system_name(name: str) -> bool:
    """Whether a file is the system's own and none that a person put there."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_NAMES


def _in_file(file: Path, path: str, settings: Settings) -> Iterator[Intake]:
    try:
        content = _bytes_of(file, path, settings)
    except FirsthandError as error:
        yield _problem(error, path)
        return
    yield from parts_of(content, path, settings)


def _bytes_of(file: Path, path: str, settings: Settings) -> bytes:
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            reason = "a link to a folder is not followed" if file.is_symlink() else "the folder cannot be listed"
            raise UnreadableFile(path, reason)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(path, "it is no ordinary file")
        if found.st_size > settings.max_file_bytes:
            raise TooLarge(path, f"{found.st_size} bytes", f"{settings.max_file_bytes} bytes")
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, error.strerror or type(error).__name__) from error


def parts_of(content: bytes, path: str, settings: Settings = DEFAULTS) -> Iterator[Intake]:
    """The originals in some bytes: themselves, or the parts of a container."""
    try:
        media_type = media_type_of(content, path.rpartition("/")[2], path=path)
    except FirsthandError as error:
        yield _problem(error, path)
        return
    if media_type in (media_types.JSON_LINES, media_types.JSON_LIST, media_types.CSV, media_types.TSV):
        yield _container(content, path)
        yield from _in_table(content, path, media_type, settings)
    elif len(content) > settings.max_part_bytes:
        yield _problem(TooLarge(path, f"{len(content)} bytes", f"{settings.max_part_bytes} bytes"), path)
    else:
        yield _part(Original.of(content, media_type), path)


def _in_table(content: bytes, path: str, media_type: str, settings: Settings) -> Iterator[Intake]:
    try:
        for row in _rows(content, path, media_type, settings):
            place = f"{path}#{row.number}"
            yield (
                _problem(row.problem, path) if row.problem else _part(Original.of(row.content, media_types.ROW), place)
            )
    except FirsthandError as error:
        yield _problem(error, path)


def _rows(content: bytes, path: str, media_type: str, settings: Settings) -> Iterator[Row]:
    if media_type == media_types.JSON_LINES:
        return json_lines(content, path, settings)
    if media_type == media_types.JSON_LIST:
        return json_list(content, path)
    return csv_rows(content, path, settings, delimiter="\t" if media_type == media_types.TSV else None)


def _container(content: bytes, path: str) -> Intake:
    """The container's own file, which is no original."""
    return Intake(files=(_input_file(path, hashlib.sha256(content).hexdigest()),))


def _part(original: Original, path: str) -> Intake:
    return Intake(originals=(original,), files=(_input_file(path, original.sha256),))


def _input_file(path: str, sha256: str) -> InputFile:
    return InputFile(id=make_id("file", path, sha256), path=path, original_sha256=sha256)


def _problem(error: FirsthandError, path: str) -> Intake:
    return Intake(problems=(Problem.of(error, file=path, stage="read"),))


def _name_of(path: Path) -> str:
    """The last name of a path; of "." and ".." that of the folder they stand for."""
    return _readable(path.name if path.name not in ("", "..") else path.resolve().name or path.resolve().anchor)


def _readable(name: str) -> str:
    """A name as text that is the same on every system: composed letters, no undecodable bytes."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
