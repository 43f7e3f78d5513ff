"""Fixtures that run the stages before the one under test on an invented text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.annotate.coreference import Coreference
from firsthand.annotate.mentions import Mentions
from firsthand.annotate.sentences import Sentences
from firsthand.model import AnnotatedReport, Mention

ReadMentions = Callable[[str], AnnotatedReport]


@pytest.fixture
def read_mentions(make_report: Any) -> ReadMentions:
    """A function that takes a text as far as coreference."""

    def read(text: str) -> AnnotatedReport:
        item = AnnotatedReport(report=make_report(text))
        for stage in (Sentences(), Mentions(), Coreference()):
            [item] = stage.annotate([item])
        return item

    return read


@pytest.fixture
def names_of(read_mentions: ReadMentions) -> Callable[[str], dict[str, str]]:
    """A function that gives the kind of each name in a text."""

    def names(text: str) -> dict[str, str]:
        return {m.span.quote: m.kind for m in read_mentions(text).mentions if m.form == "name"}

    return names


@pytest.fixture
def same(read_mentions: ReadMentions) -> Callable[[str], list[set[str]]]:
    """A function that gives the words of each chain with more than one mention."""

    def chains(text: str) -> list[set[str]]:
        found: dict[str, list[Mention]] = {}
        for mention in read_mentions(text).mentions:
            found.setdefault(mention.chain, []).append(mention)
        return [{m.span.quote for m in chain} for chain in found.values() if len(chain) > 1]

    return chains
