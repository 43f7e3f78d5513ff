"""Where a report says that it has something from."""

from __future__ import annotations

import pytest
from tests.conftest import MakeReport

from firsthand.annotate.citations import Citations, find_citations
from firsthand.model import AnnotatedReport, Citation, Hyperlink, Sentence


@pytest.fixture
def cited_in(make_report: MakeReport):  # type: ignore[no-untyped-def]
    def find(text: str, **stated: object) -> list[tuple[str, str | None]]:
        found = find_citations(AnnotatedReport(report=make_report(text, **stated)))
        return [(cited.kind, cited.outlet) for cited in found]

    return find


def dated(report) -> list[tuple[str | None, str | None]]:  # type: ignore[no-untyped-def]
    return [(cited.outlet, cited.date) for cited in find_citations(AnnotatedReport(report=report))]


def test_a_bracket_with_dates_cites_each_name(make_report: MakeReport) -> None:
    """Names before one date share it; an item ends at the semicolon."""
    report = make_report("The boat sank (Gull Daily, tide.example.com, May 2, 2031; Shore Echo, 3 June 2031).")
    assert dated(report) == [
        ("Gull Daily", "2031-05-02"),
        ("tide.example.com", "2031-05-02"),
        ("Shore Echo", "2031-06-03"),
    ]


def test_a_date_without_a_year_is_the_last_such_day_before_publication(make_report: MakeReport) -> None:
    text = "It sank (Gull Daily, May 2). It rose (Shore Echo, November 9)."
    assert dated(make_report(text, published="2031-06-01")) == [
        ("Gull Daily", "2031-05-02"),
        ("Shore Echo", "2030-11-09"),
    ]


def test_a_date_without_a_year_stays_open_where_the_report_has_none(make_report: MakeReport) -> None:
    """Never a made-up year."""
    assert dated(make_report("It sank (Gull Daily, May 2).")) == [("Gull Daily", None)]


@pytest.mark.parametrize(
    "aside", ["(who was 34)", "(see below)", "(May 2)", "(in the north)", "(NATO)", "(Mara Quill)"]
)
def test_an_aside_is_no_citation(cited_in, aside: str) -> None:  # type: ignore[no-untyped-def]
    assert cited_in(f"The boat sank {aside} at noon.") == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("QUAY CITY (Reuters) - The boat sank.", "Reuters"),
        ("The boat sank on Sunday.--AFP", "AFP"),
        ("The boat sank.\n\nSource: The Gull", "The Gull"),
        ("The boat sank.\n\nThis report first appeared in Tide and Shore.", "Tide and Shore"),
        ("The boat sank.\n\nFirst reported by The Gull.", "The Gull"),
        ("The boat sank.\n\nWith reporting by Reuters", "Reuters"),
    ],
)
def test_a_credit_names_the_outlet(cited_in, text: str, outlet: str) -> None:  # type: ignore[no-untyped-def]
    assert cited_in(text) == [("credit", outlet)]


@pytest.mark.parametrize(
    ("text", "kind", "outlet"),
    [
        ("Quill told the BBC that it sank.", "told", "BBC"),
        ("In an interview with the Shore Echo she wept.", "told", "Shore Echo"),
        ("The Shore Echo reported that it sank.", "reported", "The Shore Echo"),
        ("It sank, according to the newspaper Lantern.", "reported", "Lantern"),
        ("He was quoted as saying by the Northern Tide website.", "reported", "Northern Tide"),
        ("A June Relief Council report found holes.", "reported", "June Relief Council"),
        ("It sank, the northern tabloid Daily Gull said.", "reported", "Daily Gull"),
        ("The Tide’s Northern service reports that it sank.", "reported", "The Tide"),
    ],
)
def test_words_around_a_name_make_it_a_citation(cited_in, text: str, kind: str, outlet: str) -> None:  # type: ignore[no-untyped-def]
    assert cited_in(text) == [(kind, outlet)]


@pytest.mark.parametrize(
    "text",
    ["Mara Quill told Ivo Brandt that it sank.", "The Harbour Post opened at nine.", "According to the mayor it sank."],
)
def test_other_names_are_no_citations(cited_in, text: str) -> None:  # type: ignore[no-untyped-def]
    assert cited_in(text) == []


def test_links_are_citations_with_their_address(make_report: MakeReport) -> None:
    report = make_report("It sank today.", links=(Hyperlink(0, 7, "https://gull.example/boat"),))
    [cited] = find_citations(AnnotatedReport(report=report))
    assert (cited.kind, cited.target, cited.span.quote) == ("link", "https://gull.example/boat", "It sank")


def test_a_citation_is_about_its_sentence(make_report: MakeReport) -> None:
    report = make_report("It rained. The boat sank (Gull Daily, May 2, 2031).")
    sentences = tuple(
        Sentence(id=str(start), span=report.span(start, end)) for start, end in ((0, 10), (11, len(report.text)))
    )
    [item] = Citations().annotate([AnnotatedReport(report=report, sentences=sentences)])
    found: tuple[Citation, ...] = item.citations
    assert [cited.about for cited in found] == [sentences[1].span]


@pytest.mark.parametrize(
    "text", ["", "(", "()" * 50_000, "The " * 100_000, "a.b." * 100_000, "Source: " * 20_000, "\r\n(("]
)
def test_strange_texts_cost_no_more_than_their_length(cited_in, text: str) -> None:  # type: ignore[no-untyped-def]
    cited_in(text)
