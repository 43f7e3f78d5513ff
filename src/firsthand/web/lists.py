"""The lists of the desk: of each noun its columns, and its rows in the order that tells most.

In: a snapshot. Out: rows for ``web.listing``. Known limit: what is shown of an item is cut after 110 characters; its
page has all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.days import in_words
from firsthand.model import FigureGroup
from firsthand.publish.overview import amount, short
from firsthand.web.cited import item_ref, report_ref
from firsthand.web.listing import Column, Line, Spec, Value
from firsthand.web.snapshot import Snapshot

LONG = 110


def _text(words: str | None, longest: int = LONG) -> str:
    return short(words or "", longest)


def _marks(snapshot: Snapshot, key: str) -> tuple[str, ...]:
    """What people said of an item."""
    verbs = {"read": "read", "check": "checked", "accept": "accepted", "correct": "corrected", "note": "note"}
    said = dict.fromkeys(verbs[each.verb] for each in snapshot.judged.get(key, ()) if each.verb in verbs)
    tags = (str(each.value) for each in snapshot.judged.get(key, ()) if each.verb == "tag")
    return (*said, *tags, *(("disputed",) if key in snapshot.disputed else ()))


def _reports(snapshot: Snapshot) -> Iterator[Line]:
    same: dict[str, int] = {}
    for item in snapshot.pile.reports:
        same[item.report.text_sha256] = same.get(item.report.text_sha256, 0) + 1
    for item in sorted(snapshot.pile.reports, key=lambda each: (each.report.published.value or "9999", each.report.id)):
        report = item.report
        edges = snapshot.edges_of.get(report.id, ())
        copies = sum(edge.child == report.id and edge.kind == "copies" for edge in edges)
        cells = (
            _text(report.title.value or report.file),
            report.outlet.value,
            report.published.value,
            report.published.how,
            _text(report.byline.value, 40),
            len(item.attributions),
            len(item.figures),
            copies,
            same[report.text_sha256],
        )
        yield Line(report.id, f"/reports/{report.id}", cells, _marks(snapshot, report.id))


def _stories(snapshot: Snapshot) -> Iterator[Line]:
    for story in sorted(snapshot.pile.stories, key=lambda each: (-len(each.report_ids), each.label, each.id)):
        reports = [snapshot.pile.by_report[key].report for key in story.report_ids]
        dates = sorted(report.published.value for report in reports if report.published.value)
        cells = (
            _text(story.label),
            len(reports),
            len(snapshot.outlets(story.report_ids)),
            dates[0] if dates else None,
            dates[-1] if dates else None,
        )
        yield Line(story.id, f"/stories/{story.id}", cells, _marks(snapshot, story.id))


def figure_cells(snapshot: Snapshot, group: FigureGroup) -> tuple[Value, ...]:
    """What a list says of a group of figures."""
    figures = [snapshot.pile.figure[key] for key in group.figure_ids]
    reports = {figure.span.report_id for figure in figures}
    values = list(dict.fromkeys(map(amount, figures)))
    origins = snapshot.origins(group.id)
    conflicts = {conflict.id for key in group.figure_ids for conflict in snapshot.conflicts_of.get(key, ())}
    return (
        _text("; ".join(values), 60),
        _text(group.label, 60),
        len(figures),
        len(reports),
        len(snapshot.outlets(reports)),
        origins.independent if origins else None,
        origins.unknown if origins else None,
        spread(snapshot, group),
        len(conflicts),
        snapshot.view.earliest(group.id) or None,
    )


def spread(snapshot: Snapshot, group: FigureGroup) -> int:
    """How many more reports give it than it has origins, known and unknown: how far it went by being repeated."""
    origins = snapshot.origins(group.id)
    reports = {snapshot.pile.figure[key].span.report_id for key in group.figure_ids}
    return max(0, len(reports) - origins.independent - origins.unknown) if origins else 0


def _figures(snapshot: Snapshot) -> list[Line]:
    lines = [
        Line(group.id, f"/figures/{group.id}", figure_cells(snapshot, group), _marks(snapshot, group.id))
        for group in snapshot.pile.figure_groups
    ]
    return sorted(
        lines, key=lambda line: (-int(line.cells[3] or 0), -int(line.cells[2] or 0), str(line.cells[1]), line.id)
    )


def _claims(snapshot: Snapshot) -> list[Line]:
    lines = []
    for claim in snapshot.pile.claims:
        said = [snapshot.pile.attribution[key] for key in claim.attribution_ids if key in snapshot.pile.attribution]
        reports = snapshot.homes((*claim.attribution_ids, *claim.sentence_ids))
        who = dict.fromkeys(filter(None, map(snapshot.view.speaker, said)))
        origins = snapshot.origins(claim.id)
        denied = sum(side.polarity == "denied" for side in claim.sides)
        cells = (
            _text(claim.label),
            _text(", ".join(who), 50),
            len(claim.attribution_ids) + len(claim.sentence_ids),
            len(reports),
            len(snapshot.outlets(reports)),
            origins.independent if origins else None,
            origins.unknown if origins else None,
            denied,
            snapshot.view.earliest(claim.id) or None,
        )
        lines.append(Line(claim.id, f"/claims/{claim.id}", cells, _marks(snapshot, claim.id)))
    return sorted(lines, key=lambda line: (-int(line.cells[3] or 0), -int(line.cells[2] or 0), line.id))


def _utterances(snapshot: Snapshot) -> Iterator[Line]:
    for said in sorted(snapshot.pile.utterances, key=lambda each: (-len(each.readings), each.id)):
        reports = list(dict.fromkeys(reading.span.report_id for reading in said.readings))
        speakers = (snapshot.pile.attribution.get(reading.attribution_id) for reading in said.readings)
        who = dict.fromkeys(filter(None, map(snapshot.view.speaker, speakers)))
        origins, wordings = snapshot.origins(said.id), {reading.span.quote for reading in said.readings}
        cells = (
            _text(said.readings[0].span.quote),
            _text(", ".join(who), 50),
            len(said.readings),
            len(wordings),
            len(reports),
            len(snapshot.outlets(reports)),
            origins.independent if origins else None,
            snapshot.view.earliest(said.id) or None,
        )
        yield Line(said.id, f"/utterances/{said.id}", cells, _marks(snapshot, said.id))


def _conflicts(snapshot: Snapshot) -> Iterator[Line]:
    for found in sorted(snapshot.pile.conflicts, key=lambda each: (-each.severity, each.kind, each.id)):
        reports = {span.report_id for side in found.sides for span in side.evidence}
        sides = " / ".join(side.label for side in found.sides)
        cells = (_text(sides), found.kind, found.severity, len(found.sides), len(reports), _text(found.why))
        yield Line(found.id, f"/conflicts/{found.id}", cells, _marks(snapshot, found.id))


def _people(snapshot: Snapshot) -> Iterator[Line]:
    named_ones = [
        entity
        for entity in snapshot.pile.entities
        if entity.name and entity.kind in ("person", "organisation", "group")
    ]
    named_ones.sort(
        key=lambda each: (-len(snapshot.said_by.get(each.id, ())), -len(each.mention_ids), each.name or "", each.id)
    )
    for entity in named_ones:
        offices = ", ".join(held.words for held in entity.offices) or (
            entity.role if entity.role != "unnamed" else None
        )
        reports = snapshot.homes(entity.mention_ids)
        cells = (
            _text(entity.name, 80),
            entity.kind,
            _text(offices, 50),
            len(snapshot.said_by.get(entity.id, ())),
            len(entity.mention_ids),
            len(reports),
            _text(", ".join(entity.aliases), 60),
        )
        yield Line(entity.id, f"/people/{entity.id}", cells, _marks(snapshot, entity.id))


def _timeline(snapshot: Snapshot) -> Iterator[Line]:
    for entry in snapshot.pile.timeline:
        outlets = sorted(snapshot.outlets(snapshot.reports_of(entry)))
        cells = (
            _text(entry.label),
            entry.date or None,
            in_words(entry.interval) if entry.interval else None,
            entry.clock,
            entry.how,
            entry.factuality,
            _text(", ".join(outlets), 40),
        )
        home = snapshot.published.get(entry.id)
        yield Line(entry.id, f"/reports/{home}" if home else f"/items/{entry.event_id or entry.id}", cells)


def _lineage(snapshot: Snapshot) -> list[Line]:
    lines = []
    for edge in snapshot.pile.lineage:
        child, parent = item_ref(snapshot, edge.child), item_ref(snapshot, edge.parent)
        between = "reports" if edge.child in snapshot.pile.by_report else "items"
        cells = (
            child.label,
            edge.kind.replace("_", " "),
            parent.label,
            between,
            "known" if edge.directed else "not known",
            round(edge.confidence, 2),
            _text("; ".join(edge.reasons)),
        )
        lines.append(Line(edge.id, f"/items/{edge.id}", cells, _marks(snapshot, edge.id)))
    return sorted(lines, key=lambda line: (line.cells[3] != "reports", -float(line.cells[5] or 0), line.id))


def _findings(snapshot: Snapshot) -> Iterator[Line]:
    for found in sorted(snapshot.pile.findings, key=lambda each: (each.kind, each.id)):
        reports = "; ".join(report_ref(snapshot, key).label for key in found.report_ids)
        yield Line(found.id, f"/items/{found.id}", (_text(found.why), found.kind.replace("_", " "), _text(reports)))
    for lost in snapshot.pile.relations:
        if lost.drift:
            between = " → ".join(item_ref(snapshot, key).label for key in (lost.left, lost.right))
            yield Line(lost.id, f"/items/{lost.id}", (_text(lost.why), lost.drift.replace("_", " "), _text(between)))


def _pairs(snapshot: Snapshot) -> list[Line]:
    lines = []
    for pair in snapshot.pile.probable_pairs:
        score = max(reason.score for reason in pair.reasons)
        cells = (
            item_ref(snapshot, pair.left).label,
            item_ref(snapshot, pair.right).label,
            round(score, 2),
            _text("; ".join(reason.because for reason in pair.reasons)),
        )
        lines.append(Line(pair.id, f"/items/{pair.id}", cells, _marks(snapshot, pair.id)))
    return sorted(lines, key=lambda line: (-float(line.cells[2] or 0), line.id))


def _problems(snapshot: Snapshot) -> Iterable[Line]:
    for each in snapshot.problems:
        href = f"/reports/{each.report_id}" if each.report_id in snapshot.pile.by_report else "/problems"
        yield Line(
            each.id, href, (_text(each.message), each.code, _text(each.file, 60), each.stage, _text(each.advice))
        )


def _number(name: str, label: str) -> Column:
    return Column(name, label, number=True)


def _choice(name: str, label: str) -> Column:
    return Column(name, label, choose=True)


_COUNTS = (_number("times", "times"), _number("reports", "reports"), _number("outlets", "outlets"))
_ORIGINS = (_number("origins", "origins"), _number("unknown", "unknown"))

SPECS: dict[str, Spec] = {
    spec.noun: spec
    for spec in (
        Spec(
            "stories",
            "Stories",
            "Reports about the same events.",
            (
                Column("label", "story"),
                _number("reports", "reports"),
                _number("outlets", "outlets"),
                Column("first", "first"),
                Column("last", "last"),
            ),
            lambda each: list(_stories(each)),
        ),
        Spec(
            "reports",
            "Reports",
            "All reports that count, by date.",
            (
                Column("headline", "headline"),
                _choice("outlet", "outlet"),
                Column("date", "date"),
                _choice("how", "date known"),
                Column("byline", "byline"),
                _number("statements", "statements"),
                _number("figures", "figures"),
                _number("copies", "copies from"),
                _number("same", "same text"),
            ),
            lambda each: list(_reports(each)),
        ),
        Spec(
            "figures",
            "Figures",
            "Figures about the same quantity, with how far each goes back.",
            (
                Column("values", "values"),
                Column("counted", "what is counted"),
                *_COUNTS,
                *_ORIGINS,
                _number("spread", "repeated"),
                _number("conflicts", "conflicts"),
                Column("first", "first"),
            ),
            _figures,
        ),
        Spec(
            "claims",
            "Statements",
            "What several people or reports say alike, with who says it.",
            (
                Column("label", "statement"),
                Column("who", "said by"),
                *_COUNTS,
                *_ORIGINS,
                _number("denied", "denials"),
                Column("first", "first"),
            ),
            _claims,
        ),
        Spec(
            "utterances",
            "Quotations",
            "The same words, reported several times.",
            (
                Column("words", "words"),
                Column("who", "said by"),
                _number("readings", "times"),
                _number("wordings", "wordings"),
                _number("reports", "reports"),
                _number("outlets", "outlets"),
                _number("origins", "origins"),
                Column("first", "first"),
            ),
            lambda each: list(_utterances(each)),
        ),
        Spec(
            "conflicts",
            "Conflicts",
            "What cannot all hold; the gravest first.",
            (
                Column("sides", "sides"),
                _choice("kind", "kind"),
                _number("severity", "severity"),
                _number("count", "sides"),
                _number("reports", "reports"),
                Column("why", "why"),
            ),
            lambda each: list(_conflicts(each)),
        ),
        Spec(
            "people",
            "People and organisations",
            "Who is said to have said something, and who is named.",
            (
                Column("name", "name"),
                _choice("kind", "kind"),
                Column("office", "office"),
                _number("said", "statements"),
                _number("mentions", "mentions"),
                _number("reports", "reports"),
                Column("aliases", "also called"),
            ),
            lambda each: list(_people(each)),
        ),
        Spec(
            "timeline",
            "Timeline",
            "When it happened, was said, was published.",
            (
                Column("label", "what"),
                Column("date", "date"),
                Column("within", "within"),
                _choice("clock", "clock"),
                _choice("how", "date known"),
                _choice("factuality", "told as"),
                Column("outlets", "told by"),
            ),
            lambda each: list(_timeline(each)),
        ),
        Spec(
            "lineage",
            "Lineage",
            "Who hangs on whom: what copies, cites, or goes back to the same speaker.",
            (
                Column("child", "what"),
                _choice("kind", "how"),
                Column("parent", "on what"),
                _choice("between", "between"),
                _choice("direction", "direction"),
                _number("confidence", "confidence"),
                Column("reasons", "reasons"),
            ),
            _lineage,
        ),
        Spec(
            "findings",
            "Findings",
            "What got lost on the way, circular sources, citations that do not hold, later versions.",
            (
                Column("why", "what"),
                _choice("kind", "kind"),
                Column("between", "between"),
            ),
            lambda each: list(_findings(each)),
        ),
        Spec(
            "pairs",
            "May be one",
            "Names that may be one person or body; nothing is joined until a person says so.",
            (
                Column("left", "one"),
                Column("right", "other"),
                _number("score", "likeness"),
                Column("reasons", "reasons"),
            ),
            _pairs,
        ),
        Spec(
            "problems",
            "Problems",
            "What could not be done, and what to do about it.",
            (
                Column("message", "problem"),
                _choice("code", "code"),
                Column("file", "file"),
                _choice("stage", "stage"),
                Column("advice", "advice"),
            ),
            lambda each: list(_problems(each)),
        ),
    )
}
