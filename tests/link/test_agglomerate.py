from itertools import pairwise

from firsthand.link.agglomerate import SAMPLED, average_link, average_links


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


def test_a_pair_that_is_not_listed_is_compared_when_its_clusters_meet() -> None:
    """Two pairs are alike, but across them nothing is: asking shows it before they are joined by one bridge."""
    alike = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.8}
    asked = []

    def compare(left: str, right: str) -> float:
        asked.append((left, right))
        return 0.0

    assert average_link("abcd", alike, 0.5, compare=compare) == [("a", "b"), ("c", "d")]
    assert sorted(asked) == [("a", "c"), ("a", "d"), ("b", "d")]


def test_large_clusters_are_judged_by_a_bounded_sample() -> None:
    """A chain of five hundred that are all alike becomes one cluster with far fewer than all comparisons."""
    members = [f"m{number:03}" for number in range(500)]
    chain = dict.fromkeys(pairwise(members), 1.0)
    asked = 0

    def compare(_left: str, _right: str) -> float:
        nonlocal asked
        asked += 1
        return 1.0

    assert average_link(members, chain, 0.5, compare=compare) == [tuple(members)]
    assert asked < 500 * SAMPLED


def test_a_lower_threshold_goes_on_from_the_clusters_of_a_higher_one() -> None:
    """Clusters nest: what was joined stays joined."""
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.4, ("a", "c"): 0.4, ("c", "d"): 0.1}
    fine, wide = average_links("abcd", pairs, (0.5, 0.3))
    assert fine == [("a", "b"), ("c",), ("d",)]
    assert wide == [("a", "b", "c"), ("d",)]


def test_what_a_high_threshold_refused_is_looked_at_again_for_a_lower_one() -> None:
    """Judged at 0.4 by a comparison on demand: too little for one story, enough for one topic."""
    values = {("a", "b"): 0.9, ("a", "c"): 0.6, ("b", "c"): 0.2}
    listed = {pair: value for pair, value in values.items() if pair != ("b", "c")}
    fine, wide = average_links("abc", listed, (0.5, 0.12), compare=lambda left, right: values[left, right])
    assert fine == [("a", "b"), ("c",)]
    assert wide == [("a", "b", "c")]
