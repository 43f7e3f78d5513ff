import pytest

from firsthand.link.names import (
    acronym_of,
    body_words,
    is_acronym,
    person_words,
    persons_exclude,
    rank_words,
    same_person_name,
    same_spelling,
)


@pytest.mark.parametrize(
    ("left", "right"), [("Tokaev", "Tokayev"), ("Zhumabek", "Jumabek"), ("Idrissov", "Idrisov"), ("Абаев", "Abaev")]
)
def test_transliterations_of_one_name_are_one(left: str, right: str) -> None:
    """Spelling rules of several Romanisations come together."""
    assert same_person_name(f"Dana {left}", f"Dana {right}").score >= 0.9


@pytest.mark.parametrize(
    ("left", "right"), [("Johnson", "Johnston"), ("Okoro", "Okeke"), ("Petersen", "Peterson"), ("Li", "Lee")]
)
def test_names_that_look_alike_are_two(left: str, right: str) -> None:
    """A wrong join is worse than a missed one."""
    assert not same_spelling(left.lower(), right.lower())


def test_titles_and_suffixes_are_no_part_of_a_name() -> None:
    """The words that tell a person are left."""
    assert person_words("Gen. Ana Okoro Jr.") == ("ana", "okoro")


def test_differing_first_names_exclude_one_another() -> None:
    """One family name does not make one person."""
    assert persons_exclude("Ana Okoro", "Ben Okoro")
    assert not persons_exclude("Ana Okoro", "A. Okoro")


def test_father_and_son_exclude_one_another() -> None:
    """The suffix tells generations apart."""
    assert persons_exclude("Ben Okoro Jr.", "Ben Okoro III")
    assert same_person_name("Ben Okoro Jr.", "Ben Okoro III").score == 0


def test_legal_forms_and_articles_do_not_tell_bodies_apart() -> None:
    """A company with and without its legal form is one."""
    assert body_words("the Okoro Holding Inc.") == body_words("Okoro Holding")


def test_an_acronym_is_made_of_first_letters() -> None:
    """Small words may be left out or counted."""
    assert acronym_of("NHB", "National Harbour Board").score > 0
    assert acronym_of("BOH", "Board of Harbours").score > 0
    assert acronym_of("NHC", "National Harbour Board").score == 0
    assert is_acronym("U.N.")
    assert not is_acronym("Okoro")


def test_a_deputy_is_told_from_the_chief() -> None:
    """The rank words of an office are found inside hyphens too."""
    assert rank_words("Deputy Minister") == {"deputy"}
    assert rank_words("vice-chairman") == {"vice"}
    assert rank_words("minister") == frozenset()
