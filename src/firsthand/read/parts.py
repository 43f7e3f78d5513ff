"""The parts of a container, and how much may be unpacked.

In: nothing. Out: the records that containers (zip, gzip, WARC, feeds, tables) are taken apart into, and the budget that
all containers inside one file share, so that nesting gains a hostile file nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.errors import FirsthandError, TooLarge
from firsthand.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a container: bytes at a place, or what is wrong there.

    ``media_type`` is known for parts that only their container explains (a row, a feed's entry); None for files, which
    tell it themselves and may be containers again.
    """

    path: str
    content: bytes = field(default=b"", repr=False)
    media_type: str | None = None
    problem: FirsthandError | None = None


def check_length(text: str, path: str, settings: Settings) -> None:
    """Refuse a text before the work on it begins.

    Raises:
        TooLarge: it is longer than the text of a report may be.
    """
    if len(text) > settings.max_text_chars:
        raise TooLarge(path, f"{len(text)} characters", f"{settings.max_text_chars} characters")


class Budget:
    """What is left to unpack in one file of a person's pile, and the limits of each part."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._bytes = settings.max_archive_bytes
        self._members = settings.max_archive_members

    def take(self, size: int, path: str) -> None:
        """Count a member in.

        Raises:
            TooLarge: the members of this file are too many, or too large together.
        """
        self._bytes -= size
        self._members -= 1
        if self._bytes < 0:
            raise TooLarge(path, "more when unpacked", f"{self.settings.max_archive_bytes} bytes")
        if self._members < 0:
            raise TooLarge(path, "more members", f"{self.settings.max_archive_members}")
