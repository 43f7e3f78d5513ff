"""Both machine-readable outputs keep to the contract, held against the JSON Schemas in the package."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from firsthand.annotated_rows import annotated_rows
from firsthand.dossier import Dossier
from firsthand.publish.tables import json_line, write_jsonl

TEXT = (
    "At least 40 homes were destroyed in the old town, mayor Ines Halvorsen said on Tuesday. “We have lost half of "
    "them,” she added. According to the Osterby Herald, the fire is alleged to have begun in a bakery, and 12 people "
    "were hurt, among them 3 children."
)


def schema(name: str) -> dict[str, Any]:
    """A JSON Schema of the package."""
    return json.loads((files("firsthand") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def rows(*lines: dict[str, Any], verbatim: bool = True) -> list[dict[str, Any]]:
    """Annotate some rows; what comes back has been through JSON."""
    given = [json.dumps(line).encode() for line in lines]
    return [json.loads(json_line(line)) for line in annotated_rows(given, verbatim=verbatim)]


@pytest.fixture(scope="module")
def export(built: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export."""
    folder = tmp_path_factory.mktemp("export")
    write_jsonl(folder, built.export_lines())
    return folder


def lines_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The lines of one file."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("verbatim", [True, False])
def test_a_line_of_annotate_is_as_the_contract_says(verbatim: bool) -> None:
    """All layers, with and without cleaning."""
    [line] = rows({"id": "a", "text": TEXT, "published": "2021-03-04"}, verbatim=verbatim)
    jsonschema.validate(line, schema("annotate"))
    assert line["attributions"]
    assert line["figures"]
    assert ("text" in line) is not verbatim


def test_offsets_count_in_the_text_as_given() -> None:
    """With --verbatim nothing moves, not even white space."""
    text = "  \n\n" + TEXT.replace(" said", "  said") + "\n "
    [line] = rows({"id": "a", "text": text})
    assert all(0 <= start < end <= len(text) for start, end in line["sentences"])
    assert any(text[slice(*mention["span"])] == "Ines Halvorsen" for mention in line["mentions"])


def test_without_verbatim_offsets_count_in_the_text_of_the_line() -> None:
    """The cleaned text comes along."""
    [line] = rows({"id": "a", "text": "Share this page\n\n" + TEXT}, verbatim=False)
    assert any(line["text"][slice(*mention["span"])] == "Ines Halvorsen" for mention in line["mentions"])


def test_references_of_a_line_are_indices_of_its_own_lists() -> None:
    """within, subset_of, attribution and speaker lead somewhere."""
    [line] = rows({"id": "a", "text": TEXT})
    entities = {mention["entity"] for mention in line["mentions"]}
    for said in line["attributions"]:
        assert said["speaker"] is None or said["speaker"] in entities
        assert said["within"] is None or 0 <= said["within"] < len(line["attributions"])
    for figure in line["figures"]:
        assert figure["subset_of"] is None or 0 <= figure["subset_of"] < len(line["figures"])
        assert figure["attribution"] is None or 0 <= figure["attribution"] < len(line["attributions"])


def test_lines_come_back_in_order_and_none_is_lost() -> None:
    """A row that is no report keeps its place and says why."""
    found = rows({"id": "b", "text": TEXT}, {"id": "no text"}, {"id": "a", "text": "Short."})
    assert [line["id"] for line in found] == ["b", "no text", "a"]
    assert found[1]["problems"]
    for line in found:
        jsonschema.validate(line, schema("annotate"))


def test_a_line_that_is_no_json_comes_back_with_its_problem() -> None:
    """And the lines behind it are still read."""
    found = [*annotated_rows([b"{broken", json.dumps({"id": "a", "text": TEXT}).encode()], verbatim=True)]
    assert [line["id"] for line in found] == [None, "a"]
    assert found[0]["problems"]


def test_a_mark_of_byte_order_is_no_part_of_the_first_row() -> None:
    """Programs on Windows write one."""
    row = json.dumps({"id": "a", "text": TEXT}).encode()
    [line] = annotated_rows([b"\xef\xbb\xbf" + row], verbatim=True)
    assert (line["id"], line["problems"]) == ("a", [])


def test_two_lines_with_one_text_are_two_lines() -> None:
    """A copy is a line of its own."""
    assert [line["id"] for line in rows({"id": "a", "text": TEXT}, {"id": "b", "text": TEXT})] == ["a", "b"]


@pytest.mark.parametrize("name", [name for name in schema("export")["$defs"] if name != "span"])
def test_a_file_of_an_export_is_as_the_contract_says(export: Path, name: str) -> None:
    """Each line of each file."""
    whole = schema("export")
    checker = jsonschema.Draft202012Validator({**whole, "$ref": f"#/$defs/{name}"})
    for line in lines_of(export, name):
        checker.validate(line)


def test_each_exported_quote_is_its_slice(export: Path) -> None:
    """For every span of every file."""
    texts = {line["id"]: line["text"] for line in lines_of(export, "reports")}
    titles = {line["id"]: line["title"] for line in lines_of(export, "reports")}

    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"report", "span", "quote"} <= set(value) else []
            return own + [span for part in value.values() for span in spans(part)]
        return [span for part in value for span in spans(part)] if isinstance(value, list) else []

    found = [span for path in export.glob("*.jsonl") for line in lines_of(export, path.stem) for span in spans(line)]
    assert len(found) > 100
    for span in found:
        text = titles if span.get("field") == "title" else texts
        assert text[span["report"]][slice(*span["span"])] == span["quote"]


def test_references_between_files_lead_somewhere(export: Path) -> None:
    """Ids of speakers, groups, attributions and events exist."""
    ids = {path.stem: {line.get("id") for line in lines_of(export, path.stem)} for path in export.glob("*.jsonl")}
    for said in lines_of(export, "attributions"):
        assert said["speaker_id"] is None or said["speaker_id"] in ids["entities"]
        assert said["within_id"] is None or said["within_id"] in ids["attributions"]
    for figure in lines_of(export, "figures"):
        assert figure["group_id"] in ids["figure_groups"]
        assert figure["attribution_id"] is None or figure["attribution_id"] in ids["attributions"]
        assert figure["subset_of"] is None or figure["subset_of"] in ids["figures"]
    for claim in lines_of(export, "claims"):
        assert set(claim["attributions"]) <= ids["attributions"]
    for story in lines_of(export, "stories"):
        assert set(story["reports"]) <= ids["reports"]
