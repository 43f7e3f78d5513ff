"""The invented piles give what was written by hand before any code ran on them.

What the program does not reach yet stands in ``OPEN``, each with its reason; a test that begins to pass there fails, so
that the list stays true.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from invented_piles import PILES, Seen, Told, expectations, plain

from firsthand.dossier import Dossier

NAMES = sorted(path.parent.name for path in PILES.glob("*/expected.toml") if path.parent.name != "harbour_fire")

#: Claims that do not hold yet: pile, kind of table, its number -> why.
OPEN: dict[tuple[str, str, int], str] = {
    ("anonymous_officials", "origins", 0): "two officials named in the middle of a sentence are not seen as its source",
    (
        "anonymous_officials",
        "conflicts",
        0,
    ): "dates of happenings are compared where sentences share a figure of one value",
    ("circular_pair", "origins", 0): '"media reports spoke of" is no statement to the program',
    ("circular_pair", "roots", 2): "a head in apposition behind an inverted cue is not read",
    ("correction", "group", 0): "a correction note counts litres of an article",
    ("correction", "origins", 1): "who is quoted at the end by a pronoun is not resolved",
    ("correction", "roots", 1): "who is quoted at the end by a pronoun is not resolved",
    ("lost_hedges", "drift", 4): "a word changed inside a quotation, next to other changes, is another utterance",
    ("one_added_paragraph", "group", 0): "a figure without a noun and without a speaker that is linked",
    ("one_added_paragraph", "conflicts", 0): "a figure without a noun and without a speaker that is linked",
    ("press_conference", "origins", 0): "an official named by a pronoun or by her body in another report",
    ("press_conference", "origins", 1): "an official named by a pronoun or by her body in another report",
    ("press_conference", "statements", 0): "two cuts of one sentence that share no word",
    ("press_conference", "statements", 1): "a quotation and its paraphrase in the third person",
    ("subset_figures", "roots", 6): "a statement that goes on in the next sentence without a cue",
    ("subset_figures", "relations", 1): "two parts whose sum is another report's whole",
    ("translated_quote", "origins", 0): "a body told by where it stands",
    ("translated_quote", "statements", 0): "another translation of the same words",
    ("translated_quote", "statements", 1): "another translation of the same words",
    ("two_agencies", "origins", 0): "who is quoted in the next sentence is not the office named before",
    ("two_agencies", "roots", 0): "who is quoted in the next sentence is not the office named before",
    ("two_agencies", "statements", 2): "a quotation of four words",
    ("two_agencies", "conflicts", 1): "a denial in other words",
}


@cache
def seen(name: str, folder: str) -> Seen:
    """The dossier of one pile, built once."""
    dossier = Dossier.open(f"{folder}/{name}.db", create=True)
    dossier.build([PILES / name / "reports"])
    return Seen(dossier.pile)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the dossiers lie."""
    return str(tmp_path_factory.mktemp("piles"))


def tables(kind: str, table: str | None = None) -> list[Any]:
    """One parameter for each table of a kind in all piles; open ones are expected to fail."""
    found = []
    for name in NAMES:
        for number, wanted in enumerate(expectations(name).get(table or kind, [])):
            why = OPEN.get((name, kind, number))
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(name, wanted, marks=marks, id=f"{name}-{number}"))
    return found


def told(wanted: dict[str, Any]) -> set[Told]:
    """The figures of a table."""
    return {(file, float(value), bound) for file, value, bound in wanted["figures"]}


@pytest.mark.parametrize("name", NAMES)
def test_reports_of_one_event_are_one_story(folder: str, name: str) -> None:
    """And no others."""
    assert seen(name, folder).stories() == {frozenset(story["reports"]) for story in expectations(name)["stories"]}


@pytest.mark.parametrize("name", NAMES)
def test_each_copy_hangs_on_its_nearest_parent(folder: str, name: str) -> None:
    """And no other copy is claimed."""
    wanted = expectations(name).get("copies", [])
    assert seen(name, folder).copies() == {(each["child"], each["parent"], each["directed"]) for each in wanted}


@pytest.mark.parametrize(("name", "wanted"), tables("group", "figures"))
def test_figures_of_one_quantity_are_one_group(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """All of them, and nothing else in it."""
    group = seen(name, folder).group_of(told(wanted))
    assert group
    assert group[1] == told(wanted)


@pytest.mark.parametrize(("name", "wanted"), tables("origins", "figures"))
def test_a_figure_has_as_many_origins_as_people_stand_behind_it(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """Those that cannot be told are unknown and not counted."""
    found = seen(name, folder)
    group = found.group_of(told(wanted))
    assert group
    origins = found.origins[group[0]]
    assert (origins.independent, origins.unknown) == (wanted["independent"], wanted["unknown"])


@pytest.mark.parametrize(("name", "wanted"), tables("roots", "figures"))
def test_the_origins_are_named(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """Each person, body or outlet that a figure goes back to."""
    found = seen(name, folder)
    group = found.group_of(told(wanted))
    assert group
    labels = [plain(root.label) for root in found.origins[group[0]].roots]
    assert all(any(plain(root) in label for label in labels) for root in wanted["roots"])


@pytest.mark.parametrize(("name", "wanted"), tables("first", "figures"))
def test_a_figure_says_where_it_stands_first(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """With ties."""
    found = seen(name, folder)
    group = found.group_of(told(wanted))
    assert group
    assert found.first(group[0]) == set(wanted["first"])


@pytest.mark.parametrize(("name", "wanted"), tables("statements"))
def test_words_said_once_are_known_wherever_they_stand(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """By their speaker, with their origins and their first."""
    found = seen(name, folder)
    [subject, *_] = [
        (key, speakers) for key, files, speakers in found.subjects_with(wanted) if files == set(wanted["files"])
    ]
    key, speakers = subject
    assert any(plain(wanted["speaker"]) in plain(speaker) for speaker in speakers)
    origins = found.origins[key]
    assert (origins.independent, origins.unknown) == (wanted["independent"], wanted["unknown"])
    assert found.first(key) == set(wanted["first"])


@pytest.mark.parametrize(("name", "wanted"), tables("conflicts"))
def test_reports_that_cannot_all_be_right_are_a_conflict(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """With all who are on a side."""
    sides = [set(side["files"]) for side in wanted["sides"]]
    fitting = [
        found
        for kind, found in seen(name, folder).conflicts()
        if kind == wanted["kind"] and all(any(files <= theirs for _, theirs in found) for files in sides)
    ]
    assert len(fitting) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is_a_conflict(folder: str, name: str) -> None:
    """A conflict that is none costs the reader's trust."""
    wanted = expectations(name).get("conflicts", [])
    expected = [(each["kind"], {file for side in each["sides"] for file in side["files"]}) for each in wanted]
    for kind, sides in seen(name, folder).conflicts():
        files = {file for _, told_by in sides for file in told_by}
        assert any(kind == known and files <= told_by for known, told_by in expected), (kind, sides)


@pytest.mark.parametrize(("name", "wanted"), tables("relations"))
def test_differences_that_are_none_are_told_as_such(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """Of updates the earlier is left, of subsets the part."""
    pairs = [(left[:2], right[:2]) for kind, left, right in seen(name, folder).relations() if kind == wanted["kind"]]
    left, right = (tuple(wanted[side]) for side in ("left", "right"))
    assert (left, right) in pairs or (wanted["kind"] == "rounding" and (right, left) in pairs)


@pytest.mark.parametrize(("name", "wanted"), tables("cites"))
def test_a_citation_leads_to_the_report_that_is_cited(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """By name, date, address, or by what somebody told it."""
    assert (wanted["child"], wanted["parent"]) in seen(name, folder).cites()


@pytest.mark.parametrize(("name", "wanted"), tables("drift"))
def test_what_is_lost_on_the_way_is_told(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """A hedge, a bound, a source; another population, another wording."""
    found = seen(name, folder)
    drifts = {(each.drift, found.home(each.left), found.home(each.right)) for each in found.pile.relations}
    assert (wanted["kind"], wanted["parent"], wanted["child"]) in drifts


@pytest.mark.parametrize(("name", "wanted"), tables("findings"))
def test_circles_false_citations_and_versions_are_found(folder: str, name: str, wanted: dict[str, Any]) -> None:
    """With the reports they are of."""
    found = seen(name, folder)
    told_of = {(each.kind, frozenset(found.file[key] for key in each.report_ids)) for each in found.pile.findings}
    assert (wanted["kind"], frozenset(wanted["files"])) in told_of
