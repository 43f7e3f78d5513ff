"""What raw page text loses and what it keeps. All pages are invented."""

from __future__ import annotations

import pytest

from firsthand.read.rawtext import PageReading, read_page_text

BODY = """The river rose by two metres on Thursday night and flooded the lower town, the fire service said.

Mayor Ruth Kestrel said that about 120 people had left their homes before midnight, most of them on foot.

"We had an hour, not more," she told reporters at the bridge. "The pumps failed at ten, and then it was quick."

The water board had warned in March that the eastern dyke would not hold a flood of this size, according to a report."""

HEADLINE = "Flood Empties Lower Town Of Marrow Bay"


def roles_of(page: str) -> dict[str, str]:
    """The role of each line by its text."""
    return {page[line.start : line.end]: line.role for line in read_page_text(page).lines}


def kept(page: str) -> list[str]:
    """The paragraphs kept."""
    return [part for part in read_page_text(page).text.splitlines() if part]


def test_a_clean_text_loses_nothing() -> None:
    """Paragraphs alone show no furniture."""
    assert read_page_text(BODY).text == BODY


def test_every_line_has_a_role_and_its_place() -> None:
    """Empty lines have none; offsets count in the page as given, with its line ends."""
    page = f"{HEADLINE}\r\n\r\n{BODY}"
    reading = read_page_text(page)
    assert [page[line.start : line.end] for line in reading.lines] == [line for line in page.splitlines() if line]


def test_furniture_around_an_article_is_left_out() -> None:
    """Navigation before the headline, a box and buttons behind the text."""
    page = "\n\n".join(
        ["Skip to content", "Breaking News", "Sign in", HEADLINE, BODY, "Subscribe", "Latest Posts", "XS", "SM", "MD"]
    )
    assert read_page_text(page).text == BODY
    assert roles_of(page)["Breaking News"] == "furniture"
    assert roles_of(page)["SM"] == "furniture"


def test_the_headline_is_found_between_furniture_and_text() -> None:
    """It becomes the title, with its place, and leaves the text."""
    page = "\n\n".join(["Skip to content", "Breaking News", HEADLINE, BODY, "Share this article", "Latest Posts"])
    title = read_page_text(page).title
    assert (title.value, title.how) == (HEADLINE, "stated")
    assert title.start is not None
    assert page[title.start : title.end] == HEADLINE


def test_a_headline_said_twice_leaves_the_text_twice() -> None:
    """Pages copied by hand often have it doubled."""
    reading = read_page_text(f"{HEADLINE}\n\n{HEADLINE}\n\n{BODY}")
    assert reading.title.value == HEADLINE
    assert reading.text == BODY


def test_journal_and_number_behind_a_headline_are_no_part_of_it() -> None:
    """What stands behind the semicolon names the journal."""
    reading = read_page_text(
        f"{HEADLINE}; Coastal Affairs Review Volume: 4 Issue: 17\n\nMarch 3, 2016 09:12 AM\n\n{BODY}"
    )
    assert reading.title.value == HEADLINE
    assert reading.outlet.value == "Coastal Affairs Review"
    assert reading.outlet.how == "inferred"


def test_a_doubled_caption_is_left_out() -> None:
    """A picture's description and its alternative text stand one after the other."""
    caption = "Boats moved along the main street on Friday morning"
    page = "\n\n".join(
        ["Breaking News", "Sign in", HEADLINE, f"{caption}\n{caption}", BODY, "Subscribe", "Latest Posts"]
    )
    assert caption not in read_page_text(page).text
    assert roles_of(page)[caption] == "caption"


def test_a_credit_line_is_left_out_even_of_a_clean_text() -> None:
    """Whose picture it was is no statement of the report."""
    page = f"{HEADLINE}\n\n{BODY}\n\nImage via Marrow Bay Port Authority"
    assert roles_of(page)["Image via Marrow Bay Port Authority"] == "caption"


def test_a_box_about_the_blog_is_left_out_with_its_text() -> None:
    """The box is worded like text; its heading tells."""
    box = "This blog follows rivers, dykes and the people who live behind them, with notes from all parts of the coast."
    page = "\n\n".join(
        ["Breaking News", HEADLINE, BODY, "-- Olga Tern", "About This Blog", box, "Subscribe", "Latest Posts"]
    )
    reading = read_page_text(page)
    assert reading.text == BODY
    assert reading.byline.value == "Olga Tern"


def test_a_subscription_box_of_bullets_is_left_out() -> None:
    """It is repeated on many pages, and said twice on some."""
    box = (
        "Magazine cover\n  • Magazine delivered to your door\n  • Unlimited access to the website\n  • All newsletters"
    )
    page = "\n\n".join([HEADLINE, BODY, "Editor's Picks", f"{box}\n{box}"])
    assert read_page_text(page).text == BODY


def test_a_byline_becomes_a_field() -> None:
    """The word "By" and names under the headline."""
    page = "\n\n".join(
        ["Menu", "Sign in", HEADLINE, "By Ida Fennel and Jon Okoro", "March 3, 2016 09:12 AM", BODY, "Share"]
    )
    reading = read_page_text(page)
    assert reading.byline.value == "Ida Fennel, Jon Okoro"
    assert reading.text == BODY


def test_the_date_beside_the_headline_is_the_date_of_publication() -> None:
    """It is stated, as a day, with its place."""
    page = f"{HEADLINE}\n\nMarch 3, 2016 09:12 AM Age: 2 hrs\n\n{BODY}"
    published = read_page_text(page).published
    assert (published.value, published.how) == ("2016-03-03", "stated")
    assert page[published.start : published.end] == "March 3, 2016"


def test_a_date_of_change_is_only_a_sign_of_the_date() -> None:
    """A page changed on a day was published then or before."""
    page = "\n\n".join(
        ["Menu", "Sign in", HEADLINE, "Updated March 5, 2016", BODY, "Share this article", "Latest Posts"]
    )
    published = read_page_text(page).published
    assert (published.value, published.how) == ("2016-03-05", "inferred")


def test_a_block_under_the_headline_states_outlet_date_and_address() -> None:
    """A line each, as in archives of texts."""
    page = f"{HEADLINE}\n\nMarrow Gazette\nMarch 03, 2016\nhttps://gazette.example/flood\n\n{BODY}"
    reading = read_page_text(page)
    assert reading.outlet.value == "Marrow Gazette"
    assert reading.published.value == "2016-03-03"
    assert reading.url.value == "https://gazette.example/flood"
    assert reading.text == BODY


def test_comments_are_left_out() -> None:
    """They are worded like speech, but stand behind the article."""
    page = "\n\n".join(
        [
            *["Menu", "Sign in", "Search", HEADLINE, "March 3, 2016 09:12 AM", BODY, "2 comments", "gull77 says:"],
            *[
                "I knew that dyke.",
                "Log in to Reply",
                "tern says:",
                "lol",
                "Log in to Reply",
                "Latest Posts",
                "Privacy Policy",
            ],
        ]
    )
    assert "lol" not in read_page_text(page).text
    assert read_page_text(page).text.startswith("The river rose")


@pytest.mark.parametrize("text", ["", "\n\n \n", "x", "Flood in Marrow Bay", BODY.split("\n")[0]])
def test_texts_of_one_line_or_none_stay_whole(text: str) -> None:
    """There is nothing to compare a single line with."""
    assert read_page_text(text).text == text.strip()


def test_an_empty_text_gives_an_empty_reading() -> None:
    """No lines, no fields."""
    assert read_page_text("") == PageReading(text="")


def test_a_teleprinter_text_in_capitals_keeps_all_its_lines() -> None:
    """Lines broken at a fixed width are judged as paragraphs."""
    text = (
        "   MARROW BAY, 4 MAR 16 -- [TEXT] ABOUT 120 PEOPLE LEFT THEIR HOMES LAST\n"
        "NIGHT WHEN THE RIVER FLOODED THE LOWER TOWN, MAYOR RUTH KESTREL SAID\n"
        "TODAY.\n\n"
        "   SHE ADDED THAT THE PUMPS HAD FAILED AT TEN AND THAT THE EASTERN DYKE,\n"
        "WHICH WAS BUILT IN 1953, HAD BEEN CALLED UNSAFE BY THE WATER BOARD IN\n"
        "MARCH."
    )
    assert [line.strip() for line in text.splitlines() if line] == kept(text)


def test_a_poem_keeps_all_its_lines() -> None:
    """Short lines without full stops are no furniture by themselves, nor is a refrain."""
    poem = (
        "The heron waits\nbeside the weir,\n\nthe river waits,\nthe heron waits,\nthe heron waits,\n\nand no one here"
    )
    assert read_page_text(poem).text == poem


def test_a_transcript_keeps_all_its_turns() -> None:
    """Names and short answers stay."""
    turns = [
        "Q: When did the pumps fail?",
        "A: At ten.",
        "Q: All of them?",
        "A: Yes.",
        "KESTREL: All three, I was told.",
    ]
    assert kept("\n".join(turns)) == turns


def test_a_list_inside_a_text_stays() -> None:
    """Short lines between long ones are part of the article."""
    rows = ["- Marrow Bay: 80 people", "- Upper Marrow: 25 people", "- Tern Island: 15 people"]
    page = "\n\n".join([BODY, *rows, BODY.replace("river", "stream")])
    assert all(row in read_page_text(page).text for row in rows)


def test_an_empty_line_marks_what_was_left_out() -> None:
    """Two paragraphs with a caption between them do not become one."""
    later = "The dyke was built in 1953, long before the town grew to its foot."
    page = f"{HEADLINE}\n\n{BODY}\nPhoto: Port Authority\n{later}"
    assert f"according to a report.\n{later}" in read_page_text(page).text


def test_the_same_page_is_always_read_the_same() -> None:
    """No chance, no order of sets."""
    page = "\n\n".join(["Breaking News", HEADLINE, BODY, "Latest Posts"])
    assert read_page_text(page) == read_page_text(page)


@pytest.mark.parametrize(
    "page", ["a " * 200_000, "(photo " * 60_000, "a\n" * 3_000, "1. " * 100_000, "By A, " * 60_000, "x/" * 150_000]
)
def test_long_odd_texts_are_read_to_the_end(page: str) -> None:
    """No pattern runs away."""
    assert all(line.end <= len(page) for line in read_page_text(page).lines)
