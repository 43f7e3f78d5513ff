"""Marks and findings as W3C Web Annotations, for Hypothesis-like tools and archives of annotations.

In: lines of ``publish.lines``. Out: ``annotations.json``, one AnnotationPage; an annotation a statement, figure, named
thing, happening, shared passage and conflict, each span a target with a position and a quote selector. Method: W3C Web
Annotation Data Model, 2017; positions count Unicode code points, as there. Known limit: positions count in the text
that Firsthand read (its hash stands beside each target), not in the page as published; there the quote selectors find
the place. Spans in headlines have the headline as their text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from firsthand.publish.annotated import Line
from firsthand.publish.tables import in_words, write_file

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix, as Hypothesis keeps them


def write_annotations(folder: Path, lines: dict[str, Iterator[Line]]) -> list[Path]:
    """Write ``annotations.json``.

    Raises:
        UnwritableOutput: the folder cannot be made or written.
    """
    reports = {line["id"]: line for line in lines["reports"]}
    names = {line["id"]: line for line in lines["entities"]}
    found = (note for note in _annotations(lines, names, reports) if note["target"])
    return [write_file(folder / "annotations.json", _page(found))]


def _page(found: Iterator[Line]) -> Iterator[str]:
    """The page piece by piece, since a pile has hundreds of thousands of annotations."""
    head = json.dumps({"@context": CONTEXT, "id": "urn:firsthand:annotations", "type": "AnnotationPage"})
    yield head[:-1] + ', "items": ['
    between = "\n"
    for note in found:
        yield between + json.dumps(note, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _annotations(lines: dict[str, Iterator[Line]], names: dict[str, Line], reports: dict[str, Line]) -> Iterator[Line]:
    def note(line: Line, kind: str, words: str, spans: list[Line], motivation: str = "identifying") -> Line:
        return _annotation(line["id"], kind, words, spans, motivation, reports)

    for said in lines["attributions"]:
        who = names[said["speaker_id"]]["name"] if said["speaker_id"] in names else None
        hedge = f"; hedged: {in_words(said['hedge'])}" if said["hedge"] else ""
        speaker = who or in_words(said["source"]) or "somebody whom the report does not name"
        yield note(said, "statement", f"said by {speaker}{hedge}", said["content"])
    for figure in chain(lines["figures"], lines["headline_figures"]):
        counted = in_words(figure["counted"]) or "?"
        yield note(figure, "figure", f"{_bounds(figure)} {figure['unit']}: {counted}", [figure["evidence"]])
    for entity in names.values():
        if entity["name"]:
            yield note(entity, entity["kind"], entity["name"], entity["mentions"])
    for event in lines["events"]:
        yield note(event, "happening", f"{event['kind']}, {event['factuality']}", event["mentions"])
    for passage in lines["passages"]:
        both = [passage["left"], passage["right"]]
        yield note(passage, "passage", f"the same text, {passage['kind']}", both, "linking")
    for conflict in lines["conflicts"]:
        spans = [span for side in conflict["sides"] for span in side["evidence"]]
        yield note(conflict, f"conflict of {conflict['kind']}", conflict["why"], spans, "assessing")


def _bounds(figure: Line) -> str:
    low, high = figure["low"], figure["high"]
    return str(low) if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"


def _annotation(
    identity: str, kind: str, words: str, spans: list[Line], motivation: str, reports: dict[str, Line]
) -> Line:
    tag = {"type": "TextualBody", "purpose": "tagging", "value": kind}
    description = {"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"}
    return {
        "id": f"urn:firsthand:{identity}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [tag, description],
        "target": [_target(span, reports[span["report"]]) for span in spans],
    }


def _target(span: Line, report: Line) -> Line:
    """A stretch of a report; ``scope`` is the address that it was published at, where it is known."""
    in_title = span.get("field") == "title"
    text = (report["title"] or "") if in_title else report["text"]
    start, end = span["span"]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {"type": "TextQuoteSelector", "exact": span["quote"]}
    quote |= {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    source = {"id": f"urn:firsthand:{report['id']}{'#title' if in_title else ''}", "type": "Text"}
    target: Line = {"source": source | {"textSha256": report["text_sha256"]}, "selector": [position, quote]}
    return target | ({"scope": report["url"]} if report["url"] else {})
