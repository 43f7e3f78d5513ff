"""Claims about what reports say differently of one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.attribute_conflicts import attribute_conflicts
from firsthand.model import Conflict
from firsthand.pile import Pile

NAME = "Ivo Brandt"


def _aged(mark: Mark, age: int, published: str | None, name: str = NAME) -> tuple[Marked, str]:
    more = {"published": published} if published else {}
    report = mark(f"The skipper {name}, {age}, was found on the quay.", **more)
    mention = report.mention(name)
    report.figure(f"{age}", age, name, unit="year of age")
    return report, mention


def _pile(*told: tuple[Marked, str], name: str = NAME) -> Pile:
    return pile_with(*(report for report, _ in told), people={name: [mention for _, mention in told]})


def test_two_ages_of_one_day_are_a_conflict(mark: Mark) -> None:
    """With the reports that give each."""
    pile = _pile(*(_aged(mark, age, day) for age, day in ((34, "2031-05-02"), (43, "2031-05-02"), (34, "2031-05-03"))))
    [found] = attribute_conflicts(pile)
    assert (found.kind, found.severity, found.why) == ("attribute", 2, f"the age of {NAME} is given as 34 and 43")
    assert [len(side.items) for side in found.sides] == [2, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((34, "2031-05-02"), (35, "2031-05-09")),
        ((34, "2031-05-02"), (35, None)),
        ((34, "2031-05-02"), (38, "2035-05-02")),
        ((34, "2031-05-02"), (37, "2035-05-01")),
        ((34, "2031-05-02"), (34, "2035-05-02")),
    ],
)
def test_a_birthday_may_lie_between_two_ages(mark: Mark, one: tuple[int, str], other: tuple[int, str]) -> None:
    """And years, where reports are years apart; three years or four in nearly four, none for the dead."""
    assert not list(attribute_conflicts(_pile(_aged(mark, *one), _aged(mark, *other))))


def test_somebody_does_not_grow_younger(mark: Mark) -> None:
    """A later report cannot make him two years less."""
    [found] = attribute_conflicts(_pile(_aged(mark, 36, "2031-05-02"), _aged(mark, 34, "2033-05-02")))
    assert found.kind == "attribute"


def test_ages_of_people_without_a_first_name_are_not_compared(mark: Mark) -> None:
    """A village has many Brandts."""
    told = [_aged(mark, age, "2031-05-02", "Brandt") for age in (34, 60)]
    assert not list(attribute_conflicts(_pile(*told, name="Brandt")))


def _ranked(mark: Mark, role: str, published: str) -> tuple[Marked, str]:
    report = mark(f"{NAME} spoke on the quay for the first time as {role}.", published=published)
    mention = report.mention(NAME)
    mentions = tuple(replace(each, role=role) for each in report.item.mentions)
    report.item = replace(report.item, mentions=mentions)
    return report, mention


@pytest.mark.parametrize(
    ("roles", "days", "sides"),
    [
        (("chairman of the Harbour Board", "deputy chairman of the Harbour Board"), ("2031-05-02", "2031-05-03"), 2),
        (("former mayor of Tarnow", "Tarnow's mayor"), ("2031-05-02", "2031-05-02"), 0),
        (("acting police chief of Tarnow", "Tarnow's police chief"), ("2031-05-02", "2031-05-02"), 0),
        (("chairman of the Harbour Board", "deputy chairman of the Harbour Board"), ("2031-05-02", "2032-05-03"), 0),
        (("chairman of the Harbour Board", "the Harbour Board's chairman"), ("2031-05-02", "2031-05-03"), 0),
        (("chairman of the Harbour Board", "owner of the Harbour Inn"), ("2031-05-02", "2031-05-03"), 0),
        (("chairman", "deputy chairman"), ("2031-05-02", "2031-05-03"), 0),
    ],
)
def test_two_ranks_of_one_office_within_days_are_a_conflict(
    mark: Mark, roles: tuple[str, str], days: tuple[str, str], sides: int
) -> None:
    """Not a year apart, in other words, of two offices, where nothing but the rank is told; offices change hands."""
    told = [_ranked(mark, role, day) for role, day in zip(roles, days, strict=True)]
    found: list[Conflict] = list(attribute_conflicts(_pile(*told)))
    assert [len(each.sides) for each in found] == ([sides] if sides else [])


def test_an_age_at_another_time_is_none_of_today(mark: Mark) -> None:
    """Neither with a date nor with "when" or "then"."""
    today = _aged(mark, 55, "2031-05-02")
    for text in (f"{NAME}, then 17, sailed alone.", f"{NAME} was 17 when he sailed alone."):
        past = mark(text, published="2031-05-02")
        told = past, past.mention(NAME)
        past.figure("17", 17, NAME, unit="year of age")
        assert not list(attribute_conflicts(_pile(today, told)))
