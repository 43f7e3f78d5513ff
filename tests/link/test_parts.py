"""Reports that tell another story in a part of theirs."""

from collections.abc import Callable
from typing import Any

import pytest

from firsthand.link.parts import largest_run, paragraphs_of
from firsthand.link.stories import find_stories
from firsthand.model import AnnotatedReport

FIRE = (
    "A fire burned the fish market of Tallport on Monday. Firemen fought the flames in the market hall until dawn. "
    "Harbour master Ana Okoro counted forty burned stalls, and the herring boats could not land their catch. "
    "Smoke lay over the town until noon, and the ferries kept their distance from the quay."
)
FIRE_AGAIN = (
    "Flames destroyed Tallport's fish market on Monday. Firemen fought until dawn to save the market hall next door. "
    "Forty stalls burned, said Ana Okoro, the harbour master, and boats took their herring elsewhere. "
    "The ferries stayed away from the quay while smoke lay over the whole town."
)
STRIKE = (
    "Teachers in Norwick stopped work over wages. Schools stay shut while the union of Ben Sorel meets the council. "
    "Parents brought their children to libraries, and the strike may last into the exams of the upper classes. "
    "Bus drivers and nurses of the town marched along the harbour wall with the teachers and sang."
)
STRIKE_AGAIN = (
    "Norwick's schools were shut again as teachers kept up their strike over wages. The union leader Ben Sorel met the "
    "council. Libraries took in children whose parents work, while the upper classes wait for their exams. "
    "With the teachers marched nurses and bus drivers, singing along the harbour wall."
)

Told = Callable[..., AnnotatedReport]
PLACES = {"Tallport": "place", "Ana Okoro": "person", "Norwick": "place", "Ben Sorel": "person"}


@pytest.fixture
def told(by_hand: Any) -> Told:
    """A report with its names marked, a paragraph a line."""

    def make(text: str) -> AnnotatedReport:
        hand = by_hand(text)
        for name, kind in PLACES.items():
            if name in text:
                hand.mention(name, kind)
        item: AnnotatedReport = hand.with_paragraphs()
        return item

    return make


def test_a_digest_of_two_stories_is_in_both(told: Told) -> None:
    """Wholly in one, by its part in the other; the part is the paragraph that tells it."""
    one, two, strike, again = (told(text) for text in (FIRE, FIRE_AGAIN, STRIKE, STRIKE_AGAIN))
    digest = told(f"{FIRE_AGAIN}\n\n{STRIKE}")
    stories, _ = find_stories([one, two, strike, again, digest])
    both = [story for story in stories if digest.report.id in story.report_ids]
    assert len(both) == 2
    [part] = [part for story in both for part in story.parts]
    assert part.quote in (FIRE_AGAIN, STRIKE)
    assert sum(digest.report.id in story.whole_ids for story in both) == 1


def test_a_report_on_one_story_has_no_part_in_another(told: Told) -> None:
    """However many paragraphs it has."""
    longer = told(f"{FIRE}\n\nNobody was hurt. The market had stood since 1911 and was to be painted in spring.")
    stories, _ = find_stories([longer, *(told(text) for text in (FIRE_AGAIN, STRIKE, STRIKE_AGAIN))])
    assert [story.parts for story in stories] == [()] * len(stories)


def test_paragraphs_are_those_of_the_sentences(told: Told) -> None:
    """From the first to the last sentence of each."""
    item = told(f"{FIRE}\n\n{STRIKE}")
    assert [item.report.text[each.start : each.end] for each in paragraphs_of(item)] == [FIRE, STRIKE]


@pytest.mark.parametrize(
    ("gains", "run"),
    [
        ([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0], (1, 4)),
        ([-1.0, -2.0], (0, 0)),
        ([1.0, -5.0, 1.0], (0, 1)),
        ([], (0, 0)),
    ],
)
def test_the_largest_run_is_the_one_with_most_gain(gains: list[float], run: tuple[int, int]) -> None:
    """A loss inside is borne where more is won behind it."""
    assert largest_run(gains) == run
