"""Words of a text, in the form in which stages compare them.

In: any text. Out: words with their offsets, folded so that case, accents, typographic quotation marks and Latin
transliteration make no difference. Method: Unicode word characters joined by inner apostrophes, hyphens, dots and
commas between digits; NFKC and anyascii for folding. Known limit: languages written without spaces come out as long
words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii

from firsthand.language import lexicon, table

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:\w+)?|\w+(?:['’.\-]\w+)*")


class Word(NamedTuple):
    """A word of a text: its place and its folded form."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower-case Latin letters without accents: "Abykáev" and "АБЫКАЕВ" come near one another, "’" becomes "'"."""
    return str(anyascii(unicodedata.normalize("NFKC", text))).casefold()


def words(text: str) -> list[Word]:
    """All words of a text, in order; offsets count code points."""
    return [Word(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def folded_words(text: str) -> list[str]:
    """All words of a text in their folded form, in order; for where places do not matter, in half the time."""
    return [fold(written) for written in _WORD.findall(text)]


@cache
def irregular_forms(language: str = "en") -> dict[str, str]:
    """Past forms that endings do not explain, with their base forms: "shot" -> "shoot"."""
    forms: dict[str, str] = table("event_triggers", language)["irregular"]
    return {past: base for base, written in sorted(forms.items()) for past in written.split() if past != base}


def shortened(text: str, most: int) -> str:
    """The beginning of a text on one line, cut at a word; it says where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def content_words(text: str, language: str = "en") -> list[Word]:
    """The words of a text that carry meaning: no function words, nothing of one letter."""
    stop = lexicon("function_words", language)
    return [word for word in words(text) if len(word.folded) > 1 and word.folded not in stop]
