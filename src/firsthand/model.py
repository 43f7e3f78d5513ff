"""The nouns of a dossier, as frozen records.

In: plain values. Out: records that cannot be changed. Known limit: a record checks its quotes' length, not their text.

Offsets count Unicode code points of ``Report.text``; spans are half-open, [start, end). Dates are EDTF strings.
Confidences are probabilities in [0, 1]. ``None`` means that the report does not say. Ids come from content, so
building twice writes the same rows. Marks of one report never name things of other reports: what links them (which
entity a mention belongs to, which group a figure is in) stands in the linking record, so that a later report never
changes an earlier one's marks (docs/decisions/0003-links-stand-apart.md).
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from firsthand.errors import FirsthandError, SpanMismatch
from firsthand.reader_marks import ReaderMarks

How = Literal["stated", "metadata", "inferred", "judged", "unknown"]
LineRole = Literal["body", "headline", "byline", "date", "caption", "furniture"]
MentionKind = Literal["person", "organisation", "place", "group", "work", "event", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
Factuality = Literal["asserted", "alleged", "denied", "possible", "future"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Bound = Literal["=", "~", ">=", "<=", ">", "<", "range"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeAnchor = Literal["stated", "report", "inferred", "open"]
RemarkKind = Literal[
    "taken_up", "same_figure", "based_on", "includes", "revised", "unverified", "confirmed", "disputed"
]
CitationKind = Literal["bracket", "credit", "told", "reported", "link"]
PassageKind = Literal["verbatim", "near", "quotation"]
LineageKind = Literal["copies", "cites", "same_speaker", "based_on", "same_figure"]
RelationKind = Literal["rounding", "update", "subset", "scope", "population", "drift"]
DriftKind = Literal["hedge_lost", "bound_lost", "source_lost", "population_changed", "quotation_changed"]
FindingKind = Literal["circular", "contradicted_citation", "version"]
Polarity = Literal["affirmed", "denied"]
ShieldKind = Literal["minor", "relative", "school", "place"]
GroupRelation = Literal["subset", "complement", "total", "rate"]
Verb = Literal["accept", "reject", "merge", "split", "correct", "withdraw", "note", "tag", "read", "check", "undo"]
ConflictKind = Literal["value", "date", "place", "composition", "identity", "attribute", "wording", "polarity"]

TELLING_VALUE, ROUND = 10, 5  # smaller values, and multiples of the second, stand in a story by chance
OFTEN_CHARS = 16  # of a quote that many spans have


def make_id(kind: str, *parts: object) -> str:
    """An id of 16 hexadecimal digits behind the kind, made from the parts alone: the same parts give the same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{kind}_{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


# ------------------------------------------------------------------------------------------------ read


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of one input, unchanged: a file, a member of an archive, a row of a table."""

    sha256: str
    media_type: str
    content: bytes = field(repr=False)

    @staticmethod
    def of(content: bytes, media_type: str) -> Original:
        """Hash and wrap some bytes."""
        return Original(sha256=hashlib.sha256(content).hexdigest(), media_type=media_type, content=content)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """Where an original was found; the same bytes at two paths are one original with two of these.

    ``path`` is relative to the folder given on the command line, with "/" on every system; a part of a container stands
    behind "!/" (``pile.zip!/a/b.html``) or "#" (``rows.jsonl#3``, ``pages.warc.gz#12``).
    """

    id: str
    path: str
    original_sha256: str


@dataclass(frozen=True, slots=True)
class Field:
    """A fact about a report (headline, outlet, byline, date) with how it is known.

    ``stated``: the input's own row says so, or it stands in the visible text; ``metadata``: from markup or headers;
    ``inferred``: read off shape or address; ``judged``: a person says so; ``unknown``: value is None. ``start``/``end``
    count in ``Report.page_text``.
    """

    value: str | None = None
    how: How = "unknown"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A stretch of ``Report.page_text`` and what it is; only "body" lines are in ``Report.text``."""

    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link in the body, kept for lineage. ``start``/``end`` count in ``Report.text``."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a PDF. ``start``/``end`` count in ``Report.text``."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. ``text`` is the article alone; ``page_text`` is all that the page showed."""

    id: str
    original_sha256: str
    file: str
    media_type: str
    text: str = field(repr=False)
    page_text: str = field(repr=False)
    external_id: str | None = None
    url: str | None = None
    title: Field = Field()
    outlet: Field = Field()
    byline: Field = Field()
    published: Field = Field()
    language: str | None = None
    verbatim: bool = False
    lines: tuple[PageLine, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    printed_pages: tuple[PrintedPage, ...] = ()

    @property
    def text_sha256(self) -> str:
        """Hash of the text: two reports that share it are duplicates, whatever their bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> EvidenceSpan:
        """The evidence span of a slice of the text."""
        return EvidenceSpan(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True, order=True)
class EvidenceSpan:
    """Where a report says something, with its words, so that a stale offset shows."""

    report_id: str
    start: int
    end: int
    quote: str
    field: Literal["text", "title"] = "text"

    def __post_init__(self) -> None:
        if len(self.quote) != self.end - self.start:
            raise SpanMismatch(self.report_id, self.start, self.end)
        object.__setattr__(self, "report_id", sys.intern(self.report_id))  # one string for a report's hundreds of spans
        if len(self.quote) <= OFTEN_CHARS:
            object.__setattr__(self, "quote", sys.intern(self.quote))  # "said" stands in every report of a pile

    def touches(self, other: EvidenceSpan) -> bool:
        """Whether the two share text."""
        return (self.report_id, self.field) == (other.report_id, other.field) and (
            self.start < other.end and other.start < self.end
        )

    def covers(self, other: EvidenceSpan) -> bool:
        """Whether the other span lies inside this one."""
        return (self.report_id, self.field) == (other.report_id, other.field) and (
            self.start <= other.start and other.end <= self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What could not be done, as a row: counted, listed, never only logged."""

    id: str
    code: str
    message: str
    advice: str
    file: str | None = None
    report_id: str | None = None
    stage: str | None = None

    @staticmethod
    def of(
        error: FirsthandError, *, file: str | None = None, report_id: str | None = None, stage: str | None = None
    ) -> Problem:
        """The row for an expected error."""
        message = str(error)
        return Problem(
            id=make_id("problem", error.code, message, file, report_id, stage),
            code=error.code,
            message=message,
            advice=error.advice,
            file=file,
            report_id=report_id,
            stage=stage,
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """What reading gave: the originals found, where, the reports in them, and what could not be read."""

    originals: tuple[Original, ...] = ()
    files: tuple[InputFile, ...] = ()
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


# -------------------------------------------------------------------------------------------- annotate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the text. ``paragraph`` counts from 0."""

    id: str
    span: EvidenceSpan
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, description or pronoun; mentions of one thing in this report share ``chain``.

    ``name`` is the chain's best name (None where it has none), ``role`` the office or "outlet" or "unnamed".
    """

    id: str
    span: EvidenceSpan
    kind: MentionKind
    form: MentionForm
    chain: str
    name: str | None = None
    role: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone is reported to have said, written or thought something."""

    id: str
    content: tuple[EvidenceSpan, ...]  # several when the cue interrupts the quote
    cue: tuple[EvidenceSpan, ...] = ()  # empty: a bare quotation
    source: tuple[EvidenceSpan, ...] = ()  # empty: the report does not say who
    kind: AttributionKind
    speaker_mention_id: str | None = None  # the mention that the source is or resolves to
    within_id: str | None = None  # the attribution this one stands inside
    hedges: tuple[EvidenceSpan, ...] = ()
    negated: bool = False  # "denied that", "did not say"
    time_id: str | None = None  # when it was said
    confidence: float
    made_by: str  # stage and version: "attributions 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value, its unit, and what it counts. Exact: low == high; open: None on that side."""

    id: str
    span: EvidenceSpan
    low: float | None
    high: float | None
    bound: Bound = "="
    change: Literal["up", "down"] | None = None
    unit: str = "count"
    counted: tuple[EvidenceSpan, ...] = ()
    restriction: tuple[EvidenceSpan, ...] = ()
    vague: bool = False
    score: bool = False  # two counts against one another, "52-35"; low is the smaller
    other_values: tuple[float, ...] = ()  # what the digits may mean as well: 1234 of "1.234"
    other_units: tuple[str, ...] = ()  # what the unit may mean as well: a weight of "pounds"
    subset_of: str | None = None  # id of the figure that this one is a part of
    as_of: str | None = None  # EDTF
    attribution_id: str | None = None
    hedges: tuple[EvidenceSpan, ...] = ()
    made_by: str

    @property
    def middle(self) -> float | None:
        """One number for it: the middle of its bounds, or the one bound that it has; None where it has none."""
        known = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(known) / len(known) if known else None

    @property
    def telling(self) -> bool:
        """Whether one story hardly has the value twice by chance: it is neither small nor round."""
        return (self.middle or 0.0) >= TELLING_VALUE and (self.middle or 0.0) % ROUND != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineFigure(Figure):
    """A figure of a headline; its spans lie in the report's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRemark:
    """A noun that takes up figures told before ("the toll", "this number"), and what is said about them.

    ``rest`` is what stands behind the cue: what the figure is based on, whom it is the same as, what it includes.
    """

    id: str
    span: EvidenceSpan  # the noun with its "this" or "the"
    figure_ids: tuple[str, ...]
    kind: RemarkKind = "taken_up"
    cue: EvidenceSpan | None = None
    rest: EvidenceSpan | None = None
    negated: bool = False  # "is not based on"
    attribution_id: str | None = None  # who says so
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date, time, duration or set in the text (TIMEX3), resolved as far as it can be.

    ``value`` is the TIMEX3 value, ``edtf`` the same as EDTF where it has one; ``anchor`` says what it was resolved
    against and ``why`` says it in words.
    """

    id: str
    span: EvidenceSpan
    type: TimeType
    value: str
    edtf: str | None = None
    anchor: TimeAnchor = "stated"
    why: str = ""
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A happening told: its trigger word, how sure, when, where and who, as far as the sentence says."""

    id: str
    span: EvidenceSpan
    kind: str = "other"
    factuality: Factuality = "asserted"
    time_id: str | None = None
    place_mention_id: str | None = None
    participant_mention_ids: tuple[str, ...] = ()
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a report says that it has something from elsewhere: "(Interfax, October 22, 2013)", "told the BBC", a link.

    ``outlet`` is the name as written (None for a link without one), ``about`` the sentence or words it stands behind.
    """

    id: str
    span: EvidenceSpan
    kind: CitationKind
    outlet: str | None = None
    date: str | None = None  # EDTF
    target: str | None = None  # address of a link
    about: EvidenceSpan | None = None
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedReport:
    """A report with the layers that the stages have filled; ``made`` names these layers with their stage.

    ``reading`` is there while the stages of one report run, and gone behind them.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    figure_remarks: tuple[FigureRemark, ...] = ()
    headline_figures: tuple[HeadlineFigure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    reading: ReaderMarks | None = None

    def sentence_around(self, span: EvidenceSpan) -> EvidenceSpan | None:
        """The sentence that a span stands in; None where it reaches beyond one, or stands in the title."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        return self.sentences[at].span if at >= 0 and self.sentences[at].span.covers(span) else None


# ------------------------------------------------------------------------------------------------ link


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score is what it is. ``feature`` names the function that compared; ``because`` gives the values."""

    feature: str
    score: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A stretch of a report left out of linking and comparing, because its outlet repeats it in other reports."""

    id: str
    span: EvidenceSpan
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shield:
    """A stretch that names a minor or would identify one; masked in whatever is shown or handed on."""

    id: str
    span: EvidenceSpan
    kind: ShieldKind
    why: str


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office as reports give it to a person, and the dates (EDTF) of the first and last report that does."""

    words: str
    since: str | None = None  # None: no report that gives it is dated
    until: str | None = None
    former: bool = False  # "former mayor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who or what several mentions name. ``role`` is "outlet", "unnamed", an office, or None.

    ``minor``: whether a person said that this is somebody under eighteen; None: nobody said.
    """

    id: str
    kind: MentionKind
    name: str | None
    aliases: tuple[str, ...] = ()
    mention_ids: tuple[str, ...] = ()
    role: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    reasons: tuple[Reason, ...] = ()
    minor: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening that one or more reports tell.

    ``date`` is the most exact one given; ``interval`` (EDTF) holds the days that all who tell it leave open: what is
    told as done was done before the earliest report of it.
    """

    id: str
    label: str
    kind: str
    date: str | None = None
    interval: str | None = None
    place_id: str | None = None
    participant_ids: tuple[str, ...] = ()
    mention_ids: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports about the same events; ``parts`` are the stretches by which reports of other stories tell it too."""

    id: str
    label: str
    report_ids: tuple[str, ...]
    parts: tuple[EvidenceSpan, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def whole_ids(self) -> tuple[str, ...]:
        """The reports that are wholly in it; each report is so in exactly one story."""
        partly = {part.report_id for part in self.parts}
        return tuple(report for report in self.report_ids if report not in partly)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Stories about one matter."""

    id: str
    label: str
    story_ids: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbablePair:
    """Two things that may be one. They are not joined: a person judges."""

    id: str
    noun: Literal["entity"]
    left: str
    right: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """Which side of a claim an attribution or sentence is on, and how sure it says it is."""

    item_id: str
    polarity: Polarity
    modality: Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What several attributions assert alike, some of them perhaps denying it.

    ``sentence_ids``: sentences in which reports say it in their own words, as nobody else's.
    """

    id: str
    label: str
    attribution_ids: tuple[str, ...]
    sentence_ids: tuple[str, ...] = ()
    sides: tuple[ClaimSide, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's wording of an utterance."""

    attribution_id: str
    span: EvidenceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The same words said once, reported several times."""

    id: str
    readings: tuple[Reading, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """What another group of figures is to this one, and the figure that shows it."""

    group_id: str
    kind: GroupRelation
    figure_id: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures about the same quantity. ``related``: this one is a subset, complement, total or rate of others.

    ``headline_ids``: figures of headlines that give it; they stand for their report and are not counted beside it.
    """

    id: str
    label: str
    figure_ids: tuple[str, ...]
    headline_ids: tuple[str, ...] = ()
    related: tuple[RelatedGroup, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What someone expects, plans or threatens: filed as a forecast, never as an event."""

    id: str
    content: tuple[EvidenceSpan, ...]
    attribution_id: str | None = None
    by: str | None = None  # EDTF
    hedges: tuple[EvidenceSpan, ...] = ()


# --------------------------------------------------------------------------------------------- compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text that two reports share. ``similarity`` is the share of words that are the same, in order."""

    id: str
    left: EvidenceSpan
    right: EvidenceSpan
    similarity: float
    kind: PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A child hangs on a parent: report ids, ``outlet:NAME``, or item ids."""

    id: str
    child: str
    parent: str
    directed: bool
    kind: LineageKind
    evidence: tuple[EvidenceSpan, ...] = ()
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """Where the edges end: an item that hangs on nothing else known.

    ``known``: whether it can be told whose word it is; what cannot be told is never counted as independent.
    """

    item: str
    label: str
    because: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Dependence:
    """An item that hangs on another, and why."""

    item: str
    on: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """How many independent origins a claim, utterance or figure group has. Unknown is never counted as independent."""

    id: str
    subject_id: str
    independent: int
    unknown: int
    roots: tuple[Root, ...] = ()
    dependent: tuple[Dependence, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An item's place in time: the report's date and how that is known."""

    item: str
    report_id: str
    date: str | None
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """Where a claim, utterance or figure group stands earliest in this pile; ties and undated ones are listed."""

    id: str
    subject_id: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A difference that is no conflict. Of kind drift: ``left`` is what was taken over, ``right`` what became of it."""

    id: str
    left: str
    right: str
    kind: RelationKind
    evidence: tuple[EvidenceSpan, ...]
    why: str
    drift: DriftKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the way of a figure or text shows that is neither a difference nor a conflict.

    circular: reports that give each other as the source. contradicted_citation: a report cites another one (the second)
    for what that does not have. version: a later text (the second) of the same address.
    """

    id: str
    kind: FindingKind
    report_ids: tuple[str, ...]
    items: tuple[str, ...] = ()
    evidence: tuple[EvidenceSpan, ...] = ()
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what it says, which items say so, where."""

    label: str
    items: tuple[str, ...]
    evidence: tuple[EvidenceSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more sides that cannot all hold. ``severity`` 1 (slight) to 3 (grave)."""

    id: str
    kind: ConflictKind
    severity: int
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated happening. ``clock``: when it happened, was said, or was published.

    ``how``: stated by a report, inferred from a report's own date ("on Monday"), or unknown. ``interval`` (EDTF): the
    days that all who tell an event leave open; of one without a date all that is known.
    """

    id: str
    date: str | None
    clock: Literal["event", "statement", "publication"]
    label: str
    how: How = "unknown"
    interval: str | None = None
    event_id: str | None = None
    factuality: Factuality = "asserted"
    evidence: tuple[EvidenceSpan, ...] = ()


# ----------------------------------------------------------------------------------------------- judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A report, mark or stretch of text that a judgement speaks of.

    The id is that of the time of the judgement; the spans find the same mark again where its id has changed.
    ``side`` numbers the sides of what has several: of a conflict, the child (0) and parent (1) of a lineage.
    """

    noun: str  # "reports", "outlets", a layer of marks, or "text" for a stretch that is no mark
    id: str
    spans: tuple[EvidenceSpan, ...] = ()
    side: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a judgement is about: an item, by its id then and the places that make it up."""

    noun: str  # "reports", "figures", "figure_groups", "conflicts", "judgements", ...
    id: str
    kind: str | None = None  # of a conflict, lineage, relation, finding, passage
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided, when and why. It stands above the machine and is replayed whenever a dossier is built.

    ``field`` is what a correction corrects, ``value`` the right value in words (None: the report does not say), ``to``
    the right place of a span or speaker. A merge is of all its subjects; a split takes the places of its second
    subject out of its first. An undo is about judgements.
    """

    id: str
    verb: Verb
    subjects: tuple[Subject, ...]
    field: str | None = None
    value: str | None = None
    to: Place | None = None
    why: str = ""
    by: str
    at: str  # UTC, ISO 8601
