"""Claims about happenings and how sure they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firsthand.annotate.attributions import Attributions
from firsthand.annotate.event_mentions import EventMentions
from firsthand.annotate.times import Times
from firsthand.annotate.tokens import tokens_of
from firsthand.model import AnnotatedReport
from firsthand.reader_marks import ReaderMarks, ReadSpan

Read = Callable[[str], AnnotatedReport]


@pytest.fixture
def read(read_mentions: Callable[[str], AnnotatedReport]) -> Read:
    """A function that finds the happenings of a text."""

    def find(text: str) -> AnnotatedReport:
        item = read_mentions(text)
        for stage in (Times(), Attributions(), EventMentions()):
            [item] = stage.annotate([item])
        return item

    return find


def told(item: AnnotatedReport) -> dict[str, tuple[str, str]]:
    """Kind and factuality by trigger."""
    return {event.span.quote: (event.kind, event.factuality) for event in item.event_mentions}


def test_verbs_and_nouns_are_triggers(read: Read) -> None:
    """One word each, with its kind."""
    found = told(read("Soldiers killed two farmers. The attack followed an explosion."))
    assert found["killed"] == ("kill", "asserted")
    assert found["attack"] == ("attack", "asserted")
    assert found["explosion"] == ("attack", "asserted")


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The court did not ban the film.", "denied"),
        ("The court may ban the film.", "possible"),
        ("The court will ban the film.", "future"),
        ("The man allegedly attacked a guard.", "alleged"),
        ("Okoro denied that soldiers attacked the village.", "denied"),
        ("Soldiers attacked the village.", "asserted"),
    ],
)
def test_factuality_comes_from_the_words_before(read: Read, text: str, factuality: str) -> None:
    """Negation, modal verbs, futures, hearsay, a denial around."""
    [found] = [e.factuality for e in read(text).event_mentions if e.kind in {"ban", "attack"}]
    assert found == factuality


def test_a_word_inside_a_name_is_no_trigger(read: Read) -> None:
    """Names are not read for happenings."""
    assert told(read("She works at the Tano Strike Fund office.")) == {}


def test_participants_place_and_time_come_from_the_sentence(read: Read) -> None:
    """The nearest ones."""
    item = read("Police arrested Paul Verel in Nairobi on May 3, 2019.")
    [event] = item.event_mentions
    by_id = {m.id: m.span.quote for m in item.mentions}
    assert {by_id[i] for i in event.participant_mention_ids} == {"Police", "Paul Verel"}
    assert by_id[event.place_mention_id or ""] == "Nairobi"
    assert [t.span.quote for t in item.times if t.id == event.time_id] == ["May 3, 2019"]


@pytest.mark.parametrize("text", ["", "attack", "not", "Attack Attack Attack Attack", "\r\n“killed"])
def test_nothing_breaks_on_odd_text(read: Read, text: str) -> None:
    """Each span quotes its slice."""
    for event in read(text).event_mentions:
        assert event.span.quote == text[event.span.start : event.span.end]


@pytest.mark.parametrize("unit", ["attack ", "He was killed. ", "May "])
def test_repeats_without_end_are_read_to_the_end(read_mentions: Callable[[str], AnnotatedReport], unit: str) -> None:
    """Repeats of anything do no harm; bench/speed.py measures that their time is linear."""
    item = read_mentions(unit * (50_000 // len(unit)))
    [done] = EventMentions().annotate([item])
    assert all(event.span.quote for event in done.event_mentions)


def test_the_same_input_gives_the_same_ids(read: Read) -> None:
    """Built from report and place."""
    text: Any = "Soldiers killed two farmers."
    assert read(text).event_mentions == read(text).event_mentions


def test_a_verb_in_ie_is_a_trigger_in_all_its_forms(read: Read) -> None:
    """The form "dying" belongs to "die"."""
    assert told(read("The men were dying of thirst."))["dying"] == ("die", "asserted")


def test_a_time_in_brackets_dates_nothing_outside_of_them(read: Read) -> None:
    """The day of a citation is not the day of what it cites."""
    item = read("A video showed the men killing a guard (Tano News, October 22, 2013).")
    assert [event.time_id for event in item.event_mentions] == [None, None]


def test_a_time_in_brackets_dates_what_stands_in_them(read: Read) -> None:
    """Inside the brackets the time that stands there counts first."""
    item = read("A guard was killed in June (the trial opened in May).")
    times = {time.id: time.span.quote for time in item.times}
    assert {event.span.quote: times[event.time_id or ""] for event in item.event_mentions} == {
        "killed": "June",
        "trial": "May",
        "opened": "May",
    }


@pytest.fixture
def read_with(read_mentions: Callable[[str], AnnotatedReport]) -> Callable[..., AnnotatedReport]:
    """A function that finds the happenings of a text of which the reader model takes some words for happenings."""

    def find(text: str, **words: float) -> AnnotatedReport:
        item = read_mentions(text)
        tokens = tokens_of(text, 0, len(text))
        events = tuple(ReadSpan(t.start, t.end, "", words[t.text]) for t in tokens if t.text in words)
        marks = ReaderMarks(
            starts=tuple(t.start for t in tokens),
            ends=tuple(t.end for t in tokens),
            tags=tuple("VERB" if t.text.endswith("ed") else "NOUN" for t in tokens),
            events=events,
        )
        [item] = EventMentions().annotate([replace(item, reading=marks)])
        return item

    return find


def test_a_happening_that_no_list_has_comes_from_the_model(read_with: Callable[..., AnnotatedReport]) -> None:
    """Its kind is open, how sure it is is told from the words around it."""
    found = told(read_with("The choir did not rehearse, but soldiers killed two men.", rehearse=0.9))
    assert found == {"rehearse": ("other", "denied"), "killed": ("kill", "asserted")}


def test_the_list_gives_the_kind_where_both_find_a_happening(read_with: Callable[..., AnnotatedReport]) -> None:
    assert told(read_with("Soldiers killed two men.", killed=0.9)) == {"killed": ("kill", "asserted")}


def test_what_the_model_doubts_and_names_are_no_happenings(read_with: Callable[..., AnnotatedReport]) -> None:
    """'Storm' is a person's name here."""
    assert told(read_with("Mr. Ade Storm hummed a song.", Storm=0.9, hummed=0.3)) == {}
