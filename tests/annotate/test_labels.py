"""The file that says what the model's columns mean."""

from __future__ import annotations

from firsthand.annotate.labels import Labels, begin_inside

TABLE = {
    "version": 1,
    "heads": {"cue": {"from": 0, "labels": ["O", "B", "I"]}, "role": {"from": 3, "labels": ["B-source", "I-source"]}},
    "crf": {"cue": {"start": [0, 0, -1e4], "end": [0, 0, 0], "move": [[0, 0, -1e4], [0, 0, 1], [0, 0, 1]]}},
    "thresholds": {"cue_bias": -0.5},
}


def test_a_head_knows_its_columns() -> None:
    """Those of the second begin behind those of the first."""
    assert Labels.of(TABLE).heads["role"].columns == slice(3, 5)


def test_moves_and_thresholds_are_read() -> None:
    """As numbers."""
    labels = Labels.of(TABLE)
    assert labels.chains["cue"].move[1, 2] == 1
    assert labels.thresholds == {"cue_bias": -0.5}


def test_a_file_may_lack_what_was_not_learnt() -> None:
    """No chains, no thresholds."""
    assert Labels.of({"heads": {}}).chains == {}


def test_inside_follows_its_own_kind_alone() -> None:
    """From "B-a" to "I-a", never to "I-b", never from "O"."""
    move = begin_inside(("O", "B-a", "I-a", "B-b", "I-b")).move
    assert (move[:, 2] == 0).tolist() == [False, True, True, False, False]


def test_channels_of_pairs_go_by_name() -> None:
    """In the order of the file; an older file names none."""
    assert Labels.of({"heads": {}, "pairs": ["B-source", "arc"]}).pairs == {"B-source": 0, "arc": 1}
    assert Labels.of({"heads": {}}).pairs == {}


def test_a_threshold_may_speak_against_one_label() -> None:
    """It is added to that label's scores and to no other's."""
    labels = Labels.of({**TABLE, "thresholds": {"cue B": -2.5}})
    assert labels.biases("cue").tolist() == [0, -2.5, 0]
