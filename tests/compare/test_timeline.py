"""Three clocks in one list."""

from __future__ import annotations

from dataclasses import replace

from tests.compare.conftest import Mark, pile_with

from firsthand.compare.timeline import entries
from firsthand.model import Event, EventMention


def test_each_clock_keeps_its_own_date_and_undated_entries_stand_last(mark: Mark) -> None:
    report = mark("On May 1 Quill said the sea rose.", published="2031-05-02", title="The sea rose")
    other = mark("No date stands here.", title="Undated")
    report.said("the sea rose", "Quill", time_id=report.time("May 1", "2031-05-01"))
    event = Event(id="event", label="the sea rose", kind="other", date="2031-04")
    found = [(entry.clock, entry.date) for entry in entries(pile_with(report, other, events=(event,)))]
    assert found == [
        ("event", "2031-04"),
        ("statement", "2031-05-01"),
        ("publication", "2031-05-02"),
        ("publication", None),
    ]


def test_a_statement_without_a_time_is_not_dated_by_its_report(mark: Mark) -> None:
    report = mark("Quill said the sea rose.", published="2031-05-02")
    report.said("the sea rose", "Quill")
    assert [entry.clock for entry in entries(pile_with(report))] == ["publication"]


def test_each_entry_says_how_its_date_is_known(mark: Mark) -> None:
    """Stated, reckoned from the report's own date, or open; what is open stands by when it had happened."""
    report = mark("On May 1 the sea rose. On Monday the pier broke. The quay sank.", published="2031-05-06")
    stated, reckoned = report.time("May 1", "2031-05-01"), report.time("Monday", "2031-05-05")
    times = tuple(replace(each, anchor="report") if each.id == reckoned else each for each in report.item.times)
    told = [
        EventMention(id=f"m{word}", span=report.span(word), kind="other", time_id=time, made_by="hand 1")
        for word, time in (("rose", stated), ("broke", reckoned), ("sank", None))
    ]
    report.item = replace(report.item, times=times, event_mentions=tuple(told))
    dates = ("2031-05-01", "2031-05-05", None)
    events = tuple(
        Event(id=f"e{each.id}", label=each.span.quote, kind="other", date=date, interval=span, mention_ids=(each.id,))
        for each, date, span in zip(told, dates, ("2031-05-01", "2031-05-05", "../2031-05-06"), strict=True)
    )
    found = [(each.label, each.how, each.interval) for each in entries(pile_with(report, events=events))]
    assert found == [
        ("rose", "stated", "2031-05-01"),
        ("broke", "inferred", "2031-05-05"),
        (report.item.report.file, "stated", None),
        ("sank", "unknown", "../2031-05-06"),
    ]
