"""Which outlet is meant by a name as written."""

from collections.abc import Callable

import pytest

from firsthand.compare.outlets import Outlets, means
from firsthand.compare.report_citations import address
from firsthand.compare.versions import versions
from firsthand.model import AnnotatedReport, Report
from firsthand.pile import Pile

MakeReport = Callable[..., Report]


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("the Messenger", "Marrowquay Messenger", True),
        ("The Lantern", "Lantern", True),
        ("Quay", "Marrowquay", False),
        ("Post", "Lindmoor Post", True),
        ("Mail", "Lindmoor Post", False),
        (None, "Lindmoor Post", False),
    ],
)
def test_a_name_means_an_outlet_in_full_or_by_its_last_words(name: str | None, outlet: str, *, same: bool) -> None:
    assert means(name, outlet) is same


def test_a_short_name_of_two_outlets_means_neither(make_report: MakeReport) -> None:
    """In full it means one."""
    items = [AnnotatedReport(report=make_report("a", outlet=name)) for name in ("Norwick Courier", "Tallport Courier")]
    outlets = Outlets(items)
    assert outlets.key("the Courier") is None
    assert outlets.reports_of("Norwick Courier") == [items[0]]


def test_addresses_are_one_whatever_stands_around_them() -> None:
    """Protocol, "www.", query and closing stroke."""
    written = "https://www.bay.example/fire/", "http://bay.example/fire?from=feed", "//Bay.example/fire#top"
    assert {address(each) for each in written} == {"bay.example/fire"}


def test_a_later_text_of_one_address_is_a_version(make_report: MakeReport) -> None:
    """Other news at an address that is used again are none, nor is another outlet's text."""
    old = "The harbour lost forty stalls in the fire, the master said on Monday."
    at = {"url": "https://bay.example/fire", "outlet": "The Bay"}
    first = make_report(old, published="2031-03-01", **at)
    second = make_report(old.replace("forty", "fifty"), published="2031-03-02", **at)
    other = make_report("Teachers in Norwick stopped work over wages.", published="2031-03-03", **at)
    alien = make_report(old + " More.", published="2031-03-04", **{**at, "outlet": "Wire"})
    pile = Pile.of(AnnotatedReport(report=each) for each in (first, second, other, alien))
    assert [(a.report.id, b.report.id) for a, b in versions(pile)] == [(first.id, second.id)]
