"""Who speaks for whom: the holder of an office for the body, a body under two names for itself.

In: a pile with linked entities, two named speakers of one thing. Out: why they count as one voice, or None. Method: an
organisation named together with an office in one stretch of words ("Harbour Board chairman Ivo Brandt") lends its voice
to the office-holder; who "was" in office does not have it. Known limit: an office named in a report is taken to be held
for ``OFFICE_DAYS`` before and after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from firsthand.days import Days, published
from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, EvidenceSpan
from firsthand.pile import Pile
from firsthand.words import content_words, words

LAND = 5  # letters that a country and its adjective share: "Kazakh", "Kazakhstan"
OFFICE_LEAD = 40  # characters before a body's name in which an office may stand: "chairman of the ..."
OFFICE_DAYS = 730  # between a report that gives somebody an office and one in which he speaks for it; it changes hands
OFFICE_WINDOW = 80  # characters around a name in which its office stands


@dataclass(frozen=True, slots=True)
class Speaker:
    """A named speaker, and when the report of what he said came out."""

    entity_id: str
    spoke: Days | None


class OneVoice:
    """Look-ups on a pile for whom each person speaks."""

    def __init__(self, pile: Pile) -> None:
        """Take in a pile; nothing is looked up before it is needed."""
        self._pile = pile

    @cached_property
    def speaks_for(self) -> dict[str, dict[str, list[Days | None]]]:
        """Organisations that a person speaks for, by entity id, with the dates of the reports that say so."""
        found: dict[str, dict[str, list[Days | None]]] = defaultdict(lambda: defaultdict(list))
        for item in self._pile.reports:
            for person, body in _offices(item):
                pair = [self._pile.entity_of_mention.get(mention) for mention in (person, body)]
                if pair[0] and pair[1] and pair[0] != pair[1]:
                    found[pair[0]][pair[1]].append(published(item.report))
        return {person: dict(bodies) for person, bodies in found.items()}

    def why(self, one: Speaker, other: Speaker) -> str | None:
        """Why two named speakers count as one; None where they do not. Of one thing, one name is one speaker."""
        left, right = one.entity_id, other.entity_id
        people = [side for side in map(self._pile.entity.get, (left, right)) if side and side.kind == "person"]
        if left == right or (len(people) == 2 and len({person.name for person in people}) == 1):
            return f"both are the word of {self._name(left)}"
        for holder, body in ((one, right), (other, left)):
            offices = self.speaks_for.get(holder.entity_id, {}).items()
            told = [when for each, when in offices if body == each or self._one_body(body, each)]
            if any(_in_office(holder, when) for when in told):
                return f"{self._name(holder.entity_id)} speaks for {self._name(body)}"
        if self._one_body(left, right):
            return f"{self._name(left)} and {self._name(right)} are one body"
        return None

    def _one_body(self, left: str, right: str) -> bool:
        """Whether two bodies are one, named once with a country's adjective and once behind the country's name."""
        bodies = self._bodies
        for full, bare in ((left, right), (right, left)):
            lands = bodies.get(full, frozenset()) - bodies.get(bare, frozenset())
            rest = bodies.get(full, frozenset()) & bodies.get(bare, frozenset())
            if len(rest) > 1 and rest == bodies[bare] and lands and lands <= lexicon("demonyms"):
                return all(any(_same_land(land, place) for place in self._lands_before(bare)) for land in lands)
        return False

    @cached_property
    def _bodies(self) -> dict[str, frozenset[str]]:
        """The words of each organisation's name, by entity id."""
        found = (entity for entity in self._pile.entities if entity.kind == "organisation" and entity.name)
        return {entity.id: frozenset(word.folded for word in content_words(entity.name or "")) for entity in found}

    def _lands_before(self, entity_id: str) -> set[str]:
        """The possessives that stand right before a body's name: "Freedonia's National Bank"."""
        found: set[str] = set()
        for identity in self._pile.entity[entity_id].mention_ids:
            mention = self._pile.mention.get(identity)
            if mention and mention.form == "name":
                report = self._pile.by_report[mention.span.report_id].report
                text = report.text
                before = _possessive(report.language or "en").search(
                    text[max(0, mention.span.start - 40) : mention.span.start]
                )
                found |= {before[1].lower()} if before else set()
        return found

    def _name(self, entity_id: str) -> str:
        return self._pile.entity[entity_id].name or ""


def _in_office(holder: Speaker, told: Sequence[Days | None]) -> bool:
    """Whether somebody held an office when he spoke, by the dates of the reports that give it to him."""
    known = [when for when in told if when]
    if holder.spoke is None or len(known) < len(told):
        return True
    early, late = min(when.first for when in known), max(when.last for when in known)
    return (early - holder.spoke.last).days <= OFFICE_DAYS and (holder.spoke.first - late).days <= OFFICE_DAYS


@cache
def _possessive(language: str) -> re.Pattern[str]:
    """A word in the possessive, and what stands before the thing it owns."""
    return re.compile(rf"([^\W\d_]+){table('dependence_cues', language)['possessive']}\s+$")


def _same_land(adjective: str, land: str) -> bool:
    """Whether an adjective and a possessive are of one country, by their first letters."""
    return adjective[:LAND] == land[:LAND]


def _offices(item: AnnotatedReport) -> Iterator[tuple[str, str]]:
    """(person's mention, organisation's mention) where an office ties them in one stretch of words."""
    offices = lexicon("speaking_offices", item.report.language or "en")
    named = sorted((mark for mark in item.mentions if mark.form == "name"), key=lambda mark: mark.span)
    bodies = [mark for mark in named if mark.kind == "organisation"]
    starts = [mark.span.start for mark in bodies]
    for person in (mark for mark in named if mark.kind == "person"):
        first = bisect_left(starts, person.span.start - 2 * OFFICE_WINDOW)
        for body in bodies[first : bisect_left(starts, person.span.end + OFFICE_WINDOW)]:
            near = person.span.start - body.span.end <= OFFICE_WINDOW
            if near and _tied(item.report.text, person.span, body.span, offices):
                yield person.id, body.id


def _tied(text: str, person: EvidenceSpan, body: EvidenceSpan, offices: frozenset[str]) -> bool:
    """Whether an office stands between, or before the body, and nothing between that ends a sentence.

    Who is no longer in office ("former chairman") speaks for himself.
    """
    between = text[min(person.end, body.end) : max(person.start, body.start)]
    if any(mark in between for mark in ".;!?\n") or between.count(",") > 2:
        return False
    lead = re.split(r"[.;:!?\n]", text[max(0, body.start - OFFICE_LEAD) : body.start])[-1] if body < person else ""
    stretches = [[word.folded for word in words(part)] for part in (between, lead, person.quote)]
    if any(lexicon("former_words") & set(stretch) for stretch in stretches):
        return False
    return any(
        " ".join(stretch[a : a + n]) in offices for stretch in stretches for n in (1, 2, 3) for a in range(len(stretch))
    )
