"""The invented pile gives the dossier that was written by hand before any code ran on it."""

from __future__ import annotations

from typing import Any

from firsthand.dossier import Dossier
from firsthand.model import Attribution, Report


def by_file(built: Dossier) -> dict[str, Report]:
    """Reports by path."""
    return {item.report.file: item.report for item in built.pile.reports}


def speaker(built: Dossier, said: Attribution) -> str | None:
    """The name of who is said to have said it."""
    entity = built.pile.entity.get(built.pile.speaker_of(said) or "")
    return entity.name if entity else None


def test_headline_outlet_byline_and_date_of_each_report(built: Dossier, expected: dict[str, Any]) -> None:
    """As each report states them, or its metadata."""
    reports = by_file(built)
    assert set(reports) == set(expected["reports"])
    for file, fields in expected["reports"].items():
        assert {name: getattr(reports[file], name).value for name in fields} == fields, file


def test_no_furniture_stands_in_a_text(built: Dossier, expected: dict[str, Any]) -> None:
    """Menus, buttons and boxes are marked and left out."""
    for item in built.pile.reports:
        for words in expected["furniture"]["words"]:
            assert words not in item.report.text, item.report.file


def test_reports_of_one_event_share_a_story(built: Dossier, expected: dict[str, Any]) -> None:
    """The fire is one story, the vote another."""
    file = {item.report.id: item.report.file for item in built.pile.reports}
    found = sorted(sorted(file[key] for key in story.report_ids) for story in built.pile.stories)
    assert found == sorted(sorted(story["reports"]) for story in expected["stories"])


def test_figures_of_one_quantity_share_a_group_with_its_origins(built: Dossier, expected: dict[str, Any]) -> None:
    """Four reports give the number of stalls; they go back to two people."""
    origins = {found.subject_id: found for found in built.pile.origins}
    for wanted in expected["groups"]:
        found = {}
        for group in built.pile.figure_groups:
            figures = [built.pile.figure[key] for key in group.figure_ids]
            files = sorted([built.pile.by_report[f.span.report_id].report.file, f.low, f.bound] for f in figures)
            found[group.id] = files
        [group_id] = [key for key, figures in found.items() if figures == sorted(wanted["figures"])]
        assert origins[group_id].independent == wanted["independent"]


def test_quotations_have_their_speakers(built: Dossier, expected: dict[str, Any]) -> None:
    """By their full names, through the surname in the cue."""
    for wanted in expected["said"]:
        [item] = [item for item in built.pile.reports if item.report.file == wanted["file"]]
        [said] = [a for a in item.attributions if a.content[0].quote == wanted["content"]]
        assert (speaker(built, said), said.kind) == (wanted["speaker"], wanted["kind"])


def test_a_copy_hangs_on_the_report_that_it_credits(built: Dossier, expected: dict[str, Any]) -> None:
    """And no other copy is claimed."""
    file = {item.report.id: item.report.file for item in built.pile.reports}
    found = [(file.get(e.child), file.get(e.parent), e.directed) for e in built.pile.lineage if e.kind == "copies"]
    assert found == [(wanted["child"], wanted["parent"], True) for wanted in expected["copies"]]


def test_words_said_once_are_one_utterance(built: Dossier, expected: dict[str, Any]) -> None:
    """However many reports print them."""
    file = {item.report.id: item.report.file for item in built.pile.reports}
    for wanted in expected["utterances"]:
        [found] = [u for u in built.pile.utterances if wanted["words"] in u.readings[0].span.quote]
        assert sorted({file[reading.span.report_id] for reading in found.readings}) == sorted(wanted["files"])


def test_two_exact_numbers_for_one_quantity_are_a_conflict(built: Dossier, expected: dict[str, Any]) -> None:
    """Each side names its figures; no other conflict of values is claimed."""
    found = []
    for conflict in built.pile.conflicts:
        values = {built.pile.figure[i].low for side in conflict.sides for i in side.items if i in built.pile.figure}
        found.append({"kind": conflict.kind, "values": sorted(v for v in values if v is not None)})
    assert [c for c in found if c["kind"] == "value"] == expected["conflicts"]
