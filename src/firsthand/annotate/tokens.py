"""Words and marks of a stretch of text, as rules over neighbours need them.

In: a text and a stretch of it. Out: tokens with their places. Method: abbreviations with inner full stops, words
joined by inner hyphens, apostrophes or full stops, possessive endings and single marks each by themselves. Known
limit: "can't" is one token, "dogs'" two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.language import table

CAPITAL_WORD = r"[^\W\d_a-z][\w.'’-]{0,30}"  # pattern of a word of a name; small letters beyond a to z pass as well
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d++(?:[.,]\d++)++|['’]s\b|''|``|--+|\.\.\.+|\w++(?:[-–.&/](?=\w)\w++|['’](?!s\b)(?=[^\W\d_])\w++)*+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``lower`` is its form for word lists, with a straight apostrophe."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it has letters or digits, and is no possessive ending."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether it is written as a name: "Okoro", "KNB", "al-Ansi"."""
        return self.text[0].isupper() or _has_small_prefix(self.text)


def _has_small_prefix(word: str) -> bool:
    prefix, hyphen, rest = word.partition("-")
    return bool(hyphen) and prefix in word_group("prefixes") and rest[:1].isupper()


@cache
def word_group(name: str, language: str = "en", file: str = "name_words") -> frozenset[str]:
    """A group of small words that rules about names look at."""
    return frozenset(table(file, language)[name].split())


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of a stretch, in order."""
    stop = len(text) if end is None else end
    return [
        Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text, start, stop)
    ]


def touch(text: str, left: Token, right: Token) -> bool:
    """Whether nothing but white space of one line stands between two tokens."""
    gap = text[left.end : right.start]
    return not gap.strip() and "\n" not in gap


def title_at(tokens: Sequence[Token], place: int, titles: frozenset[str]) -> int:
    """Number of tokens of the title, with its modifiers, that begins at a place; 0 where none does."""
    modifiers = word_group("title_modifiers")
    longest = 0
    for skipped in range(4):
        if size := phrase_at(tokens, place + skipped, titles):
            longest = skipped + size
        if place + skipped >= len(tokens) or tokens[place + skipped].lower not in modifiers:
            break
    return longest


def phrase_at(tokens: Sequence[Token], place: int, phrases: frozenset[str], longest: int = 4) -> int:
    """Number of tokens of the longest phrase that begins at a place; 0 where none does."""
    for size in range(min(longest, len(tokens) - place), 0, -1):
        if " ".join(token.lower.rstrip(".") for token in tokens[place : place + size]) in phrases:
            return size
    return 0
