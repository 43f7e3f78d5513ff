"""Who copied whom."""

from __future__ import annotations

from tests.compare.conftest import MakePile
from tests.conftest import MakeReport

from firsthand.compare.lineage import Lineages
from firsthand.model import Lineage

LEAD = "The old ferry left the north quay before dawn with nobody aboard, guards of the harbour found on Monday."
CREW = "Its crew of nine had gone ashore on Friday to repair a broken winch, the owner Mara Quill wrote in a letter."
TIDE = "A spring tide and a gale from the east had torn the ropes, a clerk of the port noted in the log of that week."
SAID = [
    "“We saw no light on the water and heard no engine all night long,”",
    "“The ropes were new and I had tied them with my own two hands,”",
]


def edges(pile_lineage: list[Lineage]) -> list[tuple[str, str]]:
    return [(edge.child, edge.parent) for edge in pile_lineage]


def test_the_later_of_two_equal_reports_is_the_child(make_report: MakeReport, pile_of: MakePile) -> None:
    text = f"{LEAD}\n\n{CREW}\n\n{TIDE}"
    first, second = make_report(text, published="2031-05-02"), make_report(text, published="2031-05-03")
    [edge] = Lineages().run(pile_of(first, second))
    assert (edge.child, edge.parent, edge.kind, edge.directed) == (second.id, first.id, "copies", True)


def test_a_credit_tells_the_direction_without_dates(make_report: MakeReport, pile_of: MakePile) -> None:
    text = f"{LEAD}\n\n{CREW}\n\n{TIDE}"
    first, second = make_report(text, outlet="The Gull"), make_report(f"{text}\n\nFirst reported by The Gull.")
    edge, cited = Lineages().run(pile_of(first, second))
    assert (cited.kind, cited.parent) == ("cites", "outlet:Gull")
    assert (edge.child, edge.parent) == (second.id, first.id)
    assert any("names The Gull" in reason for reason in edge.reasons)


def test_a_shorter_cut_is_the_child(make_report: MakeReport, pile_of: MakePile) -> None:
    whole, cut = make_report(f"{LEAD}\n\n{CREW}\n\n{TIDE}"), make_report(f"{LEAD}\n\n{CREW}")
    [edge] = Lineages().run(pile_of(whole, cut))
    assert (edge.child, edge.parent, edge.directed) == (cut.id, whole.id, True)


def test_equal_reports_without_dates_have_no_direction(make_report: MakeReport, pile_of: MakePile) -> None:
    text = f"{LEAD}\n\n{CREW}"
    [edge] = Lineages().run(pile_of(make_report(text, title="a"), make_report(text, title="b")))
    assert not edge.directed
    assert "the direction cannot be told" in edge.reasons


def test_a_shared_quotation_alone_makes_no_copy(make_report: MakeReport, pile_of: MakePile) -> None:
    """Two reports that were at one press conference have a common source."""
    first = make_report(f"{SAID[0]} the keeper said. {CREW}", published="2031-05-02")
    second = make_report(f"{TIDE} {SAID[0]} said the keeper.", published="2031-05-03")
    assert not list(Lineages().run(pile_of(first, second)))


def test_several_quotations_in_the_same_cut_and_a_later_date_show_dependence(
    make_report: MakeReport, pile_of: MakePile
) -> None:
    first = make_report(f"{SAID[0]} the keeper said. {SAID[1]} he said. {CREW}", published="2031-05-02")
    second = make_report(f"{TIDE}\n{SAID[0]}\n{SAID[1]}", published="2031-05-03")
    [edge] = Lineages().run(pile_of(first, second))
    assert (edge.child, edge.parent, edge.kind) == (second.id, first.id, "based_on")


def test_a_copy_of_a_copy_hangs_on_the_copy(make_report: MakeReport, pile_of: MakePile) -> None:
    """Words that only the copy has show that the third report used it."""
    extra = "Visitors may see the winch in the museum at the old lime kiln from June until the end of August."
    first = make_report(f"{LEAD}\n\n{CREW}\n\n{TIDE}", published="2031-05-02")
    second = make_report(f"{LEAD}\n\n{CREW}\n\n{extra}", published="2031-05-03")
    third = make_report(f"{LEAD}\n\n{extra}", published="2031-05-04")
    found = edges(list(Lineages().run(pile_of(first, second, third))))
    assert sorted(found) == sorted([(second.id, first.id), (third.id, second.id)])


def test_a_report_made_of_two_has_two_parents(make_report: MakeReport, pile_of: MakePile) -> None:
    first = make_report(f"{LEAD}\n\n{CREW}\n\n{TIDE}", published="2031-05-02")
    other = "A bakery on the hill gave bread to all who slept in the school while the storm went on for three days."
    more = "Nobody in the upper town lost a roof, but the chapel's bell fell and broke the steps beneath the tower."
    second = make_report(f"{other}\n\n{more}", published="2031-05-02")
    both = make_report(f"{LEAD}\n\n{other}\n\n{CREW}", published="2031-05-04")
    found = edges(list(Lineages().run(pile_of(first, second, both))))
    assert sorted(found) == sorted([(both.id, first.id), (both.id, second.id)])


def test_no_report_is_its_own_ancestor(make_report: MakeReport, pile_of: MakePile) -> None:
    """Three equal reports with no date: links never run in a circle."""
    text = f"{LEAD}\n\n{CREW}\n\n{TIDE}"
    found = edges(list(Lineages().run(pile_of(*(make_report(text, title=name) for name in "abc")))))
    assert len({child for child, _ in found}) == 2


def test_two_reports_that_credit_one_agency_have_no_direction(make_report: MakeReport, pile_of: MakePile) -> None:
    """A later date shows nothing where both may have it from the agency."""
    text = f"{LEAD}\n\n{CREW}\n\n{TIDE}--AFP"
    first, second = make_report(text, published="2031-05-02"), make_report(text, published="2031-05-03")
    copied = [edge for edge in Lineages().run(pile_of(first, second)) if edge.kind == "copies"]
    assert [edge.directed for edge in copied] == [False]
    assert "both credit AFP: it may be the source of both" in copied[0].reasons


def test_an_outlets_own_background_is_no_copy(make_report: MakeReport, pile_of: MakePile) -> None:
    """A paragraph that an outlet uses again makes the later report no copy of the earlier one."""
    rest = " ".join(
        f"Line {n} of the later report tells of things that nobody wrote down before {n}." for n in range(9)
    )
    first = make_report(f"{LEAD} {TIDE}", published="2031-05-02", outlet="The Gull")
    second = make_report(f"{rest} {TIDE}", published="2031-06-03", outlet="Gull")
    assert not [edge for edge in Lineages().run(pile_of(first, second)) if edge.kind == "copies"]
