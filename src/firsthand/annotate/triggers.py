"""Trigger words of happenings and their kinds.

In: the list of triggers of a language. Out: the kind of a word, and whether it is a verb there. Method: a list by
hand, in kinds after ACE 2005 and PLOVER, with the regular endings of English. Known limit: a word has one kind,
whatever it means in its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from firsthand.annotate.verbs import Form, inflect
from firsthand.language import table


@cache
def verb_triggers(language: str = "en") -> Mapping[str, tuple[str, frozenset[Form]]]:
    """Kind and forms by verb form; a form of several verbs has the kind that the list names first."""
    listed = table("event_triggers", language)
    irregular: dict[str, str] = listed["irregular"]
    found: dict[str, tuple[str, set[Form]]] = {}
    for kind, words in listed.items():
        for base in words["verbs"].split() if kind != "irregular" else ():
            for form, what in inflect(base, irregular.get(base)):
                found.setdefault(form, (kind, set()))[1].add(what)
    return {form: (kind, frozenset(forms)) for form, (kind, forms) in found.items()}


@cache
def noun_triggers(language: str = "en") -> Mapping[str, str]:
    """Kind by noun."""
    listed = table("event_triggers", language)
    found: dict[str, str] = {}
    for kind, words in listed.items():
        for noun in words["nouns"].split() if kind != "irregular" else ():
            found.setdefault(noun, kind)
    return found
