"""Claims about quotations and posts that end with who wrote them; all invented."""

from __future__ import annotations

import pytest

from firsthand.annotate.signed_quotations import signed_in, without_signatures


def signed(text: str) -> list[tuple[str, str]]:
    """Who signs what."""
    return [(text[slice(*said.source[0])], text[slice(*said.content[0])]) for said in signed_in(text)]


@pytest.mark.parametrize("dash", [" — ", " – ", "― ", " -- ", " - "])
def test_a_name_behind_a_dash_signs_the_quotation_before_it(dash: str) -> None:
    """Whatever the dash; a hyphen needs room on both sides."""
    text = f"They wrote to us.\n\n“We never saw the harbour map.”{dash}Ada Holm\n\nThe board met."
    assert signed(text) == [("Ada Holm", "“We never saw the harbour map.”")]


def test_a_name_of_any_alphabet_signs() -> None:
    """Capitals are not A to Z alone."""
    assert signed("“We never saw it at all.” — Éva Šolm") == [("Éva Šolm", "“We never saw it at all.”")]


def test_the_name_may_stand_in_the_paragraph_behind() -> None:
    """With a few words about who it is."""
    text = '"We never saw the harbour map."\n\n- Ada Holm, a crane driver in Orrin.\n\nThat is true.'
    assert signed(text) == [("Ada Holm", '"We never saw the harbour map."')]


def test_each_of_several_is_signed_by_its_own_name() -> None:
    """A full stop is no part of a name, but of an initial."""
    text = "“It was far too loud.” ― Ilse A. Trond.\n“Nobody asked us about it!” ― Ada H."
    assert signed(text) == [
        ("Ilse A. Trond", "“It was far too loud.”"),
        ("Ada H.", "“Nobody asked us about it!”"),
    ]


def test_marks_that_open_and_close_as_they_like_are_one_quotation() -> None:
    """Unless a verb of saying stands between them."""
    text = "“They say ‘we have nothing left.” And that is all “that we ever had’.” ― Ada Holm"
    assert signed(text) == [("Ada Holm", text.partition(" ―")[0])]


def test_a_post_is_signed_with_name_and_handle() -> None:
    """No marks stand around it."""
    text = "The board wrote:\n\nQuay shut until noon, stay away — Harbour Watch (@harbourwatch) May 2, 2016"
    assert signed(text) == [("Harbour Watch", "Quay shut until noon, stay away")]


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay here for long.” — The quay closed on Monday.",  # the report goes on
        "“Red Water” — Ada Holm",  # a title and who made it
        "The board said “We will stay” — Ada Holm",  # no quotation from end to end
        '"On Tuesdays we tweet the most" - Ironic, isn\'t it?',
        "- Ada Holm\n\nThe quay is shut.",
        '"The port is all lost," said Ben Okoro. "I am sad." — Reuters',  # two quotations, and the report's words
        "“The port is all lost,” said Ben Okoro. “I am sad.” — Reuters",
        "“This is what they fear most.” — Monday",
        "“We Are Never Going Home Again” — The Orrin Band",  # a song
        "“We cannot go on like this.”\n– Okoro Motors, a maker\n– Orrin Shipping, a carrier",  # a list
        "Follow us for more — Quay Times (@quaytimes)",  # no date
        "He was sorry, Trond said later — Ada Holm (@ada) replied in anger",
    ],
)
def test_what_only_looks_like_a_signature_is_none(text: str) -> None:
    """A dash has other uses."""
    assert signed(text) == []


def test_no_other_statement_runs_over_a_signature() -> None:
    """It ends before what is signed; one that begins inside it is gone."""
    text = "Nobody knew. “We never saw the map.”\n— Ada Holm\nMore came."
    text = text.replace("Nobody knew. ", "Nobody knew.\n")
    [own] = signed_in(text)
    left = without_signatures([(7, len(text))], [own])
    assert [text[a:b] for a, b in left] == ["knew.\n"]
    assert without_signatures([(own.content[0][0] + 1, len(text))], [own]) == []


def test_a_million_characters_without_a_signature_take_no_time() -> None:
    """A test that hangs would say so."""
    assert signed("”" * 1_000_000) == []
    assert signed("“We stay. — Ab" * 100_000) == []
