"""Three clocks in one list."""

from __future__ import annotations

from tests.compare.conftest import Mark, pile_with

from firsthand.compare.timeline import entries
from firsthand.model import Event


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
