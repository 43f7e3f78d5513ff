"""A training document: spans trimmed and checked, sentences packed to documents, documents written to a file.

In: a text and marks. Out: a dictionary as `corpora/__init__.py` describes it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Span = Sequence[int]

KINDS = ("person", "organisation", "place", "group", "work", "event", "other")
SPAN_LAYERS = ("times", "events", "sentences", "scope")
LAYERS = (
    "attributions",
    "names",
    "nominals",
    "named",
    "times",
    "events",
    "syntax",
    "coreference",
    "sentences",
    "scope",
)


class BadMark(ValueError):
    """A mark that covers nothing, begins or ends with white space, or is of no kind."""


def trim(text: str, span: Span) -> list[int] | None:
    """The span without white space at its ends; None if nothing is left."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return [start, end] if start < end else None


def trimmed(text: str, spans: Iterable[Span]) -> list[list[int]]:
    """All spans trimmed, in order, each once, without those of which nothing is left."""
    found = {tuple(span) for s in spans if (span := trim(text, s))}
    return [list(span) for span in sorted(found)]


def outermost(marks: Iterable[Document], key: str = "span") -> list[Document]:
    """Marks without overlap: of two that overlap the longer one stays, of two as long the first."""
    kept: list[Document] = []
    taken: set[int] = set()
    for mark in sorted(marks, key=lambda m: (m[key][0] - m[key][1], m[key][0], m.get("kind", ""))):
        places = range(*mark[key])
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mark)
    return sorted(kept, key=lambda m: m[key][0])


def marked_spans(document: Document) -> Iterator[Span]:
    """Every span of every layer."""
    for layer in SPAN_LAYERS:
        yield from document.get(layer, ())
    for layer, key in (
        ("names", "span"),
        ("nominals", "head"),
        ("named", "head"),
        ("syntax", "span"),
        ("coreference", "head"),
    ):
        yield from (mark[key] for mark in document.get(layer, ()))
    for attribution in document.get("attributions", ()):
        for role in ("source", "cue", "content"):
            yield from attribution[role]


def check(document: Document) -> Document:
    """The document itself, if all of its marks are sound.

    Raises:
        BadMark: A span is empty or begins or ends with white space, a kind is unknown, or a head points nowhere.
    """
    text = document["text"]
    for start, end in marked_spans(document):
        string = text[start:end]
        if start < 0 or not string or len(string) != end - start or string != string.strip():
            raise BadMark(f"{document['corpus']} {document['id']}: [{start}, {end}] covers {string!r}")
    for mark in [*document.get("names", ()), *document.get("nominals", ()), *document.get("named", ())]:
        if mark["kind"] not in KINDS:
            raise BadMark(f"{document['corpus']} {document['id']}: {mark['kind']!r} is no kind")
    words = document.get("syntax", ())
    if any(not -1 <= word["head"] < len(words) or word["head"] == number for number, word in enumerate(words)):
        raise BadMark(f"{document['corpus']} {document['id']}: a word without a head")
    return document


def pack(
    corpus: str,
    sentences: Sequence[tuple[str, str, list[Document], list[Span]]],
    size: int,
    join: str,
    together: Callable[[str, str], bool] | None = None,
) -> Iterator[Document]:
    """Documents of some consecutive sentences each.

    Args:
        corpus: The name of the corpus.
        sentences: Identifier, text, names and times of each sentence.
        size: How many sentences make a document.
        join: What stands between two sentences.
        together: Whether the sentences of two identifiers, the first and the newest, may stand in one document;
            if left out, they may.
    """
    document: Document | None = None
    for identifier, text, names, times in sentences:
        if (
            document is None
            or len(document["sentences"]) == size
            or (together and not together(document["id"], identifier))
        ):
            if document:
                yield document
            document = {"corpus": corpus, "id": identifier, "text": "", "names": [], "times": [], "sentences": []}
        document["text"] += join if document["text"] else ""
        start = len(document["text"])
        document["text"] += text
        document["sentences"].append([start, start + len(text)])
        document["names"] += [m | {"span": [m["span"][0] + start, m["span"][1] + start]} for m in names]
        document["times"] += [[a + start, b + start] for a, b in times]
    if document:
        yield document


def write(path: Path, documents: Iterable[Document]) -> Counter[str]:
    """Check the documents and write one a line; how many documents, characters and marks of each layer there are."""
    counts: Counter[str] = Counter()
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(json.dumps(check(document), ensure_ascii=False, separators=(",", ":")) + "\n")
            counts["documents"] += 1
            counts["characters"] += len(document["text"])
            counts.update({layer: len(document[layer]) for layer in LAYERS if layer in document})
    part.replace(path)  # whoever reads the folder meanwhile finds whole files
    return counts
