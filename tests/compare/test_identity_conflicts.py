"""Claims about words that two people are said to have said."""

from __future__ import annotations

from typing import Any

import pytest
from tests.compare.conftest import Mark, pile_with

from firsthand.compare.identity_conflicts import identity_conflicts
from firsthand.compare.voices import Voices
from firsthand.model import Conflict, Reading, Utterance

WORDS = "the ropes of all the boats were cut before the storm came"


def _conflicts(
    mark: Mark, one: str, other: str, texts: tuple[str, str] = (WORDS, WORDS), **more: Any
) -> list[Conflict]:
    reports = [mark(f"{name} said: {text}.") for name, text in zip((one, other), texts, strict=True)]
    mentions = [report.mention(name) for report, name in zip(reports, (one, other), strict=True)]
    said = [
        report.said(text, name, mention, **more)
        for report, text, name, mention in zip(reports, texts, (one, other), mentions, strict=True)
    ]
    read = tuple(Reading(each, report.span(text)) for each, report, text in zip(said, reports, texts, strict=True))
    people = {name: [mention] for name, mention in zip((one, other), mentions, strict=True)}
    return list(
        identity_conflicts(Voices(pile_with(*reports, people=people, utterances=(Utterance(id="u", readings=read),))))
    )


def test_words_given_to_two_people_are_a_conflict(mark: Mark) -> None:
    """One of the reports has the wrong speaker."""
    [found] = _conflicts(mark, "Ivo Brandt", "Ana Quill")
    assert (found.kind, [side.label for side in found.sides]) == ("identity", ["Ana Quill", "Ivo Brandt"])
    assert [side.evidence[0].quote for side in found.sides] == [WORDS, WORDS]


@pytest.mark.parametrize(
    ("one", "other", "texts"),
    [
        ("Ivo Brandt", "Brandt", (WORDS, WORDS)),
        ("Ivo Brandt", "Ivo K. Brandt", (WORDS, WORDS)),
        ("Ivo Brandt", "Ana Quill", ("the ropes were cut", "the ropes were cut")),
        ("Ivo Brandt", "Ana Quill", (WORDS, "the boats of all the men were lost before the night was over")),
    ],
)
def test_what_may_be_one_speaker_or_two_utterances_is_none(
    mark: Mark, one: str, other: str, texts: tuple[str, str]
) -> None:
    """Short names, names with more in them, a few words that anybody may say, other words."""
    assert not _conflicts(mark, one, other, texts)


def test_who_passes_a_word_on_is_not_taken_for_its_speaker(mark: Mark) -> None:
    """Brandt says that Quill said it."""
    first = mark(f"Ana Quill said: {WORDS}.")
    second = mark(f"Ivo Brandt reported that Ana Quill had told him: {WORDS}.")
    third = mark(f"Ivo Brandt said: {WORDS}.")
    quill = [first.mention("Ana Quill"), second.mention("Ana Quill")]
    brandt = [second.mention("Ivo Brandt"), third.mention("Ivo Brandt")]
    around = second.said(f"Ana Quill had told him: {WORDS}", "Ivo Brandt", brandt[0])
    said = [
        second.said(WORDS, "Ana Quill", quill[1], within_id=around),
        third.said(WORDS, "Ivo Brandt", brandt[1]),
    ]
    read = tuple(Reading(each, report.span(WORDS)) for each, report in zip(said, (second, third), strict=True))
    people = {"Ana Quill": quill, "Ivo Brandt": brandt}
    pile = pile_with(first, second, third, people=people, utterances=(Utterance(id="u", readings=read),))
    assert not list(identity_conflicts(Voices(pile)))


def test_who_speaks_for_somebody_or_with_somebody_is_no_other_speaker(mark: Mark) -> None:
    """A spokeswoman, a joint statement."""
    for text in (f"Ana Quill, who speaks for Ivo Brandt, said: {WORDS}.", f"Ana Quill and Ivo Brandt said: {WORDS}."):
        one, other = mark(text), mark(f"Ivo Brandt said: {WORDS}.")
        quill, beside = one.mention("Ana Quill"), one.mention("Ivo Brandt")
        brandt = other.mention("Ivo Brandt")
        said = [one.said(WORDS, "Ana Quill", quill), other.said(WORDS, "Ivo Brandt", brandt)]
        read = tuple(Reading(each, report.span(WORDS)) for each, report in zip(said, (one, other), strict=True))
        people = {"Ana Quill": [quill], "Ivo Brandt": [beside, brandt]}
        pile = pile_with(one, other, people=people, utterances=(Utterance(id="u", readings=read),))
        assert not list(identity_conflicts(Voices(pile)))
