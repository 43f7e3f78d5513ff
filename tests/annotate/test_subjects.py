"""Claims about whose verb it is where a statement has no source beside it, with marks made by hand."""

from __future__ import annotations

import re

from firsthand.annotate.subjects import subject_of
from firsthand.reader_marks import ReaderMarks


def subject(text: str, cue: str, arcs: str) -> str | None:
    """The head of a cue's subject; an arc a word: "2:nsubj", a verb's with "!" behind it."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    pairs = [arc.rstrip("!").split(":") for arc in arcs.split()]
    marks = ReaderMarks(
        starts=tuple(start for start, _ in words),
        ends=tuple(end for _, end in words),
        heads=tuple(int(head) for head, _ in pairs),
        relations=tuple(relation for _, relation in pairs),
        tags=tuple("VERB" if arc.endswith("!") else "X" for arc in arcs.split()),
    )
    word = subject_of(text, marks, text.index(cue), text.index(cue) + len(cue))
    return None if word is None else text[slice(*words[word])]


def test_a_participle_has_the_subject_of_its_clause() -> None:
    """As in "she left, saying that"."""
    arcs = "1:nsubj -1:root! 3:punct 1:advcl! 6:mark 6:nsubj 3:ccomp! 1:punct"
    assert subject("Holm left, saying that rain threatened.", "saying", arcs) == "Holm"


def test_what_a_noun_does_it_does_itself() -> None:
    """Its own participle speaks of it, not of the clause around."""
    arcs = "1:det 4:nsubj 1:acl! 2:obj -1:root! 4:punct"
    assert subject("A video showing ruins surfaced.", "showing", arcs) == "video"


def test_a_joined_verb_shares_the_subject_of_the_first() -> None:
    """Where it has none of its own."""
    arcs = "1:nsubj -1:root! 3:cc 1:conj! 5:nsubj 3:ccomp! 1:punct"
    assert subject("Holm resigned and said Brandt lied.", "said", arcs) == "Holm"


def test_who_is_asked_does_not_ask() -> None:
    """A passive has nobody for its speaker, with a helping verb or without."""
    assert subject("Asked why, Holm shrugged.", "Asked", "4:advcl! 0:obl 0:punct 4:nsubj -1:root! 4:punct") is None
    assert subject("Holm was asked why.", "was asked", "2:nsubj 2:aux -1:root! 2:obl 2:punct") is None


def test_a_noun_has_no_subject() -> None:
    """A claim is nobody's by its syntax alone."""
    assert (
        subject("The claim that Holm lied spread.", "claim", "1:det 5:nsubj 4:mark 4:nsubj 1:acl! -1:root! 5:punct")
        is None
    )
