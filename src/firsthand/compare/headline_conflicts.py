"""Headlines whose figures their own articles do not bear out.

In: figure groups with the headlines that give them. Out: ``Conflict`` of kind value, the headline on one side, the
article on the other. Method: no figure of the article, whatever it counts, agrees with the headline's, is it rounded,
adds up to it with one or two others, or comes near it where the article tells of "another". Known limit: an article
that gives the number in words of its own ("both of them") is taken for one that does not give it, where it gives
another number of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from firsthand.compare.quantities import agree, rounding, severity
from firsthand.language import lexicon, table
from firsthand.model import AnnotatedReport, Conflict, Figure, HeadlineFigure, Side, make_id
from firsthand.pile import Pile
from firsthand.words import folded_words

MOST_ADDED = 3  # figures that may add up to the headline's
MOST_MORE = 3  # by how much a headline may be above a figure to which the article adds "another", "a third"
MOST_FIGURES = 12  # of an article, that are added up


def borne_out(headline: HeadlineFigure, article: AnnotatedReport) -> bool:
    """Whether some figures of an article give the value of its headline."""
    own = [figure for figure in article.figures if figure.unit == headline.unit]
    if any(agree(headline, each) or rounding(headline, each) for each in own) or _adds_up(headline, own):
        return True
    near = any(0 < (headline.middle or 0) - (each.middle or 0) <= MOST_MORE for each in own)
    return near and not _one_more(article.report.language or "en").isdisjoint(folded_words(article.report.text))


@cache
def _one_more(language: str) -> frozenset[str]:
    """Words that tell one more: "another", "a third"."""
    return lexicon("further_words", language) | {*table("numbers", language)["ordinals"]}


def _adds_up(headline: HeadlineFigure, own: Sequence[Figure]) -> bool:
    """Whether two or three figures add up to the headline's."""
    values = [each.middle for each in own[:MOST_FIGURES] if each.middle is not None]
    several = (some for size in range(2, MOST_ADDED + 1) for some in combinations(values, size))
    return any(sum(some) == headline.middle for some in several)


def headline_conflicts(pile: Pile) -> Iterator[Conflict]:
    """All headlines that their articles contradict."""
    for group in pile.figure_groups:
        for key in group.headline_ids:
            headline = pile.headline_figure[key]
            article = pile.by_report[headline.span.report_id]
            if not borne_out(headline, article):
                here = [pile.figure[each] for each in group.figure_ids]
                yield _conflict(headline, [each for each in here if each.span.report_id == article.report.id])


def _conflict(headline: HeadlineFigure, told: Sequence[Figure]) -> Conflict:
    values = [each.middle for each in (headline, *told) if each.middle is not None]
    here = told[0].span.quote
    article = Side(here, tuple(each.id for each in told), tuple(each.span for each in told))
    return Conflict(
        id=make_id("conflict", "headline", headline.id),
        kind="value",
        severity=severity(min(values), max(values)),
        sides=(Side(f"{headline.span.quote} (headline)", (headline.id,), (headline.span,)), article),
        why=f"the headline says {headline.span.quote}, its article {here} and nothing that agrees with the headline",
    )
