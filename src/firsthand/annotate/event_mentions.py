"""Event mentions: happenings told, each by its trigger word.

In: sentences, mentions, times and attributions. Out: trigger words with kind, factuality, the nearest time, place and
participants of the sentence. Method: a typed list of triggers (``triggers``), told from other uses by the words
beside them, and what the reader model takes for a happening besides; factuality by ``factuality``. Known limit: the
nearest mention is not always the participant, a trigger of two words ("took place") is marked by one, and what the
model alone finds is of kind "other".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from firsthand.annotate.factuality import factuality_of
from firsthand.annotate.tokens import Token, tokens_of
from firsthand.annotate.triggers import noun_triggers, verb_triggers
from firsthand.annotate.verbs import Form
from firsthand.language import table
from firsthand.model import AnnotatedReport, Attribution, EventMention, Mention, Sentence, TimeExpression, make_id
from firsthand.reader_marks import ReaderMarks

MAX_PARTICIPANTS = 2  # on each side of the trigger
LIKELY = 0.5  # least probability of a happening that the model alone finds


class EventMentions:
    """Finds happenings."""

    name = "event_mentions"
    version = 2
    needs = frozenset({"sentences", "reading", "mentions", "times", "attributions"})
    makes = frozenset({"event_mentions"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        made_by = f"{self.name} {self.version}"
        return [replace(item, event_mentions=tuple(find_events(item, made_by))) for item in batch]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word: its place among the tokens of its sentence and its kind."""

    place: int
    kind: str
    verbal: bool


def triggers_in(
    tokens: Sequence[Token], taken: frozenset[int] = frozenset(), language: str = "en"
) -> Iterator[Trigger]:
    """The triggers of a sentence; ``taken`` holds the starts of tokens inside names."""
    verbs, nouns = verb_triggers(language), noun_triggers(language)
    title_case = _is_title_case(tokens)
    for place, token in enumerate(tokens):
        if token.start in taken and not title_case:
            continue
        word = token.lower
        if word in verbs and _is_verb(tokens, place, verbs[word][1], noun=word in nouns):
            yield Trigger(place, verbs[word][0], verbal=True)
        elif word in nouns:
            yield Trigger(place, nouns[word], verbal=False)


@cache
def _words(group: str) -> frozenset[str]:
    """A group of ``factuality.toml``."""
    return frozenset(table("factuality")[group])


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 2 and sum(token.text[0].isupper() for token in long) > 0.7 * len(long)


def _is_verb(tokens: Sequence[Token], place: int, forms: frozenset[Form], *, noun: bool) -> bool:
    """Whether a form is used as a verb here: no article before, and for bare forms a subject or helping word."""
    before = tokens[place - 1].lower if place else ""
    if before in _words("before_noun") and "ing" not in forms:
        return bool(forms & {"past", "participle"}) and not noun
    if forms & {"past", "participle", "ing"}:
        return True
    if "base" in forms:
        return before in _words("before_base") or not noun
    return not noun or not before or before in _words("subjects") or tokens[place - 1].is_capitalised


def find_events(item: AnnotatedReport, made_by: str) -> Iterator[EventMention]:
    """All event mentions of a report, in order."""
    report, language = item.report, item.report.language or "en"
    mentions = _by_start(item.mentions)
    names = [m.span for m in item.mentions if m.form == "name" and m.kind != "event"]
    taken = frozenset(t.start for span in names for t in tokens_of(report.text, span.start, span.end))
    times = sorted(item.times, key=lambda time: time.span.start)
    covers = _Covers(item.attributions)
    read = _Read(item.reading, taken)
    for sentence in item.sentences:
        tokens = tokens_of(report.text, sentence.span.start, sentence.span.end)
        here = _within(mentions, sentence)
        places = [mention for mention in here if mention.kind == "place"]
        actors = [mention for mention in here if mention.kind in {"person", "organisation", "group"}]
        dated = [time for time in _within(times, sentence) if time.type in {"DATE", "TIME"}]
        dates = _Dates(dated, tokens)
        words = [token.lower for token in tokens]
        listed = {trigger.place: trigger for trigger in triggers_in(tokens, taken, language)}
        for _, trigger in sorted((read.within(tokens) | listed).items()):
            token = tokens[trigger.place]
            place = _nearest(places, token.start)
            time = dates.nearest(token.start)
            yield EventMention(
                id=make_id("event_mention", report.id, token.start, token.end),
                span=report.span(token.start, token.end),
                kind=trigger.kind,
                factuality=factuality_of(
                    words, trigger.place, verbal=trigger.verbal, around=covers.at(token.start, token.end)
                ),
                time_id=time.id if time else None,  # durations and sets do not say when
                place_mention_id=place.id if place else None,
                participant_mention_ids=tuple(m.id for m in _participants(actors, token)),
                made_by=made_by,
            )


class _Read:
    """What the reader model takes for a happening, by the last word of it; names are none, nor what is unlikely."""

    def __init__(self, reading: ReaderMarks | None, taken: frozenset[int]) -> None:
        self._verbal: dict[int, bool] = {}
        for event in reading.events if reading else ():
            word = reading.words_in(event.start, event.end).stop - 1 if reading else 0
            if reading and event.probability >= LIKELY and reading.starts[word] not in taken:
                tag = reading.tags[word] if reading.tags else ""
                self._verbal[reading.starts[word]] = tag in {"VERB", "AUX"}

    def within(self, tokens: Sequence[Token]) -> dict[int, Trigger]:
        """The triggers of a sentence by place."""
        if not self._verbal:
            return {}
        return {
            place: Trigger(place, "other", verbal=self._verbal[token.start])
            for place, token in enumerate(tokens)
            if token.start in self._verbal
        }


class _Covers:
    """Which attributions' contents hold a place."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pieces = [(span.start, span.end, mark) for mark in attributions for span in mark.content]
        self._pieces = sorted(pieces, key=lambda piece: piece[:2])
        self._starts = [piece[0] for piece in self._pieces]

    def at(self, start: int, end: int) -> list[Attribution]:
        """Attributions whose content holds a stretch; looks back over the last dozen that begin before it."""
        number = bisect_left(self._starts, start + 1)
        return [mark for a, b, mark in self._pieces[max(0, number - 12) : number] if a <= start and end <= b]


def _by_start(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


Mark = TypeVar("Mark", Mention, TimeExpression)


def _within(marks: Sequence[Mark], sentence: Sentence) -> Sequence[Mark]:
    """The marks that begin in a sentence; ``marks`` are in order of their starts."""
    first = bisect_left(marks, sentence.span.start, key=lambda mark: mark.span.start)
    last = bisect_left(marks, sentence.span.end, key=lambda mark: mark.span.start)
    return marks[first:last]


def _nearest(marks: Sequence[Mark], start: int) -> Mark | None:
    """The mark that begins nearest to a place; of two as near, the earlier."""
    place = bisect_left(marks, start, key=lambda mark: mark.span.start)
    near = marks[max(0, place - 1) : place + 1]
    return min(near, key=lambda mark: (abs(mark.span.start - start), mark.span.start), default=None)


def _brackets(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches inside round brackets, outermost ones only, in order; one that never closes is none."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for token in tokens:
        if token.text == "(":
            opened.append(token.start)
        elif token.text == ")" and opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, token.end))
    return found


class _Dates:
    """The times of a sentence that may date a happening: one in brackets, as of a citation, dates nothing outside."""

    def __init__(self, dated: Sequence[TimeExpression], tokens: Sequence[Token]) -> None:
        self._brackets = _brackets(tokens) if dated else []
        self._by_bracket: dict[int, list[TimeExpression]] = {}
        for time in dated:
            self._by_bracket.setdefault(self._bracket_at(time.span.start), []).append(time)

    def _bracket_at(self, start: int) -> int:
        """Number of the bracket around a place, -1 outside of all."""
        number = bisect_left(self._brackets, (start + 1, 0)) - 1
        return number if number >= 0 and start < self._brackets[number][1] else -1

    def nearest(self, start: int) -> TimeExpression | None:
        """The time nearest to a place, in the brackets around it before those outside of brackets."""
        inside = self._by_bracket.get(self._bracket_at(start))
        return _nearest(inside or self._by_bracket.get(-1, []), start)


def _participants(actors: Sequence[Mention], token: Token) -> list[Mention]:
    """The nearest persons, bodies and groups before and behind a trigger."""
    place = bisect_left(actors, token.start, key=lambda mention: mention.span.start)
    before = [m for m in actors[max(0, place - 2 * MAX_PARTICIPANTS) : place] if m.span.end <= token.start]
    behind = [m for m in actors[place : place + 2 * MAX_PARTICIPANTS] if m.span.start >= token.end]
    return [*before[-MAX_PARTICIPANTS:], *behind[:MAX_PARTICIPANTS]]
