"""Claims about what the reader model and the rules find together, with the model's marks written by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from firsthand.annotate.attributions import Attributions
from firsthand.annotate.times import Times
from firsthand.model import Attribution
from firsthand.reader_marks import ReaderMarks, ReadSpan, ReadStatement

Triple = tuple[list[str], list[str], list[str]]
Find = Callable[..., list[Triple]]
SURE = 0.99  # of the model, in all that is marked here


def read_span(text: str, words: str) -> ReadSpan:
    """Where some words stand for the first time."""
    start = text.index(words)
    return ReadSpan(start, start + len(words), "", SURE)


def statement(text: str, source: str, cue: str, *content: str) -> ReadStatement:
    """A statement of the model, given as words."""
    return ReadStatement(
        read_span(text, cue),
        (read_span(text, source),) if source else (),
        tuple(read_span(text, piece) for piece in content),
        SURE,
        SURE,
    )


@pytest.fixture
def marked(read_mentions: Any) -> Callable[..., tuple[Attribution, ...]]:
    """A function that annotates a text of which the model has found some statements."""

    def find(text: str, *given: tuple[str, ...]) -> tuple[Attribution, ...]:
        marks = ReaderMarks(statements=tuple(statement(text, *words) for words in given))
        [item] = Times().annotate([read_mentions(text)])
        [item] = Attributions().annotate([replace(item, reading=marks)])
        return item.attributions

    return find


@pytest.fixture
def find(marked: Callable[..., tuple[Attribution, ...]]) -> Find:
    """The same as source, cue and content of each attribution."""

    def triples(text: str, *given: tuple[str, ...]) -> list[Triple]:
        return [
            ([s.quote for s in mark.source], [s.quote for s in mark.cue], [s.quote for s in mark.content])
            for mark in marked(text, *given)
        ]

    return triples


def test_the_model_is_believed_where_it_and_a_rule_see_the_same_cue(find: Find) -> None:
    """The rule would take in the clause behind the comma."""
    text = "Ann Reyes said the port was closed, and the ferry went elsewhere."
    given = ("Ann Reyes", "said", "the port was closed")
    assert find(text, given) == [(["Ann Reyes"], ["said"], ["the port was closed"])]


def test_a_rule_alone_is_not_believed_where_the_model_has_read(find: Find) -> None:
    """Rules find "said" in a text in which the model found another statement only."""
    text = "The mayor disagrees with the plan. Ann Reyes said the port was closed."
    given = ("The mayor", "disagrees with", "the plan")
    assert find(text, given) == [(["The mayor"], ["disagrees with"], ["the plan"])]


def test_rules_stand_alone_where_nothing_was_read(find: Find) -> None:
    """A language without a model, or a text in which it found nothing."""
    assert find("Ann Reyes said the port was closed.") == [(["Ann Reyes"], ["said"], ["the port was closed"])]


def test_a_content_reaches_the_end_of_its_quotation(find: Find) -> None:
    """The model stopped behind the first sentence."""
    text = 'Ann Reyes said: "We waited. Nobody came."'
    given = ("Ann Reyes", "said", '"We waited')
    assert find(text, given) == [(["Ann Reyes"], ["said"], ['"We waited. Nobody came."'])]


def test_a_content_reaches_back_to_where_its_quotation_began(find: Find) -> None:
    """The model began with the second sentence."""
    text = '"We waited. Nobody came," Ann Reyes said.'
    given = ("Ann Reyes", "said", 'Nobody came,"')
    assert find(text, given) == [(["Ann Reyes"], ["said"], ['"We waited. Nobody came,"'])]


def test_words_inside_a_quotation_may_be_a_content_by_themselves(find: Find) -> None:
    """What stands between the marks, touching neither, is left as it is."""
    text = '"The guard told me to wait outside and I did," Ann Reyes said.'
    given = ("The guard", "told", "to wait outside")
    assert find(text, given) == [(["The guard"], ["told"], ["to wait outside"])]


def test_a_quotation_without_a_cue_goes_on_with_the_last_speaker(find: Find) -> None:
    """In the same paragraph it is part of what was said."""
    text = '"We waited for hours," Ann Reyes said. "Nobody ever came to the port."'
    given = ("Ann Reyes", "said", '"We waited for hours,"')
    assert find(text, given) == [
        (["Ann Reyes"], ["said"], ['"We waited for hours,"', '"Nobody ever came to the port."'])
    ]


def test_a_quotation_in_a_paragraph_of_its_own_is_an_attribution_of_its_own(
    marked: Callable[..., tuple[Attribution, ...]],
) -> None:
    """It has no cue and no source, and the speaker of the one before."""
    text = '"We waited for hours," Ann Reyes said.\n\n"Nobody ever came to the port."'
    first, second = marked(text, ("Ann Reyes", "said", '"We waited for hours,"'))
    assert (second.source, second.cue) == ((), ())
    assert second.speaker_mention_id == first.speaker_mention_id is not None


def test_a_quotation_that_opens_again_is_still_the_same(find: Find) -> None:
    """English leaves the closing mark out at the end of a paragraph and repeats the opening one."""
    text = 'Ann Reyes said: "We waited for hours.\n\n"Nobody ever came to the port."'
    given = ("Ann Reyes", "said", '"We waited for hours.')
    assert find(text, given) == [
        (["Ann Reyes"], ["said"], ['"We waited for hours.', '"Nobody ever came to the port."'])
    ]


def test_a_quotation_that_the_model_gave_to_someone_stays_with_them(find: Find) -> None:
    """The quotation behind is content of the second statement already."""
    text = '"We waited," Ann Reyes said.\n\n"Nobody ever came to the port."\n\nThat was Bo Lind.'
    given = [("Ann Reyes", "said", '"We waited,"'), ("Bo Lind", "was", '"Nobody ever came to the port."')]
    assert [triple[0] for triple in find(text, *given)] == [["Ann Reyes"], ["Bo Lind"]]


def test_who_stands_in_a_bracket_behind_is_added(find: Find) -> None:
    """The model does not know citations in brackets."""
    text = "The army said the bridge was gone (Tano News Agency, October 3)."
    found = find(text, ("The army", "said", "the bridge was gone"))
    assert (["Tano News Agency"], [], ["The army said the bridge was gone"]) in found
    assert (["The army"], ["said"], ["the bridge was gone"]) in found


def test_a_statement_inside_another_stands_inside_it(marked: Callable[..., tuple[Attribution, ...]]) -> None:
    """The noun of the rules in the content of the model."""
    text = "Ann Reyes said Tano's claim that the port was closed surprised her."
    outer, inner = marked(text, ("Ann Reyes", "said", "Tano's claim that the port was closed surprised her"))
    assert [span.quote for span in inner.cue] == ["claim"]
    assert inner.within_id == outer.id


def test_a_statement_without_content_says_nothing(find: Find) -> None:
    """A cue by itself is dropped."""
    assert find("Ann Reyes spoke.", ("Ann Reyes", "spoke")) == []


def test_a_denial_read_by_the_model_is_negated(marked: Callable[..., tuple[Attribution, ...]]) -> None:
    """By the words of its cue."""
    [mark] = marked("Ann Reyes denied the theft.", ("Ann Reyes", "denied", "the theft"))
    assert mark.negated


def test_a_hedge_belongs_to_the_innermost_statement(marked: Callable[..., tuple[Attribution, ...]]) -> None:
    """Who said it used it."""
    text = "Ann Reyes said Tano's claim that the port was possibly closed surprised her."
    given = ("Ann Reyes", "said", "Tano's claim that the port was possibly closed surprised her")
    outer, inner = marked(text, given)
    assert [span.quote for span in inner.hedges] == ["possibly"]
    assert outer.hedges == ()


def test_behind_a_whole_quotation_only_quotations_go_on(find: Find) -> None:
    """What the report tells in its own words behind "Reyes said" is not hers."""
    text = '"We waited for hours," Ann Reyes said. Soon the ferry left. "Nobody ever came."'
    given = ("Ann Reyes", "said", '"We waited for hours,"', "Soon the ferry left", '"Nobody ever came."')
    assert find(text, given) == [(["Ann Reyes"], ["said"], ['"We waited for hours,"', '"Nobody ever came."'])]


def test_a_word_between_two_quotations_stays_with_the_second(find: Find) -> None:
    """It is no words of the report's own."""
    text = '"I like Ada Holm," Trond said, but "she talks far too much."'
    found = find(text, ("Trond", "said", '"I like Ada Holm,"', 'but "she talks far too much."'))
    assert found == [(["Trond"], ["said"], ['"I like Ada Holm,"', 'but "she talks far too much."'])]


def test_a_content_that_only_holds_a_quotation_keeps_its_own_words(find: Find) -> None:
    """Its first piece is no quotation from end to end."""
    text = 'The port, Ann Reyes said, was "in ruins" and closed.'
    given = ("Ann Reyes", "said", "The port", 'was "in ruins" and closed')
    assert find(text, given) == [(["Ann Reyes"], ["said"], ["The port", 'was "in ruins" and closed'])]


def test_who_was_quoted_by_whom_follows_the_rule_whatever_the_model_saw(find: Find) -> None:
    """Two statements: the outlet's, and inside it that of the one it quotes."""
    text = "“The port is closed,” Ann Reyes was quoted as saying by the Tano Herald."
    found = find(text, ("", "was quoted", "“The port is closed,”", "Ann Reyes"))
    assert (["Ann Reyes"], ["was quoted as saying"], ["“The port is closed,”"]) in found
    assert [source for source, _, _ in found if source] == [["Ann Reyes"], ["the Tano Herald"]]
    assert len(found) == 2


def test_a_dateline_is_no_part_of_a_source(find: Find) -> None:
    """Nor of a content that opens the line."""
    text = "NORWICK, Tano (QRX) - Port officials said it rained."
    given = ("NORWICK, Tano (QRX) - Port officials", "said", "it rained")
    assert find(text, given) == [(["Port officials"], ["said"], ["it rained"])]


def test_a_turn_of_a_transcript_is_said_by_its_label_whatever_the_model_saw(find: Find) -> None:
    """And no quotation of whoever spoke last; a statement of the model in it stands."""
    text = 'Ilse Trond was asked. Ada Holm said "it was bad that day."\n\n"TROND: He knew in May. He said he would go."'
    found = find(text, ("Ada Holm", "said", '"it was bad that day."'), ("He", "said he", "would go"))
    assert (["TROND"], [":"], ["He knew in May. He said he would go."]) in found
    assert [source for source, *_ in found] == [["Ada Holm"], ["TROND"], ["He"]]


def test_turns_stand_where_nothing_was_read(find: Find) -> None:
    """Rules alone know them too."""
    text = "HOLM: Why was it closed?\n\nTROND: It was not safe.\n\nHOLM: Did he know?"
    assert [(source, content) for source, _, content in find(text)] == [
        (["HOLM"], ["Why was it closed?"]),
        (["TROND"], ["It was not safe."]),
        (["HOLM"], ["Did he know?"]),
    ]
