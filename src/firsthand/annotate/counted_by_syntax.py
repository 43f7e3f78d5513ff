"""What a quantity counts or measures, by the syntax of its sentence.

In: the tree of a report, its mentions, the characters of a quantity and its unit. Out: the counted words and their
restrictions, as characters. Method: a count hangs on its noun ("14 players"), or has it behind "of"; a measure hangs
on its noun ("a 0.6 per cent fee"), stands behind it ("a fine of $5"), has it behind "of" ("60% of its revenue"), or
is said of it by a verb ("cut the price by $5", "shares rose 5%"). What narrows it: what stands behind a counted noun,
the nouns that it hangs on, and whose verb it is ("the company has 14 players"). A pronoun stands for what it goes
back to in its sentence. Known limit: as good as the tree; a subject told in an earlier sentence is not looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from firsthand.annotate.calendar_terms import MONTHS, UNITS, WEEKDAYS
from firsthand.annotate.syntax import ROOT, Characters, Left, Syntax
from firsthand.annotate.units import AGES, CURRENCIES, DURATIONS
from firsthand.language import table
from firsthand.model import Mention

_LISTS = table("grammar_words")["counted"]
_EMPTY_HEADS = frozenset(_LISTS["empty_heads"])
_DIMENSIONS = frozenset(_LISTS["dimensions"])
_ENDINGS = ("'s", "’s", "'", "’")  # of a possessor
_AGGREGATES = frozenset(["average", "sum", "median", "mean", "maximum", "minimum"])
_HOLDS = frozenset({"for", "from"})  # between a measure and that of which it holds
_HOLLOW = frozenset(_LISTS["hollow"])  # nouns that are part of a preposition: "on top of"
_INCLUDING = frozenset({"including", "included", "among", "besides"})
_DAY_WORDS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_WHEN = frozenset({"in", "on", "during", "at"})
_BESIDE = frozenset({"nummod", "compound", "amod", "nmod", "det", "advmod", "appos"})  # of a number to its noun
_TOLD = frozenset({"obj", "root", "xcomp", "ccomp"})  # of a measure to the verb that tells it
_NEAR = 8  # words between a number and the noun that it counts
_REACH = 200  # characters between a pronoun and what it goes back to
_LEVELS = 6  # nouns above a counted one that it hangs on
_VERBS = 4  # verbs above a measure that may have what it measures


@dataclass(frozen=True, slots=True)
class About:
    """What a quantity is about: stretches of characters."""

    counted: tuple[Characters, ...] = ()
    restriction: tuple[Characters, ...] = ()


class CountedThings:
    """What the quantities of a report are about."""

    def __init__(self, syntax: Syntax, mentions: Sequence[Mention]) -> None:
        self._syntax = syntax
        self._chains: dict[str, list[Mention]] = {}
        self._pronouns: dict[int, Mention] = {}
        self._names: dict[int, range] = {}
        self._taken: tuple[Collection[Characters], frozenset[int]] = (), frozenset()
        for mention in mentions:
            if mention.form == "name":
                words = syntax.words_in(mention.span.start, mention.span.end)
                self._names |= {word: words for word in words if len(words) > len(self._names.get(word, ()))}
            if mention.form == "pronoun":
                self._pronouns[mention.span.start] = mention
            else:
                self._chains.setdefault(mention.chain, []).append(mention)

    def about(self, start: int, end: int, unit: str, taken: Collection[Characters]) -> About | None:
        """What the quantity in characters [start, end) is about; ``taken`` holds those of all in its sentence."""
        words = self._syntax.words_in(start, end)
        top = self._syntax.top(words)
        if top is None:
            return None
        if taken is not self._taken[0]:
            self._taken = taken, frozenset(word for stretch in taken for word in self._syntax.words_in(*stretch))
        quantity = _Quantity(self, self._syntax, frozenset(words), self._taken[1], top, unit)
        return quantity.of_count() if unit == "count" or unit.startswith("count per") else quantity.of_measure()

    def name_at(self, word: int) -> range:
        """The words of the name that a word stands in; empty where it stands in none."""
        return self._names.get(word, range(0))

    def meant(self, word: int, sentence: int) -> int | None:
        """The noun that a word stands for: itself, or what a pronoun goes back to a little before."""
        if self._syntax.is_noun(word):
            return word
        pronoun = self._pronouns.get(self._syntax.marks.starts[word])
        if pronoun is None:
            return None
        place = pronoun.span.start
        before = [m for m in self._chains.get(pronoun.chain, ()) if sentence <= m.span.start and m.span.end <= place]
        return self._syntax.top(self._syntax.words_in(before[-1].span.start, before[-1].span.end)) if before else None


@dataclass(frozen=True, slots=True)
class _Quantity:
    """One quantity in the tree: its words, those of all in its sentence (``others``), the word that its own hang on."""

    things: CountedThings
    syntax: Syntax
    words: frozenset[int]
    others: frozenset[int]
    top: int
    unit: str

    def of_count(self) -> About | None:
        """The noun that is counted, what stands behind it, and whose it is."""
        noun = self._counted_noun()
        if noun is None:
            return self._of_bare_count()
        while self.syntax.form(noun) in _EMPTY_HEADS and (inner := self._behind_of(noun)) is not None:
            noun = inner
        within = [
            each
            for each in self.syntax.below(noun, "nmod", "acl")
            if each > noun and not self._is_quantity(each) and self._is_named(each)
        ]
        counted = self.syntax.phrase(noun, lambda word: word in within or self._is_quantity(word))
        owners = [] if self._is_one() else self._owners(noun)
        behind = [stretch for each in within for stretch in self._stretches(self._piece(each))]
        return About(self._stretches(counted), (*self._stretches(owners), *behind))

    def _piece(self, word: int) -> list[int]:
        """What hangs on a noun from behind, without the marks around it."""
        marks = self.syntax.marks
        found = self.syntax.subtree(word)
        while found[0] != word and marks.relations[found[0]] in {"punct", "cc"}:
            found.pop(0)
        while found[-1] != word and marks.relations[found[-1]] == "punct":
            found.pop()
        return found

    def _of_bare_count(self) -> About | None:
        """A number without a noun ("estimates of 64,900"): what it is a value of narrows it."""
        if self.syntax.relation(self.top) in {"nsubj", "root"} and not self.syntax.below(self.top, "nsubj"):
            return None
        noun = self._measured_noun()
        if noun is not None and self.syntax.form(noun) in _HOLLOW:
            return None
        found = self.of_measure()
        return About((), (*found.counted, *found.restriction)) if found.counted else None

    def _is_one(self) -> bool:
        """Whether it is "one of the best": what is so named is no owner."""
        return any(self.syntax.form(word) == "one" for word in self.words)

    def _is_named(self, word: int) -> bool:
        """Whether a piece behind a noun says which, and not when nor what is among it: "including two boys"."""
        if _INCLUDING & {self.syntax.form(word), self.syntax.preposition(word)}:
            return False
        if self.syntax.relation(word) == "nmod":
            return not self._is_time(word)
        return self.syntax.tag(word) == "VERB" and not self.syntax.is_infinitive(word)

    def _is_time(self, word: int) -> bool:
        form = self.syntax.form(word)
        named = form in MONTHS or form in WEEKDAYS or form in _DAY_WORDS
        return named or form in UNITS or form.removesuffix("s") in UNITS or form.isdecimal()

    def _is_quantity(self, word: int) -> bool:
        return word in self.words or word in self.others

    def _counted_noun(self) -> int | None:
        syntax = self.syntax
        head, relation = syntax.head(self.top), syntax.relation(self.top)
        if relation in _BESIDE and head != ROOT and syntax.is_noun(head) and 0 < head - max(self.words) <= _NEAR:
            return self._last_noun(head)
        joined = relation == "conj" and head == min(self.words) - 2 and syntax.is_noun(head)
        if joined and syntax.form(head + 1) == "or":
            return head  # "another boat or two"
        return self._behind_of(self.top)

    def _last_noun(self, noun: int) -> int:
        """The last noun of a compound, unless it tells when: "a 43-minute interview today"."""
        last = self.syntax.compound(noun)
        return noun if self._is_time(last) else last

    def _behind_of(self, word: int) -> int | None:
        """The noun of an "of" behind a word."""
        words = sorted(self.words) if word in self.words else [word]
        found = [each for own in words for each in self.syntax.below(own, "nmod", "obl")]
        found = [each for each in found if self.syntax.preposition(each) == "of" and each > word]
        return next((each for each in found if not self._is_quantity(each)), None)

    def of_measure(self) -> About:
        """The noun that is measured, and whose it is."""
        noun = self._measured_noun()
        noun = None if noun is None else self.things.meant(noun, self._sentence())
        if noun is None or self._is_quantity(noun):
            return About((), self._stretches(self._behind()))
        counted = self._phrase(noun)
        owners = [word for word in self._owners(noun) if word not in counted]
        owners += self._aggregate()
        owners += [word for word in self._behind() if word not in counted]
        owners += self._possessors(noun)
        return About(self._stretches(counted), self._stretches(owners))

    def _behind(self) -> list[int]:
        """The words behind a measure that say of which it holds: "47% from the field", "24 mpg for vans"."""
        syntax, link = self.syntax, max(self.words) + 1
        if self.unit in DURATIONS or link >= len(syntax.marks.starts) or syntax.form(link) not in _HOLDS:
            return []
        noun = syntax.head(link)
        told = self._is_time(noun) or self._is_quantity(noun) or not syntax.is_noun(noun)
        if syntax.relation(link) != "case" or noun < link or told:
            return []
        return syntax.phrase(noun, self._is_no_part)

    def _aggregate(self) -> list[int]:
        """The words that say that a measure is an average or a sum of several: they narrow it."""
        head = self.syntax.head(self.top)
        if head == ROOT or self.syntax.form(head) not in _AGGREGATES or self._is_quantity(head):
            return []
        return [word for word in self.syntax.phrase(head, self._is_quantity) if self.syntax.relation(word) != "nmod"]

    def _phrase(self, noun: int) -> list[int]:
        """What is measured, in full: the phrase, or the name that it stands in."""
        beside = noun > self.top and self.syntax.head(self.top) == noun  # "a £5 fee and a rise": the rise is none of it
        whose = self._whose(noun)
        found = self.syntax.phrase(
            noun, lambda word: word in whose or self._is_no_part(word) or (beside and self._is_joined(word, noun))
        )
        own = [each for word in self.words for each in self.syntax.below(word, "amod", "compound")] if beside else []
        own += self.syntax.short_forms(noun)
        own = [
            each for each in own if each > noun or not (self._is_no_part(each) or self._is_time(each))
        ]  # "a sharp 3 per cent drop"
        return sorted({*found, *own, *self.things.name_at(noun)} - self.words - self.others)

    def _possessors(self, noun: int) -> list[int]:
        """The words of those whose a noun is."""
        return [word for each in self._whose(noun) for word in self.syntax.phrase(each, self._is_quantity)]

    def _whose(self, noun: int) -> list[int]:
        """The heads of those whose a noun is: "Okoro" of "Okoro's shares"."""
        before = [each for each in self.syntax.below(noun, "nmod") if each < noun]
        return [each for each in before if any(self.syntax.form(word) in _ENDINGS for word in self.syntax.below(each))]

    def _is_joined(self, word: int, noun: int) -> bool:
        return self.syntax.head(word) == noun and self.syntax.relation(word) in {"conj", "cc"}

    def _sentence(self) -> int:
        """Where the sentence begins, roughly: how far back a pronoun may go."""
        return self.syntax.marks.starts[self.top] - _REACH

    def _is_no_part(self, word: int) -> bool:
        """Whether a word is left out of what is measured: quantities, when it was, "long" of "two feet long"."""
        syntax = self.syntax
        when = syntax.relation(word) == "nmod" and syntax.preposition(word) in _WHEN and self._is_time(word)
        return when or self._is_quantity(word) or syntax.form(word) in _DIMENSIONS

    def _measured_noun(self) -> int | None:
        syntax, top = self.syntax, self.top
        if (inner := self._behind_of(top)) is not None and not self._is_quantity(inner):
            return inner
        head, relation = syntax.head(top), syntax.relation(top)
        if head != ROOT and syntax.is_noun(head) and relation not in {"conj", "nsubj", "parataxis", "acl"}:
            return self._full(self._last_noun(head) if head > top else head)
        if self.unit in AGES or (self.unit in DURATIONS and not self._is_said()):
            return None
        told = head == ROOT or any(each < top for each in syntax.below(top, "nsubj"))
        if relation in {"nsubj", "conj"} and not told:
            return None
        return self._said_of(top if told else head)

    def _is_said(self) -> bool:
        """Whether a verb tells how long something lasts: "the trip took two hours", not "for two hours"."""
        relation, preposition = self.syntax.relation(self.top), self.syntax.preposition(self.top)
        return relation in _TOLD or (relation == "obl" and preposition in {"in", "within", "of"})

    def _paid_for(self, verb: int) -> int | None:
        """What money is paid for: "paid $5 for the flight"."""
        if self.unit not in CURRENCIES:
            return None
        totals = [each for each in self.syntax.below(verb, "obj") if self.syntax.form(each) in _EMPTY_HEADS]
        near = [each for head in (verb, *totals) for each in self.syntax.below(head, "obl", "nmod")]
        found = [each for each in near if self.syntax.preposition(each) == "for"]
        return next((each for each in found if self.syntax.is_noun(each) and not self._is_time(each)), None)

    def _full(self, noun: int) -> int | None:
        """The noun itself, or behind "a total", "an average" what that is of, or whose verb it is."""
        if self.syntax.form(noun) not in _EMPTY_HEADS:
            return noun
        verb = self.syntax.clause(noun)
        return self._behind_of(noun) or (None if verb is None else self._said_of(verb))

    def _said_of(self, verb: int) -> int | None:
        """What a verb says a measure of: its object, or else its subject."""
        syntax = self.syntax
        for _ in range(_VERBS):
            things = [
                each
                for each in syntax.below(verb, "obj")
                if not self._is_quantity(each) and syntax.form(each) not in _EMPTY_HEADS
            ]
            if things and syntax.relation(self.top) != "obj":
                return things[0]
            if syntax.relation(self.top) != "obl" and (bought := self._paid_for(verb)) is not None:
                return bought
            if (subject := syntax.subject(verb)) is not None and not self._is_quantity(subject):
                return subject
            if syntax.tag(verb) not in {"ADJ", "ADV"} or syntax.head(verb) == ROOT:
                return None
            verb = syntax.head(verb)
        return None

    def _owners(self, noun: int) -> list[int]:
        """Words of the nouns that a noun hangs on, or else of the subject of its verb."""
        word = noun
        found: list[int] = []
        syntax = self.syntax
        if syntax.head(word) in self.words:
            word = self.top
        for _ in range(_LEVELS):
            head = syntax.head(word)
            if syntax.relation(word) not in {"nmod", "obl"} or not syntax.is_noun(head):
                break
            if not self._is_quantity(head) and syntax.form(head) not in _EMPTY_HEADS | _HOLLOW:
                found += syntax.phrase(head, self._all_but(word))
            word = head
        if found:
            return found
        verb = syntax.clause(word)
        subject = None if verb is None else syntax.subject(verb)
        subject = None if subject is None else self.things.meant(subject, self._sentence())
        if subject is None or subject in (noun, self._first_joined(noun)) or self._is_quantity(subject):
            return []
        return self._phrase(subject) + self._possessors(subject)

    def _first_joined(self, noun: int) -> int:
        """The first of the nouns that a noun is joined to: "adults" of "three adults and two children"."""
        for _ in range(_LEVELS):
            if self.syntax.relation(noun) != "conj":
                break
            noun = self.syntax.head(noun)
        return noun

    def _all_but(self, hung: int) -> Left:
        """What is left out of a phrase from which one came: the one below, and quantities."""
        return lambda word: word == hung or self._is_quantity(word)

    def _stretches(self, words: Collection[int]) -> tuple[Characters, ...]:
        text = self.syntax.text
        found = self.syntax.stretches(words)
        ends = [(start, end - _ending(text[start:end])) for start, end in found]
        return tuple((start, end) for start, end in ends if any(map(str.isalnum, text[start:end])))


def _ending(words: str) -> int:
    """Characters of a possessive ending: what is counted has none."""
    return next((len(each) for each in _ENDINGS if words.endswith(each)), 0)
