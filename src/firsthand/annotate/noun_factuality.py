"""How sure the words around a noun make it that what it names happened.

In: the words of a sentence, lower case, and the place of a noun. Out: values of ``governors`` that hold of it. Method:
the adjectives of its noun phrase, the verb or preposition that the phrase is the object of, and the verb that says
that it happens or was cancelled. Known limit: as with verbs (``verb_factuality``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.annotate.governors import governor_words, governors
from firsthand.annotate.verb_factuality import BESIDE, DEEP, MODALS, NEAR, is_past, of_preposition, verb_values

PHRASE = 5  # words of a noun phrase before its noun


def noun_values(words: Sequence[str], place: int) -> Iterator[str]:
    """What the words in a noun phrase, its governor and, where it is a subject, its verb say."""
    first = _phrase_start(words, place)
    for at in range(first, place):
        if (value := governors("attributive").get(words[at])) and not (at and words[at - 1].endswith("ly")):
            yield value  # but not of "a carefully planned robbery"
    if value := governors("behind").get(words[place + 1] if place + 1 < len(words) else ""):
        yield value
    yield from _of_object(words, first, place)
    yield from _of_happening(words, place)


def is_definite(words: Sequence[str], place: int) -> bool:
    """Whether a noun phrase takes it for granted that what it names is known: "the attack", "her visit"."""
    return bool(set(words[_phrase_start(words, place) : place]) & governor_words("definite"))


def is_taken_for_granted(words: Sequence[str], place: int) -> bool:
    """Whether a denial around leaves a noun alone: "denied arson following a fire", "denied organising the raid"."""
    first = _phrase_start(words, place)
    before = words[first - 1] if first else ""
    return is_definite(words, place) or before in governor_words("words") or before in BESIDE


def _phrase_start(words: Sequence[str], place: int) -> int:
    """Where the noun phrase of a noun begins: behind the verb, preposition or mark before it."""
    for at in range(place - 1, max(-1, place - 1 - PHRASE), -1):
        if words[at] in governor_words("edges") or words[at] in governor_words("words") or _governs(words[at]):
            return at + 1
        if words[at] in governor_words("definite") - {"'s"} or words[at] in {"a", "an", "no"}:
            return at
    return max(0, place - PHRASE)


def _governs(word: str) -> bool:
    attributive = governors("attributive")
    return (word in governors("object") or word in governors("clause") or is_past(word)) and word not in attributive


def _of_object(words: Sequence[str], first: int, place: int) -> Iterator[str]:
    """'denied the attack', 'accused of murder', 'will hold a vote'."""
    before = words[first - 1] if first else ""
    if before in {"and", "or"}:  # "threats and attacks"
        first = _phrase_start(words, first - 1)
        before = words[first - 1] if first else ""
    if value := governors("object").get(before):
        aimed = value == "denied" and set(verb_values(words, first - 1, 1)) & {"possible", "future"}
        yield "possible" if aimed else value  # "in an effort to prevent a collapse"
        return
    governed = list(of_preposition(words, first - 1))
    yield from governed
    if governed or not before or before in governor_words("edges") or before in governor_words("words"):
        return
    if not is_definite(words, place):
        yield from verb_values(words, _verb_left(words, first), 1)


def _verb_left(words: Sequence[str], first: int) -> int:
    """The place before a noun phrase, or of the verb with helping words that stands a few words before it."""
    for at in range(first - 1, max(0, first - 1 - DEEP), -1):
        if words[at] in governor_words("edges") or words[at] in governor_words("words"):
            break
        if words[at - 1] in MODALS | {"to", "not"}:
            return at
    return first - 1


def _of_happening(words: Sequence[str], place: int) -> Iterator[str]:
    """'the trial will open', 'a vigil is to be held', 'the talks were cancelled'."""
    for at in range(place + 1, min(place + 1 + NEAR, len(words))):
        if words[at] in governor_words("words") or words[at] in {",", "that", "and"}:
            return
        if words[at] in governor_words("group") and words[at] != "to":
            break
    else:
        return
    head = next((n for n in range(at, min(at + NEAR, len(words))) if words[n] not in governor_words("group")), None)
    if head is None:
        return
    if words[head] in governor_words("cancelled", group="happening"):
        yield "denied"
    elif (value := _foreseen(words, head)) is not None:
        yield value
    elif words[head] in governor_words("words", group="happening"):
        yield from verb_values(words[at:], head - at, 0)


def _foreseen(words: Sequence[str], head: int) -> str | None:
    """'is scheduled to open', 'is planned for May'."""
    value = governors("to").get(words[head])
    linked = head + 1 < len(words) and words[head + 1] in {"to", "for", "in", "on"}
    return value if linked and value in {"future", "possible"} else None
