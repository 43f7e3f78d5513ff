"""What a notebook shows is the text, its marks, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from firsthand.dossier import Dossier, annotate_report
from firsthand.model import Field, Report
from firsthand.publish.marked_text import marked


def words(html: str) -> str:
    """What a reader sees of some HTML."""
    return unescape(re.sub("<[^>]*>", "", html))


def test_the_text_is_all_there(built: Dossier) -> None:
    """Headline and text, letter by letter, whatever marks overlap."""
    for item in built.pile.reports:
        assert words(marked(item)) == (item.report.title.value or item.report.file) + item.report.text


def test_a_figure_is_marked_and_says_what_it_is(built: Dossier) -> None:
    """Inside a statement, both are told."""
    [item] = [i for i in built.pile.reports if any(f.span.quote == "52" for f in i.figures)]
    [told] = re.findall(r'title="([^"]*)">52</mark>', marked(item))
    assert "figure: = count" in told
    assert "statement: " in told
    assert "Tomas Brandt" in told


def test_markup_in_a_report_is_text(make_report: Callable[..., Report]) -> None:
    """A hostile headline or quotation runs nothing."""
    report = make_report('"<script>alert(7)</script> &amp; \u202e40 homes burned," Ilse Okoro said.')
    item = annotate_report(replace(report, title=Field("<img src=x onerror=alert(1)>", "stated")))
    html = marked(item)
    assert not re.search(r"<(?!/?(h4|div|mark)\b)", html)
    assert words(html).endswith(report.text)


def test_a_dossier_shows_how_much_it_holds(built: Dossier) -> None:
    """A table of counts."""
    assert f"<th>reports</th><td>{len(built.pile.reports)}</td>" in built._repr_html_()
