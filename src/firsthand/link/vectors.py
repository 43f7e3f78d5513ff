"""Texts as weighted words, for telling how alike they are.

In: the terms of each text with their counts. Out: a unit vector for each, as a dictionary. Method: tf-idf with
logarithmic counts (Salton and Buckley 1988), cosine. The rarity of a term is that in the pile at hand, smoothed. Known
limit: in a pile of a few reports rarity says little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from math import log, sqrt

from firsthand.language import lexicon
from firsthand.words import content_words, folded_words, irregular_forms

Vector = dict[str, float]

# As if so many other texts had been read: in a pile of five, words of the one thing that all tell must not count as
# common. stories_b3 of sampled piles of ten reports: 97.0 on the mean; of whole corpora unchanged.
UNSEEN = 5
MIN_STEM = 3  # letters that must be left of a word when an ending is cut off


@lru_cache(maxsize=200_000)
def stem(folded: str, language: str = "en") -> str:
    """A word without its grammatical ending, so that "fighting" and "fighter's" come near "fight"."""
    if not folded[:1].isalpha():
        return folded
    folded = irregular_forms(language).get(folded, folded)
    for ending in _endings(language):
        if folded.endswith(ending) and len(folded) - len(ending) >= MIN_STEM:
            folded = folded[: -len(ending)]
            break
    return folded[:-1] if len(folded) > MIN_STEM and folded[-1] in "ey" else folded


@cache
def _endings(language: str) -> list[str]:
    return sorted(lexicon("endings", language), key=lambda ending: (-len(ending), ending))


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of a text's content words, in order."""
    stop = lexicon("function_words", language)
    return [stem(word, language) for word in folded_words(text) if len(word) > 1 and word not in stop]


def as_written(wanted: Collection[str], text: str, language: str = "en") -> list[str]:
    """Words of a text, as written and in order, for each of some stems: what people read instead of the stem."""
    found: dict[str, str] = {}
    for word in content_words(text, language):
        key = stem(word.folded, language)
        if key in wanted:
            found.setdefault(key, text[word.start : word.end])
    return list(found.values())


def rarity(counts: Mapping[str, Mapping[str, float]], *, unseen: int = UNSEEN) -> dict[str, float]:
    """How rare each term is: the logarithm of texts to texts with the term, above 0 for all terms.

    Args:
        counts: the terms of each text.
        unseen: as if so many other texts had been read that have none of the terms.
    """
    spread = Counter(term for terms in counts.values() for term in terms)
    return {term: log((len(counts) + unseen) / (number + 0.5)) for term, number in spread.items()}


def weigh(counts: Mapping[str, float], rare: Mapping[str, float], *, power: float = 1.0) -> Vector:
    """The unit vector of a text.

    Args:
        counts: its terms with counts above 0.
        rare: the rarity of every term.
        power: how much rarity counts; above 1, rare terms decide.
    """
    raw = {term: (1 + log(number)) * rare[term] ** power for term, number in sorted(counts.items())}
    norm = sqrt(sum(value * value for value in raw.values()))
    return {term: value / norm for term, value in raw.items()} if norm else {}


def cosine(left: Vector, right: Vector) -> float:
    """How alike two unit vectors are, in [0, 1]."""
    return in_common(left, right)[1]


def in_common(left: Vector, right: Vector) -> tuple[int, float]:
    """How many terms two unit vectors share, and their cosine."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    shared, total = 0, 0.0
    for term, value in small.items():  # a plain loop: most of linking's time goes here
        if term in large:
            shared += 1
            total += value * large[term]
    return shared, total


def shared_terms(left: Vector, right: Vector, *, most: int) -> list[str]:
    """The terms that make two vectors alike, weightiest first."""
    both = [(left[term] * right[term], term) for term in left.keys() & right.keys()]
    return [term for _, term in sorted(both, key=lambda pair: (-pair[0], pair[1]))[:most]]
