"""Differences with an explanation, and those without."""

from __future__ import annotations

from typing import Any

import pytest
from tests.compare.conftest import Mark, pile_with

from firsthand.compare.conflicts import Conflicts
from firsthand.model import Claim, ClaimSide, Conflict, Forecast, Reading, Relation, Story, Utterance
from firsthand.pile import Pile


def found(pile: Pile) -> tuple[list[Relation], list[Conflict]]:
    records = list(Conflicts().run(pile))
    relations = [record for record in records if isinstance(record, Relation)]
    return relations, [record for record in records if isinstance(record, Conflict)]


def two(mark: Mark, low: float, high: float, texts: tuple[str, str] = ("boats", "boats"), **more: Any) -> Pile:
    """Two reports, each with one figure."""
    reports = [mark(f"The sea took {value:g} {word}.") for value, word in zip((low, high), texts, strict=True)]
    figures = [
        report.figure(f"{value:g}", value, word, **more.get(side, {}))
        for report, value, word, side in zip(reports, (low, high), texts, ("left", "right"), strict=True)
    ]
    return pile_with(*reports, group=figures)


def test_two_values_of_one_quantity_conflict(mark: Mark) -> None:
    relations, [conflict] = found(two(mark, 40, 95))
    assert not relations
    assert (conflict.kind, conflict.severity, sorted(side.label for side in conflict.sides)) == (
        "value",
        3,
        ["40", "95"],
    )


def test_a_small_difference_is_slight(mark: Mark) -> None:
    _, [conflict] = found(two(mark, 41, 44))
    assert conflict.severity == 1


def test_a_rounded_value_is_no_conflict(mark: Mark) -> None:
    [relation], conflicts = found(two(mark, 297, 300))
    assert (relation.kind, conflicts) == ("rounding", [])


def test_a_value_within_bounds_is_no_difference(mark: Mark) -> None:
    assert found(two(mark, 40, 95, left={"bound": ">="})) == ([], [])


def test_a_later_state_is_an_update(mark: Mark) -> None:
    [relation], conflicts = found(two(mark, 40, 95, left={"as_of": "2031-05-02"}, right={"as_of": "2031-05-04"}))
    assert (relation.kind, conflicts) == ("update", [])


def test_other_things_counted_are_another_population(mark: Mark) -> None:
    [relation], conflicts = found(two(mark, 40, 95, ("boats", "houses")))
    assert (relation.kind, conflicts) == ("population", [])


def test_a_part_of_a_whole_is_a_subset(mark: Mark) -> None:
    report = mark("The sea took 40 boats, among them 12 ferries.")
    whole = report.figure("40", 40, "boats")
    part = report.figure("12", 12, "ferries", subset_of=whole)
    [relation], conflicts = found(pile_with(report, group=[whole, part]))
    assert (relation.kind, relation.left, relation.right, conflicts) == ("subset", part, whole, [])


def test_a_forecast_contradicts_no_count(mark: Mark) -> None:
    first, second = mark("The sea took 40 boats."), mark("The sea will take 95 boats.")
    group = [first.figure("40", 40, "boats"), second.figure("95", 95, "boats")]
    forecast = Forecast(id="forecast", content=(second.span("will take 95 boats"),))
    assert found(pile_with(first, second, group=group, forecasts=(forecast,))) == ([], [])


def test_two_values_within_one_report_are_no_conflict(mark: Mark) -> None:
    report = mark("The sea took 40 boats on one day and 95 boats on another.")
    figures = [report.figure("40", 40, "boats"), report.figure("95", 95, "boats")]
    assert found(pile_with(report, group=figures)) == ([], [])


def test_one_happening_with_two_dates_is_a_date_conflict(mark: Mark) -> None:
    first = mark("In July 2031 a storm from the east broke 40 fishing boats near the old lighthouse.")
    second = mark("The storm that broke 40 fishing boats near the lighthouse came in November 2031 from the east.")
    first.time("July 2031", "2031-07")
    second.time("November 2031", "2031-11")
    group = [first.figure("40", 40), second.figure("40", 40)]
    _, [conflict] = found(pile_with(first, second, group=group))
    assert (conflict.kind, [side.label for side in conflict.sides]) == ("date", ["2031-07", "2031-11"])


def test_other_happenings_with_the_same_figure_have_their_own_dates(mark: Mark) -> None:
    first = mark("In July 2031 a storm broke 40 fishing boats.")
    second = mark("A shipyard in the south sold 40 boats in November 2031.")
    first.time("July 2031", "2031-07")
    second.time("November 2031", "2031-11")
    group = [first.figure("40", 40), second.figure("40", 40)]
    assert found(pile_with(first, second, group=group)) == ([], [])


def two_sides(stated: str, denied: str) -> tuple[ClaimSide, ...]:
    return ClaimSide(stated, "affirmed", "asserted"), ClaimSide(denied, "denied", "asserted")


def test_a_claim_that_another_denies_has_two_sides(mark: Mark) -> None:
    first, second = mark("Quill said the ropes were cut."), mark("Brandt denied that the ropes were cut.")
    one, other = first.mention("Quill"), second.mention("Brandt")
    a = first.said("the ropes were cut", "Quill", one)
    b = second.said("the ropes were cut", "Brandt", other, negated=True)
    claim = Claim(id="claim", label="the ropes were cut", attribution_ids=(a, b), sides=two_sides(a, b))
    _, [conflict] = found(pile_with(first, second, people={"Quill": [one], "Brandt": [other]}, claims=(claim,)))
    assert (conflict.kind, [side.label for side in conflict.sides]) == ("polarity", ["stated", "denied"])


@pytest.mark.parametrize(("day", "sides"), [("2031-05-20", 1), ("2033-05-20", 0)])
def test_what_was_denied_in_another_story_years_apart_is_something_else(mark: Mark, day: str, sides: int) -> None:
    """The same words are used of many happenings: "there were no casualties"."""
    first = mark("Quill said the ropes were cut.", published="2031-05-02")
    second = mark("Brandt denied that the ropes were cut.", published=day)
    one, other = first.mention("Quill"), second.mention("Brandt")
    a = first.said("the ropes were cut", "Quill", one)
    b = second.said("the ropes were cut", "Brandt", other, negated=True)
    claim = Claim(id="claim", label="the ropes were cut", attribution_ids=(a, b), sides=two_sides(a, b))
    _, conflicts = found(pile_with(first, second, people={"Quill": [one], "Brandt": [other]}, claims=(claim,)))
    assert len(conflicts) == sides


def readings(mark: Mark, *texts: str) -> Pile:
    reports = [mark(f"Quill said: {text}.") for text in texts]
    said = [report.said(text) for report, text in zip(reports, texts, strict=True)]
    read = tuple(Reading(one, report.span(text)) for one, report, text in zip(said, reports, texts, strict=True))
    return pile_with(*reports, utterances=(Utterance(id="utterance", readings=read),))


def test_another_word_in_the_same_place_is_a_difference_of_wording(mark: Mark) -> None:
    _, [conflict] = found(readings(mark, "we saw a bright light on the pier", "we saw a bright fire on the pier"))
    assert (conflict.kind, conflict.severity) == ("wording", 1)
    assert '"light" against "fire"' in conflict.why


def test_a_shorter_cut_and_an_editors_bracket_are_no_difference(mark: Mark) -> None:
    pile = readings(mark, "we saw a bright light on the pier and ran", "we saw a bright light [lamp] on the pier")
    assert found(pile) == ([], [])


def test_an_utterance_in_another_order_is_a_difference_of_wording(mark: Mark) -> None:
    """Where one named speaker is given for both in one story; else it may be two utterances."""
    texts = "tomorrow at dawn we leave, friends", "friends, we sail tomorrow at sunrise"
    reports = [mark(f"Quill said: {text}.") for text in texts]
    speakers = [report.mention("Quill") for report in reports]
    said = [report.said(text, "Quill", speaker) for report, text, speaker in zip(reports, texts, speakers, strict=True)]
    read = tuple(Reading(one, report.span(text)) for one, report, text in zip(said, reports, texts, strict=True))
    pile = pile_with(*reports, people={"Quill": speakers}, utterances=(Utterance(id="utterance", readings=read),))
    ids = tuple(sorted(report.item.report.id for report in reports))
    _, [conflict] = found(pile.with_layers({"stories": (Story(id="story", label="the boats", report_ids=ids),)}))
    assert conflict.kind == "wording"
    assert found(pile) == ([], [])
    assert found(readings(mark, *texts)) == ([], [])


def test_a_count_by_some_day_is_not_dated_by_it(mark: Mark) -> None:
    first = mark("By July 2031 the storm from the east had broken 40 fishing boats near the old lighthouse.")
    second = mark("The storm that broke 40 fishing boats near the lighthouse came in November 2031 from the east.")
    first.time("July 2031", "2031-07")
    second.time("November 2031", "2031-11")
    group = [first.figure("40", 40), second.figure("40", 40)]
    assert found(pile_with(first, second, group=group)) == ([], [])


def test_another_spelling_is_no_other_wording(mark: Mark) -> None:
    assert found(readings(mark, "the air strikes broke the pier", "the airstrikes broke the pier")) == ([], [])


def test_a_denial_of_something_else_is_no_other_side(mark: Mark) -> None:
    first, second = mark("Quill said the ropes were cut."), mark("Brandt denied that the engine had failed at night.")
    one, other = first.mention("Quill"), second.mention("Brandt")
    a = first.said("the ropes were cut", "Quill", one)
    b = second.said("the engine had failed at night", "Brandt", other, negated=True)
    claim = Claim(id="claim", label="the ropes were cut", attribution_ids=(a, b), sides=two_sides(a, b))
    people = {"Quill": [one], "Brandt": [other]}
    assert found(pile_with(first, second, people=people, claims=(claim,))) == ([], [])


def test_counts_months_apart_are_of_other_scope(mark: Mark) -> None:
    [relation], conflicts = found(two(mark, 40, 95, left={"as_of": "2031-05-02"}, right={"as_of": "2031-09-04"}))
    assert (relation.kind, conflicts) == ("scope", [])


def test_a_copied_sentence_does_not_deny_itself(mark: Mark) -> None:
    """The same words have the same polarity, whatever speaker each report was read to give."""
    text = "Quill and Brandt said in a letter to the harbour guard that the ropes of the old ferry were cut by night."
    first, second = mark(text, title="a"), mark(text, title="b")
    content = "the ropes of the old ferry were cut by night"
    one, other = first.mention("Quill"), second.mention("Brandt")
    a, b = first.said(content, "Quill", one), second.said(content, "Brandt", other, negated=True)
    claim = Claim(id="claim", label=content, attribution_ids=(a, b), sides=two_sides(a, b))
    people = {"Quill": [one], "Brandt": [other]}
    assert found(pile_with(first, second, people=people, claims=(claim,))) == ([], [])


def test_a_limit_that_both_reports_speak_of_makes_no_part(mark: Mark) -> None:
    """Boats taken by the storm are no part of boats, in a report on that same storm."""
    one, other = mark("The storm took 40 boats."), mark("After the storm 95 boats were gone.")
    figures = [one.figure("40", 40, "boats", restriction=(one.span("storm"),)), other.figure("95", 95, "boats")]
    relations, [conflict] = found(pile_with(one, other, group=figures))
    assert (relations, conflict.kind) == ([], "value")


def test_a_figure_taken_from_an_earlier_report_is_no_update(mark: Mark) -> None:
    """Who cites an older number later does not bring it up to date."""
    first = mark("The sea took 40 boats.", published="2031-05-02", outlet="Quay Wire")
    second = mark("The sea took 95 boats.", published="2031-05-02", outlet="Ferry Post")
    third = mark("The sea took 40 boats, Quay Wire reported.", published="2031-05-05", outlet="Dune Mail")
    figures = [each.figure(f"{value:g}", value, "boats") for each, value in ((first, 40), (second, 95), (third, 40))]
    relations, [conflict] = found(pile_with(first, second, third, group=figures))
    assert relations == []
    assert sorted(len(side.items) for side in conflict.sides) == [1, 2]


def test_parts_of_two_wholes_are_of_another_scope(mark: Mark) -> None:
    """Six of 34 and eight of nine: each may hold."""
    reports = mark("Of 34 rowers 6 were women."), mark("Of 9 rowers 8 were women.")
    wholes = [report.figure(quote, value) for report, quote, value in zip(reports, ("34", "9"), (34, 9), strict=True)]
    group = [
        report.figure(quote, value, subset_of=whole)
        for report, quote, value, whole in zip(reports, ("6", "8"), (6, 8), wholes, strict=True)
    ]
    relations, conflicts = found(pile_with(*reports, group=group))
    assert not conflicts
    assert "scope" in {relation.kind for relation in relations}


def test_two_utterances_that_share_small_words_alone_are_no_two_wordings(mark: Mark) -> None:
    """Their order is the grammar's, not the speaker's."""
    texts = "the boats of the north were at the quay in the fog", "the nets of the men were on the roof in the sun"
    assert found(readings(mark, *texts)) == ([], [])


def test_a_cut_is_no_other_wording(mark: Mark) -> None:
    """Wherever in the whole it stands, also where its first words stand there twice."""
    whole = "We are aware of the wreck. We are sending boats to the old pier at once"
    assert found(readings(mark, whole, "We are sending boats to the old pier at once")) == ([], [])


def test_two_cuts_of_what_a_third_report_has_whole_are_no_other_wordings(mark: Mark) -> None:
    """They need share no word."""
    texts = "the ropes were cut, and nobody will sail tomorrow", "the ropes were cut", "nobody will sail tomorrow"
    reports = [mark(f"Quill said: {text}.") for text in texts]
    speakers = [report.mention("Quill") for report in reports]
    said = [report.said(text, "Quill", speaker) for report, text, speaker in zip(reports, texts, speakers, strict=True)]
    read = tuple(Reading(one, report.span(text)) for one, report, text in zip(said, reports, texts, strict=True))
    ids = tuple(sorted(report.item.report.id for report in reports))
    layers = {"utterances": (Utterance(id="u", readings=read),), "stories": (Story(id="s", label="s", report_ids=ids),)}
    assert found(pile_with(*reports, people={"Quill": speakers}, **layers)) == ([], [])


def test_a_denial_of_one_word_of_much_is_no_other_side(mark: Mark) -> None:
    """Who denies mostly repeats what he denies."""
    first = mark("Quill said the owner must answer for the use of lamp oil on the boats near the quay.")
    second = mark("Brandt denied any use of lamp oil.")
    one, other = first.mention("Quill"), second.mention("Brandt")
    a = first.said("the owner must answer for the use of lamp oil on the boats near the quay", "Quill", one)
    b = second.said("any use of lamp oil", "Brandt", other, negated=True)
    claim = Claim(id="claim", label="lamp oil", attribution_ids=(a, b), sides=two_sides(a, b))
    pile = pile_with(first, second, people={"Quill": [one], "Brandt": [other]}, claims=(claim,))
    assert found(pile) == ([], [])
