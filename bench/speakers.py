"""Speakers of twenty reports, listed to be judged against the text, and the count of the judgements.

In: ``shared`` with its real piles and PolNeAR; ``bench/speakers.jsonl`` with the judgements. Out: with ``--list`` a
page a report under ``.bench/speakers/``, each statement with the words around it and whom the program takes for its
speaker; without it a table of right and wrong. Reports: the first pile whole, every sixth of the second, every eighth
of PolNeAR's dev split, by name. A judgement holds the place of a cue, a digest of the speaker that was judged (no
names, no texts), and whether that is right; where the program now says something else, the statement is not judged.
Known limit: statements that the program misses are not in the list.

    python bench/speakers.py --shared ../shared --list
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from firsthand.dossier import annotate_report
from firsthand.model import AnnotatedReport, Attribution, Original, Report
from firsthand.read.files import find_originals
from firsthand.read.media_types import ROW
from firsthand.read.reports import read_original

PILES = {"kazakh-video-2014": 1, "wikinews-auto-industry": 6}  # every which report, by name
POLNEAR_STEP, POLNEAR_REPORTS = 8, 10
AROUND = 250  # characters of context on each side
JUDGED = Path(__file__).resolve().parent / "speakers.jsonl"
Judgement = dict[str, Any]


def reports(shared: Path) -> Iterator[tuple[str, Report]]:
    """Name and report, in a fixed order."""
    for pile, step in PILES.items():
        found = [r for path in sorted((shared / "piles" / pile / "reports").iterdir())[::step] for r in read(path)]
        yield from ((f"{pile}/{number + 1}", report) for number, report in enumerate(found))
    with tempfile.TemporaryDirectory() as folder:
        corpus = (shared / "data-eval-only" / "polnear").resolve()
        command = [sys.executable, "-B", "prepare.py", "polnear", str(corpus), folder]
        subprocess.run(command, cwd=shared / "bench", check=True, capture_output=True)
        lines = (Path(folder) / "input.jsonl").read_bytes().splitlines()
    for number, line in enumerate(lines[::POLNEAR_STEP][:POLNEAR_REPORTS]):
        [report] = read_original(Original.of(line, ROW), "#", verbatim=True).reports
        yield f"polnear-dev/{number * POLNEAR_STEP + 1}", report


def read(path: Path) -> Iterator[Report]:
    """The reports of a file."""
    for found in find_originals([path]):
        for original in found.originals:
            yield from read_original(original, path.name).reports


def statements(item: AnnotatedReport) -> Iterator[tuple[str, Attribution, str]]:
    """Place and speaker of each statement: a name, an office or the words of who stays unnamed."""
    mentions = {mention.id: mention for mention in item.mentions}
    for said in item.attributions:
        who = mentions.get(said.speaker_mention_id or "")
        place = said.cue[0] if said.cue else said.content[0]
        if who is None:
            speaker = "nobody"
        else:
            kind = f"{who.kind}, {who.role}" if who.role else who.kind
            speaker = f"{who.name} ({kind})" if who.name else f"unnamed: {who.span.quote!r} ({kind})"
        yield f"{place.start}-{place.end}", said, speaker


def digest(speaker: str) -> str:
    """Tells whether a speaker is still the one that was judged, without saying who it is."""
    return hashlib.sha256(speaker.encode()).hexdigest()[:12]


def page(name: str, item: AnnotatedReport) -> Iterator[str]:
    """What is read to judge a report."""
    text = item.report.text
    yield f"# {name}: {item.report.title.value}\n"
    for place, said, speaker in statements(item):
        source = " / ".join(span.quote for span in said.source)
        start = min(span.start for span in (*said.source, *said.cue, *said.content))
        end = max(span.end for span in (*said.source, *said.cue, *said.content[:1]))
        around = text[max(0, start - AROUND) : end + AROUND].replace("\n", " ⏎ ")
        yield f"- place {place} digest {digest(speaker)}"
        yield f"  SPEAKER: {speaker}"
        yield f"  source: {source or '(none)'} | cue: {' '.join(span.quote for span in said.cue)}"
        yield f"  content: {' … '.join(span.quote for span in said.content)[:300]}"
        yield f"  around: {around}\n"


def count(name: str, item: AnnotatedReport, judged: dict[tuple[str, str, str], Judgement]) -> Counter[str]:
    """How many statements are right, wrong, and not judged as they are now."""
    found: Counter[str] = Counter()
    for place, _, speaker in statements(item):
        judgement = judged.get((name, place, digest(speaker)))
        found["open" if judgement is None else "right" if judgement["right"] else "wrong"] += 1
    return found


def main() -> None:
    """List or count."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--out", type=Path, default=Path(".bench/speakers"))
    options.add_argument("--list", action="store_true")
    given = options.parse_args()
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()] if JUDGED.is_file() else []
    judged = {(row["report"], row["place"], row["digest"]): row for row in rows}
    total: Counter[str] = Counter()
    for name, report in reports(given.shared):
        item = annotate_report(report)
        if given.list:
            path = given.out / f"{name.replace('/', '-')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(page(name, item)), encoding="utf-8")
        found = count(name, item, judged)
        total += found
        print(f"{name:26} {found.total():4} statements  {found['right']:4} right {found['wrong']:4} wrong", end="")
        print(f" {found['open']:4} not judged")
    known = total["right"] + total["wrong"]
    print(f"all: {total.total()} statements, {total['right']} of {known} judged right", end="")
    print(f" ({100 * total['right'] / known:.1f} %)" if known else "")


if __name__ == "__main__":
    main()
