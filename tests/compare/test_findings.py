"""Claims about circles, citations that do not hold, and versions."""

from __future__ import annotations

from dataclasses import replace

from tests.compare.conftest import Mark, Marked, pile_with

from firsthand.compare.findings import Findings
from firsthand.model import Finding, Story
from firsthand.pile import Pile


def _found(pile: Pile) -> list[Finding]:
    return list(Findings().run(pile))


def _story(*reports: Marked) -> tuple[Story, ...]:
    ids = tuple(sorted(report.item.report.id for report in reports))
    return (Story(id="story", label="the storm", report_ids=ids),)


def _cites(mark: Mark, own: str, other: str, value: int = 40, **more: str) -> tuple[Marked, str]:
    report = mark(f"The storm took {value} boats, the {other} reported.", outlet=own, **more)
    return report, report.figure(f"{value}", value, "boats")


def test_two_papers_that_cite_each_other_are_a_circle(mark: Mark) -> None:
    """Nobody is known to have it."""
    told = [_cites(mark, "Tarnow Herald", "Norwick Courier"), _cites(mark, "Norwick Courier", "Tarnow Herald")]
    reports = [report for report, _ in told]
    [found] = _found(pile_with(*reports, group=[figure for _, figure in told], stories=_story(*reports)))
    assert (found.kind, found.why) == ("circular", "Norwick Courier and Tarnow Herald give each other as the source")


def test_one_who_cites_another_is_no_circle(mark: Mark) -> None:
    """The way ends there."""
    one, first = _cites(mark, "Tarnow Herald", "Norwick Courier")
    other = mark("The storm took 40 boats.", outlet="Norwick Courier")
    assert not _found(pile_with(one, other, group=[first, other.figure("40", 40, "boats")], stories=_story(one, other)))


def test_a_citation_that_its_source_contradicts_is_told(mark: Mark) -> None:
    """The cited outlet's own report gives another number; with the same number all is well."""
    for value, findings in ((60, 1), (40, 0)):
        one = mark("The storm took 40 boats, according to the Courier.", outlet="Lantern")
        courier = one.mention("Courier", "organisation")
        said = one.said("The storm took 40 boats", "the Courier", courier)
        figure = one.figure("40", 40, "boats", attribution_id=said)
        other = mark(f"The storm took {value} boats.", outlet="Courier")
        pile = pile_with(one, other, group=[figure, other.figure(f"{value}", value, "boats")])
        entity = replace(pile_with(people={"Courier": [courier]}).entities[0], kind="organisation")
        pile = pile.with_layers({"entities": (entity,), "stories": _story(one, other)})
        kinds = [found.kind for found in _found(pile)]
        assert kinds == ["contradicted_citation"] * findings


def test_a_later_text_of_one_address_is_a_version(mark: Mark) -> None:
    """With the figures that left and came; the same address of another outlet is none."""
    url = "https://lantern.example/storm"
    for outlet, findings in (("Lantern", 1), ("Courier", 0)):
        one = mark("The storm took 40 boats.", outlet="Lantern", published="2031-05-02", url=url)
        other = mark("The storm took 60 boats.", outlet=outlet, published="2031-05-03", url=url)
        one.figure("40", 40, "boats")
        other.figure("60", 60, "boats")
        told = [found.why for found in _found(pile_with(one, other)) if found.kind == "version"]
        assert (
            told
            == ["one address, two texts (2031-05-02, then 2031-05-03); no longer in it: 40; new in it: 60"] * findings
        )
