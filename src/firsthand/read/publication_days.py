"""The day a page was published.

In: the page's metadata, its tree and address. Out: an EDTF day with how it is known. Method: JSON-LD, then meta
elements, then ``itemprop`` and ``<time>``, in the time zone in which they are written; then htmldate (Barbaresi 2020),
then the address. Known limit: pages that were changed may give the day of the change in the places read last.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement

from firsthand.model import Field
from firsthand.read.dates import day_in_address, day_of
from firsthand.read.metadata import PageMetadata

_META = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date.issued",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_date",
    "publication_date",
    "pubdate",
    "pub_date",
    "date_published",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxense:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "article.created",
    "og:pubdate",
    "ptime",
    "displaydate",
    "date",
    "created",
    "iso-8601-publish-date",
)


def publication_day(page: PageMetadata, root: HtmlElement, url: str | None = None) -> Field:
    """The first place that gives a day."""
    for written in _written(page):
        if day := day_of(written):
            return Field(day, "metadata")
    if day := day_in_address(url or page.url):
        return Field(day, "inferred")
    # "extensive_search" would take a day from any text on the page; without it only places made for dates count.
    found = find_date(deepcopy(root), extensive_search=False, original_date=True, url=url or page.url)
    return Field(found, "metadata") if found else Field()


def _written(page: PageMetadata) -> Iterator[str]:
    """All places of the markup that may hold the date, best first."""
    yield from (article.published for article in page.own_articles if article.published)
    yield from page.all(*_META)
    yield from page.date_elements
    yield from (article.published for article in page.other_descriptions if article.published)
    if len(page.time_elements) == 1:  # several may be those of other articles
        yield page.time_elements[0]
