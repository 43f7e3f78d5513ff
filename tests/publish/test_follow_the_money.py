"""Entities that FollowTheMoney's library reads back say what the dossier says, and what they cannot say is told."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.errors import MissingExtra
from firsthand.model import Event, Field, Report
from firsthand.pile import Pile
from firsthand.publish.follow_the_money import write_entities
from firsthand.publish.ftm_entities import ftm_id, plain_date
from firsthand.publish.lines import export_lines

followthemoney = pytest.importorskip("followthemoney")

Proxies = dict[str, Any]
Exported = Callable[[Pile], tuple[Proxies, str]]


def read_back(path: Path) -> Proxies:
    """The entities of a file by id, as followthemoney reads them, each valid."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        proxy = followthemoney.model.get_proxy(data, cleaned=False)
        proxy.schema.validate(data)
        assert proxy.to_dict() == data  # all of it is clean already
        found[proxy.id] = proxy
    return found


@pytest.fixture(scope="module")
def folder(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the invented pile."""
    folder = tmp_path_factory.mktemp("ftm")
    write_entities(folder, built.export_lines(), built.exported().sha1_of_originals())
    return folder


@pytest.fixture(scope="module")
def entities(folder: Path) -> Proxies:
    """Its entities, read back."""
    return read_back(folder / "entities.ftm.json")


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """A function that exports a pile: its entities, and the page of what is not in them."""

    def export(pile: Pile) -> tuple[Proxies, str]:
        entities, rest = write_entities(tmp_path, export_lines(pile, (), {}), {})
        return read_back(entities), rest.read_text(encoding="utf-8")

    return export


def row(page: str, name: str) -> list[str]:
    """A row of a table of the page."""
    [line] = re.findall(rf"^\| {re.escape(name)} \|.*$", page, re.M)
    return [cell.strip() for cell in line.strip("|").split("|")]


def with_report(pile: Pile, **changes: Any) -> tuple[Pile, Report]:
    """The pile with another first report."""
    first = pile.reports[0]
    report = replace(first.report, **changes)
    return replace(pile, reports=(replace(first, report=report), *pile.reports[1:])), report


def test_a_report_is_an_article_with_all_that_is_known_of_it(built: Dossier, entities: Proxies) -> None:
    """The hash is that of its original, as OpenAleph knows files."""
    for item in built.pile.reports:
        article, report = entities[ftm_id(item.report.id)], item.report
        assert article.schema.name == "Article"
        assert article.get("bodyText") == [report.text]
        assert article.first("title") == report.title.value
        assert article.first("publisher") == report.outlet.value
        assert article.first("publishedAt") == report.published.value
        assert article.get("language") == ["eng"]
    with_hash = {proxy.first("contentHash") for proxy in entities.values() if proxy.schema.name == "Article"}
    folder = Path(__file__).parents[1] / "piles" / "harbour_fire" / "reports"
    assert with_hash == {hashlib.sha1(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_whoever_is_named_is_there_and_of_the_right_kind(entities: Proxies) -> None:
    """No entity points at nothing, or at a thing of a schema that the property does not take."""
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert entities[value].schema.is_a(prop.range), (proxy.id, prop.name, value)


def test_a_person_has_the_offices_that_reports_give(built: Dossier, entities: Proxies) -> None:
    """And no date of office: a report's date is not that."""
    held = [e for e in built.pile.entities if e.kind == "person" and e.name and e.offices]
    assert held
    for entity in held:
        person = entities[ftm_id(entity.id)]
        assert person.schema.name == "Person"
        assert all(any(office.words in told for told in person.get("position")) for office in entity.offices)


def test_a_statement_is_a_note_on_its_article_and_speaker_in_the_words_of_the_report(
    built: Dossier, entities: Proxies
) -> None:
    """Who, how, what: whoever reads the note alone does not take it for a fact."""
    for item in built.pile.reports:
        for said in item.attributions:
            note = entities[ftm_id(said.id)]
            told = note.first("description")
            assert all(span.quote in told for span in (*said.source, *said.cue, *said.content, *said.hedges))
            assert note.get("proof") == [ftm_id(item.report.id)]
            speaker = built.pile.entity.get(built.pile.speaker_of(said) or "")
            if speaker and speaker.name and ftm_id(speaker.id) in entities:
                assert ftm_id(speaker.id) in note.get("entity")


def test_who_says_something_in_an_article_is_linked_to_it(built: Dossier, entities: Proxies) -> None:
    """With the link saying that it is only said that they said it."""
    pile = built.pile
    said = {
        (ftm_id(item.report.id), ftm_id(speaker))
        for item in pile.reports
        for attribution in item.attributions
        if (speaker := pile.speaker_of(attribution)) and ftm_id(speaker) in entities
    }
    links = [proxy for proxy in entities.values() if proxy.schema.name == "Documentation"]
    speaking = [link for link in links if link.get("role") == ["is said to have said something"]]
    assert said
    assert {(link.first("document"), link.first("entity")) for link in speaking} == said


def test_a_figure_keeps_its_bound_and_hedges(built: Dossier, entities: Proxies) -> None:
    """On the figure and on the group that tells it."""
    for group in built.pile.figure_groups:
        told = entities[ftm_id(group.id)].first("description")
        for key in group.figure_ids:
            figure = built.pile.figure[key]
            note = entities[ftm_id(key)]
            assert f"bound: {figure.bound}" in note.get("notes")
            assert note.first("description") in told
            assert all(hedge.quote in told for hedge in figure.hedges)


def test_lineage_is_a_link_from_child_to_parent(built: Dossier, entities: Proxies) -> None:
    """One that is not known to go this way says so."""
    for edge in built.pile.lineage:
        link = entities.get(ftm_id(edge.id))
        assert link is None or (link.first("subject"), link.first("object")) == (
            ftm_id(edge.child),
            ftm_id(edge.parent),
        )
        assert link is None or ("direction is not known" in link.first("role")) is not edge.directed
    assert any(ftm_id(edge.id) in entities for edge in built.pile.lineage)


def test_every_record_is_in_it_or_counted_as_left_out(built: Dossier, folder: Path, entities: Proxies) -> None:
    """Nothing goes without a word."""
    page = (folder / "NOT-IN-FTM.md").read_text(encoding="utf-8")
    for noun, lines in built.export_lines().items():
        ids = {ftm_id(line["id"]) for line in lines}
        _, records, _, missing, where, why = row(page, noun)
        assert (int(records), int(missing)) == (len(ids), len(ids - entities.keys()))
        assert bool(int(missing)) == (where == f"`{noun}.jsonl`") == bool(why)


@pytest.mark.parametrize(
    ("date", "kept"),
    [("2021-03-04", ["2021-03-04"]), ("2021-03", ["2021-03"]), ("2021", ["2021"]), ("2021-03-04~", []),
     ("2021-03-04/2021-03-06", []), ("../2021-03-04", []), ("202X", []), ("2021-03-04T10:00", []), (None, [])],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known_or_a_text(date: str | None, kept: list[str]) -> None:
    """It is never rounded, and never made one day of several."""
    assert plain_date(date) == kept


def test_a_vague_date_of_an_event_stands_in_words(built: Dossier, exported: Exported) -> None:
    """As EDTF."""
    event = replace(built.pile.events[0], date="2021-03-04~", interval="../2021-03-06", factuality="asserted")
    entities, _ = exported(replace(built.pile, events=(event,)))
    found = entities[ftm_id(event.id)]
    assert found.get("date") == []
    assert {"date: 2021-03-04~", "interval: ../2021-03-06"} <= set(found.get("notes"))


def events_told(pile: Pile) -> Iterator[Event]:
    """One event told in every way."""
    for number, factuality in enumerate(("asserted", "alleged", "denied", "possible", "future")):
        yield replace(pile.events[0], id=f"event_{number:016x}", factuality=factuality)  # type: ignore[arg-type]


def test_what_is_denied_possible_or_to_come_is_no_event(built: Dossier, exported: Exported) -> None:
    """And what is alleged says so at the head of its name."""
    told = tuple(events_told(built.pile))
    entities, _ = exported(replace(built.pile, events=told))
    asserted, alleged, *others = (entities[ftm_id(event.id)] for event in told)
    assert (asserted.schema.name, alleged.schema.name) == ("Event", "Event")
    assert alleged.caption == f"alleged: {asserted.caption}"
    assert [(note.schema.name, note.caption.split(":")[0]) for note in others] == [
        ("Note", "told as denied"), ("Note", "told as possible"), ("Note", "told as future")
    ]  # fmt: skip


def test_a_value_that_cleaning_drops_stands_as_a_text_and_is_counted(built: Dossier, exported: Exported) -> None:
    """A language that the list lacks, an address that is none, a day that there is not."""
    stated = Field("2021-02-30", "stated")
    pile, report = with_report(built.pile, language="tlh", url="harbour", published=stated)
    entities, page = exported(pile)
    article = entities[ftm_id(report.id)]
    assert not [*article.get("language"), *article.get("publishedAt")]
    assert "language: tlh" in article.get("notes")
    assert any("2021-02-30" in told for told in article.get("notes"))
    assert row(page, "`Article.language`")[2] == "1"
    assert row(page, "`Article.publishedAt`")[2] == "1"


def test_a_strange_text_stays_text_and_what_is_rewritten_is_counted(built: Dossier, exported: Exported) -> None:
    """Markup, a formula, a control character, 3000 characters."""
    title = "=1+1 <script>\x00\N{RIGHT-TO-LEFT OVERRIDE}" + "x" * 3000
    pile, report = with_report(built.pile, title=Field(title, "stated"))
    entities, page = exported(pile)
    told = entities[ftm_id(report.id)].first("title")
    assert told.startswith("=1+1 <script>")
    assert "\x00" not in told
    assert row(page, "`Article.title`")[1:] == ["5", "0", "1", "1"]


def test_an_entity_that_the_library_refuses_is_named_by_none(built: Dossier, exported: Exported) -> None:
    """A name of quotation marks alone."""
    speaker = next(built.pile.speaker_of(said) for item in built.pile.reports for said in item.attributions)
    nameless = tuple(replace(e, name='""') if e.id == speaker else e for e in built.pile.entities)
    entities, page = exported(replace(built.pile, entities=nameless))
    assert "left out and named by none: 1 " in page
    assert not [p.id for p in entities.values() for _, value in p.itervalues() if value == ftm_id(speaker or "")]


def test_the_same_dossier_gives_the_same_bytes(built: Dossier, folder: Path, tmp_path: Path) -> None:
    """Through the command as well."""
    result = CliRunner().invoke(main, ["export", str(built.place), "--format", "ftm", "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output
    for name in ("entities.ftm.json", "NOT-IN-FTM.md"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_without_the_library_the_advice_names_the_extra(
    built: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(MissingExtra, match="ftm"):
        write_entities(tmp_path / "out", built.export_lines(), {})
    assert not (tmp_path / "out").exists()
