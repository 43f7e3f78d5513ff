"""The pages of the desk: each says what the dossier says, in HTML and in JSON, and strangers get nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from firsthand.dossier import Dossier
from firsthand.errors import BadAddress
from firsthand.model import (
    AnnotatedReport,
    Attribution,
    Entity,
    Mention,
    MentionForm,
    Origins,
    Reason,
    Report,
    Root,
    TimelineEntry,
    make_id,
)
from firsthand.pile import Pile
from firsthand.web.app import PAGES, create_app, openapi, warm
from firsthand.web.charted import moments
from firsthand.web.cited import origins_view
from firsthand.web.desk import Desk
from firsthand.web.judging import panel
from firsthand.web.lists import SPECS
from firsthand.web.people import entity_page
from firsthand.web.report_page import STRETCH, report_page, stretches
from firsthand.web.snapshot import Snapshot
from firsthand.web.stories import told

HOST = "http://127.0.0.1"


def client_of(dossier: Dossier) -> TestClient:
    return TestClient(create_app(Desk(dossier), by="Ana Reyes"), base_url=HOST, follow_redirects=False)


@pytest.fixture(scope="module")
def client(built: Dossier) -> TestClient:
    """The desk of the invented pile; nothing is judged here."""
    return client_of(built)


def page(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    found = client.get(address)
    assert found.status_code == status, found.text[:300]
    return html.fromstring(found.text)


def words(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content())


def twin(client: TestClient, address: str) -> Any:
    found = client.get(address)
    assert found.status_code == 200, found.text[:300]
    return found.json()


# ------------------------------------------------------------------------------------------ reading


def test_three_clicks_lead_from_the_overview_to_the_sentence_behind_a_figure(client: TestClient) -> None:
    overview = page(client, "/")
    [link] = [each.get("href") for each in overview.iter("a") if each.text_content() == "about 40; 40; 52"]
    group = page(client, link)
    [lone] = [
        each.get("href") for each in group.iter("a") if each.text_content() == "52" and "at=" in each.get("href")
    ][:1]
    report = page(client, lone)
    assert report.get_element_by_id("at").text_content() == "52"


@pytest.mark.parametrize("noun", sorted(SPECS))
def test_every_list_has_all_its_rows_on_the_page_and_in_json(client: TestClient, noun: str) -> None:
    data = twin(client, f"/{noun}.json")
    data = data.get("listing", data)
    assert data["total"] == len(data["lines"]) or data["pages"] > 1
    text = words(page(client, f"/{noun}"))
    assert all(re.sub(r"\s+", " ", str(line["cells"][0])) in text for line in data["lines"])


def test_every_item_of_every_list_has_a_page(client: TestClient) -> None:
    for noun in SPECS:
        data = twin(client, f"/{noun}.json?size=200")
        for line in data.get("listing", data)["lines"]:
            found = client.get(line["href"].split("#")[0])
            assert found.status_code in (200, 303), (line["href"], found.text[:200])


def test_a_story_says_on_one_page_who_said_what_where_it_differs_and_who_copied(client: TestClient) -> None:
    [story] = [line for line in twin(client, "/stories.json")["lines"] if line["cells"][1] == 4]
    text = words(page(client, story["href"]))
    for each in ("Ilse Okoro", "40 / 52", "copies", "Coast Wire", "about 300"):
        assert each in text


def test_a_report_shows_its_whole_text_and_what_stands_elsewhere(client: TestClient, built: Dossier) -> None:
    for item in built.pile.reports:
        shown = page(client, f"/reports/{item.report.id}")
        text = "\n".join(each.text_content() for each in shown.find_class("para"))
        assert text == "\n".join(line for line in item.report.text.split("\n") if line.strip())
    wire = next(item.report.id for item in built.pile.reports if item.report.outlet.value == "Coast Wire")
    assert "verbatim, 100% the same, also in Larsen Courier" in words(page(client, f"/reports/{wire}"))


def test_an_original_is_saved_and_never_shown(client: TestClient, built: Dossier) -> None:
    report = built.pile.reports[0].report
    found = client.get(f"/reports/{report.id}/original")
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.content == built.original(report.original_sha256).content


def test_an_id_may_be_shortened_and_any_id_finds_its_page(client: TestClient, built: Dossier) -> None:
    group = built.pile.figure_groups[0].id
    assert page(client, f"/figures/{group[:20]}") is not None
    assert client.get(f"/items/{group}").headers["location"] == f"/figures/{group}"
    for key in (
        built.pile.lineage[0].id,
        built.pile.passages[0].id,
        next(iter(built.pile.figure)),
        built.pile.events[0].id,
    ):
        assert page(client, f"/items/{key}") is not None


def test_a_list_is_filtered_sorted_and_paged_on_the_server(client: TestClient) -> None:
    some = twin(client, "/reports.json?outlet=Coast+Wire")
    assert [line["cells"][1] for line in some["lines"]] == ["Coast Wire"]
    ordered = [line["cells"][5] for line in twin(client, "/reports.json?sort=-statements")["lines"]]
    assert ordered == sorted(ordered, reverse=True)
    paged = twin(client, "/claims.json?size=25&page=1")
    assert paged["pages"] == 1
    assert twin(client, "/claims.json?q=hydrants")["total"] == 1


def test_a_search_is_narrowed_by_speaker_outlet_and_date(client: TestClient) -> None:
    everything = twin(client, "/search.json?q=stalls")
    assert everything["total"] > twin(client, "/search.json?q=stalls&outlet=meridian")["total"] >= 1
    assert twin(client, "/search.json?q=stalls&speaker=brandt")["total"] == 1
    assert twin(client, "/search.json?q=stalls&since=2021-03-05")["total"] == 1
    assert "Use plain words" in words(page(client, "/search?q=%3F%3F"))


def test_the_description_names_every_twin(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described == json.loads(json.dumps(openapi()))
    assert len(described["paths"]) == len(PAGES)
    for path in described["paths"]:
        if "{key}" not in path:
            assert client.get(path).status_code == 200


def test_the_colours_of_a_chart_are_the_origins_that_were_counted(client: TestClient, built: Dossier) -> None:
    found = {each.subject_id: each for each in built.pile.origins}
    for group in built.pile.figure_groups:
        rows = [row for row in twin(client, f"/figures/{group.id}.json")["rows"] if row["group"] == group.id]
        assert len({row["origin_key"] for row in rows} - {""}) <= found[group.id].independent
        assert sum(not root.known for root in found[group.id].roots) == found[group.id].unknown


# ---------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/report_0000000000000000", 404), ("/figures/x", 404), ("/people/report_", 404), ("/nothing", 404),
        ("/reports?page=99", 400), ("/reports?page=-1", 400), ("/reports?page=x", 400), ("/reports?size=7", 400),
        ("/claims?sort=drop", 400), ("/board?page=1000000000000000", 400), ("/board?story=x", 400),
        ("/reports?page=٣", 400),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_so_with_advice(client: TestClient, address: str, status: int) -> None:
    shown = page(client, address, status)
    assert shown.findtext(".//h1")
    path, _, query = address.partition("?")
    assert client.get(f"{path}.json?{query}").json().get("advice") or status == 404


@pytest.mark.parametrize("at", ["x", "5", "5-", "9-5", "0-99999999", "-1-5", "1-2-3", "9" * 5000 + "-1"])
def test_a_place_that_a_report_does_not_have_is_refused(client: TestClient, built: Dossier, at: str) -> None:
    page(client, f"/reports/{built.pile.reports[0].report.id}?at={at}", 400)


HOSTILE = [
    {"id": "a", "outlet": "<b>Port</b> Gazette", "title": "<script>alert(1)</script> 40 homes burned",
     "published": "2021-03-04",
     "text": "<img src=x onerror=alert(1)> At least 40 homes burned, mayor Ines Halvorsen said. "
             "\u202e“We lost it all,”\u202c she said.\n"},
    {"id": "b", "outlet": "Coast Wire", "title": "{{ 7*7 }} javascript:alert(1)", "published": "2021-03-05",
     "url": "javascript:alert(1)",
     "text": "At least 40 homes burned, mayor Ines Halvorsen said. “We lost it all,” she said.\n"},
    {"id": "c", "outlet": "N" * 300, "title": "T" * 300, "published": "2021-03-06",
     "text": "Mayor Ines " + "Halvorsen" * 30 + " said that 40 homes burned.\n"},
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in HOSTILE), encoding="utf-8")
    dossier = Dossier.open(folder / "hostile.db", create=True)
    dossier.build([folder / "rows.jsonl"])
    return client_of(dossier)


def all_pages(client: TestClient) -> Iterator[str]:
    yield from ("/", "/board", "/search?q=homes", "/judgements")
    for noun in SPECS:
        yield f"/{noun}"
        data = twin(client, f"/{noun}.json?size=200")
        yield from (line["href"].split("#")[0] for line in data.get("listing", data)["lines"])


def test_nothing_that_a_report_says_is_run(hostile: TestClient) -> None:
    for address in set(all_pages(hostile)):
        found = hostile.get(address)
        if found.status_code == 303:
            continue
        assert found.status_code == 200, address
        assert "default-src 'none'" in found.headers["content-security-policy"]
        tree = html.fromstring(found.text)
        assert not list(tree.iter("img"))
        assert {each.get("src", "").split("?")[0] for each in tree.iter("script")} <= {
            "/static/vendor/htmx.min.js",
            "/static/charts.js",
        }
        assert not [each for each in tree.iter("a") if (each.get("href") or "").lower().startswith("javascript")]
        assert not [name for each in tree.iter() for name in each.attrib if name.startswith("on")]
        assert "49 javascript" not in found.text


def test_a_report_of_two_megabytes_is_shown_in_stretches(make_report: Callable[..., Report]) -> None:
    line = "The council of Osterby met again and said nothing new about the {} bridges of the town.\n\n"
    report = make_report("".join(line.format(number) for number in range(22_000)))
    snapshot = Snapshot(Pile.of([AnnotatedReport(report=report)]))
    shown = [report_page(snapshot, report.id, stretch=str(number)) for number in range(1, len(stretches(report.text)))]
    assert all(sum(len(piece.text) for each in one.paragraphs for piece in each.pieces) < 2 * STRETCH for one in shown)
    whole = [piece.text for one in shown for each in one.paragraphs for piece in each.pieces]
    assert whole == [line for line in report.text.split("\n") if line]
    end = len(report.text) - 2
    last = report_page(snapshot, report.id, at=f"{end - 20}-{end}")
    assert (last.stretch, [p.text for each in last.paragraphs for p in each.pieces if p.here]) == (
        len(shown),
        [report.text[end - 20 : end]],
    )


# ---------------------------------------------------------------------------------------- strangers


def test_another_hosts_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8080"}).status_code == 200
    assert client.get("/", headers={"host": "127.0.0.1.evil.example"}).status_code == 421


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_form_that_this_desk_did_not_make_is_refused(client: TestClient, built: Dossier, token: str) -> None:
    form = {"verb": "reject", "item": built.pile.conflicts[0].id, "by": "Ana Reyes", "token": token}
    assert client.post("/judge", data=form).status_code == 403
    assert built.judgements() == ()


def test_a_form_that_never_ends_is_refused(client: TestClient) -> None:
    assert client.post("/judge", data={"why": "x" * 200_000}).status_code == 413


def test_a_page_of_each_kind_is_made_before_anybody_asks(built: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    pages = [replace(page, view=lambda *_, path=page.path: made.append(path)) for page in PAGES]
    monkeypatch.setattr("firsthand.web.app.PAGES", tuple(pages))
    desk = Desk(built)
    warm(desk, desk.snapshot)
    assert made == [page.path for page in PAGES if page.path != "/items/{key}"]


def entry(number: int, label: str, *, date: str | None = None, interval: str | None = None) -> TimelineEntry:
    """A happening that no report tells."""
    key = f"timeline_{number:016x}"
    return TimelineEntry(id=key, date=date, clock="event", label=label, interval=interval, how="inferred")


def test_what_has_a_date_comes_before_what_had_only_happened_by_a_day(built: Dossier) -> None:
    entries = [
        entry(1, "by March", interval="../2021-03-01"),
        entry(2, "in May", date="2021-05"),
        entry(3, "by January", interval="../2021-01-01"),
        entry(4, "in April", date="2021-04-02"),
        entry(5, "some day"),
    ]
    found = moments(Snapshot(built.pile), entries)
    assert [each.label for each in found] == ["in April", "in May", "by January", "by March", "some day"]


def test_several_happenings_of_one_sentence_are_told_once_in_a_story() -> None:
    entries = [entry(number, "The bank closed and its staff left", date="2021-05-01") for number in range(4)]
    assert len(told([*entries, entry(9, "The bank closed and its staff left", date="2021-05-02")])) == 2


def test_who_has_no_name_is_called_by_words_that_tell_more_than_a_pronoun(make_report: Callable[..., Report]) -> None:
    report = make_report("It closed the road, and the water board of Nordby said why.")

    def mark(words: str, start: int, form: MentionForm) -> Mention:
        span = report.span(start, start + len(words))
        return Mention(id=make_id("mention", words), span=span, kind="organisation", form=form, chain="c")

    marks = [mark("It", 0, "pronoun"), mark("the water board", 24, "nominal")]
    entity = Entity(id=make_id("entity", "x"), kind="organisation", name=None, mention_ids=tuple(m.id for m in marks))
    pile = Pile.of([AnnotatedReport(report=report, mentions=tuple(marks))])
    assert pile.called(entity) == "the water board"
    assert pile.called(replace(entity, mention_ids=(marks[0].id,))) == "It"
    assert pile.called(replace(entity, name="Nordby Water")) == "Nordby Water"
    source, content = (marks[0].span,), (report.span(3, 18),)
    said = Attribution(
        id=make_id("attribution", 1),
        kind="indirect",
        source=source,
        content=content,
        speaker_mention_id=marks[0].id,
        confidence=1.0,
        made_by="a test",
    )
    assert pile.with_layers({"entities": (entity,)}).speaker_in_words(said) == "the water board"
    assert pile.speaker_in_words(said) is None
    assert (
        pile.speaker_in_words(replace(said, speaker_mention_id=marks[1].id, source=(marks[1].span,)))
        == marks[1].span.quote
    )


def test_a_storys_timeline_has_the_days_on_which_its_reports_came_out(client: TestClient, built: Dossier) -> None:
    story = max(built.pile.stories, key=lambda each: len(each.report_ids))
    data = twin(client, f"/stories/{story.id}.json")
    came_out = [each for each in data["moments"] if each["clock"] == "publication"]
    assert {each["href"] for each in came_out} == {f"/reports/{key}" for key in story.report_ids}
    assert all([told["href"] for told in each["told_by"]] == [each["href"]] for each in came_out)


def test_one_origin_that_stands_in_several_places_is_one_line(built: Dossier) -> None:
    figures = built.pile.figure_groups[0].figure_ids[0]
    own = [Root(item=figures, label="Gazette", because="its own word") for _ in range(3)]
    unknown = [Root(item=figures, label="officials", because="nobody tells which", known=False) for _ in range(2)]
    found = Origins(id="origins_0", subject_id="x", independent=1, unknown=2, roots=(*own, *unknown))
    view = origins_view(Snapshot(built.pile), found)
    assert view is not None
    assert [(ref.label, because) for ref, because in view.roots] == [
        ("Gazette", "its own word (3 times)"),
        ("officials", "nobody tells which"),
        ("officials", "nobody tells which"),
    ]
    two_of_one_name = origins_view(Snapshot(built.pile), replace(found, independent=3))
    assert two_of_one_name is not None
    assert len(two_of_one_name.roots) == 5


def test_an_entity_of_five_thousand_mentions_has_pages_of_forty_reports(make_report: Callable[..., Report]) -> None:
    words, times = "Nordby met. ", 10
    reports = [make_report(f"Report {number}. " + words * times) for number in range(500)]

    def items() -> Iterator[AnnotatedReport]:
        for report in reports:
            starts = [found.start() for found in re.finditer("Nordby", report.text)]
            marks = tuple(
                Mention(id=make_id("mention", report.id, start), span=report.span(start, start + 6), kind="place",
                        form="name", name="Nordby", chain="c") for start in starts
            )  # fmt: skip
            yield AnnotatedReport(report=report, mentions=marks)

    pile = Pile.of(items())
    reasons = tuple(Reason("name", 1.0, f"the same name, {number}") for number in range(5000))
    town = Entity(
        id=make_id("entity", 1), kind="place", name="Nordby", mention_ids=tuple(pile.mention), reasons=reasons
    )
    snapshot = Snapshot(pile.with_layers({"entities": (town,)}))
    first, last = entity_page(snapshot, town.id), entity_page(snapshot, town.id, page="13")
    assert (first.mentions, first.reports, first.pages) == (5000, 500, 13)
    assert (len(first.places), len(last.places)) == (40, 20)
    with pytest.raises(BadAddress):
        entity_page(snapshot, town.id, page="14")
    members = panel(snapshot, town.id).members
    assert len(members) <= 200


@pytest.mark.parametrize("noun", ["figures", "claims", "utterances", "reports"])
def test_the_lineage_of_one_thing_is_drawn_on_its_page_and_stands_in_a_table(client: TestClient, noun: str) -> None:
    lines = twin(client, f"/{noun}.json")["lines"]
    found = [twin(client, line["href"] + ".json") for line in lines]
    [record, *_] = [each for each in found if each["edges"]]
    shown = page(client, f"/{noun}/{record['id']}")
    [table] = [each for each in shown.iter("table") if each.get("data-chart") == "lineage"]
    assert len(table.findall("tbody/tr")) == len(record["edges"])
    assert any(node["root"] for node in record["nodes"])
