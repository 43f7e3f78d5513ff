from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from firsthand.read.files import originals_in
from firsthand.read.media_types import FEED_RECORD
from firsthand.read.reports import read_original

FEED = b"<rss version='2.0'><channel><title>Tallport Echo</title><item><title>Fire</title></item></channel></rss>"


def archive(content: bytes, kind: str) -> bytes:
    """A web archive of one answer."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://echo.example/rss", "response", BytesIO(content), length=len(content), http_headers=headers
    )
    writer.write_record(record)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", "text/html", ""])
def test_a_feed_in_a_web_archive_is_kept_and_is_no_report(kind: str) -> None:
    """The pages that it names are; whatever its server called it."""
    [original] = [one for found in originals_in(archive(FEED, kind), "a.warc.gz") for one in found.originals]
    assert original.media_type == FEED_RECORD
    assert FEED in original.content
    read = read_original(original, "a.warc.gz#1")
    assert (read.reports, read.problems) == ((), ())


def test_other_xml_in_a_web_archive_is_passed_over() -> None:
    """A site map is no report either, and says nothing."""
    found = list(originals_in(archive(b"<?xml version='1.0'?><urlset><url/></urlset>", "application/xml"), "a.warc.gz"))
    assert not [one for intake in found for one in (*intake.originals, *intake.problems)]
