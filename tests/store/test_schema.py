"""The schema follows the model, and no change of it forgets its migration."""

from __future__ import annotations

import hashlib

from firsthand.store.migrations import STEPS
from firsthand.store.schema import NOUNS, fingerprint

#: Hash of the schema after each migration; a change of the model needs a migration and a line here.
KNOWN = {
    1: "b0f6af5d5105fd41",
    2: "a4e9a3bb0dc62729",
    3: "a4a76d9070abf4bc",
    4: "c72d167d2c730106",
    5: "4fbe67c140da88f7",
    6: "fe070c5007287de0",
    7: "400ec5bb4c5caa56",
    8: "b3d866818396a0af",
    9: "d768926a969b220e",
}


def test_a_changed_schema_has_a_migration() -> None:
    """Whoever changes a record's fields must bring older dossiers along."""
    assert hashlib.sha256(fingerprint().encode()).hexdigest()[:16] == KNOWN[len(STEPS)]


def test_every_row_says_which_run_and_stage_made_it() -> None:
    """No noun without made_by and run_id."""
    for table, _ in NOUNS.values():
        assert {"made_by", "run_id"} <= {column.name for column in table.columns}, table.name
