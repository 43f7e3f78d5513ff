"""The page of a report: its text with marks, and beside each paragraph where the same stands elsewhere.

In: a report with its marks. Out: paragraphs cut at every border of a mark, each piece with the kinds of marks over
it, and notes that lead to other reports, groups, claims, conflicts. Method: cutting needs no nesting, so that marks
may overlap. A long report is shown a stretch at a time. Known limit: marks that run over several paragraphs have
their note at the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from firsthand.compare.report_citations import address
from firsthand.errors import BadAddress
from firsthand.model import AnnotatedReport, Attribution, EvidenceSpan, Field, Figure, Passage, Report
from firsthand.publish.graphic import graphic_sentences
from firsthand.publish.overview import amount, short
from firsthand.publish.shown import shown
from firsthand.web.charted import MOST_EDGES, Edge, Node, graph
from firsthand.web.cited import Ref, origins_words, place, report_ref
from firsthand.web.snapshot import Snapshot

STRETCH = 40_000  # characters of text on one page
NOTES = 8  # notes beside one paragraph, before the rest is folded
Kind = Literal["statement", "speaker", "figure", "date", "passage", "hedge", "name", "shield"]
KINDS: dict[Kind, str] = {
    "statement": "statements", "speaker": "speakers", "figure": "figures", "date": "dates",
    "passage": "shared passages", "hedge": "hedges", "name": "names",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same marks lie. ``says`` is what the marks are, in words."""

    text: str
    kinds: tuple[str, ...] = ()
    says: str = ""
    href: str | None = None
    here: bool = False
    graphic: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What is known about words of a paragraph."""

    kind: str
    words: str
    says: str
    href: str
    item_id: str
    confidence: float | None = None
    links: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the notes beside it."""

    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Known:
    """A field of the report and how it is known."""

    name: str
    value: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the report's text. ``address`` opens nothing; ``report``: the report of this pile that it leads to."""

    words: str
    address: str
    report: Ref | None = None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, a stretch of its text, and what it shares."""

    id: str
    title: str
    fields: tuple[Known, ...]
    language: str | None
    url: str | None
    file: str
    original_sha256: str
    text_sha256: str
    has_original: bool  # whether it may be downloaded here: not where anybody in it is masked
    stretch: int
    stretches: int
    paragraphs: tuple[Paragraph, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    stories: tuple[Ref, ...]
    same_text: tuple[Ref, ...]
    kinds: dict[str, int] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    graphic: int = 0


@dataclass(frozen=True, slots=True)
class _Over:
    """A mark that lies over some text."""

    span: EvidenceSpan
    kind: Kind
    says: str
    href: str | None = None


def report_page(snapshot: Snapshot, report_id: str, *, at: str = "", stretch: str = "") -> ReportPage:
    """The page of a report; ``at``: the stretch of text to light up ("120-180").

    Raises:
        KeyError: there is no such report.
        BadAddress: the place or stretch is not in the report.
    """
    item = snapshot.pile.by_report[report_id]
    report, here = item.report, _here(item.report, at)
    cuts = stretches(report.text)
    number = _stretch(cuts, here, stretch)
    overs, graphic = _overs(snapshot, item), list(graphic_sentences(item))
    between = [edge for edge in snapshot.edges_of.get(report_id, ()) if edge.child in snapshot.pile.by_report]
    nodes, edges = graph(snapshot, between[:MOST_EDGES])
    same = snapshot.kept("same text", lambda: _same_texts(snapshot))
    return ReportPage(
        id=report.id,
        title=report.title.value or report.file,
        fields=tuple(_fields(report)),
        language=report.language,
        url=report.url,
        file=report.file,
        original_sha256=report.original_sha256,
        text_sha256=report.text_sha256,
        has_original=snapshot.unmasked or report.id not in snapshot.shields_of,
        stretch=number + 1,
        stretches=len(cuts) - 1,
        paragraphs=tuple(_paragraphs(snapshot, item, overs, graphic, here, cuts[number], cuts[number + 1])),
        nodes=nodes,
        edges=edges,
        stories=tuple(
            Ref(f"/stories/{key}", short(_story(snapshot, key), 110))
            for key in snapshot.pile.stories_of.get(report_id, ())
        ),
        same_text=tuple(report_ref(snapshot, key) for key in same[report.text_sha256] if key != report_id),
        kinds={kind: sum(over.kind == kind for over in overs) for kind in KINDS},
        links=tuple(_links(snapshot, report)),
        graphic=len(graphic),
    )


def _links(snapshot: Snapshot, report: Report) -> Iterator[Link]:
    """The links in a report's text, in the order of the text."""
    homes = snapshot.kept("reports by address", lambda: _homes(snapshot))
    for link in sorted(report.links, key=lambda each: (each.start, each.end)):
        home = homes.get(address(link.target))
        ref = report_ref(snapshot, home) if home is not None and home != report.id else None
        yield Link(report.text[link.start : link.end], shown(link.target), ref)


def _homes(snapshot: Snapshot) -> dict[str, str]:
    """Reports by their address."""
    return {address(item.report.url): item.report.id for item in snapshot.pile.reports if item.report.url}


def _story(snapshot: Snapshot, key: str) -> str:
    return str(snapshot.noun_of[key][1].label)


def _same_texts(snapshot: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in snapshot.pile.reports:
        found.setdefault(item.report.text_sha256, []).append(item.report.id)
    return found


def _fields(report: Report) -> Iterator[Known]:
    named_fields: dict[str, Field] = {"outlet": report.outlet, "byline": report.byline, "published": report.published}
    for name, known in named_fields.items():
        yield Known(name, known.value, known.how)


def _here(report: Report, at: str) -> tuple[int, int] | None:
    if not at:
        return None
    start, _, end = at.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()) or len(at) > len(
        "1234567890-1234567890"
    ):
        raise BadAddress("at", at, "it is two numbers, as in 120-180")
    if not int(start) < int(end) <= len(report.text):
        raise BadAddress("at", at, f"the report has {len(report.text)} characters")
    return int(start), int(end)


def stretches(text: str) -> list[int]:
    """Where the pages of a text begin, and its end: at the first paragraph behind each ``STRETCH`` characters."""
    cuts = [0]
    while len(text) - cuts[-1] > STRETCH:
        line = text.find("\n", cuts[-1] + STRETCH)
        cut = line + 1 if 0 <= line < cuts[-1] + 2 * STRETCH else cuts[-1] + STRETCH
        cuts.append(min(cut, len(text)))
    return [*cuts, len(text)] if cuts[-1] < len(text) or len(cuts) == 1 else cuts


def _stretch(cuts: Sequence[int], here: tuple[int, int] | None, wanted: str) -> int:
    last = max(0, len(cuts) - 2)
    if wanted:
        if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted[:9]) <= last + 1:
            raise BadAddress("stretch", wanted, f"there are {last + 1}")
        return int(wanted) - 1
    return min(last, bisect_right(cuts, here[0]) - 1) if here else 0


def _overs(snapshot: Snapshot, item: AnnotatedReport) -> list[_Over]:
    """All marks that lie over the text."""
    shields = snapshot.shields_of.get(item.report.id, ())
    found = [_Over(each.span, "shield", f"masked: {each.why}", f"/items/{each.id}") for each in shields]
    for said in item.attributions:
        who = snapshot.view.speaker(said) or "not said who"
        href = _claim_href(snapshot, said)
        found += [_Over(span, "statement", f"said by {who}", href) for span in said.content]
        found += [_Over(span, "speaker", "who is said to have said it") for span in said.source]
        found += [_Over(span, "hedge", "a hedge") for span in said.hedges]
    for figure in item.figures:
        group = snapshot.group_of.get(figure.id)
        found.append(
            _Over(figure.span, "figure", f"figure: {amount(figure)}", f"/figures/{group.id}" if group else None)
        )
        found += [_Over(span, "hedge", "a hedge") for span in figure.hedges]
    found += [_Over(time.span, "date", f"{time.edtf or time.value or 'not known'}: {time.why}") for time in item.times]
    for passage in snapshot.passages_of.get(item.report.id, ()):
        mine, other = _sides(passage, item.report.id)
        says = f"{passage.kind} passage, also in {report_ref(snapshot, other.report_id).label}"
        found.append(_Over(mine, "passage", says, place(other)))
    for mention in item.mentions:
        if mention.form == "name" and (who_id := snapshot.pile.entity_of_mention.get(mention.id)):
            name = snapshot.pile.entity[who_id].name or mention.span.quote
            found.append(_Over(mention.span, "name", name, f"/people/{who_id}"))
    return [over for over in found if over.span.field == "text"]


def _claim_href(snapshot: Snapshot, said: Attribution) -> str:
    utterance, claim = snapshot.utterance_of.get(said.id), snapshot.claim_of.get(said.id)
    if utterance is not None:
        return f"/utterances/{utterance.id}"
    return f"/claims/{claim.id}" if claim is not None else f"/items/{said.id}"


def _sides(passage: Passage, report_id: str) -> tuple[EvidenceSpan, EvidenceSpan]:
    """This report's side of a passage, and the other."""
    return (passage.left, passage.right) if passage.left.report_id == report_id else (passage.right, passage.left)


def _paragraphs(
    snapshot: Snapshot,
    item: AnnotatedReport,
    overs: Sequence[_Over],
    graphic: Sequence[EvidenceSpan],
    here: tuple[int, int] | None,
    first: int,
    last: int,
) -> Iterator[Paragraph]:
    """The paragraphs of a stretch, each with its pieces and notes."""
    notes = sorted(_notes(snapshot, item), key=lambda pair: pair[0])
    at = first
    for line in item.report.text[first:last].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        inside = [over for over in overs if over.span.start < end and start < over.span.end]
        beside = tuple(note for where, note in notes if start <= where < end)
        folded = [span for span in graphic if span.start < end and start < span.end]
        yield Paragraph(start, tuple(_pieces(item.report.text, start, end, inside, folded, here)), beside)


def _pieces(
    text: str,
    start: int,
    end: int,
    overs: Sequence[_Over],
    folded: Sequence[EvidenceSpan],
    here: tuple[int, int] | None,
) -> Iterator[Piece]:
    spans = [*(over.span for over in overs), *folded]
    cuts = {start, end, *(at for span in spans for at in (span.start, span.end)), *(here or ())}
    for left, right in pairwise(sorted({min(max(at, start), end) for at in cuts})):
        over = [each for each in overs if each.span.start <= left and right <= each.span.end]
        inner = min(over, key=lambda each: each.span.end - each.span.start, default=None)
        linked = min(
            (each for each in over if each.href), key=lambda each: each.span.end - each.span.start, default=None
        )
        lit = here is not None and here[0] <= left and right <= here[1]
        yield Piece(
            text[left:right],
            tuple(dict.fromkeys(each.kind for each in over)),
            "; ".join(dict.fromkeys(each.says for each in over)) if inner else "",
            linked.href if linked else None,
            lit,
            any(span.start <= left and right <= span.end for span in folded),
        )


def _notes(snapshot: Snapshot, item: AnnotatedReport) -> Iterator[tuple[int, Note]]:
    """Notes with the place in the text that they stand beside."""
    for figure in item.figures:
        if (group := snapshot.group_of.get(figure.id)) and len(group.figure_ids) > 1:
            yield figure.span.start, _figure_note(snapshot, figure, group.id, group.figure_ids)
    for said in item.attributions:
        if note := _said_note(snapshot, said):
            yield min(span.start for span in said.content), note
    for passage in snapshot.passages_of.get(item.report.id, ()):
        mine, other = _sides(passage, item.report.id)
        says = (
            f"{passage.kind}, {passage.similarity:.0%} the same, also in {report_ref(snapshot, other.report_id).label}"
        )
        yield mine.start, Note("passage", short(mine.quote, 80), says, place(other), passage.id)
    for key in (*(each.id for each in item.figures), *(each.id for each in item.attributions)):
        for conflict in snapshot.conflicts_of.get(key, ()):
            span = next((s for side in conflict.sides for s in side.evidence if s.report_id == item.report.id), None)
            if span is not None and span.field == "text":
                yield (
                    span.start,
                    Note("conflict", short(span.quote, 80), conflict.why, f"/conflicts/{conflict.id}", conflict.id),
                )


def _figure_note(snapshot: Snapshot, figure: Figure, group_id: str, figures: Sequence[str]) -> Note:
    others = snapshot.homes(key for key in figures if key != figure.id)
    origins = origins_words(snapshot.origins(group_id))
    count = len({figure.span.report_id, *others})
    says = (
        f"{amount(figure)}: one of {len(figures)} such figures in {count} report{'s' if count != 1 else ''}; {origins}"
    )
    return Note("figure", figure.span.quote, says, f"/figures/{group_id}", figure.id)


def _said_note(snapshot: Snapshot, said: Attribution) -> Note | None:
    """Who said it, and whether others report it too; None for a passing remark that stands nowhere else."""
    who = snapshot.view.speaker(said) or "it is not said who"
    group = snapshot.utterance_of.get(said.id) or snapshot.claim_of.get(said.id)
    subject = snapshot.pile.subjects.get(group.id, ()) if group else ()
    homes = snapshot.homes(subject)
    denies = "denied" if said.negated else "said"
    told = f"{denies} by {who}" if who != "it is not said who" else who
    if len(homes) > 1 and group is not None:
        others = f"{len(homes) - 1} other report{'s' if len(homes) > len(('here', 'there')) else ''}"
        told += f"; also in {others}; {origins_words(snapshot.origins(group.id))}"
    hedges = ", ".join(f"“{span.quote}”" for span in said.hedges)
    return Note(
        "statement",
        short(" … ".join(span.quote for span in said.content), 80),
        told + (f"; hedged: {hedges}" if hedges else ""),
        _claim_href(snapshot, said),
        said.id,
        round(said.confidence, 2),
    )
