from firsthand.model import Story
from firsthand.publish.moves import Move, moves


def story(*reports: str) -> Story:
    return Story(id="story_" + "".join(reports), label=f"about {reports[0]}", report_ids=reports)


def test_a_story_without_a_new_report_does_not_move() -> None:
    """Nothing is told where nothing happened."""
    assert moves([story("a", "b")], [story("a", "b")]) == []


def test_a_new_report_joins_or_opens_a_story() -> None:
    """Joined is told with the story's id before, opened has none."""
    found = moves([story("a")], [story("a", "b"), story("c")])
    assert found == [
        Move("joined", "about a", ("story_ab",), ("b",), ("story_a",)),
        Move("opened", "about c", ("story_c",), ("c",)),
    ]


def test_a_report_that_brings_two_stories_together_bridges_them() -> None:
    """Both earlier stories are named."""
    found = moves([story("a"), story("b")], [story("a", "b", "c")])
    assert found == [Move("bridged", "about a", ("story_abc",), ("c",), ("story_a", "story_b"))]


def test_a_story_that_falls_apart_is_told_with_its_parts() -> None:
    """New reports may show that it was two."""
    found = moves([story("a", "b")], [story("a", "c"), story("b")])
    assert found[-1] == Move("parted", "about a", ("story_ac", "story_b"), (), ("story_ab",))
