"""Where a report says that it has something from: outlets, agencies, reports of others, links.

In: the text with its sentences, its hyperlinks, its date. Out: ``Citation``: in brackets with a date ("(Harbour
Times, May 2, 2013; Daily Gull, May 2)"), in a credit line ("(Reuters) -", "Source: X"), as the one spoken to
("told the BBC"), as the one who reported ("X reported", "according to the newspaper X"), as a link. Method: names are
found by shape (``outlet_names``), then the words around them decide. A date without a year takes the last such day
before the report's own. Known limit: an outlet whose name has no word that says so, and no such word beside it, is
found only in brackets with a date and in credit lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from firsthand.annotate.outlet_names import NAME, OutletName, outlet_names
from firsthand.language import table
from firsthand.model import AnnotatedReport, Citation, CitationKind, EvidenceSpan, Report, make_id

MAX_BRACKET_CHARS = 300  # longer brackets are asides, not citations
TAIL_CHARS = 200  # a credit such as "--AFP" stands this near to the end of the text

_BRACKET = re.compile(rf"[(\[]([^()\[\]\n]{{2,{MAX_BRACKET_CHARS}}})[)\]]")
_DASH = re.compile(r"\s*(?:--?|[–—:])\s*")
_LEADING = re.compile(r"(?:[\s,(“\"‘]|\b(?:the|a|an)\b){1,9}$", re.IGNORECASE)
_YEAR = re.compile(r"[12]\d{3}\b")


@cache
def _cues(kind: str) -> re.Pattern[str]:
    """Any of a kind's cues, as whole words, longest first."""
    found = sorted(table("citation_cues")[kind], key=lambda cue: (-len(cue), cue))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(cue) for cue in found) + r")(?!\w)", re.IGNORECASE)


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(sorted(table("calendar")["months"], key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{months})\b\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?"
        r"(?:,?\s+(?P<year>[12]\d{3}))?(?!\w)",
        re.IGNORECASE,
    )


def resolve_date(match: re.Match[str], published: str | None) -> str | None:
    """A written date as EDTF; without a year it is the last such day not after the report's own date."""
    month = table("calendar")["months"][match["month"].lower()]
    day = int(match["d1"] or match["d2"] or 0)
    if day > 31:
        return None
    rest = f"{month:02d}-{day:02d}" if day else f"{month:02d}"
    if match["year"]:
        return f"{match['year']}-{rest}"
    if not published or not _YEAR.match(published):
        return None
    year = int(published[:4])
    later = len(published) >= 7 and rest > published[5 : 5 + len(rest)]
    return f"{year - later:04d}-{rest}"


# ---------------------------------------------------------------------------------------------- brackets


def _plain_name(text: str) -> str | None:
    """The words in front of a date as an outlet's name, without "see"; None where they are no name."""
    text = text.strip(" ,.;:")
    see = _cues("see").match(text)
    text = text[see.end() :].strip(" ,:") if see else text
    return text if NAME.fullmatch(text) else None


def _in_item(report: Report, start: int, end: int) -> Iterator[Citation]:
    """Citations of one item of a bracket: names in front of a date, or a name that is an outlet's by itself."""
    item = report.text[start:end]
    date = _date().search(item)
    names = item[: date.start()] if date else item
    edtf = resolve_date(date, report.published.value) if date else None
    known = {name.start for name in outlet_names(names)}
    place = 0
    for part in names.split(","):
        at = place + len(part) - len(part.lstrip())
        place += len(part) + 1
        name = _plain_name(part)
        if name and (date or any(at <= start < at + len(part) for start in known)):
            begin = start + item.index(name, at)
            span = report.span(begin, start + date.end() if date else begin + len(name))
            yield _citation(span, "bracket", name, edtf)


def in_brackets(report: Report) -> Iterator[Citation]:
    """Citations in brackets: "(Harbour Times, tide.example, May 2; Daily Gull, May 2)" gives three."""
    for bracket in _BRACKET.finditer(report.text):
        if _is_dateline(report, bracket):
            continue
        start = bracket.start(1)
        for item in bracket[1].split(";"):
            yield from _in_item(report, start, start + len(item))
            start += len(item) + 1


# ------------------------------------------------------------------------------------------------ credits


def _is_dateline(report: Report, bracket: re.Match[str]) -> bool:
    """Whether a bracket stands at the head of the text before a dash: "HARBOUR CITY (Reuters) - "."""
    head = report.text[report.text.rfind("\n", 0, bracket.start()) + 1 : bracket.start()]
    return len(head) <= 60 and bool(_DASH.match(report.text, bracket.end())) and bracket.start() < 2000


def datelines(report: Report) -> Iterator[Citation]:
    """The agency in a dateline."""
    for bracket in _BRACKET.finditer(report.text, 0, 2400):
        if _is_dateline(report, bracket):
            for name in outlet_names(bracket[1]):
                start = bracket.start(1) + name.start
                yield _citation(report.span(start, start + len(name.name)), "credit", name.name)


def signatures(report: Report) -> Iterator[Citation]:
    """An agency behind a dash at the end of the text: "...on Sunday.--AFP"."""
    body = report.text.rstrip()
    start = max(0, len(body) - TAIL_CHARS)
    for name in outlet_names(body[start:]):
        at, end = start + name.start, start + name.start + len(name.name)
        if end >= len(body.rstrip(").")) and re.search(r"(?:--?|[–—(])\s*$", body[:at][-4:]):
            yield _citation(report.span(at, end), "credit", name.name)


def credit_lines(report: Report) -> Iterator[Citation]:
    """Credits in words: "Source: The Lantern", "This report first appeared in X."."""
    any_name = _cues("credit_of_any_name")
    for cue in _cues("credit").finditer(report.text):
        line_start = report.text.rfind("\n", 0, cue.start()) + 1
        line_end = report.text.find("\n", cue.end())
        line_end = line_end if line_end >= 0 else len(report.text)
        if not _credit_place(report.text, line_start, cue, line_end):
            continue
        rest = report.text[cue.end() : min(line_end, cue.end() + 200)]
        names = list(outlet_names(rest))
        if any_name.fullmatch(cue.group()):
            first = re.match(r":?\s+", rest) or re.match("", rest)
            whole = NAME.match(rest, first.end() if first else 0)
            names = [OutletName(whole.start(), whole.group().rstrip("."))] if whole else names
        for name in names:
            at = cue.end() + name.start
            yield _citation(report.span(at, at + len(name.name)), "credit", name.name)


def _credit_place(text: str, line_start: int, cue: re.Match[str], line_end: int) -> bool:
    """Whether a cue may open a credit: a source needs its colon, "with" a line that it opens, the rest a short line."""
    word = cue.group().lower()
    if word in ("source", "sources"):
        return text[cue.end() : cue.end() + 1] == ":" and not text[line_start : cue.start()].strip(" (-–—")
    if word in ("with", "reporting by", "with reporting by"):
        return not text[line_start : cue.start()].strip(" (-–—")
    return line_end - line_start <= 200


# ------------------------------------------------------------------------------------ in the running text


def _kind_by_words(before: str, after: str) -> CitationKind | None:
    """What the words around an outlet's name make of it."""
    before = _LEADING.sub("", before)
    kinds: tuple[CitationKind, ...] = ("told", "reported")
    for kind in kinds:
        if any(cue.end() == len(before) for cue in _cues(kind).finditer(before)):
            return kind
    return "reported" if _cues("reports").match(after) else None


def in_sentences(report: Report) -> Iterator[Citation]:
    """Outlets in the running text: "told the BBC", "according to the newspaper Lantern"."""
    for name in outlet_names(report.text):
        before = report.text[max(0, name.outer_start - 60) : name.outer_start]
        after = report.text[name.outer_end : name.outer_end + 40].lstrip(" ,’'”\"")
        kind = _kind_by_words(before, re.sub(r"^s\s+", "", after))
        if kind:
            yield _citation(report.span(name.start, name.start + len(name.name)), kind, name.name)


def from_links(report: Report) -> Iterator[Citation]:
    """The hyperlinks of the body."""
    for link in report.links:
        if 0 <= link.start <= link.end <= len(report.text):
            cited = _citation(report.span(link.start, link.end), "link", None)
            identity = make_id("citation", report.id, link.start, link.end, "link", link.target)
            yield replace(cited, target=link.target, id=identity)


# ------------------------------------------------------------------------------------------------ joining


def _citation(span: EvidenceSpan, kind: CitationKind, outlet: str | None, date: str | None = None) -> Citation:
    identity = make_id("citation", span.report_id, span.start, span.end, kind)
    return Citation(
        id=identity, span=span, kind=kind, outlet=outlet, date=date, made_by=f"{Citations.name} {Citations.version}"
    )


def _about(item: AnnotatedReport, cited: Citation, starts: Sequence[int]) -> Citation:
    """The citation with the sentence it stands in or behind."""
    at = bisect_right(starts, cited.span.start) - 1
    return replace(cited, about=item.sentences[at].span) if at >= 0 else cited


def find_citations(item: AnnotatedReport) -> tuple[Citation, ...]:
    """All citations of a report in order; one place is cited once, brackets and credits first."""
    report = item.report
    found: dict[tuple[int, int], Citation] = {}
    taken: set[int] = set()
    for make in (in_brackets, datelines, credit_lines, signatures, in_sentences):
        for cited in make(report):
            if cited.span.start not in taken:
                taken.add(cited.span.start)
                found[cited.span.start, 0] = cited
    for number, cited in enumerate(from_links(report), 1):
        found[cited.span.start, number] = cited
    starts = [sentence.span.start for sentence in item.sentences]
    return tuple(_about(item, found[key], starts) for key in sorted(found))


class Citations:
    """Finds outlets, agencies and reports named as where something comes from."""

    name = "citations"
    version = 2
    needs = frozenset({"sentences"})
    makes = frozenset({"citations"})

    def open(self) -> None:
        """Nothing to load: the word lists are read when first used."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """The batch with its citations."""
        return [replace(item, citations=find_citations(item)) for item in batch]
