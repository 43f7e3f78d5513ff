import pytest
from invented_web import entry, rss

from firsthand.errors import NoFeed, TruncatedFile
from firsthand.read.files import originals_in
from firsthand.read.reports import read_original
from firsthand.settings import DEFAULTS
from firsthand.watch.feeds import Feed, entries_of, together

AT = "https://echo.example/news/rss.xml"
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tallport Echo</title><entry><id>tag:1</id><title>Fire</title>"
    "<link href='../fire'/><summary>Twelve porters died.</summary></entry></feed>"
)


def feed(content: str | bytes) -> Feed:
    return entries_of(content.encode() if isinstance(content, str) else content, AT, DEFAULTS)


def test_an_entry_keeps_its_key_when_it_is_revised() -> None:
    """By its id, or its link."""
    for guid in ("g1", ""):
        [first] = feed(rss(entry("/1", "Fire", "12 died", guid))).entries
        [second] = feed(rss(entry("/1", "Fire", "14 died", guid))).entries
        assert first.key == second.key
        assert first.digest != second.digest


def test_what_changes_around_an_entry_is_no_revision() -> None:
    """Other entries, and how many have looked."""
    [first] = feed(rss(entry("/1", "Fire", "12 died"))).entries
    _, again = feed(
        rss(entry("/2", "Other"), entry("/1", "Fire", "12 died").replace("</i", "<views>9</views></i"))
    ).entries
    assert (first.key, first.digest) == (again.key, again.digest)


def test_two_entries_of_one_key_are_two() -> None:
    """And one that stands twice is one."""
    found = feed(rss(entry("/1", "Fire", "12 died"), entry("/1", "Fire", "14 died"), entry("/1", "Fire", "12 died")))
    assert len({one.key for one in found.entries}) == len(found.entries) == 2


def test_entries_without_link_and_date_are_entries() -> None:
    """Known by their text."""
    [found] = feed(rss(entry("", "Fire", "12 died"))).entries
    assert found.link == ""


def test_relative_links_belong_to_the_feed() -> None:
    """Of RSS and of Atom."""
    assert feed(ATOM).entries[0].link == "https://echo.example/fire"
    assert feed(rss(entry("1", "Fire"))).entries[0].link == "https://echo.example/news/1"


def test_entries_are_written_together_as_a_feed_that_is_read() -> None:
    """Each is a report with whole address."""
    for content in (ATOM, rss(entry("/1", "Fire", "12 porters died at the market."), entry("/2", "Strike", "Shut."))):
        entries = feed(content).entries
        written = together([one.alone for one in entries])
        originals = [one for found in originals_in(written, "x.xml") for one in found.originals]
        reports = [report for one in originals for report in read_original(one, "x.xml").reports]
        assert [report.url for report in reports] == [one.link for one in entries]
        assert {report.outlet.value for report in reports} == {"Tallport Echo"}


@pytest.mark.parametrize(
    "content", ["", " \n", "<!DOCTYPE html><html><body>rss</body></html>", "{}", "plain", b"\x89PNG\r\n", b"%PDF-1.4"]
)
def test_what_is_no_feed_is_told(content: str | bytes) -> None:
    """A page, nothing, a picture."""
    with pytest.raises(NoFeed):
        feed(content)


def test_an_empty_feed_is_a_feed() -> None:
    """Nothing has happened."""
    assert feed(rss()) == Feed()


def test_the_last_entry_of_a_feed_that_is_cut_off_waits() -> None:
    """It may be half; the others are whole."""
    whole = rss(entry("/1", "Fire", "12 died"), entry("/2", "Strike", "Schools are shut"))
    found = feed(whole[: whole.index("Schools are") + 8])
    assert [one.link for one in found.entries] == ["https://echo.example/1"]
    assert isinstance(found.problem, TruncatedFile)


def test_encodings_are_read_as_the_feed_names_them() -> None:
    """Not only UTF-8."""
    text = rss(entry("/1", "Brand in der Fähre")).replace("utf-8", "iso-8859-1")
    assert "Fähre" in feed(text.encode("latin-1")).entries[0].alone.decode()
    assert "Fähre" in feed(text.replace("iso-8859-1", "utf-16").encode("utf-16")).entries[0].alone.decode()


def test_entities_of_a_feed_open_no_files() -> None:
    """Hostile markup."""
    hostile = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rss(entry("/1", "A")).replace(">A<", ">&x;<")
    assert b"root:" not in feed(hostile.replace("<?xml version='1.0' encoding='utf-8'?>", "")).entries[0].alone
