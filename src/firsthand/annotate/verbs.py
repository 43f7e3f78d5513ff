"""Forms of cue verbs.

In: the list of cue verbs of a language. Out: for each form its base and what form it is. Method: the regular endings
of English, irregular verbs from the list. Known limit: forms that are also nouns ("claims", "reports") are told apart
by their neighbours only, in ``cues``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from firsthand.language import lexicon, table

Form = Literal["base", "s", "past", "participle", "ing"]


@cache
def verb_forms(language: str = "en") -> Mapping[str, frozenset[tuple[str, Form]]]:
    """All forms of all cue verbs, each with the verbs and forms that it may be."""
    listed = table("cue_verbs", language)
    irregular: dict[str, str] = listed["irregular"]
    bases = {verb for group in GROUPS for verb in listed[group].split()}
    bases |= {phrase.split()[0] for phrase in listed["preposition"]} | set(irregular)
    found: dict[str, set[tuple[str, Form]]] = {}
    for base in sorted(bases):
        for form, kind in inflect(base, irregular.get(base)):
            found.setdefault(form, set()).add((base, kind))
    return {form: frozenset(kinds) for form, kinds in found.items()}


GROUPS = ("clause", "addressee", "quotation", "object", "infinitive", "passive")


@cache
def verb_group(group: str, language: str = "en") -> frozenset[str]:
    """Base forms of the verbs of a group."""
    return frozenset(table("cue_verbs", language)[group].split())


@cache
def prepositions(language: str = "en") -> frozenset[tuple[str, ...]]:
    """Verbs with the words that belong to them: ("call", "for")."""
    return frozenset(tuple(phrase.split()) for phrase in table("cue_verbs", language)["preposition"])


def inflect(base: str, irregular: str | None) -> Iterator[tuple[str, Form]]:
    """All forms of a verb; ``irregular`` is its past and participle where the rule would be wrong."""
    yield base, "base"
    yield third_person(base), "s"
    doubled = irregular is not None and irregular.startswith(base + base[-1] + "e")
    yield participle_ing(base, doubled=doubled), "ing"
    past, participle = irregular.split() if irregular else (regular_past(base),) * 2
    yield past, "past"
    yield participle, "participle"


def third_person(base: str) -> str:
    """Say -> says, reply -> replies, stress -> stresses."""
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")


def regular_past(base: str) -> str:
    """Claim -> claimed, note -> noted, reply -> replied."""
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeou" else base + "ed"


def participle_ing(base: str, *, doubled: bool = False) -> str:
    """Note -> noting, admit -> admitting, see -> seeing, die -> dying."""
    if doubled or base == "begin":
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


@cache
def irregular_pasts(language: str = "en") -> frozenset[str]:
    """Past forms of irregular verbs: "fled", "slept", "swept"."""
    return frozenset(lexicon("irregular_pasts", language))


_NO_PAST = frozenset(["aged", "sacred", "naked", "wicked", "rugged", "hundred", "hatred", "kindred", "indeed", "biped"])
_FREE = ("agreed", "freed", "decreed", "guaranteed", "refereed")


def is_regular_past(word: str) -> bool:
    """Whether a word in lower case has the ending of a past form: "died", "used"; not "need", "shed", "red"."""
    if len(word) < len("died") or not word.endswith("ed") or word in _NO_PAST:
        return False
    return word.endswith(_FREE) if word.endswith("eed") else any(letter in "aeiouy" for letter in word[:-2])
