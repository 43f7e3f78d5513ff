"""Claims about sentences and paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.annotate.sentences import Sentences, sentence_spans
from firsthand.model import AnnotatedReport


def cut(text: str) -> list[str]:
    """The sentences of a text as strings."""
    return [text[start:end] for start, end, _ in sentence_spans(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Okoro met Dr. Lindqvist in Port Amara.",
        "The U.S. Senate met at 5 p.m. on Sept. 3 in room No. 12.",
        "J. R. Adeyemi wrote 3.5 pages.",
        "He waited ... and waited.",
        "Smith v. Tano Corp. is an old case, e.g. for insurers.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    """Abbreviations, initials, decimals and ellipses keep a sentence whole."""
    assert cut(whole) == [whole]


def test_a_closing_quotation_mark_belongs_to_the_sentence_before() -> None:
    """The mark stands behind the full stop and goes with it."""
    assert cut("“We will stay.” The crowd left.") == ["“We will stay.”", "The crowd left."]


def test_a_quoted_question_runs_on_into_its_cue() -> None:
    """A small letter behind the mark shows that the sentence goes on."""
    assert cut('"Who is there?" she asked. Nobody answered.') == ['"Who is there?" she asked.', "Nobody answered."]


def test_an_abbreviation_ends_a_sentence_before_a_typical_first_word() -> None:
    """Such as an article."""
    assert cut("They flew to the U.S. The trip took a day.") == ["They flew to the U.S.", "The trip took a day."]


def test_a_reference_number_stays_with_its_sentence() -> None:
    """In square brackets behind the full stop."""
    assert cut("It grew. [4] It fell.") == ["It grew. [4]", "It fell."]


def test_headings_and_bullets_end_with_their_line() -> None:
    """No full stop is needed."""
    text = "Flood closes bridge\n\n- two roads closed\n- one road open\n\nRain fell all day."
    assert cut(text) == ["Flood closes bridge", "- two roads closed", "- one road open", "Rain fell all day."]


def test_paragraphs_count_blank_lines_and_single_breaks() -> None:
    """Short lines are paragraphs, whichever way they are parted."""
    text = "One is here. Two is here.\nThree is here.\r\n\r\nFour is here."
    assert [number for _, _, number in sentence_spans(text)] == [0, 0, 1, 2]


def test_a_hard_wrapped_paragraph_is_read_through() -> None:
    """Breaks where the next word would not have fitted are no ends."""
    text = (
        "The harbour master told the council on Monday that the\n"
        "northern pier would be closed until the divers had looked\n"
        "at every pile of it, and that ships should use the south."
    )
    assert cut(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", ".", "x", "...", "”", "?!"])
def test_nothing_breaks_on_next_to_nothing(text: str) -> None:
    """Any text gives sentences that cover all that shows."""
    assert "".join(cut(text)) == text.strip()


@pytest.mark.parametrize("unit", [".", "a. ", "“", "'", "x", "Mr. ", "A\n", "... ", "[1]", '" '])
def test_repeats_without_end_are_read_to_the_end(unit: str) -> None:
    """Repeats of anything do no harm; bench/speed.py measures that their time is linear."""
    text = unit * (200_000 // len(unit))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_the_stage_fills_its_layer(make_report: Any) -> None:
    """Each span quotes its slice and ids are stable."""
    report = make_report("One. Two.")
    [first] = Sentences().annotate([AnnotatedReport(report=report)])
    [second] = Sentences().annotate([AnnotatedReport(report=report)])
    assert [s.span.quote for s in first.sentences] == ["One.", "Two."]
    assert first == second
