"""Which report of the pile a report cites.

In: citations and hyperlinks of the reports, what they have in common. Out: ``Cited``: child, parent, the words that
cite. Method: a hyperlink leads to the report of that address; a named outlet to its own report of the same story that
is not later, of the day that the citation gives, and that has most in common with the child. Names that only the pile
shows to be outlets are found where somebody "told" them something or where they are given as a source. Known limit: of
two reports of one outlet that have as much in common, the first by id is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from firsthand.compare.clues import outlet_key
from firsthand.compare.outlets import Outlets, means
from firsthand.days import days, published
from firsthand.language import table
from firsthand.model import AnnotatedReport, Citation, EvidenceSpan, make_id
from firsthand.pile import Pile

MOST_CHARS = 100  # of an outlet's name
MOST_REPORTS = 300  # of a story, whose outlets are looked for by name
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?|[?#].*$|/+$", re.I)


@dataclass(frozen=True, slots=True)
class Cited:
    """A report cites another one of the pile."""

    child: str
    parent: str
    citation: Citation

    @property
    def evidence(self) -> EvidenceSpan:
        """The words that cite."""
        return self.citation.span


def address(url: str | None) -> str:
    """An address as it is compared: without protocol, "www.", query and closing stroke."""
    return _ADDRESS.sub("", _ADDRESS.sub("", (url or "").strip())).lower()


@cache
def _cues(language: str) -> re.Pattern[str]:
    """What stands before the name of an outlet that was told something, or that reports it."""
    cues = table("citation_cues", language)
    told = "|".join(map(re.escape, sorted((*cues["told"], *cues["reported"]), key=len, reverse=True)))
    return re.compile(rf"\b(?:{told})\s+(?:the\s+)?", re.I)


def _name_at(text: str, start: int, names: Sequence[str]) -> str | None:
    """The first of some folded names that stands at a place, as a word of its own."""
    ahead = text[start : start + MOST_CHARS].lower()
    return next((each for each in names if ahead.startswith(each) and not ahead[len(each) :][:1].isalnum()), None)


class ReportCitations:
    """Finds the cited reports of a pile."""

    def __init__(self, pile: Pile, together: Iterable[Sequence[str]]) -> None:
        """Take in a pile; ``together`` gives for each thing that several reports have the ids of these reports."""
        self._pile = pile
        self._outlets = Outlets(pile.reports)
        self._by_address = {address(item.report.url): item for item in reversed(pile.reports) if item.report.url}
        self._things: dict[str, set[int]] = defaultdict(set)
        for number, reports in enumerate(together):
            for report in reports:
                self._things[report].add(number)

    def all(self) -> Iterator[Cited]:
        """Each pair of reports once, by the first citation of it."""
        for item in self._pile.reports:
            seen: set[str] = set()
            for citation in sorted((*item.citations, *self._by_name(item)), key=lambda each: (each.span, each.id)):
                parent = self.parent(item, citation)
                if parent and parent.report.id not in seen:
                    seen.add(parent.report.id)
                    yield Cited(item.report.id, parent.report.id, citation)

    def parent(self, item: AnnotatedReport, citation: Citation) -> AnnotatedReport | None:
        """The report of the pile that a citation means; None where it has none or that cannot be told."""
        if citation.target and (linked := self._by_address.get(address(citation.target))):
            return None if linked.report.id == item.report.id else linked
        if not citation.outlet or means(citation.outlet, item.report.outlet.value):
            return None
        likely = [
            each for each in self._outlets.reports_of(citation.outlet) if self._may_be_meant(item, each, citation)
        ]
        return min(likely, key=lambda each: (-self._in_common(item, each), each.report.id), default=None)

    def _by_name(self, item: AnnotatedReport) -> Iterator[Citation]:
        """Where the text gives something as told to, or as the word of, an outlet of another report of the story."""
        language = item.report.language or "en"
        names = self._names_beside(item)
        if not names:
            return
        text = item.report.text
        places = ((found.end(), _name_at(text, found.end(), names)) for found in _cues(language).finditer(text))
        spans = [item.report.span(start, start + len(name)) for start, name in places if name]
        known = frozenset(names)
        spans += [span for said in item.attributions for span in said.source if outlet_key(span.quote) in known]
        for span in (each for each in spans if each.quote[:1].isupper() or " " in each.quote):
            key = make_id("citation", "named", span.report_id, span.start, span.end)
            yield Citation(id=key, span=span, kind="told", outlet=span.quote, made_by="lineages")

    def _names_beside(self, item: AnnotatedReport) -> list[str]:
        """The names, folded, of the outlets of other reports of the story, also without their first words."""
        reports = {
            report for story in self._pile.stories_of.get(item.report.id, ()) for report in self._of_story[story]
        }
        keys = {outlet_key(self._pile.by_report[report].report.outlet.value) for report in reports}
        own = outlet_key(item.report.outlet.value)
        names = {" ".join(key.split()[start:]) for key in keys - {own, ""} for start in range(len(key.split()))}
        return sorted((name for name in names if self._outlets.key(name)), key=lambda name: (-len(name), name))

    @cached_property
    def _of_story(self) -> dict[str, tuple[str, ...]]:
        return {story.id: story.report_ids[:MOST_REPORTS] for story in self._pile.stories}

    def _may_be_meant(self, item: AnnotatedReport, other: AnnotatedReport, citation: Citation) -> bool:
        """Whether the other report tells of the same, is not later, and is of the day that is given."""
        stories = (set(self._pile.stories_of.get(each.report.id, ())) for each in (item, other))
        mine, theirs = published(item.report), published(other.report)
        given = days(citation.date)
        late = mine and theirs and mine.before(theirs)
        wrong_day = given and theirs and not given.meets(theirs)
        return not late and not wrong_day and not set.isdisjoint(*stories)

    def _in_common(self, item: AnnotatedReport, other: AnnotatedReport) -> int:
        return len(self._things[item.report.id] & self._things[other.report.id])
