"""Judging on the pages: kept at once, replayed behind them, undone, and told when it cannot be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html
from starlette.testclient import TestClient

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.judge.making import Decision
from firsthand.web.app import create_app
from firsthand.web.desk import LOOK, Desk

NOBODY = 65534  # the user who owns nothing


class Reader:
    """A desk and its pages; judgements are replayed when the test says so."""

    def __init__(self, dossier: Dossier) -> None:
        self.desk = Desk(dossier)
        self.client = TestClient(
            create_app(self.desk, by="Ana Reyes"), base_url="http://127.0.0.1", follow_redirects=True
        )

    def page(self, address: str) -> html.HtmlElement:
        """A page, parsed."""
        return html.fromstring(self.client.get(address).text)

    def judge(self, address: str, **fields: Any) -> Any:
        """What the form of a page sends."""
        tree = self.page(address)
        token = tree.xpath("//input[@name='token']/@value")[0]
        return self.client.post("/judge", data={"token": token, "by": "Ana Reyes", "back": address, **fields})


@pytest.fixture
def reader(copy: Dossier) -> Reader:
    return Reader(copy)


def test_a_rejected_conflict_is_kept_said_to_wait_and_then_gone(reader: Reader) -> None:
    [conflict] = reader.desk.snapshot.pile.conflicts
    done = reader.judge(f"/conflicts/{conflict.id}", verb="reject", item=conflict.id, why="an update")
    assert done.status_code == 200
    assert "Kept." in done.text
    assert "1 judgement kept" in done.text
    reader.desk.replay_now()
    assert reader.client.get("/conflicts.json").json()["total"] == 0
    assert "an update" in reader.client.get("/judgements").text


def test_what_was_judged_can_be_undone_on_its_page(reader: Reader) -> None:
    [conflict] = reader.desk.snapshot.pile.conflicts
    reader.judge(f"/conflicts/{conflict.id}", verb="note", item=conflict.id, value="ask again")
    reader.desk.replay_now()
    [made] = reader.desk.snapshot.judged[conflict.id]
    assert "ask again" in reader.client.get(f"/conflicts/{conflict.id}").text
    reader.judge(f"/conflicts/{conflict.id}", verb="undo", item=made.id)
    reader.desk.replay_now()
    assert conflict.id not in reader.desk.snapshot.judged


def test_fields_marks_and_groups_are_judged_by_forms(reader: Reader) -> None:
    pile = reader.desk.snapshot.pile
    report = pile.reports[0].report.id
    figure = next(iter(pile.figure))
    fire, ferry = sorted(pile.stories, key=lambda each: -len(each.report_ids))
    reader.judge(f"/reports/{report}", verb="correct", item=report, field="outlet", value="Evening Larsen")
    reader.judge(f"/items/{figure}", verb="correct", item=figure, field="figure", value=">= 77")
    reader.judge(f"/stories/{fire.id}", verb="merge", item=fire.id, other=f"http://127.0.0.1/stories/{ferry.id}")
    reader.desk.replay_now()
    now = reader.desk.snapshot.pile
    assert now.by_report[report].report.outlet.value == "Evening Larsen"
    assert (now.figure[figure].low, now.figure[figure].bound) == (77, ">=")
    assert len(now.stories) == 1


def test_a_judgement_without_sense_is_a_page_with_advice(reader: Reader) -> None:
    report = reader.desk.snapshot.pile.reports[0].report.id
    done = reader.judge(f"/reports/{report}", verb="correct", item=report, field="published", value="soon")
    assert done.status_code == 400
    assert "no date" in done.text
    assert reader.desk.dossier.judgements() == ()


def test_two_people_judging_one_item_at_once_are_both_kept(reader: Reader) -> None:
    report = reader.desk.snapshot.pile.reports[0].report.id
    for who, outlet in (("Ana Reyes", "Evening Larsen"), ("Bo Lind", "Larsen Post")):
        reader.judge(f"/reports/{report}", verb="correct", item=report, field="outlet", value=outlet, by=who)
    reader.desk.replay_now()
    text = reader.client.get(f"/reports/{report}").text
    assert "People disagree" in text
    assert len(reader.desk.dossier.judgements()) == 2


def test_what_another_program_builds_meanwhile_is_shown(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Dossier.open(reader.desk.dossier.place)
    other.judge(Decision(verb="reject", items=(other.pile.conflicts[0].id,)), by="Bo Lind")
    other.build(())
    assert reader.client.get("/conflicts.json").json()["total"] == 1
    reader.desk.start()
    monkeypatch.setattr("firsthand.web.desk.time.monotonic", lambda: 1e9 + LOOK)
    patience = Event()
    while reader.client.get("/conflicts.json").json()["total"]:
        assert not patience.wait(0.02)


def test_a_dossier_that_another_program_writes_is_read_and_not_judged(
    built: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.store.connect.BUSY_SECONDS", 0.05)
    reader = Reader(Dossier.open(shutil.copy(built.place, tmp_path / "busy.db")))
    [conflict] = reader.desk.snapshot.pile.conflicts
    lock = sqlite3.connect(tmp_path / "busy.db")
    lock.execute("BEGIN EXCLUSIVE")
    try:
        assert reader.client.get(f"/conflicts/{conflict.id}").status_code == 200
        refused = reader.judge(f"/conflicts/{conflict.id}", verb="reject", item=conflict.id)
        assert refused.status_code == 503
        assert "another program" in refused.text
        assert reader.client.get("/search?q=fire").status_code == 503
    finally:
        lock.rollback()
        lock.close()
    assert reader.desk.dossier.judgements() == ()
    assert reader.judge(f"/conflicts/{conflict.id}", verb="reject", item=conflict.id).status_code == 200


@contextmanager
def without_power() -> Iterator[None]:
    """Root may write anywhere, so root is somebody else meanwhile; what is imported late has been imported before."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_dossier_that_may_not_be_written_is_read_and_not_judged(reader: Reader, built: Dossier) -> None:
    [conflict] = reader.desk.snapshot.pile.conflicts
    assert reader.judge(f"/conflicts/{conflict.id}", verb="nonsense", item=conflict.id).status_code == 400
    assert reader.judge(f"/conflicts/{conflict.id}", verb="reject", item=conflict.id).status_code == 200
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(shutil.copy(built.place, Path(folder) / "kept.db"))
        kept.chmod(0o444)
        Path(folder).chmod(0o555)
        with without_power():
            own = Reader(Dossier.open(str(kept)))
            assert own.client.get("/").status_code == 200
            assert own.client.get("/search.json?q=herring").json()["total"] > 0
            refused = own.judge(f"/conflicts/{conflict.id}", verb="reject", item=conflict.id)
            assert refused.status_code == 503
            assert "E401" in refused.text
            assert own.desk.waiting == 0
        Path(folder).chmod(0o755)
        assert Dossier.open(str(kept)).judgements() == ()


def test_an_address_elsewhere_is_never_gone_back_to(reader: Reader) -> None:
    report = reader.desk.snapshot.pile.reports[0].report.id
    reader.client.follow_redirects = False
    for away in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        done = reader.judge(f"/reports/{report}", verb="read", item=report, back=away)
        assert done.headers["location"].startswith("/?judged=")


def test_somebody_is_said_to_be_a_minor_on_their_page_and_freed_on_a_masked_stretch(reader: Reader) -> None:
    [person] = [each for each in reader.desk.snapshot.pile.entities if each.name == "Ilse Okoro"]
    address = f"/people/{person.id}"
    assert "is this a minor" in reader.client.get(address).text
    reader.judge(address, verb="correct", item=person.id, field="minor", value="yes", why="told by her school")
    reader.desk.replay_now()
    assert "Okoro" not in reader.page(address).text_content()
    [shield, *_] = [each for each in reader.desk.snapshot.pile.shields if each.kind == "minor"]
    report = reader.page(f"/reports/{shield.span.report_id}")
    links = {each.get("href") for each in report.iter("a") if "shield" in (each.get("class") or "").split()}
    assert f"/items/{shield.id}" in links
    reader.judge(f"/items/{shield.id}", verb="reject", item=shield.id)
    reader.desk.replay_now()
    assert not [each for each in reader.desk.snapshot.pile.shields if each.kind == "minor"]
    assert "Ilse Okoro" in reader.page(address).text_content()


def test_only_people_are_asked_about(reader: Reader) -> None:
    [place, *_] = [each for each in reader.desk.snapshot.pile.entities if each.kind == "place"]
    assert "is this a minor" not in reader.client.get(f"/people/{place.id}").text


def test_a_withdrawn_report_has_a_page_that_says_so_and_nothing_of_what_it_says(reader: Reader) -> None:
    report = reader.desk.snapshot.pile.reports[0].report
    reader.judge(f"/reports/{report.id}", verb="withdraw", item=report.id, why="the outlet took it back")
    reader.desk.replay_now()
    shown = reader.page(f"/reports/{report.id}").text_content()
    assert "Withdrawn: a report of" in shown
    assert "the outlet took it back" in shown
    assert report.title.value not in shown
    [made] = reader.desk.snapshot.judged[report.id]
    assert f"/items/{report.id}" in reader.client.get("/judgements").text
    reader.judge(f"/items/{report.id}", verb="undo", item=made.id)
    reader.desk.replay_now()
    assert report.title.value in reader.page(f"/reports/{report.id}").text_content()


def test_a_withdrawn_report_is_told_as_that_on_the_command_line(copy: Dossier) -> None:
    report = copy.pile.reports[0].report.id
    copy.judge(Decision(verb="withdraw", items=(report,)), by="Ana Reyes")
    copy.build(())
    told = CliRunner().invoke(main, ["explain", copy.place, report])
    assert "E504" in told.stderr
    assert "was withdrawn" in told.stderr
