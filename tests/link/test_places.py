from collections.abc import Callable

from firsthand.link.places import Places
from firsthand.model import Report


def test_marks_inside_a_span_are_found(make_report: Callable[..., Report]) -> None:
    """Those that it covers wholly, in order."""
    report = make_report("one two three four")
    places = Places((report.span(*place), place) for place in [(14, 18), (0, 3), (4, 7), (8, 13)])
    assert list(places.inside(report.span(4, 15))) == [(4, 7), (8, 13)]


def test_the_mark_around_a_span_is_found(make_report: Callable[..., Report]) -> None:
    """The one that covers it; none where it reaches across two."""
    report = make_report("one two three four")
    places = Places((report.span(*place), place) for place in [(0, 7), (8, 18)])
    assert places.around(report.span(4, 7)) == (0, 7)
    assert places.around(report.span(4, 13)) is None


def test_a_report_without_marks_has_none(make_report: Callable[..., Report]) -> None:
    """Nothing is found in nothing."""
    report = make_report("one")
    places: Places[int] = Places([])
    assert list(places.inside(report.span(0, 3))) == []
    assert places.around(report.span(0, 3)) is None
