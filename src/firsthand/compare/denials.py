"""Denials in words of their own: "the alarms sounded" and "not one alarm sounded".

In: statements of named speakers with the happenings told in them, stories. Out: ``Conflict`` of kind polarity. Method:
in one story one speaker tells of a happening that another says did not happen, by the same word for it; all telling
words of the shorter of the two stand in the longer, one of them near the word in both, and no verb of possibility. What
stands in one claim is left to ``polarity``. Known limit: a denial by another word for what happened ("the alarms were
silent") is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from firsthand.compare.polarity import conflict_of, copied
from firsthand.compare.quantities import stems
from firsthand.days import Days, published
from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, Attribution, Conflict, EventMention, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words

NEAR_WORDS = 4  # words on each side of a happening, in which who or what it befell stands
PARTLY = (("not", "all"), ("not", "every"), ("not", "both"), ("not", "only"))
MOST = 30  # statements on each side that are compared
LEAST_SHARED = 2  # telling words, the happening's among them


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a named speaker with the happenings in it: the word for each, and the words near it.

    All words are told by their first letters.
    """

    said: Attribution
    speaker: str
    telling: frozenset[str]
    happened: Mapping[str, frozenset[str]]
    denied: Mapping[str, frozenset[str]]
    turned: bool  # something in it is denied or negated, so that it states nothing against a denial
    when: Days | None  # the report came out


def denial_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All denials in words of their own; one conflict for each story, happening and two speakers."""
    claim_of = {each: claim.id for claim in pile.claims for each in claim.attribution_ids}
    seen: set[tuple[str, str]] = set()  # two statements may oppose each other by several words, and in two stories
    for story in pile.stories:
        told = [each for report in story.report_ids for each in _told(pile, pile.by_report[report])]
        found: dict[tuple[str, str, str], list[tuple[Attribution, Attribution]]] = defaultdict(list)
        for word, (stated, denied) in sorted(_opposed(told).items()):
            for one, other in product(stated[:MOST], denied[:MOST]):
                here, there = claim_of.get(one.said.id), claim_of.get(other.said.id)
                apart = one.speaker != other.speaker and (here is None or here != there)
                new = apart and (one.said.id, other.said.id) not in seen
                if new and _one_thing(word, one, other) and not copied(pile, one.said, other.said):
                    seen.add((one.said.id, other.said.id))
                    found[word, one.speaker, other.speaker].append((one.said, other.said))
        for (word, *speakers), pairs in sorted(found.items()):
            yield conflict_of(make_id("conflict", "denial", story.id, word, *speakers), pairs)


def _opposed(told: Sequence[Told]) -> Mapping[str, tuple[list[Told], list[Told]]]:
    """For each happening that somebody denies, who tells of it and who denies it."""
    denied = {word for each in told for word in each.denied}
    return {
        word: (
            [each for each in told if word in each.happened and not each.turned],
            [each for each in told if word in each.denied],
        )
        for word in denied
    }


def _told(pile: Pile, item: AnnotatedReport) -> Iterator[Told]:
    """What named people say in a report of what happened and did not."""
    language = item.report.language or "en"
    for said in item.attributions:
        speaker = pile.entity.get(pile.speaker_of(said) or "")
        if speaker is None or speaker.name is None or not said.source or not said.content:
            continue
        text = " ".join(span.quote for span in said.content)
        if not lexicon("modal_verbs", language).isdisjoint(folded_words(text)):
            continue
        inside = [each for each in item.event_mentions if any(span.covers(each.span) for span in said.content)]
        happened, denied = (
            {word: _near(item, each) for each in inside if each.factuality == sure for word in stems(each.span.quote)}
            for sure in ("asserted", "denied")
        )
        turned = bool(denied) or said.negated or not _turning(language).isdisjoint(folded_words(text))
        if denied and _in_part(item, said):
            continue
        yield Told(said, speaker.id, stems(text, language), happened, denied, turned, published(item.report))


@cache
def _turning(language: str) -> frozenset[str]:
    """Words that turn round what is told: "not", "it is untrue that"."""
    grammar = {*table("dependence_cues", language)["negations"], *table("clause_words", language)["negations"].split()}
    return lexicon("untrue_words", language) | grammar


def _in_part(item: AnnotatedReport, said: Attribution) -> bool:
    """Whether a denial is of some alone: "three homes were not damaged", "not all alarms sounded"."""
    several = [figure.span for figure in item.figures if (figure.middle or 0) > 1]  # "not one" is of all
    counted = any(span.covers(each) for span in said.content for each in several)
    words = [word for span in said.content for word in folded_words(span.quote)]
    return counted or any(pair in PARTLY for pair in pairwise(words))


def _near(item: AnnotatedReport, event: EventMention) -> frozenset[str]:
    """The telling words of the few before and behind a happening in its sentence."""
    around = item.sentence_around(event.span) or event.span
    before = folded_words(item.report.text[around.start : event.span.start])[-NEAR_WORDS:]
    behind = folded_words(item.report.text[event.span.end : around.end])[:NEAR_WORDS]
    return stems(" ".join((*before, *behind)), item.report.language or "en")


def _one_thing(word: str, stated: Told, denied: Told) -> bool:
    """Whether all telling words of the shorter statement stand in the longer, and both have one near the happening."""
    short, long = sorted((stated.telling, denied.telling), key=len)
    if stated.when and denied.when and denied.when.before(stated.when):
        return False  # it may have happened since
    near = (stated.happened[word] & denied.denied[word] & short) - {word}
    return len(short) >= LEAST_SHARED and short <= long and bool(near)
