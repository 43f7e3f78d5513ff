"""A package is a valid bag that holds a dossier whole, opens without the program, and shows when a byte was changed."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import bagit  # type: ignore[import-untyped]
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from lxml import html as lxml_html

from firsthand import soundness
from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.errors import UnwritableOutput
from firsthand.model import AnnotatedReport, Figure, FigureGroup, Report, Sentence, Story
from firsthand.pile import Pile
from firsthand.publish.exported import Exported
from firsthand.publish.package.bag import file_name, write_package
from firsthand.publish.tables import write_jsonl
from firsthand.store.connect import name_of
from firsthand.store.copies import table_lines
from firsthand.store.schema import METADATA, ORIGINALS


def unpacked(folder: Path, exported: Exported) -> Path:
    """The bag of a package, out of its zip."""
    [path] = write_package(folder, exported)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "out")
    [bag] = (folder / "out").iterdir()
    return bag


@pytest.fixture(scope="module")
def bag(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented pile's bag; do not write to it."""
    return unpacked(tmp_path_factory.mktemp("package"), built.exported())


@pytest.fixture(scope="module")
def index(bag: Path) -> Any:
    """Its page, as lxml reads it."""
    return lxml_html.fromstring((bag / "data" / "index.html").read_bytes())


# ------------------------------------------------------------------------------------------------ the bag


def test_the_bag_is_valid_and_complete(bag: Path) -> None:
    """The library of those who wrote the standard finds nothing wrong."""
    bagit.Bag(str(bag)).validate()


def test_a_changed_byte_is_noticed(built: Dossier, tmp_path: Path) -> None:
    """In an original as well as in the text that explains the package."""
    changed = unpacked(tmp_path, built.exported())
    for path in (next((changed / "data" / "originals").iterdir()), changed / "README.txt"):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert not bagit.Bag(str(changed)).is_valid()
        path.write_bytes(whole)
    assert bagit.Bag(str(changed)).is_valid()


def test_standard_tools_can_verify_it(bag: Path) -> None:
    """The manifest has the lines that sha256sum reads, a line for every file of the payload."""
    lines = [line.split("  ", 1) for line in (bag / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()]
    assert all(hashlib.sha256((bag / name).read_bytes()).hexdigest() == digest for digest, name in lines)
    files = {path.relative_to(bag).as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    assert {name for _, name in lines} == files


def test_its_date_is_that_of_the_build(bag: Path, built: Dossier) -> None:
    """So that the same dossier gives the same bytes tomorrow."""
    info = bagit.Bag(str(bag)).info
    assert info["Firsthand-Built"] == built.runs()[-1].started
    assert info["Bagging-Date"] == built.runs()[-1].started[:10]
    assert info["Firsthand-Fingerprint"] == soundness.fingerprint(built)
    assert info["Firsthand-Reports"] == str(len(built.pile.reports))


def test_the_same_dossier_gives_the_same_bytes(built: Dossier, tmp_path: Path) -> None:
    """The whole zip."""
    packed = [write_package(tmp_path / name, Dossier.open(built.place).exported())[0] for name in ("a", "b")]
    assert packed[0].read_bytes() == packed[1].read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["harbour.zip"]


# ------------------------------------------------------------------------------------------------ what is in it


def test_the_dossier_in_it_is_the_dossier(bag: Path, built: Dossier) -> None:
    """Sound, with the same fingerprint, and its words can be searched."""
    found = Dossier.open(bag / "data" / "dossier.db")
    assert soundness.check(found, quick=True) == []
    assert soundness.fingerprint(found) == soundness.fingerprint(built)
    assert [hit.sentence.id for hit in found.search("stalls")] == [hit.sentence.id for hit in built.search("stalls")]
    with closing(sqlite3.connect(bag / "data" / "dossier.db")) as plain:
        assert plain.execute("SELECT count(*) FROM reports").fetchone() == (len(built.pile.reports),)


def test_every_original_is_there_with_its_bytes_and_paths(bag: Path, built: Dossier) -> None:
    """Under its hash; the table says where it was found."""
    rows = [json.loads(line) for line in (bag / "data" / "originals.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["sha256"]: (bag / row["file"]).read_bytes() for row in rows} == {
        original.sha256: original.content for original in built.originals()
    }
    assert {(row["sha256"], path) for row in rows for path in row["found_at"]} == {
        (file.original_sha256, file.path) for file in built.files()
    }
    with (bag / "data" / "originals.csv").open(encoding="utf-8", newline="") as table:
        assert [row["sha256"] for row in csv.DictReader(table)] == [row["sha256"] for row in rows]


def test_the_export_in_it_is_the_export(bag: Path, built: Dossier, tmp_path: Path) -> None:
    """Byte for byte."""
    for path in write_jsonl(tmp_path, built.export_lines()):
        assert (bag / "data" / "export" / path.name).read_bytes() == path.read_bytes()


def test_the_page_holds_every_text(index: Any, built: Dossier) -> None:
    """Letter by letter, but for the numbers that lead back to findings."""
    for item in built.pile.reports:
        [article] = index.xpath("//article[@aria-labelledby=$id]", id=item.report.id)
        [text] = article.xpath(".//div[@class='text']")
        for number in text.xpath(".//a"):
            number.text = ""
        assert text.text_content() == item.report.text


def test_findings_and_texts_lead_to_one_another(index: Any, built: Dossier) -> None:
    """Every link has its target, and no two things have one anchor."""
    ids = index.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in index.xpath("//a/@href")} <= set(ids)
    homes = {group.id: {built.pile.figure[each].span.report_id for each in group.figure_ids}
             for group in built.pile.figure_groups}  # fmt: skip
    groups = {group for group, reports in homes.items() if len(reports) > 1}
    assert groups
    assert groups | {conflict.id for conflict in built.pile.conflicts} <= set(ids)
    assert index.xpath("//div[@class='text']//a[starts-with(@href, '#mark-')]")


def test_the_page_runs_nothing_and_asks_for_nothing(index: Any) -> None:
    """It opens from a folder, without a server."""
    assert not index.xpath("//script | //img | //link | //iframe | //form | //@src | //@style")
    [policy] = index.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


# ------------------------------------------------------------------------------------------------ what may not be in it


def test_what_is_masked_is_not_handed_on_in_originals(built: Dossier, tmp_path: Path) -> None:
    """Neither bytes nor database are there, and the package says so."""
    made = unpacked(tmp_path, replace(built.exported(), with_originals=False))
    bagit.Bag(str(made)).validate()
    assert {path.name for path in (made / "data").iterdir()} == {"index.html", "brief.html", "export"}
    assert "not in this package" in (made / "README.txt").read_text(encoding="utf-8")
    assert bagit.Bag(str(made)).info["Firsthand-Originals"] == "left out"


def test_a_password_in_a_dossiers_address_is_nobodys_business() -> None:
    """A package is called by the database alone."""
    assert name_of("postgresql://desk:secret@host.example/harbour?password=secret") == "harbour"
    assert name_of("piles/harbour.db") == "harbour"


class Served:
    """A dossier that lies on a server, as far as a package asks it."""

    served, unfinished = True, False

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.fingerprint, self.runs, self.originals = dossier.fingerprint, dossier.runs, dossier.originals

    def copy_database(self, folder: Path) -> list[Path]:
        """Its tables, as those of a server."""
        (folder / "dossier").mkdir()
        path = folder / "dossier" / "originals.jsonl"
        with self._dossier.engine.connect() as connection:
            path.write_text("\n".join(table_lines(connection, ORIGINALS)), encoding="utf-8")
        return [path]


def test_a_dossier_on_a_server_goes_as_tables(built: Dossier, tmp_path: Path) -> None:
    """Since it is no file; the package says so, and does not promise that it can be checked."""
    made = unpacked(tmp_path, replace(built.exported(), holdings=Served(built)))
    bagit.Bag(str(made)).validate()
    assert not (made / "data" / "dossier.db").exists()
    told = (made / "README.txt").read_text(encoding="utf-8")
    assert "PostgreSQL" in told
    assert "firsthand check" not in told


def test_every_row_of_every_table_can_be_a_line(built: Dossier) -> None:
    """Bytes as well."""
    with built.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            rows = [json.loads(line) for line in table_lines(connection, table)]
            assert len(rows) == connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


# ------------------------------------------------------------------------------------------------ hard piles


def test_an_unfinished_build_is_told(built: Dossier, tmp_path: Path) -> None:
    """Its fingerprint would promise too much."""
    interrupted = Served(built)
    interrupted.unfinished = True
    made = unpacked(tmp_path, replace(built.exported(), holdings=interrupted))
    assert bagit.Bag(str(made)).info["Firsthand-Build"] == "unfinished"
    assert "was not finished" in (made / "README.txt").read_text(encoding="utf-8")


def test_an_empty_dossier_can_be_packed(tmp_path: Path) -> None:
    """Built of nothing, or never built."""
    made = unpacked(tmp_path, Dossier.open(tmp_path / "empty.db", create=True).exported())
    bagit.Bag(str(made)).validate()
    assert "Bagging-Date" not in bagit.Bag(str(made)).info


def test_a_pile_without_a_dossier_can_be_packed(tmp_path: Path) -> None:
    """Then there are no originals to pack."""
    bagit.Bag(str(unpacked(tmp_path, Exported(name="pile", pile=Pile())))).validate()


def test_a_dossier_of_problems_alone_can_be_packed(tmp_path: Path) -> None:
    """The page tells them, and the file that could not be read is there."""
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "=broken <b>.pdf").write_bytes(b"%PDF-1.7 broken")
    dossier = Dossier.open(tmp_path / "problems.db", create=True)
    dossier.build([tmp_path / "pile"])
    made = unpacked(tmp_path, dossier.exported())
    bagit.Bag(str(made)).validate()
    page = lxml_html.fromstring((made / "data" / "index.html").read_bytes())
    assert page.xpath("//td[contains(., '=broken <b>.pdf')]")
    assert [path.read_bytes() for path in (made / "data" / "originals").iterdir()] == [b"%PDF-1.7 broken"]


def test_a_report_of_two_megabytes_can_be_packed(make_report: Callable[..., Report], tmp_path: Path) -> None:
    """With a figure in each of its 36,000 sentences, and its whole text on the page."""
    sentence = "The mill at Nordby burned for 36 hours and nobody was hurt.\n"
    report = make_report(sentence * 36_000)
    spans = [report.span(n * len(sentence), (n + 1) * len(sentence) - 1) for n in range(36_000)]
    figures = [report.span(span.start + 30, span.start + 32) for span in spans]
    item = AnnotatedReport(
        report=report,
        sentences=tuple(Sentence(id=f"sentence_{n:016x}", span=span) for n, span in enumerate(spans)),
        figures=tuple(
            Figure(id=f"figure_{n:016x}", span=span, low=36, high=36, made_by="test 1")
            for n, span in enumerate(figures)
        ),
    )
    group = FigureGroup(id="figure_group_0", label="hours", figure_ids=tuple(figure.id for figure in item.figures))
    story = Story(id="story_0", label="fire", report_ids=(report.id,))
    pile = Pile.of([item]).with_layers({"figure_groups": (group,), "stories": (story,)})
    made = unpacked(tmp_path, Exported(name="long", pile=pile))
    bagit.Bag(str(made)).validate()
    page = (made / "data" / "index.html").read_text(encoding="utf-8")
    assert page.count('<mark class="figure"') == 36_000 + 1


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("harbour", "harbour"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\nb\x00c", "a-b-c"),
        ("CON", "dossier-CON"),
        ("com1.old", "dossier-com1.old"),
        ("...", "dossier"),
        ("", "dossier"),
        ("x" * 300, "x" * 80),
        ("пожар в порту", "пожар-в-порту"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_a_package_is_called_by_a_name_that_every_system_takes(name: str, called: str) -> None:
    """Whatever the dossier is called."""
    assert file_name(name) == called


def test_a_hostile_path_names_no_file_of_the_package(built: Dossier, tmp_path: Path) -> None:
    """Paths stand in tables alone; in the one for spreadsheets they run no formula."""
    original = next(built.originals())
    paths = {original.sha256: ["../../x.txt", "=cmd()", "a\nb"]}
    made = unpacked(tmp_path, replace(built.exported(), name="../up", files=paths))
    bagit.Bag(str(made)).validate()
    with (made / "data" / "originals.csv").open(encoding="utf-8", newline="") as table:
        [told] = [row["found_at"] for row in csv.DictReader(table) if row["sha256"] == original.sha256]
    assert not told.startswith("=")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "up.zip"]


def test_a_folder_that_cannot_be_made_is_an_error(built: Dossier, tmp_path: Path) -> None:
    """And nothing half-made is left behind."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(UnwritableOutput):
        write_package(tmp_path / "taken", built.exported())
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.fixture
def packed_by_command(built: Dossier, tmp_path: Path) -> Path:
    """What the command line writes."""
    done = CliRunner().invoke(main, ["export", str(built.place), "--format", "package", "-o", str(tmp_path)])
    assert done.exit_code == 0, done.output
    return tmp_path


def test_the_command_writes_one_file(packed_by_command: Path) -> None:
    """Called like the dossier."""
    assert [path.name for path in packed_by_command.iterdir()] == ["harbour.zip"]
