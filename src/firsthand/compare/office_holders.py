"""Which person an office without a name means: "the director of the hospital" where one report of the story names him.

In: a pile with linked entities and stories. Out: pairs of a statement and the entity of the person. Method: the words
of the source, in the fullest form that its report gives, against the offices of the persons of the same story, as
reports give them; all words of the shorter must stand in the longer, two at least, and one person alone may fit. Known
limit: an office told in other words ("the hospital's chief") is not recognised; of two holders none is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from firsthand.language import lexicon
from firsthand.model import Attribution
from firsthand.pile import Pile
from firsthand.words import content_words

LEAST_WORDS = 2
AROUND = 120  # characters behind a name in which its office stands in apposition


def held_by(pile: Pile) -> Iterator[tuple[str, str]]:
    """Statements whose speaker is an office, with the person who holds it."""
    offices = _offices(pile)
    for item in pile.reports:
        language = item.report.language or "en"
        known = {each for story in pile.stories_of.get(item.report.id, ()) for each in offices.get(story, ())}
        unnamed = [said for said in item.attributions if said.source and known and not _named(pile, said)]
        sources = {said.id: _words(said.source[0].quote, language) for said in unnamed}
        for said in unnamed:
            told = max(
                (each for each in sources.values() if sources[said.id] <= each),
                key=lambda each: (len(each), sorted(each)),
            )
            if sources[said.id]:
                fitting = {who for words, who in known if _fits(told, words)}
                if len(fitting) == 1:
                    yield said.id, fitting.pop()


def _named(pile: Pile, said: Attribution) -> bool:
    entity = pile.entity.get(pile.speaker_of(said) or "")
    return entity is not None and entity.name is not None


def _fits(told: frozenset[str], office: frozenset[str]) -> bool:
    """Whether a description and an office are one: the shorter stands in the longer."""
    short, long = sorted((told, office), key=len)
    return len(short) >= LEAST_WORDS and short <= long


def _words(text: str, language: str) -> frozenset[str]:
    found = (word.folded.removesuffix("'s") for word in content_words(text, language))
    return frozenset(found) - lexicon("function_words", language)


def _offices(pile: Pile) -> dict[str, set[tuple[frozenset[str], str]]]:
    """The offices of persons as words, by the story of the report that gives them."""
    found: dict[str, set[tuple[frozenset[str], str]]] = defaultdict(set)
    for item in pile.reports:
        stories = pile.stories_of.get(item.report.id, ())
        language = item.report.language or "en"
        for mark in item.mentions:
            entity = pile.entity.get(pile.entity_of_mention.get(mark.id, ""))
            if mark.form != "name" or entity is None or entity.kind != "person" or not entity.name:
                continue
            for office in {mark.role or "", *_appositions(item.report.text, mark.span.start, mark.span.end)} - {""}:
                for story in stories:
                    found[story].add((_words(office, language), entity.id))
    return found


def _appositions(text: str, start: int, end: int) -> Iterator[str]:
    """What stands between commas right before and behind a name: "the mine's director, Brunon Haschke,"."""
    if text[end : end + 2] == ", ":
        yield re.split(r"[,.;\n]", text[end + 2 : end + AROUND])[0]
    before = text[max(0, start - AROUND) : start]
    if before.endswith(", "):
        yield re.split(r"[,.;\n]", before[:-2])[-1]
