"""Names in the brackets of citations, as media and scholars write them.

In: the tokens of a sentence and a name in it. Out: whether a medium is cited, "(Harbour Gull, May 2)", or a writer,
"(Reyes, 2014)", "Reyes et al. (2014)". Method: what stands next to the name. Known limit: "Reyes (2014)" without "et
al." may be a ship's year of building, and is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from firsthand.annotate.name_evidence import Name
from firsthand.annotate.tokens import Token
from firsthand.language import table

OPENERS = frozenset("([;")
YEAR = len("2014")  # digits


def cites_medium(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a bracket gives a name with a date as where something stands: "(Harbour Gull, May 2)"."""
    dated = _behind_comma(tokens, name)
    if dated is None or not _opens(tokens, name) or cites_writer(tokens, name):
        return False
    return dated.lower in table("calendar")["months"] or dated.text.isdecimal()


def cites_writer(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a scholar cites a writer by surname: "(Reyes, 2014)", "(see Reyes, 2014; ...)", "Reyes et al."."""
    if len(name.words) != 1:
        return False
    last = bisect_left(tokens, name.end, key=lambda token: token.end)
    if [token.lower for token in tokens[last + 1 : last + 3]] == ["et", "al"]:
        return True
    year = _behind_comma(tokens, name)
    return year is not None and year.text.isdecimal() and len(year.text) == YEAR and _opens(tokens, name)


def _behind_comma(tokens: Sequence[Token], name: Name) -> Token | None:
    """The word behind a name and a comma."""
    last = bisect_left(tokens, name.end, key=lambda token: token.end)
    comma = tokens[last + 1 : last + 2]
    return next(iter(tokens[last + 2 : last + 3]), None) if comma and comma[0].text == "," else None


def _opens(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a bracket or an entry in it begins with a name."""
    first = bisect_left(tokens, name.start, key=lambda token: token.start)
    return first > 0 and tokens[first - 1].text in OPENERS
