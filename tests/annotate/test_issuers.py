"""Claims about who stands behind a document, with mentions made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.annotate.issuers import issuer_of
from firsthand.model import Mention, MentionForm, MentionKind


@pytest.fixture
def issuer(make_report: Any) -> Any:
    """A function that gives the words of the mention that speaks through a document, given by its words."""

    def found(text: str, document: str, *others: str) -> str | None:
        report = make_report(text)
        mentions = []
        for words in (document, *others):
            start = text.rindex(words)
            form: MentionForm = "name" if words[0].isupper() and not words.startswith(("The ", "A ")) else "nominal"
            kind: MentionKind = "organisation" if form == "name" else "work"
            span = report.span(start, start + len(words))
            mentions.append(Mention(id=words, span=span, kind=kind, form=form, chain=words))
        ordered = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        mention = issuer_of(text, ordered, mentions[0])
        return mention.span.quote if mention else None

    return found


def test_a_document_speaks_for_the_body_that_made_it(issuer: Any) -> None:
    """Named right behind it, with or without a possessor."""
    assert issuer("It cited an estimate by the Velmar Office.", "an estimate", "Velmar Office") == "Velmar Office"
    text = "It cited an estimate by Tano's Velmar Office."
    assert issuer(text, "an estimate", "Velmar Office") == "Velmar Office"


def test_a_body_further_off_made_no_document(issuer: Any) -> None:
    """A word for making it must stand between."""
    assert issuer("It cited an estimate that the Velmar Office disputes.", "an estimate", "Velmar Office") is None


def test_the_report_is_that_of_the_body_whose_report_was_told_of(issuer: Any) -> None:
    """The last one of its kind; one of nobody is nobody's."""
    text = "A Harbour Watch report found rust. The report also blamed rain."
    assert issuer(text, "The report", "A Harbour Watch report", "Harbour Watch") == "Harbour Watch"
    text = "A Harbour Watch report found rust. A new report came. The report blamed rain."
    assert issuer(text, "The report", "A Harbour Watch report", "Harbour Watch", "A new report") is None
