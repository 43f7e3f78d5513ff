"""Event mentions: happenings told, each by its trigger word.

In: sentences, mentions, times and attributions. Out: trigger words with kind, factuality, the nearest time, place and
participants of the sentence. Method: a typed list of triggers (``triggers``), told from other uses by the words
beside them; factuality from negation, modal verbs, futures and the attribution around. Known limit: the nearest
mention is not always the participant, and a trigger of two words ("took place") is marked by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.annotate.tokens import Token, tokens_of, word_group
from firsthand.annotate.triggers import noun_triggers, verb_triggers
from firsthand.annotate.verbs import Form
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    EventMention,
    Factuality,
    Mention,
    Sentence,
    TimeExpression,
    make_id,
)

MAX_PARTICIPANTS = 2  # on each side of the trigger
WINDOW = 5  # words before a trigger that may deny it or make it uncertain


class EventMentions:
    """Finds happenings."""

    name = "event_mentions"
    version = 1
    needs = frozenset({"sentences", "mentions", "times", "attributions"})
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
    for place, token in enumerate(tokens):
        if token.start in taken and not _is_title_case(tokens):
            continue
        word = token.lower
        if word in verbs and _is_verb(tokens, place, verbs[word][1], noun=word in nouns):
            yield Trigger(place, verbs[word][0], verbal=True)
        elif word in nouns:
            yield Trigger(place, nouns[word], verbal=False)


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long = [token for token in tokens if token.is_word and len(token.text) > 3]
    return len(long) > 2 and sum(token.text[0].isupper() for token in long) > 0.7 * len(long)


def _is_verb(tokens: Sequence[Token], place: int, forms: frozenset[Form], *, noun: bool) -> bool:
    """Whether a form is used as a verb here: no article before, and for bare forms a subject or helping word."""
    before = tokens[place - 1].lower if place else ""
    if before in {"the", "a", "an", "this", "its", "his", "her", "their", "of", "'s"} and "ing" not in forms:
        return bool(forms & {"past", "participle"}) and not noun
    if forms & {"past", "participle", "ing"}:
        return True
    if "base" in forms:
        return before in _BEFORE_BASE or not noun
    return (
        not noun
        or not before
        or before in {"who", "which", "that", "it", "he", "she"}
        or tokens[place - 1].is_capitalised
    )


_BEFORE_BASE = frozenset(
    [
        "to",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "not",
        "n't",
        "they",
        "we",
        "i",
        "you",
        "who",
        "and",
        "or",
        "didn't",
        "don't",
        "doesn't",
    ]
)


def find_events(item: AnnotatedReport, made_by: str) -> Iterator[EventMention]:
    """All event mentions of a report, in order."""
    report, language = item.report, item.report.language or "en"
    mentions = _by_start(item.mentions)
    names = [m.span for m in item.mentions if m.form == "name" and m.kind != "event"]
    taken = frozenset(t.start for span in names for t in tokens_of(report.text, span.start, span.end))
    times = sorted(item.times, key=lambda time: time.span.start)
    covers = _Covers(item.attributions)
    for sentence in item.sentences:
        tokens = tokens_of(report.text, sentence.span.start, sentence.span.end)
        here = _within(mentions, sentence)
        for trigger in triggers_in(tokens, taken, language):
            token = tokens[trigger.place]
            place = _nearest([m for m in here if m.kind == "place"], token.start)
            yield EventMention(
                id=make_id("event_mention", report.id, token.start, token.end),
                span=report.span(token.start, token.end),
                kind=trigger.kind,
                factuality=factuality_of(tokens, trigger, covers.at(token.start, token.end)),
                time_id=_time(times, sentence, token.start),
                place_mention_id=place.id if place else None,
                participant_mention_ids=tuple(m.id for m in _participants(here, token)),
                made_by=made_by,
            )


def factuality_of(tokens: Sequence[Token], trigger: Trigger, around: Sequence[Attribution]) -> Factuality:
    """How sure a happening is, from the words before its trigger and the attributions around it."""
    before = [token.lower for token in tokens[max(0, trigger.place - WINDOW) : trigger.place]]
    for stop in (",", ";", ":", "that", "but"):
        if stop in before:
            before = before[len(before) - before[::-1].index(stop) :]
    words = set(before)
    if words & word_group("negations", file="clause_words") or words & {
        "no",
        "without",
        "denied",
        "denies",
        "failed",
        "fails",
    }:
        return "denied"
    if any(mark.negated for mark in around):
        return "denied"
    if words & _HEARSAY or any(
        hedge.quote.lower() in _HEARSAY for mark in around for hedge in mark.hedges if len(mark.content) < 3
    ):
        return "alleged"
    if words & _POSSIBLE:
        return "possible"
    return "future" if words & _FUTURE or (trigger.verbal and _plans(before)) else "asserted"


_HEARSAY = frozenset(
    [
        "alleged",
        "allegedly",
        "reportedly",
        "purported",
        "purportedly",
        "supposed",
        "supposedly",
        "suspected",
        "accused",
        "rumored",
        "rumoured",
        "claimed",
    ]
)
_POSSIBLE = frozenset(
    [
        "may",
        "might",
        "could",
        "possible",
        "possibly",
        "perhaps",
        "if",
        "would",
        "potential",
        "potentially",
        "apparently",
        "likely",
        "unless",
        "whether",
        "appears",
        "seems",
    ]
)
_FUTURE = frozenset(
    [
        "will",
        "shall",
        "'ll",
        "won't",
        "plan",
        "plans",
        "planned",
        "planning",
        "expected",
        "scheduled",
        "upcoming",
        "future",
        "next",
        "vowed",
        "promised",
        "threatened",
        "intends",
    ]
)


def _plans(before: Sequence[str]) -> bool:
    """Whether "to" stands before a verb, and a word of wish or plan before it."""
    return before[-1:] == ["to"] and bool(
        set(before) & {"wants", "want", "hopes", "hope", "aims", "set", "ready", "due", "seeks", "decided"}
    )


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


def _within(mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    first = bisect_left(mentions, sentence.span.start, key=lambda m: m.span.start)
    last = bisect_left(mentions, sentence.span.end, key=lambda m: m.span.start)
    return list(mentions[first:last])


def _nearest(mentions: Sequence[Mention], start: int) -> Mention | None:
    return min(mentions, key=lambda m: (abs(m.span.start - start), m.span.start), default=None)


def _participants(mentions: Sequence[Mention], token: Token) -> list[Mention]:
    """The nearest persons, bodies and groups before and behind a trigger."""
    fit = [m for m in mentions if m.kind in {"person", "organisation", "group"}]
    before = [m for m in fit if m.span.end <= token.start][-MAX_PARTICIPANTS:]
    behind = [m for m in fit if m.span.start >= token.end][:MAX_PARTICIPANTS]
    return [*before, *behind]


def _time(times: Sequence[TimeExpression], sentence: Sentence, start: int) -> str | None:
    """The time expression of the sentence that is nearest to a trigger; durations and sets do not say when."""
    first = bisect_left(times, sentence.span.start, key=lambda t: t.span.start)
    last = bisect_left(times, sentence.span.end, key=lambda t: t.span.start)
    dated = [time for time in times[first:last] if time.type in {"DATE", "TIME"}]
    nearest = min(dated, key=lambda t: (abs(t.span.start - start), t.span.start), default=None)
    return nearest.id if nearest else None
