"""Claims about how sure a happening is; the word in braces tells it."""

from __future__ import annotations

import pytest

from firsthand.annotate.factuality import factuality_of
from firsthand.annotate.tokens import tokens_of


def sure(marked: str, *, noun: bool = False) -> str:
    """The factuality of the word in braces."""
    before, _, rest = marked.partition("{")
    text = before + rest.replace("}", "", 1)
    words = [token.lower for token in tokens_of(text)]
    return factuality_of(words, len(tokens_of(before)), verbal=not noun, around=[])


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("Soldiers {attacked} the village.", "asserted"),
        ("The court did not {ban} the film.", "denied"),
        ("The court never {banned} the film.", "denied"),
        ("The court can no longer {ban} the film.", "denied"),
        ("The court may {ban} the film.", "possible"),
        ("The court may not {ban} the film.", "possible"),
        ("The court will {ban} the film.", "future"),
        ("The court will not {ban} the film.", "denied"),
        ("He said the court would {ban} the film.", "future"),
        ("Without guards many would have {died}.", "denied"),
        ("The guard could {hear} a shot.", "asserted"),
        ("The guard could have {fired} a shot.", "possible"),
        ("The man reportedly {attacked} a guard.", "alleged"),
        ("The man probably {attacked} a guard.", "possible"),
    ],
)
def test_helping_words_say_how_sure(marked: str, factuality: str) -> None:
    """Negation, modal verbs, adverbs."""
    assert sure(marked) == factuality


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("The company plans to {close} the mine.", "future"),
        ("The company is not expected to {close} the mine.", "denied"),
        ("The company had planned to {close} the mine.", "denied"),
        ("The mine is to {close} in May.", "future"),
        ("The company had to {close} the mine.", "asserted"),
        ("The company will have to {close} the mine.", "future"),
        ("The company refused to {close} the mine.", "denied"),
        ("The union urged the company to {close} the mine.", "possible"),
        ("The owner is said to have {fled}.", "alleged"),
        ("The owner is believed to have {fled}.", "possible"),
        ("She scored twice to {win} the match.", "asserted"),
        ("Port to {close} in May", "future"),
        ("The company plans to close the mine and {sell} the trucks.", "future"),
    ],
)
def test_what_an_infinitive_hangs_on_says_how_sure(marked: str, factuality: str) -> None:
    """Verbs of planning, refusing, asking, of having to, and none."""
    assert sure(marked) == factuality


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("He is accused of {hiding} the letter.", "alleged"),
        ("He was charged on Thursday with {stealing} a boat.", "alleged"),
        ("He denied {hiding} the letter.", "denied"),
        ("He left without {hiding} the letter.", "denied"),
        ("Gunmen raided the village, {abducting} a teacher.", "asserted"),
    ],
)
def test_what_a_participle_hangs_on_says_how_sure(marked: str, factuality: str) -> None:
    """Directly, or through a preposition with a time between."""
    assert sure(marked) == factuality


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("The union claimed that managers {ordered} it.", "alleged"),
        ("Police fear that a valve was {opened}.", "possible"),
        ("Police believe the gang {crossed} the river.", "possible"),
        ("He rejected claims that the door was {opened}.", "denied"),
        ("The mayor said that a valve was {opened}.", "asserted"),
        ("It is unclear whether a valve was {opened}.", "possible"),
        ("No houses {burned} in the storm.", "denied"),
        ("He {sold} nothing.", "denied"),
        ("She {said} nothing had burned.", "asserted"),
        ("She {said} no fines were paid.", "asserted"),
        ("If they {attack} again, we will answer.", "possible"),
        ("If they attack again, we will {answer}.", "possible"),
        ("Had the wind {turned}, the village would be ashes.", "denied"),
        ("Was the dam {built} on sand?", "possible"),
        ("A fire that {destroyed} a barn is suspected arson.", "asserted"),
    ],
)
def test_the_clause_says_how_sure(marked: str, factuality: str) -> None:
    """What opens it, its subject, its object, conditions and questions."""
    assert sure(marked) == factuality


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("The {attack} followed a storm.", "asserted"),
        ("The alleged {attack} followed a storm.", "alleged"),
        ("He denied the {attack}.", "denied"),
        ("They fear a {collapse} of the dam.", "possible"),
        ("There was no {attack} on Sunday.", "denied"),
        ("He was arrested on suspicion of {fraud}.", "alleged"),
        ("He was acquitted of {fraud}.", "denied"),
        ("The {murder} suspect fled.", "alleged"),
        ("The {trial} will begin in May.", "future"),
        ("A {vote} is planned for May.", "future"),
        ("The {talks} were cancelled.", "denied"),
        ("The union planned a {strike}.", "future"),
        ("The bank will receive a {loan}.", "future"),
        ("The paper will discuss the {attack}.", "asserted"),
        ("Workers reinforced the wall in an effort to prevent a {collapse}.", "possible"),
    ],
)
def test_nouns_have_governors_too(marked: str, factuality: str) -> None:
    """Adjectives, verbs, prepositions, and the verb that they are the subject of; "the attack" is taken for granted."""
    assert sure(marked, noun=True) == factuality


@pytest.mark.parametrize("words", [["attack"], ["to", "attack"], ["to"] * 3, ["and", "attack"], ["if", "?"]])
def test_nothing_breaks_at_the_edges(words: list[str]) -> None:
    """Of a sentence of a word or two, as verb and as noun."""
    for place in range(len(words)):
        for verbal in (True, False):
            assert factuality_of(words, place, verbal=verbal, around=[])
