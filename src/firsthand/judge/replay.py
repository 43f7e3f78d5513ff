"""All judgements of a dossier, as the rest of the program asks for them.

In: the judgements. Out: reports, marks and layers as people know them, and a problem for each judgement that found
nothing. One object serves one build. Known limit: what is not found this time is looked for again with every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from firsthand.errors import UnplacedJudgement
from firsthand.judge.fields import Corrections
from firsthand.judge.layers import JudgedLayers
from firsthand.judge.marks import JudgedMarks
from firsthand.judge.standing import Standing
from firsthand.model import AnnotatedReport, Judgement, Problem


class Replay:
    """What people know better, laid over what the machine found."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.standing = Standing.of(judgements)
        self.report = Corrections(self.standing)
        self.marks = JudgedMarks(self.standing)
        self.layers = JudgedLayers(self.standing)

    @property
    def digest(self) -> str:
        """A hash over the judgements that hold; other ones give other findings."""
        held = "\n".join(each.id for each in self.standing.holding)
        return hashlib.sha256(held.encode()).hexdigest() if held else ""

    def counted(self, items: Iterable[AnnotatedReport]) -> tuple[AnnotatedReport, ...]:
        """The reports that count, with their marks as people know them: all but those withdrawn."""
        withdrawn = self.standing.withdrawn
        return self.marks.all(item for item in items if item.report.id not in withdrawn)

    def problems(self, reports: Iterable[str]) -> list[Problem]:
        """A problem for each judgement that found nothing among these reports, after the last stage."""
        known = set(reports) | self.standing.withdrawn
        lost = [*self.marks.unplaced, *self.marks.missing(known), *self.layers.unplaced]
        lost += [
            each
            for each in (*self.standing.about("reports", "correct"), *self.standing.about("reports", "withdraw"))
            if any(subject.id not in known for subject in each.subjects)
        ]
        return [Problem.of(UnplacedJudgement(said(each), each.by, each.at[:10]), stage="judge") for each in lost]


def said(judgement: Judgement) -> str:
    """A judgement in a few words: "correct outlet of reports report_1a2b3c4d"."""
    nouns = ", ".join(f"{subject.noun} {subject.id}" for subject in judgement.subjects if subject.id)
    what = f"{judgement.field} of " if judgement.field else ""
    to = f" to {judgement.value}" if judgement.field and judgement.value else ""
    return f"{judgement.verb} {what}{nouns}{to}"
