"""Web Annotations have the shape of the W3C's model, and their selectors find the words in the reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from firsthand.dossier import Dossier
from firsthand.publish.web_annotations import AROUND, write_annotations

#: What the Web Annotation Data Model demands of what is used of it here (sections 3.1, 3.2, 4.2.4, 4.2.5).
MODEL: dict[str, Any] = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:firsthand:[a-z_]+_[0-9a-f]{16}$"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "linking", "assessing"]},
        "body": {
            "type": "array",
            "items": {
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "purpose": {"enum": ["tagging", "describing"]},
                    "value": {"type": "string", "minLength": 1},
                },
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["source", "selector"],
                "properties": {
                    "selector": {
                        "prefixItems": [
                            {
                                "required": ["start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                            },
                            {
                                "required": ["exact", "prefix", "suffix"],
                                "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string"}},
                            },
                        ],
                    }
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def page(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The annotations of the invented pile."""
    [path] = write_annotations(tmp_path_factory.mktemp("notes"), built.export_lines())
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_annotation_has_the_shape_of_the_model(page: Any) -> None:
    """And the page is one of that model."""
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert page["items"]
    for note in page["items"]:
        jsonschema.Draft202012Validator(MODEL).validate(note)


def test_both_selectors_find_the_same_words(built: Dossier, page: Any) -> None:
    """The position in the text that was read, the quote with what stands around it."""
    for target in (target for note in page["items"] for target in note["target"]):
        identity, _, part = target["source"]["id"].removeprefix("urn:firsthand:").partition("#")
        report = built.pile.by_report[identity].report
        text = (report.title.value or "") if part == "title" else report.text
        position, quote = target["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] == text[max(0, start - AROUND) : end + AROUND]


def test_statements_say_who_and_how_sure(page: Any) -> None:
    """The figures' statement of the invented fire chief is told as his."""
    told = [b["value"] for n in page["items"] for b in n["body"] if b["purpose"] == "describing"]
    assert "said by Tomas Brandt" in told


def test_every_statement_figure_and_conflict_is_there(built: Dossier, page: Any) -> None:
    """Nothing is lost on the way."""
    ids = {note["id"].removeprefix("urn:firsthand:") for note in page["items"]}
    wanted = {*built.pile.attribution, *built.pile.figure, *built.pile.headline_figure}
    wanted |= {*(found.id for found in built.pile.conflicts)}
    assert wanted <= ids


def test_an_empty_dossier_gives_an_empty_page(tmp_path: Path) -> None:
    """Still valid JSON."""
    names = ("reports", "entities", "attributions", "figures", "headline_figures", "events", "passages", "conflicts")
    nothing: dict[str, Any] = {name: iter(()) for name in names}
    [path] = write_annotations(tmp_path, nothing)
    assert json.loads(path.read_text(encoding="utf-8"))["items"] == []
