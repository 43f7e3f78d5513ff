"""PDF, Word, WARC, WACZ, feeds, mail and saved pages, from the file to the report."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from firsthand.model import Intake

ReadBytes = Callable[..., Intake]
MAIL = (
    "From: =?utf-8?q?Ann_L=C3=A9e?= <ann@courier.example>\r\nTo: you@b.example\r\nSubject: Quay stays closed\r\n"
    "Date: Fri, 04 Mar 2022 23:30:00 -0500\r\nMessage-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\n"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Vellmar Courier</title><language>en-gb</language>
<item><title>Quay stays closed - Other Paper</title><link>https://c.example/q</link><author>By Ann Lee</author>
<pubDate>Fri, 04 Mar 2022 23:30:00 -0500</pubDate><source url="https://o.example">Other Paper</source>
<description><![CDATA[<p>The quay is closed.</p><p>See <a href="https://x.example/">the report</a>.</p>]]></description>
</item>
<item><title>Bridge opens</title><description>The bridge is open.</description></item></channel></rss>"""


# ---------------------------------------------------------------------------------------------- PDF


def test_printed_lines_become_paragraphs_and_pages_keep_their_place(
    read_bytes: ReadBytes, samples: SimpleNamespace
) -> None:
    """A line that stops short at a sentence's end ends its paragraph; a word cut at a line's end is joined."""
    first = ["The harbour master said on Monday that the northern", "quay will stay closed until the foun-",
             "dations have been filled with new concrete, she said.", "It may take long.",
             "Forty boats have nowhere to go in the meantime, and"]  # fmt: skip
    second = ["the cost grows by the day for all of those who fish."]
    [report] = read_bytes(samples.pdf([first, second]), "quay.pdf").reports
    assert report.text == (
        "The harbour master said on Monday that the northern quay will stay closed until the foundations have been "
        "filled with new concrete, she said. It may take long.\n\n"
        "Forty boats have nowhere to go in the meantime, and the cost grows by the day for all of those who fish."
    )
    shown = [report.text[page.start : page.end] for page in report.printed_pages]
    assert [page.number for page in report.printed_pages] == [1, 2]
    assert shown[1] == second[0]


def test_running_heads_and_page_numbers_are_left_out(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    pages = [
        ["Vellmar Courier", f"The {word} quay is closed for good, the harbour master said.", f"Page {n}"]
        for n, word in enumerate(("first", "second", "third", "fourth"), 1)
    ]
    [report] = read_bytes(samples.pdf(pages), "quay.pdf").reports
    assert "Courier" not in report.text
    assert "Page" not in report.text
    assert "Page 3" in report.page_text
    roles = {report.page_text[line.start : line.end]: line.role for line in report.lines}
    assert roles["Page 3"] == "furniture"


def test_a_cut_off_pdf_gives_its_whole_pages(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    whole = samples.pdf([["The quay is closed."], ["The bridge is open."]])
    intake = read_bytes(whole[: whole.index(b"xref")], "quay.pdf")
    assert [problem.code for problem in intake.problems] == ["E104"]
    assert "The quay is closed." in intake.reports[0].text


def test_the_files_own_date_is_no_publication_date(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    extra = "/Info << /CreationDate (D:20240102030405Z) /Title (draft3.doc) /Author (user) >>"
    [report] = read_bytes(samples.pdf([["The quay is closed."]], extra=extra), "quay.pdf").reports
    assert (report.published.value, report.byline.value) == (None, None)
    assert report.title.value != "draft3.doc"


def test_a_protected_pdf_is_one_problem(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    key = "0" * 64
    extra = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -44 >> /ID [<00><00>]"
    intake = read_bytes(samples.pdf([["Secret."]], extra=extra), "quay.pdf")
    assert [problem.code for problem in intake.problems] == ["E105"]


# --------------------------------------------------------------------------------------------- Word


def test_a_word_document_is_its_paragraphs(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    [report] = read_bytes(samples.docx(samples.paragraphs), "quay.docx").reports
    assert report.text == "\n\n".join(samples.paragraphs)


def test_a_cut_off_word_document_is_one_problem(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    intake = read_bytes(samples.docx(samples.paragraphs)[:-500], "quay.docx")
    assert [problem.code for problem in intake.problems] == ["E104"]


# -------------------------------------------------------------------------------------- WARC, WACZ


def served(samples: SimpleNamespace) -> list[tuple[str, str, str, bytes]]:
    return [
        ("https://c.example/quay", "200 OK", "text/html; charset=utf-8", samples.page()),
        ("https://c.example/i.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://c.example/gone", "404 Not Found", "text/html", samples.page()),
        ("https://c.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
        ("https://c.example/note", "200 OK", "text/plain", samples.paragraphs[1].encode()),
    ]


def test_pages_texts_and_pdfs_of_a_warc_are_reports(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    intake = read_bytes(samples.warc(served(samples)), "web.warc")
    assert [report.file for report in intake.reports] == ["web.warc#1", "web.warc#5"]
    assert [report.url for report in intake.reports] == ["https://c.example/quay", "https://c.example/note"]
    assert intake.problems == ()


def test_the_day_of_capture_is_not_the_day_of_publication(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    assert all(report.published.value is None for report in read_bytes(samples.warc(served(samples)), "a.warc").reports)


def test_a_large_record_is_read_whole(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    """Larger than what the library gives at once."""
    text = " ".join(f"Sentence {n} says that the quay is closed." for n in range(5_000))
    [report] = read_bytes(
        samples.warc([("https://c.example/", "200 OK", "text/plain", text.encode())]), "a.warc"
    ).reports
    assert report.text == text


def test_half_a_warc_is_one_problem_and_its_whole_records(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    whole = samples.warc(served(samples))
    for end in (whole.index(b"note") + 10, len(whole) - 30, whole.index(b"image/png") + 3):
        intake = read_bytes(whole[:end], "web.warc")
        assert [problem.code for problem in intake.problems] == ["E104"]
        assert intake.reports[0].file == "web.warc#1"


def test_of_a_wacz_only_the_web_archives_count(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc": samples.warc(served(samples)[:1]),
        "pages/pages.jsonl": b'{"text": "The title of a page"}',
    }
    [report] = read_bytes(samples.zipped(members), "web.wacz").reports
    assert report.file == "web.wacz!/archive/data.warc#1"


# -------------------------------------------------------------------------------------------- feeds


def test_an_entry_is_a_report_with_its_source(read_bytes: ReadBytes) -> None:
    """The outlet that the entry names goes before the feed's own name, and is cut off the headline."""
    first, second = read_bytes(FEED.encode(), "feed.rss").reports
    assert (first.file, first.title.value, first.outlet.value) == ("feed.rss#1", "Quay stays closed", "Other Paper")
    assert (first.published.value, first.byline.value, first.url) == ("2022-03-04", "Ann Lee", "https://c.example/q")
    assert first.text == "The quay is closed.\n\nSee the report."
    assert [(first.text[link.start : link.end], link.target) for link in first.links] == [
        ("the report", "https://x.example/")
    ]
    assert (second.text, second.outlet.value, second.language) == ("The bridge is open.", "Vellmar Courier", "en")


def test_an_entry_keeps_its_id_when_others_come(read_bytes: ReadBytes) -> None:
    """A feed grows at its head; what was read before stays the same report."""
    older = read_bytes(FEED.encode(), "a.rss").reports
    newer = FEED.replace("<item>", "<item><title>New</title><description>It is new.</description></item><item>", 1)
    assert [report.id for report in read_bytes(newer.encode(), "b.rss").reports][1:] == [r.id for r in older]


def test_atom_is_read_too(read_bytes: ReadBytes) -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><title>Quay</title><id>urn:1</id>"
        "<link href='https://c.example/q'/><published>2022-03-04T10:00:00Z</published><author><name>Ann Lee</name>"
        "</author><content type='html'>&lt;p&gt;The quay is closed.&lt;/p&gt;</content></entry></feed>"
    )
    [report] = read_bytes(feed.encode(), "feed.atom").reports
    assert (report.text, report.external_id, report.published.value) == ("The quay is closed.", "urn:1", "2022-03-04")


def test_entities_of_a_hostile_feed_are_not_resolved(read_bytes: ReadBytes) -> None:
    feed = (
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel>"
        "<item><title>t</title><description>before &x; after</description></item></channel></rss>"
    )
    [report] = read_bytes(feed.encode(), "feed.rss").reports
    assert report.text.removeprefix("before").removesuffix("after").strip() in ("", "&x", "&x;")


# --------------------------------------------------------------------------------------------- mail


def test_a_mail_has_its_sender_date_and_subject(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    content = MAIL + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + samples.paragraphs[0]
    [report] = read_bytes(content.encode(), "quay.eml").reports
    assert (report.title.value, report.title.how) == ("Quay stays closed", "metadata")
    assert (report.byline.value, report.published.value) == ("Ann Lée", "2022-03-04")
    assert report.text == samples.paragraphs[0]


def test_the_plain_body_of_a_mail_goes_before_the_other(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    content = (
        f"{MAIL}Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
        f"<p>markup</p>\r\n--B\r\nContent-Type: text/plain\r\n\r\n{samples.paragraphs[0]}\r\n--B--\r\n"
    )
    assert read_bytes(content.encode(), "quay.eml").reports[0].text == samples.paragraphs[0]


def test_a_mail_of_markup_alone_is_rendered(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    content = f"{MAIL}Content-Type: text/html; charset=utf-8\r\n\r\n<p>{samples.paragraphs[0]}</p>"
    assert read_bytes(content.encode(), "quay.eml").reports[0].text == samples.paragraphs[0]


@pytest.mark.parametrize("date", ["", "yesterday", "=?utf-8?q?=ff=fe?="])
def test_a_mail_with_damaged_headers_is_read(read_bytes: ReadBytes, samples: SimpleNamespace, date: str) -> None:
    content = f"From: \xff <\nSubject: =?x?q?y?=\nDate: {date}\nMIME-Version: 1.0\n\n{samples.paragraphs[0]}"
    [report] = read_bytes(content.encode("latin-1"), "quay.eml").reports
    assert report.published.value is None


def saved(samples: SimpleNamespace, *, end: str = "\r\n--XX--\r\n") -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSubject: Quay\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="XX"\r\n\r\n--XX\r\nContent-Type: text/html\r\n'
        "Content-Location: https://www.courier.example/quay\r\n\r\n"
    )
    return head.encode() + bytes(samples.page()) + end.encode()


def test_a_saved_page_is_the_page_with_its_address(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    [report] = read_bytes(saved(samples), "quay.mhtml").reports
    assert report.url == "https://www.courier.example/quay"
    assert report.text == "\n\n".join(samples.paragraphs)


def test_a_cut_off_saved_page_is_read_and_said(read_bytes: ReadBytes, samples: SimpleNamespace) -> None:
    intake = read_bytes(saved(samples, end=""), "quay.mhtml")
    assert [problem.code for problem in intake.problems] == ["E104"]
    assert len(intake.reports) == 1


# ------------------------------------------------------------------------------------- what it is


@pytest.mark.parametrize("name", ["quay", "quay.html", "quay.pdf", "quay.JPG"])
def test_content_says_what_a_file_is_before_its_name_does(
    read_bytes: ReadBytes, samples: SimpleNamespace, name: str
) -> None:
    [report] = read_bytes(samples.page(), name).reports
    assert report.media_type == "text/html"
