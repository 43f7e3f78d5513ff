"""Headline, byline, outlet, date and address as the lines around a text state them.

In: the lines of a page with their roles, and which is the headline. Out: fields, and the roles of the lines they were
read off. Method: shapes of lines in the header, that is, from shortly above the headline down to the first line of
text, and of the last lines of the text. Known limit: a bare name is taken for an author only beside a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from firsthand.language import lexicon
from firsthand.model import Field, How, LineRole
from firsthand.read.bylines import names_in
from firsthand.read.datelines import PageDate, date_words, find_dates, first_published, is_date_line
from firsthand.read.line_features import furniture_hits
from firsthand.read.outlets import site_of
from firsthand.read.page_lines import TextLine
from firsthand.words import fold

ABOVE_HEADLINE = 6  # lines above the headline that may say date or author
BELOW_HEADLINE = 15  # lines below the headline that may do so
HEADER_LINES = 8  # lines at the top of a text without a headline that may do so
AFTER_TEXT = 4  # lines after the text that may say date or author
MAX_BYLINE_WORDS = 18
MAX_DATED_WORDS = 16  # of a line with the date of publication; captions with dates are longer
MAX_OUTLET_WORDS = 6
LEAST_SITE = 4  # letters of a site's name by which an outlet is known
MAX_ABOVE_DATE = 2  # lines between headline and date: the outlet's and the author's
MAX_IMPRINT_LINES = 5  # outlet, date, address, author, section
MAX_IMPRINT_CHARS = 80  # addresses may be longer
_BY = re.compile(r"^(?:(?:written|posted|reported|story|words|text)\s+)?by[:\s]\s*(?=\S)", re.I)
_SIGNED = re.compile(r"^[-–—]{1,3}\s{0,2}(?=[^\W\d_])")
_STAFF = re.compile(
    r",\s*(?:[\w.' ]{0,40}\b)?(?:writer|reporter|correspondent|editor|columnist|bureau|staff)\b[\w.' ]{0,40}$", re.I
)
_JOINTS = " \t-–—|•·,:("
_ADDRESS = re.compile(r"^https?://\S+$")
_VOLUME = re.compile(r"\s*[;|–—-]\s+([^;|]{2,80}?)[,:]?\s+(?:Volume|Vol|Issue|No)\b[.:]?\s*\d.*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """The fields of a page."""

    title: Field
    byline: Field
    outlet: Field
    published: Field
    url: Field


def find_fields(
    lines: Sequence[TextLine], roles: list[LineRole], headline: int | None, *, language: str = "en"
) -> Stated:
    """Read the fields; the lines that they were read off get their roles in ``roles``."""
    outlet, url = _imprint(lines, roles, headline, language=language)
    header = _header(lines, roles, headline)
    published = _published(lines, header, roles, language=language)
    byline = _byline(lines, header, roles, language=language)
    title, journal = _title(lines[headline]) if headline is not None else (Field(), Field())
    return Stated(title, byline, outlet if outlet.value else journal, published, url)


def _title(line: TextLine) -> tuple[Field, Field]:
    """The headline, without the journal and number of issue behind it; and that journal."""
    match = _VOLUME.search(line.text)
    if not match or match.start() == 0:
        return Field(line.text, "stated", line.start, line.end), Field()
    journal = Field(match[1], "inferred", line.start + match.start(1), line.start + match.end(1))
    return Field(line.text[: match.start()], "stated", line.start, line.start + match.start()), journal


@dataclass(frozen=True, slots=True)
class _Header:
    """Places that may state who and when: below the headline, above it, after the text, nearest first."""

    below: tuple[int, ...]
    above: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """All of them, the likeliest first."""
        return (*self.below, *self.above, *self.after)


def _header(lines: Sequence[TextLine], roles: Sequence[LineRole], headline: int | None) -> _Header:
    """The lines around headline and text that are not text; what stands above a date there is none either."""
    body = [place for place, role in enumerate(roles) if role == "body"]
    start = headline + 1 if headline is not None else 0
    first = next((place for place in body if place >= start), len(roles))
    if headline is None:  # then the text may begin above its date: "TOWN / 6 May 2014 / text"
        first = next((place + 1 for place in range(min(HEADER_LINES, len(roles))) if roles[place] == "date"), first)
    else:
        first = max(first, _dated_below(lines, roles, start))
    end = body[-1] + 1 if body else len(roles)
    above = range(start - 2, max(-1, start - 2 - ABOVE_HEADLINE), -1) if headline is not None else ()
    after = range(end, min(len(roles), end + AFTER_TEXT))
    return _Header(
        tuple(
            place
            for place in range(start, min(first, start + BELOW_HEADLINE))
            if roles[place] != "body" or _BY.match(lines[place].text)
        ),
        tuple(place for place in above if roles[place] != "body"),
        tuple(place for place in after if place > first),
    )


def _dated_below(lines: Sequence[TextLine], roles: Sequence[LineRole], start: int) -> int:
    """The place behind a date under the headline with nothing but an outlet's and an author's line above it; else 0."""
    for place in range(start, min(start + MAX_ABOVE_DATE + 1, len(lines))):
        if roles[place] == "date":
            return place + 1
        words = lines[place].words
        if lines[place].text.endswith((".", "?", "!", ":")) or len(words) > MAX_OUTLET_WORDS:
            break
    return 0


def _imprint(
    lines: Sequence[TextLine], roles: list[LineRole], headline: int | None, *, language: str
) -> tuple[Field, Field]:
    """Outlet and address from a block under the headline, such as outlet, date, address, a line each.

    A block without a date is no imprint: it may be the beginning of the text.
    """
    block = _block_below(lines, headline)
    dated = next((place for place in block if is_date_line(lines[place].text, language=language)), None)
    if dated is None:
        return Field(), Field()
    url = next((place for place in block if _ADDRESS.match(lines[place].text)), None)
    rest = [place for place in block if place not in (url, dated) and not _BY.match(lines[place].text)]
    outlet = next((place for place in rest if url is not None and _is_of_site(lines[place], lines[url])), None)
    if outlet is None:
        outlet = next((place for place in rest if _may_be_outlet(lines[place], url is not None, language)), None)
    if url is None and len(rest) > 1:
        return Field(), Field()
    roles[dated] = "date"
    for place in (url, outlet):
        if place is not None:
            roles[place] = "furniture"
    return _whole(lines, outlet), _whole(lines, url)


def _block_below(lines: Sequence[TextLine], headline: int | None) -> range:
    """The few short lines under the headline that have no empty line between them, and one behind them."""
    start = headline + 1 if headline is not None else 0
    end = start
    while end < len(lines) and end - start <= MAX_IMPRINT_LINES and (end == start or lines[end].gap == 0):
        end += 1
    short = all(len(line.text) <= MAX_IMPRINT_CHARS or _ADDRESS.match(line.text) for line in lines[start:end])
    return range(start, end) if short and end - start <= MAX_IMPRINT_LINES and end < len(lines) else range(start, start)


def _is_of_site(line: TextLine, address: TextLine) -> bool:
    """Whether a line is the name of the address's site: "Capital Register" of "https://capitalregister.example/"."""
    site = (site_of(address.text) or "").split(".")[0]
    letters = "".join(line.key.split())
    return len(letters) >= LEAST_SITE and letters in (site, site.removeprefix("the"), f"the{site}")


def _may_be_outlet(line: TextLine, addressed: bool, language: str) -> bool:
    """Whether a line of an imprint can be the outlet's name; without an address beside it, it must sound like one."""
    named = line.text[:1].isupper() and not line.text.endswith((".", "?", "!", ":", ","))
    sounding = len(line.words) <= 3 and bool(set(line.key.split()) & lexicon("outlet_words", language))
    sounds = addressed or sounding or len(line.words) == 1
    worded = furniture_hits(line.key.split(), language) or _BY.match(line.text)
    dated = find_dates(line.text, language=language)
    return named and sounds and 0 < len(line.words) <= MAX_OUTLET_WORDS and not (worded or dated)


def _whole(lines: Sequence[TextLine], place: int | None) -> Field:
    return Field() if place is None else Field(lines[place].text, "stated", lines[place].start, lines[place].end)


def _published(lines: Sequence[TextLine], header: _Header, roles: list[LineRole], *, language: str) -> Field:
    """The first date in the header; one of a change is but a sign of when the page was published."""
    for pick, how in _DATES:
        for place in header.places:
            line = lines[place]
            found = pick(line.text, language=language) if len(line.words) <= MAX_DATED_WORDS else None
            if found:
                if is_date_line(line.text, language=language):
                    roles[place] = "date"
                return Field(found.day, how, line.start + found.start, line.start + found.end)
    return Field()


def _any_date(line: str, *, language: str = "en") -> PageDate | None:
    return next(iter(find_dates(line, language=language)), None)


_DATES: tuple[tuple[Callable[..., PageDate | None], How], ...] = (
    (first_published, "stated"),
    (_any_date, "inferred"),
)


def _byline(lines: Sequence[TextLine], header: _Header, roles: list[LineRole], *, language: str) -> Field:
    """Who wrote it, as names."""
    for place, start, text in _bylines(lines, header, roles, language):
        names = _people(names_in([_once(text)]), language)
        if names:
            roles[place] = "byline"
            line = lines[place]
            return Field(", ".join(names), "stated", line.start + start, line.start + start + len(text))
    return Field()


def _people(names: list[str], language: str) -> list[str]:
    """The names without those of outlets, where others remain: "Ann Lee, Harbour News"."""
    outlets = lexicon("outlet_words", language)
    people = [name for name in names if not {fold(word) for word in name.split()} & outlets]
    return people or names


def _bylines(
    lines: Sequence[TextLine], header: _Header, roles: Sequence[LineRole], language: str
) -> Iterable[tuple[int, int, str]]:
    """Places with where in the line its names begin, and the names, the surest kind first."""
    short = [place for place in header.places if len(lines[place].words) <= MAX_BYLINE_WORDS]
    for place in short:
        if match := _BY.match(lines[place].text):
            yield place, match.end(), _before_date(lines[place].text[match.end() :], language)
    yield from _signatures(lines, roles, language)
    for place in short:
        match = _STAFF.search(lines[place].text)
        if match and _bare_name(lines[place].text[: match.start()], language):
            yield place, 0, lines[place].text[: match.start()]
    dated = {place for place in header.below if find_dates(lines[place].text, language=language)}
    for place in header.below:
        name = _before_date(lines[place].text, language)
        beside = {place - 1, place, place + 1, place + 2} & dated
        if beside and _bare_name(name, language):
            yield place, 0, name


def _signatures(lines: Sequence[TextLine], roles: Sequence[LineRole], language: str) -> Iterable[tuple[int, int, str]]:
    """Names behind a dash in the last line of the text: "-- NAME"."""
    last = next((place for place in range(len(roles) - 1, -1, -1) if roles[place] == "body"), -1)
    for place in range(last, min(len(lines), last + 3)):
        match = _SIGNED.match(lines[place].text)
        if match and place > 0 and _bare_name(lines[place].text[match.end() :], language):
            yield place, match.end(), lines[place].text[match.end() :]


def _before_date(text: str, language: str) -> str:
    """The part of a line before its first date, without the words that lead over to it."""
    dates = find_dates(text, language=language)
    if not dates:
        return text
    words = text[: dates[0].start].split()
    while words and (fold(words[-1].strip(_JOINTS)) in date_words(language) or not words[-1].strip(_JOINTS)):
        words.pop()
    return text[: text.index(words[-1]) + len(words[-1])].rstrip(_JOINTS) if words else ""


def _once(text: str) -> str:
    """A name said twice in a row, once."""
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else text


def _bare_name(text: str, language: str) -> bool:
    """Two to four capitalised words, none of them furniture or a word of an outlet."""
    words = text.split()
    parts = {fold(part.strip(".,")) for part in words}
    known = lexicon("outlet_words", language) | lexicon("function_words", language) | lexicon("credit_words", language)
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() and not any(char.isdecimal() for char in word) for word in words)
        and not text.isupper()
        and not parts & known
        and not furniture_hits(sorted(parts), language)
    )
