from dataclasses import replace
from typing import Any

import pytest

from firsthand.link.forecasts import find_forecasts, is_future


@pytest.mark.parametrize(
    "text",
    [
        "the board will close the quay",
        "she plans to leave",
        "prices are expected to rise",
        "the town may seek a loan",
        "the council could also establish a school",
        "they'll rebuild it",
        "they’ll rebuild it",
        "the quay won’t reopen",
        "Shall we go?",
        "he predicts a hard winter",
    ],
)
def test_what_is_still_to_come_is_future(text: str) -> None:
    """Wills, plans, expectations and possibilities of doing."""
    assert is_future(text)


@pytest.mark.parametrize(
    "text",
    [
        "the board closed the quay",
        "the boys may be orphans",
        "it could have been a cable",
        "the will of the people",
        "the plan was kept to himself by the mayor in March",
        "",
    ],
)
def test_what_is_or_was_is_not_future(text: str) -> None:
    """A guess about what is so now is no forecast."""
    assert not is_future(text)


def test_a_forecast_says_by_when(by_hand: Any) -> None:
    """The time in it that lies after the report."""
    hand = by_hand("Since 2019 they talk. She said the quay would close and will open by 2030.", published="2021-05-01")
    hand.time("2019", "2019")
    hand.time("2030", "2030")
    said = hand.says("the quay would close and will open by 2030")
    [forecast] = find_forecasts(hand.item)
    assert (forecast.attribution_id, forecast.by) == (said, "2030")


def test_without_a_date_of_the_report_the_preposition_tells(by_hand: Any) -> None:
    """The word by opens what is still to come."""
    hand = by_hand("The firm will cut jobs by 2030.")
    hand.time("2030", "2030")
    [forecast] = find_forecasts(hand.item)
    assert forecast.by == "2030"


def test_a_sentence_inside_an_attribution_is_filed_once(by_hand: Any) -> None:
    """By its attribution, which knows who said it."""
    hand = by_hand("“We will rebuild the hall.” Nobody knows how.")
    said = hand.says("We will rebuild the hall.", "direct")
    assert [each.attribution_id for each in find_forecasts(hand.item)] == [said]


def test_a_plan_of_the_past_is_no_forecast() -> None:
    """What was once intended is not foreseen now."""
    assert not is_future("the hall was intended to hold a market")


def test_a_content_under_two_cues_is_filed_once(by_hand: Any) -> None:
    """The attribution that knows its speaker is kept."""
    hand = by_hand("Asked how she sees it, Okoro says the quay will close.")
    hand.says("the quay will close")
    [nameless] = hand.item.attributions
    spoken = replace(nameless, id="attribution_spoken", speaker_mention_id=hand.mention("Okoro"))
    item = replace(hand.item, attributions=(nameless, spoken))
    assert [each.attribution_id for each in find_forecasts(item)] == ["attribution_spoken"]
