"""Comparing names: are these two the name of one person, one body, one place?

In: two names as written. Out: a ``Reason`` with a score, or a yes or no. Method: words folded to Latin letters, titles
taken off; family names compared through a spelling that transliterations share (y, i and j alike, doubled letters
once; after the rules of Romanisation tables) and by edit distance (rapidfuzz). Known limit: nicknames and names written
family name first are not brought together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from firsthand.language import lexicon
from firsthand.link.vectors import stem
from firsthand.model import Reason
from firsthand.words import fold, words

MIN_FUZZY_LETTERS = 6  # shorter family names must be spelt alike
FUZZY = 0.88  # "petersen" and "peterson" are 0.875 alike: two names
MAX_ACRONYM = 6
_ARTICLES = re.compile(r"^(?:al|el|as|ar|an|ad|at|az|ash)-")
_SPELLINGS = (
    ("kh", "h"), ("zh", "j"), ("dzh", "j"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("ye", "e"), ("yo", "o"), ("ya", "ia"), ("yu", "iu"), ("y", "i"), ("j", "i"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, offices, and suffixes: "Gen. Ana Okoro Jr." -> (ana, okoro)."""
    parts = [word.folded.removesuffix("'s").strip("'") for word in words(name)]
    while len(parts) > 1 and _is_title(parts[0]):
        parts.pop(0)
    return tuple(part for part in parts if part and part not in lexicon("name_suffixes"))


def _is_title(part: str) -> bool:
    return part in lexicon("titles") or part in lexicon("offices")


def generation(name: str) -> str | None:
    """The suffix that tells father from son: "jr", "iii"."""
    found = [word.folded for word in words(name) if word.folded in lexicon("name_suffixes")]
    return found[-1] if found else None


@lru_cache(maxsize=100_000)
def spelling(part: str) -> str:
    """A form that several transliterations of one word share."""
    part = _ARTICLES.sub("", part)
    for written, shared in _SPELLINGS:
        part = part.replace(written, shared)
    return re.sub(r"(.)\1+", r"\1", part)


def consonants(part: str) -> str:
    """The consonants of the shared spelling."""
    return re.sub("[aeiou']", "", spelling(part))


def same_spelling(left: str, right: str) -> bool:
    """Whether two words of names are one word, perhaps transliterated in two ways."""
    if left == right or (spelling(left) == spelling(right) and min(len(left), len(right)) > 3):
        return True
    if min(len(left), len(right)) < MIN_FUZZY_LETTERS or consonants(left) != consonants(right):
        return False
    return bool(Indel.normalized_similarity(spelling(left), spelling(right)) >= FUZZY)


def _first_names_agree(left: str, right: str) -> bool:
    initial = 1 in (len(left), len(right)) and left[0] == right[0]
    return initial or same_spelling(left, right)


def same_person_name(left: str, right: str) -> Reason:
    """Both names have the same family name, and first names that agree."""
    a, b = person_words(left), person_words(right)
    if min(len(a), len(b)) < 2 or not same_spelling(a[-1], b[-1]) or not _first_names_agree(a[0], b[0]):
        return Reason("same_person_name", 0.0, f"{left} and {right} differ")
    if generation(left) != generation(right) and None not in (generation(left), generation(right)):
        return Reason("same_person_name", 0.0, f"{left} and {right} are two generations")
    if a == b:
        return Reason("same_person_name", 1.0, f"both are called {left}")
    weak = 1 in (len(a[0]), len(b[0]))
    return Reason("same_person_name", 0.6 if weak else 0.9, f"{left} and {right} are one name in two spellings")


def persons_exclude(left: str, right: str) -> bool:
    """Whether two full names of persons cannot be one person's."""
    a, b = person_words(left), person_words(right)
    if generation(left) and generation(right) and generation(left) != generation(right):
        return True
    if not a or not b:
        return False
    if not same_spelling(a[-1], b[-1]):
        return True
    return len(a) > 1 and len(b) > 1 and not _first_names_agree(a[0], b[0])


@lru_cache(maxsize=100_000)
def body_words(name: str) -> tuple[str, ...]:
    """The words of a name of a body or place that tell it from others: no article, no legal form."""
    parts = [word.folded.removesuffix("'s") for word in words(name)]
    kept = [part for part in parts if part not in lexicon("function_words")]
    while len(kept) > 1 and kept[-1] in _legal_forms():
        kept.pop()
    return tuple(kept or parts)


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """One form for a body's or place's name: of names of several words, plurals make no difference."""
    parts = body_words(name)
    return " ".join(stem(part) for part in parts) if len(parts) > 1 else " ".join(parts)


def _legal_forms() -> frozenset[str]:
    return lexicon("legal_forms")


@lru_cache(maxsize=100_000)
def is_acronym(name: str) -> bool:
    """Whether a name is a short run of capitals: "KNB", "U.N."."""
    letters = name.replace(".", "").replace("/", "")
    return 2 <= len(letters) <= MAX_ACRONYM and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=100_000)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a long name can have: with and without its small words."""
    parts = [fold(part) for part in re.findall(r"\w+", name)]
    kept = [part for part in parts if part not in lexicon("function_words")]
    return frozenset("".join(part[0] for part in some if part) for some in (parts, kept) if len(some) > 1)


def acronym_of(short: str, long: str) -> Reason:
    """One name is made of the first letters of the other."""
    letters = fold(short.replace(".", "").replace("/", ""))
    fits = is_acronym(short) and letters in initials(long)
    because = f"{short} are the first letters of {long}" if fits else f"{short} does not abbreviate {long}"
    return Reason("acronym_of", 0.7 if fits else 0.0, because)


def rank_words(role: str | None) -> frozenset[str]:
    """Words of an office that set its holder below or beside another: "deputy", "former"."""
    parts = {part for word in words(role or "") for part in word.folded.split("-")}
    return frozenset(parts) & lexicon("ranks")
