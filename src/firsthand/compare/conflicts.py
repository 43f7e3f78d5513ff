"""Where reports cannot all be right.

In: what reports say and how it is linked. Out: ``Relation`` for differences that have an explanation, ``Conflict``
for the rest. Here: values of one quantity; explanations are tried first (``relations``). Each other kind has a room:
``date_conflicts``, ``place_conflicts``, ``composition``, ``headline_conflicts``, ``attribute_conflicts``,
``identity_conflicts``, ``polarity`` and ``denials``, ``wording``; so has what is lost on the way (``drift``). Few
conflicts, each with its reason. Severity: 1 slight, 2 worth asking, 3 grave. Known limit: it compares what is linked;
two figures in different groups never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from firsthand.compare.attribute_conflicts import attribute_conflicts
from firsthand.compare.composition import composition_conflicts
from firsthand.compare.date_conflicts import date_conflicts
from firsthand.compare.denials import denial_conflicts
from firsthand.compare.drift import find_drift
from firsthand.compare.headline_conflicts import headline_conflicts
from firsthand.compare.identity_conflicts import identity_conflicts
from firsthand.compare.place_conflicts import place_conflicts
from firsthand.compare.polarity import polarity_conflicts
from firsthand.compare.quantities import severity
from firsthand.compare.relations import Side as FigureSide
from firsthand.compare.relations import compatible, differing, explain, parts, sides, sureness_of_update
from firsthand.compare.voices import Voices
from firsthand.compare.wording import wording_conflicts
from firsthand.model import Conflict, Figure, Relation, Side, make_id
from firsthand.pile import Pile

SURENESS = ("sure", "open", "weak")  # of an update


def value_conflict(
    subject: str, unexplained: Sequence[tuple[FigureSide, FigureSide]], all_sides: Sequence[FigureSide]
) -> Conflict | None:
    """One conflict for a group: a side for each value in a pair that nothing explains, with all who give that value."""
    rival = {side[1].middle or 0.0 for pair in unexplained for side in pair}
    if len(rival) < 2:
        return None
    by_value = {number: [side for side in all_sides if (side[1].middle or 0.0) == number] for number in rival}
    told = [_side(by_value[number]) for number in sorted(by_value)]
    return Conflict(
        id=make_id("conflict", "value", subject),
        kind="value",
        severity=severity(min(by_value), max(by_value)),
        sides=tuple(told),
        why=f"the same quantity is given as {' and '.join(side.label for side in told)}; neither rounding, "
        "a part, another scope nor a later date explains it",
    )


def _side(found: Iterable[FigureSide]) -> Side:
    figures = [figure for _, figure in found]
    spans = tuple(figure.span for figure in figures)
    return Side(figures[0].span.quote, tuple(figure.id for figure in figures), spans)


def figure_findings(voices: Voices) -> Iterator[Relation | Conflict]:
    """Relations and value conflicts of all figure groups; within one report only what it says is a part."""
    told: dict[str, Relation] = {found.id: found for found in parts(voices)}
    conflicts = []
    for group in voices.pile.figure_groups:
        found = sides(voices, group.figure_ids)
        explained, unexplained = _explained(voices, found)
        told |= {each.id: each for each in explained}
        if conflict := value_conflict(group.id, unexplained, found):
            conflicts.append(conflict)
    yield from sorted(told.values(), key=lambda found: found.id)
    yield from conflicts


def _explained(
    voices: Voices, found: Sequence[FigureSide]
) -> tuple[list[Relation], list[tuple[FigureSide, FigureSide]]]:
    """The differences inside one group that have an explanation, one example of each, and the pairs that have none."""
    relations, unexplained = list(compatible(voices, found)), []
    updates: list[tuple[FigureSide, FigureSide, Relation]] = []
    beside: set[frozenset[float | None]] = set()  # values that one report gives side by side, both as its own word
    for left, right in differing(found):
        if left[0].report_id == right[0].report_id and not _two_speakers(voices, left, right):
            if not (left[0].attributed or right[0].attributed):
                beside.add(_values(left[1], right[1]))
            continue  # a report that gives two values mostly means two things
        relation = explain(voices, left, right)
        if relation is None:
            unexplained.append((left, right))
        elif relation.kind == "update":
            updates.append((left, right, relation))
        else:
            relations.append(relation)
    held, doubted = _weighed(voices, updates)
    open_pairs = [pair for pair in (*unexplained, *doubted) if _values(pair[0][1], pair[1][1]) not in beside]
    return _telling(voices, [*relations, *held]), open_pairs


def _weighed(
    voices: Voices, updates: Sequence[tuple[FigureSide, FigureSide, Relation]]
) -> tuple[list[Relation], list[tuple[FigureSide, FigureSide]]]:
    """Which updates hold, and which pairs a later date hardly explains; one sure update holds for all of its values."""
    sureness = {each[2].id: sureness_of_update(voices, each[0], each[1]) for each in updates}
    values = {kind: {_values(a[1], b[1]) for a, b, told in updates if sureness[told.id] == kind} for kind in SURENESS}
    doubtful = values["weak"] - values["sure"]
    held = [told for a, b, told in updates if _values(a[1], b[1]) not in doubtful]
    doubted = [(a, b) for a, b, told in updates if sureness[told.id] == "weak" and _values(a[1], b[1]) in doubtful]
    return held, doubted


def _values(left: Figure, right: Figure) -> frozenset[float | None]:
    return frozenset({left.middle, right.middle})


def _telling(voices: Voices, relations: Iterable[Relation]) -> list[Relation]:
    """One relation for two values and the outlet of the newer one, and those of reports of one day.

    Where two outlets of one day give two values the reader must see why that is no conflict; else a hundred pairs tell
    no more than one. Pairs of one outlet come first.
    """
    figure = voices.pile.figure
    one_each: dict[tuple[str, frozenset[float | None], str | None], Relation] = {}
    kept = []
    for each in sorted(relations, key=lambda each: (len(set(_outlets(voices, each))), each.id)):
        left, right = (figure[side] for side in (each.left, each.right))
        key = each.kind, frozenset({left.middle, right.middle}), _outlets(voices, each)[1]
        day, other = (voices.published(side.span.report_id)[0] for side in (left, right))
        if one_each.setdefault(key, each) is each or (day is not None and day == other):
            kept.append(each)
    return kept


def _outlets(voices: Voices, told: Relation) -> tuple[str | None, str | None]:
    left, right = (voices.pile.figure[side].span.report_id for side in (told.left, told.right))
    return voices.outlet(left), voices.outlet(right)


def _two_speakers(voices: Voices, left: FigureSide, right: FigureSide) -> bool:
    """Whether a report gives two values as the words of two people: "the prosecutor says 17, the union 21"."""
    speakers = [voices.named(side[0].speaker_id) for side in (left, right)]
    return None not in speakers and speakers[0] != speakers[1]


class Conflicts:
    """Tells differences that have an explanation from those that have none."""

    name = "conflicts"
    version = 5
    needs = frozenset(
        {"sentences", "mentions", "attributions", "figures", "figure_remarks", "headline_figures", "times", "citations"}
        | {"event_mentions", "stories", "entities", "events", "claims", "utterances", "figure_groups", "forecasts"}
        | {"passages", "lineage"}
    )
    makes = frozenset({"conflicts", "relations"})

    def run(self, pile: Pile) -> Iterator[Relation | Conflict]:
        """Relations, then conflicts, each in order of their ids."""
        voices = Voices(pile)
        found: list[Relation | Conflict] = [*figure_findings(voices), *find_drift(voices)]
        found += [
            *headline_conflicts(pile),
            *composition_conflicts(voices),
            *date_conflicts(pile),
            *place_conflicts(pile),
        ]
        found += [*attribute_conflicts(pile), *identity_conflicts(voices), *wording_conflicts(pile)]
        found += [*polarity_conflicts(pile), *denial_conflicts(pile)]
        yield from sorted((one for one in found if isinstance(one, Relation)), key=lambda one: one.id)
        yield from sorted((one for one in found if isinstance(one, Conflict)), key=lambda one: one.id)
