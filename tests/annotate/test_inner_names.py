"""Claims about names inside of names, with marks made by hand."""

from __future__ import annotations

import re

from firsthand.annotate.inner_names import InnerNames
from firsthand.reader_marks import ReaderMarks, ReadSpan


def inside(text: str, name: str, heads: str, relations: str, named: dict[str, str], sure: float = 0.9) -> list[str]:
    """The names inside a name of a text; heads and relations a word, -1 for the root."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    marks = ReaderMarks(
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        heads=tuple(int(head) for head in heads.split()),
        relations=tuple(relations.split()),
        named=tuple(ReadSpan(text.index(w), text.index(w) + len(w), kind, sure) for w, kind in named.items()),
    )
    start = text.index(name)
    found = InnerNames(marks).within(start, start + len(name))
    return [f"{text[slice(*stretch)]}: {kind}" for stretch, kind in found]


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


def test_a_doubtful_head_is_none() -> None:
    """Rather not than less."""
    text = "Norwick Opera closed."
    assert inside(text, "Norwick Opera", "1 2 -1 2", "compound nsubj root punct", {"Norwick": "place"}, 0.4) == []
