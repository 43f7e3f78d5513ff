from typing import Any

from firsthand.link.stories import Stories, find_stories
from firsthand.pile import Pile

FIRE = "A fire burned the fish market of Tallport on Monday. Firemen fought the flames in the market hall until dawn."
FIRE_AGAIN = "Flames destroyed Tallport's fish market on Monday; firemen saved the hall next door from the fire."
STRIKE = "Teachers in Norwick stopped work over wages. Schools stay shut while the union talks with the council."


def test_reports_of_one_event_are_one_story(make_report: Any) -> None:
    """Two tellings of a fire come together; a strike stays alone."""
    reports = [make_report(text) for text in (FIRE, FIRE_AGAIN, STRIKE)]
    stories = {frozenset(story.report_ids) for story in find_stories(reports)}
    assert stories == {frozenset({reports[0].id, reports[1].id}), frozenset({reports[2].id})}


def test_a_story_says_why(make_report: Any) -> None:
    """The reasons name shared words and the time between the reports."""
    reports = [make_report(FIRE, published="2021-03-01"), make_report(FIRE_AGAIN, published="2021-03-02")]
    [story] = find_stories(reports)
    assert [reason.feature for reason in story.reasons] == ["same_words", "close_in_time"]
    assert "market" in story.reasons[0].because
    assert story.reasons[1].because == "1 days apart"


def test_the_same_words_a_year_later_are_another_story(make_report: Any) -> None:
    """Another fire in the same market: dates far apart hold reports apart."""
    reports = [make_report(FIRE, published="2021-03-01"), make_report(FIRE_AGAIN, published="2022-03-02")]
    assert len(find_stories(reports)) == 2


def test_a_story_is_named_by_the_title_of_a_report(make_report: Any) -> None:
    """Labels are words of reports; without a title the first line stands in."""
    [story] = find_stories([make_report(FIRE, title="Market burns")])
    assert story.label == "Market burns"
    [story] = find_stories([make_report(STRIKE)])
    assert story.label == STRIKE[:120]


def test_every_report_is_in_a_story_even_an_empty_one(make_report: Any) -> None:
    """No report is dropped."""
    reports = [make_report(text) for text in (FIRE, "", "¿?")]
    assert {each for story in find_stories(reports) for each in story.report_ids} == {report.id for report in reports}


def test_stories_do_not_depend_on_the_order_of_reports(make_report: Any) -> None:
    """The same records either way."""
    reports = [make_report(text) for text in (FIRE, STRIKE, FIRE_AGAIN)]
    assert find_stories(reports) == find_stories(reports[::-1])


def test_the_stage_makes_stories_of_a_pile(by_hand: Any) -> None:
    """An annotated pile gives its stories."""
    pile = Pile.of([by_hand(FIRE).item, by_hand(STRIKE).item])
    assert len(list(Stories().run(pile))) == 2
