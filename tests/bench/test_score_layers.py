"""Claims about scoring, on cases small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import score_layers
from prepare_layers import read_marked
from score_layers import BadFiles, checked, evaluate, match, score_chains, score_events, score_hedges

HEAD = "id: one\nsplit: dev\nlayers: events hedges chains\n\n"


def gold_of(body: str) -> dict[str, Any]:
    """A gold record from marked text."""
    return read_marked("made", HEAD + body)


def said(cue: list[list[int]], **more: Any) -> dict[str, Any]:
    """An attribution of the system."""
    return {"cue": cue, "source": [], "content": [[0, 1]], "hedge": [], "within": None} | more


def test_factuality_is_compared_at_overlapping_events() -> None:
    """Two of three found, one of them right; another event of the system counts nothing."""
    gold = gold_of("{Fire|asserted} {may|h} {close|possible} the {port|future}.")
    system = {
        "events": [
            {"span": [0, 4], "factuality": "asserted"},
            {"span": [9, 14], "factuality": "future"},
            {"span": [15, 18], "factuality": "denied"},
        ]
    }
    found = score_events([(gold, system)])
    assert (found["gold"], found["found"], found["accuracy"], found["right"]) == (3, 66.67, 50.0, 33.33)
    assert found["confusion"] == {"possible>future": 1}
    assert found["macro_f1"] == 50.0  # asserted 100, possible 0; denied and future have no gold that was found


def test_hedge_words_are_compared_without_light_words() -> None:
    """One "appears" is right, "likely" is too much, "may" of a statement without an attribution is missed."""
    gold = gold_of("He {said|s1} it {appeared|h1} closed. She {added|s2} it {may|h2} open.")
    system = {"attributions": [said([[3, 7]], hedge=["appeared to", "likely"])]}
    found = score_hedges([(gold, system)])
    assert (found["statements"], found["with_hedge"], found["found"], found["exact"]) == (2, 2, 50.0, 0.0)
    assert (found["words"]["tp"], found["words"]["system"], found["words"]["gold"]) == (1, 2, 2)
    assert found["words_found"]["f1"] == 66.67


def test_the_shorter_content_has_the_hedges_where_cues_are_the_same() -> None:
    """Of two attributions with one cue the inner one is the statement's."""
    gold = gold_of("He {said|s1} it {may|h1} close.")
    wide, narrow = said([[3, 7]], content=[[0, 20]]), said([[3, 7]], content=[[8, 20]], hedge=["may"])
    assert score_hedges([(gold, {"attributions": [wide, narrow]})])["exact"] == 100.0


def test_a_chain_needs_both_cues() -> None:
    """One right pair, one with a wrong outer cue, one missed."""
    gold = gold_of("A {said|s1} B {told|s2<s1} C {wrote|s3<s2}. D {says|s4} E {says|s5<s4}.")
    cues = [gold["statements"][n]["cue"] for n in range(5)]
    system = {"attributions": [said(cues[0]), said(cues[1], within=0), said(cues[2], within=0), said(cues[4])]}
    found = score_chains([(gold, system)])
    assert (found["pairs"]["tp"], found["pairs"]["system"], found["pairs"]["gold"]) == (1, 2, 3)
    assert (found["inner"], found["nested"]) == (100.0, 50.0)


def test_unsure_pairs_and_hedges_as_cues_count_neither_way() -> None:
    """The pairs of "hopes" and "reportedly" are no mistakes, and missing them is none."""
    gold = gold_of("A {said|s1} B {reportedly|h1} {hopes|s2<s1?} so.")
    outer = said([[2, 6]])
    both = [outer, said([[20, 25]], within=0), said([[9, 19]], within=0)]
    for attributions in (both, [outer]):
        pairs = score_chains([(gold, {"attributions": attributions})])["pairs"]
        assert (pairs["system"], pairs["gold"], pairs["f1"]) == (0, 0, None)


def test_a_pair_without_a_cue_is_known_by_its_source() -> None:
    """As with a citation in brackets."""
    gold = gold_of("A {said|s1<s2} so ({Tano News|s2}, May 3).")
    system = {"attributions": [said([], source=[[11, 20]]), said([[2, 6]], within=0)]}
    assert score_chains([(gold, system)])["pairs"]["f1"] == 100.0


def test_pairing_finds_the_most_pairs() -> None:
    """The first row gives way to the second, which has only one column."""
    assert match([[True, True], [True, False]]) == {0: 1, 1: 0}
    assert match([]) == {}


@pytest.mark.parametrize(
    "system",
    [
        [],
        [{"id": "two", "events": [], "attributions": []}],
        [{"id": "one", "events": [], "attributions": []}] * 2,
        [{"id": "one", "events": []}],
        [{"id": "one", "events": [{"span": [3, 900], "factuality": "asserted"}], "attributions": []}],
        [{"id": "one", "events": [{"span": [3, 3], "factuality": "asserted"}], "attributions": []}],
        [{"id": "one", "events": [{"span": [0, 2], "factuality": "sure"}], "attributions": []}],
        [{"id": "one", "events": [], "attributions": [said([[0, 2]], within=0)]}],
        [{"id": "one", "events": [], "attributions": [said([["0", 2]])]}],
    ],
)
def test_what_does_not_fit_is_refused(system: list[dict[str, Any]]) -> None:
    """Missing, strange and double reports, an unknown layer, spans out of range, wrong values and references."""
    with pytest.raises(BadFiles):
        checked([gold_of("It {burned|asserted}.")], system)


def test_figures_stand_apart_by_split() -> None:
    """A report of one split says nothing of the other."""
    gold = gold_of("It {burned|asserted}.")
    system = {"id": "one", "events": [{"span": [3, 9], "factuality": "asserted"}], "attributions": []}
    result = evaluate([gold], [system])
    assert result["headline"]["dev_events"] == 100.0
    assert result["held"] == {}


def test_the_command_prints_json_then_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And refuses with exit code 2."""
    gold, system = tmp_path / "gold.jsonl", tmp_path / "system.jsonl"
    gold.write_text(json.dumps(gold_of("It {burned|asserted}.")) + "\n", encoding="utf-8")
    system.write_text('{"id": "one", "events": [], "attributions": []}\n', encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["score_layers.py", "--gold", str(gold), "--system", str(system)])
    assert score_layers.main() == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert json.loads(first)["dev"]["events"]["found"] == 0.0
    assert rest
    system.write_text("", encoding="utf-8")
    assert score_layers.main() == 2
