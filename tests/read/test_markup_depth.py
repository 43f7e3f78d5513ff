"""How deep elements stand inside one another."""

from __future__ import annotations

from firsthand.read.markup_depth import markup_depth


def test_depth_is_that_of_elements_open_at_once() -> None:
    assert markup_depth("<div><div></div><div><span></span></div></div>") == 3


def test_elements_that_close_by_themselves_do_not_count() -> None:
    assert markup_depth("<p>a<p>b<br><img><li>c<li>d") == 0


def test_ends_of_what_was_never_opened_do_not_hide_depth() -> None:
    assert markup_depth("<div></span></span></b>" * 50) == 50


def test_it_is_quick_on_markup_made_to_be_slow() -> None:
    assert markup_depth("<" * 2_000_000 + "<a>" * 1_000) == 1_000
