"""Hedges: words that keep a statement from being certain.

In: a stretch of text. Out: the places of hedges in it. Method: a list of words and phrases. Known limit: "may" and
"could" are hedges wherever they stand, also where they mean being allowed or able to.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.language import lexicon


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = sorted(lexicon("hedges", language), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])", re.IGNORECASE)


def hedges_in(text: str, start: int, end: int, language: str = "en") -> list[tuple[int, int]]:
    """Where hedges stand in a stretch; the month of May is none."""
    found = [match.span() for match in _pattern(language).finditer(text, start, end)]
    return [(a, b) for a, b in found if text[a:b] != "May" or a == start]
