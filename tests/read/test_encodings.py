"""Bytes become text."""

from __future__ import annotations

import pytest

from firsthand.read.encodings import decode

GERMAN = "Der Bürgermeister möchte größere Straßen für die Fußgänger und Radfahrer der Stadt. " * 4
RUSSIAN = "Министр сообщил в понедельник, что правительство не планирует новых налогов. " * 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_its_mark_and_without(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), path="a.txt") == (GERMAN, None)


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_old_encodings_are_told_by_their_statistics(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), path="a.txt") == (text, None)


def test_a_declared_encoding_goes_before_statistics_but_not_before_utf8() -> None:
    """Many pages declare ISO-8859-1 and are UTF-8."""
    assert decode("Škoda".encode("iso-8859-2"), path="a", declared="ISO-8859-2")[0] == "Škoda"
    assert decode("Škoda".encode(), path="a", declared="ISO-8859-2")[0] == "Škoda"


def test_iso_8859_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"\x93Nothing\x94, he said", path="a", declared="iso-8859-1")[0] == "“Nothing”, he said"


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    text, problem = decode("Der Bürgermeister".encode() + b"\xff.", path="a.txt")
    assert text == "Der Bürgermeister\N{REPLACEMENT CHARACTER}."
    assert problem is not None
    assert problem.code == "E106"


def test_an_unknown_name_of_an_encoding_does_no_harm() -> None:
    assert decode("Bürger".encode("cp1252") + b" und Stadt", path="a", declared="no-such")[1] is None
