"""The layer of the reader model: words, runs, statements and syntax of a report."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from firsthand.annotate import reading
from firsthand.annotate.encoder import Encoder, Scored
from firsthand.annotate.pieces import Window
from firsthand.annotate.reading import Reader, model_language, read
from firsthand.annotate.sentences import Sentences
from firsthand.errors import MissingModel
from firsthand.model import AnnotatedReport
from firsthand.reader_marks import ReaderMarks
from firsthand.run_local import annotate

Prepare = Callable[..., AnnotatedReport]
SURE = 9.0


@pytest.fixture
def prepared(make_report: Any) -> Prepare:
    """A function that takes a text as far as its sentences."""

    def prepare(text: str, language: str | None = "en") -> AnnotatedReport:
        report = replace(make_report(text), language=language)
        return Sentences().annotate([AnnotatedReport(report=report)])[0]

    return prepare


class Scripted:
    """A reader that was told what each word is, by head, and to which roles it stands for a cue."""

    def __init__(self, tiny: Encoder, roles: dict[str, dict[str, str]] | None = None, **heads: dict[str, str]) -> None:
        self.tiny, self.labels, self.heads, self.roles = tiny, tiny.labels, heads, roles or {}

    def cut(self, text: str) -> Any:
        """As the real one."""
        self.text = text
        return self.tiny.cut(text)

    def scores(self, pieces: Any) -> Sequence[Scored]:
        """One window."""
        words = [self.text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
        scores = np.zeros((len(words), max(head.columns.stop for head in self.labels.heads.values())), np.float32)
        pairs = np.zeros((len(self.labels.pairs), len(words), len(words)), np.float32)
        for head in self.labels.heads.values():
            if "O" in head.labels:
                scores[:, head.start] = SURE
        scores[:, self.labels.heads["role"].columns] = -SURE
        for name, told in self.heads.items():
            head = self.labels.heads[name]
            for place, word in enumerate(words):
                if word in told:
                    scores[place, head.start + head.labels.index(told[word])] = 2 * SURE
        for cue, roles in self.roles.items():
            for word, role in roles.items():
                pairs[self.labels.heads["role"].labels.index(role), words.index(cue), words.index(word)] = 2 * SURE
        return [Scored(pieces, Window(0, len(words), 0, len(words)), scores, pairs)] if words else []


TEXT = "Odile Brandt, the mayor, said on Monday that the quay collapsed."


def quoted(spans: Sequence[Any], text: str = TEXT) -> list[tuple[str, str]]:
    """Words and kind of each span."""
    return [(text[span.start : span.end], span.kind) for span in spans]


def test_names_times_and_events_are_spans_of_the_text(tiny_reader: Encoder, prepared: Prepare) -> None:
    """From the first letter of the first word to the last of the last."""
    scripted = Scripted(
        tiny_reader,
        names={"Odile": "B-person", "Brandt": "I-person"},
        times={"Monday": "B"},
        events={"collapsed": "B"},
        nominals={"mayor": "person"},
        named={"Brandt": "person"},
    )
    [found] = read([prepared(TEXT)], scripted)  # type: ignore[arg-type]
    assert quoted(found.names) == [("Odile Brandt", "person")]
    assert quoted(found.times) == [("Monday", "")]
    assert quoted(found.events) == [("collapsed", "")]
    assert quoted(found.nominals) == [("mayor", "person")]
    assert quoted(found.named) == [("Brandt", "person")]
    assert found.names[0].probability > 0.99


def test_a_statement_has_its_source_and_content(tiny_reader: Encoder, prepared: Prepare) -> None:
    """Odile Brandt is who said that the quay collapsed."""
    source = {"Odile": "B-source", "Brandt": "I-source"}
    content = {"that": "B-content", "quay": "I-content", "collapsed": "I-content"}
    scripted = Scripted(tiny_reader, {"said": {**source, **content}}, cue={"said": "B"})
    text = "Odile Brandt said that quay collapsed."
    [found] = read([prepared(text)], scripted)  # type: ignore[arg-type]
    [statement] = found.statements
    assert quoted([statement.cue], text) == [("said", "")]
    assert quoted(statement.source, text) == [("Odile Brandt", "source")]
    assert quoted(statement.content, text) == [("that quay collapsed", "content")]
    assert min(statement.source_probability, statement.content_probability) > 0.9


ODD = {
    "nothing": "",
    "blanks": " \n\t\n",
    "one letter": "x",
    "one word": "Fire",
    "controls": "\x00\x01 \x07 a\x08b \x7f",
    "surrogates": "\ud800 said \udfff",
    "capitals": "THE MAYOR SAID THE QUAY HAD COLLAPSED. " * 20,
    "no sentence marks": "the quay collapsed and nobody knew why " * 60,
    "quotation marks": "\"“«'" * 300,
    "full stops": "." * 2000,
    "Windows": "One line.\r\n\r\nAnother line.\r\n",
    "no spaces": "a" * 5000,
    "combining": "e\u0301" * 500,
    "signs": "火事" * 400,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_any_text_is_read_as_far_as_sense_goes(tiny_reader: Encoder, prepared: Prepare, text: str) -> None:
    """Each word has a head, a relation and a tag; each span lies in the text; roots are called root."""
    [found] = read([prepared(text)], tiny_reader)
    assert len(found.starts) == len(found.ends) == len(found.heads) == len(found.relations) == len(found.tags)
    assert all(-1 <= head < len(found.starts) for head in found.heads)
    assert [head == -1 for head in found.heads] == [relation == "root" for relation in found.relations]
    spans = [*found.names, *found.times, *found.events, *found.nominals, *(said.cue for said in found.statements)]
    assert all(0 <= span.start < span.end <= len(text) and 0 <= span.probability <= 1 for span in spans)


def test_every_sentence_is_one_tree(tiny_reader: Encoder, prepared: Prepare) -> None:
    """Also a sentence that is longer than a window."""
    item = prepared("Short one. " + "the quay and the ferry and " * 100 + "so on.\nAnother line.")
    [found] = read([item], tiny_reader)
    for sentence in item.sentences:
        words = found.words_in(sentence.span.start, sentence.span.end)
        assert [found.heads[place] for place in words].count(-1) == 1
        for place in words:
            steps = 0
            while place != -1:
                assert place in words
                place, steps = found.heads[place], steps + 1
                assert steps <= len(words)


def test_runs_of_one_layer_never_overlap(tiny_reader: Encoder, prepared: Prepare) -> None:
    """Not even where windows do."""
    [found] = read([prepared("Ambrel quay Odile ferry collapsed Brandt nine " * 300)], tiny_reader)
    for layer in (found.names, found.times, found.events, [said.cue for said in found.statements]):
        assert all(left.end <= right.start for left, right in pairwise(layer))


TEXTS = [
    TEXT,
    "Marek Dole denied it.\n" * 40,
    "x",
    "Nothing was known of the ferry, the harbour master told a newspaper in Port Ambrel. " * 30,
    "",
    "He left.",
]


def test_a_report_is_read_alike_in_any_company(tiny_reader: Encoder, prepared: Prepare) -> None:
    """Alone, among others, in another order: to the last digit."""
    items = [prepared(text) for text in TEXTS]
    alone = [read([item], tiny_reader)[0] for item in items]
    assert read(items, tiny_reader) == alone
    assert read(items[::-1], tiny_reader) == alone[::-1]


def test_a_long_line_is_read_whole(tiny_reader: Encoder, prepared: Prepare) -> None:
    """Fifty thousand characters without a line's end."""
    text = "Odile Brandt said the quay collapsed. " * 1_500
    [found] = read([prepared(text)], tiny_reader)
    assert len(found.starts) == 7 * 1_500
    assert found.ends[-1] == len(text) - 1


@pytest.fixture
def english(tiny_reader: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny model as that of English, and no other."""

    def opened(language: str = "en") -> Encoder:
        if language != "en":
            raise MissingModel(language)
        return tiny_reader

    monkeypatch.setattr(reading.Encoder, "open", staticmethod(opened))
    monkeypatch.setattr(reading, "has_model", lambda language: language == "en")


@pytest.mark.usefixtures("english")
def test_a_text_in_a_language_without_a_model_has_an_empty_reading(prepared: Prepare) -> None:
    """The others of its batch are read; a text of an unknown language is taken for English."""
    items = [prepared("Der Hafen ist geschlossen. " * 20, "de"), prepared(TEXT), prepared("Fire.", None)]
    found = [item.reading for item in Reader().annotate(items)]
    assert found[0] == ReaderMarks()
    assert [bool(marks and marks.starts) for marks in found] == [False, True, True]


class LooksAtReading:
    """A stage behind the reader that says whether it found a reading."""

    name, version = "events", 1
    needs, makes = frozenset({"reading"}), frozenset({"event_mentions"})
    seen: list[bool]

    def __init__(self) -> None:
        self.seen = []

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Look, and pass on."""
        self.seen += [item.reading is not None for item in batch]
        return list(batch)


@pytest.mark.usefixtures("english")
def test_a_text_in_another_language_carries_a_problem_that_says_so(prepared: Prepare) -> None:
    item = prepared("Der Hafen wurde am Montag geschlossen, sagte eine Sprecherin der Stadt. " * 8, "de")
    [read_item] = Reader().annotate([item])
    assert [problem.code for problem in read_item.problems] == ["E305"]


def test_a_short_text_is_read_as_english_whatever_its_language_was_taken_for(make_report: Any) -> None:
    """Three words are too few to tell a language."""
    short = replace(make_report("Minister resigns"), language="fr")
    assert model_language(short) == "en"
    assert model_language(replace(short, text="Министр ушёл в отставку")) is None


@pytest.mark.usefixtures("english")
def test_the_reading_is_there_for_later_stages_and_gone_behind_them(make_report: Any) -> None:
    """It is large and does not travel between processes."""
    later = LooksAtReading()
    [[item]] = annotate([make_report(TEXT)], stages=[Sentences(), Reader(), later], on_problem="raise")
    assert later.seen == [True]
    assert item.reading is None


@pytest.mark.usefixtures("english")
def test_a_stage_that_was_opened_can_still_be_sent_to_a_worker() -> None:
    """The model itself stays where it is."""
    stage = Reader()
    stage.open()
    assert pickle.loads(pickle.dumps(stage)).name == "reader"


def test_words_are_found_by_their_characters() -> None:
    """Those that lie in a span at least in part."""
    marks = ReaderMarks(starts=(0, 6, 13), ends=(5, 12, 14))
    assert marks.words_in(0, 5) == range(1)
    assert marks.words_in(7, 14) == range(1, 3)
    assert marks.words_in(5, 6) == range(1, 1)
