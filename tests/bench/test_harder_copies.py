"""Claims about copies that are harder to tell, made of invented articles."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from harder_copies import (
    CHAINED,
    DEEPEST,
    Article,
    Report,
    aligned,
    beside,
    build,
    finish,
    kin,
    originals,
    parted,
    records,
    regrouped,
    release,
    retold,
    roots,
)
from rewording import (
    MOVES,
    PARAPHRASE,
    TRANSLATION,
    Manner,
    Piece,
    Writer,
    recounted,
    redated,
    reworded,
)

PARAGRAPHS = (
    ("{town} council rejects the bridge plan.",),
    (
        "On Monday, the council of {town} rejected a plan for a new bridge.",
        "The mayor criticized the decision, and she announced that another vote would follow in 40 days.",
    ),
    ("“We can't wait for another winter, because the old bridge is dangerous,” {name} said.",),
    (
        "{name} said that the lawmakers had ignored important evidence.",
        "Officials reported 17 accidents on the bridge last year.",
        "Residents blocked the road for several hours.",
    ),
    (
        "When the river rises, the town loses its only road to the hospital in {other}.",
        "According to {name}, a ferry would cost $2 million.",
    ),
    ("“Nobody asked the people on the other bank what they really need,” a farmer told reporters.",),
    ("The company that built the old bridge in 1961 declined to comment on the proposal.",),
    ("Engineers found cracks in March 2016 and warned the council about the danger again.",),
    ("The governor intends to visit {town} on Sept. 12 and will examine the structure with experts.",),
)
NAMES = ("Orla Blum", "Teodor Vance", "Mira Castell", "Jonas Pell", "Ada Quist", "Bram Holt", "Cleo Marsh", "Dov Arden")
DAY = date(2016, 9, 5)
EVERYTHING = replace(TRANSLATION, words=1.0)


def article(number: int, prefix: str = "a") -> Article:
    """An invented article."""
    name, pieces, text = f"{prefix}{number}", [], ""
    words = {"name": NAMES[number % 8], "town": f"{NAMES[number % 8][:3]}ton{number}", "other": f"Upper {NAMES[-1]}"}
    for paragraph, sentences in enumerate(PARAGRAPHS):
        for n, sentence in enumerate(sentences):
            text += ("" if not text else "\n\n" if n == 0 else " ") + (told := sentence.format(**words))
            pieces.append(Piece(told, paragraph, name, (len(text) - len(told), len(text))))
    return Article(name, pieces[0].text, DAY, text, pieces)


def benchmark(seed: int = 1, stories: int = 12) -> list[Report]:
    """Reports made of invented articles."""
    pairs = [[article(2 * n), article(2 * n + 1)] for n in range(stories)]
    return build(pairs, [article(n, "donor") for n in range(80)], seed)


def report(made: Article, **given: Any) -> Report:
    """An original."""
    fields: dict[str, Any] = {"kind": "original", "outlet": "The Lantern", "parents": [], "cluster": "c00"}
    fields |= {"name": made.name, "title": made.title, "published": DAY, "pieces": list(made.pieces)}
    return Report(**(fields | given))


def writer(manner: Manner = EVERYTHING, made: Article | None = None, seed: int = 1, **given: Any) -> Writer:
    """Who rewords a text."""
    texts = {made.name: made.text} if made else {}
    return Writer(manner, DAY, texts, rng=random.Random(seed), **({"others": {}} | given))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return benchmark()


def test_the_same_seed_makes_the_same_files(reports: list[Report]) -> None:
    """And another seed other ones."""
    assert records(benchmark(), set(), 1) == records(reports, set(), 1)
    assert records(benchmark(seed=2), set(), 2) != records(reports, set(), 1)


def test_every_piece_stands_where_the_report_says(reports: list[Report]) -> None:
    """The text is written once, and places are taken from it."""
    for each in reports:
        assert [each.text[slice(*place)] for place in each.places] == [piece.text for piece in each.pieces]


def test_what_is_unchanged_has_the_characters_of_its_article(reports: list[Report]) -> None:
    """But for a capital or full stop where a sentence was parted or a credit was put beside it."""
    texts = {each.name: each.text for n in range(80) for each in (article(n), article(n, "donor"))}
    pieces = [piece for each in reports for piece in each.pieces if piece.intact and piece.root in texts]
    assert len(pieces) > 300
    for piece in pieces:
        own = texts[piece.root or ""][slice(*piece.span)]
        assert len(piece.text) == len(own)
        assert piece.text[1:-1] == own[1:-1]


def test_spans_of_gold_lie_in_both_texts_and_unchanged_ones_read_alike(reports: list[Report]) -> None:
    """So that the scorer counts the characters meant."""
    _, gold = records(reports, set(), 1)
    texts = {line["id"]: line["text"] for line in gold}
    pairs = [
        (line["id"], entry["with"], pair) for line in gold for entry in line["passages"] for pair in entry["pairs"]
    ]
    assert pairs
    for left, right, (a, b, c, d) in pairs:
        assert 0 <= a < b <= len(texts[left])
        assert 0 <= c < d <= len(texts[right])
    assert any(texts[left][a:b] == texts[right][c:d] for left, right, (a, b, c, d) in pairs)


def test_every_child_has_a_passage_with_each_parent(reports: list[Report]) -> None:
    """However far it was reworded."""
    for child in reports:
        for parent in child.parents:
            assert aligned(child, parent), (child.kind, parent.kind)


def test_a_child_of_a_paraphrase_keeps_its_alignment() -> None:
    """Each sentence of a paraphrase of a paraphrase still stands at its place of the article."""
    made = article(0)
    once = report(made, pieces=retold(made.pieces, writer(PARAPHRASE, made)))
    twice = report(made, pieces=retold(once.pieces, writer(TRANSLATION, made)))
    original = report(made)
    for each in (original, once, twice):
        each.write()
    for other in (original, once):
        covered = {at for start, end, _, _ in aligned(twice, other) for at in range(start, end)}
        assert covered == {at for start, end in twice.places for at in range(start, end)}
    assert len({original.text, once.text, twice.text}) == 3


def test_a_second_rewording_brings_no_word_of_the_article_back() -> None:
    """A grandchild is never nearer to its grandparent than to its parent."""
    assert reworded("They aided the nation.", "", writer()) == "They aided the country."
    assert reworded("They aided the nation.", " the country ", writer()) == "They aided the nation."


def test_a_writer_does_the_same_with_a_word_throughout() -> None:
    """As people do."""
    told = reworded("They criticized it. He criticized it. She criticized it.", "", writer())
    assert told in {f"They {verb} it. He {verb} it. She {verb} it." for verb in ("condemned", "denounced")}


def test_reports_of_a_cluster_seldom_put_the_same_for_a_word() -> None:
    """Or else two rewordings of one text would be nearer to each other than to it."""
    others: dict[str, set[str]] = {}
    first = writer(others=others)
    assert reworded("They helped the country.", "", first) == "They helped the nation."
    first.tell_others()
    again = [reworded("They helped the country.", "", writer(others=others, seed=seed)) for seed in range(100)]
    assert 10 < again.count("They helped the nation.") < 40


def test_a_copy_shares_most_with_its_parent(reports: list[Report]) -> None:
    """Of all reports of its cluster that were not made from it; so the parent can be known."""
    right = []
    for child in (each for each in reports if len(each.parents) == 1 and each.kind != "quotes"):
        others = [each for each in reports if each.cluster == child.cluster and child not in [each, *each.ancestors]]
        right.append(shared(child, child.parents[0]) >= 0.98 * max(shared(child, each) for each in others))
    assert sum(right) > 0.9 * len(right) > 10


def shared(left: Report, right: Report) -> int:
    """How many runs of three words both have."""
    runs = [set(zip(words, words[1:], words[2:], strict=False)) for words in (left.text.split(), right.text.split())]
    return len(runs[0] & runs[1])


def test_chains_go_three_deep_and_no_deeper(reports: list[Report]) -> None:
    """And a verbatim copy, a mix or a text of quotations is nobody's parent."""
    assert {each.depth for each in reports} == set(range(DEEPEST + 1))
    assert {parent.kind for each in reports for parent in each.parents} <= CHAINED | {"original"}


def test_a_donor_is_used_once(reports: list[Report]) -> None:
    """Whoever else has its text has it from a parent."""
    found = {root for each in reports for root in roots(each) if root.startswith("donor")}
    assert found
    for donor in found:
        having = [each for each in reports if donor in roots(each)]
        assert sum(not any(donor in roots(parent) for parent in each.parents) for each in having) == 1


def test_nothing_of_a_closing_paragraph_is_gold() -> None:
    """Two reports of one outlet that close alike share no passage; the pair is neutral."""
    pair = [report(article(n), outlet="Harbour Courier") for n in (0, 1)]
    for n, each in enumerate(pair):
        each.identifier = f"r{n}"
        finish(each, random.Random(1))
    assert all("About Harbour Courier" in each.text for each in pair)
    _, gold = records(pair, set(), 1)
    assert gold[0]["passages"] == []
    assert gold[0]["neutral"] == ["r1"]


def test_one_press_release_in_two_articles_is_no_reuse_but_a_copy_of_it_is() -> None:
    """The quotation counts where it was copied from a report."""
    pair = [report(article(n)) for n in (0, 1)]
    release(pair, 0, "We will answer every letter that reaches us before the first of March", random.Random(1))
    copy = report(article(0), name="copy", kind="verbatim", parents=[pair[0]], pieces=list(pair[0].pieces))
    for n, each in enumerate([*pair, copy]):
        each.identifier = f"r{n}"
        each.write()
    _, gold = records([*pair, copy], set(), 1)
    assert [entry["with"] for entry in gold[0]["passages"]] == ["r2"]
    assert "every letter" in "".join(pair[0].text[a:b] for a, b, _, _ in gold[0]["passages"][0]["pairs"])
    assert gold[0]["neutral"] == ["r1"] == ["r1", *gold[2]["neutral"]]
    assert gold[1]["neutral"] == ["r2"]


def test_a_mix_leaves_press_releases_out(reports: list[Report]) -> None:
    """It would have one quotation from both of its parents."""
    mixes = [each for each in reports if each.kind == "mix"]
    assert mixes
    assert not any((kin(piece.root) or "").startswith("press") for each in mixes for piece in each.pieces)


@pytest.mark.parametrize(("credit", "open_"), [("The Lantern", False), ("Tidewater Wire", True), ("", True)])
def test_only_a_credit_of_the_parent_tells_the_direction(credit: str, open_: bool) -> None:
    """One of the grandparent or of an outlet outside the pile leaves it open."""
    parent = report(article(0), identifier="r0")
    child = report(
        article(0), kind="translation", outlet="Kestrel News", parents=[parent], credit=credit, identifier="r1"
    )
    for each in (parent, child):
        finish(each, random.Random(1))
    _, gold = records([parent, child], set(), 1)
    assert gold[1]["either_way"] == (["r0"] if open_ else [])
    assert gold[1]["credited"] is not open_
    assert credit in child.text


def test_a_credit_beside_a_sentence_moves_no_character() -> None:
    """A full stop becomes a comma, a capital a small letter, and nothing else."""
    piece = Piece("The company declined to comment.", 0, "a0", (10, 42))
    behind, ahead = beside(piece, "according to X.", "behind"), beside(piece, "X reported that", "ahead")
    assert [each.text for each in behind] == ["The company declined to comment,", "according to X."]
    assert [each.text for each in ahead] == ["X reported that", "the company declined to comment."]


def test_one_report_in_three_has_no_date(reports: list[Report]) -> None:
    """And no child is older than its parent."""
    inputs, _ = records(reports, set(), 1)
    missing = sum("published" not in line for line in inputs) / len(inputs)
    assert 0.2 < missing < 0.45
    assert all(parent.published <= each.published for each in reports for parent in each.parents)


def test_outlets_of_a_cluster_differ_but_for_articles_of_one_outlet(reports: list[Report]) -> None:
    """So that a closing paragraph never stands in parent and child."""
    for cluster in {each.cluster for each in reports}:
        own = [each for each in reports if each.cluster == cluster]
        derived = [each.outlet for each in own if each.parents]
        assert len(set(derived)) == len(derived)
        assert not set(derived) & {each.outlet for each in own if not each.parents}


def test_some_clusters_have_both_articles_from_one_outlet() -> None:
    """Which makes them no copies of one another."""
    chance = random.Random(1)
    made = [originals([article(0), article(1)], ["The Lantern", "Kestrel News"], "c00", chance) for _ in range(60)]
    assert 2 < sum(left.outlet == right.outlet for left, right in made) < 25


def test_a_paraphrase_keeps_quotations_and_a_translation_does_not() -> None:
    """As people do who hold a text against its original, and as those cannot who have a translation only."""
    made = article(0)
    quoted = "“We can't wait for another winter, because the old bridge is dangerous,”"
    for seed in range(5):
        paraphrased = " ".join(each.text for each in retold(made.pieces, writer(PARAPHRASE, made, seed)))
        assert quoted in paraphrased or "winter" not in paraphrased
    translated = " ".join(each.text for each in retold(made.pieces, writer(EVERYTHING, made)))
    assert "“We cannot wait for a further winter, since the old bridge is perilous,”" in translated


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("She amended the bill.", "She modified the measure."),
        ("An angry voter asked for a poll.", "A furious elector requested a survey."),
        ("They have shown it.", "They have indicated it."),
        ("He gave up after it was revealed.", "He gave up after it was disclosed."),
        ("The plan failed.", "The plan failed."),  # both other words are taboo here
        ("The House Committee met.", "The House Committee met."),
        ("Lawmakers amended laws.", "Legislators modified laws."),
        ("The attorney general resigned.", "The attorney general stepped down."),
        ("We want to go.", "We wish to go."),
    ],
)
def test_words_are_exchanged_in_their_form(text: str, other: str) -> None:
    """By neighbours where a word is noun and verb; names and fixed phrases stay."""
    assert reworded(text, " scheme proposal scrapped ", writer()) == other


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("On Monday, the board met in the old hall.", "The board met in the old hall on Monday."),
        ("The board met in the old hall on Monday.", "On Monday, the board met in the old hall."),
        ("When the rain stopped, they left the hall.", "They left the hall when the rain stopped."),
        ("Vance said that the road was closed at night.", "The road was closed at night, Vance said."),
        ("The road was closed at night, Vance said.", "Vance said that the road was closed at night."),
        ("According to Vance, the road was closed.", "The road was closed, according to Vance."),
        ("The bill was signed by the mayor on Monday.", "The mayor signed the bill on Monday."),
        ("The mayor signed the bill.", "The bill was signed by the mayor."),
    ],
)
def test_parts_of_a_sentence_change_places(text: str, other: str) -> None:
    """One rule each."""
    assert other in {move(text) for move in MOVES}


def test_a_parted_sentence_knows_both_places() -> None:
    """Each half has the characters of its part of the article."""
    text = "The mayor criticized the long decision, and she announced that another vote would follow."
    first, second = (line[0] for line in parted((Piece(text, 0, "a0", (100, 100 + len(text))), False)))
    assert first.text == "The mayor criticized the long decision."
    assert second.text == "She announced that another vote would follow."
    assert [each.span[1] - each.span[0] for each in (first, second)] == [len(first.text), len(second.text)]
    assert text[second.span[0] - 100 : second.span[1] - 100] == second.text.replace("She", "she")


def test_numbers_and_dates_are_written_another_way() -> None:
    """The values stay."""
    told = recounted("He paid $2 million for 17 boats and three cars and 50 percent of 1,200 acres.", random.Random(1))
    assert told == "He paid two million dollars for seventeen boats and 3 cars and half of 1200 acres."
    assert redated("It fell on Sept. 11, 2001, and in March 2016.", DAY, random.Random(1)).startswith(
        "It fell on 11 September 2001, and in March of 2016"
    )


def test_paragraphs_are_numbered_anew() -> None:
    """In the order given."""
    assert [each.paragraph for each in regrouped([[Piece("b", 4)], [Piece("a", 1)]])] == [0, 1]
