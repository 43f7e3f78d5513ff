from typing import Any

from firsthand.link.claims import Claims
from firsthand.model import Claim, Mask, make_id
from firsthand.pile import Pile

FILLER = "Herring is dear.", "Schools stay shut.", "The council met."


def claims_of(*hands: Any, masks: tuple[Mask, ...] = ()) -> list[Claim]:
    pile = Pile.of(hand.item for hand in hands).with_layers({"masks": masks})
    return [record for record in Claims().run(pile) if isinstance(record, Claim)]


def said(by_hand: Any, content: str, frame: str = "The mayor said that {}.") -> tuple[Any, str]:
    hand = by_hand(frame.format(content))
    return hand, hand.says(content)


def test_the_same_assertion_in_two_reports_is_one_claim(by_hand: Any) -> None:
    """Order and small words make no difference."""
    a, one = said(by_hand, "the market hall burned down because of a faulty cable")
    b, two = said(by_hand, "a faulty cable burned the market hall down")
    c, other = said(by_hand, "teachers would return to their schools on Thursday")
    found = {claim.attribution_ids for claim in claims_of(a, b, c)}
    assert found == {tuple(sorted((one, two))), (other,)}


def test_a_denial_is_in_the_claim_that_it_denies(by_hand: Any) -> None:
    """Sides are told apart later."""
    a, one = said(by_hand, "the market hall burned down because of a faulty cable")
    b, two = said(by_hand, "the market hall did not burn down because of a faulty cable")
    [claim] = claims_of(a, b)
    assert claim.attribution_ids == tuple(sorted((one, two)))
    assert claim.reasons[0].feature == "same_content"


def test_every_attribution_is_in_exactly_one_claim(by_hand: Any) -> None:
    """Alone, if nothing is like it, so that each has a first."""
    hands = [said(by_hand, content, "He said: {}")[0] for content in FILLER]
    assert sorted(len(claim.attribution_ids) for claim in claims_of(*hands)) == [1, 1, 1]


def test_masked_attributions_are_left_out(by_hand: Any) -> None:
    """What an outlet repeats under its reports is no statement."""
    hand, _ = said(by_hand, "the market hall burned down")
    span = hand.item.report.span(0, len(hand.item.report.text))
    assert claims_of(hand, masks=(Mask(id=make_id("mask", 1), span=span, why=""),)) == []


def test_a_label_is_made_of_words_of_a_report(by_hand: Any) -> None:
    """Nothing is generated; long contents are cut at a word."""
    long = "the market hall of Tallport burned down " + "and the flames were seen from every ship in the bay " * 4
    hand, _ = said(by_hand, long.strip())
    [claim] = claims_of(hand)
    assert claim.label.endswith(" …")
    assert long.startswith(claim.label.removesuffix(" …"))


def test_a_claim_inside_a_claim_is_another(by_hand: Any) -> None:
    """What B wants is a piece of what A says of B, not the same assertion."""
    hand = by_hand("The mayor said that the union wants to close the old market hall before the winter begins.")
    hand.says("that the union wants to close the old market hall before the winter begins")
    hand.says("close the old market hall")
    assert len(claims_of(hand)) == 2


def test_a_content_that_two_speakers_pass_on_is_one_claim(by_hand: Any) -> None:
    """A, citing B, gives what B said: nearly the same words in one place."""
    hand = by_hand("The Wire reports that Bello said the market hall burned down because of a faulty cable.")
    hand.says("Bello said the market hall burned down because of a faulty cable")
    hand.says("the market hall burned down because of a faulty cable")
    assert len(claims_of(hand)) == 1


def sides_of(claim: Claim) -> dict[str, tuple[str, str]]:
    return {side.item_id: (side.polarity, side.modality) for side in claim.sides}


def test_a_denied_happening_is_the_other_side_of_a_claim(by_hand: Any) -> None:
    """So "has identified" and "has not identified" are one claim with two sides."""
    a, one = said(by_hand, "the prosecutor identified the owner of the burned boat")
    a.event("identified", factuality="asserted")
    b, two = said(by_hand, "the prosecutor has not identified the owner of the burned boat")
    b.event("identified", factuality="denied")
    [claim] = claims_of(a, b)
    assert sides_of(claim) == {one: ("affirmed", "asserted"), two: ("denied", "asserted")}


def test_a_denying_cue_is_the_other_side_too(by_hand: Any) -> None:
    """For "denied that" says no of what follows."""
    a, one = said(by_hand, "the market hall burned down because of a faulty cable")
    hand = by_hand("The owner denied that the market hall burned down because of a faulty cable.")
    two = hand.says("the market hall burned down because of a faulty cable", negated=True)
    [claim] = claims_of(a, hand)
    assert sides_of(claim) == {one: ("affirmed", "asserted"), two: ("denied", "asserted")}


def test_a_side_keeps_how_sure_it_is(by_hand: Any) -> None:
    """What may have happened is on the affirming side, as possible."""
    a, one = said(by_hand, "the market hall burned down because of a faulty cable")
    b, two = said(by_hand, "the market hall may have burned down because of a faulty cable")
    a.event("burned", factuality="asserted")
    b.event("burned", factuality="possible")
    [claim] = claims_of(a, b)
    assert sides_of(claim) == {one: ("affirmed", "asserted"), two: ("affirmed", "possible")}


def test_something_else_denied_beside_it_is_no_other_side(by_hand: Any) -> None:
    """The claim turns on what both tell: nobody denies the fire."""
    a, _ = said(by_hand, "the market hall burned down and firemen saved nothing of the goods")
    b, _ = said(by_hand, "the market hall burned down and of the goods firemen did not lose any")
    a.event("burned", factuality="asserted")
    b.event("burned", factuality="asserted")
    b.event("lose", factuality="denied")
    [claim] = claims_of(a, b)
    assert {polarity for polarity, _ in sides_of(claim).values()} == {"affirmed"}


def test_what_a_report_says_in_its_own_words_is_in_the_claim_that_others_make(by_hand: Any) -> None:
    """It has a side too, and is told apart from what somebody is said to say."""
    a, one = said(by_hand, "the market hall burned down because of a faulty cable")
    own = by_hand("The market hall burned down because of a faulty cable. Herring is dear.")
    [claim] = claims_of(a, own)
    sentence = own.item.sentences[0].id
    assert (claim.attribution_ids, claim.sentence_ids) == ((one,), (sentence,))
    assert sides_of(claim) == {one: ("affirmed", "asserted"), sentence: ("affirmed", "asserted")}


def test_what_two_reports_say_in_their_own_words_is_a_claim(by_hand: Any) -> None:
    """What one says alone is none."""
    hands = [
        by_hand("The market hall burned down because of a faulty cable."),
        by_hand("Because of a faulty cable, the market hall burned down."),
        by_hand("Teachers in Norwick returned to their cold schools on Thursday."),
    ]
    [claim] = claims_of(*hands)
    assert claim.attribution_ids == ()
    assert set(claim.sentence_ids) == {hand.item.sentences[0].id for hand in hands[:2]}


def test_a_sentence_in_which_somebody_speaks_is_not_the_reports_own(by_hand: Any) -> None:
    """The reporter's frame around the words said is not counted as another who says it."""
    hands = [said(by_hand, "the market hall burned down because of a faulty cable")[0] for _ in range(2)]
    assert all(claim.sentence_ids == () for claim in claims_of(*hands))
