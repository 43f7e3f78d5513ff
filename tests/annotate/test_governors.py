"""Claims about words that say how sure it is what hangs on them."""

from __future__ import annotations

from firsthand.annotate.governors import governors, prepositional
from firsthand.language import table


def test_a_governor_is_listed_in_all_its_forms() -> None:
    """Also where the last letter doubles."""
    assert {governors("to")[form] for form in ("refuse", "refuses", "refused", "refusing")} == {"denied"}
    assert prepositional()["acquitted", "of"] == "denied"


def test_no_word_has_two_values_for_one_link() -> None:
    """Else the list would say less than it seems to."""
    for link in ("to", "clause", "that", "object", "attributive"):
        words = [word for value in table("governors")[link].values() for word in value.split()]
        assert sorted(words) == sorted(set(words)), link
