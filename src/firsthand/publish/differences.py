"""Two dossiers side by side: what changed in the findings, and why.

In: two snapshots of dossiers. Out: a ``Comparison``: ``Difference`` records, the gravest first, and counts of all
nouns. Method: what is the same in both is found by ``publish.correspondence``; then records are compared field by
field, with figures, claims and utterances also by their origins and by where they stand first. Why: the reports of a
thing that are new, gone or another text; stages of another version that made it or what it is made from; judgements
that name it. Known limit: these are the causes that can be seen, not proofs; where two came together, both are told,
and where none is there, that is told. Marks of a report that only one has are counted and not listed.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, Literal

from firsthand.evidence import names, spans
from firsthand.model import (
    Conflict,
    Field,
    FigureGroup,
    First,
    Lineage,
    Origins,
    Passage,
    ProbablePair,
    Problem,
    Relation,
    Report,
    Root,
    Side,
    Standing,
    Story,
)
from firsthand.pile import LAYERS, Pile
from firsthand.publish.correspondence import MEMBERS, Correspondence, How, in_own_terms, paired
from firsthand.publish.explanation import describe, name_of, records_by_id, worded
from firsthand.publish.news import same_conflict
from firsthand.publish.overview import amount, short
from firsthand.store.schema import REPORT_LAYERS

Kind = Literal["new", "gone", "joined", "parted", "changed"]
CauseKind = Literal[
    "new_reports", "gone_reports", "other_text", "other_facts", "stages", "judgements", "story", "untold"
]

#: What matters most comes first: which reports there are, then findings in the order in which a desk asks.
REPORTS, CONFLICTS, ORIGINS, FIGURES, STORIES, REST = range(6)
RANKS = ("reports", "conflicts", "origins", "figures", "stories", "rest")

_ORDER: dict[str, int] = {kind: place for place, kind in enumerate(("new", "gone", "joined", "parted", "changed"))}
_UNSEEN = frozenset(  # fields that say nothing by themselves, or are compared in another way
    {"id", "made_by", "chain", "subject_id", "text", "page_text", "lines", "links", "printed_pages"}
    | {"original_sha256", "media_type", "verbatim"}
)
_SLIGHT = frozenset({"reasons", "confidence", "similarity", "file"})  # alone no difference, but counted
_ENDS = ("left", "right", "child", "parent")
_MUTUAL = ("rounding", "scope", "population")  # relations that hold both ways
_MOST_NAMED = 3  # reports that a cause names

#: Records without members of their own, by what makes them the same.
_KEYS: dict[str, Callable[[Any], Any]] = {
    "masks": lambda record: record.span,
    "shields": lambda record: record.span,
    "probable_pairs": lambda record: (record.noun, frozenset((record.left, record.right))),
    "passages": lambda record: frozenset((record.left, record.right)),
    "lineage": lambda record: (frozenset((record.child, record.parent)), record.kind),
    "relations": lambda record: (frozenset((record.left, record.right)), record.kind, record.drift),
    "findings": lambda record: (record.kind, frozenset(record.report_ids), frozenset(record.items)),
    "timeline": lambda record: (record.clock, record.date, record.label, frozenset(record.evidence)),
    "problems": lambda record: (record.code, record.file, record.message, record.report_id, record.stage),
}
_TOLD_WITH_THEIR_SUBJECTS = ("origins", "firsts")


@dataclass(frozen=True, slots=True)
class SeenJudgement:
    """A person's decision, as far as it matters here: what it says, and the ids that it is about."""

    id: str
    label: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A dossier as it is compared."""

    pile: Pile
    problems: tuple[Problem, ...] = ()
    makers: Mapping[str, tuple[str, ...]]  # stages with their versions that made the rows, by layer
    versions: tuple[str, ...] = ()  # of the program
    judgements: tuple[SeenJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What of a thing is no longer so, and what is so now."""

    what: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something differs, as far as the two dossiers show it; ``ids`` are of reports or judgements."""

    kind: CauseKind
    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A thing that only one of two dossiers has, or that is not the same in both.

    joined: several earlier things are one now. parted: one thing is several now.
    """

    noun: str
    kind: Kind
    label: str
    before_id: str | None
    after_id: str | None
    changes: tuple[Change, ...] = ()
    causes: tuple[Cause, ...] = ()
    rank: int = REST
    weight: float = 0.0  # within its rank, the greatest first


@dataclass(frozen=True, slots=True)
class Count:
    """A noun in numbers. ``slight``: the same but for its reasons, how sure it is, or the path of its file."""

    noun: str
    before: int
    after: int
    kinds: Mapping[str, int]
    slight: int

    @property
    def differ(self) -> bool:
        """Whether anything of this noun is not the same, but for slight differences."""
        return any(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, the gravest first, with all that may be the reason."""

    differences: tuple[Difference, ...]
    counts: tuple[Count, ...]
    versions: tuple[tuple[str, ...], tuple[str, ...]]
    stages: tuple[Change, ...]  # layers that other stages made
    judgements: tuple[tuple[SeenJudgement, ...], tuple[SeenJudgement, ...]]  # only before, only after

    @property
    def same(self) -> bool:
        """Whether nothing differs in what was found."""
        return not any(count.differ for count in self.counts)


def compare(before: Snapshot, after: Snapshot, upstream: Mapping[str, frozenset[str]]) -> Comparison:
    """Compare two dossiers.

    Args:
        before: the one.
        after: the other.
        upstream: for each layer, itself and those that it is made from (``pipeline.upstream``).
    """
    view = _View(before, after, upstream)
    found: list[Difference] = []
    counts: list[Count] = []
    for noun in ("reports", *REPORT_LAYERS, *LAYERS, "problems"):
        if noun not in _TOLD_WITH_THEIR_SUBJECTS:
            differences, count = view.of(noun)
            found += differences
            counts.append(count)
    found.sort(key=_gravest_first)
    one, other = ({each.id: each for each in side.judgements} for side in (before, after))
    return Comparison(
        differences=tuple(found),
        counts=tuple(counts),
        versions=(before.versions, after.versions),
        stages=tuple(view.stages.values()),
        judgements=(
            tuple(each for key, each in sorted(one.items()) if key not in other),
            tuple(each for key, each in sorted(other.items()) if key not in one),
        ),
    )


def _gravest_first(found: Difference) -> tuple[Any, ...]:
    ids = found.after_id or "", found.before_id or ""
    return found.rank, found.noun if found.rank == REST else "", -found.weight, _ORDER[found.kind], found.label, *ids


class _Side:
    """One of the two dossiers, with what is looked up in it."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self.items = records_by_id(pile)
        self.origins: dict[str, Origins] = {found.subject_id: found for found in pile.origins}
        self.firsts: dict[str, First] = {found.subject_id: found for found in pile.firsts}

    def words(self, value: Any) -> str:
        if isinstance(value, Field):
            return f"{value.value} ({value.how})"
        if isinstance(value, Standing):
            name = name_of(self.pile.by_report[value.report_id].report)
            return name if value.date else f"undated, {name}"
        if isinstance(value, Side | Root):
            return value.label
        if isinstance(value, Report):
            return f"{len(value.text.split())} words"
        return worded(value, self.items, self.pile)

    def label(self, record: Any) -> str:
        if isinstance(record, FigureGroup):
            return f"{record.label}: {'; '.join(dict.fromkeys(self.values(record)))}"
        if isinstance(record, Conflict):
            return f"{record.kind}: {' / '.join(side.label for side in record.sides)}"
        return record.message if isinstance(record, Problem) else describe(record, self.pile)

    def values(self, group: FigureGroup) -> list[str]:
        """The values of a group, each with its hedges."""
        figures = [self.pile.figure[key] for key in group.figure_ids]
        hedges = [", ".join(f"“{hedge.quote}”" for hedge in figure.hedges) for figure in figures]
        return [
            f"{amount(figure)} (hedged by {hedge})" if hedge else amount(figure)
            for figure, hedge in zip(figures, hedges, strict=True)
        ]

    def homes(self, record: Any) -> set[str]:
        """The reports that a record comes from."""
        found = {span.report_id for span in spans(record)}
        for name in [*names(record), getattr(record, "id", "")]:
            noun, item = self.items.get(name, ("", None))
            if noun == "reports":
                found.add(name)
            elif noun in REPORT_LAYERS:
                found.update(span.report_id for span in spans(item))
            elif isinstance(item, Story):
                found.update(item.report_ids)
        return found


@dataclass(frozen=True, slots=True)
class _Fact:
    """Parts of a record under one name, and what of each is compared."""

    what: str
    parts: tuple[Any, ...]
    key: Callable[[Any], Hashable]


class _View:
    """Both dossiers with what is the same in them."""

    def __init__(self, before: Snapshot, after: Snapshot, upstream: Mapping[str, frozenset[str]]) -> None:
        self.before, self.after = _Side(before.pile), _Side(after.pile)
        self._problems = before.problems, after.problems
        self._judgements = before.judgements, after.judgements
        self._upstream = upstream
        self.same = Correspondence(before.pile, after.pile)
        self.stages = _other_stages(before.makers, after.makers)
        self._new, self._gone = set(self.same.new), set(self.same.gone)

    def of(self, noun: str) -> tuple[list[Difference], Count]:
        """The differences of a noun, and their number."""
        found: list[Difference] = []
        kinds: Counter[str] = Counter()
        slight = 0
        for one, other in self._pairs(noun):
            changes, only_slight = self._changes(noun, one, other)
            slight += only_slight
            if one is None or other is None or changes:
                found.append(self._difference(noun, one, other, changes))
                kinds[found[-1].kind] += 1
        if noun in REPORT_LAYERS:
            kinds["gone"] += sum(len(getattr(self.before.pile.by_report[key], noun)) for key in self._gone)
            kinds["new"] += sum(len(getattr(self.after.pile.by_report[key], noun)) for key in self._new)
        before, after = (sum(1 for _ in records) for records in self._all(noun))
        return found, Count(noun, before, after, {kind: kinds[kind] for kind in _ORDER}, slight)

    # ----------------------------------------------------------------------------------------- pairs

    def _all(self, noun: str) -> Iterator[Iterable[Any]]:
        if noun == "problems":
            yield from self._problems
            return
        for pile in (self.before.pile, self.after.pile):
            if noun == "reports":
                yield [item.report for item in pile.reports]
            elif noun in REPORT_LAYERS:
                yield [mark for item in pile.reports for mark in getattr(item, noun)]
            else:
                yield getattr(pile, noun)

    def _pairs(self, noun: str) -> Iterator[tuple[Any, Any]]:
        if noun in REPORT_LAYERS:
            for pair in self.same.differing:
                items = self.before.pile.by_report[pair.before], self.after.pile.by_report[pair.after]
                old, new = (getattr(item, noun) for item in items)
                yield from paired(old, new, self.same.renamed)
            return
        old, new = (tuple(records) for records in self._all(noun))
        if noun == "reports":
            yield from paired(old, new, lambda key: self.same.after_of.get(key, f"gone {key}"))
        elif noun in MEMBERS:
            pairs = self.same.groups[noun].pairs
            yield from paired(old, new, lambda key: pairs.get(key, f"gone {key}"))
        elif noun == "conflicts":
            yield from self._conflicts(old, new)
        else:
            key = _KEYS[noun]
            yield from _by_key(old, new, lambda r: self.same.in_later_terms(key(r)), lambda r: in_own_terms(key(r)))

    def _conflicts(self, old: Sequence[Conflict], new: Sequence[Conflict]) -> Iterator[tuple[Any, Any]]:
        """The same where they share items on two sides."""
        left = list(new)
        for one in old:
            items = [tuple(map(self.same.renamed, side.items)) for side in one.sides]
            sides = tuple(dataclasses.replace(side, items=ids) for side, ids in zip(one.sides, items, strict=True))
            moved = dataclasses.replace(one, sides=sides)
            other = next((each for each in left if same_conflict(moved, each)), None)
            if other is not None:
                left.remove(other)
            yield one, other
        for other in left:
            yield None, other

    # --------------------------------------------------------------------------------------- changes

    def _changes(self, noun: str, one: Any, other: Any) -> tuple[list[Change], bool]:
        """What changed of a thing that both have, and whether only reasons or certainty did."""
        if one is None or other is None:
            return list(self._kin(noun, one, other)), False
        old = {fact.what: fact for fact in _facts(self.before, one, self.same.in_later_terms)}
        new = {fact.what: fact for fact in _facts(self.after, other, in_own_terms)}
        found = [change for what in {**old, **new} if (change := self._changed(what, old.get(what), new.get(what)))]
        told = [change for change in found if change.what not in _SLIGHT]
        return [*told, *(self._kin(noun, one, other) if told else ())], bool(found) and not told

    def _changed(self, what: str, old: _Fact | None, new: _Fact | None) -> Change | None:
        """What of some parts is only on one side, in words."""
        before, after = ([(fact.key(part), part) for part in fact.parts] if fact else [] for fact in (old, new))
        left, right = Counter(key for key, _ in before), Counter(key for key, _ in after)
        if left == right:
            return None
        only_left, only_right = left - right, right - left
        gone = dict.fromkeys(self.before.words(part) for key, part in before if key in only_left)
        come = dict.fromkeys(self.after.words(part) for key, part in after if key in only_right)
        return Change(what, tuple(gone), tuple(come))

    def _kin(self, noun: str, one: Any, other: Any) -> Iterator[Change]:
        """What a thing was joined from, or parted into."""
        groups = self.same.groups.get(noun)
        if groups is None:
            return
        if one is not None and len(today := groups.parted.get(one.id, ())) > (other is not None):
            yield Change("today in", new=tuple(self.after.words(key) for key in today))
        if other is not None and len(earlier := groups.joined.get(other.id, ())) > (one is not None):
            yield Change("earlier in", gone=tuple(self.before.words(key) for key in earlier))

    def _difference(self, noun: str, one: Any, other: Any, changes: Sequence[Change]) -> Difference:
        what = {change.what for change in changes}
        kind: Kind = "changed"
        if one is None:
            kind = "new"
        elif other is None:
            kind = "gone"
        elif "earlier in" in what:
            kind = "joined"
        elif "today in" in what:
            kind = "parted"
        homes = self.before.homes(one) if one else set(), self.after.homes(other) if other else set()
        rank, weight = _rank(noun, what, one, other, len(homes[0] | homes[1]))
        return Difference(
            noun=noun,
            kind=kind,
            label=self.after.label(other) if other is not None else self.before.label(one),
            before_id=one.id if one is not None else None,
            after_id=other.id if other is not None else None,
            changes=tuple(changes),
            causes=tuple(self._causes(noun, what, one, other, homes)),
            rank=rank,
            weight=weight,
        )

    # ---------------------------------------------------------------------------------------- causes

    def _causes(
        self, noun: str, what: set[str], one: Any, other: Any, homes: tuple[set[str], set[str]]
    ) -> Iterator[Cause]:
        if noun == "reports" and (one is None or other is None):
            return
        found = [*self._by_reports(homes), *self._by_stages(noun, what), *self._by_judgements(one, other)]
        if not found:
            found += self._by_story(homes)
        yield from found or [Cause("untold", "no new, gone or other report, stage or judgement tells why")]

    def _by_reports(self, homes: tuple[set[str], set[str]]) -> Iterator[Cause]:
        before, after = homes
        if new := sorted(after & self._new):
            yield Cause("new_reports", f"new: {_named(new, self.after.pile)}", tuple(new))
        if gone := sorted(before & self._gone):
            yield Cause("gone_reports", f"gone: {_named(gone, self.before.pile)}", tuple(gone))
        touched = after | {self.same.after_of[key] for key in before if key in self.same.after_of}
        if other := sorted(touched & self._other_text.keys()):
            words = {self._other_text[key] for key in other}
            text = f"{', '.join(sorted(words))}: {_named(other, self.after.pile)}"
            yield Cause("other_text", text, tuple(other))
        if facts := sorted(touched & self._other_facts):
            text = f"another date, outlet, headline or address is given for: {_named(facts, self.after.pile)}"
            yield Cause("other_facts", text, tuple(facts))

    @cached_property
    def _other_text(self) -> dict[str, str]:
        """Reports of the later pile that have another text or file than before, with how."""
        told: dict[How, str] = {
            "corrected": "another text of the report",
            "read_otherwise": "the same file is read otherwise",
        }
        return {pair.after: told[pair.how] for pair in self.same.reports if pair.how in told}

    @cached_property
    def _other_facts(self) -> set[str]:
        """Reports of the later pile of which the outlet, date, headline, byline or address is another."""
        found = set()
        for pair in self.same.differing:
            before, after = self.before.pile.by_report[pair.before].report, self.after.pile.by_report[pair.after].report
            named = ("title", "outlet", "byline", "published")
            old, new = ([getattr(report, name).value for name in named] + [report.url] for report in (before, after))
            if old != new:
                found.add(pair.after)
        return found

    def _by_stages(self, noun: str, what: set[str]) -> Iterator[Cause]:
        about = {noun, *(["origins"] if what & {"independent origins", "unknown origins", "goes back to"} else [])}
        about |= {"firsts"} if "stands first" in what else set()
        layers = {layer for each in about for layer in self._upstream.get(each, frozenset({each}))} | {"reports"}
        found = [self.stages[layer] for layer in self.stages if layer in layers]
        if found:
            found.sort(key=lambda each: each.what not in about)  # its own stage first, then those that came before
            told = dict.fromkeys(f"{', '.join(each.gone)} → {', '.join(each.new)}" for each in found)
            yield Cause("stages", f"made by other stages: {'; '.join(told)}")

    def _by_judgements(self, one: Any, other: Any) -> Iterator[Cause]:
        """Judgements of one dossier alone that name the thing or one of its members."""
        before, after = self._judgements
        shared = {each.id for each in before} & {each.id for each in after}
        about = {name for record in (one, other) if record is not None for name in (record.id, *names(record))}
        found = [each for each in (*before, *after) if each.id not in shared and about.intersection(each.about)]
        if found:
            labels = "; ".join(each.label for each in found)
            yield Cause("judgements", f"judged: {labels}", tuple(each.id for each in found))

    def _by_story(self, homes: tuple[set[str], set[str]]) -> Iterator[Cause]:
        """Reports that are new or gone in a story that the thing is told in, without telling it themselves."""
        sides = (self.before, homes[0], self._gone, "gone"), (self.after, homes[1], self._new, "new")
        for side, mine, others, word in sides:
            stories = {story.id: story for story in side.pile.stories}
            near = {
                report
                for home in mine
                for story in side.pile.stories_of.get(home, ())
                for report in stories[story].report_ids
                if report in others
            }
            if near:
                text = f"{word} in the same story: {_named(sorted(near), side.pile)}"
                yield Cause("story", text, tuple(sorted(near)))


def _facts(side: _Side, record: Any, terms: Callable[[Any], Hashable]) -> Iterator[_Fact]:
    """What is said of a record, name by name."""
    if isinstance(record, FigureGroup):
        yield _Fact("values", tuple(dict.fromkeys(side.values(record))), str)
    if origins := side.origins.get(record.id):
        yield _Fact("independent origins", (origins.independent,), int)
        yield _Fact("unknown origins", (origins.unknown,), int)
        yield _Fact("goes back to", origins.roots, lambda root: root.label)
    if first := side.firsts.get(record.id):
        yield _Fact("stands first", first.standings, lambda standing: (terms(standing.report_id), standing.date))
    if isinstance(record, Report):
        yield _Fact("text", (record,), lambda report: report.text)
    if ends := _ends(record):
        yield _Fact("between", ends, terms)
    if isinstance(record, Conflict):
        yield _Fact("sides", record.sides, lambda each: each.label)
        yield _Fact("items", tuple(item for each in record.sides for item in each.items), terms)
    elsewhere = {*_UNSEEN, *(_ENDS if ends else ()), *(["sides"] if isinstance(record, Conflict) else [])}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if value is not None and field.name not in elsewhere:
            yield _Fact(_in_words(field.name), value if isinstance(value, tuple) else (value,), partial(_key, terms))


def _ends(record: Any) -> tuple[Any, ...]:
    """The two ends of what has no direction, so that which of them is called the left one makes no difference."""
    if isinstance(record, ProbablePair | Passage) or (isinstance(record, Relation) and record.kind in _MUTUAL):
        return record.left, record.right
    return (record.child, record.parent) if isinstance(record, Lineage) and not record.directed else ()


@cache
def _in_words(name: str) -> str:
    """A field's name for people: "figure_ids" are figures."""
    return (f"{name[:-4]}s" if name.endswith("_ids") else name.removesuffix("_id")).replace("_", " ")


def _key(terms: Callable[[Any], Hashable], part: Any) -> Hashable:
    """A part as it is compared; of an outlet or date its value and how it is known, not where that stands."""
    return (part.value, part.how) if isinstance(part, Field) else terms(part)


def _by_key(
    old: Iterable[Any], new: Iterable[Any], before: Callable[[Any], Hashable], after: Callable[[Any], Hashable]
) -> Iterator[tuple[Any, Any]]:
    """Records in pairs by a key; of several with one key the first ones, and so on."""
    waiting: dict[Hashable, list[Any]] = {}
    for record in new:
        waiting.setdefault(after(record), []).append(record)
    for record in old:
        others = waiting.get(before(record))
        yield record, others.pop(0) if others else None
    for others in waiting.values():
        for record in others:
            yield None, record


def _rank(noun: str, what: set[str], one: Any, other: Any, reports: int) -> tuple[int, float]:
    """Where a difference stands, and its weight there: grave conflicts and what many reports tell come first."""
    if noun == "reports":
        return REPORTS, 0
    if noun == "conflicts":
        return CONFLICTS, max(record.severity for record in (one, other) if record is not None)
    if what & {"independent origins", "unknown origins"}:
        return ORIGINS, reports
    if noun == "figure_groups":
        return FIGURES, reports + (0.5 if "values" in what else 0)
    return (STORIES, reports) if noun == "stories" else (REST, reports)


def _other_stages(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> dict[str, Change]:
    """Layers that both have, made by other stages."""
    both = [layer for layer in before if before[layer] and after.get(layer) and before[layer] != after[layer]]
    return {layer: Change(layer, before[layer], after[layer]) for layer in both}


def _named(reports: Sequence[str], pile: Pile) -> str:
    told = [short(name_of(pile.by_report[key].report), 70) for key in reports[:_MOST_NAMED]]
    return "; ".join(told) + (f" and {len(reports) - _MOST_NAMED} more" if len(reports) > _MOST_NAMED else "")
