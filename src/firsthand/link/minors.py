"""Minors, and what would identify them: the spans that are masked in everything that is handed on.

In: mentions, ages, entities, stories. Out: ``Shield`` records. Method: somebody is a minor whose age a report gives as
under eighteen, or whom it calls a boy, girl, pupil; an age of eighteen or more, or an office, in any report says
otherwise. Their names are shielded in all reports; in those of the same story and topic also where only the name is
the same, first names included. In the sentences about them go relatives, schools and small places, as quasi-identifiers
(Sweeney 2000), and these then in the whole report. Known limit: it goes by words and numbers of age: a minor whom no
report calls one is not known, an adult once called a girl may be masked, until a person says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, EvidenceSpan, Mention, Shield, ShieldKind, make_id
from firsthand.pile import Pile, Record

NEAR = 40  # characters between a word for a relative and the name it is said of
LOOK = 24  # characters before and behind a place in which a word for a small place stands
SHORT = 3  # letters of a first name that is looked for alone
AGE = "year of age"
_WORD = re.compile(r"[^\W_]+")


class Minors:
    """Finds minors and what would identify them."""

    name = "minors"
    version = 2
    needs = frozenset({"sentences", "mentions", "coreference", "figures", "entities", "stories"})
    makes = frozenset({"shields"})

    def run(self, pile: Pile) -> Iterator[Record]:
        """Yield shields by report and place."""
        yield from sorted(find_shields(pile), key=lambda each: (each.span, each.id))


@cache
def _words(name: str, language: str) -> frozenset[str]:
    return frozenset(str(table("minors", language)[name]).split())


def find_shields(pile: Pile) -> list[Shield]:
    """All spans to be masked, each once."""
    seen = [_Signs(item) for item in pile.reports]
    grown = {pile.entity_of_mention.get(key) for signs in seen for key in signs.grown} - {None}
    minors = {pile.entity_of_mention.get(key) for signs in seen for key in signs.minor} - {None} - grown
    minors |= {entity.id for entity in pile.entities if entity.minor}
    minors -= {entity.id for entity in pile.entities if entity.minor is False}
    chains = {signs.id: signs.chains_of(pile.entity_of_mention, minors) for signs in seen}
    matters, names = _matters(pile), dict[str, set[str]]()
    for signs in seen:
        for matter in matters.get(signs.id, ()):
            names.setdefault(matter, set()).update(signs.names_of(chains[signs.id]))
    none = grown | {entity.id for entity in pile.entities if entity.minor is False}
    found: dict[EvidenceSpan, Shield] = {}
    for signs in seen:
        alike = {name for matter in matters.get(signs.id, ()) for name in names[matter]}
        them = chains[signs.id] | signs.chains_named(alike, pile.entity_of_mention, none)
        for span, kind, why in _in_report(signs, them):
            found.setdefault(span, Shield(id=make_id("shield", *_key(span)), span=span, kind=kind, why=why))
    return list(found.values())


def _matters(pile: Pile) -> dict[str, set[str]]:
    """By report the stories that it tells, and the topics that these belong to: there one name is one person."""
    topic_of = {story: topic.id for topic in pile.topics for story in topic.story_ids}
    return {
        report: {*stories, *(topic_of[story] for story in stories if story in topic_of)}
        for report, stories in pile.stories_of.items()
    }


def _key(span: EvidenceSpan) -> tuple[str, str, int, int]:
    return span.report_id, span.field, span.start, span.end


class _Signs:
    """What one report says of ages: mentions of minors, and of people who are none."""

    def __init__(self, item: AnnotatedReport) -> None:
        self.item, self.language = item, item.report.language or "en"
        self.people = [mark for mark in item.mentions if mark.kind == "person"]
        ages = [figure for figure in item.figures if figure.unit == AGE and figure.middle is not None]
        limit = int(table("minors", self.language)["of_age"])
        young, old = set[str](), {mark.chain for mark in self.people if _is_office(mark, self.language)}
        for figure in ages:
            chain = self._of_age(figure.span, figure.counted)
            (young if (figure.middle or 0.0) < limit else old).add(chain)
        young |= {mark.chain for mark in self.people if self._is_called_minor(mark)}
        self.young = young - old - {""}
        self.minor = [mark.id for mark in self.people if mark.chain in self.young and mark.form == "name"]
        self.grown = [mark.id for mark in self.people if mark.chain in old and mark.form == "name"]

    def _of_age(self, age: EvidenceSpan, counted: Iterable[EvidenceSpan]) -> str:
        """The chain of whom an age is said of; "" where that is nobody known."""
        about = list(counted)
        touching = [mark for mark in self.people if any(mark.span.touches(span) for span in about)]
        named = [mark for mark in touching if mark.form == "name"] or touching
        before = [mark for mark in named if mark.span.end <= age.start] or named
        nearest = max(before, key=lambda mark: mark.span.end, default=None)
        return nearest.chain if nearest else ""

    def _is_called_minor(self, mark: Mention) -> bool:
        """Whether a mention is "the boy", or a name behind such a word: "schoolgirl Mira"."""
        minors = _words("minors", self.language)
        if mark.form == "nominal":
            return _head(mark.span.quote) in minors
        before = _WORD.findall(self.item.report.text[max(0, mark.span.start - LOOK) : mark.span.start])
        return mark.form == "name" and bool(before) and before[-1].lower() in minors

    @property
    def id(self) -> str:
        """The report's id."""
        return self.item.report.id

    def names_of(self, chains: set[str]) -> set[str]:
        """How some people are named: in full, and by the first name alone."""
        names = [_WORD.findall(mark.span.quote) for mark in self.people if mark.form == "name" and mark.chain in chains]
        whole = {" ".join(words) for words in names}
        return whole | {words[0] for words in names if words and len(words[0]) >= SHORT}

    def chains_named(self, names: set[str], entity_of: Mapping[str, str], none: Iterable[str | None]) -> set[str]:
        """The chains of those who have one of some names here, but for people who are no minors."""
        known = set(none)
        alike = [mark for mark in self.people if " ".join(_WORD.findall(mark.span.quote)) in names]
        found = {mark.chain for mark in alike if mark.form == "name" and entity_of.get(mark.id) not in known}
        grown = {mark.chain for mark in self.people if mark.id in self.grown}
        return found - grown

    def chains_of(self, entity_of: Mapping[str, str], minors: Iterable[str | None]) -> set[str]:
        """The chains of minors here: those of known ones, and those without a name."""
        known = set(minors)
        named = {mark.chain for mark in self.people if mark.form == "name"}
        here = {mark.chain for mark in self.people if entity_of.get(mark.id) in known}
        return here | (self.young - named)


def _is_office(mark: Mention, language: str) -> bool:
    """Whether a mention's role is an office that only a grown person holds."""
    words = set(_WORD.findall((mark.role or "").lower()))
    if mark.role in (None, "unnamed") or not words.isdisjoint(_words("minors", language)):
        return False
    return words.isdisjoint(_words("relatives", language)) and not words.isdisjoint(lexicon("offices", language))


def _head(words: str) -> str:
    """The noun that a short description is about: the last word before "from", "of", "who"."""
    head = ""
    for word in _WORD.findall(words.lower()):
        if word in ("from", "of", "who", "in", "at", "with", "whose"):
            break
        head = word
    return head


def _in_report(signs: _Signs, chains: set[str]) -> Iterator[tuple[EvidenceSpan, ShieldKind, str]]:
    """The spans to be masked in one report."""
    if not chains:
        return
    marks = signs.item.mentions
    for mark in marks:
        if mark.chain in chains and mark.form == "name":
            yield mark.span, "minor", "a name of somebody whom a report calls a minor"
    named = {mark.chain for mark in marks if mark.chain in chains and mark.form == "name"}
    nameless = [mark.span for mark in signs.people if mark.chain in chains - named]
    about = _sentences_about(signs.item, named)
    with_them = {
        mark.chain: kind
        for mark in marks
        if mark.chain not in chains
        and _is_named(mark, signs.language)
        and (any(span.covers(mark.span) for span in about) or _is_home(mark, nameless, signs))
        if (kind := _identifies(mark, signs, chains))
    }
    for mark in marks:
        if mark.chain in with_them and _is_named(mark, signs.language):
            kind = with_them[mark.chain]
            yield mark.span, kind, f"a {kind} of somebody whom a report calls a minor"


def _is_named(mark: Mention, language: str) -> bool:
    """Whether a mention is a name, or describes a school by one: "the Brenna primary school"."""
    if mark.form == "name":
        return True
    words = _WORD.findall(mark.span.quote)
    is_school = not _words("schools", language).isdisjoint(word.lower() for word in words)
    return mark.form == "nominal" and is_school and any(word[0].isupper() for word in words[1:])


def _is_home(mark: Mention, nameless: Iterable[EvidenceSpan], signs: _Signs) -> bool:
    """Whether a place or school is said to be that of a minor without a name: "a girl from", "a pupil at"."""
    text, start = signs.item.report.text, mark.span.start
    nearest = max((span.start for span in nameless if span.start < start), default=None)
    if nearest is None or start - nearest > NEAR + LOOK:
        return False
    between = set(_WORD.findall(text[nearest:start].lower()))
    return not between.isdisjoint(_words("home_words", signs.language)) or "pupil" in between


def _sentences_about(item: AnnotatedReport, chains: set[str]) -> list[EvidenceSpan]:
    spans = [mark.span for mark in item.mentions if mark.chain in chains]
    return [sentence.span for sentence in item.sentences if any(sentence.span.covers(span) for span in spans)]


def _identifies(mark: Mention, signs: _Signs, chains: set[str]) -> ShieldKind | None:
    """Whether a name beside a minor is that of a relative, a school, a small place."""
    text, span = signs.item.report.text, mark.span
    own = {word.lower() for word in _WORD.findall(span.quote)}
    if mark.kind == "person":
        return "relative" if _is_relative(mark, signs, chains) else None
    if mark.kind in ("organisation", "place", "other") and own & _words("schools", signs.language):
        return "school"
    if mark.kind != "place" or span.quote.lower() in lexicon("places", signs.language):
        return None
    before = [word.lower() for word in _WORD.findall(text[max(0, span.start - LOOK) : span.start])]
    behind = [word.lower() for word in _WORD.findall(text[span.end : span.end + LOOK])[:1]]
    small = _words("small_places", signs.language)
    if own & small or set(behind) & small or set(before[-3:]) & small or set(before[-1:]) & _from(signs.language):
        return "place"
    return None


def _from(language: str) -> frozenset[str]:
    return _words("from_words", language)


def _is_relative(mark: Mention, signs: _Signs, chains: set[str]) -> bool:
    """Whether somebody has the family name of a minor, or a word for a relative stands beside the name."""
    families = {
        words[-1]
        for each in signs.people
        if each.chain in chains and each.form == "name" and len(words := _WORD.findall(each.span.quote)) > 1
    }
    if (own := _WORD.findall(mark.span.quote)) and own[-1] in families:
        return True
    kin = _words("relatives", signs.language)
    if not kin.isdisjoint(_WORD.findall((mark.role or "").lower())):
        return True
    around = signs.item.report.text[max(0, mark.span.start - LOOK) : mark.span.end + NEAR]
    return not kin.isdisjoint(_WORD.findall(around.lower()))
