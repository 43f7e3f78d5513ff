"""A whole brief: what is known in a pile, on whose word, story by story.

In: what is exported. Out: a ``Brief``. Stories that several reports tell come first, each in full: at a glance,
conflicts, figures, statements, words that differ, happenings, who hangs on whom, what is not known; the others are one
table. Last come what could not be read and the reports that are quoted. Nothing is written but words of reports,
counts, and a few fixed words between them. Known limit: of a large pile ``MOST_STORIES`` stories are told in full; a
brief of one story (``firsthand export --format brief --story ID``) tells any of them, and more of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version

from firsthand.evidence import whole_id
from firsthand.model import EvidenceSpan, FigureGroup, Problem, Report
from firsthand.publish.brief.conflicts import conflicts
from firsthand.publish.brief.figures import figures, values
from firsthand.publish.brief.figures import ranked as ranked_groups
from firsthand.publish.brief.folding import folded
from firsthand.publish.brief.gaps import gaps
from firsthand.publish.brief.happenings import happenings
from firsthand.publish.brief.lineage import lineage, separate_texts
from firsthand.publish.brief.records import Block, Brief, Note, Paragraph, Section, Table, Text, Words
from firsthand.publish.brief.scope import Scope, scopes
from firsthand.publish.brief.statements import claim_spans, disputed, shared, speakers, wording, wordings
from firsthand.publish.brief.statements import ranked as ranked_claims
from firsthand.publish.brief.wording import LONGEST, Wording, joined, left_out, more
from firsthand.publish.explanation import count_of
from firsthand.publish.exported import Exported

MOST_STORIES, MOST_TOLD_ONCE, MOST_GLANCES, MOST_OF_A_CODE = 8, 30, 6, 5
WIDER = 3  # times as much of everything where a brief is of one story

UNLINKED = "The reports are not linked yet, so nothing can be told across them: run the same build again."
READING = (
    "Words in quotation marks are words of reports; all else is counted or set by the program. An origin is where a "
    "figure or statement comes from when all copying, citing and naming of speakers has been followed back; what "
    "cannot be told is called unknown and never counted as independent. A date without a remark is stated by its "
    "report. The program gives no verdict on truth.",
    "Each note names outlet, headline, date and how that is known, the words, the report’s id, where in its text they "
    "stand (counted in characters from 0), and the SHA-256 of the original. Addresses that are no report’s own are "
    "written hxxp, so that nobody opens them by mistake.",
)


def brief_of(exported: Exported) -> Brief:
    """The brief of a pile, or of one story.

    Raises:
        UnknownItem: there is no such story.
        AmbiguousItem: the shortened id fits several.
    """
    given = exported.story_id
    only = None if given is None else whole_id(given, {story.id for story in exported.pile.stories})
    words = Wording(exported.pile, exported.problems, scale=1 if only is None else WIDER)
    found = scopes(exported.pile, only)
    sections = _stories(words, found) if only is None else [_story(words, found[0])]
    if only is None and exported.problems:
        sections.append(problems(words))
    title = (Words("Brief of "), words.value(exported.name)) if only is None else _titled(words, found[0])
    brief = Brief(title, tuple(_about(words, found, only)), tuple(sections))
    notes = tuple(Note(number, _note(words, span)) for span, number in brief.numbers.items())
    quoted = _reports(words, brief.cited())
    whole = Brief(title, brief.about, (*brief.sections, *quoted), notes)
    return whole if exported.show_graphic else folded(whole)


def _titled(words: Wording, scope: Scope) -> Text:
    return (Words("Brief of one story: "), words.quoted(scope.story.label, most=160))


def _about(words: Wording, found: Sequence[Scope], only: str | None) -> list[Block]:
    """What the brief is of, and how to read it."""
    reports = [item.report for item in words.pile.reports]
    if only is not None:
        reports = list(found[0].reports)
    outlets = {report.outlet.value for report in reports} - {None}
    parts = [count_of(len(reports), "report"), count_of(len(outlets), "known outlet")]
    if only is None:
        stories = len(words.pile.stories)
        parts += [f"{stories} {'story' if stories == 1 else 'stories'}", count_of(len(words.problems), "problem")]
    made = Words(f". Made by Firsthand {version('firsthand')}; the same dossier gives the same brief.")
    count = Paragraph((Words(", ".join(parts), "strong"), *_between(words, reports), made))
    linked = bool(words.pile.stories) or not reports
    lines = READING if linked else (UNLINKED, *READING)
    return [count, *(Paragraph((Words(line),)) for line in lines)]


def _between(words: Wording, reports: Iterable[Report]) -> Text:
    """First and last date of some reports."""
    known = [report.published.value for report in reports]
    dates = sorted(date for date in known if date)
    if not dates:
        return (Words(", undated"),) if known else ()
    end = (Words(" to "), words.value(dates[-1])) if dates[0] != dates[-1] else ()
    undated = f" ({len(known) - len(dates)} undated)" if len(dates) < len(known) else ""
    return (Words(", published "), words.value(dates[0]), *end, Words(undated))


# ------------------------------------------------------------------------------------------------ stories


def _stories(words: Wording, found: Sequence[Scope]) -> list[Section]:
    """Those that several reports tell, or that hold a conflict, in full; the others in a table."""
    several = [scope for scope in found if len(scope.reports) > 1 or scope.conflicts]
    full = (several or list(found))[:MOST_STORIES]
    sections = [_story(words, scope) for scope in full]
    told = {scope.story.id for scope in full}
    others = [scope for scope in found if scope.story.id not in told]
    return [*sections, _told_once(words, others)] if others else sections


def _told_once(words: Wording, found: Sequence[Scope]) -> Section:
    rows = tuple(_line(words, scope) for scope in found[:MOST_TOLD_ONCE])
    header = ((Words("Story"),), (Words("Told by"),), (Words("Id"),))
    rest = left_out(len(found) - len(rows), "story", "stories", "stories")
    lead = Paragraph(
        (Words("Not told in full here. A brief of one: firsthand export DOSSIER --format brief --story ID"),)
    )
    table = Table("Other stories", header, rows)
    return Section("other-stories", (Words("Other stories"),), (lead, table, *rest))


def _line(words: Wording, scope: Scope) -> tuple[Text, ...]:
    told = joined([(words.outlet(report), Words(", "), *words.dated(report)) for report in scope.reports[:3]], "; ")
    rest = f" and {len(scope.reports) - 3} more" if len(scope.reports) > 3 else ""
    return (words.quoted(scope.story.label, most=140),), (*told, Words(rest)), (Words(scope.story.id),)


def _story(words: Wording, scope: Scope) -> Section:
    once = shared(words, scope)
    parts = (
        conflicts(words, scope),
        figures(words, scope),
        once,
        speakers(words, scope, once),
        wordings(words, scope),
        happenings(words, scope),
        lineage(words, scope),
        gaps(words, scope),
    )
    blocks = (_lead(words, scope), *_glance(words, scope))
    title = (words.quoted(scope.story.label, most=160),)
    return Section(scope.story.id, title, blocks, tuple(part for part in parts if part is not None))


def _lead(words: Wording, scope: Scope) -> Paragraph:
    """How many tell it, when, on how many separate texts, and what the story belongs to."""
    spread = words.spread_in_words([report.span(0, 0) for report in scope.reports])
    separate = separate_texts(scope)
    texts = "" if separate == len(scope.reports) else f"; {count_of(separate, 'separate text')} where copies count once"
    parts = [(len(scope.groups), "figure"), (len(scope.claims), "statement"), (len(scope.conflicts), "conflict")]
    counts = ", ".join(count_of(number, noun) for number, noun in parts)
    topic = next((t for t in words.pile.topics if scope.story.id in t.story_ids), None)
    told: Text = (Words(f" It is one of {len(topic.story_ids)} stories about one matter."),) if topic else ()
    if topic and topic.label != scope.story.label:
        told = (Words(" It belongs to: "), words.quoted(topic.label, most=120), Words("."))
    lead = (Words(f"{spread}{texts}", "strong"), *_between(words, scope.reports))
    return Paragraph((*lead, Words(f". {counts}."), *told, Words(f" Id {scope.story.id}.")))


def _glance(words: Wording, scope: Scope) -> list[Block]:
    """What more than one report has, and on how many origins it stands."""
    rows = [*_told_figures(words, scope), *_told_claims(words, scope)]
    rows.sort(key=lambda row: row[0])
    if not rows:
        return (
            [Paragraph((Words("No figure or statement of it stands in more than one report."),))]
            if (len(scope.reports) > 1)
            else []
        )
    header = ((Words("What is told"),), (Words("Stands in"),), (Words("Goes back to"),))
    return [Table("At a glance", header, tuple(row for _, row in rows[: words.most(MOST_GLANCES)]))]


Ranked = tuple[tuple[object, ...], tuple[Text, ...]]


def _told_figures(words: Wording, scope: Scope) -> list[Ranked]:
    found: list[Ranked] = []
    for number, group in enumerate(ranked_groups(words, scope)[: words.most(MOST_GLANCES)]):
        what = words.name(group.label, values(words, group))
        found += _glanced(words, group.id, what, _spans(words, group), number)
    return found


def _spans(words: Wording, group: FigureGroup) -> list[EvidenceSpan]:
    return [words.pile.figure[each].span for each in group.figure_ids]


def _told_claims(words: Wording, scope: Scope) -> list[Ranked]:
    found: list[Ranked] = []
    for number, claim in enumerate(ranked_claims(words, scope.claims)[: words.most(MOST_GLANCES)]):
        told: Text = (wording(words, claim), *((Words(" (denied by some)"),) if disputed(claim) else ()))
        found += _glanced(words, claim.id, told, claim_spans(words, claim), number)
    return found


def _glanced(words: Wording, subject: str, what: Text, spans: Sequence[EvidenceSpan], number: int) -> list[Ranked]:
    if words.spread(spans)[0] < 2:
        return []
    origins: Text = (Words(words.origins_of(subject), "strong"), Words(": "), *words.roots(subject))
    row = (what, (Words(words.spread_in_words(spans)), *words.marks(spans)), origins)
    return [((-words.houses(spans), number, subject), row)]


# ------------------------------------------------------------------------------------------------ last pages


def problems(words: Wording) -> Section:
    """What could not be read or done, with advice; many of one kind are one row."""
    by_code: dict[str, list[Problem]] = {}
    for found in sorted(words.problems, key=lambda each: (each.file is None, each.code)):
        by_code.setdefault(found.code, []).append(found)
    rows: list[tuple[Text, ...]] = []
    for same in by_code.values():
        many = len(same) > MOST_OF_A_CODE
        rows += [_many(words, same)] if many else [_problem(words, each) for each in same]
    header = ((Words("Code"),), (Words("Where"),), (Words("What"),), (Words("What to do"),))
    rest = (
        Paragraph((Words("Each of them stands in problems.jsonl of the export; firsthand show DOSSIER problems"),)),
    )
    table = Table("What could not be read or done", header, tuple(rows))
    return Section("problems", (Words("What could not be read"),), (table, *rest))


def _problem(words: Wording, found: Problem) -> tuple[Text, ...]:
    return (Words(found.code),), (_place(words, found),), (words.value(found.message),), (words.value(found.advice),)


def _many(words: Wording, same: Sequence[Problem]) -> tuple[Text, ...]:
    places = joined([(_place(words, each),) for each in same[:MOST_OF_A_CODE]], "; ")
    lead = Words(f"{len(same)} times, such as: ")
    where = (*places, *more(len(same) - MOST_OF_A_CODE))
    return (Words(same[0].code),), where, (lead, words.value(same[0].message)), (words.value(same[0].advice),)


def _place(words: Wording, found: Problem) -> Words:
    """The file that a problem is of; of a report its own."""
    item = words.pile.by_report.get(found.report_id or "")
    return words.value(found.file or (item.report.file if item else found.report_id or "the whole pile"))


def _reports(words: Wording, cited: Iterable[EvidenceSpan]) -> list[Section]:
    """The reports that notes quote."""
    found = {span.report_id: words.report(span) for span in cited}
    if not found:
        return []
    reports = sorted(found.values(), key=lambda report: (report.published.value or "9999", report.id))
    header = ((Words("Report"),), (Words("Published"),), (Words("Address"),), (Words("File"),), (Words("Id"),))
    rows = tuple(
        (
            (words.outlet(r), *((Words(", "), words.quoted(r.title.value, r.language)) if r.title.value else ())),
            words.dated(r),
            (words.value(r.url),) if r.url else (Words("none known"),),
            (words.value(r.file),),
            (Words(r.id),),
        )
        for r in reports
    )
    lead = Paragraph((Words(f"{len(found)} of {count_of(len(words.pile.reports), 'report')} are quoted here."),))
    table = Table("Reports that are quoted", header, rows)
    return [Section("reports", (Words("Reports that are quoted"),), (lead, table))]


def _note(words: Wording, span: EvidenceSpan) -> Text:
    """Outlet, headline, date, words, and where they stand."""
    report = words.report(span)
    title = report.title.value
    head: Text = (words.outlet(report),) if report.outlet.value else (Words("unknown outlet"),)
    head += (Words(", "), words.quoted(title, report.language, 160)) if title else (Words(", no headline"),)
    page = next((p.number for p in report.printed_pages if p.start <= span.start < p.end), None)
    field = "headline" if span.field == "title" else "text"
    where = f"{report.id}, {field} {span.start} to {span.end}" + (f", page {page}" if page is not None else "")
    date = (*words.dated(report, always=True), Words(": ")) if report.published.value else (Words("undated: "),)
    quote = words.quoted(span.quote, report.language, LONGEST + 1)
    return (*head, Words(", "), *date, quote, Words(f" ({where}; original SHA-256 {report.original_sha256})"))
