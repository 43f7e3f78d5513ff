from firsthand.link.clusters import Clusters


def test_joined_members_are_one_group_whatever_the_order() -> None:
    """Groups come sorted, and each has its smallest member as its root."""
    clusters = Clusters(["d", "b", "a", "c"])
    assert clusters.join("d", "b")
    assert clusters.join("c", "d")
    assert clusters.groups() == [("a",), ("b", "c", "d")]
    assert clusters.find("d") == "b"


def test_values_that_exclude_one_another_keep_groups_apart() -> None:
    """A refusal holds for whole groups, not only for the two members asked about."""
    clusters = Clusters(["a", "b", "c"])
    clusters.remember("a", "north")
    clusters.remember("c", "south")
    clusters.join("a", "b")
    assert not clusters.join("b", "c", lambda left, right: left != right)
    assert clusters.groups() == [("a", "b"), ("c",)]


def test_joining_what_is_joined_does_nothing() -> None:
    """The second join of one pair reports that nothing happened."""
    clusters = Clusters(["a", "b"])
    assert clusters.join("a", "b")
    assert not clusters.join("b", "a")
