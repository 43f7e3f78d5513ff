"""Claims about names that stand in one list."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.link.chains import chains_of
from firsthand.link.entities import link_entities
from firsthand.link.listed_names import listed_names


def _lists(by_hand: Any, text: str, *names: str) -> list[set[str]]:
    hand = by_hand(text)
    ids = {hand.mention(name, "organisation"): name for name in names}
    found: dict[str, set[str]] = {}
    for mention, key in listed_names(hand.item):
        found.setdefault(key, set()).add(ids[mention])
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "names", "lists"),
    [
        ("Norden and Sorlum met.", ("Norden", "Sorlum"), [{"Norden", "Sorlum"}]),
        ("Norden, Sorlum, and Vantry met.", ("Norden", "Sorlum", "Vantry"), [{"Norden", "Sorlum", "Vantry"}]),
        ("Norden or Sorlum met Vantry.", ("Norden", "Sorlum", "Vantry"), [{"Norden", "Sorlum"}]),
        ("They met in Norden, Sorlum County.", ("Norden", "Sorlum County"), []),
        ("Norden met Sorlum.", ("Norden", "Sorlum"), []),
        ("Norden and the mayor of Sorlum met.", ("Norden", "Sorlum"), []),
    ],
)
def test_a_list_ends_with_and_or_or(by_hand: Any, text: str, names: tuple[str, ...], lists: list[set[str]]) -> None:
    """A comma alone may explain the name before it."""
    assert _lists(by_hand, text, *names) == lists


def test_what_one_list_holds_is_never_one_thing(by_hand: Any) -> None:
    """Though another report calls the longer name also by the shorter."""
    both = by_hand("Norden Harbour Board, Norden for short, met. Norden spoke.")
    both.mention("Norden Harbour Board", "organisation", chain="e1")
    both.mention(["Norden", "for", "short"][0], "organisation", chain="e1")
    listed = by_hand("Norden and Norden Harbour Board met.")
    mentions = [listed.item.report.span(0, 6), listed.item.report.span(11, 31)]
    assert [span.quote for span in mentions] == ["Norden", "Norden Harbour Board"]
    listed.mention("Norden", "organisation", chain="e1")
    listed.mention("Norden Harbour Board", "organisation", chain="e2")
    chains = [chain for hand in (both, listed) for chain in chains_of(hand.item)]
    entities, _ = link_entities(chains, lists=dict(listed_names(listed.item)))
    assert len(entities) == 2
    assert len(link_entities(chains)[0]) == 1
