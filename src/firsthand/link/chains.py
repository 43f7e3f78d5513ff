"""What one report says of one thing: the chain of its mentions, ready to be compared with chains of other reports.

In: an annotated report. Out: ``Chain`` records, one for each chain of mentions. Method: names are cleaned of articles
and possessives; the names that a report holds beside one another are each other's context. Known limit: a chain that
annotation has joined wrongly stays joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.language import lexicon, table
from firsthand.link.frequency import most_frequent
from firsthand.link.names import acronym_of, body_key, is_acronym, person_words, spelling
from firsthand.model import AnnotatedReport, Mention, MentionKind, Report

MAX_TITLE = 4  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All mentions of one thing in one report. ``id`` is the smallest mention id."""

    id: str
    report_id: str
    kind: MentionKind
    name: str | None
    names: tuple[str, ...]  # as written, most frequent first
    acronyms: tuple[str, ...]  # of its names, those that its name abbreviates to or is, or that the text defines
    description: str  # the longest, "" where there is none
    roles: tuple[str, ...]
    mention_ids: tuple[str, ...]
    key: str  # a form of the name that the same name elsewhere has too; "" without a name
    full: bool  # a person's name of two words or more; "U.S. President" names an office, which changes hands

    @property
    def named(self) -> bool:
        """Whether the report gives a name at all."""
        return self.name is not None

    @property
    def person(self) -> bool:
        """Whether the chain is about a person."""
        return self.kind == "person"


def chains_of(item: AnnotatedReport) -> list[Chain]:
    """The chains of one report, by id."""
    return sorted((_chain(item.report, mentions) for mentions in _grouped(item)), key=lambda chain: chain.id)


def keys_of_names(item: AnnotatedReport) -> Iterator[tuple[MentionKind, str]]:
    """Kind and key of each chain that has a name, without the rest of it."""
    for mentions in _grouped(item):
        name, _ = _names(mentions)
        if name is not None and (key := _key(kind := _kind(mentions), name)):
            yield kind, key


def _grouped(item: AnnotatedReport) -> Iterable[Sequence[Mention]]:
    """The mentions of each chain."""
    grouped: dict[str, list[Mention]] = {}
    for mention in item.mentions:
        grouped.setdefault(mention.chain, []).append(mention)
    return grouped.values()


def _key(kind: MentionKind, name: str) -> str:
    if kind != "person":
        return body_key(name)
    parts = person_words(name)
    return spelling(parts[-1]) if parts else ""


@lru_cache(maxsize=50_000)
def _full(name: str) -> bool:
    """Whether a person's name is one in full."""
    parts = person_words(name)
    of_somewhere = any(part in lexicon("places") or part in lexicon("demonyms") for part in parts[:-1])
    return len(parts) > 1 and not (of_somewhere and parts[-1] in lexicon("offices"))


def _names(mentions: Sequence[Mention]) -> tuple[str | None, list[str]]:
    """What a chain is called, and its names as written, most frequent first."""
    names = _by_count(_own_name(each) for each in mentions if each.form == "name")
    stated = _by_count(clean_name(each.name) for each in mentions if each.name)
    return stated[0] if stated else names[0] if names else None, names


def _chain(report: Report, mentions: Sequence[Mention]) -> Chain:
    name, names = _names(mentions)
    kind = _kind(mentions)
    ids = sorted(each.id for each in mentions)
    return Chain(
        id=ids[0],
        report_id=report.id,
        kind=kind,
        name=name,
        names=tuple(names),
        acronyms=_acronyms(report, name, names, mentions),
        description=max((each.span.quote for each in mentions if each.form == "nominal"), key=len, default=""),
        roles=tuple(_by_count(each.role for each in mentions if each.role)),
        mention_ids=tuple(ids),
        key=_key(kind, name) if name is not None else "",
        full=kind == "person" and name is not None and _full(name),
    )


def _acronyms(report: Report, name: str | None, names: Sequence[str], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The acronyms among a chain's names that can be trusted to stand for it."""
    ends = {each.span.end for each in mentions if each.form == "name"}
    defined = {
        clean_name(each.span.quote)
        for each in mentions
        if report.text[max(0, each.span.start - 2) : each.span.start] == " (" and each.span.start - 2 in ends
    }
    own = {each for each in {name or "", *names} if is_acronym(each)}
    fits = {each for each in own for long in names if acronym_of(each, long).score}
    return tuple(sorted(own & (fits | defined | {name})))


def _kind(mentions: Sequence[Mention]) -> MentionKind:
    """The kind of most mentions, names first."""
    sure = [each for each in mentions if each.form == "name"] or mentions
    return most_frequent(each.kind for each in sure) or "other"


def _by_count(values: Iterable[str]) -> list[str]:
    known = [value for value in values if value]
    if len(known) < 2:
        return known
    counts = Counter(known)
    return sorted(counts, key=lambda value: (-counts[value], -len(value), value))


def _own_name(mention: Mention) -> str:
    """A mention's name without the title that a person's mention takes in.

    "Dean" may be a first name, so a name that coreference gave as it stands is kept whole.
    """
    name = clean_name(mention.span.quote)
    if mention.kind != "person" or (mention.name and name == clean_name(mention.name)):
        return name
    return without_title(name)


@cache
def _title_words() -> frozenset[str]:
    return lexicon("titles") | frozenset(table("name_words")["title_modifiers"].split())


@lru_cache(maxsize=50_000)
def without_title(name: str) -> str:
    """A person's name without the titles before it, as long as a name is left."""
    words = name.split()
    plain = [word.lower().rstrip(".") for word in words]
    for size in range(min(MAX_TITLE, len(words) - 1), 0, -1):
        if " ".join(plain[:size]) in _title_words():
            return without_title(" ".join(words[size:]))
    return name


@lru_cache(maxsize=100_000)
def clean_name(written: str) -> str:
    """A name on one line, without an article before it or a possessive behind it."""
    name = " ".join(written.split()).strip('“”"«».,;:()[] ')
    for ending in ("'s", "’s", "'", "’"):
        name = name.removesuffix(ending)
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else name
