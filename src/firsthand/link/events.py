"""Events: happenings that one or more reports tell.

In: event mentions, entities, stories, times, masks. Out: ``Event`` records; every event mention outside masks is in
exactly one. Method: within one story, mentions with the same stem of the trigger word, after the same-lemma baseline
of ECB+ (Cybulska and Vossen 2014); dates and places that exclude one another keep mentions apart; mentions need
something else in common, those of common verbs a participant and much of the sentence. Known limit: two happenings of
one kind in one story on one day are one event; words that no list joins stay two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from firsthand.days import Days, days
from firsthand.labels import label_of
from firsthand.language import lexicon, table
from firsthand.link.clusters import Clusters
from firsthand.link.frequency import most_frequent
from firsthand.link.vectors import stem, stems
from firsthand.model import AnnotatedReport, Event, EventMention, EvidenceSpan, Factuality, Reason, make_id
from firsthand.pile import Pile, Record
from firsthand.words import folded_words

FACTUALITIES: tuple[Factuality, ...] = ("asserted", "alleged", "denied", "possible", "future")
DONE = ("asserted", "alleged")  # told as something that has happened
LIGHT_LIKENESS = 0.5  # share of the shorter sentence's words that mentions of light verbs need in common
MIN_LIKENESS = 0.15  # that others need which share no participant, place or date
MAX_COMPARED = 12  # earlier mentions of a trigger that a mention is compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event mention with what is linked to it."""

    id: str
    report_id: str
    mention: EventMention
    sentence: EvidenceSpan
    trigger: str
    around: frozenset[str]  # stems of the sentence
    participants: frozenset[str]
    place: str | None
    date: str | None
    published: str | None  # of the report
    stories: frozenset[str]


class Events:
    """Brings together mentions of one happening."""

    name = "events"
    version = 2
    needs = frozenset({"event_mentions", "sentences", "times", "entities", "stories", "masks"})
    makes = frozenset({"events"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield events in the order of their ids."""
        found: list[Event] = []
        for together in _told_together(pile):  # one after the other, so that memory does not grow with the pile
            happenings: list[Happening] = []
            for report in together:
                stories = frozenset(pile.stories_of.get(report, (report,)))
                happenings += happenings_of(pile, pile.by_report[report], stories)
            found += find_events(happenings)
        yield from sorted(found, key=lambda event: event.id)


def _told_together(pile: Pile) -> list[tuple[str, ...]]:
    """The reports in groups that share stories; no event goes beyond one."""
    clusters = Clusters(item.report.id for item in pile.reports)
    for story in pile.stories:
        for report in story.report_ids[1:]:
            clusters.join(story.report_ids[0], report)
    return clusters.groups()


def happenings_of(pile: Pile, item: AnnotatedReport, stories: frozenset[str]) -> list[Happening]:
    """The happenings that one report tells outside masks."""
    clear = [mention for mention in item.event_mentions if not pile.masked(mention.span)]
    around: dict[EvidenceSpan, frozenset[str]] = {}  # several happenings stand in one sentence
    found = []
    for mention in clear:
        sentence = item.sentence_around(mention.span) or mention.span
        if sentence not in around:
            around[sentence] = frozenset(stems(sentence.quote))
        found.append(_happening(pile, mention, stories, sentence, around[sentence]))
    return found


def _happening(
    pile: Pile, mention: EventMention, stories: frozenset[str], sentence: EvidenceSpan, around: frozenset[str]
) -> Happening:
    who = (pile.entity_of_mention.get(each) for each in mention.participant_mention_ids)
    time = pile.time.get(mention.time_id or "")
    return Happening(
        id=mention.id,
        report_id=mention.span.report_id,
        mention=mention,
        sentence=sentence,
        trigger=trigger_of(mention.span.quote),
        around=around,
        participants=frozenset(each for each in who if each),
        place=pile.entity_of_mention.get(mention.place_mention_id or ""),
        date=time.edtf if time and time.anchor != "open" else None,
        published=pile.by_report[mention.span.report_id].report.published.value,
        stories=stories,
    )


@lru_cache(maxsize=100_000)
def trigger_of(quote: str) -> str:
    """The stem of the word that tells the event, the last content word; words for one happening have one."""
    own = [word for word in folded_words(quote) if word not in lexicon("function_words")]
    if not own:
        return " ".join(quote.lower().split())
    base = stem(own[-1])
    return _one_name_each().get(base, base)


@cache
def _one_name_each() -> dict[str, str]:
    """For each stem of a list of words for one happening the list's name."""
    lists = table("same_happenings")
    return {stem(word): f"={name}" for name, written in sorted(lists.items()) for word in written.split()}


def find_events(happenings: Sequence[Happening]) -> list[Event]:
    """The events of some happenings."""
    by_id = {each.id: each for each in sorted(happenings, key=lambda each: each.id)}
    clusters = Clusters(by_id)
    for each in by_id.values():
        clusters.remember(each.id, f"date {each.date}" if each.date else "undated")
    joined = []
    for left, right in _candidates(by_id.values()):
        one, other = by_id[left], by_id[right]
        apart = clusters.find(left) != clusters.find(right)
        if apart and _one_happening(one, other) and clusters.join(left, right, dates_exclude):
            joined.append((left, same_happening(one, other)))
    why: dict[str, list[Reason]] = {}
    for left, reasons in joined:
        why.setdefault(clusters.find(left), []).extend(reasons)
    events = [_event([by_id[each] for each in group], why.get(group[0], [])) for group in clusters.groups()]
    return sorted(events, key=lambda event: event.id)


def _candidates(happenings: Iterable[Happening]) -> Iterator[tuple[str, str]]:
    """Pairs of one story and one trigger: each with the first few before it."""
    earlier: dict[tuple[str, str], list[str]] = {}
    for each in happenings:
        for story in sorted(each.stories):
            before = earlier.setdefault((story, each.trigger), [])
            yield from ((other, each.id) for other in before[:MAX_COMPARED])
            before.append(each.id)


def same_happening(left: Happening, right: Happening) -> tuple[Reason, ...]:
    """The reasons why two mentions tell one happening; none where they do not."""
    if not _one_happening(left, right):
        return ()
    return same_trigger(left, right), same_participants(left, right), same_words_around(left, right)


def _one_happening(left: Happening, right: Happening) -> bool:
    """Whether two mentions of one trigger have enough else in common."""
    if left.place and right.place and left.place != right.place:
        return False
    who = not left.participants.isdisjoint(right.participants)
    if left.trigger in _light():
        return who and _words_around(left, right) >= LIGHT_LIKENESS
    dates = left.date is not None and left.date == right.date
    places = left.place is not None and left.place == right.place
    return who or dates or places or _words_around(left, right) >= MIN_LIKENESS


def _words_around(left: Happening, right: Happening) -> float:
    """Share of the shorter sentence's words, beside the trigger, that the other has too."""
    both = len((left.around & right.around) - {left.trigger, right.trigger})
    return round(min(1.0, both / max(1, min(len(left.around), len(right.around)) - 1)), 3)


def same_words_around(left: Happening, right: Happening) -> Reason:
    """The sentences of both mentions share words beside the trigger."""
    both = sorted((left.around & right.around) - {left.trigger, right.trigger})
    because = f"both sentences say {', '.join(both[:4])}" if both else "nothing else in common"
    return Reason("same_words_around", _words_around(left, right), because)


@cache
def _light() -> frozenset[str]:
    return frozenset(trigger_of(each) for each in lexicon("light_verbs"))


def same_trigger(left: Happening, right: Happening) -> Reason:
    """Both mentions use the same word for what happened, in one story."""
    same = left.trigger == right.trigger and bool(left.stories & right.stories)
    return Reason("same_trigger", float(same), f"{left.mention.span.quote}, {right.mention.span.quote}")


def same_participants(left: Happening, right: Happening) -> Reason:
    """Both mentions name a participant who is the same."""
    both = len(left.participants & right.participants)
    all_ = len(left.participants | right.participants)
    return Reason(
        "same_participants", round(both / all_, 3) if all_ else 0.0, f"{both} of {all_} participants in common"
    )


def dates_exclude(left: str, right: str) -> bool:
    """Whether two dates cannot be one: "2021-03-04" and "2021-03" can, "2021-03-04" and "2021-03-05" cannot."""
    a, b = left.removeprefix("date "), right.removeprefix("date ")
    if "undated" in (left, right) or "/" in a + b:
        return False
    a, b = a.rstrip("~?%"), b.rstrip("~?%")
    return not (a.startswith(b) or b.startswith(a))


def _event(members: Sequence[Happening], reasons: Sequence[Reason]) -> Event:
    """The record of one event, labelled with its shortest sentence."""
    ids = sorted(each.id for each in members)
    central = min(members, key=lambda each: (-len(each.participants), len(each.sentence.quote), each.id))
    return Event(
        id=make_id("event", ids[0]),
        label=_label(central.sentence),
        kind=most_frequent(each.mention.kind for each in members) or "other",
        date=_finest(each.date for each in members),
        interval=interval_of(members),
        place_id=most_frequent(each.place for each in members),
        participant_ids=tuple(sorted({who for each in members for who in each.participants})),
        mention_ids=tuple(ids),
        factuality=_factuality(members),
        reasons=tuple(reasons),
    )


@lru_cache(maxsize=10_000)
def _label(sentence: EvidenceSpan) -> str:
    """The words of a sentence; the happenings of one share the string."""
    return label_of((sentence,))


def _finest(dates: Iterable[str | None]) -> str | None:
    """The most frequent of the most exact dates."""
    counts = Counter(list(filter(None, dates)))
    return min(counts, key=lambda date: (-len(date.split("/")[0]), -counts[date], date)) if counts else None


def interval_of(members: Sequence[Happening]) -> str | None:
    """The days on which it can have happened, by all mentions; None where they say nothing or exclude one another.

    What a report tells as done was done when it came out.
    """
    told = [found for each in members if (found := days(each.date))]
    done = [found for each in members if each.mention.factuality in DONE and (found := days(each.published))]
    first = max((found.first for found in told), default=date.min)
    last = min([found.last for found in told] + [found.last for found in done], default=date.max)
    return Days(first, last).edtf if first <= last and (told or done) else None


def _factuality(members: Sequence[Happening]) -> Factuality:
    """What most mentions say; of equals the surest."""
    if len(members) == 1:
        return members[0].mention.factuality
    counts = Counter(each.mention.factuality for each in members)
    return min(counts, key=lambda each: (-counts[each], FACTUALITIES.index(each)))
