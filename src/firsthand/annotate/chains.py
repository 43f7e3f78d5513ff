"""Chains: what the mentions of one report that mean the same thing have in common.

In: mentions, one after the other. Out: chains with names, gender, office and the places of their mentions. Method:
plain bookkeeping for ``coreference``. Known limit: gender only from titles, offices and first names; many names give
none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from firsthand.annotate.tokens import word_group
from firsthand.language import table
from firsthand.model import Mention, MentionKind

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with what its surroundings say of it."""

    mention: Mention
    sentence: int
    rank: int  # how many mentions of persons or bodies stand before it in its sentence; 0 is mostly the subject
    words: tuple[str, ...]  # lower case
    title: str = ""  # before a name
    plural: bool = False
    definite: bool = False
    quoted: bool = False  # inside quotation marks


@dataclass(slots=True)
class Chain:
    """Mentions of one thing so far."""

    number: int
    members: list[Seen] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    kinds: Counter[MentionKind] = field(default_factory=Counter)
    offices: list[str] = field(default_factory=list)
    genders: Counter[Gender] = field(default_factory=Counter)
    described: MentionKind | None = None  # the kind of its first description
    told: bool = False  # it has more than pronouns that show no gender
    plural: bool = False
    name: str | None = None  # the longest name in the text, the earliest of several

    def add(self, seen: Seen, language: str) -> None:
        """Take in a mention."""
        self.members.append(seen)
        self.told = self.told or seen.mention.form != "pronoun" or seen.words[0] in PRONOUN_GENDER
        if seen.mention.form == "name":
            if core(seen.words) not in self.names:
                self.names.append(core(seen.words))
            quote = seen.mention.span.quote
            if self.name is None or (len(quote.split()), len(quote)) > (len(self.name.split()), len(self.name)):
                self.name = quote
            self.kinds[seen.mention.kind] += 1
            self.plural = self.plural or seen.mention.kind == "group"
        elif len(self.members) == 1:
            self.plural = seen.plural
        if seen.mention.form == "nominal" and self.described is None:
            self.described = seen.mention.kind
        if gender := gender_of(seen, language):
            self.genders[gender] += 1
        if seen.title and seen.title not in self.offices:
            self.offices.append(seen.title)

    @property
    def kind(self) -> MentionKind:
        """The kind most of its names have, else that of its first description."""
        if self.kinds:
            order = list(self.kinds)
            return max(order, key=lambda kind: (self.kinds[kind], kind != "other", -order.index(kind)))
        return self.described or self.members[0].mention.kind

    @property
    def gender(self) -> Gender | None:
        """What most mentions show."""
        return self.genders.most_common(1)[0][0] if self.genders else None

    @property
    def last(self) -> Seen:
        """Its latest mention."""
        return self.members[-1]

    @property
    def is_described(self) -> bool:
        """Whether it has a name or description, not pronouns alone."""
        return self.told

    def agrees(self, gender: Gender | None) -> bool:
        """Whether it may have this gender."""
        return gender is None or self.gender is None or self.gender == gender


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without legal forms and marks: "Okoro Motors Corp." and "Okoro Motors" are one."""
    plain = tuple(word.rstrip(".") or word for word in words if word[0].isalnum())
    kept = tuple(word for word in plain if word not in word_group("legal_forms"))
    return kept or plain


def gender_of(seen: Seen, language: str) -> Gender | None:
    """Gender shown by a pronoun, title, office or first name."""
    words = table("gender_words", language)
    first = table("first_names", language)
    shown = {seen.title.rstrip("."), *((seen.words[-1],) if seen.mention.form == "nominal" else ())}
    if seen.mention.form == "pronoun":
        return PRONOUN_GENDER.get(seen.words[0])
    if shown & set(words["female"]):
        return "female"
    if shown & set(words["male"]):
        return "male"
    if seen.mention.form == "name" and seen.mention.kind == "person" and len(seen.words) > 1:
        female, male = seen.words[0] in first["female"].split(), seen.words[0] in first["male"].split()
        return None if female == male else "female" if female else "male"
    return None


PRONOUN_GENDER: dict[str, Gender] = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
}
