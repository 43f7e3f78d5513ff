"""Bytes become text.

In: bytes, and the name of an encoding if something declares one. Out: text, and what was wrong with the bytes if
anything was. Method: a byte order mark, then UTF-8, then what is declared, then the code page that its letters show
(``code_pages``), then charset-normalizer's statistics; a text most of whose wide characters are UTF-8 stays UTF-8, each
other byte shown as U+FFFD. Known limit: short texts in eight-bit encodings look alike, and a letter or two may come out
wrong.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from firsthand.errors import WrongEncoding
from firsthand.read.code_pages import code_page_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE_BYTES = 200_000  # enough for statistics; more only costs time
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Browsers read these names as windows-1252, since pages that declare them mean it (WHATWG Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_ASCII_OR_BAD = re.compile("[\x00-\x7f\ufffd]+")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:\-]{2,40})""", re.IGNORECASE)


def decode(content: bytes, *, path: str, declared: str | None = None) -> tuple[str, WrongEncoding | None]:
    """The text of some bytes.

    Args:
        content: any bytes.
        path: named in the problem.
        declared: the encoding that a header or the markup names; used when the bytes are not UTF-8.

    Returns:
        The text without byte order mark, and the problem where characters had to be replaced.
    """
    for mark, wide in _MARKS:
        if content.startswith(mark):
            return _replaced(content[len(mark) :], wide, path)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    lenient = content.decode("utf-8", "replace")
    if lenient.count(_REPLACEMENT) <= _multibyte(lenient):
        return _noted(lenient, "utf-8", path)
    for encoding in (_known(declared), _guessed(content), "cp1252"):
        if encoding is not None:
            text, problem = _replaced(content, encoding, path)
            if problem is None:
                return text, None
    return _replaced(content, _known(declared) or "cp1252", path)


def declared_in(content: bytes) -> str | None:
    """The encoding that a page or XML file names in its first bytes."""
    match = _DECLARED.search(content[:4096])
    return match[1].decode("ascii") if match else None


def _multibyte(text: str) -> int:
    """How many characters beyond ASCII UTF-8 explains; in another encoding hardly any comes about by chance."""
    return len(_ASCII_OR_BAD.sub("", text))


def _replaced(content: bytes, encoding: str, path: str) -> tuple[str, WrongEncoding | None]:
    return _noted(content.decode(encoding, "replace"), encoding, path)


def _noted(text: str, encoding: str, path: str) -> tuple[str, WrongEncoding | None]:
    """The text with the problem that its replaced characters are."""
    if count := text.count(_REPLACEMENT):
        return text, WrongEncoding(path, f"read as {encoding}, {count} character(s) could not be read")
    return text, None


def _known(name: str | None) -> str | None:
    """Python's name of a declared encoding of text; None for an unknown one."""
    if name is None:
        return None
    try:
        found = codecs.lookup(_MEANT.get(name.lower(), name))
    except LookupError:
        return None
    # UTF-8 has failed already; a wider one without a mark would make letters of anything.
    is_wide = found.name.startswith("utf")
    return found.name if found._is_text_encoding and not is_wide else None


def _guessed(content: bytes) -> str | None:
    """The encoding that letters show, or else statistics; those alone take short French for Slovak."""
    sample = content[:SAMPLE_BYTES]
    best = from_bytes(sample).best()
    guess = best.encoding if best is not None else None
    return code_page_of(sample, guess) or guess
