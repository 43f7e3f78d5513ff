"""Who wrote a page: names alone.

In: the page's metadata and the names of its outlet. Out: the authors' names, in order, joined by commas, with how they
are known. Method: JSON-LD first, then meta elements, then what the markup calls an author, then what a class calls a
byline; each is cut at commas and joining words, and parts that are roles, addresses, places of work or the outlet are
left out where names of people remain. Known limit: a name of one word is kept only where nothing better is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.language import lexicon
from firsthand.model import Field, How
from firsthand.read.drafts import first_known
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
    weak = Field()
    for place in _places(page):
        people = [name for name in names_in(place.people) if _key(name) not in sites]
        others = [name for name in place.organisations if _key(name) not in sites]
        if any(" " in name or not name.isascii() for name in people):
            return Field(", ".join([*people, *others]), place.how)
        names = people or others or names_in(place.people) or list(place.organisations)
        weak = first_known(weak, Field(", ".join(names) or None, place.how if names else "unknown"))
    return weak


@dataclass(frozen=True, slots=True)
class _Place:
    """What one place of a page says about its authors, as written."""

    people: Sequence[str]
    how: How
    organisations: Sequence[str] = ()


def names_in(written: Iterable[str]) -> list[str]:
    """The names in bylines as written, each once: "By Ann Lee and Bo Day, Editors" gives Ann Lee, Bo Day."""
    found: dict[str, str] = {}
    for line in written:
        for part in _parts(line):
            if name := _name(part):
                found.setdefault(_key(name), name)
    return list(found.values())[:MAX_AUTHORS]


def _places(page: PageMetadata) -> Iterator[_Place]:
    """Where authors may stand, best first."""
    for article in page.own_articles:
        people = [author.name for author in article.authors if not author.kind.endswith("Organization")]
        rest = [author.name for author in article.authors if author.kind.endswith("Organization")]
        yield _Place(people, "metadata", rest)
    for name in _META:
        yield _Place(tuple(page.all(name)), "metadata")
    yield _Place(page.author_elements, "stated")
    yield from (_Place([line], "stated") for line in page.byline_elements[:5] if _opens_byline(line))
    yield _Place([name for name in page.name_elements[:5] if _looks_like_name(name)], "stated")
    for article in page.other_descriptions:
        yield _Place([author.name for author in article.authors], "metadata")


def _looks_like_name(text: str) -> bool:
    """Whether an element called a name holds one: two to four words with capitals, and nothing else."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and "".join(words).isalpha()


def _parts(line: str) -> list[str]:
    line = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line))
    return [piece for part in _CUT.split(_without_opener(line.strip())) for piece in _joiner().split(part)]


def _name(part: str) -> str | None:
    """A part of a byline if it can be a name."""
    part = _without_opener(_TRAILING_TIME.sub("", part).strip(" .:*\"'“”")).strip(" .:")
    part = _title_before_name().sub("", part)
    words = _LETTERS.findall(part)
    if not words or len(words) > MAX_NAME_WORDS or any(word.isdecimal() for word in words):
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
def _title_before_name() -> re.Pattern[str]:
    titles = sorted(lexicon("name_titles", "mul"))
    return re.compile(r"(?:\b(?:" + "|".join(titles) + r")\b\.?\s+)+(?=\S)", re.IGNORECASE)


@cache
def _joiner() -> re.Pattern[str]:
    joiners = sorted(lexicon("byline_joiners", "mul"))
    return re.compile(r"\s+(?:" + "|".join(map(re.escape, joiners)) + r")\s+", re.IGNORECASE)


def _key(name: str) -> str:
    return "".join(fold(word) for word in _LETTERS.findall(name))
