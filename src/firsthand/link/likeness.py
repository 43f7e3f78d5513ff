"""How likely two reports tell one story.

In: two profiles, and how rare each name, day and number is in the pile. Out: a probability, and the reasons for it.
Method: logistic regression over seven features of a pair; the weights were fitted on ECB+ (``training/stories.py``),
whose topics each hold two events of one kind. Features lie between 0 and about 3 whatever the size of the pile, since a
pile of five must be judged as well as one of thousands. Known limit: fitted on English news of 2005 to 2012.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from math import exp, log, log1p

from firsthand.language import table
from firsthand.link.profiles import FACETS, Profile
from firsthand.link.vectors import cosine, shared_terms
from firsthand.model import Reason

NEAR_DAYS = 30  # reports of one event come within this time
FADING_DAYS = 365.0  # further apart, nearness falls to 1/e in this time
FIRST_TELLS = 6.0  # the first name in common tells most, each further one less
COPIED = 0.75  # share of words of reports that are one text with other words here and there
LONG = 250  # different words of a report that is not short
TELLING = ("persons", "places", "days", "numbers")  # bodies and other names added nothing
Rareness = Mapping[str, Mapping[str, float]]


def features_of(left: Profile, right: Profile, rare: Rareness) -> dict[str, float]:
    """The features of a pair by name."""
    words, brief = cosine(left.vector, right.vector), brevity(left, right)
    found = {"words": words, "brief": brief, "brief_words": brief * words}
    for facet in TELLING:
        both = left.facets[facet] & right.facets[facet]
        told = sum(rare[facet][value] for value in sorted(both)) if both else 0.0
        found[facet] = log1p(FIRST_TELLS * told) if told else 0.0
    return found


def brevity(left: Profile, right: Profile) -> float:
    """How short the shorter report is: 0 from ``LONG`` different words on, 1 with a single one."""
    return max(0.0, 1.0 - log(max(1, min(len(left.vector), len(right.vector)))) / log(LONG))


def nearness(left: date | None, right: date | None) -> float:
    """1 within a month, falling with the time between; 1 where a date is not known."""
    if left is None or right is None:
        return 1.0
    return exp(-max(0, abs((left - right).days) - NEAR_DAYS) / FADING_DAYS)


@cache
def _model() -> tuple[float, dict[str, float]]:
    fitted = table("story_weights", "mul")
    return float(fitted["bias"]), {name: float(weight) for name, weight in sorted(fitted["weights"].items())}


def likeness(left: Profile, right: Profile, rare: Rareness) -> float:
    """The probability that two reports tell one story."""
    bias, weights = _model()
    found = features_of(left, right, rare)
    chance = 1.0 / (1.0 + exp(-bias - sum(weight * found[name] for name, weight in weights.items())))
    return max(chance, copied(left, right)) * nearness(left.day, right.day)


def copied(left: Profile, right: Profile) -> float:
    """The share of different words that two reports have in common, where it is nearly all and neither names others.

    0 else. In a pile of nothing but copies all words are common, and the fitted model sees little in common.
    """
    longer = max(len(left.vector), len(right.vector))
    if min(len(left.vector), len(right.vector)) < COPIED * longer:
        return 0.0
    for facet in TELLING:
        ours, theirs = left.facets[facet], right.facets[facet]
        if not (ours <= theirs or theirs <= ours):
            return 0.0
    alike = len(left.vector.keys() & right.vector.keys()) / max(1, longer)
    return alike if alike >= COPIED else 0.0


def reasons_of(left: Profile, right: Profile, rare: Rareness) -> tuple[Reason, ...]:
    """Why two reports are, or are not, one story; each feature with what it stands on."""
    named = (shared(left, right, facet, rare) for facet in FACETS)
    return (same_words(left, right), close_in_time(left, right), *(reason for reason in named if reason.score))


def same_words(left: Profile, right: Profile) -> Reason:
    """Both reports use the same rare words."""
    score = cosine(left.vector, right.vector)
    terms = shared_terms(left.vector, right.vector, most=5)
    return Reason("same_words", round(score, 3), f"both use {', '.join(terms)}" if terms else "no rare word in common")


def close_in_time(left: Profile, right: Profile) -> Reason:
    """The reports came out within days of one another; reports without a date are not held apart."""
    if left.day is None or right.day is None:
        return Reason("close_in_time", 1.0, "not both dated")
    days = abs((left.day - right.day).days)
    return Reason("close_in_time", round(nearness(left.day, right.day), 3), f"{days} days apart")


def shared(left: Profile, right: Profile, facet: str, rare: Rareness) -> Reason:
    """Both reports name the same people, places, days or numbers; the rarest are told."""
    both = left.facets[facet] & right.facets[facet]
    told = sorted(both, key=lambda value: (-rare[facet][value], value))
    score = sum(sorted(rare[facet][value] for value in both))
    because = f"{FACETS[facet]} in both: {', '.join(told[:4])}" if told else f"no {FACETS[facet]} in both"
    return Reason(f"shared_{facet}", round(score, 3), because)
