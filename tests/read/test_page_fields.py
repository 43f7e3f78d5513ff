"""What the lines around a text state. All pages are invented."""

from __future__ import annotations

import pytest

from firsthand.model import LineRole
from firsthand.read.page_fields import Stated, find_fields
from firsthand.read.page_lines import split_lines

TEXT = "The river rose by two metres on Thursday night and flooded the lower town, the fire service said."


def fields_of(page: str, roles: str, headline: int | None = 0) -> Stated:
    """The fields of lines whose roles are given by their first letters: h, b(ody), f, d, c."""
    names: dict[str, LineRole] = {"h": "headline", "b": "body", "f": "furniture", "d": "date", "c": "caption"}
    return find_fields(split_lines(page), [names[letter] for letter in roles], headline)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Fennel", "Ida Fennel"),
        ("by Ida Fennel and Jon Okoro", "Ida Fennel, Jon Okoro"),
        ("Posted by Ida Fennel on May 6, 2014, 6:21 AM EST", "Ida Fennel"),
        ("By Ida Fennel, Harbour News", "Ida Fennel"),
        ("By Ida Fennel Ida Fennel", "Ida Fennel"),
        ("Ida Fennel - May 6, 2014, 10:31 pm CST", "Ida Fennel"),
        ("Ida Fennel, Staff writer", "Ida Fennel"),
    ],
)
def test_a_line_under_the_headline_names_the_author(line: str, names: str) -> None:
    """With "By", a date, or an office behind the name."""
    assert fields_of(f"Flood\n{line}\n{TEXT}", "hfb").byline.value == names


@pytest.mark.parametrize("line", ["Latest News", "Share", "THE HARBOUR", "Flood gallery, 12 pictures", "Ida Fennel"])
def test_other_lines_under_the_headline_name_nobody(line: str) -> None:
    """Sections, buttons and galleries, nor a bare name that may be a topic."""
    assert fields_of(f"Flood\n{line}\n{TEXT}", "hfb").byline.value is None


def test_a_name_behind_a_dash_under_the_text_is_its_author() -> None:
    """As blogs sign; the place is that of the name."""
    page = f"Flood\n{TEXT}\n-- Olga Tern"
    byline = fields_of(page, "hbb").byline
    assert byline.value == "Olga Tern"
    assert byline.start is not None
    assert page[byline.start : byline.end] == "Olga Tern"


def test_a_dash_before_a_sentence_signs_nothing() -> None:
    """Only a bare name does."""
    assert fields_of(f"Flood\n{TEXT}\n-- He did not say when", "hbb").byline.value is None


def test_the_date_below_the_headline_comes_before_one_above_it() -> None:
    """Above it, pages show today's date."""
    page = f"Tuesday, May 20, 2014\nFlood\nMay 6, 2014\n{TEXT}"
    assert fields_of(page, "fhdb", 1).published.value == "2014-05-06"


def test_a_date_in_a_long_line_is_not_that_of_publication() -> None:
    """Captions say when a picture was taken."""
    line = "Boats in the main street of the lower town, which the river flooded for the first time on May 1, 1953"
    assert fields_of(f"Flood\n{line}\n{TEXT}", "hcb").published.value is None


def test_an_imprint_without_an_address_needs_a_name_that_sounds_like_an_outlet() -> None:
    """Else the line may be an author."""
    assert fields_of(f"Flood\n\nMarrow Gazette\nMay 6, 2014\n\n{TEXT}", "hbbb").outlet.value == "Marrow Gazette"
    assert fields_of(f"Flood\n\nOlga Tern\nMay 6, 2014\n\n{TEXT}", "hbbb").outlet.value is None


def test_a_text_without_header_states_nothing() -> None:
    """No field is guessed."""
    stated = fields_of(f"{TEXT}\n{TEXT}", "bb", None)
    assert {field.value for field in (stated.title, stated.byline, stated.outlet, stated.published, stated.url)} == {
        None
    }


@pytest.mark.parametrize(
    ("above", "outlet", "byline"),
    [
        ("The Brenna Herald\nBy Ida Fennel\n", "The Brenna Herald", "Ida Fennel"),
        ("By Ida Fennel\n", None, "Ida Fennel"),
        ("The Brenna Herald\n", "The Brenna Herald", None),
        ("", None, None),
    ],
)
def test_outlet_and_author_above_the_date_are_read_though_they_seem_text(
    above: str, outlet: str | None, byline: str | None
) -> None:
    seeming = "b" * above.count("\n")
    found = fields_of(f"Ferry sinks off Brenna\n\n{above}May 10, 2023\n\n{TEXT}", f"h{seeming}db")
    assert (found.outlet.value, found.byline.value, found.published.value) == (outlet, byline, "2023-05-10")


def test_a_date_behind_a_sentence_is_not_that_of_publication() -> None:
    found = fields_of(f"Ferry sinks off Brenna\n\n{TEXT}\nMay 10, 2023\n\n{TEXT}", "hbdb")
    assert found.published.value is None
