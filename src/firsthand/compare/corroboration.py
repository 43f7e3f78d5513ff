"""How many independent origins a claim, an utterance or a figure has, and where it stands first.

In: claims, utterances, figure groups, and the lines of lineage between items, reports and outlets. Out: ``Origins`` and
``First``. Method: from each item the edges are followed to where they end; what nothing leads on from is a root. A
root is independent where it is known whose word it is: a named speaker, a cited outlet, a source that the report names,
or the outlet itself where nobody is named. A root that cannot be told, such as "officials said", is unknown and never
counted. Ten reports copied from one are one voice. Known limit: two named speakers who have it from one another without
a report saying so are counted as two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.compare.voices import Item, Voices
from firsthand.days import days
from firsthand.model import Dependence, First, Lineage, LineageKind, Origins, Passage, Root, Standing, make_id
from firsthand.pile import Pile

PASSED_ON = 0.9  # confidence that a statement around another one has its word from that one
UNKNOWN, UNNAMED, SOURCE = "unknown", "an unnamed speaker", "a source"
DENIED = "denied by "  # the beginning of what an origin is called of which only a denial is known
OWN_LABELS = frozenset({UNKNOWN, UNNAMED, SOURCE})  # what an origin is called where no report has a word for it
MAX_LABEL = 120  # characters of a sentence that names a source


@dataclass(frozen=True, slots=True)
class Step:
    """One edge on the way to an origin."""

    child: str
    parent: str
    because: str
    confidence: float
    kind: LineageKind = "copies"


class Ways:
    """The edges that lead on from an item, with those that its report's copying adds."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._edges: dict[str, list[Lineage]] = defaultdict(list)
        for line in voices.pile.lineage:
            self._edges[line.child].append(line)

    def of(self, items: Sequence[Item]) -> list[Step]:
        """All steps that lead on from some items of one subject; there may be circles among them."""
        found = [step for item in items for step in self._from_item(item, items)]
        found += _passed_on(items)
        for parent in sorted({step.parent for step in found} - {item.id for item in items}):
            found += self._from_node(parent)
        return found

    def _from_item(self, item: Item, items: Sequence[Item]) -> Iterator[Step]:
        named = self._voices.named(item.speaker_id) is not None
        to_report = any(line.kind == "cites" and not _is_outlet(line.parent) for line in self._edges[item.id])
        for line in self._edges[item.id]:
            # an outlet that quotes a named speaker passes the word on; the word is the speaker's;
            # and where the outlet's own report is in the pile, the way leads there
            if not (line.kind == "cites" and _is_outlet(line.parent) and (named or to_report)):
                yield _step(line)
        for line in self._edges[item.report_id]:
            if line.kind in ("copies", "based_on"):
                yield from self._copied(item, items, line, named=named)

    def _from_node(self, node: str) -> Iterator[Step]:
        """Steps from a figure or source outside the subject that a report says an item hangs on."""
        yield from (
            _step(line) for line in self._edges[node] if line.kind in ("based_on", "same_figure", "same_speaker")
        )

    def _copied(self, item: Item, items: Sequence[Item], line: Lineage, *, named: bool) -> Iterator[Step]:
        """The item of the parent report, if the words of this one stand in a passage between the two.

        Where the parent has the same in other words, the way leads to those; a named speaker's word needs no other.
        """
        within = [
            passage
            for passage in self._voices.pile.passages_between.get((line.child, line.parent), ())
            if any(side.covers(span) for side in (passage.left, passage.right) for span in item.evidence)
        ]
        if within:
            there = [other for other in items if other.report_id == line.parent and self._same(item, other)]
            twins = [other for other in there if _in(other, within)] or there
            if not twins and named:
                return
            parent = min(twins, key=lambda other: other.id).id if twins else line.parent
            reason = line.reasons[0] if line.reasons else "shared text"
            yield Step(item.id, parent, f"its report copies the other: {reason}", line.confidence)

    def _same(self, item: Item, other: Item) -> bool:
        """Whether two items of one subject say the same: figures by their value."""
        mine, theirs = (self._voices.pile.figure.get(each.id) for each in (item, other))
        return mine is None or theirs is None or mine.middle == theirs.middle


def _in(item: Item, passages: Iterable[Passage]) -> bool:
    return any(
        side.covers(span) for passage in passages for side in (passage.left, passage.right) for span in item.evidence
    )


def _passed_on(items: Sequence[Item]) -> Iterator[Step]:
    """Statements that hold another one of the same subject: who quotes somebody passes that word on."""
    by_id = {item.id: item for item in items}
    for item in items:
        around = by_id.get((item.attribution.within_id or "") if item.attribution else "")
        if around and around.id != item.id:
            yield Step(around.id, item.id, "it passes on the other's word, in one sentence", PASSED_ON)


def _is_outlet(node: str) -> bool:
    return node.startswith("outlet:")


def _step(line: Lineage) -> Step:
    because = line.reasons[0] if line.reasons else line.kind
    return Step(line.child, line.parent, because, line.confidence, line.kind)


def without_circles(steps: Iterable[Step]) -> list[Step]:
    """The steps, the surest first, without those that would lead back to where they start."""
    above: dict[str, list[str]] = defaultdict(list)
    kept: list[Step] = []
    for step in sorted(steps, key=lambda step: (-step.confidence, step.child, step.parent)):
        if step.child not in reachable(step.parent, above):
            above[step.child].append(step.parent)
            kept.append(step)
    return kept


def circles(steps: Iterable[Step], items: Iterable[Item]) -> list[tuple[str, ...]]:
    """The items of different reports that hang on one another in a circle, by what they cite."""
    report = {item.id: item.report_id for item in items}
    above: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        if step.kind == "cites" and step.parent in report and report[step.child] != report[step.parent]:
            above[step.child].append(step.parent)
    reach = {node: reachable(node, above) for node in above}
    found = {tuple(sorted(other for other in reach[node] if node in reach.get(other, ()))) for node in sorted(above)}
    return sorted(circle for circle in found if len(circle) > 1)


def reachable(start: str, above: Mapping[str, Sequence[str]]) -> set[str]:
    """All that edges lead to from a place, the place included."""
    found, todo = {start}, [start]
    while todo:
        for parent in above.get(todo.pop(), ()):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return found


# -------------------------------------------------------------------------------------------------- roots


def root_of(voices: Voices, node: str) -> tuple[Root, str | None]:
    """The root at the end of a way, and whose word it is (None: that cannot be told)."""
    if item := voices.item(node):
        return _item_root(voices, item)
    if node.startswith("outlet:"):
        name = node.removeprefix("outlet:")
        return Root(node, name, f"{name} is cited, and nothing says where {name} has it from"), node
    if node in voices.pile.by_report:
        name = voices.outlet(node) or voices.pile.by_report[node].report.file
        return Root(node, name, "the report that the others copy"), node
    entity = voices.pile.entity.get(node)
    label = (entity.name if entity and entity.name else None) or voices.sources.get(node, SOURCE)[:MAX_LABEL]
    return Root(node, label, "named by a report as what the figure is based on"), node


def _item_root(voices: Voices, item: Item) -> tuple[Root, str | None]:
    if item.id in voices.pile.figure and item.attribution is not None and item.attribution.negated:
        who = voices.pile.speaker_in_words(item.attribution) or UNNAMED
        return Root(
            item.id, f"{DENIED}{who}", "it is told as denied; whose word it is cannot be told", known=False
        ), None
    if speaker := voices.named(item.speaker_id):
        name = speaker.name or ""
        if speaker.kind != "person" and _has_own_report(voices, item, name):
            return Root(item.id, name, f"{name} is cited, but its own report in this pile does not have it"), None
        return Root(item.id, name, f"the word of {name}; nothing says that {name} has it from others"), speaker.id
    if item.attributed:
        who = (item.attribution and voices.pile.speaker_in_words(item.attribution)) or UNNAMED
        return Root(item.id, who, "given as the word of someone without a name: it cannot be told who"), None
    outlet = voices.outlet(item.report_id)
    if item.attribution is None and outlet:
        return Root(item.id, outlet, f"nobody is named, so it is {outlet}'s own word"), f"outlet:{outlet}"
    return Root(item.id, UNKNOWN, "neither a speaker nor the outlet is known"), None


def _has_own_report(voices: Voices, item: Item, name: str) -> bool:
    """Whether the outlet that an item is cited from has a report of the same story in the pile."""
    stories = voices.pile.stories_of
    mine = set(stories.get(item.report_id, ()))
    own = (each.report.id for each in voices.outlets.reports_of(name))
    return any(report != item.report_id and not mine.isdisjoint(stories.get(report, ())) for report in own)


def count_origins(voices: Voices, ways: Ways, subject: str, items: Sequence[Item]) -> Origins:
    """The origins of one claim, utterance or figure group."""
    all_steps = ways.of(items)
    circular = [circle for circle in circles(all_steps, items) if not _leads_out(circle, all_steps)]
    steps = without_circles(all_steps)
    above: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        above[step.child].append(step.parent)
    ends = sorted({node for item in items for node in reachable(item.id, above) if not above.get(node)})
    found = [_circular_root(voices, node, circular) or root_of(voices, node) for node in ends]
    words = {whose for _, whose in found if whose}
    return Origins(
        id=make_id("origins", subject),
        subject_id=subject,
        independent=len(words),
        unknown=sum(whose is None for _, whose in found),
        roots=tuple(replace(root, known=whose is not None) for root, whose in found),
        dependent=tuple(Dependence(step.child, step.parent, step.because) for step in _told(steps, items, above)),
    )


def _leads_out(circle: Sequence[str], steps: Iterable[Step]) -> bool:
    """Whether something else is named behind a circle."""
    return any(step.child in circle and step.parent not in circle and not _is_outlet(step.parent) for step in steps)


def _circular_root(voices: Voices, node: str, circular: Sequence[Sequence[str]]) -> tuple[Root, str | None] | None:
    """A root that is part of a circle: each gives the other as its source, so that nobody is known to have it."""
    circle = next((each for each in circular if node in each), None)
    if circle is None:
        return None
    outlets = sorted({voices.outlet(item.report_id) or "an outlet" for key in circle if (item := voices.item(key))})
    because = f"{' and '.join(outlets)} give each other as the source: where they have it from cannot be told"
    return Root(node, " and ".join(outlets), because), None


def _told(steps: Iterable[Step], items: Iterable[Item], above: Mapping[str, Sequence[str]]) -> list[Step]:
    """The steps on the way of these items, in order."""
    on_way = {node for item in items for node in reachable(item.id, above)}
    return sorted((step for step in steps if step.child in on_way), key=lambda step: (step.child, step.parent))


# -------------------------------------------------------------------------------------------------- first


def find_first(voices: Voices, subject: str, items: Iterable[Item]) -> First:
    """Where something stands earliest: all that may be the earliest, then those without a date."""
    standings = []
    for item in items:
        date, how = voices.published(item.report_id)
        standings.append(Standing(item.id, item.report_id, date, how))
    dated = [(found, standing) for standing in standings if (found := days(standing.date))]
    end = min((found.last for found, _ in dated), default=None)
    earliest = sorted(
        (found.first, standing.report_id, standing.item, standing)
        for found, standing in dated
        if end and found.first <= end
    )
    undated = sorted((s for s in standings if not days(s.date)), key=lambda s: (s.report_id, s.item))
    return First(
        id=make_id("first", subject),
        subject_id=subject,
        standings=(*(standing for *_, standing in earliest), *undated),
    )


class Corroboration:
    """Counts independent origins and says where something stands first."""

    name = "corroboration"
    version = 5
    needs = frozenset({"stories", "entities", "claims", "utterances", "figure_groups", "lineage", "passages"})
    makes = frozenset({"origins", "firsts"})

    def run(self, pile: Pile) -> Iterator[Origins | First]:
        """Origins and firsts of every subject, in order of their ids."""
        voices = Voices(pile)
        ways = Ways(voices)
        for subject, identities in sorted(pile.subjects.items()):
            items = [item for item in map(voices.item, identities) if item]
            yield count_origins(voices, ways, subject, items)
            yield find_first(voices, subject, items)
