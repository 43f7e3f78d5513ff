from typing import Any

from firsthand.link.utterances import Utterances
from firsthand.model import Utterance
from firsthand.pile import Pile


def utterances_of(*hands: Any) -> list[Utterance]:
    return [each for each in Utterances().run(Pile.of(hand.item for hand in hands)) if isinstance(each, Utterance)]


def quoting(by_hand: Any, content: str, kind: str = "direct") -> Any:
    hand = by_hand(f"The mayor said {content} at noon.")
    hand.says(content, kind)
    return hand


def test_a_quotation_cut_short_is_the_same_utterance(by_hand: Any) -> None:
    """Readings stand by place; each is the words without the marks."""
    whole = quoting(by_hand, "“We shall rebuild the market hall stone by stone before winter”")
    cut = quoting(by_hand, "“rebuild the market hall before winter”")
    [utterance] = utterances_of(whole, cut)
    assert {reading.span.quote for reading in utterance.readings} == {
        "We shall rebuild the market hall stone by stone before winter",
        "rebuild the market hall before winter",
    }


def test_each_outlets_own_bracketed_words_make_no_difference(by_hand: Any) -> None:
    """What the reporter inserts is not what was said."""
    a = quoting(by_hand, '"They [the fishermen of the bay] guard the old lighthouse lamp"')
    b = quoting(by_hand, '"They [boatmen] guard the old lighthouse lamp"')
    assert len(utterances_of(a, b)) == 1


def test_a_quoted_fragment_in_an_indirect_report_is_read_too(by_hand: Any) -> None:
    """A mixed attribution gives its quoted stretch."""
    a = quoting(by_hand, "“We shall rebuild the market hall stone by stone”")
    b = quoting(by_hand, "that they would “rebuild the market hall stone by stone” in spring", "mixed")
    [utterance] = utterances_of(a, b)
    assert "rebuild the market hall stone by stone" in {reading.span.quote for reading in utterance.readings}


def test_quotations_that_share_few_words_are_two(by_hand: Any) -> None:
    """A common phrase is not enough."""
    a = quoting(by_hand, "“We shall rebuild the market hall before winter”")
    b = quoting(by_hand, "“The market was never insured against lightning”")
    assert utterances_of(a, b) == []


def test_a_quotation_that_stands_once_is_no_utterance_of_several(by_hand: Any) -> None:
    """An utterance has at least two readings."""
    assert utterances_of(quoting(by_hand, "“We shall rebuild the market hall before winter”")) == []


def test_one_quotation_under_two_attributions_stands_once(by_hand: Any) -> None:
    """A chain of reporters around one quotation does not repeat it."""
    hand = by_hand("The Wire says the mayor said “we shall rebuild the market hall before winter”.")
    hand.says("the mayor said “we shall rebuild the market hall before winter”", "mixed")
    hand.says("“we shall rebuild the market hall before winter”", "direct")
    assert utterances_of(hand) == []


def test_the_title_of_a_work_is_no_utterance(by_hand: Any) -> None:
    """A film is named in quotation marks, not said."""
    hands = [quoting(by_hand, f"“Long Winters of the Harbour Lighthouse” {when}", "mixed") for when in ("won", "lost")]
    for hand in hands:
        hand.mention("Long Winters of the Harbour Lighthouse", "work")
    assert utterances_of(*hands) == []


def test_two_cuts_of_one_speech_are_one_utterance(by_hand: Any) -> None:
    """The first half in one report, the second in another, the whole in a third."""
    whole = "“We shall rebuild the market hall before winter, and fishermen will guard the old lighthouse lamp”"
    parts = "“rebuild the market hall before winter”", "“fishermen will guard the old lighthouse lamp”"
    [utterance] = utterances_of(*(quoting(by_hand, each) for each in (whole, *parts)))
    assert len(utterance.readings) == 3
