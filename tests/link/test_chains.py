"""Claims about what a chain of mentions is called."""

from __future__ import annotations

import pytest

from firsthand.link.chains import without_title


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Professor Ada Holm", "Ada Holm"),
        ("Deputy Prosecutor-General Tomas Verel", "Tomas Verel"),
        ("Mr. Verel", "Verel"),
        ("Prime Minister Dr. Sunna Bakke", "Sunna Bakke"),
        ("Ada Holm", "Ada Holm"),
        ("General", "General"),
    ],
)
def test_a_title_is_no_part_of_a_persons_name(written: str, name: str) -> None:
    """However many there are; a title alone stays."""
    assert without_title(written) == name
