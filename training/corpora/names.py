"""What names in corpora share: titles before them, and names of peoples.

In: the words of a name. Out: the words without titles, or whether they name a people. The corpora differ in whether a
title belongs to the name; here it never does.
"""

from __future__ import annotations

from collections.abc import Sequence

# Titles and offices before names: written by hand, with the 40 commonest first words of GMB's persons in view
TITLES_WORDS = """
    mr mrs ms miss mister dr prof professor sir lord lady dame president vice vice-president vice-presidential
    premier prime minister chancellor secretary secretary-general senator sen representative rep congressman
    congresswoman governor gov mayor judge justice attorney ambassador envoy general gen lieutenant lt colonel
    col major maj captain capt sergeant sgt commander admiral adm corporal private officer detective sheriff
    inspector constable king queen prince princess emperor sultan emir sheikh shaikh pope cardinal archbishop
    bishop reverend rev father fr pastor rabbi imam ayatollah mullah mayor-elect president-elect former
    ex-president deputy chief chairman chairwoman spokesman spokeswoman spokesperson director commissioner
    speaker foreign defense defence interior finance coach actor actress singer author interim acting opposition
    leader tsar czar brigadier marshal field state assistant solicitor lawmaker district-attorney minority
    majority human-rights executive officer ceo
"""
TITLES = frozenset(TITLES_WORDS.split())
_LINKS = ("of", "for", "-", "&")
# People whose names do not end as those of most peoples do
_PEOPLES_WORDS = """
    arab arabs serb serbs croat croats czech czechs dutch french british irish welsh thai greek greeks turk
    turks uzbek tajik kazakh kyrgyz chechen tibetan swiss afghan afghans iraqi iraqis israeli israelis kurd
    kurds sunni sunnis shiite shiites shi'ite shi'ites muslim muslims christian christians jew jews catholic
    catholics protestant protestants hindu hindus buddhist buddhists democrat democrats republican republicans
    spaniard spaniards dane danes pole poles finn finns swede swedes filipino filipinos argentine hutu hutus
    tutsi tutsis pashtun uighur uighurs roma scot scots briton britons latino latinos
"""
_PEOPLES = frozenset(_PEOPLES_WORDS.split())


# Adjectives that GMB now and then marks as persons, organisations or places
_FOLLOWINGS_WORDS = """
    western islamic islamist orthodox jewish lutheran anglican asian european
"""
_FOLLOWINGS = frozenset(_FOLLOWINGS_WORDS.split())


def without_titles(words: Sequence[str]) -> list[str]:
    """The words behind the titles at the beginning; none if all are titles."""
    rest = list(words)
    while rest and (_is_title(rest[0]) or (len(rest) < len(words) and rest[0] in _LINKS)):
        link = rest.pop(0) in ("of", "for")
        if (
            link and rest and not _is_title(rest[0])
        ):  # "Minister of Fisheries Ada Holm", but "Prince of Tides" is a title
            rest = rest[1:]
    return rest


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES


def is_people(name: str, tag: str) -> bool:
    """Whether a name with this part of speech (Penn tags) is that of a people or a following."""
    word = name.split()[-1].lower()
    if word in _PEOPLES or tag == "NNPS":
        return True
    return " " not in name and word.endswith(("ians", "eans", "ericans", "anis", "ese"))


def is_following(words: Sequence[str]) -> bool:
    """Whether every word names a people, a faith or a party."""
    return all(word.lower() in _PEOPLES or word.lower() in _FOLLOWINGS for word in words)
