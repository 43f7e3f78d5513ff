"""Who is a minor, and what would identify them. All people and places are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from firsthand.dossier import annotate_report
from firsthand.link.entities import Entities
from firsthand.link.minors import find_shields
from firsthand.model import Entity, Report, Story, make_id
from firsthand.pile import Pile

MakeReport = Callable[..., Report]


def pile_of(make_report: MakeReport, *texts: str) -> Pile:
    pile = Pile.of(annotate_report(make_report(text)) for text in texts)
    return pile.with_layers({"entities": tuple(each for each in Entities().run(pile) if isinstance(each, Entity))})


def masked(make_report: MakeReport, *texts: str) -> set[tuple[str, str]]:
    return {(each.span.quote, each.kind) for each in find_shields(pile_of(make_report, *texts))}


@pytest.mark.parametrize(
    "text",
    [
        "Nine-year-old Lina Varga was found near the mill, police said.",
        "Lina Varga, 9, was found near the mill, police said.",
        "The girl, Lina Varga, was found near the mill, police said.",
        "Schoolgirl Lina Varga was found near the mill, police said.",
    ],
)
def test_whom_a_report_calls_a_minor_is_shielded(make_report: MakeReport, text: str) -> None:
    assert ("Lina Varga", "minor") in masked(make_report, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lina Varga, 29, was found near the mill, police said.",
        "Mayor Ines Halvorsen, who is 52, spoke with police near the mill.",
        "The woman, Lina Varga, was found near the mill, police said.",
        "Nine people were found near the mill, Lina Varga said.",
    ],
)
def test_grown_people_are_not(make_report: MakeReport, text: str) -> None:
    assert masked(make_report, text) == set()


def test_a_minor_known_from_one_report_is_shielded_in_all(make_report: MakeReport) -> None:
    found = masked(
        make_report,
        "Nine-year-old Lina Varga was found near the mill, police said.",
        "Police found Lina Varga near the mill. Lina Varga had been missing since Monday.",
    )
    assert found == {("Lina Varga", "minor")}


def test_relatives_school_and_village_go_with_the_name(make_report: MakeReport) -> None:
    found = masked(
        make_report,
        "Lina Varga, 9, a pupil at Saint Brida Primary School, lives in the village of Harrow Ford. Her father, Pavel "
        "Varga, 41, thanked the searchers. Mayor Ines Halvorsen spoke in Paris.",
    )
    assert {("Saint Brida Primary School", "school"), ("Harrow Ford", "place"), ("Pavel Varga", "relative")} <= found
    assert not {words for words, _ in found} & {"Ines Halvorsen", "Mayor Ines Halvorsen", "Paris"}


def test_a_minor_without_a_name_is_not_given_away_by_the_village(make_report: MakeReport) -> None:
    found = masked(make_report, "A 14-year-old girl from the village of Harrow Ford was questioned, police said.")
    assert ("Harrow Ford", "place") in found


def test_an_age_given_in_another_report_may_say_that_somebody_is_grown(make_report: MakeReport) -> None:
    found = masked(
        make_report,
        "The girl, Lina Varga, won the race, police said.",
        "Lina Varga, 24, won the race, police said.",
    )
    assert found == set()


def test_where_a_nameless_child_was_hurt_gives_nobody_away(make_report: MakeReport) -> None:
    found = masked(make_report, "Two people and a child were killed in the village of Harrow Ford, police said.")
    assert found == set()


FILM = "The film shows the boy, Tarik, beside a flag, police said."


def in_one_story(make_report: MakeReport, *texts: str, together: bool = True) -> list[tuple[str, str]]:
    """Report and words of each masked stretch; the reports tell one story, or each its own."""
    pile = pile_of(make_report, *texts)
    keys = [item.report.id for item in pile.reports]
    parts = [keys] if together else [[key] for key in keys]
    stories = tuple(Story(id=make_id("story", *part), label="The film", report_ids=tuple(part)) for part in parts)
    apart = pile.with_layers({"stories": stories, "entities": tuple(_each_report_its_own(pile))})
    return [(each.span.report_id, each.span.quote) for each in find_shields(apart)]


def _each_report_its_own(pile: Pile) -> list[Entity]:
    """Entities that nobody linked across reports."""
    return [
        replace(entity, id=make_id("entity", entity.id, key), mention_ids=here)
        for entity in pile.entities
        for item in pile.reports
        for key in [item.report.id]
        if (here := tuple(mark.id for mark in item.mentions if mark.id in entity.mention_ids))
    ]


def test_the_first_name_alone_is_shielded_in_other_reports_of_the_story(make_report: MakeReport) -> None:
    other = "In the film Tarik says that he will fight, a monitor said."
    assert [words for _, words in in_one_story(make_report, FILM, other)] == ["Tarik", "Tarik"]
    full = FILM.replace("Tarik", "Tarik Osman")
    assert sorted(words for _, words in in_one_story(make_report, full, other)) == ["Tarik", "Tarik Osman"]


def test_in_another_story_the_same_first_name_is_somebody_else(make_report: MakeReport) -> None:
    other = "In the film Tarik says that he will fight, a monitor said."
    assert [words for _, words in in_one_story(make_report, FILM, other, together=False)] == ["Tarik"]


@pytest.mark.parametrize(
    "other",
    [
        "Tarik, 41, was the driver, a monitor said.",
        "Tarik Holm filmed it, a monitor said.",
        "The mayor of Tarik said nothing.",
    ],
)
def test_a_grown_person_or_a_place_of_that_name_is_not(make_report: MakeReport, other: str) -> None:
    assert [words for _, words in in_one_story(make_report, FILM, other)] == ["Tarik"]


@pytest.mark.parametrize(
    "school", ["the Brenna primary school", "Brenna Primary School", "the kindergarten of Brenna", "the Holm Academy"]
)
def test_a_school_goes_with_its_pupil_however_it_is_written(make_report: MakeReport, school: str) -> None:
    found = masked(make_report, f"Nine-year-old Lina Varga attends {school}, police said.")
    assert any("Brenna" in words or "Holm" in words for words, _ in found), found


def test_a_school_without_a_name_stays(make_report: MakeReport) -> None:
    found = masked(make_report, "Nine-year-old Lina Varga attends a primary school, police said.")
    assert found == {("Lina Varga", "minor")}
