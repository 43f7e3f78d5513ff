"""Whoever opens a finding can reach the sentence it came from."""

from __future__ import annotations

import pytest

from firsthand.dossier import Dossier
from firsthand.errors import AmbiguousItem, UnknownItem
from firsthand.pile import LAYERS
from firsthand.publish.explanation import describe, explain
from firsthand.store.schema import REPORT_LAYERS


def test_every_item_of_a_dossier_can_be_explained(built: Dossier) -> None:
    """Marks, links and findings alike; each with the sentences it stands on."""
    marks = [mark for item in built.pile.reports for layer in REPORT_LAYERS for mark in getattr(item, layer)]
    findings = [found for layer in LAYERS for found in getattr(built.pile, layer)]
    for record in (*marks, *findings):
        found = explain(built.pile, record.id)
        assert found.facts
        assert all(witness.sentence for witness in found.witnesses)


def test_a_figure_group_is_explained_by_its_sentences_and_origins(built: Dossier) -> None:
    """The stalls: four sentences of four reports, and who they go back to."""
    [group] = [g for g in built.pile.figure_groups if len(g.figure_ids) == 4 and 52.0 in
               {built.pile.figure[key].low for key in g.figure_ids}]  # fmt: skip
    found = explain(built.pile, group.id)
    assert len({witness.report.id for witness in found.witnesses}) == 4
    assert any("stalls" in witness.sentence for witness in found.witnesses)
    assert any("independent origin" in reason for reason in found.reasons)


def test_what_has_origins_is_summed_up_in_plain_words(built: Dossier) -> None:
    """How often it stands, in how many reports of how many outlets, whom it goes back to; a mark has none of that."""
    [stalls] = [g for g in built.pile.figure_groups if len(g.figure_ids) == 4 and 52.0 in
                {built.pile.figure[key].low for key in g.figure_ids}]  # fmt: skip
    summary = explain(built.pile, stalls.id).summary
    assert "“About 40”" in summary
    assert "“52” stands 4 times, in 4 reports by 3 outlets." in summary
    assert summary.endswith("It goes back to 2 independent origins: Ilse Okoro; Tomas Brandt.")
    [rise] = [g for g in built.pile.figure_groups if any(built.pile.figure[key].low == 8.0 for key in g.figure_ids)]
    assert explain(built.pile, rise.id).summary == (
        "“8 percent” stands 1 time, in 1 report by 1 outlet. "
        "It goes back to 0 independent origins and 1 unknown: Opposition members."
    )
    assert not explain(built.pile, stalls.figure_ids[0]).summary


def test_an_unknown_id_is_told_with_advice(built: Dossier) -> None:
    """No traceback for a slip of the pen."""
    with pytest.raises(UnknownItem):
        explain(built.pile, "figure_0000000000000000")


def test_an_id_may_be_shortened_as_far_as_it_is_the_only_one(built: Dossier) -> None:
    """As tables print it."""
    group = built.pile.figure_groups[0]
    assert explain(built.pile, group.id[:-8]).id == group.id
    with pytest.raises(AmbiguousItem, match="may be any of"):
        explain(built.pile, "figure_group_")


def test_what_has_no_name_is_told_by_its_words_and_not_by_its_id(built: Dossier) -> None:
    """Somebody whom reports only describe, and a date that is explained in words of ours."""
    pile = built.pile
    unnamed = next(entity for entity in pile.entities if not entity.name and entity.mention_ids)
    assert describe(unnamed, pile) == f"“{pile.mention[unnamed.mention_ids[0]].span.quote}”"
    time = next(time for item in pile.reports for time in item.times if time.why)
    assert describe(time, pile).startswith(f"“{time.span.quote}”")
