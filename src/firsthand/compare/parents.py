"""Which reports a report was made from.

In: what the reports of a pile share, and the clues between each two. Out: ``Link``: child, parent, how sure. Method:
for each report the candidates that clues make older; the one that explains most of its words is a parent, then the
one that explains most of what is left, and so on; so the nearest ancestor wins over those behind it. Shared
quotations alone make a link only where they are several and a credit or date or their cut tells the direction. Known
limit: among parents word for word alike the choice is that of the stronger clue, then the earlier date, then the id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from firsthand.compare.clues import (
    Clue,
    agency_clue,
    bare_clue,
    belonging_clue,
    common_clue,
    credit_clue,
    date_clue,
    family_clue,
    loss_clue,
    mixed_clue,
    names_clue,
    outlet_key,
)
from firsthand.compare.sharing import Shared, Sharing
from firsthand.compare.word_sets import WordSet
from firsthand.days import Days, published
from firsthand.model import AnnotatedReport, LineageKind, Report

# The limits in words were scanned on three sets of copies made from PolNeAR's train articles: from half to double, F1
# moves by less than a point. The shares were set on 439 reports of one war, where less links formulas and background.
MIN_PLAIN = 20  # words shared outside quotations, from which on a report counts as a copy
MIN_GAIN = 20  # words that a further parent must explain
CREDITED_SHARE = 0.9  # of the words that another parent explains, from which on a credited one goes before it
ONLY_THESE = 0.45  # share of a parent's words that stand in its child, more than of the one behind it
MIN_TRACE = 3  # words by which a parent must explain more than its own parents do
BREAK = 2.0  # what one break more in the aligned text counts, in words
SHARE = 0.1  # of a report's words, that are another's
MOST_PARTS = 60  # of a report that are looked at, the largest first
PART_OF_MIX = 0.1  # share of one of two reports that the other must hold to be a part of a compilation
SHARE_OF_MIX = 0.05  # the same of a report that is made of this one and another
SHARE_OF_OWN = 0.3  # the same where both are one outlet's
SHARE_OF_OLD = 0.3  # the same where they lie more than NEAR_DAYS apart
NO_FORMULA = 150  # words shared outside quotations that are no formula or background, whatever their share
NEAR_DAYS = 14
MIN_QUOTED = 18  # words of shared quotations that may show dependence
SURE = 1.0  # log odds from which on a link has a direction
UNSURE = 0.9  # the most that clues count between two reports that may both have their text from a third


@dataclass(frozen=True, slots=True)
class Link:
    """A child made from a parent."""

    child: str
    parent: str
    kind: LineageKind
    weight: float  # sum of the clues' weights; below SURE the direction is open
    clues: tuple[Clue, ...]
    sharing: Sharing

    @property
    def directed(self) -> bool:
        """Whether the clues tell which of the two is the child."""
        return self.weight >= SURE


def clues_between(
    shared: Shared,
    reports: Mapping[str, AnnotatedReport],
    mine: str,
    other: str,
    large: Mapping[str, Sequence[Sharing]],
    dates: Mapping[str, Days | None],
) -> tuple[Clue, ...]:
    """All that speaks for or against the other report being the parent of mine.

    Args:
        shared: what all reports share.
        reports: by id.
        mine: a report.
        other: another one.
        large: what each report shares with others that may be a part of which it is made (``large_parts``).
        dates: of all reports.
    """
    sharing = shared[mine][other]
    sides = large[mine], large[other]

    def outlets() -> set[str]:
        kin = {*shared[mine], *shared[other], mine, other}
        return {outlet_key(reports[name].report.outlet.value) for name in kin}

    return tuple(
        chain(
            credit_clue(reports[mine], reports[other]),
            date_clue(reports[mine].report, reports[other].report),
            mixed_clue(sharing, *sides),
            loss_clue(sharing),
            bare_clue(sharing),
            names_clue(sharing),
            belonging_clue(sharing),
            family_clue(shared, dates, mine, other),
            common_clue(reports[mine], reports[other], outlets),
            agency_clue(reports[mine], reports[other], outlets),
        )
    )


def large_parts(shared: Shared) -> dict[str, list[Sharing]]:
    """What each report shares with those that may be one of two that it is made of."""
    return {
        mine: [
            sharing for _, sharing in sorted(others.items()) if max(sharing.covered, sharing.covering) >= PART_OF_MIX
        ]
        for mine, others in shared.items()
    }


def least_share(mine: Report, other: Report) -> float:
    """Share of a report's words that must be the other's, before it counts as a copy.

    An outlet uses its own background paragraphs again, and agencies theirs for months; neither makes a copy.
    """
    own = outlet_key(mine.outlet.value)
    if own and own == outlet_key(other.outlet.value):
        return SHARE_OF_OWN
    a, b = published(mine), published(other)
    far = a and b and max(abs((a.first - b.last).days), abs((b.first - a.last).days)) > NEAR_DAYS
    return SHARE_OF_OLD if far else SHARE


def link_kind(sharing: Sharing, clues: Iterable[Clue], share: float) -> LineageKind | None:
    """Copied, built on several quotations in the same cut, or nothing that shows dependence."""
    plain = len(sharing.plain)
    told = {clue.feature for clue in clues if clue.weight > 0}
    if "credit_clue" in told:
        share = min(share, SHARE)
    if "mixed_clue" in told:
        share = min(share, SHARE_OF_MIX)
    if plain >= MIN_PLAIN and (plain >= share * len(sharing.mine.words) or plain >= NO_FORMULA):
        return "copies"
    several = sharing.quotations > 1 and len(sharing.words) - plain >= MIN_QUOTED
    return "based_on" if several and told & {"credit_clue", "date_clue", "bare_clue"} else None


def all_links(shared: Shared, reports: Mapping[str, AnnotatedReport]) -> dict[str, list[Link]]:
    """For each report its possible parents; of two reports one at most is a possible parent of the other."""
    found: dict[str, list[Link]] = {}
    large = large_parts(shared)
    dates = {name: published(reports[name].report) for name in shared}
    pairs = ((one, other) for one in sorted(shared) for other in sorted(shared[one]) if one < other)
    for mine, other in (side for pair in pairs for side in (pair, pair[::-1])):  # what both ways need is found once
        if not _may_be_link(shared[mine][other], large[mine], large[other]):
            continue
        clues = clues_between(shared, reports, mine, other, large, dates)
        weight = sum(clue.weight for clue in clues)
        if any(clue.feature in ("common_clue", "agency_clue") for clue in clues):
            weight = max(-UNSURE, min(UNSURE, weight))
        share = least_share(reports[mine].report, reports[other].report)
        kind = link_kind(shared[mine][other], clues, share)
        if kind and (weight, mine > other) > (0.0, False):
            found.setdefault(mine, []).append(Link(mine, other, kind, weight, clues, shared[mine][other]))
    return {mine: sorted(found[mine], key=lambda link: link.parent) for mine in sorted(found)}


def _may_be_link(sharing: Sharing, mine: Sequence[Sharing], others: Sequence[Sharing]) -> bool:
    """Whether enough is shared for any kind of link, before all clues are looked at.

    Less than ``SHARE`` of a report makes a link only where the report is made of this one and another.
    """
    plain = len(sharing.plain)
    if sharing.quotations > 1 and len(sharing.words) - plain >= MIN_QUOTED:
        return True
    if plain < MIN_PLAIN:
        return False
    return plain >= SHARE * len(sharing.mine.words) or any(mixed_clue(sharing, mine, others))


def choose(links: Sequence[Link]) -> list[Link]:
    """The parents of one report: each explains words that those before it do not."""
    left = list(links)
    credited = {link.parent for link in links if _credited_itself(link, links)}
    chosen: list[Link] = []
    explained = WordSet()
    while left:
        most = max(len(link.sharing.words - explained) for link in left)
        best = max(left, key=lambda link: _rank(link, explained, most, credited))
        gain = len(best.sharing.words - explained)
        if gain < (MIN_GAIN if chosen else 1):
            break
        chosen.append(best)
        explained |= best.sharing.words
        left.remove(best)
    return chosen


def _rank(link: Link, explained: WordSet, most: int, credited: Collection[str]) -> tuple[bool, int, float, float, str]:
    """One credited for nearly all; most words, give or take a few; least else in it; stronger clues; the id."""
    gain = len(link.sharing.words - explained)
    first = link.parent in credited and gain >= CREDITED_SHARE * most
    return first, gain // MIN_TRACE, link.sharing.covering, link.weight, link.parent


def _credited_itself(link: Link, others: Iterable[Link]) -> bool:
    """Whether a report credits this parent in words that it did not take over from another one with the text."""
    spans = [span for clue in link.clues if clue.feature == "credit_clue" and clue.weight > 0 for span in clue.evidence]
    passed_on = (
        side.covers(span)
        for span in spans
        for other in others
        if other.parent != link.parent
        for passage in other.sharing.passages
        for side in (passage.left, passage.right)
    )
    return bool(spans) and not any(passed_on)


def needed(links: Sequence[Link]) -> list[Link]:
    """The links without those whose words the others explain as well; a credited one goes last."""
    kept = list(links)
    for link in sorted(links, key=lambda link: (_credited_itself(link, links), len(link.sharing.words), link.parent)):
        others = WordSet.union(other.sharing.words for other in kept if other is not link)
        if len(kept) > 1 and len(link.sharing.words - others) < MIN_GAIN:
            kept.remove(link)
    return kept


def nearest(chosen: Sequence[Link], possible: Mapping[str, Link], parents: Mapping[str, Sequence[Link]]) -> list[Link]:
    """Parents behind which others stand that explain as much: a link in between must show in the child's words.

    Args:
        chosen: the links of one report.
        possible: all its possible links, by parent.
        parents: the chosen links of every report.
    """
    done: list[Link] = []
    todo = list(chosen)
    seen: set[str] = set()
    while todo:
        link = todo.pop(0)
        seen.add(link.parent)
        behind = [possible[up.parent] for up in parents.get(link.parent, ()) if up.parent in possible]
        if behind and not _shows(link, behind):
            todo += [up for up in behind if up.parent not in seen]
        elif link not in done:
            done.append(link)
    return done


def _shows(link: Link, behind: Sequence[Link]) -> bool:
    """Whether a parent shows in the child's words: by credit, its cuts, its own edits, or its order of sentences."""
    if _credited(link) and not any(_credited(up) for up in behind):
        return True
    if link.sharing.covering - max(up.sharing.covering for up in behind) >= ONLY_THESE and len(behind) == 1:
        return True  # the child has what the parent kept, and nothing of what it left out
    explained = WordSet.union(up.sharing.words for up in behind)
    trace = len(link.sharing.words) - len(explained)
    breaks = sum(len(up.sharing.passages) for up in behind) - len(link.sharing.passages)
    return trace + BREAK * breaks >= MIN_TRACE


def _credited(link: Link) -> bool:
    return any(clue.feature == "credit_clue" and clue.weight > 0 for clue in link.clues)


def without_circles(links: Iterable[Link]) -> Iterator[Link]:
    """The links that make no report its own ancestor, the surest first."""
    above: dict[str, set[str]] = {}

    def ancestors(report: str) -> set[str]:
        found, todo = set(), [report]
        while todo:
            for parent in above.get(todo.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    todo.append(parent)
        return found

    for link in sorted(links, key=_sureness):
        if link.child != link.parent and link.child not in ancestors(link.parent):
            above.setdefault(link.child, set()).add(link.parent)
            yield link


def _sureness(link: Link) -> tuple[bool, float, str, str]:
    """Sort key: links with a direction by their clues, the others by how much the two texts have in common."""
    alike = min(link.sharing.covered, link.sharing.covering)
    return not link.directed, -link.weight if link.directed else -alike, link.child, link.parent


def find_links(shared: Shared, reports: Mapping[str, AnnotatedReport]) -> list[Link]:
    """The parents of every report."""
    possible = all_links(shared, reports)
    parents = {report: choose(links) for report, links in possible.items()}
    by_parent = {report: {link.parent: link for link in links} for report, links in possible.items()}
    found = {report: needed(nearest(parents[report], by_parent[report], parents)) for report in sorted(parents)}
    return list(without_circles(link for links in found.values() for link in links))
