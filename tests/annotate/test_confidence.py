"""Claims about how sure a statement is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from firsthand.annotate import confidence
from firsthand.annotate.confidence import NAMES, confidence_of, features
from firsthand.annotate.said import Said
from firsthand.reader_marks import ReadSpan, ReadStatement

TEXT = "Ann Reyes said that the port was closed."


def read(cue: float, source: float, content: float) -> Said:
    """A statement that the model found with these probabilities."""
    statement = ReadStatement(ReadSpan(10, 14, "", cue), (ReadSpan(0, 9),), (ReadSpan(15, 39),), source, content)
    return Said("clause read", [(0, 9)], [(10, 14)], [(15, 39)], read=statement)


def fitted(monkeypatch: pytest.MonkeyPatch, weights: Mapping[str, float]) -> None:
    """Let these be the weights of every language."""
    monkeypatch.setattr(confidence, "_weights", lambda _: weights)


def test_a_rule_is_as_sure_as_it_was_right() -> None:
    """A quotation before its cue was right in 88 of 100."""
    said = Said("quotation before", [(0, 9)], [(10, 14)], [(15, 39)])
    assert confidence_of(said, TEXT) == 0.88


def test_every_rule_that_makes_statements_has_a_number() -> None:
    """Also statements inside others and bare quotations."""
    assert all(0 < confidence_of(Said(rule, [], [], [(0, 4)]), TEXT) < 1 for rule in ("inside", "bare", "citation"))


def test_without_fitted_weights_the_parts_are_multiplied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that nobody has calibrated says what its parts say."""
    fitted(monkeypatch, {})
    assert confidence_of(read(0.9, 0.8, 0.5), TEXT) == pytest.approx(0.36)


def test_fitted_weights_make_a_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even odds where all weights are 0; three to one where the constant is the logarithm of 3."""
    fitted(monkeypatch, {"cue": 0.0})
    assert confidence_of(read(0.9, 0.8, 0.5), TEXT) == 0.5
    fitted(monkeypatch, {"always": 1.0986})
    assert confidence_of(read(0.9, 0.8, 0.5), TEXT) == pytest.approx(0.75, abs=0.001)


def test_a_surer_cue_makes_a_surer_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the weight of the cue is above 0."""
    fitted(monkeypatch, {"cue": 1.0})
    assert confidence_of(read(0.9, 0.8, 0.5), TEXT) > confidence_of(read(0.6, 0.8, 0.5), TEXT)


def test_probabilities_of_0_and_1_stay_finite(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model rounds to four digits, so they do occur."""
    fitted(monkeypatch, {"cue": 1.0, "source": 1.0, "content": 1.0})
    assert 0 < confidence_of(read(0.0, 0.0, 0.0), TEXT) < confidence_of(read(1.0, 1.0, 1.0), TEXT) < 1


def test_each_feature_has_a_name() -> None:
    """Weights are stored by name."""
    said = read(0.9, 0.9, 0.9)
    assert said.read is not None
    assert len(features(said, said.read, TEXT)) == len(NAMES)
