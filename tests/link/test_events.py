from typing import Any

from firsthand.link.events import Events, dates_exclude, happenings_of, interval_of
from firsthand.model import Event, Story
from firsthand.pile import Pile


def events_of(*hands: Any) -> list[Event]:
    story = Story(id="story_1", label="", report_ids=tuple(sorted(hand.item.report.id for hand in hands)))
    pile = Pile.of(hand.item for hand in hands).with_layers({"stories": (story,)})
    return [each for each in Events().run(pile) if isinstance(each, Event)]


def test_one_trigger_in_one_story_is_one_event(by_hand: Any) -> None:
    """Inflected forms of one word, told by two reports."""
    a, b = by_hand("The hall collapsed."), by_hand("The collapse of the hall was heard.")
    mentions = {a.event("collapsed"), b.event("collapse")}
    [event] = events_of(a, b)
    assert set(event.mention_ids) == mentions
    assert event.reasons[0].feature == "same_trigger"


def test_dates_that_exclude_one_another_keep_events_apart(by_hand: Any) -> None:
    """Two fires on two days."""
    a, b = by_hand("It burned on March 4."), by_hand("It burned on March 9.")
    a.event("burned", time_id=a.time("March 4", "2021-03-04"))
    b.event("burned", time_id=b.time("March 9", "2021-03-09"))
    assert sorted(event.date or "" for event in events_of(a, b)) == ["2021-03-04", "2021-03-09"]


def test_a_coarse_date_agrees_with_a_fine_one() -> None:
    """The month holds the day."""
    assert not dates_exclude("date 2021-03", "date 2021-03-04")
    assert dates_exclude("date 2021-03-04", "date 2021-03-05")
    assert not dates_exclude("undated", "date 2021-03-05")


def test_a_light_verb_needs_a_shared_participant(by_hand: Any) -> None:
    """That two reports say "made" does not make one happening."""
    a, b = by_hand("Okoro made nets."), by_hand("Bello made boats.")
    a.event("made")
    b.event("made")
    assert len(events_of(a, b)) == 2


def test_an_event_without_time_or_place_keeps_none(by_hand: Any) -> None:
    """Nothing is made up."""
    hand = by_hand("The hall collapsed.")
    hand.event("collapsed", factuality="alleged")
    [event] = events_of(hand)
    assert (event.date, event.place_id, event.factuality) == (None, None, "alleged")
    assert event.label == "The hall collapsed."


def test_one_trigger_alone_is_not_one_event(by_hand: Any) -> None:
    """Two meetings in one story that share nothing else are two."""
    a, b = by_hand("Porters met at dawn."), by_hand("Nuns met in Norwick.")
    a.event("met")
    b.event("met")
    assert len(events_of(a, b)) == 2


def test_words_for_one_happening_are_one_event(by_hand: Any) -> None:
    """One report says that the porters died, the other that they were killed."""
    a, b = by_hand("Two porters died in the market hall."), by_hand("The market hall fire killed two porters.")
    a.event("died")
    b.event("killed")
    assert len(events_of(a, b)) == 1


def test_two_sayings_of_one_speaker_are_two_events(by_hand: Any) -> None:
    """A reporting verb and its speaker do not make one happening; what is said differs."""
    hand = by_hand("Okoro said the quay was safe. Later Okoro said that herring had become dear.")
    who = hand.mention("Okoro")
    hand.event("said the", who)
    hand.event("said that", who)
    assert len(events_of(hand)) == 2


def test_an_event_lies_between_what_all_who_tell_it_leave_open(by_hand: Any) -> None:
    """One says in February, one on the 3rd or 4th; a report of the 3rd says that it is done."""
    hands = []
    for day, published in (("2031-02", "2031-02-20"), ("2031-02-03/2031-02-04", "2031-02-05"), ("", "2031-02-03")):
        hand = by_hand("The harbour police of Tallport arrested the watchman.", published=published)
        who = hand.mention("watchman", form="nominal")
        time = hand.time("harbour", day) if day else None
        hand.event("arrested", who, time_id=time)
        hands.append(hand)
    found = [happening for hand in hands for happening in happenings_of(Pile.of([hand.item]), hand.item, frozenset())]
    assert interval_of(found) == "2031-02-03"


def test_what_is_told_as_done_was_done_before_the_report(by_hand: Any) -> None:
    """Without any date it is open at the start; what is only expected has no end."""
    for factuality, interval in (("asserted", "../2031-02-03"), ("future", None)):
        hand = by_hand("Police arrested the watchman.", published="2031-02-03")
        hand.event("arrested", factuality=factuality)
        assert interval_of(happenings_of(Pile.of([hand.item]), hand.item, frozenset())) == interval
