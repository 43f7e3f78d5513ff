"""Graphic passages are folded: known by their words, and shown when asked for. All texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from lxml import html

from firsthand.cli import main
from firsthand.dossier import Dossier
from firsthand.publish.brief.contents import brief_of
from firsthand.publish.brief.folding import TITLE, folded
from firsthand.publish.brief.markdown import markdown
from firsthand.publish.brief.word import word
from firsthand.publish.graphic import graphic_sentences, is_graphic
from firsthand.publish.marked_text import marked
from firsthand.publish.package.page import index

HORROR = "two clerks lay in a pool of blood behind the counter"
REPORTS = (
    {
        "title": "Two die in raid on the Orsk bank",
        "outlet": "Gazette of Nordby",
        "published": "2031-05-02",
        "text": "Robbers raided the bank of Orsk on Friday and killed 2 clerks, Inspector Lena Brandt said.\n\n"
        f"Brandt said that {HORROR}. The robbers fled with 40 gold bars.",
    },
    {
        "title": "Orsk bank raid kills two",
        "outlet": "Courier of Nordby",
        "published": "2031-05-03",
        "text": "Robbers raided the bank of Orsk on Friday and killed 2 clerks, Inspector Lena Brandt said.\n\n"
        f"Brandt told the Courier that {HORROR}.",
    },
)


@pytest.fixture(scope="module")
def raid(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("raid")
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, REPORTS)))
    dossier = Dossier.open(folder / "raid.db", create=True)
    dossier.build([folder / "reports.jsonl"])
    return dossier


@pytest.mark.parametrize(
    "words",
    [
        "The guards were beheaded.",
        "Medics found body parts on the roof.",
        "He was shot twice in the back of the head.",
        "The bullet went through her face.",
        "Charred bodies lay on the square.",
        "Their throats had been slit.",
        "THE BODIES WERE MANGLED",
        "His skull was crushed by the mast.",
        "His brains were spilled across the deck.",
    ],
)
def test_words_that_describe_wounds_and_bodies_closely_are_graphic(words: str) -> None:
    assert is_graphic(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The blast killed 40 people and wounded 12.",
        "Two men were shot dead on Monday.",
        "The head of the Observatory said that rebels shelled the town.",
        "The body that oversees banks said no arms were found.",
        "The firm's chief executive spoke of a slump in gun sales.",
        "Heads of state face a hard winter.",
        "She is the brains behind the plan.",
        "He has blood on his hands, the minister said.",
    ],
)
def test_news_of_deaths_and_idioms_are_not(words: str) -> None:
    assert not is_graphic(words)


def test_words_of_two_sentences_are_not_read_together(raid: Dossier) -> None:
    item = raid.pile.reports[0]
    assert [span.quote for span in graphic_sentences(item)] == [
        sentence.span.quote for sentence in item.sentences if "pool of blood" in sentence.span.quote
    ]


def test_a_brief_holds_graphic_words_at_its_end_alone(raid: Dossier) -> None:
    text = "".join(markdown(brief_of(raid.exported())))
    before, _, behind = text.partition(f"## {TITLE}")
    assert "pool of blood" not in before
    assert HORROR in behind
    assert "[graphic passage 1]" in before.replace("\\", "")


def test_notes_behind_the_last_section_do_not_repeat_them(raid: Dossier) -> None:
    brief = brief_of(raid.exported())
    assert brief.notes
    assert not any("pool of blood" in str(note.text) for note in brief.notes)


def test_a_document_begins_a_page_before_them(raid: Dossier, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(word(brief_of(raid.exported())))
    document = docx.Document(str(tmp_path / "brief.docx"))
    lines = [(paragraph.text, 'w:type="page"' in paragraph._p.xml) for paragraph in document.paragraphs]
    place = [text for text, _ in lines].index(TITLE)
    assert lines[place - 1] == ("", True) or lines[place - 1][1]


def test_who_asks_gets_a_brief_with_the_words_where_they_stand(raid: Dossier, tmp_path: Path) -> None:
    asked = CliRunner().invoke(
        main, ["export", raid.place, "--format", "brief", "--show-graphic", "-o", str(tmp_path)], catch_exceptions=False
    )
    assert asked.exit_code == 0
    text = (tmp_path / "brief.md").read_text()
    assert HORROR in text
    assert TITLE not in text


def test_formats_that_fold_nothing_refuse_to_be_asked(raid: Dossier, tmp_path: Path) -> None:
    asked = CliRunner().invoke(main, ["export", raid.place, "--show-graphic", "-o", str(tmp_path)])
    assert asked.exit_code == 2
    assert "brief and package" in asked.output


def test_a_brief_without_graphic_words_is_left_as_it_is(built: Dossier) -> None:
    brief = brief_of(built.exported())
    assert folded(brief) is brief
    assert all(section.key != "graphic" for section in brief.sections)


def test_the_page_of_a_package_folds_them_in_the_texts_too(raid: Dossier) -> None:
    page = html.fromstring("".join(index(raid.exported())))
    inside = [details.text_content() for details in page.iter("details") if "graphic" in (details.get("class") or "")]
    assert len(inside) == len(REPORTS)
    assert all(HORROR in text and "gold bars" not in text and "Robbers raided" not in text for text in inside)
    for details in list(page.iter("details")):
        details.drop_tree()
    assert "pool of blood" not in page.text_content()


def test_a_notebook_folds_them(raid: Dossier) -> None:
    page = html.fromstring(f"<div>{marked(raid.pile.reports[0])}</div>")
    [details] = page.iter("details")
    assert HORROR in details.text_content()
    details.drop_tree()
    assert "pool of blood" not in page.text_content()
    assert "Robbers raided the bank" in page.text_content()
