"""How sure a statement is: the probability that source and content are right, each by half of its words.

In: a statement in the making. Out: a number in [0, 1]. Method: for what the reader model found, a logistic regression
over its probabilities, fitted by ``training/calibrate.py`` on other reports than it was trained on, and stored beside
the weights; for what rules alone found, their share of right ones. Known limit: fitted on US news of 2016.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from firsthand.annotate.said import Said
from firsthand.language import FALLBACK
from firsthand.reader_marks import ReadStatement

# Share of attributions with content and source right by half of their words (PolNeAR train, 840 articles), by the
# shape that found them. Citations in brackets, bare quotations and statements inside others are not annotated there;
# theirs are estimates, the last from some forty on PolNeAR dev read by eye. Turns of transcripts and signed quotations
# are few there (in 12 articles): theirs are estimates from those.
BY_RULE = {
    "quotation before": 0.88,
    "quotation behind": 0.73,
    "quoted as saying": 0.8,
    "according to": 0.71,
    "clause before": 0.63,
    "clause behind": 0.64,
    "headline": 0.54,
    "passive": 0.53,
    "object": 0.48,
    "infinitive": 0.43,
    "impression": 0.43,
    "noun": 0.21,
    "hearsay": 0.21,
    "citation": 0.8,
    "bare": 0.5,
    "inside": 0.7,
    "turn": 0.9,
    "signed": 0.9,
}
NAMES = ("always", "cue", "source", "content", "no source", "quoted", "pieces", "short")
SURE = 0.0005  # probabilities nearer to 0 or 1 say no more
LEAST = 0.01  # nothing that a model found is surer or less sure than that
SHORT = 3  # contents with fewer words are seldom statements


def confidence_of(said: Said, text: str, language: str = FALLBACK) -> float:
    """The probability that who said what is right."""
    if said.read is None:
        return BY_RULE[said.rule]
    weights = _weights(language)
    if not weights:  # as if source and content were found by chance of each other
        return round(said.read.cue.probability * said.read.source_probability * said.read.content_probability, 4)
    values = features(said, said.read, text)
    total = sum(weights.get(name, 0.0) * value for name, value in zip(NAMES, values, strict=True))
    return round(min(max(1 / (1 + math.exp(-total)), LEAST), 1 - LEAST), 4)


def features(said: Said, read: ReadStatement, text: str) -> list[float]:
    """What the confidence of a statement of the model is computed from, in the order of ``NAMES``."""
    start, end = said.content[0]
    single = len(said.content) == 1
    return [
        1.0,
        _log_odds(read.cue.probability),
        _log_odds(read.source_probability),
        _log_odds(read.content_probability),
        float(not read.source),
        float(said.rule.startswith("quotation")),
        float(not single),
        float(single and len(text[start:end].split()) < SHORT),
    ]


def _log_odds(probability: float) -> float:
    kept = min(max(probability, SURE), 1 - SURE)
    return math.log(kept / (1 - kept))


@cache
def _weights(language: str) -> Mapping[str, float]:
    """What was fitted for the model of a language; nothing where it has none."""
    languages = files("firsthand") / "languages"
    for name in (language, FALLBACK):
        path = languages / name / "reader" / "labels.json"
        if name.isalnum() and path.is_file():
            found: Mapping[str, float] = json.loads(path.read_text(encoding="utf-8")).get("calibration", {})
            return found
    return {}
