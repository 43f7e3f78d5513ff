"""Minors are masked in everything that is handed on, and nothing else changes. All people and places are invented."""

from __future__ import annotations

import dataclasses
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from crawled import addresses
from starlette.testclient import TestClient

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.evidence import spans
from firsthand.judge.making import Decision
from firsthand.pile import LAYERS
from firsthand.publish.brief.writing import write_brief
from firsthand.publish.overview import TABLES
from firsthand.publish.package.bag import write_package
from firsthand.web.app import create_app
from firsthand.web.desk import Desk

REPORT = (
    "Nine-year-old Lina Varga was found near the mill on Monday, police chief Tomas Brandt said. Lina had been missing "
    "for two days. Her father, Pavel Varga, thanked 300 searchers. “Lina Varga is safe,” Mr Brandt said.\n"
)
OTHER = "Police have found Lina Varga, Tomas Brandt said on Tuesday. 300 people had searched.\n"
NAMES = ("Lina", "Varga", "Pavel")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("girl")
    rows = [
        {"id": "a", "text": REPORT, "title": "Search ends: lina varga found", "outlet": "Port Gazette",
         "url": "https://gazette.example/lina-varga-found", "published": "2021-03-04"},
        {"id": "b", "text": OTHER, "title": "Girl found", "outlet": "Coast Wire", "published": "2021-03-05"},
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    dossier = Dossier.open(folder / "girl.db", create=True)
    dossier.build([folder / "rows.jsonl"])
    return dossier


def everything(dossier: Dossier, *, unmask: bool = False) -> str:
    lines = dossier.export_lines(unmask=unmask)
    return "\n".join(json.dumps(list(found), ensure_ascii=False) for found in lines.values())


def test_no_name_is_left_in_any_noun_of_an_export(dossier: Dossier) -> None:
    exported = everything(dossier)
    assert not [name for name in NAMES if name.lower() in exported.lower()]
    assert "Tomas Brandt" in exported


def test_unmasked_all_names_are_there(dossier: Dossier) -> None:
    assert all(name in everything(dossier, unmask=True) for name in NAMES)


def test_masking_moves_no_span_and_changes_no_count(dossier: Dossier) -> None:
    open_, shown = dossier.pile, dossier.shown()
    for layer in LAYERS:
        before, after = getattr(open_, layer), getattr(shown, layer)
        assert [each.id for each in before] == [each.id for each in after]
    texts = {item.report.id: item.report for item in shown.reports}
    for item in shown.reports:
        assert len(item.report.text) == len(open_.by_report[item.report.id].report.text)
        for span in spans(dataclasses.replace(item, reading=None)):
            home = texts[span.report_id]
            text = home.text if span.field == "text" else home.title.value or ""
            assert text[span.start : span.end] == span.quote


def test_a_headline_and_an_address_give_no_name_away(dossier: Dossier) -> None:
    [first] = [item.report for item in dossier.shown().reports if item.report.external_id == "a"]
    assert first.title.value == "Search ends: ████ █████ found"
    assert first.url == "https://gazette.example/██████████-found"


def test_a_dossier_without_minors_is_shown_as_it_is(built: Dossier) -> None:
    assert built.shown() is built.pile


def test_a_person_can_say_that_somebody_is_no_minor(dossier: Dossier, tmp_path: Path) -> None:
    mine = Dossier.open(shutil.copy(dossier.place, tmp_path / "mine.db"))
    while mine.pile.shields:
        mine.judge(Decision(verb="reject", items=(mine.pile.shields[0].id,)), by="Ana Reyes")
        mine.build(())
    assert mine.shown() is mine.pile


def test_who_is_no_minor_is_none_in_any_report_and_others_stay_masked(own: Dossier) -> None:
    shield = next(each for each in own.pile.shields if each.span.quote == "Lina Varga")
    assert len({each.span.report_id for each in own.pile.shields if "Lina" in each.span.quote}) == 2
    own.judge(Decision(verb="reject", items=(shield.id,)), by="Ana Reyes")
    own.build(())
    left = {each.span.quote for each in own.pile.shields}
    assert not [words for words in left if "Lina" in words]
    assert "Pavel Varga" in left


def test_a_person_can_say_that_somebody_is_a_minor_whom_no_report_calls_one(own: Dossier, tmp_path: Path) -> None:
    rows = [
        {"text": f"Mira Sand of Elm Street saw the fire on {day}, her brother Jon Sand said.", "outlet": outlet}
        for day, outlet in (("Sunday", "Port Gazette"), ("Monday", "Coast Wire"))
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    own.add([tmp_path / "more.jsonl"])
    [mira] = [each for each in own.pile.entities if each.name == "Mira Sand"]
    assert "Mira" in everything(own)
    own.judge(Decision(verb="correct", items=(mira.id,), field="minor", value="yes", why="asked her"), by="Ana Reyes")
    own.build(())
    assert not [name for name in ("Mira", "Sand", "Elm Street") if name in everything(own)]
    assert not own.standing().disagreements
    [shown] = [each for each in own.pile.entities if each.id == mira.id]
    assert shown.minor is True
    assert any("Ana Reyes" in reason.because for reason in shown.reasons)


def test_and_that_somebody_is_none(own: Dossier) -> None:
    [lina] = [each for each in own.pile.entities if each.name == "Lina Varga"]
    own.judge(Decision(verb="correct", items=(lina.id,), field="minor", value="no"), by="Ana Reyes")
    own.build(())
    assert own.pile.shields == ()


def test_judgements_give_no_name_away(dossier: Dossier, tmp_path: Path) -> None:
    mine = Dossier.open(shutil.copy(dossier.place, tmp_path / "mine.db"))
    [said] = [each for each in mine.pile.attribution.values() if "safe" in each.content[0].quote]
    mine.judge(Decision(verb="note", items=(said.id,), value="ask Pavel Varga"), by="Ana Reyes")
    line: Any = next(mine.export_lines()["judgements"])
    assert "Varga" not in json.dumps(line)


def test_no_name_is_left_in_a_brief_or_package_and_no_original_goes_along(dossier: Dossier, tmp_path: Path) -> None:
    for write in (write_brief, write_package):
        for path in write(tmp_path, dossier.exported()):
            members = zipfile.ZipFile(path) if zipfile.is_zipfile(path) else None
            texts = [members.read(name) for name in members.namelist()] if members else [path.read_bytes()]
            assert not [name for name in NAMES for text in texts if name.encode() in text], path.name
            if write is write_package:
                assert members is not None
                assert not [name for name in members.namelist() if "/originals/" in name or name.endswith(".db")]


def printed(*arguments: str) -> str:
    """What a command prints, on a wide terminal."""
    asked = CliRunner(env={"COLUMNS": "400"}).invoke(main, arguments, catch_exceptions=False)
    assert asked.exit_code in (0, 3), asked.output
    return asked.stdout


@pytest.fixture
def own(dossier: Dossier, tmp_path: Path) -> Dossier:
    return Dossier.open(shutil.copy(dossier.place, tmp_path / "girl.db"))


@pytest.mark.parametrize("noun", sorted(TABLES))
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_table_on_the_terminal_is_masked(dossier: Dossier, noun: str, form: tuple[str, ...]) -> None:
    told = printed("show", dossier.place, noun, "--limit", "500", *form)
    assert not [name for name in NAMES if name.lower() in told.lower()]


def test_every_explanation_on_the_terminal_is_masked(dossier: Dossier) -> None:
    for layer in LAYERS:
        for record in getattr(dossier.pile, layer):
            told = printed("explain", dossier.place, record.id)
            assert not [name for name in NAMES if name.lower() in told.lower()], layer


def test_what_a_search_finds_is_masked_in_sentence_and_headline(dossier: Dossier) -> None:
    told = printed("search", dossier.place, "Tuesday")
    assert "Tomas Brandt said on Tuesday" in told
    assert "█" in told.replace("\\u2588", "█")
    for words in ("searchers", "safe", "police"):
        told = printed("search", dossier.place, words) + printed("search", dossier.place, words, "--json")
        assert not [name for name in NAMES if name.lower() in told.lower()]


def test_what_differs_between_two_dossiers_is_masked(own: Dossier, tmp_path: Path) -> None:
    less = Dossier.open(tmp_path / "less.db", create=True)
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"text": OTHER, "title": "Lina Varga found", "outlet": "Coast Wire"}), encoding="utf-8"
    )
    less.build([tmp_path / "rows.jsonl"])
    for pair in ((less.place, own.place), (own.place, less.place)):
        told = printed("diff", *pair, "--all") + printed("diff", *pair, "--json")
        assert "Tomas Brandt" in told
        assert not [name for name in NAMES if name.lower() in told.lower()]


@pytest.mark.parametrize("command", [("show", "reports"), ("search", "Tuesday")])
def test_an_unmasked_look_says_why_and_is_kept_on_record(own: Dossier, command: tuple[str, str]) -> None:
    verb, word = command
    told = printed(verb, own.place, word, "--unmask", "asked by the family")
    assert "Varga" in told or "varga" in told
    assert any("asked by the family" in run.command for run in own.runs())
    asked = CliRunner().invoke(main, [verb, own.place, word, "--unmask", " "])
    assert asked.exit_code == 2


def test_a_masked_look_says_so(dossier: Dossier, built: Dossier) -> None:
    runner = CliRunner()
    assert "minors are masked" in runner.invoke(main, ["show", dossier.place, "reports"]).stderr
    assert "masked" not in runner.invoke(main, ["show", built.place, "reports"]).stderr


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_new_reports_bring_is_told_masked(own: Dossier, tmp_path: Path, form: tuple[str, ...]) -> None:
    row = {"text": REPORT.replace("Monday", "Sunday"), "title": "Lina Varga is home", "outlet": "Daily Post"}
    (tmp_path / "new.jsonl").write_text(json.dumps(row), encoding="utf-8")
    told = printed("add", own.place, str(tmp_path / "new.jsonl"), *form)
    assert "█" in told.replace("\\u2588", "█")
    assert not [name for name in NAMES if name.lower() in told.lower()]


def test_what_watching_brings_is_told_masked(own: Dossier, tmp_path: Path) -> None:
    (tmp_path / "seen").mkdir()
    row = {"text": REPORT.replace("Monday", "Sunday"), "title": "Lina Varga is home", "outlet": "Daily Post"}
    (tmp_path / "seen" / "new.jsonl").write_text(json.dumps(row), encoding="utf-8")
    told = printed("watch", own.place, str(tmp_path / "seen"), "--once")
    assert "1 new report" in told
    assert not [name for name in NAMES if name.lower() in told.lower()]


FILM = (
    {
        "title": "Film shows Tarik with a flag",
        "outlet": "Port Gazette",
        "published": "2021-03-04",
        "url": "https://gazette.example/film-shows-tarik",
        "text": "The film shows the boy, Tarik, beside a flag, monitor Ana Holm said on Thursday. Tarik says in it "
        "that he will fight. About 40 fighters stand behind Tarik, Holm said. Police want to ban the film.\n",
    },
    {
        "title": "Tarik film to be banned",
        "outlet": "Coast Wire",
        "published": "2021-03-05",
        "text": "Police will ban a film in which Tarik says that he will fight, monitor Ana Holm said on Friday. About "
        "50 fighters stand behind Tarik, Holm said. “I will fight,” Tarik says.\n",
    },
    {
        "title": "Police ban a film",
        "outlet": "Daily Post",
        "published": "2021-03-06",
        "text": "Police banned a film of fighters with flags, monitor Ana Holm said on Saturday. Tarik, who speaks in "
        "it, is not known to police. About 40 fighters stand behind a flag, Holm said.\n",
    },
)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A boy with one name, whom one report calls a boy."""
    folder = tmp_path_factory.mktemp("film")
    (folder / "film-tarik.jsonl").write_text("\n".join(map(json.dumps, FILM)), encoding="utf-8")
    dossier = Dossier.open(folder / "film.db", create=True)
    dossier.build([folder / "film-tarik.jsonl"])
    return dossier


def test_a_name_of_one_word_is_left_in_no_export(film: Dossier, tmp_path: Path) -> None:
    assert len({each.span.report_id for each in film.pile.shields}) == len(FILM)
    assert "tarik" not in everything(film).lower()
    for write in (write_brief, write_package):
        for path in write(tmp_path, film.exported()):
            members = zipfile.ZipFile(path) if zipfile.is_zipfile(path) else None
            texts = [members.read(name) for name in members.namelist()] if members else [path.read_bytes()]
            assert not [text for text in texts if b"tarik" in text.lower()], path.name


def test_and_on_no_page(film: Dossier) -> None:
    client = TestClient(create_app(Desk(film)), base_url="http://127.0.0.1")
    pages = addresses(client)
    assert len(pages) > 50
    for address in pages:
        assert "tarik" not in client.get(address).text.lower(), address
        twin = "/index.json" if address == "/" else f"{address}.json"
        assert "tarik" not in client.get(twin).text.lower(), twin


def test_what_is_not_about_it_is_left_alone(film: Dossier) -> None:
    shown = {item.report.id: item for item in film.shown().reports}
    for item in film.pile.reports:
        assert len(shown[item.report.id].report.text) == len(item.report.text)
        assert shown[item.report.id].report.outlet == item.report.outlet


@pytest.mark.parametrize("words", ["Tarik", '"Tarik says"', "tarik flag", "fight Tarik"])
def test_a_guess_at_a_masked_name_is_not_answered(film: Dossier, words: str) -> None:
    assert film.search(words) == ()
    assert film.search(words, unmask=True)
    client = TestClient(create_app(Desk(film)), base_url="http://127.0.0.1")
    assert client.get("/search.json", params={"q": words}).json()["total"] == 0


def test_other_words_of_the_same_sentence_find_it(film: Dossier) -> None:
    assert any("█" in hit.sentence.span.quote for hit in film.search("fighters stand"))
