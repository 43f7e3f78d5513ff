"""Claims about conversations that a report prints as a transcript; all invented."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.annotate.transcripts import turns_in
from firsthand.model import Mention, make_id

TALK = """Board answers questions

ADA HOLM: Why was the quay closed?

ILSE TROND: We closed it because of the crane. It was not safe.

HOLM: Did the mayor know?

TROND: He knew in May."""


def turns(text: str, mentions: tuple[Mention, ...] = ()) -> list[tuple[str, list[str]]]:
    """Labels with what is said."""
    return [(text[slice(*said.source[0])], [text[a:b] for a, b in said.content]) for said in turns_in(text, mentions)]


@pytest.fixture
def people(make_report: Any) -> Any:
    """A function that marks names of persons in a text, at their first place."""

    def mark(text: str, *names: str) -> tuple[Mention, ...]:
        report = make_report(text)
        return tuple(
            Mention(
                id=make_id("mention", name),
                span=report.span(text.index(name), text.index(name) + len(name)),
                kind="person",
                form="name",
                chain=name,
                name=name,
            )
            for name in names
        )

    return mark


def test_labels_in_capitals_speak_with_one_another() -> None:
    """A surname alone is the same speaker."""
    assert turns(TALK) == [
        ("ADA HOLM", ["Why was the quay closed?"]),
        ("ILSE TROND", ["We closed it because of the crane. It was not safe."]),
        ("HOLM", ["Did the mayor know?"]),
        ("TROND", ["He knew in May."]),
    ]


def test_a_turn_goes_on_where_a_quotation_mark_opens_again() -> None:
    """As English prints a long quotation, and no further than where it closes."""
    text = f'{TALK}\n\n"HOLM: Was it you?\n\n"Or was it him? I ask you."\n\n"We heard it," they say.'
    assert turns(text)[-1] == ("HOLM", ["Was it you?", '"Or was it him? I ask you."'])


@pytest.mark.parametrize(
    "between",
    [
        "It shook for days.",
        "(CROSSTALK)",
        "THE FACTS: The quay was open in May.",
        "QUESTION: Did somebody die?",
        "Trond paused and looked at her papers.",
    ],
)
def test_what_stands_between_two_turns_is_in_nobodys_mouth(between: str) -> None:
    """It may be the report's own, or somebody else's who has no name."""
    text = TALK.replace("\n\nHOLM: Did", f"\n\n{between}\n\nHOLM: Did")
    assert turns(text) == turns(TALK)


@pytest.mark.parametrize("written", ["TROND (laughing)", "ILSE TROND, HARBOUR BOARD", "TROND [to Holm]", "TROND\u00a0"])
def test_what_stands_behind_a_name_is_no_part_of_it(written: str) -> None:
    """An office, a gesture."""
    text = TALK.replace("\n\nTROND:", f"\n\n{written}:")
    assert [label.split()[-1] for label, _ in turns(text)] == ["HOLM", "TROND", "HOLM", "TROND"]


def test_names_of_all_alphabets_speak() -> None:
    """Capitals are not A to Z alone."""
    text = TALK.replace("ADA HOLM", "ÉVA ŠÁRI").replace("HOLM:", "ŠÁRI:")
    assert [label for label, _ in turns(text)][0::2] == ["ÉVA ŠÁRI", "ŠÁRI"]


@pytest.mark.parametrize(
    "lines",
    [
        ["SERVES: four", "TIP: Freeze it.", "TIP: Stir it."],
        ["PROS: Light.", "CONS: Loud.", "PROS: Cheap."],
        ["VELDOR: Shares fell by a tenth.", "ORRIN: No change.", "VELDOR: Shares rose."],
        ["MONDAY: We are closed.", "TUESDAY: We are open.", "MONDAY: We are closed."],
    ],
)
def test_labels_of_lists_are_no_speakers(lines: list[str]) -> None:
    """People ask, and say "I", "we" or "you"."""
    assert turns("\n\n".join(lines)) == []


@pytest.mark.parametrize("heading", ["WHO IS ADA HOLM", "THE RISE OF HOLM", "HOLM V TROND"])
def test_a_heading_with_a_surname_at_its_end_is_no_speaker(people: Any, heading: str) -> None:
    """A name alone is, with its title or without."""
    text = f"Ada Holm spoke to Ilse Trond.\n\n{heading}: She came in May.\n\nMAYOR HOLM: It is shut."
    assert [label for label, _ in turns(text, people(text, "Ada Holm", "Ilse Trond"))] == ["MAYOR HOLM"]


@pytest.mark.parametrize("label", ["UPDATE", "THE FACTS", "CLAIM", "WATCH", "LONDON"])
def test_labels_of_sections_and_towns_speak_to_nobody(label: str) -> None:
    """However often they come."""
    text = f"{label}: The quay is shut.\n\nVERDICT: It is open again.\n\n{label}: The quay is open."
    assert turns(text) == []


def test_two_labels_that_come_once_are_no_conversation() -> None:
    """They may be anything."""
    assert turns("ORRIN: The quay is shut.\n\nVALE: It is open again.") == []


def test_one_turn_of_somebody_named_elsewhere_is_one(people: Any) -> None:
    """A report quotes a line of a transcript; the mark around it is no part of what is said."""
    text = 'Ilse Trond was asked on Monday.\n\n"TROND: He knew in May. He did nothing."'
    assert turns(text, people(text, "Ilse Trond")) == [("TROND", ["He knew in May. He did nothing."])]


def test_names_in_small_letters_speak_where_they_are_persons(people: Any) -> None:
    """A note is none of them."""
    text = "Ada Holm: Why now?\n\nIlse Trond: It was not safe.\n\nAda Holm: Did he know?\n\nNote: The tape ends here."
    assert [label for label, _ in turns(text, people(text, "Ada Holm", "Ilse Trond"))] == [
        "Ada Holm",
        "Ilse Trond",
        "Ada Holm",
    ]


def test_a_headline_with_a_name_is_no_turn(people: Any) -> None:
    """Though the conversation below has the same speaker."""
    text = f"Trond: Quay Was Not Safe\n\nThey met on Monday.\n\n{TALK}"
    assert next(label for label, _ in turns(text, people(text, "Trond"))) == "ADA HOLM"


def test_a_label_of_a_million_letters_takes_no_time() -> None:
    """Nor do a hundred thousand lines that look like labels; a test that hangs would say so."""
    assert turns("A" * 1_000_000 + ": said it.") == []
    assert turns("Aa Bb Cc Dd Ee Ff\n" * 100_000) == []
