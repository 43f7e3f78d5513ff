"""What is not known of a story in a brief: speakers without names, reports without dates, origins that cannot be told.

In: a story's scope. Out: a section. Known limit: only what the pile leaves open is told, not what the pile lacks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from firsthand.publish.brief.records import Listing, Section, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import Wording, joined, more
from firsthand.publish.explanation import count_of

MOST = 6


def gaps(words: Wording, scope: Scope) -> Section | None:
    """The section; None where nothing is open."""
    lines = (*_speakers(words, scope), *_dates(words, scope), *_origins(words, scope), *_future(scope))
    if not lines:
        return None
    return Section(f"{scope.story.id}-gaps", (Words("What is not known"),), (Listing(lines),))


def _speakers(words: Wording, scope: Scope) -> Iterator[Text]:
    """Statements that name nobody, and those of people without a name."""
    said = [words.pile.attribution[each] for claim in scope.claims for each in claim.attribution_ids]
    nobody = [each for each in said if not each.source and words.pile.speaker_of(each) is None]
    if nobody:
        told = words.marks(each.content[0] for each in nobody)
        yield (Words(f"{len(nobody)} of {count_of(len(said), 'statement')} name no speaker"), *told)
    called = Counter(" ".join(each.source[0].quote.split()) for each in said if each.source and not _named(words, each))
    if called:
        most = [(words.quoted(name, most=60),) for name, _ in called.most_common(MOST)]
        count = count_of(sum(called.values()), "statement")
        yield (Words(f"{count} of speakers without a name: "), *joined(most, ", "), *more(len(called) - MOST))


def _named(words: Wording, said: object) -> bool:
    entity = words.pile.entity.get(words.pile.speaker_of(said) or "")  # type: ignore[arg-type]
    return bool(entity and entity.name)


def _dates(words: Wording, scope: Scope) -> Iterator[Text]:
    """Reports without a date, with one that was inferred, without an outlet."""
    undated = [report for report in scope.reports if report.published.value is None]
    inferred = [report for report in scope.reports if report.published.how == "inferred"]
    nameless = [report for report in scope.reports if report.outlet.value is None]
    for found, what in ((undated, "undated"), (inferred, "dated by inference alone"), (nameless, "of unknown outlet")):
        if found:
            names = [(words.value(report.outlet.value or report.file, 80),) for report in found[:MOST]]
            lead = Words(f"{count_of(len(found), 'report')} {what}: ")
            yield (lead, *joined(names, ", "), *more(len(found) - MOST))


def _origins(words: Wording, scope: Scope) -> Iterator[Text]:
    """Of how many figures and statements no origin can be told."""
    for records, noun in ((scope.groups, "figure"), (scope.claims, "statement")):
        found = [words.origins[each.id] for each in records if each.id in words.origins]
        without = sum(each.independent == 0 for each in found)
        if without:
            yield (Words(f"Of {without} of {count_of(len(found), noun)} no origin can be told"),)


def _future(scope: Scope) -> Iterator[Text]:
    """How many happenings are told as not certain."""
    sure = Counter(entry.factuality for entry in scope.timeline if entry.clock == "event")
    told = [f"{sure[each]} {each}" for each in ("alleged", "possible", "denied", "future") if sure[each]]
    if told:
        yield (Words(f"Of {count_of(sure.total(), 'happening')}, as told: {', '.join(told)}"),)
