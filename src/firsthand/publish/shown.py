"""Text of reports as it may be shown to people: on one line, harmless, and with no address that opens by mistake.

In: any text, the addresses of the reports themselves. Out: the text on one line; what no document can hold and what
turns the direction of the text around it stands as U+FFFD; web addresses begin with ``hxxp`` unless a report has
them. Known limit: an address written without ``http`` or ``www`` is not seen as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

#: Controls, halves of surrogate pairs, non-characters, and what opens or closes a direction of writing.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]+", re.I)
_BEHIND = ".,;:!?)]}'’»"  # what ends a sentence and no address


def shown(text: str, own: Collection[str] = ()) -> str:
    """A text on one line; addresses that are not among ``own`` cannot be clicked."""
    return defanged(harmless(" ".join(text.split())), own)


def defanged(text: str, own: Collection[str] = ()) -> str:
    """A text whose addresses, but for those among ``own``, open nothing."""
    return _ADDRESS.sub(lambda found: _harmless(found.group(), own), text)


def harmless(text: str) -> str:
    """A text without what a document cannot hold, and without what turns its direction."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def isolated(text: str) -> str:
    """A text that does not turn the words around it: with letters written from right to left it is marked as apart."""
    turning = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if turning else text


def _harmless(address: str, own: Collection[str]) -> str:
    if address.rstrip(_BEHIND) in own or address in own:
        return address
    scheme, rest = address[:4], address[4:]
    return "www[.]" + rest if scheme.lower() == "www." else f"hxxp{rest}"
