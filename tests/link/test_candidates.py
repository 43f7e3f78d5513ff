from firsthand.link.candidates import pairs_sharing_a_key


def test_only_things_that_share_a_key_are_paired() -> None:
    """Each pair comes once, smaller id first."""
    keys = {"c": ["dam", "flood"], "a": ["flood", "dam"], "b": ["strike"]}
    assert list(pairs_sharing_a_key(keys, max_block=10)) == [("a", "c")]


def test_a_key_that_all_have_finds_no_pairs() -> None:
    """A block over the limit is skipped, so that work does not grow with the square of the pile."""
    keys = {str(number): ["said"] for number in range(5)}
    assert list(pairs_sharing_a_key(keys, max_block=4)) == []
