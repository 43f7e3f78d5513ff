"""What a page's markup says about itself, gathered once for those who choose from it.

In: a parsed page. Out: one frozen record: meta elements by name, JSON-LD articles, headings, bylines and dates in the
markup, addresses. It chooses nothing; ``headlines``, ``bylines``, ``outlets`` and ``dates`` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from firsthand.read.linked_data import LinkedArticle, linked_articles

MAX_FIELD_CHARS = 1_000  # longer values are text, not fields
MAX_VALUES = 100  # of one kind; a page with more bylines is a list of articles
_BYLINE_CLASSES = ("byline", "author", "auteur", "autor", "autore", "redakteur", "writer", "contributor")
_LETTERS = re.compile(r"\w+")
_LD_JSON = "application/ld+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """All of a page's fields, as written, in the order of the page."""

    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    articles: tuple[LinkedArticle, ...] = ()
    title_element: str | None = None
    headings: tuple[str, ...] = ()  # <h1>, and what itemprop calls the headline
    author_elements: tuple[str, ...] = ()  # rel=author, itemprop=author
    byline_elements: tuple[str, ...] = ()  # what a class calls a byline
    name_elements: tuple[str, ...] = ()  # what a class calls the name in a byline
    date_elements: tuple[str, ...] = ()  # itemprop=datePublished, <time pubdate>
    time_elements: tuple[str, ...] = ()  # other <time datetime>
    canonical: str | None = None
    language: str | None = None

    @property
    def own_articles(self) -> tuple[LinkedArticle, ...]:
        """The descriptions of this page's article, not of others that it lists."""
        texts = tuple(article for article in self.articles if article.is_text)
        titles = [_letters(title) for title in (*self.headings, *self.all("og:title")) if _letters(title)]
        agreeing = tuple(article for article in texts if _is_named(_letters(article.headline or ""), titles))
        return agreeing or texts

    @property
    def other_descriptions(self) -> tuple[LinkedArticle, ...]:
        """Descriptions of the page itself and of videos in it."""
        return tuple(article for article in self.articles if not article.is_text)

    def all(self, *names: str) -> Iterator[str]:
        """The values of meta elements of these names, in the order of the names."""
        for name in names:
            yield from self.meta.get(name, ())

    def first(self, *names: str) -> str | None:
        """The first value of the first name that has one."""
        return next(self.all(*names), None)

    @property
    def url(self) -> str | None:
        """The address that the page gives itself."""
        candidates = (self.canonical, *self.all("og:url", "twitter:url"), *(a.url for a in self.articles))
        return next((url for url in candidates if url and urlsplit_host(url)), None)


def urlsplit_host(url: str) -> str | None:
    """The host of a web address; None where it has none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # a broken IPv6 host
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def page_metadata(root: HtmlElement) -> PageMetadata:
    """Gather the fields of a page in one walk."""
    found = _Gatherer()
    for element in root.iter("*"):
        found.look_at(element)
    return PageMetadata(
        meta={name: tuple(values) for name, values in found.meta.items()},
        articles=linked_articles(found.scripts),
        title_element=found.title,
        headings=tuple(found.headings),
        author_elements=tuple(found.authors),
        byline_elements=tuple(found.bylines),
        name_elements=tuple(found.names),
        date_elements=tuple(found.dates),
        time_elements=tuple(found.times),
        canonical=found.canonical,
        language=_language(root),
    )


class _Gatherer:
    """Collects fields while the page is walked."""

    def __init__(self) -> None:
        self.meta: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.title: str | None = None
        self.headings: list[str] = []
        self.authors: list[str] = []
        self.bylines: list[str] = []
        self.names: list[str] = []
        self.dates: list[str] = []
        self.times: list[str] = []
        self.canonical: str | None = None

    def look_at(self, element: HtmlElement) -> None:
        """Keep what an element says about the page."""
        tag = element.tag
        if tag == "meta":
            self._meta(element)
        elif tag == "script":
            if (element.get("type") or "").split(";")[0].strip().lower() == _LD_JSON:
                self.scripts.append(element.text_content())
        elif tag == "link":
            self._link(element)
        elif tag == "title":
            if self.title is None and (text := _shown(element)):
                self.title = text
        else:
            self._visible(element, tag)

    def _meta(self, element: HtmlElement) -> None:
        content = _spaced(element.get("content"))
        if not content or len(content) > MAX_FIELD_CHARS:
            return
        names = (element.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        for name in dict.fromkeys(name.strip().lower() for name in names if name):
            self.meta.setdefault(name, []).append(content)

    def _link(self, element: HtmlElement) -> None:
        if self.canonical is None and "canonical" in (element.get("rel") or "").lower().split():
            self.canonical = (element.get("href") or "").strip() or None

    def _visible(self, element: HtmlElement, tag: str) -> None:
        itemprop = (element.get("itemprop") or "").lower().split()
        if tag == "h1" or "headline" in itemprop:
            _keep(self.headings, _shown(element))
        if "datepublished" in itemprop or (tag == "time" and element.get("pubdate") is not None):
            _keep(self.dates, _spaced(element.get("datetime") or element.get("content")) or _shown(element))
        elif tag == "time":
            _keep(self.times, _spaced(element.get("datetime")) or _shown(element))
        if len(self.authors) >= MAX_VALUES:
            return
        if "author" in itemprop or "author" in (element.get("rel") or "").lower().split():
            _keep(self.authors, _author(element))
        elif _has_class(element, _BYLINE_CLASSES):
            _keep(self.names if _has_class(element, ("name",)) else self.bylines, _shown(element))


def _keep(values: list[str], value: str) -> None:
    if value and len(value) <= MAX_FIELD_CHARS and len(values) < MAX_VALUES and value not in values:
        values.append(value)


def _author(element: HtmlElement) -> str:
    """The name inside an author's element."""
    for inner in element.iter("*"):
        if "name" in (inner.get("itemprop") or "").lower().split():
            return _spaced(inner.get("content")) or _shown(inner)
    return _spaced(element.get("content")) or _shown(element)


def _has_class(element: HtmlElement, names: tuple[str, ...]) -> bool:
    named = f"{element.get('class') or ''} {element.get('data-testid') or ''}".lower()
    return any(name in named for name in names)


def _shown(element: HtmlElement) -> str:
    """The text of a small element; nothing of one that holds much."""
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        parts.append(text)
        length += len(text)
        if length > 2 * MAX_FIELD_CHARS:
            return ""
    return _spaced("".join(parts))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()


def _is_named(headline: str, titles: list[str]) -> bool:
    """Whether a headline says what a title says, or one holds the other."""
    return bool(headline) and any(headline in title or title in headline for title in titles)


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def _language(root: HtmlElement) -> str | None:
    """The main language that ``<html lang>`` names: "de" of "de-AT"."""
    named = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    code = named.strip().lower().replace("_", "-").split("-")[0]
    return code if code.isalpha() and 2 <= len(code) <= 3 else None
