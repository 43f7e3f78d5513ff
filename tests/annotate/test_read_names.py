"""Claims about names that the reader model sees, with marks made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.annotate.mentions import find_mentions
from firsthand.annotate.sentences import sentences_of
from firsthand.reader_marks import ReaderMarks, ReadSpan

Named = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def named(make_report: Any) -> Named:
    """A function that gives names with their kinds; a mark is words, kind and probability, at their first place."""

    def names(
        text: str, *marks: tuple[str, str, float], times: tuple[str, ...] = (), heads: tuple[str, ...] = ()
    ) -> list[tuple[str, str]]:
        words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        reading = ReaderMarks(
            starts=tuple(start for start, _ in words),
            ends=tuple(end for _, end in words),
            names=tuple(ReadSpan(text.index(w), text.index(w) + len(w), kind, sure) for w, kind, sure in marks),
            times=tuple(ReadSpan(text.index(w), text.index(w) + len(w)) for w in times),
            named=tuple(ReadSpan(text.index(w), text.index(w) + len(w), "place", 0.9) for w in heads),
        )
        report = make_report(text)
        found = find_mentions(report, list(sentences_of(report)), reading)
        return [(mention.span.quote, mention.kind) for mention in found if mention.form == "name"]

    return names


def test_a_name_that_no_list_knows_has_the_kind_that_the_reader_sees(named: Named) -> None:
    """Rules would take it for a person."""
    assert named("They drove to Qorvanda at noon.", ("Qorvanda", "place", 0.9)) == [("Qorvanda", "place")]


def test_articles_titles_and_marks_are_cut_off(named: Named) -> None:
    """Whatever the reader took in."""
    text = "Later the Qorvan Front, and Mayor Ilse Trond, spoke."
    found = named(text, ("the Qorvan Front,", "organisation", 0.9), ("Mayor Ilse Trond", "person", 0.9))
    assert found == [("Qorvan Front", "organisation"), ("Ilse Trond", "person")]


def test_a_name_found_once_is_found_again(named: Named) -> None:
    """Where the reader missed it."""
    text = "They saw Ilse Trond. On Friday Ilse Trond left."
    assert named(text, ("Ilse Trond", "person", 0.9)) == [("Ilse Trond", "person")] * 2


def test_a_single_word_seen_unsurely_is_not_looked_for(named: Named) -> None:
    """It may be any word with a capital."""
    assert named("They saw Trond. Then Trond left.", ("Trond", "person", 0.4)) == [("Trond", "person")]


def test_all_mentions_of_the_same_words_settle_the_kind(make_report: Any, named: Named) -> None:
    """The surer ones win."""
    text = "Qorvanda fell. We love Qorvanda, they said."
    report = make_report(text)
    again = text.rindex("Qorvanda")
    marks = ReaderMarks(
        starts=(0,), ends=(1,), names=(ReadSpan(0, 8, "person", 0.5), ReadSpan(again, again + 8, "place", 0.9))
    )
    found = find_mentions(report, list(sentences_of(report)), marks)
    assert [m.kind for m in found if m.form == "name"] == ["place", "place"]


def test_a_surname_alone_follows_the_full_name(named: Named) -> None:
    """Though the reader takes it for a place."""
    text = "Later Trond left. They saw Ilse Trond there."
    assert named(text, ("Trond", "place", 0.5), ("Ilse Trond", "person", 0.9))[0] == ("Trond", "person")


def test_a_title_speaks_for_a_name_that_the_reader_misses(named: Named) -> None:
    """The rules found it."""
    assert ("Ilse Trond", "person") in named("They saw Mayor Ilse Trond in Qorvanda.", ("Qorvanda", "place", 0.9))


def test_a_general_in_the_name_of_a_body_is_no_title(named: Named) -> None:
    """The name stays whole."""
    text = "They asked General Looms twice."
    assert named(text, ("General Looms", "organisation", 0.9)) == [("General Looms", "organisation")]


def test_a_stroke_parts_two_names(named: Named) -> None:
    """As in a credit line."""
    text = "Photo by Trond/Qorvan Front here."
    found = named(text, ("Trond", "person", 0.9), ("Qorvan Front", "organisation", 0.9))
    assert found == [("Trond", "person"), ("Qorvan Front", "organisation")]


def test_two_names_joined_by_and_come_apart_if_each_stands_alone_elsewhere(named: Named) -> None:
    """Else they are one."""
    both = ("Trond Mills and Qorvan Looms", "organisation", 0.9)
    single = [("Trond Mills", "organisation", 0.9), ("Qorvan Looms", "organisation", 0.9)]
    apart = [("Trond Mills", "organisation"), ("Qorvan Looms", "organisation")]
    assert named("Trond Mills won; Qorvan Looms lost. Trond Mills and Qorvan Looms merged.", *single, both) == apart * 2
    assert named("Trond Mills and Qorvan Looms merged.", both) == [("Trond Mills and Qorvan Looms", "organisation")]


def test_a_name_in_a_bracket_with_a_date_is_cited(named: Named) -> None:
    """So it is an outlet, not a person."""
    text = "They lost (Trond Qorvan, May 2)."
    assert named(text, ("Trond Qorvan", "person", 0.8)) == [("Trond Qorvan", "organisation")]


def test_a_name_with_a_bare_year_in_a_bracket_may_be_a_writer(named: Named) -> None:
    """Books are cited so."""
    assert named("Ice melts (Qorvan, 2016).", ("Qorvan", "person", 0.8)) == [("Qorvan", "person")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Trond College", "organisation"),
        ("Trond View Academy", "organisation"),
        ("Municipality of Trond", "place"),
        ("West Bank", "place"),
    ],
)
def test_a_name_that_says_itself_what_it_names_is_that(named: Named, name: str, kind: str) -> None:
    """However sure the reader is of something else."""
    seen = "place" if kind == "organisation" else "organisation"
    assert named(f"They saw {name} there.", (name, seen, 0.95)) == [(name, kind)]


def test_a_feature_built_on_the_name_of_a_place_holds_it(named: Named) -> None:
    """As the report itself knows the place; a town's own longer name holds none."""
    marks = ("Trond", "place", 0.9), ("Trond Bay", "place", 0.9), ("Trond City", "place", 0.9)
    found = named("In Trond they rest. Boats crossed Trond Bay to Trond City.", *marks, heads=("Trond",))
    assert found == [("Trond", "place"), ("Trond Bay", "place"), ("Trond", "place"), ("Trond City", "place")]


@pytest.mark.parametrize("words", ["his own", "Tuesday", "he"])
def test_pronouns_small_words_and_times_are_no_names(named: Named, words: str) -> None:
    """Even where the reader thinks so."""
    text = "On Tuesday he sold his own boat."
    assert named(text, (words, "other", 0.9), times=("Tuesday",)) == []


def test_an_office_alone_is_no_name(named: Named) -> None:
    """It is a description."""
    assert named("They asked the Mayor about it.", ("Mayor", "other", 0.9)) == []


def test_the_first_word_of_a_company_alone_is_the_company(named: Named) -> None:
    """The reader takes it for a person, as founders' names go."""
    text = "Analysts say Verelli must borrow. Last year Verelli Motor Company lost money."
    found = named(text, ("Verelli Motor Company", "organisation", 0.9), ("Verelli", "person", 0.7))
    assert ("Verelli", "organisation") in found


def test_a_word_of_a_persons_name_stays_the_persons(named: Named) -> None:
    """Though the company bears it too."""
    text = "Ilse Verelli founded Verelli Motor Company. Soon Verelli was rich."
    marks = (("Ilse Verelli", "person", 0.9), ("Verelli Motor Company", "organisation", 0.9))
    assert ("Verelli", "person") in named(text, *marks)


def test_the_name_of_a_commission_says_on_what(named: Named) -> None:
    """Though the reader takes its first word alone for the name."""
    text = "The Commission on Harbour Fees met, and the Committee for a Responsible Qorvan Budget did not."
    marks = (("Commission", "organisation", 0.9), ("Committee", "organisation", 0.9))
    assert [words for words, _ in named(text, *marks)] == [
        "Commission on Harbour Fees", "Committee for a Responsible Qorvan Budget",
    ]  # fmt: skip


def test_a_cited_writer_is_a_person(named: Named) -> None:
    """Scholars write surnames and years; a medium has its day."""
    text = "It works (Trondal, 2010). Others agree (Ilsevik et al., 2015; Mulgrun, 2016), (Harbour Gull, May 2)."
    kinds = dict(
        named(
            text,
            ("Trondal", "other", 0.6),
            ("Ilsevik", "other", 0.6),
            ("Mulgrun", "other", 0.6),
            ("Harbour Gull", "other", 0.5),
        )
    )
    assert kinds == {"Trondal": "person", "Ilsevik": "person", "Mulgrun": "person", "Harbour Gull": "organisation"}


def test_a_town_with_a_year_is_no_writer(named: Named) -> None:
    """Where the reader is sure."""
    assert named("They met again (Qorvanda, 2010).", ("Qorvanda", "place", 0.98)) == [("Qorvanda", "place")]


def test_the_legal_form_behind_a_comma_belongs_to_the_company(named: Named) -> None:
    """And is no company of its own."""
    text = "They sued Qorvan Lottery, Inc., on Monday."
    found = named(text, ("Qorvan Lottery", "organisation", 0.9), ("Inc.", "organisation", 0.5))
    assert found == [("Qorvan Lottery, Inc.", "organisation")]


def test_letters_of_honour_are_no_body(named: Named) -> None:
    """Behind a person's name; elsewhere the same letters may be one."""
    text = "Then Ilse Trond, QC, left. They read it in QC."
    found = named(text, ("Ilse Trond", "person", 0.9), ("QC", "organisation", 0.9))
    assert found == [("Ilse Trond", "person"), ("QC", "organisation")]


def test_a_title_makes_a_person_of_what_the_reader_has_no_kind_for(named: Named) -> None:
    """Lords and majors-general too."""
    text = "They quoted Lord Trondal, and Major-General Qorvin left."
    found = named(text, ("Trondal", "other", 0.9), ("Qorvin", "other", 0.9))
    assert [kind for _, kind in found] == ["person", "person"]


def test_an_acronym_is_no_person(named: Named) -> None:
    """Unless a full name ends with it, or a transcript has it for who speaks."""
    text = "They say that TRONVA could sue. Later Ilse QORVIN met them, and QORVIN left the hall."
    found = named(text, ("TRONVA", "person", 0.9), ("Ilse QORVIN", "person", 0.9), ("QORVIN left", "person", 0.9))
    assert dict(found)["TRONVA"] == "organisation"
    assert dict(found)["Ilse QORVIN"] == "person"
    assert named("QORVIN: We said that it may be so.", ("QORVIN", "person", 0.9)) == [("QORVIN", "person")]


@pytest.mark.parametrize(
    "text", ["The crowd loved ADAMU who sang.", "They met TRONDAL there. Later Trondal left.", "We like ANNA a lot."]
)
def test_a_name_in_capitals_that_is_a_persons_elsewhere_stays_one(named: Named, text: str) -> None:
    """Or a first name, or one with "who" behind it."""
    name = next(word for word in text.split() if word.isupper() and len(word) > 1)
    assert named(text, (name, "person", 0.9))[0] == (name, "person")


def test_an_office_at_a_body_is_cut_off_its_name(named: Named) -> None:
    """The office is a description."""
    found = named("He met a Fellow at Orrin College.", ("Fellow at Orrin College", "organisation", 0.9))
    assert found == [("Orrin College", "organisation")]
