"""Claims about descriptions that the reader model sees, with marks made by hand."""

from __future__ import annotations

import re

from firsthand.annotate.read_nominals import ReadNominals, is_plural
from firsthand.annotate.tokens import tokens_of
from firsthand.reader_marks import ReaderMarks, ReadSpan


def marked(text: str, heads: str, relations: str, nominals: dict[str, str]) -> ReaderMarks:
    """Marks of a text; heads and relations a word, by white space, -1 for the root."""
    words = [match.span() for match in re.finditer(r"'s|\w+|[^\w\s]", text)]
    return ReaderMarks(
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        heads=tuple(int(head) for head in heads.split()),
        relations=tuple(relations.split()),
        nominals=tuple(ReadSpan(text.index(w), text.index(w) + len(w), kind, 0.9) for w, kind in nominals.items()),
    )


def found(text: str, marks: ReaderMarks, taken: set[int] | None = None) -> list[str]:
    """The stretches of the descriptions."""
    return [text[item.start : item.end] for item in ReadNominals(marks).within(tokens_of(text), taken or set())]


def test_a_description_begins_with_its_determiner_and_modifiers() -> None:
    """And ends with its head."""
    text = "The very tall welder of the yard left."
    marks = marked(text, "3 2 3 7 6 6 3 -1 7", "det advmod amod nsubj case det nmod root punct", {"welder": "person"})
    assert found(text, marks) == ["The very tall welder"]


def test_a_possessor_belongs_to_the_description() -> None:
    """With what hangs on it; the preposition in front does not."""
    text = "Went to the old widow's lawyer."
    marks = marked(text, "-1 6 4 4 6 4 0 0", "root case det amod nmod case obl punct", {"lawyer": "person"})
    assert found(text, marks) == ["the old widow's lawyer"]


def test_things_are_no_mentions() -> None:
    """Only what can act, be somewhere or be read is."""
    text = "The welder saw rust."
    marks = marked(text, "1 2 -1 2 2", "det nsubj root obj punct", {"welder": "person", "rust": "other"})
    assert found(text, marks) == ["The welder"]


def test_a_head_inside_a_name_is_no_description() -> None:
    """The name stands for it."""
    text = "Mill Workers met."
    marks = marked(text, "1 2 -1 2", "compound nsubj root punct", {"Workers": "person"})
    assert found(text, marks, {0, 5}) == []


def test_it_that_stands_for_nothing_is_known_by_its_relation() -> None:
    """As in "it rained"."""
    marks = marked("It rained.", "1 -1 1", "expl root punct", {})
    assert ReadNominals(marks).is_empty_it(0, 2)


def test_number_shows_in_the_ending_where_no_list_knows_the_word() -> None:
    """Not every final s means several."""
    assert is_plural("welders", "en")
    assert not is_plural("campus", "en")
    assert not is_plural("welder", "en")
