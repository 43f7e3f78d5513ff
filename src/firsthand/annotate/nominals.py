"""Descriptions and pronouns that can stand for someone: "the deputy prosecutor", "officials", "the company", "she".

In: the tokens of a sentence. Out: stretches with what they may be. Method: lists of nouns for people, organisations
and things that speak, with the determiner and modifiers before them. Known limit: what stands behind the noun ("of
the party", "who was there") is left out; verbs that look like such nouns ("to head") are told apart by the word
before only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.annotate.tokens import Token, touch, word_group
from firsthand.annotate.verbs import verb_forms
from firsthand.language import lexicon
from firsthand.model import MentionForm, MentionKind

PRONOUNS: dict[str, MentionKind] = {
    **dict.fromkeys(("i", "me", "my", "myself", "you", "your", "yourself", "who", "whom", "whose"), "person"),
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs", "themselves"), "group"),
    **dict.fromkeys(("it", "its", "itself"), "other"),
}  # fmt: skip
CAPITAL = frozenset(["us", "it", "who"])  # pronouns that in capitals are names of their own
MAX_MODIFIERS = 4  # words between determiner and noun: "the country's former deputy interior minister"


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description or pronoun: its stretch, head word and kind."""

    start: int
    end: int
    head: str
    kind: MentionKind
    form: MentionForm
    definite: bool


def nominals_in(text: str, tokens: Sequence[Token], taken: set[int], language: str) -> Iterator[Nominal]:
    """Descriptions and pronouns of a sentence, in order; ``taken`` holds the starts of tokens inside names."""
    for number, token in enumerate(tokens):
        if token.start not in taken and is_pronoun(token, tokens):
            yield Nominal(token.start, token.end, token.lower, PRONOUNS[token.lower], "pronoun", True)
            continue
        kind, plural = head_kind(token, language)
        if kind and token.start not in taken and _is_head(text, tokens, number):
            yield from _phrase(text, tokens, number, taken, kind, plural)


def is_pronoun(token: Token, sentence: Sequence[Token]) -> bool:
    """Whether a word stands for someone; "WHO" among small letters is a body, in a line of capitals none."""
    if token.lower not in PRONOUNS:
        return False
    return not (token.lower in CAPITAL and token.text.isupper() and any(word.text.islower() for word in sentence))


def head_kind(token: Token, language: str) -> tuple[MentionKind | None, bool]:
    """What a noun may stand for, and whether it is plural; None for other words."""
    word = token.lower
    if word in lexicon("offices_plural", language):
        return ("organisation" if word in {"police", "media", "authorities"} else "person"), True
    people = lexicon("offices", language)
    organisations = word_group("nominal", language, "organisation_words")
    things = lexicon("speaking_things", language)
    for form, plural in [(word, False), *((single, True) for single in _singular(word))]:
        if form in people:
            return "person", plural
        if form in organisations:
            return "organisation", plural
        if form in things:
            return "work", plural
    return None, False


def _singular(word: str) -> list[str]:
    forms = [word[:-1]] if word.endswith("s") else []
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    return forms


def _is_head(text: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether no further noun of the phrase follows: in "company officials" the second is the head."""
    if number + 1 >= len(tokens):
        return True
    after = tokens[number + 1]
    if not touch(text, tokens[number], after) or not after.is_word:
        return True
    return head_kind(after, "en")[0] is None or after.is_capitalised


def _phrase(
    text: str, tokens: Sequence[Token], number: int, taken: set[int], kind: MentionKind, plural: bool
) -> Iterator[Nominal]:
    """The phrase around a head noun, if it has a determiner or needs none."""
    first = _first_of_phrase(text, tokens, number)
    head = tokens[number]
    if first is not None:
        definite = tokens[first].lower in {"the", "this", "that", "these", "those"}
        yield Nominal(tokens[first].start, head.end, head.lower, kind, "nominal", definite)
    elif (
        plural
        and (head.text[0].islower() or not number)
        and (not number or tokens[number - 1].lower not in word_group("before_verb"))
    ):
        start = number
        while start and tokens[start - 1].start in taken and touch(text, tokens[start - 1], tokens[start]):
            start -= 1
        yield Nominal(tokens[start].start, head.end, head.lower, kind, "nominal", False)


def _first_of_phrase(text: str, tokens: Sequence[Token], number: int) -> int | None:
    """Index of the determiner of a noun, looking back over its modifiers; None where there is none."""
    stop = lexicon("function_words", "en")
    for back in range(number - 1, max(-1, number - 2 - MAX_MODIFIERS), -1):
        token = tokens[back]
        if not touch(text, token, tokens[back + 1]) or not (token.is_word or token.lower == "'s"):
            return None
        if token.lower in word_group("determiners") or (token.text.isdecimal() and len(token.text) < 4):
            return back
        if token.lower in stop or "past" in {form for _, form in verb_forms().get(token.lower, ())}:
            return None
    return None
