"""Roles of lines, given what the forests think. All pages are invented."""

from __future__ import annotations

import numpy as np

from firsthand.read.line_features import line_features
from firsthand.read.page_lines import split_lines
from firsthand.read.page_looks import Judged
from firsthand.read.page_roles import find_roles, is_furnished

TEXT = "The river rose by two metres on Thursday night and flooded the lower town, the fire service said."


def texts(count: int) -> list[str]:
    """Lines of text that differ."""
    return [TEXT.replace("two", str(n)) for n in range(count)]


def judged(page: str, chances: list[float]) -> Judged:
    """What the forests are made to think."""
    return Judged(line_features(split_lines(page)), np.array(chances), None, 0.0)


def roles(page: str, chances: list[float]) -> list[str]:
    """The roles that follow."""
    return list(find_roles(split_lines(page), judged(page, chances)))


def test_unlikely_lines_stay_where_nothing_is_worded_as_furniture() -> None:
    """A low chance alone is no reason: the text may be a list or a poem."""
    page = f"Boots\nRope\nLamps\n{TEXT}"
    assert not is_furnished(judged(page, [0.01, 0.01, 0.01, 0.9]))
    assert roles(page, [0.01, 0.01, 0.01, 0.9]) == ["body"] * 4


def test_unlikely_lines_go_where_others_are_worded_as_furniture() -> None:
    """Two such lines are evidence."""
    page = f"Skip to content\nBoots\nSign in\n{TEXT}"
    assert roles(page, [0.01, 0.01, 0.01, 0.9]) == ["furniture", "furniture", "furniture", "body"]


def test_likely_lines_stay_whatever_their_words() -> None:
    """A text about cookies is a text."""
    page = f"Accept cookies\nSign in\nSubscribe to the newsletter, the council told 300 households.\n{TEXT}"
    assert roles(page, [0.01, 0.01, 0.8, 0.9]) == ["furniture", "furniture", "body", "body"]


def test_little_text_behind_a_closing_heading_goes_with_it() -> None:
    """The heading tells, however the text is worded."""
    page = "\n".join(["Sign in", "Menu", *texts(6), "About this blog", "This blog follows rivers and dykes."])
    assert roles(page, [0.01, 0.01, *[0.9] * 6, 0.01, 0.9])[-2:] == ["furniture", "furniture"]


def test_much_text_behind_such_a_heading_stays() -> None:
    """Then it was no closing heading."""
    page = "\n".join(["Sign in", "Menu", *texts(2), "Comments", *texts(4)])
    assert roles(page, [0.01, 0.01, 0.9, 0.9, 0.01, *[0.9] * 4])[-4:] == ["body"] * 4


def test_a_date_line_above_the_text_is_a_date() -> None:
    """Also on a page without furniture."""
    assert roles(f"May 6, 2014\n{TEXT}", [0.3, 0.9]) == ["date", "body"]


def test_a_date_line_inside_the_text_stays() -> None:
    """A chronicle has such lines."""
    assert roles(f"{TEXT}\nMay 6, 2014\n{TEXT}", [0.9, 0.6, 0.9]) == ["body", "body", "body"]


def test_a_list_inside_the_article_stays_though_its_lines_are_unlike_text() -> None:
    """Text stands on both sides of it."""
    page = "\n".join(["Sign in", "Menu", *texts(3), "Boots", "Rope", *texts(3)])
    assert roles(page, [0.01, 0.01, *[0.9] * 3, 0.08, 0.08, *[0.9] * 3])[2:] == ["body"] * 8


def test_a_line_outside_the_article_must_be_likelier() -> None:
    """The same chance keeps a line within the text, and not a teaser far below it."""
    page = "\n".join(["Sign in", "Menu", *texts(3), *["More"] * 8, "Harvest feast in Marrow Bay"])
    assert roles(page, [0.01, 0.01, *[0.9] * 3, *[0.01] * 8, 0.3])[-1] == "furniture"


def test_an_unlikely_line_said_twice_in_a_row_is_a_caption() -> None:
    """So pages show captions that are said under the picture and in its place."""
    caption = "Boats in the harbour of Marrow Bay on Friday"
    page = "\n".join(["Sign in", "Menu", *texts(3), caption, caption, *texts(3)])
    assert roles(page, [0.01, 0.01, *[0.9] * 3, 0.4, 0.3, *[0.9] * 3])[5:7] == ["caption", "caption"]


def test_likely_text_said_twice_in_a_row_is_kept_once() -> None:
    """It is text, whatever doubled it."""
    page = "\n".join(["Sign in", "Menu", *texts(3), TEXT, TEXT, *texts(3)])
    assert roles(page, [0.01, 0.01, *[0.9] * 3, 0.9, 0.8, *[0.9] * 3])[5:7] == ["body", "caption"]
