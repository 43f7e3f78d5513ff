"""Records hold what they promise."""

from __future__ import annotations

import pytest

from firsthand.errors import FirsthandError, SpanMismatch, UnreadableFile
from firsthand.model import EvidenceSpan, Original, Problem, make_id


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
