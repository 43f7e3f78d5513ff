"""Rows of the tables that the pages' charts are drawn from: figures over time, lineage, the three clocks.

In: a pile with what was linked and compared, and a function that gives an item's address. Out: a dictionary a row,
whose keys are those of the ``data-*`` attributes ("origin_key" is ``data-origin-key``), all values text. Method: an
origin is named by whose word it is, so that two figures of one speaker share it; what cannot be told has an empty key.
Known limit: an item with several origins is shown under the first known one; a root that cannot be told is recognised
by the words of its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from firsthand.model import Figure, FigureGroup, Lineage, Origins, Root, TimelineEntry
from firsthand.pile import Pile

Row = dict[str, str]
Address = Callable[[str], str]

CANNOT_BE_TOLD = ("cannot be told", "neither a speaker nor the outlet is known", "its own report in this pile does not")


def figure_rows(pile: Pile, groups: Sequence[FigureGroup], address: Address) -> list[Row]:
    """The figures of some groups, each group followed by the groups that are told as a part of it."""
    by_id = {group.id: group for group in pile.figure_groups}
    origins = {found.subject_id: found for found in pile.origins}
    shown: set[str] = set()
    rows = []
    for group in groups:
        parts = [by_id[each.group_id] for each in group.related if each.kind == "total" and each.group_id in by_id]
        for level, each in (("total", group), *(("subset", part) for part in parts)):
            if each.id not in shown:
                shown.add(each.id)
                named = _origin_of(origins.get(each.id), each.figure_ids)
                rows += [
                    _figure_row(pile, pile.figure[key], each, named[key], level, address) for key in each.figure_ids
                ]
    return rows


def widest_first(pile: Pile, groups: Iterable[FigureGroup]) -> list[FigureGroup]:
    """Groups of several figures with a value, the widest spread first; of equal spread the one with more figures.

    The spread is the greatest value over the smallest, or the greatest where the smallest is not above zero.
    """
    found = []
    for group in groups:
        values = [middle for key in group.figure_ids if (middle := pile.figure[key].middle) is not None]
        if len(values) > 1:
            least, greatest = min(values), max(values)
            spread = greatest / least if least > 0 else greatest - least + 1
            found.append((-spread, -len(values), group.label, group.id, group))
    return [group for *_, group in sorted(found, key=lambda each: each[:4])]


def lineage_rows(edges: Iterable[Lineage]) -> list[Row]:
    """The edges, a row each."""
    return [
        {
            "child": edge.child,
            "parent": edge.parent,
            "kind": edge.kind,
            "directed": _truth(edge.directed),
            "confidence": f"{edge.confidence:g}",
        }
        for edge in edges
    ]


def node_rows(pile: Pile, edges: Sequence[Lineage], address: Address) -> list[Row]:
    """What the edges name: reports, items and outlets; a root is what hangs on nothing by a known direction."""
    hanging = {edge.child for edge in edges if edge.directed}
    leading = {edge.parent for edge in edges}
    names = dict.fromkeys(end for edge in edges for end in (edge.parent, edge.child))
    return [
        {
            "id": name,
            "label": _label(pile, name),
            "date": _date(pile, name),
            "root": _truth(name in leading and name not in hanging),
            "href": "" if name.startswith("outlet:") else address(name),
        }
        for name in names
    ]


def timeline_rows(entries: Iterable[TimelineEntry], address: Address) -> list[Row]:
    """The entries of a timeline, a row each."""
    return [
        {
            "date": entry.date or "",
            "interval": entry.interval or "",
            "clock": entry.clock,
            "how": entry.how,
            "label": entry.label,
            "href": address(entry.event_id or entry.id),
        }
        for entry in entries
    ]


def _figure_row(
    pile: Pile, figure: Figure, group: FigureGroup, origin: Root | None, level: str, address: Address
) -> Row:
    said = pile.attribution.get(figure.attribution_id or "")
    report = pile.by_report[figure.span.report_id].report
    return {
        "date": report.published.value or "",
        "low": _number(figure.low),
        "high": _number(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "hedged": _truth(bool(figure.hedges or (said and said.hedges))),
        "origin": origin.label if origin else "",
        "origin_key": origin.label.casefold() if origin else "",
        "group": group.label,
        "label": f"{figure.span.quote} ({report.outlet.value or report.title.value or report.file})",
        "href": address(figure.id),
        "level": level,
    }


def is_known(root: Root) -> bool:
    """Whether it can be told whose word a root is; what cannot be told is never counted as independent."""
    return not any(words in root.because for words in CANNOT_BE_TOLD)


def _origin_of(found: Origins | None, figures: Iterable[str]) -> dict[str, Root | None]:
    """The first known root that each figure hangs on; None where there is none."""
    roots = {root.item: root for root in found.roots if is_known(root)} if found else {}
    above: dict[str, list[str]] = {}
    for step in found.dependent if found else ():
        above.setdefault(step.item, []).append(step.on)
    return {key: _first_root(key, above, roots) for key in figures}


def _first_root(start: str, above: Mapping[str, Sequence[str]], roots: Mapping[str, Root]) -> Root | None:
    seen, todo = {start}, [start]
    while todo:
        item = todo.pop(0)
        if item in roots:
            return roots[item]
        todo += (new := [on for on in above.get(item, ()) if on not in seen])
        seen.update(new)
    return None


def _label(pile: Pile, name: str) -> str:
    if report := pile.by_report.get(name):
        return report.report.title.value or report.report.file
    if said := pile.attribution.get(name):
        return " ".join(span.quote for span in said.content)
    if figure := pile.figure.get(name):
        return figure.span.quote
    if entity := pile.entity.get(name):
        return entity.name or "a source without a name"
    return name.removeprefix("outlet:")


def _date(pile: Pile, name: str) -> str:
    if said := pile.attribution.get(name):
        name = said.content[0].report_id
    elif figure := pile.figure.get(name):
        name = figure.span.report_id
    report = pile.by_report.get(name)
    return (report.report.published.value if report else None) or ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _truth(value: bool) -> str:
    return "1" if value else "0"
