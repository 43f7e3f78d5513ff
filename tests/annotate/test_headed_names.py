"""Claims about names found by the word that heads them, with marks made by hand."""

from __future__ import annotations

import re

from firsthand.annotate.headed_names import HeadedNames
from firsthand.model import MentionKind
from firsthand.reader_marks import ReaderMarks, ReadSpan


def headed(text: str, heads: str, relations: str, named: dict[str, str], sure: float = 0.9) -> HeadedNames:
    """Marks of a text; heads and relations a word, -1 for the root."""
    words = [match.span() for match in re.finditer(r"'s|\w+|[^\w\s]", text)]
    marks = ReaderMarks(
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        heads=tuple(int(head) for head in heads.split()),
        relations=tuple(relations.split()),
        named=tuple(ReadSpan(text.index(w), text.index(w) + len(w), kind, sure) for w, kind in named.items()),
    )
    return HeadedNames(text, marks)


def inside(
    text: str,
    name: str,
    heads: str,
    relations: str,
    named: dict[str, str],
    sure: float = 0.9,
    kind: MentionKind = "organisation",
) -> list[str]:
    """The names inside a name of some kind."""
    start = text.index(name)
    found = headed(text, heads, relations, named, sure).within(start, start + len(name), kind)
    return [f"{text[slice(*stretch)]}: {kind_}" for stretch, kind_ in found]


def outside(text: str, names: list[str], heads: str, relations: str, named: dict[str, str]) -> list[str]:
    """The names beside those known."""
    known = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = headed(text, heads, relations, named).outside(known)
    return [f"{text[slice(*stretch)]}: {kind_}" for stretch, kind_ in found]


def test_a_place_in_the_name_of_a_body_is_a_name() -> None:
    """And so is the body whose branch the whole name means; the whole itself is not found again."""
    text = "Norwick University Libraries opened."
    named = {"Norwick": "place", "University": "organisation", "Libraries": "organisation"}
    assert inside(text, "Norwick University Libraries", "1 2 3 -1 3", "compound compound nsubj root punct", named) == [
        "Norwick: place",
        "Norwick University: organisation",
    ]


def test_a_name_of_two_words_inside_another_is_taken_whole() -> None:
    """What stands between the names belongs to neither."""
    text = "The Library of Port Norwick closed."
    named = {"Library": "organisation", "Norwick": "place"}
    relations = "det nsubj case compound nmod root punct"
    assert inside(text, "Library of Port Norwick", "1 5 4 4 1 -1 5", relations, named) == ["Port Norwick: place"]


def test_a_first_name_is_no_name_inside_of_its_persons() -> None:
    """The head of the whole name stands for the whole."""
    assert inside("Ada Holm left.", "Ada Holm", "2 0 -1 2", "nsubj flat root punct", {"Ada": "person"}) == []


def test_the_form_of_a_company_is_no_name() -> None:
    """However it is written."""
    text = "Norwick Mills, Inc closed."
    named = {"Mills": "organisation", "Inc": "organisation"}
    relations = "compound nsubj punct appos root punct"
    assert inside(text, "Norwick Mills, Inc", "1 4 1 1 -1 4", relations, named) == []


def test_a_listed_place_inside_a_body_is_a_place() -> None:
    """Though the reader takes it for a body."""
    text = "Nebraska Opera closed."
    named = {"Nebraska": "organisation"}
    assert inside(text, "Nebraska Opera", "1 2 -1 2", "compound nsubj root punct", named) == ["Nebraska: place"]


def test_a_doubtful_head_is_none() -> None:
    """Rather not than less."""
    text = "Norwick Opera closed."
    assert inside(text, "Norwick Opera", "1 2 -1 2", "compound nsubj root punct", {"Norwick": "place"}, 0.4) == []


def test_an_office_is_a_name_with_the_possessor_in_front() -> None:
    """Where its possessor alone was read as a name; the article does not belong to it."""
    text = "The Tano Consul's Office closed."
    relations = "det amod nmod case nsubj root punct"
    named = {"Consul": "person", "Office": "organisation"}
    assert outside(text, ["Tano Consul"], "4 2 4 2 5 -1 5", relations, named) == ["Tano Consul's Office: organisation"]


def test_a_name_that_was_not_read_as_one_is_found_by_its_head() -> None:
    """With the words of the name in front of it, and no small ones."""
    text = "Old Norwick Mills closed."
    found = outside(text, [], "2 2 3 -1 3", "amod compound nsubj root punct", {"Mills": "organisation"})
    assert found == ["Old Norwick Mills: organisation"]
    text = "They met old Brandt."
    assert outside(text, [], "1 -1 3 1 1", "nsubj root amod obj punct", {"Brandt": "person"}) == ["Brandt: person"]


def test_a_word_in_small_letters_heads_no_name() -> None:
    """Whatever the reader takes it for."""
    assert outside("The mill closed.", [], "1 2 -1 2", "det nsubj root punct", {"mill": "organisation"}) == []


def test_a_further_part_of_a_name_is_no_name_inside() -> None:
    """Though the reader marks it: a surname, or a place name's last word read as one."""
    assert inside("Ada Holm left.", "Ada Holm", "2 0 -1 2", "nsubj flat root punct", {"Holm": "person"}) == []


def test_a_piece_of_a_place_is_no_place() -> None:
    """Only names of bodies hold others of their own kind."""
    relations = "compound nsubj root punct"
    assert inside("Port Norwick slept.", "Port Norwick", "1 2 -1 2", relations, {"Port": "place"}, kind="place") == []


def test_a_first_word_without_a_head_of_its_own_joins_the_next() -> None:
    """As in the paper of a town with two words in its name, whatever the tree says."""
    text = "Port Norwick Gazette closed."
    relations = "compound compound nsubj root punct"
    found = inside(text, "Port Norwick Gazette", "2 2 3 -1 3", relations, {"Norwick": "place"})
    assert found == ["Port Norwick: place"]


def test_a_title_before_a_name_is_no_name() -> None:
    """Though it heads the mention of who has it."""
    relations = "nsubj flat root punct"
    assert outside("Justice Holm left.", ["Holm"], "2 0 -1 2", relations, {"Justice": "person"}) == []


def test_a_patron_in_the_name_of_a_body_is_nobody_spoken_of() -> None:
    """Whose college it is was settled long ago."""
    text = "They saw Tamsin's College."
    named = {"Tamsin": "person", "College": "organisation"}
    assert inside(text, "Tamsin's College", "1 -1 4 2 1 1", "nsubj root nmod case obj punct", named) == []
