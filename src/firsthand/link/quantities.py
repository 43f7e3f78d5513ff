"""What a figure counts, ready to be compared with other figures.

In: a figure with its sentence, and what is linked so far. Out: a ``Quantity``. Method: the counted words fall into a
head noun, the list of kinds that it stands in (citizens and nationals are people), and what narrows it; the names of
its sentence are its setting. Known limit: kinds are a short list; a noun outside it equals itself alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from firsthand.days import days, published
from firsthand.language import lexicon, table
from firsthand.link.circumstances import ANYWHERE, Circumstances, circumstances
from firsthand.link.fates import NO_FATE, Fate, fates_of, has_scope, takes_up, takes_up_all
from firsthand.link.places import Places
from firsthand.link.vectors import stem, stems
from firsthand.link.wording import named_entities
from firsthand.model import AnnotatedReport, Attribution, EvidenceSpan, Figure
from firsthand.pile import Pile
from firsthand.words import content_words, folded_words, words

PEOPLE_LETTERS = (
    6  # that the names of one people and of its country's citizens share; 5 would join Austria and Australia
)


ANTECEDENTS = 6  # earlier figures of a report that a figure without a noun may take up
AGAINST_WORDS = 6  # between a figure and what it was before
SIZES = 10  # ratio of two values of one quantity
PAST_DAYS = 30  # before the report; what happened then is no state of what it tells
BESIDE_CHARS = 20  # that the word beside a figure is looked for in


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure and what it is about."""

    id: str
    report_id: str
    figure: Figure
    middle: float | None  # its value, or the middle of its bounds
    head: str  # stem of the counted noun; "" where the report does not say
    kinds: frozenset[str]  # lists that the noun stands in
    narrowing: frozenset[str]  # stems of the counted words beside the head, and of restrictions
    beside: frozenset[str]  # of these, the words beside the head: "Kazakh", "seasonal"
    entities: frozenset[str]  # named in the sentence, beside the speaker and outlets
    setting: frozenset[str]  # stems of what is said, or of the sentence where nobody says it
    speaker: str | None
    stories: frozenset[str]
    sentence: EvidenceSpan
    whose: frozenset[str]  # named in the restrictions: whom or what the quantity is of
    further: bool  # "two more", "another two": told as beside others
    published: str | None = None  # EDTF, of the report
    fate: Fate = NO_FATE  # of those who are counted
    around: Circumstances = ANYWHERE  # where and when the sentence sets what befell them; of figures with a fate
    scene: Circumstances = ANYWHERE  # the same, by the report's beginning where the sentence says nothing
    main: bool = False  # the first of its fate in the report, or one that takes it up
    against: bool = False  # told beside a newer figure of the same: "19, up from 7"
    scoped: bool = False  # the sentence tells of more than the event at hand, or of other times


def quantities_of(pile: Pile, item: AnnotatedReport, stories: frozenset[str]) -> list[Quantity]:
    """The quantities of one report's figures outside masks, by id."""
    clear = [figure for figure in item.figures if not pile.masked(figure.span)]
    names = named_entities(pile, item)
    by_sentence: dict[EvidenceSpan, list[Figure]] = {}
    for figure in clear:
        by_sentence.setdefault(item.sentence_around(figure.span) or figure.span, []).append(figure)
    before = {here.span: there.span for there, here in pairwise(item.sentences)}
    found: list[Quantity] = []
    for sentence, figures in sorted(by_sentence.items()):
        fates = fates_of(sentence, figures, before.get(sentence))
        fated = any(fate.kind for fate in fates.values())
        scoped = has_scope(sentence) or (fated and _long_past(item, sentence))
        around = scene = ANYWHERE
        if fated:
            around, scene = circumstances(item, sentence, [figure.as_of for figure in figures if figure.as_of])
        told: list[Quantity] = []
        for figure in sorted(figures, key=lambda each: each.span):
            fate = fates.get(figure.id, NO_FATE)
            plain = _quantity(pile, figure, stories, sentence, names)
            main = not scoped and bool(fate.kind) and _is_main(plain, [q for q in (*found, *told) if q.fate == fate])
            quantity = replace(plain, fate=fate, scoped=scoped, around=around, scene=scene, main=main)
            told.append(_with_antecedent(item, quantity, told, found))
        found += told
    return sorted(found, key=lambda each: each.id)


def _is_main(quantity: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether a figure may be the report's number of those who met a fate: the first, or another speaker's."""
    speakers = {each.speaker for each in earlier}
    rival = quantity.speaker is not None and None not in speakers and quantity.speaker not in speakers
    return not earlier or (rival and of_one_size(earlier[0].figure, quantity.figure))


def _with_antecedent(
    item: AnnotatedReport, quantity: Quantity, beside: Sequence[Quantity], earlier: Sequence[Quantity]
) -> Quantity:
    """The quantity, counting what the figure before it counts where it has no noun and takes that one up.

    So in "19, up from 7", and in "17 miners died. The union put the number at 21."
    """
    if quantity.head or quantity.figure.subset_of:
        return quantity
    source, against = None, False
    if beside and _against(item, beside[-1].figure, quantity.figure):
        source, against = beside[-1], True
    elif takes_up(quantity.sentence, quantity.figure.span):
        near = [each for each in reversed(earlier[-ANTECEDENTS:]) if of_one_size(each.figure, quantity.figure)]
        if takes_up_all(quantity.sentence, quantity.figure.span):
            near = [each for each in near if not each.fate.population]
        told_of = [each for each in near if each.fate.kind] or [each for each in near if each.head]
        source = told_of[0] if told_of else None
    if source is None or source.figure.unit != quantity.figure.unit:
        return quantity
    return replace(
        quantity,
        head=source.head,
        kinds=source.kinds,
        beside=source.beside,
        fate=source.fate,
        around=source.around,
        scene=source.scene,
        main=source.main,
        against=against,
    )


def _against(item: AnnotatedReport, newer: Figure, older: Figure) -> bool:
    """Whether a figure is told as what another one was before: "19 this evening, up from 7"."""
    between = folded_words(item.report.text[newer.span.end : older.span.start])
    return len(between) <= AGAINST_WORDS and " ".join(between[-2:]) in lexicon("older_value_words")


def of_one_size(left: Figure, right: Figure, ratio: float = SIZES) -> bool:
    """Whether two figures may be of one quantity, by their size."""
    a, b = (abs(each.middle or 0.0) for each in (left, right))
    return 0 < max(a, b) <= ratio * min(a, b)


def _long_past(item: AnnotatedReport, sentence: EvidenceSpan) -> bool:
    """Whether a sentence dates what it tells long before the report."""
    report = published(item.report)
    told = (days(time.edtf) for time in item.times if time.type == "DATE" and sentence.covers(time.span))
    return report is not None and any(each and (report.first - each.last).days > PAST_DAYS for each in told)


def _quantity(
    pile: Pile, figure: Figure, stories: frozenset[str], sentence: EvidenceSpan, names: Places[str]
) -> Quantity:
    head, kinds, beside = read_counted(figure.counted)
    said = pile.attribution.get(figure.attribution_id or "")
    speaker = pile.speaker_of(said) if said else None
    told = " ".join(span.quote for span in said.content) if said and _inside(said, sentence) else sentence.quote
    named = names.inside(sentence)
    return Quantity(
        id=figure.id,
        report_id=figure.span.report_id,
        figure=figure,
        middle=figure.middle,
        head=head,
        kinds=kinds,
        beside=_one(beside),
        narrowing=_one(frozenset({*beside, *(each for span in figure.restriction for each in stems(span.quote))})),
        entities=frozenset(each for each in named if each != speaker and pile.entity[each].role != "outlet"),
        setting=_setting(told),
        speaker=speaker,
        stories=stories,
        sentence=sentence,
        whose=frozenset(each for span in figure.restriction if _owner(span) for each in names.inside(span)),
        further=_further(figure, sentence),
        published=pile.by_report[figure.span.report_id].report.published.value,
    )


@lru_cache(maxsize=100_000)
def _one(words_of: frozenset[str]) -> frozenset[str]:
    """The same set for all quantities that have equal ones: a pile has hundreds of thousands."""
    return words_of


@lru_cache(maxsize=1000)
def _setting(told: str) -> frozenset[str]:
    """The stems of what is told; the figures of one sentence share one set."""
    return frozenset(each for each in stems(told) if each[0].isalpha())


def _further(figure: Figure, sentence: EvidenceSpan) -> bool:
    """Whether the sentence tells the figure as beside others, by the word before or behind it."""
    start, end = figure.span.start - sentence.start, figure.span.end - sentence.start
    before = folded_words(sentence.quote[max(0, start - BESIDE_CHARS) : max(0, start)])[-1:]
    behind = folded_words(sentence.quote[end : end + BESIDE_CHARS])[:1]
    inside = folded_words(figure.span.quote) if figure.bound == "=" else []  # "more than 60" is a bound
    return not lexicon("further_words").isdisjoint((*before, *inside[:1], *inside[-1:], *behind))


def _owner(restriction: EvidenceSpan) -> bool:
    """Whether a restriction is a name and nothing else: "Norden Motors", not "fighting with Norden"."""
    found = content_words(restriction.quote)
    return bool(found) and all(restriction.quote[word.start].isupper() for word in found)


def _inside(said: Attribution, sentence: EvidenceSpan) -> bool:
    """Whether what is said stands in this sentence, so that the words around it are the speaker's frame."""
    return bool(said.content) and all(sentence.covers(span) for span in said.content)


def read_counted(counted: Sequence[EvidenceSpan]) -> tuple[str, frozenset[str], frozenset[str]]:
    """The head's stem, its kinds, and the stems beside it: "Kazakh nationals" -> nation..., people, kazakh."""
    nouns = _first_phrase(" ".join(span.quote for span in counted))
    if not nouns:
        return "", frozenset(), frozenset()
    head = nouns[-1]
    beside = {_narrows(each) for each in nouns[:-1]}
    kinds = _kinds_of().get(stem(head), frozenset())
    if head in lexicon("demonyms"):
        beside.add(_narrows(head))
        kinds |= {"people"}
    return stem(head), kinds, frozenset(beside)


def _narrows(folded: str) -> str:
    """The stem of a word; of a people's name so much of it that "Uzbek" and "Uzbekistani" agree."""
    return stem(folded)[:PEOPLE_LETTERS] if folded in lexicon("demonyms") else stem(folded)


def _first_phrase(text: str) -> list[str]:
    """The content words up to the first small word behind them: "nationals of the north" -> nationals."""
    found: list[str] = []
    for word in words(text):
        small = word.folded in lexicon("function_words")
        if small and found:
            break
        if not small:
            found.append(word.folded)
    return found


@cache
def _kinds_of() -> dict[str, frozenset[str]]:
    """The kinds of each noun's stem."""
    found: dict[str, set[str]] = {}
    for kind, nouns in table("counted_kinds").items():
        for noun in nouns.split():
            found.setdefault(stem(noun), set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in found.items()}
