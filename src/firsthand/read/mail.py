"""E-mails (.eml) and saved pages (.mhtml), which are built alike.

In: the bytes of a message. Out: a draft. Of an e-mail, the plain body is read before the HTML one; sender, date and
subject are metadata. Of a saved page, the HTML part is read like any page, with the address it was saved from. Method:
the standard library's parser, in its old policy, which lets no damaged header raise. Known limit: attachments are not
read; save them as files.
"""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import TypeAlias

from firsthand.errors import FirsthandError, NoArticle, PasswordProtected, TruncatedFile
from firsthand.model import Field
from firsthand.read.bylines import names_in
from firsthand.read.dates import day_of
from firsthand.read.drafts import Draft, first_known
from firsthand.read.encodings import declared_in, decode
from firsthand.read.html import parse_html, read_html
from firsthand.read.parts import check_length
from firsthand.read.plain_text import draft_of_lines
from firsthand.read.visible_text import visible_text
from firsthand.settings import DEFAULTS, Settings

Mail: TypeAlias = "Message[str, str]"
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


def read_mail(content: bytes, path: str, settings: Settings = DEFAULTS) -> Draft:
    """Read an e-mail.

    Raises:
        PasswordProtected: the message is encrypted.
        NoArticle: it has no body of text.
        TooLarge: its body is longer than the text of a report.
    """
    mail = message_from_bytes(content, policy=policy.compat32)
    if mail.get_content_type() in _ENCRYPTED:
        raise PasswordProtected(path)
    page_text, problem = _body(mail, path, settings)
    check_length(page_text, path, settings)
    draft = draft_of_lines(page_text)
    return replace(
        draft,
        external_id=_header(mail, "Message-ID") or None,
        title=first_known(_metadata(_header(mail, "Subject")), draft.title),
        byline=first_known(_metadata(_sender(mail)), draft.byline),
        published=first_known(_metadata(day_of(_header(mail, "Date"))), draft.published),
        problems=_problems(mail, problem, path),
    )


def read_saved_page(content: bytes, path: str, settings: Settings = DEFAULTS) -> Draft:
    """Read a page that a browser saved as one file.

    Raises:
        NoArticle: it has no HTML part.
    """
    mail = message_from_bytes(content, policy=policy.compat32)
    page = next(
        (part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        raise NoArticle(path)
    url = _header(page, "Content-Location") or _header(mail, "Snapshot-Content-Location") or None
    if url is not None and not url.startswith(("http:", "https:")):
        url = None
    draft = read_html(_payload(page), path, settings, url=url, charset=page.get_content_charset())
    return replace(draft, problems=(*draft.problems, *_problems(mail, None, path)))


def _body(mail: Mail, path: str, settings: Settings) -> tuple[str, FirsthandError | None]:
    """The text of a message: plain before HTML, no attachments."""
    parts = [part for part in mail.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            content = _payload(part)
            if part.get_content_type() == kind and content.strip():
                charset = part.get_content_charset()
                text, problem = decode(content, path=path, declared=charset or declared_in(content))
                return (visible_text(parse_html(text, path, settings)).text if kind == "text/html" else text), problem
    raise NoArticle(path)


def _payload(part: Mail) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(mail: Mail, name: str) -> str:
    """A header as text; as it stands where its encoding cannot be told."""
    written = mail.get(name)
    if written is None:
        return ""
    try:
        text = str(make_header(decode_header(written)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        text = str(written)
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _sender(mail: Mail) -> str:
    name, _ = parseaddr(_header(mail, "From"))
    return ", ".join(names_in([name])) or name


def _metadata(value: str | None) -> Field:
    return Field(value, "metadata") if value else Field()


def _problems(mail: Mail, problem: FirsthandError | None, path: str) -> tuple[FirsthandError, ...]:
    found: list[FirsthandError] = [problem] if problem else []
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in mail.walk() for defect in part.defects):
        found.append(TruncatedFile(path, "its last part has no end"))
    return tuple(found)
