"""Claims about denials in words of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.denials import denial_conflicts
from firsthand.model import Conflict, EventMention, Story


def _said(mark: Mark, name: str, content: str, word: str, *, denied: bool = False) -> tuple[Marked, str]:
    report = mark(f"{name} said: {content}.")
    mention = report.mention(name)
    report.said(content, name, mention)
    told = EventMention(
        id=f"event{report.item.report.id}",
        span=report.span(word),
        kind="other",
        factuality="denied" if denied else "asserted",
        made_by="hand 1",
    )
    report.item = replace(report.item, event_mentions=(told,))
    return report, mention


def _conflicts(*told: tuple[Marked, str], story: bool = True) -> list[Conflict]:
    people: dict[str, list[str]] = {}
    for report, mention in told:
        people.setdefault(report.item.mentions[0].name or "", []).append(mention)
    ids = tuple(sorted(report.item.report.id for report, _ in told))
    stories = (Story(id="story", label="the fire", report_ids=ids),) if story else ()
    return list(denial_conflicts(pile_with(*(report for report, _ in told), people=people, stories=stories)))


def test_one_speaker_denies_in_his_own_words_what_another_tells(mark: Mark) -> None:
    """No claim holds the two, since they share two words."""
    stated = _said(mark, "Ivo Brandt", "the sirens sounded and the quay was cleared at once", "sounded")
    denied = _said(mark, "Ana Quill", "not one siren sounded", "sounded", denied=True)
    [found] = _conflicts(stated, denied)
    assert (found.kind, [side.label for side in found.sides]) == ("polarity", ["stated", "denied"])
    assert found.why == (
        "“not one siren sounded” denies what others state: “the sirens sounded and the quay was cleared at once”"
    )


@pytest.mark.parametrize(
    ("stated", "denied"),
    [
        (("Ivo Brandt", "the sirens sounded at once", "sounded"), ("Ivo Brandt", "no siren sounded", "sounded")),
        (("Ivo Brandt", "the sirens sounded at once", "sounded"), ("Ana Quill", "no horn sounded", "sounded")),
        (
            ("Ivo Brandt", "the sirens sounded at once", "sounded"),
            ("Ana Quill", "no siren would have sounded", "sounded"),
        ),
        (("Ivo Brandt", "the sirens must have sounded", "sounded"), ("Ana Quill", "no siren sounded", "sounded")),
        (
            (
                "Ivo Brandt",
                "the horns sounded for the crew of the last boat when the light and the siren had failed",
                "sounded",
            ),
            ("Ana Quill", "no siren sounded", "sounded"),
        ),
        (
            ("Ivo Brandt", "it is not true that the sirens sounded", "true"),
            ("Ana Quill", "no siren sounded", "sounded"),
        ),
        (("Ivo Brandt", "the sirens sounded", "sounded"), ("Ana Quill", "not all sirens sounded", "sounded")),
        (("Ivo Brandt", "the sirens were heard at once", "heard"), ("Ana Quill", "no siren sounded", "sounded")),
    ],
)
def test_what_is_no_denial_of_the_other_is_none(
    mark: Mark, stated: tuple[str, str, str], denied: tuple[str, str, str]
) -> None:
    """One speaker, another subject, what only may be, a word far from it, two who deny, some of them, other words."""
    assert not _conflicts(_said(mark, *stated), _said(mark, *denied, denied=True))


def test_denials_in_another_story_are_of_something_else(mark: Mark) -> None:
    """Sirens sound in many towns."""
    stated = _said(mark, "Ivo Brandt", "the sirens sounded at once", "sounded")
    assert not _conflicts(stated, _said(mark, "Ana Quill", "no siren sounded", "sounded", denied=True), story=False)
