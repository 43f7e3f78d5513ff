"""The corpora of the reader model: names cut out of mentions, syntax placed in the text, marks checked."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parents[2] / "training"
NAMES = ("attributions", "bench_readers", "calendar", "document", "events", "gum", "names", "tagged", "treebanks")


@pytest.fixture(scope="module")
def corpora() -> Iterator[dict[str, ModuleType]]:
    """The modules of the package, loaded as the command loads them."""
    sys.path.insert(0, str(TRAINING))
    yield {name: importlib.import_module(f"corpora.{name}") for name in NAMES}
    sys.path.remove(str(TRAINING))


def rows(*words: str) -> str:
    """Lines of a CoNLL-U sentence, from "form upos head relation entity"."""
    lines = []
    for number, word in enumerate(words, 1):
        form, upos, head, rel, *entity = word.split()
        misc = f"Entity={entity[0]}" if entity else "_"
        lines.append("\t".join([str(number), form, form, upos, "_", "_", head, rel, "_", misc]))
    return "\n".join(lines)


MINISTER = "# newdoc id = invented\n# text = The Minister Ada Holm of Norwick spoke .\n" + rows(
    "The DET 2 det (1-person-new-s-cf1-2,3,4-sgl",
    "Minister PROPN 7 nsubj",
    "Ada PROPN 2 flat",
    "Holm PROPN 2 flat",
    "of ADP 6 case",
    "Norwick PROPN 2 nmod (2-place-new-s-cf2-1-sgl)1)",
    "spoke VERB 0 root",
    ". PUNCT 7 punct",
)


def test_a_name_stands_without_its_title_and_what_follows_it(corpora: dict[str, ModuleType]) -> None:
    """A person by the name alone, and the place behind."""
    tree = next(corpora["treebanks"].trees(MINISTER))
    names = corpora["gum"].names(tree, corpora["gum"].mentions(tree))
    assert [(tree.text[slice(*n["span"])], n["kind"]) for n in names] == [("Ada Holm", "person"), ("Norwick", "place")]


def test_a_mention_without_a_proper_noun_is_a_description(corpora: dict[str, ModuleType]) -> None:
    """Its head word stands for it."""
    text = "# text = the old ferry sank\n" + rows(
        "the DET 3 det (1-object-new-s-cf1-3-sgl", "old ADJ 3 amod", "ferry NOUN 4 nsubj 1)", "sank VERB 0 root"
    )
    tree = next(corpora["treebanks"].trees(text))
    nominals = corpora["gum"].nominals(tree, corpora["gum"].mentions(tree))
    assert [(tree.text[slice(*n["head"])], n["kind"]) for n in nominals] == [("ferry", "other")]


def test_what_hangs_on_a_word_without_letters_hangs_on_its_head(corpora: dict[str, ModuleType]) -> None:
    """A contraction of two letters leaves none to its third word."""
    text = "# text = du go\n1-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n" + rows(
        "d PRON 4 nsubj", "u PRON 3 dep", "x PART 4 mark", "go VERB 0 root"
    )
    tree = next(corpora["treebanks"].trees(text))
    tree.words[2].start = tree.words[2].end
    syntax = corpora["treebanks"].syntax(tree)
    assert [(word["head"], word["rel"]) for word in syntax] == [(2, "nsubj"), (2, "dep"), (-1, "root")]


def test_two_documents_part_at_their_headers(corpora: dict[str, ModuleType]) -> None:
    """A paragraph begins behind an empty line, a sentence behind a space."""
    one = "# newdoc id = a\n# text = Go\n" + rows("Go VERB 0 root")
    more = "# newpar id = p\n# text = On\n" + rows("On ADV 0 root")
    two = "# newdoc id = b\n# text = Off\n" + rows("Off ADV 0 root")
    found = list(corpora["treebanks"].trees("\n\n".join([one, one.split("\n", 1)[1], more, two])))
    assert [(tree.name, tree.text) for tree in found] == [("a", "Go Go\n\nOn"), ("b", "Off")]


def test_titles_before_a_name_are_no_part_of_it(corpora: dict[str, ModuleType]) -> None:
    """Not even with the office that they head."""
    bare = corpora["names"].without_titles
    assert bare(["Prime", "Minister", "Ada", "Holm"]) == ["Ada", "Holm"]
    assert bare(["Minister", "of", "Fisheries", "Ada", "Holm"]) == ["Ada", "Holm"]
    assert bare(["President"]) == []


def test_a_country_and_its_people_are_told_apart(corpora: dict[str, ModuleType]) -> None:
    """GMB marks both as gpe."""
    kind = corpora["tagged"].gmb_kind
    assert kind("gpe", ["Freedonian"], "JJ") == "group"
    assert kind("gpe", ["Freedonia"], "NNP") == "place"


def test_a_time_takes_its_unit_along(corpora: dict[str, ModuleType]) -> None:
    """And leaves a conjunction at its end."""
    whole = corpora["tagged"].whole_time
    assert whole(["left", "three", "weeks", "ago", "."], 1, 2) == (1, 4)
    assert whole(["on", "May", "5", "and", "later"], 1, 4) == (1, 3)


def test_a_bare_number_is_no_time_unless_a_year(corpora: dict[str, ModuleType]) -> None:
    """Words of the calendar are times."""
    is_time = corpora["calendar"].is_time
    assert [is_time(string) for string in ("14", "1987", "last March", "later")] == [False, True, True, False]


def test_a_mention_that_ends_in_a_name_of_another_thing_is_a_description(corpora: dict[str, ModuleType]) -> None:
    """But "singer Ada Holm" holds a name."""
    mark = corpora["events"].mark_entity

    def marked(string: str) -> tuple[str, list[int]]:
        words, spans, place = string.split(), [], 0
        for word in words:
            spans.append((place, place + len(word)))
            place += len(word) + 1
        layer, entry = mark(words, spans, "person", frozenset({"mayor", "singer"}))
        return layer, entry.get("span") or entry.get("head") or []

    assert marked("the mayor of Norwick") == ("nominals", [4, 9])
    assert marked("singer Ada Holm") == ("names", [7, 15])
    assert marked("they") == ("", [])


@pytest.mark.parametrize("span", [[2, 4], [3, 3], [0, 99]])
def test_a_mark_that_covers_no_words_is_refused(corpora: dict[str, ModuleType], span: list[int]) -> None:
    """White space at an end, nothing at all, or more than there is."""
    with pytest.raises(corpora["document"].BadMark):
        corpora["document"].check({"corpus": "x", "id": "y", "text": "ab cd", "times": [span]})


def test_loose_sentences_are_packed_with_their_marks(corpora: dict[str, ModuleType]) -> None:
    """The marks move with their sentence."""
    sentences = [(f"s{n}", "Ada ran.", [{"span": [0, 3], "kind": "person"}], []) for n in range(3)]
    packed = list(corpora["document"].pack("x", sentences, 2, " "))
    assert [document["text"] for document in packed] == ["Ada ran. Ada ran.", "Ada ran."]
    assert packed[0]["names"][1]["span"] == [9, 12]
