"""Claims about statements inside the content of another, with syntax written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.annotate.inner_statements import inner_statements
from firsthand.annotate.said import Said
from firsthand.reader_marks import ReaderMarks

Row = tuple[str, str, str, int]  # word, part of speech, relation, place of its head
Found = list[tuple[str, str, str]]


def tree(rows: list[Row]) -> tuple[str, ReaderMarks]:
    """A text of words with a space between them, and its syntax."""
    starts, place = [], 0
    for word, *_ in rows:
        starts.append(place)
        place += len(word) + 1
    text = " ".join(row[0] for row in rows)
    ends = [start + len(row[0]) for start, row in zip(starts, rows, strict=True)]
    marks = ReaderMarks(
        starts=tuple(starts),
        ends=tuple(ends),
        tags=tuple(row[1] for row in rows),
        relations=tuple(row[2] for row in rows),
        heads=tuple(row[3] for row in rows),
    )
    return text, marks


@pytest.fixture
def inside() -> Callable[[list[Row], str, str], Found]:
    """Source, cue and content of each statement inside an outer one, whose cue and content are given as words."""

    def find(rows: list[Row], cue: str, content: str) -> Found:
        text, marks = tree(rows)
        outer = Said("clause read", [], [_place(text, cue)], [_place(text, content)])
        return [
            (_of(text, said.source), _of(text, said.cue), _of(text, said.content))
            for said in inner_statements(text, [outer], marks)
        ]

    return find


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _of(text: str, pieces: list[tuple[int, int]]) -> str:
    return " | ".join(text[start:end] for start, end in pieces)


Inside = Callable[[list[Row], str, str], Found]

TOLD: list[Row] = [
    ("Orla", "PROPN", "nsubj", 1),
    ("said", "VERB", "root", -1),
    ("that", "SCONJ", "mark", 5),
    ("Bram", "PROPN", "nsubj", 5),
    ("had", "AUX", "aux", 5),
    ("told", "VERB", "ccomp", 1),
    ("her", "PRON", "iobj", 5),
    ("that", "SCONJ", "mark", 10),
    ("roads", "NOUN", "nsubj", 10),
    ("were", "AUX", "aux", 10),
    ("closed", "VERB", "ccomp", 5),
]


def test_someone_inside_a_content_is_said_to_have_said_something(inside: Inside) -> None:
    """Both links of the chain are found: Orla said, and by her word Bram told."""
    found = inside(TOLD, "said", "that Bram had told her that roads were closed")
    assert found == [("Bram", "had told", "that roads were closed")]


def test_nothing_outside_of_contents_is_looked_at(inside: Inside) -> None:
    """The outermost statements are the model's own business."""
    assert inside(TOLD, "said", "that roads were closed") == []


def test_what_someone_would_say_is_no_statement(inside: Inside) -> None:
    """Nobody has told anything yet in "that Bram would tell her"."""
    rows = [*TOLD[:4], ("would", "AUX", "aux", 5), ("tell", "VERB", "ccomp", 1), *TOLD[6:]]
    assert inside(rows, "said", "that Bram would tell her that roads were closed") == []


def test_a_thought_of_the_speakers_own_is_no_second_statement(inside: Inside) -> None:
    """There is one statement in "Orla said she believed"."""
    rows: list[Row] = [
        ("Orla", "PROPN", "nsubj", 1),
        ("said", "VERB", "root", -1),
        ("she", "PRON", "nsubj", 3),
        ("believed", "VERB", "ccomp", 1),
        ("roads", "NOUN", "nsubj", 6),
        ("were", "AUX", "aux", 6),
        ("closed", "VERB", "ccomp", 3),
    ]
    assert inside(rows, "said", "she believed roads were closed") == []


def test_who_is_quoted_as_saying_something_says_it(inside: Inside) -> None:
    """In "Ufer quotes a chemist as saying that" the chemist speaks."""
    rows: list[Row] = [
        ("Ufer", "PROPN", "nsubj", 1),
        ("quotes", "VERB", "root", -1),
        ("a", "DET", "det", 3),
        ("chemist", "NOUN", "obj", 1),
        ("as", "SCONJ", "mark", 5),
        ("saying", "VERB", "advcl", 1),
        ("that", "SCONJ", "mark", 9),
        ("it", "PRON", "nsubj", 9),
        ("was", "AUX", "cop", 9),
        ("clean", "ADJ", "ccomp", 5),
    ]
    found = inside(rows, "quotes", "a chemist as saying that it was clean")
    assert found == [("a chemist", "saying", "that it was clean")]


def test_who_is_seen_saying_something_says_it(inside: Inside) -> None:
    """In "a video shows a man saying that" the man speaks."""
    rows: list[Row] = [
        ("Footage", "NOUN", "nsubj", 1),
        ("shows", "VERB", "root", -1),
        ("a", "DET", "det", 3),
        ("man", "NOUN", "obj", 1),
        ("saying", "VERB", "acl", 3),
        ("that", "SCONJ", "mark", 7),
        ("they", "PRON", "nsubj", 7),
        ("won", "VERB", "ccomp", 4),
    ]
    assert inside(rows, "shows", "a man saying that they won") == [("a man", "saying", "that they won")]


def test_who_stands_for_the_person_before(inside: Inside) -> None:
    """In "cited a nurse who said" the nurse speaks."""
    rows: list[Row] = [
        ("They", "PRON", "nsubj", 1),
        ("cited", "VERB", "root", -1),
        ("a", "DET", "det", 3),
        ("nurse", "NOUN", "obj", 1),
        ("who", "PRON", "nsubj", 5),
        ("said", "VERB", "acl", 3),
        ("one", "NUM", "nsubj", 7),
        ("died", "VERB", "ccomp", 5),
    ]
    assert inside(rows, "cited", "a nurse who said one died") == [("a nurse", "said", "one died")]


def test_a_that_behind_a_time_opens_the_content(inside: Inside) -> None:
    """The clause is found behind "in May" also where the tree hangs it elsewhere."""
    rows: list[Row] = [
        ("Orla", "PROPN", "nsubj", 1),
        ("said", "VERB", "root", -1),
        ("Bram", "PROPN", "nsubj", 3),
        ("reported", "VERB", "ccomp", 1),
        ("in", "ADP", "case", 5),
        ("May", "PROPN", "obl", 3),
        ("that", "SCONJ", "mark", 8),
        ("roads", "NOUN", "nsubj", 8),
        ("closed", "VERB", "ccomp", 1),
    ]
    found = inside(rows, "said", "Bram reported in May that roads closed")
    assert found == [("Bram", "reported", "that roads closed")]


def test_a_denial_is_told_apart(inside: Inside) -> None:
    """The "not" of "had not told" counts."""
    rows: list[Row] = [
        *TOLD[:5],
        ("not", "PART", "advmod", 6),
        ("told", "VERB", "ccomp", 1),
        ("that", "SCONJ", "mark", 9),
    ]
    rows += [("roads", "NOUN", "nsubj", 9), ("closed", "VERB", "ccomp", 6)]
    rows[2] = ("that", "SCONJ", "mark", 6)
    rows[3] = ("Bram", "PROPN", "nsubj", 6)
    rows[4] = ("had", "AUX", "aux", 6)
    text, marks = tree(rows)
    outer = Said("clause read", [], [_place(text, "said")], [(text.index("that"), len(text))])
    [said] = inner_statements(text, [outer], marks)
    assert said.negated
    assert _of(text, said.cue) == "had not told"


def test_without_syntax_there_is_nothing(inside: Inside) -> None:
    """A model without that head gives no statements inside others."""
    outer = Said("clause read", [], [(0, 4)], [(5, 9)])
    assert list(inner_statements("said that", [outer], ReaderMarks())) == []
    assert list(inner_statements("said that", [outer], None)) == []


def test_a_source_that_hangs_on_a_preposition_is_a_wrong_tree(inside: Inside) -> None:
    """Nobody is called "of clerks"."""
    rows = [
        ("Reyes", "PROPN", "nsubj", 1),
        ("said", "VERB", "root", -1),
        ("many", "ADJ", "nsubj", 1),
        ("of", "ADP", "case", 4),
        ("clerks", "NOUN", "nsubj", 5),
        ("believe", "VERB", "ccomp", 1),
        ("it", "PRON", "nsubj", 7),
        ("fell", "VERB", "ccomp", 5),
    ]
    assert inside(rows, "said", "many of clerks believe it fell") == []


def test_what_somebody_claims_to_be_is_left_where_nothing_says_what(inside: Inside) -> None:
    """Less rich than he "claims to be" tells no statement."""
    rows = [
        ("Reyes", "PROPN", "nsubj", 1),
        ("said", "VERB", "root", -1),
        ("he", "PRON", "nsubj", 4),
        ("never", "ADV", "advmod", 4),
        ("claims", "VERB", "ccomp", 1),
        ("to", "PART", "mark", 6),
        ("be", "AUX", "xcomp", 4),
    ]
    assert inside(rows, "said", "he never claims to be") == []
