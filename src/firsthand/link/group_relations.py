"""What groups of figures are to one another: subset and total, complement, rate.

In: figure groups, the quantities of their figures. Out: the groups with ``related`` filled. Method: a figure that its
report gives as a part of another makes its group a subset of the other's, and that one its total; two parts of one
whole that add up to it are complements; a percentage that is a part of a count, or counts the same noun in the same
sentence, is its rate. One figure that shows a relation is enough, the earliest is told. Known limit: relations that no
report spells out ("300 in all, 150 women" in two sentences) are not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from firsthand.link.quantities import Quantity
from firsthand.model import Figure, FigureGroup, GroupRelation, RelatedGroup

Found = tuple[str, str, GroupRelation, str, str]  # group, other group, what it is to it, figure, because


def relate(groups: Sequence[FigureGroup], quantities: Mapping[str, Quantity]) -> list[FigureGroup]:
    """The groups in the same order, each with what it is to others."""
    group_of = {figure: group.id for group in groups for figure in group.figure_ids}
    found: dict[str, dict[tuple[str, str], RelatedGroup]] = {}

    def place(relation: Found) -> tuple[str, str, int, Found]:
        shown = quantities[relation[3]]
        return shown.published or "9999", shown.report_id, shown.figure.span.start, relation

    for one, other, kind, figure, because in sorted(_relations(quantities, group_of), key=place):
        if one != other:
            found.setdefault(one, {}).setdefault((other, kind), RelatedGroup(other, kind, figure, because))
    return [
        replace(group, related=tuple(found[group.id][key] for key in sorted(found[group.id])))
        if group.id in found
        else group
        for group in groups
    ]


def _relations(quantities: Mapping[str, Quantity], group_of: Mapping[str, str]) -> Iterator[Found]:
    parts: dict[str, list[Figure]] = {}
    sentences: dict[tuple[str, int], list[Quantity]] = {}
    for each in quantities.values():
        sentences.setdefault((each.report_id, each.sentence.start), []).append(each)
        whole = each.figure.subset_of
        if whole in quantities:
            parts.setdefault(whole or "", []).append(each.figure)
            yield from _part(each.figure, quantities[whole or ""].figure, group_of)
    for whole, own in parts.items():
        yield from _complements(own, quantities[whole].figure, group_of)
    for together in sentences.values():
        yield from _rates(together, group_of)


def _part(part: Figure, whole: Figure, group_of: Mapping[str, str]) -> Iterator[Found]:
    because = f"{part.span.quote} is told as a part of {whole.span.quote}"
    if part.unit == "percent" and whole.unit != "percent":
        yield group_of[part.id], group_of[whole.id], "rate", part.id, because
        return
    yield group_of[part.id], group_of[whole.id], "subset", part.id, because
    yield group_of[whole.id], group_of[part.id], "total", part.id, because


def _complements(parts: Sequence[Figure], whole: Figure, group_of: Mapping[str, str]) -> Iterator[Found]:
    """Two parts that add up to their whole."""
    for one, other in combinations(sorted(parts, key=lambda figure: figure.span.start), 2):
        exact = all(each.low is not None and each.low == each.high for each in (one, other, whole))
        if exact and one.unit == other.unit == whole.unit and (one.low or 0) + (other.low or 0) == whole.low:
            because = f"{one.span.quote} and {other.span.quote} make up {whole.span.quote}"
            yield group_of[one.id], group_of[other.id], "complement", one.id, because
            yield group_of[other.id], group_of[one.id], "complement", other.id, because


def _rates(together: Iterable[Quantity], group_of: Mapping[str, str]) -> Iterator[Found]:
    """Percentages and counts of one noun in one sentence."""
    listed = [each for each in together if each.head]
    for rate in listed:
        for count in listed if rate.figure.unit == "percent" else []:
            if count.figure.unit == "count" and count.head == rate.head and rate.figure.subset_of is None:
                because = f"{rate.figure.span.quote} and {count.figure.span.quote} count the same in one sentence"
                yield group_of[rate.id], group_of[count.id], "rate", rate.id, because
