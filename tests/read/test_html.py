"""Web pages become reports."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from firsthand.errors import NoArticle
from firsthand.read.html import read_html
from firsthand.read.media_types import HTML
from firsthand.read.reports import READERS

TEXT = (
    "The harbour master of Vellmar said on Monday that the northern quay will stay closed until the cracks in its "
    "foundations have been filled, which may take until the end of the year."
)


def web_page(head: str = "", body: str = "", heading: str = "<h1>Quay stays closed</h1>") -> str:
    article = f"<article>{heading}<p>{TEXT}</p><p>{TEXT[::-1]}</p>{body}</article>"
    return f"<html lang='en-GB'><head>{head}</head><body>{article}</body></html>"


def linked(value: object) -> str:
    return f"<script type='application/ld+json'>{value if isinstance(value, str) else json.dumps(value)}</script>"


def test_the_article_stands_without_menu_footer_and_headline(samples: SimpleNamespace) -> None:
    draft = read_html(samples.page(), "page.html")
    assert draft.text == "\n\n".join(samples.paragraphs)
    assert "All rights reserved" in draft.page_text


def test_the_headline_has_its_place_and_lines_have_their_roles(samples: SimpleNamespace) -> None:
    """What is body in the page's lines is what stands in the text."""
    draft = read_html(samples.page(title="Northern quay stays closed"), "page.html")
    assert draft.title.value == "Northern quay stays closed"
    assert draft.page_text[draft.title.start : draft.title.end] == draft.title.value
    roles = {draft.page_text[line.start : line.end]: line.role for line in draft.lines}
    assert roles["Northern quay stays closed"] == "headline"
    assert roles[samples.paragraphs[0]] == "body"
    assert roles["Sport"] == "furniture"


def test_links_of_the_body_keep_their_place(samples: SimpleNamespace) -> None:
    body = "<p>The engineer wrote in <a href='https://b.example/report'>a report</a> that it was known, she said.</p>"
    draft = read_html(samples.page(body=body), "page.html")
    [link] = draft.links
    assert draft.text[link.start : link.end] == "a report"
    assert link.target == "https://b.example/report"


def test_a_line_that_only_leads_elsewhere_is_no_part_of_the_article(samples: SimpleNamespace) -> None:
    body = "<p>Related: <a href='/x'>Ten quays that are closed for good</a></p><p>The quay is 90 years old.</p>"
    draft = read_html(samples.page(body=body), "page.html")
    assert "Ten quays" not in draft.text
    assert draft.text.endswith("The quay is 90 years old.")


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(NoArticle):
        read_html(b"<html><body><nav></nav></body></html>", "menu.html")


@pytest.mark.parametrize(
    "described",
    [
        {"@type": "NewsArticle", "author": {"name": "Ann Lee"}, "datePublished": "2022-03-04T23:30:00-05:00"},
        {"@type": ["Article"], "author": ["Ann Lee"], "datePublished": "2022-03-04"},
        [
            {"@type": "WebSite"},
            {"@type": "ReportageNewsArticle", "author": "By Ann Lee", "datePublished": "04.03.2022"},
        ],
        {
            "@graph": [
                {"@type": "NewsArticle", "author": {"@id": "#ann"}, "datePublished": "2022-03-04T08:00:00Z"},
                {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            ]
        },
        '{"@type": "NewsArticle", "author": [{"name": "Ann\nLee"},], "datePublished": "March 4, 2022",}',
        '<!--{"@type": "NewsArticle", "author": "Ann Lee", "datePublished": "2022-03-04"};-->',
    ],
)
def test_json_ld_is_read_in_every_shape(described: object) -> None:
    draft = read_html(web_page(linked(described)), "page.html")
    assert (draft.byline.value, draft.byline.how) == ("Ann Lee", "metadata")
    assert (draft.published.value, draft.published.how) == ("2022-03-04", "metadata")


def test_a_listed_article_does_not_speak_for_the_page() -> None:
    """The description whose headline is the page's wins, wherever it stands."""
    other = {"@type": "NewsArticle", "headline": "Bridge opens", "author": "Bo Day", "datePublished": "2019-01-01"}
    own = {"@type": "NewsArticle", "headline": "Quay stays closed", "author": "Ann Lee", "datePublished": "2022-03-04"}
    draft = read_html(web_page(linked([other, own])), "page.html")
    assert (draft.byline.value, draft.published.value) == ("Ann Lee", "2022-03-04")


def test_the_day_is_that_of_the_pages_own_time_zone() -> None:
    head = "<meta property='article:published_time' content='2022-03-04T23:30:00-08:00'>"
    assert read_html(web_page(head), "page.html").published.value == "2022-03-04"


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name='author' content='By Ann Lee and Bo Day'>", "Ann Lee, Bo Day"),
        ("<meta name='author' content='Ann Lee, Political Editor'>", "Ann Lee"),
        ("<meta name='author' content='Dr. Ann Lee (Vellmar)'>", "Ann Lee"),
        ("<meta name='author' content='Von Anna von der Heide'>", "Anna von der Heide"),
        ("<meta name='author' content='Erri De Luca'>", "Erri De Luca"),
        ("<meta name='author' content='Ann Lee ann@courier.example @annlee'>", "Ann Lee"),
        ("<meta property='article:author' content='https://a.example'><meta name='byl' content='Ann Lee'>", "Ann Lee"),
        ("<meta name='author' content='Courier'><meta property='og:site_name' content='Courier'>", "Courier"),
        ("<meta name='author' content='https://a.example'>", None),
    ],
)  # fmt: skip
def test_a_byline_is_names_alone(head: str, byline: str | None) -> None:
    assert read_html(web_page(head), "page.html").byline.value == byline


def test_a_person_goes_before_the_outlet_and_an_agency_beside_her() -> None:
    described = {
        "@type": "NewsArticle",
        "publisher": {"name": "Courier"},
        "author": [{"@type": "Organization", "name": "Courier"}, {"@type": "Person", "name": "Ann Lee"},
                   {"@type": "Organization", "name": "dpa"}],
    }  # fmt: skip
    assert read_html(web_page(linked(described)), "page.html").byline.value == "Ann Lee, dpa"


def test_a_visible_byline_is_stated() -> None:
    draft = read_html(web_page(body="<div class='byline'>By <a href='/ann'>Ann Lee</a></div>"), "page.html")
    assert (draft.byline.value, draft.byline.how) == ("Ann Lee", "stated")


@pytest.mark.parametrize(
    "head",
    [
        "<title>Quay stays closed | Vellmar Courier</title>",
        "<meta property='og:title' content='Quay stays closed - C. V.'><meta property='og:site_name' content='CV'>",
        "<title>Courier: Quay stays closed</title><meta property='og:site_name' content='The Courier'>",
        "<meta property='og:title' content='Quay stays closed'><title>Courier | Quay stays closed | News</title>",
    ],
)
@pytest.mark.parametrize("heading", ["<h1>Quay stays closed</h1>", "<h1>Courier</h1><h1>Quay stays closed</h1>"])
def test_the_sites_name_is_no_part_of_the_headline(head: str, heading: str) -> None:
    assert read_html(web_page(head, heading=heading), "page.html").title.value == "Quay stays closed"


def test_a_dash_inside_a_headline_is_no_site() -> None:
    """Nothing says that "a year later" is the outlet."""
    title = "Quay stays closed - a year later"
    draft = read_html(
        web_page(f"<meta property='og:title' content='{title}'>", heading=f"<h1>{title}</h1>"), "page.html"
    )
    assert draft.title.value == title


def test_words_above_the_headline_are_left_out() -> None:
    head = "<meta property='og:title' content='Quay stays closed'>"
    draft = read_html(
        web_page(head, heading="<h1><span>Harbour</span> <span>Quay stays closed</span></h1>"), "page.html"
    )
    assert draft.title.value == "Quay stays closed"
    assert draft.page_text[draft.title.start : draft.title.end] == "Quay stays closed"


@pytest.mark.parametrize(
    ("head", "outlet", "how"),
    [
        ("<meta property='og:site_name' content='Vellmar Courier'>", "Vellmar Courier", "metadata"),
        (linked({"@type": "NewsArticle", "headline": "Quay", "publisher": {"name": "Courier"}}), "Courier", "metadata"),
        ("<title>Quay stays closed | Vellmar Courier</title>", "Vellmar Courier", "inferred"),
        ("<link rel='canonical' href='https://www.courier.example/quay'>", "courier.example", "inferred"),
        ("", None, "unknown"),
    ],
)
def test_the_outlet_is_named_or_inferred(head: str, outlet: str | None, how: str) -> None:
    found = read_html(web_page(head), "page.html").outlet
    assert (found.value, found.how) == (outlet, how)


def test_the_language_of_the_markup_is_taken() -> None:
    assert read_html(web_page(), "page.html").language == "en"


def test_an_old_encoding_is_read_as_the_page_declares_it() -> None:
    content = (
        f"<html><head><meta charset='windows-1251'></head><body><p>{'Причал закрыт до конца года. ' * 9}</p></body>"
    )
    assert "Причал закрыт" in read_html(content.encode("cp1251"), "page.html").text


def test_pages_have_a_reader() -> None:
    assert READERS[HTML] is read_html
