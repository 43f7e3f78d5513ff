"""Words, numerals and marks of a text with their places, for the grammars of figures and times.

In: a text, or a stretch of it. Out: tokens in order; offsets count code points of the whole text. Method: one regular
expression without nested repeats, so the time is linear in the length. Finer than ``tokens``: a possessive "'s" is a
token of its own, "a.m." and "U.S." are one word each, a currency code ends where its digits begin ("USD10m"), and a
number ends where letters begin, so that "45kg" is two tokens that touch. Known limit: only spaces that typesetters
use inside numbers (no-break and thin ones) may stand in a numeral.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Kind = Literal["number", "word", "mark"]

HYPHENS = frozenset("-‐‑")  # between the parts of a word
STROKES = HYPHENS | {"–"}  # also between two numbers or two names

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.\u00a0\u202f\u2009]\d+|,(?!(?:1[89]|20)\d\d(?!\d))\d+|['’]\d{3}(?!\d))*)"
    r"|(?P<word>(?<![^\W_])(?:PS|RM|RMB|Rs|Rp|USD|EUR|GBP|AUD|CAD|NZD|HKD|SGD|JPY|CNY|INR|CHF|KZT|RUB|ZAR|TRY)(?=\d)"
    r"|(?<=\$)(?:US|A|C|NZ|HK)(?=\d)"
    r"|(?<!\w)[AaPp]\.\s?[Mm]\b\.?|(?<!\w)(?:[A-Z]\.){2,}|['’][sS]\b|[^\W\d_]\w*(?:['’](?![sS]\b)\w+)?)"
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """One token: its place, its text as written and in lower case, and whether white space stands before it.

    A tuple and no dataclass, since there is one for each word of a pile: it is made three times as fast.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: Kind
    spaced: bool
    capital: bool  # begins with a capital letter, in a stretch where that means something


MIN_SHOUTED_CHARS = 20  # a shorter stretch in capitals may be a name; a longer one is a text without lower case

Tokens = Sequence[Token]

NOTHING = Token(-1, -1, "", "", "mark", True, False)  # stands for what is before the first and behind the last token


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``."""
    found: list[Token] = []
    before = -1
    end = len(text) if end is None else end
    cased = end - start < MIN_SHOUTED_CHARS or not text[start:end].isupper()
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        capital = cased and word[:1].isupper()
        found.append(Token(match.start(), match.end(), word, word.lower(), kind, match.start() != before, capital))
        before = match.end()
    return found


def at(tokens: Tokens, place: int) -> Token:
    """The token at a place, or ``NOTHING`` outside the text."""
    return tokens[place] if 0 <= place < len(tokens) else NOTHING


def lowers(tokens: Tokens, first: int, after: int) -> tuple[str, ...]:
    """The lower-case words of a stretch."""
    return tuple([token.lower for token in tokens[max(first, 0) : max(after, 0)]])


def phrase_after(tokens: Tokens, place: int, phrases: Mapping[tuple[str, ...], str], longest: int) -> tuple[str, int]:
    """The longest phrase of a table that begins at a place: its meaning and the place behind it, or ("", place)."""
    for length in range(min(longest, len(tokens) - place), 0, -1):
        meaning = phrases.get(lowers(tokens, place, place + length))
        if meaning is not None:
            return meaning, place + length
    return "", place


def phrase_before(tokens: Tokens, place: int, phrases: Mapping[tuple[str, ...], str], longest: int) -> tuple[str, int]:
    """The longest phrase of a table that ends before a place: its meaning and where it begins, or ("", place)."""
    for length in range(min(longest, place), 0, -1):
        meaning = phrases.get(lowers(tokens, place - length, place))
        if meaning is not None:
            return meaning, place - length
    return "", place
