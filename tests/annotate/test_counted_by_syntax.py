"""What a figure counts, as the syntax of its sentence tells it; all names are invented."""

from __future__ import annotations

import pytest

from firsthand.annotate.alone import figures_in


def about(text: str, place: int = 0) -> tuple[str, set[str]]:
    """The counted words of a figure, and its restrictions."""
    figure = figures_in(text)[place]
    return " ".join(span.quote for span in figure.counted), {span.quote for span in figure.restriction}


@pytest.mark.parametrize(
    ("text", "counted", "whose"),
    [
        ("Okoro Motors has 14 plants.", "plants", {"Okoro Motors"}),
        ("Okoro Motors, which has 14 plants, closed one.", "plants", {"Okoro Motors"}),
        ("Okoro Motors announced plans to close 14 plants.", "plants", {"Okoro Motors"}),
        ("The storm forced Okoro Motors to close 14 plants.", "plants", {"Okoro Motors"}),
        ("Okoro Motors said it has 14 plants.", "plants", {"Okoro Motors"}),
        ("Okoro Motors charges a 5 per cent fee.", "fee", {"Okoro Motors"}),
    ],
)
def test_whose_verb_it_is_narrows_the_figure(text: str, counted: str, whose: set[str]) -> None:
    """Through relative clauses, infinitives, objects that act, and pronouns."""
    assert about(text) == (counted, whose)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The council cut the rent by $5.", "rent"),
        ("The rent rose by $5.", "rent"),
        ("The council imposed a fine of $5 on them.", "fine"),
        ("The crew paid $5 for the nets.", "nets"),
        ("They bought a net for $5.", "net"),
        ("The town spends 60% of its revenue there.", "revenue"),
        ("The tower is 45 metres high.", "tower"),
        ("Winds of 155mph tore the roof off.", "Winds"),
    ],
)
def test_a_measure_is_of_what_the_sentence_says(text: str, counted: str) -> None:
    """The object, the subject, the noun before "of", the thing paid for."""
    assert about(text)[0] == counted


def test_what_stands_behind_the_counted_noun_narrows_it() -> None:
    """Place and relative clause; not a date."""
    assert about("At least 40 homes in the old town burnt.") == ("homes", {"in the old town"})
    assert about("Some 300 people who had fled came back.") == ("people", {"who had fled"})


def test_a_part_named_behind_the_counted_noun_does_not_narrow_it() -> None:
    """Twelve people in all."""
    assert about("The flood took 12 people, including three bakers.") == ("people", {"flood"})
    assert about("Some 150 villagers including women left the town.") == ("villagers", set())


def test_nouns_side_by_side_do_not_narrow_one_another() -> None:
    """Nobody is two bakers of adults."""
    text = "Three adults and two children were freed."
    assert [about(text, place) for place in (0, 1)] == [("adults", set()), ("children", set())]


def test_a_conversion_counts_what_it_converts() -> None:
    """Seven miles and eleven kilometres of one field."""
    text = "The debris field stretched for seven miles (11 km)."
    assert about(text, 0)[0] == about(text, 1)[0] == "debris field"


def test_the_level_that_a_change_leads_to_counts_the_same() -> None:
    """Down by so much, to so much."""
    text = "Okoro Group was down 68 cents at $11."
    assert [about(text, place)[0] for place in (0, 1)] == ["Okoro Group", "Okoro Group"]


@pytest.mark.parametrize("text", ["For two years nobody came.", "He will be 35 by then."])
def test_a_span_of_time_counts_nothing_by_itself(text: str) -> None:
    """Unless a verb tells how long something lasts."""
    assert about(text) == ("", set())
    assert about("The crossing took two hours.")[0] == "crossing"


def test_a_list_without_end_stays_small() -> None:
    """What is counted never swallows the page."""
    figures = figures_in("The firm sold 12 boats, " + "nets and ropes and sails, " * 400 + "and left.")
    assert all(len(" ".join(span.quote for span in figure.counted)) < 1000 for figure in figures)
