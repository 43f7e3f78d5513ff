"""PDF files become reports.

In: the bytes of a PDF. Out: a draft with the text of all pages, what each printed page holds, and headline, byline,
outlet and date as its first page shows them. Method: pypdfium2 gives printed lines; lines are joined to paragraphs by
their length and ends, words cut at a line's end are joined, and lines that stand at the edge of most pages are left
out. A file's own date is when it was made or printed, which says nothing about when its text was published; its title
is taken only where the first page shows it. Known limit: columns come in the order in which the file has them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from firsthand.errors import (
    FirsthandError,
    PasswordProtected,
    ScannedPdf,
    TooLarge,
    TruncatedFile,
    UnreadableFile,
)
from firsthand.model import Field, LineRole, PageLine, PrintedPage
from firsthand.read.bylines import names_in
from firsthand.read.drafts import Draft, first_known
from firsthand.read.languages import language_of
from firsthand.read.parts import check_length
from firsthand.read.rawtext import read_page_text
from firsthand.settings import DEFAULTS, Settings

MAX_PAGES = 5_000  # more is no report
EDGE_LINES = 2  # at a page's top and bottom may be a running head or foot
MIN_REPEATS = 3  # pages that must share a line at the edge
SHORT_SHARE = 0.75  # of the usual length: a line this short ends its paragraph if it ends a sentence
_TAIL_BYTES = 2048  # readers look for the end mark in the last 1024; some servers append a little
_CATALOGUE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}0\s{1,9}obj\s{0,9}<<[^<>]{0,500}/Type\s*/Catalog\b")
_CUT_WORD = re.compile("(?<=\\w)\xad$")
_SOFT_HYPHEN = re.compile("\xad")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_DIGITS = re.compile(r"\d+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
)  # pdfium puts U+0002 or U+FFFE for a hyphen at a line's end


def read_pdf(content: bytes, path: str, settings: Settings = DEFAULTS) -> Draft:
    """Read a PDF.

    Raises:
        PasswordProtected: it cannot be opened without a password.
        UnreadableFile, TruncatedFile: it is damaged beyond reading.
        ScannedPdf: none of its pages has text.
        TooLarge: it has more pages or more text than a report.
    """
    pages, title, author = _printed_lines(content, path)
    if not any(line.strip() for page in pages for line in page):
        if _is_cut_off(content):
            raise TruncatedFile(path, "the end of the file is missing")
        raise ScannedPdf(path, len(pages))
    check_length("\n".join(line for page in pages for line in page), path, settings)
    repeated = _running_lines(pages)
    text, printed = _joined([[line for line in page if _shape(line) not in repeated] for page in pages])
    page_text, lines = _all_lines(pages, repeated)
    language = language_of(text)
    first = read_page_text("\n".join(pages[0]), language=language or "en")
    shown = " ".join(" ".join(pages[0]).split())
    return Draft(
        text=text,
        page_text=page_text,
        lines=lines,
        printed_pages=printed,
        language=language,
        title=first_known(Field(title, "metadata") if title and title in shown else Field(), _unplaced(first.title)),
        byline=first_known(_unplaced(first.byline), _author(author, shown)),
        outlet=_unplaced(first.outlet),
        published=_unplaced(first.published),
        problems=_problems(content, path),
    )


def _printed_lines(content: bytes, path: str) -> tuple[list[list[str]], str, str]:
    """The lines of each page, and the file's title and author."""
    document = _opened(content, path)
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(path, f"{len(document)} pages", f"{MAX_PAGES} pages")
        pages = [_page_lines(document, number) for number in range(len(document))]
        facts = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    return pages, _spaced(facts.get("Title", "")), _spaced(facts.get("Author", ""))


def _opened(content: bytes, path: str) -> PdfDocument:
    """The document; of a file that is cut off, as much as can be found by the name of its catalogue."""
    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise PasswordProtected(path) from error
        if not _is_cut_off(content):
            raise UnreadableFile(path, f"the PDF is damaged ({error})") from error
    root = _CATALOGUE.search(content)
    trailer = b"\nendstream\nendobj\ntrailer\n<< /Root %s 0 R >>\nstartxref\n0\n%%%%EOF\n" % root[1] if root else b""
    try:
        return PdfDocument(content + trailer)
    except PdfiumError as error:
        raise TruncatedFile(path, "the end of the file is missing") from error


def _page_lines(document: PdfDocument, number: int) -> list[str]:
    """The lines of one page; none of a page that is damaged."""
    try:
        page = document[number]
        text = str(page.get_textpage().get_text_range())
    except PdfiumError:
        return []
    return [_spaced(_CONTROL.sub("\xad", line)) for line in re.split(r"\r\n|\r|\n", text)]


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Shapes of the lines that stand at the edges of at least half of the pages."""
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    least = max(MIN_REPEATS, len(pages) / 2)
    return frozenset(shape for shape, count in counts.items() if shape and count >= least)


def _edges(page: Sequence[str]) -> list[str]:
    shown = [line for line in page if line]
    return shown[:EDGE_LINES] + shown[-EDGE_LINES:]


def _shape(line: str) -> str:
    """A line with its numbers masked, so that page numbers make no difference."""
    return _DIGITS.sub("0", line)


def _joined(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[PrintedPage, ...]]:
    """Paragraphs of all pages as one text, and where each page starts and ends in it."""
    usual = _usual_length(pages)
    printed: list[PrintedPage] = []
    parts: list[str] = []
    length = 0
    for number, page in enumerate(pages, 1):
        text = "\n\n".join(_paragraphs(page, usual))
        if text and length:
            runs_on = text[0].islower() and not _SENTENCE_END.search(parts[-1][-5:])
            parts.append(" " if runs_on else "\n\n")
            length += len(parts[-1])
        if text:
            parts.append(text)
        printed.append(PrintedPage(number, length, length + len(text)))
        length += len(text)
    return "".join(parts), tuple(printed)


def _usual_length(pages: Sequence[Sequence[str]]) -> int:
    """The length that most lines of running text reach: nine in ten are not longer."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _paragraphs(lines: Sequence[str], usual: int) -> list[str]:
    """Printed lines joined to paragraphs."""
    found: list[str] = []
    open_line = ""  # the last line of a paragraph that may go on
    for line in lines:
        if open_line and line and not _ends(open_line, line, usual):
            found[-1] = _continued(found[-1], line)
        elif line:
            found.append(line)
        open_line = line
    return [_SOFT_HYPHEN.sub("", paragraph) for paragraph in found]


def _ends(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph ends with a line: it stops short, at a sentence's end or before a capital."""
    if len(line) >= SHORT_SHARE * usual:
        return False
    return bool(_SENTENCE_END.search(line)) or not following[0].islower()


def _continued(paragraph: str, line: str) -> str:
    if _CUT_WORD.search(paragraph):
        return paragraph[:-1] + line
    if _HYPHEN.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"


def _all_lines(pages: Sequence[Sequence[str]], repeated: frozenset[str]) -> tuple[str, tuple[PageLine, ...]]:
    """All that is printed, a line a line, and which lines are running heads and feet."""
    shown = [_SOFT_HYPHEN.sub("-", line) for page in pages for line in page if line]
    marked: list[PageLine] = []
    start = 0
    for line in shown:
        role: LineRole = "furniture" if _shape(line) in repeated else "body"
        marked.append(PageLine(start, start + len(line), role))
        start += len(line) + 1
    return "\n".join(shown), tuple(marked)


def _unplaced(field: Field) -> Field:
    """A field read off the first page; its place there is none in the text of all pages."""
    return Field(field.value, field.how)


def _author(author: str, shown: str) -> Field:
    """The file's author, if the first page shows the name: else it is whose computer made the file."""
    names = [name for name in names_in([author]) if name in shown]
    return Field(", ".join(names), "metadata") if names else Field()


def _problems(content: bytes, path: str) -> tuple[FirsthandError, ...]:
    return (TruncatedFile(path, "the end of the file is missing"),) if _is_cut_off(content) else ()


def _is_cut_off(content: bytes) -> bool:
    return b"%%EOF" not in content[-_TAIL_BYTES:]


def _spaced(text: str) -> str:
    return " ".join(str(text).split())
