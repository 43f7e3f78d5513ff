"""Claims about words that keep a statement from being certain."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from firsthand.annotate.hedges import Stretch, hedges_in, hedges_of


@dataclass(frozen=True, slots=True)
class Made:
    """A statement made by hand."""

    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    within: int | None = None
    source: tuple[Stretch, ...] = ()


def hedges(text: str) -> list[str]:
    """The hedges of a text."""
    return [text[a:b] for a, b in hedges_in(text, 0, len(text))]


def at(text: str, words: str) -> Stretch:
    """Where some words stand."""
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam may have burst.", ["may"]),
        ("It appears to be the mayor, perhaps.", ["appears to", "perhaps"]),
        ("It seems that nobody came.", ["seems"]),
        ("The alleged thief is most likely abroad.", ["alleged", "most likely"]),
        ("He could have fled.", ["could"]),
        ("He could not have fled.", ["could"]),
        ("The dam burst in May.", []),
        ("The dam burst.", []),
    ],
)
def test_hedges_are_words_that_leave_a_doubt(text: str, expected: list[str]) -> None:
    """Modal verbs, adverbs, verbs of seeming; the longest phrase counts."""
    assert hedges(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Come as soon as possible.",
        "He could not walk.",
        "A neighbour could hear the shots.",
        "She alleged that he lied.",
        "The rebels assumed control of the port.",
    ],
)
def test_the_same_words_may_be_no_hedges(text: str) -> None:
    """Being able, a cue, "as ... as possible"."""
    assert hedges(text) == []


def test_the_innermost_statement_has_the_hedge() -> None:
    """Its speaker used it; the speaker around only passed it on."""
    text = "Reyes said Okoro told her that the dam may burst."
    outer = Made((at(text, "said"),), (at(text, "Okoro told her that the dam may burst"),))
    inner = Made((at(text, "told"),), (at(text, "that the dam may burst"),), within=0)
    assert hedges_of(text, [outer, inner]) == [[], [at(text, "may")]]


def test_a_hedge_outside_of_the_inner_statement_stays() -> None:
    """Also one that is itself the cue of an inner one."""
    text = "Reyes said the man reportedly fled."
    outer = Made((at(text, "said"),), (at(text, "the man reportedly fled"),))
    inner = Made((at(text, "reportedly"),), (at(text, "the man"), at(text, "fled")), within=0)
    assert hedges_of(text, [outer, inner])[0] == [at(text, "reportedly")]


def test_statements_inside_one_another_in_a_ring_end() -> None:
    """A mistake above must not hang the stage."""
    text = "may may"
    ring = [Made((), ((0, 3),), within=1), Made((), ((4, 7),), within=0)]
    assert hedges_of(text, ring) == [[(0, 3)], [(4, 7)]]


@pytest.mark.parametrize("text", ["", "m", "may" * 20000, "as " * 20000 + "possible", "could " * 20000])
def test_odd_texts_are_read_to_the_end(text: str) -> None:
    """In time that grows with their length."""
    assert all(text[a:b].strip() for a, b in hedges_in(text, 0, len(text)))
