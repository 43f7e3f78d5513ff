"""What the reader model says of which earlier mention each mention goes back to.

In: mentions, the reader's marks. Out: for a mention, earlier ones with their probabilities, and that of none. Method:
the reader links words; a mention stands for the word that heads it. Known limit: the reader sees one window of the text
at a time, and what it links to may be no mention here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.annotate.chains import PRONOUN_GENDER, Chain, Seen
from firsthand.annotate.source_heads import modified_by
from firsthand.model import Mention
from firsthand.reader_marks import ReaderMarks

PEOPLE = frozenset({"person", "group", "organisation"})
ROOT = -1
NONE = -1
QUOTED = 8  # latest mentions of a chain that are looked at, so that time stays linear


@dataclass(frozen=True, slots=True)
class Goes:
    """Where a mention goes back to: ids of earlier mentions with probabilities, and the probability of none."""

    back: tuple[tuple[str, float], ...]
    nowhere: float


class ReadLinks:
    """The reader's links between the mentions of a report."""

    def __init__(self, marks: ReaderMarks, mentions: Sequence[Mention]) -> None:
        self._marks = marks
        self._links = {link.word: link.antecedents for link in marks.links}
        self._head: dict[str, int] = {}
        self._owner: dict[int, str] = {}
        for mention in mentions:
            self._place(mention)

    def _place(self, mention: Mention) -> None:
        """Note the words that a mention stands for: all of a name, the head of a description."""
        words = self._marks.words_in(mention.span.start, mention.span.end)
        if not words:
            return
        head = self._head_of(words if mention.form == "name" else self._last_word(words))
        self._head[mention.id] = head
        self._owner[head] = mention.id
        if mention.form == "name":
            for word in words:
                self._owner.setdefault(word, mention.id)

    def _last_word(self, words: range) -> range:
        """The words at the end that nothing parts: "vice-consul" is three."""
        starts, ends = self._marks.starts, self._marks.ends
        first = words[-1]
        while first > words[0] and ends[first - 1] == starts[first]:
            first -= 1
        return range(first, words[-1] + 1)

    def _head_of(self, words: range) -> int:
        """The word of a name whose own head stands outside: a linked one rather, the last of several."""
        heads = self._marks.heads
        outside = [word for word in words if not heads or heads[word] == ROOT or heads[word] not in words]
        linked = [word for word in outside if word in self._links]
        return (linked or [word for word in words if word in self._links] or outside or [words[-1]])[-1]

    def of(self, mention: Mention) -> Goes | None:
        """Where a mention goes back to; None where the reader has seen no mention there."""
        antecedents = self._links.get(self._head.get(mention.id, ROOT))
        if antecedents is None:
            return None
        return Goes(tuple(self._mentions(antecedents)), sum(chance for word, chance in antecedents if word == NONE))

    def modified(self, pronoun: Mention) -> str | None:
        """Id of the mention that the clause of a relative pronoun modifies."""
        word = modified_by(self._marks, self._head.get(pronoun.id, len(self._marks.heads)))
        return None if word is None else self._owner.get(word)

    def _mentions(self, antecedents: Sequence[tuple[int, float]]) -> Iterator[tuple[str, float]]:
        for word, chance in antecedents:
            if word in self._owner:
                yield self._owner[word], chance


def likeliest(goes: Goes, chain_of: Mapping[str, Chain], seen: Seen) -> tuple[float, Chain | None]:
    """The chain that a mention goes back to most likely, of those that it may join, and how likely that is."""
    shares: dict[int, float] = {}
    chains: dict[int, Chain] = {}
    for earlier, chance in goes.back:
        if (chain := chain_of.get(earlier)) is not None and may_join(chain, seen):
            shares[chain.number] = shares.get(chain.number, 0.0) + chance
            chains[chain.number] = chain
    best = max(shares, key=lambda number: (shares[number], -number), default=None)
    return (0.0, None) if best is None else (shares[best], chains[best])


def may_join(chain: Chain, seen: Seen) -> bool:
    """Whether what is known of a chain lets a mention into it."""
    mention = seen.mention
    if mention.form == "pronoun":
        return _may_stand_for(seen.words[0], chain) and not is_only_quoted(chain, seen)
    if mention.form == "name":  # "the young lawyer" may get a name, "lawyers such as" gets none
        return chain.name is None and not chain.plural and chain.kind == mention.kind
    several = seen.plural and (chain.plural or chain.kind in {"group", "organisation"})  # "the herders" may be a party
    return (several and {chain.kind, mention.kind} <= PEOPLE) or (
        chain.kind == mention.kind and chain.plural == seen.plural
    )


def is_only_quoted(chain: Chain, seen: Seen) -> bool:
    """Whether a mention outside quotation marks would go back to what only a quotation tells of.

    '"I love Ada," he said': who speaks is not the one spoken of.
    """
    return not seen.quoted and all(member.quoted for member in chain.members[-QUOTED:])


def _may_stand_for(pronoun: str, chain: Chain) -> bool:
    """Whether a pronoun may stand for what a chain is."""
    if gender := PRONOUN_GENDER.get(pronoun):
        return chain.kind in {"person", "other"} and chain.agrees(gender) and not chain.plural
    if pronoun in {"it", "its", "itself"}:
        return chain.kind not in {"person", "group"} and not chain.plural
    if pronoun in {"they", "them", "their", "theirs", "themselves"}:
        return chain.kind != "place" and not (chain.kind == "person" and chain.name and chain.gender)
    return chain.kind in {"person", "other", "group", "organisation"}
