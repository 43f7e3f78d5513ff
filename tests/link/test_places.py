from collections.abc import Callable

from firsthand.link.places import Places
from firsthand.model import Report


def test_marks_inside_a_span_are_found(make_report: Callable[..., Report]) -> None:
    """Those that it covers wholly, in order."""
    report = make_report("one two three four")
    places = Places((report.span(*place), place) for place in [(14, 18), (0, 3), (4, 7), (8, 13)])
    assert list(places.inside(report.span(4, 15))) == [(4, 7), (8, 13)]


def test_a_report_without_marks_has_none(make_report: Callable[..., Report]) -> None:
    """Nothing is found in nothing."""
    report = make_report("one")
    places: Places[int] = Places([])
    assert list(places.inside(report.span(0, 3))) == []
