"""A brief says what is known and on whose word: read back from HTML, Markdown and DOCX by other programs."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.errors import UnknownItem
from firsthand.model import AnnotatedReport, EvidenceSpan, Figure, Problem, Report, Sentence, Story
from firsthand.pile import Pile
from firsthand.publish.brief.contents import brief_of
from firsthand.publish.brief.markdown import markdown
from firsthand.publish.brief.records import Brief, Listing, Paragraph, Section, Table, Words, texts
from firsthand.publish.brief.wording import LONGEST, Wording
from firsthand.publish.brief.writing import write_brief
from firsthand.publish.exported import Exported
from firsthand.publish.shown import shown

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAID = (
    "“It was [not](http://evil.example/x) an accident \u202egnp.exe | <img src=x onerror=alert(1)> \x01 at the mill in "
    "Nordby, and the 37 workers knew `it` ~~well~~, see https://propaganda.example/video for more”, Mayor Orsk said."
)
HOSTILE = (
    {
        "title": "<script>alert('head')</script> Fire at the mill in Nordby",
        "outlet": "Gazette | *Nordby*",
        "published": "2031-05-02",
        "url": "https://gazette.example/fire",
        "text": f"A fire at the Nordby mill injured 37 workers, Mayor Lena Orsk said on Friday.\n\n{SAID}",
    },
    {
        "title": "=cmd|' /C calc'!A0 Mill fire hurts 41 in Nordby",
        "outlet": "\u202eCourier\x07 of \u05e0\u05d5\u05e8\u05d3",
        "published": "2031-05-03",
        "text": f"A fire at the Nordby mill injured 41 workers, Mayor Lena Orsk said on Friday.\n\n{SAID}",
    },
)


@pytest.fixture(scope="module")
def written(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented pile's brief."""
    folder = tmp_path_factory.mktemp("brief")
    write_brief(folder, built.exported())
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the brief of a pile that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = folder / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in HOSTILE), encoding="utf-8")
    dossier = Dossier.open(folder / "hostile.db", create=True)
    dossier.build([rows])
    write_brief(folder, dossier.exported())
    return folder


def lines_of(brief: Brief) -> Iterator[str]:
    """The lines of a brief in plain words, but for its notes."""

    def of(section: Section) -> Iterator[str]:
        yield "".join(part.text for part in section.title if isinstance(part, Words))
        for block in section.blocks:
            rows = [(block.text,)] if isinstance(block, Paragraph) else ()
            rows = [(item,) for item in block.items] if isinstance(block, Listing) else rows
            rows = [*block.rows] if isinstance(block, Table) else rows
            for row in rows:
                yield " | ".join("".join(p.text for p in cell if isinstance(p, Words)) for cell in row)
        for inner in section.sections:
            yield from of(inner)

    for section in brief.sections:
        yield from of(section)


# ------------------------------------------------------------------------------------------------ what it says


def test_a_figure_that_many_repeat_is_told_with_its_few_origins(built: Dossier) -> None:
    """Four reports give the stalls; they go back to two origins, and that stands at the head of the story."""
    glance = next(line for line in lines_of(brief_of(built.exported())) if "52: stalls" in line)
    assert "4 reports by 3 outlets" in glance
    assert "2 independent origins" in glance


def test_a_conflict_has_its_sides_beside_each_other(built: Dossier) -> None:
    """Each side is a column, with its sentences below."""
    story = brief_of(built.exported()).sections[0]
    [part] = [each for each in story.sections if each.key.endswith("-conflicts")]
    table = next(block for block in part.sections[0].blocks if isinstance(block, Table))
    conflict = next(each for each in built.pile.conflicts if each.id == part.sections[0].key)
    assert [cell[0].text for cell in table.header if isinstance(cell[0], Words)] == [
        side.label for side in conflict.sides
    ]


def test_every_word_that_is_quoted_stands_in_a_report(built: Dossier) -> None:
    """Nothing is written: what is in quotation marks is found in a text, a headline or the label made of one."""
    known = " ".join(
        " ".join(f"{item.report.text} {item.report.title.value} {item.report.page_text}".split())
        for item in built.pile.reports
    )
    labels = " ".join(
        record.label for name in ("stories", "claims", "figure_groups") for record in getattr(built.pile, name)
    )
    labels += " ".join(side.label for found in built.pile.conflicts for side in found.sides)
    brief = brief_of(built.exported())
    quoted = [
        part.text for note in brief.notes for part in note.text if isinstance(part, Words) and part.role == "quoted"
    ]
    for section in brief.sections:
        quoted += [part.text for part in words_in(section) if part.role == "quoted"]
    for words in quoted:
        for stretch in words.removesuffix(" …").split(" … "):
            assert stretch in known or stretch in labels, stretch


def words_in(section: Section) -> Iterator[Words]:
    """All words below a heading."""
    for block in section.blocks:
        rows: Any = [(block.text,)] if isinstance(block, Paragraph) else ()
        rows = [block.items] if isinstance(block, Listing) else rows
        rows = [block.header, *block.rows] if isinstance(block, Table) else rows
        yield from (part for row in rows for cell in row for part in cell if isinstance(part, Words))
    for inner in section.sections:
        yield from words_in(inner)


def test_a_note_says_outlet_date_words_and_where_they_stand(built: Dossier) -> None:
    """Its words are those of the report at the offsets that it names, and the hash is that of the original."""
    brief = brief_of(built.exported())
    assert brief.notes
    for span, number in brief.numbers.items():
        report = built.pile.by_report[span.report_id].report
        text = report.text if span.field == "text" else report.title.value or ""
        told = "".join(part.text for part in brief.notes[number - 1].text if isinstance(part, Words))
        assert text[span.start : span.end] == span.quote
        assert report.original_sha256 in told
        assert f"{report.id}, {'headline' if span.field == 'title' else 'text'} {span.start} to {span.end}" in told
        assert (report.published.value or "undated") in told
        assert (report.outlet.value or "unknown outlet") in told


def test_a_brief_of_one_story_tells_that_story_alone(built: Dossier) -> None:
    """The id may be shortened; the vote on the ferries is no part of the fire."""
    story = max(built.pile.stories, key=lambda each: len(each.report_ids))
    brief = brief_of(replace(built.exported(), story_id=story.id[:12]))
    assert [section.key for section in brief.sections] == [story.id, "reports"]
    assert {span.report_id for span in brief.numbers} <= set(story.report_ids)


def test_a_story_that_is_not_there_is_an_error(built: Dossier) -> None:
    """Of another kind as well: a report's id is no story's."""
    with pytest.raises(UnknownItem):
        brief_of(replace(built.exported(), story_id=built.pile.reports[0].report.id))


def test_what_is_left_out_is_counted_and_says_where_it_is(make_pile: Callable[[int], Pile]) -> None:
    """Of very many stories some are told in full, some in a line, and the rest are counted."""
    lines = list(lines_of(brief_of(Exported(name="many", pile=make_pile(60)))))
    assert any("more stories are left out here. stories.jsonl" in line for line in lines)


@pytest.fixture
def make_pile(make_report: Callable[..., Report]) -> Callable[[int], Pile]:
    """A function that makes a pile of so many reports, each a story of its own."""

    def make(number: int) -> Pile:
        reports = [make_report(f"Report {n}.", title=f"Headline {n}", outlet="Gazette") for n in range(number)]
        stories = tuple(
            Story(id=f"story_{n:016x}", label=f"Headline {n}", report_ids=(report.id,))
            for n, report in enumerate(reports)
        )
        return Pile.of(AnnotatedReport(report=report) for report in reports).with_layers({"stories": stories})

    return make


def test_a_quarter_is_told_in_words(make_report: Callable[..., Report]) -> None:
    """Nobody reads "2031-33"."""
    report = make_report("It lost 400 jobs.")
    figure = Figure(id="figure_1", span=report.span(8, 11), low=400, high=400, as_of="2031-33", made_by="test 1")
    words = Wording(Pile.of([AnnotatedReport(report=report, figures=(figure,))]), ())
    assert "quarter 1 of 2031" in [part.text for part in words.figure(figure) if isinstance(part, Words)]


def test_an_empty_dossier_has_a_brief(tmp_path: Path) -> None:
    """It says that there is nothing."""
    write_brief(tmp_path, Exported(name="nothing", pile=Pile()))
    assert "0 reports" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert docx.Document(str(tmp_path / "brief.docx")).paragraphs[0].text == "Brief of nothing"


def test_a_dossier_of_problems_alone_tells_them(tmp_path: Path) -> None:
    """A file that cannot be read is told with its advice."""
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    dossier = Dossier.open(tmp_path / "problems.db", create=True)
    dossier.build([tmp_path / "pile"])
    [section] = brief_of(dossier.exported()).sections
    assert section.key == "problems"
    assert any("broken.pdf" in part.text for part in words_in(section))


def test_many_problems_of_one_kind_are_one_line() -> None:
    """With their number and some of the files; few are told one by one."""
    many = [Problem(id=f"p{n}", code="E306", message=f"no {n}", advice="Read it.", file=f"f{n}") for n in range(9)]
    few = [Problem(id=f"q{n}", code="E101", message=f"bad {n}", advice="Look.", file=f"g{n}") for n in range(2)]
    lines = list(lines_of(brief_of(Exported(name="bad", pile=Pile(), problems=[*many, *few]))))
    assert sum(line.startswith("E101") for line in lines) == 2
    assert [line for line in lines if line.startswith("E306")] == [
        "E306 | f0; f1; f2; f3; f4 and 4 more | 9 times, such as: no 0 | Read it."
    ]


def test_reports_that_are_not_linked_are_told_so(make_report: Callable[..., Report]) -> None:
    """An interrupted build has reports and no stories."""
    brief = brief_of(Exported(name="half", pile=Pile.of([AnnotatedReport(report=make_report("Fire."))])))
    assert any("not linked yet" in part.text for block in brief.about for text in texts(block) for part in text
               if isinstance(part, Words))  # fmt: skip


# ------------------------------------------------------------------------------------------------ HTML


def page(folder: Path) -> Any:
    """The brief as lxml reads it."""
    return lxml_html.fromstring((folder / "brief.html").read_bytes())


def test_every_mark_leads_to_its_note_and_back(written: Path) -> None:
    """All links stay in the page, and each target is there once."""
    tree = page(written)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in tree.xpath("//a/@href")} <= set(ids)
    marks = tree.xpath("//a[@class='ref']/@id")
    backs = tree.xpath("//ol[@class='notes']//a/@href")
    assert {f"#{mark}" for mark in marks} == set(backs)


def test_the_page_asks_for_nothing_and_forbids_it(written: Path) -> None:
    """No script, no picture, no address; a policy that allows the page's own style alone."""
    tree = page(written)
    assert not tree.xpath("//script | //img | //link | //iframe | //form | //@src | //@onclick | //@style")
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r"url\(|@import", tree.xpath("string(//style)"))


def test_headings_and_tables_can_be_heard(written: Path) -> None:
    """Heading levels go down by one, every table has a caption and a scope for each header, the page a language."""
    tree = page(written)
    assert tree.get("lang") == "en"
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert all(lower <= higher + 1 for higher, lower in pairwise(levels))
    assert all(table.xpath("caption") and table.xpath("thead//th[@scope='col']") for table in tree.xpath("//table"))


def test_hostile_words_stay_words_in_html(hostile: Path) -> None:
    """Markup of a report is text, and stands apart from the words around it."""
    tree = page(hostile)
    assert not tree.xpath("//script | //img")
    assert tree.xpath("//bdi[contains(., 'onerror=alert')]")
    assert "\u202e" not in tree.text_content()


# ------------------------------------------------------------------------------------------------ Markdown


def test_markdown_has_headings_tables_and_notes(written: Path) -> None:
    """Each mark has one note; the tables are tables to a reader of Markdown."""
    text = (written / "brief.md").read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"][:2] == ["h1", "h2"]
    assert any(token.type == "table_open" for token in tokens)
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(notes)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]


def test_hostile_words_stay_words_in_markdown(hostile: Path) -> None:
    """No link, picture, HTML, code or struck text comes of a report, and no cell too many."""
    text = (hostile / "brief.md").read_text(encoding="utf-8")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "s_open", "fence"}
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert rows


@pytest.mark.parametrize(
    "hostile",
    ["# head", "- item", "+ item", "1. item", "2) item", "> said", "---", "    code", "```", "[x]: http://e.example",
     "<b>", "&lt;b&gt;", "![x](y)", "[^1]", "a | b", "*a* _b_ ~~c~~", "https://e.example", "$x$", "Head\\", ": term"],
)  # fmt: skip
def test_no_beginning_of_a_line_means_anything(hostile: str) -> None:
    """Whatever a report's words begin with, they are a paragraph with these words."""
    paragraph = Paragraph((Words(shown(hostile), "value"),))
    text = "".join(markdown(Brief((Words("Brief"),), (paragraph,), ())))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    opened = [token.type for token in tokens if token.nesting == 1]
    assert opened == ["heading_open", "paragraph_open", "heading_open"]
    inside = next(token for token in tokens[3:] if token.type == "inline")
    assert {child.type for child in inside.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inside.children or ()) == shown(hostile)


# ------------------------------------------------------------------------------------------------ DOCX


def footnotes(folder: Path) -> Any:
    """The part with the footnotes."""
    with zipfile.ZipFile(folder / "brief.docx") as archive:
        return etree.fromstring(archive.read("word/footnotes.xml"))


def test_the_document_has_headings_and_tables_with_header_rows(written: Path) -> None:
    """As a word processor's outline and a screen reader need them."""
    document = docx.Document(str(written / "brief.docx"))
    names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert {"Title", "Heading 1", "Heading 2"} <= set(names)
    assert document.tables
    assert all(table._tbl.tr_lst[0].findall(f".//{WORD}tblHeader") for table in document.tables)


def test_the_document_has_real_footnotes(written: Path, built: Dossier) -> None:
    """One for each note of the brief, marked once; marks again are references to the first one."""
    notes = brief_of(built.exported()).notes
    found = footnotes(written)
    numbers = [note.get(f"{WORD}id") for note in found if note.get(f"{WORD}type") is None]
    body = docx.Document(str(written / "brief.docx")).element
    marks = [mark.get(f"{WORD}id") for mark in body.iter(f"{WORD}footnoteReference")]
    assert marks == numbers == [str(note.number) for note in notes]
    told = "".join(found.itertext())
    assert all(part.text in told for note in notes for part in note.text if isinstance(part, Words))
    names = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    fields = [field.get(f"{WORD}instr").split()[1] for field in body.iter(f"{WORD}fldSimple")]
    assert set(fields) <= names


def test_control_characters_do_not_break_the_document(hostile: Path) -> None:
    """What XML cannot hold is marked as lost."""
    document = docx.Document(str(hostile / "brief.docx"))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "\ufffd" in cells + "".join(footnotes(hostile).itertext())


# ------------------------------------------------------------------------------------------------ all of them


def test_addresses_that_are_no_reports_own_are_made_harmless(hostile: Path) -> None:
    """An address in a report's text cannot be opened by mistake."""
    for name in ("brief.html", "brief.md"):
        text = (hostile / name).read_text(encoding="utf-8").replace("\\", "")
        assert "https://propaganda" not in text
        assert "http://evil" not in text
    assert "http" not in "".join(footnotes(hostile).itertext())
    assert "https://gazette.example/fire" in page(hostile).text_content()


def test_the_same_dossier_gives_the_same_bytes(built: Dossier, written: Path, tmp_path: Path) -> None:
    """Today and tomorrow."""
    again = write_brief(tmp_path, Dossier.open(built.place).exported())
    assert {path.name: path.read_bytes() for path in again} == {
        path.name: (written / path.name).read_bytes() for path in again
    }


def test_a_story_is_chosen_on_the_command_line(built: Dossier, tmp_path: Path) -> None:
    """And for no other format."""
    story = built.pile.stories[0].id
    done = CliRunner().invoke(
        main, ["export", str(built.place), "--format", "brief", "--story", story, "-o", str(tmp_path)]
    )
    assert done.exit_code == 0, done.output
    assert {path.name for path in tmp_path.iterdir()} == {"brief.html", "brief.md", "brief.docx"}
    refused = CliRunner().invoke(main, ["export", str(built.place), "--story", story, "-o", str(tmp_path)])
    assert refused.exit_code == 2


def test_a_long_sentence_is_quoted_around_what_it_is_quoted_for(make_report: Callable[..., Report]) -> None:
    """The note's words stand at its offsets, however long the sentence."""
    text = "word " * 500 + "37 workers " + "word " * 500
    report = make_report(text)
    whole = Sentence(id="sentence_1", span=report.span(0, len(text)))
    words = Wording(Pile.of([AnnotatedReport(report=report, sentences=(whole,))]), ())
    found = words.sentence(report.span(2500, 2502))
    assert isinstance(found, EvidenceSpan)
    assert "37 workers" in found.quote
    assert len(found.quote) <= LONGEST


@pytest.mark.parametrize("label", ["unknown", "an unnamed speaker", "a source"])
def test_what_no_report_says_stands_in_no_quotation_marks(label: str, built: Dossier) -> None:
    words = Wording(built.pile, ())
    assert words.root(label).role == "fixed"
    assert words.root("Ilse Okoro").role == "value"
    assert words.root("a monitor in the town").role == "quoted"
