"""Groups that people merged, split and set right.

In: groups of one kind with their members. Out: one group of several, or two of one. Method: the largest group of a
merge keeps its id and its own values and takes the members of the others; of a split the rest keeps the id. What a
group says of its members (aliases, sides, dates, label) goes with these. Known limit: the reasons are kept together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from firsthand.judge.subjects import members
from firsthand.labels import label_of, label_of_figure, label_of_report, label_of_statement
from firsthand.model import Claim, Entity, Event, FigureGroup, Judgement, Reason, Story, Utterance, make_id
from firsthand.pile import Pile


def united(groups: Sequence[Any], judgement: Judgement) -> Any:
    """One group with the members of all; the largest is what it is called by."""
    base, *others = sorted(groups, key=lambda each: (-len(members(each)), each.id))
    changes: dict[str, Any] = {}
    for field in fields(base):
        mine = getattr(base, field.name)
        theirs = [getattr(each, field.name) for each in others]
        if isinstance(mine, tuple):
            changes[field.name] = tuple(dict.fromkeys(value for values in (mine, *theirs) for value in values))
        elif mine is None:
            changes[field.name] = next((known for known in theirs if known is not None), None)
    found = replace(base, **changes)
    if isinstance(found, Story):
        whole = {key for each in groups for key in each.whole_ids}
        found = replace(found, parts=tuple(part for part in found.parts if part.report_id not in whole))
        return _because(replace(found, report_ids=tuple(sorted(found.report_ids))), judgement)
    return _because(found, judgement)


def divided(group: Any, out: Collection[str], judgement: Judgement, pile: Pile) -> tuple[Any, Any]:
    """The group without some members, and the group of these."""
    taken = [key for key in members(group) if key in out]
    left = [key for key in members(group) if key not in out]
    noun = group.id.rsplit("_", 1)[0]
    rest, apart = (_relabelled(_KEEP[type(group)](group, frozenset(keys), pile), pile) for keys in (left, taken))
    return _because(rest, judgement), _because(replace(apart, id=make_id(noun, *taken)), judgement)


def _relabelled(group: Any, pile: Pile) -> Any:
    """The group called by words of its own members: its old label where one of them has it, else what most have."""
    labels = [label for label in _labels(group, pile) if label]
    if not labels or group.label in labels:
        return group
    return replace(group, label=min(labels, key=lambda label: (-labels.count(label), labels.index(label))))


def _labels(group: Any, pile: Pile) -> list[str]:
    """What its members would call it, the earliest first; empty for what has no label."""
    if isinstance(group, Story):
        reports = [pile.by_report[key].report for key in group.report_ids if key in pile.by_report]
        return [label_of_report(each) for each in sorted(reports, key=lambda each: each.published.value or "9999")]
    if isinstance(group, Claim):
        said = [
            label_of_statement(pile.attribution[key].content)
            for key in group.attribution_ids
            if key in pile.attribution
        ]
        return said + [label_of((pile.sentence[key].span,)) for key in group.sentence_ids if key in pile.sentence]
    if isinstance(group, FigureGroup):
        return [label_of_figure(pile.figure[key]) for key in group.figure_ids if key in pile.figure]
    if isinstance(group, Event):
        marks = [pile.event_mention[key] for key in group.mention_ids if key in pile.event_mention]
        around = [pile.by_report[mark.span.report_id].sentence_around(mark.span) or mark.span for mark in marks]
        return [label_of((span,)) for span in around]
    return []


def corrected(group: Any, judgement: Judgement) -> Any:
    """The group with what a person set right of it: of somebody, whether they are a minor."""
    return _because(replace(group, **{str(judgement.field): judgement.value == "yes"}), judgement)


def _because(group: Any, judgement: Judgement) -> Any:
    why = f": {judgement.why}" if judgement.why else ""
    reason = Reason("judged", 1.0, f"{judgement.verb} by {judgement.by}, {judgement.at[:10]}{why}")
    return replace(group, reasons=(*group.reasons, reason))


def _entity(group: Entity, keys: frozenset[str], pile: Pile) -> Entity:
    """Names and offices that its mentions have; an outlet of which no report speaks keeps its own."""
    mentions = [pile.mention[key] for key in group.mention_ids if key in keys and key in pile.mention]
    names = {mention.name for mention in mentions} | {mention.span.quote for mention in mentions}
    aliases = tuple(alias for alias in group.aliases if alias in names)
    chains = [mention.name for mention in mentions if mention.name]
    name = group.name if group.name in names or not chains else max(chains, key=lambda each: (len(each), each))
    roles = {mention.role for mention in mentions}
    offices = tuple(held for held in group.offices if held.words in roles)
    kept = tuple(key for key in group.mention_ids if key in keys)
    return replace(group, name=name, aliases=aliases, offices=offices, mention_ids=kept)


def _event(group: Event, keys: frozenset[str], pile: Pile) -> Event:
    """The date that its mentions give if they give one; who takes part and where, as they say."""
    marks = [pile.event_mention[key] for key in group.mention_ids if key in keys]
    times = [pile.time[mark.time_id] for mark in marks if mark.time_id in pile.time]
    dates = {time.edtf for time in times if time.edtf}
    places = {pile.entity_of_mention.get(mark.place_mention_id or "") for mark in marks} - {None}
    who = {pile.entity_of_mention.get(key) for mark in marks for key in mark.participant_mention_ids} - {None}
    date = group.date if group.date in dates else dates.pop() if len(dates) == 1 else None
    return replace(
        group,
        mention_ids=tuple(mark.id for mark in marks),
        date=date,
        interval=group.interval if date == group.date else date,
        place_id=group.place_id if group.place_id in places else None,
        participant_ids=tuple(sorted(key for key in who if key)),
    )


def _claim(group: Claim, keys: frozenset[str], _pile: Pile) -> Claim:
    return replace(
        group,
        attribution_ids=tuple(key for key in group.attribution_ids if key in keys),
        sentence_ids=tuple(key for key in group.sentence_ids if key in keys),
        sides=tuple(side for side in group.sides if side.item_id in keys),
    )


def _utterance(group: Utterance, keys: frozenset[str], _pile: Pile) -> Utterance:
    return replace(group, readings=tuple(each for each in group.readings if each.attribution_id in keys))


def _figure_group(group: FigureGroup, keys: frozenset[str], _pile: Pile) -> FigureGroup:
    return replace(
        group,
        figure_ids=tuple(key for key in group.figure_ids if key in keys),
        headline_ids=tuple(key for key in group.headline_ids if key in keys),
        related=tuple(each for each in group.related if each.figure_id in keys),
    )


def _story(group: Story, keys: frozenset[str], _pile: Pile) -> Story:
    return replace(
        group,
        report_ids=tuple(key for key in group.report_ids if key in keys),
        parts=tuple(part for part in group.parts if part.report_id in keys),
    )


_KEEP: dict[type, Callable[[Any, frozenset[str], Pile], Any]] = {
    Entity: _entity,
    Event: _event,
    Claim: _claim,
    Utterance: _utterance,
    FigureGroup: _figure_group,
    Story: _story,
}
