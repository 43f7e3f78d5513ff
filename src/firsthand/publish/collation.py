"""The readings of an utterance collated word by word, as an editor prints them: one base text, variants beneath.

In: the words of several readings. Out: stretches of the base, each with what other readings have there. Method: the
longest reading is the base; each other one is aligned with it by longest common runs of words (Ratcliff and Obershelp
1988, ``difflib``), case and punctuation aside; where any reading differs, the stretch is cut so that all readings can
be set against it. Known limit: words that were moved show as left out here and put in there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from firsthand.words import words

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """What a reading has in place of a stretch of the base; "" where it has nothing there."""

    reading: int  # its place among the readings
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the base, "" where only others have some, and the readings that differ there."""

    base: str
    variants: tuple[Variant, ...] = ()


def collate(readings: Sequence[str]) -> tuple[int, tuple[Stretch, ...]]:
    """Which reading is the base (the longest; of equals the first), and its stretches with their variants."""
    texts = [_Words(text) for text in readings]
    base = max(range(len(texts)), key=lambda number: (len(texts[number].folded), -number), default=0)
    if not texts:
        return base, ()
    aligned = {number: _Alignment(texts[base], text) for number, text in enumerate(texts) if number != base}
    stretches: list[Stretch] = []
    done = 0
    for start, end in _together([interval for each in aligned.values() for interval in each.differing]):
        if done < start:
            stretches.append(Stretch(texts[base].between(done, start)))
        variants = (
            Variant(number, each.at(start, end)) for number, each in aligned.items() if each.differs(start, end)
        )
        stretches.append(Stretch(texts[base].between(start, end), tuple(variants)))
        done = end
    if done < len(texts[base].folded):
        stretches.append(Stretch(texts[base].between(done, len(texts[base].folded))))
    return base, tuple(stretches)


def printed(readings: Sequence[str], names: Sequence[str]) -> list[str]:
    """The collation in lines: the base with numbered brackets, then what each number stands for.

    Args:
        readings: the words of each.
        names: what to call each reading.
    """
    base, stretches = collate(readings)
    text: list[str] = []
    notes: list[str] = []
    for stretch in stretches:
        if not stretch.variants:
            text.append(stretch.base)
            continue
        notes.append(f"{len(notes) + 1}: " + "; ".join(f"{names[v.reading]} “{v.words}”" for v in stretch.variants))
        text.append(f"⟨{stretch.base}⟩{len(notes)}")
    return [f"{names[base]}: {' '.join(text)}", *notes]


class _Words:
    """A reading cut at its words; what stands between two words goes with the one before."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = words(text)
        self.folded = [word.folded for word in found]
        self._starts = [word.start for word in found]

    def between(self, first: int, last: int) -> str:
        """The words from one to before another, as written."""
        if first >= last:
            return ""
        begin = self._starts[first] if first else 0
        end = self._starts[last] if last < len(self._starts) else len(self.text)
        return " ".join(self.text[begin:end].split())


class _Alignment:
    """How a reading lies against the base."""

    def __init__(self, base: _Words, other: _Words) -> None:
        matcher = SequenceMatcher(None, base.folded, other.folded, autojunk=False)
        self._other = other
        self._codes = matcher.get_opcodes()
        self.differing: list[Interval] = [(i1, i2) for tag, i1, i2, _, _ in self._codes if tag != "equal"]

    def differs(self, start: int, end: int) -> bool:
        """Whether the reading has something else than the base in a stretch."""
        return any(start <= i1 and i2 <= end for i1, i2 in self.differing)

    def at(self, start: int, end: int) -> str:
        """What the reading has where the base has a stretch; the stretch covers whole differences."""
        covered = [
            code for code in self._codes if (code[1] < end and start < code[2]) or start <= code[1] == code[2] <= end
        ]
        first = min(j1 + max(0, start - i1) if tag == "equal" else j1 for tag, i1, _, j1, _ in covered)
        last = max(j2 - max(0, i2 - end) if tag == "equal" else j2 for tag, _, i2, _, j2 in covered)
        return self._other.between(first, last)


def _together(intervals: Sequence[Interval]) -> list[Interval]:
    """Intervals that overlap or touch, as one."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
