"""Minors masked: the same pile with a block for each letter that names them.

In: a pile with its shields. Out: a pile in which the shielded stretches, and the same names wherever else they stand
(headlines, captions, labels, reasons, addresses), are so many ``█`` as they had characters, so that all spans hold and
whatever is written from it is masked. Counts, dates, values and hashes stay. Method: spans by their place; strings by
the shielded names, words of them in order with anything but letters between; a name of one word only in what is about
the report that has it. Known limit: a spelling that no shielded stretch has is not found in headlines and captions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar

import msgspec

from firsthand.compare.timeline import publication_id
from firsthand.evidence import ID
from firsthand.model import AnnotatedReport, EvidenceSpan, Report, Shield
from firsthand.pile import LAYERS, Pile

BLOCK = "█"
_REASONS = ("because", "why")  # fields that hold what a stage compared
STEM = 4  # letters of a name that a reason may have without its ending
SHORT = 3  # letters of a name of one word that is looked for outside of its own places
T = TypeVar("T")

_DIGITS = re.compile(r"_[0-9a-f]{16}")  # of an id; found quicker than a whole one
_WORD = re.compile(r"[^\W_]+")
#: Fields that never hold words of a report, or whose words must stay to be of use.
_KEPT = frozenset(
    {
        "id",
        "original_sha256",
        "media_type",
        "language",
        "made_by",
        "kind",
        "unit",
        "how",
        "noun",
        "feature",
        "code",
        "stage",
    }
)


def shielded(pile: Pile, mask: Mask | None = None) -> Pile:
    """The pile as it may be shown and handed on; the pile itself where nobody is to be shielded."""
    if not pile.shields:
        return pile
    mask = mask or Mask.of(pile)
    layers: dict[str, Any] = {layer: tuple(map(mask.record, getattr(pile, layer))) for layer in LAYERS}
    return replace(pile, reports=tuple(map(mask.item, pile.reports)), **layers)


class Mask:
    """What is to be hidden: stretches of each report, full names anywhere, single ones in what is about that report."""

    def __init__(self, shields: Iterable[Shield]) -> None:
        self._spans: dict[str, list[EvidenceSpan]] = {}
        self._single: dict[str, set[str]] = {}
        full: set[tuple[str, ...]] = set()
        for shield in shields:
            self._spans.setdefault(shield.span.report_id, []).append(shield.span)
            words = tuple(_WORD.findall(shield.span.quote))
            if len(words) > 1:
                full.add(words)
            if len(words) == 1 or shield.kind in ("minor", "relative"):
                own = self._single.setdefault(shield.span.report_id, set())
                own.update(word for word in words if len(word) >= SHORT)
        self._full = _any_of(sorted(map(_spelt, full), key=lambda each: (-len(each), each)), re.IGNORECASE)
        self._homes = {_digits(report): frozenset({report}) for report in self._spans}  # of ids, by their digits
        self._first_words = tuple(sorted({words[0].lower() for words in full}))

    @staticmethod
    def of(pile: Pile) -> Mask:
        """What the shields of a pile hide; it knows which records are about the reports that have shields."""
        mask = Mask(pile.shields)
        layers = [
            field.name for field in fields(AnnotatedReport) if field.name not in ("report", "reading", "problems")
        ]
        for key in sorted(mask._spans.keys() & pile.by_report.keys()):
            marks = (mark.id for layer in layers for mark in getattr(pile.by_report[key], layer))
            for name in (*marks, publication_id(key)):
                mask._homes[_digits(name)] = frozenset({key})
        for layer in LAYERS if pile.shields else ():
            for record in getattr(pile, layer):
                if about := mask._about(msgspec.json.encode(record).decode()):
                    mask._homes[_digits(record.id)] = about
        return mask

    def _about(self, encoded: str) -> frozenset[str]:
        """The reports with shields that a record is about: those of all ids in it, its own among them."""
        found = self._homes.keys() & _DIGITS.findall(encoded)
        return frozenset().union(*map(self._homes.__getitem__, found)) if found else frozenset()

    def hides(self, report: str) -> bool:
        """Whether stretches of a report are hidden."""
        return report in self._spans

    def words(self, text: str, about: Collection[str] = ()) -> str:
        """A text with the names in it hidden; ``about``: the reports that it is about."""
        single = frozenset(word for report in about for word in self._single.get(report, ()))
        for pattern in (self._full if self._names(text) else None, _single_names(single)):
            text = pattern.sub(lambda found: blocks(found[0]), text) if pattern else text
        return text

    def _names(self, text: str) -> bool:
        """Whether a text has a full name in it; few have even the first word of one."""
        lowered = text.lower()
        return any(word in lowered for word in self._first_words) and bool(self._full and self._full.search(text))

    def _leaves(self, about: Collection[str]) -> bool:
        """Whether nothing in what is about some reports can be hidden."""
        return self._full is None and not any(report in self._spans for report in about)

    def reason(self, text: str, about: Collection[str]) -> str:
        """A reason with the names hidden, also where it has their stems in small letters."""
        single = {word.lower() for report in about for word in self._single.get(report, ())}
        text = self.words(text, about)
        return _WORD.sub(lambda found: blocks(found[0]) if _is_stem(found[0].lower(), single) else found[0], text)

    def report(self, report: Report) -> Report:
        """A report with the stretches of its text and the names anywhere in it hidden."""
        if self._leaves((report.id,)):
            return report
        hide = partial(self.words, about=(report.id,))
        text = hide(_hidden(report.text, self._spans.get(report.id, ())))
        page = text if report.page_text == report.text else hide(report.page_text)
        changes: dict[str, Any] = {"text": text, "page_text": page}
        for name in ("title", "outlet", "byline"):
            field = getattr(report, name)
            changes[name] = field if field.value is None else replace(field, value=hide(field.value))
        for name in ("url", "file", "external_id"):
            known = getattr(report, name)
            changes[name] = None if known is None else self.path(known, (report.id,))
        links = tuple(replace(each, target=self.path(each.target, (report.id,))) for each in report.links)
        return replace(report, links=links, **changes)

    def path(self, text: str, about: Collection[str]) -> str:
        """An address or path of some reports with the names hidden, also in small letters."""
        single = sorted({word for report in about for word in self._single.get(report, ())})
        names, text = _any_of([_spelt((word,)) for word in single], re.IGNORECASE), self.words(text)
        return names.sub(lambda found: blocks(found[0]), text) if names else text

    def item(self, item: AnnotatedReport) -> AnnotatedReport:
        """A report with all marks, quotes and names in them hidden; its marks have no words but the report's."""
        about, report = frozenset({item.report.id}), self.report(item.report)
        if report == item.report and not self.hides(report.id):
            return item
        layers = {
            field.name: getattr(item, field.name) for field in fields(item) if field.name not in ("report", "reading")
        }
        hidden: dict[str, Any] = {name: self._hide(marks, about) for name, marks in layers.items()}
        return replace(item, report=report, **hidden)

    def record(self, record: T) -> T:
        """A record with its quotes, and the names in its words, hidden."""
        encoded = msgspec.json.encode(record).decode()  # most records have nothing to hide, which is seen at once here
        about = self._about(encoded)
        return self._hide(record, about) if about or self._names(encoded) else record

    def anywhere(self, record: T) -> T:
        """A record that may be about any of the reports, with the names in its words hidden."""
        return self._hide(record, frozenset(self._single))  # type: ignore[no-any-return]

    def _hide(self, value: Any, about: frozenset[str]) -> Any:
        if isinstance(value, EvidenceSpan):
            return self.span(value)
        if isinstance(value, str):
            return value if ID.fullmatch(value) else self.words(value, about)
        if isinstance(value, tuple):
            return tuple(self._hide(each, about) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            known = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _KEPT}
            hidden = {name: self._hide(old, about) for name, old in known.items()}
            hidden |= {name: self.reason(known[name], about) for name in _REASONS if isinstance(known.get(name), str)}
            changes = {name: new for name, new in hidden.items() if new != known[name]}
            return replace(value, **changes) if changes else value
        return value

    def span(self, span: EvidenceSpan) -> EvidenceSpan:
        """A span with its quote hidden as its stretch of the text is."""
        touching = [each for each in self._spans.get(span.report_id, ()) if each.touches(span)]
        quote = self.words(_hidden(span.quote, touching, span.start), (span.report_id,))
        return span if quote == span.quote else replace(span, quote=quote)


def _digits(name: str) -> str:
    """The digits of an id, which tell it from all others."""
    return name[-17:]


def blocks(words: str) -> str:
    """As many blocks as there are characters; white space stays, so that lines break where they did."""
    return "".join(letter if letter.isspace() else BLOCK for letter in words)


def _hidden(text: str, spans: Iterable[EvidenceSpan], offset: int = 0) -> str:
    """A text, or the stretch of it that begins at ``offset``, with some spans hidden."""
    for span in spans:
        start, end = max(0, span.start - offset), max(0, min(len(text), span.end - offset))
        text = text[:start] + blocks(text[start:end]) + text[end:]
    return text


def _is_stem(word: str, names: Collection[str]) -> bool:
    """Whether a word is one of some names, or one of them but for an ending."""
    return any(
        (min(len(word), len(name)) >= STEM and (word.startswith(name) or name.startswith(word))) or word == name
        for name in names
    )


@cache
def _single_names(words: frozenset[str]) -> re.Pattern[str] | None:
    return _any_of([_spelt((word,)) for word in sorted(words)], re.NOFLAG)


def _any_of(patterns: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), flags) if patterns else None


def _spelt(words: Iterable[str]) -> str:
    """Words in order, as headlines and addresses may have them."""
    return r"(?<![^\W_])" + r"[\W_]{1,3}".join(map(re.escape, words)) + r"(?![^\W_])"
