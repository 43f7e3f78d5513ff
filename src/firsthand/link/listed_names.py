"""Names that stand beside one another in a list, and so are of several people, bodies or places.

In: a report with its mentions. Out: for each mention in a list the list's key; no two chains of one list are one thing.
Method: names in the order of the text with nothing between them but a comma, the last with "and" or "or". Known limit:
two names joined by a comma alone are no list, since the second may explain the first ("Tarnow, Norwick County").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.language import lexicon
from firsthand.model import AnnotatedReport, Mention
from firsthand.words import folded_words

MOST_BETWEEN = 12  # characters between two names of a list


def listed_names(item: AnnotatedReport) -> Iterator[tuple[str, str]]:
    """Ids of mentions, each with the key of the list that it stands in."""
    names = sorted((mark for mark in item.mentions if mark.form == "name"), key=lambda mark: mark.span)
    run: list[Mention] = []
    for mark in names:
        joint = _joint(item, run[-1], mark) if run else None
        if joint is None:
            run = [mark]
        elif joint == ",":
            run.append(mark)
        else:
            yield from _told([*run, mark])
            run = [mark]


def _joint(item: AnnotatedReport, left: Mention, right: Mention) -> str | None:
    """What joins two names: a comma, or a word with or without one; None where something else stands there."""
    between = item.report.text[left.span.end : right.span.start]
    if left.span.end > right.span.start or len(between) > MOST_BETWEEN or "\n" in between:
        return None
    words = folded_words(between)
    if not words and between.strip() == ",":
        return ","
    joining = lexicon("list_words", item.report.language or "en")
    return words[0] if len(words) == 1 and words[0] in joining else None


def _told(run: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    key = f"{run[0].span.report_id} {run[0].span.start}"
    yield from ((mark.id, key) for mark in run)
