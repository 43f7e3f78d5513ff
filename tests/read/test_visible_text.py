"""Markup becomes lines."""

from __future__ import annotations

from lxml.html import fromstring

from firsthand.read.visible_text import VisibleText, visible_text


def shown(markup: str) -> VisibleText:
    return visible_text(fromstring(f"<div>{markup}</div>"))


def test_blocks_are_lines_and_paragraphs_stand_apart() -> None:
    assert (
        shown("<h1>Quay</h1><p>Closed.<br>Still.</p><div>a</div><div>b</div>").text == "Quay\n\nClosed.\nStill.\n\na\nb"
    )


def test_white_space_is_collapsed_and_inline_elements_join() -> None:
    assert shown("<p>  The \n quay<b>side</b> is\t<i> closed</i> .</p>").text == "The quayside is closed ."


def test_what_shows_nothing_is_left_out_and_what_follows_it_kept() -> None:
    assert shown("<p>a<script>x()</script>b<span hidden>c</span>d<i style='display: none'>e</i>f</p>").text == "abdf"


def test_links_count_in_the_text() -> None:
    found = shown("<p>Read</p><p>See <a href=' /x '> the report </a>now <a href='/y'></a></p>")
    [link] = found.hyperlinks()
    assert (found.text[link.start : link.end], link.target) == ("the report", "/x")


def test_some_lines_alone_keep_their_gaps_and_links() -> None:
    """The gap of a line left out falls to the next."""
    found = shown("<p>a</p><p>b</p><div>c <a href='/x'>d</a></div>").only([0, 2])
    assert found.text == "a\n\nc d"
    assert [found.text[link.start : link.end] for link in found.hyperlinks()] == ["d"]


def test_no_element_has_no_lines() -> None:
    assert shown("").text == ""
