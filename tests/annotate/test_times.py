"""Claims about dates, times, durations and sets; all texts are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firsthand.annotate.sentences import sentences_of
from firsthand.annotate.times import Times, find_times
from firsthand.model import AnnotatedReport, Report, TimeExpression

MakeReport = Callable[..., Report]
TimesIn = Callable[..., list[TimeExpression]]


@pytest.fixture
def times_in(make_report: MakeReport) -> TimesIn:
    """A function that finds the times of a text, in a report of Wednesday, 14 May 2014 unless told otherwise."""

    def find(text: str, published: str | None = "2014-05-14") -> list[TimeExpression]:
        report = make_report(text, published=published) if published else make_report(text)
        return find_times(report, sentences_of(report))

    return find


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The bridge opened on 3 March 2011.", "3 March 2011", "2011-03-03"),
        ("The bridge opened on March 3, 2011, at last.", "March 3, 2011", "2011-03-03"),
        ("It was signed on Friday, Oct. 23, 1998.", "Friday, Oct. 23, 1998", "1998-10-23"),
        ("It was signed on the 22nd of November 2013.", "the 22nd of November 2013", "2013-11-22"),
        ("The log says 2013-11-22 and no more.", "2013-11-22", "2013-11-22"),
        ("The log says 22.11.2013 and no more.", "22.11.2013", "2013-11-22"),
        ("The log says 11/22/2013 and no more.", "11/22/2013", "2013-11-22"),
        ("They met in November 1995.", "November 1995", "1995-11"),
        ("They have met since 1995.", "1995", "1995"),
        ("It was common in the 1990s.", "the 1990s", "199"),
        ("It was common in the 19th century.", "the 19th century", "18"),
        ("Sales fell in the third quarter of 2012.", "the third quarter of 2012", "2012-Q3"),
        ("He left in the winter of 1994.", "the winter of 1994", "1994-WI"),
    ],
)
def test_a_date_told_in_full_has_its_value(times_in: TimesIn, text: str, quote: str, value: str) -> None:
    """Forms of dates that need no anchor."""
    [found] = times_in(text)
    assert (found.span.quote, found.value, found.type, found.anchor) == (quote, value, "DATE", "stated")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dam broke yesterday.", "2014-05-13"),
        ("The dam broke on Monday.", "2014-05-12"),
        ("The dam broke on Wednesday.", "2014-05-14"),
        ("The dam will open on Monday.", "2014-05-19"),
        ("The dam broke last November.", "2013-11"),
        ("The dam broke in November.", "2013-11"),
        ("The dam will open in November.", "2014-11"),
        ("The dam broke last week.", "2014-W19"),
        ("The dam broke last month.", "2014-04"),
        ("The dam will open next year.", "2015"),
        ("The dam broke two weeks ago.", "2014-W18"),
        ("The dam broke ten days ago.", "2014-05-04"),
        ("The dam broke three years ago.", "2011"),
        ("The dam broke earlier this year.", "2014"),
        ("The dam broke on April 2.", "2014-04-02"),
        ("The dam will open on April 2.", "2015-04-02"),
        ("The dam is open now.", "PRESENT_REF"),
    ],
)
def test_a_relative_date_counts_from_the_report(times_in: TimesIn, text: str, value: str) -> None:
    """The report is of Wednesday, 14 May 2014; tense gives the direction."""
    [found] = times_in(text)
    assert (found.value, found.anchor) == (value, "report")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("He waited for two weeks.", "DURATION", "P2W"),
        ("He waited for two and a half years.", "DURATION", "P2Y6M"),
        ("A five-year plan was made.", "DURATION", "P5Y"),
        ("He waited for half an hour.", "DURATION", "PT30M"),
        ("He waited for several months.", "DURATION", "PXM"),
        ("They meet every week.", "SET", "P1W"),
        ("They meet every Friday.", "SET", "XXXX-WXX-5"),
        ("They meet annually.", "SET", "P1Y"),
        ("They met at 10:35 a.m. on the bridge.", "TIME", "2014-05-14T10:35"),
        ("They met at 7 p.m. Tuesday.", "TIME", "2014-05-13T19:00"),
        ("They met on Monday night.", "TIME", "2014-05-12TNI"),
    ],
)
def test_durations_sets_and_times_of_day(times_in: TimesIn, text: str, kind: str, value: str) -> None:
    """Types and values after TimeML."""
    [found] = times_in(text)
    assert (found.type, found.value) == (kind, value)


def test_the_same_day_is_the_day_told_before(times_in: TimesIn) -> None:
    """It hangs on the text, not on the report's date, and says so."""
    _, second = times_in("The fire began on 3 March 2011. The roof fell on the same day.")
    assert (second.value, second.anchor) == ("2011-03-03", "inferred")


def test_two_weeks_later_counts_from_the_date_before(times_in: TimesIn) -> None:
    """Not from the report's date."""
    _, second = times_in("The fire began on 3 March 2011. Ten days later the roof fell.")
    assert second.value == "2011-03-13"


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("The dam broke on Tuesday.", "XXXX-WXX-2", None),
        ("The dam broke on April 2.", "XXXX-04-02", "XXXX-04-02"),
        ("The dam broke yesterday.", "XXXX-XX-XX", None),
        ("The dam broke last year.", "XXXX", None),
    ],
)
def test_without_a_date_nothing_is_made_up(times_in: TimesIn, text: str, value: str, edtf: str | None) -> None:
    """Unknown digits stay unknown, and the reason is given."""
    [found] = times_in(text, published=None)
    assert (found.value, found.edtf, found.anchor) == (value, edtf, "open")
    assert found.why


def test_a_dateline_is_an_anchor_where_the_report_has_none(times_in: TimesIn) -> None:
    """It is marked as inferred."""
    _, second = times_in("TORVIK, May 14, 2014 (Norna) - The dam broke on Monday.", published=None)
    assert (second.value, second.anchor) == ("2014-05-12", "inferred")


def test_an_event_in_the_first_sentence_is_no_anchor(times_in: TimesIn) -> None:
    """A full date in running text dates what it tells, not the report."""
    text = "The dam that was finished after many years of work on May 14, 1914 broke on Monday."
    assert times_in(text, published=None)[-1].anchor == "open"


def test_a_day_that_does_not_exist_gives_its_month(times_in: TimesIn) -> None:
    """31 February is not moved to March."""
    [found] = times_in("The letter is dated 31 February 2012.")
    assert found.value == "2012-02"


def test_a_day_whose_order_cannot_be_told_keeps_its_year(times_in: TimesIn) -> None:
    """05/06/2012 is in May or in June."""
    [found] = times_in("The letter is dated 05/06/2012.")
    assert found.value == "2012-XX-XX"


@pytest.mark.parametrize(
    "text", ["She may march on.", "They fall in line.", "He ran 1200 metres.", "The second man sat."]
)
def test_words_that_only_look_like_times(times_in: TimesIn, text: str) -> None:
    """Verbs, counts and ordinals are no times."""
    assert times_in(text) == []


def test_a_week_is_an_interval_in_edtf(times_in: TimesIn) -> None:
    """EDTF has no weeks."""
    [found] = times_in("The dam broke last week.")
    assert found.edtf == "2014-05-05/2014-05-11"


@pytest.mark.parametrize("text", ["", "1", "\r\n", "'", "9999-99-99", "two " * 2000, "last " * 2000, "1/" * 2000])
def test_odd_text_does_no_harm(times_in: TimesIn, text: str) -> None:
    """No crash, and spans that hold their quotes."""
    assert all(found.span.quote for found in times_in(text))


def test_the_stage_fills_its_layer(make_report: MakeReport) -> None:
    """Each report comes back in order with its times."""
    report = make_report("It rained on 3 March 2011.")
    [done] = Times().annotate([AnnotatedReport(report=report, sentences=tuple(sentences_of(report)))])
    assert [time.made_by for time in done.times] == ["times 2"]


@pytest.mark.parametrize(
    "text", ["He leads Local 1520, a union of dockers.", "They sold 1520, he said.", "Lodge 1911 met."]
)
def test_a_number_that_names_something_is_no_year(times_in: TimesIn, text: str) -> None:
    """Nor is a bare number of long ago with nothing that opens a date."""
    assert [time.value for time in times_in(text)] == []


def test_a_year_of_long_ago_needs_a_word_that_opens_it(times_in: TimesIn) -> None:
    """As in "founded in 1520"."""
    assert [time.value for time in times_in("The port was founded in 1520.")] == ["1520"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ilse Okoro said the market would not reopen before June.", "2021-06"),
        ("Ilse Okoro said the market might reopen in June.", "2021-06"),
        ("Ilse Okoro said the market could reopen in June.", "2021-06"),
        ("Ilse Okoro said the owner plans to reopen it in June.", "2021-06"),
        ("Ilse Okoro said the owners are to meet in June.", "2021-06"),
        ("Ilse Okoro said the market would be closed in June.", "2021-06"),
        ("Ilse Okoro said the market would have closed in June.", "2020-06"),
        ("Ilse Okoro said the owner could not be found in June.", "2020-06"),
        ("Ilse Okoro said the market closed in June.", "2020-06"),
    ],
)
def test_the_verbs_nearest_to_a_month_tell_its_year_not_the_verb_of_reporting(
    times_in: TimesIn, text: str, value: str
) -> None:
    """A verb that looks forward counts although "said" stands before it."""
    assert times_in(text, "2021-03-05")[0].value == value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("They met on the first Friday of May.", "the first Friday of May", "2014-05-02"),
        ("They met on the last Monday of last month.", "the last Monday of last month", "2014-04-28"),
        ("They will meet on the 20th of next month.", "the 20th of next month", "2014-06-20"),
        ("They will meet on Friday next week.", "Friday next week", "2014-05-23"),
        ("They will meet next week on Friday.", "next week on Friday", "2014-05-23"),
        ("They met on Friday the 9th.", "Friday the 9th", "2014-05-09"),
        ("They met on the 9th.", "the 9th", "2014-05-09"),
        ("They will meet on the 9th.", "the 9th", "2014-06-09"),
        ("They will meet two days after tomorrow.", "two days after tomorrow", "2014-05-17"),
        ("They met 1 month and 21 days ago.", "1 month and 21 days ago", "2014-03-24"),
        ("They met on May twenty-first, two thousand and one.", "May twenty-first, two thousand and one", "2001-05-21"),
        ("They met on 21/04/13.", "21/04/13", "2013-04-21"),
        ("They met on 22/04.", "22/04", "2014-04-22"),
        ("They met on 16-Nov-2013.", "16-Nov-2013", "2013-11-16"),
        ('"I\'ll come back on Friday," she says.', "Friday", "2014-05-16"),
    ],
)
def test_a_day_is_picked_out_of_a_longer_time(times_in: TimesIn, text: str, quote: str, value: str) -> None:
    """By weekday, by number, by week; published on 14 May 2014, a Wednesday."""
    assert [(found.span.quote, found.value) for found in times_in(text)] == [(quote, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took 3h.", "PT3H"),
        ("It took 20 min.", "PT20M"),
        ("It took all week.", "P1W"),
        ("It took a full-year effort.", "P1Y"),
        ("It took half an hour.", "PT30M"),
        ("It took 1 year 1 month 21 days.", "P1Y1M21D"),
        ("It took two hours and ten minutes.", "PT2H10M"),
        ("They waited another week.", "P1W"),
    ],
)
def test_durations_in_parts_and_whole(times_in: TimesIn, text: str, value: str) -> None:
    """Short units stand behind digits; parts are put together."""
    assert [(found.type, found.value) for found in times_in(text)] == [("DURATION", value)]


@pytest.mark.parametrize(
    "text",
    [
        "He lives on the 27th floor.",
        "He won by 22-4.",
        "The twenty second man sat.",
        "He is from the 5th of us.",
        "They met for the 3rd and final time.",
        "The fire took the 9th and 10th floors.",
        "The rate was cut from 13/2 to 15/8.",
        "The shop is open 24/7.",
        "He has a 28-8-10 record.",
        "The numbers drawn were 5-12-22-34-41.",
        "The guards march on.",
        "'12 people died', he said.",
        "The loan runs for " + "9" * 400 + " days.",
    ],
)
def test_numbers_that_only_look_like_days(times_in: TimesIn, text: str) -> None:
    """A noun follows, or a score is told."""
    assert times_in(text) == []


def test_a_day_that_does_not_exist_says_so(times_in: TimesIn) -> None:
    """The month is kept, with the reason."""
    [found] = times_in("They met on 31 February 2013.")
    assert (found.value, "no day 31" in found.why) == ("2013-02", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday the first trains ran.", [("Monday", "2014-05-12")]),
        ("On Friday the 20 men were freed.", [("Friday", "2014-05-09")]),
        ("In May the first trains ran.", [("May", "2014-05")]),
        ("In May five, including two children, were freed.", [("May", "2014-05")]),
        ("In May 22 people were freed.", [("May", "2014-05")]),
        ("They solved 12 of last month's 20 thefts.", [("last month", "2014-04")]),
        ("They left in April.", [("April", "2014-04")]),
    ],
)
def test_a_number_behind_a_day_or_a_month_is_no_date_where_it_counts_something(
    times_in: TimesIn, text: str, expected: list[tuple[str, str]]
) -> None:
    """The noun behind it owns it."""
    assert [(found.span.quote, found.value) for found in times_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He was jailed for ten years two months ago.",
            [("ten years", "DURATION", "P10Y"), ("two months ago", "DATE", "2014-03")],
        ),
        (
            "It began on 3 March 2011. One year and two months later it ended.",
            [("3 March 2011", "DATE", "2011-03-03"), ("One year and two months later", "DATE", "2012-05-03")],
        ),
        ("He works 60 hours a week.", [("60 hours", "DURATION", "PT60H")]),
        ("It began at 1930 GMT.", [("1930 GMT", "TIME", "2014-05-14T19:30")]),
        ("They meet this Friday.", [("this Friday", "DATE", "2014-05-16")]),
        ("They met this Monday.", [("this Monday", "DATE", "2014-05-12")]),
        ("They voted on Election Day 2016.", [("Election Day 2016", "DATE", "2016-11-08")]),
    ],
)
def test_units_that_stand_side_by_side_are_joined_only_where_they_tell_one_time(
    times_in: TimesIn, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Neighbouring counts stay two; clock times without a colon and feasts have their day."""
    assert [(found.span.quote, found.type, found.value) for found in times_in(text)] == expected


@pytest.mark.parametrize(
    "text", ["They met on 30 June 10000.", "They met on June 30, 20114.", "On 30 June 10000, it ends."]
)
def test_a_year_out_of_range_leaves_the_year_open(times_in: TimesIn, text: str) -> None:
    """No other year is made up for it, and the reason says so."""
    [found] = times_in(text)
    assert (found.value, found.anchor, "no year" in found.why) == ("XXXX-06-30", "open", True)


def test_a_large_number_of_people_behind_a_day_is_no_year(times_in: TimesIn) -> None:
    """It counts them."""
    [found] = times_in("On 30 June 10000 people marched.")
    assert (found.span.quote, found.value) == ("30 June", "2013-06-30")


def test_marks_of_direction_change_nothing(times_in: TimesIn) -> None:
    """Right-to-left marks stand between words of mixed scripts."""
    [found] = times_in("It began on \u200f3 March 2011\u200f.")
    assert (found.span.quote, found.value) == ("3 March 2011", "2011-03-03")


def test_the_age_of_a_page_and_its_stamp_tell_what_day_it_is(times_in: TimesIn) -> None:
    """Where the report has no date of its own."""
    found = times_in("Posted December 16, 2014 05:38 PM Age: 7 hrs\nThe dam broke on Monday.", published=None)
    assert (found[-1].span.quote, found[-1].value, found[-1].anchor) == ("Monday", "2014-12-15", "inferred")


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("It fell at seven o'clock this evening.", "seven o'clock", "2014-05-14T19:00"),
        ("It fell at half past six.", "half past six", "2014-05-14T06:30"),
        ("It fell at a quarter to five.", "a quarter to five", "2014-05-14T04:45"),
        ("It fell at about nine in the evening.", "nine in the evening", "2014-05-14T21:00"),
    ],
)
def test_a_spoken_time_of_day_is_a_time_and_no_number(times_in: TimesIn, text: str, quote: str, value: str) -> None:
    """So that nobody counts seven of something."""
    [found, *_] = times_in(text)
    assert (found.span.quote, found.type, found.value) == (quote, "TIME", value)


@pytest.mark.parametrize("text", ["He lives at six.", "Nine in the boat drowned.", "Two quarters of the town burned."])
def test_a_number_without_a_part_of_the_day_is_no_time(times_in: TimesIn, text: str) -> None:
    """It may be a house, people, parts."""
    assert times_in(text) == []
