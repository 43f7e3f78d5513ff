"""What happens to the people whom a figure counts."""

from typing import Any

import pytest

from firsthand.link.circumstances import Circumstances, circumstances
from firsthand.link.fates import Fate, fates_of, has_scope, last_fate
from firsthand.link.quantities import quantities_of
from firsthand.pile import Pile


def fates(by_hand: Any, text: str, *figures: tuple[str, float], **more: Any) -> list[Fate]:
    """The fates of some figures of a text of one sentence."""
    hand = by_hand(text)
    ids = [hand.figure(quote, value, **more) for quote, value in figures]
    found = fates_of(hand.item.sentences[0].span, hand.item.figures, None)
    return [found[each] for each in ids]


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("The blast killed 17 miners", "killed"),
        ("In the pit 17 men lost their lives", "killed"),
        ("The number of dead stood at 17 by noon", "killed"),
        ("The bodies of 17 people had been found", "killed"),
        ("Police led away 17 of the rowers", "held"),
        ("After the soup 17 guests came down with cramps", "ill"),
        ("There were 17 men in the pit", ""),
        ("In the town 17 households were out and nobody was missing", ""),
    ],
)
def test_the_nearest_word_tells_what_happened(by_hand: Any, text: str, fate: str) -> None:
    """Whatever the noun is; what nobody suffered is no fate."""
    assert [each.kind for each in fates(by_hand, text, ("17", 17))] == [fate]


def test_another_figure_stands_between_a_figure_and_a_fate(by_hand: Any) -> None:
    """Each has its own."""
    found = fates(by_hand, "The blast killed 17 miners and left 30 injured", ("17", 17), ("30", 30))
    assert [each.kind for each in found] == ["killed", "injured"]


def test_a_part_met_the_fate_of_its_whole(by_hand: Any) -> None:
    """If the text says which part it is."""
    hand = by_hand("Shells killed 64 people, 23 of them children, and wounded 180.")
    whole = hand.figure("64", 64, counted="people")
    part = hand.figure("23", 23, subset_of=whole)
    assert fates_of(hand.item.sentences[0].span, hand.item.figures, None)[part] == Fate("killed", "children")


def test_a_number_that_takes_something_up_has_the_fate_told_before(by_hand: Any) -> None:
    """And counts what was counted there."""
    hand = by_hand("The blast killed 17 miners. The union put the number at 21.")
    hand.figure("17", 17, counted="miners")
    hand.figure("21", 21)
    _, later = sorted(quantities_of(Pile.of([hand.item]), hand.item, frozenset()), key=lambda each: each.sentence)
    assert (later.head, later.fate) == ("miner", Fate("killed", ""))


def test_what_a_value_was_before_counts_the_same(by_hand: Any) -> None:
    """Of 19, up from 7, both are of the dead."""
    hand = by_hand("The number of dead stood at 19 tonight, up from 7 on Wednesday.")
    hand.figure("19", 19)
    older = hand.figure("7", 7)
    found = {each.id: each for each in quantities_of(Pile.of([hand.item]), hand.item, frozenset())}
    assert found[older].fate.kind == "killed"
    assert found[older].against


def test_the_last_fate_of_a_sentence_is_taken_up(by_hand: Any) -> None:
    """Of several."""
    assert last_fate(by_hand("Many fled and some died.").item.sentences[0].span) == "killed"


def test_a_sentence_of_more_than_the_event_is_told_by_its_words(by_hand: Any) -> None:
    """So far this year is another scope than this night."""
    assert has_scope(by_hand("Fires killed 90 people so far this year.").item.sentences[0].span)
    assert not has_scope(by_hand("The fire killed 90 people.").item.sentences[0].span)


def test_two_places_or_days_are_two_circumstances() -> None:
    """What says nothing fits all; days next to each other may be one night."""
    here, there = Circumstances(frozenset({"tallport"})), Circumstances(frozenset({"norwick"}))
    monday, tuesday, friday = (Circumstances(when=frozenset({f"2031-03-0{day}"})) for day in (3, 4, 7))
    assert not here.fit(there)
    assert here.fit(monday)
    assert monday.fit(tuesday)
    assert not monday.fit(friday)


def test_a_dateline_and_the_outlets_name_are_no_place_of_the_event(by_hand: Any) -> None:
    """A correspondent sits somewhere else; where the sentence says nothing the beginning of the report counts."""
    hand = by_hand("NORWICK (Coast Wire) – Fire burned in Tallport. Ten people died.", outlet="Sowle Sound")
    hand.mention("NORWICK", "place")
    hand.mention("Tallport", "place")
    own, scene = circumstances(hand.item, hand.item.sentences[1].span, [])
    assert own == Circumstances()
    assert scene.where == {"tallport"}


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("The fire killed 17 people", ""),
        ("Officials said 17 of the victims were children", "children"),
        ("Shells killed a widow and 17 of her children", "some"),
        ("By then 17 were among the dead", "some"),
    ],
)
def test_a_part_of_those_affected_is_no_number_of_all(by_hand: Any, text: str, population: str) -> None:
    """By its noun, or by what the sentence says that they are."""
    [found] = fates(by_hand, text, ("17", 17))
    assert found.population == population


def test_figures_of_one_fate_in_one_sentence_count_what_they_name(by_hand: Any) -> None:
    """Neither is the number of all who died."""
    for text in ("The storm killed 12 farmers and 8 lodgers.", "In the storm 12 farmers and 8 lodgers died."):
        hand = by_hand(text)
        ids = hand.figure("12", 12, counted="farmers"), hand.figure("8", 8, counted="lodgers")
        found = fates_of(hand.item.sentences[0].span, hand.item.figures, None)
        assert [found[each] for each in ids] == [Fate("killed", "farmer"), Fate("killed", "lodger")]


def test_a_toll_takes_up_no_part(by_hand: Any) -> None:
    """A toll of 47 is none of children, though children were told of before."""
    hand = by_hand("The storm killed 25 children. It had an initial death toll of 47.")
    hand.figure("25", 25, counted="children")
    hand.figure("47", 47)
    _, later = sorted(quantities_of(Pile.of([hand.item]), hand.item, frozenset()), key=lambda each: each.sentence)
    assert (later.head, later.fate) == ("", Fate("killed", ""))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A man shot at 3 rowers, killing 1", ["", "killed"]),
        ("In the end 3 of the 1 died", ["killed", ""]),
    ],
)
def test_what_is_told_of_one_figure_is_not_told_of_the_other(by_hand: Any, text: str, kinds: list[str]) -> None:
    """A verb right before a figure is that one's; of a part and its whole the part met the fate."""
    assert [each.kind for each in fates(by_hand, text, ("3", 3), ("1", 1))] == kinds
