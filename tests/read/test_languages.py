"""The language of a text."""

from __future__ import annotations

from firsthand.read.languages import declared_or_told, language_of

GERMAN = "Der Bürgermeister sagte am Montag, dass die Brücke bis zum Ende des Jahres gesperrt bleibt. " * 5
DANISH = "Statsministeren sagde mandag, at regeringen ikke planlægger nye skatter for borgerne i landet. " * 5


def test_the_language_is_told_from_the_text() -> None:
    assert language_of(GERMAN) == "de"


def test_a_few_words_are_not_enough_to_tell() -> None:
    assert language_of("Ja.") is None


def test_what_a_page_declares_stands_for_near_languages_and_short_texts() -> None:
    assert declared_or_told("no", DANISH) == "no"
    assert declared_or_told("en", GERMAN[:100]) == "en"


def test_a_text_in_quite_another_language_speaks_against_its_page() -> None:
    """Sites with several editions leave the declaration of the first on all pages."""
    assert declared_or_told("en", GERMAN) == "de"
    assert declared_or_told(None, GERMAN) == "de"
