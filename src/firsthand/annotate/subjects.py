"""Whose verb it is, where a statement has no source of its own: "Reyes left, saying that ...".

In: the reader's marks and the stretch of a cue. Out: the word that heads the subject. Method: up the tree from a
participle or a joined verb to the clause it hangs on; what a noun's own participle says, the noun says ("a video
showing that"). A passive has no speaker for its subject. Known limit: as good as the tree.
"""

from __future__ import annotations

from firsthand.language import table
from firsthand.reader_marks import ReaderMarks

ROOT = -1
CLIMB = 3  # verbs up from the cue's own
DEEPEST = 200  # arcs between a word and the root of its sentence
REACH = 60  # words before a verb that its subject may stand in
SHARED = frozenset({"advcl", "conj", "xcomp", "parataxis"})  # relations of a clause that may have no subject of its own


def subject_of(text: str, marks: ReaderMarks, start: int, end: int) -> int | None:
    """The word that heads the subject of the verb in a stretch; None where there is none, or it is passive."""
    words = marks.words_in(start, end)
    if not words or not marks.heads or not marks.tags:
        return None
    verb = next((word for word in words if marks.heads[word] not in words), words[-1])
    if marks.tags[verb] != "VERB" or _is_passive(text, marks, verb):
        return None
    for _ in range(CLIMB):
        head, relation = marks.heads[verb], marks.relations[verb]
        if (own := own_subject(marks, verb)) is not None:
            return own
        if relation == "acl" and head < verb and _form(text, marks, verb).endswith("ing"):
            return head
        if relation not in SHARED or head == ROOT:
            return None
        verb = head
    return None


def root_of(marks: ReaderMarks, word: int) -> int:
    """The word that heads the sentence of a word."""
    for _ in range(DEEPEST):
        if marks.heads[word] == ROOT:
            break
        word = marks.heads[word]
    return word


def own_subject(marks: ReaderMarks, verb: int) -> int | None:
    """The subject that hangs on a verb itself."""
    places = range(max(0, verb - REACH), verb)
    return next((w for w in places if marks.heads[w] == verb and marks.relations[w] == "nsubj"), None)


def _is_passive(text: str, marks: ReaderMarks, verb: int) -> bool:
    """Whether a verb that does not end in "-ing" has a form of "be" beside it, or no subject and no helper at all."""
    if _form(text, marks, verb).endswith("ing"):
        return False
    places = range(max(0, verb - REACH), verb)
    helpers = {_form(text, marks, w) for w in places if marks.heads[w] == verb and marks.relations[w] == "aux"}
    alone = marks.relations[verb] in {"acl", "advcl", "amod"} and own_subject(marks, verb) is None
    return not helpers.isdisjoint(table("inner_statements")["be"].split()) or (alone and not helpers)


def _form(text: str, marks: ReaderMarks, word: int) -> str:
    return text[marks.starts[word] : marks.ends[word]].lower()
