"""Claims about coreference with the reader model's links, with marks made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from firsthand.annotate.coreference import chained
from firsthand.annotate.mentions import find_mentions
from firsthand.annotate.sentences import sentences_of
from firsthand.model import Mention
from firsthand.reader_marks import ReaderMarks, ReadLink, ReadSpan

Link = tuple[str, list[tuple[str, float]]]
Linked = Callable[..., list[set[str]]]


@pytest.fixture
def linked(make_report: Any) -> Linked:
    """A function that gives the chains of several mentions; a link is a word and its antecedents ("" for none)."""

    def chains(text: str, people: Sequence[str], links: Sequence[Link]) -> list[set[str]]:
        words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        places = [text[start:end] for start, end in words]
        at = {place: number for number, place in enumerate(places)}
        marks = ReaderMarks(
            starts=tuple(start for start, _ in words),
            ends=tuple(end for _, end in words),
            heads=tuple(-1 for _ in words),
            relations=tuple("root" for _ in words),
            names=tuple(ReadSpan(*name.span(), "person", 0.9) for name in re.finditer(r"[A-Z]\w+ [A-Z]\w+", text)),
            nominals=tuple(ReadSpan(*words[at[word]], "person", 0.9) for word in people),
            links=tuple(ReadLink(at[word], tuple((at.get(a, -1), p) for a, p in back)) for word, back in links),
        )
        report = make_report(text)
        sentences = list(sentences_of(report))
        found: dict[str, list[Mention]] = {}
        for mention in chained(report, sentences, find_mentions(report, sentences, marks), marks):
            found.setdefault(mention.chain, []).append(mention)
        return [{mention.span.quote for mention in chain} for chain in found.values() if len(chain) > 1]

    return chains


def test_a_pronoun_goes_where_the_reader_sends_it(linked: Linked) -> None:
    """Not to the nearest subject."""
    text = "Anna Reyes phoned Mary Verel. Then she hung up."
    assert {"Mary Verel", "she"} in linked(text, [], [("she", [("Mary", 0.9), ("", 0.1)])])


def test_gender_overrules_the_reader(linked: Linked) -> None:
    """A man is no she."""
    text = "Anna Reyes phoned Paul Verel. Then she hung up."
    assert {"Anna Reyes", "she"} in linked(text, [], [("she", [("Paul", 0.6), ("Anna", 0.3)])])


def test_a_description_joins_whom_the_reader_takes_it_for(linked: Linked) -> None:
    """If more likely than not."""
    text = "Anna Reyes arrived. A tired welder sat down."
    assert linked(text, ["welder"], [("welder", [("Anna", 0.8), ("", 0.2)])]) == [{"Anna Reyes", "welder"}]
    assert linked(text, ["welder"], [("welder", [("Anna", 0.3), ("", 0.7)])]) == []


def test_what_several_mentions_of_a_chain_get_is_added_up(linked: Linked) -> None:
    """Two of its mentions together are likelier than none."""
    text = "Anna Reyes arrived. Reyes ate. A tired welder sat down."
    back = [("", 0.4), ("Anna", 0.3), ("Reyes", 0.3)]
    assert {"Anna Reyes", "Reyes", "welder"} in linked(text, ["welder"], [("welder", back)])


def test_a_name_does_not_join_another_name(linked: Linked) -> None:
    """However sure the reader is: wrong merges are worse than missed ones."""
    text = "Anna Reyes arrived. Paul Verel left."
    assert linked(text, [], [("Verel", [("Reyes", 0.99)])]) == []


def test_a_name_joins_who_was_described_before(linked: Linked) -> None:
    """If the reader is sure."""
    text = "One welder arrived, then Paul Verel left."
    assert linked(text, ["welder"], [("Verel", [("welder", 0.95)])]) == [{"welder", "Paul Verel"}]


def test_several_are_not_one_person(linked: Linked) -> None:
    """Whatever the reader says."""
    text = "Anna Reyes arrived. Then tired welders sat down."
    assert linked(text, ["welders"], [("welders", [("Anna", 0.9), ("", 0.1)])]) == []


def test_it_is_no_person(linked: Linked) -> None:
    """Nor is "she" a body."""
    text = "Anna Reyes arrived. Then it rained."
    assert linked(text, [], [("it", [("Anna", 0.9), ("", 0.1)])]) == []
