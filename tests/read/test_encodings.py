"""Bytes become text."""

from __future__ import annotations

import random

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


SHORT = {
    "cp1252": (
        "Le maire a parlé à la télévision. Il a déclaré que l’école restera fermée jusqu’à lundi.",
        "télévision à",
        "Na’ve café",
        "Der Bürgermeister möchte die Straße größer machen. Die Anwohner hätten davon nichts gewusst.",
        "El alcalde habló por televisión. ¿Qué pasará mañana con los niños?, preguntó la señora Muñoz.",
        "O ministro não falou à televisão. A população está à espera de soluções.",
        "Statsministern sade på måndagen att skolorna förblir stängda. Många är oroliga.",
        "Il sindaco ha detto che la città è più sicura. Però manca ancora la volontà.",
        "He paid £40 at the café in Kraków for 30 m² – “not bad”, he said.",
    ),
    "cp1250": (
        "Minister powiedział w poniedziałek, że szkoły będą zamknięte. Mieszkańcy są zaniepokojeni.",
        "Premier nie chciał rozmawiać z dziennikarzami o pożarze.",
        "Ministr v pondělí řekl, že školy zůstanou zavřené. Příští týden se vláda sejde znovu.",
        "A miniszter hétfőn azt mondta, hogy az iskolák zárva maradnak. A szülők közül sokan dühösek.",
    ),
    "cp1251": (
        "Министр сообщил в понедельник, что школы останутся закрыты. Жители об этом не знали.",
        "Пожар на складе.",
    ),
    "koi8-r": ("Министр сообщил в понедельник, что школы останутся закрыты. Жители об этом не знали.",),
    "cp1253": ("Ο υπουργός είπε τη Δευτέρα ότι τα σχολεία θα μείνουν κλειστά. Οι κάτοικοι δεν το γνώριζαν.",),
    "cp1254": ("Bakan pazartesi günü okulların kapalı kalacağını söyledi. Şehirde kimse bunu bilmiyordu.",),
    "cp1255": ("השר אמר ביום שני כי בתי הספר יישארו סגורים. תושבי העיר לא ידעו על כך.",),
    "cp1256": ("قال الوزير يوم الاثنين إن المدارس ستبقى مغلقة. ولم يكن سكان المدينة على علم بذلك.",),
    "shift-jis": ("大臣は月曜日、学校を閉鎖したままにすると述べた。住民はそのことを知らなかった。",),
    "euc-jp": ("大臣は月曜日、学校を閉鎖したままにすると述べた。住民はそのことを知らなかった。",),
    "gb18030": ("部长星期一表示，学校将继续关闭。该市居民对此并不知情。",),
    "big5": ("部長星期一表示，學校將繼續關閉。該市居民對此並不知情。",),
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in SHORT.items() for text in texts])
def test_two_sentences_are_enough_to_tell_an_old_encoding(encoding: str, text: str) -> None:
    """Wrong letters in a name would never be noticed; a page that claims UTF-8 wrongly changes nothing."""
    assert decode(text.encode(encoding), path="a.txt") == (text, None)
    assert decode(text.encode(encoding), path="a.txt", declared="utf-8") == (text, None)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100, 1_000, 5_001])
def test_bytes_that_are_no_text_at_all_do_not_crash(size: int) -> None:
    """Statistics may take them for UTF-16 or anything."""
    for seed in range(20):
        text, _ = decode(b"{" + random.Random(seed).randbytes(size), path="a.txt")
        assert text
