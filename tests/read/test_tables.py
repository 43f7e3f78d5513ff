"""Rows of JSON Lines, JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from firsthand.model import Intake, Original
from firsthand.read.media_types import ROW
from firsthand.read.reports import read_original

ReadBytes = Callable[..., Intake]
TEXT = "The mill in Ostrand burned down on Friday, the fire brigade said. Nobody was hurt there."


def lines(*rows: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def test_a_row_states_its_fields(read_bytes: ReadBytes) -> None:
    row = {
        "id": "7",
        "text": TEXT,
        "published": "2021-03-04",
        "title": "Mill burns",
        "outlet": "Courier",
        "url": "https://a.example/",
    }
    [report] = read_bytes(lines(row), "rows.jsonl").reports
    assert (report.external_id, report.text, report.url) == ("7", TEXT, "https://a.example/")
    assert (report.published.value, report.published.how) == ("2021-03-04", "stated")
    assert (report.title.value, report.title.how) == ("Mill burns", "stated")
    assert (report.outlet.value, report.outlet.how) == ("Courier", "stated")


def test_rows_are_numbered_as_lines_and_empty_lines_are_none(read_bytes: ReadBytes) -> None:
    content = lines({"text": TEXT}) + b"\n\n" + lines({"text": TEXT + " More."}) + b"\r\n"
    intake = read_bytes(content, "rows.jsonl")
    assert [report.file for report in intake.reports] == ["rows.jsonl#1", "rows.jsonl#3"]
    assert intake.files[0].path == "rows.jsonl"


def test_the_original_of_a_row_is_its_line(read_bytes: ReadBytes) -> None:
    """Two outlets with the same text are two reports, since the whole row counts."""
    first, second = {"text": TEXT, "outlet": "A"}, {"text": TEXT, "outlet": "B"}
    intake = read_bytes(lines(first, second), "rows.jsonl")
    assert [original.content for original in intake.originals] == [lines(first), lines(second)]
    assert len({report.id for report in intake.reports}) == 2


def test_a_line_that_is_no_json_is_a_problem_and_the_rest_is_read(read_bytes: ReadBytes) -> None:
    content = b"{oops\n" + lines({"text": TEXT}) + b"\n[1]\n" + lines({"title": "no text"}) + b"\n\xff\xff\n"
    intake = read_bytes(content, "rows.jsonl")
    assert [problem.code for problem in intake.problems] == ["E201"] * 4
    assert [problem.message.split()[1] for problem in intake.problems] == ["1", "3", "4", "5"]
    assert len(intake.reports) == 1


@pytest.mark.parametrize("name", ["text", "body", "Content", "article", "articleBody", "article_content", "full text"])
def test_the_text_may_go_by_other_names(read_bytes: ReadBytes, name: str) -> None:
    [report] = read_bytes(lines({name: TEXT}), "rows.jsonl").reports
    assert report.text == TEXT


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"headline": "Mill burns"}, "title", "Mill burns"),
        ({"source": {"name": "Courier"}}, "outlet", "Courier"),
        ({"authors": ["Ann Lee", "Bo Day"]}, "byline", "Ann Lee, Bo Day"),
        ({"pubDate": "Thu, 04 Mar 2021 10:00:00 GMT"}, "published", "2021-03-04"),
        ({"publishedAt": "2021-03-04T10:00:00Z"}, "published", "2021-03-04"),
        ({"date": "March 4, 2021"}, "published", "2021-03-04"),
    ],
)
def test_common_columns_are_known(read_bytes: ReadBytes, row: dict[str, object], field: str, value: str) -> None:
    [report] = read_bytes(lines({"text": TEXT, **row}), "rows.jsonl").reports
    assert getattr(report, field).value == value


def test_a_date_that_may_be_two_days_stays_unknown_and_is_said(read_bytes: ReadBytes) -> None:
    intake = read_bytes(lines({"text": TEXT, "date": "4/3/2021"}), "rows.jsonl")
    [report] = intake.reports
    [problem] = intake.problems
    assert (report.published.value, report.published.how) == (None, "unknown")
    assert (problem.code, problem.report_id) == ("E203", report.id)


def test_verbatim_keeps_every_character() -> None:
    text = "  Latest posts\r\n\r\n\tShare this \u00a0page\n" + TEXT + "  "
    original = Original.of(json.dumps({"text": text}).encode(), ROW)
    [report] = read_original(original, "rows.jsonl#1", verbatim=True).reports
    assert report.text == report.page_text == text
    assert report.verbatim


def test_a_report_is_made_again_from_its_original_alone(read_bytes: ReadBytes) -> None:
    """This is what a check of a dossier does."""
    intake = read_bytes(b"content;title\n" + TEXT.encode() + b";Mill burns\n", "rows.csv")
    again = read_original(intake.originals[0], "rows.csv#2")
    assert again.reports == intake.reports


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_is_cut_at_its_own_mark(read_bytes: ReadBytes, mark: str) -> None:
    content = f'id{mark}body{mark}date\n1{mark}"{TEXT}"{mark}2021-03-04\n'.encode()
    [report] = read_bytes(content, "rows.csv").reports
    assert (report.file, report.text, report.published.value) == ("rows.csv#2", TEXT, "2021-03-04")


def test_the_order_of_columns_makes_no_difference_to_a_row(read_bytes: ReadBytes) -> None:
    [one] = read_bytes(f'text,id\n"{TEXT}",1\n'.encode(), "a.csv").reports
    [two] = read_bytes(f'id,text\n1,"{TEXT}"\n'.encode(), "b.csv").reports
    assert one.id == two.id


def test_a_row_with_more_cells_than_columns_is_left_out(read_bytes: ReadBytes) -> None:
    intake = read_bytes(b"text,id\nThe mill, which is old, burned down.\n", "a.csv")
    assert [problem.code for problem in intake.problems] == ["E201"]
    assert intake.reports == ()


def test_a_json_list_and_a_list_under_one_key_are_rows(read_bytes: ReadBytes) -> None:
    rows = [{"text": TEXT}, {"text": TEXT + " More."}]
    for content in (rows, {"status": "ok", "articles": rows}):
        assert len(read_bytes(json.dumps(content, indent=1).encode(), "rows.json").reports) == 2


def test_markup_in_a_row_is_rendered(read_bytes: ReadBytes) -> None:
    [report] = read_bytes(lines({"text": f"<p>{TEXT}</p><p>Another &amp; last.</p>"}), "rows.jsonl").reports
    assert report.text == f"{TEXT}\n\nAnother & last."
