"""What people decide holds against the machine: replayed on every build, undone, merged, disagreed about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.dossier import Dossier
from firsthand.errors import BadJudgement, UnknownItem
from firsthand.judge.making import Decision
from firsthand.judge.subjects import members
from firsthand.model import Judgement
from firsthand.soundness import check

ANA, BO = "Ana Reyes", "Bo Lind"


@pytest.fixture
def dossier(copy: Dossier) -> Dossier:
    """A copy of the harbour pile that a test may judge."""
    return copy


def judged(dossier: Dossier, verb: Any, *items: str, by: str = ANA, build: bool = True, **more: Any) -> Judgement:
    made = dossier.judge(Decision(verb=verb, items=items, **more), by=by)
    if build:
        dossier.build(())
    else:
        dossier.__dict__.pop("pile", None)
    return made


def report(dossier: Dossier, outlet: str, day: str) -> str:
    [found] = [
        item.report.id
        for item in dossier.pile.reports
        if (item.report.outlet.value, item.report.published.value[:10]) == (outlet, day)
    ]
    return found


def one(records: Any, fits: Callable[[Any], bool]) -> Any:
    [found] = [each for each in records if fits(each)]
    return found


# ---------------------------------------------------------------------------------------- reports


def test_a_corrected_date_moves_the_report_and_says_that_a_person_did_it(dossier: Dossier) -> None:
    courier = report(dossier, "Larsen Courier", "2021-03-04")
    judged(dossier, "correct", courier, field="published", value="2021-03-02", why="printed edition")
    field = dossier.pile.by_report[courier].report.published
    assert (field.value, field.how) == ("2021-03-02", "judged")
    assert dossier.reports() != ()
    assert check(dossier) == []


def test_the_report_as_read_stays_in_the_dossier(dossier: Dossier) -> None:
    courier = report(dossier, "Larsen Courier", "2021-03-04")
    judged(dossier, "correct", courier, field="outlet", value="The Evening Larsen")
    [stored] = [each for each in dossier.reports() if each.id == courier]
    assert stored.outlet.value == "Larsen Courier"
    assert dossier.pile.by_report[courier].report.outlet.value == "The Evening Larsen"


def test_a_corrected_date_is_what_relative_days_are_reckoned_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The bridge of Osterby fell on Monday, said mayor Ines Halvorsen.\n", encoding="utf-8"
    )
    dossier = Dossier.open(tmp_path / "a.db", create=True)
    dossier.build([tmp_path / "a.txt"])
    [item] = dossier.pile.reports
    assert [time.edtf for time in item.times] == [None]
    judged(dossier, "correct", item.report.id, field="published", value="2021-03-03")
    assert [time.edtf for time in dossier.pile.reports[0].times] == ["2021-03-01"]


def test_a_withdrawn_report_is_kept_and_counts_nowhere(dossier: Dossier) -> None:
    wire = report(dossier, "Coast Wire", "2021-03-03")
    before = len(dossier.pile.reports)
    made = judged(dossier, "withdraw", wire, why="the outlet took it back")
    assert wire not in dossier.pile.by_report
    assert wire in {each.id for each in dossier.reports()}
    assert not any(wire in (edge.child, edge.parent) for edge in dossier.pile.lineage)
    assert not any(wire in story.report_ids for story in dossier.pile.stories)
    assert check(dossier) == []
    judged_again = judged(dossier, "undo", made.id)
    assert len(dossier.pile.reports) == before
    assert judged_again.subjects[0].id == made.id


# ------------------------------------------------------------------------------------------ marks


def test_a_corrected_figure_is_compared_with_its_new_value(dossier: Dossier) -> None:
    conflict = one(dossier.pile.conflicts, lambda each: each.kind == "value")
    [lone] = [side.items[0] for side in conflict.sides if len(side.items) == 1]
    judged(dossier, "correct", lone, field="figure", value="40")
    assert dossier.pile.figure[lone].middle == 40
    [left] = dossier.pile.conflicts  # the headline of that report still says 52
    assert {key for side in left.sides for key in side.items} & set(dossier.pile.headline_figure)


def test_a_rejected_figure_is_in_no_group_and_no_conflict(dossier: Dossier) -> None:
    conflict = one(dossier.pile.conflicts, lambda each: each.kind == "value")
    [lone] = [side.items[0] for side in conflict.sides if len(side.items) == 1]
    judged(dossier, "reject", lone)
    assert lone not in dossier.pile.figure
    assert not any(lone in group.figure_ids for group in dossier.pile.figure_groups)
    assert not any(lone in side.items for each in dossier.pile.conflicts for side in each.sides)


def test_a_rejected_statement_takes_its_name_out_of_its_figures(dossier: Dossier) -> None:
    figure = next(figure for figure in dossier.pile.figure.values() if figure.attribution_id)
    judged(dossier, "reject", str(figure.attribution_id))
    assert figure.attribution_id not in dossier.pile.attribution
    assert dossier.pile.figure[figure.id].attribution_id != figure.attribution_id


def test_a_corrected_speaker_is_who_said_it(dossier: Dossier) -> None:
    item = next(
        each for each in dossier.pile.reports if each.attributions and len({m.chain for m in each.mentions}) > 1
    )
    said = next(each for each in item.attributions if each.speaker_mention_id)
    chain = dossier.pile.mention[str(said.speaker_mention_id)].chain
    other = next(each for each in item.mentions if each.chain != chain and each.form == "name")
    judged(dossier, "correct", said.id, field="speaker", value=other.span.quote)
    now = dossier.pile.attribution[said.id]
    assert dossier.pile.mention[str(now.speaker_mention_id)].span.quote == other.span.quote
    judged(dossier, "correct", said.id, field="speaker", value=None)
    assert dossier.pile.attribution[said.id].speaker_mention_id is None


def test_an_accepted_statement_is_sure(dossier: Dossier) -> None:
    said = next(each for each in dossier.pile.attribution.values() if each.confidence < 1)
    judged(dossier, "accept", said.id)
    assert dossier.pile.attribution[said.id].confidence == 1


# ----------------------------------------------------------------------------------------- groups


def test_merged_stories_are_one_and_split_ones_two(dossier: Dossier) -> None:
    fire, ferry = sorted(dossier.pile.stories, key=lambda each: -len(each.report_ids))
    merge = judged(dossier, "merge", fire.id, ferry.id)
    [whole] = dossier.pile.stories
    assert set(whole.report_ids) == {*fire.report_ids, *ferry.report_ids}
    judged(dossier, "split", whole.id, out=(ferry.report_ids[0],))
    assert sorted(len(each.report_ids) for each in dossier.pile.stories) == [1, 4]
    assert {each.label for each in dossier.pile.stories} == {fire.label, ferry.label}
    assert check(dossier) == []
    assert merge.verb == "merge"


def test_merged_entities_are_one_speaker(dossier: Dossier) -> None:
    one_, other = sorted(
        (each for each in dossier.pile.entities if each.kind == "person" and each.name), key=lambda e: e.id
    )[:2]
    judged(dossier, "merge", one_.id, other.id, why="the same woman")
    whole = one(dossier.pile.entities, lambda each: set(one_.mention_ids) <= set(each.mention_ids))
    assert set(other.mention_ids) <= set(whole.mention_ids)
    assert any("the same woman" in reason.because for reason in whole.reasons)
    assert {dossier.pile.entity_of_mention[key] for key in (*one_.mention_ids, *other.mention_ids)} == {whole.id}


def test_figures_that_were_split_off_are_not_in_conflict_any_more(dossier: Dossier) -> None:
    conflict = one(dossier.pile.conflicts, lambda each: each.kind == "value")
    [lone] = [side.items[0] for side in conflict.sides if len(side.items) == 1]
    group = one(dossier.pile.figure_groups, lambda each: lone in each.figure_ids)
    judged(dossier, "split", group.id, out=(lone,))
    assert not any(
        {lone} < {key for side in each.sides for key in side.items} & set(group.figure_ids)
        for each in dossier.pile.conflicts
    )
    assert len([each for each in dossier.pile.figure_groups if set(each.figure_ids) & set(group.figure_ids)]) == 2


@pytest.mark.parametrize("noun", ["claims", "figure_groups", "events"])
def test_what_was_split_off_is_called_by_its_own_words(dossier: Dossier, noun: str) -> None:
    one_, other = getattr(dossier.pile, noun)[:2]
    judged(dossier, "merge", one_.id, other.id)
    whole = one(getattr(dossier.pile, noun), lambda each: set(members(one_)) <= set(members(each)))
    judged(dossier, "split", whole.id, out=members(other))
    apart = one(getattr(dossier.pile, noun), lambda each: set(members(each)) == set(members(other)))
    assert apart.label == other.label


def test_a_rejected_conflict_does_not_come_back(dossier: Dossier) -> None:
    [conflict] = dossier.pile.conflicts
    judged(dossier, "reject", conflict.id, why="the later count is an update")
    assert dossier.pile.conflicts == ()
    dossier.build(())
    assert dossier.pile.conflicts == ()
    assert check(dossier) == []


def test_a_turned_copy_makes_the_other_report_the_origin(dossier: Dossier) -> None:
    edge = one(dossier.pile.lineage, lambda each: each.kind == "copies")
    judged(dossier, "correct", edge.id, field="direction", value=edge.child, why="the wire took it from the paper")
    turned = one(dossier.pile.lineage, lambda each: each.kind == "copies")
    assert (turned.child, turned.parent, turned.directed) == (edge.parent, edge.child, True)
    assert "the wire took it from the paper" in turned.reasons[-1]


# ----------------------------------------------------------------------- rebuilding, undoing, people


def test_judgements_made_on_some_reports_hold_when_more_come(tmp_path: Path, pile_folder: Path) -> None:
    files = sorted(each for each in pile_folder.rglob("*") if each.is_file())
    dossier = Dossier.open(tmp_path / "a.db", create=True)
    dossier.build(files)
    conflict = one(dossier.pile.conflicts, lambda each: each.kind == "value")
    judged(dossier, "reject", conflict.id)
    more = tmp_path / "more.txt"
    more.write_text(
        "Osterby Post\n5 March 2021\n\nForty stalls burned down at the covered fish market of Port Larsen, "
        "fire chief Tomas Brandt said.\n",
        encoding="utf-8",
    )
    dossier.build([more])
    assert [each for each in dossier.pile.conflicts if each.kind == "value"] == []


def test_an_undone_judgement_holds_no_more_and_stays_on_record(dossier: Dossier) -> None:
    before = dossier.pile.conflicts
    made = judged(dossier, "reject", before[0].id)
    undo = judged(dossier, "undo", made.id)
    assert dossier.pile.conflicts == before
    assert {made.id, undo.id} <= {each.id for each in dossier.judgements()}
    judged(dossier, "undo", undo.id)
    assert dossier.pile.conflicts == ()


def test_undoing_everything_gives_the_machines_dossier_again(dossier: Dossier) -> None:
    before = dossier.pile
    story, other = dossier.pile.stories
    made = [
        judged(dossier, "correct", report(dossier, "Coast Wire", "2021-03-03"), field="outlet", value="Coast Agency"),
        judged(dossier, "merge", story.id, other.id),
    ]
    assert dossier.pile != before
    judged(dossier, "undo", *(each.id for each in made))
    assert dossier.pile == before


def test_two_people_who_differ_are_both_kept_and_shown(dossier: Dossier) -> None:
    wire = report(dossier, "Coast Wire", "2021-03-03")
    first = judged(dossier, "correct", wire, field="published", value="2021-03-01", by=ANA, build=False)
    second = judged(dossier, "correct", wire, field="published", value="2021-03-02", by=BO)
    [found] = dossier.standing().disagreements
    assert found.judgements == (first, second)
    assert dossier.pile.by_report[wire].report.published.value == "2021-03-02"


def test_two_people_who_agree_do_not_disagree(dossier: Dossier) -> None:
    [conflict] = dossier.pile.conflicts
    for who in (ANA, BO):
        judged(dossier, "reject", conflict.id, by=who, build=False)
    assert dossier.standing().disagreements == ()


def test_who_joins_and_who_parts_the_same_disagree(dossier: Dossier) -> None:
    fire, ferry = sorted(dossier.pile.stories, key=lambda each: -len(each.report_ids))
    judged(dossier, "merge", fire.id, ferry.id, by=ANA)
    [whole] = dossier.pile.stories
    judged(dossier, "split", whole.id, out=ferry.report_ids, by=BO)
    [found] = dossier.standing().disagreements
    assert {each.by for each in found.judgements} == {ANA, BO}
    assert len(dossier.pile.stories) == 2


def test_notes_tags_and_having_read_change_no_finding(dossier: Dossier) -> None:
    before = dossier.pile
    [conflict] = dossier.pile.conflicts
    judged(dossier, "note", conflict.id, value="ask the fire chief")
    judged(dossier, "tag", conflict.id, value="page one")
    judged(dossier, "check", before.reports[0].report.id)
    assert dossier.pile == before
    assert len(dossier.standing().holding) == 3


def test_what_cannot_be_found_any_more_is_a_problem_and_is_kept(dossier: Dossier) -> None:
    [conflict] = dossier.pile.conflicts
    judged(dossier, "reject", conflict.id)
    lone = min(conflict.sides, key=lambda side: len(side.items)).items[0]
    judged(dossier, "correct", lone, field="figure", value="40")
    told = [each for each in dossier.problems() if each.code == "E602"]
    assert [conflict.id in each.message for each in told] == [True]
    assert len(dossier.judgements()) == 2


def test_judgements_not_replayed_yet_are_said_so_by_the_check(dossier: Dossier) -> None:
    judged(dossier, "reject", dossier.pile.conflicts[0].id, build=False)
    assert dossier.pending
    assert [each.code for each in check(dossier)] == ["E604"]
    dossier.build(())
    assert not dossier.pending


@pytest.mark.parametrize(
    ("verb", "noun", "more"),
    [
        ("reject", "stories", {}),
        ("reject", "entities", {}),
        ("withdraw", "stories", {}),
        ("merge", "stories", {}),
        ("correct", "reports", {"field": "weather", "value": "fine"}),
        ("correct", "reports", {"field": "published", "value": "soon"}),
        ("correct", "reports", {}),
        ("split", "stories", {}),
        ("note", "stories", {"value": " "}),
    ],
)
def test_what_makes_no_sense_is_refused(dossier: Dossier, verb: Any, noun: str, more: dict[str, Any]) -> None:
    key = dossier.pile.reports[0].report.id if noun == "reports" else getattr(dossier.pile, noun)[0].id
    with pytest.raises(BadJudgement):
        dossier.judge(Decision(verb=verb, items=(key,), **more), by=ANA)
    assert dossier.judgements() == ()


def test_an_unknown_item_is_refused(dossier: Dossier) -> None:
    with pytest.raises(UnknownItem):
        dossier.judge(Decision(verb="accept", items=("claim_0000000000000000",)), by=ANA)


def test_nobody_judges_without_a_name(dossier: Dossier) -> None:
    with pytest.raises(BadJudgement):
        dossier.judge(Decision(verb="read", items=(dossier.pile.reports[0].report.id,)), by=" ")


def test_what_could_not_be_found_again_is_not_judged(dossier: Dossier) -> None:
    outlet = next(each for each in dossier.pile.entities if not each.mention_ids)
    other = next(each for each in dossier.pile.entities if each.role == "outlet" and each.mention_ids)
    with pytest.raises(BadJudgement, match="correcting the outlet of its reports"):
        dossier.judge(Decision(verb="merge", items=(other.id, outlet.id)), by="Ana Reyes")
    assert dossier.judgements() == ()
