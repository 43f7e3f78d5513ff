"""Zip and gzip files are taken apart in memory.

In: the bytes of an archive. Out: its members in the order of their names, and a problem for each that is not safe to
unpack. Method: names that leave the folder, links, and members that unpack to far more than they should are refused by
what the archive says of itself, and unpacking stops at the size it said. A zip file without its directory (cut off) is
read from its start, member by member. Known limit: of a cut-off zip, members stored without compression and without a
size are lost.
"""

from __future__ import annotations

import lzma
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from firsthand.errors import FirsthandError, PasswordProtected, TooLarge, TruncatedFile, UnreadableFile, UnsafeArchive
from firsthand.read.parts import Budget, Part
from firsthand.read.system_files import is_system_name
from firsthand.settings import Settings

SMALL_BYTES = 100_000  # a member this small does no harm, however well it packs
_WACZ_FOLDER = "archive/"  # https://specs.webrecorder.net/wacz/1.1.1/
_ENCRYPTED = 0x1  # flag bits of a member, APPNOTE.TXT 4.4.4
_SIZE_FOLLOWS = 0x8
_LOCAL = struct.Struct("<4s5H3I2H")  # local file header, APPNOTE.TXT 4.3.7
_CHUNK_BYTES = 1_000_000
_LOCAL_MAGIC = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_DRIVE = re.compile(r"[A-Za-z]:")
_UNSEEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# What zipfile lets through from damaged or hostile archives, found by feeding it such.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    struct.error, OverflowError,
)  # fmt: skip


def zip_names(content: bytes) -> frozenset[str] | None:
    """The names of all members; None where the archive has no directory."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN:
        return None


def zip_members(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The members of a zip file."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        yield from _salvaged(content, path, budget)
        yield Part(path, problem=TruncatedFile(path, f"the archive has no directory ({str(error)[:80]})"))
        return
    with archive:
        members = _wanted(archive.infolist())
        if any(info.flag_bits & _ENCRYPTED for info in members):
            yield Part(path, problem=PasswordProtected(path))
        for info in members:
            if not info.flag_bits & _ENCRYPTED:
                yield _member(archive, info, path, budget)


def _wanted(members: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Members that a person put there, in the order of their names; of a WACZ, its WARC files alone."""
    names = {info.filename for info in members}
    is_wacz = "datapackage.json" in names and any(name.startswith(_WACZ_FOLDER) for name in names)
    wanted = [
        info
        for info in members
        if not info.is_dir()
        and not any(map(is_system_name, _folders(info.filename)))
        and (not is_wacz or info.filename.startswith(_WACZ_FOLDER))
    ]
    return sorted(wanted, key=lambda info: info.filename)


def _folders(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: Budget) -> Part:
    place = f"{path}!/{_shown(info.filename)}"
    try:
        _check_name(info, path)
        _check_ratio(info, place, budget.settings)
        _check_size(info.file_size, place, budget.settings)
        budget.take(info.file_size, path)
        with archive.open(info) as stream:
            return Part(place, stream.read(info.file_size + 1))
    except FirsthandError as error:
        return Part(place, problem=error)
    except _BROKEN as error:
        return Part(place, problem=UnreadableFile(place, f"the archive is damaged there ({str(error)[:80]})"))


def _check_name(info: zipfile.ZipInfo, path: str) -> None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise UnsafeArchive(path, f"its name {_shown(name)!r} leaves the folder")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnsafeArchive(path, f"{_shown(name)!r} is a link")


def _check_size(size: int, place: str, settings: Settings) -> None:
    if size > settings.max_file_bytes:
        raise TooLarge(place, f"{size} bytes", f"{settings.max_file_bytes} bytes")


def _check_ratio(info: zipfile.ZipInfo, place: str, settings: Settings) -> None:
    if info.file_size > SMALL_BYTES and info.file_size > settings.max_unpack_ratio * max(info.compress_size, 1):
        raise UnsafeArchive(place, f"it unpacks to more than {settings.max_unpack_ratio} times its size")


def _shown(name: str) -> str:
    """A member's name as it can be printed: "/" on every system, composed letters, no control characters."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", unicodedata.normalize("NFC", name.replace("\\", "/")))


def _salvaged(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The whole members of a zip file without a directory, from its start to the break."""
    place = 0
    is_wacz = b"datapackage.json" in content
    while content.startswith(_LOCAL_MAGIC, place) and place + _LOCAL.size <= len(content):
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _LOCAL.unpack_from(content, place)
        start = place + _LOCAL.size + name_size + extra_size
        name = content[place + _LOCAL.size : place + _LOCAL.size + name_size].decode("utf-8", "replace")
        is_sizeless = method == _STORED and flags & _SIZE_FOLLOWS
        if start > len(content) or flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or is_sizeless:
            return
        limit = _limit(len(content) - start, budget.settings)
        member, end = _inflated(content, start, limit) if method == _DEFLATED else _stored(content, start, packed)
        if member is None:
            return
        info = zipfile.ZipInfo(name or "unnamed")
        try:
            _check_name(info, path)
            budget.take(len(member), path)
        except FirsthandError as error:
            yield Part(path, problem=error)
        else:
            if (
                not name.endswith("/")
                and not any(map(is_system_name, _folders(name)))
                and (not is_wacz or name.startswith(_WACZ_FOLDER))
            ):
                yield Part(f"{path}!/{_shown(name)}", member)
        place = content.find(_LOCAL_MAGIC, end, end + 32)  # a data descriptor may stand between members
        if place < 0:
            return


def _stored(content: bytes, start: int, size: int) -> tuple[bytes | None, int]:
    member = content[start : start + size]
    return (member if len(member) == size else None), start + size


def _inflated(content: bytes, start: int, limit: int) -> tuple[bytes | None, int]:
    """A deflated member and where it ends; None where it is cut off, damaged or larger than the limit."""
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        member = inflate.decompress(memoryview(content)[start:], limit)
    except zlib.error:
        return None, start
    return (member if inflate.eof else None), len(content) - len(inflate.unused_data)


def gzip_member(content: bytes, path: str, budget: Budget) -> Iterator[Part]:
    """The file in a gzip file, as far as it goes."""
    name = path.rpartition("/")[2]
    place = f"{path}!/{name[:-3] if name.lower().endswith('.gz') else name}"
    limit = _limit(len(content), budget.settings)
    unpacked, problem = _gunzipped(content, limit, path)
    if len(unpacked) > limit:
        yield Part(path, problem=UnsafeArchive(path, f"it unpacks to more than {limit} bytes"))
        return
    budget.take(len(unpacked), path)
    if unpacked:
        yield Part(place, unpacked)
    if problem is not None:
        yield Part(path, problem=problem)


def _limit(packed: int, settings: Settings) -> int:
    """How far bytes may unpack, in bytes, where nothing says how far they will."""
    return min(settings.max_file_bytes, settings.max_unpack_ratio * packed + SMALL_BYTES)


def _gunzipped(content: bytes, limit: int, path: str) -> tuple[bytes, TruncatedFile | None]:
    """All gzip members one after another; one byte beyond the limit says that there is more."""
    found = bytearray()
    rest = memoryview(content)
    while bytes(rest[:2]) == b"\x1f\x8b" and len(found) <= limit:
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            found += inflate.decompress(rest, limit + 1 - len(found))
        except zlib.error as error:
            return bytes(found), TruncatedFile(path, f"the compressed data is damaged ({error})")
        if not inflate.eof:
            return bytes(found), TruncatedFile(path, "the compressed data ends early")
        rest = rest[len(rest) - len(inflate.unused_data) :]
    return bytes(found), None


def is_whole_gzip(content: bytes) -> bool:
    """Whether the last member of a gzip file is there to its end; so is what is no gzip file."""
    rest = memoryview(content)
    while bytes(rest[:2]) == b"\x1f\x8b":
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        waiting: bytes | memoryview = rest
        try:
            while not inflate.eof and waiting:
                inflate.decompress(waiting, _CHUNK_BYTES)
                waiting = inflate.unconsumed_tail
        except zlib.error:
            return False
        if not inflate.eof:
            return False
        rest = rest[len(rest) - len(inflate.unused_data) :]
    return True


def unpacked_head(content: bytes, size: int = 64) -> bytes:
    """The first bytes of a gzip file."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content[:4096], size)
    except zlib.error:
        return b""


def zip_sizes(content: bytes) -> tuple[int, bool]:
    """The size of all members of a whole zip file together, unpacked, and whether any is encrypted."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
    return sum(info.file_size for info in members), any(info.flag_bits & _ENCRYPTED for info in members)
