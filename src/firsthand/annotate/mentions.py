"""Mentions of persons, organisations, places, groups, works and events.

In: sentences, and what the reader model sees. Out: names, descriptions and pronouns with their kind, each its own chain
until coreference joins them. Method: names of the reader (``read_names``), or where there is none by capitals and word
lists (``names``, ``name_kinds``), descriptions by lists of nouns (``nominals``), works by quotation marks behind a word
for a work. Known limit: see these modules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.annotate.headed_names import HeadedNames
from firsthand.annotate.name_edges import is_post_nominal
from firsthand.annotate.name_evidence import Evidence, Name
from firsthand.annotate.name_kinds import settle, votes_for, words_around
from firsthand.annotate.names import names_in
from firsthand.annotate.nominals import Nominal, nominals_in
from firsthand.annotate.read_names import read_names, settled
from firsthand.annotate.read_nominals import ReadNominals
from firsthand.annotate.tokens import Token, tokens_of, word_group
from firsthand.annotate.transcripts import labels_of_turns
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Mention, MentionForm, MentionKind, Report, Sentence, make_id
from firsthand.reader_marks import ReaderMarks

MOST_PLACE = 3  # words of a place's name
_WORK = re.compile(
    r"\b(?:video|film|movie|book|novel|song|album|report|study|series|documentary|play|magazine|painting|programme|program|"
    r"article|poem|essay|blog|column|show|game|clip)s?,?\s+(?:(?:called|titled|entitled|named|dubbed),?\s+)?[\"“‘«']"
    r"([A-Z0-9][^\"”’»\n]{1,80})[\"”’»']"
    r"|\b(?:called|titled|entitled),?\s+[\"“‘«']([A-Z0-9][^\"”’»\n]{1,80})[\"”’»']"
    r"|[\"“‘«']([A-Z0-9][^\"“‘«”’»\n]{1,80})[\"”’»']\s+(?:video|film|movie|book|novel|song|album|series|documentary)\b"
)


class Mentions:
    """Finds names, descriptions and pronouns."""

    name = "mentions"
    version = 4
    needs = frozenset({"sentences", "reading"})
    makes = frozenset({"mentions"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        return [
            replace(item, mentions=tuple(find_mentions(item.report, item.sentences, item.reading))) for item in batch
        ]


def find_mentions(report: Report, sentences: Sequence[Sentence], reading: ReaderMarks | None = None) -> list[Mention]:
    """All mentions of a report, in order of their place; longer ones first."""
    text, language = report.text, report.language or "en"
    tokenised = [tokens_of(text, s.span.start, s.span.end) for s in sentences]
    tokenised = [tokens for tokens in tokenised if tokens]
    evidence = Evidence(tokenised, language)
    found: dict[tuple[int, int], Mention] = {}
    for start, end in works_in(text):
        found[start, end] = _mention(report, start, end, "work", "name")
    works = sorted(found)
    headed = HeadedNames(text, reading) if reading is not None and reading.named else None
    names, kinds = _named(text, tokenised, evidence, reading, headed)
    read = ReadNominals(reading) if reading is not None and reading.nominals else None
    for _, named in names:
        for name in named:
            if not _inside(name.start, name.end, works):
                found[name.start, name.end] = _mention(report, name.start, name.end, kinds[name.words], "name")
    for stretch in _places_inside(names, kinds, language) if headed else ():
        found.setdefault(stretch, _mention(report, *stretch, "place", "name"))
    for stretch, kind in _headed(headed, found) if headed else ():
        found.setdefault(stretch, _mention(report, *stretch, kind, "name"))
    found = {stretch: mention for stretch, mention in found.items() if not is_post_nominal(text, *stretch)}
    for stretch in labels_of_turns(text, list(found.values())):
        found[stretch] = _mention(report, *stretch, "person", "name")
    named_places = _places_in(sorted(found))
    for tokens, _ in names:
        taken = {token.start for token in tokens if token.start in named_places}
        for item in _described(text, tokens, taken, language, read):
            if not _inside(item.start, item.end, works):
                found.setdefault((item.start, item.end), _mention(report, item.start, item.end, item.kind, item.form))
    return [found[key] for key in sorted(found, key=lambda key: (key[0], -key[1]))]


def _headed(headed: HeadedNames, found: Mapping[tuple[int, int], Mention]) -> list[tuple[tuple[int, int], MentionKind]]:
    """Names by their heads: those that the others leave out, and those inside of them all."""
    outside = list(headed.outside(list(found)))
    known = [*((stretch, mention.kind) for stretch, mention in found.items()), *outside]
    return [*outside, *(inner for stretch, kind in known for inner in headed.within(*stretch, kind))]


def _places_inside(
    names: Sequence[tuple[Sequence[Token], Sequence[Name]]], kinds: Mapping[tuple[str, ...], MentionKind], language: str
) -> Iterator[tuple[int, int]]:
    """Places in names of bodies and features, as lists or the report itself know them: "Tano" in "Tano Opera"."""
    own = {words for words, kind in kinds.items() if kind == "place"}
    listed = lexicon("places", language)
    for _, named in names:
        for name in named:
            words = [token for token in name.tokens if token.is_word]
            place = 0
            while _may_hold_place(words, kinds[name.words]) and place < len(words):
                most = min(MOST_PLACE, len(words) - place, len(words) - 1)
                sizes = (s for s in range(most, 0, -1) if _is_place(words[place : place + s], own, listed))
                size = next(sizes, 0)
                if size:
                    yield words[place].start, words[place + size - 1].end
                place += max(1, size)


def _may_hold_place(words: Sequence[Token], kind: MentionKind) -> bool:
    """Whether a name may be built on a place's: that of a body, or of a feature of land ("Tano Bay")."""
    return kind == "organisation" or (kind == "place" and words[-1].lower in word_group("features"))


def _is_place(words: Sequence[Token], own: Container[tuple[str, ...]], listed: Container[str]) -> bool:
    plain = tuple(word.lower.rstrip(".") for word in words)
    return words[0].is_capitalised and (plain in own or " ".join(plain) in listed)


def _described(
    text: str, tokens: Sequence[Token], taken: set[int], language: str, read: ReadNominals | None
) -> Iterator[Nominal]:
    """Descriptions and pronouns of a sentence: the reader's descriptions, and those of the rules that it has not."""
    seen = list(read.within(tokens, taken)) if read else []
    yield from seen
    ends = {item.end for item in seen}
    for item in nominals_in(text, tokens, taken, language):
        if item.form == "pronoun" and item.head == "it" and read and read.is_empty_it(item.start, item.end):
            continue
        if item.end not in ends:
            yield item


def _named(
    text: str,
    tokenised: Sequence[Sequence[Token]],
    evidence: Evidence,
    reading: ReaderMarks | None,
    headed: HeadedNames | None,
) -> tuple[list[tuple[Sequence[Token], list[Name]]], dict[tuple[str, ...], MentionKind]]:
    """The names of each sentence, and their kinds by their words."""
    ruled = [list(names_in(text, tokens, evidence)) for tokens in tokenised]
    if reading is None or not reading.starts:
        names = list(zip(tokenised, ruled, strict=True))
        return names, _kinds(names, evidence)
    read = read_names(text, tokenised, ruled, evidence, reading)
    kinds = settled(list(zip(tokenised, read, strict=True)), evidence, headed)
    return [(tokens, [item.name for item in seen]) for tokens, seen in zip(tokenised, read, strict=True)], kinds


def works_in(text: str) -> Iterator[tuple[int, int]]:
    """Titles in quotation marks next to a word for a work, without the marks."""
    for match in _WORK.finditer(text):
        group = match.lastindex or 1
        start, end = match.span(group)
        while end > start and text[end - 1] in ",.;":
            end -= 1
        yield start, end


def _places_in(stretches: Sequence[tuple[int, int]]) -> set[int]:
    """All characters of some stretches."""
    return {place for start, end in stretches for place in range(start, end)}


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in spans)


def _kinds(
    names: Sequence[tuple[Sequence[Token], Sequence[Name]]], evidence: Evidence
) -> dict[tuple[str, ...], MentionKind]:
    """The kind of each name: all mentions of the same words vote; a surname alone follows the full name."""
    votes: dict[tuple[str, ...], Counter[MentionKind]] = {}
    for tokens, named in names:
        for name in named:
            before, after = words_around(tokens, name)
            votes.setdefault(name.words, Counter()).update(votes_for(name, before, after, evidence))
    kinds = {words: settle(count) for words, count in votes.items()}
    surnames = {words[-1] for words, kind in kinds.items() if kind == "person" and len(words) > 1}
    for words, count in votes.items():
        if len(words) == 1 and words[0] in surnames and count["place"] < 8 and count["organisation"] < 8:
            kinds[words] = "person"
    return kinds


def _mention(report: Report, start: int, end: int, kind: MentionKind, form: MentionForm) -> Mention:
    return Mention(
        id=make_id("mention", report.id, start, end),
        span=report.span(start, end),
        kind=kind,
        form=form,
        chain=f"{start}-{end}",
        name=report.text[start:end] if form == "name" else None,
    )
