"""Who publishes a page.

In: the page's metadata and its address. Out: the outlet's name with how it is known, and the names that it may go by.
Method: ``og:site_name``, the publisher in JSON-LD, other names in the markup; else the address, as inferred. Known
limit: a site name is kept as the page writes it, slogans and all, unless another place gives a shorter form of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.model import Field
from firsthand.read.metadata import PageMetadata, urlsplit_host

_NAMES = (
    "og:site_name",
    "og:sitename",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "copyright",
    "publisher",
    "al:ios:app_name",
    "twitter:app:name:iphone",
)
_NOT_NAMES = ("copyright",)  # too often a sentence
_ADDED = re.compile(r"\s*[|–—·•\-]\s+([^|–—·•]{2,60})")
_COMMON_PARTS = frozenset({"www", "m", "amp", "mobile", "edition", "en", "news", "beta"})
_ENDINGS = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "gob", "or", "ne", "go"}
)  # of second-level domains
MAX_NAME_CHARS = 80


def outlet_of(page: PageMetadata, url: str | None = None) -> Field:
    """The name of the outlet, from markup or else from the address."""
    named = next(_names_in_markup(page), None)
    if named is not None:
        return Field(named, "metadata")
    inferred = _behind_headline(page) or site_of(url or page.url)
    return Field(inferred, "inferred") if inferred else Field()


def _behind_headline(page: PageMetadata) -> str | None:
    """What a window's title adds to the page's heading: "Quay stays closed | Vellmar Courier"."""
    title = page.title_element or ""
    for heading in page.headings:
        if title.startswith(heading) and (match := _ADDED.fullmatch(title[len(heading) :])):
            return match[1].strip()
    return None


def outlet_names(page: PageMetadata, url: str | None = None) -> tuple[str, ...]:
    """All names that the outlet may go by: in the markup, its host, and the host's own part."""
    names = list(_names_in_markup(page))
    for address in (url, page.url):
        if address and (host := urlsplit_host(address)):
            site = site_of(address) or host
            names += [host, host.removeprefix("www."), site, site.split(".")[0]]
    handles = (handle.lstrip("@") for handle in page.all("twitter:site"))
    return tuple(dict.fromkeys([*names, *handles]))


def site_of(url: str | None) -> str | None:
    """The site of an address without what stands before its own name: "www.bbc.co.uk" is "bbc.co.uk"."""
    host = urlsplit_host(url) if url else None
    if not host or "." not in host:
        return None
    parts = host.split(".")
    while len(parts) > 2 and parts[0] in _COMMON_PARTS and not (len(parts) == 3 and parts[1] in _ENDINGS):
        parts = parts[1:]
    return ".".join(parts)


def _names_in_markup(page: PageMetadata) -> Iterator[str]:
    graph = page.all(*_NAMES[:2])
    publishers = (article.publisher for article in page.articles if article.publisher)
    rest = page.all(*(name for name in _NAMES[2:] if name not in _NOT_NAMES))
    for name in (*graph, *publishers, *rest):
        if len(name) <= MAX_NAME_CHARS and "://" not in name:
            yield name.strip()
