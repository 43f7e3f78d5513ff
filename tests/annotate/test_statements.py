"""Cues, sources and contents, from scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.annotate.encoder import Encoder, Scored
from firsthand.annotate.labels import Labels
from firsthand.annotate.pieces import Window
from firsthand.annotate.statements import Said, statements_in

SURE = 8.0


@pytest.fixture
def labels(tiny_reader: Encoder) -> Labels:
    """Heads and chains of the tiny model; its weights play no part here."""
    return tiny_reader.labels


def scored(labels: Labels, window: Window, cues: list[int], pairs: dict[int, dict[int, str]]) -> Scored:
    """Scores that are low but for these cues, and for each cue these roles of other words."""
    size = window.end - window.start
    words = np.zeros((size, max(head.columns.stop for head in labels.heads.values())), np.float32)
    words[:, 0] = SURE
    words[cues, 1] = 2 * SURE
    words[:, labels.heads["role"].columns] = -SURE
    scores = np.zeros((len(labels.pairs), size, size), np.float32)
    for cue, roles in pairs.items():
        for word, role in roles.items():
            scores[labels.heads["role"].labels.index(role), cue, word] = 2 * SURE
    return Scored(None, window, words, scores)  # type: ignore[arg-type]


def spans(said: Said) -> tuple[tuple[int, int], list[tuple[int, int]], list[tuple[int, int]]]:
    """Words of cue, source and content."""
    return (
        (said.cue.start, said.cue.end),
        [(r.start, r.end) for r in said.source],
        [(r.start, r.end) for r in said.content],
    )


FIRST = {0: "B-source", 2: "B-content", 3: "I-content", 4: "I-content", 5: "I-content"}
SECOND = {8: "B-source", 2: "B-content", 3: "I-content"}


def test_each_cue_has_its_own_source_and_content(labels: Labels) -> None:
    """In "Odile said the quay is shut, said Marek", the same words are the content of two cues."""
    [found] = statements_in([scored(labels, Window(0, 9, 0, 9), [1, 7], {1: FIRST, 7: SECOND})], labels)
    assert [spans(said) for said in found] == [((1, 2), [(0, 1)], [(2, 6)]), ((7, 8), [(8, 9)], [(2, 4)])]


def test_a_cue_in_the_overlap_is_left_to_the_next_window(labels: Labels) -> None:
    """Only what begins in the core is decided."""
    [found] = statements_in([scored(labels, Window(0, 9, 0, 6), [1, 7], {1: FIRST, 7: SECOND})], labels)
    assert [said.cue.start for said in found] == [1]


def test_a_content_may_stand_in_pieces(labels: Labels) -> None:
    """On both sides of its cue."""
    roles = {0: "B-content", 2: "B-source", 4: "B-content", 5: "I-content"}
    [[said]] = statements_in([scored(labels, Window(0, 9, 0, 9), [1], {1: roles})], labels)
    assert spans(said) == ((1, 2), [(2, 3)], [(0, 1), (4, 6)])


def test_of_two_sources_the_likelier_one_stays(labels: Labels) -> None:
    """A cue has one."""
    made = scored(labels, Window(0, 9, 0, 9), [1], {1: {0: "B-source", 8: "B-source"}})
    made.pairs[0, 1, 0] -= 7
    [[said]] = statements_in([made], labels)
    assert spans(said)[1] == [(8, 9)]


def test_a_statement_without_a_source_says_how_likely_that_is(labels: Labels) -> None:
    """Nearly certain where nothing speaks for a source."""
    [[said]] = statements_in([scored(labels, Window(0, 9, 0, 9), [1], {1: {2: "B-content"}})], labels)
    assert said.source == ()
    assert said.source_probability > 0.99


def test_a_threshold_gives_fewer_or_more_cues(labels: Labels) -> None:
    """The bias is added to the score of being no cue."""
    made = scored(labels, Window(0, 9, 0, 9), [1], {})
    strict = Labels(labels.heads, labels.pairs, labels.chains, {"cue_bias": 20.0})
    assert [len(statements_in([made], own)[0]) for own in (labels, strict)] == [1, 0]


def test_windows_decoded_together_give_what_they_give_alone(labels: Labels) -> None:
    """To the last digit."""
    rng = np.random.default_rng(3)
    group = []
    for size in (9, 30, 4, 17):
        made = scored(labels, Window(0, size, 0, size), [1], {})
        made.words[:] = rng.normal(0, 3, made.words.shape)
        made.pairs[:] = rng.normal(0, 2, made.pairs.shape)
        group.append(made)
    assert statements_in(group, labels) == [statements_in([one], labels)[0] for one in group]
