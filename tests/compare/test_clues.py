"""Signs of which of two reports is the older one."""

from __future__ import annotations

import pytest
from tests.conftest import MakeReport

from firsthand.compare.clues import credit_clue, date_clue, orphans, outlet_key
from firsthand.dossier import annotate_report


def test_a_name_used_without_its_introduction_is_an_orphan() -> None:
    assert orphans("then Quill left.", "Mara Quill came. then Quill left.") == ["quill"]
    assert orphans("Mara Quill left.", "Mara Quill came.") == []


@pytest.mark.parametrize("name", ["The Lantern", "Lantern", "the  lantern"])
def test_an_outlet_is_known_with_and_without_its_article(name: str) -> None:
    assert outlet_key(name) == "lantern"


def test_dates_that_overlap_are_no_clue(make_report: MakeReport) -> None:
    """A month that holds the day says nothing."""
    day, month = make_report("a", published="2031-05-02"), make_report("b", published="2031-05")
    assert not list(date_clue(day, month))


def test_an_earlier_date_speaks_for_the_other_as_parent(make_report: MakeReport) -> None:
    later, earlier = make_report("a", published="2031-05-02"), make_report("b", published="2031-04")
    [clue] = date_clue(later, earlier)
    assert clue.weight > 0
    assert "2031-04 against 2031-05-02" in clue.because


def test_words_given_as_those_of_the_others_outlet_credit_it(make_report: MakeReport) -> None:
    text = "The ferry sank off Brenna and 14 people died, according to Northwire."
    mine = annotate_report(make_report(text, outlet="Daily Strand"))
    agency = annotate_report(make_report("The ferry sank off Brenna and 14 people died.", outlet="Northwire"))
    [clue] = credit_clue(mine, agency)
    assert clue.weight > 0
    assert "Northwire" in clue.because
    [back] = credit_clue(agency, mine)
    assert back.weight < 0
    stranger = annotate_report(make_report("The ferry sank off Brenna.", outlet="Islander"))
    assert list(credit_clue(mine, stranger)) == []
