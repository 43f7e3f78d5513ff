"""Names in running text: where they begin and end.

In: the tokens of sentences. Out: runs of tokens that are names, with the titles before them set apart. Method: runs of
capitalised words with the small words that names have inside ("of", "bin"), and evidence for a first word that any word
would have its capital from standing first: the same word with a capital inside a sentence, or a list of names. Known
limit: names in texts without capitals are not found, those in headlines only if the text or a list knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.annotate.name_evidence import OPENING, Evidence, Name, is_headline
from firsthand.annotate.name_parts import names_of_run
from firsthand.annotate.tokens import Token, phrase_at, touch, word_group

MAX_RUN = 40  # tokens; longer runs of capitals are lists or shouting, and get cut, so that time stays linear
_JOINERS = frozenset({"of", "for", "the", "and", "&", "on", "in"})


def names_in(text: str, tokens: Sequence[Token], evidence: Evidence) -> Iterator[Name]:
    """The names of a sentence, in order."""
    headline = is_headline(tokens)
    place = 0
    while place < len(tokens):
        stop = _run_end(text, tokens, place, evidence) if _may_open(tokens, place, evidence, headline) else place
        if stop == place:
            place += 1
            continue
        opens = place == 0 or tokens[place - 1].text in OPENING
        yield from names_of_run(text, tokens[place:stop], evidence, headline=headline, opens=opens)
        place = stop


def _may_open(tokens: Sequence[Token], place: int, evidence: Evidence, headline: bool) -> bool:
    """Whether a name, or the title before it, may begin at this token."""
    token = tokens[place]
    if not token.is_word or not token.is_capitalised or token.lower in evidence.excluded:
        return False
    if token.lower in evidence.common and not (token.text.isupper() and len(token.text) > 1 and not headline):
        return False
    if headline or place == 0 or tokens[place - 1].text in OPENING:
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        carried = not headline and after is not None and after.is_capitalised and after.lower not in evidence.common
        return evidence.knows(token) or carried or _said_next(after, headline)
    return True


def _said_next(after: Token | None, headline: bool) -> bool:
    return not headline and after is not None and after.lower in {"said", "says", "told", "'s"}


def _run_end(text: str, tokens: Sequence[Token], place: int, evidence: Evidence) -> int:
    """Index behind the last token of the run of capitalised words that begins at a place."""
    stop = place + 1
    while stop < min(len(tokens), place + MAX_RUN) and touch(text, tokens[stop - 1], tokens[stop]):
        step = _step(text, tokens, place, stop, evidence)
        if not step:
            break
        stop += step
    return stop


def _step(text: str, tokens: Sequence[Token], place: int, stop: int, evidence: Evidence) -> int:
    """How many tokens the run goes on by at ``stop``: 0 ends it."""
    token = tokens[stop]
    if token.is_word and token.is_capitalised:
        closes = token.lower not in evidence.common and _is_ending(token, evidence.language)  # "Human Rights Watch"
        return int(token.lower not in evidence.excluded or token.lower in {"ii", "iii", "iv"} or closes)
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
