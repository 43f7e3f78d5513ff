"""A brief as a document for word processors (DOCX), with real footnotes.

In: a ``Brief``. Out: a file's bytes, the same for the same brief. Headings, lists and tables with header rows are those
of the word processor, so that its outline and its reader for the blind see them. python-docx writes the document; the
part with the footnotes is written here, since it has none. A note that is marked again is a cross-reference to its
first mark. Known limit: more than about a thousand notes make a document that word processors open slowly.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from firsthand.model import EvidenceSpan
from firsthand.publish.archive import FIXED, put
from firsthand.publish.brief.html import in_marks, plain
from firsthand.publish.brief.records import Block, Brief, Listing, Note, Paragraph, Section, Table, Text, Words
from firsthand.publish.shown import isolated

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOWEST = 9  # level of a heading


def word(brief: Brief) -> bytes:
    """The document.

    Its date is that of no clock, so that the same brief gives the same bytes.
    """
    document = Document()
    _prepare(document, plain(brief.title))
    writer = _Writer(document, brief.numbers)
    writer.heading(brief.title, 0)
    for block in brief.about:
        writer.block(block)
    for section in brief.sections:
        writer.section(section, 1)
    _add_footnotes(document, brief.notes)
    out = io.BytesIO()
    document.save(out)
    return _repacked(out.getvalue())


def _prepare(document: WordDocument, title: str) -> None:
    """Page, styles and properties."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(20)
    styles = document.styles
    styles["Normal"].font.size = Pt(10)
    notes = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    notes.base_style, notes.font.size = styles["Normal"], Pt(8)
    mark = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    known = document.core_properties
    known.title, known.author, known.last_modified_by, known.comments = title[:255], "Firsthand", "Firsthand", ""
    known.created = known.modified = datetime(*FIXED, tzinfo=UTC).replace(tzinfo=None)
    known.revision, known.language = 1, "en"


class _Writer:
    """Writes blocks, and remembers which notes have been marked."""

    def __init__(self, document: WordDocument, numbers: Mapping[EvidenceSpan, int]) -> None:
        self._document, self._numbers = document, numbers
        self._marked: set[int] = set()

    def section(self, section: Section, level: int) -> None:
        """A heading with what stands below it."""
        if section.folded:
            self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.heading(section.title, level)
        for block in section.blocks:
            self.block(block)
        for inner in section.sections:
            self.section(inner, level + 1)

    def heading(self, title: Text, level: int) -> None:
        """A heading; level 0 is the document's title."""
        self._fill(self._document.add_heading("", min(level, LOWEST)), title)

    def block(self, block: Block) -> None:
        """A paragraph, list or table."""
        if isinstance(block, Paragraph):
            self._fill(self._document.add_paragraph(), block.text)
        elif isinstance(block, Listing):
            for item in block.items:
                self._fill(self._document.add_paragraph(style="List Bullet"), item)
        else:
            self._table(block)

    def _table(self, table: Table) -> None:
        caption = self._document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        caption.add_run(table.caption)
        made = self._document.add_table(rows=1, cols=len(table.header), style="Table Grid")
        _properties(made.rows[0]).append(OxmlElement("w:tblHeader"))
        for cell, text in zip(made.rows[0].cells, table.header, strict=True):
            self._fill(cell.paragraphs[0], text, bold=True)
        for row in table.rows:
            line = made.add_row()
            _properties(line).append(OxmlElement("w:cantSplit"))
            for cell, text in zip(line.cells, row, strict=True):
                self._fill(cell.paragraphs[0], text)
        self._document.add_paragraph()

    def _fill(self, paragraph: Any, text: Text, *, bold: bool = False) -> None:
        for part in text:
            if isinstance(part, Words):
                run = paragraph.add_run(_written(part))
                run.bold = True if bold or part.role == "strong" else None
            else:
                self._mark(paragraph, self._numbers[part.span])

    def _mark(self, paragraph: Any, number: int) -> None:
        """The mark of a footnote; of one that has been marked before, a reference to that mark."""
        if number in self._marked:
            _cross_reference(paragraph, number)
            return
        self._marked.add(number)
        start, end = (OxmlElement(f"w:bookmark{edge}") for edge in ("Start", "End"))
        for edge in (start, end):
            edge.set(qn("w:id"), str(number))
        start.set(qn("w:name"), _bookmark(number))
        paragraph._p.append(start)
        run = paragraph.add_run(style="Footnote Reference")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run._r.append(reference)
        paragraph._p.append(end)


def _properties(row: Any) -> Any:
    return row._tr.get_or_add_trPr()


def _bookmark(number: int) -> str:
    return f"_Note{number}"


def _cross_reference(paragraph: Any, number: int) -> None:
    """A field that shows the number of a footnote."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF {_bookmark(number)} \\f \\h ")
    run = paragraph.add_run(str(number), style="Footnote Reference")
    field.append(run._r)
    paragraph._p.append(field)


def _written(part: Words) -> str:
    if part.role in ("fixed", "strong"):
        return part.text
    return isolated(in_marks(part.text) if part.role == "quoted" else part.text)


# ------------------------------------------------------------------------------------------------ footnotes


def _add_footnotes(document: WordDocument, notes: Iterable[Note]) -> None:
    """The part of the footnotes, with the two that draw the line above them."""
    root = etree.Element(f"{{{NAMESPACE}}}footnotes", nsmap={"w": NAMESPACE})
    settings = document.settings.element
    known = OxmlElement("w:footnotePr")
    settings.find(qn("w:compat")).addprevious(known)
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        _footnote(root, number, kind).append(_element("r", _element(kind)))
        drawn = OxmlElement("w:footnote")
        drawn.set(qn("w:id"), str(number))
        known.append(drawn)
    for note in notes:
        line = _footnote(root, note.number)
        line.append(
            _element("r", _element("rPr", _element("rStyle", val="FootnoteReference")), _element("footnoteRef"))
        )
        line.append(_run(" "))
        line.extend(_run(_written(part)) for part in note.text if isinstance(part, Words))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _footnote(root: Any, number: int, kind: str | None = None) -> Any:
    """A footnote's paragraph."""
    note = etree.SubElement(root, f"{{{NAMESPACE}}}footnote")
    if kind is not None:
        note.set(f"{{{NAMESPACE}}}type", kind)
    note.set(f"{{{NAMESPACE}}}id", str(number))
    line = _element("p", _element("pPr", _element("pStyle", val="FootnoteText")))
    note.append(line)
    return line


def _element(name: str, *inner: Any, val: str | None = None) -> Any:
    made = etree.Element(f"{{{NAMESPACE}}}{name}")
    if val is not None:
        made.set(f"{{{NAMESPACE}}}val", val)
    made.extend(inner)
    return made


def _run(words: str) -> Any:
    text = _element("t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words
    return _element("r", text)


def _repacked(content: bytes) -> bytes:
    """The same parts in a zip whose dates are fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in made.namelist():
            put(packed, name, made.read(name))
    return out.getvalue()
