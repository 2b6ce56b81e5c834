"""The garbage collector is paused inside and as before outside, whatever happens inside."""

from __future__ import annotations

import gc

import pytest

from app.collector import collector_paused


def fail_inside() -> None:
    with collector_paused():
        raise ZeroDivisionError


def test_it_comes_back_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert gc.isenabled()


def test_an_inner_pause_does_not_end_the_outer_one() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_inside_is_not_walked_again_at_once() -> None:
    kept: list[list[int]] = []
    with collector_paused():
        kept.extend([n] for n in range(5000))
    assert gc.get_count()[0] < len(kept)
    assert sum(1 for one in gc.get_objects(generation=2) if type(one) is list) >= len(kept)
