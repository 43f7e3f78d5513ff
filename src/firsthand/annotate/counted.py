"""What a quantity counts: the noun phrase with it, and what narrows that down.

In: the tokens of a sentence and a quantity. Out: stretches of tokens: the counted words, and their restriction.
Method: no parser, but closed-class words, endings and short lists. Behind a plain number the counted words run up to
the first plural noun ("14 first-team players left": up to "players"); behind a unit they stand in "of ..." or "in
..." or follow at once; else they are the phrase before "of" ("a fine of $5") or the subject of the clause ("shares
rose 5%"). Known limit: words that are noun and verb alike ("reports", "claims") are taken by their place.
"""

from __future__ import annotations

from firsthand.annotate.numbers import NUMBER_WORDS, read_number
from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.annotate.quantities import SHARE, Quantity
from firsthand.annotate.units import CURRENCIES
from firsthand.language import lexicon, table

_LISTS = table("grammar_words")["counted"]

Stretch = tuple[int, int]  # tokens from the first up to, not including, the second

_STOPS = lexicon("phrase_stops")
_VERBS = lexicon("finite_verbs")
_PLURALS = lexicon("irregular_plurals")
_DETERMINERS = frozenset(_LISTS["determiners"])
_AUXILIARIES = frozenset(_LISTS["auxiliaries"])
_PREPOSITIONS = frozenset(_LISTS["prepositions"])
_RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "where"])
_HYPHENS = frozenset("-‐‑–")
_MAX_WORDS = 7  # of a counted phrase; longer ones are a misreading
_MAX_RESTRICTION = 10
_MAX_BACK = 24  # tokens looked at to the left for a subject
_DURATIONS = frozenset(_LISTS["durations"])


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _PLURALS or (
        len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def counted_and_restriction(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, Stretch | None]:
    """The counted words and their restriction."""
    if quantity.score:
        return None, None
    if quantity.unit == "count" or quantity.unit.startswith("count per"):
        return _of_count(tokens, quantity)
    return _of_measure(tokens, quantity)


# ------------------------------------------------------------------------------------ things in number


def _of_count(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, Stretch | None]:
    start = quantity.after
    if at(tokens, start).lower in {"of", "more", "other", "additional", "further", "-", "new"} and start + 1 < len(
        tokens
    ):
        start += 1 if at(tokens, start).lower != "new" else 0
    while at(tokens, start).lower in _DETERMINERS or at(tokens, start).lower in {"other", "more", "further"}:
        start += 1
    if at(tokens, start).lower in {"them", "whom", "which", "us"}:
        return None, None
    counted = noun_phrase(tokens, start, plural=quantity.high > 1)
    if counted is None:
        return None, subject_before(tokens, quantity.first)
    return counted, restriction_after(tokens, counted[1])


def noun_phrase(tokens: Tokens, place: int, *, plural: bool) -> Stretch | None:
    """The noun phrase that begins at a place, up to its first plural noun where one is wanted."""
    after = head = place
    while after < min(len(tokens), place + _MAX_WORDS + 4):
        step = _phrase_step(tokens, place, after)
        if step == 0:
            break
        after += step
        word = at(tokens, after - 1).lower
        if at(tokens, after).text in _HYPHENS and not at(tokens, after).spaced:
            continue
        head = after
        if plural and is_plural(word) and not _plural_goes_on(tokens, after):
            return place, after
    if head == place:
        return None
    return place, _without_tail(tokens, place, head)


def _phrase_step(tokens: Tokens, place: int, after: int) -> int:
    """How many tokens more belong to the phrase: 0 at its end."""
    token = at(tokens, after)
    lower = token.lower
    if token.kind == "number" or (token.text in _HYPHENS and after > place):
        touching = not token.spaced and after > place
        return 1 if (touching and at(tokens, after + 1).kind != "mark") or _model_number(tokens, after, place) else 0
    if lower in {"'s", "’s", "&"} and after > place:
        return 1
    if token.kind != "word" or lower in _STOPS or (after > place and _is_verb(tokens, after)):
        return 0
    if lower.endswith("ly") and len(lower) > 4 and at(tokens, after + 1).lower in _STOPS:
        return 0
    return 0 if _starts_number(tokens, after) else 1


def _model_number(tokens: Tokens, place: int, first: int) -> bool:
    """As in "Model 3s": a number in a name, with a plural sign."""
    return place > first and at(tokens, place - 1).capital and at(tokens, place + 1).lower == "s"


def _starts_number(tokens: Tokens, place: int) -> bool:
    word = at(tokens, place).lower
    return word in NUMBER_WORDS and word not in {"couple"} and read_number(tokens, place) is not None


def _is_verb(tokens: Tokens, place: int) -> bool:
    token, following = at(tokens, place), at(tokens, place + 1)
    if token.capital:
        return False
    if token.lower in _VERBS:
        return True
    if token.lower.endswith("ed") and len(token.lower) > 3:
        return following.lower in _STOPS or following.kind != "word"
    return token.lower.endswith("ing") and len(token.lower) > 4 and following.lower in _STOPS


def _plural_goes_on(tokens: Tokens, place: int) -> bool:
    """Whether a further plural noun makes the one before it a modifier: "arms dealers", "people's homes"."""
    token = at(tokens, place)
    if token.lower in {"'s", "’s"}:
        return True
    if token.kind != "word" or token.lower in _STOPS or token.lower in _VERBS or token.spaced is False:
        return False
    return is_plural(token.lower) and token.lower not in _PLURALS


def _without_tail(tokens: Tokens, first: int, after: int) -> int:
    """The end of a phrase without an adverb or a verb that got into it."""
    while after > first + 1 and (
        at(tokens, after - 1).lower.endswith("ly") or at(tokens, after - 1).text in {"&", "'s", "’s"}
    ):
        after -= 1
    return after


# ----------------------------------------------------------------------------------------- restriction


def restriction_after(tokens: Tokens, place: int) -> Stretch | None:
    """The "of", "in", "from" or relative piece right behind the counted words."""
    word = at(tokens, place).lower
    if word in _PREPOSITIONS and word != "to":
        return _prepositional(tokens, place)
    verbal = word.endswith(("ing", "ed")) and len(word) > 4 and at(tokens, place).kind == "word"
    return _clause_piece(tokens, place) if word in _RELATIVES or verbal else None


def _prepositional(tokens: Tokens, place: int) -> Stretch | None:
    """A preposition with its noun phrase, and one more behind it."""
    start = place + 1
    while at(tokens, start).lower in _DETERMINERS:
        start += 1
    phrase = noun_phrase(tokens, start, plural=False)
    if phrase is None:
        return None
    if at(tokens, phrase[1]).lower in {"of", "in"} and at(tokens, place).lower in {"of", "in", "from", "at"}:
        more = _prepositional(tokens, phrase[1]) if phrase[1] - place < _MAX_RESTRICTION else None
        return (place, more[1]) if more else (place, phrase[1])
    return place, phrase[1]


def _clause_piece(tokens: Tokens, place: int) -> Stretch | None:
    """A relative clause or participle up to the next mark or conjunction."""
    after = place + 1
    while after < min(len(tokens), place + _MAX_RESTRICTION):
        token = at(tokens, after)
        if (token.kind == "mark" and token.text not in _HYPHENS) or token.lower in {
            "and",
            "but",
            "while",
            "as",
            "when",
        }:
            break
        after += 1
    return (place, after) if after > place + 1 else None


# ------------------------------------------------------------------------------------------- measures


def _of_measure(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, Stretch | None]:
    """The counted words of a quantity with a unit."""
    duration = quantity.unit in _DURATIONS
    for reader in (_of_behind, _name_before, _at_once):
        if reader is _of_behind and duration:
            continue
        if counted := reader(tokens, quantity):
            return counted, restriction_after(tokens, counted[1])
    if duration:
        return None, None
    return subject_before(tokens, quantity.first), None


def _of_behind(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "60% of its revenue", "$5 million in damage", "half the homes"."""
    start = quantity.after
    word = at(tokens, start).lower
    money = quantity.unit in CURRENCIES
    if word == "of" or (word in {"in", "for"} and money and at(tokens, start + 1).lower not in _DETERMINERS):
        start += 1
    elif not (quantity.unit == SHARE and word in _DETERMINERS):
        return None
    while at(tokens, start).lower in _DETERMINERS:
        start += 1
    return noun_phrase(tokens, start, plural=False)


def _name_before(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "a fine of $5", "a price of between $62 and $68", "a grant worth up to $8 million"."""
    place = quantity.first - 1
    if at(tokens, place).lower == "between":
        place -= 1
    if at(tokens, place).lower not in {"of", "worth"}:
        return None
    return phrase_before(tokens, place)


def _at_once(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "a 0.6 per cent fee", "$150,000 contract", "50mph winds", "five-year award", "a 12-year-old boy"."""
    if at(tokens, quantity.after).text in _HYPHENS and not at(tokens, quantity.after).spaced:
        return noun_phrase(tokens, quantity.after + 1, plural=False)
    return noun_phrase(tokens, quantity.after, plural=False)


def phrase_before(tokens: Tokens, place: int) -> Stretch | None:
    """The noun phrase that ends right before a place."""
    first = place
    while first > 0 and place - first < _MAX_WORDS:
        token = at(tokens, first - 1)
        joint = token.text in _HYPHENS or token.lower in {"'s", "’s", "&"}
        if not joint and (
            token.kind != "word" or token.lower in _STOPS or (token.lower in _VERBS and not token.capital)
        ):
            break
        first -= 1
    while first < place and at(tokens, first).kind == "mark":
        first += 1
    return (first, place) if first < place else None


def subject_before(tokens: Tokens, place: int) -> Stretch | None:
    """The subject of the clause before a place: the noun phrase left of its first verb."""
    for verb in range(place - 1, max(place - _MAX_BACK, 0), -1):
        token = at(tokens, verb)
        if token.text in {";", ":", "(", ")"}:
            return None
        if not _may_be_predicate(tokens, verb):
            continue
        phrase = phrase_before(tokens, _start_of_verbs(tokens, verb))
        if phrase:
            return phrase
    return None


def _may_be_predicate(tokens: Tokens, place: int) -> bool:
    token = at(tokens, place)
    if token.capital or token.kind != "word":
        return False
    return token.lower in _AUXILIARIES or token.lower in _VERBS or (token.lower.endswith("ed") and len(token.lower) > 3)


def _start_of_verbs(tokens: Tokens, place: int) -> int:
    """Left over auxiliaries and adverbs, to where the subject ends."""
    while place > 0 and (
        at(tokens, place - 1).lower in _AUXILIARIES
        or at(tokens, place - 1).lower in {"also", "already", "not", "never", "still", "which", "that", "who", ","}
        or at(tokens, place - 1).lower.endswith("ly")
    ):
        place -= 1
    return place
