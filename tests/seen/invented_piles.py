"""Reads what invented piles must give, and finds the same things in a dossier.

In: ``tests/piles/NAME/expected.toml`` and the dossier of its reports. Out: plain values (files, numbers, words) to hold
against one another. The expectations were written by hand before any code ran on the reports.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from firsthand.model import Figure, Lineage, Origins
from firsthand.pile import Pile

PILES = Path(__file__).parents[1] / "piles"
Told = tuple[str, float, str]  # file, value, bound


def expectations(name: str) -> dict[str, Any]:
    """What a pile must give."""
    return tomllib.loads((PILES / name / "expected.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A text on one line with straight quotation marks, in lower case: how words of expectations are compared."""
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return " ".join(straight.lower().split())


@dataclass(frozen=True)
class Seen:
    """A dossier's findings by file instead of by id."""

    pile: Pile

    @cached_property
    def file(self) -> dict[str, str]:
        """Path by report id."""
        return {item.report.id: item.report.file for item in self.pile.reports}

    @cached_property
    def origins(self) -> dict[str, Origins]:
        """Origins by what they are of."""
        return {found.subject_id: found for found in self.pile.origins}

    def home(self, identity: str) -> str | None:
        """The file of a report, or of the report that a figure, statement or sentence stands in."""
        if identity in self.file:
            return self.file[identity]
        for marks in (self.pile.figure, self.pile.sentence):
            if identity in marks:
                return self.file[marks[identity].span.report_id]  # type: ignore[attr-defined]
        said = self.pile.attribution.get(identity)
        return self.file[said.content[0].report_id] if said else None

    def stories(self) -> set[frozenset[str]]:
        """The stories as sets of files."""
        return {frozenset(self.file[report] for report in story.report_ids) for story in self.pile.stories}

    def copies(self) -> set[tuple[str, str, bool]]:
        """Child, parent, directed; an undirected pair in the order of its files."""
        found = set()
        for edge in self.pile.lineage:
            if edge.kind == "copies" and edge.child in self.file and edge.parent in self.file:
                pair = self.file[edge.child], self.file[edge.parent]
                found.add((*(pair if edge.directed else sorted(pair)), edge.directed))
        return found  # type: ignore[return-value]

    def told(self, figure: Figure) -> Told:
        """File, value and bound of a figure."""
        value = figure.low if figure.low is not None else figure.high
        return self.file[figure.span.report_id], float(value or 0.0), figure.bound

    def group_of(self, wanted: Iterable[Told]) -> tuple[str, set[Told]] | None:
        """The group with most of some figures, and the figures in it."""
        asked = set(wanted)
        best: tuple[int, int, str, set[Told]] | None = None
        for group in self.pile.figure_groups:
            found = {self.told(self.pile.figure[key]) for key in group.figure_ids}
            rank = (-len(found & asked), len(found - asked), group.id, found)
            if found & asked and (best is None or rank[:3] < best[:3]):
                best = rank
        return (best[2], best[3]) if best else None

    def subjects_with(self, wanted: dict[str, Any]) -> Iterator[tuple[str, set[str], set[str]]]:
        """Utterances and claims with the words in all their files: id, files, speakers."""
        needed = dict(zip(wanted["files"], wanted.get("any", [wanted.get("words", "")] * 99), strict=False))
        for utterance in self.pile.utterances:
            texts = [(reading.span.report_id, reading.span.quote) for reading in utterance.readings]
            said = [reading.attribution_id for reading in utterance.readings]
            if self._all_have(texts, needed):
                yield utterance.id, {self.file[report] for report, _ in texts}, self._speakers(said)
        for claim in self.pile.claims:
            contents = [span for key in claim.attribution_ids for span in self.pile.attribution[key].content]
            contents += [self.pile.sentence[key].span for key in claim.sentence_ids]
            texts = [(span.report_id, span.quote) for span in contents]
            if self._all_have(texts, needed):
                yield claim.id, {self.file[report] for report, _ in texts}, self._speakers(claim.attribution_ids)

    def _all_have(self, texts: list[tuple[str, str]], needed: dict[str, str]) -> bool:
        return all(
            any(self.file[report] == file and plain(words) in plain(text) for report, text in texts)
            for file, words in needed.items()
        )

    def _speakers(self, attributions: Iterable[str]) -> set[str]:
        speakers = (self.pile.speaker_of(self.pile.attribution[key]) for key in attributions)
        return {self.pile.entity[speaker].name or "" for speaker in speakers if speaker}

    def first(self, subject: str) -> set[str]:
        """The files in which something stands earliest, those without a date apart."""
        [found] = [first for first in self.pile.firsts if first.subject_id == subject]
        return {self.file[each.report_id] for each in found.standings if each.date}

    def cites(self) -> set[tuple[str, str]]:
        """Which file cites which other."""
        edges = (edge for edge in self.pile.lineage if edge.kind == "cites")
        pairs = ((self.home(edge.child), self.home(edge.parent)) for edge in edges)
        return {(child, parent) for child, parent in pairs if child and parent and child != parent}

    def edges(self, kind: str) -> list[Lineage]:
        """The lines of lineage of one kind."""
        return [edge for edge in self.pile.lineage if edge.kind == kind]

    def relations(self) -> set[tuple[str, Told, Told]]:
        """Kind and the two figures of each relation between figures."""
        found = set()
        for relation in self.pile.relations:
            if relation.left in self.pile.figure and relation.right in self.pile.figure:
                sides = self.told(self.pile.figure[relation.left]), self.told(self.pile.figure[relation.right])
                found.add((relation.kind, *sides))
        return found

    def conflicts(self) -> list[tuple[str, list[tuple[str, set[str]]]]]:
        """Kind and sides (words, files) of each conflict."""
        return [
            (found.kind, [(side.label, {self.file[span.report_id] for span in side.evidence}) for side in found.sides])
            for found in self.pile.conflicts
        ]
