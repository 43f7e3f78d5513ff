"""Records hold what they promise."""

from __future__ import annotations

import pytest

from firsthand.errors import FirsthandError, SpanMismatch, UnreadableFile
from firsthand.model import AnnotatedReport, EvidenceSpan, Original, Problem, Sentence, make_id


def test_a_stale_offset_shows() -> None:
    """A quote that is not as long as its span is refused."""
    with pytest.raises(SpanMismatch):
        EvidenceSpan("report_1", 0, 5, "four")


def test_a_span_of_a_report_carries_its_words(make_report) -> None:
    """Offsets count code points, so that odd letters do not move them."""
    report = make_report("Ålesund 🐟 market")
    assert report.span(8, 9).quote == "🐟"


def test_the_same_parts_give_the_same_id() -> None:
    """Ids come from content, and parts do not run into each other."""
    assert make_id("figure", "r", 1, 12) == make_id("figure", "r", 1, 12)
    assert make_id("figure", "r", 1, 12) != make_id("figure", "r", 11, 2)


def test_the_same_bytes_are_one_original() -> None:
    """An original is known by its hash."""
    assert Original.of(b"a", "text/plain").sha256 == Original.of(b"a", "text/html").sha256


def test_a_problem_says_code_sentence_and_advice() -> None:
    """What a user reads is one sentence and what to do."""
    problem = Problem.of(UnreadableFile("a.txt", "no permission"), file="a.txt")
    assert (problem.code, problem.message) == ("E101", "Could not read a.txt: no permission.")
    assert problem.advice


def test_error_codes_are_used_once() -> None:
    """A code never changes and never means two things."""
    codes = [kind.code for kind in FirsthandError.__subclasses__()]
    assert len(codes) == len(set(codes))


def test_the_sentence_around_a_span_is_found(make_report) -> None:
    """The one that covers it; none where it reaches across two, and none in a report without sentences."""
    report = make_report("one two three four")
    spans = [report.span(0, 7), report.span(8, 18)]
    item = AnnotatedReport(
        report=report, sentences=tuple(Sentence(id=str(number), span=span) for number, span in enumerate(spans))
    )
    assert item.sentence_around(report.span(4, 7)) == spans[0]
    assert item.sentence_around(report.span(4, 13)) is None
    assert AnnotatedReport(report=report).sentence_around(report.span(0, 3)) is None


def test_spans_touch_where_they_share_text_of_one_report_and_field(make_report) -> None:
    """Neighbours do not, nor does a span of the title."""
    one, other = make_report("one two three"), make_report("one two four")
    assert one.span(0, 7).touches(one.span(4, 13))
    assert not one.span(0, 4).touches(one.span(4, 7))
    assert not one.span(0, 7).touches(other.span(0, 7))
    assert not one.span(0, 3).touches(EvidenceSpan(one.id, 0, 3, "one", "title"))
