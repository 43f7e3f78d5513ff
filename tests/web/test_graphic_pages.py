"""Graphic passages stay folded on the pages until somebody opens them; links of reports are told, and open nothing."""

from __future__ import annotations

import pytest
from crawled import addresses
from lxml import html
from starlette.testclient import TestClient

from firsthand.dossier import Dossier
from firsthand.web.app import create_app
from firsthand.web.desk import Desk

HORROR = "two clerks lay in a pool of blood behind the counter"
FIRST = "https://gazette.example/2031/raid"
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<link rel="canonical" href="{url}"><meta property="article:published_time" content="{date}T08:00:00Z"></head>
<body><article><h1>{title}</h1><p>Robbers raided the bank of Orsk on Friday morning and killed 2 clerks, Inspector Lena
Brandt said at the police station. Nobody has been arrested so far, and the roads to the north are closed.</p>
<p>Brandt said that {horror}. The robbers fled with 40 gold bars, which belonged to a jeweller of the town.</p>
<p>{more} The bank stays closed until the end of the month, its director Ivo Hald said.</p></article></body></html>"""


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Two invented reports of a raid; the second links to the first, and to a place that nobody should open."""
    folder = tmp_path_factory.mktemp("raid")
    links = (
        f'It was <a href="{FIRST}">first told by the Gazette</a>. <a href="https://bad.example/film">Here is it</a>.'
    )
    for name, outlet, url, date, more in (
        ("a", "Gazette of Nordby", FIRST, "2031-05-02", "The town is shocked."),
        ("b", "Courier of Nordby", "https://courier.example/raid", "2031-05-03", links),
    ):
        text = PAGE.format(
            title="Raid on the bank of Orsk", outlet=outlet, url=url, date=date, horror=HORROR, more=more
        )
        (folder / f"{name}.html").write_text(text)
    dossier = Dossier.open(folder / "raid.db", create=True)
    dossier.build([folder / "a.html", folder / "b.html"])
    return dossier


def client_of(dossier: Dossier, *, show_graphic: bool = False) -> TestClient:
    return TestClient(create_app(Desk(dossier), show_graphic=show_graphic), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client(raid: Dossier) -> TestClient:
    return client_of(raid)


def test_no_page_shows_graphic_words_outside_a_fold(client: TestClient) -> None:
    pages = addresses(client)
    assert len([each for each in pages if each.startswith("/reports/")]) >= 2
    for address in pages:
        page = html.fromstring(client.get(address).text)
        for details in list(page.iter("details")):
            if details.get("class") == "graphic":
                assert details.get("open") is None
                details.drop_tree()
        kept = html.tostring(page, encoding="unicode")
        assert "pool of blood" not in kept, address


def test_a_report_says_how_many_there_are_and_keeps_the_rest_open(client: TestClient, raid: Dossier) -> None:
    for item in raid.pile.reports:
        page = html.fromstring(client.get(f"/reports/{item.report.id}").text)
        assert "1 graphic passage, folded" in page.text_content()
        [details] = [each for each in page.iter("details") if each.get("class") == "graphic"]
        assert HORROR in details.text_content()
        assert "gold bars" not in details.text_content()


def test_a_link_into_a_folded_passage_lights_its_notice_up(client: TestClient, raid: Dossier) -> None:
    report = raid.pile.reports[0].report
    start = report.text.index("pool of blood")
    page = html.fromstring(client.get(f"/reports/{report.id}?at={start}-{start + 4}").text)
    lit = page.get_element_by_id("at")
    assert (lit.tag, lit.text_content()) == ("summary", "Graphic passage")


def test_the_twin_says_which_words_are_graphic_and_hides_none(client: TestClient, raid: Dossier) -> None:
    report = raid.pile.reports[0].report
    data = client.get(f"/reports/{report.id}.json").json()
    pieces = [piece for paragraph in data["paragraphs"] for piece in paragraph["pieces"]]
    assert HORROR in "".join(piece["text"] for piece in pieces if piece["graphic"])
    assert data["graphic"] == 1


def test_who_asks_reads_them_open(raid: Dossier) -> None:
    client = client_of(raid, show_graphic=True)
    page = html.fromstring(client.get(f"/reports/{raid.pile.reports[0].report.id}").text)
    [details] = [each for each in page.iter("details") if each.get("class") == "graphic"]
    assert details.get("open") is not None
    assert "graphic words, folded" not in page.text_content()


def test_links_of_a_report_are_listed_and_open_nothing(client: TestClient, raid: Dossier) -> None:
    [second] = [each.report for each in raid.pile.reports if each.report.outlet.value == "Courier of Nordby"]
    [first] = [each.report for each in raid.pile.reports if each.report.id != second.id]
    found = client.get(f"/reports/{second.id}")
    page = html.fromstring(found.text)
    told = page.text_content()
    assert "Links in this report: 2" in told
    assert "hxxps://bad.example/film" in told
    assert not [each for each in page.iter("a") if not each.get("href").startswith(("/", "#"))]
    [links] = [each for each in page.iter("details") if "Links in this report" in each.text_content()]
    assert [each.get("href") for each in links.iter("a")] == [f"/reports/{first.id}"]
    twin = client.get(f"/reports/{second.id}.json").json()
    assert [link["address"] for link in twin["links"]] == [FIRST.replace("http", "hxxp"), "hxxps://bad.example/film"]
