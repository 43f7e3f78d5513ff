"""The figures of a story in a brief: what is given, by whom, on how many origins, and what else is known of them.

In: a story's scope. Out: a section. Order: groups in conflict first, then those of most reports and outlets; a group
that has nothing to compare stands in one table with the others, those with telling values first. Known
limit: small numbers ("three people") stand behind all others, though one of them may matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.model import Figure, FigureGroup, Relation
from firsthand.publish.brief.records import Block, Listing, Paragraph, Section, Table, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import Wording, joined, left_out, more
from firsthand.publish.overview import amount

MOST_GROUPS, MOST_SINGLE, MOST_LINES, MOST_VALUES, MOST_REASONS = 4, 6, 8, 4, 3
SMALL = 3  # up to here a count tells little by itself
RELATIONS = {
    "rounding": "Rounded",
    "update": "Updated",
    "subset": "Part of a whole",
    "scope": "Of another scope",
    "population": "Of another population",
    "drift": "Changed on the way",
}


def ranked(words: Wording, scope: Scope) -> list[FigureGroup]:
    """The groups of a story, the most telling first."""
    disputed = {item for found in scope.conflicts for side in found.sides for item in side.items}
    return sorted(scope.groups, key=lambda group: _rank(words, group, disputed))


def _rank(words: Wording, group: FigureGroup, disputed: set[str]) -> tuple[object, ...]:
    figures = [words.pile.figure[each] for each in group.figure_ids]
    spans = [figure.span for figure in figures]
    small = all((figure.middle or 0) <= SMALL and figure.unit == "count" for figure in figures)
    telling = any(figure.telling for figure in figures)
    values = len({(figure.low, figure.high) for figure in figures})
    named = any(figure.attribution_id for figure in figures)
    return (
        disputed.isdisjoint(group.figure_ids), small, -words.houses(spans), -words.spread(spans)[0], -values,
        not telling, not named, words.earliest(group.id) or "9999", group.id,
    )  # fmt: skip


def _compared(words: Wording, group: FigureGroup) -> bool:
    """Whether there is something to set beside each other: two reports or two values."""
    given = [words.pile.figure[each] for each in group.figure_ids]
    return len({amount(figure) for figure in given}) > 1 or words.spread([figure.span for figure in given])[0] > 1


def figures(words: Wording, scope: Scope) -> Section | None:
    """The section; None where a story has no figure."""
    groups = ranked(words, scope)
    told = [group for group in groups if _compared(words, group)][: words.most(MOST_GROUPS)]
    known = {group.id for group in told}
    single = [group for group in groups if group.id not in known][: words.most(MOST_SINGLE)]
    if not groups:
        return None
    blocks: tuple[Block, ...] = (_singles(words, single),) if single else ()
    rest = left_out(len(groups) - len(told) - len(single), "figure", "figure_groups", "figures")
    inner = tuple(_group(words, scope, group) for group in told)
    if inner and single:
        last = Section(f"{scope.story.id}-single", (Words("Other figures"),), (*blocks, *rest))
        return Section(f"{scope.story.id}-figures", (Words("Figures"),), (), (*inner, last))
    return Section(f"{scope.story.id}-figures", (Words("Figures"),), (*blocks, *rest), inner)


def values(words: Wording, group: FigureGroup) -> Text:
    """The different values of a group, in the order of their size."""
    found = sorted((words.pile.figure[each] for each in group.figure_ids), key=lambda figure: figure.middle or 0)
    told = list(dict.fromkeys(amount(figure) for figure in found))
    return joined([(words.value(each),) for each in told[:MOST_VALUES]], "; ") + more(len(told) - MOST_VALUES)


def _group(words: Wording, scope: Scope, group: FigureGroup) -> Section:
    title = words.name(group.label, values(words, group))
    spans = [words.pile.figure[each].span for each in group.figure_ids]
    lead = (
        Words(f"{words.spread_in_words(spans)}: ", "strong"),
        Words(words.origins_of(group.id), "strong"),
        Words(". It goes back to: "),
        *words.roots(group.id),
    )
    lines = tuple(_lines(words, scope, group))
    blocks: tuple[Block, ...] = (Paragraph(lead), _table(words, group), *([Listing(lines)] if lines else []))
    return Section(group.id, title, blocks)


def _table(words: Wording, group: FigureGroup) -> Table:
    """A row for all who give one value on one word."""
    rows: dict[tuple[Text, Text], list[Figure]] = {}
    for figure in sorted(map(words.pile.figure.__getitem__, group.figure_ids), key=lambda f: words.when(f.span)):
        said = words.pile.attribution.get(figure.attribution_id or "")
        rows.setdefault((words.figure(figure), words.word_of(said)), []).append(figure)
    cells = [(value, word, words.told_by(f.span for f in given)) for (value, word), given in rows.items()]
    header = ((Words("Figure"),), (Words("On whose word"),), (Words("Told by"),))
    return Table("Who gives which figure", header, tuple(cells[: words.most(MOST_LINES)]))


def _lines(words: Wording, scope: Scope, group: FigureGroup) -> Iterator[Text]:
    """Where it stood first, who hangs on whom, what it is to other figures."""
    if (count := len(group.figure_ids)) > words.most(MOST_LINES):
        yield (Words(f"It is given {count} times in all; not all of them are in the table."),)
    if first := words.first(group.id):
        yield first
    yield from _reasons(words, group)
    if heads := [words.pile.headline_figure[each].span for each in group.headline_ids]:
        yield (Words("Headlines that give it: "), *words.told_by(heads))
    known: set[str] = set()
    for found in scope.relations:
        if {found.left, found.right} & set(group.figure_ids) and found.why not in known:
            known.add(found.why)
            yield _relation(words, found)
    for other in group.related:
        if other.because not in known:
            known.add(other.because)
            span = words.pile.figure[other.figure_id].span
            yield (Words(f"As a {other.kind}: "), words.value(other.because), *words.marks([span]))


def _reasons(words: Wording, group: FigureGroup) -> Iterator[Text]:
    """Why its origins are told apart, or are one."""
    found = words.origins.get(group.id)
    roots = list(dict.fromkeys((root.label, root.because) for root in found.roots)) if found else []
    for label, because in roots[:MOST_REASONS]:
        yield (Words("Origin "), words.root(label), Words(": "), words.value(because))
    reasons = list(dict.fromkeys(each.because for each in found.dependent)) if found else []
    for because in reasons[:MOST_REASONS]:
        yield (Words("No origin of its own: "), words.value(because))
    if (rest := len(roots) + len(reasons) - min(MOST_REASONS, len(roots)) - min(MOST_REASONS, len(reasons))) > 0:
        yield (Words(f"{rest} more {'reason' if rest == 1 else 'reasons'}: firsthand explain DOSSIER {group.id}"),)


def _relation(words: Wording, found: Relation) -> Text:
    kind = found.drift.replace("_", " ").capitalize() if found.drift else RELATIONS[found.kind]
    return (Words(f"{kind}: "), words.value(found.why), *words.marks(found.evidence))


def _singles(words: Wording, groups: list[FigureGroup]) -> Table:
    header = ((Words("Figure"),), (Words("Of what"),), (Words("On whose word"),), (Words("Told by"),))
    return Table("Figures of one report, or of less weight", header, tuple(_single(words, group) for group in groups))


def _single(words: Wording, group: FigureGroup) -> tuple[Text, ...]:
    given = [words.pile.figure[each] for each in group.figure_ids]
    said = words.pile.attribution.get(given[0].attribution_id or "")
    told = words.told_by(figure.span for figure in given)
    value = words.figure(given[0]) if len(given) == 1 else values(words, group)
    return (value, (words.quoted(group.label, most=90),), words.word_of(said), told)
