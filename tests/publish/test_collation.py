from hypothesis import given
from hypothesis import strategies as st

from firsthand.publish.collation import Stretch, Variant, collate, printed

BASE = "I will be the one who sails, O neighbours. I will be a captain, God willing."
CUT = "I will be the one who sails, O friends."


def test_readings_that_agree_are_one_stretch() -> None:
    """Case, punctuation and line breaks make no difference."""
    assert collate(["We sail at dawn.", "we sail\nat dawn"]) == (0, (Stretch("We sail at dawn."),))


def test_each_difference_stands_under_the_words_of_the_base() -> None:
    """The longest reading is the base; a reading that was cut has nothing where it was cut."""
    base, stretches = collate([CUT, BASE])
    assert base == 1
    assert stretches == (
        Stretch("I will be the one who sails, O"),
        Stretch("neighbours. I will be a captain, God willing.", (Variant(0, "friends."),)),
    )


def test_words_that_only_another_reading_has_stand_between_those_of_the_base() -> None:
    """The base has nothing there."""
    _, stretches = collate(["we sail at early dawn tomorrow", "we gladly sail at dawn"])
    assert stretches == (
        Stretch("we"),
        Stretch("", (Variant(1, "gladly"),)),
        Stretch("sail at"),
        Stretch("early", (Variant(1, ""),)),
        Stretch("dawn"),
        Stretch("tomorrow", (Variant(1, ""),)),
    )


def test_three_readings_are_set_against_one_another_at_one_place() -> None:
    """Where two differ in overlapping stretches, the stretch holds both; who agrees is not named."""
    _, stretches = collate(["they left the old red boat", "they left the new red boat", "they left the old boat"])
    assert stretches == (
        Stretch("they left the"),
        Stretch("old red", (Variant(1, "new red"), Variant(2, "old"))),
        Stretch("boat"),
    )


def test_it_prints_as_an_editor_does() -> None:
    """Numbered brackets in the text, readings by name beneath."""
    assert printed(["we sail at dawn", "we sail at noon"], ["Post", "News"]) == [
        "Post: we sail at ⟨dawn⟩1",
        "1: News “noon”",
    ]


def test_no_readings_give_no_stretches() -> None:
    """Nothing in, nothing out."""
    assert collate([]) == (0, ())


WORD = st.sampled_from(["we", "sail", "at", "dawn", "and", "noon"])
TEXTS = st.lists(st.lists(WORD, max_size=8).map(" ".join), min_size=1, max_size=4)


@given(TEXTS)
def test_every_reading_can_be_put_together_again_from_the_base_and_its_variants(readings: list[str]) -> None:
    """Nothing is lost, nothing invented."""
    base, stretches = collate(readings)
    for number, reading in enumerate(readings):
        parts = []
        for stretch in stretches:
            own = [variant.words for variant in stretch.variants if variant.reading == number]
            parts += own or [stretch.base]
        assert " ".join(" ".join(parts).split()) == reading
    assert all(variant.reading != base for stretch in stretches for variant in stretch.variants)
