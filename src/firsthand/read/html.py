"""A web page becomes a report.

In: the bytes or text of a page. Out: the article's text, headline, byline, outlet, date, language, the links of the
body, all visible lines and which of them are the article. Method: trafilatura 2 (Barbaresi 2021) finds the article,
htmldate the date where the markup does not say it; where trafilatura finds little, the page's visible lines are read
as raw text. Nothing is fetched. Known limit: a page that scripts build in the browser has no article in its markup.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from firsthand.errors import FirsthandError, NoArticle, TooDeep
from firsthand.model import Field, LineRole, PageLine
from firsthand.read.body_blocks import body_of, trimmed
from firsthand.read.bylines import byline_of
from firsthand.read.drafts import Draft, first_known
from firsthand.read.encodings import declared_in, decode
from firsthand.read.languages import declared_or_told
from firsthand.read.markup_depth import markup_depth
from firsthand.read.metadata import PageMetadata, page_metadata
from firsthand.read.outlets import outlet_names, outlet_of
from firsthand.read.page_titles import headline_of
from firsthand.read.parts import check_length
from firsthand.read.plain_text import draft_of_lines
from firsthand.read.publication_days import publication_day
from firsthand.read.visible_text import VisibleText, visible_text
from firsthand.settings import DEFAULTS, Settings

MIN_BODY_CHARS = 200  # trafilatura's own least size is 250; below, the page's lines are read as raw text and compared
MIN_PROSE_CHARS = 40  # a line of prose where markup shows none; entries of menus are shorter
_PARSER_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no characters of HTML; lxml refuses NUL
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses text that declares an encoding of bytes


def read_html(
    content: bytes | str,
    path: str,
    settings: Settings = DEFAULTS,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Draft:
    """Read a page.

    Args:
        content: the page as it came; bytes are decoded, text is taken as it is.
        path: named in problems.
        settings: limits.
        url: the page's address where its container knows it.
        charset: the encoding that its container names.

    Raises:
        TooDeep: elements stand inside one another beyond the limit.
        TooLarge: it shows more text than a report has.
        NoArticle: no text was found, or nothing but a few words under no headline.
    """
    text, problem = (content, None) if isinstance(content, str) else _decoded(content, path, charset)
    root = parse_html(text, path, settings)
    seen = visible_text(root)
    check_length(seen.text, path, settings)
    page = page_metadata(root)
    draft = _draft(root, page, seen, url=url)
    if not draft.text or (draft.title.value is None and not _has_prose(draft.text)):
        raise NoArticle(path)
    return replace(draft, problems=(problem,) if problem else ())


def parse_html(text: str, path: str, settings: Settings = DEFAULTS) -> HtmlElement:
    """The tree of a page or fragment, without comments.

    Raises:
        TooDeep: elements stand inside one another beyond the limit.
        NoArticle: there is no element at all.
    """
    if markup_depth(text) > settings.max_markup_depth:
        raise TooDeep(path, "elements", settings.max_markup_depth)
    text = _DECLARATION.sub("", _PARSER_NOISE.sub(" ", text))
    # libxml2 stops at 256 levels unless told that the text is huge; the depth has been checked above.
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(text, parser=parser)
    except (ParserError, XMLSyntaxError) as error:
        raise NoArticle(path) from error


def read_fragment(text: str, path: str, settings: Settings = DEFAULTS) -> VisibleText:
    """The lines of a piece of markup that is text already, as in feeds: nothing is left out.

    Raises:
        TooLarge: it shows more text than a report has.
    """
    seen = visible_text(parse_html(f"<div>{text}</div>", path, settings))
    check_length(seen.text, path, settings)
    return seen


def _decoded(content: bytes, path: str, charset: str | None) -> tuple[str, FirsthandError | None]:
    return decode(content, path=path, declared=charset or declared_in(content))


def _draft(root: HtmlElement, page: PageMetadata, seen: VisibleText, *, url: str | None) -> Draft:
    names = outlet_names(page, url)
    headline = headline_of(page, names)
    body = trimmed(body_of(root), headline)
    title = _placed(headline, seen)
    draft = Draft(
        text=body.text,
        page_text=seen.text,
        lines=_line_roles(seen, body, title),
        links=body.hyperlinks(),
        url=url or page.url,
        language=declared_or_told(page.language, body.text),
        title=title,
        byline=byline_of(page, names),
        outlet=outlet_of(page, url),
        published=publication_day(page, root, url),
    )
    return draft if len(body.text) >= MIN_BODY_CHARS else _or_of_lines(draft)


def _or_of_lines(draft: Draft) -> Draft:
    """The page's lines read as raw text, if that finds much more; what the markup says stays."""
    raw = draft_of_lines(draft.page_text, language=draft.language)
    if len(raw.text) <= 2 * len(draft.text) or not (draft.text or _has_prose(raw.text)):
        return draft
    return replace(
        draft,
        text=raw.text,
        lines=raw.lines,
        links=(),
        title=first_known(draft.title, raw.title),
        byline=first_known(draft.byline, raw.byline),
        outlet=first_known(draft.outlet, raw.outlet),
        published=first_known(draft.published, raw.published),
    )


def _has_prose(text: str) -> bool:
    """Whether some line is longer than the entries of a menu."""
    return any(len(line) >= MIN_PROSE_CHARS for line in text.splitlines())


def _placed(headline: str | None, seen: VisibleText) -> Field:
    """The headline with its place, if it ends a line of the page; a kicker may stand before it in the line."""
    if headline is None:
        return Field()
    for line, start in zip(seen.lines, seen.starts, strict=True):
        if line.endswith(headline) and len(line) <= 2 * len(headline):
            end = start + len(line)
            return Field(headline, "stated", end - len(headline), end)
    return Field(headline, "metadata")


def _line_roles(seen: VisibleText, body: VisibleText, title: Field) -> tuple[PageLine, ...]:
    """Which lines of the page are the article: those that are blocks of the body, in the same order."""
    wanted = set(body.lines)
    return tuple(
        PageLine(start, start + len(line), _role(line, start, wanted, title))
        for line, start in zip(seen.lines, seen.starts, strict=True)
    )


def _role(line: str, start: int, wanted: set[str], title: Field) -> LineRole:
    if title.end is not None and start + len(line) == title.end:
        return "headline"
    return "body" if line in wanted else "furniture"
