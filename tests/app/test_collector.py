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
