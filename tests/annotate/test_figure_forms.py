"""Every form of figure that is understood; the table is also printed as docs/reference/figures.md."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from firsthand.annotate.alone import figures_in
from firsthand.model import Figure

GROUPS = tomllib.loads((Path(__file__).parent / "figure_forms.toml").read_text(encoding="utf-8"))["group"]
FORMS = [(text, tuple(figures)) for group in GROUPS for text, *figures in group["forms"]]


def value_of(figure: Figure) -> str:
    """The value as the table writes it."""
    known = [end for end in (figure.low, figure.high) if end is not None]
    ends = [str(int(end)) if end.is_integer() else f"{end:.6g}" for end in known]
    if figure.score:
        told = [part for part in figure.span.quote.replace("-", " ").split() if part.isdigit()]
        value = ":".join(told)
    elif figure.vague:
        value = "vague " + "..".join(ends)
    elif figure.bound == "range":
        value = "..".join(ends)
    else:
        value = ends[0] if figure.bound == "=" else f"{figure.bound} {ends[0]}"
    return f"{value} {figure.change}" if figure.change else value


def written(figure: Figure, all_figures: list[Figure]) -> list[str]:
    """The parts of a figure as the table writes them."""
    parts = [figure.span.quote, value_of(figure), figure.unit]
    parts += [" … ".join(span.quote for span in figure.counted)] if figure.counted else []
    wholes = [whole.span.quote for whole in all_figures if whole.id == figure.subset_of]
    others = [f"{value:g}" for value in figure.other_values] + list(figure.other_units)
    return parts + [f"part of {whole}" for whole in wholes] + [f"or {other}" for other in others]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_form_is_understood(text: str, expected: tuple[str, ...]) -> None:
    """Words, value and unit as the table says; the counted words where it names them, what else it names always."""
    found = figures_in(text)
    told = [written(figure, found) for figure in found]
    assert [parts[:3] for parts in told] == [line.split(" | ")[:3] for line in expected]
    for parts, line in zip(told, expected, strict=True):
        assert set(line.split(" | ")) <= set(parts), (parts, line)
        assert [part for part in parts if part.startswith(("or ", "part of "))] == [
            part for part in line.split(" | ") if part.startswith(("or ", "part of "))
        ]
