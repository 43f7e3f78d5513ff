"""ECB+: events, their participants, places and times in news reports.

In: the corpus folder. Out: documents with events, times, names and mentions by description, valid in the validated
sentences alone (`scope`). The corpus marks participants of events and no others, so neither names nor descriptions
are complete. It does not say which mentions are names: those whose last word has a capital are, unless the corpus
writes that word more often without one.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpora.bench_readers import reader
from corpora.document import Document, Span, outermost, trimmed
from corpora.names import is_people, without_titles

KINDS = {
    "HUMAN_PART": "person",
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_GENERIC": "person",
    "HUMAN_PART_ORG": "organisation",
    "HUMAN_PART_GPE": "place",
    "HUMAN_PART_FAC": "place",
    "HUMAN_PART_VEH": "other",
    "HUMAN_PART_MET": "other",
    "LOC_GEO": "place",
    "LOC_FAC": "place",
    "LOC_OTHER": "place",
    "NON_HUMAN_PART": "other",
    "NON_HUMAN_PART_GENERIC": "other",
}
NAMED_KINDS = ("person", "organisation", "place")
_PRONOUNS_WORDS = """
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself
    it its itself they them their theirs themselves who whom whose which that this these those one ones someone
    anyone everyone nobody somebody anybody all both some many others another other each most few several there
    here where none
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_BEHIND_HEAD_WORDS = """
    of in at on from with for to by near between who that which whose where , ( about
"""
_BEHIND_HEAD = frozenset(_BEHIND_HEAD_WORDS.split())
_INSIDE_NAMES_WORDS = """
    of the de la del da al bin van von and & - ' .
"""
_INSIDE_NAMES = frozenset(_INSIDE_NAMES_WORDS.split())
_BEFORE_TIME = re.compile(r"(?:(?:on|in|at|by|during|since|until|from|for|the|a|an)\s+)+", re.I)
_POSSESSIVE = ("'s", "’s", "'", "’", "s")


def validated(folder: Path) -> set[tuple[str, str]]:
    """Document and number of each sentence whose marks the authors checked."""
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as table:
        return {(f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in csv.DictReader(table)}


def head_place(words: Sequence[str]) -> int | None:
    """The place of the head among the words of a mention by description: the last one before what follows the head."""
    behind = next((n for n, word in enumerate(words) if n and word.lower() in _BEHIND_HEAD), len(words))
    for number in range(behind - 1, -1, -1):
        if words[number] not in _POSSESSIVE:
            return number
    return None


def name_words(words: Sequence[str], common: frozenset[str]) -> tuple[int, int] | None:
    """First and behind-last word of the name in a mention; None if the mention ends in no name.

    Args:
        words: The words of the mention.
        common: Words, in lower case, that are mostly written without a capital.
    """
    last = len(words)
    while last and words[last - 1] in _POSSESSIVE:
        last -= 1
    if not last or not _is_capital(words[last - 1]) or words[last - 1].lower() in common:
        return None
    first = last - 1
    while first and (_is_capital(words[first - 1]) or words[first - 1].lower() in _INSIDE_NAMES):
        first -= 1
    while first < last - 1 and words[first].lower() in _INSIDE_NAMES | _BEHIND_HEAD:
        first += 1
    head = head_place(words)
    if first and head is not None and head < first:
        return None  # "the mayor of Springfield" is no name, but ends in one
    return first, last


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def mark_entity(words: Sequence[str], spans: Sequence[Span], kind: str, common: frozenset[str]) -> tuple[str, Document]:
    """The layer to which a mention belongs, and its mark; no layer ("") if it is a pronoun or has no head."""
    head = head_place(words)
    name = name_words(words, common) if kind in NAMED_KINDS else None
    if not name and head is not None:
        name = name_words(words[: head + 1], common)
    if name:
        first, behind = name
        if kind == "person":
            first = behind - len(without_titles(words[first:behind]))
        if first < behind:
            kind = "group" if kind == "person" and is_people(" ".join(words[first:behind]), "") else kind
            end = spans[behind - 1][1]
            end -= 2 if words[behind - 1].endswith(("'s", "’s")) else 0
            return "names", {"span": [spans[first][0], end], "kind": kind}
    if head is None or words[head].lower() in _PRONOUNS or not re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", words[head]):
        return "", {}
    return "nominals", {"head": list(spans[head]), "kind": kind}


def common_words(texts: Sequence[str]) -> frozenset[str]:
    """Words, in lower case, that the texts write more often without a capital than with one."""
    counts = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))
    return frozenset(word for word, n in counts.items() if word.islower() and n > counts[word.capitalize()])


def read(folder: Path, split: str) -> Iterator[Document]:
    """The documents of a split's topics."""
    topics = json.loads((folder / "split.json").read_text(encoding="utf-8"))["val" if split == "dev" else split]
    checked = validated(folder)
    paths = sorted((p for t in topics for p in (folder / "ECB+" / str(t)).glob("*.xml")), key=lambda p: p.name)
    files = [reader("cat").read_file(path) for path in paths]
    common = common_words([record["text"] for record, *_ in files])
    for record, spans, where, root in files:
        text, identifier = record["text"], record["id"]
        scope = [span for number, span in record["sentence_spans"].items() if (identifier, number) in checked]
        if not scope:
            continue
        document: Document = {
            "corpus": "ecbplus", "id": identifier, "text": text, "names": [], "name_kinds": [], "nominals": [],
            "nominal_kinds": [], "times": [], "times_complete": False, "events": [], "events_complete": True,
            "sentences": trimmed(text, record["sentence_spans"].values()), "scope": trimmed(text, scope),
        }  # fmt: skip
        for mark in root.find("Markables"):
            anchors = [a.get("t_id") for a in mark.findall("token_anchor")]
            anchors = [a for a in anchors if a in spans and (identifier, where[a]) in checked]
            if not anchors:
                continue
            piece = reader("cat").pieces([spans[a] for a in anchors])[0]
            if "ACTION" in mark.tag:
                document["events"].append(piece)
            elif mark.tag.startswith("TIME"):
                before = _BEFORE_TIME.match(text, *piece)
                document["times"].append([before.end() if before else piece[0], piece[1]])
            elif mark.tag in KINDS:
                places = [spans[a] for a in sorted(anchors, key=lambda a: spans[a])]
                words = [text[slice(*place)] for place in places]
                layer, entry = mark_entity(words, places, KINDS[mark.tag], common)
                if layer:
                    document[layer].append(entry)
        yield _tidied(document)


def _tidied(document: Document) -> Document:
    """Without overlap of names, and without a description inside a name or marked twice."""
    text = document["text"]
    document["names"] = outermost(document["names"])
    for layer in ("times", "events"):
        document[layer] = trimmed(text, document[layer])
    named = {place for name in document["names"] for place in range(*name["span"])}
    heads = {tuple(m["head"]): m["kind"] for m in reversed(document["nominals"]) if m["head"][0] not in named}
    document["nominals"] = [{"head": list(head), "kind": kind} for head, kind in sorted(heads.items())]
    return document
