"""The language of a text.

In: a text, and what its page declares. Out: its ISO 639-1 code, or None where it is too short to tell. Method:
py3langid (Lui & Baldwin 2012) on the first stretch; what a page declares stands unless the text speaks against it.
Known limit: near languages (Norwegian and Danish, Russian and Bulgarian) are mixed up in short texts.
"""

from __future__ import annotations

import py3langid

SAMPLE_CHARS = 4_000
MIN_LETTERS = 40  # fewer say little; below this py3langid is wrong more often than is useful
MIN_LETTERS_AGAINST = 300  # a text must be this long to speak against its page
NEAR = 4  # first guesses; Norwegian, Danish and Swedish stand together there


def language_of(text: str) -> str | None:
    """The language that most of a text's beginning is in."""
    sample = text[:SAMPLE_CHARS]
    if sum(letter.isalpha() for letter in sample) < MIN_LETTERS:
        return None
    return str(py3langid.classify(sample)[0])


def declared_or_told(declared: str | None, text: str) -> str | None:
    """The language that a page declares, unless it is none of those that its text may be in.

    Sites with editions in several languages often leave one declaration on all of their pages.
    """
    sample = text[:SAMPLE_CHARS]
    if declared is None or sum(letter.isalpha() for letter in sample) < MIN_LETTERS_AGAINST:
        return declared or language_of(text)
    ranked = [str(code) for code, _ in py3langid.rank(sample)]
    return declared if declared in ranked[:NEAR] or declared not in ranked else ranked[0]
