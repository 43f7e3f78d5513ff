"""Statements inside the content of another: "she said that he had told them to wait".

In: the text, the model's statements and syntax. Out: ``Said`` records for verbs of saying inside contents. Method: the
model marks the outermost statement alone, so the inner ones are read off the tree: subject of the verb, its clause,
and whom somebody is quoted "as saying" or seen "saying" it. Known limit: only the verbs of a list; nothing where the
tree is wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from firsthand.annotate.said import Said, Stretch
from firsthand.annotate.verbs import verb_forms
from firsthand.language import table
from firsthand.reader_marks import ReaderMarks

Words = tuple[int, int]  # place of the first, and of the one behind the last

RULE = "inside"
REACH = 100  # words on each side of a verb that may be in its statement: keeps time linear
NEAR = 8  # words behind a verb that may hold its "that"
FEWEST = 2  # words of a content: "blames globalisation" tells of something else
FURTHEST = 12  # words between a verb and what it says
_HELPERS = frozenset({"aux", "advmod", "mark"})
_MARKS = frozenset(",.;:-–—")
# Parts of speech of which one is in what is said: "claims to be" has none.
_TELLING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "VERB", "ADJ", "ADV", "INTJ"})


@cache
def _words(group: str) -> frozenset[str]:
    """A group of words of the language's list."""
    return frozenset(table("inner_statements")[group].split())


@dataclass(slots=True)
class _Tree:
    """The syntax of a report."""

    text: str
    marks: ReaderMarks
    children: dict[int, list[int]] = field(default_factory=dict)

    @staticmethod
    def of(text: str, marks: ReaderMarks) -> _Tree:
        """With the words that hang on each."""
        tree = _Tree(text, marks)
        for word, head in enumerate(marks.heads):
            tree.children.setdefault(head, []).append(word)
        return tree

    def word(self, place: int) -> str:
        """In lower case."""
        return self.text[self.marks.starts[place] : self.marks.ends[place]].lower()

    def below(self, place: int, *relations: str) -> list[int]:
        """The words that hang on one by some relation."""
        return [word for word in self.children.get(place, ()) if self.marks.relations[word] in relations]

    def extent(self, place: int, room: Container[int]) -> Words:
        """First word and the one behind the last of all that hangs on a word, with no word outside of the room."""
        low = high = place
        pending = [place]
        while pending:
            word = pending.pop()
            if word in room:
                low, high = min(low, word), max(high, word)
                pending += self.children.get(word, ())
        first, last = place, place
        while first > low and first - 1 in room:
            first -= 1
        while last < high and last + 1 in room:
            last += 1
        return first, last + 1

    def stretch(self, words: Words) -> Stretch:
        """Characters of some words."""
        return self.marks.starts[words[0]], self.marks.ends[words[1] - 1]


def inner_statements(text: str, read: Sequence[Said], marks: ReaderMarks | None) -> Iterator[Said]:
    """The statements inside the contents of others, as far as verbs of saying show them."""
    if marks is None or not marks.heads or not marks.tags:
        return
    tree = _Tree.of(text, marks)
    seen = {word for said in read for piece in said.cue for word in marks.words_in(*piece)}
    for said in read:
        inside = frozenset(word for piece in said.content for word in marks.words_in(*piece))
        for verb in sorted(inside - seen):
            if _says(tree, verb) and (found := _statement(tree, verb, inside)):
                yield found
        seen |= inside


def _says(tree: _Tree, word: int) -> bool:
    return tree.marks.tags[word] == "VERB" and not _bases(tree, word).isdisjoint(_words("saying"))


def _statement(tree: _Tree, verb: int, inside: frozenset[int]) -> Said | None:
    """The statement that a verb makes, unless it is only possible, wanted, or the outer speaker's own."""
    cue = _cue(tree, verb, inside)
    source = _source(tree, verb, inside.intersection(range(verb - REACH, verb)))
    content = _content(tree, verb, inside.intersection(range(verb + 1, verb + REACH)))
    if source is None or content is None or _is_unreal(tree, verb, cue) or _is_own(tree, verb, source):
        return None
    if content[1] - content[0] < FEWEST or content[0] - verb > FURTHEST or not _has(tree, content, _TELLING):
        return None
    if tree.marks.tags[source[0]] in {"ADP", "PUNCT"}:
        return None  # "of the misled who still believes": the tree is wrong
    negated = any(tree.word(place) in _words("negations") for place in range(*cue))
    return Said(RULE, [tree.stretch(source)], [tree.stretch(cue)], [tree.stretch(content)], negated=negated)


def _has(tree: _Tree, words: Words, tags: Container[str]) -> bool:
    """Whether one of some words has one of some tags."""
    return any(tree.marks.tags[word] in tags for word in range(*words))


def _is_unreal(tree: _Tree, verb: int, cue: Words) -> bool:
    helpers = [*range(*cue), *tree.below(verb, "aux", "mark", "case")]
    return any(tree.word(place) in _words("unreal") for place in helpers)


def _is_own(tree: _Tree, verb: int, source: Words) -> bool:
    """Whether the speaker of the outer statement may be meant: "said I think", "said he believed"."""
    first = tree.word(source[0])
    alone = source[1] - source[0] == 1
    return alone and (
        first in _words("own") or (tree.marks.tags[source[0]] == "PRON" and _bases(tree, verb) <= _words("thinking"))
    )


def _cue(tree: _Tree, verb: int, inside: Container[int]) -> Words:
    """The verb with its helping words right before it."""
    first = verb
    helpers = tree.below(verb, *_HELPERS)
    while first - 1 in inside and first - 1 in helpers and tree.word(first - 1) not in _words("openers"):
        first -= 1
    return first, verb + 1


def _source(tree: _Tree, verb: int, before: Container[int]) -> Words | None:
    """Who says it: the subject; whom it is said of; who is quoted as saying or heard saying it."""
    relation, head = tree.marks.relations[verb], tree.marks.heads[verb]
    if _is_passive(tree, verb):
        return None
    for subject in tree.below(verb, "nsubj", "obj", "iobj"):
        if subject in before:
            return _relative(tree, verb, subject, before) or tree.extent(subject, before)
    if relation == "acl" and head in before and tree.word(verb).endswith("ing"):
        return tree.extent(head, before)
    if relation in {"advcl", "xcomp", "ccomp"}:
        heard = ("nsubj",) if _is_passive(tree, head) else ("obj", "iobj")
        return next((tree.extent(word, before) for word in tree.below(head, *heard) if word in before), None)
    if relation == "conj" and head in before and _says(tree, head):
        return _source(tree, head, before)
    return None


def _relative(tree: _Tree, verb: int, subject: int, before: Container[int]) -> Words | None:
    """What "who" stands for."""
    head = tree.marks.heads[verb]
    if tree.word(subject) not in _words("relative") or tree.marks.relations[verb] != "acl" or head not in before:
        return None
    return tree.extent(head, range(subject)) if head < subject else None


def _is_passive(tree: _Tree, verb: int) -> bool:
    """Whether a form of "be" helps a verb that does not end in "-ing"."""
    return not tree.word(verb).endswith("ing") and any(
        tree.word(aux) in _words("be") for aux in tree.below(verb, "aux")
    )


def _content(tree: _Tree, verb: int, behind: Container[int]) -> Words | None:
    """What is said: the clause that hangs on the verb, for some verbs what they are about."""
    relations = ("ccomp", "xcomp", "parataxis", *(("obj", "obl") if _bases(tree, verb) & _words("about") else ()))
    clauses = [clause for relation in relations for clause in tree.below(verb, relation) if clause in behind]
    if not clauses:
        clauses = [tree.marks.heads[that] for that in _that_behind(tree, verb) if tree.marks.heads[that] in behind]
    return _trimmed(tree, tree.extent(clauses[0], behind)) if clauses else None


def _that_behind(tree: _Tree, verb: int) -> Iterator[int]:
    """A "that" a few words behind a verb, no other verb between: "had reported in May that"."""
    for word in range(verb + 1, min(verb + NEAR, len(tree.marks.tags))):
        if tree.marks.tags[word] == "SCONJ" and tree.word(word) == "that":
            yield word
        if tree.marks.tags[word] in {"SCONJ", "VERB", "PUNCT"}:
            return


def _trimmed(tree: _Tree, words: Words) -> Words | None:
    """Without marks at its ends, but for quotation marks."""
    first, end = words
    while first < end and tree.marks.tags[first] == "PUNCT" and tree.word(first) in _MARKS:
        first += 1
    while first < end and tree.marks.tags[end - 1] == "PUNCT" and tree.word(end - 1) in _MARKS:
        end -= 1
    return (first, end) if first < end else None


def _bases(tree: _Tree, verb: int) -> frozenset[str]:
    return frozenset(base for base, _ in verb_forms().get(tree.word(verb), frozenset()))
