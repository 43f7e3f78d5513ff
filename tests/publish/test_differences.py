"""Two dossiers side by side: what differs, and why, whatever the ids are."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from firsthand.dossier import Dossier
from firsthand.pile import Pile
from firsthand.publish.correspondence import match_reports, matched
from firsthand.publish.differences import Comparison, Difference, SeenJudgement, Snapshot, compare

PILE = Path(__file__).parents[1] / "piles" / "harbour_fire"
EXPECTED: dict[str, Any] = tomllib.loads((PILE / "without_meridian.toml").read_text(encoding="utf-8"))
UPSTREAM = {"figures": frozenset({"figures", "sentences"}), "figure_groups": frozenset({"figure_groups", "figures"})}

Changed = Callable[[Path], None]
Built = Callable[[Changed], Dossier]


@pytest.fixture
def with_files(tmp_path: Path) -> Built:
    """A function that builds the pile from changed files; the argument changes the folder of reports."""

    def build(change: Changed) -> Dossier:
        shutil.copytree(PILE / "reports", tmp_path / "reports")
        change(tmp_path / "reports")
        dossier = Dossier.open(tmp_path / "other.db", create=True)
        dossier.build([tmp_path / "reports"])
        return dossier

    return build


def without_meridian(folder: Path) -> None:
    """One report less."""
    (folder / "daily-meridian.html").unlink()


def saved_again(folder: Path) -> None:
    """Every text file with white space behind it: other bytes, the same text."""
    for path in folder.glob("*.txt"):
        path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")


def corrected(folder: Path) -> None:
    """A figure corrected, behind a sentence put before it."""
    path = folder / "islander.txt"
    text = path.read_text(encoding="utf-8").replace("About 40 stalls", "The market is old. About 47 stalls")
    path.write_text(text, encoding="utf-8")


def of(found: Comparison, noun: str, kind: str) -> list[Difference]:
    """The differences of a noun and kind."""
    return [each for each in found.differences if (each.noun, each.kind) == (noun, kind)]


def change(found: Difference, what: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What of a thing is gone, and what new."""
    return next(((each.gone, each.new) for each in found.changes if each.what == what), ((), ()))


def one_figure_changed(pile: Pile) -> tuple[Pile, str]:
    """The pile with one figure of the stalls read as 41, and its id."""
    item = next(item for item in pile.reports if any(f.span.quote == "40" for f in item.figures))
    figure = next(figure for figure in item.figures if figure.span.quote == "40")
    figures = tuple(replace(f, low=41.0, high=41.0) if f is figure else f for f in item.figures)
    others = tuple(replace(other, figures=figures) if other is item else other for other in pile.reports)
    return replace(pile, reports=others), figure.id


def test_a_dossier_does_not_differ_from_itself(built: Dossier) -> None:
    """Nothing new, nothing changed, nothing slight."""
    found = built.compare(built)
    assert found.same
    assert found.differences == ()
    assert not any(count.slight for count in found.counts)


def test_one_report_more_gives_what_was_expected(built: Dossier, with_files: Built) -> None:
    """As written by hand, with the report as the reason each time."""
    found = with_files(without_meridian).compare(built)
    [report] = of(found, "reports", "new")
    assert [report.label.split(", ", 2)[2]] == EXPECTED["reports"]
    assert [each.label for each in of(found, "conflicts", "new")] == EXPECTED["conflicts"]
    [stalls] = [each for each in found.differences if each.rank == 2 and each.noun == "figure_groups"]
    assert change(stalls, "values") == ((), tuple(EXPECTED["stalls"]["values"]))
    assert [*change(stalls, "independent origins")[0], *change(stalls, "independent origins")[1]] == (
        EXPECTED["stalls"]["independent"]
    )
    assert change(stalls, "goes back to") == ((), tuple(EXPECTED["stalls"]["roots"]))
    values = sorted(each.label.split(": ")[1] for each in of(found, "figure_groups", "new"))
    assert values == sorted(EXPECTED["figures"]["new"])
    assert len(of(found, "stories", "changed")) == EXPECTED["stories"]["changed"]
    for each in (*of(found, "conflicts", "new"), stalls, *of(found, "figure_groups", "new")):
        assert [(cause.kind, cause.ids) for cause in each.causes] == [("new_reports", (report.after_id,))]


def test_seen_from_the_other_side_what_was_new_is_gone(built: Dossier, with_files: Built) -> None:
    """With the same numbers."""
    less = with_files(without_meridian)
    there, back = less.compare(built), built.compare(less)
    for one, other in zip(there.counts, back.counts, strict=True):
        assert (one.kinds["new"], one.kinds["gone"]) == (other.kinds["gone"], other.kinds["new"])
    assert [each.label for each in of(back, "conflicts", "gone")] == EXPECTED["conflicts"]
    assert {cause.kind for cause in of(back, "conflicts", "gone")[0].causes} == {"gone_reports"}


def test_the_gravest_comes_first(built: Dossier, with_files: Built) -> None:
    """Reports, conflicts, origins, figures, stories, then all else."""
    ranks = [each.rank for each in with_files(without_meridian).compare(built).differences]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(6))


def test_the_same_texts_in_other_files_are_no_difference(built: Dossier, with_files: Built) -> None:
    """Every id of four reports is another, and so are those of groups."""
    other = with_files(saved_again)
    shared = {item.report.id for item in built.pile.reports} & {item.report.id for item in other.pile.reports}
    assert len(shared) == 1
    found = built.compare(other)
    assert found.differences == ()
    assert found.same


def test_a_corrected_text_is_the_same_report_and_its_marks_move_along(built: Dossier, with_files: Built) -> None:
    """What stands behind the put-in words is neither gone nor new; the figure in another's place is changed."""
    found = built.compare(with_files(corrected))
    counts = {count.noun: count for count in found.counts}
    assert (counts["reports"].kinds["changed"], counts["reports"].kinds["new"]) == (1, 0)
    assert (counts["sentences"].kinds["new"], counts["sentences"].kinds["gone"]) == (1, 0)
    [figure] = of(found, "figures", "changed")
    assert change(figure, "low") == (("40",), ("47",))
    assert [cause.kind for cause in figure.causes] == ["other_text"]


def test_another_text_in_a_file_of_the_same_name_is_another_report(built: Dossier, with_files: Built) -> None:
    """It has hardly a word in common."""

    def replaced(folder: Path) -> None:
        text = "Otters return\n\nHill Post\nMay 1, 2021\n\nOtters were seen in the Brode again, warden Jan Pell said."
        (folder / "islander.txt").write_text(text, encoding="utf-8")

    pairs = match_reports(built.pile, with_files(replaced).pile)
    assert len(pairs) == 4
    assert {pair.how for pair in pairs} == {"same"}


def test_another_version_of_a_stage_is_told_as_the_reason(built: Dossier) -> None:
    """Of a figure that it reads otherwise, and of the group that is made from it."""
    pile, figure = one_figure_changed(built.pile)
    makers = {"figures": ("figures 2",), "figure_groups": ("figure_groups 4",)}
    after = Snapshot(pile=pile, makers=makers | {"figures": ("figures 3",)})
    found = compare(Snapshot(pile=built.pile, makers=makers), after, UPSTREAM)
    [read] = of(found, "figures", "changed")
    assert read.after_id == figure
    [group] = of(found, "figure_groups", "changed")
    assert change(group, "values") == ((), ("41",))
    for each in (read, group):
        assert [cause.text for cause in each.causes] == ["made by other stages: figures 2 → figures 3"]


def test_where_nothing_tells_why_that_is_told(built: Dossier) -> None:
    """No reason is made up."""
    pile, _ = one_figure_changed(built.pile)
    found = compare(Snapshot(pile=built.pile, makers={}), Snapshot(pile=pile, makers={}), UPSTREAM)
    assert {cause.kind for each in found.differences for cause in each.causes} == {"untold"}


def test_a_judgement_of_one_dossier_is_told_and_is_a_reason(built: Dossier) -> None:
    """With its words; one that both have is none."""
    pile, figure = one_figure_changed(built.pile)
    judged, both = SeenJudgement("judgement_1", "41, not 40 (R. Vale)", (figure,)), SeenJudgement("judgement_2", "kept")
    before = Snapshot(pile=built.pile, makers={}, judgements=(both,))
    found = compare(before, Snapshot(pile=pile, makers={}, judgements=(both, judged)), UPSTREAM)
    assert found.judgements == ((), (judged,))
    [read] = of(found, "figures", "changed")
    assert [(cause.kind, cause.ids) for cause in read.causes] == [("judgements", ("judgement_1",))]


def test_a_lost_hedge_is_a_difference(built: Dossier) -> None:
    """On the value that it belongs to."""
    pile, figure = one_figure_changed(built.pile)
    with_hedge = replace(pile.figure[figure], hedges=(pile.figure[figure].span,))
    items = [
        replace(item, figures=tuple(with_hedge if each.id == figure else each for each in item.figures))
        for item in pile.reports
    ]
    hedged = replace(pile, reports=tuple(items))
    found = compare(Snapshot(pile=hedged, makers={}), Snapshot(pile=pile, makers={}), UPSTREAM)
    [group] = of(found, "figure_groups", "changed")
    assert change(group, "values") == (("41 (hedged by “40”)",), ("41",))


def test_stories_that_became_one_and_one_that_fell_apart() -> None:
    """Each is told once; the greatest part keeps its name."""
    found = matched({"a": frozenset("xyz"), "b": frozenset("w")}, {"c": frozenset("wxyz")})
    assert (found.pairs, found.joined, found.parted) == ({"a": "c"}, {"c": ("a", "b")}, {})
    found = matched({"a": frozenset("xyz")}, {"b": frozenset("xy"), "c": frozenset("z")})
    assert (found.pairs, found.joined, found.parted) == ({"a": "b"}, {}, {"a": ("b", "c")})


def test_two_comparisons_are_the_same(built: Dossier, with_files: Built) -> None:
    """Line by line."""
    less = with_files(without_meridian)
    assert less.compare(built) == less.compare(built)
