"""Governors: words that say how sure it is what hangs on them.

In: the list of a language. Out: a value for a form and what links it ("refused to", "claims that", "accused of").
Method: lists by hand, with the regular endings of English; values as those of FactBank (Saurí and Pustejovsky 2009) in
our five. Known limit: a word has one value a link, whatever it means there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from firsthand.annotate.verbs import inflect
from firsthand.language import table

Value = Literal["denied", "alleged", "possible", "future", "plain"]
VALUES: tuple[Value, ...] = ("denied", "alleged", "possible", "future", "plain")
_INFLECTED = ("to", "clause", "object")


@cache
def governors(link: str, language: str = "en") -> Mapping[str, Value]:
    """Value by form; of two values the one that ``VALUES`` names first."""
    found: dict[str, Value] = {}
    for value in VALUES:
        for base in str(table("governors", language)[link].get(value, "")).split():
            for form in _forms(base, language) if link in _INFLECTED else [base]:
                found.setdefault(form, value)
    return found


@cache
def prepositional(language: str = "en") -> Mapping[tuple[str, str], Value]:
    """Value by form and preposition: ("accused", "of")."""
    found: dict[tuple[str, str], Value] = {}
    for value in VALUES:
        for phrase in table("governors", language)["preposition"].get(value, []):
            base, preposition = phrase.split()
            for form in _forms(base, language):
                found.setdefault((form, preposition), value)
    return found


@cache
def governor_words(name: str, language: str = "en", group: str = "closing") -> frozenset[str]:
    """A group of words that bound or open what hangs on a word."""
    return frozenset(table("governors", language)[group][name].split())


def _forms(base: str, language: str) -> Iterator[str]:
    irregular: dict[str, str] = table("governors", language)["irregular"]
    yield base
    if base.isalpha() and len(base) > 2:
        yield from (form for form, _ in inflect(base, irregular.get(base)))
