"""What happened, was said and was published, each by its own clock.

In: events, attributions with their times, reports. Out: ``TimelineEntry``, in order of the first possible day; entries
without a date stand last, in order of the day before which they happened where that is known. Method: an event has its
own date, a statement that of its time expression, a publication that of its report; none is ever taken for another,
and each says whether it is stated or reckoned. Known limit: a statement without a time of its own is not listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from firsthand.days import days
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Event,
    EventMention,
    How,
    TimeAnchor,
    TimelineEntry,
    make_id,
)
from firsthand.pile import Pile
from firsthand.words import shortened

MAX_LABEL = 160  # characters


def of_event(pile: Pile, event: Event) -> TimelineEntry:
    """When something happened."""
    mentions = [pile.event_mention[identity] for identity in event.mention_ids if identity in pile.event_mention]
    return TimelineEntry(
        id=make_id("timeline", "event", event.id),
        date=event.date,
        clock="event",
        label=event.label,
        how=_how(pile, event, mentions),
        interval=event.interval,
        event_id=event.id,
        factuality=event.factuality,
        evidence=tuple(mention.span for mention in mentions),
    )


def _how(pile: Pile, event: Event, mentions: Sequence[EventMention]) -> How:
    """Whether a report states an event's date, or it was reckoned from a report's own."""
    times = (pile.time.get(mention.time_id or "") for mention in mentions)
    return _known({time.anchor for time in times if time and time.edtf == event.date} if event.date else set())


def _known(anchors: Collection[TimeAnchor]) -> How:
    return "stated" if "stated" in anchors else "inferred" if anchors else "unknown"


def of_statement(pile: Pile, said: Attribution) -> TimelineEntry:
    """When something was said, as far as the report says so."""
    time = pile.time[said.time_id or ""]
    return TimelineEntry(
        id=make_id("timeline", "statement", said.id),
        date=time.edtf,
        clock="statement",
        label=shortened(" ".join(span.quote for span in (*said.source[:1], *said.cue[:1], *said.content)), MAX_LABEL),
        how=_known({time.anchor} if time.edtf else ()),
        evidence=(*said.content, time.span),
    )


def publication_id(report_id: str) -> str:
    """The id of the entry that tells when a report was published."""
    return make_id("timeline", "publication", report_id)


def of_report(item: AnnotatedReport) -> TimelineEntry:
    """When a report was published."""
    report = item.report
    name = report.title.value or report.outlet.value or report.file
    return TimelineEntry(
        id=publication_id(report.id),
        date=report.published.value,
        clock="publication",
        label=shortened(name, MAX_LABEL),
        how=report.published.how,
    )


def _order(entry: TimelineEntry) -> tuple[bool, date, date, str, str]:
    if found := days(entry.date):
        return False, found.first, found.last, entry.clock, entry.id
    held = days(entry.interval)
    return True, held.last if held else date.max, date.max, entry.clock, entry.id


def entries(pile: Pile) -> list[TimelineEntry]:
    """All entries in order of time."""
    said = [one for one in pile.attribution.values() if one.time_id in pile.time]
    found = [of_event(pile, event) for event in pile.events]
    found += [of_statement(pile, one) for one in said if not any(pile.masked(span) for span in one.content)]
    found += [of_report(item) for item in pile.reports]
    return sorted(found, key=_order)


class Timeline:
    """Puts events, statements and publications in order of time."""

    name = "timeline"
    version = 2
    needs = frozenset({"events", "event_mentions", "attributions", "times", "masks"})
    makes = frozenset({"timeline"})

    def run(self, pile: Pile) -> Iterator[TimelineEntry]:
        """Entries in order of time, those without a date last."""
        yield from entries(pile)
