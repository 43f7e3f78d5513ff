"""What a page offers to judge about an item, and a form read back into a decision.

In: a snapshot and an id; the fields of a form. Out: a ``Panel`` for the template; a ``Decision``. Known limit: who
judges is the name that the form gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from firsthand.errors import BadJudgement
from firsthand.judge.corrections import CHOICES, CORRECTABLE
from firsthand.judge.making import REJECTABLE, Decision
from firsthand.judge.replay import said
from firsthand.judge.subjects import GROUPS, members
from firsthand.model import Judgement, Verb
from firsthand.publish.overview import short
from firsthand.web.cited import Ref, item_ref
from firsthand.web.snapshot import Snapshot

MOST = 40  # members that a split offers, speakers that a correction offers
LABELS = {
    "published": "date of publication",
    "title": "headline",
    "span": "words",
    "direction": "direction: who is the parent",
    "minor": "shield: is this a minor",
}
HINTS = {
    "published": "2013-10-22, 2013-10 or 2013",
    "date": "2013-10-22, 2013-10 or 2013",
    "figure": "300, >= 300, ~300 or 300-400",
    "span": "the right words of the report",
    "speaker": "words that the report has for them",
}


@dataclass(frozen=True, slots=True)
class Done:
    """A judgement about the item that holds."""

    id: str
    words: str
    by: str
    at: str
    why: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A field that can be corrected, with what it may be and how it is written."""

    field: str
    label: str
    hint: str
    choices: tuple[tuple[str, str], ...]  # value and words
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What can be said of an item, and what was."""

    item_id: str
    noun: str
    can_accept: bool
    can_reject: bool
    can_withdraw: bool
    corrections: tuple[Correction, ...]
    members: tuple[tuple[str, Ref], ...]  # what a split may take out
    can_merge: bool
    done: tuple[Done, ...]
    disputed: bool


def panel(snapshot: Snapshot, key: str) -> Panel:
    """What can be judged about an item.

    Raises:
        KeyError: there is no such item.
    """
    layer, record = snapshot.noun_of[key]
    from_group = GROUPS if layer in GROUPS else ()
    parts = _members(snapshot, record) if from_group else ()
    return Panel(
        item_id=key,
        noun=layer,
        can_accept=layer in REJECTABLE,
        can_reject=layer in REJECTABLE,
        can_withdraw=layer == "reports",
        corrections=tuple(_corrections(snapshot, key, layer)),
        members=parts if len(parts) > 1 else (),
        can_merge=bool(from_group),
        done=tuple(_done(each) for each in snapshot.judged.get(key, ())),
        disputed=key in snapshot.disputed,
    )


def _members(snapshot: Snapshot, record: object) -> tuple[tuple[str, Ref], ...]:
    return tuple((key, item_ref(snapshot, key)) for key in members(record)[:MOST])


def _corrections(snapshot: Snapshot, key: str, layer: str) -> list[Correction]:
    found: list[Correction] = []
    if layer == "entities" and snapshot.noun_of[key][1].kind != "person":
        return found
    for field in CORRECTABLE.get(layer, ()):
        choices = tuple((value, value) for value in CHOICES.get(field, ()))
        if field == "direction":
            edge = snapshot.noun_of[key][1]
            choices = tuple((end, item_ref(snapshot, end).label) for end in (edge.parent, edge.child))
        if field == "speaker":
            choices = _speakers(snapshot, key)
        empty = field in ("outlet", "title", "byline", "published", "speaker")
        found.append(Correction(field, LABELS.get(field, field), HINTS.get(field, ""), choices, empty))
    return found


def _speakers(snapshot: Snapshot, key: str) -> tuple[tuple[str, str], ...]:
    """Whom the report of a statement mentions by name."""
    item = snapshot.pile.by_report[snapshot.home_of[key]]
    named = {
        mark.name or mark.span.quote: mark.id
        for mark in reversed(item.mentions)
        if mark.form == "name" and mark.kind != "place"
    }
    return tuple((identity, short(name, 60)) for name, identity in sorted(named.items()))[:MOST]


def _done(judgement: Judgement) -> Done:
    return Done(
        judgement.id, said(judgement), judgement.by, judgement.at[:16].replace("T", " "), judgement.why, judgement.value
    )


def decision(form: Mapping[str, str], several: Mapping[str, list[str]]) -> Decision:
    """The decision that a form states.

    Raises:
        BadJudgement: it states none.
    """
    verb, items = form.get("verb", ""), [each.strip() for each in several.get("item", []) if each.strip()]
    if verb not in get_args(Verb):
        raise BadJudgement(f'"{verb}" is none of {", ".join(get_args(Verb))}')
    if verb == "merge":
        items += [each.strip().rsplit("/", 1)[-1] for each in several.get("other", []) if each.strip()]
    value: str | None = form.get("value", "").strip() or None
    if form.get("empty"):
        value = None
    elif verb == "correct" and value is None:
        raise BadJudgement("a correction has a right value, or says that the report does not tell")
    return Decision(
        verb=cast(Verb, verb),
        items=tuple(items),
        out=tuple(several.get("out", ())) if verb == "split" else (),
        field=form.get("field") or None if verb == "correct" else None,
        value=value,
        why=form.get("why", "").strip(),
    )


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """A judgement in the list of all."""

    done: Done
    items: tuple[Ref, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class JudgementsPage:
    """All judgements, and where people disagree."""

    lines: tuple[JudgementLine, ...]
    disagreements: tuple[tuple[Done, ...], ...]


def judgements_page(snapshot: Snapshot) -> JudgementsPage:
    """All judgements, the last first."""
    standing = snapshot.standing
    holding = {each.id for each in standing.holding}
    lines = tuple(
        JudgementLine(
            _done(each),
            tuple(item_ref(snapshot, subject.id) for subject in each.subjects if subject.id),
            each.id in holding,
        )
        for each in reversed(standing.judgements)
    )
    return JudgementsPage(lines, tuple(tuple(map(_done, found.judgements)) for found in standing.disagreements))
