"""Who wrote a page: names alone.

In: the page's metadata and the names of its outlet. Out: the authors' names, in order, joined by commas, with how they
are known. Method: JSON-LD first, then meta elements, then what the markup calls an author, then what a class calls a
byline; each is cut at commas and joining words, and parts that are roles, addresses, places of work or the outlet are
left out where names of people remain. Known limit: a name of one word is kept only where nothing better is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from firsthand.language import lexicon
from firsthand.model import Field
from firsthand.read.metadata import PageMetadata
from firsthand.words import fold

_META = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dc.creator.name",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "byline",
    "authors",
    "citation_author",
    "cxenseparse:author",
    "cxense:author",
    "og:author",
    "og:article:author",
    "twitter:creator:name",
    "news_author",
    "rbauthors",
    "shareaholic:article_author_name",
    "mrf:authors",
    "creator",
)
_ADDRESS = re.compile(r"https?://\S*|www\.\S+|\S+@\S+\.\S+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CUT = re.compile(r"\s*[,;|\n•·/]\s*|\s+[–—-]\s+|\s+&\s+")
_TRAILING_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b.*|\b(?:19|20)\d{2}\b.*|\b(?:published|updated|posted)\b.*", re.IGNORECASE
)
_LETTERS = re.compile(r"\w+")
_NAME_PARTICLES = frozenset(
    {"de", "di", "af", "av", "du", "da"}
)  # "De Luca" is a name, "de Luca Serra" may be a byline
MAX_NAME_WORDS = 6
MAX_AUTHORS = 30


def byline_of(page: PageMetadata, site_names: Sequence[str] = ()) -> Field:
    """The names of a page's authors.

    Args:
        page: the page's fields.
        site_names: how the outlet may be called; such a name is an author only where there is no other.

    Returns:
        "Name, Name" as metadata, or as stated where it was read off the visible byline; an empty field if none.
    """
    sites = {_key(name) for name in site_names} - {""}
    weak: list[str] = []
    for written, how in _places(page):
        names = names_in(written)
        people = [name for name in names if _key(name) not in sites and not _is_office(name)]
        if any(" " in name or not name.isascii() for name in people):
            return Field(", ".join(people), how)  # type: ignore[arg-type]
        weak = weak or names
    return Field(", ".join(weak), "metadata") if weak else Field()


def names_in(written: Iterable[str]) -> list[str]:
    """The names in bylines as written, each once: "By Ann Lee and Bo Day, Editors" gives Ann Lee, Bo Day."""
    found: dict[str, str] = {}
    for line in written:
        for part in _parts(line):
            if name := _name(part):
                found.setdefault(_key(name), name)
    return list(found.values())[:MAX_AUTHORS]


def _places(page: PageMetadata) -> Iterable[tuple[Sequence[str], str]]:
    """Where authors may stand, best first."""
    for article in page.articles:
        people = [
            author.name for author in article.authors if author.kind not in ("Organization", "NewsMediaOrganization")
        ]
        yield people, "metadata"
    for name in _META:
        yield tuple(page.all(name)), "metadata"
    yield page.author_elements, "stated"
    for line in page.byline_elements[:5]:
        yield ([line] if _opens_byline(line) else []), "stated"
    for article in page.articles:
        yield [author.name for author in article.authors], "metadata"


def _parts(line: str) -> list[str]:
    line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line))
    return [piece for part in _CUT.split(_without_opener(line.strip())) for piece in _joiner().split(part)]


def _name(part: str) -> str | None:
    """A part of a byline if it can be a name."""
    part = _without_opener(_TRAILING_TIME.sub("", part).strip(" .:*\"'“”")).strip(" .:")
    words = _LETTERS.findall(part)
    if not words or len(words) > MAX_NAME_WORDS or any(word.isdigit() for word in words):
        return None
    if not any(
        word[0].isupper() or not fold(word).isascii() or (word[0].isalpha() and not word.islower()) for word in words
    ):
        return None
    if _is_role(words):
        return None
    return " ".join(part.split())


def _is_role(words: Sequence[str]) -> bool:
    """Whether words say what someone does: "Political Editor", "our correspondent in Paris"."""
    return any(word.lower() in lexicon("byline_roles", "mul") for word in words)


def _is_office(name: str) -> bool:
    return _is_role(_LETTERS.findall(name))


def _opens_byline(line: str) -> bool:
    return _without_opener(line) != line and len(line) < 200


def _without_opener(line: str) -> str:
    match = _opener().match(line)
    return line[match.end() :].strip() if match else line


@cache
def _opener() -> re.Pattern[str]:
    openers = sorted(lexicon("byline_openers", "mul"), key=lambda word: (-len(word), word))
    forms = [re.escape(form) for word in openers for form in _forms(word)]
    return re.compile(r"\s*(?:(?:" + "|".join(forms) + r")(?:\s*:\s*|\s+)(?=\S)|[写文作]者?[:：/]\s*)")


def _forms(word: str) -> tuple[str, ...]:
    return (word,) if word in _NAME_PARTICLES else (word, word.capitalize(), word.upper())


@cache
def _joiner() -> re.Pattern[str]:
    joiners = sorted(lexicon("byline_joiners", "mul"))
    return re.compile(r"\s+(?:" + "|".join(map(re.escape, joiners)) + r")\s+", re.IGNORECASE)


def _key(name: str) -> str:
    return "".join(fold(word) for word in _LETTERS.findall(name))
