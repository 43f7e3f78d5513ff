"""The syntax of a report as a tree to climb: phrases, the verbs above them, whose verbs they are.

In: a text and the reader's marks. Out: a ``Syntax``; words are places in the marks. Method: the relations of Universal
Dependencies, without subtypes, as the reader gives them. Known limit: as good as the tree; where the reader has no
syntax no stretch has words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from firsthand.reader_marks import ReaderMarks

Characters = tuple[int, int]

ROOT = -1
CLIMB = 12  # arcs that any way up a tree may take
REACH = 60  # words between a head and what belongs to it; further away stand lists and tables
INNER = frozenset(
    {"compound", "amod", "flat", "inner", "goeswith", "fixed", "nmod", "conj", "cc", "punct", "case", "det", "advmod"}
)  # relations of words that belong to a noun phrase
EDGES = frozenset({"punct", "case", "cc", "det", "mark", "advmod"})  # of words that no phrase begins or ends with
LIGHT = EDGES | {"inner", "fixed"}  # relations of words that head nothing
NOUNS = frozenset({"NOUN", "PROPN", "SYM", "X"})
SHARED = frozenset({"advcl", "conj", "xcomp"})  # relations of a clause that may have no subject of its own
APART = frozenset({"nsubj", "advmod", "parataxis"})  # relations of a noun that begins another phrase
BESIDES = frozenset({"according", "including", "excluding", "like", "than", "as", "such", "despite", "compared"})
RELATIVES = frozenset({"which", "who", "that", "whom", "whose"})

Left = Callable[[int], bool]  # whether a word is left out with all that hangs on it


class Syntax:
    """The words of a report with what hangs on them."""

    def __init__(self, text: str, marks: ReaderMarks) -> None:
        self.text, self.marks = text, marks
        self._below: dict[int, list[int]] = {}
        for word, head in enumerate(marks.heads):
            self._below.setdefault(head, []).append(word)

    def words_in(self, start: int, end: int) -> range:
        """Places of the words in characters [start, end)."""
        return self.marks.words_in(start, end) if self.marks.heads else range(0)

    def head(self, word: int) -> int:
        """What a word hangs on; ROOT for the root of a sentence."""
        return self.marks.heads[word]

    def relation(self, word: int) -> str:
        """How a word hangs on its head."""
        return self.marks.relations[word]

    def tag(self, word: int) -> str:
        """A word's part of speech; "" where the reader gives none."""
        return self.marks.tags[word] if self.marks.tags else ""

    def form(self, word: int) -> str:
        """A word as written, in small letters."""
        return self.text[self.marks.starts[word] : self.marks.ends[word]].lower()

    def below(self, word: int, *relations: str) -> list[int]:
        """What hangs on a word, in order; of some relations only, where any are given."""
        found = self._below.get(word, [])
        return [each for each in found if self.relation(each) in relations] if relations else found

    def is_noun(self, word: int) -> bool:
        """Whether a word can head a phrase that names things."""
        return self.tag(word) in NOUNS

    def top(self, words: Collection[int]) -> int | None:
        """The word that a stretch hangs on: the last noun or sign of those whose heads lie outside."""
        outside = [word for word in words if self.head(word) not in words]
        heavy = [word for word in outside if self.relation(word) not in LIGHT]
        nouns = [word for word in heavy if self.is_noun(word)]
        best = nouns or heavy or outside
        return best[-1] if best else None

    def preposition(self, word: int) -> str:
        """The preposition of a phrase by its head word; "" where it has none."""
        found = [each for each in self.below(word, "case") if each < word]
        return self.form(found[0]) if found else ""

    def phrase(self, word: int, left_out: Left) -> list[int]:
        """The words of the noun phrase that a word heads, but for clauses, appositions, and small words at its ends."""
        found, waiting = [word], [word]
        while waiting:
            place = waiting.pop()
            for each in self.below(place):
                near = abs(each - word) <= REACH
                if near and self._belongs(each, place, place == word) and not left_out(each):
                    found.append(each)
                    waiting.append(each)
        found.sort()
        return self.trimmed(found, word)

    def trimmed(self, found: list[int], word: int) -> list[int]:
        """Without marks and small words at both ends, as far as a word that stays."""
        while found[0] != word and self.relation(found[0]) in EDGES:
            found.pop(0)
        while found[-1] != word and self.relation(found[-1]) in EDGES:
            found.pop()
        return found

    def _belongs(self, word: int, head: int, of_top: bool) -> bool:
        """Whether what hangs on a word of a noun phrase is part of the phrase."""
        relation = self.relation(word)
        if relation not in INNER or self.tag(word) == "PRON":
            return False
        if relation == "conj":
            alike = self.is_noun(word) or (self.tag(word) == "ADJ" and (word < head or self.tag(head) == "ADJ"))
            return alike and not (of_top and self.below(word, "det", "nummod"))
        if relation == "nmod" and word > head and self.preposition(word) in BESIDES:
            return False
        return not (of_top and relation == "case")

    def compound(self, word: int) -> int:
        """The last of the nouns that follow one another from a word on: "charger" of "USB-C charger"."""
        marks, last = self.marks, word
        for after in range(word + 1, min(word + 1 + CLIMB, len(marks.starts))):
            gap = self.text[marks.ends[after - 1] : marks.starts[after]]
            noun = self.is_noun(after) and self.tag(after) != "SYM" and self.relation(after) not in APART
            hyphened = not gap and "-" in {self.form(after), self.form(after - 1)}
            if not hyphened and (gap != " " or not noun):
                break
            if noun:
                last = after
        return last

    def short_forms(self, word: int) -> list[int]:
        """What stands in brackets behind a noun as its short form: "WTI" of "West Texas Intermediate (WTI)"."""
        starts, ends, text = self.marks.starts, self.marks.ends, self.text
        beside = [each for each in self.below(word, "appos") if text[starts[each] - 1 : starts[each]] == "("]
        closed = [each for each in beside if text[ends[each] : ends[each] + 1] == ")"]
        return [each for each in closed if text[starts[each] : ends[each]].isupper()]

    def subtree(self, word: int) -> list[int]:
        """A word and all that hangs on it, in order."""
        found, waiting = [], [word]
        while waiting:
            found.append(waiting.pop())
            waiting += [each for each in self.below(found[-1]) if abs(each - word) <= REACH]
        return sorted(found)

    def stretches(self, words: Collection[int]) -> list[Characters]:
        """Characters of some words; words that follow one another are one stretch, without loose small words behind."""
        runs: list[list[int]] = []
        for word in sorted(set(words)):
            if runs and word == runs[-1][-1] + 1:
                runs[-1].append(word)
            else:
                runs.append([word])
        for run in runs[:-1]:
            while len(run) > 1 and self.relation(run[-1]) in EDGES and self.form(run[-1]).isalpha():
                run.pop()
        return [(self.marks.starts[run[0]], self.marks.ends[run[-1]]) for run in runs]

    def clause(self, word: int) -> int | None:
        """The nearest word above a phrase that is no part of a noun phrase: a verb, or what is said of a subject."""
        for _ in range(CLIMB):
            head = self.head(word)
            if self.below(word, "nsubj") or head == ROOT:
                return word
            if self.relation(word) not in INNER or not self.is_noun(head):
                return head
            word = head
        return None

    def subject(self, verb: int) -> int | None:
        """The word that heads the subject of a verb; of a relative clause and a noun's participle that noun."""
        for _ in range(CLIMB):
            relation, head = self.relation(verb), self.head(verb)
            own = [each for each in self.below(verb, "nsubj") if each < verb]
            if own and self.form(own[-1]) not in RELATIVES:
                return own[-1]
            of_noun = relation == "acl" and head < verb
            if of_noun and self.is_noun(head) and not self.is_infinitive(verb):
                return head
            if own or head == ROOT or not (of_noun or relation in SHARED) or self._opens_clause(verb):
                return None
            if relation == "xcomp" and (things := [each for each in self.below(head, "obj") if each < verb]):
                return things[-1]  # "the rule makes firms pay $5"
            verb = (self.clause(head) or head) if self.is_noun(head) else head  # "Tano has plans to cut 50 jobs"
        return None

    def is_infinitive(self, verb: int) -> bool:
        """Whether "to" stands before a verb."""
        return any(self.form(each) == "to" for each in self.below(verb, "mark"))

    def _opens_clause(self, verb: int) -> bool:
        """Whether a clause with a conjunction of its own must have a subject too: "while sales rose"."""
        marks = self.below(verb, "mark")
        return bool(marks) and self.form(marks[0]) != "to" and not self.form(verb).endswith("ing")
