"""The real pile on a propaganda video, read from beside the checkout; skipped where it is missing.

The texts are their publishers' and stay there: what is expected is told in numbers, names of officials and short words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.dossier import Dossier
from firsthand.model import Figure
from firsthand.soundness import check

REPORTS = Path(__file__).parents[2] / "shared" / "piles" / "kazakh-video-2014" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason=f"the pile is not at {REPORTS.as_posix()}")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The pile, built once."""
    found = Dossier.open(tmp_path_factory.mktemp("kazakh") / "k.db", create=True)
    assert found.build([REPORTS]).problems == 0
    return found


def said_by(dossier: Dossier, name: str) -> list[str]:
    """What an official is said to have said."""
    pile = dossier.pile
    ours = {entity.id for entity in pile.entities if entity.name == name}
    said = [mark for item in pile.reports for mark in item.attributions if pile.speaker_of(mark) in ours]
    return [" ".join(span.quote for span in mark.content) for mark in said]


def test_five_reports_with_their_headlines_and_bylines(dossier: Dossier) -> None:
    """Menus come before the headline, names after the text."""
    found = {report.title.value: report.byline.value for report in dossier.reports()}
    assert len(found) == 5
    assert all(title and 5 <= len(title.split()) <= 14 for title in found)
    assert list(found.values()).count("Joanna Paraszczuk") == 2
    assert "Kazakhstan Reacts to Video of Children With Islamic State" in found


def test_the_analysis_has_its_date_and_the_undated_have_none(dossier: Dossier) -> None:
    """Never a made-up day."""
    dates = [report.published.value for report in dossier.reports()]
    assert sorted(filter(None, dates)) == ["2014-12-16"]
    assert dates.count(None) == 4


def test_no_furniture_stands_in_a_statement(dossier: Dossier) -> None:
    """Nothing of menus, boxes and buttons."""
    said = " ".join(s.quote for item in dossier.pile.reports for a in item.attributions for s in a.content)
    for words in (
        "Accessibility",
        "Latest Posts",
        "Subscribe",
        "Unlimited access",
        "About This Blog",
        "Editor's Picks",
    ):
        assert words not in said


def test_the_figure_of_three_hundred_is_one_group_with_one_origin(dossier: Dossier) -> None:
    """Three reports; "about" and "around" are kept; the reports say themselves what it is based on."""
    pile = dossier.pile
    groups: list[list[Figure]] = [[pile.figure[key] for key in group.figure_ids] for group in pile.figure_groups]
    [found] = [group for group in groups if any(figure.low == 300 == figure.high for figure in group)]
    assert len({figure.span.report_id for figure in found}) == 3
    assert {figure.low for figure in found} == {300}
    assert {figure.span.quote for figure in found if figure.bound == "~"} == {"about 300", "around 300"}
    subject = next(g.id for g in pile.figure_groups if found[0].id in g.figure_ids)
    [origins] = [o for o in pile.origins if o.subject_id == subject]
    assert (origins.independent, origins.unknown) == (1, 0)


@pytest.mark.parametrize(
    ("official", "words"),
    [
        ("Andrey Kravchenko", "well aware who these children are"),
        ("Andrey Kravchenko", "we are well-informed about who is filmed"),
        ("Andrey Kravchenko", "similar material is barred from the network"),
        ("Andrey Kravchenko", "are coming to us for a meeting"),
        ("Nurtai Abykaev", "about 300 Kazakh nationals"),
        ("Erlan Idrissov", "the rise of violent extremism"),
    ],
)
def test_the_quotations_of_officials_have_their_speakers(dossier: Dossier, official: str, words: str) -> None:
    """By their full names, whatever the cue calls them."""
    assert any(words in said for said in said_by(dossier, official))


def test_the_report_on_another_video_is_another_story(dossier: Dossier) -> None:
    """Two videos never become one."""
    assert sorted(len(story.report_ids) for story in dossier.pile.stories) == [1, 4]


def test_the_dossier_is_sound(dossier: Dossier) -> None:
    """Recomputed from the original bytes."""
    assert check(dossier) == []
