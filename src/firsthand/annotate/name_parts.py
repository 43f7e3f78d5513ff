"""The parts of a run of capitalised words: a body or people, an office, a name.

In: a run of tokens. Out: the names in it, with the title before a person's name set apart. Method: lists of titles and
of words of organisations' names. Known limit: a title that is a surname as well ("King") is taken for the name behind a
first name only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.annotate.name_evidence import Evidence, Name
from firsthand.annotate.nominals import head_kind
from firsthand.annotate.tokens import Token, title_at, touch, word_group
from firsthand.language import lexicon


def names_of_run(text: str, run: Sequence[Token], evidence: Evidence, *, headline: bool, opens: bool) -> Iterator[Name]:
    """Cut a run: a people before a title, the title, the name; a headline's words that nothing knows fall away."""
    rest = list(run)
    if headline:
        known = _known_in_headline(rest, evidence)
        rest = [token for token in rest if token.start in known or not token.is_capitalised or token.text == "."]
        yield from (Name(tuple(part)) for part in _neighbours(text, rest))
        return
    if opens:
        rest = rest[_opener(rest, evidence) :]
    while lead := _lead(rest, evidence):
        if not _is_office_part(rest[:lead], evidence):
            yield Name(tuple(rest[:lead]))
        rest = rest[lead:]
    size = 0 if rest and _is_body(rest, evidence) else _title_size(rest, 0, evidence)
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


def _known_in_headline(run: Sequence[Token], evidence: Evidence) -> set[int]:
    """Starts of the words that are names by themselves, or stand side by side inside a name of the text."""
    known = {token.start for token in run if evidence.knows(token)}
    for left, right in pairwise(run):
        if (left.lower, right.lower) in evidence.pairs:
            known |= {left.start, right.start}
    return known


def _opener(rest: Sequence[Token], evidence: Evidence) -> int:
    """Tokens in front of a name that have their capital from opening a sentence: "Former Ohio", "Automaker Okoro"."""
    size = 0
    while size + 1 < len(rest) and rest[size + 1].is_capitalised and _is_common(rest[size:], evidence):
        size += 1
    return size


def _is_common(rest: Sequence[Token], evidence: Evidence) -> bool:
    token = rest[0]
    phrases = {" ".join(word.lower for word in rest[:size]) for size in (2, 3)}
    if phrases & (evidence.places | evidence.organisations):
        return False
    if evidence.lists(token) or token.lower in evidence.capitalised or _title_size(rest, 0, evidence):
        return token.lower in word_group("title_modifiers") and not _title_size(rest, 0, evidence)
    if _is_ending(rest[-1], evidence.language):
        return False
    if token.lower in word_group("title_modifiers"):
        return True
    participle = token.lower.endswith(("ed", "ing")) and len(token.text) > 4
    return participle or token.lower in evidence.small or head_kind(token, evidence.language)[0] is not None


def _lead(rest: Sequence[Token], evidence: Evidence) -> int:
    """Tokens of what stands before a name or its title, and is a name of its own."""
    return (
        _lead_before_title(rest, evidence) or _people_before_name(rest, evidence) or _body_before_person(rest, evidence)
    )


def _people_before_name(rest: Sequence[Token], evidence: Evidence) -> int:
    """A people before a person or a body that is known: "Republican Ann Reyes", "Japanese Toyota"."""
    size = 2 if _is_compound(rest[:2], evidence) else int(bool(rest) and rest[0].lower in evidence.demonyms)
    after = rest[size : size + 1]
    if not size or not after or rest[0].lower in evidence.first_names:
        return 0
    person = after[0].lower in evidence.first_names and len(rest) > size + 1
    whole = " ".join(token.lower for token in rest[: size + 1])
    body = after[0].lower in evidence.organisations and whole not in evidence.organisations
    body = body and head_kind(after[0], evidence.language)[0] is None and not _is_ending(after[0], evidence.language)
    body = body and len(rest) == size + 1 and after[0].lower not in lexicon("locative_nouns", evidence.language)
    acronym = after[0].text.isupper() and len(after[0].text) > 1
    return size if person or body or acronym else 0


def _body_before_person(rest: Sequence[Token], evidence: Evidence) -> int:
    """A body or place before the title of a person, or before a first name: "Okoro Motors CEO Ann Reyes"."""
    if not rest or rest[0].lower in evidence.first_names:
        return 0
    for place in range(1, len(rest)):
        sure = _is_body_name(rest[:place], evidence)
        if rest[place].is_capitalised and (
            _title_opens(rest, place, evidence, sure=sure) or (sure and _person_opens(rest, place, evidence))
        ):
            return place
    return 0


def _title_opens(rest: Sequence[Token], place: int, evidence: Evidence, *, sure: bool) -> bool:
    """Whether the title of a person stands at a place behind other words, with the name or without."""
    size = title_at(rest, place, evidence.titles)
    after = [token for token in rest[place + size :] if token.is_word]
    if not size or not (sure or rest[place].lower not in word_group("surname_titles")):
        return False
    return after[0].is_capitalised and not _is_ending(rest[-1], evidence.language) if after else sure


def _person_opens(rest: Sequence[Token], place: int, evidence: Evidence) -> bool:
    after = rest[place + 1 : place + 2]
    return rest[place].lower in evidence.first_names and bool(after) and after[0].is_capitalised


def _is_office_part(lead: Sequence[Token], evidence: Evidence) -> bool:
    """Whether words before a title belong to the office: "Vice", "Managing"."""
    modifiers = word_group("title_modifiers")
    return all(t.lower in modifiers or t.lower in evidence.titles or t.lower.endswith("ing") for t in lead)


def _is_body_name(lead: Sequence[Token], evidence: Evidence) -> bool:
    """Whether some words are a body or place for certain."""
    words = " ".join(token.lower for token in lead if token.is_word)
    last = [token for token in lead if token.is_word][-1:]
    closed = bool(last) and len(lead) > 1 and _is_ending(last[0], evidence.language)
    return closed or words in evidence.places or words in evidence.organisations


def _is_body(rest: Sequence[Token], evidence: Evidence) -> bool:
    """Whether a word that is mostly a title opens the name of a body: "General Mills", "General Motors Europe"."""
    return any(_is_ending(token, evidence.language) for token in (rest[-1], *rest[1:2]))


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


def _is_ending(token: Token, language: str) -> bool:
    return token.lower in word_group("ending", language, "organisation_words")


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
