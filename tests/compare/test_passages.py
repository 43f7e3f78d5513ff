"""Text that two reports share."""

from __future__ import annotations

from tests.conftest import MakeReport

from firsthand.compare.passages import Passages, find_passages
from firsthand.compare.tokens import Vocabulary
from firsthand.model import AnnotatedReport, Mask, Passage, make_id
from firsthand.pile import Pile

FERRY = "The old ferry left the north quay before dawn with nobody aboard, harbour guards found."
CREW = "Its crew of nine had gone ashore on Friday to repair a broken winch."


def between(*texts: str) -> list[Passage]:
    vocabulary = Vocabulary()
    return list(find_passages([vocabulary.tokens(f"report_{n}", text) for n, text in enumerate(texts)]))


def test_equal_sentences_are_a_verbatim_passage_with_its_full_stop() -> None:
    [passage] = between(f"In brief. {FERRY} More later.", f"{FERRY} Nothing else is known.")
    assert passage.kind == "verbatim"
    assert passage.left.quote == passage.right.quote == FERRY


def test_an_edited_sentence_is_a_near_passage() -> None:
    [passage] = between(FERRY, FERRY.replace("before dawn", "at night"))
    assert passage.kind == "near"
    assert 0.8 < passage.similarity < 1


def test_words_quoted_on_both_sides_are_a_quotation() -> None:
    said = "“We saw no light on the water and heard no engine all night long,”"
    [passage] = between(f"{said} the keeper said.", f"The keeper told us: {said} and closed the door.")
    assert passage.kind == "quotation"
    assert passage.left.quote == said


def test_words_quoted_on_one_side_only_are_no_quotation() -> None:
    """Whoever takes words out of their marks has copied them."""
    said = "We saw no light on the water and heard no engine all night long"
    [passage] = between(f'"{said}," he said.', f"{said} from where we stood.")
    assert passage.kind == "verbatim"


def test_a_short_whole_quotation_counts_and_a_title_does_not() -> None:
    """Four quoted words are an utterance, three are a name."""
    [passage] = between('He was "well aware of them" at noon.', 'She said they are "well aware of them" by now.')
    assert passage.right.quote == '"well aware of them"'
    assert not between('The film "Tide Toward Home" opened.', 'Guests left "Tide Toward Home" early.')


def test_a_short_formula_of_many_reports_is_no_passage() -> None:
    """The same eight words in seven reports show a habit of writing."""
    formula = "the Northern Islands Observatory for Coastal Safety said"
    texts = [f"{formula} {word} things." for word in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]]
    assert not between(*texts)


def test_masked_text_is_no_passage(make_report: MakeReport) -> None:
    """What an outlet repeats in report after report is not compared."""
    reports = [make_report(f"{FERRY} {CREW}", title=name) for name in ("a", "b")]
    masks = tuple(
        Mask(id=make_id("mask", report.id), span=report.span(0, len(FERRY)), why="repeated") for report in reports
    )
    pile = Pile.of(AnnotatedReport(report=report) for report in reports).with_layers({"masks": masks})
    [passage] = Passages().run(pile)
    assert passage.left.quote == CREW


def test_the_order_of_files_does_not_matter(make_report: MakeReport) -> None:
    reports = [AnnotatedReport(report=make_report(f"{FERRY} {CREW} {n}")) for n in range(4)]
    assert list(Passages().run(Pile.of(reports))) == list(Passages().run(Pile.of(reports[::-1])))


def test_strange_texts_have_no_passages() -> None:
    assert not between("", "a", "“", "\r\n\r\n", "\ud800", '"' * 1000, '"' * 1000)
