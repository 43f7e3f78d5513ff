"""Corpora with one tag a token: Universal NER on EWT, the GMB extract, CrossNER and WNUT 2017.

In: files of tokens with IOB tags. Out: documents with names, from GMB also with times. Spacing of GMB, CrossNER and
WNUT is restored by rule. Known limits: GMB is a silver standard; its label gpe, which mixes peoples and places, is
told apart by part of speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpora.bench_readers import reader, scorer
from corpora.calendar import is_time
from corpora.document import Document, Span, outermost, pack, trim
from corpora.names import is_following, is_people, without_titles

GMB_DEV = 4000  # sentences at the end that are the benchmark's dev part
GMB_KINDS = {
    "geo": "place", "per": "person", "org": "organisation", "art": "work", "eve": "event", "nat": "other",
}  # fmt: skip
CROSSNER_KINDS = {
    "politician": "person", "person": "person", "writer": "person", "scientist": "person", "researcher": "person",
    "musicalartist": "person", "politicalparty": "organisation", "organisation": "organisation",
    "university": "organisation", "band": "organisation", "country": "place", "location": "place",
    "election": "event", "event": "event", "conference": "event", "book": "work", "song": "work", "album": "work",
    "poem": "work", "magazine": "work", "academicjournal": "work",
}  # fmt: skip
WNUT_KINDS = {
    "person": "person", "location": "place", "corporation": "organisation", "group": "organisation",
    "creative-work": "work",
}  # fmt: skip

_DIRECTIONS_WORDS = """
    eastern western northern southern central north-eastern northeastern northwestern southeastern southwestern
    north-western south-eastern south-western upper lower
"""
_DIRECTIONS = frozenset(_DIRECTIONS_WORDS.split())
_UNITS_WORDS = """
    second seconds minute minutes hour hours day days week weeks month months year years decade decades
"""
_UNITS = frozenset(_UNITS_WORDS.split())

Row = Sequence[str]


def blocks(content: str) -> Iterator[list[str]]:
    """The lines of each sentence."""
    for block in re.split(r"\n[ \t]*\n", content.strip()):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            yield lines


def gmb_kind(label: str, words: Sequence[str], tag: str) -> str:
    """Our kind for a label of GMB; tag is the part of speech of the last word."""
    if label in ("per", "geo", "org") and is_following(words):
        return "group"
    if label != "gpe":
        return GMB_KINDS[label]
    return "place" if tag in ("NNP", "NNPS") and not is_people(" ".join(words), "NNP") else "group"


def whole_time(tokens: Sequence[str], first: int, behind: int) -> tuple[int, int]:
    """A time of GMB without a conjunction at its end, and with its unit, which GMB mostly leaves out."""
    while behind > first and tokens[behind - 1].lower() in ("and", "or", "the", ",", "in", "on", "of"):
        behind -= 1
    if behind < len(tokens) and tokens[behind].lower() in _UNITS and tokens[behind - 1].lower() not in _UNITS:
        if tokens[behind - 1].isdigit() and len(tokens[behind - 1]) == 4:
            return first, behind  # a year before a new phrase
        behind += 1
    if first < behind < len(tokens) and tokens[behind - 1].lower() in _UNITS and tokens[behind].lower() == "ago":
        behind += 1
    return first, behind


def gmb_sentence(rows: Sequence[Row]) -> tuple[str, list[Document], list[Span]]:
    """Text, names and times of a sentence of GMB."""
    tokens = [row[0].replace("~", " ").strip() or "-" for row in rows]  # "New~York"
    text, spans = scorer("spans").detokenise(tokens)
    names: list[Document] = []
    times: list[Span] = []
    for first, behind, label in reader("iob").chunks([row[2] for row in rows]):
        words = tokens[first:behind]
        if label == "tim":
            first, behind = whole_time(tokens, first, behind)
            if first < behind and is_time(" ".join(tokens[first:behind])):
                times.append([spans[first][0], spans[behind - 1][1]])
            continue
        if label == "per":
            first = behind - len(without_titles(words))
        elif label == "geo" and words[0] in _DIRECTIONS:
            first += 1
        if first < behind:
            kind = gmb_kind(label, words, rows[behind - 1][1])
            names.append({"span": [spans[first][0], spans[behind - 1][1]], "kind": kind})
    return text, names, times


def read_gmb(folder: Path, split: str) -> Iterator[Document]:
    """Six consecutive sentences a document; dev: the last sentences of the train file."""
    content = next(iter(sorted(folder.glob("gmb_ner_*.tsv")))).read_text(encoding="utf-8")
    chosen = list(blocks(content))
    chosen = chosen[-GMB_DEV:] if split == "dev" else chosen[:-GMB_DEV]
    sentences = []
    for lines in chosen:
        sentence = gmb_sentence([line.split("\t") for line in lines[1:]])
        sentences.append((f"gmb-{lines[0].removeprefix('# sent ')}", *sentence))

    def near(first: str, newest: str) -> bool:
        return int(newest[4:]) - int(first[4:]) < 6

    for document in pack("gmb", sentences, 6, " ", near):
        yield document | {
            "name_kinds": ["person", "organisation", "place", "group"], "times_complete": True,
        }  # fmt: skip


def _sentence(lines: Iterable[str], kinds: dict[str, str]) -> tuple[str, list[Document], list[Span]]:
    rows = [line.rstrip("\n").split("\t") for line in lines]
    text, spans = scorer("spans").detokenise([row[0].strip() for row in rows])
    names = []
    for first, behind, label in reader("iob").chunks([row[-1].strip() for row in rows]):
        span = trim(text, [spans[first][0], spans[behind - 1][1]])
        if span:
            names.append({"span": span, "kind": kinds.get(label, "other")})
    return text, names, []


def read_conll(
    corpus: str, path: Path, prefix: str, kinds: dict[str, str], size: int, join: str, listed: Sequence[str]
) -> Iterator[Document]:
    """Documents of a file with a token and its tag a line, and no bounds of documents."""
    content = path.read_text(encoding="utf-8")
    sentences = [(f"{prefix}-{n}", *_sentence(lines, kinds)) for n, lines in enumerate(blocks(content), 1)]
    for document in pack(corpus, sentences, size, join):
        del document["times"]
        yield document | {"name_kinds": list(listed)}


def read_crossner(folder: Path, split: str) -> Iterator[Document]:
    """Politics dev is dev; the rest, of all fields, is train. The sentences are loose: three make a document."""
    listed = ["person", "organisation", "place", "event", "work"]
    for path in sorted(folder.glob("*/*.txt")):
        field = path.parent.name
        if (split == "dev") == (field == "politics" and path.stem == "dev"):
            yield from read_conll("crossner", path, f"{field}-{path.stem}", CROSSNER_KINDS, 3, " ", listed)


def read_wnut(folder: Path, split: str) -> Iterator[Document]:
    """Posts, four a document."""
    path = folder / ("emerging.dev.conll" if split == "dev" else "wnut17train.conll")
    listed = ["person", "organisation", "place", "work"]
    yield from read_conll("wnut17", path, split, WNUT_KINDS, 4, "\n", listed)


def read_uner(folder: Path, split: str) -> Iterator[Document]:
    """Only the dev part is at hand: the first half of its documents is train, the second dev."""
    records = reader("iob").read_uner(folder, "dev")
    half = len(records) // 2
    for record in records[half:] if split == "dev" else records[:half]:
        marks = [{"span": m["span"], "kind": m["kinds"][0]} for m in record["mentions"] if m["kinds"]]
        yield {
            "corpus": "uner", "id": record["id"], "text": record["text"], "names": outermost(marks),
            "name_kinds": ["person", "organisation", "place"], "sentences": record["sentences"],
        }  # fmt: skip
