"""What office a person is said to hold: "Deputy Prosecutor Ann Reyes", "Ann Reyes, head of the port authority,".

In: a text and the place of a name. Out: the words of the office before or behind it. Method: titles before a name
with the people or body in front of them; a description between commas behind it. Known limit: "X, who heads the port"
is not read.
"""

from __future__ import annotations

import re

from firsthand.annotate.cues import clause_words
from firsthand.annotate.tokens import Token, title_at, tokens_of
from firsthand.annotate.verbs import irregular_pasts, verb_forms
from firsthand.language import FALLBACK, lexicon, table

WINDOW = 60  # characters looked at before a name
_ENDS = frozenset(
    ["to", "when", "while", "because", "after", "before", "until", "since", "if", "that", "which", "during"]
)
MAX_OFFICE = 120  # characters of an office behind a name
_APPOSITION = re.compile(
    r",\s+((?:an?\s|the\s|[\w’']+(?:'s|’s)\s)?[^,.;:()\"“”\n]{3,120}?)(?=[,.;:]|\s\(|\s(?:who|said|told)\b)"
)


def title_before(text: str, start: int, language: str) -> str:
    """The title right before a name, in lower case without full stops: "deputy prosecutor"."""
    tokens = [t for t in tokens_of(text, max(0, start - WINDOW), start) if t.text != "."]
    titles = lexicon("titles", language)
    if not tokens or "\n" in text[tokens[-1].end : start] or text[tokens[-1].end : start].strip(" ."):
        return ""
    for size in range(min(6, len(tokens)), 0, -1):
        if title_at(tokens, len(tokens) - size, titles) == size:
            return " ".join(token.lower for token in tokens[-size:])
    return ""


def office_words(office: str, language: str = FALLBACK) -> set[str]:
    """The words of an office in lower case, abbreviated titles in full: "Sen." is a senator."""
    full = table("title_forms", language)
    words = (word.rstrip(".") for word in office.replace(",", " ").lower().split())
    return {full.get(word, word) for word in words}


def titled_start(text: str, start: int, language: str) -> int:
    """Where a name begins with the capitalised title before it: "Professor Ada Holm"; its own start where none is."""
    size = len(title_before(text, start, language).split())
    tokens = [t for t in tokens_of(text, max(0, start - WINDOW), start) if t.text != "."][-size:] if size else []
    first = start
    for token in reversed(tokens):
        if not token.text[0].isupper():
            break
        first = token.start
    return first


def office_behind(text: str, end: int, language: str) -> tuple[int, int] | None:
    """The stretch of an office between commas behind a name: ", head of the port authority,"."""
    match = _APPOSITION.match(text, end, end + MAX_OFFICE + 20)
    if not match or not _names_office(tokens_of(match.group(1)), language):
        return None
    return match.start(1), _office_end(text, *match.span(1), language)


def _office_end(text: str, start: int, end: int, language: str) -> int:
    """Where a clause begins behind the office: "the head of the port announced that ..."."""
    before = start
    for token in tokens_of(text, start, end)[2:]:
        forms = {form for _, form in verb_forms(language).get(token.lower, ())}
        listed = clause_words("finite") | clause_words("auxiliaries") | irregular_pasts(language)
        verb = token.lower in lexicon("finite_verbs", language) | listed
        verb = (verb and token.lower != "'s") or bool(forms & {"past", "s"}) or token.lower in _ENDS
        if verb and token.text.islower():
            return before
        before = token.end if token.is_word else before
    return end


def _names_office(tokens: list[Token], language: str) -> bool:
    """Whether a noun for an office stands in the phrase before its first preposition."""
    offices = lexicon("offices", language)
    for token in tokens[:8]:
        if token.lower in {"of", "for", "at", "in", "with", "who", "and"}:
            return False
        if token.lower in offices:
            return True
    return False
