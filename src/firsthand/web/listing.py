"""Lists: rows filtered, sorted and paged on the server.

In: a snapshot, a noun, the query of an address. Out: a ``Listing``: one page of rows with what leads to others.
Method: all rows of a noun are made once for a snapshot, in the order that tells most; so is each order and each
filter's choices. Known limit: words are looked for in the cells as they are shown, which are cut after 110
characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.errors import BadAddress
from firsthand.web.snapshot import Snapshot, most_first
from firsthand.words import fold

SIZES = (25, 50, 100, 200)
CHOICES = 12  # most frequent values that a filter offers

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in addresses and JSON, its heading, whether it holds numbers or values to choose from."""

    name: str
    label: str
    number: bool = False
    choose: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: where it leads, and its cells. The first cell is the link."""

    id: str
    href: str
    cells: tuple[Value, ...]
    marks: tuple[str, ...] = ()  # what a person said of it: "read", "checked", "disputed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers, and how many rows have it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A column by whose values one can choose."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    noun: str
    title: str
    says: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int
    page: int
    pages: int
    size: int
    sort: str
    words: str
    filters: tuple[Filter, ...]
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spec:
    """What a list is of: its rows in their best order, made from a snapshot."""

    noun: str
    title: str
    says: str
    columns: tuple[Column, ...]
    rows: Callable[[Snapshot], Sequence[Line]]


def listing(snapshot: Snapshot, spec: Spec, query: Mapping[str, str]) -> Listing:
    """The page of a list that an address asks for.

    Raises:
        BadAddress: a parameter that makes no sense, or a page that is not there.
    """
    rows = snapshot.kept(("rows", spec.noun), lambda: tuple(spec.rows(snapshot)))
    names = [column.name for column in spec.columns]
    sort, size = query.get("sort", ""), _whole(query, "size", SIZES[1])
    if size not in SIZES:
        raise BadAddress("size", str(size), "it is one of " + ", ".join(map(str, SIZES)))
    if sort.lstrip("-") not in ("", *names):
        raise BadAddress("sort", sort, "it is one of " + ", ".join(names))
    order = snapshot.kept(("order", spec.noun, sort), lambda: _order(rows, spec.columns, sort))
    chosen = {name: query[name] for name in names if query.get(name)}
    words = query.get("q", "").strip()
    keep = [at for at in order if _fits(rows[at], names, chosen, fold(words))] if chosen or words else order
    page, pages = _whole(query, "page", 1), max(1, -(-len(keep) // size))
    if not 1 <= page <= pages:
        raise BadAddress("page", str(page), f"there are {pages}")
    return Listing(
        noun=spec.noun,
        title=spec.title,
        says=spec.says,
        columns=spec.columns,
        lines=tuple(rows[at] for at in keep[(page - 1) * size : page * size]),
        total=len(keep),
        page=page,
        pages=pages,
        size=size,
        sort=sort,
        words=words,
        filters=tuple(_filters(snapshot, spec, rows, chosen)),
        query={name: value for name, value in query.items() if name != "page" and value},
    )


def _whole(query: Mapping[str, str], name: str, default: int) -> int:
    value = query.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or len(value) > len("1000000"):
        raise BadAddress(name, value, "it is a number")
    return int(value)


def _order(rows: Sequence[Line], columns: Sequence[Column], sort: str) -> Sequence[int]:
    """Numbers of the rows in order; rows without a value come last, either way."""
    if not sort:
        return range(len(rows))
    at = next(number for number, column in enumerate(columns) if column.name == sort.lstrip("-"))
    known = [number for number, row in enumerate(rows) if row.cells[at] not in (None, "")]
    unknown = [number for number, row in enumerate(rows) if row.cells[at] in (None, "")]
    known.sort(key=lambda number: _key(rows[number].cells[at]), reverse=sort.startswith("-"))
    return [*known, *unknown]


def _key(value: Value) -> tuple[float, str]:
    return (float(value), "") if isinstance(value, int | float) else (0.0, fold(str(value)))


def _fits(row: Line, names: Sequence[str], chosen: Mapping[str, str], words: str) -> bool:
    cells = dict(zip(names, row.cells, strict=True))
    if any(str(cells[name] if cells[name] is not None else "") != value for name, value in chosen.items()):
        return False
    text = fold(" ".join(str(cell) for cell in row.cells if cell is not None)) if words else ""
    return all(word in text for word in words.split())


def _filters(snapshot: Snapshot, spec: Spec, rows: Sequence[Line], chosen: Mapping[str, str]) -> list[Filter]:
    found = []
    for at, column in enumerate(spec.columns):
        if column.choose:
            counts = snapshot.kept(
                ("choices", spec.noun, column.name),
                lambda at=at: most_first(Counter(str(row.cells[at]) for row in rows if row.cells[at])),  # type: ignore[misc]
            )
            mine = chosen.get(column.name)
            offered = list(counts[:CHOICES])
            offered += [(value, count) for value, count in counts[CHOICES:] if value == mine]
            choices = tuple(Choice(value, count, value == mine) for value, count in offered)
            if len(choices) > 1 or mine:
                found.append(Filter(column.name, column.label, choices))
    return found
