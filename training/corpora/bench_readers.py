"""The corpus readers of the shared benchmarks, so that training reads a corpus as the scorers do.

In: the folder of the benchmarks. Out: its modules. Its package is called `corpora` as ours is, so it is loaded under
another name.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PACKAGE = "bench_corpora"


def open_bench(folder: Path) -> None:
    """Make the readers of the benchmarks in this folder loadable."""
    place = folder / "corpora"
    spec = importlib.util.spec_from_file_location(
        PACKAGE, place / "__init__.py", submodule_search_locations=[str(place)]
    )
    if spec is None or spec.loader is None or not (place / "__init__.py").is_file():
        raise FileNotFoundError(place)
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    sys.path.append(str(folder))  # the readers import their scorers
    spec.loader.exec_module(package)


def reader(name: str) -> ModuleType:
    """One of the readers, such as `polnear`; `open_bench` comes first."""
    return importlib.import_module(f"{PACKAGE}.{name}")


def scorer(name: str) -> ModuleType:
    """One of the scorers' modules, such as `spans`; `open_bench` comes first."""
    return importlib.import_module(f"scorers.{name}")
