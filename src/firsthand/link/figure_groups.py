"""Figure groups: figures about the same quantity.

In: figures, entities, stories, masks. Out: ``FigureGroup`` records; every figure outside masks is in exactly one, if
need be alone. Method: figures of one unit are compared by value, counted noun, what narrows it, and setting. Figures
of one value need nouns of one kind and something more in common; figures of different values need the same noun, the
same narrowing, one story and a like setting, since a group gathers conflicting values too. People who met one fate in
one story are one quantity whatever the noun (``fates``), at one place and day and not far from one another in size. A
figure and the whole that it is a part of never come together, nor do two figures of one sentence, or of two owners by
name. Groups say what they are to others (``group_relations``), and which headlines give them (``headlines``). Known
limit: nouns that are neither the same nor in one list of kinds stay apart; two attacks on one day in one town are taken
for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from firsthand.labels import label_of, label_of_figure
from firsthand.language import lexicon
from firsthand.link.candidates import pairs_sharing_a_key
from firsthand.link.clusters import Clusters
from firsthand.link.fates import Fate
from firsthand.link.group_relations import relate
from firsthand.link.headlines import told_in_headline
from firsthand.link.profiles import day_of
from firsthand.link.quantities import Quantity, of_one_size, quantities_of
from firsthand.link.vectors import as_written, stem
from firsthand.model import Figure, FigureGroup, Reason, make_id
from firsthand.pile import Pile, Record

MAX_BLOCK = 150
ROUNDING = 0.07  # "about 300" and 310 are one value, said less and more exactly
SAME_VALUE_JOINS = 1.0  # counted + setting that figures of one value need
MIN_SETTING = 0.3  # setting that they need in any case
RIVAL_SETTING = 0.5  # setting that figures of different values need
LIKE_SENTENCES = 0.6  # share from which on places and restrictions need not be the same
RIVAL_LIKENESS = 0.5  # share of the shorter sentence's words that they need in common
ONE_KIND = 0.7  # likeness of two nouns of one kind
TELLING_IN_STORY = 1000  # from here on round values are not met by chance in one story either
TELLING_VALUE = 10  # smaller values come together by chance
FATED_SIZES = 3  # ratio of two values of those who met one fate, whatever the words
RIVAL_DAYS = 3  # between reports whose values differ; later ones tell a later state or another happening
TELLING_SIZE, TELLING_DIGITS = 10_000, 3  # values that are not met by chance
OTHER_NAMES = 0.5  # factor for sentences that both name someone, but nobody in common
UNNAMED = "-"  # stands for a speaker who is not known


class FigureGroups:
    """Brings together figures about the same quantity."""

    name = "figure_groups"
    version = 4
    needs = frozenset(
        {"figures", "headline_figures", "sentences", "times", "mentions", "attributions"}
        | {"entities", "stories", "masks"}
    )
    makes = frozenset({"figure_groups"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield groups in the order of their ids."""
        found: list[Quantity] = []
        headlines: dict[str, list[str]] = {}
        for item in pile.reports:
            own = quantities_of(pile, item, frozenset(pile.stories_of.get(item.report.id, ())))
            found += own
            for headline, figure in told_in_headline(item, own):
                headlines.setdefault(figure, []).append(headline)
        for group in group_figures(found):
            told = sorted(each for figure in group.figure_ids for each in headlines.get(figure, ()))
            yield replace(group, headline_ids=tuple(told)) if told else group


def group_figures(quantities: Sequence[Quantity]) -> list[FigureGroup]:
    """The groups of some quantities."""
    by_id = {each.id: each for each in sorted(_told_apart(quantities), key=lambda each: each.id)}
    pairs = pairs_sharing_a_key({each: _keys(by_id[each]) for each in by_id}, max_block=MAX_BLOCK)
    scored = ((_likeness(by_id[left], by_id[right]), left, right) for left, right in pairs)
    surest = sorted((-score, left, right) for score, left, right in scored if score)
    clusters = Clusters(by_id)
    wholes = {quantity.figure.subset_of for quantity in by_id.values()}
    for each in sorted({each for _, *pair in surest for each in pair}):
        quantity = by_id[each]
        if each in wholes:
            clusters.remember(each, each)
        if not quantity.against:
            clusters.hold_apart(each, f"{quantity.sentence.report_id} {quantity.sentence.start}")
        if not (quantity.against or quantity.fate.kind or quantity.figure.vague):
            clusters.remember(each, f"told {quantity.report_id} {quantity.speaker or UNNAMED} {quantity.middle}")
        if quantity.fate.kind and quantity.around.where:
            clusters.remember(each, f"at {' '.join(sorted(quantity.around.where))}")
        if quantity.whose:
            clusters.remember(each, f"of {' '.join(sorted(quantity.whose))}")
        if quantity.figure.subset_of in by_id:
            clusters.remember(each, f"part of {quantity.figure.subset_of}")
    joined = [(left, right) for _, left, right in surest if clusters.join(left, right, _exclude)]
    why: dict[str, list[Reason]] = {}
    for left, right in joined:
        why.setdefault(clusters.find(left), []).extend(same_quantity(by_id[left], by_id[right]))
    groups = [_group([by_id[each] for each in group], why.get(group[0], [])) for group in clusters.groups()]
    return relate(sorted(groups, key=lambda group: group.id), by_id)


def _told_apart(quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities; those whose noun another report of the story tells as a part of those affected are of that part.

    So where one report has "129 loyalists and 116 rebels", the 129 loyalists of another are no number of all.
    """
    parts = {
        (story, each.fate.kind, each.fate.population)
        for each in quantities
        for story in each.stories
        if each.fate.population
    }
    for each in quantities:
        named = any((story, each.fate.kind, each.head) in parts for story in each.stories)
        part = named and each.fate.kind and not each.fate.population
        yield replace(each, fate=Fate(each.fate.kind, each.head)) if part else each


def _exclude(left: str, right: str) -> bool:
    """Whether what is remembered of two groups keeps them apart.

    Two values that one report gives as one speaker's, a part and its whole, two owners, two places.
    """
    if left.startswith("told ") and right.startswith("told "):
        _, here, speaker, value = left.split()
        _, there, other, rival = right.split()
        return here == there and value != rival and (speaker == other or UNNAMED in (speaker, other))
    if left[:3] == right[:3] and left[:3] in ("of ", "at "):
        return set(left.split()[1:]).isdisjoint(right.split()[1:])
    return left == f"part of {right}" or right == f"part of {left}"


def _keys(quantity: Quantity) -> list[str]:
    """The unit with the value, and with the noun: the two ways in which figures find one another."""
    unit, value = quantity.figure.unit, quantity.middle
    keys = [f"{unit} head {quantity.head} {each}" for each in sorted(quantity.stories)] if quantity.head else []
    if value is not None:
        keys += [f"{unit} value {_rough(value)} {each}" for each in sorted({*quantity.kinds, quantity.head})]
        keys += [f"{unit} value {value} {each}" for each in sorted(quantity.stories)]
    if quantity.fate.kind and quantity.main:  # others of one fate find one another by their value
        keys += [f"{quantity.fate.kind} {quantity.fate.population} {each}" for each in sorted(quantity.stories)]
    return keys


def _rough(value: float) -> str:
    """A value to one digit, so that values close together mostly share it."""
    return f"{value:.0e}"


def same_quantity(left: Quantity, right: Quantity) -> tuple[Reason, ...]:
    """The reasons why two figures are about one quantity; none where they are not."""
    if not _likeness(left, right):
        return ()
    return same_value(left, right), same_counted(left, right), same_setting(left, right)


def _likeness(left: Quantity, right: Quantity) -> float:
    """The sum of what speaks for one quantity; 0 where it is not enough, or something speaks against it."""
    counted = _counted_score(left, right) if left.figure.unit == right.figure.unit else 0.0
    if not counted:
        return 0.0
    value = _value_score(left, right)
    if not value and not _rivals(left, right, counted):
        return 0.0
    setting = _setting_score(left, right)
    if _one_fate(left, right) or (value and _telling_together(left, right, counted)):
        joins = True
    elif value:
        joins = _one_value_joins(counted, setting) and (bool(left.stories & right.stories) or _tells(left))
    else:
        joins = setting >= RIVAL_SETTING or (setting > 0 and _alike(left, right) >= LIKE_SENTENCES)
    apart = _part_of_other(left.figure, right.figure) or _kept_apart(left, right)
    return value + counted + setting if joins and not apart else 0.0


def _narrowed_alike(left: Quantity, right: Quantity) -> bool:
    """Whether all that narrows one is told of the other too; of like sentences only the words beside the noun count."""
    alike = _alike(left, right)
    if alike >= LIKE_SENTENCES:
        return left.beside <= right.setting and right.beside <= left.setting
    names = left.entities <= right.entities or right.entities <= left.entities
    return alike >= RIVAL_LIKENESS and names and left.narrowing <= right.setting and right.narrowing <= left.setting


def _telling_together(left: Quantity, right: Quantity, counted: float) -> bool:
    """Whether one value in one story tells enough: a number not met by chance, of one kind of thing or one speaker."""
    value = left.middle or 0
    if value != right.middle or left.stories.isdisjoint(right.stories) or left.scoped or right.scoped:
        return False
    if _one_speaker(left, right) and value >= TELLING_VALUE and not (left.head and right.head):
        return True
    return counted >= ONE_KIND and (left.figure.telling or value >= TELLING_IN_STORY)


def _one_speaker(left: Quantity, right: Quantity) -> bool:
    return left.speaker is not None and left.speaker == right.speaker


def _one_value_joins(counted: float, setting: float) -> bool:
    return counted > 0 and setting >= MIN_SETTING and counted + setting >= SAME_VALUE_JOINS


def _tells(quantity: Quantity) -> bool:
    """Whether a value is so special that two stories do not have it by chance: "17.4 billion", "30,000", "1,254"."""
    middle = quantity.middle or 0.0
    digits = f"{abs(middle):.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return abs(middle) >= TELLING_SIZE or len(digits) >= TELLING_DIGITS


def _near_in_time(left: Quantity, right: Quantity) -> bool:
    """Whether two reports may tell one state of things: they are not dated further apart than RIVAL_DAYS."""
    days = [day_of(each.published) for each in (left, right)]
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= RIVAL_DAYS


def _rivals(left: Quantity, right: Quantity, counted: float) -> bool:
    """Whether two values can be rivals: the same noun, narrowed alike, in one story and in like sentences.

    Of people who met one fate in one story the noun and the words make no difference.
    """
    if left.scoped or right.scoped:
        return False
    if _one_fate(left, right):
        both = all(each.main and not each.further and not each.figure.vague for each in (left, right))
        fits = of_one_size(left.figure, right.figure, FATED_SIZES) and left.scene.fit(right.scene)
        return both and fits and _near_in_time(left, right)
    return (
        counted == 1
        and left.head not in _lasting()
        and of_one_size(left.figure, right.figure)
        and left.fate.kind == right.fate.kind
        and not left.stories.isdisjoint(right.stories)
        and _narrowed_alike(left, right)
        and _near_in_time(left, right)
    )


@cache
def _lasting() -> frozenset[str]:
    """Nouns for times and turns, which many things in one story last or have: "19 seasons", "4 seasons"."""
    return frozenset(map(stem, lexicon("lasting_nouns")))


def _one_fate(left: Quantity, right: Quantity) -> bool:
    """Whether the same happened to those whom both count, in one story and for all that is told in this event."""
    return (
        left.fate.kind != ""
        and left.fate == right.fate
        and not left.stories.isdisjoint(right.stories)
        and not (left.scoped or right.scoped)
        and left.around.fit(right.around)
    )


def _kept_apart(left: Quantity, right: Quantity) -> bool:
    """Whether they are told as of two owners, or one as beside others in the report that tells the other."""
    named_alike = left.fate.kind == right.fate.kind and left.middle == right.middle and left.head == right.head != ""
    other_fate = left.fate != right.fate and not named_alike
    if left.fate.kind and right.fate.kind and (other_fate or not left.around.fit(right.around)):
        return True  # killed and injured; killed children and all who were killed; here and there
    two_owners = bool(left.whose and right.whose and left.whose.isdisjoint(right.whose))
    beside = left.further != right.further and left.report_id == right.report_id
    return two_owners or beside


def _part_of_other(left: Figure, right: Figure) -> bool:
    return right.id == left.subset_of or left.id == right.subset_of


def _value_score(left: Quantity, right: Quantity) -> float:
    """1 for one value, less where one figure may give it rounded, 0 else."""
    a, b = left.middle, right.middle
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    rough = "~" in (left.figure.bound, right.figure.bound) and abs(a - b) <= ROUNDING * max(abs(a), abs(b))
    return 0.7 if rough else 0.0


def same_value(left: Quantity, right: Quantity) -> Reason:
    """Both figures give the same value, or one gives it rounded."""
    a, b = left.middle, right.middle
    if a is None or b is None:
        return Reason("same_value", 0.0, "not both give a value")
    because = f"both give {a:g}" if a == b else f"{a:g} and {b:g}"
    return Reason("same_value", _value_score(left, right), because)


def _counted_score(left: Quantity, right: Quantity) -> float:
    """1 for one noun or fate, less for nouns of one kind and where it is not said what is counted, 0 for others."""
    if _one_fate(left, right):
        return 1.0
    if not left.head or not right.head:
        return 0.3 if left.head or right.head else 0.5
    if left.head == right.head:
        return 1.0
    if left.head in right.beside or right.head in left.beside:
        return ONE_KIND  # "Norwegians", "Norwegian citizens"
    return 0.0 if left.kinds.isdisjoint(right.kinds) else ONE_KIND


def same_counted(left: Quantity, right: Quantity) -> Reason:
    """Both figures count the same thing, by the same noun or by nouns of one kind."""
    score, here, there = _counted_score(left, right), _counted(left), _counted(right)
    if _one_fate(left, right) and left.head != right.head:
        because = f"both count those {left.fate.kind}"
    elif not left.head or not right.head:
        because = "not both say what is counted"
    elif left.head == right.head:
        because = f"both count {here}"
    else:
        kind = min(left.kinds & right.kinds, default="of one name")
        because = f"{here} and {there} " + (f"are {kind}" if score else "differ")
    return Reason("same_counted", score, because)


def _counted(quantity: Quantity) -> str:
    """What a figure counts, as written."""
    return label_of(quantity.figure.counted) or quantity.head


def _setting_score(left: Quantity, right: Quantity) -> float:
    """How much of whom, where and when two figures have in common, in [0, 1]."""
    narrowing, names = left.narrowing & right.narrowing, left.entities & right.entities
    speaker = left.speaker is not None and left.speaker == right.speaker
    story = not left.stories.isdisjoint(right.stories)
    if not (narrowing or names or speaker or len(_shared_words(left, right)) >= _words_needed(left, story=story)):
        return 0.0
    score = 0.3 * bool(narrowing) + 0.15 * min(len(names), 2) + 0.4 * _alike(left, right) + 0.3 * speaker + 0.2 * story
    if left.entities and right.entities and not (names or narrowing or speaker):
        score *= OTHER_NAMES
    return round(min(1.0, score), 3)


def _shared_words(left: Quantity, right: Quantity) -> frozenset[str]:
    """The words of both settings beside what is counted and what narrows it."""
    return (left.setting & right.setting) - (left.narrowing & right.narrowing) - {left.head, right.head}


def same_setting(left: Quantity, right: Quantity) -> Reason:
    """The figures are narrowed alike, or stand in sentences that name the same, in one story."""
    narrowing, words = sorted(left.narrowing & right.narrowing), sorted(_shared_words(left, right))
    names = left.entities & right.entities
    told = " ".join(span.quote for span in (left.sentence, *left.figure.counted, *left.figure.restriction))
    parts = [f"both narrowed by {', '.join(as_written(narrowing, told))}"] if narrowing else []
    parts += [f"{len(names)} name(s) in common"] if names else []
    parts += [f"words in common: {', '.join(as_written(words, told)[:4])}"] if words else []
    parts += ["one speaker"] if left.speaker is not None and left.speaker == right.speaker else []
    parts += ["one story"] if left.stories & right.stories else []
    return Reason("same_setting", _setting_score(left, right), "; ".join(parts) or "nothing in common")


def _words_needed(quantity: Quantity, *, story: bool) -> int:
    """Words that sentences must share which share no name: few in one story, where the value is no everyday number."""
    return 1 if story and (quantity.middle or 0) >= TELLING_VALUE else 3


def _alike(left: Quantity, right: Quantity) -> float:
    """Share of the words of the shorter sentence that stand in the other."""
    return len(left.setting & right.setting) / max(1, min(len(left.setting), len(right.setting)))


def _group(members: Sequence[Quantity], reasons: Sequence[Reason]) -> FigureGroup:
    """The record of one group, labelled with what most of its figures count, the fullest words first."""
    ids = sorted(each.id for each in members)
    labels = [label_of_figure(each.figure) for each in members]
    return FigureGroup(
        id=make_id("figure_group", *ids),
        label=min(labels, key=lambda label: (-labels.count(label), -len(label), label)),
        figure_ids=tuple(ids),
        reasons=tuple(reasons),
    )
