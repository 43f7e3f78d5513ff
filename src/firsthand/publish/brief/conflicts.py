"""The conflicts of a story in a brief: the sides beside each other, each with its sentences.

In: a story's scope. Out: a section, the gravest conflict first. Known limit: of more sides than ``MOST_SIDES`` a row a
side is written, since a page has no room for so many columns.
"""

from __future__ import annotations

from itertools import zip_longest

from firsthand.model import Conflict, EvidenceSpan, Side
from firsthand.publish.brief.records import Paragraph, Section, Table, Text, Words
from firsthand.publish.brief.scope import Scope
from firsthand.publish.brief.wording import Wording, left_out

MOST_CONFLICTS, MOST_SIDES, MOST_SENTENCES = 5, 3, 3
KINDS = {
    "value": "Figures that cannot both hold",
    "date": "Dates that cannot both hold",
    "place": "Places that cannot both hold",
    "composition": "Parts that do not make the whole",
    "identity": "Who it is",
    "attribute": "What someone or something is",
    "wording": "Wordings of one utterance",
    "polarity": "Said and denied",
}
GRADES = {1: "slight", 2: "marked", 3: "grave"}


def conflicts(words: Wording, scope: Scope) -> Section | None:
    """The section; None where there is no conflict."""
    found = sorted(scope.conflicts, key=lambda each: (-each.severity, each.kind, each.id))
    if not found:
        return None
    told = found[: words.most(MOST_CONFLICTS)]
    rest = left_out(len(found) - len(told), "conflict", "conflicts", "conflicts")
    inner = tuple(_conflict(words, each) for each in told)
    return Section(f"{scope.story.id}-conflicts", (Words("Conflicts"),), rest, inner)


def _conflict(words: Wording, found: Conflict) -> Section:
    title = (Words(f"{KINDS[found.kind]} ({GRADES[found.severity]})"),)
    why = Paragraph((words.value(found.why),))
    few = len(found.sides) <= MOST_SIDES
    return Section(found.id, title, (why, _beside(words, found) if few else _below(words, found)))


def _beside(words: Wording, found: Conflict) -> Table:
    """A column a side."""
    header = tuple((words.quoted(side.label, most=90),) for side in found.sides)
    columns = [_sentences(words, side) for side in found.sides]
    return Table("The sides beside each other", header, tuple(zip_longest(*columns, fillvalue=())))


def _below(words: Wording, found: Conflict) -> Table:
    """A row a sentence."""
    rows = [((words.quoted(side.label, most=90),), cell) for side in found.sides for cell in _sentences(words, side)]
    return Table("The sides below each other", ((Words("Side"),), (Words("What stands where"),)), tuple(rows))


def _sentences(words: Wording, side: Side) -> list[Text]:
    by_sentence = {words.sentence(span): span for span in reversed(side.evidence)}
    cells = [_sentence(words, span) for span in reversed(by_sentence.values())]
    rest = [(Words(f"and {len(cells) - MOST_SENTENCES} more"),)] if len(cells) > MOST_SENTENCES else []
    return [*cells[:MOST_SENTENCES], *rest]


def _sentence(words: Wording, span: EvidenceSpan) -> Text:
    """Outlet, date, on whose word, the sentence."""
    report, said = words.report(span), words.said_around(span)
    word = (Words("; on the word of "), *words.word_of(said)) if said else ()
    place = (words.outlet(report), Words(", "), *words.dated(report), *word)
    return (*place, Words(": "), words.quote(words.sentence(span)), *words.marks([span]))
