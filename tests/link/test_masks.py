from typing import Any

from firsthand.link.masks import find_masks

BOX = "\nAbout this blog\nTidewater follows the harbours of the north and what is built there."


def quotes(reports: list[Any]) -> set[str]:
    return {mask.span.quote for mask in find_masks(reports)}


def test_a_box_about_the_blog_in_two_reports_is_masked(make_report: Any) -> None:
    """Worded like furniture and at the foot: two reports are enough, and the line below the heading goes with it."""
    reports = [
        make_report("The quay will be closed on Monday." + BOX, outlet="Tidewater"),
        make_report("Two cranes fell into the basin." + BOX, outlet="Tidewater"),
    ]
    assert quotes(reports) == {BOX.strip()}


def test_a_box_is_masked_where_the_outlet_is_not_known(make_report: Any) -> None:
    """Wording alone can show it."""
    reports = [make_report("The quay will be closed." + BOX), make_report("Two cranes fell." + BOX)]
    assert quotes(reports) == {BOX.strip()}


def test_a_background_paragraph_of_an_update_is_not_masked(make_report: Any) -> None:
    """Two reports of one outlet share a paragraph of text, which is no furniture."""
    shared = "\nThe harbour board had warned of cracks in the quay since spring."
    reports = [
        make_report("The quay will be closed." + shared, outlet="Tidewater"),
        make_report("The quay was closed." + shared, outlet="Tidewater"),
    ]
    assert quotes(reports) == set()


def test_a_closing_of_three_unrelated_reports_is_masked(make_report: Any) -> None:
    """Reports that share nothing else than their last line."""
    closing = "\nTidewater is a venture of three harbour towns and a school."
    openings = ("The quay will be closed.", "Two cranes fell.", "Herring is dear this year.")
    reports = [make_report(opening + closing, outlet="Tidewater") for opening in openings]
    assert quotes(reports) == {closing.strip()}


def test_a_shared_quotation_is_not_masked(make_report: Any) -> None:
    """A statement printed in three reports is what the reports are about."""
    said = "\n“We will rebuild the quay stone by stone before the winter,” Okoro said."
    openings = ("The quay will be closed.", "Two cranes fell.", "Herring is dear this year.")
    reports = [make_report(opening + said, outlet="Tidewater") for opening in openings]
    assert quotes(reports) == set()


def test_wire_text_that_other_outlets_have_too_is_not_masked(make_report: Any) -> None:
    """What stands in another outlet's report is shared text."""
    closing = "\nThe harbour board runs four quays and two lighthouses on the coast."
    openings = ("The quay will be closed.", "Two cranes fell.", "Herring is dear this year.")
    reports = [make_report(opening + closing, outlet="Tidewater") for opening in openings]
    reports.append(make_report("The sea is calm." + closing, outlet="Coast Wire"))
    assert quotes(reports) == set()


def test_a_report_that_stands_twice_is_not_masked(make_report: Any) -> None:
    """A whole article repeated is a duplicate, not furniture."""
    text = "The quay will be closed.\nFollow us\nTwo cranes fell into the basin."
    reports = [make_report(text, outlet="Tidewater", file=name) for name in "ab"]
    reports = [reports[0], make_report(text, outlet="Tidewater", published="2020-01-01")]
    assert quotes(reports) == set()


def test_the_order_of_reports_makes_no_difference(make_report: Any) -> None:
    """Masks come by report and place."""
    reports = [make_report(opening + BOX, outlet="Tidewater") for opening in ("One.", "Two.", "Three.")]
    assert find_masks(reports) == find_masks(reports[::-1])


def test_empty_reports_have_no_masks(make_report: Any) -> None:
    """Nothing is repeated in nothing."""
    assert find_masks([make_report(""), make_report("\n\n")]) == []
