"""The layer "reading": what the reader model sees in a report.

In: the text and its sentences. Out: ``ReaderMarks``: words, syntax, statements, names, descriptions, times, events.
Method: the model's scores window by window, some windows decoded together; what lies in two windows is decided in the
one where it has more text around it. Known limit: nothing for a language without a model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from firsthand.annotate.antecedents import NONE, Link
from firsthand.annotate.arcs import ROOT, one_tree_a_sentence
from firsthand.annotate.decoding import RUNS, WindowMarks, decode
from firsthand.annotate.encoder import Encoder, Scored, has_model
from firsthand.annotate.label_runs import Run
from firsthand.annotate.pieces import Pieces
from firsthand.annotate.statements import Said
from firsthand.annotate.viterbi import Ints
from firsthand.errors import OtherLanguage
from firsthand.language import FALLBACK
from firsthand.model import AnnotatedReport, Problem, Report
from firsthand.reader_marks import ReaderMarks, ReadLink, ReadSpan, ReadStatement

TOGETHER = 32  # windows decoded at once, 16 MB of scores; 16 took a tenth longer, 64 gained nothing
MANY_LETTERS = 300  # of a text whose language is more than a guess
DIGITS = 4  # of a probability: no more is known, and further ones differ between processors
FRAGMENT = "parataxis"  # relation of a root that was hung on another one


class Reader:
    """Reads the text with the reader model: syntax, names, times, events, and who is said to say what."""

    name = "reader"
    version = 1
    needs = frozenset({"sentences"})
    makes = frozenset({"reading"})

    def open(self) -> None:
        """Load the model of the language that texts without a known one are taken for."""
        Encoder.open()

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill the layer of each report."""
        languages = [model_language(item.report) for item in batch]
        read_in = {language: Encoder.open(language) for language in sorted({own for own in languages if own})}
        found: dict[int, ReaderMarks] = {}
        for language, encoder in read_in.items():
            places = [place for place, own in enumerate(languages) if own == language]
            found |= zip(places, read([batch[place] for place in places], encoder), strict=True)
        return [
            replace(item, reading=found[place]) if place in found else self._unread(item)
            for place, item in enumerate(batch)
        ]

    def _unread(self, item: AnnotatedReport) -> AnnotatedReport:
        """A report in a language without a model: nothing is marked, and a problem says so."""
        error = OtherLanguage(item.report.language or "")
        problem = Problem.of(error, report_id=item.report.id, stage=self.name)
        return replace(item, reading=ReaderMarks(), problems=(*item.problems, problem))


def model_language(report: Report) -> str | None:
    """The language whose model reads a report; None where there is none.

    The language of a short text is a guess that is often wrong, so such a text is read as English if its letters are.
    """
    language = report.language or FALLBACK
    if language == FALLBACK or has_model(language):
        return language
    letters = sum(letter.isalpha() for letter in report.text[: MANY_LETTERS * 4])
    return FALLBACK if letters < MANY_LETTERS and report.text.isascii() else None


def read(items: Sequence[AnnotatedReport], encoder: Encoder) -> list[ReaderMarks]:
    """What the model sees in each report; a report's marks do not depend on the others."""
    drafts = [_Draft.of(item, encoder) for item in items]
    windows = ((draft, scored) for draft in drafts for scored in encoder.scores(draft.pieces))
    while group := list(islice(windows, TOGETHER)):
        sentences = [draft.sentences[scored.window.start : scored.window.end] for draft, scored in group]
        marks = decode([scored for _, scored in group], sentences, encoder.labels)
        for (draft, scored), found in zip(group, marks, strict=True):
            draft.add(scored, found)
    return [draft.marks() for draft in drafts]


@dataclass(slots=True)
class _Draft:
    """The marks of a report as they grow from window to window."""

    pieces: Pieces
    sentences: Ints  # number of each word's sentence
    heads: list[Ints] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    nominals: list[ReadSpan] = field(default_factory=list)
    named: list[ReadSpan] = field(default_factory=list)
    statements: list[ReadStatement] = field(default_factory=list)
    links: list[ReadLink] = field(default_factory=list)
    runs: dict[str, list[ReadSpan]] = field(default_factory=lambda: {name: [] for name in RUNS})

    @staticmethod
    def of(item: AnnotatedReport, encoder: Encoder) -> _Draft:
        """Nothing but the words yet."""
        pieces = encoder.cut(item.report.text)
        starts = np.array([sentence.span.start for sentence in item.sentences], dtype=np.int64)
        return _Draft(pieces, np.searchsorted(starts, pieces.starts, side="right"))

    def add(self, scored: Scored, found: WindowMarks) -> None:
        """Take in what is decided on in the window that comes next in the text."""
        core = scored.core
        for name, runs in found.runs.items():
            self.runs[name] += _behind(self.runs[name], _spans(runs, scored))
        self.nominals += _spans(found.nominals, scored)
        self.named += _spans(found.named, scored)
        self.statements += _said_behind(self.statements, found.statements, scored)
        self.links += [_link(link, scored) for link in found.links if link.word in core]
        self.tags += found.tags[core.start : core.stop]
        self.relations += found.relations[core.start : core.stop]
        if len(found.heads):
            heads = found.heads[core.start : core.stop]
            self.heads.append(np.where(heads == ROOT, ROOT, heads + scored.window.start))

    def marks(self) -> ReaderMarks:
        """The finished record."""
        heads = one_tree_a_sentence(np.concatenate(self.heads), self.sentences) if self.heads else np.zeros(0, np.int64)
        return ReaderMarks(
            starts=tuple(self.pieces.starts.tolist()),
            ends=tuple(self.pieces.ends.tolist()),
            heads=tuple(heads.tolist()),
            relations=tuple(_fitting(self.relations, heads)),
            tags=tuple(self.tags),
            statements=tuple(self.statements),
            nominals=tuple(self.nominals),
            named=tuple(self.named),
            links=tuple(self.links),
            **{name: tuple(layer) for name, layer in self.runs.items()},
        )


def _fitting(relations: Sequence[str], heads: Ints) -> Iterator[str]:
    """Relations such that roots and no others are called root."""
    for relation, head in zip(relations, heads.tolist(), strict=True):
        if head == ROOT:
            yield "root"
        else:
            yield FRAGMENT if relation == "root" else relation


def _spans(runs: Sequence[Run], scored: Scored) -> list[ReadSpan]:
    """Those runs that are decided on in the window, as characters of the text."""
    return [_span(run, scored) for run in runs if run.start in scored.core]


def _span(run: Run, scored: Scored) -> ReadSpan:
    first, last = scored.window.start + run.start, scored.window.start + run.end - 1
    start, end = int(scored.pieces.starts[first]), int(scored.pieces.ends[last])
    return ReadSpan(start, end, run.kind, round(run.probability, DIGITS))


def _behind(layer: Sequence[ReadSpan], spans: Sequence[ReadSpan]) -> list[ReadSpan]:
    """Without what overlaps a run that an earlier window decided on and that reaches into this one's core."""
    end = layer[-1].end if layer else 0
    return [span for span in spans if span.start >= end]


def _said_behind(layer: Sequence[ReadStatement], found: Sequence[Said], scored: Scored) -> list[ReadStatement]:
    """The same for cues."""
    end = layer[-1].cue.end if layer else 0
    statements = [_statement(said, scored) for said in found]
    return [statement for statement in statements if statement.cue.start >= end]


def _link(link: Link, scored: Scored) -> ReadLink:
    start = scored.window.start
    return ReadLink(
        link.word + start,
        tuple((place if place == NONE else place + start, round(chance, DIGITS)) for place, chance in link.antecedents),
    )


def _statement(said: Said, scored: Scored) -> ReadStatement:
    return ReadStatement(
        _span(said.cue, scored),
        tuple(_span(run, scored) for run in said.source),
        tuple(_span(run, scored) for run in said.content),
        round(said.source_probability, DIGITS),
        round(said.content_probability, DIGITS),
    )
