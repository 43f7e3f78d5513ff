"""What new reports bring beside what they do to the stories: statements, figures, conflicts, dependence, versions.

In: a pile before and after. Out: ``News`` records, in the order in which a desk asks. Method: items of new reports are
looked up in the claims, utterances and groups that they are in now: with earlier ones they repeat, alone they are new;
conflicts are the same before and after where they share items on two sides. Known limit: what merely moved between
groups because more is known now is told as a new conflict or a settled one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.model import Conflict, Figure, First
from firsthand.pile import Pile
from firsthand.publish.annotated import number as plain_number

Kind = Literal["new_statements", "repeats", "figure", "opened", "settled", "depends", "version", "drift"]
MOST_VALUES = 6  # values of a group that are told


@dataclass(frozen=True, slots=True)
class News:
    """One thing that new reports bring; ``ids`` lead to what it is about."""

    kind: Kind
    text: str
    ids: tuple[str, ...] = ()


def news(before: Pile, after: Pile) -> list[News]:
    """What the reports that only the later pile has bring."""
    new = after.by_report.keys() - before.by_report.keys()
    if not new:
        return []
    return [
        *_statements(after, new),
        *_figures(after, new),
        *_conflicts(before, after),
        *_dependence(after, new),
        *_versions(after, new),
        *_drift(after, new),
    ]


def _statements(after: Pile, new: set[str]) -> Iterator[News]:
    """How many statements are new, and the claims that new reports repeat, with who had them first."""
    fresh, firsts = 0, {found.subject_id: found for found in after.firsts}
    for claim in after.claims:
        homes = [(key, after.attribution[key].content[0].report_id) for key in claim.attribution_ids]
        homes += [(key, after.sentence[key].span.report_id) for key in claim.sentence_ids]
        ours = [key for key, home in homes if home in new]
        if ours and len(ours) == len(homes):
            fresh += len(ours)
        elif ours:
            yield News("repeats", f"repeats what {_first(after, firsts.get(claim.id))} has: {claim.label}", (claim.id,))
    if fresh:
        yield News("new_statements", f"{fresh} statement{'' if fresh == 1 else 's'} that no earlier report has")


def _first(pile: Pile, found: First | None) -> str:
    """Where something stands first, by outlet."""
    return _name(pile, found.standings[0].report_id) if found and found.standings else "an earlier report"


def _name(pile: Pile, report: str) -> str:
    found = pile.by_report[report].report
    return found.outlet.value or found.file


def _figures(after: Pile, new: set[str]) -> Iterator[News]:
    """Groups of earlier figures to which new reports give another value."""
    for group in after.figure_groups:
        figures = [after.figure[key] for key in group.figure_ids]
        ours = {_value(figure) for figure in figures if figure.span.report_id in new}
        earlier = {_value(figure) for figure in figures if figure.span.report_id not in new}
        if earlier and ours - earlier:
            was, now = (_listed(values) for values in (earlier, ours - earlier))
            yield News("figure", f"{group.label}: {was} so far, now also {now}", (group.id,))


def _value(figure: Figure) -> tuple[float, str]:
    return figure.middle or 0.0, "" if figure.bound == "=" else figure.bound


def _listed(values: Iterable[tuple[float, str]]) -> str:
    told = [f"{bound}{plain_number(value)}" for value, bound in sorted(values)]
    return ", ".join(told[:MOST_VALUES]) + (", …" if len(told) > MOST_VALUES else "")


def _conflicts(before: Pile, after: Pile) -> Iterator[News]:
    """Conflicts that there were not before, and those that there are no more."""
    for found in after.conflicts:
        if not any(same_conflict(found, other) for other in before.conflicts):
            yield News("opened", f"conflict ({found.kind}): {_told(found)}", (found.id,))
    for found in before.conflicts:
        if not any(same_conflict(found, other) for other in after.conflicts):
            yield News("settled", f"no conflict any more ({found.kind}): {_told(found)}", (found.id,))


def same_conflict(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts are of one kind and share items on two sides at least."""
    sides = [{item for side in found.sides for item in side.items} for found in (one, other)]
    touched = sum(bool(sides[1].intersection(side.items)) for side in one.sides)
    return one.kind == other.kind and touched >= min(2, len(one.sides))


def _told(conflict: Conflict) -> str:
    """The sides where their names tell them; else the reason: "stated" and "denied" say nothing by themselves."""
    by_sides = conflict.kind in ("value", "date", "place", "wording")
    return " / ".join(side.label for side in conflict.sides) if by_sides else conflict.why


def _dependence(after: Pile, new: set[str]) -> Iterator[News]:
    """Which reports a new one copies from or cites."""
    for edge in after.lineage:
        if edge.child in new and edge.parent in after.by_report and edge.kind in ("copies", "based_on", "cites"):
            how = {"copies": "copies", "based_on": "is built on", "cites": "cites"}[edge.kind]
            how = how if edge.directed else "shares text with"
            text = f"{_name(after, edge.child)} {how} {_name(after, edge.parent)}"
            yield News("depends", text, (edge.id,))


def _versions(after: Pile, new: set[str]) -> Iterator[News]:
    for found in after.findings:
        if found.kind == "version" and new.intersection(found.report_ids):
            yield News("version", f"{_name(after, found.report_ids[-1])}: {found.why}", (found.id,))


def _drift(after: Pile, new: set[str]) -> Iterator[News]:
    """What new reports lost or changed of what they took over."""
    for found in after.relations:
        if found.drift and found.evidence and found.evidence[-1].report_id in new:
            kind = found.drift.replace("_", " ")
            yield News("drift", f"{_name(after, found.evidence[-1].report_id)}, {kind}: {found.why}", (found.id,))


def told_shortly(found: Sequence[News], most: int) -> list[str]:
    """The news in words, at most so many of a kind, and how many more there are."""
    lines: list[str] = []
    for kind in dict.fromkeys(each.kind for each in found):
        same = [each for each in found if each.kind == kind]
        lines += [each.text + (f" [{', '.join(each.ids)}]" if each.ids else "") for each in same[:most]]
        if len(same) > most:
            lines.append(f"… and {len(same) - most} more of this kind ({kind.replace('_', ' ')})")
    return lines
