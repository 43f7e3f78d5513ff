"""Names in running text: where they begin and end.

In: the tokens of sentences. Out: runs of tokens that are names, with the titles before them set apart. Method: runs of
capitalised words with the small words that names have inside ("of", "bin"), and evidence for a first word that any word
would have its capital from standing first: the same word with a capital inside a sentence, or a list of names. Known
limit: names in texts without capitals are not found, those in headlines only if the text or a list knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.annotate.tokens import Token, phrase_at, title_at, touch, word_group
from firsthand.language import lexicon, table

_JOINERS = frozenset({"of", "for", "the", "and", "&", "on", "in"})
_OPENING = frozenset("\"“‘'`«([{:-–—•*|") | {"``", "''", "--"}
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
        self.small: set[str] = set()
        for tokens in sentences:
            if not is_headline(tokens):
                self._read(tokens)

    def _read(self, tokens: Sequence[Token]) -> None:
        for number, token in enumerate(tokens):
            if token.text[:1].islower():
                self.small.add(token.lower)
            elif number and tokens[number - 1].text not in _OPENING and token.text[:1].isupper():
                self.capitalised.add(token.lower)

    def knows(self, token: Token) -> bool:
        """Whether a capitalised word is a name even where any word would have a capital."""
        word = token.lower
        if word in self.common or word in self.excluded:
            return False
        listed = word in self.places or word in self.demonyms or word in self.first_names or word in self.organisations
        return listed or word in self.capitalised or _looks_like_name(token.text, word in self.small)


def _looks_like_name(word: str, also_small: bool) -> bool:
    """Acronyms and words with an inner capital."""
    return not also_small and len(word) > 1 and any(letter.isupper() for letter in word[1:])


@cache
def whole_organisations(language: str) -> frozenset[str]:
    """Names that stand for an organisation by themselves, of one to three words, spelt out in the list in order."""
    listed = table("organisation_words", language)["whole"].split()
    return frozenset(" ".join(listed[i : i + size]) for i in range(len(listed)) for size in (1, 2, 3))


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is written in title case or capitals throughout."""
    if not tokens:
        return False
    long = [token for token in tokens if token.is_word and len(token.text) > 3 and not token.text[0].isdigit()]
    capitals = sum(token.is_capitalised for token in long)
    return len(long) > 2 and capitals >= HEADLINE_SHARE * len(long) and tokens[-1].text not in {".", "?", "!"}


def names_in(text: str, tokens: Sequence[Token], evidence: Evidence) -> Iterator[Name]:
    """The names of a sentence, in order."""
    headline = is_headline(tokens)
    place = 0
    while place < len(tokens):
        stop = _run_end(text, tokens, place, evidence) if _may_open(tokens, place, evidence, headline) else place
        if stop == place:
            place += 1
            continue
        yield from _names_of_run(text, tokens[place:stop], evidence, headline)
        place = stop


def _may_open(tokens: Sequence[Token], place: int, evidence: Evidence, headline: bool) -> bool:
    """Whether a name, or the title before it, may begin at this token."""
    token = tokens[place]
    if not token.is_word or not token.is_capitalised or token.lower in evidence.excluded:
        return False
    if token.lower in evidence.common and not (token.text.isupper() and len(token.text) > 1 and not headline):
        return False
    if headline or place == 0 or tokens[place - 1].text in _OPENING:
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        carried = not headline and after is not None and after.is_capitalised and after.lower not in evidence.common
        return evidence.knows(token) or carried or _said_next(after, headline)
    return True


def _said_next(after: Token | None, headline: bool) -> bool:
    return not headline and after is not None and after.lower in {"said", "says", "told", "'s"}


def _run_end(text: str, tokens: Sequence[Token], place: int, evidence: Evidence) -> int:
    """Index behind the last token of the run of capitalised words that begins at a place."""
    stop = place + 1
    while stop < len(tokens) and touch(text, tokens[stop - 1], tokens[stop]):
        step = _step(text, tokens, place, stop, evidence)
        if not step:
            break
        stop += step
    return stop


def _step(text: str, tokens: Sequence[Token], place: int, stop: int, evidence: Evidence) -> int:
    """How many tokens the run goes on by at ``stop``: 0 ends it."""
    token = tokens[stop]
    if token.is_word and token.is_capitalised:
        return int(token.lower not in evidence.excluded or token.lower in {"ii", "iii", "iv"})
    if token.text == "." and _is_abbreviation(tokens, stop):
        return 1
    if token.text == "," and stop + 1 < len(tokens) and tokens[stop + 1].lower in word_group("company_forms"):
        return 2
    ahead = next((n for n in range(stop + 1, min(stop + 3, len(tokens))) if tokens[n].is_capitalised), 0)
    if not ahead or not all(touch(text, tokens[n], tokens[n + 1]) for n in range(stop, ahead)):
        return 0
    between = [t.lower for t in tokens[stop:ahead]]
    if set(between) <= word_group("particles"):
        return ahead - stop
    if between == ["'s"]:
        return 2 if _is_ending(tokens[ahead], evidence.language) else 0
    return ahead - stop if _joins(tokens[place:stop], between, tokens, ahead, evidence) else 0


def _is_abbreviation(tokens: Sequence[Token], stop: int) -> bool:
    """Whether the full stop belongs to the word before it: an initial, a title."""
    word = tokens[stop - 1]
    if word.lower in word_group("company_forms"):
        return stop + 1 < len(tokens)
    short = len(word.text) == 1 or word.lower in word_group("short_titles")
    return short and stop + 1 < len(tokens) and tokens[stop + 1].is_capitalised


def _joins(
    run: Sequence[Token], between: Sequence[str], tokens: Sequence[Token], ahead: int, evidence: Evidence
) -> bool:
    """Whether small words belong into a name: "Ministry of the Interior", "Department of Health and Labour"."""
    if not set(between) <= _JOINERS or (between[-1] in {"in", "on"} and len(between) > 1):
        return False
    inside = _words("inside", evidence.language)
    bodies = any(token.lower in inside for token in run)
    if between[0] == "&":
        return True
    if between[0] in {"of", "for"}:
        opens = run[-1].lower in inside or run[-1].lower in word_group("before_of")
        return opens or " ".join(t.lower for t in run) in evidence.titles
    if between == ["and"]:
        return bodies and any(t.lower in {"of", "for"} for t in run) and phrase_at(tokens, ahead, evidence.titles) == 0
    return between[0] == "on" and bodies and run[-1].lower in {"committee", "council", "commission", "foundation"}


def _words(field: str, language: str) -> frozenset[str]:
    return word_group(field, language, "organisation_words")


def _is_ending(token: Token, language: str) -> bool:
    return token.lower in _words("ending", language)


def _names_of_run(text: str, run: Sequence[Token], evidence: Evidence, headline: bool) -> Iterator[Name]:
    """Cut a run: a people before a title, the title, the name; a headline's words that nothing knows fall away."""
    rest = list(run)
    if headline:
        rest = [token for token in rest if evidence.knows(token) or not token.is_capitalised or token.text == "."]
        yield from (Name(tuple(part)) for part in _neighbours(text, rest))
        return
    if lead := _lead_before_title(rest, evidence):
        yield Name(tuple(rest[:lead]))
        rest = rest[lead:]
    size = 0 if rest and _is_ending(rest[-1], evidence.language) else _title_size(rest, 0, evidence)
    while size and size < len(rest) and rest[size].is_word:
        title = " ".join(t.lower for t in rest[:size] if t.is_word)
        rest = rest[size:]
        if not rest[0].is_capitalised:  # "Emperor of the French": an office, no name
            yield from _names_behind_office(rest)
            return
        more = _title_size(rest, 0, evidence)
        if not more or more >= len(rest):
            yield Name(tuple(rest), title)
            return
        size = more
    if rest and not _only_title(rest, evidence):
        yield Name(tuple(rest))


def _names_behind_office(rest: Sequence[Token]) -> Iterator[Name]:
    first = next((n for n, token in enumerate(rest) if token.is_capitalised), len(rest))
    if first < len(rest):
        yield Name(tuple(rest[first:]))


def _lead_before_title(rest: Sequence[Token], evidence: Evidence) -> int:
    """Tokens of a people, place or body that stands before a title: "U.S. President Ann Reyes"."""
    for size in (3, 2, 1):
        words = " ".join(token.lower for token in rest[:size])
        known = words in evidence.demonyms or words in evidence.places or words in evidence.organisations
        if len(rest) > size and (known or _is_compound(rest[:size], evidence)) and _title_size(rest, size, evidence):
            return size
    return 0


def _is_compound(tokens: Sequence[Token], evidence: Evidence) -> bool:
    """A people of two words: "South Korean"."""
    return len(tokens) == 2 and tokens[0].lower in word_group("compounds") and tokens[1].lower in evidence.demonyms


def _only_title(rest: Sequence[Token], evidence: Evidence) -> bool:
    return " ".join(token.lower for token in rest) in evidence.titles


def _title_size(tokens: Sequence[Token], place: int, evidence: Evidence) -> int:
    """Tokens of the title at a place with its full stop; 0 where the "title" is the end of the run."""
    size = title_at(tokens, place, evidence.titles)
    if size and place + size < len(tokens) and tokens[place + size].text == ".":
        size += 1
    return size if place + size < len(tokens) else 0


def _neighbours(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Groups of tokens that stand side by side, each with a capital at both ends."""
    group: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and (not group or touch(text, group[-1], token)):
            group.append(token)
            continue
        while group and not group[-1].is_capitalised:
            group.pop()
        while group and not group[0].is_capitalised:
            group.pop(0)
        if group:
            yield group
        group = [token] if token is not None else []
