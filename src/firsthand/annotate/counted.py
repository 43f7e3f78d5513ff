"""What a quantity counts: the noun phrase with it, and what narrows that down.

In: the tokens of a sentence and a quantity. Out: stretches of tokens: the counted words, and their restrictions.
Method: the noun phrases of ``noun_phrases`` in a fixed order. Behind a plain number the counted words follow ("14
first-team players left": up to "players"); its restrictions are the piece behind them ("of", "in", "who", a
participle) and whose they are (the subject of "has", or the phrase before "of"). Behind a unit the counted words
stand in "of ..." or follow at once; else they are the phrase before "of" ("a fine of $5"), the object ("cut the price
by $5"), or the subject ("shares rose 5%"). Known limit: that of ``noun_phrases``.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.annotate.calendar_terms import MONTHS, UNITS, WEEKDAYS
from firsthand.annotate.change_words import PARTICLES
from firsthand.annotate.noun_phrases import (
    AUXILIARIES,
    DETERMINERS,
    FINITE_VERBS,
    PRONOUNS,
    Stretch,
    is_plural,
    is_stop,
    is_verb,
    may_be_predicate,
    noun_phrase,
    phrase_before,
    subject_before,
    whole_phrase,
)
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at
from firsthand.annotate.quantities import SHARE, Quantity
from firsthand.annotate.subsets import POINTING, is_part
from firsthand.annotate.units import AGES, CURRENCIES, DURATIONS
from firsthand.annotate.verbs import is_regular_past
from firsthand.language import table

_LISTS = table("grammar_words")["counted"]
_PREPOSITIONS = frozenset(_LISTS["prepositions"])
_DIMENSIONS = frozenset(_LISTS["dimensions"])
_EMPTY_HEADS = frozenset(_LISTS["empty_heads"])
_SOFTENERS = frozenset(_LISTS["softeners"])
_RELATIVES = frozenset(["who", "which", "that", "whose", "whom", "where"])
_SUPPOSING = frozenset(["to", "estimated", "believed", "thought", "said", "reported", "known", "also"])
_LONG_BOUND = 2  # tokens; longer ones are "as young as", "around the age of", and no noun stands at once before them
_MAX_RESTRICTION = 10  # tokens


def counted_and_restrictions(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, list[Stretch]]:
    """The counted words and their restrictions."""
    if quantity.score:
        return None, []
    if quantity.unit == "count" or quantity.unit.startswith("count per"):
        return _of_count(tokens, quantity)
    return _of_measure(tokens, quantity)


# ------------------------------------------------------------------------------------ things in number


def _of_count(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, list[Stretch]]:
    start = quantity.after
    if at(tokens, start).lower == "of" or (at(tokens, start).text in STROKES and not at(tokens, start).spaced):
        start += 1
    if start == quantity.after and at(tokens, start).lower in {"a", "an", "per"}:
        return None, []  # "19 an hour"
    told_as_part = at(tokens, start).lower in POINTING or is_part(tokens, quantity)
    if told_as_part and (predicate := predicate_after(tokens, quantity)):
        return predicate, []
    if at(tokens, start).lower in POINTING:
        return None, []
    while at(tokens, start).lower in DETERMINERS or at(tokens, start).lower in {"other", "more", "further", "most"}:
        start += 1
    counted = noun_phrase(tokens, start, plural=quantity.high > 1)
    if counted is None or is_verb(tokens, start):
        subject = subject_before(tokens, quantity.first)
        return None, [subject] if subject else []
    found = (owner_before(tokens, quantity), restriction_after(tokens, counted[1]))
    return counted, [stretch for stretch in found if stretch]


def predicate_after(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "of which 150 were women", "half of those are estimated to be women and children": what it is."""
    place = quantity.after
    if at(tokens, place).lower == "of" and at(tokens, place + 1).lower in POINTING:
        place += 2
    start = place
    while at(tokens, place).lower in AUXILIARIES or at(tokens, place).lower in _SUPPOSING:
        place += 1
    if place == start:
        return None
    phrase = noun_phrase(tokens, place, plural=True)
    if phrase and at(tokens, phrase[1]).lower == "and" and (more := noun_phrase(tokens, phrase[1] + 1, plural=True)):
        return (phrase[0], more[1]) if is_plural(at(tokens, more[1] - 1).lower) else phrase
    return phrase


def owner_before(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """Whose the counted things are: the subject of a verb right before them, or the phrase before "of"."""
    place = quantity.first - 1
    if at(tokens, place).lower == "of":
        phrase = phrase_before(tokens, place)
        return None if phrase and at(tokens, phrase[1] - 1).lower in _EMPTY_HEADS else phrase
    while at(tokens, place).lower in _SOFTENERS or at(tokens, place).lower.endswith("ly"):
        place -= 1
    if not may_be_predicate(tokens, place) or at(tokens, place).lower in {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
    }:
        return None
    return subject_before(tokens, quantity.first)


# ----------------------------------------------------------------------------------------- restriction


def restriction_after(tokens: Tokens, place: int) -> Stretch | None:
    """The "of", "in", "from" or relative piece right behind the counted words."""
    word = at(tokens, place).lower
    if word in _PREPOSITIONS and word != "to":
        return _prepositional(tokens, place)
    verbal = (is_regular_past(word) or (word.endswith("ing") and len(word) > 4)) and at(tokens, place).kind == "word"
    return _clause_piece(tokens, place) if word in _RELATIVES or verbal else None


def _prepositional(tokens: Tokens, place: int) -> Stretch | None:
    """A preposition with its noun phrase, and one more behind it."""
    start = place + 1
    while at(tokens, start).lower in DETERMINERS:
        start += 1
    if _is_time(tokens, start):
        return None
    phrase = noun_phrase(tokens, start)
    if phrase is None:
        return None
    linked = at(tokens, phrase[1]).lower in {"of", "in"} and at(tokens, place).lower in {"of", "in", "from", "at"}
    more = _prepositional(tokens, phrase[1]) if linked and phrase[1] - place < _MAX_RESTRICTION else None
    return (place, more[1]) if more else (place, phrase[1])


def _clause_piece(tokens: Tokens, place: int) -> Stretch | None:
    """A relative clause or participle up to the next mark or conjunction."""
    after = place + 1
    verbs = 1 if at(tokens, place).lower in _RELATIVES else 0
    while after < min(len(tokens), place + _MAX_RESTRICTION):
        token = at(tokens, after)
        verbs -= _opens_predicate(tokens, after)
        if verbs < 0:
            break  # the verb of the main clause: "300 people who fled | were found"
        if (token.kind == "mark" and token.text not in STROKES) or token.lower in {"and", "but", "while", "as", "when"}:
            break
        after += 1
    return (place, after) if after > place + 1 else None


def _opens_predicate(tokens: Tokens, place: int) -> bool:
    """Whether a finite verb begins here that no pronoun before it takes for itself ("they said they had left")."""
    token, before = at(tokens, place), at(tokens, place - 1).lower
    finite = not token.capital and (token.lower in AUXILIARIES or token.lower in FINITE_VERBS)
    inside = before in AUXILIARIES or before in PRONOUNS or before in {"to", "not", "also", "already", "still"}
    return finite and not inside


def _is_time(tokens: Tokens, place: int) -> bool:
    """Whether a phrase of time stands at a place: "last year", "May", "2019", "Monday"."""
    for step in range(2):
        word = at(tokens, place + step).lower
        if word in UNITS or word in MONTHS or word in WEEKDAYS:
            return True
        if at(tokens, place).lower not in {"last", "next", "this", "the", "previous", "past"}:
            break
    return at(tokens, place).kind == "number"


# ------------------------------------------------------------------------------------------- measures


def _of_measure(tokens: Tokens, quantity: Quantity) -> tuple[Stretch | None, list[Stretch]]:
    """The counted words of a quantity with a unit."""
    if is_part(tokens, quantity) and (predicate := predicate_after(tokens, quantity)):
        return predicate, []
    if counted := _of_behind(tokens, quantity) or _at_once(tokens, quantity):
        return counted, _listed(restriction_after(tokens, counted[1]))
    told = quantity.unit in AGES and quantity.number > quantity.first + _LONG_BOUND
    within = replace(quantity, first=quantity.number) if told else quantity
    if counted := _name_before(tokens, within) or _moved_before(tokens, within):
        return counted, _listed(_piece_behind(tokens, quantity))
    if quantity.unit in DURATIONS or quantity.unit in AGES:
        return None, []
    subject = subject_before(tokens, quantity.first)
    return subject, _listed(_piece_behind(tokens, quantity)) if subject is None else []


def _listed(stretch: Stretch | None) -> list[Stretch]:
    return [stretch] if stretch else []


def _piece_behind(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """The piece behind a measure: "47% from the field"."""
    if at(tokens, quantity.after).lower not in {"from", "for", "in", "on"}:
        return None
    return _prepositional(tokens, quantity.after)


def _of_behind(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "60% of its revenue", "$5 million in damage", "half the homes"."""
    if quantity.unit in DURATIONS:
        return None
    start = _past_brackets(tokens, quantity.after)
    word = at(tokens, start).lower
    money = quantity.unit in CURRENCIES
    if word == "of" or (word in {"in", "for"} and money and at(tokens, start + 1).lower not in DETERMINERS):
        start += 1
    elif not (quantity.unit == SHARE and word in DETERMINERS):
        return None
    while at(tokens, start).lower in DETERMINERS:
        start += 1
    return None if _is_time(tokens, start) else noun_phrase(tokens, start)


def _past_brackets(tokens: Tokens, place: int) -> int:
    """Behind a conversion in brackets ("8 miles (13 kilometres) of tunnels"), and behind an opening quotation mark."""
    if at(tokens, place).text == ")":
        place += 1
    if at(tokens, place).text in {"“", '"', "‘", "``"} and not at(tokens, place + 1).spaced:
        return place + 1
    if at(tokens, place).text == "(" and at(tokens, place + 1).kind != "word":
        for step in range(2, 9):
            if at(tokens, place + step).text == ")":
                return place + step + 1
    return place


def _at_once(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "a 0.6 per cent fee", "$150,000 contract", "50mph winds", "five-year award", "a 12-year-old boy"."""
    start = _past_brackets(tokens, quantity.after)
    if at(tokens, start).text in STROKES and not at(tokens, start).spaced:
        start += 1
    elif quantity.unit in DURATIONS and at(tokens, quantity.after - 2).text not in STROKES:
        return None
    word = at(tokens, start).lower
    if word in _DIMENSIONS or is_verb(tokens, start) or _is_time(tokens, start):
        return None
    return noun_phrase(tokens, start)


def _name_before(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "a fine of $5", "a price of between $62 and $68", "a grant worth up to $8 million"."""
    place = quantity.first - 1
    if at(tokens, place).lower == "between":
        place -= 1
    if at(tokens, place).lower not in {"of", "worth"} or at(tokens, place - 1).lower == "age":
        return None
    phrase = phrase_before(tokens, place, noun=True)
    if phrase is None or at(tokens, phrase[1] - 1).lower in _EMPTY_HEADS:
        return None
    return whole_phrase(tokens, phrase) if at(tokens, phrase[0] - 1).lower == "of" else phrase


def is_set_off(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a measure and "up" or "down" are set beside what moved, without a verb: "Okoro Group, down 68 cents"."""
    place = quantity.first - 1
    return at(tokens, place).lower in PARTICLES and (at(tokens, place - 1).text == "," or at(tokens, place - 1).capital)


def _moved_before(tokens: Tokens, quantity: Quantity) -> Stretch | None:
    """As in "Harbour Group, down 68 cents", "grow its sales by 35%", "pulled the sector 0.7% lower"."""
    place = quantity.first - 1
    while at(tokens, place).lower in _SOFTENERS or at(tokens, place).lower.endswith("ly"):
        place -= 1
    word = at(tokens, place).lower
    if word == "," and quantity.unit in AGES:
        return phrase_before(tokens, place)
    if word in PARTICLES or word == "by":
        before = place - 1 if at(tokens, place - 1).text == "," else place
        return phrase_before(tokens, before)
    if is_stop(at(tokens, place)) or may_be_predicate(tokens, place):
        return None
    return phrase_before(tokens, quantity.first)
