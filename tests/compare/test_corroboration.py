"""How many independent origins something has, and where it stands first."""

from __future__ import annotations

import json
from pathlib import Path

from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.corroboration import Corroboration, Step, without_circles
from firsthand.dossier import Dossier
from firsthand.model import Claim, First, Origins
from firsthand.pile import Pile


def found(pile: Pile) -> tuple[Origins, First]:
    origins, first = Corroboration().run(pile)
    assert isinstance(origins, Origins)
    assert isinstance(first, First)
    return origins, first


def spoken(report: Marked, speaker: str) -> tuple[str, str]:
    """A figure of 40 by a speaker: figure id, mention id."""
    mention = report.mention(speaker)
    return report.figure("40", 40, attribution_id=report.said("40 boats", speaker, mention)), mention


def test_one_speaker_in_two_reports_is_one_origin(mark: Mark) -> None:
    first = mark("Quill counted 40 boats.", published="2031-05-02")
    second = mark("There were 40 boats on the beach, Quill said.", published="2031-05-03")
    (a, one), (b, two) = spoken(first, "Quill"), spoken(second, "Quill")
    origins, _ = found(pile_with(first, second, people={"Quill": [one, two]}, group=[a, b]))
    assert (origins.independent, origins.unknown) == (1, 0)
    assert [root.label for root in origins.roots] == ["Quill"]
    assert [(step.item, step.on) for step in origins.dependent] == [(b, a)]


def test_two_speakers_are_two_origins(mark: Mark) -> None:
    first, second = mark("Quill counted 40 boats."), mark("There were 40 boats on the beach, Brandt said.")
    (a, one), (b, two) = spoken(first, "Quill"), spoken(second, "Brandt")
    origins, _ = found(pile_with(first, second, people={"Quill": [one], "Brandt": [two]}, group=[a, b]))
    assert origins.independent == 2


def test_two_speakers_whose_figures_a_report_calls_the_same_are_one_origin(mark: Mark) -> None:
    report = mark("Quill counted 40 boats. This figure is the same as that quoted by Brandt, who gave about 40.")
    a, one = spoken(report, "Quill")
    two = report.mention("Brandt")
    b = report.figure("about 40", 40, attribution_id=report.said("about 40", "Brandt", two))
    origins, _ = found(pile_with(report, people={"Quill": [one], "Brandt": [two]}, group=[a, b]))
    assert [root.label for root in origins.roots] == ["Brandt"]


def test_without_a_speaker_it_is_the_outlets_own_word(mark: Mark) -> None:
    report = mark("The sea took 40 boats.", outlet="The Gull")
    origins, _ = found(pile_with(report, group=[report.figure("40", 40)]))
    assert (origins.independent, origins.roots[0].label) == (1, "The Gull")


def test_what_cannot_be_told_is_unknown_and_never_independent(mark: Mark) -> None:
    """Neither an unnamed source nor an unknown outlet counts."""
    first, second = mark("Officials counted 40 boats.", outlet="The Gull"), mark("The sea took 40 boats.")
    a = first.figure("40", 40, attribution_id=first.said("40 boats", "Officials"))
    origins, _ = found(pile_with(first, second, group=[a, second.figure("40", 40)]))
    assert (origins.independent, origins.unknown) == (0, 2)


def test_a_cited_outlet_is_the_origin_of_what_nobody_is_named_for(mark: Mark) -> None:
    first = mark("The sea took 40 boats (Gull Daily, May 2, 2031).", outlet="The Lantern")
    second = mark("Waves broke 40 boats (Gull Daily, May 2, 2031).", outlet="The Harbour")
    origins, _ = found(pile_with(first, second, group=[first.figure("40", 40), second.figure("40", 40)]))
    assert (origins.independent, [root.label for root in origins.roots]) == (1, ["Gull Daily"])


def test_copied_words_are_their_parents_word(mark: Mark) -> None:
    """Ten reprints are one voice."""
    text = (
        "The sea took 40 boats in a single night of wind, and nobody in the upper town heard the bells that the "
        "harbour guard had rung since midnight from the tower beside the old customs house."
    )
    dates = ["2031-05-02", "2031-05-03", "2031-05-03"]
    reports = [mark(text, published=date, outlet=name) for date, name in zip(dates, "abc", strict=True)]
    origins, _ = found(pile_with(*reports, group=[report.figure("40", 40) for report in reports]))
    assert (origins.independent, [root.label for root in origins.roots]) == (1, ["a"])


def test_first_lists_ties_and_undated_ones_but_no_later_ones(mark: Mark) -> None:
    dates = ["2031-05-02", "2031-05-02", "2031-05-03", None]
    reports = [
        mark(f"{word} 40 boats.", **({"published": date} if date else {}))
        for date, word in zip(dates, ("Lost", "Sunk", "Gone", "Broken"), strict=True)
    ]
    _, first = found(pile_with(*reports, group=[report.figure("40", 40) for report in reports]))
    assert [standing.date for standing in first.standings] == ["2031-05-02", "2031-05-02", None]


def test_no_circle_is_left() -> None:
    """The less sure edge gives way."""
    steps = [Step("a", "b", "", 0.9), Step("b", "a", "", 0.5)]
    assert without_circles(steps) == steps[:1]


def test_who_quotes_somebody_in_one_sentence_passes_the_word_on(mark: Mark) -> None:
    """One origin: the one who is quoted."""
    report = mark("The boats are gone, Quill was quoted as saying by Quay Post.")
    quill, post = report.mention("Quill"), report.mention("Quay Post", "organisation")
    outer = report.said("The boats are gone, Quill was quoted", "Quay Post", post)
    inner = report.said("boats are gone", "Quill", quill, within_id=outer)
    claim = Claim(id="claim_1", label="", attribution_ids=(outer, inner))
    origins, _ = found(pile_with(report, people={"Quill": [quill], "Quay Post": [post]}, claims=(claim,)))
    assert (origins.independent, [root.label for root in origins.roots]) == (1, ["Quill"])


def test_who_denies_a_figure_is_no_origin_of_it(tmp_path: Path) -> None:
    """Invented: a hospital says it, a minister denies it, a paper repeats the hospital."""
    rows = [
        "The hospital director, Ida Holm, said that 22 people had died in the fire at Orsk. The minister, Greta "
        "Oldane, denied that 22 people had died in the fire.",
        "At least 22 people died in the fire at Orsk, the hospital director Ida Holm said.",
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps({"text": row}) for row in rows), encoding="utf-8")
    dossier = Dossier.open(tmp_path / "d.db", create=True)
    dossier.build([tmp_path / "rows.jsonl"])
    [origins] = [each for each in dossier.pile.origins if each.subject_id.startswith("figure_group")]
    assert (origins.independent, origins.unknown) == (1, 1)
    assert {root.label for root in origins.roots if root.known} == {"Ida Holm"}
    assert "denied by Greta Oldane" in {root.label for root in origins.roots if not root.known}
