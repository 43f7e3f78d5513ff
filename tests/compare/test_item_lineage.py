"""Which figures and statements hang on which."""

from __future__ import annotations

from tests.compare.conftest import Mark, pile_with

from firsthand.model import Entity, Reading, Utterance
from firsthand.pile import Pile


def kinds(pile: Pile) -> dict[tuple[str, str], str]:
    return {(line.child, line.parent): line.kind for line in pile.lineage}


def test_figures_of_one_speaker_hang_on_the_earliest(mark: Mark) -> None:
    first = mark("Mayor Quill spoke of 40 boats.", published="2031-05-02")
    second = mark("Some 40 ships were lost, Quill said.", published="2031-05-03")
    one, two = first.mention("Quill"), second.mention("Quill")
    a = first.figure("40", 40, attribution_id=first.said("of 40 boats", "Mayor Quill", one))
    b = second.figure("40", 40, attribution_id=second.said("Some 40 ships were lost", "Quill", two))
    pile = pile_with(first, second, people={"Quill": [one, two]}, group=[a, b])
    [line] = [line for line in pile.lineage if line.kind == "same_speaker"]
    assert (line.child, line.parent, line.directed) == (b, a, True)


def test_the_holder_of_an_office_speaks_for_the_body(mark: Mark) -> None:
    first = mark("The Harbour Board counted 40 boats.", published="2031-05-02")
    second = mark("There are 40 boats, said Harbour Board chairman Ivo Brandt.", published="2031-05-03")
    body, again = first.mention("Harbour Board", "organisation"), second.mention("Harbour Board", "organisation")
    person = second.mention("Ivo Brandt")
    a = first.figure("40", 40, attribution_id=first.said("counted 40 boats", "The Harbour Board", body))
    b = second.figure("40", 40, attribution_id=second.said("There are 40 boats", "Ivo Brandt", person))
    people = {"Harbour Board": [body, again], "Ivo Brandt": [person]}
    pile = pile_with(first, second, people=people, group=[a, b])
    [line] = [line for line in pile.lineage if line.kind == "same_speaker"]
    assert line.reasons == ("Ivo Brandt speaks for Harbour Board",)


def test_who_held_an_office_before_does_not_speak_for_the_body(mark: Mark) -> None:
    """An office changes hands."""
    first = mark("The Harbour Board counted 40 boats.", published="2031-05-02")
    second = mark("There are 40 boats, said former Harbour Board chairman Ivo Brandt.", published="2031-05-03")
    third = mark("There are 40 boats, said Ivo Brandt, former chairman of the Harbour Board.", published="2031-05-03")
    body = first.mention("Harbour Board", "organisation")
    for later in (second, third):
        again, person = later.mention("Harbour Board", "organisation"), later.mention("Ivo Brandt")
        a = first.figure("40", 40, attribution_id=first.said("counted 40 boats", "The Harbour Board", body))
        b = later.figure("40", 40, attribution_id=later.said("There are 40 boats", "Ivo Brandt", person))
        people = {"Harbour Board": [body, again], "Ivo Brandt": [person]}
        assert not kinds(pile_with(first, later, people=people, group=[a, b]))


def test_who_held_an_office_years_ago_does_not_speak_for_the_body_now(mark: Mark) -> None:
    """By the dates of the reports that give the office."""
    for year, lines in (("2032", 1), ("2039", 0)):
        first = mark("The Harbour Board counted 40 boats.", published=f"{year}-05-02")
        second = mark("It was 40 boats, said Ivo Brandt.", published=f"{year}-05-03")
        third = mark("Ivo Brandt, chairman of the Harbour Board, opened the quay.", published="2031-05-03")
        bodies = [report.mention("Harbour Board", "organisation") for report in (first, third)]
        persons = [report.mention("Ivo Brandt") for report in (second, third)]
        a = first.figure("40", 40, attribution_id=first.said("counted 40 boats", "The Harbour Board", bodies[0]))
        b = second.figure("40", 40, attribution_id=second.said("It was 40 boats", "Ivo Brandt", persons[0]))
        people = {"Harbour Board": bodies, "Ivo Brandt": persons}
        assert len(kinds(pile_with(first, second, third, people=people, group=[a, b]))) == lines


def test_a_name_beside_a_body_without_an_office_does_not_speak_for_it(mark: Mark) -> None:
    first = mark("The Harbour Board counted 40 boats.", published="2031-05-02")
    second = mark("There are 40 boats, said Harbour Board critic Ivo Brandt.", published="2031-05-03")
    body, again = first.mention("Harbour Board", "organisation"), second.mention("Harbour Board", "organisation")
    person = second.mention("Ivo Brandt")
    a = first.figure("40", 40, attribution_id=first.said("counted 40 boats", "The Harbour Board", body))
    b = second.figure("40", 40, attribution_id=second.said("There are 40 boats", "Ivo Brandt", person))
    people = {"Harbour Board": [body, again], "Ivo Brandt": [person]}
    assert not kinds(pile_with(first, second, people=people, group=[a, b]))


def test_a_report_says_itself_what_a_figure_is_based_on(mark: Mark) -> None:
    report = mark("The mayor spoke of about 40 boats. This figure is apparently based on a chart of 1931.")
    figure = report.figure("about 40", 40, "boats")
    chart = report.mention("chart", "work")
    pile = pile_with(report, people={"chart": [chart]})
    assert kinds(pile) == {(figure, "entity_chart"): "based_on"}


def test_a_description_finds_the_figure_that_it_fits(mark: Mark) -> None:
    """The number of boats is not that of houses, though the latter stands nearer."""
    report = mark("He counted 40 boats. Later 9 houses fell. The number of boats seems to come from a chart.")
    boats, _ = report.figure("40", 40, "boats"), report.figure("9", 9, "houses")
    chart = report.mention("chart", "work")
    assert kinds(pile_with(report, people={"chart": [chart]})) == {(boats, "entity_chart"): "based_on"}


def test_a_negated_cue_shows_no_dependence(mark: Mark) -> None:
    report = mark("He counted 40 boats. This figure is not based on a chart.")
    report.figure("40", 40, "boats")
    chart = report.mention("chart", "work")
    assert not kinds(pile_with(report, people={"chart": [chart]}))


def test_the_same_figure_as_anothers_hangs_on_that_one(mark: Mark) -> None:
    report = mark("Quill spoke of 40 boats. This figure is the same as that quoted by Ivo Brandt, who gave about 40.")
    figure, other = report.figure("40", 40, "boats"), report.figure("about 40", 40)
    assert kinds(pile_with(report)) == {(figure, other): "same_figure"}


def test_a_bracket_behind_a_sentence_is_where_its_figure_is_from(mark: Mark) -> None:
    report = mark("Some 40 boats sank (Gull Daily, May 2, 2031). It rained.")
    figure = report.figure("40", 40, "boats")
    found = kinds(pile_with(report))
    assert found == {
        (figure, "outlet:Gull Daily"): "cites",
        (report.item.report.id, "outlet:Gull Daily"): "cites",
    }


def test_a_figure_that_a_report_calls_someones_is_theirs(mark: Mark) -> None:
    """Whoever speaks of "the Board's figure of 40", it is the Board's."""
    first = mark("The Board counted 40 boats.", published="2031-05-02")
    second = mark("The Gull doubted the Board's figure of 40.", published="2031-05-03")
    body, again = first.mention("Board", "organisation"), second.mention("Board", "organisation")
    a = first.figure("40", 40, attribution_id=first.said("counted 40 boats", "The Board", body))
    b = second.figure("40", 40)
    pile = pile_with(first, second, people={"Board": [body, again]}, group=[a, b])
    assert kinds(pile) == {(b, a): "same_speaker"}


def test_a_body_behind_its_country_is_the_body_with_the_adjective(mark: Mark) -> None:
    first = mark("The Estonian Harbour Board counted 40 boats.", published="2031-05-02")
    second = mark("Estonia's Harbour Board wrote of 40 boats.", published="2031-05-03")
    third = mark("Iceland's Harbour Board saw 40 boats.", published="2031-05-04")
    reports = [(first, "Estonian Harbour Board"), (second, "Harbour Board"), (third, "Harbour Board")]
    bodies = [report.mention(name, "organisation") for report, name in reports]
    figures = [
        report.figure("40", 40, attribution_id=report.said("40 boats", name, body))
        for (report, name), body in zip(reports, bodies, strict=True)
    ]
    entities = tuple(
        Entity(id=body, kind="organisation", name=name, mention_ids=(body,))
        for (_, name), body in zip(reports, bodies, strict=True)
    )
    pile = pile_with(first, second, third, entities=entities, group=figures)
    assert kinds(pile) == {(figures[1], figures[0]): "same_speaker"}


def test_a_reading_without_a_speaker_hangs_on_the_one_that_names_him(mark: Mark) -> None:
    first, second = mark("We saw a light on the pier. It rained."), mark("We saw a light on the pier, Quill said.")
    speaker = second.mention("Quill")
    a, b = first.said("We saw a light on the pier"), second.said("We saw a light on the pier", "Quill", speaker)
    spans = first.span("We saw a light on the pier"), second.span("We saw a light on the pier")
    utterance = Utterance(id="utterance", readings=(Reading(a, spans[0]), Reading(b, spans[1])))
    pile = pile_with(first, second, people={"Quill": [speaker]}, utterances=(utterance,))
    assert kinds(pile) == {(a, b): "same_speaker"}


def test_a_cited_outlet_whose_report_is_in_the_pile_leads_to_that_report(mark: Mark) -> None:
    """The way goes on to whoever the cited report names."""
    first = mark("Mayor Quill spoke of 40 boats.", published="2031-05-02", outlet="Quay Wire")
    second = mark("About 40 boats were lost, Quay Wire reported.", published="2031-05-03", outlet="Daily Ferry")
    quill = first.mention("Quill")
    a = first.figure("40", 40, attribution_id=first.said("of 40 boats", "Mayor Quill", quill))
    b = second.figure("About 40", 40)
    pile = pile_with(first, second, people={"Quill": [quill]}, group=[a, b])
    assert kinds(pile)[b, a] == "cites"


def test_a_cited_outlet_with_a_later_report_only_stays_an_outlet(mark: Mark) -> None:
    """Nobody has a thing from a report that was not yet written."""
    first = mark("Mayor Quill spoke of 40 boats.", published="2031-05-09", outlet="Quay Wire")
    second = mark("About 40 boats were lost, Quay Wire reported.", published="2031-05-03", outlet="Daily Ferry")
    quill = first.mention("Quill")
    a = first.figure("40", 40, attribution_id=first.said("of 40 boats", "Mayor Quill", quill))
    b = second.figure("About 40", 40)
    pile = pile_with(first, second, people={"Quill": [quill]}, group=[a, b])
    assert (b, a) not in kinds(pile)
