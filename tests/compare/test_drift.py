"""Claims about what gets lost or changed on the way from a report to the one that copies it."""

from __future__ import annotations

from typing import Any

from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.drift import find_drift
from firsthand.compare.voices import Voices
from firsthand.model import Reading, Utterance

REST = (
    " The wind had torn the roof off the old boathouse, and the ferry stayed in port until the sea was calm again."
    " Nobody in the town could remember a night like it."
)


def _two(mark: Mark, parent: str, child: str) -> tuple[Marked, Marked]:
    """A report and one of the next day that has its text."""
    return (
        mark(parent + REST, published="2031-05-02", outlet="Lantern"),
        mark(child + REST, published="2031-05-03", outlet="Courier"),
    )


def _kinds(*reports: Marked, **layers: Any) -> list[tuple[str | None, str]]:
    return [(found.drift, found.why) for found in find_drift(Voices(pile_with(*reports, **layers)))]


def test_a_lost_bound_is_told(mark: Mark) -> None:
    """What was at least 40 became 40; with the bound kept nothing is lost."""
    one, other = _two(mark, "The storm took at least 40 boats.", "The storm took 40 boats.")
    group = [one.figure("at least 40", 40, "boats", bound=">="), other.figure("40", 40, "boats")]
    assert _kinds(one, other, group=group) == [("bound_lost", '"at least 40" became "40"')]
    same = _two(mark, "The storm took at least 40 boats.", "The storm took at least 40 boats in all.")
    group = [each.figure("at least 40", 40, "boats", bound=">=") for each in same]
    assert not _kinds(*same, group=group)


def test_a_lost_source_is_told(mark: Mark) -> None:
    """The copy gives as its own what its parent has from somebody; who is still named is not lost."""
    one, other = _two(mark, "The storm took 40 boats, Quill said.", "The storm took 40 boats.")
    said = one.said("The storm took 40 boats", "Quill", one.mention("Quill"))
    group = [one.figure("40", 40, "boats", attribution_id=said), other.figure("40", 40, "boats")]
    assert _kinds(one, other, group=group) == [("source_lost", '"40" is the word of Quill; here nobody is named')]


def test_another_population_is_told(mark: Mark) -> None:
    """Those who fought became those who travelled."""
    one, other = _two(mark, "Some 300 men fought in the north.", "Some 300 men travelled to the north.")
    group = [one.figure("300", 300, "men"), other.figure("300", 300, "men")]
    assert _kinds(one, other, group=group) == [
        ("population_changed", 'what is told of those counted differs: "fought" and "travelled"')
    ]


def test_a_lost_hedge_is_told(mark: Mark) -> None:
    """In sentences that are else one."""
    one, other = _two(
        mark,
        "The storm reportedly drove the mail boat onto the rocks of the bay.",
        "The storm drove the mail boat onto the rocks of the bay.",
    )
    assert _kinds(one, other) == [("hedge_lost", "without reportedly")]


def test_another_word_inside_a_quotation_is_told(mark: Mark) -> None:
    """A mere cut is none."""
    words = "we will never sail again in such a sea", "we will never row again in such a sea"
    one, other = _two(mark, f"Quill said: {words[0]}.", f"Quill said: {words[1]}.")
    said = [each.said(text, "Quill") for each, text in zip((one, other), words, strict=True)]
    read = tuple(Reading(key, each.span(text)) for key, each, text in zip(said, (one, other), words, strict=True))
    told = _kinds(one, other, utterances=(Utterance(id="u", readings=read),))
    assert ("quotation_changed", '"sail" became "row"') in told


def test_reports_that_do_not_hang_on_one_another_lose_nothing(mark: Mark) -> None:
    """Two papers may know it differently."""
    one = mark("The storm took at least 40 boats.", published="2031-05-02", outlet="Lantern")
    other = mark("The storm took 40 boats.", published="2031-05-03", outlet="Courier")
    group = [one.figure("at least 40", 40, "boats", bound=">="), other.figure("40", 40, "boats")]
    assert not _kinds(one, other, group=group)
