"""The first page: what there is, what went furthest, what is open, what waits for a person.

In: a snapshot. Out: a record for the template. Known limit: few rows of each; the lists have all.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.judge.replay import said
from firsthand.publish.rounds import Round
from firsthand.web.cited import Ref, report_ref
from firsthand.web.listing import Line
from firsthand.web.lists import SPECS
from firsthand.web.snapshot import Snapshot

FEW = 6


@dataclass(frozen=True, slots=True)
class Panel:
    """The first rows of a list, with how many there are."""

    noun: str
    title: str
    says: str
    columns: tuple[str, ...]
    numbers: tuple[bool, ...]
    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Run:
    """A call of the program that changed the dossier."""

    started: str
    command: str
    version: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a round of watching brought."""

    started: str
    reports: tuple[Ref, ...]
    news: tuple[str, ...]
    problems: int


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The dossier at a glance."""

    name: str
    counts: tuple[tuple[str, str, int], ...]
    figures: Panel
    conflicts: Panel
    stories: Panel
    pairs: Panel
    findings: Panel
    problems: Panel
    unread: int
    judgements: int
    disagreements: tuple[tuple[str, ...], ...]
    runs: tuple[Run, ...]
    rounds: tuple[Brought, ...]


def overview_page(snapshot: Snapshot) -> OverviewPage:
    """The first page."""
    return snapshot.kept("overview", lambda: _page(snapshot))


def rows_of(snapshot: Snapshot, noun: str) -> tuple[Line, ...]:
    """All rows of a list."""
    return snapshot.kept(("rows", noun), lambda: tuple(SPECS[noun].rows(snapshot)))


def _panel(
    snapshot: Snapshot, noun: str, title: str, says: str, keep: tuple[str, ...], lines: tuple[Line, ...] | None = None
) -> Panel:
    spec, rows = SPECS[noun], rows_of(snapshot, noun)
    at = [[column.name for column in spec.columns].index(name) for name in keep]
    columns = [spec.columns[number] for number in at]
    shown = rows[:FEW] if lines is None else lines
    cut = tuple(Line(line.id, line.href, tuple(line.cells[number] for number in at), line.marks) for line in shown)
    return Panel(
        noun, title, says, tuple(each.label for each in columns), tuple(each.number for each in columns), cut, len(rows)
    )


def _widest(snapshot: Snapshot) -> tuple[Line, ...]:
    """The figures with the widest spread between reports and origins."""
    names = [column.name for column in SPECS["figures"].columns]
    spread, reports = names.index("spread"), names.index("reports")
    rows = rows_of(snapshot, "figures")
    order = sorted(rows, key=lambda line: (-int(line.cells[spread] or 0), -int(line.cells[reports] or 0), line.id))
    return tuple(order[:FEW])


def _page(snapshot: Snapshot) -> OverviewPage:
    pile, standing = snapshot.pile, snapshot.standing
    seen = {s.id for each in standing.holding if each.verb in ("read", "check") for s in each.subjects}
    counts = (
        ("reports", "reports", len(pile.reports)),
        ("stories", "stories", len(pile.stories)),
        ("outlets", "reports", len(snapshot.outlets(item.report.id for item in pile.reports))),
        ("statements", "claims", sum(len(item.attributions) for item in pile.reports)),
        ("figures", "figures", sum(len(item.figures) for item in pile.reports)),
        ("conflicts", "conflicts", len(pile.conflicts)),
        ("problems", "problems", len(snapshot.problems)),
    )
    return OverviewPage(
        name=snapshot.name,
        counts=counts,
        figures=_panel(
            snapshot,
            "figures",
            "Figures that went furthest",
            "More reports than origins: the widest spread first.",
            ("values", "counted", "reports", "origins", "unknown", "outlets"),
            _widest(snapshot),
        ),
        conflicts=_panel(
            snapshot, "conflicts", "Open conflicts", "What cannot all hold.", ("sides", "kind", "reports", "why")
        ),
        stories=_panel(
            snapshot,
            "stories",
            "Stories",
            "Reports about the same events.",
            ("label", "reports", "outlets", "first", "last"),
        ),
        pairs=_panel(snapshot, "pairs", "May be one", "Judge whether these are the same.", ("left", "right", "score")),
        findings=_panel(
            snapshot,
            "findings",
            "Lost on the way",
            "Hedges, bounds and sources that a copy dropped; circular sources.",
            ("why", "kind", "between"),
        ),
        problems=_panel(snapshot, "problems", "Problems", "What could not be done.", ("message", "code", "file")),
        unread=sum(item.report.id not in seen for item in pile.reports),
        judgements=len(standing.holding),
        disagreements=tuple(
            tuple(f"{each.by}, {each.at[:10]}: {said(each)}" for each in found.judgements)
            for found in standing.disagreements
        ),
        rounds=tuple(_brought(snapshot, each) for each in list(reversed(snapshot.rounds))[:FEW]),
        runs=tuple(Run(run.started, run.command, run.version) for run in snapshot.runs[:FEW]),
    )


def _brought(snapshot: Snapshot, found: Round) -> Brought:
    """A round with links to its reports; of its news the first."""
    reports = tuple(report_ref(snapshot, key) for key in found.report_ids[:FEW])
    return Brought(found.started, reports, tuple(each.text for each in found.news[:FEW]), len(found.problems))
