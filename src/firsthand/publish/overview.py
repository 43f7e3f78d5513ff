"""A dossier's tables for people: what is most worth looking at comes first.

In: a pile and its problems. Out: rows of short texts for each noun, every one with the id that ``explain`` takes.
Figures are sorted by how many reports give them, conflicts by severity, the timeline by date. Known limit: labels
are cut to fit a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.model import Attribution, Figure, FigureGroup, First, Origins, Problem, TimelineEntry
from firsthand.pile import LAYERS, Pile
from firsthand.publish.annotated import number
from firsthand.publish.explanation import describe, name_of
from firsthand.words import shortened

Row = tuple[str, ...]
LONG = 90  # characters of a label in a table

_SCORE = re.compile(r"\d+[-–]\d+")  # a score or vote, whose order counts
_SIGNS = {"=": "", "~": "about ", ">=": "at least ", "<=": "at most ", ">": "over ", "<": "under ", "range": ""}


class Overview:
    """A pile's records, counted and told in short."""

    def __init__(self, pile: Pile, problems: Sequence[Problem]) -> None:
        self.pile, self.problems = pile, problems

    @cached_property
    def origins(self) -> dict[str, Origins]:
        """Origins by what they are the origins of."""
        return {found.subject_id: found for found in self.pile.origins}

    @cached_property
    def firsts(self) -> dict[str, First]:
        """First standings by subject."""
        return {found.subject_id: found for found in self.pile.firsts}

    def counts(self) -> dict[str, int]:
        """How many there are of each noun."""
        marks = ("attributions", "figures", "times", "citations")
        found = {"reports": len(self.pile.reports)}
        found |= {name: sum(len(getattr(item, name)) for item in self.pile.reports) for name in marks}
        found |= {name: len(getattr(self.pile, name)) for name in LAYERS}
        return found | {"problems": len(self.problems)}

    def voices(self, subject: str) -> str:
        """Independent origins, and how many more may be there."""
        found = self.origins.get(subject)
        if found is None:
            return "?"
        return f"{found.independent}" + (f" +{found.unknown}?" if found.unknown else "")

    def earliest(self, subject: str) -> str:
        """The date where a subject stands earliest."""
        first = self.firsts.get(subject)
        return (first.standings[0].date or "undated") if first and first.standings else ""

    def speaker(self, said: Attribution | None) -> str:
        """Who is said to have said it, by name or in the words of the report."""
        return (said and self.pile.speaker_in_words(said)) or ""


def short(text: str, longest: int = LONG) -> str:
    """A text on one line, cut at a word."""
    return shortened(text, longest)


def amount(figure: Figure) -> str:
    """A figure's value in words: "about 300", "300 to 350", "at least 40 percent"."""
    if _SCORE.fullmatch(figure.span.quote):
        return figure.span.quote
    low, high = number(figure.low), number(figure.high)
    values = [_grouped(value) for value in dict.fromkeys((low, high)) if value is not None]
    unit = "" if figure.unit == "count" else f" {figure.unit}"
    change = f" ({figure.change})" if figure.change else ""
    return f"{_SIGNS[figure.bound]}{' to '.join(values) or '?'}{unit}{change}"


def _grouped(value: float) -> str:
    """A value as people write it: "17.4 billion", "30,000"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.10g} {word}"
    return f"{value:,}"


# --------------------------------------------------------------------------------------------- rows


def _reports(view: Overview) -> list[Row]:
    same: dict[str, int] = {}
    for item in view.pile.reports:
        same[item.report.text_sha256] = same.get(item.report.text_sha256, 0) + 1
    items = sorted(view.pile.reports, key=lambda i: (i.report.published.value or "9999", i.report.file))
    return [
        (
            item.report.published.value or "undated",
            item.report.published.how,
            item.report.outlet.value or "",
            short(item.report.title.value or "", 70),
            item.report.byline.value or "",
            f"{len(item.report.text.split())} words",
            f"one of {n} with this text" if (n := same[item.report.text_sha256]) > 1 else "",
            item.report.id,
        )
        for item in items
    ]


def _stories(view: Overview) -> list[Row]:
    rows: list[Row] = []
    for story in sorted(view.pile.stories, key=lambda s: (-len(s.report_ids), s.label, s.id)):
        reports = [view.pile.by_report[key].report for key in story.report_ids]
        dates = sorted(report.published.value for report in reports if report.published.value)
        outlets = {report.outlet.value for report in reports if report.outlet.value}
        span = f"{dates[0]} to {dates[-1]}" if len(set(dates)) > 1 else "".join(dates[:1])
        rows.append((str(len(reports)), str(len(outlets)), span, short(story.label), story.id))
    return rows


def _figures(view: Overview) -> list[Row]:
    groups = sorted(view.pile.figure_groups, key=lambda g: _order(view, g))
    return [_figure_row(view, group) for group in groups]


def _order(view: Overview, group: FigureGroup) -> tuple[int, int, str, str, str]:
    """Given by most reports first, then given most often, then by date."""
    return -len(_homes(view, group)), -len(group.figure_ids), view.earliest(group.id), group.label, group.id


def _homes(view: Overview, group: FigureGroup) -> set[str]:
    return {view.pile.figure[key].span.report_id for key in group.figure_ids}


def _figure_row(view: Overview, group: FigureGroup) -> Row:
    figures = [view.pile.figure[key] for key in group.figure_ids]
    values = list(dict.fromkeys(amount(figure) for figure in figures))
    said = [view.pile.attribution.get(figure.attribution_id or "") for figure in figures]
    speakers = list(dict.fromkeys(filter(None, map(view.speaker, said))))
    return (
        short("; ".join(values), 60),
        short(group.label, 50),
        str(len(figures)),
        str(len(_homes(view, group))),
        view.voices(group.id),
        view.earliest(group.id),
        short(", ".join(speakers), 50),
        group.id,
    )


def _claims(view: Overview) -> list[Row]:
    rows: list[tuple[int, int, Row]] = []
    for claim in view.pile.claims:
        said = [view.pile.attribution[key] for key in claim.attribution_ids]
        own = [view.pile.sentence[key].span for key in claim.sentence_ids]
        reports = {one.content[0].report_id for one in said} | {span.report_id for span in own}
        outlets = (
            view.pile.by_report[report].report.outlet.value for report in sorted({span.report_id for span in own})
        )
        who = dict.fromkeys([*filter(None, map(view.speaker, said)), *(f"{name} itself" for name in outlets if name)])
        counts = str(len(said) + len(own)), str(len(reports))
        voices, first = view.voices(claim.id), view.earliest(claim.id)
        row = (short(claim.label), short(", ".join(who), 40), *counts, voices, first, claim.id)
        rows.append((-len(reports), -len(said) - len(own), row))
    return [row for *_, row in sorted(rows, key=lambda each: (*each[:2], each[2][-1]))]


def _conflicts(view: Overview) -> list[Row]:
    found = sorted(view.pile.conflicts, key=lambda c: (-c.severity, c.kind, c.id))
    return [
        (str(c.severity), c.kind, short(" / ".join(side.label for side in c.sides), 80), short(c.why, 100), c.id)
        for c in found
    ]


def _findings(view: Overview) -> list[Row]:
    names = {item.report.id: item.report.outlet.value or item.report.file for item in view.pile.reports}
    return [
        (
            found.kind,
            short(", ".join(names[report] for report in found.report_ids), 60),
            short(found.why, 110),
            found.id,
        )
        for found in sorted(view.pile.findings, key=lambda each: (each.kind, each.id))
    ]


def _timeline(view: Overview) -> list[Row]:
    """One row for all that a sentence tells of one date; how sure and how known are those of the first of them."""
    rows: dict[tuple[str, str, str], list[TimelineEntry]] = {}
    for entry in view.pile.timeline:
        date = entry.date or _within(entry.interval)
        rows.setdefault((date, entry.clock, short(entry.label)), []).append(entry)
    return [
        (date, found[0].how, clock, found[0].factuality, label, str(len(found)), found[0].event_id or found[0].id)
        for (date, clock, label), found in rows.items()
    ]


def _within(interval: str | None) -> str:
    """What is known of an entry without a date: "by 2031-05-06"."""
    return interval.replace("../", "by ") if interval else "undated"


def _problems(view: Overview) -> list[Row]:
    return [(p.code, p.file or "", short(p.message, 110), short(p.advice, 110)) for p in view.problems]


def _entities(view: Overview) -> list[Row]:
    named = [entity for entity in view.pile.entities if entity.name]
    named.sort(key=lambda e: (-len(e.mention_ids), e.name or "", e.id))
    return [
        (e.name or "", e.kind, e.role or "", str(len(e.mention_ids)), short(", ".join(e.aliases)), e.id) for e in named
    ]


def _topics(view: Overview) -> list[Row]:
    size = {story.id: len(story.report_ids) for story in view.pile.stories}
    found = sorted(view.pile.topics, key=lambda topic: (-len(topic.story_ids), topic.id))
    return [
        (str(len(t.story_ids)), str(sum(size[each] for each in t.story_ids)), short(t.label, 110), t.id) for t in found
    ]


def _probable(view: Overview) -> list[Row]:
    """The likeliest first; what has no name is told by words of a report."""

    def called(identity: str) -> str:
        return short(view.pile.called(view.pile.entity[identity]), 40)

    found = sorted(view.pile.probable_pairs, key=lambda pair: (-max(r.score for r in pair.reasons), pair.id))
    return [(called(p.left), called(p.right), short(p.reasons[0].because, 90), p.id) for p in found]


def _utterances(view: Overview) -> list[Row]:
    found = sorted(view.pile.utterances, key=lambda u: (-len(u.readings), u.id))
    return [
        (str(len(u.readings)), view.voices(u.id), view.earliest(u.id), short(u.readings[0].span.quote, 110), u.id)
        for u in found
    ]


def _lineage(view: Overview) -> list[Row]:
    return [
        (_known(view, edge.child), edge.kind if edge.directed else f"{edge.kind}?", _known(view, edge.parent),
         f"{edge.confidence:.2f}", short("; ".join(edge.reasons), 90), edge.id)
        for edge in view.pile.lineage
    ]  # fmt: skip


def _known(view: Overview, item_id: str) -> str:
    if item_id in view.pile.by_report:
        return short(name_of(view.pile.by_report[item_id].report), 50)
    pile = view.pile
    for known in (pile.figure, pile.attribution, pile.sentence, pile.entity):
        if item_id in known:
            return short(describe(known[item_id], pile), 50)
    return item_id


def _forecasts(view: Overview) -> list[Row]:
    return [
        (found.by or "open", view.speaker(view.pile.attribution.get(found.attribution_id or "")),
         short(" … ".join(span.quote for span in found.content), 110), found.id)
        for found in view.pile.forecasts
    ]  # fmt: skip


def _relations(view: Overview) -> list[Row]:
    return [
        (
            r.drift.replace("_", " ") if r.drift else r.kind,
            _known(view, r.left), _known(view, r.right), short(r.why, 90), r.id,
        )
        for r in view.pile.relations
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: the export that says the same, its columns, and what makes its rows."""

    export: str
    columns: tuple[str, ...]
    rows: Callable[[Overview], list[Row]]


TABLES: dict[str, TableSpec] = {
    "reports": TableSpec(
        "reports", ("date", "known", "outlet", "headline", "byline", "length", "same", "id"), _reports
    ),
    "stories": TableSpec("stories", ("reports", "outlets", "dates", "story", "id"), _stories),
    "topics": TableSpec("topics", ("stories", "reports", "topic", "id"), _topics),
    "figures": TableSpec(
        "figure_groups", ("figure", "of what", "times", "reports", "origins", "first", "on whose word", "id"), _figures
    ),
    "claims": TableSpec("claims", ("claim", "who", "statements", "reports", "origins", "first", "id"), _claims),
    "findings": TableSpec("findings", ("kind", "reports", "why", "id"), _findings),
    "conflicts": TableSpec("conflicts", ("grade", "kind", "sides", "why", "id"), _conflicts),
    "timeline": TableSpec("timeline", ("date", "known", "clock", "how sure", "what", "events", "id"), _timeline),
    "problems": TableSpec("problems", ("code", "file", "what", "advice"), _problems),
    "entities": TableSpec("entities", ("name", "kind", "role", "mentions", "also", "id"), _entities),
    "probable": TableSpec("probable_pairs", ("one", "other", "why", "id"), _probable),
    "utterances": TableSpec("utterances", ("readings", "origins", "first", "words", "id"), _utterances),
    "lineage": TableSpec("lineage", ("child", "how", "parent", "sure", "because", "id"), _lineage),
    "relations": TableSpec("relations", ("kind", "one", "other", "why", "id"), _relations),
    "forecasts": TableSpec("forecasts", ("by", "who", "what", "id"), _forecasts),
}
