from typing import Any

from firsthand.link.chains import chains_of
from firsthand.link.entities import Entities, link_entities
from firsthand.model import Entity, ProbablePair, Story
from firsthand.pile import Pile


def linked(*hands: Any, story: bool = False) -> tuple[dict[str, Entity], list[ProbablePair]]:
    told = {hand.item.report.id: "story" for hand in hands} if story else {}
    entities, pairs = link_entities([chain for hand in hands for chain in chains_of(hand.item)], (), told)
    return {each.id: each for each in entities}, pairs


def names(entities: dict[str, Entity], pair: ProbablePair) -> set[str | None]:
    return {entities[pair.left].name, entities[pair.right].name}


def test_an_initial_that_fits_is_probable_and_not_joined(by_hand: Any) -> None:
    """A. Okoro may be Ana; a person decides."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("We met A. Okoro.")
    a.mention("Ana Okoro")
    b.mention("A. Okoro")
    entities, [pair] = linked(a, b)
    assert names(entities, pair) == {"Ana Okoro", "A. Okoro"}
    assert pair.reasons[0].feature == "same_person_name"


def test_a_bare_family_name_elsewhere_is_probable(by_hand: Any) -> None:
    """One full name has it, in a report that shares nothing else."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("Okoro won the race.")
    a.mention("Ana Okoro")
    b.mention("Okoro")
    entities, [pair] = linked(a, b)
    assert names(entities, pair) == {"Ana Okoro", "Okoro"}
    assert pair.reasons[0].because == "Okoro may be Ana Okoro"


def test_of_several_namesakes_each_is_less_probable(by_hand: Any) -> None:
    """Two full names fit the bare one: two pairs, half as likely each."""
    a, b, c = by_hand("Ana Okoro spoke."), by_hand("Ben Okoro left."), by_hand("Okoro won.")
    a.mention("Ana Okoro")
    b.mention("Ben Okoro")
    c.mention("Okoro")
    _, pairs = linked(a, b, c)
    assert [pair.reasons[0].score for pair in pairs] == [0.25, 0.25]


def test_a_family_name_that_everybody_has_is_paired_with_nobody(by_hand: Any) -> None:
    """A hundred people of one name: a bare one says nothing."""
    hands = []
    for number in range(100):
        hand = by_hand(f"Ana{'abcdefghij'[number // 10]}{'klmnopqrst'[number % 10]} Okoro spoke.")
        hand.mention(hand.item.report.text.split()[0] + " Okoro")
        hands.append(hand)
    bare = by_hand("Okoro won.")
    bare.mention("Okoro")
    entities, pairs = linked(*hands, bare)
    assert len(entities) > 50
    assert not [pair for pair in pairs if "Okoro" in names(entities, pair) and "may be" in pair.reasons[0].because]


def test_a_deputy_is_not_even_probably_the_chief(by_hand: Any) -> None:
    """Offices that exclude one another leave nothing to judge."""
    a, b = by_hand("Chairman Ana Okoro spoke."), by_hand("Deputy chairman Okoro left.")
    a.mention("Ana Okoro", role="chairman")
    b.mention("Okoro", role="deputy chairman")
    assert linked(a, b)[1] == []


def test_letters_that_two_bodies_abbreviate_to_are_probable_with_both(by_hand: Any) -> None:
    """Which of the two is meant is not in the letters."""
    a, b, c = by_hand("The Tallport Bay Council met."), by_hand("The Tano Boat Club met."), by_hand("TBC paid.")
    a.mention("Tallport Bay Council", "organisation")
    b.mention("Tano Boat Club", "organisation")
    c.mention("TBC", "organisation")
    entities, pairs = linked(a, b, c)
    assert {frozenset(names(entities, pair)) for pair in pairs} == {
        frozenset({"TBC", "Tallport Bay Council"}),
        frozenset({"TBC", "Tano Boat Club"}),
    }


def test_two_videos_described_alike_in_one_story_are_probable_and_two(by_hand: Any) -> None:
    """Two videos never become one by their description."""
    a, b = by_hand("The November video shows boats."), by_hand("He saw the November video.")
    a.mention("The November video", "work", form="nominal", name=None)
    b.mention("the November video", "work", form="nominal", name=None)
    entities, [pair] = linked(a, b, story=True)
    assert len(entities) == 2
    assert pair.reasons[0].feature == "same_words"


def test_the_stage_gives_entities_and_pairs(by_hand: Any) -> None:
    """Both layers, the stories of the pile read."""
    a, b = by_hand("Ana Okoro spoke."), by_hand("We met A. Okoro.")
    a.mention("Ana Okoro")
    b.mention("A. Okoro")
    story = Story(id="s", label="", report_ids=(a.item.report.id, b.item.report.id))
    found = list(Entities().run(Pile.of([a.item, b.item]).with_layers({"stories": (story,)})))
    assert [type(each) for each in found] == [Entity, Entity, ProbablePair]


def test_a_bare_name_that_is_a_body_s_is_paired_with_no_person(by_hand: Any) -> None:
    """It is mostly the company, read as a person."""
    a, b = by_hand("Okoro Motors and Ben Okoro spoke."), by_hand("Okoro cut jobs.")
    motors = a.mention("Okoro Motors", "organisation")
    a.mention("Okoro", "organisation", chain=motors, name="Okoro Motors")
    a.mention("Ben Okoro")
    b.mention("Okoro")
    assert linked(a, b)[1] == []


def test_letters_that_a_report_explains_are_not_probably_another_body(by_hand: Any) -> None:
    """The report says which of the two it means."""
    a, b = by_hand("The Tallport Bay Council (TBC) met."), by_hand("The Tano Boat Club met.")
    council = a.mention("Tallport Bay Council", "organisation")
    a.mention("TBC", "organisation", chain=council, name="Tallport Bay Council")
    b.mention("Tano Boat Club", "organisation")
    c = by_hand("TBC paid.")
    c.mention("TBC", "organisation")
    entities, pairs = linked(a, b, c)
    assert [pair for pair in pairs if "Tano Boat Club" in names(entities, pair)] == []


def test_works_described_in_more_or_fewer_words_are_probable(by_hand: Any) -> None:
    """The November video may be "that of November 2030, and is not the July one."""
    hands = [
        by_hand(f"Harbour police saw {words}.")
        for words in ("the November 2030 video", "the November video", "the July video")
    ]
    for hand, words in zip(hands, ("the November 2030 video", "the November video", "the July video"), strict=True):
        hand.mention(words, "work", form="nominal", name=None)
    _, [pair] = linked(*hands, story=True)
    assert pair.reasons[0].because in (
        "the November 2030 video and the November video",
        "the November video and the November 2030 video",
    )
