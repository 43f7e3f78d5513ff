"""What a name names: a person, an organisation, a place, a group, an event.

In: a name with the words around it. Out: votes for kinds. Method: lists of names, words at the end or inside of
names of organisations and places, titles before, verbs behind, prepositions before; the votes of all mentions of the
same words are added up. Known limit: single words that no list knows are persons, unless a preposition of place
stands before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from firsthand.annotate.name_evidence import Evidence, Name
from firsthand.annotate.tokens import Token, word_group
from firsthand.language import lexicon
from firsthand.model import MentionKind

_ADDRESS = re.compile(r"[\w-]{2,}(?:\.[\w-]{2,})*\.[a-z]{2,6}")  # "kloop.example"
_NUMERALS = frozenset(["ii", "iii", "iv", "jr", "sr"])
_STRONG, _FAIR, _WEAK = 8, 3, 1  # a list or title outweighs context, context outweighs shape
_DECISIVE = 75  # what a name says itself outweighs the reader, who votes twice


def votes_for(name: Name, before: str, after: str, evidence: Evidence) -> Counter[MentionKind]:
    """Votes for each kind from one mention; ``before`` and ``after`` are the words next to it, in lower case."""
    votes: Counter[MentionKind] = Counter()
    if name.title:
        votes["person"] += _STRONG
    votes.update(_listed(name, evidence))
    votes.update(_by_context(name, before, after, evidence))
    votes.update(_by_shape(name))
    return votes


def _listed(name: Name, evidence: Evidence) -> dict[MentionKind, int]:
    """Votes of word lists."""
    words, whole = name.words, " ".join(name.words)
    if whole in evidence.demonyms or (
        len(words) == 2 and words[0] in word_group("compounds") and words[1] in evidence.demonyms
    ):
        return {"group": 2 * _STRONG}
    if whole in evidence.places and len(words) > 1:
        return {"place": _DECISIVE}  # "West Bank"
    if whole in evidence.places or (name.tokens[-1].lower in evidence.places and len(words) == 1):
        return {"place": _STRONG}
    if whole in evidence.organisations:
        return {"organisation": _STRONG}
    if len(words) > 1 and words[-1] in word_group("rules"):
        return {"other": _STRONG}
    if len(words) > 1 and words[-1].endswith("s") and words[-1] in evidence.demonyms:
        return {"group": _STRONG}
    return _by_first_and_last(words, evidence)


def _by_first_and_last(words: tuple[str, ...], evidence: Evidence) -> dict[MentionKind, int]:
    """Votes of the words that open and close a name."""
    if len(words) > 1 and words[-1] in word_group("schools"):
        return {"organisation": _DECISIVE}
    if len(words) > 2 and words[0] in word_group("polities") and words[1] == "of":
        return {"place": _DECISIVE}
    endings = word_group("ending", evidence.language, "organisation_words")
    if words[-1] in word_group("events") or words[0] == "battle":
        return {"event": _STRONG}
    if words[0] in evidence.first_names and len(words) > 1 and words[-1] not in endings:
        return {"person": _STRONG}
    if len(words) == 2 and words[0] in evidence.first_names - evidence.places and words[-1] in word_group("surnames"):
        return {"person": _STRONG}
    if (words[-1] in endings and len(words) > 1) or set(words) & word_group(
        "inside", evidence.language, "organisation_words"
    ):
        return {"organisation": _STRONG}
    locative = lexicon("locative_nouns", evidence.language)
    if len(words) > 1 and (words[-1] in locative or words[0] in locative):
        return {"place": _FAIR * 2}
    if len(words) > 1 and set(words) <= evidence.places:
        return {"place": _STRONG}
    if len(words) > 1 and words[0] in evidence.organisations - evidence.first_names:  # a branch, or a thing it makes
        return {"organisation": _FAIR} if words[-1] in evidence.places else {"other": _FAIR}
    return {"person": _STRONG // 2} if words[0] in evidence.first_names else {}


def _by_context(name: Name, before: str, after: str, evidence: Evidence) -> dict[MentionKind, int]:
    votes: dict[MentionKind, int] = {}
    if len(name.words) > 1 and after in evidence.titles and not name.title:  # "Home Affairs Secretary Ann Reyes"
        votes["organisation"] = _FAIR
    if after in word_group("person_follows"):
        votes["person"] = _FAIR
    if before in word_group("place_precedes") and len(name.words) < 3:
        votes["place"] = _FAIR
    if after == "," and before in {"in", "of"}:
        votes["place"] = votes.get("place", 0) + _WEAK
    return votes


def _by_shape(name: Name) -> dict[MentionKind, int]:
    """Votes of how the name is written."""
    first, last = name.tokens[0].text, name.tokens[-1].text
    if len(name.tokens) == 1 and _ADDRESS.fullmatch(first):
        return {"organisation": _STRONG}
    if any(letter.isdecimal() for letter in first + last):
        return {"other": _FAIR}
    if len(name.tokens) == 1 and len(first) > 1 and first.replace(".", "").isupper() and len(first) < 8:
        return {"organisation": _FAIR}
    if any(len(token.text) == 1 for token in name.tokens[1:]):
        return {"person": _FAIR}
    if (
        len(name.tokens) > 1
        and len(last) > 1
        and last.isupper()
        and not first.isupper()
        and last.lower() not in _NUMERALS
    ):
        return {"organisation": _WEAK + 1}
    if any(letter.isupper() for letter in first[1:]) and not _is_scottish(first):
        return {"organisation": _WEAK + 1}
    if len(name.tokens) == 1:
        return {"other": _WEAK}
    return {"person": _WEAK} if len(name.tokens) < 4 and last.isalpha() else {"organisation": _WEAK}


def _is_scottish(word: str) -> bool:
    return word.startswith(("Mc", "Mac", "O'", "O’", "De", "Di", "al-", "Al-", "el-", "El-"))


def settle(votes: Counter[MentionKind]) -> MentionKind:
    """The kind with most votes; ties go to the earlier of person, organisation, place."""
    order: Sequence[MentionKind] = ("group", "person", "organisation", "place", "event", "work", "other")
    return max(order, key=lambda kind: (votes[kind], -order.index(kind)))


def words_around(tokens: Sequence[Token], name: Name) -> tuple[str, str]:
    """The words next to a name in lower case, "" at the ends of the sentence."""
    first = bisect_left(tokens, name.start, key=lambda token: token.start)
    last = bisect_left(tokens, name.end, key=lambda token: token.end)
    before = tokens[first - 1].lower if first else ""
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return before, after
