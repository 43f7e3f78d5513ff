"""Sentences cited: where a report says something, in its own words, one click from the text.

In: spans and items. Out: ``Cited`` records with the sentence around the words, and links to pages. Known limit: a span
that runs over several sentences is shown with the characters around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.judge.subjects import MARKS
from firsthand.model import Entity, EvidenceSpan, Origins, Report, Root
from firsthand.publish.graphic import is_graphic
from firsthand.publish.overview import short
from firsthand.web.snapshot import Snapshot

AROUND = 120  # characters shown on each side of words that no one sentence holds
LONG = 110  # characters of a label
_WHO = re.compile(r"(?<=”) \([^()]*\)$")
VEIL = "graphic words, folded"
HEADLINES = ("/reports/", "/stories/", "/people/")
QUOTATION_MARKS = '“”"„«»'

#: Where the page of an item is, by its layer.
PAGES = {
    "reports": "reports",
    "stories": "stories",
    "figure_groups": "figures",
    "claims": "claims",
    "utterances": "utterances",
    "conflicts": "conflicts",
    "entities": "people",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """A link in words."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of a report in their sentence, and where that stands."""

    report_id: str
    href: str
    outlet: str | None
    title: str
    date: str | None
    how: str
    before: str
    words: str
    after: str
    item_id: str | None = None
    who: str | None = None
    graphic: bool = False


@dataclass(frozen=True, slots=True)
class OriginsView:
    """Independent origins with the reason of each, and what hangs on them."""

    independent: int
    unknown: int
    roots: tuple[tuple[Ref, str], ...]
    dependent: tuple[tuple[Ref, Ref, str], ...]


def report_ref(snapshot: Snapshot, report_id: str) -> Ref:
    """A report by outlet and headline; one that is not counted any more by its id."""
    item = snapshot.pile.by_report.get(report_id)
    if item is None:
        gone = snapshot.withdrawn.get(report_id)
        return Ref(f"/items/{report_id}", gone.label if gone else report_id)
    return Ref(f"/reports/{report_id}", named(item.report))


def named(report: Report) -> str:
    """A report as a list names it."""
    title = short(report.title.value or report.file, LONG)
    return f"{report.outlet.value}: {title}" if report.outlet.value else title


def veiled(words: str, href: str = "") -> str:
    """Words for a label or link; graphic ones are not shown there. Headlines and names are, whatever they say."""
    headline = href.startswith(HEADLINES) and "?at=" not in href
    if headline or not is_graphic(words):
        return words
    behind = _WHO.search(words)  # who said them, which tells labels apart
    return VEIL + (behind[0] if behind and not is_graphic(behind[0]) else "")


def place(span: EvidenceSpan) -> str:
    """The address of a stretch of a report."""
    if span.field == "title":
        return f"/reports/{span.report_id}"
    return f"/reports/{span.report_id}?at={span.start}-{span.end}#at"


def cite(snapshot: Snapshot, span: EvidenceSpan, *, item_id: str | None = None, who: str | None = None) -> Cited:
    """Words in their sentence."""
    item = snapshot.pile.by_report[span.report_id]
    report = item.report
    before, words, after = _around(snapshot, span)
    return Cited(
        report_id=report.id,
        href=place(span),
        outlet=report.outlet.value,
        title=short(report.title.value or report.file, LONG),
        date=report.published.value,
        how=report.published.how,
        before=before,
        words=words,
        after=after,
        item_id=item_id,
        who=who,
        graphic=span.field == "text" and is_graphic(before + words + after, report.language),
    )


def _around(snapshot: Snapshot, span: EvidenceSpan) -> tuple[str, str, str]:
    item = snapshot.pile.by_report[span.report_id]
    if span.field == "title":
        title = item.report.title.value or ""
        return title[: span.start], span.quote, title[span.end :]
    text, sentence = item.report.text, item.sentence_around(span)
    if sentence is not None:
        return text[sentence.start : span.start], span.quote, text[span.end : sentence.end]
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    before, after = text[start : span.start], text[span.end : end]
    return ("…" if start else "") + before, span.quote, after + ("…" if end < len(text) else "")


def cites(snapshot: Snapshot, spans: Iterable[EvidenceSpan]) -> tuple[Cited, ...]:
    """Several, each once; spans of reports that do not count any more are left out."""
    known = (span for span in dict.fromkeys(spans) if span.report_id in snapshot.pile.by_report)
    return tuple(cite(snapshot, span) for span in known)


def item_ref(snapshot: Snapshot, key: str) -> Ref:
    """A link to an item, in words of its own."""
    if key.startswith("outlet:"):
        return Ref(f"/reports?{urlencode({'outlet': key.removeprefix('outlet:')})}", key.removeprefix("outlet:"))
    found = snapshot.noun_of.get(key)
    if found is None:
        return Ref(f"/items/{key}", key)
    layer, record = found
    if layer == "reports":
        return report_ref(snapshot, key)
    if layer in PAGES:
        return Ref(f"/{PAGES[layer]}/{key}", short(_called(snapshot, record) or key, LONG))
    if layer in MARKS:
        return _mark_ref(snapshot, key, layer, record)
    return Ref(f"/items/{key}", short(str(getattr(record, "label", None) or getattr(record, "why", None) or key), LONG))


def _called(snapshot: Snapshot, record: object) -> str | None:
    """What an item is called: its label, name or reason; who has no name, by the first words for them."""
    if isinstance(record, Entity) and not record.name:
        return snapshot.pile.called(record) or None
    return next((str(known) for name in ("label", "name", "why") if (known := getattr(record, name, None))), None)


def _mark_ref(snapshot: Snapshot, key: str, layer: str, record: object) -> Ref:
    """A mark by its words, with whose report it is."""
    spans = getattr(record, "content", None) or (getattr(record, "span", None),)
    span = next((each for each in spans if each is not None), None)
    if span is None:
        return Ref(f"/items/{key}", key)
    outlet = snapshot.pile.by_report[span.report_id].report.outlet.value
    who = snapshot.view.speaker(snapshot.pile.attribution.get(key)) if layer == "attributions" else ""
    said = f" ({', '.join(filter(None, (who, outlet)))})" if who or outlet else ""
    return Ref(place(span), f"“{short(span.quote.strip(QUOTATION_MARKS), LONG)}”{said}")


def origins_view(snapshot: Snapshot, found: Origins | None) -> OriginsView | None:
    """Origins with links."""
    if found is None:
        return None
    roots = tuple(_origin(snapshot, same) for same in _by_origin(found))
    dependent = tuple(
        (item_ref(snapshot, each.item), item_ref(snapshot, each.on), each.because) for each in found.dependent
    )
    return OriginsView(found.independent, found.unknown, roots, dependent)


def _by_origin(found: Origins) -> list[list[Root]]:
    """Roots that are one origin together; by itself what is unknown, or where two origins have one name."""
    known: dict[str, list[Root]] = {}
    for root in found.roots:
        if root.known:
            known.setdefault(root.label, []).append(root)
    if len(known) != found.independent:
        return [[root] for root in found.roots]
    return [*known.values(), *([root] for root in found.roots if not root.known)]


def _origin(snapshot: Snapshot, roots: list[Root]) -> tuple[Ref, str]:
    """One origin, however often it stands as one, with all the reasons."""
    because = "; ".join(dict.fromkeys(root.because for root in roots))
    times = f" ({len(roots)} times)" if len(roots) > 1 else ""
    return Ref(item_ref(snapshot, roots[0].item).href, roots[0].label), f"{because}{times}"


def origins_words(found: Origins | None) -> str:
    """How many origins, in words: "2 origins, 1 unknown"."""
    if found is None:
        return ""
    known = f"{found.independent} origin{'' if found.independent == 1 else 's'}"
    return f"{known}, {found.unknown} unknown" if found.unknown else known
