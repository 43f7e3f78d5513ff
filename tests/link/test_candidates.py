import pytest

from firsthand.link.candidates import NEXT, nearest_pairs, pairs_sharing_a_key


def test_only_things_that_share_a_key_are_paired() -> None:
    """Each pair comes once, smaller id first."""
    keys = {"c": ["dam", "flood"], "a": ["flood", "dam"], "b": ["strike"]}
    assert list(pairs_sharing_a_key(keys, max_block=10)) == [("a", "c")]


def test_a_key_that_all_have_finds_no_pairs() -> None:
    """A block over the limit is skipped, so that work does not grow with the square of the pile."""
    keys = {str(number): ["said"] for number in range(5)}
    assert list(pairs_sharing_a_key(keys, max_block=4)) == []


def test_each_thing_is_paired_with_those_that_share_most_with_it() -> None:
    """What shares two telling keys comes before what shares one that tells little."""
    keys = {"a": {"dam": 1.0, "flood": 1.0}, "b": {"dam": 1.0, "flood": 1.0}, "c": {"flood": 0.1}, "d": {"tax": 1.0}}
    assert nearest_pairs(keys, max_block=10, most=1) == [("a", "b"), ("a", "c")]


def test_a_block_over_the_limit_pairs_neighbours_alone() -> None:
    """A hundred that share one key have a few pairs each, not five thousand together."""
    keys = {f"{number:03}": {"said": 1.0} for number in range(100)}
    pairs = nearest_pairs(keys, max_block=50, most=10)
    assert len(pairs) < 100 * NEXT
    assert {member for pair in pairs for member in pair} == set(keys)


def test_a_cut_block_is_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """So that whoever links a large pile knows what was not compared."""
    with caplog.at_level("INFO"):
        list(pairs_sharing_a_key({name: ["the"] for name in "abcde"}, max_block=3))
    assert "1 keys stand in more than 3 items, the most frequent in 5" in caplog.text
