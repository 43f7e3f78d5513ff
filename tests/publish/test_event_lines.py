from dataclasses import replace
from typing import Any

from firsthand.dossier import Dossier
from firsthand.language import table
from firsthand.publish.lines import export_lines


def events_of(built: Dossier, **change: Any) -> list[dict[str, Any]]:
    pile = built.pile
    pile = pile.with_layers({"events": tuple(replace(event, **change) for event in pile.events)})
    return list(export_lines(pile, (), {})["events"])


def test_every_kind_has_its_place_in_two_public_vocabularies() -> None:
    """Or the word that it has none there."""
    kinds = {kind for kind in table("event_triggers") if kind != "irregular"}
    assert set(table("event_kinds", "mul")) == kinds | {"other"}


def test_an_event_says_what_others_call_its_kind(built: Dossier) -> None:
    """ACE and PLOVER, for those who load it elsewhere."""
    assert {(line["ace"], line["plover"]) for line in events_of(built, kind="kill")} == {("Life.Die", "ASSAULT")}
    assert {(line["ace"], line["plover"]) for line in events_of(built, kind="sport")} == {(None, None)}


def test_an_event_says_who_asserts_it_and_which_stories_tell_it(built: Dossier) -> None:
    """Reports that only fear or deny it do not."""
    story_of = {report: story.id for story in built.pile.stories for report in story.report_ids}
    lines = events_of(built)
    assert any(line["asserted_by"] for line in lines)
    for line in lines:
        mentioned = {span["report"] for span in line["mentions"]}
        assert set(line["asserted_by"]) <= mentioned
        assert line["stories"] == sorted({story_of[report] for report in mentioned})
