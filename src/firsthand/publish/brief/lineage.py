"""Who hangs on whom in a story of a brief, in words: copies, citations, circles, what was lost on the way, roots.

In: a story's scope. Out: a section. Who copies whom comes first, the surest first; where the direction is not known,
that is said. Whoever cites is one line with all whom they cite. Known limit: lines between single items stand with
their figure or statement, not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.model import Lineage, Report
from firsthand.publish.brief.records import Listing, Section, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import Wording, joined, left_out, more
from firsthand.publish.explanation import count_of

MOST_COPIES, MOST_CITING, MOST_CITED, MOST_DRIFTS, MOST_ROOTS = 6, 5, 8, 5, 6
TEXTUAL = ("copies", "based_on")
HOW = {"copies": " copies ", "based_on": " is built on "}
FINDINGS = {
    "circular": "A circle",
    "contradicted_citation": "A citation that does not hold",
    "version": "Two versions of one address",
}


def lineage(words: Wording, scope: Scope) -> Section | None:
    """The section; None where nothing hangs on anything."""
    copies = sorted((e for e in scope.lineage if e.kind in TEXTUAL), key=lambda e: (-e.confidence, e.id))
    drifts = [found for found in scope.relations if found.drift]
    lines = [
        *(_finding_lines(words, scope)),
        *(_copy(words, edge) for edge in copies[: words.most(MOST_COPIES)]),
        *_roots(words, scope, copies),
        *_citing(words, scope),
        *_drifted(words, scope),
    ]
    if not lines:
        return None
    rest = (
        *left_out(len(copies) - words.most(MOST_COPIES), "shared text", "lineage", "lineage"),
        *left_out(len(drifts) - words.most(MOST_DRIFTS), "change on the way", "relations", "relations"),
    )
    return Section(f"{scope.story.id}-lineage", (Words("Who hangs on whom"),), (Listing(tuple(lines)), *rest))


def separate_texts(scope: Scope) -> int:
    """How many reports there are where those that share copied text count once."""
    homes = {report.id: report.id for report in scope.reports}

    def top(key: str) -> str:
        while homes[key] != key:
            key = homes[key]
        return key

    for edge in scope.lineage:
        if edge.kind in TEXTUAL and edge.child in homes and edge.parent in homes:
            homes[top(edge.child)] = top(edge.parent)
    return len({top(key) for key in homes})


def _name(words: Wording, report: Report) -> Text:
    """Outlet, date, headline."""
    title = report.title.value
    return (
        words.outlet(report), Words(", "), *words.dated(report),
        *((Words(", "), words.quoted(title, report.language, 90)) if title else ()),
    )  # fmt: skip


def _copy(words: Wording, edge: Lineage) -> Text:
    child, parent = (_name(words, words.pile.by_report[each].report) for each in (edge.child, edge.parent))
    reasons = joined([(words.value(reason, 160),) for reason in edge.reasons[:2]], "; ")
    marks = words.marks(edge.evidence[:2])
    if edge.directed:
        return (*child, Words(HOW[edge.kind], "strong"), *parent, Words(": "), *reasons, *marks)
    share = Words(" share text, and it is not known who copied", "strong")
    return (*child, Words(" and "), *parent, share, Words(": "), *reasons, *marks)


def _roots(words: Wording, scope: Scope, copies: Iterable[Lineage]) -> Iterator[Text]:
    """Reports that others copy, and that copy none."""
    known = [edge for edge in copies if edge.directed]
    children, parents = ({getattr(edge, end) for edge in known} for end in ("child", "parent"))
    roots = [report for report in scope.reports if report.id in parents - children]
    if roots:
        told = joined([_name(words, report) for report in roots[:MOST_ROOTS]], "; ")
        yield (Words("Others copy, and these copy none that is known: "), *told, *more(len(roots) - MOST_ROOTS))


def _citing(words: Wording, scope: Scope) -> Iterator[Text]:
    """Who names whom as where they have it from."""
    by_child: dict[str, list[Lineage]] = {}
    for edge in scope.lineage:
        if edge.kind == "cites":
            by_child.setdefault(edge.child, []).append(edge)
    order = sorted(by_child, key=lambda key: (-len(by_child[key]), key))
    for child in order[: words.most(MOST_CITING)]:
        edges = by_child[child]
        cited = [(_cited(words, edge), *words.marks(edge.evidence[:1])) for edge in edges[:MOST_CITED]]
        name = words.outlet(words.pile.by_report[child].report)
        yield (name, Words(" cites ", "strong"), *joined(cited, ", "), *more(len(edges) - MOST_CITED))
    if (rest := len(order) - words.most(MOST_CITING)) > 0:
        yield (Words(f"{count_of(rest, 'more report')} of this story cite others: lineage.jsonl of the export"),)


def _cited(words: Wording, edge: Lineage) -> Words:
    if edge.parent in words.pile.by_report:
        return words.outlet(words.pile.by_report[edge.parent].report)
    return words.value(edge.parent.removeprefix("outlet:"), 80)


def _finding_lines(words: Wording, scope: Scope) -> Iterator[Text]:
    for found in scope.findings:
        yield (Words(f"{FINDINGS[found.kind]}: ", "strong"), words.value(found.why), *words.marks(found.evidence))


def _drifted(words: Wording, scope: Scope) -> Iterator[Text]:
    """What was lost or changed on the way; changes of figures stand with their figure as well."""
    for found in [each for each in scope.relations if each.drift][: words.most(MOST_DRIFTS)]:
        kind = (found.drift or "").replace("_", " ").capitalize()
        yield (Words(f"{kind}: ", "strong"), words.value(found.why), *words.marks(found.evidence))
