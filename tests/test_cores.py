"""Threads of a model, by how many processes share the machine."""

from __future__ import annotations

import pytest

from firsthand import cores


@pytest.fixture(autouse=True)
def eight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with eight cores, nothing said yet."""
    monkeypatch.setattr(cores, "_cores", lambda: 8)
    monkeypatch.setattr(cores, "_CHOSEN", [])


def test_a_process_alone_has_all_cores() -> None:
    """Where nobody has said otherwise."""
    assert (cores.threads(), cores.alone()) == (8, True)


@pytest.mark.parametrize(("workers", "threads"), [(1, 8), (3, 2), (8, 1), (20, 1)])
def test_workers_share_the_cores(workers: int, threads: int) -> None:
    """Each has at least one thread."""
    cores.share(workers)
    assert (cores.threads(), cores.alone()) == (threads, workers == 1)


def test_a_person_may_choose() -> None:
    """Settings overrule."""
    cores.share(2, 3)
    assert cores.threads() == 3


def test_a_processor_that_adds_in_32_bits_says_so() -> None:
    """By its flags; one that says nothing is not believed to."""
    assert cores.exact_in("processor : 0\nflags : fpu sse2 avx2 avx512_vnni\n")
    assert not cores.exact_in("processor : 0\nflags : fpu sse2 avx2\n")
    assert not cores.exact_in("")
