"""Pages that stand alone: one HTML file that asks for nothing else and runs nothing.

In: a template of ``publish/templates`` and what it shows. Out: HTML in pieces. Everything is escaped; the page's own
policy forbids scripts, forms and the network, and allows only the style that stands in it. Known limit: the policy
stands in a ``meta`` element, so a browser obeys it from there on.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

Filters = Mapping[str, Callable[..., str]]


def page(template: str, filters: Filters, **shown: Any) -> Iterator[str]:
    """The pieces of a page.

    Args:
        template: its file's name.
        filters: functions that the template calls on values.
        shown: what the template shows.
    """
    environment = Environment(
        loader=PackageLoader("firsthand.publish"), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    environment.filters.update(filters)
    found = environment.get_template(template)
    found_pieces = found.generate(style=Markup(style()), policy=policy(), **shown)  # noqa: S704 our own file
    yield from found_pieces


@cache
def style() -> str:
    """The style of all pages."""
    return (files("firsthand.publish") / "templates" / "paper.css").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """What a page may do: use its own style, and nothing else."""
    digest = b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
