"""Claims about which mention a source is by its syntax, with marks made by hand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from firsthand.annotate.source_heads import SourceHeads, is_some_of, modified_by
from firsthand.model import Mention, MentionForm, MentionKind
from firsthand.reader_marks import ReaderMarks

TAGS = {"nsubj": "NOUN", "appos": "PROPN", "case": "ADP", "det": "DET", "root": "VERB"}


@pytest.fixture
def mention_of(make_report: Any) -> Any:
    """A function that gives the words of the mention that a source is, and None where it is none."""

    def found(text: str, source: str, arcs: str, mentions: dict[str, MentionKind]) -> str | None:
        report = make_report(text)
        marks = marked(text, arcs)
        known = []
        for words, kind in mentions.items():
            start = text.index(words)
            form: MentionForm = "name" if words[0].isupper() and words.split()[0] not in {"The", "A"} else "nominal"
            span = report.span(start, start + len(words))
            known.append(Mention(id=words, span=span, kind=kind, form=form, chain="e1"))
        known.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        heads = SourceHeads(text, marks, known)
        start = text.index(source)
        head = heads.head(start, start + len(source))
        mention = None if head is None else heads.mention_at(head, start, start + len(source))
        return mention.span.quote if mention else None

    return found


def marked(text: str, arcs: str) -> ReaderMarks:
    """Marks of a text; an arc a word: "2:nsubj"."""
    words = [match.span() for match in re.finditer(r"'s|\w+|[^\w\s]", text)]
    pairs = [arc.split(":") for arc in arcs.split()]
    return ReaderMarks(
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        heads=tuple(int(head) for head, _ in pairs),
        relations=tuple(relation for _, relation in pairs),
        tags=tuple(TAGS.get(relation, "X") for _, relation in pairs),
    )


def test_a_spokesman_for_someone_is_not_that_someone(mention_of: Any) -> None:
    """The head of the phrase speaks."""
    text = "A spokesman for Ilse Trond agreed."
    arcs = "1:det 5:nsubj 3:case 1:nmod 3:flat -1:root 5:punct"
    mentions = {"A spokesman": "person", "Ilse Trond": "person"}
    assert mention_of(text, "A spokesman for Ilse Trond", arcs, mentions) == "A spokesman"


def test_the_name_beside_a_description_speaks(mention_of: Any) -> None:
    """Set off by a comma, even behind another body."""
    text = "The lawyer of Qorvan, Ilse Trond, agreed."
    arcs = "1:det 8:nsubj 3:case 1:nmod 5:punct 3:appos 5:flat 5:punct -1:root 8:punct"
    mentions = {"The lawyer": "person", "Qorvan": "organisation", "Ilse Trond": "person"}
    assert mention_of(text, "The lawyer of Qorvan, Ilse Trond,", arcs, mentions) == "Ilse Trond"


def test_a_body_beside_a_person_does_not_speak_for_it(mention_of: Any) -> None:
    """Kinds must agree."""
    text = "The head of a union, Qorvan, agreed."
    arcs = "1:det 8:nsubj 4:case 4:det 1:nmod 6:punct 1:appos 6:punct -1:root 8:punct"
    mentions = {"The head": "person", "Qorvan": "organisation"}
    assert mention_of(text, "The head of a union, Qorvan,", arcs, mentions) == "The head"


def test_a_description_right_before_a_name_is_the_name(mention_of: Any) -> None:
    """Without a comma."""
    text = "The carmaker Qorvan agreed."
    arcs = "1:det 3:nsubj 1:appos -1:root 3:punct"
    assert (
        mention_of(text, "The carmaker Qorvan", arcs, {"The carmaker": "organisation", "Qorvan": "organisation"})
        == "Qorvan"
    )


def test_one_of_a_people_is_not_the_people(make_report: Any) -> None:
    """But "the Norwegians" are."""
    for words, some in (("Three Norwegians", True), ("the Norwegians", False), ("the Norwegian", True)):
        report = make_report(words)
        start = words.index("Norw")
        mention = Mention(id="m", span=report.span(start, len(words)), kind="group", form="name", chain="e1")
        assert is_some_of(words, 0, mention) == some


def test_a_relative_clause_tells_what_its_pronoun_stands_for() -> None:
    """The noun that the clause hangs on, not the nearest name."""
    marks = marked(
        "A video of Qorvan, which showed boats, spread.",
        "1:det 9:nsubj 3:case 1:nmod 6:punct 6:nsubj 1:acl 6:obj 9:punct -1:root 9:punct",
    )
    assert modified_by(marks, 5) == 1
    assert modified_by(marks, 1) is None
