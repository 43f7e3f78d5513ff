"""How sure the words around a verb make it that what it tells happened.

In: the words of a sentence, lower case, and the place of a verb. Out: values of ``governors`` that hold of it, and
"open" for "may not". Method: what the verb hangs on is looked for to its left, link by link: its helping words, the
governor of an infinitive or participle, the subject, the word that opens the clause and what governs that. Known
limit: no parse, so a long subject or a relative clause between a verb and its governor hides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.annotate.governors import Value, governor_words, governors, prepositional
from firsthand.annotate.triggers import verb_triggers
from firsthand.annotate.verbs import irregular_pasts, is_regular_past, verb_forms

CLAUSE = 14  # words looked at to the left inside a clause: a long subject
NEAR = 8  # words between a preposition and what governs it: "charged on Thursday with"
BEHIND = 5  # words behind a verb that "no" may stand before
DEEP = 4  # links followed: "wants to begin to build"
BESIDE = frozenset(["at", "during", "following", "in", "on", "over", "under"])


def verb_values(words: Sequence[str], place: int, deep: int = DEEP) -> Iterator[str]:
    """What the helping words, the governor and the clause of a verb say; "open" is "may not"."""
    first = _group_start(words, place)
    group = words[first:place]
    yield from _of_group(words, group, place)
    if _negated_behind(words, place):
        yield "denied"
    if "to" in group and (set(group) & {"be", "have"} or not is_past(words[place])):  # not "according to published"
        to = first + group.index("to")
        yield from _of_infinitive(words, to, deep)
    elif (words[place].endswith("ing") and not set(group) & _BE) or (not group and _is_object(words, place)):
        yield from _of_gerund(words, first, deep)
    else:
        yield from _of_clause(words, first, place, deep)


_BE = frozenset(["is", "are", "was", "were", "am", "be", "been", "'s", "'re", "isn't", "aren't", "wasn't", "weren't"])


def _is_object(words: Sequence[str], place: int) -> bool:
    """Whether a form that may be a verb is the object of another: "avoided jail"."""
    return place > 0 and governors("object").get(words[place - 1]) == "denied"


def _group_start(words: Sequence[str], place: int) -> int:
    """Where the helping words before a verb begin; "to" is the first of them."""
    last = max(0, place - CLAUSE)
    while place > last and (helps(words[place - 1]) or _opens(words, place)):
        place -= 1
        if words[place] == "to":
            return place - 1 if place and words[place - 1] in {"not", "never"} else place
    return place


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a quotation mark stands between a verb and its helping words: 'would "refrain from"'."""
    return words[place - 1] in {'"', "“", "``"} and place > 1 and words[place - 2] in governor_words("group")


def helps(word: str) -> bool:
    """Whether a word is an auxiliary or an adverb."""
    return word in governor_words("group") or (len(word) > len("only") and word.endswith("ly"))


def _of_group(words: Sequence[str], group: Sequence[str], place: int) -> Iterator[str]:
    here = set(group)
    negative = is_negative(here)
    if here & governor_words("may"):
        yield "open" if negative else "possible"
    elif negative and "have" in here and here & governor_words("would"):  # "would not have placed him there"
        return
    elif negative:
        yield "denied"
    elif here & governor_words("will"):
        yield "future"
    elif here & governor_words("would"):
        yield "denied" if "have" in here else "future"  # "would have died"
    elif here & governor_words("should") or (
        here & governor_words("can") and (words[place] not in governor_words("senses") or "have" in here)
    ):
        yield "possible"
    for word in group:
        if (value := governors("adverb").get(word)) in {"alleged", "possible"}:
            yield value


def is_negative(here: set[str]) -> bool:
    """Whether helping words deny: "did not", "can no longer"; not "not only"."""
    if {"no", "longer"} <= here or {"not", "only"} <= here:
        return "longer" in here
    return bool(here & {"not", "never", "cannot"}) or any(word.endswith("n't") for word in here)


def _negated_behind(words: Sequence[str], place: int) -> bool:
    """'arrested no suspects', 'sold nothing'; not 'said nothing had changed', 'no longer', 'No. 5'."""
    behind = words[place + 1 : place + 1 + BEHIND]
    if not behind or behind[0] not in _NOTHING or (behind[0] == "no" and behind[1:2] in _NO_BEHINDS):
        return False
    end = next((n for n, word in enumerate(behind) if word in governor_words("words") or word in {",", "and"}), None)
    return not any(word in _BE | MODALS | _HAVE for word in behind[1:end])


_NO_BEHINDS = (["."], ["longer"], ["later"], ["more"], ["less"])
_NOTHING = frozenset(["no", "nothing", "nobody", "none"])
_HAVE = frozenset(["has", "have", "had", "do", "does", "did"])


def _of_infinitive(words: Sequence[str], to: int, deep: int) -> Iterator[str]:
    """'planned to attack', 'urged the crowd to leave', 'has to leave', 'is to leave'."""
    at, value = _governor_left(words, to, "to")
    if at is None:
        if (open_value := _of_open_infinitive(words, to)) is not None:
            yield open_value
        return
    if value == "future" and _was_meant(words, at):
        yield "denied"
    elif value not in {None, "plain"}:
        yield str(value)
    if deep:
        outer = set(verb_values(words, at, deep - 1))
        yield from outer if value in {"plain", "future"} else outer & {"denied"}


def _of_open_infinitive(words: Sequence[str], to: int) -> str | None:
    """An infinitive of purpose or result: behind a past "scored twice to win", in a headline "Port to close"."""
    left = words[max(0, to - CLAUSE) : to]
    if any(is_past(word) for word in left):
        return None
    telling = any(helps(word) or word in governor_words("words") or _tells(word) for word in left)
    return "possible" if telling or len(left) == CLAUSE or not left else "future"


def _tells(word: str) -> bool:
    """Whether a word is a present form of a verb of saying or happening."""
    return any(form == "s" for _, form in verb_forms().get(word, ())) or "s" in verb_triggers().get(word, ("", ()))[1]


def _was_meant(words: Sequence[str], at: int) -> bool:
    """'had planned to', 'had been expected to': it did not come about."""
    return "had" in words[_group_start(words, at) : at]


def _governor_left(words: Sequence[str], end: int, link: str) -> tuple[int | None, Value | None]:
    """The nearest governor before a place in the same clause, with an object between them."""
    if link == "clause" and end and (value := governors("that").get(words[end - 1])):
        return end - 1, value
    listed = governors(link)
    for at in range(end - 1, max(-1, end - 1 - NEAR), -1):
        if words[at] in governor_words("words") or words[at] in {",", "and", "or", "that"}:
            break
        if words[at] in listed and not (at < end - 1 and words[at] in _HELPING):
            cause = words[at] == "due" and not set(words[max(0, at - 3) : at]) & _BE  # "closed due to strikes"
            return (None, None) if cause else (at, listed[words[at]])
        if (link == "to" and is_past(words[at])) or (link == "clause" and words[at] in BESIDE | {"of", "for", "by"}):
            break
    return None, None


_HELPING = frozenset(
    ["am", "is", "are", "was", "were", "be", "'s", "'re", "have", "has", "had", "having", "set", "due"]
)


def _of_gerund(words: Sequence[str], first: int, deep: int) -> Iterator[str]:
    """'denied writing', 'accused of hiding', 'without injuring'; 'plans on closing and selling'."""
    before = words[first - 1] if first else ""
    if before in {"and", "or"}:
        joined = next((n for n in range(first - 2, max(-1, first - 2 - NEAR), -1) if words[n].endswith("ing")), None)
        if joined is not None and deep:
            yield from _of_gerund(words, _group_start(words, joined), deep - 1)
        return
    if value := governors("object").get(before):
        yield value
        return
    yield from of_preposition(words, first - 1)


def of_preposition(words: Sequence[str], at: int) -> Iterator[str]:
    """What governs a phrase through its preposition: "charged on Thursday with"."""
    if at < 0:
        return
    if words[at] == "without":
        yield "denied"
    for back in range(at - 1, max(-1, at - 1 - NEAR), -1):
        if words[back] in governor_words("words") or words[back] in {",", "that"} or words[back] in _BE | MODALS:
            return
        if value := prepositional().get((words[back], words[at])):
            yield value
            negative = is_negative(set(words[_group_start(words, back) : back]))
            if negative and value == "future":
                yield "denied"
            return


def _of_clause(words: Sequence[str], first: int, place: int, deep: int) -> Iterator[str]:
    """What the subject of a clause and the word that opens it say."""
    for at in range(first - 1, max(-1, first - 1 - CLAUSE), -1):
        word = words[at]
        if word in governor_words("conditions"):
            yield "possible"
            return
        if word in governor_words("until"):
            yield "future"
            return
        if word == "that":
            yield from _of_opened(words, at)
            return
        if word in {"and", "or"} and at == first - 1:
            yield from _of_joined(words, at, place, deep)
            return
        if word in governor_words("words") or word == ",":
            return
        value = governors("clause").get(word)
        if value and 0 < at < first - 1 and not _after_article(words, at) and words[at - 1] not in _BE:
            yield from _of_opened(words, at + 1)
            return
        said = governors("adverb").get(word)
        opens = at == 0 or words[at - 1] in {",", "that"} or words[at - 1] in governor_words("words")
        if said and (said == "denied" or opens) and not (word == "no" and words[at + 1] == "longer"):
            yield said  # a subject is negated, or an adverb opens the clause
        if is_regular_past(word) or (word in irregular_pasts() and at < first - 1):
            return


def _after_article(words: Sequence[str], at: int) -> bool:
    return bool(at) and words[at - 1] in governor_words("definite") | {"a", "an", "no", "any"}


def _of_opened(words: Sequence[str], end: int) -> Iterator[str]:
    """What the governor of a clause says: "claims that", "do not believe", "rejected reports that"."""
    at, value = _governor_left(words, end, "clause")
    if at is None:
        return
    negative = is_negative(set(words[_group_start(words, at) : at]))
    if negative:
        if value == "possible":  # "do not believe that it fell" says that it did not
            yield "denied"
        return
    if value not in {None, "plain"}:
        yield str(value)
    before = at - 2 if at and words[at - 1] == "the" else at - 1
    if before >= 0 and governors("clause").get(words[before]) == "denied":  # "rejected claims that"
        yield "denied"


def _of_joined(words: Sequence[str], conjunction: int, place: int, deep: int) -> Iterator[str]:
    """A second verb shares the helping words of the first: "plans to close the mine and sell the trucks"."""
    for at in range(conjunction - 1, max(-1, conjunction - 1 - CLAUSE), -1):
        if words[at] in governor_words("words") or words[at] == ",":
            return
        if words[at] == "to" and not is_past(words[place]):
            yield from _of_infinitive(words, at, deep)
            return
        if words[at] in MODALS and (not is_past(words[place]) or "have" in words[at:conjunction]):
            yield from _of_group(words, words[at : min(at + 3, conjunction)], place)
            yield from _of_clause(words, at, place, 0)
            return
        if is_past(words[at]) and is_past(words[place]) and deep:
            start = _group_start(words, at)
            yield from _of_group(words, words[start:at], at) if set(words[start:at]) & _BE else ()
            yield from _of_clause(words, start, at, deep - 1)
            return


MODALS = frozenset(
    word for name in ("will", "may", "can", "would", "should") for word in governor_words(name)
)  # of English alone, as the lists of helping words are


def is_past(word: str) -> bool:
    """Whether a form may be a past or a participle."""
    return is_regular_past(word) or word in irregular_pasts()
