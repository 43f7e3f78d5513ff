"""What a text and the word lists know about which words are names.

In: the tokens of all sentences. Out: for a word, whether it is a name even where any word would have a capital.
Method: the same word with a capital inside a sentence, or a list of names. Known limit: a headline's capitals say
nothing, so they are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.annotate.tokens import Token
from firsthand.language import lexicon, table

OPENING = frozenset("\"“‘'`«([{:-–—•*|") | {"``", "''", "--"}
HEADLINE_SHARE = 0.7  # of the long words have a capital: written in title case


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its tokens, without titles, and the title before it in lower case ("" where none)."""

    tokens: tuple[Token, ...]
    title: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without full stops at the end."""
        return tuple(token.lower.rstrip(".") for token in self.tokens if token.is_word) or (self.tokens[0].lower,)


class Evidence:
    """What a text and the word lists know about which words are names."""

    def __init__(self, sentences: Sequence[Sequence[Token]], language: str) -> None:
        self.language = language
        self.places = lexicon("places", language)
        self.demonyms = lexicon("demonyms", language)
        self.organisations = whole_organisations(language)
        self.titles = lexicon("titles", language)
        self.excluded = lexicon("not_names", language)
        self.common = lexicon("function_words", language) | lexicon("sentence_openers", language)
        first = table("first_names", language)
        self.first_names = frozenset(first["male"].split()) | frozenset(first["female"].split())
        self.capitalised: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.small: set[str] = set()
        for tokens in sentences:
            if not is_headline(tokens):
                self._read(tokens)

    def _read(self, tokens: Sequence[Token]) -> None:
        for number, token in enumerate(tokens):
            if token.text[:1].islower():
                self.small.add(token.lower)
            elif number and tokens[number - 1].text not in OPENING and token.text[:1].isupper():
                self.capitalised.add(token.lower)
                if number > 1 and tokens[number - 1].text[:1].isupper():
                    self.pairs.add((tokens[number - 1].lower, token.lower))

    def knows(self, token: Token) -> bool:
        """Whether a capitalised word is a name even where any word would have a capital."""
        word = token.lower
        if word in self.common or word in self.excluded:
            return False
        return self.lists(token) or word in self.capitalised or _looks_like_name(token.text, word in self.small)

    def lists(self, token: Token) -> bool:
        """Whether a list of names has the word."""
        word = token.lower
        return word in self.places or word in self.demonyms or word in self.first_names or word in self.organisations


def _looks_like_name(word: str, also_small: bool) -> bool:
    """Acronyms and words with an inner capital."""
    return not also_small and len(word) > 1 and any(letter.isupper() for letter in word[1:])


@cache
def whole_organisations(language: str) -> frozenset[str]:
    """Names that stand for an organisation by themselves."""
    listed: str = table("organisation_words", language)["whole"]
    return frozenset(" ".join(name.split()) for name in listed.split(","))


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written in title case or capitals throughout."""
    if not tokens:
        return False
    long = [token for token in tokens if token.is_word and len(token.text) > 3 and not token.text[0].isdecimal()]
    capitals = sum(token.is_capitalised for token in long)
    return len(long) > 2 and capitals >= HEADLINE_SHARE * len(long) and tokens[-1].text not in {".", "?", "!"}
