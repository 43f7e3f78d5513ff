"""Names that are an outlet's, by their own words or those beside them.

In: any text. Out: ``OutletName``: a capitalised name with an outlet's word ("Valley Herald"), an agency of the list, an
address ("kloop.example"), or a name beside a noun that says so ("the Harbour website", "the newspaper Lantern"). Known
limit: by shape alone; a "Post" that is a post office is found too, which is why the words around decide further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from firsthand.language import lexicon, table

_ADDRESS = r"(?:[A-Za-z0-9][\w-]{1,40}\.){1,3}(?:com|org|net|info|news|tv|media|[a-z]{2})(?![\w.]*\w)"
_PART = r"(?:[A-Z]\w{0,40}(?:[&’'./-]\w{1,40}){0,6}|al-[A-Z]\w{1,40})"
_JOIN = r"(?:\s|\s(?:of|for|and|the|de|des|la|le|del|di|der)\s(?:the\s)?)"
NAME = re.compile(rf"(?:[Tt]he )?(?:{_ADDRESS}|{_PART}(?:{_JOIN}{_PART}){{0,6}})")
_POSSESSIVE = re.compile(r"[’']s?(?:\s[A-Z].*)?$")  # "the Tide's Northern" service is the Tide's
_ARTICLE = re.compile(r"(?:the|An?) ")  # "The Lantern" keeps its own


@dataclass(frozen=True, slots=True)
class OutletName:
    """An outlet's name and its place; the outer ends include the noun beside it."""

    start: int
    name: str
    outer: tuple[int, int] | None = None

    @property
    def outer_start(self) -> int:
        """Where the name with its noun begins."""
        return self.outer[0] if self.outer else self.start

    @property
    def outer_end(self) -> int:
        """Where the name with its noun ends."""
        return self.outer[1] if self.outer else self.start + len(self.name)


@cache
def _nouns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun for outlets behind a name, and one in front of it."""
    cues = table("citation_cues")
    names = sorted([*cues["outlet_nouns"], *cues["document_nouns"]], key=lambda noun: (-len(noun), noun))
    behind = "|".join(re.escape(noun) for noun in names)
    front = "|".join(re.escape(noun) for noun in sorted(cues["outlet_nouns"], key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"(?:[’']s)?\s+(?:\w+\s+)?(?:{behind})(?!\w)"), re.compile(rf"(?:{front}),?\s+(?:the\s+)?$")


def _own_words(name: str) -> bool:
    """Whether a name is an outlet's by its own words."""
    key = name.lower().removeprefix("the ")
    parts = re.split(r"[\s]+", key)
    agencies, outlets = lexicon("news_agencies"), lexicon("outlet_words")
    if key in agencies or (parts[0] in agencies and len(parts) > 1 and name.split()[-1][0].isupper()):
        return True
    several = len(parts) > 1 or key != name.lower()  # "Times" alone is a word, "The Times" is a name
    return several and (parts[-1] in outlets or parts[0] in ("radio", "voice"))


def _trimmed(match: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", match.group().rstrip("./-’'"))


def outlet_names(text: str) -> Iterator[OutletName]:
    """All names in a text that are an outlet's, in order."""
    behind, front = _nouns()
    address = re.compile(_ADDRESS)
    for match in NAME.finditer(text):
        name = _trimmed(match)
        start, end = match.start(), match.start() + len(name)
        if article := _ARTICLE.match(name):
            name, start = name[article.end() :], start + article.end()
        noun = behind.match(text, end)
        if noun and text[noun.end() : noun.end() + 2].strip()[:1].isupper():
            noun = None  # "the Northern newspaper Tide": the name stands behind the noun
        before = front.search(text, max(0, match.start() - 30), match.start())
        if noun or before or address.fullmatch(name) or _own_words(name):
            yield OutletName(start, name, (before.start() if before else start, noun.end() if noun else end))
