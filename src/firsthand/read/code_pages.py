"""Which eight-bit code page some bytes are in, where letters tell it.

In: bytes that are not UTF-8, and what statistics guess. Out: the name of a code page, or None where another script
must decide. Method: in Latin script letters beyond ASCII stand alone among ASCII ones; the page is wanted under which
they are letters of one language and stand where its letters do. Windows-1252 is the default (WHATWG Encoding Standard)
and gives way to clear evidence only. Cyrillic is known by its frequent letters. Known limit: a word or two of Central
Europe, without a letter that the West lacks, is read as Western.
"""

from __future__ import annotations

import re

DEFAULT = "cp1252"
# In this order where several explain the letters alike.
_LATIN = (DEFAULT, "cp1250", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp850")
_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic")
_CLEAR = 2  # letters that a page must explain beyond the default where statistics do not choose it as well
_RUN_SHARE = 0.3  # of high bytes in runs of three and more; in Latin script hardly any, elsewhere nearly all
_COMMON_SHARE = 0.5  # of Cyrillic letters; Russian has 0.66 (Russian National Corpus), other scripts misread under 0.4
_COMMON = frozenset("оеаинтсрвлі")
# Letters beyond ASCII of the languages written in each alphabet (Unicode CLDR, main exemplar sets).
_WESTERN = (
    "àâæçèéêëîïôœùûüÿ", "äöüßé", "áéíñóúüï", "áâãàçéêíóôõú", "àèéìîòóù", "éëïóöü", "åäöéà", "æøåéöä", "åäöšž", "õäöüšž",
    "àçèéíïòóúü",
)  # fmt: skip
_ICELANDIC = ("áðéíóúýþæö",)
_CENTRAL = (
    "óąćęłńśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "ëç",
)  # fmt: skip
_TURKISH = ("çğıöşüâîûi̇",)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž")
_ALPHABETS = tuple(frozenset(letters) for letters in (*_WESTERN, *_CENTRAL, *_TURKISH, *_BALTIC, *_ICELANDIC))
_NO_ICELANDIC = len(_ALPHABETS) - len(_ICELANDIC)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_MARKS = frozenset("‘’‚“”„–—…«»‹›•\xa0\xad™")  # stand anywhere
_OPENING = "¡¿§©°´¨"  # may stand before a word; "£" before letters is a Polish capital misread
_AFTER_ONE = re.compile(r"(?<![^\W\d_])(?:[ckdm]?m[²³]|[^\W\d_]{1,3}[ºª°])$")  # "km²", "nº", "Mª"


def code_page_of(content: bytes, guess: str | None) -> str | None:
    """The code page of a text in Latin or Cyrillic script; None where it is in neither, for certain.

    Args:
        content: bytes that are not UTF-8; a sample is enough.
        guess: the code page that statistics choose.
    """
    if not _is_latin(content):
        return _cyrillic(content)
    pages = (*_LATIN, guess) if guess is not None and guess not in _LATIN and _is_single_byte(guess) else _LATIN
    costs = {page: cost for page in pages if (cost := _cost(content, page)) is not None}
    default = costs.get(DEFAULT)
    best = min(costs, key=lambda page: costs[page], default=None)
    if best is None:
        return None
    if default is None:
        return None if costs[best][0] else best
    gained = default[0] - costs[best][0]
    is_clear = gained >= _CLEAR or (gained >= 0 and best == _python_name(guess))
    return best if is_clear else DEFAULT


def _is_latin(content: bytes) -> bool:
    runs = [len(run) for run in _HIGH_RUN.findall(content)]
    return sum(length for length in runs if length > 2) < _RUN_SHARE * sum(runs)


def _is_single_byte(name: str) -> bool:
    """Whether each byte is a character; what charset-normalizer names may be UTF-16, too."""
    return all(len(sample.decode(name, "replace")) == 2 for sample in (b"az", b"\xe9\xe9", b"\x8e\xa0"))


def _python_name(guess: str | None) -> str | None:
    return guess and guess.replace("_", "-").replace("iso-8859", "iso8859")


def _cost(content: bytes, page: str) -> tuple[int, int] | None:
    """How many characters are out of place under a page, and whether only a rare alphabet explains them."""
    try:
        text = content.decode(page)
    except UnicodeDecodeError:
        return None
    misplaced = 0
    letters: dict[str, int] = {}
    for match in _BEYOND_ASCII.finditer(text):
        place, char = match.start(), match[0]
        if char.isalpha() and char not in "ºª":
            letters[char.lower()] = letters.get(char.lower(), 0) + 1
            misplaced += _breaks_case(text, place)
        elif char not in _MARKS:
            misplaced += _stands_in_word(text, place)
    unknown = [sum(count for letter, count in letters.items() if letter not in alphabet) for alphabet in _ALPHABETS]
    least = min(unknown)
    return misplaced + least, int(least < min(unknown[:_NO_ICELANDIC]))


def _breaks_case(text: str, place: int) -> bool:
    """Whether a capital follows a small letter."""
    return place > 0 and text[place].isupper() and text[place - 1].islower()


def _stands_in_word(text: str, place: int) -> bool:
    """Whether a sign that is no letter stands where a letter would."""
    follows = text[place + 1 : place + 2].isalpha()
    if place and text[place - 1].isalpha():
        return follows or not _AFTER_ONE.search(text[max(0, place - 4) : place + 1])
    return follows and text[place] not in _OPENING


def _cyrillic(content: bytes) -> str | None:
    shares = {page: _common_share(content.decode(page, "replace")) for page in _CYRILLIC}
    best = max(shares, key=lambda page: shares[page])
    return best if shares[best] >= _COMMON_SHARE else None


def _common_share(text: str) -> float:
    """How many of the characters beyond ASCII are frequent letters of Cyrillic, in fit case."""
    found = [match for match in _BEYOND_ASCII.finditer(text) if match[0] not in _MARKS]
    common = sum(match[0].lower() in _COMMON and not _breaks_case(text, match.start()) for match in found)
    return common / max(1, len(found))
