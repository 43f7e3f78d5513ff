"""Noun phrases and subjects without a parser.

In: tokens and a place. Out: stretches of tokens. Method: a noun phrase runs over words that are no closed-class words
and no verbs, up to its first plural noun where a plural is wanted; a subject is the noun phrase left of a verb, with
the head that it hangs on by "of" ("the price of the benchmark rose"). Word lists ``phrase_stops``, ``finite_verbs``,
``irregular_plurals`` and endings tell which is which. Known limit: a word that is noun and verb alike ("reports",
"claims") is taken by its place, and verbs in "-s" outside the list pass for nouns.
"""

from __future__ import annotations

from firsthand.annotate.change_words import VERBS as CHANGE_VERBS
from firsthand.annotate.numbers import NUMBER_WORDS, read_number
from firsthand.annotate.numeral_tokens import STROKES, Token, Tokens, at
from firsthand.annotate.verbs import irregular_pasts, is_regular_past
from firsthand.language import lexicon, table

Stretch = tuple[int, int]  # tokens from the first up to, not including, the second

_LISTS = table("grammar_words")["noun_phrases"]
STOPS = lexicon("phrase_stops")
FINITE_VERBS = lexicon("finite_verbs") | irregular_pasts()
_PLURALS = lexicon("irregular_plurals")
DETERMINERS = frozenset(_LISTS["determiners"])
AUXILIARIES = frozenset(_LISTS["auxiliaries"])
PRONOUNS = frozenset(_LISTS["pronouns"])
_NEAR = frozenset(["last", "next"])  # they open a phrase of time
_RELATIVES = frozenset(["who", "which", "that"])
_INFINITIVE = frozenset(["to", "will", "would", "can", "could", "may", "might", "must", "should", "shall"])
_LINKS = frozenset(["in", "for", "on", "at", "from", "between", "across", "among", "to"])
_NO_PLURALS = ("ss", "us", "is", "'s", "’s")
_MAX_WORDS = 7  # of a phrase; longer ones are a misreading
_MAX_BACK = 24  # tokens looked at to the left for a subject


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")) and word not in STOPS
    )


def is_stop(token: Token) -> bool:
    """Whether a word ends a noun phrase; "US" and "IS" in capitals are names."""
    return token.lower in STOPS and not (len(token.text) > 1 and token.text.isupper())


def is_verb(tokens: Tokens, place: int) -> bool:
    """Whether a word looks like a verb by the lists, or by its ending and what follows."""
    token, following = at(tokens, place), at(tokens, place + 1)
    if token.capital or token.kind != "word" or token.lower in _PLURALS:
        return False
    if token.lower in FINITE_VERBS:
        return True
    closes = is_stop(following) or following.kind != "word"
    if is_regular_past(token.lower):
        return closes
    return token.lower.endswith("ing") and len(token.lower) > 4 and closes


# ------------------------------------------------------------------------------------------ phrases


def noun_phrase(tokens: Tokens, place: int, *, plural: bool = False) -> Stretch | None:
    """The noun phrase that begins at a place, up to its first plural noun where one is wanted."""
    after = head = place
    while after < min(len(tokens), place + _MAX_WORDS + 4):
        step = _phrase_step(tokens, place, after, plural=plural)
        if step == 0:
            break
        after += step
        if at(tokens, after).text in STROKES and not at(tokens, after).spaced:
            continue
        head = after
        if plural and is_plural(at(tokens, after - 1).lower) and not _plural_goes_on(tokens, after):
            return place, after
    return (place, _without_tail(tokens, place, head)) if head > place else None


def _phrase_step(tokens: Tokens, place: int, after: int, *, plural: bool) -> int:
    """How many tokens more belong to the phrase: 0 at its end."""
    token = at(tokens, after)
    lower = token.lower
    if token.kind == "number" or (token.text in STROKES and after > place):
        touching = not token.spaced and after > place
        return int((touching and at(tokens, after + 1).kind != "mark") or _model_number(tokens, after, place))
    if lower in {"'s", "’s", "&"} and after > place:
        return 1
    if lower == "and" and plural and after > place:
        return int(_joins_modifiers(tokens, after))
    if token.kind != "word" or is_stop(token) or (after > place and (is_verb(tokens, after) or lower in _NEAR)):
        return 0
    if lower.endswith("ly") and len(lower) > 4 and at(tokens, after + 1).lower in STOPS:
        return 0
    return int(not _starts_number(tokens, after))


def _joins_modifiers(tokens: Tokens, place: int) -> bool:
    """Whether "and" joins what stands before one plural noun: "digital and physical sales"."""
    first, second = at(tokens, place + 1), at(tokens, place + 2)
    return first.kind == "word" and not is_stop(first) and not is_plural(first.lower) and is_plural(second.lower)


def _model_number(tokens: Tokens, place: int, first: int) -> bool:
    """As in "Model 3s": a number in a name, with a plural sign."""
    return place > first and at(tokens, place - 1).capital and at(tokens, place + 1).lower == "s"


def _starts_number(tokens: Tokens, place: int) -> bool:
    word = at(tokens, place).lower
    return word in NUMBER_WORDS and word != "couple" and read_number(tokens, place) is not None


def _plural_goes_on(tokens: Tokens, place: int) -> bool:
    """Whether a further plural noun makes the one before it a modifier: "arms dealers", "people's homes"."""
    token = at(tokens, place)
    if token.lower in {"'s", "’s"}:
        return True
    if token.kind != "word" or is_stop(token) or token.lower in FINITE_VERBS or not token.spaced:
        return False
    return is_plural(token.lower) and token.lower not in _PLURALS


def _without_tail(tokens: Tokens, first: int, after: int) -> int:
    """The end of a phrase without an adverb or a sign that got into it."""
    while after > first + 1:
        word = at(tokens, after - 1).lower
        if not word.endswith("ly") and word not in {"&", "'s", "’s", "earlier", "later", "ago", "worldwide"}:
            break
        after -= 1
    return after


def phrase_before(tokens: Tokens, place: int, *, noun: bool = False) -> Stretch | None:
    """The noun phrase that ends right before a place; ``noun`` tells that its last word is no verb."""
    end = place + 1 if noun else place
    first = place
    while first > 0 and place - first < _MAX_WORDS:
        token = at(tokens, first - 1)
        joint = (token.text in STROKES and not token.spaced) or token.lower in {"'s", "’s", "&"}
        if not joint and (token.kind != "word" or is_stop(token) or _is_predicate(tokens, first - 1, end)):
            break
        if token.lower in NUMBER_WORDS or (not token.spaced and at(tokens, first - 2).kind == "number"):
            break  # "5bn takeover": the scale is no part of the phrase
        first -= 1
    while first < place and at(tokens, first).kind == "mark":
        first += 1
    while first < place and at(tokens, place - 1).kind == "mark":
        place -= 1
    return (first, place) if first < place else None


def _is_predicate(tokens: Tokens, place: int, end: int) -> bool:
    """Whether a word left of a phrase is a verb; a participle inside it ("the combined sales") is none."""
    token = at(tokens, place)
    if token.capital:
        return False
    if token.lower in FINITE_VERBS or (at(tokens, place - 1).lower in _INFINITIVE and not is_plural(token.lower)):
        return True
    if at(tokens, place - 1).lower in DETERMINERS:
        return False
    participle = token.lower.endswith(("ed", "ly")) and not token.lower.endswith("eed")
    return place == end - 1 and (token.lower in CHANGE_VERBS or participle)


# ----------------------------------------------------------------------------------------- subjects


def subject_before(tokens: Tokens, place: int) -> Stretch | None:
    """The subject of the clause before a place; None where it is a pronoun."""
    for verb in range(place - 1, max(place - _MAX_BACK, 0), -1):
        if at(tokens, verb).text in {";", ":"}:
            return None
        if not may_be_predicate(tokens, verb):
            continue
        start, relative = _start_of_verbs(tokens, verb)
        if at(tokens, start - 1).lower in PRONOUNS:
            return None
        if phrase := phrase_before(tokens, _before_brackets(tokens, start)):
            return phrase if relative else whole_phrase(tokens, phrase)
    return _opening_phrase(tokens, place)


def may_be_predicate(tokens: Tokens, place: int) -> bool:
    """Whether a word may be the verb of a clause."""
    token = at(tokens, place)
    if token.capital or token.kind != "word" or (at(tokens, place - 1).text in STROKES and not token.spaced):
        return False
    if token.lower in AUXILIARIES or token.lower in FINITE_VERBS or token.lower in CHANGE_VERBS:
        return True
    if at(tokens, place - 1).lower in _INFINITIVE and token.lower not in STOPS:
        return True
    return is_regular_past(token.lower) or (token.lower.endswith("ing") and len(token.lower) > 4)


def _start_of_verbs(tokens: Tokens, place: int) -> tuple[int, bool]:
    """Left over auxiliaries and adverbs to where the subject ends, and whether a relative pronoun stood there."""
    relative = False
    while place > 0:
        before = at(tokens, place - 1)
        skipped = before.lower in AUXILIARIES or before.lower in _BETWEEN or before.lower.endswith("ly")
        if not skipped and before.lower not in _RELATIVES and not (relative and before.text == ","):
            break
        relative = relative or before.lower in _RELATIVES
        place -= 1
        if before.lower == "to" and at(tokens, place - 1).lower.endswith(("s", "ed")):
            place -= 1  # "it plans to cut": the verb before is no part of the subject
    return place, relative


_BETWEEN = frozenset(["also", "already", "not", "never", "still", "now", "just", "only", "to", "set", "due", "likely"])


def _before_brackets(tokens: Tokens, place: int) -> int:
    """Left over brackets that stand behind a name: "Ford (F) has"."""
    if at(tokens, place - 1).text != ")":
        return place
    for step in range(2, 8):
        if at(tokens, place - step).text == "(":
            return place - step
    return place


def whole_phrase(tokens: Tokens, phrase: Stretch) -> Stretch:
    """A phrase with the head that it hangs on: "price" of "the price of the shares", "revenue" of "revenue in May"."""
    first = phrase[0]
    while at(tokens, first - 1).lower in DETERMINERS:
        first -= 1
    link = at(tokens, first - 1).lower
    if link != "of" and link not in _LINKS:
        return phrase
    head = phrase_before(tokens, first - 1)
    if head is None or any(may_be_predicate(tokens, place) for place in range(*head)):
        return phrase
    return whole_phrase(tokens, (head[0], phrase[1]) if link == "of" else head)


def _opening_phrase(tokens: Tokens, place: int) -> Stretch | None:
    """The noun phrase that opens the clause before a place."""
    first = place
    while first > 0 and place - first < _MAX_BACK and at(tokens, first - 1).text not in {",", ";", ":", ")", "–", "—"}:
        first -= 1
    while first < place and (is_stop(at(tokens, first)) or at(tokens, first).kind == "mark"):
        if at(tokens, first).lower in PRONOUNS:
            return None
        first += 1
    phrase = None if may_be_predicate(tokens, first) else noun_phrase(tokens, first)
    return phrase if phrase and phrase[1] <= place else None
