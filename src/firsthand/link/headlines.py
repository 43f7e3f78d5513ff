"""Which quantity of its article a headline's figure gives: "40 killed in blast" and "the blast killed 38 people".

In: a report with the figures of its headline, the quantities of its text. Out: for a figure of the headline the figure
of the text that it is held against. Method: people who met one fate, or the same counted noun, of one unit and size; a
figure of the same value goes before the others; one of a value not met by chance counts whatever it counts. Known
limit: headlines that do not say what they count are held against nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.link.fates import NO_FATE, Fate, fates_of
from firsthand.link.quantities import Quantity, of_one_size, read_counted
from firsthand.model import AnnotatedReport, EvidenceSpan, HeadlineFigure


def told_in_headline(item: AnnotatedReport, own: Sequence[Quantity]) -> Iterator[tuple[str, str]]:
    """Ids of figures of a report's headline, each with that of the figure of its text that counts the same."""
    title = item.report.title.value or ""
    whole = EvidenceSpan(item.report.id, 0, len(title), title, "title")
    fates = fates_of(whole, item.headline_figures, None)
    in_order = sorted(own, key=lambda each: each.figure.span)
    for figure in item.headline_figures:
        fate = fates.get(figure.id, NO_FATE)
        fitting = [each for each in in_order if _one_quantity(figure, fate, each)]
        alike = [each for each in in_order if each.middle == figure.middle and each.figure.unit == figure.unit]
        both = [each for each in fitting if each in alike]
        if found := (both or (alike if figure.telling else []) or fitting):
            yield figure.id, found[0].id


def _one_quantity(figure: HeadlineFigure, fate: Fate, other: Quantity) -> bool:
    """Whether a headline's figure and one of the text count the same, whatever their values."""
    if figure.unit != other.figure.unit or figure.change != other.figure.change or other.scoped or other.further:
        return False
    if figure.vague or other.figure.vague or other.figure.subset_of or not of_one_size(figure, other.figure):
        return False
    if fate.kind or other.fate.kind:
        return fate.kind != "" and fate == other.fate
    head, _, beside = read_counted(figure.counted)
    return head != "" and head == other.head and other.beside <= beside
