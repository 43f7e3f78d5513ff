"""Names that are an outlet's."""

from __future__ import annotations

import pytest

from firsthand.annotate.outlet_names import outlet_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Valley Herald said", ["Valley Herald"]),
        ("The Times said", ["The Times"]),
        ("Times were hard", []),
        ("Agence France-Presse said", ["Agence France-Presse"]),
        ("on tide.example.com today", ["tide.example.com"]),
        ("the newspaper Lantern", ["Lantern"]),
        ("the Northern Tide website", ["Northern Tide"]),
        ("the northern newspaper Tide", ["Tide"]),
        ("Mara Quill said", []),
        ("Radio Meridian said", ["Radio Meridian"]),
    ],
)
def test_a_name_is_an_outlets_by_its_words_or_those_beside_it(text: str, expected: list[str]) -> None:
    assert [name.name for name in outlet_names(text)] == expected
