"""Fixtures that run the stages before the one under test on an invented text."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from firsthand.annotate.coreference import Coreference
from firsthand.annotate.encoder import Encoder, load
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


@pytest.fixture(scope="session")
def tiny_reader(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """A model of a few kilobytes with the real one's tokenizer, inputs, outputs and labels; it knows nothing."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(Path(__file__).parent / "tiny_reader", folder, dirs_exist_ok=True)
    tokenizer = files("firsthand") / "languages" / "en" / "reader" / "tokenizer.json"
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    return load(folder)
