"""How long linking takes, stage by stage, and how much memory: on a dossier of any size.

In: a dossier, built or only annotated (``made_pile.py`` makes large piles). Out: on stdout a line a stage with seconds,
records and the peak of memory so far, and before it which blocks of candidates were cut at their bound; with
``--compare`` the stages of comparing too. Method: wall clock of one run in one process; peak resident memory as the
system counts it. Nothing is asserted: read it.

    python bench/linking.py .bench/made/dossier.db
"""

from __future__ import annotations

import argparse
import logging
import resource
import sys
import time
from pathlib import Path

from firsthand.dossier import Dossier
from firsthand.garbage import search_held
from firsthand.pipeline import DOSSIER_STAGES
from firsthand.run_local import run_stages

MEBIBYTE = 1024  # ru_maxrss counts kibibytes


def peak() -> float:
    """Peak of memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


@search_held()  # as ``Dossier.build`` does
def main() -> None:
    """Time the stages."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("dossier", type=Path)
    options.add_argument("--compare", action="store_true", help="run the stages behind linking as well")
    given = options.parse_args()
    logging.basicConfig(level=logging.INFO, format="    %(name)s: %(message)s", stream=sys.stdout)
    began = time.monotonic()
    pile = Dossier.open(given.dossier).pile
    print(f"loaded {len(pile.reports)} reports in {time.monotonic() - began:.1f} s, {peak():.0f} MiB", flush=True)
    total = 0.0
    for stage in DOSSIER_STAGES:
        linking = type(stage).__module__.startswith("firsthand.link.")
        if not linking and not given.compare:
            continue
        began = time.monotonic()
        pile, problems = run_stages(pile, [stage])
        seconds = time.monotonic() - began
        total += seconds * linking
        found = ", ".join(f"{len(getattr(pile, layer))} {layer}" for layer in sorted(stage.makes))
        print(f"{stage.name:15} {seconds:7.1f} s  {peak():6.0f} MiB  {found}", *problems, flush=True)
    print(f"linking together {total:.1f} s")


if __name__ == "__main__":
    main()
