"""Units of measure and money beside a number: "35%", "US$27 billion", "40 miles per gallon", "12-year-old".

In: tokens and a place before or behind a number. Out: the unit's name (English, singular; ISO 4217 for money) and the
place beyond it. Method: the tables of ``languages/en/units.toml``, the longest form first; symbols keep their
capitals, so that "MW" and "mW" differ. Known limit: a bare "$" is read as US dollars and "pounds" as sterling,
whatever the country of the outlet; which is meant is not told by the words.
"""

from __future__ import annotations

from firsthand.annotate.numeral_tokens import HYPHENS, Tokens, at
from firsthand.language import table

_LISTS = table("grammar_words")["units"]

_TABLES = table("units")
_LONGEST = 4  # tokens of the longest form


def _forms(part: str) -> dict[str, str]:
    return {form: name for name, forms in _TABLES[part].items() for form in forms}


_SYMBOLS = _forms("symbols")
_WORDS = _forms("words")
_MONEY_BEFORE = _forms("currency_symbols")
_MONEY_BEHIND = _forms("currency_words")
DURATIONS = frozenset(table("grammar_words")["counted"]["durations"])  # units of how long something lasts
AGES = frozenset(["year of age", "month of age"])
CURRENCIES = frozenset({*_TABLES["currency_symbols"], *_TABLES["currency_words"]})
_CODES = frozenset(code for code in CURRENCIES if len(code) == 3 and code.isupper())
_PER: frozenset[str] = frozenset(_TABLES["per"]["names"])
_PER_FULL: dict[str, str] = _TABLES["per"]["full"]
_OLD = {"year": "year of age", "month": "month of age", "week": "week of age", "day": "day of age"}
# Symbols that are also words or letters of other things: only where they touch the number.
_TOUCHING_ONLY = frozenset(_LISTS["touching_only"])
_SPACED_IN_BRACKETS = frozenset({"PS", "m", "g", "W", "V", "L"})


def currency_before(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The currency that ends right before a place, and the place where it begins."""
    for length in range(min(3, place), 0, -1):
        start = place - length
        form = _joined(tokens, start, place)
        name = _MONEY_BEFORE.get(form)
        if name is None or form == "US":
            continue
        if form in {"PS", "Y ="} and at(tokens, place).spaced:
            continue
        if not tokens[start].spaced and start > 0 and tokens[start - 1].kind != "mark":
            continue
        return name, start
    return None


def _joined(tokens: Tokens, start: int, after: int) -> str:
    """Tokens as text, with one space where there is one; a "$" joins the letters before it."""
    text = ""
    for token in tokens[start:after]:
        text += (" " if text and (token.spaced or token.text == "=") else "") + token.text
    return text


def unit_after(tokens: Tokens, place: int, *, money: str | None = None) -> tuple[str, int] | None:
    """The unit that begins at a place, with its "per ..." part, and the place behind it.

    Args:
        tokens: the sentence.
        place: the token right behind the number.
        money: the currency before the number, which a rate may follow ("$3 a gallon").
    """
    if money:
        after = _country(tokens, place)
        return _with_per(tokens, money, after)
    hyphen = at(tokens, place).text in HYPHENS and not at(tokens, place).spaced and not at(tokens, place + 1).spaced
    found = _word_unit(tokens, place + 1 if hyphen else place) or (None if hyphen else _symbol(tokens, place))
    if found is None:
        return None
    if age := _age(tokens, *found):
        return age
    return _with_per(tokens, *found)


def _country(tokens: Tokens, place: int) -> int:
    """Behind "US", "U.S." as in "$76 US a barrel"."""
    return place + 1 if at(tokens, place).text in {"US", "U.S.", "USD"} else place


def _symbol(tokens: Tokens, place: int) -> tuple[str, int] | None:
    for length in (2, 1):
        form = _joined(tokens, place, place + length)
        name = _SYMBOLS.get(form) or (
            _SYMBOLS.get(form.lower()) if form.lower() in {"km", "kg", "lbs", "km/h"} else None
        )
        if name is None or (length == 2 and at(tokens, place + 1).spaced):
            continue
        if form in _TOUCHING_ONLY and at(tokens, place).spaced and not _closes(tokens, place, form):
            continue
        return name, place + length
    return None


def _closes(tokens: Tokens, place: int, form: str) -> bool:
    """Whether a spaced symbol stands at the end of brackets, as in "(332 m)"."""
    return form in _SPACED_IN_BRACKETS and at(tokens, place + 1).text in {")", ",", "/"}


def _word_unit(tokens: Tokens, place: int) -> tuple[str, int] | None:
    for length in range(_LONGEST, 0, -1):
        if place + length > len(tokens):
            continue
        form = " ".join([token.lower for token in tokens[place : place + length]])
        for singular in (
            form,
            form.removesuffix("s"),
            form.replace("degrees ", "degree ").replace("pounds ", "pound "),
        ):
            if length == 1 and tokens[place].text in _CODES:
                return tokens[place].text, place + 1
            if name := _WORDS.get(singular) or _MONEY_BEHIND.get(singular):
                return name, place + length
    return None


def _age(tokens: Tokens, name: str, after: int) -> tuple[str, int] | None:
    """As in "years old", "-year-old", "years of age"."""
    if name not in _OLD:
        return None
    start = after + 1 if at(tokens, after).text in HYPHENS else after
    if at(tokens, start).lower in {"old", "olds"}:
        return _OLD[name], start + 1
    if at(tokens, after).lower == "of" and at(tokens, after + 1).lower == "age":
        return _OLD[name], after + 2
    return None


def _with_per(tokens: Tokens, name: str, place: int) -> tuple[str, int]:
    """The unit with what it is measured by: "a month", "per gallon", "/km", "-an-hour"."""
    start = (
        place + 1 if at(tokens, place).text in HYPHENS and at(tokens, place + 1).lower in {"a", "an", "per"} else place
    )
    word = at(tokens, start).lower
    if word not in {"a", "an", "per", "each", "/"} or (word == "/" and at(tokens, start).spaced):
        return name, place
    by = start + 2 if at(tokens, start + 1).text in HYPHENS else start + 1
    for length in (2, 1):
        measure = " ".join([token.lower for token in tokens[by : by + length]])
        if measure in _PER and at(tokens, by + length).lower not in {"ago", "earlier", "later", "before", "from"}:
            return f"{name} per {_PER_FULL.get(measure, measure)}", by + length
    return name, place


def rate_after(tokens: Tokens, place: int) -> tuple[str, int]:
    """The unit of a plain count with the time it is counted by, "count per hour" of "19 an hour", and the place behind.

    "count" and the place itself where no time stands there.
    """
    name, after = _with_per(tokens, "count", place)
    return (name, after) if after > place and at(tokens, after - 1).lower in _RATE_TIMES else ("count", place)


_RATE_TIMES = frozenset(_LISTS["rate_times"])
