"""Claims about figures; all texts and names are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.annotate.figures import Figures, find_figures
from firsthand.annotate.sentences import sentences_of
from firsthand.annotate.times import find_times
from firsthand.model import AnnotatedReport, Attribution, Figure, Report

MakeReport = Callable[..., Report]
FiguresIn = Callable[[str], list[Figure]]


@pytest.fixture
def figures_in(make_report: MakeReport) -> FiguresIn:
    """A function that finds the figures of a text."""

    def find(text: str) -> list[Figure]:
        report = make_report(text, published="2014-05-14")
        sentences = tuple(sentences_of(report))
        times = tuple(find_times(report, sentences))
        return find_figures(AnnotatedReport(report=report, sentences=sentences, times=times))

    return find


def brief(figure: Figure) -> tuple[Any, ...]:
    """What a figure says: its words, ends, bound and unit."""
    return figure.span.quote, figure.low, figure.high, figure.bound, figure.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood took 40 homes.", ("40", 40, 40, "=", "count")),
        ("The flood took at least 40 homes.", ("at least 40", 40, None, ">=", "count")),
        ("The flood took more than 1,200 homes.", ("more than 1,200", 1200, None, ">", "count")),
        ("The flood took up to 40 homes.", ("up to 40", None, 40, "<=", "count")),
        ("The flood took around 300 homes.", ("around 300", 300, 300, "~", "count")),
        ("The flood took some 300 homes.", ("some 300", 300, 300, "~", "count")),
        ("The flood took 300 or so homes.", ("300 or so", 300, 300, "~", "count")),
        ("The flood took twenty-five homes.", ("twenty-five", 25, 25, "=", "count")),
        ("It reached 2.5 million homes.", ("2.5 million", 2_500_000, 2_500_000, "=", "count")),
        ("They lost three dozen boats.", ("three dozen", 36, 36, "=", "count")),
        ("They lost a couple of hundred boats.", ("a couple of hundred", 200, 200, "~", "count")),
        ("They lost one hundred and twenty boats.", ("one hundred and twenty", 120, 120, "=", "count")),
        ("Between 60 and 90 boats sank.", ("60 and 90", 60, 90, "range", "count")),
        ("It has 300 to 350 million users.", ("300 to 350 million", 3e8, 3.5e8, "range", "count")),
        ("It cost US$27 billion.", ("US$27 billion", 27e9, 27e9, "=", "USD")),
        ("It cost AU$52.5 million.", ("AU$52.5 million", 52.5e6, 52.5e6, "=", "AUD")),
        ("It cost €2.3m.", ("€2.3m", 2.3e6, 2.3e6, "=", "EUR")),
        ("It cost 26 cents.", ("26 cents", 26, 26, "=", "cent")),
        ("Prices are 35% of that.", ("35%", 35, 35, "=", "percent")),
        ("The village lies 12 kilometres off.", ("12 kilometres", 12, 12, "=", "kilometre")),
        ("It drives 40 miles per gallon.", ("40 miles per gallon", 40, 40, "=", "mile per gallon")),
        ("They print 19 an hour.", ("19", 19, 19, "=", "count per hour")),
        ("They run 3,000 tests per day.", ("3,000", 3000, 3000, "=", "count per day")),
        ("Lind, 66, left the room.", ("66", 66, 66, "=", "year of age")),
        ("Boys around the age of ten stood there.", ("around the age of ten", 10, 10, "~", "year of age")),
        ("It was minus 30 degrees Celsius.", ("minus 30 degrees Celsius", -30, -30, "=", "celsius")),
        ("The harbour won 52-35.", ("52-35", 35, 52, "range", "count")),
        ("It cost $3.5bn.", ("$3.5bn", 3.5e9, 3.5e9, "=", "USD")),
        ("It cost 30 million Danish crowns.", ("30 million Danish crowns", 3e7, 3e7, "=", "DKK")),
        ("It takes two and a half hours.", ("two and a half hours", 2.5, 2.5, "=", "hour")),
        ("Two thirds of them left.", ("Two thirds", 2 / 3, 2 / 3, "=", "share")),
        ("Prices are two percentage points off.", ("two percentage points", 2, 2, "=", "percentage point")),
        ("A 10-year-old boy sat there.", ("10-year-old", 10, 10, "=", "year of age")),
        ("The tower is 45m high.", ("45m", 45, 45, "=", "metre")),
    ],
)
def test_a_quantity_is_read_with_its_bound_and_unit(
    figures_in: FiguresIn, text: str, expected: tuple[Any, ...]
) -> None:
    """The span holds the modifier, the number and the unit, not what is counted."""
    [figure] = figures_in(text)
    assert brief(figure) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dozens of boats sank.", 12, 120),
        ("Tens of thousands of homes were lost.", 10_000, 100_000),
        ("Several hundred boats sank.", 300, 900),
    ],
)
def test_a_vague_count_has_bounds(figures_in: FiguresIn, text: str, low: float, high: float) -> None:
    """It is marked as vague, with what it can mean at least and at most."""
    [figure] = figures_in(text)
    assert (figure.low, figure.high, figure.vague) == (low, high, True)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 3 March 2011.",
        "It happened at 10:35 a.m.",
        "Call +44 20 7946 0018.",
        "They took Route 95 home.",
        "A Boeing 747 landed.",
        "The G7 met.",
        "After 9/11 much changed.",
        "He was the third man there.",
        "No one came.",
        "This one is better.",
        "See page 12.",
        "She lives at 49 Oak Road.",
        "COVID-19 came.",
        "The match is on Channel 5.",
        "The list is 1,2,3,4 and so on.",
        "Some day it will one day end.",
        "It was common in the 1990s.",
    ],
)
def test_what_counts_nothing_is_no_figure(figures_in: FiguresIn, text: str) -> None:
    """Dates, codes, names, ordinals and pronouns."""
    assert figures_in(text) == []


@pytest.mark.parametrize(
    ("text", "counted", "restriction"),
    [
        (
            "About 300 Kalmari nationals fighting with the Band fled.",
            "Kalmari nationals",
            "fighting with the Band",
        ),
        ("At least 40 homes in the old town burnt.", "homes", "in the old town"),
        ("14 first-team players left the club.", "first-team players", None),
        ("60 per cent of its revenue is gone.", "revenue", None),
        ("They asked for a 0.6 per cent fee.", "fee", None),
    ],
)
def test_the_counted_words_stand_behind(
    figures_in: FiguresIn, text: str, counted: str, restriction: str | None
) -> None:
    """The head with its near modifiers, and apart from it what narrows it down."""
    figure = figures_in(text)[0]
    assert [span.quote for span in figure.counted] == [counted]
    assert [span.quote for span in figure.restriction] == ([restriction] if restriction else [])


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They paid a fine of $5,000.", "fine"),
        ("The price of the ticket rose to $5.", "price of the ticket"),
        ("It grew its online sales by 35%.", "online sales"),
        ("Torvik Shipping, down 68 cents, lost ground.", "Torvik Shipping"),
        ("They dug 8 miles (13 kilometres) of new tunnels.", "new tunnels"),
        ("They lost $5 million in damage.", "damage"),
    ],
)
def test_the_counted_words_of_a_measure(figures_in: FiguresIn, text: str, counted: str) -> None:
    """Behind it, before "of", the object, or the subject."""
    assert [span.quote for span in figures_in(text)[0].counted] == [counted]


def test_whose_the_counted_things_are_is_a_restriction(figures_in: FiguresIn) -> None:
    """The subject of "has" owns what is counted."""
    [figure] = figures_in("Torvik Shipping has 1,300 workers.")
    assert [span.quote for span in figure.restriction] == ["Torvik Shipping"]


def test_a_part_counts_what_it_is_said_to_be(figures_in: FiguresIn) -> None:
    """Of "of which 150 were women" the women are counted."""
    _, part = figures_in("There were 300 fighters, of which 150 were women.")
    assert [span.quote for span in part.counted] == ["women"]


def test_a_conversion_shares_the_bound(figures_in: FiguresIn) -> None:
    """Seven miles and eleven kilometres are the same stretch."""
    miles, kilometres = figures_in("The wreck stretched for some seven miles (11 km).")
    assert (miles.bound, kilometres.bound, kilometres.unit) == ("~", "~", "kilometre")


def test_both_of_two_percentages_are_percentages(figures_in: FiguresIn) -> None:
    """The first takes its unit from the second."""
    assert [figure.unit for figure in figures_in("They gained eight and fourteen percent.")] == ["percent", "percent"]


def test_a_toll_is_two_figures(figures_in: FiguresIn) -> None:
    """The dead and the wounded are counted apart."""
    toll = figures_in("The blast left 12 dead and 30 wounded.")
    assert [(figure.low, figure.counted[0].quote) for figure in toll] == [(12, "dead"), (30, "wounded")]


def test_a_hedge_before_a_figure_belongs_to_it(figures_in: FiguresIn) -> None:
    """Words of doubt are kept as spans."""
    [figure] = figures_in("The band reportedly has 300 men.")
    assert [span.quote for span in figure.hedges] == ["reportedly"]


def test_a_measure_counts_the_subject(figures_in: FiguresIn) -> None:
    """What rose by 5% is the share."""
    [figure] = figures_in("Harbour shares rose 5%.")
    assert [span.quote for span in figure.counted] == ["Harbour shares"]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Prices rose by 5%.", ["up"]),
        ("Prices fell 35%.", ["down"]),
        ("Prices are 3 percent higher.", ["up"]),
        ("The toll is up from 3 to 7.", [None, "up"]),
        ("Prices rose to 9%.", [None]),
    ],
)
def test_a_change_has_a_direction_and_a_level_has_none(
    figures_in: FiguresIn, text: str, changes: list[str | None]
) -> None:
    """Of "from 3 to 7" the end is the change."""
    assert [figure.change for figure in figures_in(text)] == changes


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 12, among them 3 children.",
        "There were 300 fighters, of which 150 were women.",
        "There were 40 crew, including 12 women.",
        "There were 300 fighters. At least half of those are women.",
    ],
)
def test_a_part_names_its_whole(figures_in: FiguresIn, text: str) -> None:
    """Two figures, the second a subset of the first."""
    whole, part = figures_in(text)
    assert (whole.subset_of, part.subset_of) == (None, whole.id)


@pytest.mark.parametrize(
    "text", ["Of the 180 people who were wounded, 52 are in danger.", "Of the twenty-six crew, five were saved."]
)
def test_a_figure_behind_of_the_many_is_a_part_of_them(figures_in: FiguresIn, text: str) -> None:
    """The whole opens the sentence."""
    whole, part = figures_in(text)
    assert part.subset_of == whole.id


def test_half_of_those_is_a_share(figures_in: FiguresIn) -> None:
    """Its values lie between 0 and 1."""
    figure = figures_in("There were 300 fighters. At least half of those are women.")[1]
    assert (figure.low, figure.high, figure.bound, figure.unit) == (0.5, None, ">=", "share")


def test_a_figure_hangs_on_the_innermost_attribution(make_report: MakeReport) -> None:
    """Of two attributions around it the one with the shorter content."""
    text = "Okoro said that Lind had said that 40 boats sank."
    report = make_report(text)
    outer = Attribution(
        id="a1", content=(report.span(11, 49),), kind="indirect", confidence=1.0, made_by="attributions 1"
    )
    inner = Attribution(
        id="a2", content=(report.span(30, 49),), kind="indirect", confidence=1.0, made_by="attributions 1"
    )
    item = AnnotatedReport(report=report, sentences=tuple(sentences_of(report)), attributions=(outer, inner))
    [done] = Figures().annotate([item])
    assert [figure.attribution_id for figure in done.figures] == ["a2"]


def test_a_date_of_something_else_is_not_the_figures(figures_in: FiguresIn) -> None:
    """What stands in a relative clause dates what that clause tells."""
    [figure] = figures_in("It will bring 273 jobs to the yard, which has stood there since 1960.")
    assert figure.as_of is None


def test_a_date_before_a_relative_clause_is_of_all_in_it(figures_in: FiguresIn) -> None:
    """The video of November showed 150 men in November."""
    figure = figures_in("It rests on a video of November 2013, which showed about 150 men.")[0]
    assert figure.as_of == "2013-11"


def test_a_figure_has_the_date_of_its_sentence(figures_in: FiguresIn) -> None:
    """Where there is just one."""
    [figure] = figures_in("By 3 March 2011 the flood had taken 40 homes.")
    assert figure.as_of == "2011-03-03"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "1",
            "$",
            "1,2,3,4",
            "٣",
            "9" * 5000,
            "one " * 3000,
            "1-" * 3000,
            "$" * 3000,
            "10^400 people",
            "a " * 3000,
        ),
        *(
            "2 thousand ² boats",
            "5^²",
            "3/² of it",
            "1 in ²",
            "1.5e300e10",
            "0.0000001 x 10^5",
            "two hundred ①",
            "²:² pm",
        ),
        *("a" * 3000 + "@", "1." * 3000),
    ],
)
def test_odd_text_does_no_harm(figures_in: FiguresIn, text: str) -> None:
    """No crash, no endless number."""
    assert all(figure.span.quote for figure in figures_in(text))


def test_in_a_text_of_capitals_a_capital_means_nothing(figures_in: FiguresIn) -> None:
    """Wires without lower case: the numbers in them still count."""
    found = figures_in("THE MINISTER SPOKE OF THE DEATH OF SIX RANGERS AND 12 PORTERS ON THE QUAY.")
    assert [(figure.span.quote, figure.low) for figure in found] == [("SIX", 6), ("12", 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left home around the age of ten.", ("around the age of ten", 10, 10, "~", "year of age")),
        ("The gang hired children as young as 14.", ("as young as 14", 14, None, ">=", "year of age")),
        ("The home housed guests as old as 80.", ("as old as 80", None, 80, "<=", "year of age")),
        ("She has swum since the age of ten.", ("ten", 10, 10, "=", "year of age")),
        ("The firm paid 12 cent per share.", ("12 cent per share", 12, 12, "=", "cent per share")),
    ],
)
def test_ages_keep_their_bounds_and_cents_their_rate(
    figures_in: FiguresIn, text: str, expected: tuple[Any, ...]
) -> None:
    """Ages are bounded by "as young as" and "as old as", and rounded by "around the age of"."""
    assert [brief(figure) for figure in figures_in(text)] == [expected]


@pytest.mark.parametrize("text", ["The Ford Five Hundred sells.", "He bought the Ford Five Hundred to sell car parts."])
def test_a_number_word_in_a_product_name_is_no_figure(figures_in: FiguresIn, text: str) -> None:
    """An article, a capital word and capital number words are one name, whatever follows."""
    assert figures_in(text) == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Sales saw a 34 % decline in May.", "down"),
        ("The firm had a 29% annual drop.", "down"),
        ("The firm had a 29 percent year-on-year decline.", "down"),
        ("The firm told of an increase of 5 % in sales.", "up"),
        ("The firm had a 29% stake in the decline.", None),
    ],
)
def test_the_noun_that_heads_the_phrase_tells_the_change(figures_in: FiguresIn, text: str, change: str | None) -> None:
    """Adjectives may stand between a percentage and its noun."""
    assert [figure.change for figure in figures_in(text)] == [change]


@pytest.mark.parametrize(
    "address", ["https://news.example/2014/cut_10,000_jobs_5", "www.example.org/12", "a12@b34.example"]
)
def test_digits_of_an_address_are_no_figures(figures_in: FiguresIn, address: str) -> None:
    """Nor numbers that could not be read."""
    assert figures_in(f"See {address} for more.") == []


@pytest.mark.parametrize("text", ["He wrote a book about two brothers.", "They talked about two boats."])
def test_about_behind_a_word_of_telling_rounds_nothing(figures_in: FiguresIn, text: str) -> None:
    """It opens what is told of."""
    assert [(figure.bound, figure.low) for figure in figures_in(text)] == [("=", 2)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He ruled over five years.", "="),
        ("Over five years the town shrank.", "="),
        ("They waited for over five years.", ">"),
        ("It took over five days.", ">"),
        ("He ruled over five towns.", ">"),
    ],
)
def test_over_before_a_span_of_time_is_a_bound_where_its_length_is_told(
    figures_in: FiguresIn, text: str, bound: str
) -> None:
    """Else it says during what."""
    assert [figure.bound for figure in figures_in(text)] == [bound]


@pytest.mark.parametrize(
    "text", ["It began at 19:30 (GMT+2).", "It was signed on 2014-13-45.", "They met on 30 June 10000."]
)
def test_parts_of_broken_dates_and_zones_count_nothing(figures_in: FiguresIn, text: str) -> None:
    """However odd they are."""
    assert figures_in(text) == []


def test_marks_of_direction_are_no_part_of_a_figure(figures_in: FiguresIn) -> None:
    """Right-to-left marks around it."""
    assert brief(figures_in("It took \u202b1,200\u202c homes.")[0]) == ("1,200", 1200, 1200, "=", "count")
