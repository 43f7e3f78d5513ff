"""Scores of the reader model, window by window; a tiny model stands in for the real one."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.annotate import encoder
from firsthand.annotate.encoder import Encoder, has_model
from firsthand.errors import MissingModel

LINE = "The ferry left Port Ambrel at noon with forty crates of oranges aboard."


def test_every_window_has_scores_of_its_words_and_pairs(tiny_reader: Encoder) -> None:
    """Nothing is filled up: a window comes alone."""
    columns = max(head.columns.stop for head in tiny_reader.labels.heads.values())
    pieces = tiny_reader.cut("\n".join([LINE] * 30))
    for scored in tiny_reader.scores(pieces):
        size = scored.window.end - scored.window.start
        assert scored.words.shape == (size, columns)
        assert scored.pairs.shape == (len(tiny_reader.labels.pairs), size, size)


def test_scores_come_one_window_at_a_time(tiny_reader: Encoder) -> None:
    """A long text is never in memory with all its pairs."""
    calls = []

    class Counting:
        def run(self, outputs, inputs):
            calls.append(inputs["ids"].shape)
            return tiny_reader.session.run(outputs, inputs)

    counting = Encoder(Counting(), tiny_reader.tokenizer, tiny_reader.labels)
    scores = counting.scores(counting.cut("\n".join([LINE] * 300)))
    next(scores)
    assert len(calls) == 1
    assert calls[0][0] == 1


def test_the_scores_of_a_window_do_not_depend_on_the_rest_of_the_text(tiny_reader: Encoder) -> None:
    """int8 scales are taken from all numbers of one call; so a call never holds more than one window."""
    text = "\n".join([LINE] * 30) + "\n!!! 9999 ??? Zyzzyva QUARTZ" * 40
    among = next(tiny_reader.scores(tiny_reader.cut(text)))
    alone = next(tiny_reader.scores(tiny_reader.cut(text[: among.pieces.ends[among.window.end - 1]])))
    assert np.array_equal(alone.words, among.words)
    assert np.array_equal(alone.pairs, among.pairs)


def test_a_language_without_a_model_is_refused_with_advice() -> None:
    """The error says what to do."""
    with pytest.raises(MissingModel, match="'xx' is not there") as caught:
        Encoder.open("xx")
    assert "Install" in caught.value.advice


@pytest.mark.parametrize("code", ["xx", "..", "en/reader", ""])
def test_no_folder_outside_of_the_languages_is_looked_at(code: str) -> None:
    """The code of a language may come from a page."""
    assert not has_model(code)


def test_a_model_is_loaded_once(tiny_reader: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is opened."""
    monkeypatch.setattr(encoder, "has_model", lambda _: True)
    monkeypatch.setattr(
        encoder, "load", lambda *_, **__: Encoder(*(getattr(tiny_reader, n) for n in Encoder.__slots__))
    )
    encoder._opened.cache_clear()
    assert Encoder.open("yy") is Encoder.open("yy")
    encoder._opened.cache_clear()
