"""Word lists of a language: a language is a folder of data beside the code.

In: a language code and the name of a list. Out: its entries, lower-case as written in the file. A list is
``languages/CODE/NAME.txt``, an entry a line, ``#`` opens a comment; ``NAME.toml`` holds tables. Known limit: English
only so far; another code falls back on English, so that a report in another language still gets what does not depend
on words.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"


def _read(language: str, name: str) -> str:
    folder = files("firsthand") / "languages"
    place = folder / language / name
    if not place.is_file():
        place = folder / FALLBACK / name
    return place.read_text(encoding="utf-8")


@cache
def lexicon(name: str, language: str = FALLBACK) -> frozenset[str]:
    """The entries of ``NAME.txt``."""
    lines = (line.split("#", 1)[0].strip() for line in _read(language, f"{name}.txt").splitlines())
    return frozenset(line for line in lines if line)


@cache
def table(name: str, language: str = FALLBACK) -> dict[str, Any]:
    """The tables of ``NAME.toml``; do not change what you get, it is shared."""
    return tomllib.loads(_read(language, f"{name}.toml"))
