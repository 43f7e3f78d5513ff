"""Files, folders and containers become originals.

In: paths given by a person. Out: one intake a part: the original, where it was found, and what could not be read.
Folders are walked in the order of their names; hidden files (a name that begins with "."), the system's own files
(``Thumbs.db``, ``desktop.ini``, ``__MACOSX``, Office's ``~$`` locks) and links to folders are left alone unless they
are named themselves. Paths begin with the name that was given, and with the folders before it where another given one
has the same name. Nothing is unpacked to disk. Known limit: a file is read into memory as a whole, so that a file
beyond ``max_file_bytes`` is refused.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from firsthand.errors import EmptyFile, FirsthandError, MissingPath, TooDeep, TooLarge, UnreadableFile
from firsthand.model import InputFile, Intake, Original, Problem, make_id
from firsthand.read import media_types
from firsthand.read.archives import gzip_member, zip_members
from firsthand.read.feeds import feed_entries
from firsthand.read.media_types import media_type_of
from firsthand.read.parts import Budget, Part
from firsthand.read.system_files import is_system_name
from firsthand.read.tables import csv_rows, json_lines, json_list
from firsthand.read.web_archives import web_records
from firsthand.settings import DEFAULTS, Settings

Unpack = Callable[[bytes, str, Budget], Iterator[Part]]
CONTAINERS: dict[str, Unpack] = {
    media_types.ZIP: zip_members,
    media_types.GZIP: gzip_member,
    media_types.WARC: web_records,
    media_types.FEED: feed_entries,
    media_types.JSON_LINES: json_lines,
    media_types.JSON_LIST: json_list,
    media_types.CSV: csv_rows,
}
_ARCHIVES = (media_types.ZIP, media_types.GZIP)


#: Whether a file of a folder is to be read; the others are as if they were not there.
Wanted = Callable[[Path], bool]


def every_file(_path: Path) -> bool:
    """All files are wanted."""
    return True


def find_originals(
    paths: Sequence[Path], settings: Settings = DEFAULTS, *, wanted: Wanted = every_file
) -> Iterator[Intake]:
    """Find all originals under some paths.

    Args:
        paths: files and folders; checked at once, before anything is read. Their order makes no difference, and one
            given twice is read once.
        settings: limits.
        wanted: which files of folders are read; files that are named themselves always are.

    Returns:
        An iterator of intakes, each with at most one original; problems of a file come with it or after its parts.

    Raises:
        MissingPath: one of the paths does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise MissingPath(str(path))
    return (intake for name, path in _named(paths) for intake in _under(path, name, settings, wanted))


def _named(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """The paths in order of their names, each with as many of its last parts as tell it from the others."""
    parts = {path: _parts_of(path) for path in paths}
    ordered = sorted(parts, key=lambda path: (parts[path], str(path)), reverse=True)
    once = {os.path.realpath(path): path for path in ordered}.values()
    names = {path: parts[path][-1:] for path in once}
    while alike := [path for path in _alike(names) if len(names[path]) < len(parts[path])]:
        names |= {path: parts[path][-len(names[path]) - 1 :] for path in alike}
    return sorted(("/".join(name), path) for path, name in names.items())


def _alike(names: Mapping[Path, tuple[str, ...]]) -> list[Path]:
    """Paths whose name another has as well, or that would seem to lie inside another."""
    counts = Counter(names.values())
    return [
        path
        for path, name in names.items()
        if counts[name] > 1 or any(name[:end] in counts for end in range(1, len(name)))
    ]


def _parts_of(path: Path) -> tuple[str, ...]:
    """All names on the way to a path; a link keeps its own name."""
    own = path.name if path.name not in ("", "..") else ""
    place = Path(os.path.realpath(path.parent if own else path)) / own
    return tuple(_readable(part) for part in place.parts[1:]) or (_readable(place.anchor),)


def _under(path: Path, name: str, settings: Settings, wanted: Wanted) -> Iterator[Intake]:
    if not path.is_dir():
        yield from _in_file(path, name, settings)
        return
    is_empty = True
    for file, inner in files_under(path, name):
        is_empty = False
        if wanted(file):
            yield from _in_file(file, inner, settings)
    if is_empty:
        yield _problem(EmptyFile(name), name)


def files_under(folder: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Files of a folder with their names, in the order of these; a folder that cannot be listed comes as a file."""
    try:
        entries = sorted((_readable(entry.name), entry) for entry in folder.iterdir())
    except OSError:
        yield folder, name
        return
    for shown, entry in entries:
        if is_system_name(shown):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from files_under(entry, f"{name}/{shown}")
        else:
            yield entry, f"{name}/{shown}"


def _in_file(file: Path, path: str, settings: Settings) -> Iterator[Intake]:
    try:
        content = _bytes_of(file, path, settings)
    except FirsthandError as error:
        yield _problem(error, path)
        return
    yield from originals_in(content, path, settings)


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


def originals_in(content: bytes, path: str, settings: Settings = DEFAULTS) -> Iterator[Intake]:
    """The originals in some bytes: themselves, or the parts of a container."""
    yield from _taken_apart(Part(path, content), Budget(settings), depth=0)


def _taken_apart(part: Part, budget: Budget, *, depth: int) -> Iterator[Intake]:
    """A part as an original, or, if it is a container, its parts and theirs."""
    try:
        if part.problem is not None:
            raise part.problem
        media_type = part.media_type or media_type_of(part.content, part.path.rpartition("/")[2], path=part.path)
        unpack = CONTAINERS.get(media_type)
        if unpack is None:
            yield _original(part, media_type, budget.settings)
            return
        yield _container(part)
        depth += media_type in _ARCHIVES
        if depth > budget.settings.max_archive_depth:
            raise TooDeep(part.path, "archives", budget.settings.max_archive_depth)
        for inner in unpack(part.content, part.path, budget):
            yield from _taken_apart(inner, budget, depth=depth)
    except FirsthandError as error:
        yield _problem(error, part.path)


def _original(part: Part, media_type: str, settings: Settings) -> Intake:
    if len(part.content) > settings.max_part_bytes:
        raise TooLarge(part.path, f"{len(part.content)} bytes", f"{settings.max_part_bytes} bytes")
    original = Original.of(part.content, media_type)
    return Intake(originals=(original,), files=(_input_file(part.path, original.sha256),))


def _container(part: Part) -> Intake:
    """The container's own file, which is no original."""
    return Intake(files=(_input_file(part.path, hashlib.sha256(part.content).hexdigest()),))


def _input_file(path: str, sha256: str) -> InputFile:
    return InputFile(id=make_id("file", path, sha256), path=path, original_sha256=sha256)


def _problem(error: FirsthandError, path: str) -> Intake:
    return Intake(problems=(Problem.of(error, file=path, stage="read"),))


def _readable(name: str) -> str:
    """A name as text that is the same on every system: composed letters, no undecodable bytes."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))
