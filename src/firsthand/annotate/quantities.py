"""Quantities: a number or two, what bounds and rounds it, and its unit.

In: tokens and a place. Out: the quantity around a number that begins there. Method: a small grammar, [bound]
[currency] number [link number] [unit] [bound], each part read by its own module. Ranges: "300 to 350 million" (the
scale belongs to both ends), "between 60 and 90 days", "15-22 miles"; scores ("52-35") are a pair in the order told.
Known limit: a hyphen between two numbers is a range unless the numbers fall, then a score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.annotate.cardinals import Number
from firsthand.annotate.change_words import change_before
from firsthand.annotate.numbers import read_number
from firsthand.annotate.numeral_tokens import NOTHING, STROKES, Token, Tokens, at, lowers, phrase_after, phrase_before
from firsthand.annotate.units import DURATIONS, currency_before, unit_after
from firsthand.language import lexicon, table
from firsthand.model import Bound

BOUNDS_BEFORE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): bound for bound, phrases in table("bounds")["before"].items() for phrase in phrases
}
_BEHIND: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): bound for bound, phrases in table("bounds")["behind"].items() for phrase in phrases
}
_BEFORE_SCORE = 6  # tokens between the word for a vote or a match and its numbers
_MOST_HANGING = 6  # numbers with a loose hyphen in a row
_POUNDS = table("grammar_words")["pounds"]
_ABOUT = 10  # tokens on each side in which a word tells a weight from money
_CONTESTS = frozenset(table("grammar_words")["quantities"]["contests"])
_MOVED = frozenset(table("grammar_words")["quantities"]["moved"])
_WIDEST = 5  # times that the upper end of a rise by "14 to 20" may be the lower
_MEASURED = frozenset(table("grammar_words")["quantities"]["measured"])
_TELLING = frozenset(table("grammar_words")["quantities"]["telling"])
_TALLIES = frozenset(["votes", "points", "goals", "runs", "seats"])
_WHOSE = frozenset(["the", "its", "their", "his", "her", "that", "this"])
_DASHES = STROKES | {"—"}
SHARE = "share"  # the unit of "half of those": low and high in [0, 1]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity over the tokens ``first`` to ``after``; ``number`` is where its number begins.

    ``sign``: "up" or "down" where a plus or minus stands before it. ``unit``: "count" where it has none.
    """

    first: int
    number: int
    after: int
    low: float
    high: float
    unit: str = "count"
    bound: Bound = "="
    vague: bool = False
    score: bool = False
    sign: str = ""
    other: float | None = None  # what the digits may mean as well: 1234 of "1.234"
    other_unit: str = ""  # what the unit may mean as well: a weight of "pounds"


def read_quantity(tokens: Tokens, place: int) -> Quantity | None:
    """The quantity whose number begins at a place."""
    below = at(tokens, place - 1).text in {"-", "−"} and not at(tokens, place).spaced
    money = currency_before(tokens, place) or (currency_before(tokens, place - 1) if below else None)
    number = read_number(tokens, place, money=money is not None)
    if number is None:
        return None
    first = money[1] if money else place
    quantity = _single(tokens, number, first, money[0] if money else None)
    ranged = _ranged(tokens, number, quantity, money[0] if money else None)
    quantity = ranged or _unit_shared(tokens, quantity)
    quantity = _bounded(tokens, _negative(tokens, quantity), approximate=number.approximate)
    return _weighed(tokens, _signed(tokens, quantity))


def _weighed(tokens: Tokens, quantity: Quantity) -> Quantity:
    """Pounds without a sign: a weight beside words for weights, money beside words for money; else either."""
    if quantity.unit != "GBP" or "pound" not in at(tokens, quantity.after - 1).lower:
        return quantity
    near = {token.lower for token in tokens[max(0, quantity.first - _ABOUT) : quantity.after + _ABOUT]}
    if not near.isdisjoint(_POUNDS["weight"]):
        return replace(quantity, unit="pound-mass")
    return quantity if not near.isdisjoint(_POUNDS["money"]) else replace(quantity, other_unit="pound-mass")


def bound_behind(tokens: Tokens, place: int) -> Bound | None:
    """The bound that stands behind the counted words: "40 homes or more"."""
    sort, after = phrase_after(tokens, place, _BEHIND, 2)
    return SIGNS.get(sort) if sort and after == place + 2 and at(tokens, place).lower == "or" else None


def _single(tokens: Tokens, number: Number, first: int, money: str | None) -> Quantity:
    quantity = Quantity(
        first, number.first, number.after, number.low, number.high, vague=number.vague, other=number.other
    )
    if number.share:
        return _part_of_unit(tokens, quantity)
    start = number.after
    if at(tokens, start).lower == "of" and number.vague:
        start += 1  # "millions of dollars"
    unit = unit_after(tokens, start, money=money)
    return (
        replace(quantity, unit=unit[0], after=max(unit[1], number.after) if not money else unit[1])
        if unit
        else quantity
    )


def _part_of_unit(tokens: Tokens, quantity: Quantity) -> Quantity:
    """A share; with "of a" and a unit behind it so much of that unit: "a quarter of a mile", "1/16 of a US pint"."""
    place = quantity.after + (at(tokens, quantity.after).lower == "of")
    if at(tokens, place).lower in {"a", "an"}:
        place += 1
        place += at(tokens, place).text in {"US", "U.S.", "UK"}
        if unit := unit_after(tokens, place):
            return replace(quantity, unit=unit[0], after=unit[1])
    return replace(quantity, unit=SHARE)


def _hanging(tokens: Tokens, quantity: Quantity) -> Quantity:
    """As in "four-, five- and six-cylinder engines": a number with a loose hyphen has the unit of the last."""
    place = quantity.after
    for _ in range(_MOST_HANGING):
        after = at(tokens, place + 1)
        if at(tokens, place).text not in _DASHES or at(tokens, place).spaced or not (after.spaced or after.text == ","):
            break
        place += 1
        while at(tokens, place).text == "," or at(tokens, place).lower in {"and", "or", "to"}:
            place += 1
        number = read_number(tokens, place)
        if number is None:
            return quantity
        place = number.after
    unit = unit_after(tokens, place) if place > quantity.after else None
    return replace(quantity, unit=unit[0]) if unit else quantity


def _unit_shared(tokens: Tokens, quantity: Quantity) -> Quantity:
    """As in "eight and fourteen percent", "two million of the $5 million": the first takes the second's unit."""
    link = at(tokens, quantity.after).lower
    if quantity.unit == "count" and link in _DASHES:
        return _hanging(tokens, quantity)
    if quantity.unit != "count" or link not in {"and", "or", "to", "of"}:
        return quantity
    start = quantity.after + 1
    if link == "of":
        start += at(tokens, start).lower in _WHOSE
        if start == quantity.after + 1:
            return quantity
        if money := currency_before(tokens, start + 1):
            return replace(quantity, unit=money[0])
    second = read_number(tokens, start)
    if second is None or second.share or second.vague:
        return quantity
    quantity = _scale_shared(tokens, quantity, second) if link == "to" else quantity
    unit = unit_after(tokens, second.after)
    return replace(quantity, unit=unit[0]) if unit else quantity


def _scale_shared(tokens: Tokens, quantity: Quantity, second: Number) -> Quantity:
    """As in "from 24.2 to 33 billion": the first of two has the scale of the second, unless it would be far greater."""
    scale = _scale_of(tokens, second)
    if scale == 1 and at(tokens, second.after).text in _DASHES:  # "to 33-35 billion"
        end = read_number(tokens, second.after + 1)
        scale = _scale_of(tokens, end) if end else 1
    plain = scale > 1 and quantity.after == quantity.number + 1 and quantity.low < 1000
    if not plain or quantity.low >= second.low / (1 if second.low < scale else scale) * 10:
        return quantity
    return replace(quantity, low=quantity.low * scale, high=quantity.high * scale)


# ---------------------------------------------------------------------------------------------- ranges


def _ranged(tokens: Tokens, left: Number, first: Quantity, money: str | None) -> Quantity | None:
    """The range that begins with a number, if one does."""
    if left.share or left.vague:
        return None
    link = first.after
    if at(tokens, link).lower in _TALLIES and at(tokens, link + 1).lower == "to":
        if change_before(tokens, first.first) is not None:
            return None  # "dropped six points to 31%"
        link += 1  # "52 votes to 35"
    word = at(tokens, link).lower
    opener = at(tokens, first.first - 1).lower
    between = opener == "between"
    if _is_course(tokens, first, opener, money):
        return None
    if word in {"and", "to", "or"}:
        start = link + 1
        if at(tokens, start).text in _DASHES:
            if word != "to" or at(tokens, start + 1).spaced:
                return None
            start += 1  # "200,000 to-260,000"
    elif word in _DASHES:
        to = at(tokens, link + 1).lower == "to" and not at(tokens, link).spaced
        hung = to and at(tokens, link + 1).spaced  # "three- to five-year"
        start = link + 3 if to and at(tokens, link + 2).text in _DASHES else link + (2 if hung else 1)
    else:
        return None
    while start < len(tokens) and at(tokens, start).text in {"US", "HK", "AU", "NZ", "$", "€", "£", "¥", "A", "C"}:
        start += 1
    second_money = currency_before(tokens, start)
    right = read_number(tokens, start, money=second_money is not None or money is not None)
    if right is None or right.share or right.vague or _is_code(tokens, right):
        return None
    if (word == "and" and not between) or (word == "or" and not _neighbours(left, right)):
        return None
    return _joined(tokens, left, right, first, word, money or (second_money and second_money[0]))


def _is_course(tokens: Tokens, first: Quantity, opener: str, money: str | None) -> bool:
    """Whether two numbers are the ends of a change and so two figures: "up from 3 to 7", "up by $4 to $40"."""
    if at(tokens, first.after).lower != "to":
        return False
    if opener == "from":
        return change_before(tokens, first.first - 1) is not None or _is_moved(tokens, first.first - 1)
    if opener == "by" and first.unit == "count" and change_before(tokens, first.first - 1) is not None:
        level = read_number(tokens, first.after + 1)
        return level is not None and level.low > first.low * _WIDEST  # "has risen by 14 to 233"
    complete = (money is not None or first.unit != "count") and _scales_alike(tokens, first)
    return complete and change_before(tokens, first.first) is not None


def _is_moved(tokens: Tokens, place: int) -> bool:
    """Whether a verb of moving stands a little before a place, in the same clause: "went from 3 to 7"."""
    for step in range(1, _BEFORE_SCORE):
        token = at(tokens, place - step)
        if token.lower in _MOVED:
            return True
        if token.kind == "mark":
            return False
    return False


def _scales_alike(tokens: Tokens, first: Quantity) -> bool:
    """Whether the first of two numbers needs no scale of the second: "$89 to $93 billion" is one range."""
    second = next(
        (
            read_number(tokens, place)
            for place in range(first.after + 1, first.after + 4)
            if at(tokens, place).kind == "number"
        ),
        None,
    )
    return second is None or second.after == second.first + 1 or first.low >= 1000


def _neighbours(left: Number, right: Number) -> bool:
    """As in "three or four": numbers that stand next to one another on their scale."""
    return left.low < right.low <= max(left.low * 2, left.low + 5)


def _joined(
    tokens: Tokens, left: Number, right: Number, first: Quantity, word: str, money: str | None
) -> Quantity | None:
    """Both ends as one quantity, with the scale and the unit of the second for both."""
    second = _single(tokens, right, right.first, money)
    left_unit = first.unit if first.unit not in {"count", second.unit} else None
    if left_unit and not second.unit.startswith(left_unit) and (second.unit != "count" or money is None):
        return None
    low = left.low
    scale = _scale_of(tokens, right)
    if scale > 1 and low < right.low / scale * 10 and low < 1000 and left.after == left.first + 1:
        low *= scale
    if low >= right.low or word == "to":
        touching = word in _DASHES and not at(tokens, left.after).spaced
        contest = word == "to" and _is_contest(tokens, left.first) and not _is_noun_like(at(tokens, right.after))
        score = _score(left, right, first, second, told=touching or contest) if low >= right.low or contest else None
        if score or low >= right.low:
            return score
    return replace(second, first=first.first, number=first.number, low=low, high=right.high, bound="range")


def _is_code(tokens: Tokens, number: Number) -> bool:
    """Whether digits begin with a nought, as those of telephone numbers do: "555-0133"."""
    text = at(tokens, number.first).text
    return len(text) > 1 and text.isdecimal() and text[0] == "0"


def _is_noun_like(token: Token) -> bool:
    """Whether a token may be a noun that is counted: "lost 200 to 300 jobs"."""
    plural = token.kind == "word" and token.lower.endswith("s") and not token.capital
    return plural and token.lower not in _TALLIES and token.lower not in lexicon("function_words")


def _is_contest(tokens: Tokens, place: int) -> bool:
    """Whether the words before two numbers tell of a vote or a match: "voted 52 to 35", "won 3 to 2"."""
    return any(at(tokens, place - step).lower in _CONTESTS for step in range(1, _BEFORE_SCORE))


def _score(left: Number, right: Number, first: Quantity, second: Quantity, *, told: bool) -> Quantity | None:
    """As in "52-35" and "2-0": two counts in the order told; "from 75 to 45" falls and is no range."""
    if told and second.unit == "count" and first.unit == "count" and left.digits and right.digits:
        return replace(
            second, first=first.first, number=first.number, low=left.low, high=right.low, score=True, bound="="
        )
    return None


def _scale_of(tokens: Tokens, number: Number) -> float:
    """How much the scale words of a number multiply it: 350 million gives 1000000."""
    plain = read_number(tokens[number.first : number.first + 1], 0)
    return number.low / plain.low if plain and plain.low > 0 and number.after > number.first + 1 else 1.0


# ---------------------------------------------------------------------------------------------- bounds


def _bounded(tokens: Tokens, quantity: Quantity, *, approximate: bool) -> Quantity:
    """The quantity with the words that bound or round it."""
    first = quantity.first - 1 if at(tokens, quantity.first - 1).lower == "a" else quantity.first
    bound, start = phrase_before(tokens, first, BOUNDS_BEFORE, 4)
    if not bound and first != quantity.first:
        bound, start = phrase_before(tokens, quantity.first, BOUNDS_BEFORE, 4)
    if bound and _is_position(tokens, start, quantity):
        bound, start = "", quantity.first
    behind, after = phrase_after(tokens, quantity.after, _BEHIND, 2)
    if behind and (_misread(tokens, quantity.after) or at(tokens, after).kind == "number"):
        behind, after = "", quantity.after
    if not bound:
        start = quantity.first
    sort = bound or behind or ("~" if approximate else "")
    if (
        behind == "~"
        and quantity.unit == "count"
        and after == quantity.after + 2
        and at(tokens, quantity.after).text == "-"
    ):
        unit = unit_after(tokens, after)
        if unit:
            return replace(quantity, first=start, after=unit[1], unit=unit[0], bound="~")
    if sort in {"", "=", "range"}:
        return replace(quantity, first=start, after=after)
    return replace(quantity, first=start, after=after, bound=SIGNS[sort])


SIGNS: dict[str, Bound] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "~": "~"}
_MINUS = frozenset(["-", "−"])
_TEMPERATURES = frozenset(["celsius", "fahrenheit", "degree"])
_TAKE = frozenset(["take", "took", "taken", "taking", "hand", "handed", "turned", "passed"])


def _is_position(tokens: Tokens, start: int, quantity: Quantity) -> bool:
    """Whether a bound's word means a place or a time here: "won 2-0 over", "over the 12 towns", "within two days"."""
    word = at(tokens, start).lower
    if quantity.score:
        return True
    if word == "some" and at(tokens, start - 1).lower in {"in", "for"} and quantity.low < 3:
        return True
    if word == "within":
        return True
    if word == "about" and quantity.unit == "count" and at(tokens, start - 1).lower in _TELLING:
        return True  # "a film about two brothers"
    if word == "over" and quantity.unit in DURATIONS:  # "ruled over five years": during them
        told = at(tokens, start - 1).lower in _MEASURED or at(tokens, quantity.after).lower == "of"
        return not told
    return word == "over" and at(tokens, start - 1).lower in _TAKE


def _misread(tokens: Tokens, place: int) -> bool:
    """Whether a plus or "odd" behind a number belongs to what follows."""
    word = at(tokens, place).lower
    if word == "+":
        return at(tokens, place + 1).kind == "number"
    return word == "plus" and at(tokens, place).spaced


def _negative(tokens: Tokens, quantity: Quantity) -> Quantity:
    """As in "minus 30 degrees", "minus-5 yards", "-12°C": below zero, which a fall by so much is not."""
    first = quantity.first - 1
    word, touching = at(tokens, first).lower, not at(tokens, quantity.first).spaced
    if at(tokens, quantity.number - 1).text in _MINUS and quantity.first < quantity.number - 1:
        return replace(quantity, low=-quantity.high, high=-quantity.low)  # "$-50.8bn"
    if word in _MINUS and touching:
        told = at(tokens, first - 1).lower == "minus"
        if not told and quantity.unit not in _TEMPERATURES and not _is_loose_minus(tokens, first, quantity):
            return quantity
        first -= told
    elif lowers(tokens, first - 2, first) == ("plus", "or") or not (
        word == "minus" or (word == "negative" and _is_bare(tokens, quantity))
    ):
        return quantity
    return replace(quantity, first=first, low=-quantity.high, high=-quantity.low)


def _is_loose_minus(tokens: Tokens, place: int, quantity: Quantity) -> bool:
    """Whether a stroke before a plain number is a minus: not in "COVID -19", "5 -3"."""
    before = at(tokens, place - 1)
    free = before is NOTHING or before.kind == "mark" or before.lower in lexicon("function_words")
    return free and at(tokens, place).spaced and quantity.unit in {"count", SHARE}


def _is_bare(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether nothing is counted: the end follows, or a word that is no noun."""
    behind = at(tokens, quantity.after)
    return behind is NOTHING or behind.kind == "mark" or behind.lower in lexicon("function_words")


def _signed(tokens: Tokens, quantity: Quantity) -> Quantity:
    """As in "+0.2%", "-3%": the sign that touches the number and nothing before it."""
    mark = at(tokens, quantity.first - 1)
    touching = not at(tokens, quantity.first).spaced
    free = mark.spaced or at(tokens, quantity.first - 2).text in {"(", "["}
    if not touching or mark.text not in {"+", "-", "−", "–"} or not free or quantity.unit == "count":
        return quantity
    return replace(quantity, first=quantity.first - 1, sign="up" if mark.text == "+" else "down")


def from_to(tokens: Tokens, left: Quantity, right: Quantity) -> bool:
    """Whether two quantities in a row are the ends of a change: "from 3 to 7"."""
    return lowers(tokens, left.first - 1, left.first) == ("from",) and at(tokens, right.first - 1).lower == "to"
