import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from invented_web import InventedWeb, StillClock, invented_web

from firsthand.errors import (
    AskedToWait,
    FirsthandError,
    ForbiddenByRobots,
    PrivateAddress,
    RefusedByServer,
    TooMuchFetched,
    Unreachable,
    UnusableLink,
)
from firsthand.settings import DEFAULTS
from firsthand.watch.addresses import address_of, is_media, origin_of
from firsthand.watch.fetching import Fetcher, RobotsSeen, Seen, agent_name, unpacked
from firsthand.watch.transport import CheckedNetwork, Transport

LINKS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://outlet.example/a",
    "data:text/html,x",
    "http://",
    "http://[",
)


@pytest.fixture
def web() -> Iterator[InventedWeb]:
    with invented_web() as web:
        yield web


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def fetcher(web: InventedWeb, clock: StillClock) -> Iterator[Fetcher]:
    settings = replace(DEFAULTS, max_fetched_bytes=10_000, max_redirects=3, fetch_read_seconds=5.0)
    network = CheckedNetwork(clock, named={origin_of(web.address)[1:]}, total_seconds=60)
    transport = Transport(network)
    yield Fetcher(transport, settings, clock, agent=agent_name("0.1.0", "desk@echo.example"))
    transport.close()


def test_robots_txt_is_asked_first_and_kept_to(web: InventedWeb, fetcher: Fetcher) -> None:
    """What it forbids is not asked for."""
    web.says("/robots.txt", "User-agent: *\nDisallow: /inside/\n", "text/plain")
    web.says("/inside/a", "<p>a</p>")
    web.says("/b", "<p>b</p>")
    with pytest.raises(ForbiddenByRobots):
        fetcher.get(f"{web.address}/inside/a")
    assert fetcher.get(f"{web.address}/b").answer.content == b"<p>b</p>"
    assert web.paths == ["/robots.txt", "/b"]


def test_a_rule_for_us_by_name_holds(web: InventedWeb, fetcher: Fetcher) -> None:
    """We go by the name that we send."""
    web.says("/robots.txt", "User-agent: firsthand\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain")
    with pytest.raises(ForbiddenByRobots):
        fetcher.get(f"{web.address}/b")
    assert web.asked[0].headers["User-Agent"] == "Firsthand/0.1.0 (+desk@echo.example)"


def test_without_robots_txt_everything_may_be_fetched_and_with_a_failing_server_nothing(
    web: InventedWeb, fetcher: Fetcher
) -> None:
    """RFC 9309, 2.3.1."""
    web.says("/b", "<p>b</p>")
    fetcher.get(f"{web.address}/b")
    fetcher.begin_round({}, {})
    web.says("/robots.txt", "", status=500)
    for _ in range(2):
        with pytest.raises(Unreachable, match=r"robots\.txt"):
            fetcher.get(f"{web.address}/b")
    assert web.paths == ["/robots.txt", "/b", "/robots.txt"]


def test_robots_txt_is_kept_for_a_day(web: InventedWeb, fetcher: Fetcher, clock: StillClock) -> None:
    """And asked for anew then."""
    seen: dict[str, RobotsSeen] = {}
    web.says("/b", "<p>b</p>")
    for hours in (0, 23, 2):
        clock.go_on(hours * 3600)
        fetcher.begin_round(seen, {})
        fetcher.get(f"{web.address}/b")
    assert web.paths == ["/robots.txt", "/b", "/b", "/robots.txt", "/b"]


def test_a_host_is_asked_slowly_and_as_slowly_as_it_asks(web: InventedWeb, fetcher: Fetcher, clock: StillClock) -> None:
    """Five seconds, or what robots.txt says."""
    web.says("/b", "<p>b</p>")
    fetcher.get(f"{web.address}/b")
    assert clock.waits == [5.0]
    web.says("/robots.txt", "User-agent: *\nCrawl-delay: 30\n", "text/plain")
    fetcher.begin_round({}, {})
    fetcher.get(f"{web.address}/b")
    fetcher.get(f"{web.address}/b")
    assert clock.waits == [5.0, 5.0, 5.0, 30.0]


def test_what_was_seen_is_asked_for_only_if_it_changed(web: InventedWeb, fetcher: Fetcher) -> None:
    """With the marks that the server gave."""
    web.says("/b", "<p>b</p>", ETag='"7"', Last_Modified="Mon, 01 Mar 2021 10:00:00 GMT")
    answer = fetcher.get(f"{web.address}/b").answer
    seen = Seen(answer.header("ETag"), answer.header("Last-Modified"))
    assert fetcher.get(f"{web.address}/b", seen).is_unchanged
    asked = web.asked[-1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"7"', "Mon, 01 Mar 2021 10:00:00 GMT")


def test_redirects_are_followed_and_kept(web: InventedWeb, fetcher: Fetcher) -> None:
    """The answer has the address where they end."""
    web.says("/old", "", status=301, Location="new#part")
    web.says("/new", "<p>b</p>")
    found = fetcher.get(f"{web.address}/old")
    assert found.answer.address == f"{web.address}/new"
    assert [hop.address for hop in found.redirects] == [f"{web.address}/old"]


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("/loop", Unreachable),
        ("file:///etc/passwd", UnusableLink),
        ("ftp://127.0.0.1/a", UnusableLink),
        ("http://127.0.0.1:1/", PrivateAddress),
        ("http://localhost:1/", PrivateAddress),
        ("http://2130706433:1/", PrivateAddress),
        ("http://[::1]:1/", PrivateAddress),
        ("http://169.254.169.254/latest/meta-data/", PrivateAddress),
        ("/1", Unreachable),
        ("http://[", UnusableLink),
    ],
)
def test_redirects_lead_nowhere_but_to_pages(
    web: InventedWeb, fetcher: Fetcher, target: str, error: type[FirsthandError]
) -> None:
    """Not in circles, to files, into the own network, nor on for ever."""
    web.says("/loop", "", status=302, Location=target)
    for number in range(1, 9):
        web.says(f"/{number}", "", status=302, Location=f"/{number + 1}")
    with pytest.raises(error):
        fetcher.get(f"{web.address}/loop")


def test_what_robots_txt_forbids_is_not_reached_by_a_redirect(web: InventedWeb, fetcher: Fetcher) -> None:
    """Each address on the way counts."""
    web.says("/robots.txt", "User-agent: *\nDisallow: /inside\n", "text/plain")
    web.says("/b", "", status=302, Location="/inside")
    with pytest.raises(ForbiddenByRobots):
        fetcher.get(f"{web.address}/b")
    assert "/inside" not in web.paths


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("120", "2021-03-04T10:02:05+00:00"),
        ("Thu, 04 Mar 2021 11:00:00 GMT", "2021-03-04T11:00:00+00:00"),
        ("99999999999999999", "2021-03-05T10:00:05+00:00"),
        ("soon", "2021-03-04T10:10:05+00:00"),
        ("", "2021-03-04T10:10:05+00:00"),
        ("Thu, 04 Mar 1021 11:00:00 GMT", "2021-03-04T10:00:10+00:00"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_wait_is_left_alone(
    web: InventedWeb, fetcher: Fetcher, value: str, until: str, status: int
) -> None:
    """For seconds or to a date; for ten minutes if it does not say, and a day at most."""
    web.says("/b", "", status=status, Retry_After=value)
    with pytest.raises(AskedToWait) as told:
        fetcher.get(f"{web.address}/b")
    assert told.value.args[1] == until
    if "T11" in until or "10:10" in until or "05T" in until:
        with pytest.raises(AskedToWait):  # longer than a round waits: not even asked
            fetcher.get(f"{web.address}/c")
        assert "/c" not in web.paths


def test_an_answer_without_end_is_cut_off(web: InventedWeb, fetcher: Fetcher) -> None:
    """As sent, and as unpacked."""
    web.says("/long", b"x" * 10_001)
    web.says("/bomb", gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")
    for path in ("/long", "/bomb"):
        with pytest.raises(TooMuchFetched):
            fetcher.get(web.address + path)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"<p>b</p>", mtime=0)),
        ("deflate", zlib.compress(b"<p>b</p>")),
        ("deflate", zlib.compress(b"<p>b</p>")[2:-4]),
        ("", b"<p>b</p>"),
    ],
)
def test_packed_answers_are_kept_as_sent_and_read_unpacked(encoding: str, packed: bytes) -> None:
    """Deflate with its head or without."""
    assert unpacked(packed, encoding, "http://outlet.example/", 100) == b"<p>b</p>"


@pytest.mark.parametrize(
    ("encoding", "packed"), [("gzip", b"no gzip"), ("br", b"x"), ("gzip", gzip.compress(b"x", mtime=0)[:9])]
)
def test_answers_that_cannot_be_unpacked_are_told(encoding: str, packed: bytes) -> None:
    """Damaged, cut off, or packed in a way nobody asked for."""
    with pytest.raises(Unreachable):
        unpacked(packed, encoding, "http://outlet.example/", 100)


def test_errors_of_servers_are_told(web: InventedWeb, fetcher: Fetcher) -> None:
    """With the code and what it means."""
    with pytest.raises(RefusedByServer, match=r"404 \(Not Found\)"):
        fetcher.get(f"{web.address}/none")


def test_what_is_no_page_is_not_read(web: InventedWeb, fetcher: Fetcher) -> None:
    """Whatever its address looks like."""
    web.says("/film", b"x" * 99, "video/mp4")
    with pytest.raises(UnusableLink, match="video/mp4"):
        fetcher.get(f"{web.address}/film", kinds=("text/html",))


def test_cookies_are_neither_kept_nor_sent(web: InventedWeb, fetcher: Fetcher) -> None:
    """A reader without memory."""
    web.says("/b", "<p>b</p>", Set_Cookie="who=me")
    assert not fetcher.get(f"{web.address}/b").answer.header("Set-Cookie")
    fetcher.get(f"{web.address}/b")
    assert "Cookie" not in web.asked[-1].headers


def test_an_unknown_host_is_told(fetcher: Fetcher) -> None:
    """The name of RFC 2606 that never is one."""
    with pytest.raises(Unreachable):
        fetcher.get("http://outlet.invalid/")


@pytest.mark.parametrize(
    "link",
    [*LINKS, "https://outlet.example/" + "a" * 3_000, "http://outlet.example:99999/", "\x00"],
)
def test_links_of_other_kinds_are_not_followed(link: str) -> None:
    """Only http and https, whole and of sensible length."""
    with pytest.raises(UnusableLink):
        address_of(link, "https://outlet.example/feed")


def test_links_become_whole_addresses() -> None:
    """Relative ones against their feed; without fragment, name and password."""
    assert address_of("../a?b=1#c", "https://outlet.example/x/feed") == "https://outlet.example/a?b=1"
    assert address_of("https://me:secret@outlet.example/a") == "https://outlet.example/a"
    assert origin_of(address_of("//bücher.example/a", "https://outlet.example/")) == (
        "https",
        "xn--bcher-kva.example",
        443,
    )


def test_media_are_known_by_their_ending() -> None:
    """Without being asked for."""
    assert is_media("https://outlet.example/a.MP3?x=1")
    assert not is_media("https://outlet.example/a.html")


def test_a_contact_cannot_smuggle_headers() -> None:
    """Line ends and brackets are left out."""
    assert agent_name("1", "a\r\nX: y (z)") == "Firsthand/1 (+aX: y z)"
