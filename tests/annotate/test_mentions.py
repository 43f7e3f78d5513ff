"""Claims about names, descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.annotate.mentions import find_mentions, works_in
from firsthand.annotate.sentences import sentences_of

NamesOf = Callable[[str], dict[str, str]]


def test_a_title_makes_a_person(names_of: NamesOf) -> None:
    """The mention takes it in where it has its capital, as corpora of mentions do."""
    text = "On Monday Deputy Prosecutor-General Tomas Verel met the mayor Ade Holm."
    assert names_of(text) == {"Deputy Prosecutor-General Tomas Verel": "person", "Ade Holm": "person"}


def test_the_title_stays_outside_of_the_name(read_mentions: Any) -> None:
    found = read_mentions("On Monday Deputy Prosecutor-General Tomas Verel resigned.").mentions
    assert [mention.name for mention in found if mention.form == "name"] == ["Tomas Verel"]


def test_a_people_before_a_title_is_a_group_of_its_own(names_of: NamesOf) -> None:
    """It is no part of the name."""
    assert names_of("They met Norwegian Foreign Minister Sunna Bakke.") == {
        "Norwegian": "group",
        "Foreign Minister Sunna Bakke": "person",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares of General Looms Industries fell.", {"General Looms Industries": "organisation"}),
        ("They met General Foods on Friday.", {"General Foods": "organisation"}),
        ("They met General Otto Kranz on Friday.", {"General Otto Kranz": "person"}),
    ],
)
def test_an_office_word_may_open_the_name_of_a_body(names_of: NamesOf, text: str, names: dict[str, str]) -> None:
    """When a company's word follows instead of a person's name."""
    assert names_of(text) == names


def test_a_body_before_an_office_is_a_name_of_its_own(names_of: NamesOf) -> None:
    """The person follows behind the office."""
    text = "Then Velmar Holdings CEO Anna Reyes spoke."
    assert names_of(text) == {"Velmar Holdings": "organisation", "CEO Anna Reyes": "person"}


@pytest.mark.parametrize("opener", ["Former mayor", "Former", "Blaming", "Automaker"])
def test_a_word_that_opens_the_sentence_is_no_part_of_a_name(names_of: NamesOf, opener: str) -> None:
    """It has its capital from its place."""
    assert set(names_of(f"{opener} Velmar had no plan. They saw Velmar.")) == {"Velmar"}


def test_a_people_before_a_first_name_stands_apart(names_of: NamesOf) -> None:
    """As a group."""
    assert names_of("The Norwegian Anna Reyes won.") == {"Norwegian": "group", "Anna Reyes": "person"}


@pytest.mark.parametrize("name", ["Northern Mill Workers", "Harbour Rights Watch", "Sorrel Examiner"])
def test_unions_watchdogs_and_newspapers_are_organisations(names_of: NamesOf, name: str) -> None:
    """By their last word, though it is not always one of a name."""
    assert names_of(f"They wrote to the {name} again.") == {name: "organisation"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Inland Waters", "organisation"),
        ("Velmar Holdings Inc.", "organisation"),
        ("University of Port Amara", "organisation"),
        ("Lake Sorrel", "place"),
        ("Nigeria", "place"),
        ("South Korea", "place"),
        ("Battle of Kestrel Ridge", "event"),
        ("Anna de la Cruz", "person"),
        ("Toyota Nigeria", "organisation"),
        ("Toyota Sorrel", "other"),
        ("Inland Waters Act", "other"),
        ("Omar al-Talib", "person"),
        ("Department of Health and Labour", "organisation"),
    ],
)
def test_words_of_a_name_tell_its_kind(names_of: NamesOf, name: str, kind: str) -> None:
    """Lists and endings decide."""
    assert names_of(f"They wrote about the {name} again last year.") == {name: kind}


def test_a_possessive_ending_is_no_part_of_a_name(names_of: NamesOf) -> None:
    """Straight and typographic apostrophes alike."""
    assert list(names_of("It was Anna Reyes's plan, then Otto Kranz’s plan.")) == ["Anna Reyes", "Otto Kranz"]


def test_a_first_word_is_a_name_only_with_evidence(names_of: NamesOf) -> None:
    """Any word has a capital at the start of a sentence."""
    assert names_of("Farmers waited. Velmar rose. They sold Velmar at noon.") == {"Velmar": "other"}


def test_a_headline_gives_the_names_that_the_text_knows(names_of: NamesOf) -> None:
    """All other words of a headline have capitals too."""
    text = "Velmar Shares Rise After Quarterly Report\n\nShares of Velmar rose on Friday."
    assert list(names_of(text)) == ["Velmar"]


def test_titles_of_works_stand_without_their_marks() -> None:
    """Behind a word for a work, or before one."""
    text = 'The video, titled "A Long Road," and the “Red Water” film were shown.'
    assert [text[start:end] for start, end in works_in(text)] == ["A Long Road", "Red Water"]


def test_descriptions_take_their_determiner(read_mentions: Any) -> None:
    """And the modifiers between."""
    found = read_mentions("The deputy mayor told reporters that a local company had paid two former officials.")
    described = {m.span.quote: m.kind for m in found.mentions if m.form == "nominal"}
    assert described == {
        "The deputy mayor": "person",
        "reporters": "person",
        "a local company": "organisation",
        "two former officials": "person",
    }


def test_mentions_quote_their_slice_on_odd_text(make_report: Any) -> None:
    """Unbalanced marks, other scripts, Windows line ends."""
    report = make_report("”Ünal\r\n\r\n“Mr.“ Éva 渡辺 said: 'ok\r\nKNB (\u0000")
    for mention in find_mentions(report, sentences_of(report)):
        assert mention.span.quote == report.text[mention.span.start : mention.span.end]


@pytest.mark.parametrize(
    "unit", ["Ann ", "a ", "the ", "of ", "Ann of ", '"A', "U.S.", "’s", "Bank of the ", "CEO Ann "]
)
def test_repeats_without_end_are_read_to_the_end(make_report: Any, unit: str) -> None:
    """One sentence without an end does no harm; bench/speed.py measures that its time is linear."""
    report = make_report(unit * (60_000 // len(unit)))
    assert all(mention.span.quote for mention in find_mentions(report, sentences_of(report)))


def test_a_body_in_capitals_is_no_pronoun(names_of: Callable[[str], dict[str, str]]) -> None:
    """The WHO says; who says that?"""
    assert names_of("The report of the WHO names Tano.").get("WHO") == "organisation"
