"""Claims about the reader model in the package: what it reads that rules do not, and what it must bear."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from firsthand.annotate.encoder import FILES, has_model
from firsthand.dossier import annotate_report
from firsthand.model import AnnotatedReport, Report

Read = Callable[..., AnnotatedReport]
MOST = 30 * 1024 * 1024  # bytes of the model in a wheel


@pytest.fixture
def read() -> Read:
    """A function that annotates a text as the program does."""

    def annotated(text: str, language: str = "en") -> AnnotatedReport:
        report = Report(
            id="r", original_sha256="", file="", media_type="", text=text, page_text=text, language=language
        )
        return annotate_report(report)

    return annotated


def told(item: AnnotatedReport) -> list[tuple[str | None, str]]:
    """Name of the speaker and content of each statement."""
    names = {mention.id: mention.name for mention in item.mentions}
    return [
        (names.get(said.speaker_mention_id or ""), " … ".join(span.quote for span in said.content))
        for said in item.attributions
    ]


def test_the_package_holds_a_model_small_enough_for_a_wheel() -> None:
    """With its card beside it."""
    folder = files("firsthand") / "languages" / "en" / "reader"
    assert has_model("en")
    assert sum(len((folder / name).read_bytes()) for name in FILES) < MOST
    assert (folder / "CARD.md").is_file()


def test_a_statement_without_a_verb_of_saying_is_found(read: Read) -> None:
    """Beliefs and plans are statements, too."""
    item = read("Ada Holm is convinced that the old pier will not last another winter.")
    assert [speaker for speaker, _ in told(item)] == ["Ada Holm"]
    assert "the old pier will not last another winter" in told(item)[0][1]


def test_a_pronoun_speaks_for_whom_it_stands(read: Read) -> None:
    """Over a sentence in between."""
    item = read("Ada Holm inspected the pier on Monday. The wood was rotten. She said that it had to be closed.")
    assert ("Ada Holm", "that it had to be closed") in told(item)


def test_a_content_that_the_cue_cuts_in_two_is_one_statement(read: Read) -> None:
    """Quotation and cue stand in turns."""
    [said] = read('"The pier," Ada Holm said, "will not last."').attributions
    assert [span.quote for span in said.content] == ['"The pier,"', '"will not last."']


ODD = {
    "capitals": "THE MAYOR SAID THE PIER HAD COLLAPSED. " * 40,
    "small letters": "the mayor said the pier had collapsed. " * 40,
    "no sentence marks": "the mayor said the pier had collapsed and nobody knew why " * 200,
    "unbalanced quotation marks": '"The pier, said Holm. “It fell, she said. ' * 60,
    "control characters": "Ada\x00 Holm said\x07 that the\x1b pier fell.\x08 " * 30,
    "one word": "Fire",
    "nothing": "",
    "another script": "火事が港で起きた。" * 60,
    "long word": "a" * 20_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_read_as_far_as_sense_goes(read: Read, text: str) -> None:
    """No crash, and every span is what stands at its place."""
    item = read(text)
    spans = [*(m.span for m in item.mentions), *(span for said in item.attributions for span in said.content)]
    assert all(text[span.start : span.end] == span.quote for span in spans)


def test_a_report_in_another_language_says_that_no_model_read_it(read: Read) -> None:
    """Rules for English still look at it."""
    item = read("Der Hafenmeister sagte am Montag, dass die alte Mole gesperrt werden müsse. " * 10, "de")
    assert [problem.code for problem in item.problems] == ["E305"]


def test_a_report_is_read_alike_whatever_was_read_before(read: Read) -> None:
    """Marks never depend on the neighbours."""
    text = "Ada Holm, the harbour master, told reporters that the pier was closed. " * 3
    first = read(text)
    read("Somebody else said something else entirely. " * 50)
    assert read(text) == first
