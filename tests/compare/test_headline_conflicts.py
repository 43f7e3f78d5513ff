"""Claims about headlines that their own articles do not bear out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.compare.headline_conflicts import headline_conflicts
from firsthand.dossier import annotate_report
from firsthand.link.figure_groups import FigureGroups
from firsthand.model import Conflict, Report
from firsthand.pile import Pile

MakeReport = Callable[..., Report]


def _conflicts(report: Report) -> list[Conflict]:
    pile = Pile.of([annotate_report(report)])
    return list(headline_conflicts(pile.with_layers({"figure_groups": tuple(FigureGroups().run(pile))})))


def test_a_headline_against_its_article_is_a_conflict(make_report: MakeReport) -> None:
    """The number of the headline stands nowhere in the text."""
    text = "Fire swept the quay of Tarnow on Monday. The fire killed 14 people, the mayor said."
    [found] = _conflicts(make_report(text, title="Quay fire kills 41"))
    assert (found.kind, found.severity) == ("value", 3)
    assert [side.label for side in found.sides] == ["41 (headline)", "14"]
    assert [span.field for side in found.sides for span in side.evidence] == ["title", "text"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Quay fire kills 14", "The fire on the quay killed 14 people, the mayor said."),
        ("Quay fire kills at least 12", "The fire on the quay killed 14 people, the mayor said."),
        ("Nearly 300 flee quay fire", "The fire drove 297 people from the quay, the mayor said."),
        ("Quay fire kills seven", "The fire on the quay killed five sailors. Two guards died in hospital."),
        ("Quay fire kills three", "Two people died in the fire on the quay. A third died in hospital."),
        ("Two killed in quay fire", "A man and a woman died in the fire on the quay. Seven fire engines came."),
        ("Quay fire kills 41", "The fire on the quay injured 14 people, the mayor said."),
        ("41 boats lost in quay fire", "The fire on the quay burnt 14 houses, the mayor said."),
        ("41 boats lost in quay fire", "The fire on the quay spared nothing."),
    ],
)
def test_a_headline_that_is_borne_out_or_tells_something_else_is_none(
    make_report: MakeReport, title: str, text: str
) -> None:
    """The same value, one within bounds, rounded, added up; other fates, other things, nothing to hold it against."""
    assert not _conflicts(make_report(text, title=title))


def test_a_headline_is_no_second_place_of_what_its_article_says(make_report: MakeReport) -> None:
    """It is told with the group and not counted in it."""
    pile = Pile.of([annotate_report(make_report("The fire killed 14 people on Monday.", title="Fire kills 14"))])
    [group] = FigureGroups().run(pile)
    assert (len(group.figure_ids), len(group.headline_ids)) == (1, 1)
