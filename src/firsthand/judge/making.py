"""Making a judgement: what a person says, held against what there is.

In: the items of a pile, a verb, ids, and what goes with the verb. Out: a ``Judgement``, or an error that says why it
makes no sense. Known limit: a speaker can be corrected to somebody whom the same report mentions, and to nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import get_args

from firsthand.errors import BadJudgement, UnknownItem
from firsthand.judge.corrections import TO_PLACES, checked
from firsthand.judge.subjects import GROUPS, MARKS, TIES, Items
from firsthand.model import EvidenceSpan, Judgement, Mention, Place, Report, Subject, Verb, make_id

#: What may be rejected: everything but what must exist (reports are withdrawn; a name is somebody's; a report tells
#: something) and sentences, which are only cut.
REJECTABLE = frozenset({*MARKS, *GROUPS, *TIES} - {"sentences", "entities", "stories", "topics"})
MANY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement as a person states it. ``items``: ids; ``out``: ids that a split takes out of the first item.

    ``value``: the right value in words. Of a span it is the right words, of a speaker words that the report has for
    them, of a direction the id of the parent; None says that the report does not say.
    """

    verb: Verb
    items: tuple[str, ...]
    out: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    why: str = ""


def make(
    decision: Decision, items: Items, *, by: str, at: str | None = None, earlier: Sequence[Judgement] = ()
) -> Judgement:
    """The judgement for a decision; ``earlier`` are those that it may undo.

    Raises:
        BadJudgement: the verb does not fit the items, or the value not the field.
        UnknownItem: there is no such item.
    """
    if decision.verb not in get_args(Verb):
        raise BadJudgement(f'"{decision.verb}" is none of {", ".join(get_args(Verb))}')
    if not by.strip():
        raise BadJudgement("it does not say by whom")
    if not decision.items:
        raise BadJudgement("it does not say about what")
    subjects = _subjects(decision, items, earlier)
    value, to = _right(decision, items, subjects)
    made = Judgement(
        id="",
        verb=decision.verb,
        subjects=subjects,
        field=decision.field,
        value=value,
        to=to,
        why=decision.why,
        by=by.strip(),
        at=at or datetime.now(UTC).isoformat(timespec="microseconds"),
    )
    return replace(made, id=id_of(made))


def id_of(judgement: Judgement) -> str:
    """The id that a judgement has by its content."""
    return make_id("judgement", *(getattr(judgement, field.name) for field in fields(judgement) if field.name != "id"))


def _subjects(decision: Decision, items: Items, earlier: Sequence[Judgement]) -> tuple[Subject, ...]:
    if decision.verb == "undo":
        known = {each.id for each in earlier}
        if missing := [key for key in decision.items if key not in known]:
            raise UnknownItem(missing[0])
        return tuple(Subject(noun="judgements", id=key) for key in decision.items)
    for key in (*decision.items, *decision.out):
        if items.noun(key) is None:
            raise UnknownItem(key)
    subjects = tuple(items.subject(key) for key in decision.items)
    _allowed(decision, subjects)
    if decision.verb != "split":
        return subjects
    return (*subjects, _taken_out(decision, subjects[0], items))


def _allowed(decision: Decision, subjects: tuple[Subject, ...]) -> None:
    """Raise where the verb cannot be said of these items."""
    nouns = {subject.noun for subject in subjects}
    verb = decision.verb
    if verb == "merge" and (len(nouns) > 1 or not nouns <= set(GROUPS) or len(set(decision.items)) < MANY):
        raise BadJudgement(f"a merge is of two or more of one of {', '.join(GROUPS)}")
    if verb == "split" and (len(subjects) > 1 or not nouns <= set(GROUPS)):
        raise BadJudgement(f"a split is of one of {', '.join(GROUPS)}")
    if verb == "withdraw" and nouns != {"reports"}:
        raise BadJudgement("reports are withdrawn, other items rejected")
    if verb == "reject" and not nouns <= REJECTABLE:
        advice = {"reports": "withdraw it", "entities": "split it", "stories": "split it"}
        raise BadJudgement(f"{min(nouns)} cannot be rejected; {advice.get(min(nouns), 'judge what it is made of')}")
    if verb in ("accept", "reject", "correct") and len(subjects) > 1:
        raise BadJudgement(f"one item at a time can be judged with {verb}")
    if verb in ("note", "tag") and not (decision.value or "").strip():
        raise BadJudgement(f"a {verb} has words")
    lost = [subject.id for subject in subjects if subject.noun in GROUPS and not subject.places]
    if lost and verb in ("merge", "split", "accept", "reject", "correct"):
        raise BadJudgement(
            f"{lost[0]} stands in no report's words, so that it could not be found again; an outlet is joined with "
            "another by correcting the outlet of its reports"
        )
    if verb == "correct" and decision.field is None:
        raise BadJudgement("a correction says of what")


def _taken_out(decision: Decision, whole: Subject, items: Items) -> Subject:
    """What a split takes out, by the places that it has in the whole."""
    wanted = {place.id for key in decision.out for place in items.subject(key).places}
    places = tuple(place for place in whole.places if place.id in wanted)
    if not places or len(places) == len(whole.places):
        raise BadJudgement("a split takes some of the members of an item out of it, and leaves some")
    return Subject(noun=whole.noun, id="", places=places)


def _right(decision: Decision, items: Items, subjects: tuple[Subject, ...]) -> tuple[str | None, Place | None]:
    """The right value of a correction, and the right place."""
    if decision.verb != "correct":
        return decision.value, None
    [subject], field = subjects, str(decision.field)
    value = checked(subject.noun, field, decision.value)
    if field not in TO_PLACES or (field == "speaker" and value is None):
        return value, None
    if value is None:
        raise BadJudgement(f"a {field} is corrected to something")
    if field == "direction":
        ends = [place for place in subject.places if place.id == value]
        if not ends:
            raise BadJudgement(f"the parent is one of {', '.join(place.id for place in subject.places)}")
        return value, ends[0]
    report = items.pile.by_report[subject.places[0].spans[0].report_id].report
    near = subject.places[0].spans[0].start
    if field == "span":
        return value, Place(noun="text", id="", spans=(_nearest(report, value, near),))
    return value, items.place(_mention(items, report, value, near).id)


def _nearest(report: Report, words: str, near: int) -> EvidenceSpan:
    """Where some words stand in a report, nearest to a place."""
    starts, at = [], report.text.find(words)
    while at >= 0 and words:
        starts.append(at)
        at = report.text.find(words, at + 1)
    if not starts:
        raise BadJudgement(f'"{words}" does not stand in that report')
    start = min(starts, key=lambda each: abs(each - near))
    return report.span(start, start + len(words))


def _mention(items: Items, report: Report, words: str, near: int) -> Mention:
    """Whom some words mention in a report, nearest to a place; the id of a mention is taken as well."""
    mentions = items.pile.by_report[report.id].mentions
    fitting = [each for each in mentions if words in (each.id, each.span.quote, each.name)]
    if not fitting:
        raise BadJudgement(f'nobody is mentioned as "{words}" in that report')
    return min(fitting, key=lambda each: abs(each.span.start - near))
