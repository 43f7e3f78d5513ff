"""The language of a text.

In: a text. Out: its ISO 639-1 code, or None where it is too short to tell. Method: py3langid (Lui & Baldwin 2012) on
the first stretch. Known limit: near languages (Norwegian and Danish, Russian and Bulgarian) are mixed up in short
texts.
"""

from __future__ import annotations

import py3langid

SAMPLE_CHARS = 4_000
MIN_LETTERS = 40  # fewer say little; below this py3langid is wrong more often than is useful


def language_of(text: str) -> str | None:
    """The language that most of a text's beginning is in."""
    sample = text[:SAMPLE_CHARS]
    if sum(letter.isalpha() for letter in sample) < MIN_LETTERS:
        return None
    return str(py3langid.classify(sample)[0])
