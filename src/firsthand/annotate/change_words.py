"""Words that say that a quantity goes up or down.

In: a word, or tokens and a place. Out: "up", "down" or None. Method: the table ``languages/en/change_words.toml``.
Known limit: a word is taken for a change whatever its sense ("raised in a village").
"""

from __future__ import annotations

from typing import Literal

from firsthand.annotate.numeral_tokens import Tokens, at
from firsthand.language import table

Change = Literal["up", "down"]

_TABLES = table("change_words")
_REACH = 8  # tokens between a verb of change and a "from ... to ..."


def _by_word(part: str) -> dict[str, Change]:
    found: dict[str, Change] = dict.fromkeys(_TABLES[part]["up"], "up")
    found.update(dict.fromkeys(_TABLES[part]["down"], "down"))
    return found


VERBS = _by_word("verbs")
PARTICLES = _by_word("particles")
COMPARATIVES = _by_word("comparatives")
NOUNS = _by_word("nouns")


def change_before(tokens: Tokens, place: int) -> Change | None:
    """The verb, noun or particle of change a little before a place, in the same clause."""
    for step in range(1, _REACH):
        token = at(tokens, place - step)
        if (
            found := PARTICLES.get(token.lower)
            or VERBS.get(token.lower)
            or (NOUNS.get(token.lower) if step == 1 else None)
        ):
            return found
        if token.text in {".", ";", ","}:
            return None
    return None
