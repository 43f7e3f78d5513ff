"""Claims about who speaks, with statements and mentions made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.annotate.said import Said
from firsthand.annotate.speakers import Speakers
from firsthand.model import Mention, MentionForm, MentionKind

Named = tuple[str, str, MentionKind]  # words (the first place of them that is free), chain, kind


@pytest.fixture
def spoken(make_report: Any) -> Any:
    """A function that gives the chain of each statement's speaker; a statement is its source and its content."""

    def found(text: str, named: list[Named], said: list[tuple[str, str]], rule: str = "quotation read") -> list[str]:
        report = make_report(text)
        mentions, behind = [], 0
        for words, chain, kind in named:
            start = text.index(words, behind)
            behind = start + len(words)
            form: MentionForm = "pronoun" if words in {"he", "she"} else "name"
            mentions.append(
                Mention(id=f"{chain}-{start}", span=report.span(start, behind), kind=kind, form=form, chain=chain)
            )
        speakers = Speakers(report, tuple(mentions))
        chain_of = {mention.id: mention.chain for mention in mentions}
        chains = []
        for source, content in said:
            begin = text.index(content)
            place = text.index(source, begin + len(content))
            statement = Said(rule, [(place, place + len(source))], [], [(begin, begin + len(content))])
            chains.append(chain_of.get(speakers.of(statement) or "", "nobody"))
        return chains

    return found


TEXT = '"It will hold," said Brandt. "Holm knows nothing," he said.'
SAID = [("Brandt", '"It will hold,"'), ("he", '"Holm knows nothing,"')]
NAMED: list[Named] = [("Brandt", "e1", "person"), ("Holm", "e2", "person"), ("he", "e2", "person")]


def test_a_quotation_right_behind_another_goes_on_with_its_speaker(spoken: Any) -> None:
    """Whoever is named in it: a "he" outside it is not the one spoken of."""
    assert spoken(TEXT, NAMED, SAID) == ["e1", "e1"]


def test_a_pronoun_of_the_other_gender_is_another_speaker(spoken: Any) -> None:
    """As far as the pronouns of the last one show a gender."""
    text = '"It will hold," said Brandt, whom she trusts. "Holm knows nothing," he said.'
    named: list[Named] = [("Brandt", "e1", "person"), ("she", "e1", "person"), *NAMED[1:]]
    said = [("Brandt, whom she trusts", '"It will hold,"'), SAID[1]]
    assert spoken(text, named, said)[1] == "e2"


def test_a_sentence_in_between_may_bring_in_another_speaker(spoken: Any) -> None:
    """Then the pronoun goes where coreference says."""
    text = '"It will hold," said Brandt. Then came Holm. "Brandt knows nothing," he said.'
    named: list[Named] = [("Brandt", "e1", "person"), ("Holm", "e2", "person"), ("he", "e2", "person")]
    assert spoken(text, named, [SAID[0], ("he", '"Brandt knows nothing,"')]) == ["e1", "e2"]


def test_a_body_does_not_go_on_as_he(spoken: Any) -> None:
    """Only persons do."""
    named: list[Named] = [("Brandt", "e1", "organisation"), *NAMED[1:]]
    assert spoken(TEXT, named, SAID) == ["e1", "e2"]


def test_who_adds_something_goes_on(make_report: Any) -> None:
    """Though it is no quotation."""
    text = "The pier holds, said Brandt. But Holm lies, he added."
    report = make_report(text)
    places = (("Brandt", "e1"), ("Holm", "e2"), ("he", "e2"))
    mentions = []
    for words, chain in places:
        start = text.index(words, 15)
        form: MentionForm = "pronoun" if words == "he" else "name"
        span = report.span(start, start + len(words))
        mentions.append(Mention(id=words, span=span, kind="person", form=form, chain=chain))
    speakers = Speakers(report, tuple(mentions))
    assert speakers.of(Said("clause read", [(21, 27)], [(16, 20)], [(0, 14)])) == "Brandt"
    he = text.index("he added")
    assert speakers.of(Said("clause read", [(he, he + 2)], [(he + 3, he + 8)], [(33, 42)])) == "Brandt"


def test_a_source_that_is_a_mention_already_does_not_become_another(make_report: Any) -> None:
    """Two of one place would be one row."""
    text = "Reyes's owners said it rained."
    report = make_report(text)
    span = report.span(0, 14)
    owners = Mention(id="owners", span=span, kind="person", form="nominal", chain="e1")
    name = Mention(id="name", span=report.span(0, 5), kind="organisation", form="name", chain="e2")
    speakers = Speakers(report, (owners, name))
    speakers.of(Said("citation", [(0, 14)], [(15, 19)], [(20, 29)]))
    assert [mention.id for mention in speakers.mentions] == ["owners", "name"]


@pytest.mark.parametrize(("rule", "speaker"), [("turn", "e2"), ("signed", None)])
def test_a_quotation_by_itself_goes_on_with_a_turn_and_with_no_signature(
    make_report: Any, rule: str, speaker: str | None
) -> None:
    """Who signs one quotation is not taken for who said the next, nor is whoever spoke before that."""
    text = "Brandt spoke. Holm wrote this. That is all."
    report = make_report(text)
    spans = {"e1": (0, 6), "e2": (14, 18)}
    mentions = tuple(
        Mention(id=key, span=report.span(*span), kind="person", form="name", chain=key) for key, span in spans.items()
    )
    speakers = Speakers(report, mentions)
    speakers.of(Said("quotation read", [spans["e1"]], [], [(7, 12)]))
    speakers.of(Said(rule, [spans["e2"]], [], [(19, 29)]))
    assert speakers.of(Said("bare", [], [], [(31, 42)])) == speaker
