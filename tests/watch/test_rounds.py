import gzip
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented_web import HTML, RSS, InventedWeb, StillClock, entry, invented_web, page, rss
from warcio.archiveiterator import ArchiveIterator

from firsthand.dossier import Dossier
from firsthand.errors import UnwritableOutput
from firsthand.model import Field
from firsthand.read.media_types import FEED_ENTRY, FEED_RECORD
from firsthand.settings import DEFAULTS
from firsthand.soundness import check
from firsthand.store import connect, queries
from firsthand.watch.rounds import Told, Watch

FIRE = (
    "The fish market of Tallport burned down on Monday, 1 March 2021. Twelve porters died, fire chief Ana Okoro said."
)
TOLL = "Fourteen porters died in the fire at the fish market of Tallport on 1 March 2021, Ana Okoro said on Wednesday."
STRIKE = "Teachers in Norwick stopped work over wages on 4 May 2021. Schools stay shut, mayor Ben Quill said."


@pytest.fixture
def web() -> Iterator[InventedWeb]:
    """Two articles, and a feed that names them."""
    with invented_web() as web:
        web.says("/fire", page("Fire at the fish market", FIRE))
        web.says("/strike", page("Teachers stop work", STRIKE))
        web.says(
            "/rss", rss(entry("/fire", "Fire", "A fire."), entry("/strike", "Strike", "A strike.")), RSS, ETag='"1"'
        )
        yield web


class Desk:
    """A dossier that watches the web."""

    def __init__(self, folder: Path, web: InventedWeb) -> None:
        self.folder, self.web, self.clock = folder, web, StillClock()
        self.settings = replace(DEFAULTS, max_fetched_bytes=100_000, fetch_read_seconds=5.0)
        self.dossier = Dossier.open(folder / "d.db", create=True, settings=self.settings)

    def watch(self, *places: str, **options: Any) -> Watch:
        """A program that watches; the web's feeds by their path."""
        whole = [self.web.address + place if place.startswith("/rss") else place for place in places]
        return Watch(self.dossier, whole, clock=self.clock, **options)

    def round(self, *places: str, **options: Any) -> Told:
        """A round of a program that runs once."""
        self.web.asked.clear()
        [told] = self.watch(*(places or ("/rss",)), **options).rounds(900, once=True)
        return told

    def texts(self) -> list[str]:
        """The texts of all reports."""
        return sorted(report.text for report in self.dossier.reports())

    def originals(self) -> list[str]:
        """The media types of all originals."""
        with self.dossier.engine.connect() as connection:
            return [original.media_type for original in queries.originals(connection)]


@pytest.fixture
def desk(tmp_path: Path, web: InventedWeb) -> Desk:
    return Desk(tmp_path, web)


def codes(told: Told) -> list[str]:
    return [problem.code for problem in told.problems]


def test_the_pages_of_a_feed_become_reports_with_their_addresses(desk: Desk) -> None:
    """Robots first, the feed, then each page once; the dossier is sound."""
    told = desk.round()
    assert desk.web.paths == ["/robots.txt", "/rss", "/fire", "/strike"]
    assert desk.clock.waits == [5.0, 5.0, 5.0]
    assert {report.url for report in desk.dossier.reports()} == {desk.web.address + at for at in ("/fire", "/strike")}
    assert (len(told.report_ids), told.problems, told.waiting) == (2, (), 0)
    assert check(desk.dossier) == []


def test_the_second_round_changes_nothing_and_the_third_brings_what_is_new(desk: Desk) -> None:
    """Only what changed is asked for."""
    desk.round()
    before = desk.texts()
    again = desk.round()
    assert (again.summary, again.report_ids, desk.web.paths) == (None, (), ["/rss"])
    desk.web.says("/toll", page("Toll rises", TOLL))
    desk.web.says("/rss", rss(entry("/toll", "Toll"), entry("/fire", "Fire", "A fire.")), RSS, ETag='"2"')
    third = desk.round()
    assert desk.web.paths == ["/rss", "/toll"]
    assert len(third.report_ids) == 1
    assert third.moves[0].kind == "joined"
    assert len(desk.texts()) == len(before) + 1
    assert check(desk.dossier) == []


def test_what_a_feed_said_is_kept_in_the_dossier_and_is_no_report(desk: Desk) -> None:
    """An original beside those of the pages."""
    desk.round()
    assert desk.originals().count(FEED_RECORD) == 1
    assert len(desk.originals()) == 3


def test_what_was_fetched_is_a_warc_file_that_others_read(desk: Desk) -> None:
    """Address, date, headers and bytes as they came."""
    desk.web.says("/fire", gzip.compress(page("Fire", FIRE).encode()), HTML, Content_Encoding="gzip")
    desk.round()
    [path] = sorted((desk.folder / "d.db.fetched").iterdir())
    assert path.name == "20210304T100000Z.warc.gz"
    with path.open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(file)
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "response", "response"]
    assert records[2][1] == f"{desk.web.address}/fire"
    assert records[2][2].decode() == page("Fire", FIRE)


def test_rounds_are_kept_with_what_they_brought(desk: Desk) -> None:
    """And those that brought nothing are not."""
    first = desk.round()
    desk.round()
    desk.web.says("/toll", page("Toll rises", TOLL))
    desk.web.says("/rss", rss(entry("/toll", "Toll")), RSS, ETag='"2"')
    second = desk.round()
    kept = desk.dossier.rounds()
    assert [found.report_ids for found in kept] == [first.report_ids, second.report_ids]
    assert kept[1].moves == second.moves
    assert kept[1].news == second.news
    assert check(desk.dossier) == []


def test_a_round_that_somebody_changed_is_noticed(desk: Desk) -> None:
    """The log is sealed like the findings."""
    desk.round()
    with sqlite3.connect(desk.folder / "d.db") as database:
        database.execute("UPDATE rounds SET started = '2020-01-01T00:00:00+00:00'")
    database.close()
    assert [problem.message for problem in check(desk.dossier)] == [
        "rounds table: its rows are not those that were written."
    ]


def test_a_revised_entry_brings_a_new_version_and_the_earlier_one_stays(desk: Desk) -> None:
    """Same link, new text."""
    desk.round()
    desk.web.says("/fire", page("Fire at the fish market", TOLL))
    desk.web.says("/rss", rss(entry("/fire", "Fire", "14 dead."), entry("/strike", "Strike", "A strike.")), RSS)
    told = desk.round()
    assert desk.web.paths == ["/rss", "/fire"]
    assert len(told.report_ids) == 1
    assert sum(report.url == f"{desk.web.address}/fire" for report in desk.dossier.reports()) == 2


def test_a_page_that_says_the_same_is_no_new_version(desk: Desk) -> None:
    """However its furniture changed."""
    desk.round()
    desk.web.says("/fire", page("Fire at the fish market", FIRE).replace("<body>", "<body><!-- 17 readers -->"))
    desk.web.says("/rss", rss(entry("/fire", "Fire", "Now with pictures.")), RSS)
    assert (desk.round().report_ids, desk.web.paths) == ((), ["/rss", "/fire"])


def test_an_entry_in_two_feeds_is_fetched_once(desk: Desk) -> None:
    """In one round and in a later one."""
    desk.web.says("/rss2", rss(entry("/fire", "Fire!"), title="Norwick Post"), RSS)
    desk.web.says("/rss3", rss(entry("/fire", "The fire"), title="Third"), RSS)
    desk.round("/rss", "/rss2")
    assert desk.web.paths.count("/fire") == 1
    desk.round("/rss", "/rss2", "/rss3")
    assert "/fire" not in desk.web.paths


def test_two_links_to_one_page_bring_it_once(desk: Desk) -> None:
    """Links that count readers lead to the same page."""
    desk.web.says("/go?to=fire", "", status=302, Location="/fire")
    desk.web.says("/rss", rss(entry("/fire", "Fire"), entry("/go?to=fire", "Fire, read this")), RSS)
    assert len(desk.round().report_ids) == 1


def test_entries_that_share_a_link_speak_for_themselves(desk: Desk) -> None:
    """A feed whose links all lead to the front page; the page is fetched once."""
    desk.web.says("/rss", rss(entry("/fire", "Fire", "12 dead."), entry("/fire", "Toll", "14 dead.")), RSS)
    desk.round()
    assert {"12 dead.", "14 dead."} < set(desk.texts())
    assert desk.web.paths.count("/fire") == 1


def test_a_link_that_counts_readers_brings_a_page_once(desk: Desk) -> None:
    """The query changes each time, the page does not."""
    for number in range(3):
        desk.web.says(f"/fire?reader={number}", page("Fire", FIRE))
        desk.web.says("/rss", rss(entry(f"/fire?reader={number}", "Fire", "A fire.")), RSS)
        assert len(desk.round().report_ids) == (number == 0)


def test_a_full_disk_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is fetched again."""
    watched = desk.watch("/rss").rounds(900)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", refuse)
        assert codes(next(watched)) == [UnwritableOutput.code]
    assert len(next(watched).report_ids) == 2


def refuse(*_: object) -> None:
    """A disk that is full."""
    raise OSError(28, "No space left on device")


def test_entries_only_takes_the_text_of_the_feed(desk: Desk) -> None:
    """No page is asked for; a second round brings nothing."""
    told = desk.round(entries_only=True)
    assert desk.web.paths == ["/robots.txt", "/rss"]
    assert desk.texts() == ["A fire.", "A strike."]
    assert len(told.report_ids) == 2
    assert desk.originals().count(FEED_ENTRY) == 2
    assert desk.round(entries_only=True).report_ids == ()
    assert check(desk.dossier) == []


def test_where_there_is_no_page_the_text_of_the_entry_is_taken(desk: Desk) -> None:
    """Robots forbids, not found, no page, no link, other kinds of links, media: told where it matters."""
    desk.web.says("/robots.txt", "User-agent: *\nDisallow: /inside\n", "text/plain")
    desk.web.says("/data", "{}", "application/json")
    links = {
        "/inside": "Forbidden.",
        "/none": "Not found.",
        "/data": "No page.",
        "": "No link.",
        "javascript:alert(1)": "Script.",
        "file:///etc/passwd": "File.",
        "ftp://echo.example/a": "FTP.",
        "/talk.mp3": "Recording.",
        "http://169.254.169.254/latest/meta-data/": "Cloud.",
        "http://127.0.0.1:1/admin": "Other door.",
    }
    desk.web.says("/rss", rss(*(entry(link, text, f"{text} It says so.") for link, text in links.items())), RSS)
    told = desk.round()
    assert desk.texts() == sorted(f"{text} It says so." for text in links.values())
    assert sorted(desk.web.paths) == ["/data", "/none", "/robots.txt", "/rss"]
    assert sorted(codes(told)) == ["E802", "E804", "E805", "E805", "E806", "E806", "E806", "E806"]
    assert desk.round().report_ids == ()


def test_a_page_without_text_is_kept_and_told_and_the_entry_speaks(desk: Desk) -> None:
    """A page that scripts build."""
    desk.web.says("/fire", "<html><body><script>go()</script></body></html>")
    told = desk.round()
    assert "A fire." in desk.texts()
    assert told.summary is not None
    assert told.summary.problems == 1


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (page("No feed", FIRE), HTML, 200, "E808"),
        ("", RSS, 200, "E808"),
        ("gone", HTML, 404, "E802"),
        ("broken", HTML, 500, "E802"),
        ("slow", HTML, 429, "E803"),
        ("x" * 100_001, RSS, 200, "E807"),
        ("\x00\x01\x02\x03" * 99, "image/x-icon", 200, "E808"),
    ],
)
def test_a_feed_that_fails_is_told_and_the_others_go_on(
    desk: Desk, body: str, kind: str, status: int, code: str
) -> None:
    """Each with its own advice."""
    desk.web.says("/rss9", body, kind, status)
    desk.settings = replace(desk.settings, max_wait_seconds=3600.0)
    desk.dossier.settings = desk.settings
    told = desk.round("/rss9", "/rss")
    assert (codes(told), len(told.report_ids)) == ([code], 2)


def test_a_feed_that_fails_is_asked_less_and_less_often(desk: Desk) -> None:
    """Twice as long each time; asked again when the time has come, also by another run."""
    desk.web.says("/rss9", "broken", HTML, 500)
    asked = []
    for minute in range(20):
        told = desk.round("/rss9")
        if "/rss9" in desk.web.paths:
            asked.append(minute)
            assert codes(told) == ["E802"]
        desk.clock.go_on(60)
    assert asked == [0, 1, 3, 7, 15]
    desk.web.says("/rss9", rss(entry("/fire", "Fire")), RSS)
    desk.clock.go_on(3600)
    assert len(desk.round("/rss9").report_ids) == 1


def test_a_page_whose_server_fails_is_tried_again_and_given_up_in_the_end(desk: Desk) -> None:
    """The entry's own text is taken then."""
    desk.web.says("/fire", "", status=500)
    rounds = []
    for _ in range(6):
        told = desk.round()
        rounds.append((len(told.report_ids), told.waiting))
        desk.clock.go_on(7200)
    assert rounds == [(1, 1), (0, 1), (0, 1), (0, 1), (1, 0), (0, 0)]
    assert "A fire." in desk.texts()


def test_a_server_that_asks_to_wait_is_not_asked_on(desk: Desk) -> None:
    """The pages behind it wait, and come when it is over."""
    desk.web.says("/fire", "", status=503, Retry_After="1800")
    told = desk.round()
    assert desk.web.paths == ["/robots.txt", "/rss", "/fire"]
    assert (codes(told), told.waiting) == (["E803"], 2)
    desk.clock.go_on(60)
    assert (codes(desk.round()), desk.web.paths) == (["E803"], [])  # another run knows it too
    desk.web.says("/fire", page("Fire", FIRE))
    desk.clock.go_on(1800)
    assert len(desk.round().report_ids) == 2


def test_many_entries_come_some_a_round(desk: Desk) -> None:
    """None is lost, though the feed has not changed since."""
    desk.dossier.settings = replace(desk.settings, max_fetched_bytes=10_000_000, max_round_pages=2)
    many = [entry(f"/{number}", f"Fire {number}") for number in range(1_000)]
    for number in range(4):
        desk.web.says(f"/{number}", page(f"Fire {number}", f"{FIRE} The fire had number {number}."))
    desk.web.says("/rss", rss(*many), RSS, ETag='"1"')
    assert (len(desk.round().report_ids), len(desk.web.paths)) == (2, 4)
    told = desk.round()
    assert told.waiting == 996
    assert desk.web.paths[0] == "/rss"
    assert len(desk.web.paths) == 3


def test_files_of_a_folder_come_when_they_are_there(desk: Desk, tmp_path: Path) -> None:
    """The dossier is what a build of the folder gives; the next round brings only what is new."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    (folder / "fire.txt").write_text(FIRE, encoding="utf-8")
    desk.clock.now = desk.clock.now.replace(year=2100)
    watched = desk.watch(str(folder), str(tmp_path)).rounds(60)
    assert len(next(watched).report_ids) == 1
    assert next(watched).summary is None
    (folder / "toll.txt").write_text(TOLL, encoding="utf-8")
    assert len(next(watched).report_ids) == 1
    (folder / "fire.txt").unlink()
    assert next(watched).summary is None
    assert len(desk.dossier.reports()) == 2
    assert {file.path for file in desk.dossier.files()} == {"clippings/fire.txt", "clippings/toll.txt"} | {
        f"{tmp_path.name}/clippings/{name}.txt" for name in ("fire", "toll")
    }


def test_another_program_that_writes_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The round tells it, and the next one adds what was fetched, without fetching it again."""
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    desk.dossier.engine.dispose()
    other = sqlite3.connect(desk.folder / "d.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    watched = desk.watch("/rss").rounds(900)
    told = next(watched)
    assert codes(told) == [UnwritableOutput.code]
    other.execute("ROLLBACK")
    other.close()
    desk.web.asked.clear()
    assert len(next(watched).report_ids) == 2
    assert desk.web.paths == ["/rss"]
    assert check(desk.dossier) == []


def test_a_round_that_was_stopped_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was fetched is added by the next one, what was not is fetched."""

    def stop() -> None:
        raise KeyboardInterrupt

    watched = desk.watch("/rss")
    taken = watched._fetcher.get
    monkeypatch.setattr(
        watched._fetcher, "get", lambda at, *rest, **more: stop() if "strike" in at else taken(at, *rest, **more)
    )
    with pytest.raises(KeyboardInterrupt):
        watched.round()
    assert desk.dossier.reports() == ()
    told = desk.round()
    assert len(told.report_ids) == 2
    assert "/fire" not in desk.web.paths


def test_rounds_follow_one_another(desk: Desk) -> None:
    """As far apart as asked."""
    watched = desk.watch("/rss").rounds(900)
    next(watched), next(watched)
    assert desk.clock.waits[-1] == 900


def test_told_rounds_are_json(desk: Desk) -> None:
    """For other programs."""
    from firsthand.cli.watch import as_data

    data = json.loads(json.dumps(as_data(desk.round())))
    assert len(data["report_ids"]) == 2
    assert data["added"]["reports"] == 2


def test_a_page_without_a_date_has_that_of_the_feed_that_named_it(desk: Desk, web: InventedWeb) -> None:
    web.says("/rss", rss(entry("/fire", "Fire", date="Tue, 02 Mar 2021 08:00:00 GMT"), entry("/strike", "Strike")), RSS)
    desk.round()
    dates = {report.title.value: report.published for report in desk.dossier.reports()}
    assert dates["Fire at the fish market"] == Field("2021-03-02", "metadata")
    assert dates["Teachers stop work"].value is None
    assert check(desk.dossier) == []


def test_a_page_with_a_date_of_its_own_keeps_it(desk: Desk, web: InventedWeb) -> None:
    own = page("Fire at the fish market", FIRE)
    dated = own.replace("<article>", "<article><time datetime='2021-03-01'>1 March 2021</time>")
    web.says("/fire", dated.replace("<head>", "<head><meta property='article:published_time' content='2021-03-01'>"))
    web.says("/rss", rss(entry("/fire", "Fire", date="Tue, 02 Mar 2021 08:00:00 GMT")), RSS)
    desk.round()
    [report] = desk.dossier.reports()
    assert report.published.value == "2021-03-01"


@pytest.mark.parametrize("date", ["yesterday", "\u0967\u0968 March", "Tue, 02 Mar 2021\r\nX-Evil: 1", "9" * 5000])
def test_a_feeds_strange_date_does_no_harm(desk: Desk, web: InventedWeb, date: str) -> None:
    web.says("/rss", rss(entry("/fire", "Fire", date=date)), RSS)
    desk.round()
    [report] = desk.dossier.reports()
    assert report.published.value in (None, "2021-03-02")
    assert check(desk.dossier) == []
