from firsthand.link.agglomerate import average_link


def test_a_chain_of_likenesses_is_not_one_cluster() -> None:
    """One is like two and two like three, but one is nothing like three: the mean over all pairs decides."""
    similarity = {("a", "b"): 0.9, ("b", "c"): 0.5}
    assert average_link("abc", similarity, 0.4) == [("a", "b"), ("c",)]


def test_members_without_likeness_stay_alone() -> None:
    """Every member is in exactly one cluster."""
    assert average_link("ab", {}, 0.1) == [("a",), ("b",)]


def test_ties_do_not_depend_on_the_order_given() -> None:
    """Equal likenesses are broken by id."""
    pairs = {("a", "b"): 0.5, ("b", "c"): 0.5, ("c", "d"): 0.5}
    backwards = dict(reversed(pairs.items()))
    assert average_link("abcd", pairs, 0.3) == average_link("dcba", backwards, 0.3)
