"""Claims about reading marked texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from prepare_layers import BadGold, read_folder, read_marked

HEAD = "id: one\nsplit: dev\nfrom: invented\nlayers: events hedges chains\npublished: 2020-01-02\n\n"
TEXTS = Path(__file__).parents[2] / "bench" / "layers" / "texts"


def test_marks_leave_the_text_and_become_spans() -> None:
    """The span of a mark counts in the text without marks."""
    record = read_marked("a", HEAD + "Okoro {said|s1} it {may|h1} be {closed|possible}.")
    assert record["text"] == "Okoro said it may be closed."
    assert record["events"] == [{"span": [21, 27], "factuality": "possible"}]
    assert record["statements"] == [{"cue": [[6, 10]], "hedge": [[14, 17]], "within": None, "sure": True}]


def test_within_is_the_place_of_the_outer_statement() -> None:
    """Numbers need not begin at 1 nor follow the text."""
    record = read_marked("a", HEAD + "Reyes {said|s9} Okoro had {told|s4<s9} her, and {hoped|s5<s9?} so.")
    assert [(item["within"], item["sure"]) for item in record["statements"]] == [(2, True), (2, False), (None, True)]


def test_a_cue_in_pieces_is_one_statement() -> None:
    """The same label twice."""
    record = read_marked("a", HEAD + "The Herald {quoted|s1} Okoro {as saying|s1} so.")
    assert record["statements"][0]["cue"] == [[11, 17], [24, 33]]


@pytest.mark.parametrize(
    "body",
    [
        "It {burned|certain}.",
        "It {burned|asserted.",
        "It {may|h2} burn.",
        "He {said|s1<s3} so.",
        "He {said|s1<s1} so.",
    ],
)
def test_a_wrong_mark_is_refused(body: str) -> None:
    """Unknown labels, open braces, references to nothing or to themselves."""
    with pytest.raises(BadGold):
        read_marked("a", HEAD + body)


def test_a_head_without_split_is_refused() -> None:
    """So that no text is tuned on by mistake."""
    with pytest.raises(BadGold):
        read_marked("a", "id: one\nlayers: events\n\nText.")


def test_the_gold_is_whole_and_large_enough() -> None:
    """All texts read; both splits have every layer and all five values."""
    records = read_folder(TEXTS)
    for split in ("dev", "held"):
        here = [record for record in records if record["split"] == split]
        assert {layer for record in here for layer in record["layers"]} == {"events", "hedges", "chains"}
        assert len({event["factuality"] for record in here for event in record["events"]}) == 5


def test_wikinews_texts_name_their_address_and_licence() -> None:
    """Attribution, as CC BY 2.5 asks; the rest is invented."""
    for record in read_folder(TEXTS):
        source = record["from"]
        assert source == "invented" or ("http://en.wikinews.org/" in source and source.endswith("CC BY 2.5"))
