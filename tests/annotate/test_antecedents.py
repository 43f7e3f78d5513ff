"""What a mention goes back to."""

from __future__ import annotations

import numpy as np

from firsthand.annotate.antecedents import NONE, links_between, mention_heads
from firsthand.annotate.label_runs import Run

SURE = 9.0
# Odile Brandt left . The mayor said she
TAGS = ["PROPN", "PROPN", "VERB", "PUNCT", "DET", "NOUN", "VERB", "PRON"]
HEADS = np.array([2, 0, -1, 2, 5, 6, -1, 6])
NAMES = [Run(0, 2, "person", 1.0)]
NOMINALS = [Run(5, 6, "person", 1.0)]


def test_names_descriptions_and_pronouns_are_mentions() -> None:
    """A name by the word that the others of it hang on."""
    assert mention_heads(NAMES, NOMINALS, TAGS, HEADS) == [0, 5, 7]


def test_without_syntax_a_name_goes_by_its_last_word() -> None:
    """A surname says most."""
    assert mention_heads(NAMES, [], [], np.zeros(0, np.int64)) == [1]


def test_a_description_inside_a_name_is_no_mention_of_its_own() -> None:
    """As "Port" in the name of a harbour."""
    assert mention_heads(NAMES, [Run(1, 2, "place", 1.0)], TAGS[:4], HEADS[:4]) == [0]


def test_a_mention_goes_back_to_its_likeliest_antecedent() -> None:
    """The words "the mayor" to "Odile", "she" to "the mayor" or, less likely, straight to "Odile"."""
    scores = np.zeros((8, 8), np.float32)
    scores[5, 0] = scores[7, 5] = SURE
    scores[7, 0] = SURE - 2
    first, mayor, she = links_between(scores, [0, 5, 7])
    assert first.antecedents == ((NONE, 1.0),)
    assert [place for place, _ in mayor.antecedents] == [0]
    assert [(place, round(chance, 1)) for place, chance in she.antecedents] == [(5, 0.9), (0, 0.1)]


def test_no_mention_goes_back_to_a_later_one() -> None:
    """However well it would suit."""
    scores = np.zeros((8, 8), np.float32)
    scores[0, 5] = SURE
    assert links_between(scores, [0, 5])[0].antecedents == ((NONE, 1.0),)


def test_a_text_without_mentions_has_no_links() -> None:
    """Nothing to link."""
    assert links_between(np.zeros((3, 3), np.float32), []) == []
