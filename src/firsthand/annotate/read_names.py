"""Names as the reader model sees them, made one over a report.

In: the tokens of sentences, the reader's names, and what rules found. Out: names with kind and how sure. Method: the
reader's spans without articles, titles and marks at their ends; then the words of a name that it found are looked for
where it missed them; then names of the rules with a title before them; all mentions of the same words settle their kind
together, the reader's probabilities beside the votes of lists and context. Known limit: where the reader cuts one name
into two, two names stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import get_args

from firsthand.annotate.headed_names import HeadedNames
from firsthand.annotate.name_citations import cites_medium, cites_writer
from firsthand.annotate.name_edges import name_of, title_before
from firsthand.annotate.name_evidence import Evidence, Name, is_headline
from firsthand.annotate.name_kinds import votes_for, words_around
from firsthand.annotate.nominals import CAPITAL, PRONOUNS
from firsthand.annotate.tokens import Token, touch
from firsthand.language import table
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan

Words = tuple[str, ...]
Votes = Counter[MentionKind]

KINDS: dict[str, MentionKind] = {kind: kind for kind in get_args(MentionKind)}
VOTE = 1 / 30  # of one vote of the rules, in probability: a list weighs as much as a reader a quarter sure
SURE = 0.6  # of the reader, from where on a single word is a name wherever it has a capital
SMALL_SURE = 0.4  # the same for a name in small letters
WRITER = 0.9  # of a vote: less than what a reader is sure of, since towns have years too
LONGEST = 6  # words of a name that is looked for where the reader missed it
COMPANY_TAKEN = frozenset({"person", "other", "work"})  # kinds that a company's short name is taken for
ACRONYM = 4  # letters of a single word in capitals that is no person's initials
OF_PERSONS = frozenset({":", "who", "whose", "aged"})  # behind a name, these show a person
STRICT = frozenset({"other", "work", "event"})  # kinds that a run of small words is easily taken for


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name and what speaks for it: the reader's kind with its probability, or the rules alone ("", 0.0)."""

    name: Name
    kind: str = ""
    probability: float = 0.0


def read_names(
    text: str,
    tokenised: Sequence[Sequence[Token]],
    ruled: Sequence[Sequence[Name]],
    evidence: Evidence,
    marks: ReaderMarks,
) -> list[list[ReadName]]:
    """The names of each sentence, in order; ``ruled`` holds those that the rules found there."""
    spans = _Spans(marks)
    found = [list(_read_in(tokens, spans, evidence)) for tokens in tokenised]
    alone = {item.name.words for seen in found for item in seen}
    found = [[part for item in seen for part in _apart(item, alone)] for seen in found]
    sure = _sure_words(found)
    both = zip(tokenised, found, ruled, strict=True)
    return [_with_missed(text, tokens, seen, named, sure, evidence) for tokens, seen, named in both]


class _Spans:
    """The reader's names by their place, and the times that a name may not lie in."""

    def __init__(self, marks: ReaderMarks) -> None:
        self.names = sorted(marks.names, key=lambda span: (span.start, span.end))
        self.starts = [span.start for span in self.names]
        self.times = sorted((span.start, span.end) for span in marks.times)

    def within(self, start: int, end: int) -> Sequence[ReadSpan]:
        """The names that begin in a stretch."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def is_time(self, start: int, end: int) -> bool:
        """Whether a time expression overlaps a stretch."""
        near = bisect_left(self.times, (end, end))
        return any(left < end and start < right for left, right in self.times[max(0, near - 2) : near])


def _read_in(tokens: Sequence[Token], spans: _Spans, evidence: Evidence) -> Iterator[ReadName]:
    """The reader's names in a sentence, cut to the words of the name itself."""
    behind = 0
    for span in spans.within(tokens[0].start, tokens[-1].end):
        part, title, last = name_of(tokens, span, behind, evidence)
        if part and _is_name(part, span, spans, evidence):
            yield ReadName(Name(tuple(part), title), span.kind, span.probability)
            behind = last - int(part[-1].end < tokens[last - 1].end)  # the rest of a token may begin a name


def _is_name(tokens: Sequence[Token], span: ReadSpan, spans: _Spans, evidence: Evidence) -> bool:
    """Whether the words can be a name at all."""
    words = [token for token in tokens if token.is_word]
    if not words or (len(words) == 1 and (words[0].lower in PRONOUNS or words[0].lower in evidence.common)):
        return words != [] and len(words[0].text) > 1 and words[0].text.isupper() and words[0].lower in CAPITAL
    if " ".join(word.lower.rstrip(".") for word in words) in evidence.titles:
        return False
    written = [word.is_capitalised or word.text[0].isdecimal() for word in (words[0], words[-1])]
    if span.kind in STRICT:
        return all(written) and words[0].is_capitalised and not spans.is_time(tokens[0].start, tokens[-1].end)
    return any(written) or span.probability >= SMALL_SURE


def _apart(item: ReadName, alone: set[Words]) -> Iterator[ReadName]:
    """Two names that the report has elsewhere one by one: "Okoro Motors and Tano"."""
    tokens = item.name.tokens
    place = next((number for number, token in enumerate(tokens) if token.lower == "and"), 0)
    parts = (Name(tokens[:place], item.name.title), Name(tokens[place + 1 :])) if 0 < place < len(tokens) - 1 else ()
    if parts and all(part.words in alone for part in parts):
        yield from (replace(item, name=part) for part in parts)
    else:
        yield item


def _sure_words(found: Sequence[Sequence[ReadName]]) -> dict[Words, ReadName]:
    """Names by their words, the surest mention of each, if it may be looked for elsewhere."""
    best: dict[Words, ReadName] = {}
    for seen in found:
        for item in seen:
            known = best.get(item.name.words)
            if len(item.name.words) <= LONGEST and (known is None or item.probability > known.probability):
                best[item.name.words] = item
    sure = {words: item for words, item in best.items() if len(words) > 1 or item.probability >= SURE}
    return {**_surnames_of(sure), **sure}


def _surnames_of(sure: dict[Words, ReadName]) -> dict[Words, ReadName]:
    """The last words of persons' full names: they may stand alone."""
    people = [item for words, item in sure.items() if item.kind == "person" and len(words) in {2, 3}]
    return {item.name.words[-1:]: item for item in people if item.probability >= SURE and item.name.tokens[-1].is_word}


def _with_missed(
    text: str,
    tokens: Sequence[Token],
    seen: Sequence[ReadName],
    ruled: Sequence[Name],
    sure: dict[Words, ReadName],
    evidence: Evidence,
) -> list[ReadName]:
    """With the names that the reader found elsewhere only, and those that a title speaks for."""
    taken = {token.start for item in seen for token in item.name.tokens}
    again = list(_again(text, tokens, taken, sure, evidence))
    taken |= {token.start for item in again for token in item.name.tokens}
    titled = [ReadName(name) for name in ruled if _is_titled(tokens, name, taken)]
    return sorted([*seen, *again, *titled], key=lambda item: item.name.start)


def _again(
    text: str, tokens: Sequence[Token], taken: set[int], sure: dict[Words, ReadName], evidence: Evidence
) -> Iterator[ReadName]:
    """Names known from elsewhere in words that are free yet, longer ones first."""
    place = 0
    while place < len(tokens):
        size = _known_size(text, tokens, place, taken, sure)
        if size:
            name = Name(tuple(tokens[place : place + size]), title_before(tokens, place, evidence))
            known = sure[name.words]
            yield ReadName(name, known.kind, known.probability * VOTE)
        place += max(1, size)


def _known_size(text: str, tokens: Sequence[Token], place: int, taken: set[int], sure: dict[Words, ReadName]) -> int:
    """Tokens of the longest known name that begins at a place; 0 where none does."""
    if not tokens[place].is_word or not tokens[place].is_capitalised or tokens[place].start in taken:
        return 0
    for size in range(min(LONGEST, len(tokens) - place), 0, -1):
        part = tokens[place : place + size]
        free = part[-1].is_word and not any(token.start in taken for token in part)
        if free and Name(tuple(part)).words in sure and all(touch(text, *pair) for pair in pairwise(part)):
            return size
    return 0


def _is_titled(tokens: Sequence[Token], name: Name, taken: set[int]) -> bool:
    """Whether a title speaks for a name that the reader does not see."""
    free = not any(token.start in taken for token in name.tokens)
    return free and bool(name.title) and not is_headline(tokens)


def settled(
    sentences: Sequence[tuple[Sequence[Token], Sequence[ReadName]]],
    evidence: Evidence,
    headed: HeadedNames | None = None,
) -> dict[Words, MentionKind]:
    """The kind of each name's words: the reader and the rules vote, over all mentions; a surname follows its name.

    The reader votes twice, for the name as a run of words and for the word that heads it.
    """
    votes: dict[Words, Votes] = {}
    for tokens, named in sentences:
        for item in named:
            own = votes.setdefault(item.name.words, Counter())
            for kind, count in votes_for(item.name, *words_around(tokens, item.name), evidence).items():
                own[kind] += count * VOTE  # type: ignore[assignment]
            if cites_writer(tokens, item.name):
                own["person"] += WRITER  # type: ignore[assignment]
            elif cites_medium(tokens, item.name):
                own["organisation"] += 1
            if headed and (said := headed.kind_at(item.name.start, item.name.end)):
                own[said[0]] += said[1]  # type: ignore[assignment]
            if item.kind:
                own[KINDS[item.kind]] += item.probability  # type: ignore[assignment]
    kinds = {words: _most(count) for words, count in votes.items()} | _titled_among(sentences, votes)
    return kinds | _acronyms_among(kinds, sentences, evidence) | _companies_among(kinds) | _surnames_among(kinds, votes)


def _titled_among(
    sentences: Sequence[tuple[Sequence[Token], Sequence[ReadName]]], votes: dict[Words, Votes]
) -> dict[Words, MentionKind]:
    """Names that the reader has no kind for, with a title in front somewhere, are persons: "Lord Holm"."""
    titled = {item.name.words for _, named in sentences for item in named if item.name.title}
    return {words: "person" for words in titled if _most(votes[words]) == "other"}


def _acronyms_among(
    kinds: dict[Words, MentionKind],
    sentences: Sequence[tuple[Sequence[Token], Sequence[ReadName]]],
    evidence: Evidence,
) -> dict[Words, MentionKind]:
    """Single words that are capitals wherever they stand, among other words that are not, name no person.

    Some newspapers write names of persons in capitals: those end a full name somewhere, have a title, are written with
    small letters elsewhere, or are first names. A transcript writes who speaks in capitals: a colon follows.
    """
    people = {words[-1] for words, kind in kinds.items() if kind == "person" and len(words) > 1}
    small = {token.lower for tokens, _ in sentences for token in tokens if token.text.istitle()}
    known = people | small | evidence.first_names
    written: dict[Words, bool] = {}
    for tokens, named in sentences:
        for item in named:
            own = item.name.words
            if kinds[own] == "person" and len(own) == 1 and own[0] not in known:
                written[own] = written.get(own, True) and _is_acronym(tokens, item.name)
    return {words: "organisation" for words, capitals in written.items() if capitals}


def _is_acronym(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name is written in capitals, in a sentence that is not, and nothing behind it speaks of a person."""
    letters, after = name.tokens[0].text, words_around(tokens, name)[1]
    if name.title or after in OF_PERSONS or len(letters) < ACRONYM or not letters.isalpha() or not letters.isupper():
        return False
    return sum(token.text.islower() for token in tokens) > len(tokens) / 2


def _companies_among(kinds: dict[Words, MentionKind]) -> dict[Words, MentionKind]:
    """A single word that opens a company's full name and is no part of a person's is the company."""
    endings = frozenset(table("organisation_words")["ending"].split())
    bodies = {words[0] for words, kind in kinds.items() if kind == "organisation" and _ends_as(words, endings)}
    people = {word for words, kind in kinds.items() if kind == "person" and len(words) > 1 for word in words}
    taken = {words for words, kind in kinds.items() if len(words) == 1 and kind in COMPANY_TAKEN}
    return {words: "organisation" for words in taken if words[0] in bodies - people}


def _ends_as(words: Words, endings: frozenset[str]) -> bool:
    return len(words) > 1 and words[-1].lower().rstrip(".") in endings


def _surnames_among(kinds: dict[Words, MentionKind], votes: dict[Words, Votes]) -> dict[Words, MentionKind]:
    """Single words that end the full name of a person are persons, unless much speaks against it."""
    ends = {words[-1] for words, kind in kinds.items() if kind == "person" and len(words) > 1}
    return {
        words: "person"
        for words, count in votes.items()
        if len(words) == 1 and words[0] in ends and count[kinds[words]] < 1 + count["person"]
    }


def _most(votes: Votes) -> MentionKind:
    order = list(KINDS.values())
    return max(order, key=lambda kind: (votes[kind], -order.index(kind)))
