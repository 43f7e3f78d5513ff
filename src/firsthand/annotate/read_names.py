"""Names as the reader model sees them, made one over a report.

In: the tokens of sentences, the reader's names, and what rules found. Out: names with kind and how sure. Method: the
reader's spans without articles, titles and marks at their ends; then the words of a name that it found are looked for
where it missed them; then names of the rules with a title before them; all mentions of the same words settle their kind
together, the reader's probabilities beside the votes of lists and context. Known limit: where the reader cuts one name
into two, two names stay.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import get_args

from firsthand.annotate.headed_names import HeadedNames
from firsthand.annotate.name_evidence import Evidence, Name, is_headline
from firsthand.annotate.name_kinds import votes_for, words_around
from firsthand.annotate.nominals import CAPITAL, PRONOUNS
from firsthand.annotate.tokens import Token, title_at, touch, word_group
from firsthand.language import table
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan

Words = tuple[str, ...]
Votes = Counter[MentionKind]

KINDS: dict[str, MentionKind] = {kind: kind for kind in get_args(MentionKind)}
VOTE = 1 / 30  # of one vote of the rules, in probability: a list weighs as much as a reader a quarter sure
SURE = 0.6  # of the reader, from where on a single word is a name wherever it has a capital
SMALL_SURE = 0.4  # the same for a name in small letters
LONGEST = 6  # words of a name that is looked for where the reader missed it
TITLED = frozenset({"person", "other"})  # kinds whose names may have a title in front
TITLE_WORDS = 6  # of the longest title with what modifies it
STROKES = "/|"
SHOPS = frozenset({"organisation", "place", "work"})  # kinds whose names may end in a possessive
COMPANY_TAKEN = frozenset({"person", "other", "work"})  # kinds that a company's short name is taken for
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
    starts = [token.start for token in tokens]
    behind = 0
    for span in spans.within(tokens[0].start, tokens[-1].end):
        first = max(behind, bisect_right(starts, span.start) - 1)
        last = bisect_left(starts, span.end)
        first, title, last = _trimmed(tokens, first, last, span.kind, evidence)
        part = _clipped(tokens[first:last], span)
        last = _body_end(tokens, part, last)
        part += tokens[first + len(part) : last]
        if part and _is_name(part, span, spans, evidence):
            yield ReadName(Name(tuple(part), title), span.kind, span.probability)
            behind = last - int(part[-1].end < tokens[last - 1].end)  # the rest of a token may begin a name


def _trimmed(tokens: Sequence[Token], first: int, last: int, kind: str, evidence: Evidence) -> tuple[int, str, int]:
    """Without article, title and marks: where the name begins, its title, where it ends."""
    while first < last and _is_loose_front(tokens[first:last], kind):
        first += 1
    while first < last and _is_loose_end(tokens, first, last, kind, evidence):
        last -= 1
    if kind not in TITLED:
        return first, "", last  # "General Motors" is no general
    size = _title_size(tokens, first, last, evidence)
    inner = [token for token in tokens[first : first + size] if token.is_word]
    if inner:
        return first + size, " ".join(token.lower for token in inner), last
    return first, _title_before(tokens, first, evidence), last


def _clipped(tokens: Sequence[Token], span: ReadSpan) -> list[Token]:
    """The tokens of a span, the first and last cut to it at a stroke: "Reyes/Agency" holds two names."""
    part = list(tokens)
    for place in dict.fromkeys((0, len(part) - 1)) if part else ():
        token = part[place]
        start = span.start if token.start < span.start and token.text[span.start - token.start - 1] in STROKES else None
        end = span.end if span.end < token.end and token.text[span.end - token.start] in STROKES else None
        if start or end:
            part[place] = _cut(token, start or token.start, end or token.end)
    return part


def _body_end(tokens: Sequence[Token], part: Sequence[Token], last: int) -> int:
    """Where the name of a body ends that was read as its first word alone: "Commission on Harbour Fees"."""
    bodies = table("organisation_words")["inside"].split()
    if len(part) != 1 or part[0].lower not in bodies or not part[0].is_capitalised:
        return last
    end = last + 1
    if last >= len(tokens) or tokens[last].lower not in {"of", "on", "for"}:
        return last
    while end < len(tokens) and tokens[end].lower in {"the", "a", "an"}:
        end += 1
    begin = end
    while end < len(tokens) and tokens[end].is_word and tokens[end].is_capitalised:
        end += 1
    return end if end > begin else last


def _cut(token: Token, start: int, end: int) -> Token:
    inner = slice(start - token.start, end - token.start)
    return Token(start, end, token.text[inner], token.lower[inner])


def _is_loose_front(rest: Sequence[Token], kind: str) -> bool:
    """Whether a first token is no part of a name: a mark, "the", a body's "nonpartisan"; "All Blacks" is whole."""
    first = rest[0]
    if not first.is_word or (first.text.islower() and first.lower in word_group("determiners")):
        return True
    small = first.text.islower() and first.lower not in word_group("particles")
    return small and kind == "organisation" and rest[-1].is_capitalised


def _is_loose_end(tokens: Sequence[Token], first: int, last: int, kind: str, evidence: Evidence) -> bool:
    """Whether the last token is no part of a name: a mark, a small word; "Reyes's" may be a shop."""
    token = tokens[last - 1]
    if token.is_word:
        return token.text.islower() and token.lower in evidence.common
    shop = token.lower == "'s" and kind in SHOPS
    return not shop and not _closes_initial(tokens, first, last)


def _closes_initial(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the full stop at the end belongs to the last word: "Okoro Motors Corp."."""
    return tokens[last - 1].text == "." and last - first > 1 and tokens[last - 2].lower in word_group("company_forms")


def _title_size(tokens: Sequence[Token], first: int, last: int, evidence: Evidence) -> int:
    """Tokens of a title that opens the span, with its full stop, where a name is left behind it."""
    size = title_at(tokens[first:last], 0, evidence.titles)
    if size and first + size < last and tokens[first + size].text == ".":
        size += 1
    left = tokens[first + size : last]
    return size if left and left[0].is_word and left[0].is_capitalised else 0


def _title_before(tokens: Sequence[Token], first: int, evidence: Evidence) -> str:
    """The title right in front of a name."""
    stop = first - 1 if first and tokens[first - 1].text == "." else first
    near = tokens[max(0, stop - TITLE_WORDS) : stop]
    for size in range(len(near), 0, -1):
        if title_at(near, len(near) - size, evidence.titles) == size:
            return " ".join(token.lower for token in near[-size:])
    return ""


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
            name = Name(tuple(tokens[place : place + size]), _title_before(tokens, place, evidence))
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
            if _is_cited(tokens, item.name):
                own["organisation"] += 1
            if headed and (said := headed.kind_at(item.name.start, item.name.end)):
                own[said[0]] += said[1]  # type: ignore[assignment]
            if item.kind:
                own[KINDS[item.kind]] += item.probability  # type: ignore[assignment]
    kinds = {words: _most(count) for words, count in votes.items()}
    return kinds | _companies_among(kinds) | _surnames_among(kinds, votes)


def _companies_among(kinds: dict[Words, MentionKind]) -> dict[Words, MentionKind]:
    """A single word that opens a company's full name and is no part of a person's is the company."""
    endings = frozenset(table("organisation_words")["ending"].split())
    bodies = {words[0] for words, kind in kinds.items() if kind == "organisation" and _ends_as(words, endings)}
    people = {word for words, kind in kinds.items() if kind == "person" and len(words) > 1 for word in words}
    taken = {words for words, kind in kinds.items() if len(words) == 1 and kind in COMPANY_TAKEN}
    return {words: "organisation" for words in taken if words[0] in bodies - people}


def _ends_as(words: Words, endings: frozenset[str]) -> bool:
    return len(words) > 1 and words[-1].lower().rstrip(".") in endings


def _is_cited(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a bracket gives a name with a date as where something stands: "(Harbour Gull, May 2)"."""
    first = bisect_left(tokens, name.start, key=lambda token: token.start)
    last = bisect_left(tokens, name.end, key=lambda token: token.end)
    dated = tokens[last + 2 : last + 3] if tokens[last + 1 : last + 2] and tokens[last + 1].text == "," else ()
    opens = first > 0 and tokens[first - 1].text in {"(", "[", ";"}
    if len(name.words) == 1 and dated and dated[0].text.isdecimal() and len(dated[0].text) == len("2014"):
        return False  # "(Reyes, 2014)" cites a writer
    return opens and any(token.lower in table("calendar")["months"] or token.text.isdecimal() for token in dated)


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
