"""Raw page text without markup: which lines are the article, and what the page says about it.

In: the text of a page as one gets it who selects all and copies, or any plain text. Out: the article's text, the role
of every line, and headline, byline, outlet, date and address with how they are known. Method: small forests over shapes
of lines (``page_looks``), rules for what they leave open (``page_roles``, ``page_fields``). A text that shows no
furniture keeps all its lines but a header. Known limit: lines are kept or left out whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.model import Field, LineRole, PageLine
from firsthand.read.datelines import is_date_line
from firsthand.read.forest import page_forests
from firsthand.read.headlines import MAX_HEADLINE_WORDS
from firsthand.read.page_fields import Stated, find_fields
from firsthand.read.page_lines import TextLine, split_lines
from firsthand.read.page_looks import Judged, judge
from firsthand.read.page_roles import find_roles, is_furnished
from firsthand.read.wrapped_lines import as_lines, paragraphs

MIN_CLEAN_CHANCE = 0.7  # of the headline of a text without furniture, which need not have one; furnished pages have
CLEAN_HEADER_LINES = 4  # lines of such a text among which its headline must be
_NO_END = (".", ":", ";", ",", "_", "-", "–", "—")  # no headline of a clean text ends so; wire datelines do
_NOT_SAID = Field()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What was read off a page's text. ``start``/``end`` of fields and lines count in the page's text."""

    text: str
    lines: tuple[PageLine, ...] = ()
    title: Field = _NOT_SAID
    byline: Field = _NOT_SAID
    outlet: Field = _NOT_SAID
    published: Field = _NOT_SAID
    url: Field = _NOT_SAID


def read_page_text(page_text: str, *, language: str = "en") -> PageReading:
    """Tell a page's article from what stands around it.

    Args:
        page_text: any text; offsets of the result count in it.
        language: whose word lists are asked; without lists of its own a language is read by shape.
    """
    lines = split_lines(page_text)
    groups = paragraphs(lines)
    joined = as_lines(lines, groups)
    judged = judge(joined, page_forests(), language=language)
    roles, stated = _decide(joined, judged, language)
    spread: list[LineRole] = [role for group, role in zip(groups, roles, strict=True) for _ in group]
    return _reading(lines, spread, _as_written(stated, page_text))


def reading_of(lines: Sequence[TextLine], judged: Judged, *, language: str = "en") -> PageReading:
    """The reading of lines that have been judged."""
    roles, stated = _decide(lines, judged, language)
    return _reading(lines, roles, stated)


def _decide(lines: Sequence[TextLine], judged: Judged, language: str) -> tuple[list[LineRole], Stated]:
    """Roles and fields."""
    if len(lines) < 2:
        return ["body" for _ in lines], Stated(_NOT_SAID, _NOT_SAID, _NOT_SAID, _NOT_SAID, _NOT_SAID)
    furnished = is_furnished(judged)
    roles = find_roles(lines, judged, language=language)
    headline = _headline(lines, judged, furnished=furnished, language=language)
    if headline is not None:
        _mark_headline(lines, roles, headline, furnished=furnished)
    stated = find_fields(lines, roles, headline, language=language)
    if "body" not in roles:  # a page of headlines alone: better all of it than nothing
        roles = ["body" for _ in lines]
    return roles, stated


def _headline(lines: Sequence[TextLine], judged: Judged, *, furnished: bool, language: str) -> int | None:
    """The headline's place, where the page most likely has one."""
    place = judged.headline
    if furnished:
        return place
    if _heads(lines, language):
        return 0
    likely = place is not None and place < CLEAN_HEADER_LINES and judged.headline_chance >= MIN_CLEAN_CHANCE
    return place if place is not None and likely and not lines[place].text.endswith(_NO_END) else None


def _heads(lines: Sequence[TextLine], language: str) -> bool:
    """Whether the first line of a clean text is set apart as a headline: said twice, or with a date line under it."""
    first, second = lines[0], lines[1]
    if first.text.endswith(_NO_END) or len(first.words) > MAX_HEADLINE_WORDS or len(lines) == 2:
        return False
    if is_date_line(first.text, language=language):
        return False
    twice = first.key == second.key and lines[2].gap > 0 and len(first.words) > 2
    return twice or (second.gap > 0 and any(is_date_line(line.text, language=language) for line in lines[1:3]))


def _mark_headline(lines: Sequence[TextLine], roles: list[LineRole], headline: int, *, furnished: bool) -> None:
    """The headline's role, also where it is said again; a clean text with no empty lines keeps it in its text."""
    set_apart = furnished or (headline + 1 < len(lines) and lines[headline + 1].gap > 0)
    if not set_apart:
        return
    for place, line in enumerate(lines):
        if line.key == lines[headline].key and line.key:
            roles[place] = "headline"


def _as_written(stated: Stated, page_text: str) -> Stated:
    """Values read off joined or calmed lines, as the page has them; dates stay days."""

    def exact(field: Field) -> Field:
        if field.value is None or field.start is None or field.end is None:
            return field
        return replace(field, value=" ".join(page_text[field.start : field.end].split()))

    return replace(stated, title=exact(stated.title), outlet=exact(stated.outlet))


def _reading(lines: Sequence[TextLine], roles: Sequence[LineRole], stated: Stated) -> PageReading:
    marked = tuple(PageLine(line.start, line.end, role) for line, role in zip(lines, roles, strict=True))
    return PageReading(
        text=_join(lines, roles),
        lines=marked,
        title=stated.title,
        byline=stated.byline,
        outlet=stated.outlet,
        published=stated.published,
        url=stated.url,
    )


def _join(lines: Sequence[TextLine], roles: Sequence[LineRole]) -> str:
    """The body's lines; an empty line stands between two wherever the page had one, or something left out."""
    parts: list[str] = []
    gap = 0
    for line, role in zip(lines, roles, strict=True):
        gap = max(gap, line.gap)
        if role == "body":
            parts.append(("\n\n" if gap else "\n") if parts else "")
            parts.append(line.text)
            gap = 0
    return "".join(parts)
