"""The page of a package: all reports with their texts and marks, and all findings that lead into them.

In: what is exported. Out: one HTML file in pieces, which needs no server, no script and no network. The findings are
those of a brief, but all of them; a mark leads to the sentence in the text of its report, and the sentence leads back.
Known limit: a pile of thousands of reports makes a page of tens of megabytes, which browsers open slowly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.model import AnnotatedReport, EvidenceSpan
from firsthand.publish.brief.conflicts import conflicts
from firsthand.publish.brief.contents import READING, problems
from firsthand.publish.brief.figures import figures
from firsthand.publish.brief.folding import folded
from firsthand.publish.brief.html import References, in_marks, plain
from firsthand.publish.brief.lineage import lineage
from firsthand.publish.brief.records import Brief, Paragraph, Section, Words
from firsthand.publish.brief.scope import Scope, scopes
from firsthand.publish.brief.statements import shared, wordings
from firsthand.publish.brief.wording import HOW, Wording
from firsthand.publish.exported import Exported
from firsthand.publish.graphic import parts
from firsthand.publish.marked_text import Stretch, TextMark, stretches, text_marks
from firsthand.publish.pages import Filters, page
from firsthand.publish.shown import defanged, harmless, shown

ABOUT = (
    "This page opens without any program but a browser; it runs nothing and asks for nothing. First come all reports, "
    "then what was found in them story by story, then their texts. The files beside it say the same for other "
    "programs: README.txt, one folder up, tells them.",
)


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as the page shows it."""

    item: AnnotatedReport
    cited: tuple[tuple[EvidenceSpan, int], ...]  # what findings quote of it, with the number of the mark
    file: str

    @property
    def id(self) -> str:
        """Its id, which is its anchor."""
        return self.item.report.id

    @property
    def title(self) -> str:
        """Its headline; without one its file."""
        return shown(self.item.report.title.value or self.item.report.file)

    @property
    def outlet(self) -> str:
        """Its outlet."""
        return shown(self.item.report.outlet.value or "unknown outlet")

    @property
    def byline(self) -> str:
        """Who wrote it."""
        return shown(self.item.report.byline.value or "")

    @property
    def date(self) -> str:
        """When it was published."""
        return shown(self.item.report.published.value or "undated")

    @property
    def how(self) -> str:
        """How that is known, where the report does not state it."""
        known = self.item.report.published
        return "" if known.value is None or known.how == "stated" else HOW[known.how]

    @property
    def url(self) -> str:
        """Its own address."""
        return harmless(self.item.report.url or "")

    @property
    def language(self) -> str | None:
        """Its language."""
        return self.item.report.language

    @property
    def original(self) -> str:
        """The hash of its original."""
        return self.item.report.original_sha256

    @property
    def noted(self) -> list[int]:
        """Numbers of marks that lead to its headline."""
        return [number for span, number in self.cited if span.field == "title"]

    def parts(self) -> Iterator[tuple[bool, list[Stretch]]]:
        """Its text, cut at the borders of marks; the stretches of one graphic passage together."""
        inside = (each for each in self.cited if each[0].field == "text")
        anchors = [TextMark(f"note-{number}", "cited", str(number), span) for span, number in inside]
        return parts(stretches(self.item.report.text, [*anchors, *text_marks(self.item)]))


def index(exported: Exported) -> Iterator[str]:
    """The page, in pieces."""
    words = Wording(exported.pile, exported.problems, scale=None)
    sections = [section for scope in scopes(exported.pile) if (section := _story(words, scope))]
    if exported.problems:
        sections.append(problems(words))
    about = tuple(Paragraph((Words(line),)) for line in (*ABOUT, READING[0]))
    found = Brief((Words("Dossier "), words.value(exported.name)), about, tuple(sections))
    findings = found if exported.show_graphic else folded(found)
    filters: Filters = {
        "in_marks": in_marks,
        "plain": plain,
        "harmless": harmless,
        "text": lambda text: defanged(harmless(text), words.addresses),
    }
    texts = _texts(words, findings.numbers)
    shown_too = {"texts": texts, "show_graphic": exported.show_graphic}
    return page("package.html", filters, brief=findings, references=References(findings.numbers), **shown_too)


def _story(words: Wording, scope: Scope) -> Section | None:
    """What was found in a story; None where nothing was."""
    found = (part(words, scope) for part in (conflicts, figures, shared, wordings, lineage))
    inner = tuple(section for section in found if section is not None)
    title = (words.quoted(scope.story.label, most=160),)
    return Section(scope.story.id, title, (), inner) if inner else None


def _texts(words: Wording, numbers: Mapping[EvidenceSpan, int]) -> list[ReportText]:
    """All reports, by date."""
    cited: dict[str, list[tuple[EvidenceSpan, int]]] = {}
    for span, number in numbers.items():
        cited.setdefault(span.report_id, []).append((span, number))
    order = sorted(words.pile.reports, key=lambda item: (item.report.published.value or "9999", item.report.id))
    return [ReportText(item, tuple(cited.get(item.report.id, ())), shown(item.report.file)) for item in order]
