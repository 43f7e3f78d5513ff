"""Which mentions of a report mean the same thing.

In: mentions and sentences. Out: the same mentions with ``chain`` ("e1", "e2" in order of first mention), the chain's
best name, its kind and its office. Method: precise rules before loose ones, after Lee et al. 2013, "Deterministic
coreference resolution based on entity-centric, precision-ranked rules": same name, part of a name, acronym, office,
description, pronoun to the nearest subject. Known limit: descriptions that need knowledge of the world ("the Texan")
stay alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from firsthand.annotate.chains import PRONOUN_GENDER, Chain, Seen
from firsthand.annotate.known_names import KnownNames
from firsthand.annotate.offices import office_behind, office_words, titled_start
from firsthand.annotate.read_links import ReadLinks, is_only_quoted, likeliest
from firsthand.annotate.relatives import modifies, one_clause
from firsthand.annotate.sightings import look_at
from firsthand.annotate.tokens import word_group
from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Mention, Report, Sentence
from firsthand.reader_marks import ReaderMarks

_TITLED = re.compile(r",?\s*(?:(?:called|titled|entitled|named|dubbed),?\s*)?[\"“‘«']?")
_BY_NAME = re.compile(r"\s(?:(?:only\s)?as\s|by the name of\s)?[\"“‘«']?")
_KNOWN_AS = re.compile(
    r",?\s(?:(?:who|whom|he|she)\s)?(?:(?:is|was|has been|had been|only|later|himself|herself|officials|police)\s)*"
    r"(?:identified|known|named|introduced|identifies|introduces)\s(?:(?:only|himself|herself)\s)*"
    r"(?:as|by the name of)\s[\"“‘«']?"
)
REACH = 3  # sentences back that a pronoun may reach
FAR = 6  # the same for "he" and "she", which always go back to somebody
DEFINITE_LIKELY = 0.3  # of the reader, that "the governor" is someone told of before, if going nowhere is less likely
WHO = frozenset({"person", "group", "organisation", "other"})  # kinds that "who" may stand for
BODY_REACH = 3  # the same for "the company"
NAME_SURE = 0.8  # of the reader, that a name is that of someone described before; it is often wrong below
INDEFINITE_SURE = 0.8  # of the reader, that "a doctor" is someone told of before
LIKELY = 0.5  # of the reader: rather than not
PRONOUN_LIKELY = 0.2  # a pronoun goes back somewhere: the likeliest will do, unless going nowhere is likelier
MAX_GAP = 80  # characters between "who" and what it stands for
OPEN_CHAINS = 400  # chains looked at for a match; older ones are out of mind, and time stays linear
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mister", "sir", "madam"})  # titles that are no office
_FIRST = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})


class Coreference:
    """Joins the mentions of one thing within a report."""

    name = "coreference"
    version = 3
    needs = frozenset({"sentences", "reading", "mentions"})
    makes = frozenset({"coreference"})

    def open(self) -> None:
        """Nothing to load."""

    def annotate(self, batch: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
        """Fill chain, name and role of each report's mentions."""
        return [
            replace(item, mentions=tuple(chained(item.report, item.sentences, item.mentions, item.reading)))
            for item in batch
        ]


def chained(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], reading: ReaderMarks | None = None
) -> list[Mention]:
    """The mentions with their chains, in the same order."""
    language = report.language or "en"
    links = ReadLinks(reading, mentions) if reading is not None and reading.links else None
    chains = _Chains(report.text, language, links)
    for seen in look_at(report.text, sentences, mentions, language):
        chains.take(seen)
    filled: dict[str, Mention] = {}
    for number, chain in enumerate((chain for chain in chains.all if chain.members), start=1):
        filled |= {mention.id: mention for mention in _filled(chain, number)}
    return [_titled(report, filled[mention.id]) for mention in mentions]


def _titled(report: Report, mention: Mention) -> Mention:
    """A person's mention takes in the title before the name; ``name`` stays without."""
    if mention.form != "name" or mention.kind != "person":
        return mention
    start = titled_start(report.text, mention.span.start, report.language or "en")
    return replace(mention, span=report.span(start, mention.span.end)) if start < mention.span.start else mention


def _filled(chain: Chain, number: int) -> Iterator[Mention]:
    """The mentions of a chain with what all of them share."""
    offices = [office for office in chain.offices if office.rstrip(".") not in COURTESY]
    role = "unnamed" if chain.name is None else max(offices, key=len, default=None)
    kind = chain.kind
    for seen in chain.members:
        yield replace(seen.mention, chain=f"e{number}", name=chain.name, kind=kind, role=role)


class _Chains:
    """All chains so far, and where the next mention goes."""

    def __init__(self, text: str, language: str, links: ReadLinks | None = None) -> None:
        self.text, self.language, self.links = text, language, links
        self.chain_of: dict[str, Chain] = {}
        self.all: list[Chain] = []
        self.recent: list[Chain] = []  # latest first
        self.names = KnownNames(text, language)
        self.by_text: dict[str, Chain] = {}
        self.special: dict[str, Chain] = {}
        self.before: Seen | None = None
        self.ended: list[tuple[Seen, Chain]] = []  # the last few mentions

    def take(self, seen: Seen) -> None:
        """Put a mention into a chain that it fits, or into one of its own."""
        find: Callable[[Seen], Chain | None] = {
            "name": self._for_name, "nominal": self._for_description, "pronoun": self._for_pronoun,
        }[seen.mention.form]  # fmt: skip
        inside = self._is_inside(seen)
        chain = self._with_reader(seen, find)
        if chain is None or (inside and self.before and chain is self.chain_of[self.before.mention.id]):
            chain = Chain(len(self.all))
            self.all.append(chain)
        chain.add(seen, self.language)
        self.chain_of[seen.mention.id] = chain
        self._note(seen, chain)
        if not inside:  # what stands behind a name stands behind the whole of it
            self.ended = [*self.ended[-5:], (seen, chain)]
            self.before = seen

    def _is_inside(self, seen: Seen) -> bool:
        """Whether a mention lies in the one before it: "Tano" in "Tano University", "the Tano mayor"."""
        return self.before is not None and seen.mention.span.end <= self.before.mention.span.end

    def _with_reader(self, seen: Seen, find: Callable[[Seen], Chain | None]) -> Chain | None:
        """The chain that the rules or the reader find: names and sure descriptions by rules first, pronouns by it."""
        goes = self.links.of(seen.mention) if self.links else None
        if goes is None:
            return find(seen)
        if seen.words[0] in {"who", "whom", "whose"} and (modified := self._modified(seen)):
            return modified
        share, likely = likeliest(goes, self.chain_of, seen)
        if seen.mention.form == "name":
            return find(seen) or (likely if share >= NAME_SURE else None)
        if seen.mention.form == "nominal":
            least = INDEFINITE_SURE if seen.words[0] in {"a", "an"} else LIKELY
            if seen.definite and not seen.plural:
                least = max(DEFINITE_LIKELY, goes.nowhere)
            return self._apposed(seen) or (likely if share >= least else None) or find(seen)
        if seen.words[0] in _FIRST | _WE:
            return find(seen) or (likely if share >= LIKELY else None)
        if share >= max(PRONOUN_LIKELY, goes.nowhere):
            return likely
        return find(seen) if seen.words[0] in PRONOUN_GENDER or goes.nowhere < LIKELY else None

    def _modified(self, seen: Seen) -> Chain | None:
        """The chain of what a relative clause modifies: of a person's name right before "who", else by syntax."""
        if self.before and self.before.mention.kind == "person" and self.before.mention.form == "name":
            gap = self.text[self.before.mention.span.end : seen.mention.span.start]
            if gap in {" ", ", "}:
                return self.chain_of[self.before.mention.id]
        earlier = self.links.modified(seen.mention) if self.links else None
        chain = self.chain_of.get(earlier) if earlier else None
        return chain if chain and chain.kind in WHO else None

    def _note(self, seen: Seen, chain: Chain) -> None:
        if chain in self.recent[:40]:
            self.recent.remove(chain)
        self.recent.insert(0, chain)
        del self.recent[OPEN_CHAINS:]
        if seen.mention.form == "name":
            self._note_name(seen, chain)
        elif seen.mention.form == "nominal":
            self.by_text[" ".join(seen.words)] = chain
            self.by_text["head:" + seen.words[-1]] = chain
        elif seen.words[0] in _FIRST | _WE:
            self.special[_person(seen)] = chain

    def _note_name(self, seen: Seen, chain: Chain) -> None:
        self.names.note(seen, chain)
        if self._is_set_off(seen, chain) and self.before is not None:
            chain.offices.append(self.before.mention.span.quote)
        if office := office_behind(self.text, seen.mention.span.end, self.language):
            chain.offices.append(self.text[slice(*office)])

    def _is_set_off(self, seen: Seen, chain: Chain) -> bool:
        """Whether a description of a person and a comma stand right before the name: "The editor, Ann Reyes,"."""
        before = self.before
        if (
            before is None
            or before.mention.form != "nominal"
            or before.words[-1] not in lexicon("titles", self.language)
        ):
            return False
        gap = self.text[before.mention.span.end : seen.mention.span.start]
        return gap == ", " and any(member is before for member in chain.members)

    # names

    def _for_name(self, seen: Seen) -> Chain | None:
        return self._in_brackets(seen) or self._described(seen) or self.names.find(seen, self.recent)

    def _in_brackets(self, seen: Seen) -> Chain | None:
        """An acronym or other name alone in brackets right behind a name is another name for it."""
        if self.before is None or self.before.mention.form != "name":
            return None
        gap = self.text[self.before.mention.span.end : seen.mention.span.start]
        after = self.text[seen.mention.span.end : seen.mention.span.end + 1]
        short, long = sorted((seen.mention.span.quote, self.before.mention.span.quote), key=len)
        if gap.strip("\"'“‘ ") == "(" and after == ")" and short.isupper() and len(long) > len(short):
            return self.names.same(self.before)
        return None

    def _described(self, seen: Seen) -> Chain | None:
        """The name right behind a description: 'the editor, Ann Reyes,', 'a video titled "Red Water"'."""
        before = self.before
        if before is None or before.mention.form == "name" or before.plural:
            return None
        gap = self.text[before.mention.span.end : seen.mention.span.start]
        if before.mention.form == "pronoun":  # "the boy calls himself Abu Verel"
            own = before.words[0].endswith("self") and _BY_NAME.fullmatch(gap)
            return self.chain_of[before.mention.id] if own else None
        kinds = {before.mention.kind, seen.mention.kind}
        if seen.mention.kind == "work" and before.mention.kind == "work" and _TITLED.fullmatch(gap):
            return self.chain_of[before.mention.id]
        if gap == " of " and seen.mention.kind == "place" and before.words[-1] in word_group("places_of"):
            return self.chain_of[before.mention.id]  # "the city of Tano"
        if _KNOWN_AS.fullmatch(gap) and "person" in kinds:
            return self.chain_of[before.mention.id]
        if gap == ", " and (len(kinds) == 1 or kinds == {"organisation", "other"}) and self.names.same(seen) is None:
            return self.chain_of[before.mention.id]
        return None

    # descriptions

    def _for_description(self, seen: Seen) -> Chain | None:
        if apposed := self._apposed(seen):
            return apposed
        if not seen.definite:
            return None
        head = seen.words[-1]
        return (
            self._by_office(head, seen)
            or self.by_text.get(" ".join(seen.words))
            or self._body(head, seen)
            or (self._earlier(head, seen) if len(seen.words) == 2 else None)
        )

    def _apposed(self, seen: Seen) -> Chain | None:
        """The description right behind a name and a comma: "Ann Reyes, the chief engineer,"."""
        if self.before is None or self.before.mention.form != "name" or seen.plural:
            return None
        gap = self.text[self.before.mention.span.end : seen.mention.span.start]
        chain = self.names.same(self.before)
        if gap.strip() != "," or chain is None or chain.kind != seen.mention.kind or seen.mention.kind == "work":
            return None
        return chain

    def _by_office(self, head: str, seen: Seen) -> Chain | None:
        """Who holds the office that a description names: "the Tano mayor" is not the mayor of elsewhere."""
        if seen.plural or seen.mention.kind != "person":
            return None
        named = {word.lower() for word in seen.mention.span.quote.split()[1:] if word[:1].isupper()}
        for chain in self.recent[:30]:
            if chain.kind == "person" and any({head, *named} <= office_words(office) for office in chain.offices):
                return chain
        return None

    def _body(self, head: str, seen: Seen) -> Chain | None:
        """A body named lately whose name has the noun in it, or any body for "the company"."""
        if seen.mention.kind != "organisation" or seen.plural:
            return None
        if len(seen.words) > 2 and any(word[:1].isupper() for word in seen.mention.span.quote.split()[1:]):
            return None
        bodies = [c for c in self.recent[:30] if c.names and (c.kind == "organisation" or "." in (c.name or ""))]
        for chain in bodies:
            if any(head in name for name in chain.names):
                return chain
        near = [c for c in bodies if seen.sentence - c.last.sentence <= BODY_REACH]
        return (
            near[0] if head in word_group("bodies") and near and self.links is None else None
        )  # the reader knows better

    def _earlier(self, head: str, seen: Seen) -> Chain | None:
        """The same noun with another article or modifiers before, lately: "a new video" ... "the video"."""
        chain = self.by_text.get("head:" + head)
        return chain if chain and seen.sentence - chain.last.sentence <= 2 * REACH else None

    # pronouns

    def _for_pronoun(self, seen: Seen) -> Chain | None:
        word = seen.words[0]
        if word in {"who", "whom", "whose"}:
            return self._relative(seen)
        if word in PRONOUN_GENDER:
            named = self.links is not None and self._nearest(
                seen, lambda chain: _is_one(chain) and chain.name is not None
            )
            return named or self._nearest(seen, _is_one)
        if word in _FIRST | _WE:
            return self.special.get(_person(seen)) or (
                self._near_speaker(seen) if word in _FIRST and seen.quoted else None
            )
        if word in _THEY:
            return self._nearest(seen, lambda chain: chain.plural) or self._nearest(
                seen, lambda chain: chain.kind == "organisation"
            )
        if word in _IT:
            return self._nearest(seen, lambda c: not c.plural and c.kind in {"organisation", "place", "work", "other"})
        return self.special.setdefault(word[:3], self._own()) if word.startswith("you") else None

    def _own(self) -> Chain:
        chain = Chain(len(self.all))
        self.all.append(chain)
        return chain

    def _relative(self, seen: Seen) -> Chain | None:
        """Whom "who" stands for: the person or group that ends nearest before, else whatever does."""
        near = []
        for other, chain in self.ended:
            gap = self.text[other.mention.span.end : seen.mention.span.start]
            if other.mention.span.end > seen.mention.span.start or len(gap) >= MAX_GAP or not one_clause(gap):
                continue
            if not modifies(other.mention, gap, self.language):
                near.append((other.mention.kind in {"person", "group"}, other.mention.span.end, chain))
        best = max(near, key=lambda item: item[:2], default=None)
        return best[2] if best else None

    def _nearest(self, seen: Seen, fits: Callable[[Chain], bool]) -> Chain | None:
        """The fitting chain that stood as subject nearest before, else any fitting one near."""
        gender = PRONOUN_GENDER.get(seen.words[0])
        best: tuple[tuple[int, int, int], Chain] | None = None
        for chain in self.recent[:30]:
            if not fits(chain) or not chain.agrees(gender) or is_only_quoted(chain, seen):
                continue
            distance, rank = _distance(chain, seen)
            if distance > (FAR if gender else REACH):
                continue
            key = (distance, rank, -chain.last.mention.span.start)
            if best is None or key < best[0]:
                best = (key, chain)
        return best[1] if best else None

    def _near_speaker(self, seen: Seen) -> Chain | None:
        """Who stands nearest outside the quotation, before it in this or the last sentence."""
        for chain in self.recent[:10]:
            if chain.kind == "person" and any(
                not m.quoted and seen.sentence - m.sentence <= 1 for m in chain.members[-3:]
            ):
                return chain
        return None


def _is_one(chain: Chain) -> bool:
    """Whether a chain is one person of whom more is known than pronouns."""
    return chain.kind == "person" and not chain.plural and chain.is_described


def _distance(chain: Chain, seen: Seen) -> tuple[int, int]:
    """Sentences between, and the best rank that the chain had in its latest sentence."""
    latest = [m for m in chain.members[-4:] if m.sentence == chain.last.sentence]
    return seen.sentence - chain.last.sentence, min(m.rank for m in latest)


def _person(seen: Seen) -> str:
    """Key of those who speak of themselves: outside quotations one writer, inside one speaker a sentence."""
    who = "i" if seen.words[0] in _FIRST else "we"
    return f"{who}{seen.sentence}" if seen.quoted else who
