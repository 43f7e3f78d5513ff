"""Word documents (DOCX).

In: the bytes of a document. Out: a draft: paragraphs and tables in their order, title and author as metadata. The
date of the file is when it was made, which says nothing about when its text was published; a date in the text does.
Method: python-docx. Known limit: footnotes, text boxes and comments are not read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import XMLSyntaxError

from firsthand.errors import NoArticle, PasswordProtected, TooLarge, TruncatedFile, UnreadableFile
from firsthand.model import Field
from firsthand.read.archives import zip_names, zip_sizes
from firsthand.read.bylines import names_in
from firsthand.read.drafts import Draft, first_known
from firsthand.read.parts import check_length
from firsthand.read.plain_text import draft_of_lines
from firsthand.settings import DEFAULTS, Settings

_BROKEN = (OpcError, zipfile.BadZipFile, zlib.error, XMLSyntaxError, KeyError, ValueError, OSError, EOFError,
           AttributeError, NotImplementedError, RuntimeError)  # fmt: skip


def read_word_document(content: bytes, path: str, settings: Settings = DEFAULTS) -> Draft:
    """Read a document.

    Raises:
        TruncatedFile: the file stops in the middle.
        UnreadableFile: it is damaged.
        TooLarge: it unpacks to more than the limit, or has more text.
        NoArticle: it has no text.
    """
    _check(content, path, settings)
    try:
        document = Document(BytesIO(content))
        text = "\n\n".join(line for line in _lines(document) if line.strip())
        title, author = document.core_properties.title, document.core_properties.author
    except _BROKEN as error:
        raise UnreadableFile(path, f"the document is damaged ({str(error)[:80]})") from error
    if not text.strip():
        raise NoArticle(path)
    check_length(text, path, settings)
    draft = draft_of_lines(text)
    stated_title = _metadata(title) if title and title.strip() in text else Field()
    return replace(
        draft,
        title=first_known(stated_title, draft.title),
        byline=first_known(draft.byline, _metadata(", ".join(names_in([author or ""])))),
    )


def _check(content: bytes, path: str, settings: Settings) -> None:
    if zip_names(content) is None:
        raise TruncatedFile(path, "the document has no end")
    unpacked, is_encrypted = zip_sizes(content)
    if is_encrypted:
        raise PasswordProtected(path)
    if unpacked > settings.max_part_bytes or unpacked > settings.max_unpack_ratio * len(content):
        raise TooLarge(path, f"{unpacked} bytes unpacked", f"{settings.max_part_bytes} bytes")


def _lines(document: WordDocument) -> Iterator[str]:
    """Paragraphs, and the rows of tables with their cells apart."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.text


def _metadata(value: str | None) -> Field:
    return Field(value.strip(), "metadata") if value and value.strip() else Field()
