"""The statements of a story in a brief: what several reports tell, who speaks, and words that differ.

In: a story's scope. Out: sections. Claims that several reports have, or that someone denies, come first, each with all
who say it; then the speakers who are said to say most, with a few statements each that hold figures or stand word for
word; then utterances whose wordings differ. Known limit: which statement of a speaker matters most is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Attribution, Claim, EvidenceSpan, Utterance
from firsthand.publish.brief.records import Section, Table, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import KINDS, Wording, joined, left_out, more
from firsthand.publish.collation import collate
from firsthand.words import folded_words

MOST_CLAIMS, MOST_SPEAKERS, MOST_EACH, MOST_UTTERANCES, MOST_READINGS, MOST_WHO = 6, 5, 2, 3, 5, 6
SPEAKERS = "Those who speak most, with a few statements each: what has figures or stands word for word"
FEW_WORDS = 4  # a claim of fewer words tells little by itself


def claim_spans(words: Wording, claim: Claim) -> list[EvidenceSpan]:
    """Where a claim stands: the beginning of each statement, and the sentences of reports that say it themselves."""
    said = [words.pile.attribution[each].content[0] for each in claim.attribution_ids]
    return [*said, *(words.pile.sentence[each].span for each in claim.sentence_ids)]


def ranked(words: Wording, claims: Iterable[Claim]) -> list[Claim]:
    """Claims that are denied, then those of most outlets and reports; mere names and the like last."""

    def rank(claim: Claim) -> tuple[object, ...]:
        spans = claim_spans(words, claim)
        thin = len(folded_words(wording(words, claim).text)) < FEW_WORDS
        return (
            thin,
            not disputed(claim),
            -words.houses(spans),
            -words.spread(spans)[0],
            -len(claim.attribution_ids),
            claim.id,
        )

    return sorted(claims, key=rank)


def disputed(claim: Claim) -> bool:
    """Whether some affirm it and some deny it."""
    return len({side.polarity for side in claim.sides}) > 1


def wording(words: Wording, claim: Claim) -> Words:
    """A claim in the words of the first statement that affirms it; where all deny it, of the first."""
    denied = {side.item_id for side in claim.sides if side.polarity == "denied"}
    if claim.attribution_ids:
        first = next((key for key in claim.attribution_ids if key not in denied), claim.attribution_ids[0])
        return words.quote(*words.pile.attribution[first].content)
    return words.quoted(claim.label)


# ------------------------------------------------------------------------------------------------ shared


def shared(words: Wording, scope: Scope) -> Section | None:
    """Statements that more than one report has, or that someone denies."""
    found = [c for c in scope.claims if disputed(c) or words.spread(claim_spans(words, c))[0] > 1]
    if not found:
        return None
    told = ranked(words, found)[: words.most(MOST_CLAIMS)]
    header = ((Words("Statement"),), (Words("Who says so"),), (Words("Told by"),), (Words("Goes back to"),))
    table = Table("What is denied, then what most outlets tell", header, tuple(_claim(words, claim) for claim in told))
    rest = left_out(len(found) - len(told), "statement", "claims", "claims")
    return Section(f"{scope.story.id}-claims", (Words("Statements told more than once"),), (table, *rest))


def _claim(words: Wording, claim: Claim) -> tuple[Text, ...]:
    origins: Text = (Words(words.origins_of(claim.id), "strong"), Words(": "), *words.roots(claim.id))
    told = words.told_by(claim_spans(words, claim))
    return (wording(words, claim),), _sides(words, claim), told, origins


def _sides(words: Wording, claim: Claim) -> Text:
    """Who affirms and who denies it, with hedges."""
    sides = {side.item_id: side for side in claim.sides}
    lines: dict[Text, None] = {}
    for each in (*claim.attribution_ids, *claim.sentence_ids):
        said, side = words.pile.attribution.get(each), sides.get(each)
        stand: list[str] = [side.polarity] if side and (disputed(claim) or side.polarity == "denied") else []
        stand += [side.modality] if side and side.modality not in ("asserted", "denied") else []
        told = f" ({', '.join(stand)})" if stand else ""
        word = words.word_of(said) if said else (words.outlet(words.report(words.pile.sentence[each].span)),)
        lines[(*word, Words(told), *(words.hedged(said.hedges) if said else ()))] = None
    return joined(list(lines)[:MOST_WHO], "; ") + more(len(lines) - MOST_WHO)


# ------------------------------------------------------------------------------------------------ speakers


def speakers(words: Wording, scope: Scope, but: Section | None) -> Section | None:
    """Those who speak most, each with a few statements; what stands among the shared ones is not told again."""
    known = set() if but is None else {c.id for c in ranked(words, scope.claims)[: words.most(MOST_CLAIMS)]}
    said = [words.pile.attribution[each] for claim in scope.claims if claim.id not in known
            for each in claim.attribution_ids]  # fmt: skip
    by_name: dict[str, list[Attribution]] = {}
    for each in said:
        entity = words.pile.entity.get(words.pile.speaker_of(each) or "")
        if entity and entity.name:
            by_name.setdefault(entity.id, []).append(each)
    order = sorted(by_name, key=lambda key: (-len(by_name[key]), words.pile.entity[key].name or "", key))
    told = order[: words.most(MOST_SPEAKERS)]
    rows = tuple(row for key in told for row in _speaker(words, by_name[key]))
    if not rows:
        return None
    header = ((Words("Speaker"),), (Words("What they are said to say"),), (Words("How"),), (Words("Told by"),))
    rest = left_out(len(said) - len(rows), "statement", "attributions", "claims")
    return Section(f"{scope.story.id}-speakers", (Words("Who speaks"),), (Table(SPEAKERS, header, rows), *rest))


def _speaker(words: Wording, said: list[Attribution]) -> list[tuple[Text, ...]]:
    found = sorted(said, key=lambda each: _weight(words, each))[:MOST_EACH]
    return [_statement(words, each) for each in sorted(found, key=lambda each: words.when(each.content[0]))]


def _weight(words: Wording, said: Attribution) -> tuple[object, ...]:
    """Statements with figures first, then those word for word, then the longer ones."""
    length = sum(len(part.quote) for part in said.content)
    return said.id not in words.with_figures, said.kind == "indirect", -min(length, 240), said.id


def _statement(words: Wording, said: Attribution) -> tuple[Text, ...]:
    office = words.pile.entity[words.pile.speaker_of(said) or ""].role
    who = (*words.word_of(said), *((Words(", "), words.value(office, 80)) if office else ()))
    cue: Text = (words.quote(said.cue[0], most=60), Words(": ")) if said.cue else ()
    denied = ", denied or not said" if said.negated else ""
    how = (Words(KINDS[said.kind] + denied), *words.hedged(said.hedges))
    return who, (*cue, words.quote(*said.content)), how, words.told_by(said.content[:1])


# ------------------------------------------------------------------------------------------------ wordings


def wordings(words: Wording, scope: Scope) -> Section | None:
    """Utterances whose readings differ, but for those that stand among the conflicts."""
    beside = {item for each in scope.conflicts if each.kind == "wording" for side in each.sides for item in side.items}
    found = [each for each in scope.utterances if _differs(each) and not beside.issuperset(_said(each))]
    if not found:
        return None
    found.sort(key=lambda each: (-len(each.readings), each.id))
    told = found[: words.most(MOST_UTTERANCES)]
    header = ((Words("Wording"),), (Words("On whose word"),), (Words("Told by"),))
    tables = (Table(_caption(each), header, _readings(words, each)) for each in told)
    rest = left_out(len(found) - len(told), "utterance", "utterances", "utterances")
    return Section(f"{scope.story.id}-wordings", (Words("Words that differ"),), (*tables, *rest))


def _caption(utterance: Utterance) -> str:
    return f"One utterance, {len(utterance.readings)} readings; word by word: firsthand explain DOSSIER {utterance.id}"


def _said(utterance: Utterance) -> set[str]:
    return {reading.attribution_id for reading in utterance.readings}


def _differs(utterance: Utterance) -> bool:
    _, stretches = collate([reading.span.quote for reading in utterance.readings])
    return any(stretch.variants for stretch in stretches)


def _readings(words: Wording, utterance: Utterance) -> tuple[tuple[Text, ...], ...]:
    """A row for all who have one wording on one word."""
    rows: dict[tuple[Words, Text], list[EvidenceSpan]] = {}
    for reading in sorted(utterance.readings, key=lambda each: words.when(each.span)):
        said = words.pile.attribution.get(reading.attribution_id)
        rows.setdefault((words.quote(reading.span), words.word_of(said)), []).append(reading.span)
    return tuple(((quote,), word, words.told_by(found)) for (quote, word), found in rows.items())[:MOST_READINGS]
