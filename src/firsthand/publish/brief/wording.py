"""What a brief says of a record, in words: who, where, when, how much, on how many origins.

In: a pile; spans, statements, figures of it. Out: ``Words`` and ``Mark``. A speaker is a name where the pile has one,
else the words of the report in quotation marks; a mark leads to the sentence around a span. Known limit: a sentence
longer than ``LONGEST`` is quoted in part, around the span.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from firsthand.compare.corroboration import DENIED, OWN_LABELS
from firsthand.days import in_words
from firsthand.model import Attribution, EvidenceSpan, Figure, Problem, Report, Standing
from firsthand.pile import Pile
from firsthand.publish.brief.records import Mark, Paragraph, Text, Words
from firsthand.publish.explanation import around, count_of
from firsthand.publish.overview import Overview, amount
from firsthand.publish.shown import shown
from firsthand.words import shortened

LONGEST = 420  # characters of a note's quotation
LONGEST_QUOTE = 260  # of a quotation in running text
MOST_ROOTS = 4  # origins that are named
MOST_MARKS = 6  # marks behind one line
MOST_MARKS_EACH = 2  # marks behind one report in a line
HOW = {
    "stated": "stated",
    "metadata": "from the page’s metadata",
    "inferred": "inferred",
    "unknown": "unknown",
}
KINDS = {"direct": "word for word", "indirect": "in the report’s words", "mixed": "partly word for word"}


class Wording(Overview):
    """Words for the records of a pile."""

    def __init__(self, pile: Pile, problems: Sequence[Problem], *, scale: int | None = 1) -> None:
        super().__init__(pile, problems)
        self._scale = scale

    def most(self, number: int) -> int:
        """How many of something are told: so many times the scale; without a scale all."""
        return sys.maxsize if self._scale is None else number * self._scale

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of the reports themselves."""
        return frozenset(item.report.url for item in self.pile.reports if item.report.url)

    @cached_property
    def with_figures(self) -> frozenset[str]:
        """The statements that hold figures, by id."""
        found = (figure.attribution_id for item in self.pile.reports for figure in item.figures)
        return frozenset(each for each in found if each)

    # ---------------------------------------------------------------------------------------- words

    def value(self, text: str, most: int = LONGEST) -> Words:
        """A name, date or number as the pile has it."""
        return Words(shown(shortened(text, most), self.addresses), "value")

    def quoted(self, text: str, language: str | None = None, most: int = LONGEST_QUOTE) -> Words:
        """Words of a report."""
        return Words(shown(shortened(text, most), self.addresses), "quoted", language)

    def quote(self, *spans: EvidenceSpan, most: int = LONGEST_QUOTE) -> Words:
        """The words of some spans of one report."""
        language = self.report(spans[0]).language
        return self.quoted(" … ".join(span.quote for span in spans), language, most)

    def name(self, label: str, values: Text) -> Text:
        """Values with what they are of; a label that only says the value again is left out."""
        known = {part.text.casefold() for part in values if isinstance(part, Words)}
        again = shown(label).casefold() in known
        return values if again else (*values, Words(": "), self.quoted(label, most=90))

    def marks(self, spans: Iterable[EvidenceSpan]) -> Text:
        """Marks to the sentences of some spans, each once."""
        return tuple(Mark(span) for span in list(dict.fromkeys(map(self.sentence, spans)))[:MOST_MARKS])

    def sentence(self, span: EvidenceSpan) -> EvidenceSpan:
        """The sentence around a span, as far as a note has room for it."""
        report = self.report(span)
        text = report.text if span.field == "text" else report.title.value or ""
        start, end = around(span, self.pile)
        if end - start > LONGEST:
            room = max(0, LONGEST - (span.end - span.start)) // 2
            start, end = max(start, span.start - room), min(end, max(span.end, span.start + LONGEST) + room)
            end = min(end, start + LONGEST)
        return EvidenceSpan(report.id, start, end, text[start:end], span.field)

    # ---------------------------------------------------------------------------------------- reports

    def report(self, span: EvidenceSpan) -> Report:
        """The report of a span."""
        return self.pile.by_report[span.report_id].report

    def outlet(self, report: Report) -> Words:
        """A report's outlet; where that is not known, its headline or file."""
        if report.outlet.value:
            return self.value(report.outlet.value, 80)
        title = report.title.value
        return self.quoted(title, report.language, 60) if title else self.value(PurePosixPath(report.file).name, 80)

    def dated(self, report: Report, *, always: bool = False) -> Text:
        """A report's date, and how it is known where the report does not state it (or ``always``)."""
        known = report.published
        if known.value is None:
            return (Words("undated"),)
        told = (Words(f" ({HOW[known.how]})"),) if always or known.how != "stated" else ()
        return (self.value(known.value), *told)

    def told_by(self, spans: Iterable[EvidenceSpan]) -> Text:
        """Outlets with dates and marks: "Coast Wire, 2021-03-03 [1]; ..."."""
        lines: list[Text] = []
        by_report: dict[str, list[EvidenceSpan]] = {}
        for span in spans:
            by_report.setdefault(span.report_id, []).append(span)
        for inside in sorted(by_report.values(), key=lambda each: self.when(each[0])):
            report = self.report(inside[0])
            lines.append((self.outlet(report), Words(", "), *self.dated(report), *self.marks(inside)[:MOST_MARKS_EACH]))
        return joined(lines[:MOST_MARKS], "; ") + more(len(lines) - MOST_MARKS)

    def when(self, span: EvidenceSpan) -> tuple[str, str]:
        """What sorts spans by the date of their report, undated ones last."""
        return self.report(span).published.value or "9999", span.report_id

    def houses(self, spans: Collection[EvidenceSpan]) -> int:
        """How many outlets tell it, a report of unknown outlet counted as one."""
        reports = (self.report(span) for span in spans)
        return len({report.outlet.value or report.id for report in reports})

    def spread(self, spans: Collection[EvidenceSpan]) -> tuple[int, int]:
        """In how many reports, by how many known outlets, some spans stand."""
        reports = {span.report_id for span in spans}
        return len(reports), len({self.pile.by_report[each].report.outlet.value for each in reports} - {None})

    def spread_in_words(self, spans: Collection[EvidenceSpan]) -> str:
        """How many reports by how many outlets: "4 reports by 3 outlets"."""
        reports, outlets = self.spread(spans)
        return count_of(reports, "report") + (f" by {count_of(outlets, 'outlet')}" if outlets else "")

    # ---------------------------------------------------------------------------------------- who

    def who(self, said: Attribution | None) -> Words:
        """Who is said to have said it: a name, or the words of the report; else whose word it is then."""
        if said is None:
            return Words("the outlet itself")
        entity = self.pile.entity.get(self.pile.speaker_of(said) or "")
        if entity and entity.name:
            return self.value(entity.name, 80)
        told = self.pile.speaker_in_words(said)
        return (
            self.quoted(told, self.report(said.content[0]).language, 80)
            if told
            else Words("somebody whom the report does not name")
        )

    def word_of(self, said: Attribution | None) -> Text:
        """On whose word, with those who pass it on: "A, as told by B"."""
        chain: list[Attribution] = []
        while said is not None and said not in chain:
            chain.append(said)
            said = self.pile.attribution.get(said.within_id or "")
        return joined([(self.who(each),) for each in chain] or [(self.who(None),)], ", as told by ")

    def said_around(self, span: EvidenceSpan) -> Attribution | None:
        """The innermost statement that a span stands in."""
        found = [
            said
            for said in self.pile.by_report[span.report_id].attributions
            if any(content.covers(span) or span.covers(content) for content in said.content)
        ]
        return min(found, key=lambda said: sum(len(part.quote) for part in said.content), default=None)

    def hedged(self, hedges: Sequence[EvidenceSpan]) -> Text:
        """Hedges as the report has them: ", hedged: “reportedly”"."""
        return (Words(", hedged: "), *joined([(self.quote(each),) for each in hedges], ", ")) if hedges else ()

    # ---------------------------------------------------------------------------------------- figures, origins

    def figure(self, figure: Figure) -> Text:
        """A figure's value with its bound, its words where they are others, its hedges."""
        read, written = amount(figure), " ".join(figure.span.quote.split())
        words: Text = (self.value(read),)
        if written.casefold() != read.casefold():
            words += (Words(" ("), self.quote(figure.span, most=60), Words(")"))
        if figure.as_of:
            words += (Words(", as of "), self.value(in_words(figure.as_of)))
        return words + self.hedged(figure.hedges)

    def origins_of(self, subject: str) -> str:
        """On how many origins: "1 independent origin and 2 unknown"."""
        found = self.origins.get(subject)
        if found is None:
            return "origins not counted"
        unknown = f" and {found.unknown} unknown" if found.unknown else ""
        return f"{count_of(found.independent, 'independent origin')}{unknown}"

    def roots(self, subject: str) -> Text:
        """Whom all of it goes back to."""
        found = self.origins.get(subject)
        labels = list(dict.fromkeys(root.label for root in found.roots)) if found else []
        return joined([(self.root(each),) for each in labels[:MOST_ROOTS]], "; ") + more(len(labels) - MOST_ROOTS)

    def root(self, label: str) -> Words:
        """What an origin is called: a name, or words of a report."""
        if label in OWN_LABELS or label.startswith(DENIED):
            return Words(label)
        named = label in self._names or all(part in self._names for part in label.split(" and "))
        return self.value(label, 90) if named else self.quoted(label, most=90)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Names of speakers and outlets."""
        outlets = (item.report.outlet.value for item in self.pile.reports)
        cited = (edge.parent.removeprefix("outlet:") for edge in self.pile.lineage)
        return frozenset(name for name in (*outlets, *cited, *(e.name for e in self.pile.entities)) if name)

    def first(self, subject: str) -> Text:
        """Where it stands first in this pile, as far as dates tell."""
        found = self.firsts.get(subject)
        standings = found.standings if found else ()
        if not standings:
            return ()
        if standings[0].date is None:
            return (Words("No dated report has it, so it cannot be told where it stood first."),)
        by_report = {each.report_id: each for each in standings}.values()
        lines = [self._standing(each) for each in by_report if each.date]
        undated = [(self.outlet(self.pile.by_report[each.report_id].report),) for each in by_report if not each.date]
        late = (Words("; undated, so not placed: "), *joined(undated[:MOST_ROOTS], "; ")) if undated else ()
        return (Words("Stands first in this pile in "), *joined(lines[:MOST_ROOTS], " and "), *late)

    def _standing(self, found: Standing) -> Text:
        report = self.pile.by_report[found.report_id].report
        how = (Words(f" ({HOW[found.how]})"),) if found.how != "stated" else ()
        return (self.outlet(report), Words(", "), self.value(found.date or ""), *how)


def joined(lines: Sequence[Text], between: str) -> Text:
    """Some lines as one."""
    found: list[Words | Mark] = []
    for number, line in enumerate(lines):
        found += ([Words(between)] if number else []) + list(line)
    return tuple(found)


def more(number: int) -> Text:
    """How many are not told."""
    return (Words(f" and {number} more"),) if number > 0 else ()


def left_out(number: int, noun: str, file: str, table: str) -> tuple[Paragraph, ...]:
    """How many are left out, and where they are; nothing where none are."""
    if number <= 0:
        return ()
    what = noun if number == 1 else f"{noun.removesuffix('y')}ies" if noun.endswith("y") else f"{noun}s"
    verb = "is" if number == 1 else "are"
    where = f"{file}.jsonl of the export has all of them; so has: firsthand show DOSSIER {table}"
    return (Paragraph((Words(f"{number} more {what} {verb} left out here. {where}"),)),)
