"""Numbers that count nothing: in names, dates, codes, lists, versions, and "one" as a pronoun.

In: the tokens of a sentence, a quantity. Out: whether it is none. Method: what stands beside it, and the list of nouns
that a number names ("Route 95"). Dates and times of day are left out by the stage, which knows the time expressions.
Known limit: a capital word before a number and nothing plural behind it makes a name: "In Paris 300 were hurt" is lost
unless a comma stands there.
"""

from __future__ import annotations

from firsthand.annotate.calendar_terms import ZONES
from firsthand.annotate.noun_phrases import DETERMINERS, is_plural, is_stop
from firsthand.annotate.numbers import NUMBER_WORDS
from firsthand.annotate.numeral_tokens import STROKES, Tokens, at
from firsthand.annotate.quantities import Quantity
from firsthand.language import lexicon, table

_LISTS = table("grammar_words")["number_names"]

_NUMBERED = lexicon("numbered_nouns")
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_PREFIXES = frozenset(["now", "then", "sub", "under", "over", "nearly", "a", "an"])
_PHRASE = 4  # words between a number and a further one in the same phrase
_PHONE = (3, 4)  # digits of the two parts of a telephone number
_ROW = 3  # bare numbers that follow one another and so are a code
_ONE_BEFORE = frozenset(_LISTS["one_before"])
_ONE_BEHIND = frozenset(_LISTS["one_behind"])


def counts_nothing(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a number is part of a name, a code or a list, or no number at all."""
    tests = (_is_one, _is_code, _is_ordinal, _is_list_number, _is_named, _is_model, _is_capital, _is_place_in_table)
    return any(test(tokens, quantity) for test in tests)


def _is_one(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "one" as a pronoun; "one of the ships" and "one ship" count."""
    if at(tokens, quantity.number).lower != "one" or quantity.after != quantity.number + 1:
        return False
    before, behind = at(tokens, quantity.number - 1), at(tokens, quantity.after)
    if behind.lower == "of" or before.lower in {"minus", "negative"}:
        return False
    if behind.kind == "number":
        return True
    return before.lower in _ONE_BEFORE or behind.lower in _ONE_BEHIND or behind.kind == "mark"


def _is_code(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "COVID-19", "9/11", "16:9", "#5", "555-0133", "v2", "5G"."""
    place, after = quantity.number, quantity.after
    before, behind = at(tokens, place - 1), at(tokens, after)
    first = at(tokens, place)
    if first.kind != "number":
        return False
    if not first.spaced and place > 0:
        if before.kind == "word" or before.text in {"#", "@", "_", "\\"}:
            return quantity.first == place and before.text not in {"to"}
        if before.text in {"/", ":"} and quantity.first == place and at(tokens, place - 2).kind == "number":
            return True
        if before.text in STROKES and quantity.first == place and at(tokens, place - 2).kind == "word":
            return at(tokens, place - 2).lower not in _PREFIXES and (not before.spaced or quantity.unit == "count")
    if behind.text in {"/", ":"} and not behind.spaced and at(tokens, after + 1).kind == "number":
        return not at(tokens, after + 1).spaced and quantity.unit == "count"
    second = at(tokens, place + 2).text
    phone = at(tokens, place + 1).text in STROKES and second.isdecimal() and (len(first.text), len(second)) == _PHONE
    if phone and not is_plural(behind.lower):
        return True
    if behind.text in STROKES and not behind.spaced and at(tokens, after + 1).kind == "number":
        return not at(tokens, after + 1).spaced and quantity.unit == "count"
    if _is_further_part(tokens, place) or _is_offset(tokens, place):
        return True
    if _glued(tokens, quantity) or _in_a_row(tokens, quantity):
        return True
    return len(first.text) > 1 and first.text.isdecimal() and first.text[0] == "0"


def _is_further_part(tokens: Tokens, place: int) -> bool:
    """As the 45 of "2014-13-45": the third of three numbers that strokes join."""
    chain = tokens[max(0, place - 4) : place + 1]
    joined = len(chain) > 4 and not any(token.spaced for token in chain[1:])
    return (
        joined and chain[1].text in STROKES and chain[3].text in STROKES and chain[0].kind == chain[2].kind == "number"
    )


def _is_offset(tokens: Tokens, place: int) -> bool:
    """As the 2 of "GMT+2": it tells a time zone."""
    touching = not at(tokens, place).spaced and not at(tokens, place - 1).spaced
    return touching and at(tokens, place - 1).text in {"+", "-", "−"} and at(tokens, place - 2).lower in ZONES


def _in_a_row(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "+44 20 7946 0018": three bare numbers and more that follow one another."""
    first, after = quantity.number, quantity.after
    if all(token.kind == "number" for token in tokens[first : first + 2]) and after > first + 1:
        return False  # "12 345 fish": groups of one number
    while at(tokens, first - 1).kind == "number" and quantity.number - first < _ROW:
        first -= 1
    while at(tokens, after).kind == "number" and after - quantity.after < _ROW:
        after += 1
    return after - first >= _ROW and all(token.kind == "number" for token in tokens[first:after])


def _glued(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "5G", "3D", "4K", "80s": letters that touch the number and are no unit."""
    behind = at(tokens, quantity.after)
    last = at(tokens, quantity.after - 1)
    if quantity.unit == "count" and behind.kind == "word" and not behind.spaced:
        return True
    return last.text == "K" and not last.spaced and quantity.unit == "count" and quantity.high < 10_000


def _is_ordinal(tokens: Tokens, quantity: Quantity) -> bool:
    return at(tokens, quantity.after).lower in _ORDINAL_ENDINGS and not at(tokens, quantity.after).spaced


def _is_list_number(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "1. Open the door", "(2) Close it"."""
    behind = at(tokens, quantity.after)
    if quantity.number == 0 and behind.text in {".", ")"}:
        return len(tokens) > quantity.after + 1 and not behind.spaced
    return (
        at(tokens, quantity.number - 1).text == "("
        and behind.text == ")"
        and quantity.high < 20
        and quantity.unit == "count"
    )


def _is_named(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "Route 95", "page 3", "Volume: 11", "Boeing 747"."""
    if quantity.unit != "count" or quantity.first != quantity.number or at(tokens, quantity.number).kind != "number":
        return False
    place = quantity.number - 1
    if at(tokens, place).text in {":", "."} and not at(tokens, place).spaced:
        place -= 1
    before = at(tokens, place)
    return before.lower in _NUMBERED and (before.capital or not is_plural(at(tokens, quantity.after).lower))


def _is_counted_already(tokens: Tokens, place: int) -> bool:
    """Whether a number a little before, with nothing but words between, counts the noun that follows."""
    for step in range(1, _PHRASE):
        token = at(tokens, place - step)
        if token.kind == "number" or token.lower in NUMBER_WORDS:
            return step > 1
        if token.kind != "word" or is_stop(token):
            break
    return False


def _plural_follows(tokens: Tokens, place: int) -> bool:
    """Whether a plural noun stands in the next words, before any that ends a noun phrase."""
    for step in range(4):
        token = at(tokens, place + step)
        if token.kind == "number" and step and at(tokens, place + step - 1).capital:
            continue  # "225 Challenger 2 tanks"
        if token.kind != "word" or is_stop(token):
            return False
        if is_plural(token.lower):
            return True
    return False


def _is_model(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "a 787 Dreamliner", "49 Oak Road", "the 90049 ZIP code": a number that opens a name."""
    if quantity.unit != "count" or quantity.first != quantity.number or at(tokens, quantity.number).kind != "number":
        return False
    behind = at(tokens, quantity.after)
    if not at(tokens, quantity.number).text.isdecimal():
        return False  # names are not written with separators: "63,150 Model 3s"
    if behind.capital and _is_counted_already(tokens, quantity.number):
        return True  # "two new 737 Max jets"
    return behind.capital and behind.kind == "word" and not _plural_follows(tokens, quantity.after)


def _is_place_in_table(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "slipped towards the bottom three", "in the top 10": a part of a table, where no noun follows."""
    before, behind = at(tokens, quantity.number - 1), at(tokens, quantity.after)
    ends = behind.kind == "mark" or is_stop(behind)
    return quantity.unit == "count" and quantity.first == quantity.number and before.lower in {"top", "bottom"} and ends


def _is_capital(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "Fortune 100", "Formula One", "Big 12": a capital word before it and nothing plural behind it."""
    if quantity.unit != "count" or quantity.first != quantity.number or quantity.number == 0:
        return False
    before, first, behind = at(tokens, quantity.number - 1), at(tokens, quantity.number), at(tokens, quantity.after)
    if before.kind != "word" or not before.capital or is_stop(before):
        return False
    if first.kind == "word" and not first.capital:
        return False
    if first.kind == "number" and (quantity.high >= 3000 or quantity.after > quantity.number + 1):
        return False
    if first.kind == "number" and _is_counted_already(tokens, quantity.number):
        return True  # "225 Challenger 2 tanks"
    if first.kind == "word" and at(tokens, quantity.number - 2).lower in DETERMINERS:
        return True  # "the Ford Five Hundred sedans": the capitals of one name
    return behind.kind != "word" or behind.capital or not _plural_follows(tokens, quantity.after)
