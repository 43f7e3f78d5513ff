"""Claims about holding the search for circular garbage back."""

from __future__ import annotations

import gc

import pytest

from firsthand.garbage import search_held


def test_the_search_goes_on_when_the_outermost_block_has_ended() -> None:
    """Also where it ended in an error."""
    with search_held():
        with search_held():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"), search_held():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_search_that_was_off_before_stays_off() -> None:
    """A program that uses the library may have switched it off itself."""
    gc.disable()
    try:
        with search_held():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
