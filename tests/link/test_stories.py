from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firsthand.link.likeness import copied, features_of, likeness
from firsthand.link.profiles import profiles_of, rareness
from firsthand.link.stories import Stories, find_stories
from firsthand.model import AnnotatedReport, Story
from firsthand.pile import Pile

FIRE = "A fire burned the fish market of Tallport on Monday. Firemen fought the flames in the market hall until dawn."
FIRE_AGAIN = "Flames destroyed Tallport's fish market on Monday; firemen saved the hall next door from the fire."
STRIKE = "Teachers in Norwick stopped work over wages. Schools stay shut while the union talks with the council."
OTHER_FIRE = "A fire burned the fish market of Norwick on Friday. Firemen fought the flames in the hall until noon."
MONDAY, FRIDAY = "2021-03-01", "2021-03-05"

Told = Callable[..., AnnotatedReport]


@pytest.fixture
def told(by_hand: Any) -> Told:
    """A report with its place and day marked: ``told(FIRE, "Tallport", monday="2021-03-01")``."""

    def make(text: str, place: str = "", *, monday: str = "", **stated: str) -> AnnotatedReport:
        hand = by_hand(text, **stated)
        if place:
            hand.mention(place, "place")
        if monday:
            hand.time("Monday" if "Monday" in text else "Friday", monday)
        item: AnnotatedReport = hand.item
        return item

    return make


def stories_of(items: list[AnnotatedReport]) -> list[Story]:
    """The stories alone."""
    stories, _ = find_stories(items)
    return stories


def groups(stories: list[Story]) -> set[frozenset[str]]:
    """The stories as sets of reports."""
    return {frozenset(story.report_ids) for story in stories}


def test_reports_of_one_event_are_one_story(told: Told) -> None:
    """Two tellings of a fire come together; a strike stays alone."""
    fires = [told(text, "Tallport", monday=MONDAY) for text in (FIRE, FIRE_AGAIN)]
    items = [*fires, told(STRIKE, "Norwick")]
    one, two, strike = (item.report.id for item in items)
    assert groups(stories_of(items)) == {frozenset({one, two}), frozenset({strike})}


def test_another_place_and_day_are_another_story_though_the_words_are_the_same(told: Told) -> None:
    """What happened, in the same words, in two towns on two days: words alone would join the wrong two."""
    items = [
        told(FIRE, "Tallport", monday=MONDAY),
        told(FIRE_AGAIN, "Tallport", monday=MONDAY),
        told(OTHER_FIRE, "Norwick", monday=FRIDAY),
    ]
    profiles = profiles_of(items, {})
    rare = rareness(profiles.values())
    one, two, other = (profiles[item.report.id] for item in items)
    alike = features_of(one, two, rare)["words"] < 1.2 * features_of(one, other, rare)["words"]
    assert alike
    assert likeness(one, two, rare) > likeness(one, other, rare)


def test_a_story_says_why(told: Told) -> None:
    """The reasons name shared words, the time between the reports, and the place and day that both name."""
    dated = {"monday": MONDAY, "published": "2021-03-01"}
    items = [told(FIRE, "Tallport", **dated), told(FIRE_AGAIN, "Tallport", **(dated | {"published": "2021-03-02"}))]
    [story] = stories_of(items)
    why = {reason.feature: reason.because for reason in story.reasons}
    assert "market" in why["same_words"]
    assert why["close_in_time"] == "1 days apart"
    assert why["shared_places"] == "places in both: tallport"
    assert why["shared_days"] == "days in both: 2021-03-01"


def test_the_same_words_a_year_later_are_another_story(told: Told) -> None:
    """Another fire in the same market: dates far apart hold reports apart."""
    items = [told(FIRE, "Tallport", published="2021-03-01"), told(FIRE_AGAIN, "Tallport", published="2022-03-02")]
    assert len(stories_of(items)) == 2


def test_a_story_is_named_by_the_title_of_a_report(told: Told) -> None:
    """Labels are words of reports; without a title the first line stands in."""
    [story] = stories_of([told(FIRE, title="Market burns")])
    assert story.label == "Market burns"
    [story] = stories_of([told(STRIKE)])
    assert story.label == STRIKE[:120]


def test_every_report_is_in_a_story_even_an_empty_one(told: Told) -> None:
    """No report is dropped."""
    items = [told(text) for text in (FIRE, "", "¿?")]
    found = {each for story in stories_of(items) for each in story.report_ids}
    assert found == {item.report.id for item in items}


def test_stories_do_not_depend_on_the_order_of_reports(told: Told) -> None:
    """The same records either way."""
    items = [told(FIRE, "Tallport"), told(STRIKE, "Norwick"), told(FIRE_AGAIN, "Tallport")]
    assert stories_of(items) == stories_of(items[::-1])


def test_the_stage_makes_stories_of_a_pile(told: Told) -> None:
    """An annotated pile gives its stories."""
    assert len(list(Stories().run(Pile.of([told(FIRE), told(STRIKE)])))) == 2


def test_marks_in_furniture_tell_nothing(told: Told) -> None:
    """A name that stands in a masked span is no name of the report."""
    item = told(FIRE, "Tallport", monday=MONDAY)
    [place] = item.mentions
    assert profiles_of([item], {})[item.report.id].facets["places"] == {"tallport"}
    assert not profiles_of([item], {item.report.id: [place.span]})[item.report.id].facets["places"]


def test_a_day_known_only_to_the_month_joins_nothing(told: Told) -> None:
    """Half the pile tells of March."""
    item = told(FIRE, monday="2021-03")
    assert not profiles_of([item], {})[item.report.id].facets["days"]


def test_a_day_of_which_the_month_is_not_known_joins_nothing(told: Told) -> None:
    """A date such as 4/5 may be two days: written 2021-XX-XX, it is as long as one."""
    item = told(FIRE, monday="2021-XX-XX")
    assert not profiles_of([item], {})[item.report.id].facets["days"]


def test_one_form_filled_with_other_names_is_no_copy(by_hand: Any) -> None:
    """Notices of a court in the same words about two people."""
    words = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    hands = [by_hand(f"{name} stands trial. {words}") for name in ("Ana Okoro", "Ben Quill")]
    for hand, name in zip(hands, ("Ana Okoro", "Ben Quill"), strict=True):
        hand.mention(name)
    one, two = profiles_of([hand.item for hand in hands], {}).values()
    assert copied(one, two) == 0
    assert copied(one, replace(two, facets=one.facets)) > 0.75


def test_a_large_pile_of_one_story_is_one_story(told: Told) -> None:
    """Bounded comparing must not cut a story that all reports tell."""
    items = [told(f"{FIRE} Witness {chr(97 + n % 26)}{n} spoke.", "Tallport", monday=MONDAY) for n in range(300)]
    assert len(stories_of(items)) == 1


def test_a_pile_without_any_story_stays_apart(told: Told) -> None:
    """Reports on different things are each their own story, though all were written on one day."""
    texts = (
        FIRE,
        STRIKE,
        "The museum in Ostby bought a painting of the harbour at Monday's auction. Its director calls the price fair.",
        "Rain ruined the barley around Kelm. Farmers ask the ministry for help before winter.",
        "A court in Veld ordered the airline to pay back fares. Passengers had waited since Monday.",
        "The striker of Rovers broke a leg in training. The club has no other forward for the cup.",
    )
    assert len(stories_of([told(text, published=MONDAY) for text in texts])) == len(texts)


def test_the_same_report_twice_is_one_story(told: Told) -> None:
    """Two outlets with one text are two reports, and tell one story."""
    one = told(FIRE, "Tallport")
    other = replace(one, report=replace(one.report, id="another"))
    [story] = stories_of([one, replace(other, mentions=())])
    assert len(story.report_ids) == 2


def test_stories_of_one_matter_are_one_topic(told: Told) -> None:
    """Two fires in one market a year apart are two stories of one topic; the strike is of another matter."""
    items = [
        told(FIRE, "Tallport", published="2021-03-01"),
        told(FIRE_AGAIN, "Tallport", published="2022-03-02"),
        told(STRIKE, "Norwick", published="2021-03-02"),
    ]
    stories, topics = find_stories(items)
    story_of = {story.report_ids: story.id for story in stories}
    [topic] = topics
    assert set(topic.story_ids) == {story_of[item.report.id,] for item in items[:2]}
    assert any(reason.feature == "shared_places" for reason in topic.reasons)


def test_a_story_alone_makes_no_topic(told: Told) -> None:
    """A topic says something only where it holds two stories."""
    assert find_stories([told(FIRE, "Tallport"), told(STRIKE, "Norwick")])[1] == []
